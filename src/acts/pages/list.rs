//! `/enrolments`: those of a course, a department, a role or a requirement, to look at and to act on.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::{Choice, asked};
use crate::clock::{Day, Instant};
use crate::courses::{self, Shown};
use crate::db::Conn;
use crate::enrolment::{self, EnrolmentsAsked, ListedRow, Status, listed_badge};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, full_name};
use crate::policy::Act;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, Query};
use crate::{said, say};

/// Most courses that can be chosen from.
const COURSES: i64 = 500;

/// Which enrolments, and which page of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct ListQuery {
    q: String,
    course: String,
    department: String,
    role: String,
    status: String,
    requirement: String,
    page: i64,
}

impl Default for ListQuery {
    fn default() -> Self {
        let none = String::new;
        Self { q: none(), course: none(), department: none(), role: none(), status: none(), requirement: none(), page: 1 }
    }
}

impl ListQuery {
    pub(super) fn asked(&self) -> EnrolmentsAsked {
        asked([&self.q, &self.course, &self.department, &self.role, &self.status, &self.requirement])
    }

    /// What is asked for, by the names of the address; what is empty is not.
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let Self { q, course, department, role, status, requirement, page: _ } = self;
        let places = [("department", department), ("role", role)];
        let pairs =
            [("q", q), ("course", course)].into_iter().chain(places).chain([("status", status), ("requirement", requirement)]);
        pairs.filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.as_str())).collect()
    }

    /// The query of an address that asks for all of it.
    pub(super) fn asked_for(&self) -> String {
        serde_html_form::to_string(self.pairs()).unwrap_or_default()
    }

    fn href(&self, page: i64) -> String {
        let number = page.to_string();
        let pairs: Vec<(&str, &str)> = self.pairs().into_iter().chain([("page", number.as_str())]).collect();
        format!("/enrolments?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    }

    /// The words of its file's name.
    pub(super) fn file_name(&self) -> Vec<String> {
        let of_requirement = if self.requirement.is_empty() { "" } else { "requirement" };
        // a name that was searched for stays out of the name of the file
        let found = if self.q.is_empty() { "" } else { "found" };
        let words = ["enrolments", found, of_requirement, &self.status, &self.course, &self.department, &self.role];
        words.map(str::to_owned).to_vec()
    }
}

/// An enrolment in the list.
#[derive(Debug, Serialize)]
struct Line {
    id: Id,
    name: String,
    employee_number: String,
    department: Option<String>,
    course: String,
    badge_kind: &'static str,
    badge_text: String,
    due_on: Option<Day>,
}

impl Line {
    fn of(row: ListedRow, now: Instant) -> Self {
        let (badge_kind, badge_text) = listed_badge(&row, now);
        Self {
            id: row.id,
            name: full_name(&row.given_name, &row.family_name),
            employee_number: row.employee_number,
            department: row.department,
            course: row.course_title,
            badge_kind,
            badge_text,
            due_on: row.due_on,
        }
    }
}

/// The list.
#[derive(Debug, Serialize)]
pub struct ListPage {
    /// Words that look for people.
    q: String,
    courses: Vec<Choice>,
    departments: Vec<Choice>,
    roles: Vec<Choice>,
    statuses: Vec<Choice>,
    acts: Vec<Choice>,
    /// The list as its form sends it.
    fields: Vec<(&'static str, String)>,
    /// The requirement, where it is of one.
    requirement: String,
    /// Nothing is asked for yet.
    is_everything: bool,
    rows: Vec<Line>,
    total: i64,
    pager: Pager,
    files: Links,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "acts/list";

    fn title(&self) -> Cow<'static, str> {
        say!("acts-enrolments").into()
    }

    fn sample() -> Self {
        let line = Line {
            id: Id(3),
            name: "Ada Osei".to_owned(),
            employee_number: "E7".to_owned(),
            department: Some("Marketing".to_owned()),
            course: "Social basics".to_owned(),
            badge_kind: "overdue",
            badge_text: say!("enrolment-status-overdue"),
            due_on: Some(Day::new(2026, 12, 2)),
        };
        let choices = || vec![Choice { value: "x".to_owned(), label: "X".to_owned(), selected: true }];
        Self {
            q: "ada".to_owned(),
            courses: choices(),
            departments: choices(),
            roles: choices(),
            statuses: choices(),
            acts: Choice::all(),
            fields: vec![("course", "social-basics".to_owned())],
            requirement: "7".to_owned(),
            is_everything: false,
            rows: vec![line],
            total: 92,
            pager: Pager::new(1, 92, |page| format!("?page={page}")),
            files: Links::new("/enrolments", "course=social-basics"),
        }
    }
}

/// The statuses that can be asked for.
fn statuses(chosen: &str) -> Vec<Choice> {
    let of = |status: Status| match status {
        Status::Assigned => say!("enrolment-status-assigned"),
        Status::InProgress => say!("enrolment-status-in-progress"),
        Status::Completed => say!("enrolment-status-completed"),
        Status::Waived => say!("enrolment-status-waived"),
        Status::Withdrawn => say!("enrolment-status-withdrawn"),
    };
    let first = [(String::new(), say!("acts-any-status")), ("overdue".to_owned(), say!("enrolment-status-overdue"))];
    let all = first.into_iter().chain(Status::ALL.iter().map(|status| (status.word().to_owned(), of(*status))));
    Choice::list(all, chosen)
}

/// Which enrolments the query of the list's address asks for.
///
/// # Errors
/// [`AppError::Invalid`] where it is none of this list.
pub fn asked_in(query: &str) -> Result<EnrolmentsAsked, AppError> {
    let query: ListQuery =
        serde_html_form::from_str(query).map_err(|_| AppError::invalid("list", said!("acts-no-such-list", list = query)))?;
    Ok(query.asked())
}

pub(in crate::acts) async fn show(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let (query, now, today) = (query.0, ctx.db().clock().now(), ctx.company_today());
    let number = query.page.max(1);
    let (asked, reach, place) =
        (query.asked(), ctx.reach(Act::SeeRecords)?, (Pager::SIZE, (number - 1).saturating_mul(Pager::SIZE)));
    let read = move |conn: &mut Conn| {
        let organisation = people::organisation(conn)?;
        let titles = courses::courses(conn, Shown::All, "", COURSES)?;
        let found = if asked.is_everything() {
            (Vec::new(), 0)
        } else {
            enrolment::page_asked(conn, &asked, ((now, today), &reach), place)?
        };
        let reached = organisation.reached(&reach);
        Ok::<_, AppError>((organisation, reached, titles, found))
    };
    let (organisation, reached, titles, (rows, total)) = ctx.db().read(read).await?;
    let titles = titles.into_iter().map(|course| (course.slug, course.title));
    let none = |label: String| std::iter::once((String::new(), label));
    let departments = organisation.departments().iter().filter(|it| reached.as_ref().is_none_or(|ids| ids.contains(&it.id)));
    let departments = departments.map(|it| (it.path.clone(), it.path.clone()));
    let roles = organisation.roles().iter().map(|it| (it.name.clone(), it.name.clone()));
    let fields = query.pairs().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    ctx.page(&ListPage {
        q: query.q.clone(),
        courses: Choice::list(none(say!("acts-any-course")).chain(titles), &query.course),
        departments: Choice::list(none(say!("acts-any-department")).chain(departments), &query.department),
        roles: Choice::list(none(say!("acts-any-role")).chain(roles), &query.role),
        statuses: statuses(&query.status),
        acts: Choice::all(),
        fields,
        requirement: query.requirement.clone(),
        is_everything: query.asked().is_everything(),
        rows: rows.into_iter().map(|row| Line::of(row, now)).collect(),
        total,
        pager: Pager::new(number, total, |page| query.href(page)),
        files: Links::new("/enrolments", &query.asked_for()),
    })
}
