//! `/catalogue` and `/courses/{slug}`: what there is to take, joining it by choice, and leaving it again.

use std::borrow::Cow;
use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::outline::{ModuleView, OutlineView, modules, modules_of};
use crate::clock::Day;
use crate::courses::{self, CourseRow};
use crate::db::{Conn, Tx};
use crate::enrolment::{self, AskedAgain, EnrolmentRow, Status};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::due::{Due, badge, completed_badge};
use crate::learning::learner::Learner;
use crate::learning::progress::Path;
use crate::learning::study::Study;
use crate::policy::{Act, Viewer};
use crate::say;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::{Ctx, Flash, Form, NoFields, Query};

/// The courses that anybody may join.
#[derive(Debug, Serialize)]
pub struct CataloguePage {
    courses: Vec<CourseCard>,
    pager: Pager,
}

#[derive(Debug, Clone, Serialize)]
struct CourseCard {
    slug: String,
    title: String,
    summary: String,
    /// The language that it is written in.
    language: String,
    lessons: i64,
    minutes: i64,
    badge_kind: &'static str,
    badge_text: String,
}

impl View for CataloguePage {
    const TEMPLATE: &'static str = "learning/catalogue";

    fn title(&self) -> Cow<'static, str> {
        say!("web-nav-catalogue").into()
    }

    fn sample() -> Self {
        let card = CourseCard {
            slug: "social-basics".to_owned(),
            title: "Social basics".to_owned(),
            summary: "How to talk about work online.".to_owned(),
            language: "en".to_owned(),
            lessons: 8,
            minutes: 25,
            badge_kind: "in_progress",
            badge_text: say!("learning-badge.in-progress"),
        };
        Self { courses: vec![card], pager: Pager::new(2, 130, |page| format!("/catalogue?page={page}")) }
    }
}

/// Which page of the catalogue.
#[derive(Debug, Deserialize)]
pub(in crate::learning) struct CatalogueQuery {
    page: Option<i64>,
}

pub(in crate::learning) async fn show(ctx: Ctx, query: Query<CatalogueQuery>) -> Result<HttpResponse, AppError> {
    let number = query.0.page.unwrap_or(1).clamp(1, 10_000);
    let person_id = ctx.viewer()?.person_id;
    let today = today(&ctx)?;
    let (courses, total) = ctx.db().read(move |conn| cards(conn, person_id, number, today)).await?;
    ctx.page(&CataloguePage { courses, pager: Pager::new(number, total, |page| format!("/catalogue?page={page}")) })
}

/// The viewer's own date; the company's, for an account without a person.
fn today(ctx: &Ctx) -> Result<Day, AppError> {
    Ok(Learner::of(ctx.viewer()?).map_or_else(|_| ctx.company_today(), |learner| learner.today(ctx.db().clock())))
}

/// Most courses that the catalogue offers.
const MOST: i64 = 1000;

/// The cards of one page of the catalogue, and how many there are.
fn cards(conn: &mut Conn, person_id: Option<Id>, number: i64, today: Day) -> Result<(Vec<CourseCard>, i64), AppError> {
    let courses = courses::catalogue(conn, MOST)?;
    let own = match person_id {
        Some(person_id) => enrolment::enrolments_of_person(conn, person_id)?,
        None => Vec::new(),
    };
    let card = |course: &courses::CourseCard| {
        // the newest cycle comes first
        let mine = own.iter().find(|own| own.course_id == course.id);
        let (badge_kind, badge_text) = mine.map(|own| badge_of(own, today)).unwrap_or_default();
        CourseCard {
            slug: course.slug.clone(),
            title: course.title.clone(),
            summary: course.summary.clone(),
            language: course.language.clone(),
            lessons: course.lesson_count,
            minutes: course.minutes,
            badge_kind,
            badge_text,
        }
    };
    let (size, before) = (usize::try_from(Pager::SIZE).unwrap_or(50), usize::try_from(number - 1).unwrap_or(0));
    let shown = courses.iter().skip(before * size).take(size).map(card).collect();
    Ok((shown, i64::try_from(courses.len()).unwrap_or(MOST)))
}

