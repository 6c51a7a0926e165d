//! SQL of since when people have been employed without a break.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::schema::employment;
use crate::db::{Conn, Dialect};
use crate::people::employed;
use crate::people::person::PersonRow;

/// The expression of the day since which the person `w` (`person_id`, `hired_on`) has been employed without a break, as
/// `employed::employed_since` has it.
#[must_use]
pub fn employed_since_text(dialect: Dialect, w: &str) -> String {
    let last = format!(
        "COALESCE((SELECT MAX(s.started_on) FROM employment s WHERE s.person_id = {w}.person_id AND s.started_on < s.ended_on \
         AND NOT EXISTS (SELECT 1 FROM employment b WHERE b.person_id = s.person_id AND b.ended_on = s.started_on \
         AND b.started_on < b.ended_on)), {w}.hired_on)"
    );
    dialect.greatest(&last, &format!("{w}.hired_on"))
}

/// The day since which this person has been employed without a break.
///
/// # Errors
/// When the database fails.
pub fn employed_since(conn: &mut Conn, person: &PersonRow) -> QueryResult<Day> {
    let spells: Vec<(Day, Day)> = employment::table
        .filter(employment::person_id.eq(person.id))
        .order(employment::id)
        .select((employment::started_on, employment::ended_on))
        .load(conn)?;
    Ok(employed::employed_since(person.hired_on, &spells))
}
