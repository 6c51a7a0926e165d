//! Acts in a browser without script: from an enrolment's page and from lists, by ticks or all, looked at before, taken back after.

use gradus::clock::Day;
use gradus::enrolment::Status;
use gradus::policy::Grant;
use reqwest::{Response, StatusCode};
use scraper::Html;

use super::{Given, given};
use crate::support::Client;
use crate::support::app::{select, texts};

fn location(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    answer.headers()["location"].to_str().expect("text").to_owned()
}

async fn hr(given: &Given) -> Client {
    given.app.with_grants(&[Grant::Hr]).await
}

/// Says what is to be done, and answers the page that shows what each gets.
async fn look(browser: &Client, draft: &str, fields: &[(&str, &str)]) -> Html {
    let answer = browser.post_form(draft, fields).await;
    browser.page(&location(&answer)).await
}

#[tokio::test]
async fn some_of_a_list_are_waived_after_a_look_and_it_is_taken_back() {
    let given = given(&["Ada A", "Ben B", "Cho C"]).await;
    let browser = hr(&given).await;
    let list = browser.page("/enrolments?course=kind&status=assigned").await;
    let ticks = select(&list, "input[name=id]");
    assert_eq!(ticks.len(), 3);
    let (one, two) = (ticks[0].attr["value"].clone(), ticks[2].attr["value"].clone());
    let chosen = browser.post_form("/acts", &[("act", "waive"), ("which", "ticked"), ("id", &one), ("id", &two)]).await;
    let draft = location(&chosen);
    let page = browser.page(&draft).await;
    assert_eq!(texts(&page, "h1"), ["Waive: 2 enrolments"]);
    assert!(select(&page, "form[action$='/doing']").is_empty(), "nothing is said yet");

    let wrong = browser.post_form(&draft, &[("reason", "Knows it."), ("until", "2026-11-01")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = Html::parse_document(&wrong.text().await.expect("text"));
    assert_eq!(texts(&wrong, ".error-summary li").len(), 1);
    assert_eq!(texts(&wrong, "textarea[name=reason]"), ["Knows it."], "what was typed is there");

    let seen = look(&browser, &draft, &[("reason", "Knows it."), ("until", "2026-12-24")]).await;
    assert_eq!(texts(&seen, "form[action$='/doing'] button"), ["Waive 2 enrolments"]);
    assert_eq!(texts(&seen, "tbody th .name"), ["Ada A", "Cho C"]);
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned);

    let done = browser.post_form(&format!("{draft}/doing"), &[("seen", &super::seen(&seen))]).await;
    let page = browser.page(&location(&done)).await;
    assert_eq!(
        (texts(&page, ".flash"), texts(&page, "h1")),
        (vec!["Done.".to_owned()], vec!["Waive, done: 2 enrolments".to_owned()])
    );
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Waived);
    assert_eq!(given.app.only_enrolment(given.people[1].0).status, Status::Assigned, "not ticked");
    assert_eq!(texts(&browser.page("/acts").await, "tbody th a"), ["Waive, done: 2 enrolments"]);

    let ask = browser.page(&select(&page, "main a[href$='/undo']").remove(0).attr["href"]).await;
    assert_eq!(texts(&ask, "main form button"), ["Take back from 2 enrolments"]);
    let undone = browser.post_form(&format!("{draft}/undo"), &[]).await;
    let page = browser.page(&location(&undone)).await;
    assert_eq!(texts(&page, ".flash"), ["Taken back: 2 enrolments are as before."]);
    assert!(select(&page, "main a[href$='/undo']").is_empty());
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned);
    given.assert_sound();
}

#[tokio::test]
async fn all_of_a_requirement_are_chosen_in_one_and_some_get_nothing() {
    let given = given(&["Ada A", "Ben B"]).await;
    let (ben, bens) = given.people[1];
    let today = given.app.app.company_today();
    given.app.write(|tx| gradus::enrolment::change_due(tx, bens, Day::new(2027, 6, 1), "So.", today));
    let browser = hr(&given).await;
    let requirement = given.app.record(bens).reasons[0].requirement_id.expect("a requirement").to_string();
    let page = browser.page(&format!("/requirements/{requirement}")).await;
    let list = browser.page(&select(&page, "a[href^='/enrolments?']").remove(0).attr["href"]).await;
    assert_eq!(
        select(&list, "input[type=hidden][name=requirement]").last().expect("it is carried along").attr["value"],
        requirement
    );
    let chosen = browser.post_form("/acts", &[("act", "extend"), ("which", "all"), ("requirement", &requirement)]).await;
    let seen = look(&browser, &location(&chosen), &[("reason", "So."), ("due", "2027-01-15")]).await;
    assert_eq!(texts(&seen, "form[action$='/doing'] button"), ["Extend 1 enrolment"]);
    assert!(texts(&seen, "main").concat().contains("It is due on that day or later already."));
    assert_eq!(given.app.only_enrolment(ben).due_on, Some(Day::new(2027, 6, 1)));
}

