//! The pages: from who, by a look, to what is required; and what the people themselves see.

use gradus::clock::Day;
use gradus::policy::Grant;
use reqwest::StatusCode;

use super::{both, company, enrolled};
use crate::ladders::marketer;
use crate::support::app::{select, texts};

#[tokio::test]
async fn a_level_is_required_after_a_look_and_ended_on_its_page() {
    let (app, [ana, ..]) = company().await;
    app.account("mara@staff.example", &[Grant::Marketer]);
    let mara = app.signed_in("mara@staff.example").await;
    assert!(mara.page("/required-levels").await.html().contains("No level is required of anybody"));
    let organisation = app.app.db.read_now(gradus::people::organisation).expect("the organisation");
    let retail = organisation.find(gradus::people::PlaceKind::Department, "Retail").expect("Retail").id;
    let course = mara.page(&format!("/enrol/course?department={retail}")).await;
    let link = select(&course, "a[href^='/required-levels/new?']");
    assert_eq!(link.len(), 1, "the step of the course leads there");
    let api = marketer(&app).await;
    let level = api.json("/api/v1/ladders/belts").await["levels"][1]["id"].as_str().expect("an id").to_owned();
    let asked = format!("department={retail}&level={level}&by=on&on=2026-06-30&why=They+answer+for+us.&look=yes");
    let seen = mara.page(&format!("/required-levels/new?{asked}")).await;
    let html = seen.html();
    assert!(html.contains("2 people are to hold it by 30 Jun 2026") && html.contains("2 enrolled, 0 already"), "{html}");
    let wrong = mara.get(&format!("/required-levels/new?department={retail}&level=&by=on&on=2026-01-01&look=yes")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("department", retail.to_string()), ("by", "on".to_owned()), ("on", "2026-06-30".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = mara.post_form(&format!("/required-levels/new?level={level}"), &fields).await;
    let path = done.headers()["location"].to_str().expect("text").to_owned();
    let one = mara.page(&path).await;
    assert_eq!(texts(&one, "h1"), ["green (Belts) for everyone in Retail and below"]);
    assert_eq!(texts(&one, "th a.name"), ["Ben Ito", "Ana Lima"]);
    assert_eq!(enrolled(&app, ana).await, both("2026-06-30"));
    let again = mara.post_form(&format!("/required-levels/new?level={level}"), &fields).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    // what is asked stands first on the card, and says when it is over
    app.account("ana@people.example", &[]);
    let card = app.signed_in("ana@people.example").await.page("/me/card").await;
    assert_eq!(texts(&card, "#h-asked"), ["Asked of you"]);
    assert!(card.html().contains("by 30 Jun 2026"), "{}", card.html());
    app.set_day(Day::new(2026, 7, 1));
    let card = app.signed_in("ana@people.example").await.page("/me/card").await.html();
    assert!(card.contains("since 30 Jun 2026"), "{card}");
    let mara = app.signed_in("mara@staff.example").await;
    assert_eq!(texts(&mara.page("/required-levels").await, "td.num"), ["0", "0", "2"]);
    let ended = mara.post_form(&format!("{path}/end"), &[]).await;
    assert_eq!(ended.headers()["location"].to_str().expect("text"), path);
    assert!(mara.page(&path).await.html().contains("Ended on"));
    assert!(mara.page("/required-levels").await.html().contains("No level is required of anybody"));
    assert!(!app.signed_in("ana@people.example").await.page("/me/card").await.html().contains("Asked of you"));
}
