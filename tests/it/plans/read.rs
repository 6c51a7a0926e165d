//! No statement reads a table that grows from one end to the other, and none sorts all it finds for the first few.

use std::collections::{BTreeMap, BTreeSet};

use crate::filler::{Scale, fill};
use actix_web::http::Method;
use diesel::prelude::*;
use diesel::sql_types::Text;
use gradus::db::Conn;
use gradus::db::journal::{self, Cursor};

use super::{Walk, acts};
use crate::support::TestApp;
use crate::support::db::postgres;
use crate::support::plan::{self, Plan};

/// Tables that may be read from one end to the other, since they stay small, and why. Every other table grows, with the company or
/// with time.
#[rustfmt::skip]
const SMALL: &[(&str, &str)] = &[
    ("department",         "a few hundred in a large company"),
    ("role",               "as above"),
    ("location",           "as above"),
    ("holiday",            "some dozens for each location"),
    ("employment_type",    "a short list of words"),
    ("course",             "some dozens"),
    ("course_pace",        "one or two for a course"),
    ("revision",           "a few for a course"),
    ("module",             "a few for a revision"),
    ("lesson",             "some dozens for a course"),
    ("media",              "one for each film"),
    ("account_grant",      "only of those who may more than learn"),
    ("idempotency",        "kept for a week"),
    ("login_failure",      "kept for two days"),
    ("password_reset",     "kept for a month"),
    ("job",                "a handful"),
    ("mail_bounce",        "one for each mail that came back, until some time after its address was tried again"),
    ("reminder_policy",    "one"),
    ("requirement",        "one for each act of enrolling by hand"),
    ("deputy",             "one for each time that somebody stands in for who heads or manages people"),
    ("saved_view",         "one for each page of figures that somebody keeps under a name"),
    ("view_schedule",      "at most one for each of those"),
    ("view_schedule_reader", "some for each of those"),
    ("view_mail_stop",     "some for each of those"),
    ("kpi_target",         "one for each time that somebody sets a target"),
    ("waiver",             "one for each exemption by hand"),
    ("people_import",      "one for each load of a file"),
    ("evidence_import",    "as above"),
    ("act",                "one for each act by hand"),
    ("evidence_file",      "one for some of them"),
    ("asked_again",        "one for each new revision, and requirement that asks everybody again"),
    ("kpi_balance_day",    "one"),
    ("external_organisation", "some for a company"),
    ("programme",          "some for a company"),
    ("programme_course",   "one for each course in a programme"),
    ("programme_owner",    "a few for each programme"),
    ("programme_state",    "one for each night"),
    ("ladder",             "some for a company"),
    ("level",              "some for a ladder"),
    ("level_version",      "some for a level"),
    ("level_equivalent",   "a few for a level"),
    ("chain_waiting",      "holds what the last minute brought, and is read in order"),
    ("changed_pair",       "holds what the transaction itself changes"),
    ("changed_person",     "holds what the transaction itself changes"),
    ("changed_place",      "holds where those work whom the transaction itself changes"),
    ("changed_asked",      "holds what is asked of those whom the transaction itself changes"),
    ("people_import_link", "as above"),
    ("people_source",      "one for each system that people files come from"),
    ("brand_activity",     "some dozens at most"),
    ("channel",            "as above"),
    ("statement",          "as above"),
    ("approver",           "some for a kind of approval"),
    ("brand_account",      "some hundreds in a large company"),
    ("required_level",     "some dozens in a large company"),
    ("brand_account_term", "a few for a brand account"),
    ("brand_alarm",        "one for each change of a brand account"),
    ("level_goal",         "one or two for a role"),
    ("contract_spell",     "a few for an external person, of whom there are few beside staff"),
    ("certificate_revocation", "few certificates are revoked"),
    ("__diesel_schema_migrations", "one for each migration"),
];

/// A statement that walks or sorts and may.
struct May {
    /// A part of it, with placeholders as `?` and without quotes.
    part: &'static str,
    /// `walks` or `sorts`.
    verb: &'static str,
    /// The table.
    table: &'static str,
    /// The databases that do so.
    on: &'static [&'static str],
    /// Why.
    #[expect(dead_code, reason = "for who reads it")]
    why: &'static str,
}

