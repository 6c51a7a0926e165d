//! The names of what rows of the audit hold by id, number or address, and their pages: one question, whatever the kinds.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::admin::audit::{AuditRow, Named, Names, Unnamed};
use crate::db::dialect::{between_commas, ids};
use crate::db::{Conn, Dialect, VISITOR};
use crate::each;
use crate::ids::Id;
use crate::people::full_name;
use crate::say;

/// The kinds of things that have a name: with what is read of each (its id and three texts) and from where.
#[rustfmt::skip]
const NAMED: &[(&str, &str, &str)] = &[
    ("account",       "x.id, x.name, x.email, ''",                          "account x"),
    ("api_token",     "x.id, x.name, '', ''",                               "api_token x"),
    ("brand_account", "x.id, x.title, x.handle, ''",                    "brand_account x"),
    ("brand_activity", "x.id, x.title, x.slug, ''",                         "brand_activity x"),
    ("channel",       "x.id, x.title, x.slug, ''",                          "channel x"),
    ("course",        "x.id, x.title, x.slug, ''",                          "course x"),
    ("department",    "x.id, x.path, '', ''",                               "department x"),
    ("enrolment",     "x.id, p.given_name, p.family_name, c.title",         "enrolment x JOIN person p ON p.id = x.person_id JOIN course c ON c.id = x.course_id"),
    ("evidence_file", "x.id, x.file_name, '', ''",                          "evidence_file x"),
    ("external_organisation", "x.id, x.name, '', ''",                     "external_organisation x"),
    ("ladder",        "x.id, x.title, x.slug, ''",                          "ladder x"),
    ("lesson",        "x.id, x.title, '', ''",                              "lesson x"),
    ("location",      "x.id, x.name, '', ''",                               "location x"),
    ("media",         "x.id, x.file_name, '', ''",                          "media x"),
    ("module",        "x.id, x.title, '', ''",                              "module x"),
    ("people_import", "x.id, x.file_name, '', ''",                          "people_import x"),
    ("person",        "x.id, x.given_name, x.family_name, x.employee_number", "person x"),
    ("programme",     "x.id, x.name, x.slug, ''",                           "programme x"),
    ("requirement",   "x.id, c.title, '', ''",                              "requirement x JOIN course c ON c.id = x.course_id"),
    ("statement",     "x.id, x.title, x.slug, ''",                          "statement x"),
    ("role",          "x.id, x.name, '', ''",                               "role x"),
];

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    id: Id,
    #[diesel(sql_type = Text)]
    one: String,
    #[diesel(sql_type = Text)]
    two: String,
    #[diesel(sql_type = Text)]
    three: String,
}

/// The names of what `rows` hold.
pub fn names(conn: &mut Conn, rows: &[AuditRow]) -> QueryResult<Names> {
    let kinds: Vec<&'static str> = NAMED.iter().map(|(kind, ..)| *kind).collect();
    let unnamed = Unnamed::of(rows, &kinds);
    let mut names = Names::default();
    names.actors.insert(VISITOR.to_owned(), say!("admin-nobody-known"));
    let (text, bound) = statement(&unnamed);
    if text.is_empty() {
        return Ok(names);
    }
    let text = Dialect::of(conn).placeholders(&text).into_owned();
    let found: Vec<Found> = each!(conn, |conn| {
        let mut query = diesel::sql_query(text.as_str()).into_boxed();
        for value in &bound {
            query = query.bind::<Text, _>(*value);
        }
        query.load(conn)
    })?;
    found.into_iter().for_each(|found| found.put_into(&mut names));
    Ok(names)
}

/// The question, empty where nothing is without a name, and the texts that are bound to it.
fn statement(unnamed: &Unnamed) -> (String, Vec<&String>) {
    let mut bound: Vec<&String> = Vec::new();
    let mut parts: Vec<String> = Vec::new();
    for (kind, columns, tables) in NAMED {
        if let Some(some) = unnamed.things.get(kind) {
            let some: Vec<Id> = some.iter().copied().collect();
            parts.push(format!("SELECT '{kind}', {columns} FROM {tables} WHERE x.id IN ({})", ids(&some)));
        }
    }
    let by_text = [
        (
            "number",
            &unnamed.numbers,
            "x.id, x.given_name, x.family_name, x.employee_number FROM person x WHERE x.employee_number",
        ),
        ("actor", &unnamed.actors, "x.id, x.name, x.email, '' FROM account x WHERE x.email"),
    ];
    for (kind, texts, what) in by_text {
        if !texts.is_empty() {
            let first = bound.len() + 1;
            bound.extend(texts);
            let places = between_commas((first..=bound.len()).map(|place| format!("${place}")));
            parts.push(format!("SELECT '{kind}', {what} IN ({places})"));
        }
    }
    if parts.is_empty() {
        return (String::new(), bound);
    }
    (
        format!(
            "WITH named (kind, id, one, two, three) AS ({}) SELECT kind, id, one, two, three FROM named",
            parts.join(" UNION ALL ")
        ),
        bound,
    )
}

impl Found {
    /// Puts it where it belongs, with its page.
    fn put_into(self, names: &mut Names) {
        let Self { kind, id, one, two, three } = self;
        let (name, href) = match kind.as_str() {
            "number" => return drop(names.numbers.insert(three, full_name(&one, &two))),
            "actor" => return drop(names.actors.insert(two, one)),
            "account" => (if one == two { two } else { format!("{one} ({two})") }, format!("/admin/accounts/{id}")),
            "course" => (one, format!("/courses/{two}")),
            "enrolment" => (format!("{}: {three}", full_name(&one, &two)), format!("/enrolments/{id}")),
            "brand_account" => (format!("{one} (@{two})"), format!("/accounts/{id}")),
            "brand_activity" => (one, format!("/clearances/{two}")),
            "statement" => (one, format!("/statements/{two}")),
            "ladder" => (one, format!("/ladders/{two}")),
            "people_import" => (one, format!("/people/imports/{id}")),
            "person" => (format!("{} ({three})", full_name(&one, &two)), format!("/people/{id}")),
            "programme" => (one, format!("/programmes/{two}")),
            "requirement" => (one, format!("/requirements/{id}")),
            _ => (one, String::new()),
        };
        names.things.insert((kind, id), Named { name, href });
    }
}
