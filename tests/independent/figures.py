"""The key figures once more, by other means: from the facts, day by day and pair by pair, with numpy and lifelines.

Reads JSON from standard input and writes JSON to standard output; `tests/it/reporting/independent.rs` hands over what was generated and
compares the answers with the program's. Nothing of the program is used: no span, no cell, no balance.
"""

import json
import sys

import lifelines
import numpy as np

IN_SCOPE = ("open", "valid")
LEFT_OUT = ("waived", "absent", "not_yet")
JOINED_WITHIN = 7


def holds(ranges, day):
    return any(start <= day < end for start, end in ranges)


class Company:
    """The facts of a company; days are numbers."""

    def __init__(self, facts):
        self.spells = facts["spells"]
        self.absences = facts["absences"]
        self.not_yet = facts["not_yet"]
        self.enrolments = facts["enrolments"]
        self.stood, self.cycles_of, self.spells_of = {}, {}, {}
        for cycle in sorted(self.enrolments, key=lambda e: e["cycle"]):
            self.cycles_of.setdefault((cycle["person"], cycle["course"]), []).append(cycle)
        for spell in self.spells:
            self.spells_of.setdefault(spell["person"], []).append(spell)
        self.pairs = sorted({(e["person"], e["course"]) for e in self.enrolments} | {(n["person"], n["course"]) for n in self.not_yet})

    def spell(self, person, day):
        for spell in self.spells_of.get(person, []):
            if spell["from"] <= day < spell["until"]:
                return spell
        return None

    def state(self, person, course, day):
        """How a pair counts on a day: docs/kpi.md, *Unit and day*."""
        cycles = [e for e in self.cycles_of.get((person, course), []) if e["assigned"] <= day]
        required = any(r["required"] and r["from"] <= day < r["until"] for e in cycles for r in e["reasons"])
        waiting = [(n["from"], n["until"]) for n in self.not_yet if (n["person"], n["course"]) == (person, course)]
        if not required and holds(waiting, day):
            return "not_yet"
        held = [e for e in cycles if any(r["from"] <= day < r["until"] for r in e["reasons"])]
        if not held:
            if not cycles:
                return None
            last = cycles[-1]
            was = any(r["required"] and r["from"] < r["until"] and r["from"] <= day for r in last["reasons"])
            done = last["completed"] is not None and last["completed"] <= day
            return "withdrawn" if was and not done else None
        if not required:
            return None
        if holds([(a["from"], a["until"]) for a in self.absences if a["person"] == person], day):
            return "absent"
        if holds(held[-1]["waivers"], day):
            return "waived"
        for e in cycles:
            if e["completed"] is not None and e["completed"] <= day and (e["expires"] is None or day < e["expires"]):
                return "valid"
        return "open"

    def completed_on(self, person, course, day):
        return any(e["completed"] == day for e in self.cycles_of.get((person, course), []))

    def stands(self, pair, day):
        """State and group of a pair on a day; nothing where it does not count."""
        if (pair, day) not in self.stood:
            spell = self.spell(pair[0], day)
            state = self.state(*pair, day) if spell else None
            self.stood[pair, day] = None if state is None else (state, (spell["department"], spell["role"]))
        return self.stood[pair, day]


def bridge(company, first, last, inside):
    """What moved the figures of a part from one day to another: docs/kpi.md, *The bridge*. `inside` says whether a course and group count."""
    terms = {name: np.zeros(2, dtype=int) for name in
             ("completed", "expired", "joined", "left", "required", "released", "left_out", "moved")}
    for pair in company.pairs:
        for day in range(first + 1, last + 1):
            was, now = company.stands(pair, day - 1), company.stands(pair, day)
            for name, group, change in turns(company, pair, day, was, now):
                if inside(pair[1], group):
                    terms[name] += change
    return {name: change.tolist() for name, change in terms.items()}


def turns(company, pair, day, was, now):
    """What happened to a pair from the day before to this day: (term, group, change in scope and valid)."""
    before = np.array([was[0] in IN_SCOPE, was[0] == "valid"], dtype=int) if was else np.zeros(2, dtype=int)
    after = np.array([now[0] in IN_SCOPE, now[0] == "valid"], dtype=int) if now else np.zeros(2, dtype=int)
    if now is None:
        if before[0]:
            yield ("released" if company.spell(pair[0], day) else "left"), was[1], -before
        return
    if was and was[1] != now[1] and before[0]:
        yield "moved", was[1], -before
        yield "moved", now[1], before
    if before[0] and after[0]:
        if after[1] > before[1]:
            yield "completed", now[1], np.array([0, 1])
        elif after[1] < before[1]:
            yield "expired", now[1], np.array([0, -1])
    elif before[0]:
        yield ("released" if now[0] == "withdrawn" else "left_out"), now[1], -before
    elif after[0]:
        if after[1] and company.completed_on(*pair, day):
            yield "completed", now[1], np.array([0, 1])
            after = np.array([1, 0])
        if was and was[0] in LEFT_OUT:
            name = "left_out"
        elif was or company.spell(pair[0], day - JOINED_WITHIN):
            name = "required"
        else:
            name = "joined"
        yield name, now[1], after


