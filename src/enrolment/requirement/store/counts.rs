//! The SQL of the counts of each requirement: kept in `requirement_count` as the enrolments change, so that no page counts them.
//! `reason.counted_as` says under which status a reason is counted, and thus what has changed since.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel::upsert::excluded;

use crate::db::schema::{reason, requirement_count};
use crate::db::{Conn, Dialect};
use crate::each;
use crate::enrolment::enrolment::Status;
use crate::enrolment::store::pair_changes::first_of;
use crate::ids::{Id, IdBlock};

/// How many more enrolments (fewer where negative) of a requirement have a status; in one order, so that transactions beside each
/// other wait and never lock each other out.
pub type Changes = BTreeMap<(Id, Status), i64>;

/// How many enrolments of these requirements have which status now: all that have or had it as a reason.
pub fn of_requirements(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<(Id, Status, i64)>> {
    requirement_count::table
        .filter(requirement_count::requirement_id.eq_any(ids))
        .order((requirement_count::requirement_id, requirement_count::status))
        .select((requirement_count::requirement_id, requirement_count::status, requirement_count::enrolments))
        .load(conn)
}

/// How many of these reasons are counted under which status: those whose id is among the first `at_most` of `block`.
pub fn of_block(conn: &mut Conn, block: IdBlock, at_most: i64) -> QueryResult<Vec<((Id, Status), i64)>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        requirement_id: Id,
        #[diesel(sql_type = Text)]
        status: Status,
        #[diesel(sql_type = BigInt)]
        reasons: i64,
    }
    let text = format!(
        "SELECT r.requirement_id, r.counted_as AS status, COUNT(*) AS reasons FROM reason r WHERE {} \
         GROUP BY r.requirement_id, r.counted_as",
        first_of("r", block, at_most)
    );
    let found: Vec<Found> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(found.into_iter().map(|found| ((found.requirement_id, found.status), found.reasons)).collect())
}

/// Reasons that are moved from one count to another at a time: bounds the memory, whatever the size of the change.
const MOVED_AT_ONCE: usize = 100_000;

/// Reasons of changed pairs that are counted under another status than their enrolment has now.
fn miscounted(dialect: Dialect) -> String {
    let of_pair = "e.person_id = c.person_id AND e.course_id = c.course_id";
    let of_enrolment =
        "r.enrolment_id = e.id AND r.requirement_id IS NOT NULL AND (r.counted_as IS NULL OR r.counted_as <> e.status)";
    format!(
        "FROM changed_pair c {} {}",
        dialect.looked_up(("enrolment", "e"), "e.id, e.status", of_pair),
        dialect.looked_up(("reason", "r"), "r.id, r.requirement_id, r.counted_as", of_enrolment)
    )
}

#[derive(QueryableByName)]
struct Moved {
    #[diesel(sql_type = BigInt)]
    id: Id,
    #[diesel(sql_type = BigInt)]
    requirement_id: Id,
    #[diesel(sql_type = Nullable<Text>)]
    counted_as: Option<Status>,
    #[diesel(sql_type = Text)]
    status: Status,
}

/// Has the reasons of changed pairs counted under the status that their enrolments have now, and adds to `changes` what that changes.
pub fn recount_changed(conn: &mut Conn, changes: &mut Changes) -> QueryResult<()> {
    let text =
        format!("SELECT r.id, r.requirement_id, r.counted_as, e.status {} LIMIT {MOVED_AT_ONCE}", miscounted(Dialect::of(conn)));
    loop {
        let moved: Vec<Moved> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
        let mut of_status: BTreeMap<Status, Vec<Id>> = BTreeMap::new();
        for &Moved { id, requirement_id, counted_as, status } in &moved {
            of_status.entry(status).or_default().push(id);
            *changes.entry((requirement_id, status)).or_default() += 1;
            if let Some(before) = counted_as {
                *changes.entry((requirement_id, before)).or_default() -= 1;
            }
        }
        for (status, ids) in &of_status {
            for ids in ids.chunks(crate::db::ROWS_PER_INSERT) {
                let those = reason::table.filter(reason::id.eq_any(ids));
                diesel::update(those).set(reason::counted_as.eq(status.word())).execute(conn)?;
            }
        }
        if moved.len() < MOVED_AT_ONCE {
            return Ok(());
        }
    }
}

/// Writes the changes down.
pub fn add(conn: &mut Conn, changes: &Changes) -> QueryResult<()> {
    let row = |(&(requirement_id, status), &count): (&(Id, Status), &i64)| {
        (
            requirement_count::requirement_id.eq(requirement_id),
            requirement_count::status.eq(status),
            requirement_count::enrolments.eq(count),
        )
    };
    let rows: Vec<_> = changes.iter().filter(|(_, count)| **count != 0).map(row).collect();
    for rows in rows.chunks(crate::db::ROWS_PER_INSERT) {
        each!(conn, |conn| diesel::insert_into(requirement_count::table)
            .values(rows)
            .on_conflict((requirement_count::requirement_id, requirement_count::status))
            .do_update()
            .set(requirement_count::enrolments.eq(requirement_count::enrolments + excluded(requirement_count::enrolments)))
            .execute(conn))?;
    }
    Ok(())
}

/// A count that is kept and not so, or is so and not kept.
#[derive(Debug, QueryableByName)]
pub struct Miscount {
    #[diesel(sql_type = BigInt)]
    pub requirement_id: Id,
    #[diesel(sql_type = Text)]
    pub status: Status,
    #[diesel(sql_type = BigInt)]
    pub kept: i64,
    #[diesel(sql_type = BigInt)]
    pub counted: i64,
}

/// What is kept beside what is there, where they differ; at most `limit`.
pub fn miscounts(conn: &mut Conn, limit: usize) -> QueryResult<Vec<Miscount>> {
    let text = format!(
        "SELECT requirement_id, status, CAST(SUM(kept) AS BIGINT) AS kept, CAST(SUM(counted) AS BIGINT) AS counted FROM \
         (SELECT requirement_id, status, enrolments AS kept, 0 AS counted FROM requirement_count UNION ALL \
         SELECT r.requirement_id, e.status, 0, COUNT(*) FROM reason r JOIN enrolment e ON e.id = r.enrolment_id \
         WHERE r.requirement_id IS NOT NULL GROUP BY r.requirement_id, e.status) both_sides \
         GROUP BY requirement_id, status HAVING SUM(kept) <> SUM(counted) ORDER BY requirement_id, status LIMIT {limit}"
    );
    each!(conn, |conn| diesel::sql_query(&text).load(conn))
}

/// Reasons that are counted under another status than their enrolment has; at most `limit`.
pub fn miscounted_reasons(conn: &mut Conn, limit: usize) -> QueryResult<Vec<Id>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        id: Id,
    }
    let text = format!(
        "SELECT r.id FROM reason r JOIN enrolment e ON e.id = r.enrolment_id WHERE r.requirement_id IS NOT NULL \
         AND (r.counted_as IS NULL OR r.counted_as <> e.status) ORDER BY r.id LIMIT {limit}"
    );
    let found: Vec<Found> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(found.into_iter().map(|found| found.id).collect())
}
