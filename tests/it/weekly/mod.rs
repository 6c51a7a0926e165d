//! The weekly digest: whom it goes to and when, what it says, and that each figure is found again by its link.

mod deputy;
mod says;
mod team;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use gradus::clock::{Clock, Day, SystemClock};
use gradus::db::Actor;
use gradus::ids::Id;
use gradus::mail::Message;
use gradus::people::place;
use gradus::policy::Grant;
use gradus::weekly::{Held, When, coming, queue, run};
use reqwest::StatusCode;
use serde_json::Value;

use crate::learning::given::read;
use crate::reminders::given::keep_holidays;
use crate::reporting::answers::documented_queries;
use crate::reporting::history;
use crate::support::TestApp;

/// A Monday in the known history, and the Sunday before it.
const MONDAY: Day = Day::new(2026, 3, 2);
const SUNDAY: &str = "2026-03-01";

/// The history with somebody who owns programmes, somebody who heads Marketing, and somebody to whom both of Care report.
async fn app() -> TestApp {
    let (app, _) = history::app().await;
    app.account("olga@people.example", &[Grant::Marketer]);
    app.person("Hedda Lund").department("Office").email("hedda@people.example").hired(Day::new(2026, 4, 1)).create();
    let marketing = department(&app, "Marketing");
    app.write(|tx| place::set_head(tx, marketing, "hedda@people.example"));
    app
}

fn department(app: &TestApp, path: &str) -> Id {
    read(app, |conn| Ok(gradus::people::organisation(conn)?.find_department(path).expect("a department").id))
}

/// The digests of a week as they leave, by address.
pub async fn digests(app: &TestApp, monday: Day) -> Vec<(String, Message)> {
    queue(&app.app, &Actor::program("a test"), When::AsOf(monday)).expect("they are queued");
    app.write(|tx| gradus::mail::try_now(tx, gradus::weekly::TEMPLATE));
    let mut all = app.mail_that_leaves().await;
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

pub fn of<'a>(all: &'a [(String, Message)], address: &str) -> &'a Message {
    &all.iter().find(|(to, _)| to == address).unwrap_or_else(|| panic!("nothing to {address}")).1
}

#[tokio::test]
async fn it_goes_once_a_week_from_monday_to_wednesday() {
    let app = app().await;
    let monday = Day::new(2026, 11, 9);
    let count = |day: Day| {
        app.set_day(day);
        let done = run(&app.app).expect("it runs").to_string();
        done.split(' ').next().expect("a word").to_owned()
    };
    assert_eq!(count(monday.plus_days(-1)), "No", "on the Sunday");
    assert_eq!((count(monday), count(monday), count(monday.plus_days(2))), ("2".to_owned(), "No".to_owned(), "No".to_owned()));
    assert_eq!(count(monday.plus_days(10)), "No", "a Thursday: nobody hears of the week before last");
    assert_eq!(count(monday.plus_days(16)), "2", "a Wednesday after two days without the program");
}

#[tokio::test]
async fn on_a_holiday_of_the_reader_it_waits_for_the_day_after() {
    let app = app().await;
    let monday = Day::new(2026, 11, 9);
    keep_holidays(&app, &[monday]);
    let count = |day: Day| {
        app.set_day(day);
        let done = run(&app.app).expect("it runs").to_string();
        done.split(' ').next().expect("a word").to_owned()
    };
    assert_eq!(count(monday), "1", "whoever is none of the people works by the company's days");
    assert_eq!(count(monday.plus_days(1)), "1");
    assert_eq!(count(monday.plus_days(2)), "No");
}

