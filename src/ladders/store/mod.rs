//! The SQL of ladders and levels.

pub mod certifications;
pub mod names;

use diesel::prelude::*;

use super::level::{Equivalent, Lasts, Level, Levels, Terms, Version};
use crate::clock::Day;
use crate::db::schema::{ladder, level, level_equivalent, level_version};
use crate::db::{Conn, Json, Tx, locks};
use crate::each;
use crate::enrolment::requirement::recurrence::Recurrence;
use crate::ids::Id;
use crate::proofs::condition::Condition;
use crate::proofs::span::Span;

/// Most ladders, levels or versions that are read at once.
const MOST: i64 = 10_000;

/// A ladder.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct LadderRow {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// The first day on which nobody gets one of its levels any more; never where it has no end.
    pub until: Day,
    /// The programme that it belongs to.
    pub programme: Option<Id>,
}

/// A level, as it is called.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct LevelRow {
    /// Its key.
    pub id: Id,
    /// The ladder that it is of.
    pub ladder_id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it stands for.
    pub about: String,
    /// How high it stands.
    pub position: i32,
    /// The first day on which there is such a level.
    pub from: Day,
    /// The first day on which nobody gets it any more, by its own end or that of its ladder; never where it has no end.
    pub until: Day,
}

/// Which of several has this slug, or else this id.
#[must_use]
pub fn called<'a>(all: impl Iterator<Item = (&'a str, Id)> + Clone, slug_or_id: &str) -> Option<usize> {
    let id: Option<Id> = slug_or_id.parse().ok();
    let by_slug = all.clone().position(|(slug, _)| slug == slug_or_id);
    by_slug.or_else(|| { all }.position(|(_, its)| Some(its) == id))
}

/// Has whoever else changes ladders wait until this is done.
pub fn hold(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE level IN SHARE ROW EXCLUSIVE MODE")
}

/// Every ladder, by title.
pub fn ladders(conn: &mut Conn) -> QueryResult<Vec<LadderRow>> {
    let columns = (ladder::id, ladder::slug, ladder::title, ladder::about, ladder::until_on, ladder::programme_id);
    ladder::table.order((ladder::title, ladder::id)).limit(MOST).select(columns).load(conn)
}

/// Every level, ladder by ladder, from the lowest to the highest.
pub fn level_rows(conn: &mut Conn) -> QueryResult<Vec<LevelRow>> {
    let rows: Vec<(LevelRow, Day)> = level::table
        .inner_join(ladder::table)
        .order((level::ladder_id, level::position, level::id))
        .limit(MOST)
        .select((level::all_columns, ladder::until_on))
        .load(conn)?;
    Ok(rows.into_iter().map(|(row, end)| LevelRow { until: row.until.min(end), ..row }).collect())
}

/// All levels with their versions and with what stands for them; without a level it is one statement.
pub fn levels(conn: &mut Conn) -> QueryResult<Levels> {
    let rows = level_rows(conn)?;
    levels_of(conn, &rows)
}

/// These levels with their versions and with what stands for them.
pub fn levels_of(conn: &mut Conn, rows: &[LevelRow]) -> QueryResult<Levels> {
    if rows.is_empty() {
        return Ok(Levels::default());
    }
    let (versions, equivalents) = (versions(conn)?, equivalents(conn)?);
    let level = |row: &LevelRow| Level {
        id: row.id,
        ladder: row.ladder_id,
        position: row.position,
        from: row.from,
        until: row.until,
        versions: versions.iter().filter(|(level, _)| *level == row.id).map(|(_, version)| version.clone()).collect(),
        equivalents: equivalents.iter().filter(|(level, _)| *level == row.id).map(|(_, one)| one.clone()).collect(),
    };
    Ok(Levels::new(rows.iter().map(level).collect()))
}

type VersionRow = (Id, Id, Day, Json<Condition>, bool, Lasts, Option<Json<Recurrence>>, i64, Option<Json<Condition>>);

fn versions(conn: &mut Conn) -> QueryResult<Vec<(Id, Version)>> {
    let rows: Vec<VersionRow> = level_version::table
        .order((level_version::level_id, level_version::from_on))
        .select((
            level_version::id,
            level_version::level_id,
            level_version::from_on,
            level_version::condition,
            level_version::needs_lower,
            level_version::lasts,
            level_version::recurrence,
            level_version::grace_days,
            level_version::renewal,
        ))
        .load(conn)?;
    let version = |(id, level, from, condition, needs_lower, lasts, recurrence, grace_days, renewal): VersionRow| {
        let (recurrence, renewal) = (recurrence.map(|kept| kept.0), renewal.map(|kept| kept.0));
        let terms = Terms { condition: condition.0, needs_lower, lasts, recurrence, grace_days, renewal };
        (level, Version { id, from, terms })
    };
    Ok(rows.into_iter().map(version).collect())
}

