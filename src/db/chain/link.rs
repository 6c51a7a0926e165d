//! What a link of the chain is, and the form of a row that is hashed. Pure.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::hash::hex;

/// What stands before the first link.
pub const NOTHING: &[u8] = &[];

/// How the values of a column are written down before they are hashed: the same from both databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Words and whole numbers, as they are.
    Plain,
    /// A date: `2026-11-02`.
    Day,
    /// Microseconds since 1970.
    Instant,
    /// 1 or 0.
    Yes,
    /// A document, its fields in the order of their names.
    Json,
}

/// A kind of row that is chained: a table, its key, and every column that says something. A row is chained once it can no longer
/// change.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// The table, which is also the word for the kind.
    pub kind: &'static str,
    /// Its key.
    pub key: &'static str,
    /// Its columns.
    pub columns: &'static [(&'static str, Shape)],
    /// Which rows: `submitted_at IS NOT NULL`; all of them where nothing is said.
    pub only: Option<&'static str>,
}

/// The SHA-256 of a row: of its kind and its values, as compact JSON. `values` is a JSON array, in which documents stand as texts.
#[must_use]
pub fn row_sha256(source: &Source, values: &str) -> Vec<u8> {
    let values: Vec<Value> = serde_json::from_str(values).unwrap_or_else(|_| vec![values.into()]);
    let shapes = source.columns.iter().map(|(_, shape)| *shape);
    let told = values.into_iter().zip(shapes).map(|(value, shape)| match (shape, value) {
        (Shape::Json, Value::String(text)) => serde_json::from_str(&text).map_or(Value::String(text), in_order),
        (_, value) => value,
    });
    let row = Value::Array([source.kind.into()].into_iter().chain(told).collect());
    Sha256::digest(row.to_string()).to_vec()
}

/// A document with the fields of every object in the order of their names.
fn in_order(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields.into_iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(fields.into_iter().map(|(name, value)| (name, in_order(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(in_order).collect()),
        other => other,
    }
}

/// The hash of a link: of the hash before it, its number, what it stands for and the SHA-256 of that row.
#[must_use]
pub fn link_hash(before: &[u8], number: i64, (kind, row_id): (&str, i64), row_sha256: &[u8]) -> Vec<u8> {
    Sha256::digest(format!("{} {number} {kind} {row_id} {}", hex(before), hex(row_sha256))).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: Source =
        Source { kind: "act", key: "id", columns: &[("id", Shape::Plain), ("details", Shape::Json)], only: None };

    #[test]
    fn a_document_is_the_same_however_its_fields_are_ordered_and_spaced() {
        let sqlite = row_sha256(&SOURCE, r#"[7,"{\"b\":[{\"y\":1,\"x\":2}],\"a\":null}"]"#);
        let postgres = row_sha256(&SOURCE, r#"[7, "{\"a\": null, \"b\": [{\"x\": 2, \"y\": 1}]}"]"#);
        assert_eq!(sqlite, postgres);
        assert_eq!(hex(&sqlite), crate::hash::sha256(r#"["act",7,{"a":null,"b":[{"x":2,"y":1}]}]"#));
    }

    #[test]
    fn every_value_counts_and_a_text_is_no_document() {
        let of = |values: &str| row_sha256(&SOURCE, values);
        let all = [r#"[7,"{}"]"#, r#"[8,"{}"]"#, r#"["7","{}"]"#, r#"[7,"{"]"#, r#"[7,null]"#].map(of);
        for (at, one) in all.iter().enumerate() {
            assert!(all.iter().skip(at + 1).all(|other| other != one), "{at}");
        }
    }

    #[test]
    fn a_link_depends_on_all_before_it_and_on_its_place() {
        let first = link_hash(NOTHING, 1, ("act", 7), b"row");
        let of = [
            link_hash(&first, 2, ("act", 8), b"row"),
            link_hash(NOTHING, 2, ("act", 8), b"row"),
            link_hash(&first, 3, ("act", 8), b"row"),
            link_hash(&first, 2, ("act", 9), b"row"),
            link_hash(&first, 2, ("act", 8), b"now"),
        ];
        for (at, one) in of.iter().enumerate() {
            assert!(of.iter().skip(at + 1).all(|other| other != one), "{at}");
        }
    }
}
