//! What is the same for every operation of the API: what its answers are called, what a fault looks like, and which faults follow from who may
//! use it and from what is sent to it.

use serde_json::{Map, Value, json};

use crate::web::{Access, Route};

/// What an answer with this status says.
const fn in_words(status: u16) -> &'static str {
    match status {
        200 => "As asked for.",
        201 => "It was made.",
        202 => "It was taken in, and goes on.",
        204 => "It is done; there is nothing to say.",
        400 => "The request is no HTTP that can be read.",
        401 => "Nobody is signed in, or the token is over.",
        403 => "Whoever is signed in may not do this.",
        404 => "There is no such thing, or it is not theirs to see.",
        409 => "It does not go together with what is there by now, or with an earlier request of the same Idempotency-Key.",
        413 => "More was sent than is taken.",
        415 => "The body is of a type or encoding that is not read here.",
        422 => "Something that was sent does not fit; `errors` names each field.",
        429 => "Too often; Retry-After says in how many seconds again.",
        503 => "The database or the program has no room just now; Retry-After says in how many seconds again.",
        _ => "Another answer.",
    }
}

/// Completes the description with what no handler says for itself.
pub fn complete(document: &mut Value, routes: &[Route]) {
    document["servers"] = json!([{ "url": "/" }]);
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for (path, methods) in paths {
        let Some(methods) = methods.as_object_mut() else { continue };
        for (method, operation) in methods {
            let route = routes.iter().find(|route| route.path == path && route.method.as_str().eq_ignore_ascii_case(method));
            let Some(route) = route else { continue };
            let follow = following(route, operation);
            describe(operation);
            if let Some(answers) = operation["responses"].as_object_mut() {
                complete_answers(answers, &follow);
            }
            if matches!(route.access, Access::Public) {
                operation["security"] = json!([]);
            }
        }
    }
}

/// The faults that an operation has because of its address, its body and who may use it.
fn following(route: &Route, operation: &Value) -> Vec<u16> {
    let takes = |place: &str| operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["in"] == place));
    let has_body = !operation["requestBody"].is_null();
    let mut statuses = Vec::new();
    match route.access {
        Access::Public => {}
        Access::OnTheWay | Access::SignedIn => statuses.push(401),
        Access::May(_) | Access::MayToSome(_) | Access::MayTo(..) => statuses.extend([401, 403]),
    }
    if takes("path") {
        statuses.push(404);
    }
    if has_body {
        statuses.extend([413, 415]);
    }
    if has_body || takes("query") || takes("path") {
        statuses.push(422);
    }
    if !["GET", "HEAD"].contains(&route.method.as_str()) {
        statuses.push(409);
    }
    statuses.push(503);
    statuses
}

fn complete_answers(answers: &mut Map<String, Value>, follow: &[u16]) {
    for status in follow {
        answers.entry(status.to_string()).or_insert_with(|| json!({}));
    }
    answers.entry("default").or_insert_with(|| json!({ "description": "Any other fault." }));
    for (status, answer) in answers {
        let number: Option<u16> = status.parse().ok();
        if let (true, Some(number)) = (answer["description"].as_str().is_none_or(str::is_empty), number) {
            answer["description"] = json!(in_words(number));
        }
        if number.is_none_or(|number| number >= 400) {
            answer["content"] = json!({ "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
        }
    }
}

/// The first sentence in short and the whole text: a generated client shows both.
fn describe(operation: &mut Value) {
    let Some(text) = operation["summary"].as_str().map(|text| text.replace('\n', " ")) else { return };
    if operation["description"].as_str().is_none_or(str::is_empty) {
        operation["description"] = json!(text);
    }
    let short = text.split_inclusive(". ").next().unwrap_or_default().trim().trim_end_matches('.');
    operation["summary"] = json!(short);
}
