//! The targets that were set, of each day.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{department, kpi_target, programme_course};
use crate::figures::target::{Member, Target, Targets};
use crate::ids::Id;

/// Most targets that are read, the newest.
const MOST: i64 = 10_000;

/// Every target, of each day, and the share `otherwise` where none was set: that of the settings. It takes two statements.
///
/// # Errors
/// When the database fails.
pub fn targets(conn: &mut Conn, otherwise: f64) -> QueryResult<Targets> {
    type Row = (Id, Option<Id>, Option<Id>, Option<Id>, Option<String>, i64, Day, Day);
    let rows: Vec<Row> = kpi_target::table
        .left_join(department::table.on(kpi_target::department_id.eq(department::id.nullable())))
        .order(kpi_target::id.desc())
        .select((
            kpi_target::id,
            kpi_target::course_id,
            kpi_target::programme_id,
            department::id.nullable(),
            department::path.nullable(),
            kpi_target::percent,
            kpi_target::from_on,
            kpi_target::until_on,
        ))
        .limit(MOST)
        .load(conn)?;
    let one = |(id, course, programme, department, path, percent, from, until): Row| Target {
        id,
        course,
        programme,
        department: department.zip(path),
        percent,
        from,
        until,
    };
    Ok(Targets::new(rows.into_iter().map(one).collect(), members(conn)?, otherwise))
}

/// Which courses are of which programme, of each day.
fn members(conn: &mut Conn) -> QueryResult<Vec<Member>> {
    type Row = (Id, Id, Day, Day);
    let rows: Vec<Row> = programme_course::table
        .order((programme_course::course_id, programme_course::from_on))
        .select((
            programme_course::course_id,
            programme_course::programme_id,
            programme_course::from_on,
            programme_course::until_on,
        ))
        .limit(MOST)
        .load(conn)?;
    Ok(rows.into_iter().map(|(course, programme, from, until)| Member { course, programme, from, until }).collect())
}
