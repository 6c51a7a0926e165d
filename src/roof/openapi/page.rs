//! The readable page of the API, made from the OpenAPI document on the server.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use crate::say;
use crate::templates::{Sample, View};
use crate::text::enumerated;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<DocsPage>()]
}

/// The whole API on one page.
#[derive(Debug, Serialize)]
pub(super) struct DocsPage {
    version: String,
    groups: Vec<Group>,
    schemas: Vec<SchemaRow>,
    codes: Codes,
}

/// What stands in the page's sentences as it is written.
#[derive(Debug, Serialize)]
struct Codes {
    ask: &'static str,
    header: &'static str,
    document: &'static str,
}

const CODES: Codes = Codes { ask: "POST /api/v1/session", header: "Authorization: Bearer …", document: "OpenAPI 3.1" };

/// The operations under one tag.
#[derive(Debug, Serialize)]
struct Group {
    name: String,
    anchor: String,
    about: String,
    operations: Vec<Operation>,
}

/// One method of one address.
#[derive(Debug, Serialize)]
struct Operation {
    method: String,
    path: String,
    anchor: String,
    about: String,
    parameters: Vec<Field>,
    /// What is sent: its content type and schema; empty where nothing is.
    body: Vec<Kind>,
    answers: Vec<Answer>,
}

/// One parameter, or one field of a schema.
#[derive(Debug, Serialize)]
struct Field {
    name: String,
    /// `path`, `query` or `header`; empty for a schema's field.
    place: String,
    kind: Kind,
    required: bool,
    about: String,
}

/// A type in words, with the anchor of its schema where it has one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Kind {
    text: String,
    anchor: String,
}

/// An answer: status, what it means, what is in it.
#[derive(Debug, Serialize)]
struct Answer {
    status: String,
    about: String,
    kind: Kind,
}

/// One schema with its fields, or the words it may be.
#[derive(Debug, Serialize)]
struct SchemaRow {
    name: String,
    anchor: String,
    about: String,
    kind: Kind,
    fields: Vec<Field>,
}

impl View for DocsPage {
    const TEMPLATE: &'static str = "roof/api";

    fn title(&self) -> Cow<'static, str> {
        say!("roof-api").into()
    }

    fn sample() -> Self {
        read(&json!({
            "info": { "version": "1" },
            "tags": [{ "name": "people", "description": "Who works where" }],
            "paths": { "/api/v1/people/{id}": { "get": {
                "operationId": "get_person",
                "description": "One person.",
                "tags": ["people"],
                "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
                "responses": { "200": { "description": "As asked for.", "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/Person" } } } } },
            } } },
            "components": { "schemas": { "Person": { "type": "object", "properties": { "name": { "type": "string" } } } } },
        }))
    }
}

/// The page of a document.
pub(super) fn read(document: &Value) -> DocsPage {
    let schemas = document["components"]["schemas"].as_object();
    DocsPage {
        version: text(&document["info"]["version"]),
        groups: groups(document),
        schemas: schemas.into_iter().flatten().map(|(name, schema)| schema_row(name, schema)).collect(),
        codes: CODES,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The operations by their first tag, in the order in which the document names the tags; tags it does not name come last.
fn groups(document: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> =
        list(&document["tags"]).map(|tag| group(text(&tag["name"]), text(&tag["description"]))).collect();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let tag = text(&operation["tags"][0]);
            let read = operation_of(path, method, operation);
            match groups.iter_mut().find(|group| group.name == tag) {
                Some(group) => group.operations.push(read),
                None => groups.push(Group { operations: vec![read], ..group(tag, String::new()) }),
            }
        }
    }
    groups.retain(|group| !group.operations.is_empty());
    groups
}

fn group(name: String, about: String) -> Group {
    Group { anchor: format!("g-{name}"), name, about, operations: Vec::new() }
}

