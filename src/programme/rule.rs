//! What a programme may be, and from when on a course counts as its own. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;

/// A programme as typed or as the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeInput {
    /// What it is called; no other one is called so.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub about: String,
    /// Its courses, each by slug or id. A course is in one programme at a time.
    #[serde(default)]
    pub courses: Vec<String>,
    /// Who answers for it: at least one person, each by employee number, address, id or whole name.
    pub owners: Vec<String>,
}

/// What changes of a programme: what is not said stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammePatch {
    /// What it is called.
    pub name: Option<String>,
    /// What it is for.
    pub about: Option<String>,
    /// All of its courses.
    pub courses: Option<Vec<String>>,
    /// All who answer for it.
    pub owners: Option<Vec<String>>,
}

impl ProgrammePatch {
    /// What the programme is to be, of what it is.
    #[must_use]
    pub fn on(self, now: ProgrammeInput) -> ProgrammeInput {
        ProgrammeInput {
            name: self.name.unwrap_or(now.name),
            about: self.about.unwrap_or(now.about),
            courses: self.courses.unwrap_or(now.courses),
            owners: self.owners.unwrap_or(now.owners),
        }
    }
}

/// The first day on which a course counts as one of a programme. What a programme has on the day on which it is made it has always had, so that its
/// past can be read; what comes to it later counts from its day on, and so does a course that was in a programme before.
#[must_use]
pub fn joins(made_on: Day, was_in_one: bool, today: Day) -> Day {
    if made_on == today && !was_in_one { Day::BEFORE_ALL } else { today }
}

/// The first day on which a course that counts since `from` no longer does, when it is taken out today; none where it is as if it had never been in it.
#[must_use]
pub fn leaves(made_on: Day, from: Day, today: Day) -> Option<Day> {
    (made_on < today && from < today).then_some(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: Day = Day::new(2026, 3, 2);
    const LATER: Day = Day::new(2026, 6, 1);

    #[test]
    fn what_it_begins_with_it_has_always_had_and_what_comes_later_counts_from_its_day() {
        assert_eq!(joins(MADE, false, MADE), Day::BEFORE_ALL);
        assert_eq!(joins(MADE, true, MADE), MADE, "its past is of the other programme");
        assert_eq!(joins(MADE, false, LATER), LATER);
        assert_eq!(joins(MADE, true, LATER), LATER);
    }

    #[test]
    fn what_is_taken_out_keeps_the_days_on_which_it_was_in() {
        assert_eq!(leaves(MADE, Day::BEFORE_ALL, LATER), Some(LATER));
        assert_eq!(leaves(MADE, MADE.plus_days(9), LATER), Some(LATER));
        assert_eq!(leaves(MADE, LATER, LATER), None);
        assert_eq!(leaves(MADE, Day::BEFORE_ALL, MADE), None, "a slip of the day on which it was made leaves nothing behind");
    }

    #[test]
    fn what_a_change_does_not_say_stays() {
        let owners = vec!["1001".to_owned()];
        let now = ProgrammeInput { name: "Brand".to_owned(), owners, ..ProgrammeInput::default() };
        let patch = ProgrammePatch { courses: Some(vec!["one-voice".to_owned()]), ..ProgrammePatch::default() };
        assert_eq!(patch.on(now.clone()), ProgrammeInput { courses: vec!["one-voice".to_owned()], ..now.clone() });
        assert_eq!(ProgrammePatch::default().on(now.clone()), now);
    }
}
