//! The SQL of files of completions: their rows, and what is checked of all of them at once.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable};
use serde::Serialize;
use utoipa::ToSchema;

use super::Options;
use super::row::Row;
use crate::clock::{Day, Instant};
use crate::courses;
use crate::db::schema::{course, enrolment, evidence_import, evidence_row};
use crate::db::{Conn, ROWS_PER_INSERT, Tx, locks};
use crate::enrolment::{Status, revision_taken};
use crate::error::{AppError, Said};
use crate::ids::Id;
use crate::{each, kept_said, word_enum};

word_enum! {
    /// What becomes of a row.
    pub enum Outcome as "HistoryOutcome" {
        /// It is good, and not loaded yet.
        Pending = "pending",
        /// It is loaded.
        Loaded = "loaded",
        /// It is known already.
        Unchanged = "unchanged",
        /// Something is wrong with it.
        Refused = "refused",
    }
}

/// A file.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = evidence_import)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct ImportRow {
    pub id: Id,
    pub file_name: String,
    pub dry_run: bool,
    pub skip_invalid: bool,
    pub started_at: Instant,
    pub started_by: String,
    pub loaded_at: Option<Instant>,
    pub rows_read: i64,
    pub loaded: i64,
    pub unchanged: i64,
    pub refused: i64,
    pub problem: Option<String>,
}

/// The file with this id.
pub fn import(conn: &mut Conn, id: Id) -> QueryResult<Option<ImportRow>> {
    evidence_import::table.find(id).select(ImportRow::as_select()).first(conn).optional()
}

/// Lets whoever loads this file at the same time wait until this transaction ends.
pub fn hold(conn: &mut Conn, id: Id) -> QueryResult<()> {
    locks::on_postgres(conn, &format!("SELECT 1 FROM evidence_import WHERE id = {} FOR UPDATE", id.0))
}

