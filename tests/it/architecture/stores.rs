//! SQL stands in stores and queries.

use super::{refuse, refuse_idle};
use crate::support::source::Source;

/// Files outside `db/`, `store`s and `queries` that speak SQL, and why.
const SPEAKS_SQL: &[(&str, &str)] =
    &[("clock.rs", "days and instants say how they are kept"), ("error/mod.rs", "database errors get their status")];

/// What only SQL is said with.
const WORDS: &[&str] = &[
    "diesel::prelude",
    "diesel::insert_into",
    "diesel::update",
    "diesel::delete",
    "diesel::select",
    "diesel::dsl",
    "sql_query",
    "db::schema",
];

fn is_sql_file(source: &Source) -> bool {
    let is_store = |part: &str| ["store", "queries"].iter().any(|word| part == *word || part.starts_with(&format!("{word}_")));
    source.part() == "db" || source.path.trim_end_matches(".rs").split('/').any(is_store)
}

fn breaches(source: &Source) -> Vec<String> {
    let lines = WORDS.iter().flat_map(|word| source.lines_with(word));
    lines.map(|(line, text)| format!("src/{}:{line}: {}", source.path, text.trim())).collect()
}

#[test]
fn sql_stands_in_stores_alone() {
    let others: Vec<&Source> = Source::all().iter().filter(|source| !is_sql_file(source)).collect();
    let is_listed = |source: &Source| SPEAKS_SQL.iter().any(|(path, _)| *path == source.path);
    let found: Vec<String> = others.iter().filter(|source| !is_listed(source)).flat_map(|source| breaches(source)).collect();
    refuse("SQL stands only in store and queries files", &found);
    let exceptions: Vec<&str> = SPEAKS_SQL.iter().map(|(path, _)| *path).collect();
    refuse_idle("SPEAKS_SQL", &exceptions, |path| {
        others.iter().any(|source| source.path == path && !breaches(source).is_empty())
    });
}
