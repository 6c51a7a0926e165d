//! One request at a time: each page, and what an employee does, at each size of a company.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use gradus::app::App;
use gradus::auth::account::{self, AccountInput};
use gradus::db::Actor;
use gradus::each;
use gradus::ids::Id;
use serde_json::{Value, json};

use crate::company::Server;
use crate::filled::{Filled, PASSWORD, Viewer};
use crate::http;
use crate::machine::{self, Meter};
use crate::numbers::{median, millis};

/// Requests of which the median is taken, in all sizes and in the small ones alone.
const REQUESTS: [u32; 2] = [51, 31];
/// Employees who take a course.
const EMPLOYEES: i64 = 20;

/// Each page that is opened often, or has much to say; `{…}` stands for the first id of a table.
const PAGES: &[(&str, &str, Viewer)] = &[
    ("my training", "/", Viewer::Employee),
    ("the catalogue", "/catalogue", Viewer::Employee),
    ("a course", "/courses/course-00", Viewer::Employee),
    ("key figures", "/kpi", Viewer::Marketer),
    ("key figures of a course", "/kpi/courses/course-00", Viewer::Marketer),
    ("key figures of a department", "/kpi/departments/{department}", Viewer::Marketer),
    ("key figures of a role", "/kpi/roles/{role}", Viewer::Marketer),
    ("key figures half a year ago", "/kpi?as_of={half a year ago}", Viewer::Marketer),
    ("the names who are overdue", "/kpi/people?figure=overdue", Viewer::Marketer),
    ("people", "/people", Viewer::Marketer),
    ("people, searched", "/people?q=ma", Viewer::Marketer),
    ("a person", "/people/{person}", Viewer::Marketer),
    ("requirements", "/requirements", Viewer::Marketer),
    ("a requirement", "/requirements/{requirement}", Viewer::Marketer),
    ("the hundredth page of its people", "/requirements/{requirement}?page=100", Viewer::Marketer),
    ("reminders", "/reminders", Viewer::Marketer),
    ("the state of it all", "/admin", Viewer::Marketer),
];

/// What an employee does, in this order.
const ACTS: [&str; 5] =
    ["open a first lesson", "complete a lesson", "begin a quiz", "answer", "submit it, which completes the course"];

/// Where a page's rows stand in the table: those of one page together, by size.
pub fn order(name: &str) -> usize {
    let acts = ACTS.iter().position(|act| *act == name);
    PAGES.iter().position(|page| page.0 == name).or(acts).unwrap_or(usize::MAX)
}

/// Rows of page, processor time, latency and memory after it, at `people` people.
pub fn pages(server: &Server, filled: &Filled, app: &App, people: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let meter = Meter::of(app)?;
    let mut rows = Vec::new();
    for (name, path, viewer) in PAGES {
        let path = with_ids(app, path)?;
        let cookie = filled.cookie(server, *viewer)?;
        let mut load = Load::begin(server, &meter);
        http::get(server.port, &path, &cookie)?;
        load.forget();
        for _ in 0..REQUESTS[usize::from(crate::asked::is_set("QUICK"))] {
            load.time(|| http::get(server.port, &path, &cookie))?;
        }
        rows.push(load.row(name, people));
    }
    Ok(rows)
}

/// Rows of act, processor time, latency and memory after it, of what an employee does in a course, from the first lesson to its end.
pub fn acts(server: &Server, app: &App, people: &str) -> anyhow::Result<Vec<Vec<String>>> {
    let meter = Meter::of(app)?;
    let [mut opened, mut completed, mut begun, mut answered, mut submitted] = [(); 5].map(|()| Load::begin(server, &meter));
    for (email, enrolment) in beginners(app)? {
        let password = Some(account::choose_password(app, &email, PASSWORD)?);
        let input = AccountInput { email: email.clone(), grants: Some(Vec::new()), password };
        app.db.write_now(&Actor::program("bench"), |tx| account::save(tx, &input))?;
        let token = http::token(server.port, &email, PASSWORD)?;
        let course = format!("/api/v1/enrolments/{enrolment}");
        let [page, quiz] = lessons(app)?;
        let ask = |method, path: &str, body: &Value| http::json(server.port, (method, path), &token, body);
        opened.time(|| ask("GET", &format!("{course}/lessons/{page}"), &Value::Null))?;
        completed.time(|| ask("POST", &format!("{course}/lessons/{page}/completion"), &json!({})))?;
        let attempt = begun.time(|| ask("POST", &format!("{course}/attempts"), &json!({ "lesson": quiz })))?;
        let options = attempt["questions"][0]["options"].as_array().context("options")?;
        let right = options.iter().find(|option| option["text"] == "This one").context("the right one")?;
        let attempt = format!("/api/v1/attempts/{}", attempt["id"].as_str().context("an id")?);
        let answers = json!({ "answers": { "1": [right["key"]] } });
        answered.time(|| ask("PUT", &format!("{attempt}/answers"), &answers))?;
        let result = submitted.time(|| ask("POST", &format!("{attempt}/submission"), &json!({})))?;
        ensure!(result["course_completed"] == true, "the course is not completed: {result}");
    }
    Ok(vec![
        opened.row(ACTS[0], people),
        completed.row(ACTS[1], people),
        begun.row(ACTS[2], people),
        answered.row(ACTS[3], people),
        submitted.row(ACTS[4], people),
    ])
}

