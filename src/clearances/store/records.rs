//! The SQL of what is on record of people beside their proofs.

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::clearances::record::{Record, RecordKind};
use crate::clearances::rule::{Force, Mode};
use crate::clock::{Day, Instant};
use crate::db::schema::{clearance_record, employment, person, statement_version};
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::full_name;
use crate::proofs::facts::Scope;
use crate::proofs::span::Span;

/// Most records of one person, or that wait, that are read at once.
const MOST: i64 = 1000;

/// Which overrides wait for a second one, as the partial index says it.
const WAITS: &str =
    "clearance_record.kind = 'override' AND clearance_record.confirmed_at IS NULL AND clearance_record.ended_at IS NULL";

/// A record with all that was written down of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = clearance_record)]
pub struct RecordRow {
    /// Its key.
    pub id: Id,
    /// Whose.
    pub person_id: Id,
    /// What kind it is.
    pub kind: RecordKind,
    /// The activity.
    pub activity_id: Option<Id>,
    /// The channel.
    pub channel_id: Option<Id>,
    /// Of a signature.
    pub version_id: Option<Id>,
    /// Of an approval.
    pub word: String,
    /// Of an override.
    pub mode: Option<Mode>,
    /// The first day.
    #[diesel(column_name = from_on)]
    pub from: Day,
    /// The day after the last one, as it was written down first.
    #[diesel(column_name = until_on)]
    pub until: Day,
    /// Why.
    pub reason: String,
    /// Where it can be seen.
    pub link: String,
    /// When it was written down.
    pub recorded_at: Instant,
    /// Who wrote it down.
    pub recorded_by: String,
    /// The account of who asked for an override.
    pub account_id: Option<Id>,
    /// When a second one confirmed it.
    pub confirmed_at: Option<Instant>,
    /// Who did.
    pub confirmed_by: Option<String>,
    /// The first day on which it holds no longer, where it was ended.
    pub ended_on: Option<Day>,
    /// When it was ended.
    pub ended_at: Option<Instant>,
    /// Who ended it.
    pub ended_by: Option<String>,
    /// Why.
    pub ended_why: Option<String>,
}

impl RecordRow {
    /// What the rules read of it.
    #[must_use]
    pub fn record(self) -> Record {
        let known_from = match self.kind {
            RecordKind::Override => self.confirmed_at.unwrap_or(self.recorded_at),
            _ => self.recorded_at,
        };
        let days = Span { from: self.from, until: self.until };
        Record {
            id: self.id,
            kind: self.kind,
            scope: self.activity_id.map(|activity| Scope { activity, channel: self.channel_id }),
            word: self.word,
            version: self.version_id,
            mode: self.mode,
            force: Force { days, known_from, ended: self.ended_at.zip(self.ended_on) },
            is_confirmed: self.confirmed_at.is_some(),
        }
    }

    /// The day after the last one, as it is known now.
    #[must_use]
    pub fn ends(&self) -> Day {
        self.ended_on.map_or(self.until, |ended| ended.min(self.until))
    }
}

/// What is on record of each of these people, in the order in which it was written down.
pub fn of_people(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<Record>>> {
    let rows: Vec<RecordRow> = clearance_record::table
        .filter(clearance_record::person_id.eq_any(people))
        .order((clearance_record::person_id, clearance_record::id))
        .select(RecordRow::as_select())
        .load(conn)?;
    let mut all: HashMap<Id, Vec<Record>> = HashMap::new();
    for row in rows {
        all.entry(row.person_id).or_default().push(row.record());
    }
    Ok(all)
}

/// Everything on record of somebody, the newest first.
pub fn of_person(conn: &mut Conn, of: Id) -> QueryResult<Vec<RecordRow>> {
    clearance_record::table
        .filter(clearance_record::person_id.eq(of))
        .order(clearance_record::id.desc())
        .limit(MOST)
        .select(RecordRow::as_select())
        .load(conn)
}

/// The record with this key.
pub fn find(conn: &mut Conn, id: Id) -> QueryResult<Option<RecordRow>> {
    clearance_record::table.find(id).select(RecordRow::as_select()).first(conn).optional()
}

/// The overrides that wait for a second one, the oldest first, with the names of whom they are of.
pub fn to_confirm(conn: &mut Conn) -> QueryResult<Vec<(RecordRow, String)>> {
    let rows: Vec<(RecordRow, String, String)> = clearance_record::table
        .inner_join(person::table)
        .filter(sql::<Bool>(WAITS))
        .order((clearance_record::recorded_at, clearance_record::id))
        .limit(MOST)
        .select((RecordRow::as_select(), person::given_name, person::family_name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(row, given, family)| (row, full_name(&given, &family))).collect())
}

/// A record that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecord {
    /// What kind it is.
    pub kind: RecordKind,
    /// What it is for.
    pub scope: Option<Scope>,
    /// Of a signature.
    pub version: Option<Id>,
    /// Of an approval.
    pub word: String,
    /// Of an override.
    pub mode: Option<Mode>,
    /// Its days.
    pub days: Span,
    /// Why.
    pub reason: String,
    /// Where it can be seen.
    pub link: String,
    /// The account of who asks for an override.
    pub account: Option<Id>,
}

