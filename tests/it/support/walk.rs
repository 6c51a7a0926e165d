//! A walk over all pages that somebody is led to: what they open, and which forms and links on them would be refused.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use gradus::web::Route;
use reqwest::StatusCode;

use super::Client;
use super::app::select;

/// Addresses that are opened of each route: a list and its filters are one page.
const MOST: usize = 12;

/// The routes of the program, and what is found of them on pages.
pub struct Sight {
    routes: Vec<Route>,
    /// Whether they may use a route.
    may: fn(&Route) -> bool,
}

impl Sight {
    /// The program as somebody sees it who may use these routes.
    pub fn new(may: fn(&Route) -> bool) -> Self {
        Self { routes: gradus::roof::routes::all(), may }
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
}

/// What a walk over all pages that are led to has seen.
#[derive(Default)]
pub struct Walked {
    /// The routes of which a page was opened.
    pub opened: BTreeSet<String>,
    /// Forms: where they stand and what they send to.
    pub forms: BTreeSet<String>,
    /// Forms and links that would be refused, and where they stand.
    pub refused: Vec<String>,
    /// Each page that was opened: its address and what it says.
    pub pages: Vec<(String, String)>,
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
pub async fn walk(client: &Client, sight: &Sight, seeds: Vec<String>) -> Walked {
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
        let text = answer.text().await.expect("text");
        let page = scraper::Html::parse_document(&text);
        walked.pages.push((address.clone(), text));
        look(sight, &address, &page, &mut walked);
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
        if !(sight.may)(route) {
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