fn operation_of(path: &str, method: &str, operation: &Value) -> Operation {
    let content = operation["requestBody"]["content"].as_object();
    let body = content.into_iter().flatten().map(|(content_type, body)| {
        let kind = kind(&body["schema"]);
        if content_type == "application/json" { kind } else { Kind { text: format!("{content_type}: {}", kind.text), ..kind } }
    });
    let answers = operation["responses"].as_object();
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        anchor: format!("o-{}", text(&operation["operationId"])),
        about: text(&operation["description"]),
        parameters: list(&operation["parameters"]).map(parameter).collect(),
        body: body.collect(),
        answers: answers.into_iter().flatten().map(|(status, answer)| answer_of(status, answer)).collect(),
    }
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        kind: kind(&parameter["schema"]),
        required: parameter["required"].as_bool().unwrap_or_default(),
        about: text(&parameter["description"]),
    }
}

fn answer_of(status: &str, answer: &Value) -> Answer {
    let content = answer["content"].as_object().and_then(|content| content.values().next());
    Answer {
        status: status.to_owned(),
        about: text(&answer["description"]),
        kind: content.map(|content| kind(&content["schema"])).unwrap_or_default(),
    }
}

fn schema_row(name: &str, schema: &Value) -> SchemaRow {
    let required: Vec<&str> = list(&schema["required"]).filter_map(Value::as_str).collect();
    let fields = schema["properties"].as_object().into_iter().flatten().map(|(field, value)| Field {
        name: field.clone(),
        place: String::new(),
        kind: kind(value),
        required: required.contains(&field.as_str()),
        about: text(&value["description"]),
    });
    SchemaRow {
        name: name.to_owned(),
        anchor: anchor(name),
        about: text(&schema["description"]),
        kind: kind(schema),
        fields: fields.collect(),
    }
}

/// A schema's name as an id: what is neither letter nor digit becomes a dash.
fn anchor(name: &str) -> String {
    let plain = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
    format!("s-{}", plain.collect::<String>())
}

/// A type in words: "list of PersonItem", "string (date) or null", "one of hr, admin".
fn kind(schema: &Value) -> Kind {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return Kind { text: name.to_owned(), anchor: anchor(name) };
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if schema[choice].is_array() {
            let kinds: Vec<Kind> = list(&schema[choice]).map(kind).collect();
            let anchor = kinds.iter().map(|kind| kind.anchor.clone()).find(|anchor| !anchor.is_empty()).unwrap_or_default();
            return Kind { text: either(kinds.into_iter().map(|kind| kind.text)), anchor };
        }
    }
    if schema["enum"].is_array() {
        let words = list(&schema["enum"]).filter_map(Value::as_str).map(str::to_owned);
        return Kind { text: say!("roof-api-one-of", words = enumerated(words)), anchor: String::new() };
    }
    let types: Vec<&str> = schema["type"].as_str().into_iter().chain(list(&schema["type"]).filter_map(Value::as_str)).collect();
    if types.contains(&"array") {
        let item = kind(&schema["items"]);
        return Kind { text: say!("roof-api-list-of", item = &item.text), anchor: item.anchor };
    }
    let format = schema["format"].as_str().map(|format| format!(" ({format})")).unwrap_or_default();
    let text = if types.is_empty() { say!("roof-api-any") } else { either(types.into_iter().map(str::to_owned)) };
    Kind { text: text + &format, anchor: String::new() }
}

/// One of them or another.
fn either(all: impl Iterator<Item = String>) -> String {
    all.reduce(|one, other| say!("roof-api-or", one = one, other = other)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn types_are_told_in_words() {
        let said = |schema: Value| kind(&schema).text;
        assert_eq!(said(json!({ "type": "string", "format": "date" })), "string (date)");
        assert_eq!(said(json!({ "type": ["string", "null"] })), "string or null");
        assert_eq!(said(json!({ "enum": ["hr", "admin"], "type": "string" })), "one of hr, admin");
        let people = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Items_Person" } });
        assert_eq!(kind(&people), Kind { text: "list of Items_Person".to_owned(), anchor: "s-Items-Person".to_owned() });
        assert_eq!(said(json!({ "oneOf": [{ "type": "null" }, { "$ref": "#/a/B" }] })), "null or B");
        assert_eq!(said(json!({})), "any");
    }
}
