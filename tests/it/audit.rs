//! The audit as its readers want it: names, before and after, a range of days, HR's part, who signed in and who took lists away.

use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::StatusCode;

use crate::support::TestApp;
use crate::support::app::{PASSWORD, select, texts};

fn rows(page: &scraper::Html) -> Vec<String> {
    let tidy = |row: String| row.split_whitespace().collect::<Vec<_>>().join(" ");
    texts(page, "tbody tr").into_iter().map(tidy).collect()
}

#[tokio::test]
async fn an_act_says_who_did_what_to_whom_and_what_was_before_and_is_after() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").role("Agent").create();
    app.change_person(ada, |input| input.role = "Analyst".to_owned());
    let admin = app.with_grants(&[Grant::Admin]).await;
    let page = admin.page("/admin/audit?action=person.update").await;
    let said = rows(&page);
    assert!(said.len() == 1 && said[0].contains("role: Agent → Analyst"), "{said:?}");
    let its = select(&page, "a.its-page");
    assert_eq!(
        (its[0].attr["href"].clone(), texts(&page, "a.its-page")[0].starts_with("Ada Osei (")),
        (format!("/people/{ada}"), true)
    );
    let csv = admin.get("/admin/audit.csv?action=person.update").await.text().await.expect("text");
    assert!(csv.lines().next().expect("a head").ends_with("request_id,before,after"), "{csv}");
    assert!(csv.contains("\"\"role\"\":\"\"Agent\"\""), "{csv}");
}

#[tokio::test]
async fn whoever_did_it_is_found_by_name_however_it_is_typed() {
    let app = TestApp::start().await;
    app.person("Zoë Öberg").email("zo@x.example").create();
    app.account("zo@x.example", &[Grant::Hr]);
    let zoe = app.signed_in("zo@x.example").await;
    let fields = [
        ("employee_number", "7"),
        ("email", "new@x.example"),
        ("given_name", "New"),
        ("family_name", "One"),
        ("department", "Care"),
        ("role", "Agent"),
        ("location", "Oslo"),
        ("hire_date", "2024-01-01"),
    ];
    assert!(zoe.post_form("/people/new", &fields).await.status().is_redirection());
    let admin = app.with_grants(&[Grant::Admin]).await;
    for typed in ["oberg", "zo%40x.example", "zoe+ob"] {
        let said = rows(&admin.page(&format!("/admin/audit?actor={typed}&action=person.create")).await);
        assert!(said.len() == 1 && said[0].contains("zo@x.example"), "{typed}: {said:?}");
    }
    assert_eq!(rows(&admin.page("/admin/audit?actor=nobody").await), [""; 0]);
}

#[tokio::test]
async fn hr_reads_what_was_done_to_people_and_courses_and_nothing_of_accounts() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").create();
    app.set_status(ada, PersonStatus::Leave);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let said = rows(&hr.page("/admin/audit").await).concat();
    assert!(said.contains("person.update") && !said.contains("account."), "{said}");
    assert_eq!(rows(&hr.page("/admin/audit?object=account").await), [""; 0]);
    assert!(!hr.get("/admin/audit.csv").await.text().await.expect("text").contains("account."));
    let admin = app.with_grants(&[Grant::Admin]).await;
    assert!(rows(&admin.page("/admin/audit").await).concat().contains("account."));
    assert_eq!(app.with_grants(&[Grant::Marketer]).await.get("/admin/audit").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_signed_in_who_failed_and_who_took_names_away_is_on_record() {
    let app = TestApp::start().await;
    app.account("mia@x.example", &[Grant::Marketer]);
    let visitor = app.visitor();
    let wrong = [("email", "mia@x.example"), ("password", "not hers at all")];
    assert_eq!(visitor.post_form("/login", &wrong).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = [("email", "nobody@x.example"), ("password", PASSWORD)];
    assert_eq!(visitor.post_form("/login", &nobody).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let mia = app.signed_in("mia@x.example").await;
    assert_eq!(mia.get("/kpi/people.csv?figure=overdue").await.status(), StatusCode::OK);
    assert!(mia.post_form("/logout", &[]).await.status().is_redirection());
    let admin = app.with_grants(&[Grant::Admin]).await;
    let acts = |page: &scraper::Html| texts(page, "td[data-label='Did what'] a");
    let of_mia = |path: &str| format!("/admin/audit?{path}");
    let failed = admin.page(&of_mia("action=account.sign_in_failed")).await;
    assert_eq!(acts(&failed), ["account.sign_in_failed"], "of an account that there is, and of no other");
    assert_eq!(texts(&failed, "a.its-page"), ["mia@x.example"]);
    let taken = rows(&admin.page(&of_mia("action=export.take")).await);
    assert!(taken.len() == 1 && taken[0].contains("mia@x.example") && taken[0].contains("names behind a figure"), "{taken:?}");
    assert_eq!(acts(&admin.page(&of_mia("action=account.sign_out")).await), ["account.sign_out"]);
    let signed_in = rows(&admin.page(&of_mia("action=account.sign_in&actor=mia%40x.example")).await);
    assert_eq!(signed_in.len(), 1, "she did it herself, and no visitor: {signed_in:?}");
}
