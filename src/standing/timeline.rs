//! How a required pair (person, course) stands on each day, as spans of days that count alike. Pure.
//!
//! A day counts, for a pair, as the first of these that fits:
//!
//! 1. The person is not employed, or no enrolment of the course was assigned by then: nothing.
//! 2. No reason of any kind holds, a requirement held once, and the enrolment was not completed: *withdrawn*. It stays so for as
//!    long as the person is employed, or until a reason comes back; an enrolment that was withdrawn on the day it was made
//!    was never required, and leaves no trace.
//!    Before both: a requirement that starts later where the person works, while no other holds: *not yet*, whatever else there is.
//! 3. No requirement holds (it was the person's own choice, or is over): nothing.
//! 4. The person is on leave or suspended: *absent*.
//! 5. A waiver is in force: *waived*.
//! 6. Some cycle is completed and not expired: *valid*.
//! 7. The due date has passed: *overdue*. Otherwise: *open*.
//!
//! What is overdue is so since the day after its due date, or since the last validity ended, whichever is later; neither leave nor a
//! waiver in between starts it anew.
//!
//! An open or overdue day is *stalled* besides, when the person has begun, and has done nothing for longer than the course's
//! pace allows. All of it is known in advance, so the passing of time changes no row.

use super::passage::{Came, JUST_JOINED_DAYS, Stood, Went};
use crate::clock::Day;
use crate::enrolment::dates::{idle_days_allowed, is_idle, is_past_due};
use crate::ids::Id;
use crate::word_enum;

word_enum! {
    /// How a required pair counts on a day.
    pub enum State {
        /// In scope, not valid, not yet due.
        Open = "open",
        /// In scope, not valid, past its due date.
        Overdue = "overdue",
        /// In scope and valid.
        Valid = "valid",
        /// Out of scope: exempt.
        Waived = "waived",
        /// Out of scope: on leave or suspended.
        Absent = "absent",
        /// Out of scope: the last reason fell away before it was completed.
        Withdrawn = "withdrawn",
        /// Out of scope: the requirement starts later where the person works.
        NotYet = "not_yet",
    }
}

/// The longest run of days on which a pair counts alike: `from <= day < until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first day.
    pub from: Day,
    /// The day after the last one; [`Day::NEVER`] where no end is known.
    pub until: Day,
    /// The department held on these days.
    pub department_id: Id,
    /// The role held on these days.
    pub role_id: Id,
    /// How the pair counts.
    pub state: State,
    /// Begun, and idle for too long; only ever true of open and overdue.
    pub stalled: bool,
    /// Of what is overdue the first day of being so, of what is valid the day of the completion: both may lie before this span. None
    /// for every other state.
    pub since: Option<Day>,
    /// How it came to stand so; none where it is out of scope and was so before.
    pub came: Option<Came>,
    /// Why nothing of the pair follows in this department and role; none where something does, or it is out of scope.
    pub went: Option<Went>,
}

/// So many pairs of a course gained (`count` above 0) or lost (below 0) this span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpanChange {
    /// The course.
    pub course_id: Id,
    /// The span.
    pub span: Span,
    /// How many pairs; negative where they lost it.
    pub count: i64,
}

/// A run of days: `from <= day < until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
}

impl Range {
    /// Whether `day` is one of its days.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }
}

/// An employment spell, as far as figures are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// Its days.
    pub days: Range,
    /// The department.
    pub department_id: Id,
    /// The role.
    pub role_id: Id,
}

/// Why an enrolment held on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReasonFact {
    /// Its days.
    pub days: Range,
    /// A requirement, and not the person's own choice.
    pub required: bool,
}

/// One cycle of the pair.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in the migration")]
pub struct Cycle {
    pub assigned_on: Day,
    pub due_on: Option<Day>,
    pub started_on: Option<Day>,
    /// From when the completion counts: its day, or the company's where that was the earlier one.
    pub completed_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub reasons: Vec<ReasonFact>,
    pub waivers: Vec<Range>,
    /// The days on which the person did something, in any order.
    pub activity: Vec<Day>,
}

