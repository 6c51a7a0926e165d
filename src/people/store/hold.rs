//! Nobody's employment changes while an audience is enrolled: what was read of very many people stays so until their enrolments can be
//! seen.

use diesel::QueryResult;

use crate::db::{Conn, locks};

/// Any number: what PostgreSQL locks while an audience is enrolled, or while people change.
const PEOPLE: i64 = 4_761_000_118;

/// Until the end of this transaction nobody's employment changes elsewhere: what is about to be read of very many people stays so until
/// their enrolments can be seen by whoever changes them.
pub fn hold_employments(conn: &mut Conn) -> QueryResult<()> {
    locks::hold(conn, PEOPLE)
}

/// Waits for those who hold the employments, since some changed here: the enrolments of these people must be worked out anew too.
pub fn wait_for_employments(conn: &mut Conn) -> QueryResult<()> {
    locks::hold_together(conn, PEOPLE)
}