const fn may(
    (verb, table): (&'static str, &'static str),
    on: &'static [&'static str],
    part: &'static str,
    why: &'static str,
) -> May {
    May { part, verb, table, on, why }
}

const SQLITE: &[&str] = &["SQLite"];
const BOTH: &[&str] = &["SQLite", "PostgreSQL"];
const POSTGRES: &[&str] = &["PostgreSQL"];

/// What may. A line may only go.
#[rustfmt::skip]
const MAY: &[May] = &[
    may(("walks", "clearance_record"), SQLITE, "clearance_record.confirmed_at IS NULL", "the overrides that wait, by an index that holds no others"),
    may(("walks", "reason"),     SQLITE, "clearance_record.confirmed_at IS NULL", "as above: it is a column's name"),
    may(("walks", "certification"), POSTGRES, "SELECT certification.id, certification.person_id, certification.level_id", "of whom a change concerns, a thousand at a time"),
    may(("walks", "person"),     POSTGRES, "(person.external = ?)", "in the order of an index, which the page ends; the file is of everybody"),
    may(("walks", "employment"), SQLITE, "FROM employment e JOIN location l ON l.id = e.location_id", "who is employed on a day, location by location: everybody is counted"),
    may(("walks", "clearance"),  SQLITE, "FROM channel h LEFT JOIN clearance c", "who may do something on each channel: everybody is counted"),
    may(("sorts", "certification"), SQLITE, "ORDER BY ladder.title, ladder.id, level.position", "where few levels end; of many it goes by the person"),
    may(("walks", "standing"),   SQLITE, "COUNT(DISTINCT standing.person_id)", "of how many people something is required, once a night"),
    may(("walks", "person"),     SQLITE, "SELECT COUNT(*) FROM person", "how many people there are: one index, 1 ms at 100,000"),
    may(("walks", "account"),    SQLITE, "SELECT COUNT(*) FROM account", "how many accounts there are, as above"),
    may(("walks", "account"),    SQLITE, "SELECT account.id FROM account ORDER BY", "every account leaves as a file, in the order of an index"),
    may(("walks", "outbox"),     SQLITE, "SELECT outbox.id FROM outbox ORDER BY outbox.id DESC", "every message leaves as a file, in the order of their ids"),
    may(("walks", "employment"), SQLITE, "FROM employment WHERE employment.ended_on = '?-?-?' GROUP BY", "head counts: the current spells"),
    may(("walks", "absence"),    SQLITE, "FROM absence a CROSS JOIN enrolment e", "once a night, and few beside the enrolments"),
    may(("walks", "absence"),    SQLITE, "SELECT DISTINCT a.person_id FROM absence a", "once a night, and few beside the people"),
    may(("walks", "absence"),    SQLITE, "DELETE FROM absence WHERE id IN", "only where there are fewer than rows that changed in the file"),
    may(("walks", "employment"), SQLITE, "FROM employment m WHERE m.ended_on = '?-?-?' AND m.started_on <=", "who came back in the last days, once a night"),
    may(("walks", "enrolment"),  SQLITE, "(enrolment.status IN (?)) AND ((((enrolment.due_on < ?) AND",
        "the API's list of all that is overdue: it ends with the first few"),
    may(("sorts", "reason"),     SQLITE, "SELECT enrolment_id FROM reason WHERE requirement_id = ? AND counted_as IN", "chosen for 2,000 names at most"),
    may(("sorts", "standing"),   SQLITE, "FROM standing s CROSS JOIN person p", "chosen for 5,000 names at most"),
    may(("sorts", "employment"), SQLITE, "ORDER BY person.sort_name, person.id LIMIT", "the people of one department, role or location"),
    may(("sorts", "employment"), SQLITE, "ORDER BY person.sort_name, person.id, enrolment.id LIMIT", "the page of what the people of a department and role take"),
    may(("sorts", "employment"), SQLITE, "ORDER BY enrolment.id DESC LIMIT", "the API's list of what the people of a department or role take"),
    may(("walks", "kpi_balance"), BOTH,  "INSERT INTO kpi_balance (course_id", "once a night, each group's balance is moved by a day"),
    may(("walks", "employment"), SQLITE, "WITH matched AS", "a whole audience is judged before anything is said of it"),
    may(("sorts", "person"),     SQLITE, "WITH matched AS", "as above"),
    may(("sorts", "reason"),     SQLITE, "enrolment-moved-back", "the reasons of the requirement that is taken back"),
    may(("walks", "completion"), BOTH,   "INSERT INTO certificate (id", "once a night: what a program of the last release saw completed beside this one"),
    may(("sorts", "due_change"), SQLITE, "FROM enrolment e, due_change c WHERE c.requirement_id = ?", "the due dates that one act moved"),

    may(("walks", "employment"), SQLITE, "COUNT(DISTINCT e.person_id) AS people", "how many people are employed on a day, beside those who hold a level"),
    may(("sorts", "employment"), SQLITE, "(proof.signed_at IS NULL)", "the practice that waits of those who report to somebody: few"),
    may(("walks", "enrolment"),  SQLITE, "FROM enrolment e CROSS JOIN attempt a", "an index of nothing but what is in progress"),
    may(("sorts", "employment"), SQLITE, "WITH RECURSIVE below", "a team, by name: few, and not more than its own limit"),
    may(("walks", "person"),     POSTGRES, "SELECT DISTINCT employment.manager_id FROM", "to whom anybody reports: everybody is asked, for the weekly digest alone"),
    may(("walks", "account"),    POSTGRES, "FROM ((account LEFT OUTER JOIN person ON", "who owns programmes: accounts are few beside the people, for the weekly digest alone"),
    may(("walks", "weekly_digest_stop"), BOTH, "SELECT weekly_digest_stop.reader_id FROM", "few want no digest, and once a week they are all asked for"),
    may(("walks", "unsubscription"), SQLITE, "FROM unsubscription u CROSS JOIN enrolment e", "few want no reminders of what they chose themselves"),
    may(("walks", "person"),     BOTH, "AND NOT EXISTS (SELECT ? FROM enrolment e CROSS JOIN reason x WHERE e.person_id",
        "of whom nothing is required: in the order of names until enough are found"),
    may(("sorts", "person"),     SQLITE, "FROM (SELECT * FROM (SELECT", "those of whom something waits are found first, and are not many"),
    may(("sorts", "enrolment"),  SQLITE, "FROM (SELECT * FROM (SELECT", "as above"),

    may(("walks", "people_import_row"), SQLITE, "import_id = ?", "an import reads all of its own rows, and of the one file of this company they are all"),
    may(("walks", "person"),     SQLITE, "SELECT COUNT(*) AS count FROM person p WHERE p.status", "who is not in a people file: everybody is looked at once for a load"),
    may(("walks", "people_import_row"), BOTH, "DELETE FROM people_import_row WHERE (people_import_row.import_id IN", "once a night, as above"),

    may(("walks", "person"),     POSTGRES, "WITH matched AS", "a whole audience is judged before anything is said of it"),
    may(("walks", "outbox"),     POSTGRES, "FROM outbox WHERE state = 'queued'", "an index of nothing but what waits"),
    may(("walks", "outbox"),     POSTGRES, "FROM outbox WHERE (outbox.state = 'queued'", "as above"),
    may(("walks", "enrolment"),  POSTGRES, "ORDER BY enrolment.id DESC LIMIT", "the newest of a course: it ends with the first few"),
    may(("walks", "account"),    POSTGRES, "ORDER BY account.email, account.id LIMIT", "a search by address, in the order of addresses"),
    may(("walks", "proof"),      POSTGRES, "(proof.signed_at IS NULL)", "few proofs in this company; there is an index of what waits"),
    // with some thousand rows in one table and a dozen in another, walking the small one is right; both have the index
    may(("walks", "account"),    POSTGRES, "FROM (account INNER JOIN account_grant", "few accounts in this company"),
    may(("walks", "absence"),    POSTGRES, "FROM absence WHERE (((absence.person_id IN (?))", "few absences in this company"),
    may(("walks", "attempt"),    POSTGRES, "FROM (attempt INNER JOIN enrolment", "few attempts in this company"),
    may(("walks", "due_change"), POSTGRES, "FROM due_change WHERE (due_change.enrolment_id IN (?)) ORDER BY due_change.id LIMIT", "few moves of due dates in this company"),
    may(("walks", "enrolment"),  POSTGRES, "FROM outbox o CROSS JOIN person q CROSS JOIN enrolment e", "few enrolments in this company"),
    may(("walks", "person"),     POSTGRES, "UPDATE people_import_row AS r SET", "few people in this company"),
    may(("walks", "employment"), POSTGRES, "INSERT INTO people_import_link", "whoever manages somebody, read once for an import"),
];