/// The badge of one's own enrolment; none for one that was withdrawn.
fn badge_of(own: &EnrolmentRow, today: Day) -> (&'static str, String) {
    match own.status {
        Status::Assigned | Status::InProgress => badge(Due::new(own.due_on, today), own.status == Status::InProgress),
        Status::Completed => completed_badge(own.expires_on, today),
        Status::Waived => ("waived", say!("learning-badge.exempt")),
        Status::Withdrawn => ("", String::new()),
    }
}

/// One course: what it is, why, what is in it, and the one thing to do.
#[derive(Debug, Serialize)]
pub struct CoursePage {
    slug: String,
    title: String,
    summary: String,
    /// The language that it is written in.
    language: String,
    business_need: String,
    audience_note: String,
    lessons: usize,
    minutes: i32,
    validity_months: Option<i32>,
    due_on: Option<Day>,
    completed_on: Option<Day>,
    badge_kind: &'static str,
    badge_text: String,
    modules: Vec<ModuleView>,
    /// Where "go on" or "start" leads.
    go_on: Option<String>,
    go_on_label: String,
    certificate: Option<String>,
    may_join: bool,
    /// They chose it and nothing else asks it of them.
    may_leave: bool,
    /// Why it is to be done again; may be empty.
    again: String,
    /// What a renewal asks for; may be empty.
    owed: String,
    /// Why there is nothing to press; may be empty.
    note: String,
}

impl View for CoursePage {
    const TEMPLATE: &'static str = "learning/course";

    fn title(&self) -> Cow<'static, str> {
        self.title.clone().into()
    }

    fn sample() -> Self {
        Self {
            slug: "social-basics".to_owned(),
            title: "Social basics".to_owned(),
            summary: "How to talk about work online.".to_owned(),
            language: "en".to_owned(),
            business_need: "Customers trust people more than adverts.".to_owned(),
            audience_note: "Everyone who works here.".to_owned(),
            lessons: 8,
            minutes: 25,
            validity_months: Some(12),
            due_on: Some(Day::new(2026, 11, 30)),
            completed_on: Some(Day::new(2026, 11, 2)),
            badge_kind: "in_progress",
            badge_text: say!("learning-badge.in-progress"),
            modules: OutlineView::sample().into_modules(),
            go_on: Some("/learn/1".to_owned()),
            go_on_label: say!("learning-go-on"),
            certificate: Some("/me/certificates/1".to_owned()),
            may_join: true,
            may_leave: true,
            again: "The course has changed: revision 3 was published on 30 Nov 2026.".to_owned(),
            owed: say!("learning-renewal.check-first"),
            note: say!("learning-course-exempt"),
        }
    }
}

pub(in crate::learning) async fn show_course(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?.clone();
    let today = today(&ctx)?;
    let page = ctx.db().read(move |conn| course_page(conn, &viewer, &slug, today)).await?;
    ctx.page(&page)
}

fn course_page(conn: &mut Conn, viewer: &Viewer, slug: &str, today: Day) -> Result<CoursePage, AppError> {
    let course = courses::course_by_slug(conn, slug)?.ok_or(AppError::NotFound("course"))?;
    let own = own_enrolment(conn, viewer, course.id)?;
    let is_offered = course.open_to_all && course.can_be_taken();
    let may_look = [Act::WriteCourses, Act::SeeEnrolments, Act::SeeKpis].into_iter().any(|act| viewer.may(act));
    if !is_offered && own.is_none() && !may_look {
        return Err(AppError::NotFound("course"));
    }
    let mut page = describe(conn, &course, own.as_ref())?;
    page.may_join = is_offered && viewer.person_id.is_some();
    if let Some(own) = &own {
        offer(&mut page, own, today);
        if own.cycle > 1 && own.status.is_open() {
            page.again = enrolment::asked_again(conn, &[own.id])?.get(&own.id).map(AskedAgain::sentence).unwrap_or_default();
        }
        page.may_leave = enrolment::can_be_left(conn, own)?;
    } else if !page.may_join {
        page.note = if viewer.person_id.is_none() { say!("learning-course-no-employee") } else { say!("learning-course-ask") };
    }
    Ok(page)
}

/// The newest enrolment of the viewer in this course.
fn own_enrolment(conn: &mut Conn, viewer: &Viewer, course_id: Id) -> Result<Option<EnrolmentRow>, AppError> {
    let Some(person_id) = viewer.person_id else { return Ok(None) };
    Ok(enrolment::enrolments_of_person(conn, person_id)?.into_iter().find(|own| own.course_id == course_id))
}