def counts(company, day, inside):
    stood = [(pair, company.stands(pair, day)) for pair in company.pairs]
    states = [s[0] for pair, s in stood if s and inside(pair[1], s[1])]
    return [int(np.sum([state in IN_SCOPE for state in states])), int(np.sum([state == "valid" for state in states]))]


def part(asked):
    """Whether a course and a group (department, role) are in the part that is asked for."""
    return lambda course, group: (
        (asked["courses"] is None or course in asked["courses"]) and asked["department"] in (None, group[0]) and asked["role"] in (None, group[1]))


def bridges(case):
    company = Company(case["facts"])
    answers = []
    for asked in case["asked"]:
        inside = part(asked)
        answers.append({
            "before": counts(company, asked["from"], inside),
            "after": counts(company, asked["until"], inside),
            "terms": bridge(company, asked["from"], asked["until"], inside),
        })
    return answers


def watched(case, inside=None):
    """For each required cycle of the course (or all) that was assigned on the days asked for: how long it was watched, and whether it was completed."""
    as_of, ends = case["as_of"], {}
    inside = inside or (lambda cycle: case["course"] == cycle["course"])
    for spell in case["facts"]["spells"]:
        if spell["from"] <= as_of:
            ends[spell["person"]] = max(spell["until"], ends.get(spell["person"], 0))
    days, completed = [], []
    for cycle in case["facts"]["enrolments"]:
        asked = [r["until"] for r in cycle["reasons"] if r["required"] and r["from"] < r["until"] and r["from"] <= as_of]
        if not case["from"] <= cycle["assigned"] <= as_of or not asked or not inside(cycle):
            continue
        stop = min(max(asked), ends.get(cycle["person"], as_of), as_of)
        is_done = cycle["completed"] is not None and cycle["completed"] <= stop
        days.append(max(0, (cycle["completed"] if is_done else stop) - cycle["assigned"]))
        completed.append(is_done)
    return np.array(days), np.array(completed)


def reached(fitter, share):
    """By how many days so large a share is completed; nothing where the curve does not come so far."""
    open_still = fitter.survival_function_.iloc[:, 0]
    days = open_still.index[open_still.to_numpy() <= 1.0 - share + 1e-12]
    return float(days[0]) if len(days) else None


def curve(case):
    """Kaplan-Meier with the exponential Greenwood band (log-log), and the median time to completion: docs/kpi.md, *The completion curve*."""
    days, completed = watched(case)
    fitter = lifelines.KaplanMeierFitter(alpha=0.05)
    fitter.fit(days, completed)
    table = fitter.event_table
    band = fitter.confidence_interval_survival_function_
    steps = [day for day in table.index if table.loc[day, "observed"] > 0]
    return {
        "cycles": len(days),
        "steps": [
            {
                "day": float(day),
                "at_risk": int(table.loc[day, "at_risk"]),
                "completed": int(table.loc[day, "observed"]),
                "share": 1.0 - float(fitter.survival_function_.loc[day].iloc[0]),
                "low": 1.0 - float(band.loc[day].iloc[1]),
                "high": 1.0 - float(band.loc[day].iloc[0]),
            }
            for day in steps
        ],
        "median": reached(fitter, 0.5),
        "three_quarters": reached(fitter, 0.75),
    }


def on_time(company, first, last, inside):
    """What had become of each required cycle on its original due date, of those that were due on the days asked for: docs/kpi.md, *What was on time*."""
    found = dict.fromkeys(("on_time", "late", "left", "withdrawn", "waived"), 0)
    for cycle in company.enrolments:
        due = cycle["original_due"]
        if due is None or not first <= due <= last:
            continue
        if not any(r["required"] and r["from"] < r["until"] and r["from"] <= due for r in cycle["reasons"]):
            continue
        begun = [s for s in company.spells_of.get(cycle["person"], []) if s["from"] <= due and s["from"] < s["until"]]
        group = max(begun, key=lambda s: s["from"]) if begun else None
        if group is None or not inside(cycle["course"], (group["department"], group["role"])):
            continue
        if cycle["completed"] is not None and cycle["completed"] <= due:
            found["on_time"] += 1
        elif company.spell(cycle["person"], due) is None:
            found["left"] += 1
        elif not any(r["required"] and r["from"] <= due < r["until"] for r in cycle["reasons"]):
            found["withdrawn"] += 1
        elif holds(cycle["waivers"], due):
            found["waived"] += 1
        else:
            found["late"] += 1
    return found


