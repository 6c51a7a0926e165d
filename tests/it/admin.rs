//! The operator's pages: whether all runs, accounts, the audit, the settings.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use gradus::clock::Day;
use gradus::db::{Actor, Conn};
use gradus::ids::Id;
use gradus::mail::{NewMail, enqueue};
use gradus::policy::Grant;
use gradus::settings::Settings;
use jiff::ToSpan;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, select, texts};
use crate::support::db::postgres;
use crate::support::{Client, TestApp};

#[tokio::test]
async fn the_overview_says_that_no_worker_runs_and_that_mail_waits() {
    let app = TestApp::start().await;
    app.write(|tx| {
        let mail = NewMail {
            template: "password_reset",
            payload: serde_json::json!({}),
            person_id: None,
            to_address: "ada@example.com".to_owned(),
            to_name: "Ada".to_owned(),
            not_before: Some(tx.now().plus((-3).hours())),
            hours_zone: None,
            inbox_alone: false,
        };
        enqueue(tx, &mail)
    });
    let admin = app.with_grants(&[Grant::Admin]).await;
    let page = admin.page("/admin").await;
    assert_eq!(texts(&page, "h1"), ["2 things need your attention"]);
    let said = texts(&page, ".notice").concat();
    assert!(said.contains("No worker has run yet") && said.contains("3 hours ago"), "{said}");
}

#[tokio::test]
async fn whoever_may_see_the_outbox_is_led_to_it_and_to_no_page_that_refuses_them() {
    let app = TestApp::start().await;
    for (grants, entry) in [
        (Grant::Hr, Some("/admin/outbox")),
        (Grant::Admin, Some("/admin")),
        (Grant::Auditor, Some("/admin")),
        (Grant::Author, None),
    ] {
        let browser = app.with_grants(&[grants]).await;
        let page = browser.page("/").await;
        let links = select(&page, ".rail a");
        for link in links.iter().chain(&select(&page, "main a")) {
            assert_eq!(browser.get(&link.attr["href"]).await.status(), 200, "{grants} {}", link.text);
        }
        let found = links.iter().find(|link| link.attr["href"].starts_with("/admin"));
        assert_eq!(found.map(|link| link.attr["href"].as_str()), entry, "{grants}");
        let Some((entry, found)) = entry.zip(found) else { continue };
        let beside = select(&browser.page(entry).await, ".subnav a");
        // an entry that leads to one page alone is called what that page is called
        assert_eq!(found.text == "Admin", beside.len() > 1, "{grants}");
        for link in beside {
            assert_eq!(browser.get(&link.attr["href"]).await.status(), 200, "{grants} {}", link.text);
        }
    }
}

/// The message that the page at `path` shows after an act.
async fn said(browser: &Client, path: &str) -> String {
    texts(&browser.page(path).await, ".flash").concat()
}

#[tokio::test]
async fn the_last_administrator_stays_one_and_nobody_suspends_themselves() {
    let app = TestApp::start().await;
    let own = app.account("root@staff.example", &[Grant::Admin]);
    let browser = app.signed_in("root@staff.example").await;
    let path = format!("/admin/accounts/{own}");
    browser.post_form(&format!("{path}/grants"), &[("grants", "hr"), ("sure", "true")]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::OK, "the grant is still there");
    browser.post_form(&format!("{path}/suspension"), &[]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::OK, "still signed in");

    let other = app.account("other@staff.example", &[Grant::Admin]);
    browser.post_form(&format!("/admin/accounts/{other}/suspension"), &[]).await;
    browser.post_form(&format!("{path}/grants"), &[("grants", "hr"), ("sure", "true")]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::OK, "a suspended administrator is none");
    browser.post_form(&format!("/admin/accounts/{other}/reactivation"), &[]).await;
    browser.post_form(&format!("{path}/grants"), &[("grants", "hr"), ("sure", "true")]).await;
    assert_eq!(browser.get("/admin").await.status(), StatusCode::FORBIDDEN, "another is left, so the grant may go");
}

