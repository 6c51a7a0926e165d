//! What the program asks of its database: how many questions a page takes, and how the database goes about each.

mod acts;
mod count;
mod read;
mod scale;

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::people::absence::{self, AbsenceInput};
use gradus::policy::{Act, Grant};
use gradus::web::routes::Access;

use crate::accessible::company;
use crate::learning::given::read as read_now;
use crate::support::{Client, TestApp, statements};

#[derive(QueryableByName)]
pub struct First {
    #[diesel(sql_type = BigInt)]
    pub id: Id,
}

/// The first id that `table` has in `column`.
pub fn first(app: &TestApp, table: &str, column: &str) -> String {
    let text = format!("SELECT {column} AS id FROM {table} ORDER BY id LIMIT 1");
    read_now(app, |conn| Ok(diesel::sql_query(text).get_result::<First>(conn)?)).id.to_string()
}

/// Leave that is planned for this person.
fn leave_ahead(app: &TestApp, person: &str) -> Id {
    let (person, today) = (person.parse().expect("an id"), app.app.company_today());
    let first_day = today.plus_days(60).to_string();
    let input = AbsenceInput { kind: "leave".to_owned(), first_day, ..AbsenceInput::default() };
    app.write(|tx| absence::plan(tx, person, &input, today)).id
}

/// The company that pages are opened in, and who opens them.
struct Walk {
    app: TestApp,
    ada: Client,
    staff: Client,
    staff_api: Client,
    ada_api: Client,
    names: BTreeMap<&'static str, String>,
    /// What was said while it was made.
    made: Vec<String>,
}

impl Walk {
    async fn start() -> Self {
        statements::listen();
        let app = TestApp::start().await;
        statements::take_all(app.database_url());
        let (somebody, names) = company(&app).await;
        app.account("everything@staff.example", Grant::ALL);
        let (staff, staff_api) = (app.signed_in("everything@staff.example").await, app.api("everything@staff.example").await);
        let ada_api = app.api(&somebody.email).await;
        // who opens the pages of a manager has somebody who reports to them
        let ada = names.iter().find(|(name, _)| *name == "{person}").map(|(_, id)| id.parse().expect("an id")).expect("Ada");
        app.person("Bea Below").manager(ada).create();
        // as the night before left it
        app.write(|tx| Ok(rollup::settle(tx, app.app.company_today())?));
        let made = statements::take_all(app.database_url());
        let mut names: BTreeMap<&'static str, String> = names.into_iter().collect();
        for table in ["account", "outbox", "course", "role", "attempt"] {
            names.insert(table, first(&app, table, "id"));
        }
        names.insert("{absence}", leave_ahead(&app, &names["{person}"]).to_string());
        names.insert("quiz of the attempt", first(&app, "attempt", "lesson_id"));
        Self { app, ada: somebody.browser, staff, staff_api, ada_api, names, made }
    }

    /// A route's path with what the company has in place of what stands in braces.
    fn fill(&self, route: &str) -> String {
        let name = |name: &str| self.names.get(name).cloned().unwrap_or_else(|| panic!("the company has no {name}"));
        let last = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
        let id = match route {
            path if path.starts_with("/admin/accounts/") => name("account"),
            path if path.starts_with("/admin/outbox/") => name("outbox"),
            path if path.starts_with("/api/v1/courses/") => name("course"),
            path if path.starts_with("/inbox/") => name("{message}"),
            path if path.starts_with("/kpi/departments/") => name("{department}"),
            path if path.starts_with("/organisation/{kind}/") || path.starts_with("/api/v1/departments/") => name("{department}"),
            path if path.starts_with("/api/v1/locations/") => name("{location}"),
            path if path.starts_with("/api/v1/roles/") => name("role"),
            path if path.starts_with("/kpi/roles/") => name("role"),
            path if path.contains("/acts/") => name("{act}"),
            path if path.starts_with("/chase/") => name("{chase}"),
            path if path.contains("/evidence/") => name("{evidence}"),
            path if path.contains("/imports/") => name("{import}"),
            path if path.contains("/external/") || path.contains("/external-people/") => name("{external}"),
            path if path.contains("/people/") => name("{person}"),
            path if path.contains("/programmes/") => name("{programme}"),
            path if path.contains("/ladders/") => String::new(),
            path if path.contains("/proposals/") => name("{proposal}"),
            path if path.contains("/required-levels/") => name("{required level}"),
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
            .replace("{absence}", &name("{absence}"))
            .replace("{spell}", &name("{spell}"))
            .replace("{kind}", "departments")
            .replace("{list}", "joined")
            .replace("{slug}", if route.contains("/ladders/") { "belts" } else { "social-basics" })
            .replace("{enrolment}", &name(enrolment))
            .replace("{lesson}", &name(lesson))
            .replace("{attempt}", &name("attempt"))
            .replace("{code}", &name("{code}"))
            .replace("{token}", "1")
    }

    /// Opens an address, with the ids of what stands in braces, as somebody who may see everything.
    async fn open_as_staff(&self, address: &str) {
        let client = if address.starts_with("/api/") { &self.staff_api } else { &self.staff };
        let fill = |address: String, (name, value): (&&str, &String)| {
            address.replace(&format!("{{{}}}", name.trim_matches(['{', '}'])), value)
        };
        let path = self.names.iter().fold(address.to_owned(), fill);
        let answer = client.get(&path).await;
        let status = answer.status();
        let text = answer.text().await.expect("text");
        assert!(status.is_success(), "GET {path}: {status} {text}");
    }

    fn id(&self, name: &str) -> Id {
        self.names[name].parse().expect("an id")
    }

    /// Everything that was said to the database since the last time.
    fn take(&self) -> Vec<String> {
        statements::take_all(self.app.database_url())
    }

    /// Opens a page, all of it, and answers its status.
    async fn open(&self, route: &str, access: Access) -> u16 {
        let client = match (access.act(), route.starts_with("/api/")) {
            (Some(Act::SeeTeam), true) => &self.ada_api,
            (Some(Act::SeeTeam), false) => &self.ada,
            (Some(_), true) => &self.staff_api,
            (Some(_), false) => &self.staff,
            (_, true) => &self.ada_api,
            (_, false) => &self.ada,
        };
        let path = self.fill(route);
        let answer = client.get(&path).await;
        let status = answer.status().as_u16();
        answer.bytes().await.expect("the whole page");
        status
    }
}
