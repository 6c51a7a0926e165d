//! SQL of an import: its own row, and the rows of the file as read.

mod changing;
pub mod checking;
pub mod files;
pub mod left_out;
pub mod manager_circles;
pub mod moves;
pub mod people;
mod rows;
pub mod sources;
pub mod spelling;
pub mod spells;
mod staging;
pub mod terms;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use serde::{Deserialize, Serialize};

pub use self::changing::{Changing, changing};
pub use self::rows::{RowOutcome, outcomes, outcomes_so_far, refused_by_column};
pub use self::staging::{Staged, insert_rows};
use crate::clock::Instant;
use crate::db::schema::{employment_type, people_import, people_import_row};
use crate::db::{Conn, Json, Tx, locks};
use crate::error::Said;
use crate::ids::Id;
use crate::people::import::brake::{Consent, Moves};
use crate::people::import::map::{Asks, ManagerBy};
use crate::people::place::PlaceKind;
use crate::{each, word_enum};

word_enum! {
    /// How far an import has come.
    pub enum State as "ImportState" {
        /// The file is read.
        Reading = "reading",
        /// The rows are held against each other and the people that are here.
        Checking = "checking",
        /// The people are written.
        Applying = "applying",
        /// It came to its end.
        Done = "done",
        /// Nothing was loaded, because of what the file says.
        Refused = "refused",
        /// Nothing was loaded, because the program could not.
        Failed = "failed",
    }
}

impl State {
    /// Whether it is still under way.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Reading | Self::Checking | Self::Applying)
    }
}

word_enum! {
    /// What became, or would become, of a row.
    pub enum Outcome as "ImportOutcome" {
        /// Not decided yet.
        Pending = "pending",
        /// A person who was not here.
        Created = "created",
        /// A person who was here, with something changed.
        Updated = "updated",
        /// A person of whom nothing changes.
        Unchanged = "unchanged",
        /// Not loaded.
        Refused = "refused",
    }
}

/// An import.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = people_import)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct ImportRow {
    pub id: Id,
    pub file_name: String,
    pub state: State,
    pub dry_run: bool,
    pub skip_invalid: bool,
    pub started_by: String,
    pub started_at: Instant,
    pub finished_at: Option<Instant>,
    pub rows_read: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub refused: i64,
    /// As they are kept; [`ImportRow::notes`] words them.
    pub notes: Json<Vec<String>>,
    /// As it is kept; [`ImportRow::problem`] words it.
    pub problem: Option<String>,
    /// How its columns were read; none before that was decided.
    pub read_as: Option<Json<ReadAs>>,
    /// What was asked about its columns, or answered; none of a file in our own.
    pub asks: Option<Json<Asks>>,
    /// How many people join, move, leave, return and are not in it; none before that was found out.
    pub moves: Option<Json<Moves>>,
}

/// How the columns of a file were read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAs {
    /// The map that was used; none for our own columns.
    pub source: Option<String>,
    /// Our columns that the file does not have.
    pub left_out: Vec<String>,
    /// Their columns that are not used.
    pub ignored: Vec<String>,
    /// By what managers are named.
    #[serde(default)]
    pub manager_by: ManagerBy,
    /// The language of new people, where the file does not have it.
    pub language: String,
    /// Their time zone, where the file does not have it.
    pub time_zone: String,
}

impl ReadAs {
    /// Whether the file does not have this column of ours.
    pub fn leaves_out(&self, column: &str) -> bool {
        self.left_out.iter().any(|name| name == column)
    }
}

impl ImportRow {
    /// Departments, roles and locations that are created on the way.
    #[must_use]
    pub fn notes(&self) -> Vec<Said> {
        self.notes.0.iter().map(|note| Said::of_kept(note)).collect()
    }

    /// What is wrong with the whole file.
    #[must_use]
    pub fn problem(&self) -> Option<Said> {
        self.problem.as_deref().map(Said::of_kept)
    }

