//! A chase: from a list of names to mail, by whoever looks after them, on the page and by the API.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{audit, person, reminder};
use gradus::ids::Id;
use gradus::people::place;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::acts::outcomes;
use crate::learning::given::{location, read};
use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

/// Monday, the second of November, in a company where Mia manages Ada and Ben in Care and Cleo is in Sales; a course is due in a month, and Ben reads German.
struct Given {
    app: TestApp,
    people: [Id; 3],
}

const NAMES: &str = "/kpi/people?figure=missing";

async fn given() -> Given {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let hired = Day::new(2026, 1, 1);
    let mia = app.person("Mia Boss").department("Office").email("mia@people.example").hired(hired).create();
    let ada = app.person("Ada Osei").department("Care").manager(mia).hired(hired).create();
    let ben = app.person("Ben Ito").department("Care").manager(mia).hired(hired).create();
    let cleo = app.person("Cleo Roth").department("Sales").hired(hired).create();
    app.write(|tx| {
        diesel::update(person::table.find(ben)).set(person::language.eq("de")).execute(tx.conn)?;
        Ok(())
    });
    app.enrol("basics", &json!({ "all": [{ "person": [ada, ben, cleo] }] })).due_on(Day::new(2026, 12, 1)).apply();
    Given { app, people: [ada, ben, cleo] }
}

impl Given {
    fn enrolment(&self, nth: usize) -> String {
        self.app.only_enrolment(self.people[nth]).id.to_string()
    }

    /// Mia, who manages two, with an account and no grant.
    async fn mia(&self) -> (Client, Client) {
        self.app.account("mia@people.example", &[]);
        (self.app.signed_in("mia@people.example").await, self.app.api("mia@people.example").await)
    }

    /// The mails that leave now: address and subject, in order.
    async fn mails(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> =
            self.app.mail_that_leaves().await.into_iter().map(|(to, message)| (to, message.subject)).collect();
        all.sort();
        all
    }
}

async fn post(api: &Client, path: &str, body: &Value) -> (StatusCode, Value) {
    let answer = api.send_json(Method::POST, &format!("/api/v1/chase{path}"), body).await;
    (answer.status(), answer.json().await.expect("JSON"))
}

fn pairs(all: &[(String, String)]) -> Vec<(&str, &str)> {
    all.iter().map(|(name, state)| (name.as_str(), state.as_str())).collect()
}

/// A mail in its frame.
async fn shown(browser: &Client, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.expect("text")
}

fn hidden(page: &scraper::Html, form: &str, name: &str) -> String {
    select(page, &format!("form[action$='{form}'] input[name={name}]")).remove(0).attr["value"].clone()
}

#[tokio::test]
async fn a_marketer_goes_from_a_list_to_the_mail_and_tells_the_managers() {
    let given = given().await;
    let browser = given.app.with_grants(&[Grant::Marketer]).await;
    let list = browser.page(NAMES).await;
    let chosen = browser.post_form("/chase", &[("list", &hidden(&list, "/chase", "list")), ("which", "all")]).await;
    let draft = location(&chosen);
    let page = browser.page(&draft).await;
    assert_eq!(texts(&page, "h1"), ["A reminder for 3 people"]);
    let facts = texts(&page, ".facts").concat();
    assert!(facts.contains("English (2)") && facts.contains("Deutsch (1)") && facts.contains("Mia Boss"), "{facts}");
    assert_eq!(texts(&page, "form[action$='/sending'] button"), ["Send 3 reminders now"]);
    let policy = browser.get(&draft).await.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.contains("frame-src 'self'"), "the mail is in a frame: {policy}");
    // the mail as Ada gets it, and as her manager would
    let frame = select(&page, "iframe").remove(0).attr["src"].clone();
    let mail = shown(&browser, &frame).await;
    assert!(mail.contains("Course basics") && !mail.contains("/go/"), "no link that signs in: {mail}");
    let path = draft.split('?').next().expect("a path").to_owned();
    let changed = browser.post_form(&path, &[("managers", "true"), ("list", NAMES)]).await;
    let page = browser.page(&location(&changed)).await;
    assert_eq!(select(&page, "iframe").len(), 2);
    let of_mia = shown(&browser, &select(&page, "iframe").remove(1).attr["src"]).await;
    assert!(of_mia.contains("Ada Osei") && of_mia.contains("Ben Ito") && !of_mia.contains("Cleo"), "{of_mia}");
    let sent =
        browser.post_form(&format!("{path}/sending"), &[("seen", &hidden(&page, "/sending", "seen")), ("list", NAMES)]).await;
    let page = browser.page(&location(&sent)).await;
    assert_eq!(texts(&page, "h1"), ["3 people are reminded"]);
    assert!(select(&page, "form[action$='/sending']").is_empty());
    let mails = given.mails().await;
    let readers: Vec<&str> = mails.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(mails.len(), 4, "{mails:?}");
    assert!(readers.contains(&"mia@people.example"));
    let subjects: String = mails.iter().map(|(_, subject)| subject.as_str()).collect();
    assert!(subjects.contains("Course basics") && subjects.contains("fällig"), "{subjects}");
    // pressed twice it sends nothing more, and who is chased again hears nothing on the same day
    browser.post_form(&format!("{path}/sending"), &[("seen", &hidden(&list, "/chase", "list"))]).await;
    let again = location(&browser.post_form("/chase", &[("list", NAMES), ("which", "all")]).await);
    let page = browser.page(&again).await;
    assert_eq!(texts(&page, "h1"), ["A reminder for nobody"]);
    assert!(texts(&page, "main").concat().contains("3 are not reached"));
    assert_eq!(given.mails().await, []);
}

