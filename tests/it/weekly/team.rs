//! A manager's team: on its page, by the API, in the digest, and by the link of a mail without a password.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::json;

use super::{MONDAY, digests, of};
use crate::support::TestApp;
use crate::support::app::texts;

/// A manager, two who report to her of whom one is overdue, and one below those.
pub(super) async fn team() -> (TestApp, [Id; 4]) {
    let app = TestApp::start().await;
    app.set_day(Day::new(2026, 2, 1));
    app.tiny_course("basics");
    let hired = Day::new(2026, 1, 1);
    let mia = app.person("Mia Boss").email("mia@people.example").hired(hired).create();
    let ada = app.person("Ada Osei").manager(mia).hired(hired).create();
    let ben = app.person("Ben Ito").manager(mia).hired(hired).create();
    let cleo = app.person("Cleo Roth").manager(ben).hired(hired).create();
    app.enrol("basics", &json!({ "all": [{ "person": [ada, ben, cleo] }] })).due_on(Day::new(2026, 2, 20)).apply();
    app.set_day(Day::new(2026, 2, 10));
    app.complete(app.only_enrolment(ada).id, None);
    app.set_day(MONDAY);
    (app, [mia, ada, ben, cleo])
}

#[tokio::test]
async fn the_gaps_come_first_and_those_below_on_demand() {
    let (app, [_, _, ben, cleo]) = team().await;
    app.account("mia@people.example", &[]);
    let (browser, api) = (app.signed_in("mia@people.example").await, app.api("mia@people.example").await);
    let page = browser.page("/team").await;
    assert_eq!(texts(&page, "h1"), ["1 enrolment in your team is overdue, of 1 person"]);
    assert_eq!(texts(&page, "tbody th"), ["Ben Ito"]);
    assert!(texts(&page, "nav a").iter().any(|label| label == "Team"));
    let below = browser.page("/team?below=true").await;
    assert_eq!(texts(&below, "tbody th"), ["Ben Ito", "Cleo Roth"]);
    let direct = api.json("/api/v1/team").await;
    assert_eq!(
        (&direct["people"], &direct["in_scope"], &direct["valid"], &direct["overdue"]),
        (&json!(2), &json!(2), &json!(1), &json!(1))
    );
    assert_eq!((&direct["gaps"][0]["person_id"], &direct["gaps"][0]["due_on"]), (&json!(ben), &json!("2026-02-20")));
    let all = api.json("/api/v1/team?below=true").await;
    assert_eq!((&all["people"], &all["gaps"][1]["person_id"]), (&json!(3), &json!(cleo)));
    // as of a day on which nothing was overdue yet
    assert_eq!(api.json("/api/v1/team?as_of=2026-02-15").await["overdue"], json!(0));
    assert_eq!(api.get("/api/v1/team?as_of=then").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_line_that_goes_round_ends() {
    let (app, [mia, ada, ..]) = team().await;
    app.account("mia@people.example", &[]);
    // by a people file a chief may end up below somebody of her own
    app.write(|tx| {
        use diesel::prelude::*;
        use gradus::db::schema::employment;
        let hers = employment::table.filter(employment::person_id.eq(mia));
        diesel::update(hers).set(employment::manager_id.eq(Some(ada))).execute(tx.conn)?;
        Ok(())
    });
    let all = app.api("mia@people.example").await.json("/api/v1/team?below=true").await;
    assert_eq!(all["people"], json!(3), "herself is not of her team");
}

#[tokio::test]
async fn the_digest_names_the_gaps_and_its_link_opens_the_team_and_nothing_else() {
    let (app, _) = team().await;
    let all = digests(&app, MONDAY).await;
    assert_eq!(all.len(), 2, "Ben has somebody too");
    let mia = of(&all, "mia@people.example");
    assert_eq!(mia.subject.replace('\u{a0}', " "), "Your team: 50 % completed, unchanged in a week");
    assert!(mia.text.contains("* Ben Ito: Course basics. 9 days overdue") && !mia.text.contains("Cleo"), "{}", mia.text);
    let at = mia.text.find(&format!("{}/go/", app.app.settings.server.public_url)).expect("a link");
    let url = mia.text[at..].split_whitespace().next().expect("a link");
    let path = url.strip_prefix(app.app.settings.server.public_url.as_str()).expect("our address");
    let visitor = app.visitor();
    let answer = visitor.get(path).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
    let page = visitor.page("/team?as_of=2026-03-01").await;
    assert_eq!(texts(&page, "tbody th"), ["Ben Ito"]);
    for closed in ["/people", "/kpi", "/reminders"] {
        assert_eq!(visitor.get(closed).await.status(), StatusCode::FORBIDDEN, "{closed}");
    }
    let kept = app.with_grants(&[Grant::Hr]).await;
    let list = kept.json("/api/v1/outbox?limit=10").await;
    assert!(!list.to_string().contains("/go/ey"));
}

#[tokio::test]
async fn whoever_has_nobody_has_no_team() {
    let (app, _) = team().await;
    app.account("ada.alone@people.example", &[Grant::Marketer, Grant::Author]);
    let browser = app.signed_in("ada.alone@people.example").await;
    assert_eq!(browser.get("/team").await.status(), StatusCode::FORBIDDEN);
    assert!(!texts(&browser.page("/").await, "nav a").iter().any(|label| label == "Team"));
}
