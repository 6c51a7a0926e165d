//! The rules of the house, read from the source itself. A breach is named by file and line, with the rule it breaks.
//!
//! An exception is a line in one of the lists below, with its reason.

use crate::support::source::Source;

/// The features from the bottom to the top: each may call those above it in this list, never those below. Those on one line do
/// not know each other.
const FEATURES: &[&[&str]] = &[
    &["mail"],
    &["people"],
    &["auth"],
    &["courses"],
    &["enrolment"],
    &["learning", "live_sessions"],
    &["certification"],
    &["jobs"],
    &["reminders"],
    &["reporting"],
];

/// What stands under every feature and knows none of them.
const GROUND: &[&str] = &["clock", "db", "each", "error", "settings", "web", "word_enum"];

/// What puts the features together, and may know all of them.
const ROOF: &[&str] = &["app", "cli", "demo", "lib", "main", "openapi", "routes", "serve"];

/// A file (or folder), what it calls against the order, and why it may.
const CALLS: &[(&str, &str, &str)] = &[
    ("web/", "auth::policy", "every page is shown to a viewer, and the navigation asks what they may"),
    ("jobs/schedule.rs", "reminders", "the schedule lists every feature's recurring work"),
    ("web/", "app", "the context hands the program to the handlers"),
];

/// Public to all, wherever they stand: the program itself, and who may do what.
const OPEN_TO_ALL: &[&str] = &["app::App", "auth::policy"];

/// Files outside `db/`, `store`s and `queries` that speak SQL, and why.
const SPEAKS_SQL: &[(&str, &str)] =
    &[("clock.rs", "days, instants and ids say how they are kept"), ("error/mod.rs", "database errors get their status")];

/// Files that write tables of others, and why.
const WRITES_FOR_OTHERS: &[(&str, &str)] =
    &[("demo/store.rs", "a made-up history goes in by the thousand, as its owners would have written it one by one")];

/// Files that decide something and therefore must be pure.
const MUST_BE_PURE: &[&str] = &[
    "auth/policy.rs",
    "courses/lesson.rs",
    "courses/rubric.rs",
    "enrolment/due.rs",
    "learning/grading.rs",
    "mail/message.rs",
    "reminders/due.rs",
    "reminders/forecast.rs",
    "reminders/plan.rs",
    "reminders/policy.rs",
    "reminders/wording.rs",
    "reporting/audit.rs",
    "reporting/charts.rs",
    "reporting/kpi.rs",
    "settings/layers.rs",
    "settings/shown.rs",
];

/// Files that may be longer than the rest, and why.
const LONG_FILES: &[(&str, &str)] = &[("db/schema.rs", "the list of all tables")];

/// Functions that may be longer than the rest because they are lists.
const LISTS: &[&str] = &["routes", "samples", "sample", "all"];

const MOST_LINES_OF_A_FILE: usize = 450;
const MOST_LINES_OF_A_FUNCTION: usize = 60;
const MOST_LINES_OF_A_HANDLER: usize = 40;

/// Fails with one line for each breach.
fn refuse(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}\n", breaches.join("\n  "));
}

fn is_sql_file(source: &Source) -> bool {
    let is_store = |part: &str| ["store", "queries"].iter().any(|word| part == *word || part.starts_with(&format!("{word}_")));
    source.part() == "db" || source.path.trim_end_matches(".rs").split('/').any(is_store)
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = Source::all().into_iter().filter(|source| source.doc().is_empty());
    refuse("a file begins with `//!`", &silent.map(|source| format!("src/{}:1", source.path)).collect::<Vec<_>>());
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    let drawers = ["utils", "util", "helpers", "helper", "common", "misc"];
    let found = Source::all()
        .into_iter()
        .filter(|source| source.path.trim_end_matches(".rs").split('/').any(|part| drawers.contains(&part)));
    refuse("name a file after its noun or verb", &found.map(|source| format!("src/{}", source.path)).collect::<Vec<_>>());
}

