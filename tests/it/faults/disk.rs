//! The disk of the database is full: a clear answer, nothing half done, and it goes on as soon as there is room.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use gradus::db::schema::lesson;
use gradus::db::{Conn, Tx};
use gradus::error::AppError;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// What PostgreSQL says when it cannot make a table's file larger; from every row that is put into a lesson's table.
const NO_SPACE: &str = "
    CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'could not extend file \"base/16385/16404\": No space left on device'
            USING ERRCODE = '53100', HINT = 'Check free disk space.';
    END $$;
    CREATE TRIGGER no_space BEFORE INSERT ON lesson FOR EACH ROW EXECUTE FUNCTION no_space();
    CREATE TRIGGER no_space BEFORE INSERT ON room FOR EACH ROW EXECUTE FUNCTION no_space()";

#[derive(QueryableByName)]
struct Pages {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    page_count: i64,
}

/// No page more than there are.
fn fill_the_disk(tx: &mut Tx<'_>) -> Result<(), AppError> {
    match &mut *tx.conn {
        Conn::Sqlite(conn) => {
            let pages: Pages = diesel::sql_query("PRAGMA page_count").get_result(conn)?;
            Ok(conn.batch_execute(&format!("PRAGMA max_page_count = {}", pages.page_count))?)
        }
        Conn::Pg(conn) => Ok(conn.batch_execute(NO_SPACE)?),
    }
}

fn make_room(conn: &mut Conn) -> Result<(), AppError> {
    match conn {
        Conn::Sqlite(conn) => Ok(conn.batch_execute("PRAGMA max_page_count = 1000000")?),
        Conn::Pg(conn) => Ok(conn.batch_execute("DROP TRIGGER no_space ON lesson; DROP TRIGGER no_space ON room")?),
    }
}

/// The titles of all there are.
fn lessons(app: &TestApp) -> Vec<String> {
    let titles = |conn: &mut Conn| Ok::<_, AppError>(lesson::table.order(lesson::id).select(lesson::title).load(conn)?);
    app.app.db.read_now(titles).expect("the lessons")
}

/// A draft of forty pages of 9 kB each.
async fn write_a_lot(api: &Client, title: &str) -> reqwest::Response {
    let content = json!({ "kind": "page", "markdown": "Be kind. ".repeat(1000) });
    let lesson = |number: u8| json!({ "title": format!("{title} {number}"), "minutes": 3, "content": content });
    let lessons: Vec<Value> = (0..40).map(lesson).collect();
    let draft = json!({ "modules": [{ "title": title, "objectives": ["You can be kind."], "lessons": lessons }] });
    api.send_json(Method::PUT, "/api/v1/courses/basics/draft", &draft).await
}

#[tokio::test]
async fn a_full_disk_is_said_nothing_is_half_done_and_with_room_it_goes_on() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Author]).await;
    let course = json!({ "slug": "basics", "title": "Basics", "business_need": "Kindness." });
    assert_eq!(api.send_json(Method::POST, "/api/v1/courses", &course).await.status(), StatusCode::CREATED);
    let before = lessons(&app);
    let readyz = async || app.visitor().get("/readyz").await;
    app.write(fill_the_disk);
    assert_eq!(readyz().await.status(), StatusCode::OK, "nobody has met it yet");
    let answer = write_a_lot(&api, "Too much").await;
    assert_eq!(answer.status(), StatusCode::INSUFFICIENT_STORAGE);
    let problem: Value = answer.json().await.expect("a problem");
    assert_eq!(problem["type"], "/problems/no-room");
    assert_eq!(problem["detail"], "The database's disk is full. Nothing was changed.");
    assert_eq!(lessons(&app), before, "nothing is half done");
    let full = readyz().await;
    assert_eq!(full.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(full.text().await.expect("text").contains("database's disk is full"));
    app.app.db.writer().map(|mut conn| make_room(&mut conn).expect("room")).expect("a connection");
    assert_eq!(readyz().await.status(), StatusCode::OK, "it looks again by itself");
    assert_eq!(write_a_lot(&api, "There is room").await.status(), StatusCode::OK);
    assert_eq!(lessons(&app).len(), 40);
}