/// The course itself, with how far the viewer is.
fn describe(conn: &mut Conn, course: &CourseRow, own: Option<&EnrolmentRow>) -> Result<CoursePage, AppError> {
    let is_published = own.is_some_and(|own| own.revision_id.is_some()) || course.published_revision_id.is_some();
    let mut owed = String::new();
    let (views, path) = match (own, course.published_revision_id) {
        (Some(own), _) if is_published => {
            let study = Study::load(conn, own.person_id, own.id)?;
            owed = study.renewal_in_words();
            let is_closed = matches!(own.status, Status::Withdrawn | Status::Waived);
            (modules_of(&study, (!is_closed).then_some(own.id), None), study.path)
        }
        (None, Some(revision_id)) => {
            let outline = courses::outline(conn, revision_id)?;
            let path = Path::new(outline.lessons().map(|lesson| (lesson.id, lesson.minutes)), &BTreeSet::new());
            (modules(&outline, &path, None, None), path)
        }
        _ => (Vec::new(), Path::default()),
    };
    Ok(CoursePage {
        slug: course.slug.clone(),
        title: course.title.clone(),
        summary: course.summary.clone(),
        language: course.language.clone(),
        business_need: course.business_need.clone(),
        audience_note: course.audience_note.clone(),
        lessons: path.total(),
        minutes: path.minutes(),
        validity_months: course.validity_months,
        due_on: None,
        completed_on: None,
        badge_kind: "",
        badge_text: String::new(),
        modules: views,
        go_on: None,
        go_on_label: String::new(),
        certificate: None,
        may_join: false,
        may_leave: false,
        again: String::new(),
        owed,
        note: String::new(),
    })
}

/// What somebody enrolled is offered.
fn offer(page: &mut CoursePage, own: &EnrolmentRow, today: Day) {
    (page.badge_kind, page.badge_text) = badge_of(own, today);
    let address = format!("/learn/{}", own.id);
    match own.status {
        Status::Assigned => (page.go_on, page.go_on_label, page.due_on) = (Some(address), say!("learning-start"), own.due_on),
        Status::InProgress => (page.go_on, page.go_on_label, page.due_on) = (Some(address), say!("learning-go-on"), own.due_on),
        Status::Completed => {
            page.completed_on = own.completed_on;
            page.certificate = Some(format!("/me/certificates/{}", own.id));
        }
        Status::Waived => page.note = say!("learning-course-exempt"),
        Status::Withdrawn if page.may_join => {}
        Status::Withdrawn => page.note = say!("learning-course-withdrawn"),
    }
    let is_over = own.status == Status::Completed && own.expires_on.is_some_and(|day| day <= today);
    page.may_join = page.may_join && (is_over || own.status == Status::Withdrawn);
}

/// Joins a course by one's own choice, and begins.
pub(in crate::learning) async fn join(
    ctx: Ctx,
    slug: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let learner = Learner::of(ctx.viewer()?)?;
    let back = format!("/courses/{slug}");
    let joined = ctx
        .db()
        .write(ctx.actor(), move |tx| {
            let course = courses::course_by_slug(tx.conn, &slug)?.ok_or(AppError::NotFound("course"))?;
            enrolment::enrol_self(tx, learner.person_id, course.id, learner.today(tx.clock()))
        })
        .await;
    match joined {
        Ok(enrolment_id) => Ok(ctx.see_other(&format!("/learn/{enrolment_id}"))),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&back, &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

/// Leaves a course that one chose.
pub(in crate::learning) async fn leave(
    ctx: Ctx,
    slug: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?.clone();
    let learner = Learner::of(&viewer)?;
    let back = format!("/courses/{slug}");
    let work = move |tx: &mut Tx<'_>| {
        let course = courses::course_by_slug(tx.conn, &slug)?.ok_or(AppError::NotFound("course"))?;
        let own = own_enrolment(tx.conn, &viewer, course.id)?.ok_or(AppError::NotFound("enrolment"))?;
        enrolment::leave(tx, learner.person_id, own.id, learner.today(tx.clock()))
    };
    let flash = match ctx.db().write(ctx.actor(), work).await {
        Ok(_) => Flash::success(say!("learning-course-left")),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&back, &flash))
}
