//! The chain of hashes: whatever is changed behind the program's back is named, and nothing that the program does itself is.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use gradus::clock::Instant;
use gradus::db::chain::{self, Checked, Head};
use gradus::db::schema::audit;
use gradus::db::{Conn, Json};
use gradus::each;
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::reporting::command::{self, CheckArgs};
use gradus::roof::chained;
use jiff::ToSpan;
use serde_json::json;

use crate::learning::certificates::given;
use crate::support::TestApp;

/// Gives all that waits its place.
fn seal(app: &TestApp) {
    while app.write(|tx| Ok(chain::seal(tx, &chained())?)) > 0 {}
}

fn check_in(conn: &mut Conn, until: Instant, recorded: Option<&Head>) -> Checked {
    chain::check(conn, &chained(), until, recorded).expect("the check runs")
}

fn check(app: &TestApp) -> Checked {
    let until = app.app.db.clock().now().plus(-10.minutes());
    app.app.db.read_now(|conn| Ok::<_, AppError>(check_in(conn, until, None))).expect("the check runs")
}

/// What the check says while `tampered` holds; it is undone afterwards.
fn named(app: &TestApp, tampered: &str, recorded: Option<&Head>) -> Vec<String> {
    let mut breaks = Vec::new();
    let undone = app.app.db.write_now(&gradus::db::Actor::program("test"), |tx| {
        each!(tx.conn, |conn| conn.batch_execute(tampered))?;
        let until = tx.now().plus(-10.minutes());
        let found = check_in(tx.conn, until, recorded);
        breaks = found.breaks;
        breaks.extend(found.lost);
        Err::<(), _>(AppError::NotFound("undone"))
    });
    assert!(undone.is_err());
    breaks
}

#[tokio::test]
async fn each_kind_of_tampering_is_found_and_named() {
    let app = TestApp::start().await;
    let (_, enrolment) = given(&app).await;
    seal(&app);
    let whole = check(&app);
    assert_eq!((whole.breaks, whole.waiting), (vec![], 0));
    let cases = [
        ("UPDATE attempt SET score = 12 WHERE submitted_at IS NOT NULL", "attempt ", "is not as it was sealed"),
        ("UPDATE attempt SET submitted_at = NULL, score = NULL", "attempt ", "is gone"),
        ("UPDATE completion SET score = 12", "completion ", "is not as it was sealed"),
        ("UPDATE completion SET completed_on = '2026-11-01'", "completion ", "is not as it was sealed"),
        ("UPDATE acknowledgement SET version = '9'", "acknowledgement ", "is not as it was sealed"),
        ("UPDATE certificate SET name = 'Eve Adams'", "certificate ", "is not as it was sealed"),
        ("DELETE FROM certificate", "certificate ", "is gone"),
        ("UPDATE audit SET actor = 'nobody' WHERE action = 'course.complete'", "audit ", "is not as it was sealed"),
        ("DELETE FROM audit WHERE action = 'course.complete'", "audit ", "is gone"),
        ("DELETE FROM chain_link WHERE id = 2", "link 2 of the chain", "is missing"),
        ("UPDATE chain_link SET row_id = row_id + 1 WHERE id = 2", "link 2 of the chain", "was altered, put in or moved"),
        (
            "UPDATE chain_link SET id = -2 WHERE id = 2; UPDATE chain_link SET id = 2 WHERE id = 3; UPDATE chain_link SET id = 3 WHERE id = -2",
            "link 2 of the chain",
            "was altered, put in or moved",
        ),
        (
            "INSERT INTO audit (id, at, actor, request_id, action, subject_kind, subject_id, details, position) \
             SELECT id + 1, at, actor, request_id, action, subject_kind, subject_id, details, position FROM audit \
             WHERE action = 'course.complete'",
            "audit ",
            "has no place in the chain",
        ),
    ];
    for (tampered, what, how) in cases {
        let breaks = named(&app, tampered, None);
        assert!(breaks.iter().any(|line| line.starts_with(what) && line.contains(how)), "{tampered}: {breaks:?}");
    }
    let breaks = named(&app, "UPDATE completion SET score = 12", None);
    assert!(breaks.concat().contains(&enrolment.to_string()), "{breaks:?}");
    assert_eq!(check(&app).breaks, Vec::<String>::new(), "each was undone");
}

