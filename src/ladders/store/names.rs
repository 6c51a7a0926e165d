//! The SQL of all that a condition may name.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::{course, employment_type, ladder, level, programme, role};
use crate::ids::Id;
use crate::proofs::condition::{Named, Names};

/// Every course, level, role and employment type, by what it is called.
///
/// # Errors
/// When the database fails.
pub fn names(conn: &mut Conn) -> QueryResult<Names> {
    let courses: Vec<(Id, String, String)> =
        course::table.order((course::slug, course::id)).select((course::id, course::slug, course::title)).load(conn)?;
    let levels: Vec<(Id, String, String, String)> = level::table
        .inner_join(ladder::table)
        .order((ladder::slug, level::position, level::id))
        .select((level::id, ladder::slug, level::slug, level::title))
        .load(conn)?;
    let roles: Vec<(Id, String)> = role::table.order((role::name, role::id)).select((role::id, role::name)).load(conn)?;
    let types: Vec<(Id, String)> = employment_type::table
        .order((employment_type::name, employment_type::id))
        .select((employment_type::id, employment_type::name))
        .load(conn)?;
    let called = |(id, word): (Id, String)| Named { id, title: word.clone(), word };
    Ok(Names {
        courses: courses.into_iter().map(|(id, word, title)| Named { id, word, title }).collect(),
        levels: levels
            .into_iter()
            .map(|(id, ladder, level, title)| Named { id, word: format!("{ladder}/{level}"), title })
            .collect(),
        roles: roles.into_iter().map(called).collect(),
        employment_types: types.into_iter().map(called).collect(),
        statements: Vec::new(),
    })
}

/// A programme that a ladder may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Programme {
    /// Its key.
    pub id: Id,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The first day on which there is none any more.
    pub ended_on: Day,
}

/// Every programme that there is or was, by name.
///
/// # Errors
/// When the database fails.
pub fn programmes(conn: &mut Conn) -> QueryResult<Vec<Programme>> {
    let columns = (programme::id, programme::slug, programme::name, programme::ended_on);
    programme::table.order((programme::name, programme::id)).select(columns).load(conn)
}