    /// Whether it waits for somebody to say what its columns mean.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.state == State::Refused && self.problem.is_some() && self.rows_read == 0 && self.asks.is_some()
    }

    /// Whether its rows were held against each other and the people that are here.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.state == State::Done || (self.state == State::Refused && self.problem.is_none())
    }

    /// Whether its good rows were written.
    #[must_use]
    pub fn is_applied(&self) -> bool {
        self.state == State::Done && !self.dry_run
    }
}

/// What an import is asked to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What the file is called.
    pub file_name: String,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Load the good rows, and not all or nothing.
    pub skip_invalid: bool,
    /// The name of the map by which it is read; none for the one that fits.
    pub source: Option<String>,
    /// Which sheet of a workbook; none for the first that has a header row.
    pub sheet: Option<String>,
    /// Whether the file is kept until it is loaded, so that its columns can be mapped on a page.
    pub keeps_file: bool,
    /// What was said about the load beforehand.
    pub consent: Consent,
}

/// Forgets the rows, but not the counts, of imports before `before`.
pub fn forget_rows(tx: &mut Tx<'_>, before: Instant) -> QueryResult<()> {
    let old = people_import::table.filter(people_import::started_at.lt(before)).select(people_import::id);
    diesel::delete(people_import_row::table.filter(people_import_row::import_id.eq_any(old))).execute(tx.conn)?;
    Ok(())
}

