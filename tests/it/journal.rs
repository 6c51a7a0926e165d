//! The journal: what it keeps of a change, and that a reader with a cursor gets every act once, however the writers overlap.

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use gradus::db::Actor;
use gradus::db::journal::{self, Cursor, Entry};
use gradus::ids::Id;
use gradus::policy::Grant;
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::db::postgres;

const PATIENCE: Duration = Duration::from_secs(60);

/// `number` is acted on, with `meanwhile` before the commit.
fn act(app: &TestApp, number: i64, meanwhile: impl FnOnce()) {
    let write = |tx: &mut gradus::db::Tx<'_>| {
        tx.audit("test.act", ("test", Id(number)), json!({}))?;
        meanwhile();
        Ok::<_, diesel::result::Error>(())
    };
    app.app.db.write_now(&Actor::program("test"), write).expect("it is written down");
}

/// Somebody who reads on from where they were, a few rows at a time.
#[derive(Default)]
struct Reader {
    cursor: Cursor,
    seen: Vec<Entry>,
}

impl Reader {
    fn read(&mut self, app: &TestApp) {
        loop {
            let cursor = self.cursor;
            let rows = app.app.db.read_now(|conn| journal::after(conn, cursor, 7)).expect("the journal is read");
            let Some(last) = rows.last() else { return };
            self.cursor = last.cursor();
            self.seen.extend(rows);
        }
    }

    /// Other tests write to the same server, and hold the readers of all its databases up.
    fn read_until(&mut self, app: &TestApp, count: usize) {
        let began = Instant::now();
        while self.numbers().len() < count && began.elapsed() < PATIENCE {
            self.read(app);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Which were acted on, in the order of reading.
    fn numbers(&self) -> Vec<i64> {
        self.seen.iter().filter(|entry| entry.action == "test.act").map(|entry| entry.subject_id.0).collect()
    }
}

#[tokio::test]
async fn a_cursor_gets_each_act_once_and_in_order() {
    let app = TestApp::start().await;
    let mut reader = Reader::default();
    (1..=20).for_each(|number| act(&app, number, || ()));
    reader.read_until(&app, 20);
    (21..=30).for_each(|number| act(&app, number, || ()));
    reader.read_until(&app, 30);
    assert_eq!(reader.numbers(), (1..=30).collect::<Vec<_>>());
}

#[tokio::test]
async fn writers_that_overlap_hide_nothing_from_a_reader() {
    let app = TestApp::start().await;
    let mut reader = Reader::default();
    std::thread::scope(|scope| {
        for writer in 0..4_u64 {
            let app = &app;
            scope.spawn(move || {
                (0..25).for_each(|at| {
                    let pause = Duration::from_millis((writer * 7 + at * 3) % 5);
                    act(app, (writer * 100 + at).cast_signed(), || std::thread::sleep(pause));
                });
            });
        }
        reader.read_until(&app, 100);
    });
    let numbers = reader.numbers();
    assert_eq!((numbers.len(), numbers.iter().collect::<BTreeSet<_>>().len()), (100, 100));
}

#[tokio::test]
async fn an_act_that_commits_late_is_not_stepped_over() {
    if postgres().is_none() {
        return; // one transaction writes at a time
    }
    let app = TestApp::start().await;
    let mut reader = Reader::default();
    let (begun, has_begun) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let slow = &app;
        scope.spawn(move || {
            act(slow, 1, move || {
                begun.send(()).expect("somebody waits");
                may_go_on.recv_timeout(PATIENCE).expect("it goes on");
            });
        });
        has_begun.recv_timeout(PATIENCE).expect("the slow one has written its row");
        act(&app, 2, || ());
        reader.read(&app);
        assert_eq!(reader.numbers(), Vec::<i64>::new(), "what was written later waits for what was written before");
        go_on.send(()).expect("somebody waits");
        reader.read_until(&app, 2);
    });
    assert_eq!(reader.numbers(), [1, 2]);
}

/// What the journal has of the newest `action`.
fn change(app: &TestApp, action: &str) -> (Option<Value>, Option<Value>) {
    let mut reader = Reader::default();
    let began = Instant::now();
    loop {
        reader.read(app);
        if let Some(entry) = reader.seen.iter().rev().find(|entry| entry.action == action) {
            let value = |kept: &Option<gradus::db::Json<Value>>| kept.as_ref().map(|json| json.0.clone());
            return (value(&entry.before), value(&entry.after));
        }
        assert!(began.elapsed() < PATIENCE, "the journal has no {action}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[tokio::test]
async fn a_change_by_hand_says_what_was_before_and_what_is_after() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[Grant::Hr]);
    let admin = app.with_grants(&[Grant::Admin]).await;
    admin.post_form(&format!("/admin/accounts/{id}/grants"), &[("grants", "author")]).await;
    assert_eq!(change(&app, "account.set_grants"), (Some(json!({ "grants": ["hr"] })), Some(json!({ "grants": ["author"] }))));
    admin.post_form(&format!("/admin/accounts/{id}/suspension"), &[]).await;
    assert_eq!(change(&app, "account.suspend"), (Some(json!({ "suspended": false })), Some(json!({ "suspended": true }))));
}
