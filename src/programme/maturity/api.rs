//! The programme, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::grid::{Row, grid};
use super::read::{Asking, Read, departments, read, told};
use super::stage::{PREDICATES, Stage};
use super::state::CourseState;
use crate::clock::Day;
use crate::courses::level::{Dimension, Level};
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::figures::question::day;
use crate::ids::Id;
use crate::reporting::sight;
use crate::web::{Ctx, Query};

/// Of which day and which programme.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ProgrammeQuery {
    as_of: Option<String>,
    programme: Option<String>,
}

impl ProgrammeQuery {
    /// The day; today where none is given. What is to come is not noted.
    pub(super) fn day(&self, today: Day) -> Result<Day, AppError> {
        Ok(day("as_of", self.as_of.as_deref(), today)?.min(today))
    }

    /// What is asked for, as whoever asks may see it.
    pub(super) fn asked(self, ctx: &Ctx) -> Result<Asking, AppError> {
        let (as_of, sight) = (self.day(ctx.company_today())?, sight(ctx.viewer()?, self.programme.as_deref()));
        let programme = self.programme.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(Asking { as_of, sight, programme })
    }
}

/// Where the programme stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProgrammeAnswer {
    /// The day of which it was noted: the newest up to the one that was asked for.
    as_of: Day,
    /// Where the company stands on the maturity curve.
    stage: Stage,
    /// What each stage asks, and whether the records show it.
    asks: Vec<Asked>,
    /// The programme that was asked for; null for the whole of the company's training.
    programme: Option<String>,
    /// The dimensions of its courses; where none was asked for, of all courses that somebody must take.
    dimensions: Vec<DimensionAnswer>,
    /// Each course.
    courses: Vec<CourseAnswer>,
    /// Each department in sight with something required, of it and those below it.
    departments: Vec<DepartmentAnswer>,
}

/// Something that a stage asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Asked {
    stage: Stage,
    /// Its stable name.
    predicate: &'static str,
    holds: bool,
    /// What it asks, with the numbers of the day.
    message: String,
}

/// One dimension of some courses.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DimensionAnswer {
    dimension: Dimension,
    courses: usize,
    /// What each of them claims at least.
    claimed: Option<Level>,
    /// What each of them shows at least; null where one shows not even the lowest level.
    shown: Option<Level>,
    levels: Vec<LevelAnswer>,
    /// Where the next step is to be taken.
    next: Option<NextAnswer>,
}

/// How many courses claim a level or a higher one, and how many show it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LevelAnswer {
    level: Level,
    claimed: usize,
    shown: usize,
}

/// What a course lacks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NextAnswer {
    course: String,
    predicate: String,
    message: String,
}

/// A course.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CourseAnswer {
    id: Id,
    slug: String,
    title: String,
    /// Whether somebody must take it.
    is_required: bool,
    /// Level by dimension.
    shown: Vec<Option<Level>>,
}

/// A department.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DepartmentAnswer {
    id: Id,
    department: String,
    courses: usize,
    /// What each of its courses shows at least, by dimension in their order.
    shown: Vec<Option<Level>>,
}

fn dimension(row: &Row, courses: &[&CourseState]) -> DimensionAnswer {
    let next = row.next.as_ref().and_then(|(at, predicate)| {
        let course = courses.get(*at)?;
        Some(NextAnswer { course: course.slug.clone(), predicate: predicate.clone(), message: told(predicate) })
    });
    DimensionAnswer {
        dimension: row.dimension,
        courses: row.courses,
        claimed: row.claimed,
        shown: row.shown,
        levels: row
            .cells
            .iter()
            .map(|cell| LevelAnswer { level: cell.level, claimed: cell.claimed, shown: cell.shown })
            .collect(),
        next,
    }
}

fn answer(read: &Read) -> ProgrammeAnswer {
    let (state, courses) = (&read.state, read.courses());
    let department = |(id, path, rows): (Id, String, Vec<Row>)| DepartmentAnswer {
        id,
        department: path,
        courses: rows.first().map_or(0, |row| row.courses),
        shown: rows.iter().map(|row| row.shown).collect(),
    };
    let course = |course: &CourseState| CourseAnswer {
        id: course.id,
        slug: course.slug.clone(),
        title: course.title.clone(),
        is_required: !course.departments.is_empty(),
        shown: course.shown.to_vec(),
    };
    let facts = &state.facts;
    ProgrammeAnswer {
        as_of: read.on,
        programme: read.programme.as_ref().map(|programme| programme.slug.clone()),
        stage: facts.stage(),
        asks: PREDICATES
            .iter()
            .map(|it| Asked { stage: it.stage, predicate: it.name, holds: it.holds(facts), message: it.told(facts) })
            .collect(),
        dimensions: grid(&courses).iter().map(|row| dimension(row, &courses)).collect(),
        courses: read.all_courses().map(course).collect(),
        departments: departments(read).into_iter().map(department).collect(),
    }
}

/// Where the programme stands on a day: how many of its courses claim each level of each dimension and how many show it, for the company and for each department, and the
/// stage on the maturity curve with the records that say so. It is noted each night; 404 for a day before the first that is noted.
#[utoipa::path(get, path = "/api/v1/programme", tag = "figures",
    params(("programme" = Option<String>, Query, description = "Slug or id of a programme; all of the company's training where it is empty or not given"), ("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given, or still to come")),
    responses((status = 200, body = ProgrammeAnswer), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn programme(ctx: Ctx, query: Query<ProgrammeQuery>) -> Result<HttpResponse, AppError> {
    let asking = query.0.asked(&ctx)?;
    let found = ctx.db().read(move |conn: &mut Conn| read(conn, &asking)).await?;
    Ok(ctx.json(&answer(&found.ok_or(AppError::NotFound("page"))?)))
}