def people(company, day, inside):
    """People with a pair in scope, and those of them with one that is past the due date of its newest cycle: docs/kpi.md, *Fully compliant people*."""
    counted, late = set(), set()
    for pair in company.pairs:
        stands = company.stands(pair, day)
        if stands is None or stands[0] not in IN_SCOPE or not inside(pair[1], stands[1]):
            continue
        counted.add(pair[0])
        held = [e for e in company.cycles_of[pair] if e["assigned"] <= day and any(r["from"] <= day < r["until"] for r in e["reasons"])]
        if stands[0] == "open" and held[-1]["due"] is not None and held[-1]["due"] < day:
            late.add(pair[0])
    return [len(counted), len(late)]


def days(company, case, asked, inside):
    """By how many days half and three quarters have completed, of all courses asked for together, in the group held when they were assigned."""
    def holder(cycle):
        if asked["department"] is None and asked["role"] is None:
            return asked["courses"] is None or cycle["course"] in asked["courses"]
        spell = company.spell(cycle["person"], cycle["assigned"])
        return spell is not None and inside(cycle["course"], (spell["department"], spell["role"]))
    taken, completed = watched({"facts": case["facts"], "from": asked["from"], "as_of": asked["until"]}, holder)
    if len(taken) == 0:
        return [0, None, None]
    fitter = lifelines.KaplanMeierFitter()
    fitter.fit(taken, completed)
    return [len(taken), reached(fitter, 0.5), reached(fitter, 0.75)]


def measures(case):
    company = Company(case["facts"])
    answers = []
    for asked in case["asked"]:
        inside = part(asked)
        answers.append({
            "on_time": on_time(company, asked["from"], asked["until"], inside),
            "people": people(company, asked["until"], inside),
            "days": days(company, case, asked, inside),
        })
    return answers


def forecast(case):
    """What is open completes as what was assigned in the year before did at the same age: docs/kpi.md, *The forecast*. For each day and part that is asked
    for, what is expected in 7, 28 and 84 days: completions, expiries, the rate and its band."""
    company = Company(case["facts"])
    return [foretold(company, case["facts"], asked) for asked in case["asked"]]


def known(company, facts, asked, day):
    """What was known on a day: pairs in scope and valid, the ages of what is open, what ends, and which share of what is so old completes."""
    inside = part(asked)
    in_scope, valid, waiting, ending = [], 0, [], []
    for pair in company.pairs:
        stands = company.stands(pair, day)
        if stands is None or stands[0] not in IN_SCOPE or not inside(pair[1], stands[1]):
            continue
        in_scope.append(pair)
        cycles = [e for e in company.cycles_of[pair] if e["assigned"] <= day]
        done = [e for e in cycles if e["completed"] is not None and e["completed"] <= day]
        if stands[0] == "open":
            waiting.append(day - cycles[-1]["assigned"])
            continue
        valid += 1
        ends = done[-1]["expires"]
        if ends is not None and 0 < ends - day <= 84:
            again = [day - e["assigned"] for e in cycles if e["cycle"] > done[-1]["cycle"] and e not in done]
            ending.append((ends - day, min(again) if again else None))

    def holder(cycle):
        if asked["department"] is None and asked["role"] is None:
            return asked["courses"] is None or cycle["course"] in asked["courses"]
        spell = company.spell(cycle["person"], cycle["assigned"])
        return spell is not None and inside(cycle["course"], (spell["department"], spell["role"]))
    taken, completed = watched({"facts": facts, "from": day - 364, "as_of": day}, holder)
    if len(taken):
        fitter = lifelines.KaplanMeierFitter()
        fitter.fit(taken, completed)

    def still(days):
        return float(fitter.survival_function_at_times(days).iloc[0]) if len(taken) else 1.0

    def share(age, within):
        return 1 - still(age + within) / still(age) if still(age) > 1e-12 else 0.0
    return in_scope, valid, waiting, ending, share


def expected(outlook, within):
    """Completions, expiries, the rate and its standard deviation."""
    in_scope, valid, waiting, ending, share = outlook
    done = np.array([share(age, within) for age in waiting])
    lost = np.array([1.0 if again is None else 1 - share(again, ends) for ends, again in ending if ends <= within])
    deviation = np.sqrt(np.sum(done * (1 - done)) + np.sum(lost * (1 - lost))) / len(in_scope)
    rate = np.clip((valid + np.sum(done) - np.sum(lost)) / len(in_scope), 0, 1)
    return float(np.sum(done)), float(np.sum(lost)), float(rate), float(deviation)


