//! Puts the URL table into the server: one resource for each path, which answers for the methods that it does not take, too.

use actix_web::http::Method;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, LOCATION};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::Route;

/// What the paths of the API begin with.
const API: &str = "/api/v1";

/// Mounts `routes`. Those of the API stand in a scope of their own, so that a page is not looked for among them.
pub fn mount(config: &mut ServiceConfig, routes: &[Route]) {
    let resource = |path: &'static str, below: &str, of_path: &[&Route]| {
        let others = Others::of(path, of_path, routes);
        let resource = of_path.iter().fold(web::resource(below), |resource, route| resource.route(route.build()));
        resource.default_service(web::to(move |req: HttpRequest| std::future::ready(others.answer(&req))))
    };
    let (of_api, pages): (Vec<_>, Vec<_>) = by_path(routes).into_iter().partition(|(path, _)| below_api(path).is_some());
    let api = of_api.iter().fold(web::scope(API), |scope, (path, of_path)| {
        scope.service(resource(path, below_api(path).unwrap_or_default(), of_path))
    });
    config.service(api);
    for (path, of_path) in &pages {
        config.service(resource(path, path, of_path));
    }
}

/// The rest of a path of the API.
fn below_api(path: &str) -> Option<&str> {
    path.strip_prefix(API).filter(|below| below.starts_with('/'))
}

/// The paths in the order of the table, each with its routes.
fn by_path(routes: &[Route]) -> Vec<(&'static str, Vec<&Route>)> {
    let mut found: Vec<(&'static str, Vec<&Route>)> = Vec::new();
    for route in routes {
        match found.iter_mut().find(|(path, _)| *path == route.path) {
            Some((_, of_path)) => of_path.push(route),
            None => found.push((route.path, vec![route])),
        }
    }
    found
}

/// What a path answers to a method that no route of it takes.
#[derive(Debug, Clone)]
struct Others {
    allowed: String,
    /// How many parts of the path lead to the page that a form of this path is on.
    page_parts: Option<usize>,
}

impl Others {
    fn of(path: &str, of_path: &[&Route], all: &[Route]) -> Self {
        let mut methods: Vec<&str> = of_path.iter().map(|route| route.method.as_str()).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.push("OPTIONS");
        Self { allowed: methods.join(", "), page_parts: page_parts(path, all) }
    }

    /// Who asks what there is gets the list; who comes to look at an address that takes forms alone (after signing in, from the history) is
    /// led to the page of the form; everybody else hears that it is not offered.
    fn answer(&self, req: &HttpRequest) -> HttpResponse {
        let is_look = [Method::GET, Method::HEAD].contains(req.method());
        match self.page_parts {
            _ if req.method() == Method::OPTIONS => {
                HttpResponse::NoContent().insert_header((ALLOW, self.allowed.as_str())).finish()
            }
            Some(parts) if is_look => {
                let page = req.path().split('/').take(parts).collect::<Vec<_>>().join("/");
                let page = if page.is_empty() { "/" } else { &page };
                HttpResponse::SeeOther().insert_header((LOCATION, page)).insert_header((CACHE_CONTROL, "no-store")).finish()
            }
            _ => HttpResponse::MethodNotAllowed().insert_header((ALLOW, self.allowed.as_str())).finish(),
        }
    }
}

/// How many parts of `path`, between its strokes, make the address of the page that it belongs to: the nearest one above it that can be
/// looked at. None for what is no page's.
fn page_parts(path: &str, all: &[Route]) -> Option<usize> {
    if path.starts_with("/api/") {
        return None;
    }
    let is_page = |path: &str| all.iter().any(|route| route.method == Method::GET && route.path == path);
    let parts: Vec<&str> = path.split('/').collect();
    (1..parts.len()).rev().find(|count| {
        let above = parts[..*count].join("/");
        is_page(if above.is_empty() { "/" } else { &above })
    })
}
