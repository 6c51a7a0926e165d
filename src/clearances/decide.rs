//! May somebody do an activity of the brand, on a day, as it was known at an instant: the rule that is behind every page and every answer. Pure.
//!
//! Of several rules the freest that holds decides. None holds on days on which the person does not work for the brand, or under an open finding;
//! one that takes a supervisor holds only while a supervisor may do it alone. An override decides on its days, whatever the rules say; of several
//! the strictest.

use std::collections::HashMap;

use crate::clearances::record::{self, Record};
use crate::clearances::rule::{Hours, Mode, Rule, Supervisor};
use crate::clock::{Day, Instant};
use crate::ids::Id;
use crate::proofs::condition::Condition;
use crate::proofs::facts::{self, Achievement, Did, Facts, Scope};
use crate::proofs::judge::{Judge, Lacking, LeafOn};
use crate::proofs::span::{Days, Span};

/// What is known of somebody, as of one instant.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What they can show, with the levels that they hold and what their records say.
    pub facts: Facts,
    /// Their records.
    pub records: Vec<Record>,
    /// Who manages them, and when.
    pub managers: Vec<(Id, Span)>,
}

/// A person before the rules.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Every rule.
    pub rules: &'a [Rule],
    /// The person.
    pub person: &'a Known,
    /// Whoever may supervise them.
    pub others: &'a HashMap<Id, Known>,
    /// What was known by then counts.
    pub known_at: Instant,
}

/// Why somebody may not do something, or not as freely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// No rule lets anybody.
    NoRule,
    /// They do not work for the brand on the day.
    NotWorking,
    /// A finding is open.
    UnderFinding(Id),
    /// It was decided otherwise by an override.
    Overridden(Id),
    /// A rule asks for something that is missing.
    Missing(Id, Lacking),
    /// A rule holds in other hours.
    OtherHours(Id, Hours),
    /// A rule takes a supervisor who may do it alone: these may not. Without any there is nobody to supervise.
    NoSupervisor(Id, Vec<Id>),
}

/// May they, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// How freely.
    pub mode: Mode,
    /// The rule that gives it.
    pub rule: Option<Id>,
    /// The override that gives it, or takes it.
    pub overridden: Option<Id>,
    /// Who supervises: whoever of these.
    pub supervisors: Vec<Id>,
    /// The first day on which that is so no longer, by what is known; none where it has no end, or nothing is given.
    pub until: Option<Day>,
    /// Why not, or not more freely.
    pub reasons: Vec<Reason>,
    /// What was asked and holds.
    pub proof: Vec<LeafOn>,
}

/// On which days each mode is given; on every other day nothing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline(Vec<(Mode, Days)>);

impl Timeline {
    /// The mode of a day, with the days around it that have the same.
    #[must_use]
    pub fn on(&self, day: Day) -> (Mode, Option<Span>) {
        let found = self.0.iter().find_map(|(mode, days)| Some((*mode, Some(days.around(day)?))));
        found.unwrap_or((Mode::Deny, None))
    }

    /// The days on which a mode is given.
    #[must_use]
    pub fn days(&self, mode: Mode) -> Days {
        self.0.iter().find(|(its, _)| *its == mode).map(|(_, days)| days.clone()).unwrap_or_default()
    }

    /// Every span on which something is given, in the order of the days.
    #[must_use]
    pub fn spans(&self) -> Vec<(Span, Mode)> {
        let mut all: Vec<(Span, Mode)> =
            self.0.iter().flat_map(|(mode, days)| days.spans().iter().map(|span| (*span, *mode))).collect();
        all.sort_unstable();
        all
    }
}

