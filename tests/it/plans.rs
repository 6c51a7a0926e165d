//! No page asks the database more than a handful of questions.

use std::collections::BTreeMap;

use actix_web::http::Method;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use gradus::auth::policy::Grant;
use gradus::clock::Id;
use gradus::web::routes::Access;

use crate::accessible::company;
use crate::learning::given::read;
use crate::support::{Client, TestApp, statements};

/// The most statements of a page: one for the session, one for whose it is, and ten for what the page says, which is a list with
/// its count, its filters and what they offer.
const HANDFUL: usize = 12;

/// Pages that take more, how many, and why. A line may only go, or its number shrink.
#[rustfmt::skip]
const MORE: &[(&str, usize, &str)] = &[
    ("/admin",                      14, "each of its numbers is a count of another table"),
    ("/api/v1/reminders",           15, "the whole sweep, whatever the number of people"),
    ("/api/v1/courses/{id}/rubric", 13, "the whole course, with its figures for the rubric"),
    ("/kpi",                        15, "every figure, the trend and the ageing, and what the filters offer"),
    ("/kpi/courses.csv",            15, "the figures of the page"),
    ("/kpi/courses/{slug}",         13, "the figures of the page for one course"),
    ("/kpi/departments/{id}",       15, "the figures of the page for one department"),
    ("/kpi/roles/{id}",             15, "the figures of the page for one role"),
    ("/learn/{enrolment}/{lesson}", 35, "the first opening of a lesson starts it, which is an act with all that follows"),
    ("/people/{id}",                13, "where somebody works and worked, whom they report to, and what they learn"),
];

/// Routes that refuse: the company does not have the secret, film or lesson, or nothing is chosen yet. The looking up counts.
#[rustfmt::skip]
const REFUSES: &[&str] = &[
    "/enrol/course", "/enrol/due", "/enrol/preview", "/go/{token}", "/media/{id}", "/password/reset/{token}",
    "/studio/{slug}/preview/{lesson}", "/unsubscribe/{token}",
];

#[derive(QueryableByName)]
struct First {
    #[diesel(sql_type = BigInt)]
    id: Id,
}

/// The first id that `table` has in `column`.
fn first(app: &TestApp, table: &str, column: &str) -> String {
    let text = format!("SELECT {column} AS id FROM {table} ORDER BY id LIMIT 1");
    read(app, |conn| Ok(diesel::sql_query(text).get_result::<First>(conn)?)).id.to_string()
}

/// The company that pages are opened in, and who opens them.
pub struct Walk {
    pub app: TestApp,
    ada: Client,
    staff: Client,
    staff_api: Client,
    ada_api: Client,
    names: BTreeMap<&'static str, String>,
}

impl Walk {
    pub async fn start() -> Self {
        statements::listen();
        let app = TestApp::start().await;
        let (somebody, names) = company(&app).await;
        app.account("everything@staff.example", Grant::ALL);
        let (staff, staff_api) = (app.signed_in("everything@staff.example").await, app.api("everything@staff.example").await);
        let ada_api = app.api(&somebody.email).await;
        let mut names: BTreeMap<&'static str, String> = names.into_iter().collect();
        for table in ["account", "outbox", "course", "role", "attempt"] {
            names.insert(table, first(&app, table, "id"));
        }
        names.insert("quiz of the attempt", first(&app, "attempt", "lesson_id"));
        Self { app, ada: somebody.browser, staff, staff_api, ada_api, names }
    }

    /// A route's path with what the company has in place of what stands in braces.
    fn fill(&self, route: &str) -> String {
        let name = |name: &str| self.names.get(name).cloned().unwrap_or_else(|| panic!("the company has no {name}"));
        let last = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
        let id = match route {
            path if path.starts_with("/admin/accounts/") => name("account"),
            path if path.starts_with("/admin/outbox/") => name("outbox"),
            path if path.starts_with("/api/v1/courses/") => name("course"),
            path if path.starts_with("/kpi/departments/") => name("{department}"),
            path if path.starts_with("/kpi/roles/") => name("role"),
            path if path.contains("/imports/") => name("{import}"),
            path if path.contains("/people/") => name("{person}"),
            path if path.contains("/requirements/") => name("{requirement}"),
            path if path.contains("/modules/") => last(name("{module}")),
            path if path.contains("/lessons/") && path.starts_with("/studio") => last(name("{draft quiz}")),
            _ => name("{enrolment}"),
        };
        let of_attempt = route.contains("{attempt}");
        let enrolment = if of_attempt || route.contains("/certificates/") { "{done}" } else { "{enrolment}" };
        let lesson = if of_attempt { "quiz of the attempt" } else { "{policy}" };
        route
            .replace("{id}", &id)
            .replace("{slug}", "social-basics")
            .replace("{enrolment}", &name(enrolment))
            .replace("{lesson}", &name(lesson))
            .replace("{attempt}", &name("attempt"))
            .replace("{code}", &name("{code}"))
            .replace("{token}", "1")
    }

    /// Opens a page and answers its status and what was said to the database for it.
    pub async fn open(&self, route: &str, access: Access) -> (u16, Vec<String>) {
        let client = match (access, route.starts_with("/api/")) {
            (Access::May(_), true) => &self.staff_api,
            (Access::May(_), false) => &self.staff,
            (_, true) => &self.ada_api,
            (_, false) => &self.ada,
        };
        let path = self.fill(route);
        statements::take(self.app.database_url());
        let answer = client.get(&path).await;
        let status = answer.status().as_u16();
        answer.bytes().await.expect("the whole page");
        (status, statements::take(self.app.database_url()))
    }
}

#[tokio::test]
async fn no_page_asks_more_than_a_handful_of_questions() {
    let walk = Walk::start().await;
    let mut counts = Vec::new();
    let mut wrong = Vec::new();
    for route in gradus::routes::all().iter().filter(|route| route.method == Method::GET) {
        let (status, said) = walk.open(route.path, route.access).await;
        let most = MORE.iter().find(|(path, ..)| *path == route.path).map_or(HANDFUL, |(_, most, _)| *most);
        if said.len() > most {
            wrong.push(format!("{} takes {} statements, not {most}:\n  {}", route.path, said.len(), said.join("\n  ")));
        }
        if status >= 400 && !REFUSES.contains(&route.path) {
            wrong.push(format!("{} ({}) answers {status}", route.path, walk.fill(route.path)));
        }
        counts.push((said.len(), route.path));
    }
    counts.sort_unstable();
    let worst: Vec<String> = counts.iter().rev().take(5).map(|(count, path)| format!("{count} {path}")).collect();
    println!("the five that ask most: {}", worst.join(", "));
    assert!(counts.iter().any(|(count, _)| *count > 3), "nothing was heard");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (path, most, _) in MORE {
        let (count, _) = counts.iter().find(|(_, page)| page == path).expect("a page of the program");
        assert_eq!(count, most, "{path} asks less by now: shrink its line");
    }
}
