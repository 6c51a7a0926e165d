//! SQL stands in stores and queries.

use super::paths::Facts;
use super::refuse;
use crate::support::source::Source;

/// What only SQL is said with: the beginnings of paths, however an import is grouped, or called here.
const SQL: &[&[&str]] = &[
    &["diesel", "prelude"],
    &["diesel", "insert_into"],
    &["diesel", "update"],
    &["diesel", "delete"],
    &["diesel", "select"],
    &["diesel", "dsl"],
    &["diesel", "sql_query"],
    &["diesel", "connection", "SimpleConnection"],
    &["crate", "db", "schema"],
];

fn is_sql_file(source: &Source) -> bool {
    let is_store = |part: &str| ["store", "queries"].iter().any(|word| part == *word || part.starts_with(&format!("{word}_")));
    source.part() == "db" || source.path.trim_end_matches(".rs").split('/').any(is_store)
}

fn is_sql(path: &[String]) -> bool {
    let begins = |sql: &&[&str]| sql.len() <= path.len() && sql.iter().zip(path).all(|(word, segment)| word == segment);
    // all of diesel at once, or under another name, can be anything
    path == ["diesel"] || SQL.iter().any(begins)
}

fn breaches(source: &Source) -> Vec<String> {
    let facts = Facts::read(&source.code);
    let imports = facts.uses.iter().map(|one| (one.at, &one.path));
    let paths = facts.paths.iter().map(|one| (one.at, &one.path));
    let found = imports.chain(paths).filter(|(_, path)| is_sql(path));
    found.map(|(at, path)| format!("src/{}:{}: {}", source.path, source.line_of(at), path.join("::"))).collect()
}

#[test]
fn sql_stands_in_stores_alone() {
    let others = Source::all().iter().filter(|source| !is_sql_file(source));
    refuse("SQL stands only in store and queries files", &others.flat_map(breaches).collect::<Vec<_>>());
}

#[test]
fn sql_is_known_however_it_is_imported() {
    for code in [
        "use diesel::prelude::*;",
        "use diesel::{QueryResult, insert_into};",
        "use diesel::{prelude::*, dsl::sum as total};",
        "use crate::db::{Conn, schema::course};",
        "use diesel as d;",
        "use diesel::*;",
        "fn f() { diesel::delete(x) }",
    ] {
        assert_eq!(breaches(&Source::new("a/b.rs", code)).len(), code.matches("::*, dsl").count() + 1, "{code}");
    }
    let plain = "use diesel::QueryResult;\nuse crate::db::{Conn, Tx};\nfn f() -> diesel::result::Error {}";
    assert!(breaches(&Source::new("a/b.rs", plain)).is_empty());
}
