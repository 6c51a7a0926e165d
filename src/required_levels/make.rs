//! Requiring a level of an audience, following what it asks, and requiring it no more.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::rule::{RequiredLevelInput, needed};
use super::store::{self, CourseRow, RequiredLevelRow};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::due::{DueRule, From};
use crate::enrolment::requirement::recurrence::Recurrence;
use crate::enrolment::requirement::terms::{Applies, SHORTEST_NOTICE};
use crate::enrolment::{self, Asked, Counts, EnrolRequest, Group};
use crate::error::{AppError, FieldError, Said};
use crate::hash;
use crate::ids::Id;
use crate::ladders::level::Levels;
use crate::ladders::{LadderRow, LevelRow, all_ladders, all_levels, level_rows, names};
use crate::proofs::condition::{Condition, Names, meant};
use crate::{said, say};

/// A level as it is required: found, and with a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelMeant {
    /// Its key.
    pub id: Id,
    /// As a condition names it: `ladder/level`.
    pub word: String,
    /// What it is called, with its ladder.
    pub title: String,
}

/// What is asked for, found and making sense.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) level: LevelMeant,
    pub(super) levels: Levels,
    pub(super) audience: Audience,
    pub(super) due: DueRule,
    pub(super) fingerprint: String,
    /// What enrols in each course that every way to it leads through.
    pub(super) requests: Vec<(Id, EnrolRequest)>,
    pub(super) names: Names,
}

/// What requiring a level does with a course, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CourseOutcome {
    /// The course, by slug.
    pub course: String,
    /// What it is called.
    pub title: String,
    /// Who is enrolled by it.
    pub added: i64,
    /// Who is enrolled already, or has completed it.
    pub already_enrolled: i64,
    /// It reaches more people than one account may: that many wait for a second one.
    pub waits: bool,
}

/// A level with its ladder, since many a ladder has a bronze.
pub(super) fn with_ladder(level: &LevelRow, ladders: &[LadderRow]) -> LevelMeant {
    let ladder = ladders.iter().find(|ladder| ladder.id == level.ladder_id);
    let (slug, ladder) = ladder.map(|ladder| (ladder.slug.as_str(), ladder.title.as_str())).unwrap_or_default();
    let title = say!("required-levels-level-of", level = &level.title, ladder = ladder);
    LevelMeant { id: level.id, word: format!("{slug}/{}", level.slug), title }
}

fn level_meant(conn: &mut Conn, id: Id) -> Result<LevelMeant, AppError> {
    let (levels, ladders) = (level_rows(conn)?, all_ladders(conn)?);
    levels.iter().find(|level| level.id == id).map(|level| with_ladder(level, &ladders)).ok_or(AppError::NotFound("level"))
}

/// Checks what is asked for against what there is.
///
/// # Errors
/// Everything that is wrong with it, field by field; when the database fails.
pub(super) fn plan(conn: &mut Conn, input: &RequiredLevelInput, today: Day) -> Result<Planned, AppError> {
    let (levels, names) = (all_levels(conn)?, names(conn)?);
    let mut errors: Vec<FieldError> = Vec::new();
    let found = meant(&names.levels, &input.level).map(|named| named.id);
    let found = found.ok_or_else(|| said!("proofs-choose-level")).and_then(|id| can_be_had(&levels, id, today).map(|()| id));
    let level = found.map_err(|said| errors.push(FieldError::new("level", said))).ok();
    let due = input.due.rule(today).map_err(|error| errors.push(error)).ok();
    let audience = match enrolment::kept_audience(conn, &input.audience) {
        Ok(audience) => Some(audience),
        Err(AppError::Invalid(more)) => {
            errors.extend(more);
            None
        }
        Err(other) => return Err(other),
    };
    let (Some(level), Some(due), Some(audience)) = (level, due, audience) else { return Err(AppError::Invalid(errors)) };
    let level = level_meant(conn, level)?;
    let fingerprint = hash::sha256(serde_json::to_vec(&(&audience, due))?);
    let terms = (&level, &audience, due, input.why.as_str());
    let requests = needed(&levels, level.id, today);
    let requests = requests.into_iter().map(|(course, round)| (course, request(terms, course, round.as_ref()))).collect();
    Ok(Planned { level, levels, audience, due, fingerprint, requests, names })
}