#[tokio::test]
async fn whoever_owns_programmes_reads_the_company_and_a_head_their_people() {
    let app = app().await;
    let all = digests(&app, MONDAY).await;
    assert_eq!(all.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["hedda@people.example", "olga@people.example"]);
    let (olga, hedda) = (of(&all, "olga@people.example"), of(&all, "hedda@people.example"));
    assert!(olga.text.contains("Care") && olga.html.contains("Care"), "{}", olga.text);
    assert!(!hedda.text.contains("Care") && !hedda.html.contains("Care"), "{}", hedda.text);
    assert!(hedda.subject.starts_with("Marketing: "), "{}", hedda.subject);
    // who lapses, who has stopped, and who is to be nudged first
    assert!(hedda.text.contains("Marketing / Social"), "{}", hedda.text);
    for message in [olga, hedda] {
        let picture = message.pictures.first().expect("a picture");
        assert!(picture.png.starts_with(b"\x89PNG"));
        let shown = format!("<img src=\"cid:{}\"", picture.name);
        assert!(message.html.contains(&shown) && message.html.contains("alt=\"Ongoing completion:"), "{}", message.html);
        assert!(message.text.contains("Ongoing completion:"), "the picture in words: {}", message.text);
    }
}

#[tokio::test]
async fn each_figure_is_found_again_by_its_link() {
    let app = app().await;
    let all = digests(&app, MONDAY).await;
    let marketer = app.with_grants(&[Grant::Marketer]).await;
    let html = scraper::Html::parse_document(&of(&all, "olga@people.example").html);
    let base = &app.app.settings.server.public_url;
    let mut cells = 0;
    for link in crate::support::app::select(&html, "td a") {
        let Some(path) = link.attr["href"].strip_prefix(base.as_str()) else { continue };
        if !path.starts_with("/kpi?") {
            continue;
        }
        assert!(path.contains(&format!("as_of={SUNDAY}")), "{path}");
        let page = marketer.page(path).await;
        let shown = crate::support::app::texts(&page, ".stat");
        if link.text != "–" && path.contains("department=") {
            assert!(shown.iter().any(|stat| stat.contains(&link.text)), "{} is not on {path}: {shown:?}", link.text);
            cells += 1;
        }
    }
    assert!(cells >= 4, "only {cells} cells");
    // and by the API
    let api = app.api_with_grants(&[Grant::Marketer]).await;
    let figures: Value = api.json(&format!("/api/v1/kpi?as_of={SUNDAY}")).await;
    let rate = figures["total"]["ongoing_completion_rate"].as_f64().expect("a rate");
    let shown = gradus::text::percent(rate);
    assert!(of(&all, "olga@people.example").text.contains(&format!("{shown} of required training is completed")));
}

/// What the plain SQL of docs/kpi.md counts of some departments (of all where there are none), and of a role or of all: in scope, and valid.
fn plain(app: &TestApp, day: Day, departments: &[Id], role: Option<Id>) -> (i64, i64) {
    let sql = documented_queries(day)[0].clone();
    let rows: Vec<PlainRow> = read(app, |conn| Ok(diesel::sql_query(sql).load(conn)?));
    let is_in = |row: &&PlainRow| {
        (departments.is_empty() || departments.contains(&row.department_id)) && role.is_none_or(|role| role == row.role_id)
    };
    let count = |states: &[&str]| -> i64 {
        rows.iter().filter(is_in).filter(|row| states.contains(&row.state.as_str())).map(|row| row.pairs).sum()
    };
    (count(&["open", "overdue", "valid"]), count(&["valid"]))
}

/// A row of that query.
#[derive(QueryableByName)]
struct PlainRow {
    #[diesel(sql_type = BigInt)]
    department_id: Id,
    #[diesel(sql_type = BigInt)]
    role_id: Id,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = BigInt)]
    pairs: i64,
}

#[tokio::test]
async fn the_figures_of_a_digest_are_those_of_plain_sql() {
    let app = app().await;
    let all = digests(&app, MONDAY).await;
    let olga = of(&all, "olga@people.example");
    let sunday: Day = SUNDAY.parse().expect("a day");
    let rate = |(in_scope, valid): (i64, i64)| gradus::figures::kpi::rate_text(gradus::figures::kpi::Rate::new(valid, in_scope));
    assert!(olga.text.contains(&format!("{} of required training is completed", rate(plain(&app, sunday, &[], None)))));
    let organisation = read(&app, |conn| Ok(gradus::people::organisation(conn)?));
    let html = scraper::Html::parse_document(&olga.html);
    let mut seen = 0;
    for link in crate::support::app::select(&html, "td a") {
        let Some((_, query)) = link.attr["href"].split_once("/kpi?") else { continue };
        let words: Vec<(String, String)> = words_of(query);
        let word = |name: &str| words.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone());
        let Some(department) = word("department").and_then(|id| id.parse::<Id>().ok()) else { continue };
        let departments = if word("own").is_some() { vec![department] } else { organisation.subtree(department) };
        let counted = plain(&app, sunday, &departments, word("role").and_then(|id| id.parse().ok()));
        assert_eq!(link.text, rate(counted).replace('\u{a0}', " "), "{query}");
        seen += 1;
    }
    assert!(seen >= 4, "only {seen} figures");
}