#[tokio::test]
async fn the_names_behind_a_figure_are_acted_on() {
    let given = given(&["Ada A", "Ben B"]).await;
    let browser = hr(&given).await;
    let page = browser.page("/kpi/people?figure=in_scope").await;
    assert_eq!(select(&page, "input[name=id]").len(), 2);
    let action = select(&page, "form[action^='/kpi/people/acts']").remove(0).attr["action"].clone();
    let chosen = browser.post_form(&action, &[("act", "remind"), ("which", "all")]).await;
    let seen = browser.page(&location(&chosen)).await;
    assert_eq!(texts(&seen, "form[action$='/sending'] button"), ["Send 2 reminders now"], "it needs no word: one sees at once");
    let as_an_act = browser.get(&location(&chosen).replace("/chase/", "/acts/")).await;
    assert_eq!(location(&as_an_act), location(&chosen), "a reminder has one page");
    let marketer = given.app.with_grants(&[Grant::Marketer]).await;
    let page = marketer.page("/kpi/people?figure=in_scope").await;
    assert!(select(&page, "form[action^='/kpi/people/acts']").is_empty(), "they may chase, and do nothing else to anybody");
    assert_eq!(select(&page, "form[action='/chase'] input[name=id]").len(), 2);
}

#[tokio::test]
async fn an_enrolment_is_completed_by_hand_from_its_own_page() {
    let given = given(&["Ada A"]).await;
    let (ada, adas) = given.people[0];
    let browser = hr(&given).await;
    let page = browser.page(&format!("/enrolments/{adas}")).await;
    let buttons = texts(&page, "form[action='/acts'] button");
    assert_eq!(buttons, ["Complete by hand", "Remind now", "Withdraw"]);
    let chosen = browser.post_form("/acts", &[("act", "complete"), ("id", &adas.to_string())]).await;
    let draft = location(&chosen);
    let fields = [("completed_on", "2026-10-20"), ("evidence", "Certificate 17."), ("score", "90")];
    let seen = look(&browser, &draft, &fields).await;
    assert_eq!(texts(&seen, "form[action$='/doing'] button"), ["Record 1 completion"]);
    browser.post_form(&format!("{draft}/doing"), &[("seen", &super::seen(&seen))]).await;
    assert_eq!(given.app.only_enrolment(ada).status, Status::Completed);
    let page = browser.page(&format!("/enrolments/{adas}")).await;
    let main = texts(&page, "main").concat();
    assert!(main.contains("recorded by hand by hr@staff.example") && main.contains("Certificate 17."), "{main}");
    given.assert_sound();
}

#[tokio::test]
async fn nobody_chosen_is_told() {
    let given = given(&["Ada A"]).await;
    let browser = hr(&given).await;
    let answer = browser.post_form("/acts", &[("act", "waive"), ("which", "ticked")]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().await.expect("text").contains("Nobody is chosen."));
    let everything = browser.post_form("/acts", &[("act", "waive"), ("which", "all")]).await;
    assert_eq!(everything.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(texts(&browser.page("/enrolments").await, ".notice").concat().contains("choose a course"));
}

#[tokio::test]
async fn what_is_asked_for_anew_since_is_not_done_by_who_saw_something_else() {
    let given = super::given_with(&["Ada A"], |settings| settings.enrolment.second_look = true).await;
    let asked = given.asked("complete", &serde_json::json!({ "completed_on": "2026-10-20", "evidence": "Certificate 17." }));
    let (_, waits) = given.post("", &asked).await;
    let draft = format!("/acts/{}", waits["stamp"].as_str().expect("a stamp"));
    let other = hr(&given).await;
    let page = other.page(&draft).await;
    // whoever recorded it says something else, and has it wait anew
    let first = given.app.signed_in("apihr@staff.example").await;
    let again = look(&first, &draft, &[("completed_on", "2026-10-20"), ("evidence", "Nothing at all.")]).await;
    first.post_form(&format!("{draft}/doing"), &[("seen", &super::seen(&again))]).await;
    let confirmed = other.post_form(&format!("{draft}/doing"), &[("seen", &super::seen(&page))]).await;
    let page = other.page(&location(&confirmed)).await;
    assert_eq!(texts(&page, ".flash"), ["It has changed since you looked: look again."]);
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Assigned, "nobody has seen that");
    other.post_form(&format!("{draft}/doing"), &[("seen", &super::seen(&page))]).await;
    assert_eq!(given.app.only_enrolment(given.people[0].0).status, Status::Completed);
    given.assert_sound();
}