/// A level that there is today, and that is not given by hand.
fn can_be_had(levels: &Levels, id: Id, today: Day) -> Result<(), Said> {
    let level = levels.find(id).filter(|level| level.from <= today && today < level.until);
    let asked = level.and_then(|level| levels.asked(level).into_iter().find(|asked| asked.days.holds(today)));
    match asked {
        None => Err(said!("required-levels-not-today")),
        Some(asked) if matches!(asked.version.terms.condition, Condition::Honour(_)) => Err(said!("required-levels-honour")),
        Some(_) => Ok(()),
    }
}

/// What enrols an audience in a course for a level.
fn request(
    (level, audience, due, why): (&LevelMeant, &Audience, DueRule, &str),
    course: Id,
    round: Option<&Recurrence>,
) -> EnrolRequest {
    EnrolRequest {
        course: course.to_string(),
        audience: audience.clone(),
        due: due.input(),
        why: why.trim().to_owned(),
        name: level.title.clone(),
        applies: Some(Applies::Kept),
        recurrence: round.map(Recurrence::input),
        ..EnrolRequest::default()
    }
}

/// What a course cannot be required for is said at the level that needs it.
fn at_the_level(error: AppError) -> AppError {
    let at_level = |error: FieldError| match error.field.as_str() {
        "course" => FieldError { field: "level".to_owned(), ..error },
        _ => error,
    };
    match error {
        AppError::Invalid(errors) => AppError::Invalid(errors.into_iter().map(at_level).collect()),
        other => other,
    }
}

/// What requiring it would do, course by course.
///
/// # Errors
/// What is wrong with it; when the database fails.
pub(super) fn foresee(conn: &mut Conn, planned: &Planned, today: Day, most: i64) -> Result<Vec<CourseOutcome>, AppError> {
    let mut outcomes = Vec::new();
    for (_, request) in &planned.requests {
        let plan = enrolment::plan(conn, request, today).map_err(at_the_level)?;
        let counts = plan.counts(conn)?;
        outcomes.push(outcome((&plan.course.slug, &plan.course.title), counts, counts.reached() > most));
    }
    outcomes.sort_by_key(|one| one.title.to_lowercase());
    Ok(outcomes)
}

fn outcome((course, title): (&str, &str), counts: Counts, waits: bool) -> CourseOutcome {
    let (added, already_enrolled) = (counts.in_group(Group::Adds), counts.in_group(Group::AlreadyEnrolled));
    CourseOutcome { course: course.to_owned(), title: title.to_owned(), added, already_enrolled, waits }
}

/// Requires a level. Its audience is enrolled in each course that every way to it leads through, by a requirement of its own that is kept; one that
/// reaches more than `most` people waits for a second account.
///
/// # Errors
/// What is wrong with it; [`AppError::Conflict`] where the same is required by now; when the database fails.
pub fn require(tx: &mut Tx<'_>, input: &RequiredLevelInput, (today, most): (Day, i64)) -> Result<Id, AppError> {
    let planned = plan(tx.conn, input, today)?;
    let Planned { level, audience, due, fingerprint, requests, .. } = &planned;
    if store::same(tx.conn, level.id, fingerprint)?.is_some() {
        return Err(AppError::Conflict(said!("required-levels-is-there", level = &level.title)));
    }
    let id = store::insert(tx, level.id, (audience, *due), (input.why.trim(), fingerprint), today)?;
    for (course, request) in requests {
        enrol(tx, (id, *course), request, (today, most))?;
    }
    let details = json!({ "level": level.word, "due": due, "courses": requests.len() });
    tx.audit("required_level.make", ("required_level", id), details)?;
    Ok(id)
}

/// Enrols whoever is to be in a course for the level `id`, or proposes it.
fn enrol(tx: &mut Tx<'_>, (id, course): (Id, Id), request: &EnrolRequest, (today, most): (Day, i64)) -> Result<(), AppError> {
    let stood = enrolment::plan(tx.conn, request, today).map_err(at_the_level)?.stands();
    let (requirement, proposal) = match enrolment::make_or_propose(tx, request, today, most)? {
        Asked::Done(applied) => (Some(applied.requirement_id), None),
        Asked::Waits(proposal) => (None, Some(proposal)),
    };
    store::insert_course(tx, (id, course), (requirement, proposal), stood.is_none())?;
    Ok(())
}