#[tokio::test]
async fn a_suspended_account_is_signed_out_at_once_until_it_is_let_in_again() {
    let app = TestApp::start().await;
    let id = app.account("ada@example.com", &[Grant::Hr]);
    let (ada, program) = (app.signed_in("ada@example.com").await, app.api("ada@example.com").await);
    let admin = app.with_grants(&[Grant::Admin]).await;
    admin.post_form(&format!("/admin/accounts/{id}/suspension"), &[]).await;
    assert_eq!(ada.get("/account").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(program.get("/api/v1/me").await.status(), StatusCode::UNAUTHORIZED);
    let again = app.visitor().post_form("/login", &[("email", "ada@example.com"), ("password", PASSWORD)]).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    admin.post_form(&format!("/admin/accounts/{id}/password-link"), &[]).await;
    assert!(said(&admin, &format!("/admin/accounts/{id}")).await.contains("cannot be used"));
    admin.post_form(&format!("/admin/accounts/{id}/reactivation"), &[]).await;
    assert_eq!(ada.get("/account").await.status(), StatusCode::SEE_OTHER, "the old session stays over");
    app.signed_in("ada@example.com").await;
}

#[tokio::test]
async fn a_new_account_gets_a_mail_and_an_address_has_one_account() {
    let app = TestApp::start().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let make = |email: &'static str| {
        let admin = admin.clone();
        async move { admin.post_form("/admin/accounts", &[("email", email), ("grants", "author"), ("grants", "hr")]).await }
    };
    assert_eq!(make("Zoe@example.com").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(texts(&admin.page("/admin/accounts?q=zoe").await, "tbody .tag"), ["Author", "HR"]);
    assert!(texts(&admin.page("/admin/outbox").await, "tbody").concat().contains("zoe@example.com"));
    let twice = make("zoe@example.com").await;
    assert_eq!(twice.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = scraper::Html::parse_document(&twice.text().await.expect("text"));
    assert_eq!(select(&page, "input[name=email]")[0].attr["value"], "zoe@example.com");
    assert_eq!(select(&page, "input[name=grants][checked]").len(), 2, "what was ticked stays ticked");
    assert_eq!(make("nobody").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

/// `actor` does `action` to the course with id `object`.
fn act(app: &TestApp, actor: &str, action: &str, object: i64, details: Value) {
    let actor = Actor { account_id: None, name: actor.to_owned(), request_id: "r1".to_owned() };
    app.app.db.write_now(&actor, |tx| tx.audit(action, ("course", Id(object)), details)).expect("it is written down");
}

#[tokio::test]
async fn the_audit_says_who_did_what_to_what_and_is_narrowed_by_each() {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 11, 2));
    act(&app, "ada@example.com", "course.publish", 7, json!({ "revision": 2 }));
    act(&app, "ben@example.com", "course.write", 7, json!({}));
    app.set_day(Day::new(2026, 11, 3));
    act(&app, "ada@example.com", "course_file.upload", 8, json!({ "<b>": "<i>" }));
    let admin = app.with_grants(&[Grant::Admin]).await;
    let newest = texts(&admin.page("/admin/audit").await, "tbody tr").concat();
    assert!(newest.contains("ada@example.com") && newest.contains("<b>: <i>"), "{newest}");
    for (query, actions) in [
        ("actor=ada%40example.com", &["course_file.upload", "course.publish"][..]),
        ("action=course", &["course.write", "course.publish"]),
        ("action=course.publish", &["course.publish"]),
        ("object=course+7", &["course.write", "course.publish"]),
        ("object=course", &["course_file.upload", "course.write", "course.publish"]),
        ("actor=ada%40example.com&from=2026-11-02&to=2026-11-02", &["course.publish"]),
        ("actor=nobody", &[]),
    ] {
        let page = admin.page(&format!("/admin/audit?{query}")).await;
        assert_eq!(texts(&page, "td[data-label='Action'] a"), actions, "{query}");
    }
    let page = admin.page("/admin/audit?from=2026-11-02&to=2026-11-02&action=course.publish").await;
    let link = select(&page, "a.its-id")[0].attr["href"].clone();
    assert_eq!(texts(&admin.page(&link).await, "td[data-label='Action'] a"), ["course.publish"], "a link narrows further");
}

#[tokio::test]
async fn a_filter_of_the_audit_that_cannot_be_read_is_named_and_kept() {
    let app = TestApp::start().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    for (query, field, typed) in [
        ("from=2.11.2026", "from", "2.11.2026"),
        ("from=2026-11-03&to=2026-11-02", "to", "2026-11-02"),
        ("action=cours.publish", "action", "cours.publish"),
    ] {
        let answer = admin.get(&format!("/admin/audit?{query}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = scraper::Html::parse_document(&answer.text().await.expect("text"));
        assert_eq!(select(&page, &format!("input[name={field}]"))[0].attr["value"], typed);
        assert_eq!(select(&page, &format!("a[href='#f-{field}']")).len(), 1, "the summary leads to the field");
        assert_eq!(admin.get(&format!("/admin/audit.csv?{query}")).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn the_pages_of_the_audit_hold_every_row_once() {
    let app = TestApp::start().await;
    (1..=120).for_each(|number| act(&app, "ada@example.com", "course.publish", number, json!({})));
    let admin = app.with_grants(&[Grant::Admin]).await;
    // by days alone what the administrator did is among them, and all are of one moment
    for asked in ["actor=ada%40example.com", "from=2000-01-01&to=2099-12-31", "from=2000-01-01", "to=2099-12-31"] {
        let mut path = Some(format!("/admin/audit?{asked}"));
        let (mut sizes, mut seen) = (Vec::new(), Vec::new());
        while let Some(here) = path {
            let page = admin.page(&here).await;
            let objects = texts(&page, "a.its-id");
            sizes.push(objects.len());
            seen.extend(objects.into_iter().filter(|object| object.starts_with("course ")));
            path = select(&page, "a[rel=next]").first().map(|link| link.attr["href"].clone());
        }
        let each_once = seen.iter().collect::<BTreeSet<_>>().len();
        assert_eq!((&sizes[..2], sizes.len(), seen.len(), each_once), (&[50, 50][..], 3, 120, 120), "{asked}");
    }
}

#[tokio::test]
async fn the_audit_is_exported_whole_and_without_formulas() {
    let app = TestApp::start().await;
    let actor = Actor { account_id: None, name: "=HYPERLINK(\"x\")".to_owned(), request_id: "r1".to_owned() };
    let many = |tx: &mut gradus::db::Tx<'_>| {
        (1..=1200).try_for_each(|number| tx.audit("course.publish", ("course", Id(number)), json!({ "number": number })))
    };
    app.app.db.write_now(&actor, many).expect("they are written down");
    act(&app, "ada@example.com", "course.retire", 7, json!({}));
    let admin = app.with_grants(&[Grant::Admin]).await;
    let of_days = admin.get("/admin/audit.csv?from=2000-01-01&to=2099-12-31").await.text().await.expect("text");
    let ids: BTreeSet<&str> = of_days.lines().filter_map(|line| line.split(',').next()).filter(|id| !id.is_empty()).collect();
    assert!(ids.len() > 1200 && ids.len() == of_days.lines().count() - 1, "each once, and all of them: {}", ids.len());
    let answer = admin.get("/admin/audit.csv?action=course.publish").await;
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"gradus-audit-course-publish-2026-11-02.csv\"");
    let text = answer.text().await.expect("text");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(
        reader.headers().expect("a head").iter().collect::<Vec<_>>().join(" "),
        "id at actor actor_name action object object_id object_name details request_id before after changes"
    );
    let mut rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.pop().expect("the end of the chain").get(2), Some("chain"));
    let objects: BTreeSet<&str> = rows.iter().map(|row| &row[6]).collect();
    assert_eq!((rows.len(), objects.len()), (1200, 1200), "each once, over several readings");
    assert!(rows.iter().all(|row| &row[2] == "'=HYPERLINK(\"x\")" && &row[4] == "course.publish"));
    assert!(rows.iter().any(|row| &row[8] == "{\"number\":1200}"));
}

#[test]
fn no_address_changes_the_audit_or_the_settings() {
    let routes = gradus::roof::routes::all();
    let of_these =
        routes.iter().filter(|route| ["/admin/audit", "/admin/settings"].iter().any(|path| route.path.starts_with(path)));
    let methods: Vec<String> = of_these.map(|route| route.method.to_string()).collect();
    assert_eq!(methods, ["GET", "GET", "GET", "GET"]);
}

#[tokio::test]
async fn the_settings_say_who_said_them_and_keep_secrets_to_themselves() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("gradus.toml");
    let secret = "a secret that nobody but this file should ever know";
    let text =
        format!("[auth]\nsecret = \"{secret}\"\n[kpi]\ntarget = 0.75\n[mail]\nurl = \"smtps://mailer:hid@den@mail.example\"\n");
    std::fs::write(&file, text).expect("a file");
    let app = TestApp::start_with(|settings| {
        let (database, server) = (settings.database.clone(), settings.server.clone());
        *settings = Settings::load("test", Some(&file)).expect("the settings");
        (settings.database, settings.server) = (database, server);
    })
    .await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let page = admin.page("/admin/settings").await;
    let rows = texts(&page, "tbody tr");
    let row = |name: &str| rows.iter().find(|row| row.starts_with(&format!("{name} "))).expect(name).clone();
    let said_by_file = format!("File {}", file.display());
    assert_eq!(row("kpi.target"), format!("kpi.target 0.75 {said_by_file}"));
    assert_eq!(row("mail.url"), format!("mail.url smtps://…@mail.example {said_by_file}"));
    assert_eq!(row("auth.secret"), format!("auth.secret set, but not shown {said_by_file}"));
    assert_eq!(row("kpi.interval_below"), "kpi.interval_below 30 Default");
    assert_eq!(row("server.workers"), "server.workers 1 Built in, config/test.toml");
    assert_eq!(row("mail.reply_to"), "mail.reply_to not set –");
    let html = page.html();
    assert!(!html.contains(secret) && !html.contains("den@"), "no secret is on the page");
    let defaults: toml::Table = include_str!("../../config/default.toml").parse().expect("TOML");
    for (table, inside) in &defaults {
        inside.as_table().expect("a table").keys().for_each(|key| drop(row(&format!("{table}.{key}"))));
    }
}

#[tokio::test]
async fn a_database_of_which_every_connection_is_busy_is_not_gone() {
    let app = TestApp::start_with(|settings| settings.database.wait_seconds = 1).await;
    let visitor = app.visitor();
    let held = [app.app.db.reader().expect("a reader"), app.app.db.reader().expect("the other reader")];
    // a code nobody has: the page asks the database
    assert_eq!(visitor.get("/verify/ABCD-EFGH-JKLM").await.status(), StatusCode::SERVICE_UNAVAILABLE, "nobody gets a turn");
    let answer = visitor.get("/readyz").await;
    assert_eq!((answer.status(), answer.text().await.expect("text").as_str()), (StatusCode::OK, "ready\n"));
    drop(held);
    assert_eq!(visitor.get("/verify/ABCD-EFGH-JKLM").await.status(), StatusCode::NOT_FOUND);
}

/// Lets nobody into the program's database, or everybody again, and ends the connections that are open.
fn let_in(server: &str, database: &str, is_open: bool) {
    let Ok(Conn::Pg(mut conn)) = gradus::db::connect(server) else { panic!("a server of PostgreSQL") };
    let name = database.rsplit('/').next().expect("a name");
    conn.batch_execute(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {is_open}")).expect("it is told");
    let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    conn.batch_execute(&end).expect("they end");
}

#[tokio::test]
async fn the_program_goes_on_by_itself_when_its_database_comes_back() {
    // a file does not go away
    let Some(server) = postgres() else { return };
    let app = TestApp::start().await;
    let (admin, probe) = (app.with_grants(&[Grant::Admin]).await, app.visitor());
    let_in(&server, app.database_url(), false);
    assert_eq!(probe.get("/readyz").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    let_in(&server, app.database_url(), true);
    while probe.get("/readyz").await.status() != StatusCode::OK {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(admin.get("/admin").await.status(), StatusCode::OK, "still signed in");
    assert_eq!(admin.post_form("/admin/accounts", &[("email", "zoe@example.com")]).await.status(), StatusCode::SEE_OTHER);
    let_in(&server, app.database_url(), true);
    assert_eq!(probe.get("/readyz").await.status(), StatusCode::OK, "who broke off an idle connection is not gone");
    assert_eq!(admin.get("/admin").await.status(), StatusCode::OK, "connections that broke while idle are replaced unseen");
}
