//! The people, as JSON.

pub(crate) mod absences;
pub(crate) mod deputies;
pub(crate) mod import_file;
pub(crate) mod organisation;
pub(crate) mod sources;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::import::{self, Checker, PersonInput};
use super::person::{PersonRow, PersonStatus};
use super::search::PeopleQuery;
use super::store::{self, Start};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, Problem, Said};
use crate::ids::Id;
use crate::policy::Act;
use crate::web::idempotency::{RequestKey, once};
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, JsonBody, Query};

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonAnswer {
    /// Their key here.
    id: Id,
    /// What the company calls them by.
    employee_number: String,
    /// Where their mail goes.
    email: String,
    /// Given name.
    given_name: String,
    /// Family name.
    family_name: String,
    /// BCP 47.
    language: String,
    /// IANA.
    time_zone: String,
    /// Active, on leave, suspended or left.
    status: PersonStatus,
    /// On what terms they are employed, in the company's own words; null where nobody has said it.
    employment_type: Option<String>,
    /// Since when they are with the company.
    hire_date: Day,
    /// Null where they have not left.
    left_on: Option<Day>,
    /// The last day of their employment, where one is known ahead; null otherwise, and where they have left.
    last_day: Option<Day>,
    /// Where they work now; null where they have left.
    employment: Option<Employment>,
}

/// Where somebody works now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Employment {
    /// Its key.
    department_id: Id,
    /// Its path.
    department: String,
    /// Its key.
    role_id: Id,
    /// Its name.
    role: String,
    /// Its key.
    location_id: Id,
    /// Its name.
    location: String,
    /// The manager's key.
    manager_id: Option<Id>,
    /// The manager's employee number.
    manager: Option<String>,
    /// Since when all of this is so.
    since: Day,
    /// Since when they have this role.
    role_since: Day,
}

/// A person as they are after an act, and what was created on the way.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SavedPerson {
    #[serde(flatten)]
    person: PersonAnswer,
    /// Departments, roles and locations that were created.
    #[schema(value_type = Vec<String>)]
    notes: Vec<Said>,
}

/// Adds the employee numbers of the managers.
fn answers(conn: &mut Conn, rows: Vec<PersonRow>) -> Result<Vec<PersonAnswer>, AppError> {
    let managers: Vec<Id> = rows.iter().filter_map(|row| row.employment.as_ref()?.manager_id).collect();
    let names = store::names(conn, &managers)?;
    let answer = |row: PersonRow| PersonAnswer {
        id: row.id,
        employee_number: row.employee_number,
        email: row.email,
        given_name: row.given_name,
        family_name: row.family_name,
        language: row.language,
        time_zone: row.time_zone,
        status: row.status,
        employment_type: row.employment_type.map(|(_, name)| name),
        hire_date: row.hired_on,
        left_on: Some(row.left_on).filter(|day| *day != Day::NEVER),
        last_day: row.last_day,
        employment: row.employment.map(|place| Employment {
            department_id: place.department_id,
            department: place.department,
            role_id: place.role_id,
            role: place.role,
            location_id: place.location_id,
            location: place.location,
            manager: place.manager_id.and_then(|id| names.get(&id)).map(|(number, _)| number.clone()),
            manager_id: place.manager_id,
            since: place.started_on,
            role_since: place.role_since,
        }),
    };
    Ok(rows.into_iter().map(answer).collect())
}

fn answer(conn: &mut Conn, id: Id) -> Result<PersonAnswer, AppError> {
    let row = store::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
    answers(conn, vec![row])?.pop().ok_or(AppError::NotFound("person"))
}

/// Which people, and how many.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(crate) struct ListQuery {
    q: String,
    department: String,
    role: String,
    location: String,
    status: String,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// People by family name. `q` are beginnings of words of the name, the address or the employee number; a department (path or id)
/// brings those below it.
#[utoipa::path(get, path = "/api/v1/people", tag = "people",
    params(("q" = Option<String>, Query), ("department" = Option<String>, Query), ("role" = Option<String>, Query),
        ("location" = Option<String>, Query), ("status" = Option<PersonStatus>, Query),
        ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<PersonAnswer>), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn list_people(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let ListQuery { q, department, role, location, status, limit: asked, cursor } = query.0;
    let reach = ctx.reach(Act::SeePeople)?;
    let (limit, asked) = (limit(asked)?, PeopleQuery { q, department, role, location, status });
    let read = move |conn: &mut Conn| {
        let wanted = asked.read(&store::organisation(conn)?, &reach)?;
        let count = store::count(conn, &wanted)?;
        let rows = store::people(conn, &wanted, count, cursor.map_or(Start::Offset(0), Start::After), limit + 1)?;
        answers(conn, rows)
    };
    let found = ctx.db().read(read).await?;
    Ok(ctx.json(&Items::cut(found, limit, |person| person.id.to_string())))
}