#[test]
fn files_and_functions_stay_short() {
    let mut breaches = Vec::new();
    for source in Source::all() {
        let may_be_long = LONG_FILES.iter().any(|(path, _)| *path == source.path);
        if source.length() > MOST_LINES_OF_A_FILE && !may_be_long {
            breaches.push(format!("src/{}: {} lines, {MOST_LINES_OF_A_FILE} at most", source.path, source.length()));
        }
        let is_handlers = source.path.split('/').any(|part| part.starts_with("pages") || part.starts_with("api"));
        for function in source.functions() {
            let is_handler = is_handlers && function.is_async;
            let most = if is_handler { MOST_LINES_OF_A_HANDLER } else { MOST_LINES_OF_A_FUNCTION };
            if function.lines > most && !LISTS.contains(&function.name.as_str()) {
                breaches.push(format!(
                    "src/{}:{}: {} has {} lines, {most} at most",
                    source.path, function.line, function.name, function.lines
                ));
            }
        }
    }
    refuse("a long file or function hides a second noun or verb", &breaches);
}

#[test]
fn nothing_is_left_to_chance_or_silenced() {
    let banned = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "#[allow", "#![allow", "std::env::var"];
    let may_ask_the_environment = ["settings/mod.rs", "cli.rs"];
    let mut breaches = Vec::new();
    for source in Source::all() {
        for word in banned {
            if word == "std::env::var" && may_ask_the_environment.contains(&source.path.as_str()) {
                continue;
            }
            let lines = source.lines_with(word).into_iter();
            breaches.extend(lines.map(|(line, text)| format!("src/{}:{line}: {}", source.path, text.trim())));
        }
    }
    refuse("an error is answered, a lint is expected with a reason, a setting comes from the settings", &breaches);
}

#[test]
fn pure_files_know_neither_web_nor_database() {
    let banned = [
        "actix",
        "diesel",
        "crate::app",
        "crate::db::{",
        "crate::db::Conn",
        "crate::db::Tx",
        "crate::db::Db",
        "Ctx",
        "jiff::Timestamp::now",
    ];
    let mut breaches = Vec::new();
    for source in Source::all() {
        let says_so = source.doc().join(" ").contains("Pure");
        if MUST_BE_PURE.contains(&source.path.as_str()) && !says_so {
            breaches.push(format!("src/{}:1: decides something, so its `//!` must say \"Pure\"", source.path));
        }
        if !says_so {
            continue;
        }
        for word in banned {
            let lines = source.lines_with(word).into_iter();
            breaches.extend(lines.map(|(line, text)| format!("src/{}:{line}: {}", source.path, text.trim())));
        }
    }
    refuse("a file whose `//!` says \"Pure\" imports no actix, no diesel, no App", &breaches);
}

#[test]
fn sql_stands_in_stores_alone() {
    let words = [
        "diesel::prelude",
        "diesel::insert_into",
        "diesel::update",
        "diesel::delete",
        "diesel::select",
        "diesel::dsl",
        "sql_query",
        "db::schema",
    ];
    let mut breaches = Vec::new();
    for source in Source::all().into_iter().filter(|source| !is_sql_file(source)) {
        if SPEAKS_SQL.iter().any(|(path, _)| *path == source.path) {
            continue;
        }
        for word in words {
            let lines = source.lines_with(word).into_iter();
            breaches.extend(lines.map(|(line, text)| format!("src/{}:{line}: {}", source.path, text.trim())));
        }
    }
    refuse("SQL stands only in store and queries files", &breaches);
}

/// What `code` calls of this crate, with its line: `auth::policy::Viewer`. Groups are taken apart at their first level.
fn calls(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in source.code.match_indices("crate::") {
        if source.code[..at].ends_with(['$', ':']) {
            continue;
        }
        let line = source.code[..at].matches('\n').count() + 1;
        let rest = &source.code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = &group[..group.find(';').unwrap_or(group.len())];
            found.extend(first_level(group).into_iter().map(|path| (line, path)));
        } else {
            found.push((line, rest.chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect()));
        }
    }
    found
}

/// `auth, routes, web as page}` is `auth`, `routes`, `web`.
fn first_level(group: &str) -> Vec<String> {
    let mut paths = vec![String::new()];
    let mut depth = 0;
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => paths.push(String::new()),
            _ if depth == 0 => paths.last_mut().expect("one").push(letter),
            _ => {}
        }
    }
    paths.iter().filter_map(|path| path.split_whitespace().next()).map(str::to_owned).collect()
}

