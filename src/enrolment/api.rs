//! Enrolling, requirements and waivers, as JSON.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::enrolment::{EnrolmentRow, Status};
use super::requirement::apply;
use super::requirement::apply::{Applied, EnrolRequest, Undone};
use super::requirement::describe::{Requirement, describe, described, request_of};
use super::requirement::outcome::Group;
use super::requirement::preview::{CourseName, Names, Preview, preview};
use super::requirement::store::requirement as requirements;
use super::store::lists::{self, Filter, ListedRow};
use super::waiver;
use super::waiver::WaiverInput;
use crate::clock::Day;
use crate::courses;
use crate::db::Conn;
use crate::error::{AppError, FieldError, Problem};
use crate::ids::Id;
use crate::people::{self, full_name};
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{self, Items};
use crate::web::{Ctx, JsonBody, Query};

/// Which names a preview has.
#[derive(Debug, Deserialize)]
pub(crate) struct PreviewQuery {
    group: Option<String>,
    limit: Option<i64>,
    cursor: Option<i64>,
}

impl PreviewQuery {
    fn names(&self) -> Result<Names, AppError> {
        let group = self.group.as_deref().map(str::parse::<Group>).transpose();
        let group = group.map_err(|error| AppError::invalid("group", error.to_string()))?;
        Ok(Names { group, offset: self.cursor.unwrap_or(0).max(0), limit: pagination::limit(self.limit)? })
    }
}

/// What enrolling would do: counts, and names group by group. To go on in a group, pass its name and its `next_cursor`.
#[utoipa::path(post, path = "/api/v1/enrolments/preview", tag = "enrolments", request_body = EnrolRequest,
    params(("group" = inline(Option<Group>), Query, description = "Names of this group alone"), ("limit" = Option<i64>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Preview), (status = 422, body = Problem)))]
pub(crate) async fn preview_enrolments(
    ctx: Ctx,
    query: Query<PreviewQuery>,
    request: JsonBody<EnrolRequest>,
) -> Result<HttpResponse, AppError> {
    let (today, names, request) = (ctx.company_today(), query.0.names()?, request.into_inner());
    let seen = ctx.db().read(move |conn| preview(conn, &request, today, names)).await?;
    Ok(ctx.json(&seen))
}

