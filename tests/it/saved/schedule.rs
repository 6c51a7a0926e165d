//! Saved views on a schedule: to whom they go and when, what is attached, and who gets none.

use diesel::prelude::*;
use gradus::clock::{Clock, Day, SystemClock};
use gradus::db::schema::{account, outbox, view_mail};
use gradus::ids::Id;
use gradus::mail::{MailState, Message};
use gradus::people::place;
use gradus::policy::Grant;
use gradus::saved::run;
use mail_parser::{MessageParser, MimeHeaders};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{VIEWS, deleted, id, saved};
use crate::learning::given::read;
use crate::reporting::heads::{department, head};
use crate::reporting::{history, workbook};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// A Monday in the known history.
const MONDAY: Day = Day::new(2026, 3, 2);
const SUNDAY: &str = "2026-03-01";
const OLGA: &str = "olga@people.example";
const HEDDA: &str = "hedda@people.example";

/// The history three days before that Monday, with Olga, who owns programmes, and Hedda, who heads Marketing.
struct Given {
    app: TestApp,
    olga: Client,
    hedda: Client,
}

async fn given() -> Given {
    let (app, _) = history::app().await;
    app.set_day(MONDAY.plus_days(-3));
    app.account(OLGA, &[Grant::Marketer]);
    let (_, hedda) = head(&app, &["Marketing"]).await;
    let olga = app.api(OLGA).await;
    Given { app, olga, hedda }
}

fn weekly(readers: &[&str], format: &str) -> Value {
    json!({ "every": "weekly", "weekday": "mon", "format": format, "readers": readers })
}

async fn put(api: &Client, view: &Value, body: &Value) -> Value {
    let answer = api.send_json(Method::PUT, &format!("{VIEWS}/{}/schedule", id(view)), body).await;
    assert_eq!(answer.status(), StatusCode::OK, "{body}");
    answer.json().await.expect("JSON")
}

/// How many mails the job writes, in its own words.
fn job(app: &TestApp) -> String {
    run(&app.app).expect("it runs").to_string().split(' ').next().expect("a word").to_owned()
}

/// What leaves when nobody waits for the hours of anybody, by address.
async fn mails(app: &TestApp) -> Vec<(String, Message)> {
    app.write(|tx| gradus::mail::try_now(tx, gradus::saved::TEMPLATE));
    let mut all = app.mail_that_leaves().await;
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

/// The addresses that mail leaves for.
async fn reached(app: &TestApp) -> Vec<String> {
    mails(app).await.into_iter().map(|(to, _)| to).collect()
}

async fn csv(client: &Client, query: &str) -> Vec<u8> {
    client.get(&format!("/kpi/figures.csv?{query}")).await.bytes().await.expect("a file").to_vec()
}

fn header(message: &Message, name: &str) -> String {
    message.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone()).expect("a header")
}

/// The path at which a mail is stopped.
fn stops_at(app: &TestApp, message: &Message) -> String {
    let url = header(message, "List-Unsubscribe").trim_matches(['<', '>']).to_owned();
    url.strip_prefix(app.app.settings.server.public_url.as_str()).expect("our address").to_owned()
}

