//! What is read of a request, whatever it comes by: every name that is not known is refused, everything that is typed has an end, and the
//! faults are told in words of this program. Each test goes over the whole table of routes, or the whole description of the API.

use gradus::policy::Grant;
use gradus::text::limits::most_letters;
use gradus::web::{Access, Route};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// Forms whose names depend on what they are about, and files. Each of them has a test of its own.
const OPEN: &[&str] = &[
    "/people/evidence",
    "/learn/{enrolment}/{lesson}/attempts/{attempt}/answers",
    "/learn/{enrolment}/{lesson}/attempts/{attempt}/submission",
    "/organisation/locations/{id}/calendar",
    "/people/import",
    "/studio/{slug}/lessons/{id}",
    "/studio/{slug}/lessons/{id}/captions",
    "/studio/{slug}/lessons/{id}/film",
    "/digest/{token}",
    "/digest/{token}/again",
    "/unsubscribe/{token}",
    "/view-mail/{token}",
    "/view-mail/{token}/again",
    "/hooks/bounces",
    "/clearances/rules/new",
    "/ladders/{slug}/levels/new",
    "/ladders/{slug}/levels/{level}/change",
];

pub(super) struct Staff {
    browser: Client,
    pub(super) api: Client,
    token: String,
}

impl Staff {
    pub(super) async fn of(app: &TestApp) -> Self {
        app.account("staff@example.com", Grant::ALL);
        let (browser, api) = (app.signed_in("staff@example.com").await, app.api("staff@example.com").await);
        let token = browser.csrf().await;
        Self { browser, api, token }
    }

    /// Who may see everything, their team too.
    pub(super) async fn who_manages(app: &TestApp) -> Self {
        let boss = app.person("Staff Boss").email("staff@example.com").create();
        app.person("Bea Below").manager(boss).create();
        Self::of(app).await
    }

    pub(super) fn ask(&self, method: &str, path: &str) -> RequestBuilder {
        let client = if path.starts_with("/api/") { &self.api } else { &self.browser };
        client.request(method.parse().expect("a method"), path).header("Accept", "application/json")
    }

    pub(super) fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("_csrf", self.token.as_str())]).collect();
        self.ask("POST", path).form(&fields)
    }
}

/// The status of an answer, and what it says is wrong: field and message.
pub(super) async fn faults(request: RequestBuilder) -> (StatusCode, Vec<(String, String)>) {
    let answer = request.send().await.expect("an answer");
    let status = answer.status();
    let text = answer.text().await.expect("text");
    let problem: Value = serde_json::from_str(&text).unwrap_or_default();
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let of = |error: &Value, name: &str| error[name].as_str().unwrap_or_default().to_owned();
    (status, errors.iter().map(|error| (of(error, "field"), of(error, "message"))).collect())
}

pub(super) fn has(found: &[(String, String)], field: &str, message: &str) -> bool {
    found.iter().any(|(own, told)| own == field && told.contains(message))
}

pub(super) fn filled(pattern: &str) -> String {
    pattern.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
}

/// Every route but those that end what the tests go on with.
pub(super) fn routes() -> Vec<Route> {
    let ends = ["/logout", "/api/v1/session"];
    gradus::roof::routes::all().into_iter().filter(|route| !ends.contains(&route.path)).collect()
}

