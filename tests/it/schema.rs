//! `src/db/schema.rs` and the migrations say the same, on the database of this run.

use std::collections::BTreeMap;
use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use gradus::db::{Conn, migrate};
use gradus::ids::Ids;

use crate::support::TestApp;
use crate::support::db::TestDatabase;

/// Table -> column -> (type as schema.rs names it, may be null).
type Tables = BTreeMap<String, BTreeMap<String, (String, bool)>>;

/// What schema.rs says.
fn of_the_program() -> Tables {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/db/schema.rs")).expect("schema.rs");
    let mut tables = Tables::new();
    let (mut table, mut real_name) = (String::new(), None);
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("#[sql_name = \"") {
            real_name = name.strip_suffix("\"]").map(str::to_owned);
        } else if let Some(head) = line.strip_suffix(") {") {
            table = real_name.take().unwrap_or_else(|| head.split_whitespace().next().unwrap_or_default().to_owned());
        } else if line.contains("!(") {
            continue;
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            let inner = kind.strip_prefix("Nullable<").and_then(|kind| kind.strip_suffix('>'));
            let told = (inner.unwrap_or(kind).to_owned(), inner.is_some());
            tables.entry(table.clone()).or_default().insert(column.to_owned(), told);
        }
    }
    tables
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    data_type: String,
    #[diesel(sql_type = Bool)]
    may_be_null: bool,
}

/// SQLite calls a 64-bit row id INTEGER, and lets other keys be null unless told otherwise; the program never writes such one.
const OF_SQLITE: &str = "SELECT t.name AS table_name, c.name AS column_name, \
    CASE WHEN c.pk = 1 AND lower(c.type) = 'integer' THEN 'bigint' ELSE lower(c.type) END AS data_type, (c.\"notnull\" = 0 AND c.pk = 0) AS may_be_null FROM sqlite_master t JOIN pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '__diesel%'";

const OF_POSTGRES: &str = "SELECT table_name::text, column_name::text, data_type::text, (is_nullable = 'YES') AS may_be_null \
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'";

/// What the migrated database says.
fn of_the_database() -> Tables {
    let database = TestDatabase::new();
    let mut conn = gradus::db::connect(&database.url).expect("a connection");
    let columns: Vec<Column> = match &mut conn {
        Conn::Sqlite(conn) => diesel::sql_query(OF_SQLITE).load(conn),
        Conn::Pg(conn) => diesel::sql_query(OF_POSTGRES).load(conn),
    }
    .expect("the columns");
    let mut tables = Tables::new();
    for column in columns {
        let kind = in_words_of_the_program(&column.data_type).to_owned();
        tables.entry(column.table_name).or_default().insert(column.column_name, (kind, column.may_be_null));
    }
    tables
}

fn in_words_of_the_program(data_type: &str) -> &str {
    match data_type {
        "bigint" => "BigInt",
        "integer" => "Integer",
        "text" => "Text",
        "date" => "Date",
        "boolean" => "Bool",
        "timestamptz" | "timestamp with time zone" => "Instant",
        "jsonb" => "Json",
        "bytea" => "Binary",
        "double precision" => "Double",
        other => other,
    }
}

/// Tells the database something that no program does.
fn execute(app: &TestApp, text: &str) {
    app.write(|tx| Ok(gradus::each!(tx.conn, |conn| diesel::sql_query(text).execute(conn))?));
}

#[tokio::test]
async fn a_database_that_a_newer_program_has_migrated_is_refused_wherever_it_is_opened_and_by_readyz() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    assert_eq!(visitor.get("/readyz").await.text().await.expect("text"), "ready\n");
    for version in ["99990101000000", "99991231000000"] {
        execute(&app, &format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')"));
    }
    let sentence =
        "A newer version of Gradus has changed this database: this version does not know its newest migration, 99991231000000";
    let answer = visitor.get("/readyz").await;
    assert_eq!(answer.status(), 503);
    let text = answer.text().await.expect("text");
    assert!(text.starts_with(sentence) && text.lines().count() == 1, "{text}");
    for arguments in [&["migrate"][..], &["serve"], &["work"], &["account", "list"], &["check"], &["remind"]] {
        let ran = app.gradus("file:///nowhere", arguments);
        assert_eq!(ran.code, 1, "{arguments:?}: {ran:?}");
        assert!(ran.err.starts_with(&format!("gradus: {sentence}")) && ran.err.lines().count() == 1, "{arguments:?}: {ran:?}");
    }
    // where somebody else migrates
    let settings = (*app.app.settings).clone();
    let refused = gradus::roof::open(settings, Arc::new(app.clock.clone()), Ids::for_node(2)).expect_err("it is refused");
    assert!(refused.to_string().starts_with(sentence), "{refused}");
}

#[tokio::test]
async fn a_migration_that_fails_is_named() {
    let app = TestApp::start().await;
    let first = migrate::names().into_iter().next().expect("a migration");
    let version = first.split('_').next().expect("a version");
    execute(&app, &format!("DELETE FROM __diesel_schema_migrations WHERE version = '{version}'"));
    assert_eq!(app.visitor().get("/readyz").await.text().await.expect("text"), "migrations are missing\n");
    let ran = app.gradus("file:///nowhere", &["migrate"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains(&format!("Migration {first} failed")) && ran.err.contains("already exists"), "{ran:?}");
}

#[test]
fn every_table_and_column_is_the_same_in_the_program_and_in_the_database() {
    let (program, database) = (of_the_program(), of_the_database());
    assert!(program.len() > 20, "schema.rs was read: {} tables", program.len());
    let names = |tables: &Tables| tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&program), names(&database), "the tables");
    for (table, columns) in &program {
        assert_eq!(columns, &database[table], "the columns of {table}");
    }
}