/// All that decides how a pair stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PairFacts {
    /// The person's employment; spells do not overlap.
    pub spells: Vec<Spell>,
    /// Leave and suspension.
    pub absences: Vec<Range>,
    /// While a requirement that starts later where the person works asks nothing of them yet.
    pub not_yet: Vec<Range>,
    /// The enrolments, the first cycle first.
    pub cycles: Vec<Cycle>,
    /// The pace of the course from that day on: idle for longer than so many days is stalled; in the order of the days.
    pub paces: Vec<(Day, i32)>,
    /// What is set for every course: idle for less than that is never stalled, whatever the pace.
    pub stalled_after_days: i32,
}

/// The spans of a pair, in order; they neither overlap nor touch a neighbour that counts alike.
#[must_use]
pub fn timeline(facts: &PairFacts) -> Vec<Span> {
    let mut days = turning_days(facts);
    days.retain(|day| *day < Day::NEVER);
    days.sort_unstable();
    days.dedup();
    let mut spans: Vec<Span> = Vec::new();
    for (index, &from) in days.iter().enumerate() {
        let Some(counts) = counts_on(facts, from) else { continue };
        let until = days.get(index + 1).copied().unwrap_or(Day::NEVER);
        match spans.last_mut() {
            Some(last) if last.until == from && Counts::of(last) == counts => last.until = until,
            _ => spans.push(counts.over(from, until)),
        }
    }
    say_passages(facts, &mut spans);
    spans
}

/// Says of each span how it came about and how it went.
fn say_passages(facts: &PairFacts, spans: &mut [Span]) {
    for index in 0..spans.len() {
        let span = spans[index];
        let now = stood(span.state);
        let before = index.checked_sub(1).map(|at| spans[at]).filter(|before| before.until == span.from);
        let after = spans.get(index + 1).copied().filter(|after| after.from == span.until);
        let stood_as = |other: Option<Span>| other.map_or(Stood::Nowhere, |other| stood(other.state));
        let moved = |other: Option<Span>| {
            other.is_some_and(|other| (other.department_id, other.role_id) != (span.department_id, span.role_id))
        };
        let joined = !is_employed(facts, span.from.plus_days(-JUST_JOINED_DAYS));
        spans[index].came = Came::of(stood_as(before), now, moved(before), joined);
        spans[index].went = match span.until {
            Day::NEVER => None,
            until => Went::of(now, stood_as(after), moved(after), is_employed(facts, until)),
        };
    }
}

fn is_employed(facts: &PairFacts, day: Day) -> bool {
    facts.spells.iter().any(|spell| spell.days.holds(day))
}

const fn stood(state: State) -> Stood {
    match state {
        State::Open | State::Overdue => Stood::Open,
        State::Valid => Stood::Valid,
        State::Withdrawn => Stood::Withdrawn,
        State::Waived | State::Absent | State::NotYet => Stood::LeftOut,
    }
}

/// The days on which anything may change: between two neighbours nothing does.
fn turning_days(facts: &PairFacts) -> Vec<Day> {
    let mut days = Vec::with_capacity(16);
    let ranges = facts.spells.iter().map(|spell| spell.days).chain(facts.absences.iter().chain(&facts.not_yet).copied());
    days.extend(ranges.flat_map(|range| [range.from, range.until]));
    days.extend(facts.paces.iter().map(|(day, _)| *day));
    for cycle in &facts.cycles {
        days.push(cycle.assigned_on);
        days.extend(cycle.due_on.map(|due| due.plus_days(1)));
        days.extend([cycle.completed_on, cycle.expires_on].into_iter().flatten());
        days.extend(cycle.reasons.iter().flat_map(|reason| [reason.days.from, reason.days.until]));
        days.extend(cycle.waivers.iter().flat_map(|waiver| [waiver.from, waiver.until]));
        for &active in cycle.started_on.iter().chain(&cycle.activity) {
            days.push(active);
            let paces = facts.paces.iter().map(|(_, idle)| Some(*idle)).chain([None]);
            days.extend(paces.map(|pace| active.plus_days(idle_days_allowed(facts.stalled_after_days, pace) + 1)));
        }
    }
    days
}

/// A span without its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    department_id: Id,
    role_id: Id,
    state: State,
    stalled: bool,
    since: Option<Day>,
}

