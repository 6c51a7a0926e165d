//! What a renewal of a requirement asks for: something of the course itself, or another course. Pure; which lessons are owed by it, learning says.

use serde::{Serialize, Serializer};

use crate::error::FieldError;
use crate::ids::Id;
use crate::word_enum;
use crate::{said, say};

word_enum! {
    /// What whoever completed the course before has to do.
    pub enum RenewalKind {
        /// Another course, in the place of this one.
        AnotherCourse = "another_course",
        /// The quizzes first: a module whose quizzes are passed counts as known.
        CheckFirst = "check_first",
        /// The lessons that have changed since; all of them where none has.
        Changed = "changed",
        /// All of it.
        Whole = "whole",
    }
}

/// The course by which another is renewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCourse {
    /// Its key.
    pub id: Id,
    /// Its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// It is published, and not retired.
    pub can_be_taken: bool,
}

/// What is kept of it in the audit, and what a requirement is found by: a slug never changes.
impl Serialize for OtherCourse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.slug)
    }
}

/// What a requirement asks of a renewal: the word, and of another course which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Renewal {
    /// As the word.
    #[default]
    Whole,
    /// As the word.
    Changed,
    /// As the word.
    CheckFirst,
    /// As the word.
    AnotherCourse(OtherCourse),
}

/// What one requirement, which is a reason of an enrolment, asks of it as a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub kind: RenewalKind,
    /// The other course; of that kind alone.
    pub course: Option<Id>,
}

impl RenewalKind {
    /// Of what several requirements ask, the one that asks for most: the whole course, what has changed, the quizzes first, another course. Where none
    /// asks anything else, the whole course.
    #[must_use]
    pub fn strictest(asked: &[Self]) -> Self {
        let most_first = [Self::Whole, Self::Changed, Self::CheckFirst, Self::AnotherCourse];
        most_first.into_iter().find(|kind| asked.contains(kind)).unwrap_or(Self::Whole)
    }
}

impl Asked {
    /// What a requirement asks that says this, and names this other course where it names one, with whether that can be taken. It is no other course
    /// where the enrolment was opened by a new revision, which is to be taken itself; and the whole course where the other cannot be taken any more.
    #[must_use]
    pub fn by(kind: RenewalKind, other: Option<(Id, bool)>, is_of_new_revision: bool) -> Self {
        match other {
            None => Self { kind, course: None },
            Some((id, true)) if !is_of_new_revision => Self { kind: RenewalKind::AnotherCourse, course: Some(id) },
            Some(_) => Self { kind: RenewalKind::Whole, course: None },
        }
    }

    /// What several requirements ask together, the oldest first: the most that one of them does. It is another course only where each of them says so;
    /// where they name several, that of the oldest.
    #[must_use]
    pub fn together(asked: &[Self]) -> Self {
        let kind = RenewalKind::strictest(&asked.iter().map(|one| one.kind).collect::<Vec<_>>());
        let course = asked.iter().find_map(|one| one.course).filter(|_| kind == RenewalKind::AnotherCourse);
        Self { kind, course }
    }
}

impl Renewal {
    /// Of what was sent, where the other course was found, if one was named.
    ///
    /// # Errors
    /// Another course without one, and one without that.
    pub fn read(kind: RenewalKind, other: Option<OtherCourse>) -> Result<Self, FieldError> {
        let refused = |said| Err(FieldError::new("renewal_course", said));
        match (kind, other) {
            (RenewalKind::AnotherCourse, None) => refused(said!("enrolment-renewal-course-missing")),
            (RenewalKind::AnotherCourse, Some(other)) => Ok(Self::AnotherCourse(other)),
            (_, Some(_)) => refused(said!("enrolment-renewal-course-without")),
            (RenewalKind::CheckFirst, None) => Ok(Self::CheckFirst),
            (RenewalKind::Changed, None) => Ok(Self::Changed),
            (RenewalKind::Whole, None) => Ok(Self::Whole),
        }
    }

    /// Of what is kept: another course goes before the word, which is that of the course itself.
    #[must_use]
    pub fn of_kept(kind: RenewalKind, other: Option<OtherCourse>) -> Self {
        match (other, kind) {
            (Some(other), _) => Self::AnotherCourse(other),
            (None, RenewalKind::CheckFirst) => Self::CheckFirst,
            (None, RenewalKind::Changed) => Self::Changed,
            (None, RenewalKind::Whole | RenewalKind::AnotherCourse) => Self::Whole,
        }
    }

