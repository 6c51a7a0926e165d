//! Enrolments and their waivers, as JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::asked::EnrolmentsAsked;
use super::enrolment::{EnrolmentRow, Status};
use super::requirement::preview::CourseName;
use super::store::lists::{self, ListedRow};
use super::waiver::{self, WaiverInput};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::people::full_name;
use crate::policy::Act;
use crate::web::pagination::{self, Items, as_sent};
use crate::web::{Ctx, JsonBody, Query};

/// Which enrolments.
#[derive(Debug, Deserialize)]
pub(crate) struct EnrolmentsQuery {
    course: Option<String>,
    person: Option<String>,
    q: Option<String>,
    department: Option<String>,
    #[serde(default)]
    subtree: bool,
    role: Option<String>,
    status: Option<String>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

impl EnrolmentsQuery {
    fn asked(self) -> EnrolmentsAsked {
        let Self { course, person, q, department, subtree, role, status, .. } = self;
        EnrolmentsAsked { course, person, q, department, subtree, role, status, requirement: None }
    }
}

/// An enrolment in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ListedEnrolment {
    id: Id,
    person_id: Id,
    employee_number: String,
    name: String,
    /// Where they work now.
    department: Option<String>,
    role: Option<String>,
    course: CourseName,
    /// Which time round.
    cycle: i32,
    status: Status,
    /// Open, and past its due date by the person’s own day; false while it is paused.
    overdue: bool,
    /// The person is away, or has left: the clock stands still.
    paused: bool,
    assigned_on: Day,
    due_on: Option<Day>,
    completed_on: Option<Day>,
    expires_on: Option<Day>,
}

impl ListedEnrolment {
    fn new(row: ListedRow, now: Instant) -> Self {
        let (overdue, paused) = (row.is_overdue(now), row.is_paused());
        Self {
            id: row.id,
            person_id: row.person_id,
            employee_number: row.employee_number,
            name: full_name(&row.given_name, &row.family_name),
            department: row.department,
            role: row.role,
            course: CourseName { id: row.course_id, slug: row.course_slug, title: row.course_title },
            cycle: row.cycle,
            status: row.status,
            overdue,
            paused,
            assigned_on: row.assigned_on,
            due_on: row.due_on,
            completed_on: row.completed_on,
            expires_on: row.expires_on,
        }
    }
}

/// Enrolments, the newest first.
#[utoipa::path(get, path = "/api/v1/enrolments", tag = "enrolments",
    params(("course" = Option<String>, Query, description = "Slug or id"),
        ("person" = Option<String>, Query, description = "Id, employee number or e-mail address"),
        ("q" = Option<String>, Query, description = "Beginnings of words of the name, address or employee number"),
        ("department" = Option<String>, Query, description = "Path, own name or id"),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("role" = Option<String>, Query),
        ("status" = Option<String>, Query, description = "assigned, in_progress, completed, waived, withdrawn or overdue"),
        ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<ListedEnrolment>), (status = 422, body = Problem)))]
pub(crate) async fn list_enrolments(ctx: Ctx, query: Query<EnrolmentsQuery>) -> Result<HttpResponse, AppError> {
    let (now, today, query) = (ctx.db().clock().now(), ctx.company_today(), query.0);
    let limit = pagination::limit(query.limit)?;
    let (cursor, asked, reach) = (query.cursor, query.asked(), ctx.reach(Act::SeeEnrolments)?);
    let read = move |conn: &mut Conn| {
        let filter = asked.filter(conn, (now, today), &reach)?;
        Ok::<_, AppError>(lists::newest(conn, &filter, cursor, limit + 1)?)
    };
    let rows = ctx.db().read(read).await?;
    let items = rows.into_iter().map(|row| ListedEnrolment::new(row, now)).collect();
    Ok(ctx.json(&Items::cut(items, limit, |item: &ListedEnrolment| item.id.to_string())))
}

/// The status and the due date of an enrolment after a waiver was made or ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EnrolmentStatus {
    id: Id,
    status: Status,
    due_on: Option<Day>,
}

impl From<EnrolmentRow> for EnrolmentStatus {
    fn from(row: EnrolmentRow) -> Self {
        Self { id: row.id, status: row.status, due_on: row.due_on }
    }
}

/// Exempts an open enrolment from today on, until a day, for a reason.
#[utoipa::path(post, path = "/api/v1/enrolments/{id}/waiver", tag = "enrolments", request_body = WaiverInput,
    params(("id" = Id, Path)),
    responses((status = 201, body = EnrolmentStatus), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn waive(ctx: Ctx, id: web::Path<Id>, input: JsonBody<WaiverInput>) -> Result<HttpResponse, AppError> {
    let (today, id, input) = (ctx.company_today(), id.into_inner(), input.into_inner());
    let row = ctx.db().write(ctx.actor(), move |tx| waiver::waive(tx, id, &input, today)).await?;
    Ok(ctx.created(&EnrolmentStatus::from(row)))
}

/// Ends the waiver of an enrolment today.
#[utoipa::path(delete, path = "/api/v1/enrolments/{id}/waiver", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = EnrolmentStatus), (status = 404, body = Problem)))]
pub(crate) async fn end_waiver(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    let row = ctx.db().write(ctx.actor(), move |tx| waiver::end_waiver(tx, id, today)).await?;
    Ok(ctx.json(&EnrolmentStatus::from(row)))
}
