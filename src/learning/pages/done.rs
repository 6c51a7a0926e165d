//! The end of a course: done, with the certificate and what is next.

use std::borrow::Cow;

use serde::Serialize;

use super::home::TaskCard;
use super::outline::{ModuleView, OutlineView, modules_of};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::certificate::copies;
use crate::learning::store::certificates::Certificate;
use crate::learning::study::Study;
use crate::learning::tasks::{self, Task};
use crate::say;
use crate::templates::View;

/// How somebody stands in one enrolment.
#[derive(Debug)]
pub(super) struct Stand {
    /// The enrolment.
    pub(super) study: Study,
    certificate: Option<Certificate>,
    next: Option<Task>,
}

/// Reads it; what comes next only where the course is complete.
pub(super) fn stand(conn: &mut Conn, person_id: Id, enrolment_id: Id, today: Day) -> Result<Stand, AppError> {
    let study = Study::load(conn, person_id, enrolment_id)?;
    if !study.is_completed() {
        return Ok(Stand { study, certificate: None, next: None });
    }
    let certificate = copies(conn, enrolment_id)?.map(|copies| copies.newest);
    let next = tasks::load(conn, person_id, today)?.into_iter().next().filter(Task::is_open);
    Ok(Stand { study, certificate, next })
}

/// The page.
#[derive(Debug, Serialize)]
pub struct DonePage {
    course: String,
    slug: String,
    completed_on: Option<Day>,
    expires_on: Option<Day>,
    score: Option<i32>,
    certificate: Option<String>,
    next: Option<TaskCard>,
    modules: Vec<ModuleView>,
}

impl DonePage {
    pub(super) fn new(stand: &Stand) -> Self {
        let study = &stand.study;
        Self {
            course: study.course.title.clone(),
            slug: study.course.slug.clone(),
            completed_on: study.enrolment.completed_on,
            expires_on: study.enrolment.expires_on,
            score: stand.certificate.as_ref().and_then(|certificate| certificate.score),
            certificate: stand.certificate.as_ref().map(|certificate| format!("/me/certificates/{}", certificate.enrolment_id)),
            next: stand.next.as_ref().map(TaskCard::new),
            modules: modules_of(study, Some(study.enrolment.id), None),
        }
    }
}

impl View for DonePage {
    const TEMPLATE: &'static str = "learning/done";

    fn title(&self) -> Cow<'static, str> {
        say!("learning-done", course = self.course.as_str()).into()
    }

    fn sample() -> Self {
        Self {
            course: "Social basics".to_owned(),
            slug: "social-basics".to_owned(),
            completed_on: Some(Day::new(2026, 11, 2)),
            expires_on: Some(Day::new(2027, 11, 2)),
            score: Some(91),
            certificate: Some("/me/certificates/1".to_owned()),
            next: Some(TaskCard::sample()),
            modules: OutlineView::sample().into_modules(),
        }
    }
}