    /// The word that is kept: of another course, that of what is owed where it cannot be taken.
    #[must_use]
    pub const fn kept(&self) -> RenewalKind {
        match self {
            Self::CheckFirst => RenewalKind::CheckFirst,
            Self::Changed => RenewalKind::Changed,
            Self::Whole | Self::AnotherCourse(_) => RenewalKind::Whole,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn kind(&self) -> RenewalKind {
        match self {
            Self::AnotherCourse(_) => RenewalKind::AnotherCourse,
            _ => self.kept(),
        }
    }

    /// The other course.
    #[must_use]
    pub const fn other_course(&self) -> Option<&OtherCourse> {
        match self {
            Self::AnotherCourse(other) => Some(other),
            _ => None,
        }
    }

    /// Whether it is the whole course.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }

    /// In words; none where it is the whole course.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::Whole => None,
            Self::Changed => Some(say!("enrolment-terms-renewal-changed")),
            Self::CheckFirst => Some(say!("enrolment-terms-renewal-check-first")),
            Self::AnotherCourse(OtherCourse { title, can_be_taken: true, .. }) => {
                Some(say!("enrolment-terms-renewal-another-course", title = title.as_str()))
            }
            Self::AnotherCourse(OtherCourse { title, .. }) => {
                Some(say!("enrolment-terms-renewal-another-course.gone", title = title.as_str()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RenewalKind::{AnotherCourse, Changed, CheckFirst, Whole};
    use super::*;

    #[test]
    fn of_several_the_one_that_asks_for_most_holds() {
        for (asked, holds) in [
            (vec![], Whole),
            (vec![CheckFirst], CheckFirst),
            (vec![CheckFirst, Changed], Changed),
            (vec![Changed, CheckFirst, Whole], Whole),
            (vec![AnotherCourse], AnotherCourse),
            (vec![AnotherCourse, CheckFirst], CheckFirst),
        ] {
            assert_eq!(RenewalKind::strictest(&asked), holds);
        }
    }

    #[test]
    fn another_course_holds_only_where_all_name_one_that_can_be_taken() {
        let by = |id: i64| Asked::by(Whole, Some((Id(id), true)), false);
        let (gone, changed) = (Asked::by(Whole, Some((Id(7), false)), false), Asked::by(Changed, None, false));
        for (asked, kind, course) in [
            (vec![], Whole, None),
            (vec![by(7)], AnotherCourse, Some(7)),
            (vec![by(8), by(7)], AnotherCourse, Some(8)),
            (vec![by(7), changed], Changed, None),
            (vec![by(7), gone], Whole, None),
            (vec![Asked::by(Whole, Some((Id(7), true)), true)], Whole, None),
            (vec![by(7), Asked::by(CheckFirst, None, true)], CheckFirst, None),
        ] {
            assert_eq!(Asked::together(&asked), Asked { kind, course: course.map(Id) }, "{asked:?}");
        }
    }

    #[test]
    fn what_is_kept_reads_back_and_a_course_belongs_to_its_word() {
        let other = OtherCourse { id: Id(7), slug: "fresh".to_owned(), title: "Fresh".to_owned(), can_be_taken: true };
        for kind in RenewalKind::ALL {
            let named = Some(other.clone()).filter(|_| *kind == AnotherCourse);
            let read = Renewal::read(*kind, named.clone()).expect("it makes sense");
            assert_eq!((read.kind(), read.other_course().cloned()), (*kind, named.clone()));
            assert_eq!(Renewal::of_kept(read.kept(), named.clone()), read);
            let turned = if named.is_some() { None } else { Some(other.clone()) };
            assert_eq!(Renewal::read(*kind, turned).map_err(|error| error.field), Err("renewal_course".to_owned()));
        }
        // what requirements were found by before stays what they are found by
        assert_eq!(
            serde_json::to_string(&[Renewal::Changed, Renewal::CheckFirst]).expect("JSON"),
            r#"["changed","check_first"]"#
        );
        assert_eq!(serde_json::to_string(&Renewal::AnotherCourse(other)).expect("JSON"), r#"{"another_course":"fresh"}"#);
    }
}
