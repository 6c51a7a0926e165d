//! Each table has one owner, who alone writes it.

use super::sql::raw_writes;
use super::writes::{WritingMacro, typed_writes, writing_macros};
use super::{refuse, refuse_idle};
use crate::support::source::Source;

/// Files that write tables of others, and why.
const WRITES_FOR_OTHERS: &[(&str, &str)] =
    &[("demo/store.rs", "a made-up history goes in by the thousand, as its owners would have written it one by one")];

/// Each table with the part of `src/` whose `mod.rs` says that it owns it.
fn owners(sources: &[Source]) -> Vec<(String, String)> {
    let mut owners = Vec::new();
    for source in sources.iter().filter(|source| source.stem() == "mod") {
        for paragraph in source.doc().into_iter().filter(|paragraph| paragraph.starts_with("Owns the table")) {
            // names follow until the first sentence ends: what is said of them later may name files
            let names = paragraph.split(". ").next().unwrap_or_default();
            owners.extend(names.split('`').skip(1).step_by(2).map(|table| (table.to_owned(), source.part().to_owned())));
        }
    }
    owners
}

/// The tables of the schema.
fn tables(sources: &[Source]) -> Vec<String> {
    let schema = sources.iter().find(|source| source.path == "db/schema.rs");
    let lines = schema.map(|schema| schema.lines_with(") {")).unwrap_or_default().into_iter();
    let heads = lines.filter(|(_, line)| line.trim_end().ends_with(") {"));
    heads.filter_map(|(_, line)| line.split_whitespace().next().map(str::to_owned)).collect()
}

/// Tables without exactly one owner, and owners of what is no table.
fn disowned(sources: &[Source]) -> Vec<String> {
    let (owners, tables) = (owners(sources), tables(sources));
    let mut found = Vec::new();
    for table in &tables {
        let count = owners.iter().filter(|(owned, _)| owned == table).count();
        if count != 1 {
            found.push(format!("{table} has {count} owners: name it once in a mod.rs, \"Owns the tables `…`\""));
        }
    }
    let unknown = owners.iter().filter(|(owned, _)| !tables.contains(owned));
    found.extend(unknown.map(|(owned, part)| format!("src/{part}/mod.rs owns {owned}, which is no table")));
    found
}

/// The writes of one file that are not its part's to make.
fn foreign_writes(source: &Source, macros: &[WritingMacro], owners: &[(String, String)], tables: &[String]) -> Vec<String> {
    let typed = typed_writes(source, macros).into_iter().map(|write| (write.line, write.table));
    let raw = raw_writes(source).into_iter().map(|write| (write.line, write.table));
    let mut found = Vec::new();
    for (line, table) in typed.chain(raw) {
        match table {
            None => found.push(format!("src/{}:{line}: writes a table that cannot be told from the file", source.path)),
            Some(table) if tables.contains(&table) && !owners.contains(&(table.clone(), source.part().to_owned())) => {
                found.push(format!("src/{}:{line}: writes {table}, which another owns", source.path));
            }
            Some(_) => {}
        }
    }
    found
}

#[test]
fn every_table_has_one_owner() {
    refuse("a table has one owner", &disowned(Source::all()));
}

#[test]
fn a_table_is_written_by_its_owner_alone() {
    let sources = Source::all();
    let (owners, tables) = (owners(sources), tables(sources));
    let macros: Vec<WritingMacro> = sources.iter().flat_map(writing_macros).collect();
    let files = sources.iter().filter(|source| WRITES_FOR_OTHERS.iter().all(|(path, _)| *path != source.path));
    let breaches: Vec<String> = files.flat_map(|source| foreign_writes(source, &macros, &owners, &tables)).collect();
    refuse("a table is written by its owner alone", &breaches);
    let exceptions: Vec<&str> = WRITES_FOR_OTHERS.iter().map(|(path, _)| *path).collect();
    refuse_idle("WRITES_FOR_OTHERS", &exceptions, |path| {
        sources.iter().any(|source| source.path == path && !foreign_writes(source, &macros, &owners, &tables).is_empty())
    });
}

#[test]
fn nothing_changes_or_deletes_what_is_in_the_audit() {
    let mut breaches = Vec::new();
    for source in Source::all() {
        let words = ["update(audit::", "delete(audit::", "UPDATE audit ", "DELETE FROM audit", "TRUNCATE audit"];
        let lines = source.text.lines().enumerate().filter(|(_, text)| words.iter().any(|word| text.contains(word)));
        breaches.extend(lines.map(|(line, text)| format!("src/{}:{}: {}", source.path, line + 1, text.trim())));
    }
    refuse("a row of the audit is written once, by `tx.audit`, and stays", &breaches);
}

#[test]
fn a_write_to_the_table_of_another_is_told_typed_or_raw() {
    let sources = [
        Source::new("db/schema.rs", "table! {\n    job (id) {\n    }\n    role (id, b) {\n    }\n    lost (id) {\n}}"),
        Source::new("jobs/mod.rs", "//! Jobs.\n//!\n//! Owns the table `job`. See `docs/x.md`.\n"),
        Source::new("people/mod.rs", "//! People.\n//!\n//! Owns the tables `role`,\n//! `gone`.\n"),
        Source::new(
            "people/store.rs",
            "fn a() {\n    let row = job::table.find(1);\n    diesel::update(row);\n    sql(\"DELETE FROM role\")\n}",
        ),
        Source::new(
            "jobs/store.rs",
            "fn a() { sql(\"INSERT\n INTO role\"); sql(\"UPDATE {t} SET\"); diesel::delete(job::table) }",
        ),
    ];
    assert_eq!(
        disowned(&sources),
        [
            "lost has 0 owners: name it once in a mod.rs, \"Owns the tables `…`\"",
            "src/people/mod.rs owns gone, which is no table",
        ]
    );
    let (owners, tables) = (owners(&sources), tables(&sources));
    let macros: Vec<WritingMacro> = sources.iter().flat_map(writing_macros).collect();
    let found: Vec<String> = sources.iter().flat_map(|source| foreign_writes(source, &macros, &owners, &tables)).collect();
    assert_eq!(
        found,
        [
            "src/people/store.rs:3: writes job, which another owns",
            "src/jobs/store.rs:2: writes role, which another owns",
            "src/jobs/store.rs:2: writes a table that cannot be told from the file",
        ]
    );
}
