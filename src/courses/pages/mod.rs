//! The studio: building a course in a browser. Every page works without script.

pub(super) mod confirm;
pub(super) mod details;
pub(super) mod lesson;
mod lesson_view;
pub(super) mod list;
pub(super) mod media;
pub(super) mod module;
pub(super) mod outline;
pub(super) mod preview;
pub(super) mod publish;

use serde::Serialize;

use super::content::Complaint;
use super::store::{self, CourseRow, Outline, RevisionRow, RevisionState};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::templates::Sample;
use crate::{said, say};

/// The samples of the studio's views.
pub(super) fn samples() -> Vec<Sample> {
    let mut all = list::samples();
    all.extend(details::samples());
    all.extend(outline::samples());
    all.extend(module::samples());
    all.extend(lesson::samples());
    all.extend(publish::samples());
    all.extend(confirm::samples());
    all.extend(preview::samples());
    all
}

/// A link of the way to a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Crumb {
    label: String,
    href: Option<String>,
}

/// The way to a page below a course's own; the page itself comes last.
fn crumbs(course: &CourseRow, here: &str) -> Vec<Crumb> {
    let crumb = |label: &str, href: Option<String>| Crumb { label: label.to_owned(), href };
    vec![
        crumb(&say!("courses-studio"), Some("/studio".to_owned())),
        crumb(&course.title, Some(format!("/studio/{}", course.slug))),
        crumb(here, None),
    ]
}

fn sample_crumbs() -> Vec<Crumb> {
    let studio = Crumb { label: say!("courses-studio"), href: Some("/studio".to_owned()) };
    vec![studio, Crumb { label: "One voice".to_owned(), href: None }]
}

/// The course at an address.
fn course_at(conn: &mut Conn, slug: &str) -> Result<CourseRow, AppError> {
    store::course_by_slug(conn, slug)?.ok_or(AppError::NotFound("course"))
}

/// A course with its living revisions, and the outline of the one that authors look at: the draft, or else the published one.
struct Workbench {
    course: CourseRow,
    draft: Option<RevisionRow>,
    published: Option<RevisionRow>,
    outline: Outline,
}

impl Workbench {
    fn load(conn: &mut Conn, slug: &str) -> Result<Self, AppError> {
        let course = course_at(conn, slug)?;
        let living = store::living_revisions(conn, &[course.id])?;
        let in_state = |state| living.iter().find(|revision| revision.state == state).cloned();
        let (draft, published) = (in_state(RevisionState::Draft), in_state(RevisionState::Published));
        let shown = draft.as_ref().or(published.as_ref()).ok_or(AppError::NotFound("revision-of-this-course"))?.id;
        Ok(Self { course, draft, published, outline: store::outline(conn, shown)? })
    }

    /// The draft.
    ///
    /// # Errors
    /// [`AppError::Conflict`], with what to do, where there is none.
    fn draft(&self) -> Result<&RevisionRow, AppError> {
        let message = said!("courses-start-a-draft-first");
        self.draft.as_ref().ok_or_else(|| AppError::Conflict(message))
    }
}

/// Something that is missing before a draft can be published, and where to put it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ToDo {
    href: String,
    message: String,
}

impl ToDo {
    fn sample() -> Self {
        Self { href: "/studio/one-voice/settings".to_owned(), message: say!("courses-say-what-company-needs-course") }
    }

    /// Where the form for `complaint` is.
    fn of(slug: &str, outline: &Outline, complaint: &Complaint) -> Self {
        let module = complaint.module.and_then(|index| outline.modules.get(index));
        let lesson = complaint.lesson.and_then(|index| module.and_then(|module| module.lessons.get(index)));
        let field = |depth| complaint.field.splitn(depth, '.').nth(depth - 1).unwrap_or_default();
        let href = match (module, lesson) {
            (_, Some(lesson)) => format!("/studio/{slug}/lessons/{}#f-{}", lesson.id, field(5)),
            (Some(module), None) if field(3) == "lessons" => format!("/studio/{slug}#module-{}", module.id),
            (Some(module), None) => format!("/studio/{slug}/modules/{}#f-{}", module.id, field(3)),
            (None, None) if complaint.field == "modules" => format!("/studio/{slug}#outline"),
            (None, None) => format!("/studio/{slug}/settings#f-{}", complaint.field),
        };
        Self { href, message: complaint.said.to_string() }
    }

    fn all(slug: &str, outline: &Outline, complaints: &[Complaint]) -> Vec<Self> {
        complaints.iter().map(|complaint| Self::of(slug, outline, complaint)).collect()
    }
}

/// Where something in the outline is, after it was moved or changed.
fn place(slug: &str, kind: &str, id: Id) -> String {
    format!("/studio/{slug}#{kind}-{id}")
}