/// Begins an import.
pub fn insert(tx: &mut Tx<'_>, options: &Options) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        people_import::id.eq(id),
        people_import::file_name.eq(&options.file_name),
        people_import::state.eq(State::Reading),
        people_import::dry_run.eq(options.dry_run),
        people_import::skip_invalid.eq(options.skip_invalid),
        people_import::started_by.eq(tx.actor().name.clone()),
        people_import::started_at.eq(tx.now()),
        people_import::alive_at.eq(tx.now()),
        people_import::rows_read.eq(0_i64),
        people_import::created.eq(0_i64),
        people_import::updated.eq(0_i64),
        people_import::unchanged.eq(0_i64),
        people_import::refused.eq(0_i64),
        people_import::notes.eq(Json(Vec::<String>::new())),
    );
    diesel::insert_into(people_import::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Takes an import and its rows away: for those that only carried the change of one person.
pub fn delete(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    diesel::delete(people_import_row::table.filter(people_import_row::import_id.eq(import))).execute(tx.conn)?;
    diesel::delete(people_import::table.find(import)).execute(tx.conn)?;
    Ok(())
}

/// The import with this id.
pub fn import(conn: &mut Conn, id: Id) -> QueryResult<Option<ImportRow>> {
    people_import::table.find(id).select(ImportRow::as_select()).first(conn).optional()
}

/// The imports, the newest first.
pub fn recent(conn: &mut Conn, limit: i64) -> QueryResult<Vec<ImportRow>> {
    people_import::table.order(people_import::id.desc()).limit(limit).select(ImportRow::as_select()).load(conn)
}

/// Notes how far an import has come.
pub fn set_progress(tx: &mut Tx<'_>, import: Id, state: State, rows_read: i64) -> QueryResult<()> {
    let set = (people_import::state.eq(state), people_import::rows_read.eq(rows_read), people_import::alive_at.eq(tx.now()));
    diesel::update(people_import::table.find(import)).set(set).execute(tx.conn)?;
    Ok(())
}

/// Notes how its columns are read.
pub fn set_read_as(tx: &mut Tx<'_>, import: Id, read_as: &ReadAs) -> QueryResult<()> {
    diesel::update(people_import::table.find(import)).set(people_import::read_as.eq(Json(read_as.clone()))).execute(tx.conn)?;
    Ok(())
}

/// Notes what is asked about its columns, or what was answered.
pub fn set_asks(tx: &mut Tx<'_>, import: Id, asks: &Asks) -> QueryResult<()> {
    diesel::update(people_import::table.find(import)).set(people_import::asks.eq(Json(asks.clone()))).execute(tx.conn)?;
    Ok(())
}

/// Notes how many people it moves.
pub fn set_moves(tx: &mut Tx<'_>, import: Id, moves: Moves) -> QueryResult<()> {
    diesel::update(people_import::table.find(import)).set(people_import::moves.eq(Json(moves))).execute(tx.conn)?;
    Ok(())
}

/// Takes back the rows of those who were to be let go.
pub fn take_back_let_go(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    let rows = people_import_row::table.filter(people_import_row::import_id.eq(import));
    diesel::delete(rows.filter(people_import_row::leaves_on.is_not_null())).execute(tx.conn)?;
    Ok(())
}

/// Begins an import anew whose file is kept: nothing of it was read yet.
pub fn set_anew(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    diesel::delete(people_import_row::table.filter(people_import_row::import_id.eq(import))).execute(tx.conn)?;
    let set = (
        people_import::state.eq(State::Reading),
        people_import::alive_at.eq(tx.now()),
        people_import::finished_at.eq(None::<Instant>),
        people_import::problem.eq(None::<String>),
        people_import::rows_read.eq(0_i64),
    );
    diesel::update(people_import::table.find(import)).set(set).execute(tx.conn)?;
    Ok(())
}

/// Turns an import that was tried into one that is loaded.
pub fn set_for_real(tx: &mut Tx<'_>, import: Id, skip_invalid: bool) -> QueryResult<()> {
    let set = (
        people_import::dry_run.eq(false),
        people_import::skip_invalid.eq(skip_invalid),
        people_import::state.eq(State::Applying),
        people_import::alive_at.eq(tx.now()),
        people_import::finished_at.eq(None::<Instant>),
        people_import::problem.eq(None::<String>),
    );
    diesel::update(people_import::table.find(import)).set(set).execute(tx.conn)?;
    Ok(())
}

/// Lets whoever goes on with this import at the same time wait until this transaction ends: one of two loads it.
pub fn hold(conn: &mut Conn, import: Id) -> QueryResult<()> {
    locks::on_postgres(conn, &format!("SELECT 1 FROM people_import WHERE id = {} FOR UPDATE", import.0))
}

/// How many imports are said to be under way and were not heard of since `since`.
pub fn count_silent(conn: &mut Conn, since: Instant) -> QueryResult<i64> {
    let running: Vec<State> = State::ALL.iter().copied().filter(|state| state.is_running()).collect();
    people_import::table
        .filter(people_import::state.eq_any(running))
        .filter(people_import::alive_at.is_null().or(people_import::alive_at.lt(since)))
        .count()
        .get_result(conn)
}

/// Ends the imports that are said to be under way and were not heard of since `since`; how many they were.
pub fn end_silent(tx: &mut Tx<'_>, since: Instant, problem: &Said) -> QueryResult<usize> {
    let running: Vec<State> = State::ALL.iter().copied().filter(|state| state.is_running()).collect();
    let silent = people_import::table
        .filter(people_import::state.eq_any(running))
        .filter(people_import::alive_at.is_null().or(people_import::alive_at.lt(since)));
    let set = (
        people_import::state.eq(State::Failed),
        people_import::finished_at.eq(tx.now()),
        people_import::problem.eq(problem.kept()),
    );
    diesel::update(silent).set(set).execute(tx.conn)
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub refused: i64,
}

/// Counts the rows by what became of them.
pub fn counts(conn: &mut Conn, import: Id) -> QueryResult<Counts> {
    let rows: Vec<(Outcome, i64)> = people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .group_by(people_import_row::outcome)
        .select((people_import_row::outcome, diesel::dsl::count_star()))
        .load(conn)?;
    let of = |wanted: Outcome| rows.iter().find(|(outcome, _)| *outcome == wanted).map_or(0, |(_, count)| *count);
    Ok(Counts {
        created: of(Outcome::Created),
        updated: of(Outcome::Updated),
        unchanged: of(Outcome::Unchanged),
        refused: of(Outcome::Refused),
    })
}

/// Ends an import.
pub fn finish(
    tx: &mut Tx<'_>,
    import: Id,
    state: State,
    counts: Counts,
    notes: &[Said],
    problem: Option<&Said>,
) -> QueryResult<()> {
    let set = (
        people_import::state.eq(state),
        people_import::finished_at.eq(tx.now()),
        people_import::created.eq(counts.created),
        people_import::updated.eq(counts.updated),
        people_import::unchanged.eq(counts.unchanged),
        people_import::refused.eq(counts.refused),
        people_import::notes.eq(Json(notes.iter().map(Said::kept).collect::<Vec<_>>())),
        people_import::problem.eq(problem.map(Said::kept)),
    );
    diesel::update(people_import::table.find(import)).set(set).execute(tx.conn)?;
    Ok(())
}

/// The last line that was kept; 0 where there is none.
pub fn last_line(conn: &mut Conn, import: Id) -> QueryResult<i64> {
    people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .select(sql::<BigInt>("CAST(COALESCE(MAX(line), 0) AS BIGINT)"))
        .first(conn)
}

/// The employee numbers of these people, in the same order, as far as the file or the database knows them.
pub fn numbers(conn: &mut Conn, import: Id, people: &[Id]) -> QueryResult<Vec<String>> {
    use crate::db::schema::person;
    let staged: Vec<(Option<Id>, String)> = each!(conn, |conn| people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::person_id.eq_any(people))
        .order(people_import_row::line)
        .select((people_import_row::person_id, people_import_row::employee_number))
        .load(conn))?;
    let here: Vec<(Id, String)> = each!(conn, |conn| person::table
        .filter(person::id.eq_any(people))
        .order(person::id)
        .select((person::id, person::employee_number))
        .load(conn))?;
    let number = |id: &Id| {
        let here = here.iter().find(|(known, _)| known == id).map(|(_, number)| number.clone());
        here.or_else(|| staged.iter().find(|(known, _)| *known == Some(*id)).map(|(_, number)| number.clone()))
    };
    Ok(people.iter().filter_map(number).collect())
}

