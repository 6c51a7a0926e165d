//! Who holds which level from when until when, and by what: a rule over the levels and what is known of a person. Pure.
//!
//! A level is earned on the first day on which its condition holds, by the version in force on that day, and is held as long as that version
//! says: an addition to a ladder or a change of a level takes nothing from anybody. Where it recurs, it is renewed in the window before its end,
//! or in the grace after it, in which it is not held: what was done counts only from the opening of the window on, how somebody stands counts as it is.
//! Whoever lets it lapse starts over: what was done before the end does not count any more. A credential that stands for a level gives it on
//! its own days.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::enrolment::requirement::recurrence::opens_on;
use crate::ids::Id;
use crate::ladders::level::{Asked, Lasts, Level, Levels};
use crate::proofs::condition::{Condition, CredentialLeaf};
use crate::proofs::facts::{Did, Facts, Known, ProofKind, State, Stood};
use crate::proofs::judge::{Evidence, Judge, LeafOn};
use crate::proofs::span::{Days, Span};
use crate::word_enum;

word_enum! {
    /// How a level came to be held.
    pub enum By {
        /// Its conditions held.
        Earned = "earned",
        /// It was held before, and renewed.
        Renewed = "renewed",
        /// A credential from outside stands for it.
        Credential = "credential",
    }
}

/// A level held from a day until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// The level.
    pub level: Id,
    /// The days on which it is held.
    pub days: Span,
    /// The day on which what was asked held: of a renewal it may lie before the first day.
    pub earned_on: Day,
    /// How.
    pub by: By,
    /// The version that it was judged by; none where a credential stands for it.
    pub version: Option<Id>,
    /// What was asked on that day, leaf by leaf, with what proved it.
    pub proof: Vec<LeafOn>,
}

impl Award {
    /// The level as a condition asks for it.
    #[must_use]
    pub fn state(&self) -> State {
        State { id: self.level, days: self.days, stood: Stood::Level(self.level), known: Known::ALWAYS }
    }
}

/// Most awards of one level to one person: more than a lifetime has, so that no fault of a rule runs for ever.
const MOST_AWARDS: usize = 400;

/// Every level that somebody holds or held, level by level in the order of the days.
///
/// Levels that ask for themselves are held by nobody; they are refused before they are kept.
#[must_use]
pub fn held(levels: &Levels, facts: &Facts) -> Vec<Award> {
    let mut facts = facts.clone();
    let mut all: BTreeMap<Id, Vec<Award>> = BTreeMap::new();
    for level in levels.in_order().unwrap_or_default() {
        let awards = Holder { levels, level, facts: &facts }.awards();
        let days: Days = awards.iter().map(|award| award.days).collect();
        let state = |days: &Span| State { id: level.id, days: *days, stood: Stood::Level(level.id), known: Known::ALWAYS };
        facts.states.extend(days.spans().iter().map(state));
        all.insert(level.id, awards);
    }
    levels.all().iter().flat_map(|level| all.remove(&level.id).unwrap_or_default()).collect()
}

/// A person before a level.
struct Holder<'a> {
    levels: &'a Levels,
    level: &'a Level,
    facts: &'a Facts,
}