/// Enrols an audience in a course, all in one. 201 where something changed; the same again changes nothing and answers 200.
#[utoipa::path(post, path = "/api/v1/enrolments", tag = "enrolments", request_body = EnrolRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again under the same name, it gives the same answer")),
    responses((status = 201, body = Applied), (status = 200, body = Applied), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
pub(crate) async fn enrol(ctx: Ctx, req: HttpRequest, request: JsonBody<EnrolRequest>) -> Result<HttpResponse, AppError> {
    let (today, request) = (ctx.company_today(), request.into_inner());
    let key = RequestKey::of(&req, &serde_json::to_vec(&request)?)?;
    let done = ctx.db().write(ctx.actor(), move |tx| {
        once(tx, key.as_ref(), |tx| {
            let applied = apply::apply(tx, &request, today)?;
            let status = if applied.changed { StatusCode::CREATED } else { StatusCode::OK };
            Ok((status, serde_json::to_value(&applied)?))
        })
    });
    Ok(done.await?.into_response())
}

/// Which enrolments.
#[derive(Debug, Deserialize)]
pub(crate) struct EnrolmentsQuery {
    course: Option<String>,
    person: Option<String>,
    department: Option<String>,
    #[serde(default)]
    subtree: bool,
    role: Option<String>,
    status: Option<String>,
    limit: Option<i64>,
    cursor: Option<Id>,
}

impl EnrolmentsQuery {
    /// Finds what is named; what is not there is told by field.
    fn filter(&self, conn: &mut Conn, today: Day) -> Result<Filter, AppError> {
        let (mut filter, mut errors) = (Filter::default(), Vec::new());
        let organisation = people::organisation(conn)?;
        if let Some(name) = &self.course {
            filter.course = courses::course_by_key(conn, name)?.map(|course| course.id);
            missing(&mut errors, "course", name, filter.course.is_none());
        }
        if let Some(name) = &self.person {
            filter.person = requirements::named_people(conn, std::slice::from_ref(name))?.get(name).copied();
            missing(&mut errors, "person", name, filter.person.is_none());
        }
        if let Some(name) = &self.department {
            let found = organisation.find_department(name).map(|it| it.id);
            filter.departments = found.map(|id| if self.subtree { organisation.subtree(id) } else { vec![id] });
            missing(&mut errors, "department", name, found.is_none());
        }
        if let Some(name) = &self.role {
            filter.role = organisation.find_role(name).map(|role| role.id);
            missing(&mut errors, "role", name, filter.role.is_none());
        }
        match self.status.as_deref() {
            None => {}
            Some("overdue") => {
                filter.statuses = Some(vec![Status::Assigned, Status::InProgress]);
                filter.due_before = Some(today);
            }
            Some(word) => match word.parse() {
                Ok(status) => filter.statuses = Some(vec![status]),
                Err(error) => errors.push(FieldError::new("status", format!("{error}, or overdue."))),
            },
        }
        if errors.is_empty() { Ok(filter) } else { Err(AppError::Invalid(errors)) }
    }
}

fn missing(errors: &mut Vec<FieldError>, field: &str, name: &str, is_missing: bool) {
    if is_missing {
        errors.push(FieldError::new(field, format!("There is no {field} '{name}'. Check the spelling, or leave it out.")));
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
    /// Open, and past its due date.
    overdue: bool,
    assigned_on: Day,
    due_on: Option<Day>,
    completed_on: Option<Day>,
    expires_on: Option<Day>,
}

impl ListedEnrolment {
    fn new(row: ListedRow, today: Day) -> Self {
        let is_open = matches!(row.status, Status::Assigned | Status::InProgress);
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
            overdue: is_open && row.due_on.is_some_and(|due| due < today),
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
        ("department" = Option<String>, Query, description = "Path, own name or id"),
        ("subtree" = Option<bool>, Query, description = "With the departments below it"), ("role" = Option<String>, Query),
        ("status" = Option<String>, Query, description = "assigned, in_progress, completed, waived, withdrawn or overdue"),
        ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<ListedEnrolment>), (status = 422, body = Problem)))]
pub(crate) async fn list_enrolments(ctx: Ctx, query: Query<EnrolmentsQuery>) -> Result<HttpResponse, AppError> {
    let (today, query) = (ctx.company_today(), query.0);
    let limit = pagination::limit(query.limit)?;
    let read = move |conn: &mut Conn| {
        let filter = query.filter(conn, today)?;
        Ok::<_, AppError>(lists::newest(conn, &filter, query.cursor, limit + 1)?)
    };
    let rows = ctx.db().read(read).await?;
    let items = rows.into_iter().map(|row| ListedEnrolment::new(row, today)).collect();
    Ok(ctx.json(&Items::cut(items, limit, |item: &ListedEnrolment| item.id.to_string())))
}

/// How an enrolment stands after a waiver was made or ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Standing {
    id: Id,
    status: Status,
    due_on: Option<Day>,
}

impl From<EnrolmentRow> for Standing {
    fn from(row: EnrolmentRow) -> Self {
        Self { id: row.id, status: row.status, due_on: row.due_on }
    }
}

