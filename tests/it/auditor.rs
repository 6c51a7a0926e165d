//! The auditor reads everything and changes nothing: no page that they may open shows a form that would be refused, or leads to one.

use std::collections::BTreeSet;

use diesel::prelude::*;
use gradus::db::schema::outbox;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::accessible::{Names, company};
use crate::support::TestApp;
use crate::support::app::select;
use crate::support::walk::{Sight, walk};

/// What no page leads to by itself: drafts, proposals, what a file brought, and lists under a filter.
const ALSO: &[&str] = &[
    "/acts/{act}",
    "/acts/{draft act}",
    "/admin/outbox?state=failed",
    "/enrolments?course=social-basics",
    "/enrolments/{done}",
    "/kpi/people?figure=in_scope",
    "/organisation?list=retired",
    "/people/evidence/{evidence}",
    "/people/imports/{import}",
    "/proposals/{proposal}",
    "/reminders/people/{person}",
    "/waiting/hears-nothing",
    "/waiting/joined",
    "/waiting/manager-left",
    "/waiting/nothing-required",
    "/waiting/roles-without",
];

/// The program as an auditor sees it.
fn auditors() -> Sight {
    Sight::new(|route| route.access.act().is_none_or(|act| act.grants().contains(&Grant::Auditor)))
}

/// A company in which there is something to do on every page, and where each of its pages is.
async fn busy(app: &TestApp) -> (Vec<String>, Names) {
    let (_, names) = company(app).await;
    // a department that is no longer used, somebody without a manager, mail that was given up, and an account that is locked
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let made = api.send_json(Method::POST, "/api/v1/departments", &json!({ "path": "Fax" })).await;
    assert!(made.status().is_success(), "{}", made.text().await.expect("text"));
    let department: serde_json::Value = made.json().await.expect("JSON");
    let id = department["id"].as_str().expect("an id").to_owned();
    let retired = api.send_json(Method::POST, &format!("/api/v1/departments/{id}/retirement"), &json!({})).await;
    assert!(retired.status().is_success(), "{}", retired.text().await.expect("text"));
    app.person("Bea Below").create();
    let ola = app.person("Ola Owner").create();
    let marketer = app.api_with_grants(&[Grant::Marketer]).await;
    for (path, body) in [
        ("/api/v1/activities", json!({ "title": "Post" })),
        ("/api/v1/channels", json!({ "title": "Forum" })),
        ("/api/v1/accounts", json!({ "handle": "halden", "channel": "forum", "activity": "post", "owner": ola })),
    ] {
        let made = marketer.send_json(Method::POST, path, &body).await;
        assert!(made.status().is_success(), "{path}: {}", made.text().await.expect("text"));
    }
    let view = json!({ "name": "Everything", "address": "/kpi", "day": "today", "shared": true });
    assert!(api.send_json(Method::POST, "/api/v1/views", &view).await.status().is_success());
    app.write(|tx| Ok(diesel::update(outbox::table).set(outbox::state.eq("failed")).execute(tx.conn)?));
    let own = app.account("keys@staff.example", &[Grant::Hr]);
    let keys = app.signed_in("keys@staff.example").await;
    let token = keys.post_form("/account/tokens", &[("name", "Nightly export"), ("days", "90")]).await;
    assert!(token.status().is_success() || token.status().is_redirection(), "{}", token.status());
    let login = app.visitor();
    for _ in 0..20 {
        login.post_form("/login", &[("email", "keys@staff.example"), ("password", "wrong")]).await;
    }
    let fill = |path: &&str| names.iter().fold((*path).to_owned(), |path, (name, value)| path.replace(name, value));
    let mut seeds = vec!["/".to_owned(), format!("/admin/accounts/{own}")];
    seeds.extend(ALSO.iter().map(fill));
    (seeds, names)
}

#[tokio::test]
async fn no_page_shows_an_auditor_a_form_or_a_way_that_would_be_refused() {
    let app = TestApp::start_with(|settings| settings.auth.attempts_per_address = 1000).await;
    let (seeds, _) = busy(&app).await;
    let auditor = walk(&app.with_grants(&[Grant::Auditor]).await, &auditors(), seeds.clone()).await;
    assert!(auditor.refused.is_empty(), "{:#?}", auditor.refused);
    // what they are led to is all there is to read
    let routes = gradus::roof::routes::all();
    let to_read = routes.iter().filter(|route| {
        let is_theirs = route.access.act().is_some_and(|act| act.grants().contains(&Grant::Auditor));
        let is_page = !route.path.starts_with("/api/")
            && ![".csv", ".xlsx", ".svg", ".png", ".pdf"].iter().any(|end| route.path.ends_with(end));
        route.method == "GET" && is_theirs && is_page
    });
    let missed: Vec<&str> = to_read.map(|route| route.path).filter(|path| !auditor.opened.contains(*path)).collect();
    assert_eq!(missed, [""; 0]);
    // the same pages are full of forms for whoever may do everything: they would have been seen
    let everything = walk(&app.with_grants(Grant::ALL).await, &auditors(), seeds).await;
    let forms: BTreeSet<&str> = everything.refused.iter().filter_map(|line| line.strip_prefix("POST ")).collect();
    let kinds: BTreeSet<&str> = forms.iter().filter_map(|line| line.split(' ').next()).collect();
    println!("{} kinds of forms that an auditor does not see: {kinds:?}", kinds.len());
    assert!(kinds.len() > 30, "{kinds:#?}");
    let own = ["/account", "/courses/", "/learn/", "/logout", "/me/", "/theme"];
    let others: Vec<&String> = auditor.forms.iter().filter(|form| !own.iter().any(|own| form.starts_with(own))).collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[tokio::test]
async fn an_auditor_reads_what_hr_alone_reads_and_all_of_the_audit() {
    let app = TestApp::start().await;
    let (_, names) = company(&app).await;
    let auditor = app.with_grants(&[Grant::Auditor]).await;
    let of = |name: &str| names.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone()).expect("it is there");
    let list = auditor.page("/enrolments?course=social-basics").await;
    assert!(!select(&list, "main a.name").is_empty(), "names");
    assert_eq!(select(&list, "main input[type=checkbox]").len(), 0, "no ticks");
    let place = auditor.page(&format!("/organisation/departments/{}", of("{department}"))).await;
    assert_eq!(select(&place, "main form").len(), 0);
    let audit = auditor.page("/admin/audit?action=account.save").await;
    assert!(!select(&audit, "main tbody tr").is_empty(), "accounts too, which HR does not see");
    let draft = auditor.page(&format!("/acts/{}", of("{draft act}"))).await;
    assert_eq!(select(&draft, "main form").len(), 0);
    let answer = auditor.post_form(&format!("/acts/{}/doing", of("{draft act}")), &[("seen", "1")]).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}