impl Counts {
    fn of(span: &Span) -> Self {
        let &Span { department_id, role_id, state, stalled, since, .. } = span;
        Self { department_id, role_id, state, stalled, since }
    }

    fn over(self, from: Day, until: Day) -> Span {
        let Self { department_id, role_id, state, stalled, since } = self;
        Span { from, until, department_id, role_id, state, stalled, since, came: None, went: None }
    }
}

/// How the pair counts on `day`, if it does.
fn counts_on(facts: &PairFacts, day: Day) -> Option<Counts> {
    let spell = facts.spells.iter().find(|spell| spell.days.holds(day))?;
    let (department_id, role_id) = (spell.department_id, spell.role_id);
    let (state, stalled, since) = state_on(facts, day)?;
    Some(Counts { department_id, role_id, state, stalled, since })
}

/// The state, whether it is stalled, and since when it is overdue or valid.
fn state_on(facts: &PairFacts, day: Day) -> Option<(State, bool, Option<Day>)> {
    let is = |state| Some((state, false, None));
    let assigned = || facts.cycles.iter().rev().filter(|cycle| cycle.assigned_on <= day);
    let holds = |reason: &ReasonFact| reason.required && reason.days.holds(day);
    let is_required = assigned().any(|cycle| cycle.reasons.iter().any(holds));
    if !is_required && facts.not_yet.iter().any(|days| days.holds(day)) {
        return is(State::NotYet);
    }
    let Some(cycle) = assigned().find(|cycle| cycle.reasons.iter().any(|reason| reason.days.holds(day))) else {
        return assigned().next().filter(|cycle| is_withdrawn(cycle, day)).and_then(|_| is(State::Withdrawn));
    };
    if !is_required {
        return None;
    }
    if facts.absences.iter().any(|absence| absence.holds(day)) {
        return is(State::Absent);
    }
    if cycle.waivers.iter().any(|waiver| waiver.holds(day)) {
        return is(State::Waived);
    }
    if let Some(completed_on) =
        facts.cycles.iter().filter(|cycle| is_valid(cycle, day)).filter_map(|cycle| cycle.completed_on).max()
    {
        return Some((State::Valid, false, Some(completed_on)));
    }
    let since = cycle.due_on.filter(|due| is_past_due(Some(*due), day)).map(|due| overdue_since(facts, due, day));
    let state = if since.is_some() { State::Overdue } else { State::Open };
    Some((state, is_stalled(facts, cycle, day), since))
}

/// The day after the due date; or, where something was still valid then, the day on which it expired.
fn overdue_since(facts: &PairFacts, due: Day, day: Day) -> Day {
    let expired =
        facts.cycles.iter().filter_map(|cycle| cycle.completed_on.and(cycle.expires_on)).filter(|expired| *expired <= day);
    expired.chain([due.plus_days(1)]).max().unwrap_or(day)
}

/// No reason is left of one that required it, before it was completed.
fn is_withdrawn(cycle: &Cycle, day: Day) -> bool {
    let was_required = |reason: &ReasonFact| reason.required && reason.days.from < reason.days.until && reason.days.from <= day;
    cycle.completed_on.is_none_or(|completed| completed > day) && cycle.reasons.iter().any(was_required)
}

fn is_valid(cycle: &Cycle, day: Day) -> bool {
    let expires_on = cycle.expires_on.unwrap_or(Day::NEVER);
    cycle.completed_on.is_some_and(|completed| completed <= day && day < expires_on)
}

