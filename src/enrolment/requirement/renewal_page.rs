//! Changing what a requirement asks of whoever completed it before: at a renewal, and when a new revision is published.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use diesel::QueryResult;
use serde::{Deserialize, Serialize};

use super::change::TermsChange;
use super::describe::{Requirement, described};
use super::new_revision::{OnNewRevision, USUAL_DAYS};
use super::proposal::ask;
use super::proposal::pages::arrive;
use super::renewal_kind::RenewalKind;
use crate::courses::{self, CourseRow, Shown};
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::templates::{View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields that an error may stand at.
const FIELDS: &[&str] = &["renewal", "renewal_course", "on_new_revision", "new_revision_days"];

/// One option of a list, as a select shows it.
#[derive(Debug, Clone, Serialize)]
pub struct SelectOption {
    value: Cow<'static, str>,
    label: String,
    selected: bool,
}

impl SelectOption {
    /// Each word with its label; `chosen` is the one that is selected.
    pub fn list(all: impl IntoIterator<Item = (&'static str, String)>, chosen: &str) -> Vec<Self> {
        all.into_iter().map(|(value, label)| Self { value: value.into(), label, selected: value == chosen }).collect()
    }
}

/// What a renewal can ask for, with what it asks for now.
#[must_use]
pub fn renewals(chosen: &str) -> Vec<SelectOption> {
    let all = [
        (RenewalKind::Whole, say!("enrolment-renewal.whole")),
        (RenewalKind::Changed, say!("enrolment-renewal.changed")),
        (RenewalKind::CheckFirst, say!("enrolment-renewal.check-first")),
        (RenewalKind::AnotherCourse, say!("enrolment-renewal.another-course")),
    ];
    SelectOption::list(all.map(|(kind, label)| (kind.word(), label)), chosen)
}

/// Most courses that a select offers.
const MOST: i64 = 1000;

/// The courses by which another can be renewed that is called `but`, by title, with the one that is chosen, by its slug or its id; also where
/// that cannot be taken any more.
///
/// # Errors
/// When the database fails.
pub fn renewal_courses(conn: &mut Conn, but: &str, chosen: &str) -> QueryResult<Vec<SelectOption>> {
    let mut courses = courses::courses(conn, Shown::Published, "", MOST)?;
    let is_chosen = |course: &CourseRow| course.slug == chosen || course.id.to_string() == chosen;
    if !chosen.is_empty() && !courses.iter().any(is_chosen) {
        courses.extend(courses::course_by_key(conn, chosen)?);
    }
    courses.retain(|course| course.slug != but && course.id.to_string() != but);
    courses.sort_by_cached_key(|course| course.title.to_lowercase());
    let option =
        |course: CourseRow| SelectOption { selected: is_chosen(&course), value: course.slug.into(), label: course.title };
    let none = SelectOption { value: "".into(), label: say!("enrolment-renewal-course.none"), selected: false };
    Ok(std::iter::once(none).chain(courses.into_iter().map(option)).collect())
}

/// The courses of a select, for the sample of a view.
pub fn sample_courses() -> Vec<SelectOption> {
    SelectOption::list(
        [("", say!("enrolment-renewal-course.none")), ("refresher", "Social basics refresher".to_owned())],
        "refresher",
    )
}

/// Of whom something can be asked when a new revision is published, with what is asked now.
#[must_use]
pub fn at_new_revisions(chosen: &str) -> Vec<SelectOption> {
    let all = [
        (OnNewRevision::Nobody, say!("enrolment-new-revision.nobody")),
        (OnNewRevision::NotBegun, say!("enrolment-new-revision.not-begun")),
        (OnNewRevision::Everybody, say!("enrolment-new-revision.everybody")),
    ];
    SelectOption::list(all.map(|(asks, label)| (asks.word(), label)), chosen)
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::enrolment) struct RenewalForm {
    renewal: String,
    renewal_course: String,
    on_new_revision: String,
    new_revision_days: String,
}

impl RenewalForm {
    fn of(its: &Requirement) -> Self {
        Self {
            renewal: its.renewal.word().to_owned(),
            renewal_course: its.renewal_course.as_ref().map(|other| other.slug.clone()).unwrap_or_default(),
            on_new_revision: its.on_new_revision.word().to_owned(),
            new_revision_days: its.new_revision_days.map(|days| days.to_string()).unwrap_or_default(),
        }
    }

    fn change(&self) -> Result<TermsChange, AppError> {
        let asks: OnNewRevision = word("on_new_revision", &self.on_new_revision)?;
        // the days lie beside the other choices, too
        let days = (asks == OnNewRevision::Everybody).then(|| self.new_revision_days.trim());
        // what is no number is as wrong as one that is too small, and is told so
        let days = days.filter(|days| !days.is_empty()).map(|days| days.parse().unwrap_or(-1));
        let renewal: RenewalKind = word("renewal", &self.renewal)?;
        // so does the course
        let renewal_course = (renewal == RenewalKind::AnotherCourse).then(|| self.renewal_course.trim().to_owned());
        let (renewal, on_new_revision) = (Some(renewal), Some(asks));
        Ok(TermsChange { renewal, renewal_course, on_new_revision, new_revision_days: days, ..TermsChange::default() })
    }
}

fn word<T: std::str::FromStr<Err: std::fmt::Display>>(field: &str, text: &str) -> Result<T, AppError> {
    text.parse().map_err(|error: T::Err| AppError::invalid(field, said!("enrolment-no-such-word", error = error.to_string())))
}

/// The form.
#[derive(Debug, Serialize)]
pub struct RenewalPage {
    id: Id,
    course: String,
    audience: String,
    renewals: Vec<SelectOption>,
    renewal_courses: Vec<SelectOption>,
    at_new_revisions: Vec<SelectOption>,
    new_revision_days: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl RenewalPage {
    fn read(conn: &mut Conn, its: Requirement, form: &RenewalForm, problems: Vec<FieldError>) -> Result<Self, AppError> {
        let renewal_courses = renewal_courses(conn, &its.course.slug, form.renewal_course.trim())?;
        let usual = || USUAL_DAYS.to_string();
        let typed = form.new_revision_days.trim();
        Ok(Self {
            id: its.id,
            course: its.course.title,
            audience: its.audience_text,
            renewals: renewals(&form.renewal),
            renewal_courses,
            at_new_revisions: at_new_revisions(&form.on_new_revision),
            new_revision_days: if typed.is_empty() { usual() } else { typed.to_owned() },
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
        })
    }
}

impl View for RenewalPage {
    const TEMPLATE: &'static str = "enrolment/renewal";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("enrolment-change-renewal"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("new_revision_days", said!("enrolment-new-revision-days", most = 366))];
        Self {
            id: Id(7),
            course: "Social basics".to_owned(),
            audience: "everyone".to_owned(),
            renewals: renewals("another_course"),
            renewal_courses: sample_courses(),
            at_new_revisions: at_new_revisions("everybody"),
            new_revision_days: "400".to_owned(),
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
        }
    }
}

pub(in crate::enrolment) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let read = move |conn: &mut Conn| {
        let its = described(conn, id)?;
        if its.withdrawn_at.is_some() {
            return Ok(None);
        }
        let form = RenewalForm::of(&its);
        RenewalPage::read(conn, its, &form, Vec::new()).map(Some)
    };
    match ctx.db().read(read).await? {
        Some(page) => ctx.page(&page),
        None => Ok(ctx.see_other_with(&format!("/requirements/{id}"), &Flash::error(say!("enrolment-is-over")))),
    }
}

pub(in crate::enrolment) async fn save(ctx: Ctx, id: web::Path<Id>, form: Form<RenewalForm>) -> Result<HttpResponse, AppError> {
    let (id, today, sent) = (id.into_inner(), ctx.company_today(), form.0.clone());
    let most = ctx.app().settings.enrolment.most_alone();
    let href = format!("/requirements/{id}");
    let saved = ctx.db().write(ctx.actor(), move |tx| ask::change(tx, id, &sent.change()?, today, most)).await;
    match saved {
        Ok(answer) => Ok(arrive(&ctx, &answer, |_| (href.clone(), Flash::success(say!("enrolment-change-renewal.done"))))),
        Err(AppError::Invalid(problems)) => {
            let read = move |conn: &mut Conn| {
                let its = described(conn, id)?;
                RenewalPage::read(conn, its, &form.0, problems)
            };
            ctx.page_with_errors(&ctx.db().read(read).await?)
        }
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&href, &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}
