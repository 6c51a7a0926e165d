//! The ready company of `gradus demo`: the same every time, and true to its own records.

use std::sync::Arc;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use gradus::app::App;
use gradus::clock::{Day, SystemClock};
use gradus::db::chain::seal;
use gradus::db::{Actor, Conn};
use gradus::demo::seed::seed;
use gradus::ids::Ids;
use gradus::reporting::command;
use gradus::settings::Settings;

use crate::support::db::TestDatabase;

/// A company made on a Monday, in a database and a mail folder of its own.
struct Made {
    app: App,
    mail: tempfile::TempDir,
    _database: TestDatabase,
}

async fn make() -> Made {
    let database = TestDatabase::new();
    let mail = tempfile::tempdir().expect("a temporary folder");
    let mut settings = Settings::load("test", None).expect("the settings of the tests");
    settings.database.url.clone_from(&database.url);
    settings.mail.url = format!("file://{}", mail.path().display());
    seed(&settings, Day::new(2026, 11, 23), &gradus::roof::program()).await.expect("the company is made");
    let app = gradus::roof::open(settings, Arc::new(SystemClock), Ids::for_node(2)).expect("the program opens");
    Made { app, mail, _database: database }
}

#[derive(Debug, PartialEq, Eq, QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// What a visitor of the demo would notice if it changed: who must take what and how far they are, and which mail went out.
fn told(conn: &mut Conn) -> QueryResult<Vec<Line>> {
    let enrolments = "SELECT p.email || ' ' || c.slug || ' ' || e.status AS text, e.id AS number FROM enrolment e \
        JOIN person p ON p.id = e.person_id JOIN course c ON c.id = e.course_id ORDER BY e.id";
    let mails = "SELECT to_address || ' ' || subject || ' ' || state AS text, id AS number FROM outbox ORDER BY id";
    let mut lines: Vec<Line> = diesel::sql_query(enrolments).load(conn)?;
    lines.extend(diesel::sql_query(mails).load::<Line>(conn)?);
    Ok(lines)
}

#[tokio::test]
async fn the_demo_is_the_same_every_time() {
    let (first, second) = (make().await, make().await);
    let [one, other] = [&first, &second].map(|made| made.app.db.read_now(told).expect("what it tells"));
    assert!(one.len() > 1000, "{} lines", one.len());
    let differs = one.iter().zip(&other).find(|(one, other)| one != other);
    assert_eq!((one.len(), differs), (other.len(), None));
}

#[tokio::test]
async fn the_demo_s_figures_follow_from_its_records() {
    let made = make().await;
    while made.app.db.write_now(&Actor::program("test"), |tx| seal(tx, &gradus::roof::chained())).expect("it is sealed") > 0 {}
    let mut named = Vec::new();
    command::check(&made.app, &gradus::roof::chained(), &command::CheckArgs::default(), &mut named)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&named)));
    let mails = std::fs::read_dir(made.mail.path()).expect("the mail folder").count();
    assert!(mails > 100, "{mails} reminders went out in its last days");
}
