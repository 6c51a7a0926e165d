//! The SQL of the language that people read mail in.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::db::Conn;
use crate::db::schema::{account, person};
use crate::each;
use crate::ids::Id;

/// The language that somebody reads mail in: that of their account, or else their own; empty where neither says.
pub(super) fn spoken(chosen: Option<String>, own: Option<String>) -> String {
    chosen.filter(|chosen| !chosen.is_empty()).or(own).unwrap_or_default()
}

/// How many of the people of a statement (which answers `person_id`, each once) read mail in each language, the most first: `spoken` in SQL.
pub fn count_languages(conn: &mut Conn, people: &str) -> QueryResult<Vec<(String, i64)>> {
    #[derive(QueryableByName)]
    struct Readers {
        #[diesel(sql_type = Text)]
        language: String,
        #[diesel(sql_type = BigInt)]
        people: i64,
    }
    let text = format!(
        "SELECT COALESCE(NULLIF(a.language, ''), p.language) AS language, COUNT(*) AS people \
         FROM ({people}) r JOIN person p ON p.id = r.person_id LEFT JOIN account a ON a.email = p.email GROUP BY 1 ORDER BY 2 DESC, 1"
    );
    let found: Vec<Readers> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(found.into_iter().map(|row| (row.language, row.people)).collect())
}

/// The language that each of these people reads mail in.
pub fn languages(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, String)>> {
    let rows: Vec<(Id, Option<String>, String)> = person::table
        .left_join(account::table.on(account::email.eq(person::email)))
        .filter(person::id.eq_any(people))
        .order(person::id)
        .select((person::id, account::language.nullable(), person::language))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, chosen, own)| (id, spoken(chosen, Some(own)))).collect())
}
