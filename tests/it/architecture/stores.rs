//! SQL stands in stores and queries.

use super::refuse;
use crate::support::source::Source;

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
    let others = Source::all().iter().filter(|source| !is_sql_file(source));
    refuse("SQL stands only in store and queries files", &others.flat_map(breaches).collect::<Vec<_>>());
}
