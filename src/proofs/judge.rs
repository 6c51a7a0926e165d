//! On which days a condition holds of what is known of a person, and on a day which of its leaves hold, by what, and what is missing. Pure.
//!
//! Each leaf asks for so many pieces of evidence, and each piece counts on a span of days: a leaf holds on the days that at least so many of
//! them cover. No piece counts in a leaf that it is not of, so that surplus in one replaces nothing in another.

use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::ids::Id;
use crate::proofs::condition::{ActiveLeaf, Condition, CourseLeaf, FactLeaf, LiveLeaf, PracticeLeaf, ScoreLeaf, SomeOf, id_of};
use crate::proofs::facts::{Achievement, Did, Facts, ProofKind, Scope, Stood};
use crate::proofs::span::{Days, Span};

/// What proves something, on the days on which it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// What kind of thing it is.
    pub kind: ProofKind,
    /// The record of it.
    pub id: Id,
    /// When it happened, or began.
    pub on: Day,
    /// The days on which it counts.
    pub days: Span,
}

/// A leaf of a condition on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeafOn {
    /// What is asked, as kept.
    pub leaf: Condition,
    /// How many pieces of evidence it takes.
    pub needed: usize,
    /// Those that count on the day.
    pub found: Vec<Evidence>,
}

impl LeafOn {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.found.len() >= self.needed
    }

    /// How many pieces are missing.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.needed.saturating_sub(self.found.len())
    }
}

/// A leaf that keeps a condition from holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The leaf, on the day.
    pub leaf: LeafOn,
    /// Whether something else would do in its place: it stands below a branch of which more parts are missing than it takes.
    pub is_one_way: bool,
}

/// A question to what is known of a person.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a> {
    /// What is known.
    pub facts: &'a Facts,
    /// The level whose honours count; none where no level is asked about.
    pub level: Option<Id>,
    /// What was done before this day does not count; how somebody stood does.
    pub since: Option<Day>,
    /// What a clearance would be for; none where no clearance is asked about.
    pub scope: Option<Scope>,
}

impl<'a> Judge<'a> {
    /// The days on which `condition` holds.
    #[must_use]
    pub fn days(&self, condition: &Condition) -> Days {
        let all = |of: &[Condition]| of.iter().map(|one| self.days(one)).collect::<Vec<Days>>();
        match condition {
            Condition::All(of) => Days::at_least(of.len(), &all(of)),
            Condition::Any(of) => Days::at_least(1, &all(of)),
            Condition::AtLeast(SomeOf { n, of }) => Days::at_least(usize::try_from(*n).unwrap_or(usize::MAX), &all(of)),
            leaf => {
                let pieces: Vec<Days> = self.evidence(leaf).iter().map(|piece| [piece.days].into_iter().collect()).collect();
                Days::at_least(needed(leaf), &pieces)
            }
        }
    }

    /// Every leaf of `condition` on a day, in order.
    #[must_use]
    pub fn on(&self, condition: &Condition, day: Day) -> Vec<LeafOn> {
        let leaf_on = |leaf: &&Condition| {
            let mut found = self.evidence(leaf);
            found.retain(|piece| piece.days.holds(day));
            found.sort_unstable();
            LeafOn { leaf: (*leaf).clone(), needed: needed(leaf), found }
        };
        condition.leaves().iter().map(leaf_on).collect()
    }

    /// The leaves that keep `condition` from holding on a day: those below the branches that do not hold, and below no other.
    #[must_use]
    pub fn lacking(&self, condition: &Condition, day: Day) -> Vec<Lacking> {
        self.lacking_below(condition, day, false)
    }