/// Begun, not complete, and idle for longer than the pace in force that day allows.
fn is_stalled(facts: &PairFacts, cycle: &Cycle, day: Day) -> bool {
    let has_begun = cycle.started_on.is_some_and(|started| started <= day);
    if !has_begun || cycle.completed_on.is_some_and(|completed| completed <= day) {
        return false;
    }
    let pace = facts.paces.iter().rev().find(|(from, _)| *from <= day).map(|(_, idle)| *idle);
    let allowed = idle_days_allowed(facts.stalled_after_days, pace);
    let last_active = cycle.started_on.iter().chain(&cycle.activity).filter(|active| **active <= day).max();
    last_active.is_some_and(|active| is_idle(*active, allowed, day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Day = Day::new(2026, 1, 1);

    fn day(offset: i64) -> Day {
        START.plus_days(offset)
    }

    fn days(from: i64, until: i64) -> Range {
        Range { from: day(from), until: if until < 0 { Day::NEVER } else { day(until) } }
    }

    fn required(from: i64, until: i64) -> ReasonFact {
        ReasonFact { days: days(from, until), required: true }
    }

    fn cycle(assigned: i64, due: i64) -> Cycle {
        Cycle {
            assigned_on: day(assigned),
            due_on: Some(day(due)),
            started_on: None,
            completed_on: None,
            expires_on: None,
            reasons: vec![required(assigned, -1)],
            waivers: vec![],
            activity: vec![],
        }
    }

    fn employed(cycles: Vec<Cycle>) -> PairFacts {
        let spell = Spell { days: days(-100, -1), department_id: Id(1), role_id: Id(2) };
        PairFacts { spells: vec![spell], cycles, stalled_after_days: 14, ..PairFacts::default() }
    }

    /// The spans as (first day, end, state, stalled), with -1 for no end.
    fn seen(facts: &PairFacts) -> Vec<(i64, i64, State, bool)> {
        let offset = |day: Day| if day == Day::NEVER { -1 } else { day.days_since(START) };
        timeline(facts).into_iter().map(|span| (offset(span.from), offset(span.until), span.state, span.stalled)).collect()
    }

    #[test]
    fn a_new_enrolment_is_open_through_its_due_date_and_overdue_after() {
        let facts = employed(vec![cycle(0, 30)]);
        assert_eq!(seen(&facts), [(0, 31, State::Open, false), (31, -1, State::Overdue, false)]);
    }

    #[test]
    fn a_completion_is_valid_until_it_expires_and_leave_hides_it() {
        let mut facts = employed(vec![Cycle { completed_on: Some(day(10)), expires_on: Some(day(40)), ..cycle(0, 30) }]);
        facts.absences.push(days(20, 25));
        let expected = [
            (0, 10, State::Open, false),
            (10, 20, State::Valid, false),
            (20, 25, State::Absent, false),
            (25, 40, State::Valid, false),
            (40, -1, State::Overdue, false),
        ];
        assert_eq!(seen(&facts), expected);
    }

    #[test]
    fn who_begins_and_then_rests_is_stalled_until_the_next_activity() {
        let facts = employed(vec![Cycle { started_on: Some(day(2)), activity: vec![day(2), day(20)], ..cycle(0, 100) }]);
        let expected = [
            (0, 17, State::Open, false),
            (17, 20, State::Open, true),
            (20, 35, State::Open, false),
            (35, 101, State::Open, true),
            (101, -1, State::Overdue, true),
        ];
        assert_eq!(seen(&facts), expected);
    }

    #[test]
    fn the_last_reason_falling_away_withdraws_and_the_next_one_resumes() {
        let facts = employed(vec![Cycle { reasons: vec![required(0, 5), required(8, -1)], ..cycle(0, 30) }]);
        let expected = [
            (0, 5, State::Open, false),
            (5, 8, State::Withdrawn, false),
            (8, 31, State::Open, false),
            (31, -1, State::Overdue, false),
        ];
        assert_eq!(seen(&facts), expected);
    }

    #[test]
    fn what_was_undone_on_the_same_day_and_what_was_chosen_freely_leave_no_trace() {
        let undone = employed(vec![Cycle { reasons: vec![required(0, 0)], ..cycle(0, 30) }]);
        let chosen = ReasonFact { days: days(0, -1), required: false };
        let free = employed(vec![Cycle { reasons: vec![chosen], ..cycle(0, 30) }]);
        assert_eq!((seen(&undone), seen(&free)), (vec![], vec![]));
    }

    #[test]
    fn figures_follow_the_person_from_role_to_role_and_end_when_they_leave() {
        let mut facts = employed(vec![cycle(0, 30)]);
        facts.spells = vec![
            Spell { days: days(-9, 10), department_id: Id(1), role_id: Id(2) },
            Spell { days: days(10, 20), department_id: Id(1), role_id: Id(3) },
        ];
        let roles: Vec<_> = timeline(&facts).into_iter().map(|span| (span.until, span.role_id)).collect();
        assert_eq!(roles, [(day(10), Id(2)), (day(20), Id(3))]);
    }

    #[test]
    fn what_starts_later_is_not_yet_asked_of_them_unless_another_requirement_holds() {
        let mut facts = employed(vec![cycle(10, 40)]);
        facts.not_yet.push(days(0, 10));
        facts.absences.push(days(3, 5));
        assert_eq!(seen(&facts)[..2], [(0, 10, State::NotYet, false), (10, 41, State::Open, false)]);
        facts.not_yet[0] = days(0, 20);
        assert_eq!(seen(&facts)[..2], [(0, 10, State::NotYet, false), (10, 41, State::Open, false)], "another one holds");
        facts.cycles[0].reasons[0].days.until = day(15);
        let expected = [
            (0, 10, State::NotYet, false),
            (10, 15, State::Open, false),
            (15, 20, State::NotYet, false),
            (20, -1, State::Withdrawn, false),
        ];
        assert_eq!(seen(&facts), expected);
    }

    /// Days from a little before [`START`] on; `None` is no end.
    fn some_day() -> impl Strategy<Value = i64> {
        -20_i64..140
    }

    fn some_range() -> impl Strategy<Value = Range> {
        (some_day(), prop::option::weighted(0.7, 0_i64..60))
            .prop_map(|(from, length)| Range { from: day(from), until: length.map_or(Day::NEVER, |length| day(from + length)) })
    }

    fn some_cycle() -> impl Strategy<Value = Cycle> {
        let reason = (some_range(), any::<bool>()).prop_map(|(days, required)| ReasonFact { days, required });
        let dates =
            (some_day(), prop::option::of(some_day()), prop::option::of(some_day()), prop::option::of((some_day(), 0_i64..80)));
        let lists = (
            prop::collection::vec(reason, 0..4),
            prop::collection::vec(some_range(), 0..2),
            prop::collection::vec(some_day(), 0..5),
            any::<bool>(),
        );
        (dates, lists).prop_map(|((assigned, due, started, completed), (reasons, waivers, activity, expires))| Cycle {
            assigned_on: day(assigned),
            due_on: due.map(day),
            started_on: started.map(day),
            completed_on: completed.map(|(on, _)| day(on)),
            expires_on: completed.filter(|_| expires).map(|(on, length)| day(on + length)),
            reasons,
            waivers,
            activity: activity.into_iter().map(day).collect(),
        })
    }

    fn some_facts() -> impl Strategy<Value = PairFacts> {
        let cuts = prop::collection::btree_set(some_day(), 0..4);
        let away = (prop::collection::vec(some_range(), 0..3), prop::collection::vec(some_range(), 0..2));
        let paces = prop::collection::btree_map(some_day(), 1_i32..30, 0..3);
        (cuts, away, prop::collection::vec(some_cycle(), 0..4), paces).prop_map(|(cuts, (absences, not_yet), cycles, paces)| {
            let cuts: Vec<i64> = cuts.into_iter().collect();
            let spells = cuts.windows(2).zip(1_i64..).map(|(pair, number)| Spell {
                days: days(pair[0], pair[1]),
                department_id: Id(1),
                role_id: Id(number % 2),
            });
            let paces = paces.into_iter().map(|(from, idle)| (day(from), idle)).collect();
            PairFacts { spells: spells.collect(), absences, not_yet, cycles, paces, stalled_after_days: 14 }
        })
    }

    proptest! {
        #[test]
        fn spans_are_exactly_the_days_that_count(facts in some_facts()) {
            let spans = timeline(&facts);
            for span in &spans {
                prop_assert!(span.from < span.until, "empty: {span:?}");
            }
            for pair in spans.windows(2) {
                prop_assert!(pair[0].until <= pair[1].from, "overlap: {pair:?}");
                prop_assert!(pair[0].until < pair[1].from || Counts::of(&pair[0]) != Counts::of(&pair[1]), "not maximal: {pair:?}");
            }
            for offset in -40..260 {
                let on = day(offset);
                let covering = spans.iter().find(|span| span.from <= on && on < span.until).map(Counts::of);
                prop_assert_eq!(covering, counts_on(&facts, on), "{}", on);
            }
        }
    }
}