#[tokio::test]
async fn an_address_with_a_name_that_is_not_known_is_refused_by_name_at_every_route() {
    let app = TestApp::start().await;
    let staff = Staff::who_manages(&app).await;
    let mut taken = Vec::new();
    let all = routes();
    let open: Vec<&str> = all.iter().filter(|route| route.taken.any_query).map(|route| route.path).collect();
    assert_eq!(open, ["/healthz", "/readyz", "/metrics"], "probes of load balancers, and nobody types them");
    for route in all.into_iter().filter(|route| !route.taken.any_query) {
        let path = filled(route.path);
        let mut cases = vec![("colour".to_owned(), "There is no such field here".to_owned())];
        for name in route.taken.query.iter().filter(|name| name.len() > 3) {
            let almost = format!("{}x", name.replace('_', ""));
            cases.push((almost, format!("Did you mean \"{name}\"?")));
        }
        for (name, message) in cases {
            let (status, found) = faults(staff.ask(route.method.as_str(), &format!("{path}?{name}=1"))).await;
            if status != StatusCode::UNPROCESSABLE_ENTITY || !has(&found, &name, &message) {
                taken.push(format!("{} {path}?{name}: {status} {found:?}", route.method));
            }
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}

#[tokio::test]
async fn a_slip_in_a_name_changes_nothing() {
    let app = TestApp::start().await;
    let staff = Staff::of(&app).await;
    let file = "employee_number,email,given_name,family_name,department,role,location,hire_date\n\
                E-1,ada@x.example,Ada,Osei,Sales,Analyst,Munich,2026-01-05\n";
    let import = staff.ask("POST", "/api/v1/people/import?dryrun=true").header("Content-Type", "text/csv").body(file);
    let (status, found) = faults(import).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(has(&found, "dryrun", "Did you mean \"dry_run\"?"), "{found:?}");
    assert_eq!(staff.api.json("/api/v1/people").await["items"], json!([]), "nobody was loaded");
    for (query, meant) in [("asof=2026-11-01", "as_of"), ("departement=1", "department")] {
        let (status, found) = faults(staff.ask("GET", &format!("/kpi?{query}"))).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && found[0].1.contains(meant), "{query}: {found:?}");
    }
    let (status, found) = faults(staff.ask("GET", "/kpi?department=Sales")).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && found[0].0 == "department", "{found:?}");
    let (status, found) = faults(staff.ask("GET", "/kpi?as_of=2026-11-01&as_of=2026-11-02")).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && has(&found, "as_of", "sent twice"), "{found:?}");
}

#[tokio::test]
async fn what_mail_programs_add_to_a_link_breaks_no_page() {
    let app = TestApp::start().await;
    let staff = Staff::of(&app).await;
    for route in routes().iter().filter(|route| route.method == "GET" && !route.path.starts_with("/api/")) {
        let path = filled(route.path);
        let plain = staff.ask("GET", &path).send().await.expect("an answer").status();
        let added = format!("{path}?utm_source=mail&utm_campaign=x&fbclid=1&mc_cid=2&_hsenc=3");
        assert_eq!(staff.ask("GET", &added).send().await.expect("an answer").status(), plain, "{path}");
    }
}

