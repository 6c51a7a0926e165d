//! What may be said of a change. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::enrolment::requirement::due::{DueInput, DueRule};
use crate::error::FieldError;
use crate::proofs::condition::{Named, meant};
use crate::said;
use crate::text::tidy;

/// Most people whom one change may ask at once.
pub const MOST_PEOPLE: usize = 5_000;

/// What has changed at a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChannelChangeInput)]
pub struct ChangeInput {
    /// What it is called: a word or two.
    pub title: String,
    /// What is different now, as those whom it touches are told.
    pub what: String,
    /// The course that teaches what has changed, and nothing else: by slug or id.
    pub course: String,
    /// By when.
    pub due: DueInput,
}

/// A change that makes sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is called.
    pub title: String,
    /// What is different.
    pub what: String,
    /// The course.
    pub course: Named,
    /// By when.
    pub due: DueRule,
}

impl ChangeInput {
    /// The change, if it may be one: `courses` are those that there are, `others` what the channel's earlier changes are called.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, courses: &[Named], others: &[&str], today: Day) -> Result<Change, Vec<FieldError>> {
        let (title, what) = (tidy(&self.title), self.what.trim().to_owned());
        let mut errors = Vec::new();
        let mut refuse = |is_wrong: bool, field: &str, said| {
            if is_wrong {
                errors.push(FieldError::new(field, said));
            }
        };
        refuse(title.is_empty(), "title", said!("ladders-needs-title"));
        let is_twin = others.iter().any(|other| other.to_lowercase() == title.to_lowercase());
        refuse(!title.is_empty() && is_twin, "title", said!("clearances-title-taken", title = &title));
        refuse(what.is_empty(), "what", said!("channel-changes-say-what"));
        let course = meant(courses, &self.course).cloned();
        refuse(course.is_none(), "course", said!("channel-changes-choose-course"));
        let due = self.due.rule(today).map_err(|error| errors.push(error)).ok();
        match (course, due) {
            (Some(course), Some(due)) if errors.is_empty() => Ok(Change { title, what, course, due }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    const TODAY: Day = Day::new(2026, 12, 1);

    #[test]
    fn a_change_says_what_is_different_which_course_tells_it_and_by_when() {
        let courses = [Named { id: Id(5), word: "live-video".to_owned(), title: "Live video".to_owned() }];
        let input = |title: &str, what: &str, course: &str, on: &str| ChangeInput {
            title: title.to_owned(),
            what: what.to_owned(),
            course: course.to_owned(),
            due: DueInput { on: Some(on.to_owned()), ..DueInput::default() },
        };
        let check = |one: ChangeInput| one.check(&courses, &["Polls"], TODAY);
        let good = check(input(" Live  video ", "It can be live.", "live-video", "2026-12-20")).expect("it may be");
        assert_eq!((good.title.as_str(), good.course.id), ("Live video", Id(5)));
        let fields = |one| check(one).expect_err("it may not").into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(fields(input("polls", " ", "nothing", "soon")), ["title", "what", "course", "due.on"]);
        assert_eq!(fields(input("", "It can.", "live-video", "2026-12-20")), ["title"]);
    }
}