/// Notes that a file is read.
pub fn insert(tx: &mut Tx<'_>, options: &Options) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        evidence_import::id.eq(id),
        evidence_import::file_name.eq(options.file_name.as_str()),
        evidence_import::dry_run.eq(options.dry_run),
        evidence_import::skip_invalid.eq(options.skip_invalid),
        evidence_import::started_at.eq(tx.now()),
        evidence_import::started_by.eq(tx.actor().name.clone()),
        (evidence_import::rows_read.eq(0_i64), evidence_import::loaded.eq(0_i64)),
        (evidence_import::unchanged.eq(0_i64), evidence_import::refused.eq(0_i64)),
    );
    diesel::insert_into(evidence_import::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Forgets the rows of files from before `before`; their counts stay.
pub fn forget(tx: &mut Tx<'_>, before: Instant) -> QueryResult<()> {
    let old = evidence_import::table.filter(evidence_import::started_at.lt(before)).select(evidence_import::id);
    diesel::delete(evidence_row::table.filter(evidence_row::import_id.eq_any(old))).execute(tx.conn)?;
    Ok(())
}

/// The file cannot be read.
pub fn set_problem(tx: &mut Tx<'_>, id: Id, problem: &str) -> QueryResult<()> {
    diesel::update(evidence_import::table.find(id)).set(evidence_import::problem.eq(problem)).execute(tx.conn)?;
    Ok(())
}

/// What was tried is loaded now.
pub fn set_for_real(tx: &mut Tx<'_>, id: Id, skip_invalid: bool) -> QueryResult<()> {
    let set = (evidence_import::dry_run.eq(false), evidence_import::skip_invalid.eq(skip_invalid));
    diesel::update(evidence_import::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// What was counted.
pub fn set_counts(tx: &mut Tx<'_>, id: Id, rows: i64, counts: Counts) -> QueryResult<()> {
    let set = (
        evidence_import::rows_read.eq(rows),
        evidence_import::loaded.eq(counts.pending),
        evidence_import::unchanged.eq(counts.unchanged),
        evidence_import::refused.eq(counts.refused),
    );
    diesel::update(evidence_import::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// It is loaded.
pub fn set_loaded(tx: &mut Tx<'_>, id: Id) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(evidence_import::table.find(id)).set(evidence_import::loaded_at.eq(now)).execute(tx.conn)?;
    let good = evidence_row::table.filter(evidence_row::import_id.eq(id)).filter(evidence_row::outcome.eq(Outcome::Pending));
    diesel::update(good).set(evidence_row::outcome.eq(Outcome::Loaded)).execute(tx.conn)?;
    Ok(())
}

/// A row as it was read: its line, and what it says, or whose it is with the column that is wrong and why.
pub type Read = (i64, Result<Row, (String, &'static str, Said)>);

/// Keeps rows.
pub fn insert_rows(tx: &mut Tx<'_>, id: Id, rows: &[Read]) -> QueryResult<()> {
    let values: Vec<_> = rows
        .iter()
        .map(|(line, read)| {
            let good = read.as_ref().ok();
            let bad = read.as_ref().err();
            let short = |text: &str| text.trim().chars().filter(|letter| !letter.is_control()).take(100).collect::<String>();
            (
                evidence_row::import_id.eq(id),
                evidence_row::line.eq(*line),
                evidence_row::employee_number.eq(good.map_or_else(
                    || bad.map(|(number, ..)| short(number)).unwrap_or_default(),
                    |row| row.employee_number.clone(),
                )),
                evidence_row::course.eq(good.map(|row| row.course.clone()).unwrap_or_default()),
                evidence_row::completed_on.eq(good.map(|row| row.completed_on)),
                evidence_row::expires_on.eq(good.and_then(|row| row.expires_on)),
                evidence_row::score.eq(good.and_then(|row| row.score)),
                evidence_row::evidence.eq(good.map(|row| row.evidence.clone()).unwrap_or_default()),
                evidence_row::outcome.eq(if good.is_some() { Outcome::Pending } else { Outcome::Refused }),
                evidence_row::field.eq(bad.map(|(_, field, _)| *field).unwrap_or_default()),
                evidence_row::message.eq(bad.map(|(.., why)| why.kept()).unwrap_or_default()),
            )
        })
        .collect();
    for values in values.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(evidence_row::table).values(values).execute(conn))?;
    }
    Ok(())
}

/// Whether the rows of a file are kept yet.
pub fn has_rows(conn: &mut Conn, id: Id) -> QueryResult<bool> {
    let first: Option<i64> =
        evidence_row::table.filter(evidence_row::import_id.eq(id)).select(evidence_row::line).first(conn).optional()?;
    Ok(first.is_some())
}

/// Holds all rows of a file against what is here: who they speak of, which course, what is known already.
pub fn check(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let run = |tx: &mut Tx<'_>, text: String| each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn));
    let good = format!("import_id = {} AND outcome IN ('pending', 'unchanged')", id.0);
    // what was refused for what is here may be right by now
    run(
        tx,
        format!(
            "UPDATE evidence_row SET outcome = 'pending', field = '', message = '' WHERE import_id = {} AND completed_on IS NOT NULL",
            id.0
        ),
    )?;
    run(
        tx,
        format!(
            "UPDATE evidence_row SET person_id = (SELECT p.id FROM person p WHERE lower(p.employee_number) = \
             lower(evidence_row.employee_number) ORDER BY p.id LIMIT 1), course_id = NULL WHERE {good}"
        ),
    )?;
    find_courses(tx, id)?;
    let refuse = |field: &str, why: String, condition: &str| {
        format!("UPDATE evidence_row SET outcome = 'refused', field = '{field}', message = {why} WHERE {good} AND {condition}")
    };
    run(tx, refuse("employee_number", kept_said!("acts-history-no-such-person"), "person_id IS NULL"))?;
    run(tx, refuse("course", kept_said!("acts-history-no-such-course"), "course_id IS NULL"))?;
    let not_published = "course_id IN (SELECT c.id FROM course c WHERE c.published_revision_id IS NULL)";
    run(tx, refuse("course", kept_said!("acts-why-not-not-published"), not_published))?;
    let before = "completed_on < (SELECT p.hired_on FROM person p WHERE p.id = evidence_row.person_id)";
    run(tx, refuse("completed_on", kept_said!("acts-why-not-before-hired"), before))?;
    let known = "EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = evidence_row.person_id \
                 AND e.course_id = evidence_row.course_id AND e.completed_on = evidence_row.completed_on)";
    let twice = format!(
        "EXISTS (SELECT 1 FROM evidence_row b WHERE b.import_id = {} AND b.person_id = evidence_row.person_id \
         AND b.course_id = evidence_row.course_id AND b.completed_on = evidence_row.completed_on \
         AND b.line < evidence_row.line AND b.outcome <> 'refused')",
        id.0
    );
    run(tx, format!("UPDATE evidence_row SET outcome = 'unchanged' WHERE {good} AND ({known} OR {twice})"))?;
    Ok(())
}

/// Courses by slug or id: there are few, however many rows.
fn find_courses(tx: &mut Tx<'_>, id: Id) -> Result<(), AppError> {
    let named: Vec<String> = evidence_row::table
        .filter(evidence_row::import_id.eq(id))
        .filter(evidence_row::outcome.ne(Outcome::Refused))
        .select(evidence_row::course)
        .distinct()
        .order(evidence_row::course)
        .limit(MOST_COURSES)
        .load(tx.conn)?;
    for name in named {
        let Some(found) = courses::course_by_key(tx.conn, &name)? else { continue };
        let rows = evidence_row::table.filter(evidence_row::import_id.eq(id)).filter(evidence_row::course.eq(name));
        diesel::update(rows).set(evidence_row::course_id.eq(found.id)).execute(tx.conn)?;
    }
    Ok(())
}

/// Different names of courses that are looked up; nobody has more.
const MOST_COURSES: i64 = 2000;

/// How many rows there are of each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub pending: i64,
    pub unchanged: i64,
    pub refused: i64,
}

/// Counts them.
pub fn counts(conn: &mut Conn, id: Id) -> QueryResult<Counts> {
    let rows: Vec<(Outcome, i64)> = evidence_row::table
        .filter(evidence_row::import_id.eq(id))
        .group_by(evidence_row::outcome)
        .order(evidence_row::outcome)
        .select((evidence_row::outcome, count_star()))
        .load(conn)?;
    let of = |outcome: Outcome| rows.iter().filter(|(found, _)| *found == outcome).map(|(_, count)| count).sum();
    Ok(Counts {
        pending: of(Outcome::Pending) + of(Outcome::Loaded),
        unchanged: of(Outcome::Unchanged),
        refused: of(Outcome::Refused),
    })
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RowOutcome {
    /// Its line in the file.
    pub line: i64,
    /// Whose it is.
    pub employee_number: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The column that is wrong; empty where none is.
    pub field: String,
    /// Why it is refused.
    #[schema(value_type = String)]
    pub message: Said,
}

/// Rows of a file with this outcome after the line `after`.
pub fn outcomes(conn: &mut Conn, id: Id, outcome: Outcome, after: i64, limit: i64) -> QueryResult<Vec<RowOutcome>> {
    let rows: Vec<(i64, String, Outcome, String, String)> = evidence_row::table
        .filter(evidence_row::import_id.eq(id))
        .filter(evidence_row::outcome.eq(outcome))
        .filter(evidence_row::line.gt(after))
        .order(evidence_row::line)
        .limit(limit)
        .select((
            evidence_row::line,
            evidence_row::employee_number,
            evidence_row::outcome,
            evidence_row::field,
            evidence_row::message,
        ))
        .load(conn)?;
    let outcome = |(line, employee_number, outcome, field, message): (i64, String, Outcome, String, String)| RowOutcome {
        line,
        employee_number,
        outcome,
        field,
        message: Said::of_kept(&message),
    };
    Ok(rows.into_iter().map(outcome).collect())
}

/// A good row on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Good {
    pub line: i64,
    pub person_id: Id,
    pub course_id: Id,
    pub completed_on: Day,
    pub expires_on: Option<Day>,
    pub score: Option<i32>,
    pub evidence: String,
    pub validity_months: Option<i32>,
    pub published_revision_id: Option<Id>,
}

/// Where a reader of good rows is: pairs stay together, and of each the oldest comes first.
pub type Place = (Id, Id, Day);

/// The next good rows after `after`.
pub fn good_rows(conn: &mut Conn, id: Id, after: Option<Place>, limit: i64) -> QueryResult<Vec<Good>> {
    let mut query = evidence_row::table
        .inner_join(course::table)
        .filter(evidence_row::import_id.eq(id))
        .filter(evidence_row::outcome.eq(Outcome::Pending))
        .into_boxed();
    if let Some((person, course, day)) = after {
        let same_pair = evidence_row::person_id.eq(person).and(evidence_row::course_id.eq(course));
        let later = evidence_row::completed_on.gt(day);
        let next_course = evidence_row::person_id.eq(person).and(evidence_row::course_id.gt(course));
        query = query.filter(evidence_row::person_id.gt(person).or(next_course).or(same_pair.and(later)));
    }
    query
        .order((evidence_row::person_id, evidence_row::course_id, evidence_row::completed_on))
        .limit(limit)
        .select((
            evidence_row::line,
            evidence_row::person_id.assume_not_null(),
            evidence_row::course_id.assume_not_null(),
            evidence_row::completed_on.assume_not_null(),
            evidence_row::expires_on,
            evidence_row::score,
            evidence_row::evidence,
            course::validity_months,
            course::published_revision_id,
        ))
        .load(conn)
}

/// A cycle of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct CycleRow {
    pub id: Id,
    pub person_id: Id,
    pub course_id: Id,
    pub cycle: i32,
    pub status: Status,
    pub completed_on: Option<Day>,
    pub expires_on: Option<Day>,
    /// The revision that is taken in it.
    pub revision_id: Option<Id>,
}

/// Every cycle of these people in these courses.
pub fn cycles(conn: &mut Conn, people: &[Id], courses: &[Id]) -> QueryResult<Vec<CycleRow>> {
    enrolment::table
        .inner_join(course::table)
        .filter(enrolment::person_id.eq_any(people))
        .filter(enrolment::course_id.eq_any(courses))
        .order((enrolment::person_id, enrolment::course_id, enrolment::cycle))
        .select((
            enrolment::id,
            enrolment::person_id,
            enrolment::course_id,
            enrolment::cycle,
            enrolment::status,
            enrolment::completed_on,
            enrolment::expires_on,
            sql::<Nullable<BigInt>>(&revision_taken("enrolment", "course")),
        ))
        .load(conn)
}