#[tokio::test]
async fn every_form_refuses_what_it_does_not_know_and_has_an_end_to_all_it_takes() {
    let app = TestApp::start().await;
    let staff = Staff::of(&app).await;
    let mut wrong = Vec::new();
    let forms = routes().into_iter().filter(|route| route.method == "POST" && !route.path.starts_with("/api/"));
    for route in forms {
        let path = filled(route.path);
        let Some(names) = route.taken.form else {
            assert!(OPEN.contains(&route.path), "{} takes a form of unknown names", route.path);
            continue;
        };
        assert!(!OPEN.contains(&route.path), "{} knows its names", route.path);
        let (status, found) = faults(staff.form(&path, &[("flavour", "sweet")])).await;
        if status != StatusCode::UNPROCESSABLE_ENTITY || !has(&found, "flavour", "no such field") {
            wrong.push(format!("{path}: {status} {found:?}"));
        }
        for name in names {
            let long = "x".repeat(most_letters(name) + 1);
            let (status, found) = faults(staff.form(&path, &[(name, &long)])).await;
            if status != StatusCode::UNPROCESSABLE_ENTITY || !has(&found, name, "too long") {
                wrong.push(format!("{path} {name}: {status} {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// An example of what a schema describes, with everything in it; of what may be one of several, the one at `choice`.
fn example(document: &Value, schema: &Value, choice: usize) -> Value {
    example_in(document, schema, choice, &[])
}

/// As above, inside of these references: what may hold itself is another of several where it does.
fn example_in(document: &Value, schema: &Value, choice: usize, inside: &[&str]) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let again = inside.iter().filter(|other| **other == reference).count();
        let named = document.pointer(&reference[1..]).expect("it is there");
        return example_in(document, named, choice + 3 * again, &[inside, &[reference]].concat());
    }
    if let Some(all) = schema["allOf"].as_array() {
        let parts = all.iter().map(|part| example_in(document, part, choice, inside));
        return parts.fold(json!({}), |mut whole, part| {
            if let (Some(whole), Value::Object(part)) = (whole.as_object_mut(), part) {
                whole.extend(part);
            }
            whole
        });
    }
    if let Some(several) = schema["oneOf"].as_array() {
        let real: Vec<&Value> = several.iter().filter(|one| one["type"] != "null").collect();
        return example_in(document, real[choice % real.len()], choice, inside);
    }
    if let Some(word) = schema["enum"].as_array().and_then(|words| words.first()) {
        return word.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"].as_array()?.first()?.as_str()).unwrap_or_default();
    match kind {
        "object" => match schema["properties"].as_object() {
            Some(fields) => {
                fields.iter().map(|(name, field)| (name.clone(), example_in(document, field, choice, inside))).collect()
            }
            None => json!({ "1": example_in(document, &schema["additionalProperties"], choice, inside) }),
        },
        "array" => json!([example_in(document, &schema["items"], choice, inside)]),
        "integer" => json!(1),
        "number" => json!(1.5),
        "boolean" => json!(true),
        _ if schema["format"] == "date" => json!("2026-11-30"),
        _ => json!("1"),
    }
}

/// The ways (JSON pointers) to every place in `value` that `wanted` picks.
pub(super) fn places(value: &Value, wanted: fn(&Value) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![(String::new(), value)];
    while let Some((way, value)) = waiting.pop() {
        if wanted(value) {
            found.push(way.clone());
        }
        match value {
            Value::Object(fields) => waiting.extend(fields.iter().map(|(name, field)| (format!("{way}/{name}"), field))),
            Value::Array(items) => waiting.extend(items.iter().enumerate().map(|(at, item)| (format!("{way}/{at}"), item))),
            _ => {}
        }
    }
    found
}

/// Every operation that takes JSON, with examples of what it takes.
pub(super) async fn operations(app: &TestApp) -> Vec<(String, String, Value)> {
    let document = app.visitor().json("/api/openapi.json").await;
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if schema.is_null() || path == "/api/v1/session" {
                continue;
            }
            for choice in 0..5 {
                let example = example(&document, schema, choice);
                let operation = (method.to_uppercase(), filled(path), example);
                if !found.contains(&operation) {
                    found.push(operation);
                }
            }
        }
    }
    assert!(found.len() > 12, "{}", found.len());
    found
}

pub(super) fn dotted(way: &str) -> String {
    way.trim_start_matches('/').replace('/', ".")
}

#[tokio::test]
async fn every_body_of_the_api_refuses_a_field_that_is_not_known_however_deep() {
    let app = TestApp::start().await;
    let (staff, mut taken) = (Staff::of(&app).await, Vec::new());
    for (method, path, example) in operations(&app).await {
        for way in places(&example, Value::is_object) {
            let mut body = example.clone();
            let object = body.pointer_mut(&way).and_then(Value::as_object_mut).expect("an object");
            // what is named by its key alone: an answer by its question, a film by where it is
            if object.contains_key("1") || way.ends_with("/source") {
                continue;
            }
            // a level has a colour
            let unknown = if path.ends_with("/colour") { "flavour" } else { "colour" };
            object.insert(unknown.to_owned(), json!("red"));
            let (status, found) = faults(staff.ask(&method, &path).json(&body)).await;
            if status != StatusCode::UNPROCESSABLE_ENTITY || !found.iter().any(|(field, _)| field.ends_with(unknown)) {
                taken.push(format!("{method} {path} {way}: {status} {found:?}"));
            }
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}

/// Words of the readers below this program, which nobody outside needs to know.
const INSIDE: &[&str] = &[
    "struct ",
    "variant",
    "enum ",
    "serde",
    "deserial",
    "expected",
    "invalid type",
    "`",
    "tuple",
    "sequence",
    "i32",
    "i64",
    "u32",
    "u64",
    "usize",
    "f64",
    "Option",
    "line 1 column",
    "borrowed",
    "untagged",
    "EOF",
    "trailing",
];

#[tokio::test]
async fn whatever_is_sent_in_place_of_what_belongs_there_is_told_in_words_of_ours() {
    let app = TestApp::start().await;
    let (staff, mut leaks) = (Staff::of(&app).await, Vec::new());
    let strange =
        [json!(null), json!(true), json!(-7), json!(1e99), json!("two"), json!([]), json!([[1]]), json!({}), json!({ "a": 1 })];
    // the number of a request is random letters
    let leaks_in = |told: &str| {
        let told = told.split("\"request_id\"").next().unwrap_or_default();
        INSIDE.iter().find(|word| told.contains(*word)).copied()
    };
    for (method, path, example) in operations(&app).await {
        for way in places(&example, |_| true) {
            for strange in &strange {
                let mut body = example.clone();
                *body.pointer_mut(&way).expect("a place") = strange.clone();
                let answer = staff.ask(&method, &path).json(&body).send().await.expect("an answer");
                assert!(!answer.status().is_server_error(), "{method} {path} {way} {strange}");
                let told = answer.text().await.expect("text");
                leaks.extend(leaks_in(&told).map(|word| format!("{method} {path} {way} {strange}: {word} in {told}")));
            }
        }
        for body in ["", "{", "[1,", "{\"a\":1}}", "\u{feff}{}", "nul"] {
            let request = staff.ask(&method, &path).header("Content-Type", "application/json").body(body);
            let told = request.send().await.expect("an answer").text().await.expect("text");
            leaks.extend(leaks_in(&told).map(|word| format!("{method} {path} {body}: {word} in {told}")));
        }
    }
    for route in routes() {
        for name in &route.taken.query {
            for value in ["", "x", "-1", "99999999999999999999", "1.5", "%FF", "true"] {
                let path = format!("{}?{name}={value}", filled(route.path));
                let answer = staff.ask(route.method.as_str(), &path).send().await.expect("an answer");
                assert!(!answer.status().is_server_error(), "{path}");
                if answer.status().is_client_error() {
                    let told = answer.text().await.expect("text");
                    leaks.extend(leaks_in(&told).map(|word| format!("{path}: {word} in {told}")));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{} leaks: {:#?}", leaks.len(), &leaks[..leaks.len().min(10)]);
}

#[test]
fn no_route_that_may_be_asked_by_anybody_takes_more_than_it_knows() {
    let open = gradus::roof::routes::all()
        .into_iter()
        .filter(|route| route.access == Access::Public && route.method == Method::POST.as_str());
    for route in open {
        assert!(route.taken.form.is_some() || route.taken.json || OPEN.contains(&route.path), "{}", route.path);
    }
}

#[tokio::test]
async fn a_form_that_cannot_be_read_comes_back_with_all_that_was_typed() {
    let app = TestApp::start().await;
    let staff = Staff::of(&app).await;
    let long = "x".repeat(most_letters("summary") + 1);
    let fields = [("title", "Kind words"), ("slug", "kind"), ("summary", &long), ("colour", "red"), ("_csrf", &staff.token)];
    let answer = staff.browser.request(Method::POST, "/studio/new").form(&fields).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = scraper::Html::parse_document(&answer.text().await.expect("text"));
    assert_eq!(crate::support::app::texts(&page, "textarea[name=summary]"), [long.as_str()]);
    let hidden = crate::support::app::select(&page, "main input[name=title]");
    assert_eq!(hidden[0].attr["value"], "Kind words");
    let form = crate::support::app::select(&page, "main form").remove(0);
    assert_eq!(form.attr["action"], "/studio/new");
    let secret = [("old", "four words in a row"), ("password", &long), ("repeat", "x")];
    let told = staff.form("/account/password", &secret).header("Accept", "text/html").send().await.expect("an answer");
    assert!(!told.text().await.expect("text").contains("four words in a row"), "no password comes back");
}
