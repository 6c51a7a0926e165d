//! Which courses every way to a level leads through, how often each comes round, and by when somebody is to hold the level. Pure.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::due::{DueInput, DueRule};
use crate::enrolment::requirement::recurrence::Recurrence;
use crate::enrolment::requirement::terms::SHORTEST_NOTICE;
use crate::ids::Id;
use crate::ladders::level::{Asked, Level, Levels};
use crate::proofs::condition::{Condition, id_of};

/// A level that is to be required.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RequiredLevelInput)]
pub struct RequiredLevelInput {
    /// The level: `ladder/level`, both by slug, or its id.
    pub level: String,
    /// Of whom.
    pub audience: Audience,
    /// By when.
    pub due: DueInput,
    /// Why, as the people are told; who it is for, where not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// The courses that every way to a level leads through on a day, each with what it comes round by where its level ends. What another credential
/// stands for is no way of the level's own, and an honour needs none.
#[must_use]
pub fn needed(levels: &Levels, level: Id, on: Day) -> BTreeMap<Id, Option<Recurrence>> {
    let mut courses = BTreeMap::new();
    collect(levels, level, on, &mut BTreeSet::new(), &mut courses);
    courses.retain(|course, _| !can_be_had_without(levels, level, *course, on));
    courses
}

/// What a level asks on a day; nothing where it cannot be had on it.
fn asked(levels: &Levels, level: &Level, on: Day) -> Option<Condition> {
    asked_on(levels, level, on).map(|asked| asked.to_earn())
}

fn asked_on<'a>(levels: &Levels, level: &'a Level, on: Day) -> Option<Asked<'a>> {
    levels.asked(level).into_iter().find(|asked| asked.days.holds(on))
}

/// Every course that a level asks for, or a level that it asks for does.
fn collect(levels: &Levels, id: Id, on: Day, seen: &mut BTreeSet<Id>, courses: &mut BTreeMap<Id, Option<Recurrence>>) {
    let Some(level) = levels.find(id).filter(|_| seen.insert(id)) else { return };
    let Some(asked) = asked_on(levels, level, on) else { return };
    let (terms, condition) = (&asked.version.terms, asked.to_earn());
    let renewed = asked.to_renew().courses();
    for course in condition.courses() {
        let round = terms.recurrence.as_ref().filter(|_| renewed.contains(&course)).cloned();
        let kept = courses.entry(course).or_insert(None);
        *kept = kept.take().or(round);
    }
    for below in condition.levels() {
        collect(levels, below, on, seen, courses);
    }
}

/// Whether somebody who shows all that there is, save this course, holds the level.
fn can_be_had_without(levels: &Levels, id: Id, course: Id, on: Day) -> bool {
    let Some(level) = levels.find(id) else { return true };
    asked(levels, level, on).is_none_or(|condition| holds_without(levels, &condition, course, on))
}

fn holds_without(levels: &Levels, condition: &Condition, course: Id, on: Day) -> bool {
    let holds = |part: &Condition| holds_without(levels, part, course, on);
    match condition {
        Condition::All(parts) => parts.iter().all(holds),
        Condition::Any(parts) => parts.iter().any(holds),
        Condition::AtLeast(some) => {
            let so_many = some.of.iter().filter(|part| holds(part)).count();
            usize::try_from(some.n).is_ok_and(|n| so_many >= n)
        }
        Condition::Course(leaf) => id_of(&leaf.course) != course,
        Condition::Score(leaf) => id_of(&leaf.course) != course,
        // no level asks for itself, by way of others neither
        Condition::Level(leaf) => can_be_had_without(levels, id_of(&leaf.level), course, on),
        _ => true,
    }
}