#[tokio::test]
async fn each_reader_gets_what_they_see_once_on_their_monday() {
    let Given { app, olga, hedda } = given().await;
    let view = saved(&olga, "All of it", "/kpi", "today", false).await;
    let set = put(&olga, &view, &weekly(&[OLGA, " HEDDA@people.example "], "csv")).await;
    assert_eq!((&set["next_on"], &set["next_as_of"]), (&json!("2026-03-02"), &json!(SUNDAY)), "{set}");
    // the API of the reader tells nothing of it: the schedule is its owner's
    let answer = hedda.get(&format!("{VIEWS}/{}/schedule", id(&view))).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    for offset in [-3, -2, -1] {
        app.set_day(MONDAY.plus_days(offset));
        assert_eq!(job(&app), "No", "{offset} days from Monday");
    }
    app.set_day(MONDAY);
    assert_eq!((job(&app), job(&app)), ("2".to_owned(), "No".to_owned()));
    let all = mails(&app).await;
    assert_eq!(all.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), [HEDDA, OLGA]);
    let browsers = [app.signed_in(HEDDA).await, app.signed_in(OLGA).await];
    for ((to, message), browser) in all.iter().zip(&browsers) {
        let [file] = message.files.as_slice() else { panic!("one file to {to}") };
        assert_eq!(file.kind, "text/csv; charset=utf-8");
        assert!(file.name.starts_with("gradus-figures") && file.name.ends_with("-2026-03-01.csv"), "{}", file.name);
        assert_eq!(*file.bytes, csv(browser, &format!("as_of={SUNDAY}")).await, "{to}");
        let base = &app.app.settings.server.public_url;
        let link = format!("{base}/kpi?as_of={SUNDAY}");
        assert!(
            message.text.contains(&link) && message.html.contains(&link.replace('=', "&#x3D;")) || message.html.contains(&link)
        );
        // the finding is the one that the page opens with
        let page = browser.page(&format!("/kpi?as_of={SUNDAY}")).await;
        let finding = texts(&page, "h1").concat();
        let plain = message.text.replace('\u{a0}', " ");
        assert!(plain.contains(finding.replace('\u{a0}', " ").trim()), "{finding}: {plain}");
        assert!(plain.contains(&file.name));
    }
    let of = |at: usize| String::from_utf8_lossy(&all[at].1.files[0].bytes).into_owned();
    assert!(!of(0).contains("Care") && of(1).contains("Care"), "nobody gets what they may not see");
    // neither the file nor the link that stops it is kept
    let kept = app.with_grants(&[Grant::Hr]).await.json("/api/v1/outbox?limit=500").await.to_string();
    assert!(!kept.contains("/view-mail/"), "{kept}");
    // on the next days of the week, and a week later
    for offset in 1..7 {
        app.set_day(MONDAY.plus_days(offset));
        assert_eq!(job(&app), "No", "{offset} days after");
    }
    app.set_day(MONDAY.plus_days(7));
    assert_eq!(job(&app), "2");
}

#[tokio::test]
async fn a_view_is_sent_now_as_each_kind_of_file() {
    let Given { app, .. } = given().await;
    app.set_day(MONDAY);
    let (olga, browser) = (app.api(OLGA).await, app.signed_in(OLGA).await);
    let address = format!("/kpi/departments/{}", department(&app, "Marketing"));
    let view = saved(&olga, "Marketing", &format!("{address}?as_of=2026-02-20"), "fixed", false).await;
    let query = format!("as_of=2026-02-20&department={}", department(&app, "Marketing"));
    let lines = String::from_utf8(csv(&browser, &query).await).expect("UTF-8");
    for format in ["csv", "xlsx", "pdf"] {
        let answer = olga.send_json(Method::POST, &format!("{VIEWS}/{}/send", id(&view)), &json!({ "format": format })).await;
        assert_eq!(answer.status(), StatusCode::ACCEPTED, "{format}");
        let told: Value = answer.json().await.expect("JSON");
        assert_eq!(told, json!({ "to": OLGA, "as_of": "2026-02-20", "format": format }));
        let all = mails(&app).await;
        let [(to, message)] = all.as_slice() else { panic!("one mail: {}", all.len()) };
        assert_eq!(to, OLGA);
        assert!(!message.headers.iter().any(|(name, _)| name == "List-Unsubscribe"), "it was asked for");
        let file = &message.files[0];
        assert_eq!(file.name, format!("gradus-figures-marketing-2026-02-20.{format}"));
        match format {
            "csv" => assert_eq!(String::from_utf8_lossy(&file.bytes), lines),
            "xlsx" => {
                let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
                let expected: Vec<Vec<String>> = lines.trim_start_matches('\u{feff}').lines().map(cells).collect();
                assert_eq!(workbook::rows(file.bytes.to_vec()), expected);
            }
            _ => {
                let page = browser.get(&format!("/kpi/figures.pdf?{query}")).await.bytes().await.expect("a file");
                assert!(file.bytes.starts_with(b"%PDF-") && *file.bytes == page.to_vec(), "the same as the page has");
            }
        }
    }
}

/// The messages in a folder of a transport.
fn letters(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
    files.map(|path| std::fs::read(path).expect("a message")).collect()
}

