//! Loading people and enrolling them, beside the database's own `INSERT … SELECT` of the same rows into a table with the same indexes.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use gradus::app::App;
use gradus::db::{Actor, Conn};
use gradus::demo::{people_file, starter_company};
use gradus::enrolment::{self, EnrolRequest, Names};
use gradus::people::import::{self, Options};
use gradus::web::grouped;
use serde_json::json;

use crate::company::Database;
use crate::report::{Report, rate, ratio, seconds};

/// Measures both at `people` people.
pub fn measure(database: &Database, people: usize, report: &mut Report) -> anyhow::Result<()> {
    let place = database.place("bulk")?;
    let app = place.app()?;
    let count = i64::try_from(people)?;
    report.table(&format!("{} people at once", grouped(count)), &["act", "rows", "took", "raw INSERT … SELECT", "ratio"]);
    let loaded = load(&app, people)?;
    against_raw(&app, "load a people file", count, loaded, &["person", "employment", "person_term"], report)?;
    app.db.write_now(&Actor::program("bench"), |tx| gradus::courses::starter::load(tx, "social-basics"))?;
    let request: EnrolRequest =
        serde_json::from_value(json!({ "course": "social-basics", "audience": { "everyone": true }, "due": { "days": 30 } }))?;
    let today = app.company_today();
    let started = Instant::now();
    app.db.read_now(|conn| enrolment::preview(conn, &request, today, Names { limit: 50, ..Names::ALL }))?;
    report.row(&["preview the enrolment".to_owned(), grouped(count), seconds(started.elapsed()), "–".to_owned(), "–".to_owned()]);
    let started = Instant::now();
    app.db.write_now(&Actor::program("bench"), |tx| enrolment::apply(tx, &request, today))?;
    against_raw(&app, "enrol them", count, started.elapsed(), &["enrolment", "reason", "standing"], report)
}

fn load(app: &App, people: usize) -> anyhow::Result<Duration> {
    let file = people_file(&starter_company()?.people(people, 1, app.company_today()))?;
    let actor = Actor::program("bench");
    let started = Instant::now();
    let options = Options { file_name: "people.csv".to_owned(), dry_run: false, skip_invalid: false };
    let id = import::begin(app, &actor, &options)?;
    let done = import::run(app, &actor, id, file.as_slice(), &mut |_, _| {})?;
    anyhow::ensure!(done.refused == 0, "the people file was refused");
    Ok(started.elapsed())
}

fn against_raw(app: &App, act: &str, rows: i64, took: Duration, tables: &[&str], report: &mut Report) -> anyhow::Result<()> {
    let mut raw = Duration::ZERO;
    for table in tables {
        raw += app.db.write_now(&Actor::program("bench"), |tx| Ok::<_, gradus::error::AppError>(copy(tx.conn, table)?))?;
    }
    report.row(&[
        act.to_owned(),
        grouped(rows),
        format!("{} ({})", seconds(took), rate(rows, took)),
        format!("{} ({})", seconds(raw), rate(rows, raw)),
        ratio(raw.as_secs_f64(), took.as_secs_f64()),
    ]);
    Ok(())
}

#[derive(QueryableByName)]
struct Made {
    #[diesel(sql_type = Text)]
    sql: String,
}

/// How long the database takes to write the rows of a table once more.
fn copy(conn: &mut Conn, table: &str) -> QueryResult<Duration> {
    let copied = format!("raw_{table}");
    match conn {
        Conn::Sqlite(conn) => {
            let all =
                diesel::sql_query("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC")
                    .bind::<Text, _>(table)
                    .load::<Made>(conn)?;
            for Made { sql } in all {
                let sql = sql.replacen(&format!("TABLE {table} "), &format!("TABLE {copied} "), 1);
                let sql =
                    sql.replacen("INDEX ", "INDEX raw_", 1).replacen(&format!(" ON {table} "), &format!(" ON {copied} "), 1);
                conn.batch_execute(&sql)?;
            }
        }
        Conn::Pg(conn) => conn.batch_execute(&format!("CREATE TABLE {copied} (LIKE {table} INCLUDING ALL)"))?,
    }
    let started = Instant::now();
    let sql = format!("INSERT INTO {copied} SELECT * FROM {table}");
    match conn {
        Conn::Sqlite(conn) => conn.batch_execute(&sql)?,
        Conn::Pg(conn) => conn.batch_execute(&sql)?,
    }
    Ok(started.elapsed())
}