/// The last day on which somebody is to hold the level: by the rule, counted from the later of the day on which it was required and the day since which
/// they work where they work, and never sooner after it than the shortest notice of a requirement.
#[must_use]
pub fn due_on(rule: DueRule, made_on: Day, (hired_on, role_since, started_on): (Day, Day, Day)) -> Day {
    let assigned = made_on.max(started_on);
    rule.due_on(assigned, hired_on, role_since).max(assigned.plus_days(SHORTEST_NOTICE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrolment::requirement::due::From;
    use crate::enrolment::requirement::recurrence::RecurrenceInput;
    use crate::ladders::level::{Lasts, Terms, Version};

    const TODAY: Day = Day::new(2026, 4, 1);

    fn level(id: i64, position: i32, condition: &str, recurs: bool, renewal: Option<&str>) -> Level {
        let read = |json: &str| serde_json::from_str::<Condition>(json).expect("a condition");
        let months = RecurrenceInput { months: Some(12), ..RecurrenceInput::default() };
        let recurrence = recurs.then(|| months.recurrence().expect("a recurrence"));
        let terms = Terms {
            condition: read(condition),
            needs_lower: true,
            lasts: if recurs { Lasts::Recurs } else { Lasts::ForEver },
            recurrence,
            grace_days: 0,
            renewal: renewal.map(read),
        };
        let version = Version { id: Id(id * 100), from: Day::BEFORE_ALL, terms };
        let (from, until) = (Day::BEFORE_ALL, Day::NEVER);
        Level { id: Id(id), ladder: Id(9), position, from, until, versions: vec![version], equivalents: Vec::new() }
    }

    fn course(id: i64) -> String {
        format!(r#"{{"course":{{"course":"{}"}}}}"#, Id(id))
    }

    fn needed_for(levels: Vec<Level>, id: i64) -> Vec<(i64, bool)> {
        let found = needed(&Levels::new(levels), Id(id), TODAY);
        found.into_iter().map(|(course, round)| (course.0, round.is_some())).collect()
    }

    #[test]
    fn a_course_is_needed_where_no_way_leads_around_it() {
        let [one, two, three] = [1, 2, 3].map(course);
        for (condition, expected) in [
            (format!(r#"{{"all":[{one},{two}]}}"#), vec![1, 2]),
            (format!(r#"{{"any":[{one},{two}]}}"#), vec![]),
            (format!(r#"{{"all":[{one},{{"any":[{two},{three}]}}]}}"#), vec![1]),
            (format!(r#"{{"any":[{one},{{"all":[{one},{two}]}}]}}"#), vec![1]),
            (format!(r#"{{"at_least":{{"n":2,"of":[{one},{two},{three}]}}}}"#), vec![]),
            (format!(r#"{{"at_least":{{"n":3,"of":[{one},{two},{three}]}}}}"#), vec![1, 2, 3]),
            (r#"{"practice":{"kind":"post","count":2}}"#.to_owned(), vec![]),
            (format!(r#"{{"score":{{"course":"{}","at_least":80}}}}"#, Id(4)), vec![4]),
        ] {
            let found: Vec<i64> = needed_for(vec![level(1, 1, &condition, false, None)], 1).iter().map(|one| one.0).collect();
            assert_eq!(found, expected, "{condition}");
        }
    }

    #[test]
    fn those_of_the_levels_below_are_needed_too_and_come_round_with_the_level_that_ends() {
        let white = level(1, 1, &course(1), true, None);
        let green = level(2, 2, &format!(r#"{{"all":[{},{}]}}"#, course(2), course(3)), true, Some(&course(3)));
        assert_eq!(needed_for(vec![white.clone(), green.clone()], 2), [(1, true), (2, false), (3, true)]);
        assert_eq!(needed_for(vec![white, green], 1), [(1, true)]);
        assert_eq!(needed_for(Vec::new(), 1), []);
        let mut over = level(3, 1, &course(1), false, None);
        over.until = TODAY;
        assert_eq!(needed_for(vec![over], 3), [], "what cannot be had needs nothing");
    }

    #[test]
    fn whoever_comes_later_is_due_later_and_nobody_at_once() {
        let (made, hired) = (TODAY, Day::new(2020, 1, 1));
        let by = |rule, started| due_on(rule, made, (hired, hired, started));
        let on = DueRule::On { on: Day::new(2026, 6, 30) };
        assert_eq!(by(on, hired), Day::new(2026, 6, 30));
        assert_eq!(by(on, Day::new(2026, 6, 29)), Day::new(2026, 7, 13), "the shortest notice is left");
        let after = |from| DueRule::After { days: 90, from };
        assert_eq!(by(after(From::Assignment), hired), Day::new(2026, 6, 30));
        assert_eq!(by(after(From::Assignment), Day::new(2026, 5, 1)), Day::new(2026, 7, 30));
        assert_eq!(by(after(From::Hire), hired), made.plus_days(SHORTEST_NOTICE));
    }
}
