//! The organisation as HR keeps it.

mod changes;
mod countries;
mod heads;
mod holidays;
mod merges;
mod pages;
mod sequences;

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{audit, department, employment};
use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::learning::given::read;
use crate::support::{Client, TestApp};

/// Somebody of HR, by the API: signed in anew on the day it is.
async fn hr(app: &TestApp) -> Client {
    app.api_with_grants(&[Grant::Hr]).await
}

/// The id of what is called so: `departments`, `roles` or `locations`.
async fn id_of(api: &Client, list: &str, called: &str) -> String {
    let all = api.json(&format!("/api/v1/{list}?limit=500")).await;
    let field = if list == "departments" { "path" } else { "name" };
    let found = all["items"].as_array().expect("items").iter().find(|one| one[field] == called).cloned();
    found.unwrap_or_else(|| panic!("{called} is in no list: {all}"))["id"].as_str().expect("an id").to_owned()
}

/// The names of a list, in its order.
async fn names(api: &Client, list: &str) -> Vec<String> {
    let all = api.json(&format!("/api/v1/{list}?limit=500")).await;
    let field = if list == "departments" { "path" } else { "name" };
    all["items"].as_array().expect("items").iter().map(|one| one[field].as_str().expect("a name").to_owned()).collect()
}

async fn send(api: &Client, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
    answer(api.send_json(method, path, body).await).await
}

async fn answer(answer: Response) -> (StatusCode, Value) {
    let status = answer.status();
    (status, answer.json().await.expect("JSON"))
}

/// Merges after a look, and answers what was done.
async fn merge(api: &Client, list: &str, from: &str, into: &str) -> Value {
    let from = id_of(api, list, from).await;
    let (status, seen) = send(api, Method::POST, &format!("/api/v1/{list}/{from}/merge/preview"), &json!({ "into": into })).await;
    assert_eq!(status, StatusCode::OK, "{seen}");
    let body = json!({ "into": into, "stamp": seen["stamp"] });
    let (status, done) = send(api, Method::POST, &format!("/api/v1/{list}/{from}/merge"), &body).await;
    assert_eq!((status, &done), (StatusCode::OK, &seen), "it does what was seen");
    done
}

/// What `gradus check` finds.
fn check(app: &TestApp) -> Vec<String> {
    app.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs")
}

/// The figures of every department and role as of a day: by their ids, since the names may be others since.
async fn figures(api: &Client, day: Day) -> Vec<Value> {
    let all = api.json(&format!("/api/v1/kpi?as_of={day}&by=department,role")).await;
    let mut rows = all["rows"].as_array().expect("rows").clone();
    for row in rows.iter_mut().filter_map(Value::as_object_mut) {
        row.retain(|field, _| field != "department" && field != "role");
    }
    rows.sort_by_key(ToString::to_string);
    rows
}

/// Id, the one above, name and path of every department.
fn departments(app: &TestApp) -> Vec<(Id, Option<Id>, String, String)> {
    read(app, |conn| {
        let columns = (department::id, department::parent_id, department::name, department::path);
        Ok(department::table.order(department::path).select(columns).load(conn)?)
    })
}

/// Every path is the walk up the parents.
fn assert_paths(app: &TestApp) {
    let all = departments(app);
    for (id, parent, name, path) in &all {
        let above = parent.map(|parent| all.iter().find(|(id, ..)| *id == parent).expect("the one above").3.clone());
        let walked = above.map_or_else(|| name.clone(), |above| format!("{above} / {name}"));
        assert_eq!(&walked, path, "{id}");
    }
}

/// Started, ended, department and role since, of each spell, the oldest first.
fn spells(app: &TestApp, person: Id) -> Vec<(Day, Day, String, Day)> {
    read(app, |conn| {
        Ok(employment::table
            .inner_join(department::table)
            .filter(employment::person_id.eq(person))
            .order((employment::started_on, employment::id))
            .select((employment::started_on, employment::ended_on, department::path, employment::role_since))
            .load(conn)?)
    })
}

/// Details, before and after of every row of the audit with this action.
fn on_record(app: &TestApp, action: &str) -> Vec<(Value, Option<Value>, Option<Value>)> {
    use gradus::db::Json;
    type Row = (Json<Value>, Option<Json<Value>>, Option<Json<Value>>);
    let action = action.to_owned();
    let rows: Vec<Row> = read(app, |conn| {
        let found = audit::table.filter(audit::action.eq(action)).order(audit::id);
        Ok(found.select((audit::details, audit::before, audit::after)).load(conn)?)
    });
    rows.into_iter().map(|(details, before, after)| (details.0, before.map(|it| it.0), after.map(|it| it.0))).collect()
}