/// Exempts an open enrolment from today on, until a day, for a reason.
#[utoipa::path(post, path = "/api/v1/enrolments/{id}/waiver", tag = "enrolments", request_body = WaiverInput,
    params(("id" = Id, Path)),
    responses((status = 201, body = Standing), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn waive(ctx: Ctx, id: web::Path<Id>, input: JsonBody<WaiverInput>) -> Result<HttpResponse, AppError> {
    let (today, id, input) = (ctx.company_today(), id.into_inner(), input.into_inner());
    let row = ctx.db().write(ctx.actor(), move |tx| waiver::waive(tx, id, &input, today)).await?;
    Ok(ctx.created(&Standing::from(row)))
}

/// Ends the waiver of an enrolment today.
#[utoipa::path(delete, path = "/api/v1/enrolments/{id}/waiver", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Standing), (status = 404, body = Problem)))]
pub(crate) async fn end_waiver(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    let row = ctx.db().write(ctx.actor(), move |tx| waiver::end_waiver(tx, id, today)).await?;
    Ok(ctx.json(&Standing::from(row)))
}

/// Which requirements.
#[derive(Debug, Deserialize)]
pub(crate) struct RequirementsQuery {
    course: Option<String>,
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// Requirements, the newest first. Every act of enrolling makes one.
#[utoipa::path(get, path = "/api/v1/requirements", tag = "enrolments",
    params(("course" = Option<String>, Query, description = "Slug or id"), ("limit" = Option<i64>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<Requirement>), (status = 422, body = Problem)))]
pub(crate) async fn list_requirements(ctx: Ctx, query: Query<RequirementsQuery>) -> Result<HttpResponse, AppError> {
    let RequirementsQuery { course, limit, cursor } = query.0;
    let limit = pagination::limit(limit)?;
    let read = move |conn: &mut Conn| {
        let course_id = match course {
            None => None,
            Some(name) => {
                let found = courses::course_by_key(conn, &name)?;
                let none = || AppError::invalid("course", format!("There is no course '{name}'. Check the spelling."));
                Some(found.ok_or_else(none)?.id)
            }
        };
        let rows = requirements::requirements(conn, course_id, cursor, limit + 1)?;
        describe(conn, rows)
    };
    let items = ctx.db().read(read).await?;
    Ok(ctx.json(&Items::cut(items, limit, |item: &Requirement| item.id.to_string())))
}

/// One requirement.
#[utoipa::path(get, path = "/api/v1/requirements/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Requirement), (status = 404, body = Problem)))]
pub(crate) async fn requirement(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    Ok(ctx.json(&ctx.db().read(move |conn| described(conn, id)).await?))
}

/// What applying a requirement again would do: it takes in whoever has joined its audience since.
#[utoipa::path(post, path = "/api/v1/requirements/{id}/preview", tag = "enrolments",
    params(("id" = Id, Path), ("group" = inline(Option<Group>), Query), ("limit" = Option<i64>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Preview), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn preview_requirement(
    ctx: Ctx,
    id: web::Path<Id>,
    query: Query<PreviewQuery>,
) -> Result<HttpResponse, AppError> {
    let (today, id, names) = (ctx.company_today(), id.into_inner(), query.0.names()?);
    let read = move |conn: &mut Conn| {
        let row = requirements::requirement(conn, id)?.ok_or(AppError::NotFound("requirement"))?;
        preview(conn, &request_of(&row), today, names)
    };
    Ok(ctx.json(&ctx.db().read(read).await?))
}

/// Applies a requirement again, to whoever has joined its audience since.
#[utoipa::path(post, path = "/api/v1/requirements/{id}/activation", tag = "enrolments",
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Applied), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn activate_requirement(ctx: Ctx, req: HttpRequest, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id, key) = (ctx.company_today(), id.into_inner(), RequestKey::of(&req, b"")?);
    let done = ctx.db().write(ctx.actor(), move |tx| {
        once(tx, key.as_ref(), |tx| {
            let row = requirements::requirement(tx.conn, id)?.ok_or(AppError::NotFound("requirement"))?;
            let applied = apply::apply(tx, &request_of(&row), today)?;
            Ok((StatusCode::OK, serde_json::to_value(&applied)?))
        })
    });
    Ok(done.await?.into_response())
}

/// Takes a requirement back, until the first mail about it has left: enrolments without another reason are withdrawn.
#[utoipa::path(delete, path = "/api/v1/requirements/{id}", tag = "enrolments", params(("id" = Id, Path)),
    responses((status = 200, body = Undone), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(crate) async fn undo_requirement(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (today, id) = (ctx.company_today(), id.into_inner());
    Ok(ctx.json(&ctx.db().write(ctx.actor(), move |tx| apply::undo(tx, id, today)).await?))
}