#[tokio::test]
async fn who_is_ticked_alone_is_chased_and_the_mailer_goes_on_from_there() {
    let given = given().await;
    let browser = given.app.with_grants(&[Grant::Marketer]).await;
    let chosen = browser.post_form("/chase", &[("list", NAMES), ("id", &given.enrolment(1)), ("which", "ticked")]).await;
    let page = browser.page(&location(&chosen)).await;
    assert_eq!(texts(&page, "tbody th .name"), ["Ben Ito"]);
    assert_eq!(texts(&page, ".facts dd").remove(0), "Deutsch (1)");
    let frame = select(&page, "iframe").remove(0).attr["src"].clone();
    let mail = shown(&browser, &frame).await;
    assert!(mail.contains("Hallo Ben") && !mail.contains("Required"), "all of it in the language of the reader: {mail}");
}

#[tokio::test]
async fn the_limit_of_two_weeks_holds_and_an_override_is_on_record() {
    let given = given().await;
    let api = given.app.api_with_grants(&[Grant::Marketer]).await;
    for day in [3, 4, 5] {
        given.app.set_day(Day::new(2026, 11, day));
        let api = given.app.api("apimarketer@staff.example").await;
        let (status, answer) = post(&api, "", &json!({ "ids": [given.enrolment(0)] })).await;
        assert_eq!(status, StatusCode::CREATED, "{answer}");
        assert_eq!(given.mails().await.len(), 1);
    }
    drop(api);
    given.app.set_day(Day::new(2026, 11, 6));
    let api = given.app.api("apimarketer@staff.example").await;
    let asked = json!({ "ids": [given.enrolment(0), given.enrolment(2)] });
    let (_, preview) = post(&api, "/preview", &asked).await;
    assert_eq!(pairs(&outcomes(&preview)), [("Ada Osei", "reminded_enough"), ("Cleo Roth", "gets")]);
    let over = json!({ "ids": [given.enrolment(0)], "over_limit": true });
    let (status, done) = post(&api, "", &over).await;
    assert_eq!((status, pairs(&outcomes(&done))), (StatusCode::CREATED, vec![("Ada Osei", "done")]));
    let details: Vec<String> = read(&given.app, |conn| {
        let acts = audit::table.filter(audit::action.eq("act.do")).order(audit::id.desc()).limit(1);
        let all: Vec<gradus::db::Json<Value>> = acts.select(audit::details).load(conn)?;
        Ok(all.into_iter().map(|details| details.0["over_limit"].to_string()).collect())
    });
    assert_eq!(details, ["true"]);
    // overdue is above the limit, without an override
    given.app.set_day(Day::new(2026, 12, 7));
    let api = given.app.api("apimarketer@staff.example").await;
    let (_, late) = post(&api, "/preview", &json!({ "ids": [given.enrolment(0)] })).await;
    assert_eq!(pairs(&outcomes(&late)), [("Ada Osei", "gets")]);
}

