//! A hundred thousand mails wait: the worker takes a handful, the page shows a page.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use gradus::db::Conn;
use gradus::db::schema::outbox;
use gradus::error::AppError;
use gradus::mail::{Delivery, MemoryMail, Stop, Transport, deliver};
use gradus::policy::Grant;

use crate::mail::post::Post;
use crate::support::app::texts;
use crate::support::{db, statements};

/// What waits, all of it due. The first is made by the program, the others are like it.
const WAITING: i64 = 100_000;

fn fill(post: &Post) {
    post.enqueue(&["Pattern"]);
    post.test.write(|tx| {
        let before = tx.new_ids(WAITING).nth(0).0;
        let columns = "state, template, payload, to_address, to_name, subject, body_text, body_html, headers, message_id, created_at, \
            not_before, attempts, last_error";
        let copy = |numbers: &str| {
            format!("INSERT INTO outbox (id, {columns}) SELECT {before} + 4096 * n, {columns} FROM outbox, {numbers} WHERE n < {WAITING}")
        };
        let counted = format!("(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {WAITING}) SELECT n FROM c)");
        match &mut *tx.conn {
            Conn::Sqlite(conn) => conn.batch_execute(&copy(&counted))?,
            Conn::Pg(conn) => conn.batch_execute(&copy(&format!("generate_series(1, {WAITING}) AS numbers(n)")))?,
        }
        Ok::<_, AppError>(())
    });
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// How SQLite finds the rows of a statement, as it was written down with what was bound to it.
fn plan(conn: &mut Conn, statement: &str) -> Vec<String> {
    let statement = statement.split(" -- binds").next().unwrap_or_default();
    let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(conn).expect(statement);
    steps.into_iter().map(|step| step.detail).collect()
}

#[tokio::test]
async fn a_hundred_thousand_mails_are_claimed_by_the_handful_and_shown_by_the_page() {
    statements::listen();
    let post = Post::start().await;
    fill(&post);
    let list = Arc::new(MemoryMail::default());
    list.answer(Some(Delivery::Unreachable("nobody is there".to_owned())));
    let way = Arc::new(Transport::Memory(list.clone()));
    let handful = post.app.settings.mail.connections;
    statements::take(post.test.database_url());
    let done = deliver(&post.app, &Post::composers(), &way, &Stop::never()).await.expect("the database answers");
    let said = statements::take(post.test.database_url());
    assert!((1..=handful as u64).contains(&done.later), "{done:?}");
    let tried =
        |conn: &mut Conn| Ok::<_, AppError>(outbox::table.filter(outbox::attempts.gt(0)).count().get_result::<i64>(conn)?);
    assert!(
        post.app.db.read_now(tried).expect("a count") <= i64::try_from(handful).expect("a few"),
        "and nothing else was touched"
    );
    if db::postgres().is_none() {
        let of_outbox: Vec<&String> =
            said.iter().filter(|text| text.contains("`outbox`") && !text.starts_with("INSERT")).collect();
        assert!(of_outbox.len() >= 4, "{said:?}");
        post.test.write(|tx| {
            for statement in of_outbox {
                let steps = plan(tx.conn, statement);
                assert!(!steps.iter().any(|step| step.starts_with("SCAN")), "{statement}: {steps:?}");
            }
            Ok(())
        });
    }
    let hr = post.test.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/admin/outbox?state=queued").await;
    assert_eq!(texts(&page, "tbody tr").len(), 50);
    let api = post.test.api("hr@staff.example").await;
    assert_eq!(api.json("/api/v1/outbox?limit=500").await["items"].as_array().map(Vec::len), Some(500));
}