    fn lacking_below(&self, condition: &Condition, day: Day, is_one_way: bool) -> Vec<Lacking> {
        let (of, wanted) = match condition {
            Condition::All(of) => (of, of.len()),
            Condition::Any(of) => (of, 1),
            Condition::AtLeast(SomeOf { n, of }) => (of, usize::try_from(*n).unwrap_or(usize::MAX)),
            leaf => {
                let lacks = self.on(leaf, day).into_iter().filter(|leaf| !leaf.holds());
                return lacks.map(|leaf| Lacking { leaf, is_one_way }).collect();
            }
        };
        let missing: Vec<&Condition> = of.iter().filter(|one| !self.days(one).holds(day)).collect();
        let held = of.len() - missing.len();
        if held >= wanted {
            return Vec::new();
        }
        let is_one_way = is_one_way || missing.len() > wanted - held;
        missing.into_iter().flat_map(|one| self.lacking_below(one, day, is_one_way)).collect()
    }

    /// All that counts for a leaf on any day.
    fn evidence(&self, leaf: &Condition) -> Vec<Evidence> {
        match leaf {
            Condition::Course(leaf) => self.did(ProofKind::Completion, |one| courses(leaf, one)),
            Condition::Score(leaf) => self.did(ProofKind::Completion, |one| scores(leaf, one)),
            Condition::Live(leaf) => self.did(ProofKind::Attendance, |one| sessions(leaf, one)),
            Condition::Practice(leaf) => self.did(ProofKind::Practice, |one| pieces(leaf, one)),
            Condition::Credential(leaf) => self.did(ProofKind::Credential, |one| match &one.did {
                Did::Credential { kind } => (*kind == leaf.kind).then_some(one.days),
                _ => None,
            }),
            Condition::Honour(_) => self.did(ProofKind::Honour, |one| match one.did {
                Did::Honoured { level } => (Some(level) == self.level).then_some(one.days),
                _ => None,
            }),
            Condition::Fact(leaf) => self.values(leaf),
            Condition::Statement(leaf) => self.did(ProofKind::Statement, |one| match one.did {
                Did::Signed { statement } => (statement == id_of(&leaf.statement)).then_some(one.days),
                _ => None,
            }),
            Condition::Approval(leaf) => self.did(ProofKind::Approval, |one| match &one.did {
                Did::Approved { by, scope } => (*by == leaf.by && self.is_for(*scope)).then_some(one.days),
                _ => None,
            }),
            Condition::Active(leaf) => self.active(leaf),
            Condition::Level(leaf) => self.stood(ProofKind::Level, Stood::Level(id_of(&leaf.level))),
            Condition::Role(leaf) => self.stood(ProofKind::Employment, Stood::Role(id_of(&leaf.role))),
            Condition::EmploymentType(leaf) => {
                self.stood(ProofKind::Employment, Stood::EmploymentType(id_of(&leaf.employment_type)))
            }
            Condition::All(_) | Condition::Any(_) | Condition::AtLeast(_) => Vec::new(),
        }
    }

    fn did(&self, kind: ProofKind, counts: impl Fn(&'a Achievement) -> Option<Span>) -> Vec<Evidence> {
        let counts = |one: &'a Achievement| {
            let days = counts(one)?;
            Some(Evidence { kind, id: one.id, on: one.days.from, days })
        };
        let is_new = |one: &&Achievement| self.since.is_none_or(|since| since <= one.days.from);
        self.facts.achievements.iter().filter(is_new).filter_map(counts).collect()
    }

    /// A value is how somebody stands: it counts whenever it came on record.
    fn values(&self, leaf: &FactLeaf) -> Vec<Evidence> {
        let values = self.facts.values(&leaf.kind).into_iter().filter(|(_, value, _)| *value >= leaf.at_least);
        values.map(|(id, _, days)| Evidence { kind: ProofKind::Fact, id, on: days.from, days }).collect()
    }

    fn is_for(&self, scope: Scope) -> bool {
        self.scope.is_some_and(|asked| scope.bears_on(asked))
    }

    /// Each approval and each use counts for so many days after it.
    fn active(&self, leaf: &ActiveLeaf) -> Vec<Evidence> {
        let after = |from: Day| Span { from, until: from.plus_days(leaf.within_days.saturating_add(1)) };
        let of = |kind: ProofKind| {
            self.did(kind, move |one| match &one.did {
                Did::Approved { scope, .. } if kind == ProofKind::Approval && self.is_for(*scope) => Some(after(one.days.from)),
                Did::Used { scope } if kind == ProofKind::Use && self.is_for(*scope) => Some(after(one.days.from)),
                _ => None,
            })
        };
        [of(ProofKind::Approval), of(ProofKind::Use)].concat()
    }

