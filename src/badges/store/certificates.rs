//! Certificates of levels: written once, read by who has them and by who checks them.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use crate::badges::certificate::LevelCertificate;
use crate::clock::{Day, Instant};
use crate::db::dialect::ids;
use crate::db::schema::{certification, level, level_certificate, person};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::error::AppError;
use crate::ids::Id;

/// Most certificates of one person that are read.
const MOST: i64 = 1000;

/// What a certificate will say.
#[derive(Debug, QueryableByName)]
pub struct Missing {
    #[diesel(sql_type = BigInt)]
    person_id: Id,
    #[diesel(sql_type = BigInt)]
    level_id: Id,
    #[diesel(sql_type = Date)]
    from_on: Day,
    #[diesel(sql_type = Date)]
    until_on: Day,
    #[diesel(sql_type = Date)]
    earned_on: Day,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    ladder: String,
    #[diesel(sql_type = Text)]
    level: String,
    #[diesel(sql_type = Text)]
    about: String,
    #[diesel(sql_type = BigInt)]
    step: i64,
    #[diesel(sql_type = BigInt)]
    steps: i64,
    #[diesel(sql_type = Text)]
    colour: String,
}

/// Of these certifications those of whose days there is no certificate, with what it will say.
pub fn without_certificate(conn: &mut Conn, certifications: &[Id]) -> QueryResult<Vec<Missing>> {
    missing_where(conn, &format!("c.id IN ({})", ids(certifications)), "")
}

/// The certifications that are known now and have no certificate, so many of them: what was held before there were certificates.
pub fn all_without_certificate(conn: &mut Conn, most: usize) -> QueryResult<Vec<Missing>> {
    missing_where(conn, "c.known_until IS NULL", &format!(" LIMIT {most}"))
}

fn missing_where(conn: &mut Conn, which: &str, limit: &str) -> QueryResult<Vec<Missing>> {
    let steps =
        "SELECT COUNT(*) FROM level o WHERE o.ladder_id = l.ladder_id AND o.from_on <= c.earned_on AND o.until_on > c.earned_on";
    let text = format!(
        "SELECT c.person_id, c.level_id, c.from_on, c.until_on, c.earned_on, TRIM(p.given_name || ' ' || p.family_name) AS name, \
                d.title AS ladder, l.title AS level, l.about, ({steps} AND o.position <= l.position) AS step, ({steps}) AS steps, \
                COALESCE((SELECT k.colour FROM level_colour k WHERE k.level_id = l.id), '') AS colour \
         FROM certification c JOIN level l ON l.id = c.level_id JOIN ladder d ON d.id = l.ladder_id JOIN person p ON p.id = c.person_id \
         WHERE {which} AND NOT EXISTS (SELECT 1 FROM level_certificate o WHERE o.person_id = c.person_id AND o.level_id = c.level_id \
           AND o.from_on = c.from_on AND o.until_on = c.until_on) ORDER BY c.id{limit}"
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}

/// Writes certificates, each with a code of its own.
pub fn insert(tx: &mut Tx<'_>, new: &[Missing], mut code: impl FnMut() -> Result<String, AppError>) -> Result<(), AppError> {
    let (now, block) = (tx.now(), tx.new_ids(i64::try_from(new.len()).unwrap_or(i64::MAX)));
    let mut rows = Vec::with_capacity(new.len());
    for (at, one) in (0..).zip(new) {
        rows.push((
            (level_certificate::id.eq(block.nth(at)), level_certificate::person_id.eq(one.person_id)),
            (level_certificate::level_id.eq(one.level_id), level_certificate::from_on.eq(one.from_on)),
            (level_certificate::until_on.eq(one.until_on), level_certificate::earned_on.eq(one.earned_on)),
            (level_certificate::code.eq(code()?), level_certificate::name.eq(&one.name)),
            (level_certificate::ladder.eq(&one.ladder), level_certificate::level.eq(&one.level)),
            (level_certificate::about.eq(&one.about), level_certificate::step.eq(one.step)),
            (level_certificate::steps.eq(one.steps), level_certificate::colour.eq(&one.colour)),
            level_certificate::issued_at.eq(now),
        ));
    }
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(level_certificate::table).values(rows.to_vec()).execute(conn))?;
    }
    Ok(())
}

type Row = ((Id, Id, Id, Day, Day, Day), (String, String, String, String, String), (i64, i64, String, Instant));

#[rustfmt::skip]
macro_rules! columns {
    () => {(
        (
            level_certificate::id, level_certificate::person_id, level_certificate::level_id, level_certificate::from_on,
            level_certificate::until_on, level_certificate::earned_on,
        ),
        (
            level_certificate::code, level_certificate::name, level_certificate::ladder, level_certificate::level,
            level_certificate::about,
        ),
        (level_certificate::step, level_certificate::steps, level_certificate::colour, level_certificate::issued_at),
    )};
}

fn certificate(
    ((id, person, level_id, from, until, earned_on), texts, (step, steps, colour, issued_at)): Row,
) -> LevelCertificate {
    let (code, name, ladder, level, about) = texts;
    LevelCertificate {
        id,
        person,
        level_id,
        from,
        until,
        earned_on,
        code,
        name,
        ladder,
        level,
        about,
        step,
        steps,
        colour,
        issued_at,
    }
}

/// Every certificate of a person, the newest first.
pub fn of_person(conn: &mut Conn, person: Id) -> QueryResult<Vec<LevelCertificate>> {
    let rows: Vec<Row> = level_certificate::table
        .filter(level_certificate::person_id.eq(person))
        .order((level_certificate::from_on.desc(), level_certificate::step.desc(), level_certificate::id.desc()))
        .limit(MOST)
        .select(columns!())
        .load(conn)?;
    Ok(rows.into_iter().map(certificate).collect())
}

/// The codes of a person's certificates, with the title of the level: the newest first.
///
/// # Errors
/// When the database fails.
pub fn codes_of(conn: &mut Conn, person: Id) -> QueryResult<Vec<(String, String)>> {
    Ok(of_person(conn, person)?.into_iter().map(|one| (one.code, one.level)).collect())
}

/// The certificate with this code, and where the days of its person begin.
pub fn by_code(conn: &mut Conn, code: &str) -> QueryResult<Option<(LevelCertificate, String)>> {
    let found: Option<(Row, String)> = level_certificate::table
        .inner_join(person::table)
        .filter(level_certificate::code.eq(code))
        .select((columns!(), person::time_zone))
        .first(conn)
        .optional()?;
    Ok(found.map(|(row, zone)| (certificate(row), zone)))
}

/// A level that somebody holds on a day: which, and from when until when.
pub type HeldLevel = (Id, Day, Day);

/// What somebody holds on a day, as it is known now.
pub fn held_on(conn: &mut Conn, person: Id, on: Day) -> QueryResult<Vec<HeldLevel>> {
    certification::table
        .inner_join(level::table)
        .filter(certification::person_id.eq(person))
        .filter(certification::known_until.is_null())
        .filter(certification::from_on.le(on))
        .filter(certification::until_on.gt(on))
        .order((certification::level_id, certification::from_on, certification::id))
        .limit(MOST)
        .select((certification::level_id, certification::from_on, certification::until_on))
        .load(conn)
}

/// Whether there are levels that were held before there were certificates.
pub fn has_none_yet(conn: &mut Conn) -> QueryResult<bool> {
    let issued: Option<Id> = level_certificate::table.select(level_certificate::id).first(conn).optional()?;
    let held: Option<Id> = certification::table.select(certification::id).first(conn).optional()?;
    Ok(issued.is_none() && held.is_some())
}