impl<'a> Case<'a> {
    fn judge(&self, scope: Scope) -> Judge<'a> {
        Judge { facts: &self.person.facts, level: None, since: None, scope: Some(scope) }
    }

    /// The rules that bear on `scope` and are in force at `minute` of a day; those of certain hours only where a minute is asked for.
    fn bearing(&self, scope: Scope, minute: Option<i32>) -> impl Iterator<Item = &'a Rule> {
        let rules = self.rules.iter().filter(move |rule| rule.scope.bears_on(scope));
        rules.filter(move |rule| rule.hours.is_none_or(|hours| minute.is_some_and(|minute| hours.hold(minute))))
    }

    /// Days on which nothing that a rule gives counts.
    fn suspended(&self, scope: Scope) -> Days {
        record::findings(&self.person.records, scope, self.known_at).map(|(_, days)| days).collect()
    }

    /// The days on which the conditions of a rule hold, whether or not anybody supervises.
    fn earned(&self, rule: &Rule, scope: Scope) -> Days {
        let Some(force) = rule.force.known_at(self.known_at) else { return Days::none() };
        let held = self.judge(scope).days(&rule.condition).within(force);
        held.and(&self.person.facts.works()).without(&self.suspended(scope))
    }

    /// Who may supervise by a rule, and when they are the ones.
    fn candidates(&self, rule: &Rule) -> Vec<(Id, Span)> {
        match rule.supervisor {
            Some(Supervisor::Manager) => self.person.managers.clone(),
            Some(Supervisor::Person(id)) => vec![(id, Span::ALWAYS)],
            None => Vec::new(),
        }
    }

    /// The days on which one of the supervisors of a rule may do it alone.
    fn supervised(&self, candidates: &[(Id, Span)], scope: Scope) -> Days {
        let of = |(id, span): &(Id, Span)| self.alone(*id, scope).within(*span);
        candidates.iter().map(of).fold(Days::none(), |all, days| all.or(&days))
    }

    /// The days on which a supervisor may do it alone.
    fn alone(&self, id: Id, scope: Scope) -> Days {
        let Some(person) = self.others.get(&id) else { return Days::none() };
        let case = Case { person, ..*self };
        let rules = case.bearing(scope, None).filter(|rule| rule.mode == Mode::Allow);
        let by_rules = rules.map(|rule| case.earned(rule, scope)).fold(Days::none(), |all, days| all.or(&days));
        case.with_overrides(&[(Mode::Allow, by_rules)], scope).days(Mode::Allow)
    }

    fn given(&self, rule: &Rule, scope: Scope) -> Days {
        let earned = self.earned(rule, scope);
        if !rule.mode.is_supervised() || earned.spans().is_empty() {
            return earned;
        }
        earned.and(&self.supervised(&self.candidates(rule), scope))
    }

    /// What is given on which days, at `minute` of them where rules of certain hours are to count.
    #[must_use]
    pub fn timeline(&self, scope: Scope, minute: Option<i32>) -> Timeline {
        let mut by_rules: Vec<(Mode, Days)> = Vec::new();
        let mut freer = Days::none();
        for mode in [Mode::Allow, Mode::EachPost, Mode::Library] {
            let rules = self.bearing(scope, minute).filter(|rule| rule.mode == mode);
            let days = rules.map(|rule| self.given(rule, scope)).fold(Days::none(), |all, days| all.or(&days));
            by_rules.push((mode, days.without(&freer)));
            freer = freer.or(&days);
        }
        self.with_overrides(&by_rules, scope)
    }

    /// What is given after the overrides: the strictest of a day decides. Nothing is given to who does not work for the brand.
    fn with_overrides(&self, by_rules: &[(Mode, Days)], scope: Scope) -> Timeline {
        let overrides: Vec<(Id, Mode, Span)> = record::overrides(&self.person.records, scope, self.known_at).collect();
        let of = |mode: Mode| overrides.iter().filter(|(_, its, _)| *its == mode).map(|(.., days)| *days).collect::<Days>();
        let any: Days = overrides.iter().map(|(.., days)| *days).collect();
        let (works, mut stricter) = (self.person.facts.works(), of(Mode::Deny));
        let mut all: Vec<(Mode, Days)> = Vec::new();
        for mode in [Mode::Library, Mode::EachPost, Mode::Allow] {
            let own = of(mode);
            let by_rule = by_rules.iter().find(|(its, _)| *its == mode).map(|(_, days)| days.without(&any)).unwrap_or_default();
            all.push((mode, by_rule.or(&own.and(&works).without(&stricter))));
            stricter = stricter.or(&own);
        }
        all.reverse();
        Timeline(all)
    }

    /// May they, on a day, at a minute of it where one is asked for.
    #[must_use]
    pub fn decide(&self, scope: Scope, day: Day, minute: Option<i32>) -> Decision {
        let (mode, span) = self.timeline(scope, minute).on(day);
        let until = span.map(|span| span.until).filter(|until| *until != Day::NEVER);
        let mut overrides: Vec<(Id, Mode, Span)> =
            record::overrides(&self.person.records, scope, self.known_at).filter(|(.., days)| days.holds(day)).collect();
        overrides.sort_by_key(|(id, mode, _)| (std::cmp::Reverse(*mode), *id));
        let works = self.person.facts.works().holds(day);
        if let Some((id, ..)) = overrides.first().filter(|_| works) {
            let reasons = if mode == Mode::Allow { Vec::new() } else { vec![Reason::Overridden(*id)] };
            let overridden = Some(*id);
            return Decision { mode, rule: None, overridden, supervisors: Vec::new(), until, reasons, proof: Vec::new() };
        }
        let by = self.bearing(scope, minute).find(|rule| rule.mode == mode && self.given(rule, scope).holds(day));
        let supervisors = by.filter(|rule| rule.mode.is_supervised()).map(|rule| self.supervisors(rule, scope, day));
        let proof = by.map(|rule| self.judge(scope).on(&rule.condition, day)).unwrap_or_default();
        Decision {
            mode,
            rule: by.map(|rule| rule.id),
            overridden: None,
            supervisors: supervisors.unwrap_or_default(),
            until,
            reasons: self.reasons(scope, day, minute, mode),
            proof: proof.into_iter().filter(LeafOn::holds).collect(),
        }
    }

    /// Whether an approval of a kind, given on a day, would let them do it, or do it more freely than they may.
    #[must_use]
    pub fn would_free(&self, scope: Scope, by: &str, day: Day) -> bool {
        let decision = self.decide(scope, day, None);
        let asks = |reason: &Reason| match reason {
            Reason::Missing(_, one) => matches!(&one.leaf.leaf, Condition::Approval(leaf) if leaf.by == by),
            _ => false,
        };
        if !decision.reasons.iter().any(asks) {
            return false;
        }
        let did = Did::Approved { by: by.to_owned(), scope };
        let given = Achievement { id: Id::ZERO, days: Span::since(day), did, known: facts::Known::ALWAYS };
        let mut person = self.person.clone();
        person.facts.achievements.push(given);
        let with = Case { person: &person, ..*self };
        with.decide(scope, day, None).mode < decision.mode
    }

    /// Who may supervise by a rule on a day.
    fn supervisors(&self, rule: &Rule, scope: Scope, day: Day) -> Vec<Id> {
        let may = |(id, days): &&(Id, Span)| days.holds(day) && self.alone(*id, scope).holds(day);
        self.candidates(rule).iter().filter(may).map(|(id, _)| *id).collect()
    }

    /// Why nothing freer than `mode` is given.
    fn reasons(&self, scope: Scope, day: Day, minute: Option<i32>, mode: Mode) -> Vec<Reason> {
        if mode == Mode::Allow {
            return Vec::new();
        }
        let mut reasons = Vec::new();
        if !self.person.facts.works().holds(day) {
            reasons.push(Reason::NotWorking);
        }
        let open = record::findings(&self.person.records, scope, self.known_at).filter(|(_, days)| days.holds(day));
        reasons.extend(open.map(|(id, _)| Reason::UnderFinding(id)));
        let in_force = |rule: &&Rule| rule.force.known_at(self.known_at).is_some_and(|days| days.holds(day));
        let mut rules: Vec<&Rule> = self.rules.iter().filter(|rule| rule.scope.bears_on(scope) && rule.mode < mode).collect();
        rules.retain(in_force);
        rules.sort_by_key(|rule| (rule.mode, rule.id));
        if rules.is_empty() && mode == Mode::Deny {
            reasons.push(Reason::NoRule);
        }
        reasons.extend(rules.iter().flat_map(|rule| self.kept_from(rule, scope, day, minute)));
        reasons
    }

    /// What keeps a rule from holding.
    fn kept_from(&self, rule: &Rule, scope: Scope, day: Day, minute: Option<i32>) -> Vec<Reason> {
        let mut reasons: Vec<Reason> =
            self.judge(scope).lacking(&rule.condition, day).into_iter().map(|one| Reason::Missing(rule.id, one)).collect();
        if let Some(hours) = rule.hours.filter(|hours| !minute.is_some_and(|minute| hours.hold(minute))) {
            reasons.push(Reason::OtherHours(rule.id, hours));
        }
        if rule.mode.is_supervised() && self.supervisors(rule, scope, day).is_empty() {
            let there = self.candidates(rule).into_iter().filter(|(_, days)| days.holds(day)).map(|(id, _)| id).collect();
            reasons.push(Reason::NoSupervisor(rule.id, there));
        }
        reasons
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clearances::record::RecordKind;
    use crate::clearances::rule::Force;
    use crate::proofs::condition::{ActiveLeaf, ApprovalLeaf, CourseLeaf, RoleLeaf, StatementLeaf};
    use crate::proofs::facts::{ProofKind, State, Stood};

    const POST: Scope = Scope { activity: Id(1), channel: None };

    fn at() -> Instant {
        Instant::new("2030-01-01T00:00:00Z".parse().expect("an instant"))
    }

    fn day(month: i8, day: i8) -> Day {
        Day::new(2026, month, day)
    }

    fn always(from: Day, until: Day) -> Force {
        Force { days: Span { from, until }, known_from: Instant::new(jiff::Timestamp::MIN), ended: None }
    }

    fn course(id: i64) -> Condition {
        Condition::Course(CourseLeaf { course: Id(id).to_string(), within_months: None })
    }

    fn rule(id: i64, mode: Mode, condition: Condition) -> Rule {
        let supervisor = mode.is_supervised().then_some(Supervisor::Manager);
        Rule { id: Id(id), scope: POST, condition, mode, supervisor, hours: None, force: always(Day::BEFORE_ALL, Day::NEVER) }
    }

    fn completed(of: i64, from: Day, until: Day) -> Achievement {
        Achievement {
            id: Id(of * 10),
            days: Span { from, until },
            did: Did::Completed { course: Id(of), score: None },
            known: facts::Known::ALWAYS,
        }
    }

    fn works() -> Vec<State> {
        let state = |stood| State { id: Id(77), days: Span::since(day(1, 1)), stood, known: facts::Known::ALWAYS };
        vec![state(Stood::Working { external: false }), state(Stood::Role(Id(5)))]
    }

    fn person(achievements: Vec<Achievement>) -> Known {
        Known { facts: Facts { achievements, states: works() }, records: Vec::new(), managers: Vec::new() }
    }

    fn record(id: i64, kind: RecordKind, mode: Option<Mode>, days: (Day, Day)) -> Record {
        let force = always(days.0, days.1);
        Record { id: Id(id), kind, scope: Some(POST), word: String::new(), version: None, mode, force, is_confirmed: true }
    }

    fn decide(rules: &[Rule], person: &Known, others: &HashMap<Id, Known>, on: Day, minute: Option<i32>) -> Decision {
        Case { rules, person, others, known_at: at() }.decide(POST, on, minute)
    }

    #[test]
    fn the_freest_rule_that_holds_decides_and_each_that_fails_is_named() {
        let rules = [rule(1, Mode::Library, course(8)), rule(2, Mode::Allow, Condition::All(vec![course(8), course(9)]))];
        let mut ana = person(vec![completed(8, day(2, 1), Day::NEVER), completed(9, day(3, 1), day(6, 1))]);
        ana.managers = vec![(Id(50), Span::ALWAYS)];
        let others =
            HashMap::from([(Id(50), person(vec![completed(8, day(1, 5), day(4, 1)), completed(9, day(1, 5), day(4, 1))]))]);
        let on = |day| decide(&rules, &ana, &others, day, None);
        assert_eq!((on(day(1, 9)).mode, on(day(2, 1)).mode, on(day(3, 1)).mode), (Mode::Deny, Mode::Library, Mode::Allow));
        let library = on(day(2, 1));
        assert_eq!((library.supervisors.clone(), library.until, library.rule), (vec![Id(50)], Some(day(3, 1)), Some(Id(1))));
        assert!(matches!(&library.reasons[..], [Reason::Missing(Id(2), one)] if one.leaf.leaf == course(9)), "{library:?}");
        assert_eq!(library.proof[0].found[0].kind, ProofKind::Completion);
        assert_eq!(on(day(3, 1)).until, Some(day(6, 1)));
        let lapsed = on(day(6, 1));
        assert_eq!(lapsed.mode, Mode::Deny, "the supervisor lapsed in April");
        assert!(lapsed.reasons.contains(&Reason::NoSupervisor(Id(1), vec![Id(50)])), "{lapsed:?}");
    }

    #[test]
    fn a_night_is_asked_for_by_its_minute() {
        let mut night = rule(3, Mode::EachPost, Condition::Role(RoleLeaf { role: Id(5).to_string() }));
        night.hours = Some(Hours { from: 1320, until: 360 });
        night.supervisor = Some(Supervisor::Person(Id(50)));
        let rules = [rule(1, Mode::Allow, course(8)), night];
        let others = HashMap::from([(Id(50), person(vec![completed(8, day(1, 5), day(3, 1))]))]);
        let cole = person(Vec::new());
        let on = |day, minute| decide(&rules, &cole, &others, day, minute);
        assert_eq!((on(day(2, 3), Some(120)).mode, on(day(2, 3), Some(720)).mode), (Mode::EachPost, Mode::Deny));
        assert_eq!((on(day(2, 3), None).mode, on(day(3, 1), Some(120)).mode), (Mode::Deny, Mode::Deny));
        assert!(on(day(2, 3), None).reasons.iter().any(|reason| matches!(reason, Reason::OtherHours(Id(3), _))));
    }

    #[test]
    fn a_finding_suspends_and_an_override_decides() {
        let rules = [rule(1, Mode::Allow, course(8))];
        let mut ana = person(vec![completed(8, day(2, 1), Day::NEVER)]);
        ana.records = vec![
            record(4, RecordKind::Finding, None, (day(3, 2), day(3, 9))),
            record(5, RecordKind::Override, Some(Mode::Allow), (day(3, 4), day(3, 6))),
            record(6, RecordKind::Override, Some(Mode::Deny), (day(5, 1), day(6, 1))),
            record(7, RecordKind::Override, Some(Mode::Allow), (day(5, 1), day(5, 9))),
        ];
        let others = HashMap::new();
        let case = Case { rules: &rules, person: &ana, others: &others, known_at: at() };
        let spans: Vec<(Day, Day)> = case.timeline(POST, None).spans().iter().map(|(span, _)| (span.from, span.until)).collect();
        let expected = [(day(2, 1), day(3, 2)), (day(3, 4), day(3, 6)), (day(3, 9), day(5, 1)), (day(6, 1), Day::NEVER)];
        assert_eq!(spans, expected);
        let on = |day| case.decide(POST, day, None);
        assert_eq!(on(day(3, 2)).reasons, [Reason::UnderFinding(Id(4))]);
        assert_eq!((on(day(3, 4)).overridden, on(day(3, 4)).reasons.len()), (Some(Id(5)), 0));
        assert_eq!((on(day(5, 2)).overridden, on(day(5, 2)).reasons), (Some(Id(6)), vec![Reason::Overridden(Id(6))]));
        ana.records[3].is_confirmed = false;
        ana.facts.states.clear();
        let gone = decide(&rules, &ana, &others, day(4, 1), None);
        assert_eq!((gone.mode, gone.reasons), (Mode::Deny, vec![Reason::NotWorking]));
    }

    #[test]
    fn an_approval_frees_whoever_lacks_it_and_nothing_besides() {
        let press = || Condition::Approval(ApprovalLeaf { by: "press".to_owned() });
        let frees = |condition: Condition, by: &str| {
            let (rules, others) = ([rule(1, Mode::Allow, condition)], HashMap::new());
            let ana = person(vec![completed(8, day(2, 1), Day::NEVER)]);
            Case { rules: &rules, person: &ana, others: &others, known_at: at() }.would_free(POST, by, day(3, 1))
        };
        assert!(frees(Condition::All(vec![course(8), press()]), "press"));
        assert!(frees(Condition::Any(vec![course(9), press()]), "press"), "though a course would do, too");
        assert!(!frees(Condition::All(vec![course(9), press()]), "press"), "the course is missing, too");
        assert!(!frees(Condition::Any(vec![course(8), press()]), "press"), "they may already");
        assert!(!frees(press(), "legal"));
    }

    #[test]
    fn without_a_rule_nobody_may() {
        let decision = decide(&[], &person(Vec::new()), &HashMap::new(), day(2, 1), None);
        assert_eq!((decision.mode, decision.reasons), (Mode::Deny, vec![Reason::NoRule]));
    }

    fn condition() -> impl Strategy<Value = Condition> {
        let leaf = prop_oneof![
            (6_i64..9).prop_map(course),
            Just(Condition::Approval(ApprovalLeaf { by: "press".to_owned() })),
            (1_i64..40).prop_map(|within_days| Condition::Active(ActiveLeaf { within_days })),
            (1_i64..3).prop_map(|id| Condition::Statement(StatementLeaf { statement: Id(id).to_string() })),
        ];
        leaf.prop_recursive(2, 8, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..3).prop_map(Condition::All),
                prop::collection::vec(inner, 1..3).prop_map(Condition::Any),
            ]
        })
    }

    fn achievement() -> impl Strategy<Value = Achievement> {
        let did = prop_oneof![
            (6_i64..9).prop_map(|id| Did::Completed { course: Id(id), score: None }),
            Just(Did::Approved { by: "press".to_owned(), scope: POST }),
            Just(Did::Used { scope: POST }),
            (1_i64..3).prop_map(|id| Did::Signed { statement: Id(id) }),
        ];
        (1_i64..1000, 0_i64..200, 1_i64..120, did).prop_map(|(id, from, length, did)| {
            let from = day(1, 1).plus_days(from);
            let days = Span { from, until: from.plus_days(length) };
            Achievement { id: Id(id), days, did, known: facts::Known::ALWAYS }
        })
    }

    fn mode() -> impl Strategy<Value = Mode> {
        prop_oneof![Just(Mode::Allow), Just(Mode::EachPost), Just(Mode::Library), Just(Mode::Deny)]
    }

    proptest! {
        /// One proof more never takes anything: on each day the mode is as free as before, or freer.
        #[test]
        fn a_proof_more_takes_nothing(
            rules in prop::collection::vec((mode(), condition()), 1..4),
            achievements in prop::collection::vec(achievement(), 0..6),
            more in achievement(),
        ) {
            let rules: Vec<Rule> = (1..).zip(rules).map(|(id, (mode, condition))| rule(id, mode, condition)).collect();
            let manager = person(vec![completed(6, day(2, 1), day(5, 1)), completed(7, day(1, 1), day(6, 1)), completed(8, day(1, 1), day(9, 1))]);
            let others = HashMap::from([(Id(50), manager)]);
            let mut before = person(achievements);
            before.managers = vec![(Id(50), Span::ALWAYS)];
            let mut after = before.clone();
            after.facts.achievements.push(more);
            let of = |person: &Known| Case { rules: &rules, person, others: &others, known_at: at() }.timeline(POST, None);
            let (before, after) = (of(&before), of(&after));
            for offset in 0..330 {
                let on = day(1, 1).plus_days(offset);
                prop_assert!(after.on(on).0 <= before.on(on).0, "{on}");
            }
        }

        /// The spans of a timeline never overlap, and its decision of a day is the mode of its span.
        #[test]
        fn spans_never_overlap_and_a_decision_is_that_of_its_span(
            rules in prop::collection::vec((mode(), condition()), 1..4),
            achievements in prop::collection::vec(achievement(), 0..6),
            overrides in prop::collection::vec((mode(), 0_i64..200, 1_i64..60), 0..4),
            offset in 0_i64..330,
        ) {
            let rules: Vec<Rule> = (1..).zip(rules).map(|(id, (mode, condition))| rule(id, mode, condition)).collect();
            let mut ana = person(achievements);
            ana.records = (100..).zip(overrides).map(|(id, (mode, from, length))| {
                let from = day(1, 1).plus_days(from);
                record(id, RecordKind::Override, Some(mode), (from, from.plus_days(length)))
            }).collect();
            let others = HashMap::new();
            let case = Case { rules: &rules, person: &ana, others: &others, known_at: at() };
            let spans = case.timeline(POST, None).spans();
            prop_assert!(spans.windows(2).all(|pair| pair[0].0.until <= pair[1].0.from), "{spans:?}");
            let on = day(1, 1).plus_days(offset);
            let of_span = spans.iter().find(|(span, _)| span.holds(on)).map_or(Mode::Deny, |(_, mode)| *mode);
            let decision = case.decide(POST, on, None);
            prop_assert_eq!(decision.mode, of_span);
            prop_assert!(decision.mode != Mode::Deny || !decision.reasons.is_empty());
            prop_assert!(decision.mode == Mode::Deny || decision.rule.is_some() || decision.overridden.is_some());
        }
    }
}
