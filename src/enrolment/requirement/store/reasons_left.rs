//! The SQL of what is due when a reason is taken back: the earliest that the reasons which are left ask for.

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::clock::Day;
use crate::db::dialect::{numbered, one_of};
use crate::db::{Dialect, Tx};
use crate::each;
use crate::enrolment::enrolment::Status;
use crate::enrolment::store::calendar::move_as_recorded;
use crate::ids::Id;
use crate::kept_said;

/// Moves what is due by the requirement `id`, which is about to be taken back, to the earliest day that another reason asks for, with its
/// record; nothing is due where none asks for a day. Where the date was moved by hand or by leave, or it is not known of a reason by when it
/// asked, it stays. Answers how many.
pub fn move_due_to_what_is_left(tx: &mut Tx<'_>, id: Id, at_most: i64) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (block, now, never) = (tx.new_ids(at_most), dialect.instant(tx.now()), dialect.day(Day::NEVER));
    let record = numbered(block, "e.id");
    let why = kept_said!("enrolment-moved-back");
    let others = format!("FROM reason r WHERE r.enrolment_id = e.id AND r.removed_on = {never} AND r.id <> x.id");
    let left = format!("(SELECT MIN(r.due_on) {others})");
    let note = format!(
        "INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by) \
         SELECT {record}, e.id, e.due_on, {left}, {why}, {now}, $1 FROM reason x JOIN enrolment e ON e.id = x.enrolment_id \
         WHERE x.requirement_id = {} AND x.removed_on = {never} AND x.due_on = e.due_on AND {} AND EXISTS (SELECT 1 {others}) \
         AND NOT EXISTS (SELECT 1 {others} AND r.requirement_id IS NOT NULL AND r.due_on IS NULL) \
         AND ({left} IS NULL OR {left} <> e.due_on) ORDER BY e.id LIMIT {at_most}",
        id.0,
        one_of("e.status", Status::UNFINISHED)
    );
    let actor = tx.actor().name.clone();
    let noted = each!(tx.conn, |conn| diesel::sql_query(&note).bind::<Text, _>(&actor).execute(conn))?;
    move_as_recorded(tx, block.nth(0), block.nth(at_most))?;
    Ok(noted)
}