#[tokio::test]
async fn the_command_lists_looks_and_sends_and_the_mail_is_read_back() {
    let (app, _) = history::app().await;
    app.account(OLGA, &[Grant::Marketer]);
    // the program has the clock of the machine
    app.clock.set(SystemClock.now());
    let today = app.app.company_today();
    let monday = today.plus_days(-i64::from(today.weekday().to_monday_zero_offset()));
    app.set_day(monday);
    let olga = app.api(OLGA).await;
    let view = saved(&olga, "All; of it", "/kpi?course=social-basics", "yesterday", false).await;
    put(&olga, &view, &weekly(&[OLGA], "csv")).await;
    saved(&olga, "Not mailed", "/kpi", "today", false).await;
    let folder = tempfile::tempdir().expect("a folder");
    let mail = format!("file://{}", folder.path().display());
    let listed = app.gradus(&mail, &["views", "list", "--format", "json"]).json();
    let names: Vec<&str> =
        listed["items"].as_array().expect("items").iter().map(|item| item["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["All; of it", "Not mailed"]);
    assert_eq!((&listed["items"][0]["readers"], &listed["items"][1]["format"]), (&json!([OLGA]), &Value::Null));
    assert!(app.gradus(&mail, &["views", "list"]).done().contains("2 views, 1 on a schedule"));
    let day = monday.to_string();
    let looked = app.gradus(&mail, &["views", "send", "--as-of", &day, "--dry-run", "--format", "json"]).json();
    assert_eq!((&looked["items"][0]["outcome"], &looked["mail"]), (&json!("send"), &Value::Null), "{looked}");
    assert_eq!(looked["items"][0]["figures_of"], json!(monday.plus_days(-1)));
    assert!(letters(folder.path()).is_empty());
    let sent = app.gradus(&mail, &["views", "send", "--as-of", &day, "--format", "json"]).json();
    assert_eq!(sent["mail"]["sent"], 1, "{sent}");
    let again = app.gradus(&mail, &["views", "send", "--as-of", &day]).done();
    assert!(again.contains(&format!("{day}: 0 mails written")) && again.contains("sent"), "{again}");
    let letters = letters(folder.path());
    let [letter] = letters.as_slice() else { panic!("one message: {}", letters.len()) };
    let parsed = MessageParser::default().parse(letter.as_slice()).expect("a message");
    assert!(parsed.is_content_type("multipart", "mixed"));
    assert!(parsed.body_text(0).is_some_and(|text| text.contains("All; of it")) && parsed.body_html(0).is_some());
    let files: Vec<_> = parsed.attachments().collect();
    let [file] = files.as_slice() else { panic!("one file: {}", files.len()) };
    assert_eq!(file.attachment_name(), Some(format!("gradus-figures-social-basics-{}.csv", monday.plus_days(-1)).as_str()));
    let kind = file.content_type().expect("a kind");
    assert_eq!((kind.ctype(), kind.subtype(), kind.attribute("charset")), ("text", Some("csv"), Some("utf-8")));
    let browser = app.signed_in(OLGA).await;
    let expected = csv(&browser, &format!("as_of={}&course=social-basics", monday.plus_days(-1))).await;
    assert_eq!(file.contents(), expected);
    let far = app.gradus(&mail, &["views", "send", "--as-of", &today.plus_days(60).to_string(), "--dry-run"]);
    assert!(far.code == 1 && far.err.contains("too far ahead"), "{}", far.err);
    let ahead = app.gradus(&mail, &["views", "send", "--as-of", &today.plus_days(7).to_string()]);
    assert!(ahead.code == 1 && ahead.err.contains("yet to come"), "{}", ahead.err);
}

#[tokio::test]
async fn whoever_lost_the_right_is_away_or_wants_none_gets_none_and_the_owner_is_told() {
    let Given { app, olga, .. } = given().await;
    for name in ["nora", "mia", "max"] {
        app.account(&format!("{name}@people.example"), &[Grant::Marketer]);
    }
    let view = saved(&olga, "All of it", "/kpi", "today", false).await;
    let readers = [OLGA, HEDDA, "max@people.example", "mia@people.example", "nora@people.example"];
    put(&olga, &view, &weekly(&readers, "csv")).await;
    app.set_day(MONDAY);
    assert_eq!(job(&app), "5");
    // between the outbox and the mail somebody loses the right, and somebody heads no department any more
    app.account("nora@people.example", &[]);
    let marketing = department(&app, "Marketing");
    app.write(|tx| place::set_head(tx, marketing, ""));
    let all = mails(&app).await;
    assert_eq!(all.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["max@people.example", "mia@people.example", OLGA]);
    let mia = stops_at(&app, &all[1].1);
    let visitor = app.visitor();
    assert!(visitor.page(&mia).await.html().contains("Stop the mail of a saved view?"));
    let done = visitor.request(Method::POST, &mia).form(&[("List-Unsubscribe", "One-Click")]).send().await.unwrap();
    assert_eq!(done.status(), StatusCode::OK);
    app.write(|tx| {
        let suspended = diesel::update(account::table.filter(account::email.eq("max@people.example")));
        Ok(suspended.set(account::disabled_at.eq(tx.now())).execute(tx.conn)?)
    });
    app.set_day(MONDAY.plus_days(7));
    assert_eq!(job(&app), "1");
    assert_eq!(reached(&app).await, [OLGA]);
    // the page of the owner says why, and so does the API
    let (browser, olga) = (app.signed_in(OLGA).await, app.api(OLGA).await);
    let page = browser.page(&format!("/kpi/views/{}/schedule", id(&view))).await;
    let told = texts(&page, "tbody tr").join("\n");
    for says in ["Wants no more mail of this view", "May not open key figures any more", "Is away or may not sign in", "Gets it"]
    {
        assert!(told.contains(says), "{says}: {told}");
    }
    let told = olga.json(&format!("{VIEWS}/{}/schedule", id(&view))).await;
    let outcome = |address: &str| {
        let readers = told["readers"].as_array().expect("readers");
        readers.iter().find(|reader| reader["address"] == address).expect("a reader")["outcome"].clone()
    };
    assert_eq!(readers.map(outcome), ["send", "no_right", "away", "stopped", "no_right"].map(Value::from));
    // taking somebody off and putting them on again does not undo what they wanted
    let olga_and_mia = weekly(&[OLGA, "mia@people.example"], "csv");
    put(&olga, &view, &weekly(&[OLGA], "csv")).await;
    put(&olga, &view, &olga_and_mia).await;
    app.set_day(MONDAY.plus_days(14));
    assert_eq!((job(&app), reached(&app).await), ("1".to_owned(), vec![OLGA.to_owned()]));
    let again = visitor.request(Method::POST, &format!("{mia}/again")).form(&[("x", "")]).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::OK);
    app.set_day(MONDAY.plus_days(21));
    assert_eq!(job(&app), "2");
    for forged in ["/view-mail/x", &format!("{mia}x")] {
        assert_eq!(visitor.get(forged).await.status(), StatusCode::NOT_FOUND, "{forged}");
    }
    // with the view all of it is gone, what waits too
    let olga = app.api(OLGA).await;
    assert_eq!(deleted(&olga, &format!("{VIEWS}/{}", id(&view))).await, StatusCode::NO_CONTENT);
    assert!(reached(&app).await.is_empty());
    assert_eq!(visitor.get(&mia).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn where_its_owner_may_keep_none_any_more_a_view_goes_to_nobody() {
    let Given { app, olga, .. } = given().await;
    app.account("nora@people.example", &[Grant::Marketer]);
    let view = saved(&olga, "All of it", "/kpi", "today", true).await;
    put(&olga, &view, &weekly(&["nora@people.example"], "csv")).await;
    app.set_day(MONDAY);
    assert_eq!(job(&app), "1");
    app.account(OLGA, &[Grant::Auditor]);
    assert!(reached(&app).await.is_empty(), "what waited does not leave");
    app.set_day(MONDAY.plus_days(7));
    assert_eq!(job(&app), "No");
    app.account(OLGA, &[Grant::Hr]);
    assert_eq!((job(&app), reached(&app).await.len()), ("1".to_owned(), 1));
    // out of a reader's sight there is nothing to tell
    let (olga, care) = (app.api(OLGA).await, department(&app, "Care"));
    let care = saved(&olga, "Care", &format!("/kpi/departments/{care}"), "today", false).await;
    put(&olga, &care, &weekly(&[HEDDA], "csv")).await;
    app.set_day(MONDAY.plus_days(14));
    assert_eq!(job(&app), "2");
    assert_eq!(reached(&app).await, ["nora@people.example"]);
    let olga = app.api(OLGA).await;
    assert_eq!(deleted(&olga, &format!("{VIEWS}/{}/schedule", id(&view))).await, StatusCode::NO_CONTENT);
    assert_eq!(deleted(&olga, &format!("{VIEWS}/{}/schedule", id(&view))).await, StatusCode::NOT_FOUND);
    app.set_day(MONDAY.plus_days(21));
    assert_eq!((job(&app), reached(&app).await.len()), ("1".to_owned(), 0));
}

#[tokio::test]
async fn what_a_killed_worker_had_is_not_written_twice_and_has_the_same_figures_when_it_is_sent_again() {
    let Given { app, olga, .. } = given().await;
    let view = saved(&olga, "All of it", "/kpi", "today", false).await;
    put(&olga, &view, &weekly(&[OLGA], "csv")).await;
    app.set_day(MONDAY);
    let expected = csv(&app.signed_in(OLGA).await, &format!("as_of={SUNDAY}")).await;
    assert_eq!(job(&app), "1");
    // claimed, and nobody there any more: as a program that was killed leaves it
    app.write(|tx| {
        let now = tx.now();
        let dead = (outbox::state.eq(MailState::Sending), outbox::lease_until.eq(Some(now)), outbox::attempts.eq(1));
        Ok(diesel::update(outbox::table.filter(outbox::template.eq("view_mail"))).set(dead).execute(tx.conn)?)
    });
    app.clock.set(app.app.db.clock().now().plus(jiff::Span::new().minutes(30)));
    assert_eq!(job(&app), "No", "it was decided");
    assert!(reached(&app).await.is_empty(), "it may have left");
    let (state, mail): (MailState, Id) = read(&app, |conn| {
        Ok(outbox::table.filter(outbox::template.eq("view_mail")).select((outbox::state, outbox::id)).first(conn)?)
    });
    assert_eq!(state, MailState::Failed);
    // a day later a person sends it again: the file is made anew, of the same day
    app.set_day(MONDAY.plus_days(1));
    let hr = app.with_grants(&[Grant::Hr]).await;
    assert_eq!(hr.post_form(&format!("/admin/outbox/{mail}/redelivery"), &[]).await.status(), StatusCode::SEE_OTHER);
    let all = mails(&app).await;
    let [(to, message)] = all.as_slice() else { panic!("one mail: {}", all.len()) };
    assert_eq!((to.as_str(), message.files[0].bytes.as_slice()), (OLGA, expected.as_slice()));
    let claims: i64 = read(&app, |conn| Ok(view_mail::table.count().get_result(conn)?));
    assert_eq!(claims, 1);
}

#[tokio::test]
async fn it_is_monday_where_the_reader_is_and_a_month_ends_with_its_last_day() {
    let Given { app, olga, .. } = given().await;
    // behind both companies of the tests, so that their Monday begins later
    app.person("Ines West").department("Office").email("ines@people.example").zone("Pacific/Pago_Pago").create();
    app.account("ines@people.example", &[Grant::Marketer]);
    let view = saved(&olga, "All of it", "/kpi", "end_of_last_month", false).await;
    put(&olga, &view, &weekly(&["ines@people.example"], "csv")).await;
    let set = |hour: i64| {
        let start = MONDAY.start_in(&crate::support::zone());
        app.clock.set(start.plus(jiff::Span::new().hours(hour)));
    };
    set(1);
    assert_eq!(job(&app), "No", "Monday at the company, Sunday where she is");
    set(25);
    assert_eq!(job(&app), "1");
    assert_eq!(mails(&app).await[0].1.files[0].name, "gradus-figures-2026-02-28.csv");
    // the last of May is a Sunday: on the Monday after it, of the end of the month that is over then
    app.set_day(Day::new(2026, 5, 20));
    let olga = app.api(OLGA).await;
    let monthly = json!({ "every": "monthly", "month_day": 31, "format": "csv", "readers": [OLGA], "last_on": "2026-06-29" });
    let told = put(&olga, &view, &monthly).await;
    assert_eq!((&told["next_on"], &told["next_as_of"]), (&json!("2026-06-01"), &json!("2026-05-31")), "{told}");
    assert_eq!((&told["month_day"], &told["weekday"], &told["last_on"]), (&json!(31), &Value::Null, &json!("2026-06-29")));
    app.set_day(Day::new(2026, 5, 31));
    assert_eq!(job(&app), "No");
    app.set_day(Day::new(2026, 6, 1));
    assert_eq!(job(&app), "1");
    assert_eq!(mails(&app).await[0].1.files[0].name, "gradus-figures-2026-05-31.csv");
    app.set_day(Day::new(2026, 6, 30));
    assert_eq!(job(&app), "No", "its last day is over");
    let olga = app.api(OLGA).await;
    assert_eq!(olga.json(&format!("{VIEWS}/{}/schedule", id(&view))).await["next_on"], Value::Null);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_in_a_sentence() {
    let Given { app, olga, hedda } = given().await;
    app.account("nobody@people.example", &[]);
    let view = saved(&olga, "All of it", "/kpi", "today", true).await;
    let path = format!("{VIEWS}/{}/schedule", id(&view));
    let with = |name: &str, value: Value| {
        let mut body = weekly(&[OLGA], "csv");
        body[name] = value;
        body
    };
    let monthly = |day: Value| {
        let mut body = with("every", json!("monthly"));
        body["month_day"] = day;
        body
    };
    for (body, field, says) in [
        (with("last_on", json!("2026-02-26")), "last_on", "is over"),
        (with("last_on", json!("tomorrow")), "last_on", "tomorrow"),
        (with("first_on", json!("2026-02-30")), "first_on", "2026-02-30"),
        (with("last_on", json!("2026-03-01")), "last_on", "No mail would go"),
        (with("readers", json!([])), "readers", "Name at least one reader"),
        (with("readers", json!([" "])), "readers", "Name at least one reader"),
        (with("readers", json!(["nobody@people.example"])), "readers", "may open key figures"),
        (with("readers", json!([OLGA, "who@people.example"])), "readers", "who@people.example is no account"),
        (with("format", json!("docx")), "format", "docx"),
        (with("every", json!("daily")), "every", "daily"),
        (with("weekday", json!("")), "weekday", ""),
        (monthly(json!(0)), "month_day", "from 1 to 31"),
        (monthly(json!(32)), "month_day", "from 1 to 31"),
        (monthly(Value::Null), "month_day", "from 1 to 31"),
    ] {
        let answer = olga.send_json(Method::PUT, &path, &body).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let told: Value = answer.json().await.expect("JSON");
        let wrong = &told["errors"][0];
        assert_eq!(wrong["field"], field, "{body}: {told}");
        assert!(wrong["message"].as_str().is_some_and(|message| message.contains(says)), "{body}: {told}");
    }
    let mut both = with("first_on", json!("2026-03-20"));
    both["last_on"] = json!("2026-03-10");
    let told: Value = olga.send_json(Method::PUT, &path, &both).await.json().await.expect("JSON");
    assert!(told["errors"][0]["message"].as_str().is_some_and(|message| message.contains("before the first")), "{told}");
    assert_eq!(olga.get(&path).await.status(), StatusCode::NOT_FOUND, "nothing was set");
    // somebody else's view, though it is shared, and one that is not there
    for api in [&hedda, &app.api_with_grants(&[Grant::Hr]).await] {
        assert_eq!(api.send_json(Method::PUT, &path, &weekly(&[HEDDA], "csv")).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(deleted(api, &path).await, StatusCode::NOT_FOUND);
        let send = api.send_json(Method::POST, &format!("{VIEWS}/{}/send", id(&view)), &json!({ "format": "csv" })).await;
        assert_eq!(send.status(), StatusCode::NOT_FOUND);
    }
    let sent = olga.send_json(Method::POST, &format!("{VIEWS}/{}/send", id(&view)), &json!({ "format": "odt" })).await;
    assert_eq!(sent.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let auditor = app.with_grants(&[Grant::Auditor]).await;
    assert_eq!(auditor.get(&format!("/kpi/views/{}/schedule", id(&view))).await.status(), StatusCode::FORBIDDEN);
    // a comparison has no figures of one part
    let pair = saved(&olga, "Both", "/kpi/compare?first=course:social-basics&second=course:one-voice", "today", false).await;
    let answer = olga.send_json(Method::PUT, &format!("{VIEWS}/{}/schedule", id(&pair)), &weekly(&[OLGA], "csv")).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let browser = app.signed_in(OLGA).await;
    let page = browser.page(&format!("/kpi/views/{}/schedule", id(&pair))).await.html();
    assert!(page.contains("A comparison is not mailed") && !page.contains("name=\"readers\""), "{page}");
}

#[tokio::test]
async fn the_page_sets_a_schedule_shows_it_sends_and_stops() {
    let Given { app, olga, .. } = given().await;
    let view = saved(&olga, "Marketing & Co", "/kpi", "last_monday", false).await;
    let browser = app.signed_in(OLGA).await;
    let list = browser.page("/kpi/views").await;
    let path = select(&list, "a[href$='/schedule']").remove(0).attr["href"].clone();
    assert_eq!(path, format!("/kpi/views/{}/schedule", id(&view)));
    let page = browser.page(&path).await;
    assert_eq!(texts(&page, "textarea[name=readers]").concat().trim(), OLGA);
    let fields = |readers: &'static str, day: &'static str| {
        [
            ("every", "monthly"),
            ("weekday", "mon"),
            ("month_day", day),
            ("first_on", ""),
            ("last_on", ""),
            ("format", "pdf"),
            ("readers", readers),
        ]
    };
    for (readers, day, says) in [("", "1", "Name at least one reader"), (OLGA, "32", "from 1 to 31"), (OLGA, "x", "from 1 to 31")]
    {
        let answer = browser.post_form(&path, &fields(readers, day)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = answer.text().await.expect("a page");
        assert!(page.contains(says) && page.contains("aria-invalid"), "{says}");
    }
    let both = "olga@people.example\r\nHedda@people.example, ";
    assert_eq!(browser.post_form(&path, &fields(both, "28")).await.status(), StatusCode::SEE_OTHER);
    let page = browser.page(&path).await;
    // the 28th of February is a Saturday, and the Monday before the second of March is the 23rd
    let facts = texts(&page, "dl.facts").concat();
    assert!(facts.contains("2 Mar 2026") && facts.contains("23 Feb 2026"), "{facts}");
    assert_eq!(texts(&page, "tbody tr").len(), 2);
    assert_eq!(browser.post_form(&format!("{path}/sending"), &[("format", "pdf")]).await.status(), StatusCode::SEE_OTHER);
    let told = browser.page(&path).await.html();
    assert!(told.contains("The view goes to olga@people.example"), "{told}");
    let all = mails(&app).await;
    assert_eq!((all.len(), all[0].1.subject.contains("Marketing & Co")), (1, true));
    assert!(all[0].1.files[0].bytes.starts_with(b"%PDF-"));
    assert_eq!(browser.post_form(&format!("{path}/sending"), &[("format", "")]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.post_form(&format!("{path}/removal"), &[]).await.status(), StatusCode::SEE_OTHER);
    assert!(browser.page(&path).await.html().contains("This view is not mailed yet"));
}

#[tokio::test]
async fn a_reader_reads_it_in_their_language_and_finds_it_in_the_inbox() {
    let Given { app, olga, .. } = given().await;
    let browser = app.signed_in(HEDDA).await;
    assert_eq!(browser.post_form("/account/language", &[("language", "de")]).await.status(), StatusCode::SEE_OTHER);
    let view = saved(&olga, "All of it", "/kpi", "today", false).await;
    put(&olga, &view, &weekly(&[HEDDA, OLGA], "pdf")).await;
    app.set_day(MONDAY);
    assert_eq!(job(&app), "2");
    let all = mails(&app).await;
    assert!(all[0].1.text.contains("hängt an") && all[1].1.text.contains("is attached"), "{} {}", all[0].1.text, all[1].1.text);
    assert!(all[0].1.files[0].bytes != all[1].1.files[0].bytes);
    let items = app.api(HEDDA).await.json("/api/v1/me/messages").await.to_string();
    assert!(items.contains("All of it: ") && !items.contains("/view-mail/"), "{items}");
}
