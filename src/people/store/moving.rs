//! The SQL of departments, roles and locations that are renamed, moved, merged and retired, and of the people who move along: a few statements each,
//! however many there are.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Text};

use super::is_current;
use crate::clock::Day;
use crate::db::dialect::{NEVER, ids, numbered};
use crate::db::schema::{department, employment, location, role};
use crate::db::{Conn, Tx};
use crate::ids::Id;
use crate::people::path::PATH_SEPARATOR;
use crate::people::place::{Place, PlaceKind};
use crate::people::store::statement::run;

/// The current spells, narrowed to one place.
macro_rules! working_in {
    ($kind:expr, $id:expr) => {{
        let all = employment::table.filter(is_current()).into_boxed();
        match $kind {
            PlaceKind::Department => all.filter(employment::department_id.eq($id)),
            PlaceKind::Role => all.filter(employment::role_id.eq($id)),
            PlaceKind::Location => all.filter(employment::location_id.eq($id)),
        }
    }};
}

/// Whoever works there now, or will, in order.
pub fn people_in(conn: &mut Conn, kind: PlaceKind, id: Id) -> QueryResult<Vec<Id>> {
    working_in!(kind, id).order(employment::person_id).select(employment::person_id).load(conn)
}

/// How many work there now, or will.
pub fn count_in(conn: &mut Conn, kind: PlaceKind, id: Id) -> QueryResult<i64> {
    working_in!(kind, id).select(count_star()).first(conn)
}

/// How many work in each now, or will.
pub fn heads(conn: &mut Conn, kind: PlaceKind) -> QueryResult<HashMap<Id, i64>> {
    macro_rules! counted {
        ($column:ident) => {
            employment::table
                .filter(is_current())
                .group_by(employment::$column)
                .select((employment::$column, count_star()))
                .order(employment::$column)
                .load::<(Id, i64)>(conn)?
        };
    }
    let counted = match kind {
        PlaceKind::Department => counted!(department_id),
        PlaceKind::Role => counted!(role_id),
        PlaceKind::Location => counted!(location_id),
    };
    Ok(counted.into_iter().collect())
}

/// Gives it the name and the place of `after`. The paths of the departments below follow.
pub fn rename(tx: &mut Tx<'_>, before: &Place, after: &Place) -> QueryResult<()> {
    match before.kind {
        PlaceKind::Role => {
            diesel::update(role::table.find(before.id)).set(role::name.eq(&after.name)).execute(tx.conn)?;
        }
        PlaceKind::Location => {
            diesel::update(location::table.find(before.id)).set(location::name.eq(&after.name)).execute(tx.conn)?;
        }
        PlaceKind::Department => {
            let set =
                (department::name.eq(&after.name), department::parent_id.eq(after.parent_id), department::path.eq(&after.path));
            diesel::update(department::table.find(before.id)).set(set).execute(tx.conn)?;
            let below = format!(
                "UPDATE department SET path = $1 || substr(path, length($2) + 1) \
                WHERE substr(path, 1, length($2) + {}) = $2 || '{PATH_SEPARATOR}'",
                PATH_SEPARATOR.len()
            );
            run!(tx, below, Text = &after.path, Text = &before.path)?;
        }
    }
    Ok(())
}

/// The departments in use right below `from` stand below `into` from now on, with all that is below them.
pub fn move_departments(tx: &mut Tx<'_>, from: &Place, into: &Place) -> QueryResult<()> {
    let below = format!(
        "UPDATE department SET path = $1 || substr(path, length($2) + 1) \
        WHERE EXISTS (SELECT 1 FROM department c WHERE c.parent_id = $3 AND c.retired_on IS NULL \
            AND (department.path = c.path OR substr(department.path, 1, length(c.path) + {}) = c.path || '{PATH_SEPARATOR}'))",
        PATH_SEPARATOR.len()
    );
    run!(tx, below, Text = &into.path, Text = &from.path, BigInt = from.id)?;
    let children = department::table.filter(department::parent_id.eq(from.id)).filter(department::retired_on.is_null());
    diesel::update(children).set(department::parent_id.eq(into.id)).execute(tx.conn)?;
    Ok(())
}

/// Notes whoever works in one of these of `kind`: what follows from where they work is another now.
pub fn note_those_at(tx: &mut Tx<'_>, kind: PlaceKind, places: &[Id]) -> QueryResult<()> {
    let (_, column, _) = kind.columns();
    let text = format!(
        "INSERT INTO changed_person (person_id) SELECT m.person_id FROM employment m \
        WHERE m.{column} IN ({}) AND m.ended_on = {NEVER} ON CONFLICT DO NOTHING",
        ids(places)
    );
    run!(tx, text)?;
    Ok(())
}

/// Whoever works in `from` works in `into` as of `today`: by a new spell, or by the one that began today or has not begun, which was never history.
/// `at_most`: how many they are. Notes who they are.
pub fn move_people(tx: &mut Tx<'_>, from: &Place, into: &Place, at_most: i64, today: Day) -> QueryResult<()> {
    let (_, column, _) = from.kind.columns();
    let (from, into) = (from.id, into.id);
    let note = format!(
        "INSERT INTO changed_person (person_id) SELECT m.person_id FROM employment m \
        WHERE m.{column} = $1 AND m.ended_on = {NEVER} ON CONFLICT DO NOTHING"
    );
    run!(tx, note, BigInt = from)?;
    let in_place = format!("UPDATE employment SET {column} = $2 WHERE {column} = $1 AND ended_on = {NEVER} AND started_on >= $3");
    run!(tx, in_place, BigInt = from, BigInt = into, Date = today)?;
    let close = format!("UPDATE employment SET ended_on = $2 WHERE {column} = $1 AND ended_on = {NEVER}");
    run!(tx, close, BigInt = from, Date = today)?;
    let id = numbered(tx.new_ids(at_most), "e.person_id");
    let [department, role, location] =
        ["department_id", "role_id", "location_id"].map(|own| if own == column { "$2".to_owned() } else { format!("e.{own}") });
    // the people first: SQLite takes the tables of a CROSS JOIN in this order. Who left today has no current spell either, and was not noted
    let open = format!(
        "INSERT INTO employment (id, person_id, department_id, role_id, location_id, manager_id, started_on, ended_on, role_since) \
        SELECT {id}, e.person_id, {department}, {role}, {location}, e.manager_id, $3, {NEVER}, e.role_since \
        FROM changed_person c CROSS JOIN employment e \
        WHERE e.person_id = c.person_id AND e.{column} = $1 AND e.ended_on = $3 AND e.started_on < $3 \
            AND NOT EXISTS (SELECT 1 FROM employment n WHERE n.person_id = e.person_id AND n.ended_on = {NEVER})"
    );
    run!(tx, open, BigInt = from, BigInt = into, Date = today)?;
    Ok(())
}

/// Since when it is retired, and into what it was merged.
pub fn set_retired(tx: &mut Tx<'_>, place: &Place, on: Option<Day>, into: Option<Id>) -> QueryResult<()> {
    macro_rules! set {
        ($table:ident) => {
            diesel::update($table::table.find(place.id))
                .set(($table::retired_on.eq(on), $table::merged_into.eq(into)))
                .execute(tx.conn)?
        };
    }
    match place.kind {
        PlaceKind::Department => set!(department),
        PlaceKind::Role => set!(role),
        PlaceKind::Location => set!(location),
    };
    Ok(())
}
