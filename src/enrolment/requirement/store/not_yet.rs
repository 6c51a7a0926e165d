//! The SQL of those of whom a requirement asks nothing yet, since it starts later where they work: a row for each, from the day on which they came
//! to be so until the day on which it starts for them.

use diesel::prelude::*;

use super::selection::{Scope, Selection};
use crate::clock::Day;
use crate::db::dialect::numbered;
use crate::db::schema::not_yet;
use crate::db::{Conn, Dialect, Tx};
use crate::each;
use crate::enrolment::pair_changes::note_pairs_of;
use crate::enrolment::requirement::outcome::Outcome;
use crate::ids::Id;

impl Selection<'_> {
    /// The rows that hold still, of those of the scope.
    fn waiting(&self, dialect: Dialect) -> String {
        let those = format!(
            "y.requirement_id = {} AND y.until_on > {}",
            self.requirement_id.unwrap_or(Id::ZERO).0,
            dialect.day(self.today)
        );
        match self.scope {
            Scope::Everybody => those,
            Scope::Changed => format!("{those} AND y.person_id IN (SELECT person_id FROM changed_place)"),
        }
    }

    /// Of those rows the ones that do not hold any more, or until another day; `judged` is to be there.
    fn over(&self, dialect: Dialect) -> String {
        format!(
            "{} AND NOT EXISTS (SELECT 1 FROM judged j WHERE j.person_id = y.person_id AND j.outcome = '{}' \
             AND j.assigned_on = y.until_on)",
            self.waiting(dialect),
            Outcome::NotYet
        )
    }

    /// Those who wait and have no row; `judged` is to be there.
    fn newly_waiting(&self, dialect: Dialect) -> String {
        format!(
            "SELECT j.person_id, j.assigned_on FROM judged j WHERE j.outcome = '{}' AND NOT EXISTS (SELECT 1 FROM not_yet y \
             WHERE {} AND y.person_id = j.person_id AND y.until_on = j.assigned_on)",
            Outcome::NotYet,
            self.waiting(dialect)
        )
    }

    /// Whether [`keep_not_yet`] would write anything.
    pub fn would_wait_otherwise(&self, conn: &mut Conn) -> QueryResult<bool> {
        if self.terms.later.is_empty() {
            return Ok(false);
        }
        #[derive(QueryableByName)]
        struct Differs {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            rows: i64,
        }
        let dialect = Dialect::of(conn);
        let text = format!(
            "{} SELECT (SELECT COUNT(*) FROM not_yet y WHERE {}) + (SELECT COUNT(*) FROM ({}) n) AS rows",
            self.judged(dialect),
            self.over(dialect),
            self.newly_waiting(dialect)
        );
        let differs: Differs = each!(conn, |conn| diesel::sql_query(&text).get_result(conn))?;
        Ok(differs.rows > 0)
    }
}

/// Makes the rows of the selection's requirement those that hold on its day, for those of its scope; at most so many wait.
pub fn keep_not_yet(tx: &mut Tx<'_>, selection: &Selection<'_>, at_most: i64) -> QueryResult<()> {
    if selection.terms.later.is_empty() {
        return Ok(());
    }
    let dialect = Dialect::of(tx.conn);
    let judged = selection.judged(dialect);
    let over = format!("{judged} SELECT y.id FROM not_yet y WHERE {}", selection.over(dialect));
    end(tx, &over, selection.today)?;
    if at_most == 0 {
        return Ok(());
    }
    let (requirement, id) = (selection.requirement_id.unwrap_or(Id::ZERO).0, numbered(tx.new_ids(at_most), "n.person_id"));
    let (course, today) = (selection.course_id.0, dialect.day(selection.today));
    let text = format!(
        "{judged} INSERT INTO not_yet (id, requirement_id, person_id, course_id, from_on, until_on) \
         SELECT {id}, {requirement}, n.person_id, {course}, {today}, n.assigned_on FROM ({}) n ORDER BY n.person_id LIMIT {at_most}",
        selection.newly_waiting(dialect)
    );
    if each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))? > 0 {
        let those = format!("requirement_id = {requirement} AND from_on = {today} AND until_on > {today}");
        note_pairs_of(tx, &format!("SELECT DISTINCT person_id, course_id FROM not_yet WHERE {those}"))?;
    }
    Ok(())
}

/// From `today` on nobody waits for this requirement.
pub fn end_not_yet(tx: &mut Tx<'_>, requirement_id: Id, today: Day) -> QueryResult<()> {
    let today_text = Dialect::of(tx.conn).day(today);
    let all = format!("SELECT id FROM not_yet WHERE requirement_id = {} AND until_on > {today_text}", requirement_id.0);
    end(tx, &all, today)
}

/// Ends the rows that `ids` gives; those of today leave no trace.
fn end(tx: &mut Tx<'_>, ids: &str, today: Day) -> QueryResult<()> {
    let rows: Vec<Row> = each!(tx.conn, |conn| diesel::sql_query(ids).load(conn))?;
    if rows.is_empty() {
        return Ok(());
    }
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    note_pairs_of(
        tx,
        &format!("SELECT DISTINCT person_id, course_id FROM not_yet WHERE id IN ({})", crate::db::dialect::ids(&ids)),
    )?;
    diesel::delete(not_yet::table.filter(not_yet::id.eq_any(&ids)).filter(not_yet::from_on.ge(today))).execute(tx.conn)?;
    diesel::update(not_yet::table.filter(not_yet::id.eq_any(&ids))).set(not_yet::until_on.eq(today)).execute(tx.conn)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: Id,
}