/// The distinct departments, roles or locations of good rows that are not here yet, in order.
pub fn unknown(conn: &mut Conn, import: Id, what: PlaceKind) -> QueryResult<Vec<String>> {
    let (name, id, key) = what.columns();
    people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::outcome.eq_any([Outcome::Created, Outcome::Updated]))
        .filter(sql::<Bool>(&format!("people_import_row.{id} IS NULL")))
        .filter(sql::<Bool>(&format!("people_import_row.{name} NOT IN (SELECT known.{key} FROM {name} known)")))
        .select(sql::<Text>(&format!("people_import_row.{name}")))
        .distinct()
        .order(sql::<Text>(&format!("people_import_row.{name}")))
        .load(conn)
}

/// The employment types of good rows that are not here yet, in order.
pub fn unknown_types(conn: &mut Conn, import: Id) -> QueryResult<Vec<String>> {
    people_import_row::table
        .filter(people_import_row::import_id.eq(import))
        .filter(people_import_row::outcome.eq_any([Outcome::Created, Outcome::Updated]))
        .filter(people_import_row::employment_type.ne(""))
        .filter(people_import_row::employment_type.ne_all(employment_type::table.select(employment_type::name)))
        .select(people_import_row::employment_type)
        .distinct()
        .order(people_import_row::employment_type)
        .load(conn)
}

/// Lets nobody else change people until the transaction ends, and lets PostgreSQL see how many rows were just kept. SQLite has one
/// writer anyway.
pub fn hold_people(tx: &mut Tx<'_>, rows: i64) -> QueryResult<()> {
    locks::on_postgres(tx.conn, "LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE")?;
    if rows > 50 {
        locks::on_postgres(tx.conn, "ANALYZE people_import_row")?;
    }
    Ok(())
}

/// Rows of a file that change what PostgreSQL knows of the tables of people.
const MANY: i64 = 1000;

/// Lets PostgreSQL see the people whom a file has changed, where it changed many: it plans by that what follows of them, and the next file.
/// By itself it looks within minutes, and not while a file holds the people.
pub fn see_people(tx: &mut Tx<'_>, changed: i64) -> QueryResult<()> {
    if changed > MANY { locks::on_postgres(tx.conn, "ANALYZE person, employment") } else { Ok(()) }
}

/// The person that a row speaks of, after the check.
pub fn person_of(conn: &mut Conn, import: Id, line: i64) -> QueryResult<Option<Id>> {
    people_import_row::table.find((import, line)).select(people_import_row::person_id).first(conn)
}