fn rank(part: &str) -> Option<usize> {
    FEATURES.iter().position(|features| features.contains(&part))
}

/// Whether a file of `from` may call `path`.
fn may_call(source: &Source, path: &str) -> bool {
    let (from, to) = (source.part(), path.split("::").next().unwrap_or_default());
    let is_listed = CALLS.iter().any(|(file, what, _)| source.path.starts_with(file) && (*what == "*" || path.starts_with(what)));
    if from == to
        || is_listed
        || ROOF.contains(&from)
        || GROUND.contains(&to)
        || OPEN_TO_ALL.iter().any(|open| path.starts_with(open))
    {
        return true;
    }
    if to == "cli" {
        return source.stem() == "command";
    }
    match (rank(from), rank(to)) {
        (Some(from), Some(to)) => to < from,
        _ => false,
    }
}

#[test]
fn calls_go_one_way() {
    let mut breaches = Vec::new();
    for source in Source::all() {
        for (line, path) in calls(&source) {
            if !may_call(&source, &path) {
                breaches.push(format!("src/{}:{line}: crate::{path}", source.path));
            }
        }
    }
    refuse("a feature calls those above it in the list, the ground calls no feature", &breaches);
}

#[test]
fn every_part_has_its_place_in_the_order() {
    let known = |part: &str| rank(part).is_some() || GROUND.contains(&part) || ROOF.contains(&part);
    let homeless = Source::all().into_iter().filter(|source| !known(source.part()));
    refuse(
        "a new feature gets its place in FEATURES",
        &homeless.map(|source| format!("src/{}", source.path)).collect::<Vec<_>>(),
    );
}

/// Each table with the part of `src/` whose `mod.rs` says that it owns it.
fn owners(sources: &[Source]) -> Vec<(String, String)> {
    let mut owners = Vec::new();
    for source in sources.iter().filter(|source| source.stem() == "mod") {
        let paragraph = source.doc().into_iter().find(|paragraph| paragraph.starts_with("Owns the table"));
        let text = paragraph.unwrap_or_default();
        owners.extend(text.split('`').skip(1).step_by(2).map(|table| (table.to_owned(), source.part().to_owned())));
    }
    owners
}

#[test]
fn every_table_has_one_owner_who_alone_writes_it() {
    let sources = Source::all();
    let owners = owners(&sources);
    let mut breaches = Vec::new();
    let schema = sources.iter().find(|source| source.path == "db/schema.rs").expect("the schema");
    for (_, line) in schema.lines_with(" {").into_iter().filter(|(_, line)| line.trim_end().ends_with(") {")) {
        let table = line.split_whitespace().next().unwrap_or_default();
        let count = owners.iter().filter(|(owned, _)| owned == table).count();
        if count > 1 {
            breaches.push(format!("{table} has {count} owners: name it once in a mod.rs, \"Owns the tables `…`\""));
        }
    }
    for source in sources.iter().filter(|source| WRITES_FOR_OTHERS.iter().all(|(path, _)| *path != source.path)) {
        for verb in ["insert_into(", "update(", "delete("] {
            for (at, _) in source.code.match_indices(verb) {
                let rest = source.code[at + verb.len()..].trim_start();
                let path: String = rest.chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c)).collect();
                let Some(table) = path.strip_suffix("::table").and_then(|path| path.rsplit("::").next()) else { continue };
                let is_own = owners.iter().any(|(owned, part)| owned == table && part == source.part());
                if !is_own {
                    let line = source.code[..at].matches('\n').count() + 1;
                    breaches.push(format!("src/{}:{line}: writes {table}, which another owns", source.path));
                }
            }
        }
    }
    refuse("a table is written by its owner alone", &breaches);
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
fn lists_of_exceptions_name_what_there_is() {
    let sources = Source::all();
    let exists = |path: &str| sources.iter().any(|source| source.path == path || source.path.starts_with(path));
    let listed = SPEAKS_SQL
        .iter()
        .chain(LONG_FILES)
        .chain(WRITES_FOR_OTHERS)
        .map(|(path, _)| *path)
        .chain(CALLS.iter().map(|(path, _, _)| *path));
    refuse(
        "an exception that nothing needs goes away",
        &listed.filter(|path| !exists(path)).map(str::to_owned).collect::<Vec<_>>(),
    );
}