#[tokio::test]
async fn a_chain_that_was_cut_or_made_anew_no_longer_has_the_head_that_was_recorded() {
    let app = TestApp::start().await;
    given(&app).await;
    seal(&app);
    let recorded = check(&app).head;
    assert_eq!(named(&app, "SELECT 1", Some(&recorded)), Vec::<String>::new());
    let cut = format!("DELETE FROM chain_link WHERE id = {}", recorded.number);
    assert!(named(&app, &cut, Some(&recorded)).concat().contains("the chain ends before this head"));
    let other = Head { hash: "f".repeat(64), ..recorded.clone() };
    let found = named(&app, "SELECT 1", Some(&other));
    assert!(found.len() == 1 && found[0].contains("the chain was made anew"), "{found:?}");
    let hole = format!("DELETE FROM chain_link WHERE id = {}", recorded.number - 1);
    let before = Head { number: recorded.number - 1, ..recorded.clone() };
    assert!(named(&app, &hole, Some(&before)).concat().contains("the head that was recorded, is missing"));
    app.write(|tx| Ok(tx.audit("test.act", ("", Id::ZERO), json!({}))?));
    seal(&app);
    assert_eq!(named(&app, "SELECT 1", Some(&recorded)), Vec::<String>::new(), "a longer chain still has it");
}

#[tokio::test]
async fn an_older_backup_that_was_put_back_ends_before_the_head_and_accuses_nobody() {
    let app = TestApp::start().await;
    given(&app).await;
    seal(&app);
    let old = check(&app).head;
    let recorded = Head { number: old.number + 5, hash: "a".repeat(64) };
    let asked = CheckArgs { head: Some(recorded) };
    let mut out = Vec::new();
    let refused = command::check(&app.app, &chained(), &asked, &mut out).expect_err("it is not there");
    let said = String::from_utf8(out).expect("text");
    let ends = format!("the chain ends before this head, at link {} of {}", old.number, old.number + 5);
    assert!(said.starts_with(&ends) && said.contains("an older backup was put back"), "{said}");
    assert!(refused.to_string().contains("whole in itself"), "{refused}");
    app.write(|tx| Ok(each!(tx.conn, |conn| conn.batch_execute("UPDATE completion SET score = 12"))?));
    let refused = command::check(&app.app, &chained(), &asked, &mut Vec::new()).expect_err("a row was changed");
    assert!(refused.to_string().contains("is broken"), "{refused}");
}

#[tokio::test]
async fn whoever_has_a_row_sealed_anew_after_changing_or_deleting_it_is_found_before_and_after() {
    let app = TestApp::start().await;
    let (_, enrolment) = given(&app).await;
    seal(&app);
    let again = "INSERT INTO chain_waiting (id, kind, row_id, noted_at) SELECT 1, 'audit', id, at FROM audit WHERE action = 'course.complete'";
    let cases = [
        ("UPDATE audit SET actor = 'nobody' WHERE action = 'course.complete'", "was changed and sealed anew"),
        ("DELETE FROM audit WHERE action = 'course.complete'", "is gone"),
    ];
    for (tampered, how) in cases {
        let waiting = named(&app, &format!("{again}; {tampered}"), None).concat();
        assert!(waiting.contains("is not as it was sealed") || waiting.contains("is gone"), "while it waits: {waiting}");
        let mut breaks = Vec::new();
        let undone = app.app.db.write_now(&gradus::db::Actor::program("test"), |tx| {
            each!(tx.conn, |conn| conn.batch_execute(&format!("{again}; {tampered}")))?;
            assert_eq!(chain::seal(tx, &chained())?, 1);
            let until = tx.now();
            breaks = check_in(tx.conn, until, None).breaks;
            Err::<(), _>(AppError::NotFound("undone"))
        });
        assert!(undone.is_err());
        assert!(breaks.len() == 1 && breaks[0].starts_with("audit ") && breaks[0].contains(how), "{tampered}: {breaks:?}");
    }
    // one that is noted twice and has not changed says nothing
    app.write(|tx| Ok(tx.chain("completion", enrolment)?));
    seal(&app);
    assert_eq!(check(&app).breaks, Vec::<String>::new());
}