/// The words of a query, which have nothing to decode.
fn words_of(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| part.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    query.split('&').filter_map(pair).collect()
}

#[tokio::test]
async fn a_week_without_a_change_is_said_in_a_line() {
    let app = app().await;
    let all = digests(&app, Day::new(2026, 10, 26)).await;
    let text = &of(&all, "olga@people.example").text;
    assert!(text.contains("Nothing has changed in the week.") && !text.contains("* "), "{text}");
    assert_eq!(of(&all, "olga@people.example").pictures.len(), 0);
}

#[tokio::test]
async fn it_stops_by_one_click_and_comes_again() {
    let app = app().await;
    let all = digests(&app, MONDAY).await;
    let header = |message: &Message, name: &str| {
        message.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone()).expect("a header")
    };
    let olga = of(&all, "olga@people.example");
    assert_eq!(header(olga, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let url = header(olga, "List-Unsubscribe").trim_matches(['<', '>']).to_owned();
    let path = url.strip_prefix(app.app.settings.server.public_url.as_str()).expect("our address").to_owned();
    let visitor = app.visitor();
    assert!(visitor.page(&path).await.html().contains("Stop the weekly digest?"));
    let done = visitor.request(reqwest::Method::POST, &path).form(&[("List-Unsubscribe", "One-Click")]).send().await.unwrap();
    assert_eq!(done.status(), StatusCode::OK);
    let next = digests(&app, MONDAY.plus_days(7)).await;
    assert!(!next.iter().any(|(to, _)| to == "olga@people.example") && !next.is_empty());
    let held = read(&app, |conn| coming(conn, &app.app.settings, When::AsOf(MONDAY.plus_days(14))));
    assert_eq!(held.iter().filter(|coming| coming.held == Some(Held::Stopped)).count(), 1);
    let again = visitor.request(reqwest::Method::POST, &format!("{path}/again")).form(&[("x", "")]).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::OK);
    assert!(digests(&app, MONDAY.plus_days(14)).await.iter().any(|(to, _)| to == "olga@people.example"));
    // a link that nobody wrote, and one for something else
    for forged in ["/digest/x", &format!("{path}x")] {
        assert_eq!(visitor.get(forged).await.status(), StatusCode::NOT_FOUND, "{forged}");
    }
    let kept = app.with_grants(&[Grant::Hr]).await.json("/api/v1/outbox?limit=500").await.to_string();
    assert!(!kept.contains(&path), "the link is in nobody's hands but the reader's");
}

#[tokio::test]
async fn whoever_stopped_it_finds_it_in_the_inbox_and_not_by_the_link_of_a_mail() {
    let app = app().await;
    app.account("hedda@people.example", &[]);
    let all = digests(&app, MONDAY).await;
    let stop = of(&all, "hedda@people.example").headers.iter().find(|(name, _)| name == "List-Unsubscribe");
    let url = stop.map(|(_, value)| value.trim_matches(['<', '>']).to_owned()).expect("it can be stopped");
    let path = url.strip_prefix(app.app.settings.server.public_url.as_str()).expect("our address").to_owned();
    app.visitor().request(reqwest::Method::POST, &path).form(&[("List-Unsubscribe", "One-Click")]).send().await.unwrap();
    for _ in 0..2 {
        let next = digests(&app, MONDAY.plus_days(7)).await;
        assert!(!next.iter().any(|(to, _)| to == "hedda@people.example"));
    }
    let api = app.api("hedda@people.example").await;
    let items = api.json("/api/v1/me/messages").await["items"].clone();
    let mails: Vec<&str> = items.as_array().into_iter().flatten().filter_map(|item| item["mail"].as_str()).collect();
    assert_eq!(mails, ["none", "sent"], "once for each week: {items}");
    let told = items.to_string();
    assert!(told.contains("Marketing: ") && !told.contains("/digest/") && !told.contains('•'), "{told}");
    // somebody else may hold the mail by which she came
    let person: Id = read(&app, |conn| {
        use gradus::db::schema::person::dsl;
        Ok(dsl::person.filter(dsl::email.eq("hedda@people.example")).select(dsl::id).first(conn)?)
    });
    let link = gradus::auth::mail_link_path(&app.app, app.app.db.clock(), person, "/inbox").expect("a link");
    let guest = app.visitor();
    assert_eq!(guest.get(&link).await.status(), StatusCode::SEE_OTHER);
    let page = guest.page("/inbox").await.html();
    assert!(page.contains("messages about training alone are shown") && !page.contains("Marketing: "), "{page}");
}