/// Routes that are opened with a query besides, for what it adds to their statements.
const QUERIES: &[&str] = &[
    "/people?q=ada&page=2",
    "/organisation?list=retired&q=a",
    "/organisation/locations/{location}",
    "/organisation/roles/{role}/retirement",
    "/people?q=ada+o&department=Marketing&status=active",
    "/people?department=Marketing",
    "/people?role=Community+manager",
    "/people?role=Community+manager&department=Marketing",
    "/people?location=Berlin",
    "/people?status=active",
    "/people?status=leave&location=Berlin",
    "/api/v1/people?cursor={person}&limit=2",
    "/api/v1/people?q=a&role=Community+manager&cursor={person}",
    "/api/v1/people/imports/{import}/rows?outcome=refused&cursor=1",
    "/enrolments?course=social-basics&status=overdue",
    "/enrolments?requirement={requirement}",
    "/enrolments?department=Marketing&role=Community+manager",
    "/acts/{act}?group=gets&page=2",
    "/acts/{act}/people.csv?group=gets",
    "/chase/{chase}?group=refused",
    "/chase/{chase}/mail",
    "/people.csv?q=ada+o&department=Marketing",
    "/people.xlsx?status=leave&location=Berlin",
    "/people.csv?role=Community+manager",
    "/enrolments.csv?course=social-basics&status=overdue",
    "/enrolments.csv?requirement={requirement}",
    "/enrolments.xlsx?department=Marketing&role=Community+manager",
    "/requirements/{requirement}/people.csv?status=open",
    "/api/v1/enrolments/acts/{act}?group=refused&cursor=1",
    "/api/v1/enrolments?course=social-basics",
    "/api/v1/enrolments?course=social-basics&status=overdue",
    "/api/v1/enrolments?course=social-basics&department=Marketing&subtree=true",
    "/api/v1/enrolments?person={person}&cursor={enrolment}",
    "/api/v1/enrolments?department=Marketing&subtree=true",
    "/api/v1/enrolments?role=Community+manager",
    "/api/v1/enrolments?status=overdue",
    "/api/v1/enrolments?status=assigned&cursor={enrolment}",
    "/api/v1/requirements?course=social-basics&cursor={requirement}",
    "/requirements?page=2",
    "/requirements/{requirement}?status=assigned&page=2",
    "/waiting/nothing-required",
    "/waiting/roles-without",
    "/waiting/lapsing?page=2",
    "/waiting/ending",
    "/waiting/hears-nothing",
    "/waiting/no-time",
    "/waiting/attempts-used",
    "/waiting/manager-left",
    "/api/v1/waiting/nothing-required?limit=1&cursor={person}.YQ",
    "/kpi?course=social-basics",
    "/kpi?course=social-basics&department={department}&role={role}",
    "/kpi?department={department}&role={role}",
    "/kpi?department={department}&own=true",
    "/kpi?role={role}",
    "/kpi?as_of=2026-10-20",
    "/kpi?as_of=2026-11-10",
    "/kpi?as_of=2025-11-10",
    "/kpi?as_of=2025-11-10&course=social-basics&department={department}&role={role}",
    "/kpi/people?figure=in_scope&page=2",
    "/kpi/people?figure=overdue&course=social-basics",
    "/kpi/people?figure=stalled&department={department}",
    "/kpi/people?figure=missing&role={role}",
    "/kpi/people?figure=waived&department={department}&role={role}",
    "/kpi/people?figure=valid&course=social-basics&department={department}&role={role}",
    "/kpi/people.csv?figure=overdue&course=social-basics",
    "/kpi/figures.csv?department={department}",
    "/kpi/figures.xlsx?department={department}",
    "/kpi/courses.csv?department={department}&role={role}",
    "/api/v1/kpi?by=department,role&course=social-basics",
    "/api/v1/kpi?by=role",
    "/api/v1/kpi/bridge?department={department}&subtree=true&role={role}",
    "/api/v1/kpi/curve?course=social-basics&from=2026-10-20&department={department}&role={role}",
    "/api/v1/kpi/bridge?from=2026-01-15&course=social-basics",
    "/api/v1/kpi/on-time?from=2026-10-20&until=2026-12-20&department={department}&role={role}",
    "/api/v1/kpi/compliant-people?department={department}&subtree=true&role={role}",
    "/api/v1/kpi/time-to-completion?from=2026-10-20&department={department}&role={role}",
    "/kpi?as_of=2026-10-20&measures=true",
    "/kpi/trend.svg?department={department}&role={role}",
    "/kpi/curve.png?course=social-basics",
    "/kpi/ageing.svg?as_of=2026-10-20",
    "/api/v1/kpi/people?figure=valid&course=social-basics&cursor=50",
    "/api/v1/kpi/people?figure=leave",
    "/admin/accounts?q=ada&page=2",
    "/admin/outbox?state=queued",
    "/admin/outbox?state=sent&before={outbox}",
    "/api/v1/outbox?status=failed&cursor={outbox}",
    "/admin/audit?actor=test",
    "/admin/audit?action=course",
    "/admin/audit?action=course.publish&before={outbox}",
    "/admin/audit?object=course",
    "/admin/audit?object=course+{course}",
    "/admin/audit?from=2026-11-02&to=2026-11-02",
    "/admin/audit?actor=test&action=course&to=2026-11-02",
    "/admin/audit.csv?action=course",
    "/admin/audit?object=ada",
    "/admin/audit?object=social+basics&action=course",
    "/admin/audit?object=ada&actor=test&from=2026-11-02&to=2026-11-02&before={outbox}",
    "/admin/audit.csv?object=person+ada",
    "/reminders?day=2026-11-09",
    "/api/v1/reminders?as_of=2026-11-09",
    "/api/v1/courses?cursor=open",
    "/studio?page=2",
    "/catalogue?page=2",
];