#[tokio::test]
async fn who_stopped_reminders_for_a_course_of_their_own_choice_is_not_reached() {
    let given = given().await;
    given.app.tiny_course("extra");
    let ([ada, ..], required) = (given.people, given.enrolment(0));
    let email = read(&given.app, |conn| Ok(person::table.find(ada).select(person::email).first::<String>(conn)?));
    given.app.account(&email, &[]);
    let browser = given.app.signed_in(&email).await;
    let own = location(&browser.post_form("/courses/extra/enrolment", &[]).await).replace("/learn/", "");
    given.app.write(|tx| {
        use gradus::db::schema::{enrolment, unsubscription};
        let id: Id = own.parse().expect("an id");
        let course: Id = enrolment::table.find(id).select(enrolment::course_id).first(tx.conn)?;
        let row = (unsubscription::person_id.eq(ada), unsubscription::course_id.eq(course), unsubscription::at.eq(tx.now()));
        diesel::insert_into(unsubscription::table).values(row).execute(tx.conn)?;
        Ok(())
    });
    let api = given.app.api_with_grants(&[Grant::Hr]).await;
    let (_, preview) = post(&api, "/preview", &json!({ "ids": [own, required] })).await;
    let mut found = outcomes(&preview);
    found.sort();
    assert_eq!(pairs(&found), [("Ada Osei", "gets"), ("Ada Osei", "unsubscribed")]);
}

#[tokio::test]
async fn whose_mail_comes_back_is_not_reached_and_the_preview_says_so() {
    let given = given().await;
    let [ada, ..] = given.people;
    given.app.write(|tx| {
        use gradus::db::schema::mail_bounce;
        let (id, now) = (tx.new_id(), tx.now());
        let address: String = person::table.find(ada).select(person::email).first(tx.conn)?;
        let what = (mail_bounce::address.eq(address), mail_bounce::kind.eq("hard"), mail_bounce::reason.eq("No such mailbox."));
        let when = (mail_bounce::at.eq(now), mail_bounce::noted_at.eq(now), mail_bounce::since.eq(Some(now)));
        let row = (mail_bounce::id.eq(id), what, mail_bounce::origin.eq("a test"), when);
        diesel::insert_into(mail_bounce::table).values(row).execute(tx.conn)?;
        Ok(())
    });
    let api = given.app.api_with_grants(&[Grant::Hr]).await;
    let (_, preview) = post(&api, "/preview", &json!({ "ids": [given.enrolment(0), given.enrolment(2)] })).await;
    assert_eq!(pairs(&outcomes(&preview)), [("Ada Osei", "unreachable"), ("Cleo Roth", "gets")]);
}