/// Writes a record down.
pub fn insert(tx: &mut Tx<'_>, person: Id, new: &NewRecord) -> QueryResult<RecordRow> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let values = (
        (clearance_record::id.eq(id), clearance_record::person_id.eq(person), clearance_record::kind.eq(new.kind)),
        (
            clearance_record::activity_id.eq(new.scope.map(|scope| scope.activity)),
            clearance_record::channel_id.eq(new.scope.and_then(|scope| scope.channel)),
        ),
        (clearance_record::version_id.eq(new.version), clearance_record::word.eq(&new.word)),
        (clearance_record::mode.eq(new.mode), clearance_record::account_id.eq(new.account)),
        (clearance_record::from_on.eq(new.days.from), clearance_record::until_on.eq(new.days.until)),
        (clearance_record::reason.eq(&new.reason), clearance_record::link.eq(&new.link)),
        (clearance_record::recorded_at.eq(now), clearance_record::recorded_by.eq(by)),
    );
    each!(tx.conn, |conn| diesel::insert_into(clearance_record::table).values(values).execute(conn))?;
    clearance_record::table.find(id).select(RecordRow::as_select()).first(tx.conn)
}

/// Ends a record: `on` is the first day on which it holds no longer.
pub fn end(tx: &mut Tx<'_>, id: Id, on: Day, why: &str) -> QueryResult<usize> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let set = (
        (clearance_record::ended_on.eq(on), clearance_record::ended_at.eq(now)),
        (clearance_record::ended_by.eq(by), clearance_record::ended_why.eq(why)),
    );
    diesel::update(clearance_record::table.find(id)).set(set).execute(tx.conn)
}

/// Confirms an override.
pub fn confirm(tx: &mut Tx<'_>, id: Id) -> QueryResult<usize> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let set = (clearance_record::confirmed_at.eq(now), clearance_record::confirmed_by.eq(by));
    diesel::update(clearance_record::table.find(id)).set(set).execute(tx.conn)
}

/// Who manages each of these people, and when.
pub fn managers(conn: &mut Conn, people: &[Id]) -> QueryResult<HashMap<Id, Vec<(Id, Span)>>> {
    let rows: Vec<(Id, Option<Id>, Day, Day)> = employment::table
        .filter(employment::person_id.eq_any(people))
        .filter(employment::manager_id.is_not_null())
        .order((employment::person_id, employment::started_on, employment::id))
        .select((employment::person_id, employment::manager_id, employment::started_on, employment::ended_on))
        .load(conn)?;
    let mut all: HashMap<Id, Vec<(Id, Span)>> = HashMap::new();
    for (person, manager, from, until) in rows {
        all.entry(person).or_default().extend(manager.map(|manager| (manager, Span { from, until })));
    }
    Ok(all)
}

/// Whoever is or was managed by one of these.
pub fn managed_by(conn: &mut Conn, managers: &[Id]) -> QueryResult<Vec<Id>> {
    employment::table
        .filter(employment::manager_id.eq_any(managers))
        .order(employment::person_id)
        .select(employment::person_id)
        .distinct()
        .load(conn)
}

/// How many people have signed a statement and not taken it back.
pub fn signers(conn: &mut Conn, statement: Id, on: Day) -> QueryResult<i64> {
    clearance_record::table
        .inner_join(statement_version::table)
        .filter(statement_version::statement_id.eq(statement))
        .filter(clearance_record::from_on.le(on))
        .filter(clearance_record::ended_at.is_null())
        .select(diesel::dsl::count(clearance_record::person_id).aggregate_distinct())
        .first(conn)
}