#[tokio::test]
async fn what_vanishes_or_waits_before_it_is_sealed_is_named_too() {
    let app = TestApp::start().await;
    given(&app).await;
    assert_eq!(check(&app).breaks, Vec::<String>::new(), "it has just been noted");
    app.clock.set(app.app.db.clock().now().plus(11.minutes()));
    assert!(check(&app).breaks.concat().contains("have waited long"));
    app.write(|tx| Ok(diesel::delete(audit::table.filter(audit::action.eq("course.complete"))).execute(tx.conn)?));
    seal(&app);
    let breaks = check(&app).breaks;
    assert!(breaks.len() == 1 && breaks[0].contains("was gone before it had its place"), "{breaks:?}");
}

#[tokio::test]
async fn both_databases_give_the_same_hashes() {
    let app = TestApp::start().await;
    app.write(|tx| {
        let at = Instant::new(jiff::Timestamp::from_microsecond(1_793_610_000_000_001).expect("an instant"));
        let row = (
            audit::id.eq(Id(7)),
            audit::at.eq(at),
            audit::actor.eq("ada@example.com"),
            audit::request_id.eq("r1"),
            audit::action.eq("course.publish"),
            audit::subject_kind.eq("course"),
            audit::subject_id.eq(Id(8)),
            audit::details.eq(Json(json!({ "b": [1.5, null], "a": 1 }))),
            audit::after.eq(Some(Json(json!({ "x": "é" })))),
            audit::position.eq(0),
        );
        diesel::insert_into(audit::table).values(row).execute(tx.conn)?;
        Ok(tx.chain("audit", Id(7))?)
    });
    seal(&app);
    assert_eq!(check(&app).head.to_string(), "1:19248e97af2d4a032acb57cec7c7373de42bd654bbb4532393048e5eb1a46afc");
}

#[tokio::test]
async fn exports_and_the_command_say_the_head_and_the_job_seals() {
    let app = TestApp::start().await;
    given(&app).await;
    let admin = app.with_grants(&[Grant::Admin, Grant::Hr]).await;
    let jobs = gradus::roof::schedule::all();
    gradus::jobs::run_due(&app.app, &jobs, &gradus::mail::Stop::never()).await.expect("the jobs run");
    let found = check(&app);
    assert_eq!((found.breaks, found.waiting), (vec![], 0));
    let head = found.head.to_string();
    for path in ["/admin/audit.csv", "/kpi/figures.csv", "/kpi/people.csv?figure=valid"] {
        let answer = admin.get(path).await;
        assert_eq!(answer.headers()["gradus-chain-head"], head.as_str(), "{path}");
        if path == "/admin/audit.csv" {
            let text = answer.text().await.expect("text");
            assert_eq!(text.lines().last(), Some(format!(",,chain,,head,,,,{head},,,,").as_str()));
        }
    }
    let mut out = Vec::new();
    command::check(&app.app, &chained(), &CheckArgs { head: head.parse().ok() }, &mut out).expect("all is well");
    assert!(String::from_utf8(out).expect("text").contains(&format!("its head is {head}, and 2 rows")));
    let other = CheckArgs { head: head.replace(':', ":f").get(..head.len()).and_then(|text| text.parse().ok()) };
    assert!(other.head.is_some() && command::check(&app.app, &chained(), &other, &mut Vec::new()).is_err());
}