impl Holder<'_> {
    fn judge(&self, since: Option<Day>) -> Judge<'_> {
        Judge { facts: self.facts, level: Some(self.level.id), since, scope: None }
    }

    fn awards(&self) -> Vec<Award> {
        let asked = self.levels.asked(self.level);
        let mut awards: Vec<Award> = Vec::new();
        let (mut from, mut since) = (Day::BEFORE_ALL, None);
        while let Some((on, by)) = self.first(&asked, Asked::to_earn, Span::since(from), since) {
            let condition = by.to_earn();
            let until = match (by.version.terms.lasts, &by.version.terms.recurrence) {
                (Lasts::Recurs, Some(recurrence)) => recurrence.expires_on(on, None),
                (Lasts::WhileItHolds, _) => self.judge(since).days(&condition).around(on).map_or(Day::NEVER, |span| span.until),
                _ => Day::NEVER,
            };
            awards.push(self.award(by, (By::Earned, &condition, since), on, Span { from: on, until }));
            if by.version.terms.lasts == Lasts::Recurs {
                from = self.renew(&asked, &mut awards, until);
                since = Some(from);
            } else {
                from = until;
            }
            if from == Day::NEVER || awards.len() >= MOST_AWARDS {
                break;
            }
        }
        let earned: Days = awards.iter().map(|award| award.days).collect();
        awards.extend(self.by_credentials(earned));
        awards.sort_by_key(|award| award.days);
        awards
    }

    /// The first day of `days` on which what is asked on it holds.
    fn first<'b>(
        &self,
        asked: &'b [Asked<'b>],
        what: fn(&Asked<'b>) -> Condition,
        days: Span,
        since: Option<Day>,
    ) -> Option<(Day, &'b Asked<'b>)> {
        let first = |one: &'b Asked<'b>| {
            let possible = one.days.both(days);
            if possible.from >= possible.until {
                return None;
            }
            let found = self.judge(since).days(&what(one)).within(possible).first_from(possible.from)?;
            Some((found, one))
        };
        asked.iter().find_map(first)
    }

    fn award(&self, by: &Asked<'_>, (how, condition, since): (By, &Condition, Option<Day>), on: Day, days: Span) -> Award {
        let proof = self.judge(since).on(condition, on);
        Award { level: self.level.id, days, earned_on: on, by: how, version: Some(by.version.id), proof }
    }

    /// Renews what ends on `until` as often as it is, and answers the day on which it is held no longer.
    fn renew(&self, asked: &[Asked<'_>], awards: &mut Vec<Award>, mut until: Day) -> Day {
        while until < Day::NEVER && awards.len() < MOST_AWARDS {
            let in_force = asked.iter().rfind(|one| one.days.from <= until).or(asked.first());
            let Some(terms) = in_force.map(|one| &one.version.terms) else { break };
            let window = terms.recurrence.as_ref().map_or(0, |recurrence| recurrence.window_days);
            let opens = opens_on(until, window);
            let open = Span { from: opens, until: until.plus_days(terms.grace_days.max(0)).max(until) };
            let Some((on, by)) = self.first(asked, Asked::to_renew, open, Some(opens)) else { break };
            let condition = by.to_renew();
            let from = on.max(until);
            let ends = match (by.version.terms.lasts, &by.version.terms.recurrence) {
                (Lasts::Recurs, Some(recurrence)) => recurrence.expires_on(on, Some(until)),
                _ => Day::NEVER,
            };
            if ends <= from {
                break;
            }
            awards.push(self.award(by, (By::Renewed, &condition, Some(opens)), on, Span { from, until: ends }));
            until = ends;
        }
        until
    }

    /// What credentials give on days on which it is not held anyway.
    fn by_credentials(&self, mut held: Days) -> Vec<Award> {
        let mut awards = Vec::new();
        for one in &self.facts.achievements {
            let Did::Credential { kind } = &one.did else { continue };
            let stands = |equivalent: &&crate::ladders::level::Equivalent| {
                equivalent.kind == *kind && equivalent.issued.holds(one.days.from)
            };
            if !self.level.equivalents.iter().any(|equivalent| stands(&equivalent)) {
                continue;
            }
            let given = one.days.both(Span::since(self.level.from));
            if given.from >= self.level.until {
                continue;
            }
            let own: Days = [given].into_iter().collect();
            let found = Evidence { kind: ProofKind::Credential, id: one.id, on: one.days.from, days: one.days };
            let leaf = Condition::Credential(CredentialLeaf { kind: kind.clone() });
            for days in own.without(&held).spans() {
                let proof = vec![LeafOn { leaf: leaf.clone(), needed: 1, found: vec![found] }];
                let (level, earned_on) = (self.level.id, one.days.from);
                awards.push(Award { level, days: *days, earned_on, by: By::Credential, version: None, proof });
            }
            held = held.or(&own);
        }
        awards
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::enrolment::requirement::recurrence::RecurrenceInput;
    use crate::ladders::level::{Equivalent, Terms, Version};
    use crate::proofs::condition::{CourseLeaf, HonourLeaf, PracticeLeaf};
    use crate::proofs::facts::Achievement;

    const START: Day = Day::new(2026, 1, 1);

    pub(in crate::ladders) fn day(offset: i64) -> Day {
        START.plus_days(offset)
    }

    pub(in crate::ladders) fn course(id: i64) -> Condition {
        Condition::Course(CourseLeaf { course: Id(id).to_string(), within_months: None })
    }

    pub(in crate::ladders) fn version(id: i64, from: i64, condition: Condition) -> Version {
        let terms = Terms { condition, needs_lower: true, lasts: Lasts::ForEver, recurrence: None, grace_days: 0, renewal: None };
        Version { id: Id(id), from: day(from), terms }
    }

    pub(in crate::ladders) fn level(id: i64, from: i64, versions: Vec<Version>) -> Level {
        let position = i32::try_from(id).expect("a small one");
        Level { id: Id(id), ladder: Id(100), position, from: day(from), until: Day::NEVER, versions, equivalents: Vec::new() }
    }

    fn completed(id: i64, of: i64, on: Day) -> Achievement {
        let did = Did::Completed { course: Id(of), score: None };
        Achievement { id: Id(id), days: Span::since(on), did, known: Known::ALWAYS }
    }

    fn credential(id: i64, from: Day, until: Day) -> Achievement {
        Achievement {
            id: Id(id),
            days: Span { from, until },
            did: Did::Credential { kind: "diploma".to_owned() },
            known: Known::ALWAYS,
        }
    }

    fn facts(achievements: Vec<Achievement>) -> Facts {
        Facts { achievements, states: Vec::new() }
    }

    fn spans(levels: &Levels, achievements: Vec<Achievement>, of: i64) -> Vec<(Day, Day, By)> {
        let all = held(levels, &facts(achievements));
        all.into_iter().filter(|award| award.level == Id(of)).map(|award| (award.days.from, award.days.until, award.by)).collect()
    }

    fn yearly(from: &str, grace_days: i64) -> Version {
        let input = RecurrenceInput { months: Some(12), from: Some(from.to_owned()), calendar: None, window: Some(30) };
        let mut version = version(1, -1000, course(1));
        version.terms.lasts = Lasts::Recurs;
        version.terms.recurrence = Some(input.recurrence().expect("it makes sense"));
        version.terms.grace_days = grace_days;
        version
    }

    #[test]
    fn a_level_waits_for_the_one_below_and_a_new_one_takes_nothing() {
        let mut all: Vec<Level> = (1..=3).map(|id| level(id, 0, vec![version(id, 0, course(id))])).collect();
        let done = || vec![completed(1, 1, day(10)), completed(3, 3, day(20)), completed(2, 2, day(30))];
        let levels = Levels::new(all.clone());
        assert_eq!(spans(&levels, done(), 2), [(day(30), Day::NEVER, By::Earned)]);
        assert_eq!(spans(&levels, done(), 3), [(day(30), Day::NEVER, By::Earned)]);
        // one between, later: who holds the third keeps it, who comes later needs it
        all[2].position = 9;
        all.push(Level { position: 3, ..level(7, 40, vec![version(7, 40, course(7))]) });
        let levels = Levels::new(all);
        assert_eq!(spans(&levels, done(), 3), [(day(30), Day::NEVER, By::Earned)]);
        let late = vec![completed(1, 1, day(10)), completed(2, 2, day(30)), completed(3, 3, day(50))];
        assert!(spans(&levels, late, 3).is_empty());
    }

    #[test]
    fn a_stricter_version_takes_nothing_from_who_earned_it_before() {
        let strict = Condition::All(vec![course(1), course(2)]);
        let levels = Levels::new(vec![level(1, 0, vec![version(1, 0, course(1)), version(2, 50, strict)])]);
        assert_eq!(spans(&levels, vec![completed(1, 1, day(49))], 1), [(day(49), Day::NEVER, By::Earned)]);
        assert!(spans(&levels, vec![completed(1, 1, day(50))], 1).is_empty());
        assert_eq!(
            spans(&levels, vec![completed(1, 1, day(50)), completed(2, 2, day(60))], 1),
            [(day(60), Day::NEVER, By::Earned)]
        );
    }

    #[test]
    fn it_is_renewed_in_its_window_or_its_grace_and_else_lapses() {
        let levels = |from, grace| Levels::new(vec![level(1, -1000, vec![yearly(from, grace)])]);
        let (first, end) = (Day::new(2026, 3, 1), Day::new(2027, 3, 1));
        let twice = |on| vec![completed(1, 1, first), completed(2, 1, on)];
        let (early, too_early, late) = (Day::new(2027, 2, 10), Day::new(2027, 1, 10), Day::new(2027, 3, 15));
        assert_eq!(
            spans(&levels("completion", 0), twice(early), 1),
            [(first, end, By::Earned), (end, Day::new(2028, 2, 10), By::Renewed)]
        );
        assert_eq!(spans(&levels("expiry", 0), twice(early), 1)[1], (end, Day::new(2028, 3, 1), By::Renewed));
        assert_eq!(
            spans(&levels("completion", 0), twice(too_early), 1),
            [(first, end, By::Earned)],
            "what was done before the window does not count"
        );
        assert_eq!(spans(&levels("completion", 30), twice(late), 1)[1], (late, Day::new(2028, 3, 15), By::Renewed));
        assert_eq!(spans(&levels("completion", 0), twice(late), 1)[1], (late, Day::new(2028, 3, 15), By::Earned), "starts over");
    }

    #[test]
    fn a_level_that_ended_is_kept_until_its_end_and_neither_earned_nor_renewed() {
        let (first, end) = (Day::new(2026, 3, 1), Day::new(2027, 3, 1));
        let mut ended = level(1, -1000, vec![yearly("completion", 30)]);
        ended.until = Day::new(2026, 9, 1);
        ended.equivalents.push(Equivalent { kind: "diploma".to_owned(), issued: Span::ALWAYS });
        let levels = Levels::new(vec![ended]);
        let renews = vec![completed(1, 1, first), completed(2, 1, Day::new(2027, 2, 10)), completed(3, 1, Day::new(2027, 5, 1))];
        assert_eq!(spans(&levels, renews, 1), [(first, end, By::Earned)]);
        assert!(spans(&levels, vec![completed(1, 1, Day::new(2026, 9, 1))], 1).is_empty(), "on its first day without it");
        assert_eq!(spans(&levels, vec![completed(1, 1, Day::new(2026, 8, 31))], 1).len(), 1);
        let (before, after) = (credential(1, Day::new(2026, 8, 1), end), credential(2, Day::new(2026, 9, 1), end));
        assert_eq!(spans(&levels, vec![before], 1), [(Day::new(2026, 8, 1), end, By::Credential)]);
        assert!(spans(&levels, vec![after], 1).is_empty());
    }

    #[test]
    fn a_shorter_tree_renews_and_who_lets_it_lapse_takes_the_whole() {
        let mut version = yearly("completion", 30);
        version.terms.condition = Condition::All(vec![course(1), course(2)]);
        version.terms.renewal = Some(course(3));
        let levels = Levels::new(vec![level(1, -1000, vec![version])]);
        let (first, end) = (Day::new(2026, 3, 1), Day::new(2027, 3, 1));
        let with = |on| vec![completed(1, 1, first), completed(2, 2, first), completed(3, 3, on)];
        assert_eq!(spans(&levels, with(Day::new(2027, 2, 20)), 1)[1], (end, Day::new(2028, 2, 20), By::Renewed));
        assert_eq!(spans(&levels, with(Day::new(2027, 5, 1)), 1).len(), 1, "after the grace the bridge is gone");
    }

    #[test]
    fn as_long_as_it_holds_is_as_long_as_that() {
        let mut version =
            version(1, -1000, Condition::Practice(PracticeLeaf { kind: "post".to_owned(), count: 1, within_months: Some(1) }));
        version.terms.lasts = Lasts::WhileItHolds;
        let practised = |id, on: Day| Achievement {
            id: Id(id),
            days: Span::since(on),
            did: Did::Practised { kind: "post".to_owned(), signed_on: on },
            known: Known::ALWAYS,
        };
        let levels = Levels::new(vec![level(1, -1000, vec![version])]);
        let (a, b) = (Day::new(2026, 2, 1), Day::new(2026, 5, 1));
        assert_eq!(
            spans(&levels, vec![practised(1, a), practised(2, b)], 1),
            [(a, Day::new(2026, 3, 1), By::Earned), (b, Day::new(2026, 6, 1), By::Earned)]
        );
    }

    #[test]
    fn a_credential_gives_it_on_its_own_days_and_an_honour_needs_nothing() {
        let mut second = level(2, -3000, vec![version(2, -3000, course(2))]);
        second.equivalents = vec![Equivalent {
            kind: "diploma".to_owned(),
            issued: Span { from: Day::new(2020, 1, 1), until: Day::new(2026, 1, 1) },
        }];
        let mut honour = version(3, -3000, Condition::Honour(HonourLeaf {}));
        honour.terms.needs_lower = false;
        let levels =
            Levels::new(vec![level(1, -3000, vec![version(1, -3000, course(1))]), second, level(3, -3000, vec![honour])]);
        let issued = Day::new(2024, 2, 29);
        let given = credential(5, issued, issued.plus_months(24));
        assert_eq!(spans(&levels, vec![given.clone()], 2), [(issued, Day::new(2026, 2, 28), By::Credential)]);
        assert!(spans(&levels, vec![credential(5, Day::new(2026, 1, 1), Day::NEVER)], 2).is_empty(), "no longer equivalent");
        let earned = vec![given, completed(1, 1, Day::new(2025, 1, 1)), completed(2, 2, Day::new(2025, 6, 1))];
        assert_eq!(
            spans(&levels, earned, 2),
            [(issued, Day::new(2025, 6, 1), By::Credential), (Day::new(2025, 6, 1), Day::NEVER, By::Earned)]
        );
        let honoured =
            Achievement { id: Id(9), days: Span::since(day(3)), did: Did::Honoured { level: Id(3) }, known: Known::ALWAYS };
        assert_eq!(spans(&levels, vec![honoured], 3), [(day(3), Day::NEVER, By::Earned)]);
    }

    fn some_levels() -> impl Strategy<Value = Levels> {
        let one = (0_i64..40, any::<bool>(), 0..3, 0_i64..40, any::<bool>());
        prop::collection::vec(one, 1..5).prop_map(|all| {
            let make = |(id, (from, lower, lasts, grace, credential)): (i64, (i64, bool, i32, i64, bool))| {
                let mut version = match lasts {
                    0 => version(id, from, course(id)),
                    1 => Version {
                        terms: Terms { lasts: Lasts::WhileItHolds, ..version(id, from, course(id)).terms },
                        ..version(id, from, course(id))
                    },
                    _ => {
                        let yearly = yearly("completion", grace);
                        Version { id: Id(id), from: day(from), terms: Terms { condition: course(id), ..yearly.terms } }
                    }
                };
                version.terms.needs_lower = lower;
                let equivalent = Equivalent { kind: "diploma".to_owned(), issued: Span::ALWAYS };
                Level { equivalents: if credential { vec![equivalent] } else { Vec::new() }, ..level(id, from, vec![version]) }
            };
            Levels::new((1_i64..).zip(all).map(make).collect())
        })
    }

    fn some_achievements() -> impl Strategy<Value = Vec<Achievement>> {
        let one = (1_i64..6, 0_i64..900, 1_i64..500);
        prop::collection::vec(one, 0..10).prop_map(|all| {
            let make = |(id, (of, on, length)): (i64, (i64, i64, i64))| match of {
                5 => credential(id, day(on), day(on + length)),
                of => Achievement { days: Span { from: day(on), until: day(on + length) }, ..completed(id, of, day(on)) },
            };
            (1_i64..).zip(all).map(make).collect()
        })
    }

    fn held_days(levels: &Levels, achievements: &[Achievement], of: Id) -> Days {
        let all = held(levels, &facts(achievements.to_vec()));
        all.iter().filter(|award| award.level == of).map(|award| award.days).collect()
    }

    proptest! {
        #[test]
        fn spans_never_overlap_and_the_order_of_facts_does_not_matter(levels in some_levels(), all in some_achievements()) {
            let awards = held(&levels, &facts(all.clone()));
            for level in levels.all() {
                let own: Vec<&Award> = awards.iter().filter(|award| award.level == level.id).collect();
                prop_assert!(own.iter().all(|award| award.days.from < award.days.until && award.proof.iter().all(LeafOn::holds)));
                prop_assert!(own.windows(2).all(|pair| pair[0].days.until <= pair[1].days.from), "{own:?}");
                let mut turned = all.clone();
                turned.reverse();
                prop_assert_eq!(held_days(&levels, &all, level.id), held_days(&levels, &turned, level.id));
            }
        }

        #[test]
        fn a_level_more_takes_no_day_away(levels in some_levels(), all in some_achievements(), from in 0_i64..900) {
            let more = level(50, from, vec![version(50, from, course(1))]);
            let grown = Levels::new(levels.all().iter().cloned().chain([more]).collect());
            for level in levels.all() {
                prop_assert_eq!(held_days(&levels, &all, level.id), held_days(&grown, &all, level.id));
            }
        }

        #[test]
        fn a_proof_more_takes_no_day_away_from_what_does_not_recur(levels in some_levels(), all in some_achievements()) {
            let recurs = |level: &Level| level.versions.iter().any(|version| version.terms.lasts == Lasts::Recurs);
            let steady = Levels::new(levels.all().iter().filter(|level| !recurs(level)).cloned().collect());
            for level in steady.all() {
                let before = held_days(&steady, all.get(1..).unwrap_or_default(), level.id);
                prop_assert_eq!(before.without(&held_days(&steady, &all, level.id)), Days::none());
            }
        }
    }
}