#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
}

fn tables(conn: &mut Conn) -> Vec<String> {
    let rows: Vec<Table> = match conn {
        Conn::Sqlite(conn) => diesel::sql_query("SELECT name FROM sqlite_master WHERE type = 'table'").load(conn),
        Conn::Pg(conn) => {
            diesel::sql_query("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'").load(conn)
        }
    }
    .expect("the tables");
    rows.into_iter().map(|table| table.name).filter(|name| !name.starts_with("sqlite_")).collect()
}

/// A statement as it was prepared, without the values that were bound; none where there is nothing to plan.
fn prepared(said: &str) -> Option<String> {
    let text = said.split(" -- binds: ").next().unwrap_or(said).trim();
    let has_plan = match text.split_whitespace().next().unwrap_or_default() {
        "SELECT" | "WITH" | "UPDATE" | "DELETE" => text.contains(" FROM ") || text.starts_with("UPDATE"),
        "INSERT" => text.contains("SELECT"),
        _ => false,
    };
    // what is to be in an empty list is in none, and nothing is read, unless something else will do
    let something_else = text.contains(" OR (1=0)") || text.contains(" AND (1=0)) OR ") || text.contains(" AND (1=0))))");
    let has_plan = has_plan && (!text.contains("(1=0)") || something_else);
    has_plan.then(|| text.to_owned())
}

