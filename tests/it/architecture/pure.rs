//! What decides is pure: it knows neither web nor database, nor any file that does.

use super::refuse;
use super::tree::{Tree, Way};
use crate::support::source::Source;

/// Files that decide something and therefore must be pure.
const MUST_BE_PURE: &[&str] = &[
    "acts/kind.rs",
    "acts/rule.rs",
    "admin/audit/acts.rs",
    "admin/audit/asked.rs",
    "admin/audit/names.rs",
    "admin/audit/row.rs",
    "admin/audit/told.rs",
    "courses/lessons/mod.rs",
    "courses/rubric/mod.rs",
    "enrolment/requirement/due.rs",
    "figures/kpi/mod.rs",
    "mail/hours.rs",
    "mail/message.rs",
    "policy.rs",
    "questions/grading.rs",
    "reminders/due.rs",
    "reminders/plan.rs",
    "reminders/policy.rs",
    "reminders/wording.rs",
    "settings/layers.rs",
    "settings/shown.rs",
    "standing/timeline.rs",
];

/// What a pure file may not have in its code.
const BANNED: &[&str] = &["actix", "diesel", "Ctx", "jiff::Timestamp::now"];

/// What whoever has it in hand can reach the web or the database with: the file, and the name it defines.
const HANDLES: &[(&str, &str)] =
    &[("app.rs", "App"), ("db/conn.rs", "Conn"), ("db/tx.rs", "Tx"), ("db/mod.rs", "Db"), ("web/ctx.rs", "Ctx")];

/// What of diesel a type may say about how it is kept in a column: no query is made of these. The types of SQL and `word_enum!` are such
/// words too.
const KEPT_AS: &[&str] =
    &["diesel::deserialize::FromSqlRow", "diesel::expression::AsExpression", "diesel::sql_types::", "diesel(sql_type"];

fn says_pure(source: &Source) -> bool {
    words(source).any(|word| word == "Pure")
}

fn words(source: &Source) -> impl Iterator<Item = String> {
    let words: Vec<String> =
        source.doc().join(" ").split(|letter: char| !letter.is_alphanumeric() && letter != '_').map(str::to_owned).collect();
    words.into_iter()
}

/// Why a file is not pure, if it is not, told by its own text.
fn own_reason(source: &Source) -> Option<String> {
    let mut code = source.code.clone();
    for word in KEPT_AS {
        code = code.replace(word, "");
    }
    ["actix", "diesel"].iter().find(|word| code.contains(**word)).map(|word| (*word).to_owned())
}

/// Why each file is not pure: by its own text, or by a handle that it takes.
fn reasons(tree: &Tree<'_>) -> Vec<Option<String>> {
    let mut reasons: Vec<Option<String>> = tree.files.iter().map(|file| own_reason(file.source)).collect();
    for arrow in tree.arrows().iter().filter(|arrow| arrow.way == Way::Takes) {
        if HANDLES.contains(&(tree.path(arrow.to), arrow.name.as_str())) {
            reasons[arrow.from].get_or_insert_with(|| arrow.name.clone());
        }
    }
    reasons
}

fn breaches(tree: &Tree<'_>) -> Vec<String> {
    let reasons = reasons(tree);
    let mut found = Vec::new();
    for source in tree.files.iter().map(|file| file.source) {
        if words(source).any(|word| word == "pure") {
            found.push(format!(
                "src/{}:1: says \"pure\": a file that is says \"Pure\", of another file nothing is claimed",
                source.path
            ));
        }
        if says_pure(source) {
            let lines = BANNED.iter().flat_map(|word| source.lines_with(word));
            found.extend(lines.map(|(line, text)| format!("src/{}:{line}: {}", source.path, text.trim())));
        }
    }
    for arrow in tree.arrows().iter().filter(|arrow| arrow.way == Way::Takes) {
        let (from, to) = (&tree.files[arrow.from], tree.path(arrow.to));
        let is_handle = HANDLES.contains(&(to, arrow.name.as_str()));
        let reason = reasons[arrow.to].as_ref().filter(|_| !is_handle);
        if says_pure(from.source) && (is_handle || reason.is_some()) {
            let has = reason.map(|reason| format!(", which has {reason}")).unwrap_or_default();
            found.push(format!("src/{}:{}: takes {} from {to}{has}", from.source.path, arrow.line, arrow.name));
        }
    }
    found
}

#[test]
fn pure_files_know_neither_web_nor_database() {
    refuse(
        "a file whose `//!` says \"Pure\" takes nothing of actix, diesel, App, nor from a file that does",
        &breaches(Tree::of_src()),
    );
}

#[test]
fn what_decides_is_pure() {
    let sources = Source::all();
    let is_pure = |path: &str| sources.iter().any(|source| source.path == path && says_pure(source));
    let silent: Vec<String> = MUST_BE_PURE
        .iter()
        .filter(|path| !is_pure(path))
        .map(|path| format!("src/{path}: its `//!` must say \"Pure\""))
        .collect();
    refuse("what decides something is pure", &silent);
}

#[test]
fn a_claim_is_checked_through_the_types_that_a_file_takes() {
    let files = [
        ("lib.rs", "//! Root."),
        ("clock.rs", "//! Time.\nuse diesel::expression::AsExpression;\n#[diesel(sql_type = crate::x)]\npub struct Day;"),
        ("store.rs", "//! Rows.\nuse diesel::prelude::*;\npub struct Row;"),
        ("handler.rs", "//! Asks.\nuse crate::app::App;\npub struct Asked(App);"),
        ("app.rs", "//! App.\npub struct App;"),
        ("good.rs", "//! Rule. Pure.\nuse crate::clock::Day;"),
        ("bad.rs", "//! Rule. Pure.\nuse crate::store::Row;\nuse crate::handler::Asked;\nfn f(app: crate::app::App) {}"),
        ("worse.rs", "//! A pure rule.\n"),
        ("worst.rs", "//! Pure: a rule.\nuse actix_web::web;"),
    ];
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
    assert_eq!(
        breaches(&Tree::of(&sources)),
        [
            "src/worse.rs:1: says \"pure\": a file that is says \"Pure\", of another file nothing is claimed",
            "src/worst.rs:2: use actix_web::web;",
            "src/bad.rs:2: takes Row from store.rs, which has diesel",
            "src/bad.rs:3: takes Asked from handler.rs, which has App",
            "src/bad.rs:4: takes App from app.rs",
        ]
    );
}