def foretold(company, facts, asked):
    day, errors = asked["day"], []
    for past in range(8):
        made_on = day - 28 - 14 * past
        outlook = known(company, facts, asked, made_on)
        then = [stands[0] for stands in (company.stands(pair, made_on + 28) for pair in outlook[0]) if stands and stands[0] in IN_SCOPE]
        if outlook[0] and then:
            _, _, rate, deviation = expected(outlook, 28)
            came = sum(state == "valid" for state in then) / len(then)
            if deviation > 1e-12:
                errors.append((came - rate) / deviation)
    dispersion = max(1.0, float(np.sqrt(np.mean(np.square(errors))))) if errors else 1.0
    outlook = known(company, facts, asked, day)
    if not outlook[0]:
        return []
    answers = []
    for within in (7, 28, 84):
        done, lost, rate, deviation = expected(outlook, within)
        spread = 1.2815515655446004 * dispersion * deviation
        answers.append([done, lost, rate, float(np.clip(rate - spread, 0, 1)), float(np.clip(rate + spread, 0, 1))])
    return answers


def wilson(valid, whole):
    """The ends of the score interval: the two shares s with (s - p)^2 = z^2 s (1 - s) / n, as the roots of that polynomial."""
    z = 1.959963984540054
    p = valid / whole
    return sorted(np.roots([1 + z * z / whole, -(2 * p + z * z / whole), p * p]).real)


def difference(pair):
    """The difference of two shares with Newcombe's interval, method 10: docs/kpi.md, *Two side by side*."""
    valid, whole, other_valid, other_whole = pair
    p, q = valid / whole, other_valid / other_whole
    (low, high), (other_low, other_high) = wilson(valid, whole), wilson(other_valid, other_whole)
    return [p - q, p - q - np.hypot(p - low, other_high - q), p - q + np.hypot(high - p, q - other_low)]


def funnel(case):
    """How far people come in a course: docs/kpi.md, *The funnel*. Each cycle has for each lesson when it was opened and finished, in hours, or nothing, and which
    questions its first attempt answered wrong."""
    until, lessons = case["until"], case["lessons"]
    seen = lambda at: at is not None and at < until
    cycles = [c for c in case["cycles"] if case["from"] <= c["assigned"] <= case["as_of"]]
    opened, finished, stopped, days = np.zeros(lessons), np.zeros(lessons), np.zeros(lessons), [[] for _ in range(lessons)]
    not_begun = 0
    for cycle in cycles:
        is_done = cycle["completed"] is not None and cycle["completed"] <= case["as_of"]
        steps = [(seen(start), end if seen(start) and seen(end) else None) for start, end in cycle["steps"]]
        opened += [has for has, _ in steps]
        finished += [end is not None for _, end in steps]
        for place in range(1, lessons):
            if steps[place][1] is not None and steps[place - 1][1] is not None:
                # whole days towards nothing, as the lessons may be finished in any order
                days[place].append(int((steps[place][1] - steps[place - 1][1]) / 24))
        if not is_done and not any(has for has, _ in steps):
            not_begun += 1
        elif not is_done:
            left = [place for place, (_, end) in enumerate(steps) if end is None]
            if left:
                stopped[left[0]] += 1
    answers = [c["answers"] for c in cycles if c["answers"] is not None and seen(c["answers"]["at"])]
    wrong = [sum(answer["wrong"][q] for answer in answers) for q in range(case["questions"])]
    return {
        "enrolled": len(cycles),
        "not_begun": not_begun,
        "lessons": [
            [int(opened[at]), int(finished[at]), int(stopped[at]), float(np.median(days[at])) if days[at] else None] for at in range(lessons)
        ],
        "answered": len(answers),
        "wrong": [[count, *wilson(count, len(answers))] for count in wrong] if answers else [],
    }


def main():
    asked = json.load(sys.stdin)
    answer = {
        "bridges": [bridges(case) for case in asked.get("bridges", [])],
        "curves": [curve(case) for case in asked.get("curves", [])],
        "differences": [difference(pair) for pair in asked.get("differences", [])],
        "funnels": [funnel(case) for case in asked.get("funnels", [])],
        "forecasts": [forecast(case) for case in asked.get("forecasts", [])],
        "measures": [measures(case) for case in asked.get("measures", [])],
    }
    json.dump(answer, sys.stdout)


main()
