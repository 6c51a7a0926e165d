//! Badges: certificates as they were signed, whether they are shared, and the lists of those that hold no more.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Integer};

use crate::clock::{Day, Instant};
use crate::db::schema::{badge, level_certificate};
use crate::db::{Conn, Dialect, Tx, locks};
use crate::each;
use crate::ids::Id;

/// A badge.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = badge)]
pub struct BadgeRow {
    /// The certificate that it is of.
    pub certificate_id: Id,
    /// Whether its person shows it to everybody.
    pub is_shared: bool,
    /// The list that it is in.
    pub list: i64,
    /// Its place there.
    pub place: i32,
    /// The signed credential, as JSON.
    pub credential: String,
    /// When it was signed.
    pub signed_at: Instant,
}

/// The badge of a certificate.
pub fn of_certificate(conn: &mut Conn, certificate: Id) -> QueryResult<Option<BadgeRow>> {
    badge::table.find(certificate).select(BadgeRow::as_select()).first(conn).optional()
}

/// The certificates of a person that have a badge, each with whether it is shared.
pub fn of_person(conn: &mut Conn, person: Id) -> QueryResult<Vec<(Id, bool)>> {
    badge::table
        .inner_join(level_certificate::table)
        .filter(level_certificate::person_id.eq(person))
        .order(badge::certificate_id)
        .select((badge::certificate_id, badge::is_shared))
        .load(conn)
}

/// Has whoever else signs a badge wait until this is done.
pub fn hold(conn: &mut Conn) -> QueryResult<()> {
    locks::on_postgres(conn, "LOCK TABLE badge IN SHARE ROW EXCLUSIVE MODE")
}

/// The places that are taken in the newest list, and its number: 1 where there is none yet.
pub fn newest_list(conn: &mut Conn) -> QueryResult<(i64, i64)> {
    let newest: Option<i64> = badge::table.select(diesel::dsl::max(badge::list)).first(conn)?;
    let number = newest.unwrap_or(1);
    let taken: i64 = badge::table.filter(badge::list.eq(number)).count().get_result(conn)?;
    Ok((number, taken))
}

/// Whether a place of a list is taken.
pub fn is_taken(conn: &mut Conn, list: i64, place: i32) -> QueryResult<bool> {
    let found: Option<Id> = badge::table
        .filter(badge::list.eq(list))
        .filter(badge::place.eq(place))
        .select(badge::certificate_id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// The credential at a place of a list, as it was signed.
pub fn at_place(conn: &mut Conn, list: i64, place: i32) -> QueryResult<Option<String>> {
    let there = badge::table.filter(badge::list.eq(list)).filter(badge::place.eq(place));
    there.select(badge::credential).first(conn).optional()
}

/// Keeps a badge.
pub fn insert(tx: &mut Tx<'_>, row: &BadgeRow) -> QueryResult<()> {
    diesel::insert_into(badge::table).values(row).execute(tx.conn)?;
    Ok(())
}

/// Shows a badge to everybody, or to nobody any more.
pub fn set_shared(tx: &mut Tx<'_>, certificate: Id, is_shared: bool) -> QueryResult<()> {
    diesel::update(badge::table.find(certificate)).set(badge::is_shared.eq(is_shared)).execute(tx.conn)?;
    Ok(())
}

/// A badge of a list, with what is known of it on a day.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Listed {
    /// Its place.
    #[diesel(sql_type = Integer)]
    pub place: i32,
    /// The first day.
    #[diesel(sql_type = Date)]
    pub from_on: Day,
    /// The day after the last one.
    #[diesel(sql_type = Date)]
    pub until_on: Day,
    /// It is revoked.
    #[diesel(sql_type = Bool)]
    pub is_revoked: bool,
    /// Its person holds the level on the day, as it is known now.
    #[diesel(sql_type = Bool)]
    pub is_held: bool,
    /// Its certificate.
    #[diesel(sql_type = BigInt)]
    pub certificate_id: Id,
}

/// Every badge of a list, by its place.
pub fn of_list(conn: &mut Conn, list: i64, on: Day) -> QueryResult<Vec<Listed>> {
    let day = Dialect::of(conn).day(on);
    let text = format!(
        "SELECT b.place, o.from_on, o.until_on, o.id AS certificate_id, \
           COALESCE((SELECT r.is_revoked FROM certificate_revocation r WHERE r.certificate_id = o.id ORDER BY r.id DESC LIMIT 1), FALSE) \
             AS is_revoked, \
           EXISTS (SELECT 1 FROM certification c WHERE c.person_id = o.person_id AND c.level_id = o.level_id AND c.known_until IS NULL \
             AND c.from_on <= {day} AND c.until_on > {day}) AS is_held \
         FROM badge b JOIN level_certificate o ON o.id = b.certificate_id WHERE b.list = {list} ORDER BY b.place"
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}