/// Requires it no more, from today on: what enrols for it alone ends, what was completed stays.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where it is over; when the database fails.
pub fn end(tx: &mut Tx<'_>, id: Id, today: Day) -> Result<(), AppError> {
    let row = store::hold(tx, id)?.ok_or(AppError::NotFound("required-level"))?;
    if let Some(day) = row.ended_on {
        return Err(AppError::Conflict(said!("enrolment-ended-already", day = day)));
    }
    for course in store::courses(tx.conn, &[id])? {
        let_go(tx, &course, today)?;
    }
    store::end(tx, id, today)?;
    let change = (json!({ "ended_on": null }), json!({ "ended_on": today }));
    tx.audit_change("required_level.end", ("required_level", id), json!({ "level": row.level_id }), change)?;
    Ok(())
}

/// A course is needed no more: what enrols in it for this alone ends, and what waits for that is taken back.
fn let_go(tx: &mut Tx<'_>, course: &CourseRow, today: Day) -> Result<(), AppError> {
    match (course.requirement_id, course.proposal_id) {
        (Some(requirement), _) if course.is_own && course.is_in_force => {
            enrolment::end(tx, requirement, today)?;
        }
        (None, Some(proposal)) => enrolment::drop_proposal(tx, proposal)?,
        _ => {}
    }
    store::end_course(tx, course.id, today)?;
    Ok(())
}

/// Follows a level that is required, as it is by today: courses that it has come to need are enrolled in, those that it needs no more are let go, and
/// what cannot be had any more is required no more. What somebody ended by hand stays ended. Answers whether anything changed.
///
/// # Errors
/// When the database fails.
pub(super) fn follow(tx: &mut Tx<'_>, id: Id, today: Day) -> Result<bool, AppError> {
    let Some(row) = store::hold(tx, id)?.filter(|row| row.ended_on.is_none()) else { return Ok(false) };
    let levels = all_levels(tx.conn)?;
    if can_be_had(&levels, row.level_id, today).is_err() {
        end(tx, id, today)?;
        return Ok(true);
    }
    let (gone, new) = changes(tx.conn, &row, &levels, today)?;
    for course in &gone {
        let_go(tx, course, today)?;
    }
    let level = level_meant(tx.conn, row.level_id)?;
    // what comes to be needed after its day is due in the shortest time there is
    let due = match row.due.0 {
        DueRule::On { on } if on < today => DueRule::After { days: SHORTEST_NOTICE, from: From::Assignment },
        due => due,
    };
    let mut enrolled = 0;
    for (course, round) in &new {
        let wanted = request((&level, &row.audience.0, due, &row.why), *course, round.as_ref());
        // a course that is not given asks for nothing until it is
        match enrol(tx, (id, *course), &wanted, (today, i64::MAX)) {
            Ok(()) => enrolled += 1,
            Err(AppError::Invalid(_)) => {}
            Err(other) => return Err(other),
        }
    }
    if gone.is_empty() && enrolled == 0 {
        return Ok(false);
    }
    let details = json!({ "level": level.word, "courses": enrolled, "ended": gone.len() });
    tx.audit("required_level.follow", ("required_level", id), details)?;
    Ok(true)
}

/// What a level needs no more, and what it has come to need.
type Changes = (Vec<CourseRow>, BTreeMap<Id, Option<Recurrence>>);

fn changes(conn: &mut Conn, row: &RequiredLevelRow, levels: &Levels, today: Day) -> Result<Changes, AppError> {
    let mut new = needed(levels, row.level_id, today);
    let mut gone = store::courses(conn, &[row.id])?;
    gone.retain(|course| new.remove(&course.course_id).is_none());
    Ok((gone, new))
}

/// Those of which something is to be done today: looked up without holding up anybody who writes.
///
/// # Errors
/// When the database fails.
pub(super) fn to_follow(conn: &mut Conn, today: Day) -> Result<Vec<Id>, AppError> {
    let rows = store::all(conn, true)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let levels = all_levels(conn)?;
    let mut ids = Vec::new();
    for row in rows {
        let (gone, new) = changes(conn, &row, &levels, today)?;
        if can_be_had(&levels, row.level_id, today).is_err() || !gone.is_empty() || !new.is_empty() {
            ids.push(row.id);
        }
    }
    Ok(ids)
}