fn equivalents(conn: &mut Conn) -> QueryResult<Vec<(Id, Equivalent)>> {
    let rows: Vec<(Id, String, Day, Day)> = level_equivalent::table
        .order((level_equivalent::level_id, level_equivalent::from_on, level_equivalent::id))
        .select((level_equivalent::level_id, level_equivalent::kind, level_equivalent::from_on, level_equivalent::until_on))
        .load(conn)?;
    Ok(rows.into_iter().map(|(level, kind, from, until)| (level, Equivalent { kind, issued: Span { from, until } })).collect())
}

/// Makes a ladder without levels.
pub fn insert_ladder(tx: &mut Tx<'_>, (slug, title, about): (&str, &str, &str), programme: Option<Id>) -> QueryResult<Id> {
    let (id, now) = (tx.new_id(), tx.now());
    let values = (
        (ladder::id.eq(id), ladder::slug.eq(slug), ladder::title.eq(title), ladder::about.eq(about), ladder::made_at.eq(now)),
        ladder::programme_id.eq(programme),
    );
    diesel::insert_into(ladder::table).values(values).execute(tx.conn)?;
    Ok(id)
}

/// Changes what a ladder is called, what it is for and which programme it belongs to.
pub fn update_ladder(tx: &mut Tx<'_>, row: &LadderRow) -> QueryResult<usize> {
    let set = (ladder::title.eq(&row.title), ladder::about.eq(&row.about), ladder::programme_id.eq(row.programme));
    diesel::update(ladder::table.find(row.id)).set(set).execute(tx.conn)
}

/// Changes what a level is called and what it stands for.
pub fn update_level(tx: &mut Tx<'_>, row: &LevelRow) -> QueryResult<usize> {
    let set = (level::title.eq(&row.title), level::about.eq(&row.about));
    diesel::update(level::table.find(row.id)).set(set).execute(tx.conn)
}

/// Ends a ladder from a day on, or takes its end back.
pub fn end_ladder(tx: &mut Tx<'_>, id: Id, until: Day) -> QueryResult<usize> {
    diesel::update(ladder::table.find(id)).set(ladder::until_on.eq(until)).execute(tx.conn)
}

/// Ends a level from a day on, or takes its end back.
pub fn end_level(tx: &mut Tx<'_>, id: Id, until: Day) -> QueryResult<usize> {
    diesel::update(level::table.find(id)).set(level::until_on.eq(until)).execute(tx.conn)
}

/// Makes a level, and lets those at its place or above stand one higher.
pub fn insert_level(tx: &mut Tx<'_>, new: &LevelRow) -> QueryResult<()> {
    let above = level::table.filter(level::ladder_id.eq(new.ladder_id)).filter(level::position.ge(new.position));
    diesel::update(above).set(level::position.eq(level::position + 1)).execute(tx.conn)?;
    let values = (
        (level::id.eq(new.id), level::ladder_id.eq(new.ladder_id), level::slug.eq(&new.slug), level::title.eq(&new.title)),
        (level::about.eq(&new.about), level::position.eq(new.position), level::from_on.eq(new.from)),
    );
    diesel::insert_into(level::table).values(values).execute(tx.conn)?;
    Ok(())
}

/// Adds a version to a level.
pub fn insert_version(tx: &mut Tx<'_>, level: Id, version: &Version) -> QueryResult<()> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let terms = version.terms.clone();
    let values = (
        (level_version::id.eq(version.id), level_version::level_id.eq(level), level_version::from_on.eq(version.from)),
        (level_version::condition.eq(Json(terms.condition)), level_version::needs_lower.eq(terms.needs_lower)),
        (level_version::lasts.eq(terms.lasts), level_version::recurrence.eq(terms.recurrence.map(Json))),
        (level_version::grace_days.eq(terms.grace_days), level_version::renewal.eq(terms.renewal.map(Json))),
        (level_version::made_at.eq(now), level_version::made_by.eq(by)),
    );
    each!(tx.conn, |conn| diesel::insert_into(level_version::table).values(values).execute(conn))?;
    Ok(())
}

/// Lets a kind of credential stand for a level.
pub fn insert_equivalent(tx: &mut Tx<'_>, level: Id, new: &Equivalent) -> QueryResult<()> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let values = (
        (level_equivalent::id.eq(id), level_equivalent::level_id.eq(level), level_equivalent::kind.eq(&new.kind)),
        (level_equivalent::from_on.eq(new.issued.from), level_equivalent::until_on.eq(new.issued.until)),
        (level_equivalent::made_at.eq(now), level_equivalent::made_by.eq(by)),
    );
    diesel::insert_into(level_equivalent::table).values(values).execute(tx.conn)?;
    Ok(())
}
