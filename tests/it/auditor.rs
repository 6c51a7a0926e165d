//! The auditor reads everything and changes nothing: no page that they may open shows a form that would be refused, or leads to one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use diesel::prelude::*;
use gradus::db::schema::outbox;
use gradus::policy::Grant;
use gradus::web::{Access, Route};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::accessible::{Names, company};
use crate::support::app::select;
use crate::support::{Client, TestApp};

/// Addresses that are opened of each route: a list and its filters are one page.
const MOST: usize = 12;

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

/// The routes of the program, and what is found of them on pages.
struct Sight {
    routes: Vec<Route>,
    grants: &'static [Grant],
}

impl Sight {
    fn new(grants: &'static [Grant]) -> Self {
        Self { routes: gradus::roof::routes::all(), grants }
    }

    /// The route that `path` leads to; the one with the most words of its own where several fit.
    fn route(&self, method: &str, path: &str) -> Option<&Route> {
        let parts: Vec<&str> = path.split('/').collect();
        let is_open = |part: &str| part.starts_with('{');
        let fits = |route: &&Route| {
            let own: Vec<&str> = route.path.split('/').collect();
            let is_alike = own.len() == parts.len() && own.iter().zip(&parts).all(|(own, part)| is_open(own) || own == part);
            route.method == method && is_alike
        };
        let own_words = |route: &&Route| route.path.split('/').filter(|part| !is_open(part)).count();
        self.routes.iter().filter(fits).max_by_key(own_words)
    }

    /// Whether who has the grants is refused the route.
    fn refuses(&self, route: &Route) -> bool {
        matches!(route.access, Access::May(act) if !act.grants().iter().any(|grant| self.grants.contains(grant)))
    }
}

/// What a walk over all pages that are led to has seen.
#[derive(Default)]
struct Walked {
    /// The routes of which a page was opened.
    opened: BTreeSet<String>,
    /// Forms: where they stand and what they send to.
    forms: BTreeSet<String>,
    /// Forms and links that would be refused, and where they stand.
    refused: Vec<String>,
}

/// The path of an address of ours; nothing for others, and for places on the same page.
fn path_of(here: &str, href: &str) -> Option<String> {
    match href {
        "" => Some(here.to_owned()),
        _ if href.starts_with("//") => None,
        _ if href.starts_with('/') => Some(href.split('#').next().unwrap_or_default().to_owned()),
        _ if href.starts_with('?') => Some(format!("{}{href}", without_query(here))),
        _ => None,
    }
}

fn without_query(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

/// Opens every page that pages lead to, from the first page on.
async fn walk(client: &Client, grants: &'static [Grant], seeds: Vec<String>) -> Walked {
    let sight = Sight::new(grants);
    let mut walked = Walked::default();
    let (mut waiting, mut seen) = (VecDeque::from(seeds), BTreeSet::new());
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(address) = waiting.pop_front() {
        let Some(route) = sight.route("GET", without_query(&address)) else { continue };
        let count = counts.entry(route.path.to_owned()).or_default();
        if !seen.insert(address.clone()) || *count >= MOST {
            continue;
        }
        *count += 1;
        let answer = client.get(&address).await;
        if answer.status() == StatusCode::FORBIDDEN {
            walked.refused.push(format!("{address} is led to, and refused"));
        }
        let is_page = answer.headers().get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        // an address that only leads on, to a page of ours
        let leads = answer.headers().get("location").and_then(|to| path_of(&address, to.to_str().ok()?));
        if let Some(to) = leads.filter(|to| answer.status().is_redirection() && to.contains("as_of=")) {
            walked.opened.insert(route.path.to_owned());
            waiting.push_back(to);
            continue;
        }
        if !is_page || !answer.status().is_success() {
            continue;
        }
        walked.opened.insert(route.path.to_owned());
        let page = scraper::Html::parse_document(&answer.text().await.expect("text"));
        look(&sight, &address, &page, &mut walked);
        waiting.extend(select(&page, "a[href]").iter().filter_map(|link| path_of(&address, &link.attr["href"])));
        waiting.extend(select(&page, "iframe[src]").iter().filter_map(|frame| path_of(&address, &frame.attr["src"])));
    }
    walked
}

/// Whether each form of a page may be sent, and each link followed.
fn look(sight: &Sight, address: &str, page: &scraper::Html, walked: &mut Walked) {
    let mut meet = |method: &str, target: &str| {
        let Some(path) = path_of(address, target) else { return };
        let Some(route) = sight.route(method, without_query(&path)) else { return };
        if method == "POST" {
            walked.forms.insert(format!("{} on {}", route.path, without_query(address)));
        }
        if sight.refuses(route) {
            walked.refused.push(format!("{method} {} on {address}", route.path));
        }
    };
    for form in select(page, "form") {
        let method = if form.attr.get("method").is_some_and(|method| method == "post") { "POST" } else { "GET" };
        meet(method, form.attr.get("action").map_or("", String::as_str));
    }
    for button in select(page, "form[method=post] [formaction]") {
        meet("POST", &button.attr["formaction"]);
    }
    for link in select(page, "a[href]") {
        meet("GET", &link.attr["href"]);
    }
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
    let auditor = walk(&app.with_grants(&[Grant::Auditor]).await, &[Grant::Auditor], seeds.clone()).await;
    assert!(auditor.refused.is_empty(), "{:#?}", auditor.refused);
    // what they are led to is all there is to read
    let routes = gradus::roof::routes::all();
    let to_read = routes.iter().filter(|route| {
        let is_theirs = matches!(route.access, Access::May(act) if act.grants().contains(&Grant::Auditor));
        let is_page = !route.path.starts_with("/api/")
            && ![".csv", ".xlsx", ".svg", ".png", ".pdf"].iter().any(|end| route.path.ends_with(end));
        route.method == "GET" && is_theirs && is_page
    });
    let missed: Vec<&str> = to_read.map(|route| route.path).filter(|path| !auditor.opened.contains(*path)).collect();
    assert_eq!(missed, [""; 0]);
    // the same pages are full of forms for whoever may do everything: they would have been seen
    let everything = walk(&app.with_grants(Grant::ALL).await, &[Grant::Auditor], seeds).await;
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