/// The statement in the same words on both databases: no quotes, `?` for what is bound, for a list of it, and for numbers and dates.
fn in_plain_words(statement: &str) -> String {
    let mut plain = String::with_capacity(statement.len());
    let mut rest = statement.replace(['`', '"'], "");
    rest = rest.replace("= ANY(", "IN (");
    let mut letters = rest.chars().peekable();
    while let Some(letter) = letters.next() {
        let starts_number = letter.is_ascii_digit() && !plain.ends_with(|before: char| before.is_alphanumeric() || before == '_');
        if letter == '$' || letter == '?' || starts_number {
            while letters.next_if(char::is_ascii_digit).is_some() {}
            if !plain.ends_with("?, ") && !plain.ends_with("?,") {
                plain.push('?');
            } else {
                plain.truncate(plain.trim_end_matches([' ', ',']).len());
            }
        } else {
            plain.push(letter);
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every statement that pages and acts say, in plain words, with one of its spellings and where it was heard first.
async fn heard() -> (Walk, BTreeMap<String, (String, String)>) {
    let walk = Walk::start().await;
    let mut heard: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut keep = |place: &str, said: Vec<String>| {
        for statement in said.iter().filter_map(|said| prepared(said)) {
            heard.entry(in_plain_words(&statement)).or_insert_with(|| (statement, place.to_owned()));
        }
    };
    keep("the making of a company", walk.made.clone());
    for route in gradus::roof::routes::all().iter().filter(|route| route.method == Method::GET) {
        walk.open(route.path, route.access).await;
        keep(route.path, walk.take());
    }
    for query in QUERIES {
        walk.open_as_staff(query).await;
        keep(query, walk.take());
    }
    for (act, said) in acts::all(&walk).await {
        keep(act, said);
    }
    let far = Cursor { position: 1, id: 1 };
    walk.app.app.db.read_now(|conn| journal::after(conn, far, 100)).expect("the journal is read");
    keep("a reader of the journal", walk.take());
    (walk, heard)
}

/// What is wrong with a plan, each with the table.
fn breaches(plan: &Plan) -> Vec<(&'static str, &str)> {
    let grows = |table: &&String| !SMALL.iter().any(|(small, _)| small == table);
    let walked = plan.walked.iter().filter(grows).map(|table| ("walks", table.as_str()));
    let sorted = plan.sorted.iter().filter(grows).map(|table| ("sorts", table.as_str()));
    walked.chain(sorted).collect()
}

/// A company that the database has looked at (`ANALYZE`): plans then rest on what it knows of the tables. SQLite is never asked to where
/// the program runs, so that the plans of a database that knows nothing count as much.
const LARGE: Scale = Scale { people: 600, enrolments: 3_000, seed: 5 };

#[tokio::test]
async fn no_statement_walks_a_table_that_grows_or_sorts_all_for_the_first_few() {
    let (walk, heard) = heard().await;
    let large = TestApp::start().await;
    fill(&large.app, &LARGE, |_| {}).expect("the company is made");
    let databases = if postgres().is_some() { vec![&large] } else { vec![&walk.app, &large] };
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for app in databases {
        let mut conn = gradus::db::connect(app.database_url()).expect("the database opens");
        plan::ready(&mut conn);
        let tables = tables(&mut conn);
        for (plain, (statement, place)) in &heard {
            let plan = plan::plan(&mut conn, statement, &tables);
            for (verb, table) in breaches(&plan) {
                match MAY.iter().position(|may| (may.verb, may.table) == (verb, table) && plain.contains(may.part)) {
                    Some(line) => drop(used.insert(line)),
                    None => wrong.push(format!("{place}: {verb} {table}\n  {plain}\n{}", plan.text)),
                }
            }
        }
    }
    assert!(heard.len() > 150, "{} statements were heard", heard.len());
    assert!(wrong.is_empty(), "{} breaches:\n{}", wrong.len(), wrong.join("\n"));
    let mine = if postgres().is_some() { "PostgreSQL" } else { "SQLite" };
    let is_idle = |(line, may): &(usize, &May)| !used.contains(line) && may.on.contains(&mine);
    let idle: Vec<&str> = MAY.iter().enumerate().filter(is_idle).map(|(_, may)| may.part).collect();
    assert!(idle.is_empty(), "nothing needs these exceptions: {idle:?}");
}