#[tokio::test]
async fn the_page_and_the_api_tell_who_gets_it() {
    let app = app().await;
    let page = app.with_grants(&[Grant::Hr]).await.page("/reminders/weekly").await.html();
    for word in ["Hedda Lund", "Marketing", "the whole company", "to come"] {
        assert!(page.contains(word), "{word}");
    }
    let api = app.api_with_grants(&[Grant::Admin]).await;
    let all = api.json("/api/v1/reminders/weekly?as_of=2026-03-04&limit=1").await;
    assert_eq!((all["items"][0]["week"].as_str(), all["items"][0]["figures_of"].as_str()), (Some("2026-03-02"), Some(SUNDAY)));
    let cursor = all["next_cursor"].as_str().expect("there are more");
    let rest = api.json(&format!("/api/v1/reminders/weekly?as_of=2026-03-04&cursor={cursor}")).await;
    let mut parts: Vec<String> = [&all["items"][0], &rest["items"][0]].map(|item| item["parts"].to_string()).into();
    parts.sort();
    assert_eq!(parts, [r#"["company"]"#, r#"["department"]"#]);
    for day in ["2020-01-01", "2027-11-02", "soon", "2026-13-01"] {
        let answer = api.get(&format!("/api/v1/reminders/weekly?as_of={day}")).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{day}");
    }
}

#[tokio::test]
async fn the_command_looks_and_then_sends() {
    let app = app().await;
    let folder = tempfile::tempdir().expect("a folder");
    let mail = format!("file://{}", folder.path().display());
    // the program has the clock of the machine
    let today = SystemClock.now().day_in(&crate::support::zone());
    let monday = today.plus_days(-i64::from(today.weekday().to_monday_zero_offset()));
    let (monday, sunday, wednesday) = (monday.to_string(), monday.plus_days(-1).to_string(), monday.plus_days(2).to_string());
    let looked = app.gradus(&mail, &["remind", "--digest", "--as-of", &monday, "--dry-run", "--format", "json"]).json();
    let outcomes =
        |ran: &Value| ran["items"].as_array().expect("items").iter().map(|item| item["outcome"].to_string()).collect::<Vec<_>>();
    assert_eq!(outcomes(&looked), ["\"send\"", "\"send\""]);
    assert_eq!((&looked["figures_of"], &looked["mail"]), (&Value::from(sunday.clone()), &Value::Null));
    let sent = app.gradus(&mail, &["remind", "--digest", "--as-of", &monday, "--format", "json"]).json();
    assert_eq!(sent["mail"]["sent"], 2, "{sent}");
    let again = app.gradus(&mail, &["remind", "--digest", "--as-of", &wednesday, "--format", "json"]).json();
    assert_eq!((outcomes(&again), &again["mail"]["sent"]), (vec!["\"sent\"".to_owned(); 2], &Value::from(0)));
    let files: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 2);
    let text = app.gradus(&mail, &["remind", "--digest", "--as-of", &wednesday, "--dry-run"]).done();
    assert!(text.contains(&format!("Week of {monday}, figures of {sunday}: 0 digests would go out")), "{text}");
    let far = app.gradus(&mail, &["remind", "--digest", "--as-of", "2001-01-01"]);
    assert!(far.err.contains("Nothing can be said of the digest") && far.code == 1, "{}", far.err);
}