    fn stood(&self, kind: ProofKind, stood: Stood) -> Vec<Evidence> {
        let states = self.facts.states.iter().filter(|state| state.stood == stood);
        states.map(|state| Evidence { kind, id: state.id, on: state.days.from, days: state.days }).collect()
    }
}

/// How many pieces of evidence a leaf takes.
fn needed(leaf: &Condition) -> usize {
    let count = match leaf {
        Condition::Live(leaf) => leaf.count,
        Condition::Practice(leaf) => leaf.count,
        _ => 1,
    };
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What is no longer ago than so many months.
fn recent(days: Span, on: Day, months: Option<i32>) -> Span {
    months.map_or(days, |months| days.both(Span { from: Day::BEFORE_ALL, until: on.plus_months(months) }))
}

fn courses(leaf: &CourseLeaf, one: &Achievement) -> Option<Span> {
    match one.did {
        Did::Completed { course, .. } if course == id_of(&leaf.course) => {
            Some(recent(one.days, one.days.from, leaf.within_months))
        }
        _ => None,
    }
}

/// A score stays what it was, whether or not the completion is still valid.
fn scores(leaf: &ScoreLeaf, one: &Achievement) -> Option<Span> {
    match one.did {
        Did::Completed { course, score: Some(score) } if course == id_of(&leaf.course) && i64::from(score) >= leaf.at_least => {
            Some(Span::since(one.days.from))
        }
        _ => None,
    }
}

fn sessions(leaf: &LiveLeaf, one: &Achievement) -> Option<Span> {
    match &one.did {
        Did::Attended { kind, minutes, presented } if *kind == leaf.kind => {
            let counts = *presented || (!leaf.presented && *minutes >= leaf.minutes);
            counts.then_some(Span::since(one.days.from))
        }
        _ => None,
    }
}

/// A piece counts from its sign-off on; how long ago it was is counted from the piece itself.
fn pieces(leaf: &PracticeLeaf, one: &Achievement) -> Option<Span> {
    match &one.did {
        Did::Practised { kind, signed_on } if *kind == leaf.kind => {
            Some(recent(Span::since(one.days.from.max(*signed_on)), one.days.from, leaf.within_months))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proofs::facts::{Known, State};

    fn day(month: i8, day: i8) -> Day {
        Day::new(2026, month, day)
    }

    fn did(id: i64, from: Day, until: Day, did: Did) -> Achievement {
        Achievement { id: Id(id), days: Span { from, until }, did, known: Known::ALWAYS }
    }

    fn practised(id: i64, on: Day, signed_on: Day) -> Achievement {
        did(id, on, Day::NEVER, Did::Practised { kind: "post".to_owned(), signed_on })
    }

    fn condition(json: &str) -> Condition {
        serde_json::from_str(json).expect("a condition")
    }

    fn spans(facts: &Facts, json: &str) -> Vec<(Day, Day)> {
        let days = Judge { facts, level: Some(Id(7)), since: None, scope: None }.days(&condition(json));
        days.spans().iter().map(|span| (span.from, span.until)).collect()
    }

    fn of(achievements: Vec<Achievement>) -> Facts {
        Facts { achievements, states: Vec::new() }
    }

    #[test]
    fn a_course_counts_while_it_is_valid_and_young_enough() {
        let facts = of(vec![did(1, day(1, 31), day(12, 31), Did::Completed { course: Id(5), score: Some(80) })]);
        let id = Id(5).to_string();
        let leaf = |more: &str| format!(r#"{{"course":{{"course":"{id}"{more}}}}}"#);
        assert_eq!(spans(&facts, &leaf("")), [(day(1, 31), day(12, 31))]);
        assert_eq!(spans(&facts, &leaf(r#","within_months":1"#)), [(day(1, 31), day(2, 28))]);
        let score = |least: i32| format!(r#"{{"score":{{"course":"{id}","at_least":{least}}}}}"#);
        assert_eq!(spans(&facts, &score(80)), [(day(1, 31), Day::NEVER)]);
        assert!(spans(&facts, &score(81)).is_empty());
    }

    #[test]
    fn practice_counts_from_its_sign_off_and_is_counted_back_from_the_piece() {
        let facts = of(vec![
            practised(1, day(1, 1), day(1, 10)),
            practised(2, day(2, 1), day(2, 1)),
            practised(3, day(3, 15), day(3, 20)),
        ]);
        assert_eq!(spans(&facts, r#"{"practice":{"kind":"post","count":2}}"#), [(day(2, 1), Day::NEVER)]);
        assert_eq!(
            spans(&facts, r#"{"practice":{"kind":"post","count":2,"within_months":2}}"#),
            [(day(2, 1), day(3, 1)), (day(3, 20), day(4, 1))]
        );
        let judge = Judge { facts: &facts, level: None, since: None, scope: None };
        let on = judge.on(&condition(r#"{"practice":{"kind":"post","count":4}}"#), day(3, 20));
        assert_eq!((on[0].needed, on[0].found.len(), on[0].missing(), on[0].holds()), (4, 3, 1, false));
    }

    #[test]
    fn a_session_counts_by_its_minutes_or_when_it_was_presented() {
        let at =
            |id, on, minutes, presented| did(id, on, Day::NEVER, Did::Attended { kind: "talk".to_owned(), minutes, presented });
        let facts = of(vec![at(1, day(1, 1), 50, false), at(2, day(2, 1), 10, false), at(3, day(3, 1), 5, true)]);
        assert_eq!(spans(&facts, r#"{"live":{"kind":"talk","count":2,"minutes":45}}"#), [(day(3, 1), Day::NEVER)]);
        assert_eq!(spans(&facts, r#"{"live":{"kind":"talk","count":1,"presented":true}}"#), [(day(3, 1), Day::NEVER)]);
        assert!(spans(&facts, r#"{"live":{"kind":"talk","count":2,"presented":true}}"#).is_empty());
    }

    #[test]
    fn surplus_in_one_leaf_replaces_nothing_in_another() {
        let facts = of((1..9).map(|id| practised(id, day(1, 1), day(1, 1))).collect());
        let both = r#"{"all":[{"practice":{"kind":"post","count":2}},{"practice":{"kind":"reply","count":1}}]}"#;
        assert!(spans(&facts, both).is_empty());
        let on = Judge { facts: &facts, level: None, since: None, scope: None }.on(&condition(both), day(2, 1));
        assert_eq!(on.iter().map(LeafOn::missing).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn what_was_done_before_does_not_count_and_how_one_stood_does() {
        let state = State { id: Id(3), days: Span::since(day(1, 1)), stood: Stood::Role(Id(4)), known: Known::ALWAYS };
        let value = did(8, day(1, 1), Day::NEVER, Did::Value { kind: "followers".to_owned(), value: 20 });
        let facts = Facts { achievements: vec![practised(1, day(1, 1), day(6, 1)), value], states: vec![state] };
        let judge = |since| Judge { facts: &facts, level: None, since, scope: None };
        let practice = condition(r#"{"practice":{"kind":"post","count":1}}"#);
        assert!(judge(None).days(&practice).holds(day(6, 1)) && !judge(Some(day(1, 2))).days(&practice).holds(day(6, 1)));
        let states = condition(&format!(
            r#"{{"all":[{{"role":{{"role":"{}"}}}},{{"fact":{{"kind":"followers","at_least":15}}}}]}}"#,
            Id(4)
        ));
        assert!(judge(Some(day(3, 1))).days(&states).holds(day(2, 1)));
    }

    #[test]
    fn an_approval_is_for_its_scope_and_being_active_counts_from_it_and_from_each_use() {
        let (everywhere, forum) = (Scope { activity: Id(4), channel: None }, Scope { activity: Id(4), channel: Some(Id(5)) });
        let approved = |id, on, scope| did(id, on, Day::NEVER, Did::Approved { by: "press office".to_owned(), scope });
        let facts = of(vec![approved(1, day(1, 1), forum), did(2, day(1, 20), Day::NEVER, Did::Used { scope: everywhere })]);
        let spans_for = |scope, json: &str| {
            let days = Judge { facts: &facts, level: None, since: None, scope }.days(&condition(json));
            days.spans().iter().map(|span| (span.from, span.until)).collect::<Vec<_>>()
        };
        let approval = r#"{"approval":{"by":"press office"}}"#;
        assert_eq!(spans_for(Some(forum), approval), [(day(1, 1), Day::NEVER)]);
        assert!(spans_for(Some(everywhere), approval).is_empty(), "one channel is not every channel");
        assert!(spans_for(None, approval).is_empty());
        let active = r#"{"active":{"within_days":10}}"#;
        assert_eq!(spans_for(Some(forum), active), [(day(1, 1), day(1, 12)), (day(1, 20), day(1, 31))]);
        assert_eq!(spans_for(Some(everywhere), active), [(day(1, 20), day(1, 31))]);
        let other = Scope { activity: Id(9), channel: Some(Id(5)) };
        assert!(spans_for(Some(other), active).is_empty() && spans_for(Some(other), approval).is_empty());
    }

    #[test]
    fn what_is_lacking_is_below_what_does_not_hold() {
        let facts = of(vec![practised(1, day(1, 1), day(1, 1))]);
        let judge = Judge { facts: &facts, level: None, since: None, scope: None };
        let any = r#"{"any":[{"practice":{"kind":"post","count":1}},{"honour":{}}]}"#;
        let both = format!(r#"{{"all":[{any},{{"credential":{{"kind":"diploma"}}}}]}}"#);
        let lacking = judge.lacking(&condition(&both), day(2, 1));
        assert_eq!(lacking.len(), 1, "the honour is not missing, since the practice is there: {lacking:?}");
        assert!(judge.lacking(&condition(any), day(2, 1)).is_empty());
        let ways = |json: &str| {
            judge.lacking(&condition(json), Day::new(2025, 1, 1)).iter().map(|one| one.is_one_way).collect::<Vec<_>>()
        };
        assert_eq!(ways(any), [true, true]);
        assert_eq!(ways(&both), [true, true, false], "the diploma has to be there, whichever of the others is");
        let of = r#"[{"honour":{}},{"credential":{"kind":"diploma"}}]"#;
        assert_eq!(ways(&format!(r#"{{"at_least":{{"n":2,"of":{of}}}}}"#)), [false, false], "both are needed");
        assert_eq!(ways(&format!(r#"{{"any":[{{"all":{of}}}]}}"#)), [false, false], "there is but one way");
    }

    #[test]
    fn an_honour_is_of_its_level_and_so_many_of_several_are_counted() {
        let honour = |id, level, from| did(id, from, Day::NEVER, Did::Honoured { level: Id(level) });
        let credential = did(3, day(4, 1), day(8, 1), Did::Credential { kind: "diploma".to_owned() });
        let facts = of(vec![honour(1, 7, day(3, 1)), honour(2, 8, day(1, 1)), credential]);
        assert_eq!(spans(&facts, r#"{"honour":{}}"#), [(day(3, 1), Day::NEVER)]);
        let some = |n: u32| {
            format!(
                r#"{{"at_least":{{"n":{n},"of":[{{"honour":{{}}}},{{"credential":{{"kind":"diploma"}}}},{{"credential":{{"kind":"none"}}}}]}}}}"#
            )
        };
        assert_eq!(spans(&facts, &some(1)), [(day(3, 1), Day::NEVER)]);
        assert_eq!(spans(&facts, &some(2)), [(day(4, 1), day(8, 1))]);
        assert!(spans(&facts, &some(3)).is_empty());
    }
}
