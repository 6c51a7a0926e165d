//! An enrolment as its person sees it: the course, the pinned revision, and how far they are.

use std::collections::BTreeSet;

use super::evidence::LessonEvidence;
use super::progress::Path;
use super::renewal::Renewal;
use super::store::{self, ProgressRow};
use crate::courses::lessons::LessonContent;
use crate::courses::{self, CourseRow, Lesson, Outline};
use crate::db::Conn;
use crate::enrolment::{self, EnrolmentRow, Status, Taken};
use crate::error::AppError;
use crate::ids::Id;
use crate::{said, say};

/// An enrolment with what is needed to go on in it.
#[derive(Debug, Clone)]
pub struct Study {
    /// The enrolment.
    pub enrolment: EnrolmentRow,
    /// The course.
    pub course: CourseRow,
    /// The revision: the pinned one, or the published one for who has not started.
    pub outline: Outline,
    /// The course of that revision, where it is renewed by another.
    pub other_course: Option<CourseRow>,
    /// What was opened or completed.
    pub progress: Vec<ProgressRow>,
    /// How far they are.
    pub path: Path,
    /// What a renewal asks for, where that is less than the whole course; none otherwise.
    pub renewal: Option<Renewal>,
}

impl Study {
    /// The enrolment, if it is this person's own.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for another person's, [`AppError::Conflict`] where nothing is published yet.
    pub fn load(conn: &mut Conn, person_id: Id, enrolment_id: Id) -> Result<Self, AppError> {
        let enrolment = enrolment::enrolment(conn, enrolment_id)?.filter(|row| row.person_id == person_id);
        let enrolment = enrolment.ok_or(AppError::NotFound("enrolment"))?;
        let course = courses::course(conn, enrolment.course_id)?.ok_or(AppError::NotFound("course"))?;
        let Taken { revision_id, other_course } = enrolment::taken(conn, &enrolment, &course)?;
        let outline = courses::outline(conn, revision_id.ok_or_else(not_published)?)?;
        Self::of(conn, enrolment, (course, other_course), outline)
    }

    fn of(
        conn: &mut Conn,
        enrolment: EnrolmentRow,
        (course, other_course): (CourseRow, Option<CourseRow>),
        outline: Outline,
    ) -> Result<Self, AppError> {
        let progress = store::progress(conn, enrolment.id)?;
        let renewal = Renewal::of(conn, &enrolment, &outline, &progress)?;
        let path = path(&outline, &progress, renewal.as_ref());
        Ok(Self { enrolment, course, outline, other_course, progress, path, renewal })
    }

    /// The study as it stands now: the enrolment and what was done of it are read again. The text of a revision never changes.
    ///
    /// # Errors
    /// As [`Study::load`].
    pub fn again(self, conn: &mut Conn) -> Result<Self, AppError> {
        let person_id = self.enrolment.person_id;
        let enrolment = enrolment::enrolment(conn, self.enrolment.id)?.ok_or(AppError::NotFound("enrolment"))?;
        if enrolment.revision_id.is_some_and(|pinned| pinned != self.outline.revision_id) {
            return Self::load(conn, person_id, enrolment.id);
        }
        Self::of(conn, enrolment, (self.course, self.other_course), self.outline)
    }

    /// A lesson of the revision, with its content.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where the revision has no such lesson.
    pub fn lesson(&self, conn: &mut Conn, lesson_id: Id) -> Result<(Lesson, LessonContent), AppError> {
        courses::lesson_of(conn, self.outline.revision_id, lesson_id)?.ok_or(AppError::NotFound("lesson"))
    }

    /// Whether the person may still do something for it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.enrolment.status.is_open()
    }

    /// Whether it is completed.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.enrolment.status == Status::Completed
    }

    /// The course whose lessons these are: that of the enrolment, or the one by which it is renewed.
    #[must_use]
    pub fn course_taken(&self) -> &CourseRow {
        self.other_course.as_ref().unwrap_or(&self.course)
    }

    /// What a renewal asks for, in words; empty where that is the whole course, or it is none.
    #[must_use]
    pub fn renewal_in_words(&self) -> String {
        match (&self.other_course, &self.renewal) {
            (Some(other), _) if self.is_completed() => say!("learning-renewal.by", title = other.title.as_str()),
            (Some(other), _) => say!("learning-renewal.another-course", title = other.title.as_str()),
            (None, Some(renewal)) => renewal.sentence(self.path.total()),
            (None, None) => String::new(),
        }
    }

    /// Why this lesson counts without being done again; empty where it does not.
    #[must_use]
    pub fn counts_since(&self, lesson_id: Id) -> String {
        let waits = self.renewal.as_ref().and_then(|renewal| renewal.waiting.get(&lesson_id));
        let written = || self.progress.iter().find(|row| row.lesson_id == lesson_id).map(|row| &row.evidence.0);
        match waits.or_else(written) {
            Some(LessonEvidence::Unchanged { revision, .. }) => say!("learning-counts.unchanged", revision = *revision),
            Some(LessonEvidence::Known { .. }) => say!("learning-counts.known"),
            _ => String::new(),
        }
    }

    /// Whether this lesson was opened before.
    #[must_use]
    pub fn was_opened(&self, lesson_id: Id) -> bool {
        self.progress.iter().any(|row| row.lesson_id == lesson_id)
    }
}

fn path(outline: &Outline, progress: &[ProgressRow], renewal: Option<&Renewal>) -> Path {
    let mut done: BTreeSet<Id> = progress.iter().filter(|row| row.completed_at.is_some()).map(|row| row.lesson_id).collect();
    done.extend(renewal.into_iter().flat_map(|renewal| renewal.waiting.keys().copied()));
    let path = Path::new(outline.lessons().map(|lesson| (lesson.id, lesson.minutes)), &done);
    path.beginning_with(renewal.map(|renewal| renewal.first.as_slice()).unwrap_or_default())
}

fn not_published() -> AppError {
    AppError::Conflict(said!("learning-course-still-being-written-come"))
}
