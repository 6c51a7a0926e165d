//! The limits of what is typed and asked for, written into the description of the API from the one table of them.

use serde_json::{Map, Value, json};

use crate::text::limits::{most_entries, most_letters};
use crate::web::pagination::MAX_LIMIT;

/// Writes the limit of each text and each list that a body or an address takes; what is only answered has none.
pub(super) fn write(document: &mut Value) {
    for name in sent_schemas(document) {
        if let Some(schema) = document.pointer_mut(&name) {
            limit_fields(schema);
        }
    }
    let operations = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in operations.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            if parameter["in"] == "query" {
                limit(&name, &mut parameter["schema"]);
            }
            if name == "limit" {
                parameter["schema"]["minimum"] = json!(1);
                parameter["schema"]["maximum"] = json!(MAX_LIMIT);
            }
        }
    }
}

/// The ways to the schemas of all that is sent, and of what those are made of.
fn sent_schemas(document: &Value) -> Vec<String> {
    let mut waiting = Vec::new();
    for operation in
        document["paths"].as_object().into_iter().flat_map(Map::values).filter_map(Value::as_object).flat_map(Map::values)
    {
        references(&operation["requestBody"], &mut waiting);
    }
    let mut found: Vec<String> = Vec::new();
    while let Some(way) = waiting.pop() {
        if !found.contains(&way) {
            document.pointer(&way).into_iter().for_each(|schema| references(schema, &mut waiting));
            found.push(way);
        }
    }
    found
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).and_then(|way| way.strip_prefix('#')).map(str::to_owned));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// Limits the fields of a schema, and of the schemas that stand in it.
fn limit_fields(schema: &mut Value) {
    match schema {
        Value::Object(parts) => {
            for (name, field) in parts.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
                limit(name, field);
            }
            parts.values_mut().for_each(limit_fields);
        }
        Value::Array(items) => items.iter_mut().for_each(limit_fields),
        _ => {}
    }
}

/// Limits what is called `name`.
fn limit(name: &str, schema: &mut Value) {
    let is = |schema: &Value, kind: &str| {
        schema["type"] == kind || schema["type"].as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
    };
    if is(schema, "string") && schema.get("enum").is_none() && schema.get("format").is_none() {
        schema["maxLength"] = json!(most_letters(name));
    }
    if is(schema, "array") {
        schema["maxItems"] = json!(most_entries(name));
        limit(name, &mut schema["items"]);
    }
}