/// What some requests took.
struct Load<'a> {
    server: &'a Server,
    meter: &'a Meter,
    busy: Duration,
    busy_database: Duration,
    times: Vec<Duration>,
}

impl<'a> Load<'a> {
    fn begin(server: &'a Server, meter: &'a Meter) -> Self {
        Self { server, meter, busy: Duration::ZERO, busy_database: Duration::ZERO, times: Vec::new() }
    }

    fn forget(&mut self) {
        *self = Self::begin(self.server, self.meter);
    }

    fn time<T>(&mut self, ask: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        let (before, began) = (self.so_far(), Instant::now());
        let answer = ask()?;
        self.times.push(began.elapsed());
        let after = self.so_far();
        self.busy += after.0.saturating_sub(before.0);
        self.busy_database += after.1.saturating_sub(before.1);
        Ok(answer)
    }

    fn so_far(&self) -> (Duration, Duration) {
        (machine::busy(self.server.id()), self.meter.database())
    }

    fn row(mut self, name: &str, people: &str) -> Vec<String> {
        let count = u32::try_from(self.times.len().max(1)).unwrap_or(u32::MAX);
        vec![
            name.to_owned(),
            people.to_owned(),
            millis(self.busy / count),
            if self.meter.has_server() { millis(self.busy_database / count) } else { "in it".to_owned() },
            millis(median(&mut self.times)),
            format!("{} MB", machine::resident(self.server.id())),
        ]
    }
}

#[derive(QueryableByName)]
struct First {
    #[diesel(sql_type = BigInt)]
    id: Id,
}

#[derive(QueryableByName)]
struct Beginner {
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = BigInt)]
    id: Id,
}

fn ids(app: &App, text: &str) -> anyhow::Result<Vec<Id>> {
    let read = |conn: &mut gradus::db::Conn| each!(conn, |conn| diesel::sql_query(text).load::<First>(conn));
    Ok(app.db.read_now(read)?.into_iter().map(|first| first.id).collect())
}

/// Some who have not begun the first course.
fn beginners(app: &App) -> anyhow::Result<Vec<(String, Id)>> {
    let text = format!(
        "SELECT p.email, e.id FROM enrolment e JOIN person p ON p.id = e.person_id JOIN course c ON c.id = e.course_id
         WHERE c.slug = 'course-00' AND e.status = 'assigned' AND p.status = 'active' ORDER BY e.id LIMIT {EMPLOYEES}"
    );
    let read = |conn: &mut gradus::db::Conn| each!(conn, |conn| diesel::sql_query(text).load::<Beginner>(conn));
    let found: Vec<Beginner> = app.db.read_now(read)?;
    ensure!(!found.is_empty(), "everybody has begun the course");
    Ok(found.into_iter().map(|beginner| (beginner.email, beginner.id)).collect())
}

/// The page and the quiz of the first course.
fn lessons(app: &App) -> anyhow::Result<[Id; 2]> {
    let text =
        "SELECT l.id FROM lesson l JOIN module m ON m.id = l.module_id JOIN course c ON c.published_revision_id = m.revision_id
                WHERE c.slug = 'course-00' ORDER BY m.position, l.position";
    ids(app, text)?.try_into().map_err(|found| anyhow::anyhow!("lessons: {found:?}"))
}

/// The path with ids in place of what stands in braces.
fn with_ids(app: &App, path: &str) -> anyhow::Result<String> {
    let half_a_year_ago = app.company_today().plus_days(-182).to_string();
    let mut path = path.replace("{half a year ago}", &half_a_year_ago);
    for table in ["department", "role", "person", "requirement"] {
        let name = format!("{{{table}}}");
        if path.contains(&name) {
            let first = ids(app, &format!("SELECT id FROM {table} ORDER BY id LIMIT 1"))?;
            path = path.replace(&name, &first.first().context(table)?.to_string());
        }
    }
    Ok(path)
}