#[tokio::test]
async fn a_manager_chases_her_team_and_a_head_the_department_and_nobody_else() {
    let given = given().await;
    let (browser, api) = given.mia().await;
    let page = browser.page("/team").await;
    assert_eq!(select(&page, "input[name=id]").len(), 2);
    let everybody: Vec<String> = (0..3).map(|nth| given.enrolment(nth)).collect();
    let (_, preview) = post(&api, "/preview", &json!({ "list": "/team", "ids": everybody })).await;
    assert_eq!(pairs(&outcomes(&preview)), [("Ben Ito", "gets"), ("Ada Osei", "gets")], "Cleo is not hers, whatever she names");
    for (body, field) in [
        (json!({ "ids": everybody }), "list"),
        (json!({ "list": NAMES }), "list"),
        (json!({ "list": "/enrolments?course=basics" }), "list"),
        (json!({ "list": "/team?as_of=2026-12-01" }), "list"),
        (json!({ "list": "/team", "ids": ["no id"] }), "ids.0"),
        (json!({ "list": "/team", "ids": [given.enrolment(2)] }), "ids"),
    ] {
        let (status, problem) = post(&api, "/preview", &body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body} {problem}");
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    // Hedda heads Care: its figures are hers, and so is whoever is behind them
    let email = "hedda@people.example";
    given.app.person("Hedda Lund").department("Office").email(email).hired(Day::new(2026, 1, 1)).create();
    given.app.account(email, &[]);
    let care = read(&given.app, |conn| Ok(gradus::people::organisation(conn)?.find_department("Care").expect("it is there").id));
    given.app.write(|tx| place::set_head(tx, care, email));
    let hedda = given.app.api(email).await;
    let (_, theirs) = post(&hedda, "/preview", &json!({ "list": NAMES })).await;
    assert_eq!(pairs(&outcomes(&theirs)), [("Ben Ito", "gets"), ("Ada Osei", "gets")]);
    // what one has drafted the other neither sees nor sends
    let stamp = preview["stamp"].as_str().expect("a stamp");
    let (status, _) = post(&hedda, "", &json!({ "list": NAMES, "stamp": stamp })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(given.app.signed_in(email).await.get(&format!("/chase/{stamp}")).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&format!("/chase/{stamp}/mail?to={}", given.people[2])).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(browser.get(&format!("/chase/{stamp}")).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_was_looked_at_is_what_is_sent() {
    let given = given().await;
    let api = given.app.api_with_grants(&[Grant::Hr]).await;
    let asked = json!({ "list": "/enrolments?course=basics", "managers": true });
    let (status, preview) = post(&api, "/preview", &asked).await;
    assert_eq!(status, StatusCode::OK, "{preview}");
    assert_eq!(preview["languages"], json!([{ "language": "en", "people": 2 }, { "language": "de", "people": 1 }]));
    assert_eq!((&preview["managers"][0]["name"], &preview["managers"][0]["people"]), (&json!("Mia Boss"), &json!(2)));
    // Ben completes it meanwhile
    given.app.complete(given.app.only_enrolment(given.people[1]).id, None);
    let mut with_stamp = asked.clone();
    with_stamp["stamp"] = preview["stamp"].clone();
    let (_, other) = post(&api, "", &json!({ "stamp": preview["stamp"] })).await;
    assert_eq!(other["errors"][0]["field"], "stamp", "another way of sending than was looked at: {other}");
    let (status, done) = post(&api, "", &with_stamp).await;
    assert_eq!(
        (status, pairs(&outcomes(&done))),
        (StatusCode::CREATED, vec![("Ben Ito", "changed"), ("Ada Osei", "done"), ("Cleo Roth", "done")])
    );
    assert_eq!(post(&api, "", &with_stamp).await.0, StatusCode::OK);
    let mails = given.mails().await;
    assert_eq!(mails.len(), 3, "Ada, Cleo and Mia: {mails:?}");
    let log: Vec<(String, String)> = read(&given.app, |conn| {
        Ok(reminder::table.order(reminder::id).select((reminder::step, reminder::outcome)).load(conn)?)
    });
    assert_eq!(log, vec![("asked-2026-11-02".to_owned(), "sent".to_owned()); 3], "two of their own, and one to a manager");
    let (status, nobody) = post(&api, "", &asked).await;
    assert_eq!(status, StatusCode::CONFLICT, "{nobody}");
}

#[tokio::test]
async fn a_manager_who_had_mail_today_hears_of_it_on_the_next_working_morning() {
    let given = given().await;
    given.app.enrol("basics", &json!({ "all": [{ "department": ["Office"] }] })).due_on(Day::new(2026, 12, 1)).apply();
    let api = given.app.api_with_grants(&[Grant::Hr]).await;
    let list = json!({ "list": "/enrolments?course=basics&department=Office" });
    assert_eq!(post(&api, "", &list).await.0, StatusCode::CREATED);
    assert_eq!(given.mails().await.len(), 1);
    let care = json!({ "list": "/enrolments?course=basics&department=Care", "managers": true });
    assert_eq!(post(&api, "", &care).await.0, StatusCode::CREATED);
    let today: Vec<String> = given.mails().await.into_iter().map(|(to, _)| to).collect();
    assert!(today.len() == 2 && !today.contains(&"mia@people.example".to_owned()), "one mail a person a day: {today:?}");
    given.app.set_day(Day::new(2026, 11, 3));
    assert_eq!(given.mails().await.len(), 1, "Mia's");
}

#[tokio::test]
async fn the_link_of_a_mail_looks_and_does_not_chase() {
    let given = given().await;
    let mia = read(&given.app, |conn| {
        Ok(person::table.filter(person::email.eq("mia@people.example")).select(person::id).first(conn)?)
    });
    given.app.account("mia@people.example", &[]);
    let link = gradus::auth::mail_link_path(&given.app.app, &given.app.clock, mia, "/team").expect("a link");
    let browser = given.app.visitor();
    browser.get(&link).await;
    let page = browser.page("/team").await;
    assert_eq!(texts(&page, "tbody th"), ["Ben Ito", "Ada Osei"]);
    assert!(select(&page, "form[action='/chase']").is_empty());
}