/// One person.
#[utoipa::path(get, path = "/api/v1/people/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = PersonAnswer), (status = 404, body = Problem)))]
pub(crate) async fn get_person(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    Ok(ctx.json(&ctx.db().read(move |conn| answer(conn, id)).await?))
}

/// Checks what is sent as the import does.
pub(super) fn checker(ctx: &Ctx) -> Checker {
    let settings = &ctx.app().settings;
    Checker::new(settings.people.max_cell_bytes, &settings.company.time_zone, &settings.company.language)
}

/// Adds a person. Departments, roles and locations that are not here are created and named in `notes`.
#[utoipa::path(post, path = "/api/v1/people", tag = "people", request_body = PersonInput,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent twice, it is done once")),
    responses((status = 201, body = SavedPerson), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn add_person(ctx: Ctx, req: HttpRequest, body: JsonBody<PersonInput>) -> Result<HttpResponse, AppError> {
    let (input, today, mut checker) = (body.into_inner(), ctx.company_today(), checker(&ctx));
    let key = RequestKey::of(&req, &serde_json::to_vec(&input)?)?;
    let act = move |tx: &mut crate::db::Tx<'_>| {
        once(tx, key.as_ref(), |tx| {
            let saved = import::create(tx, &mut checker, &input, today)?;
            let person = SavedPerson { person: answer(tx.conn, saved.id)?, notes: saved.notes };
            Ok((StatusCode::CREATED, json!(person)))
        })
    };
    Ok(ctx.db().write(ctx.actor(), act).await?.into_response())
}

/// What changes about a person; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonPatch {
    /// May be sent along, and must be theirs.
    employee_number: Option<String>,
    email: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    /// A path.
    department: Option<String>,
    role: Option<String>,
    location: Option<String>,
    /// An employee number; empty for nobody.
    manager: Option<String>,
    hire_date: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    status: Option<String>,
    /// In the company's own words; empty for none.
    employment_type: Option<String>,
    /// The last day of employment: they leave on the day after it, at once where it is in the past; empty to take it back.
    last_day: Option<String>,
}

impl PersonPatch {
    fn apply(self, input: &mut PersonInput) {
        let pairs = [
            (&mut input.employee_number, self.employee_number),
            (&mut input.email, self.email),
            (&mut input.given_name, self.given_name),
            (&mut input.family_name, self.family_name),
            (&mut input.department, self.department),
            (&mut input.role, self.role),
            (&mut input.location, self.location),
            (&mut input.manager, self.manager),
            (&mut input.hire_date, self.hire_date),
            (&mut input.language, self.language),
            (&mut input.time_zone, self.time_zone),
            (&mut input.status, self.status),
            (&mut input.employment_type, self.employment_type),
            (&mut input.last_day, self.last_day),
        ];
        for (field, value) in pairs {
            if let Some(value) = value {
                *field = value;
            }
        }
    }
}

/// Changes something about a person. A move holds from today on; what was before stays on record. With `last_day` they leave on the day after it;
/// a `status` of `left` lets them go at once.
#[utoipa::path(patch, path = "/api/v1/people/{id}", tag = "people", params(("id" = String, Path)), request_body = PersonPatch,
    responses((status = 200, body = SavedPerson), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn change_person(ctx: Ctx, id: web::Path<Id>, body: JsonBody<PersonPatch>) -> Result<HttpResponse, AppError> {
    let (id, patch, today, mut checker) = (id.into_inner(), body.into_inner(), ctx.company_today(), checker(&ctx));
    let act = move |tx: &mut crate::db::Tx<'_>| {
        let saved = import::change(tx, &mut checker, id, today, |input| patch.apply(input))?;
        Ok::<_, AppError>(SavedPerson { person: answer(tx.conn, id)?, notes: saved.notes })
    };
    Ok(ctx.json(&ctx.db().write(ctx.actor(), act).await?))
}
