//! A document as RDF statements in their canonical order (RDFC-1.0): what a signature of the suite `eddsa-rdfc-2022` is made over. Pure.
//!
//! Nothing here reads JSON-LD. Each document of a badge has one shape, and says itself which statements it makes; all that it speaks of has an
//! address but for one thing at most, so that canonical order is the order of the lines. Validators of others, which read the JSON by its contexts,
//! come to the same lines: the tests hold both together.

use std::fmt::Write as _;

use crate::clock::Instant;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/// The type of an instant.
pub const DATE_TIME: &str = "http://www.w3.org/2001/XMLSchema#dateTime";

/// What a statement is about: an address, or the one thing of a document that has none.
#[derive(Debug, Clone, Copy)]
pub enum Node<'a> {
    /// It has an address.
    At(&'a str),
    /// It has none.
    Blank,
}

/// What a statement says of it.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Another thing.
    Node(Node<'a>),
    /// A text.
    Text(&'a str),
    /// A text of a type.
    Typed(&'a str, &'static str),
}

/// The statements of a document, each a line.
#[derive(Debug, Default)]
pub struct Statements {
    lines: Vec<String>,
}

impl Statements {
    /// Says something of a thing.
    pub fn say(&mut self, of: Node<'_>, what: &str, value: Value<'_>) {
        let value = match value {
            Value::Node(value) => node(value),
            Value::Text(text) => literal(text),
            Value::Typed(text, kind) => format!("{}^^<{kind}>", literal(text)),
        };
        self.lines.push(format!("{} <{what}> {value} .\n", node(of)));
    }

    /// Says of which type a thing is.
    pub fn is_a(&mut self, of: Node<'_>, kind: &str) {
        self.say(of, TYPE, Value::Node(Node::At(kind)));
    }

    /// All of them, each once, in canonical order.
    #[must_use]
    pub fn canonical(mut self) -> String {
        self.lines.sort_unstable();
        self.lines.dedup();
        self.lines.concat()
    }
}

fn node(node: Node<'_>) -> String {
    match node {
        Node::At(address) => format!("<{address}>"),
        Node::Blank => "_:c14n0".to_owned(),
    }
}

/// An instant as documents of badges write it.
#[must_use]
pub fn written(at: Instant) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A text as canonical N-Quads write it.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\u{0}'..='\u{1f}' | '\u{7f}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(letter));
            }
            plain => out.push(plain),
        }
    }
    out.push('"');
    out
}

/// Whether a text can stand as an address in a statement: one that could not might end the statement and begin another.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let is_barred = |letter: char| letter <= ' ' || matches!(letter, '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\');
    (text.starts_with("https://") || text.starts_with("http://")) && !text.chars().any(is_barred)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_in_order_and_texts_are_escaped() {
        let mut all = Statements::default();
        all.say(Node::Blank, "https://schema.org/name", Value::Text("a\"b\\c\n\u{1}é"));
        all.say(Node::At("https://a/x"), "https://schema.org/when", Value::Typed("2026", DATE_TIME));
        all.is_a(Node::At("https://a/x"), "https://schema.org/Thing");
        let expected = "<https://a/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Thing> .\n\
            <https://a/x> <https://schema.org/when> \"2026\"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n\
            _:c14n0 <https://schema.org/name> \"a\\\"b\\\\c\\n\\u0001é\" .\n";
        assert_eq!(all.canonical(), expected);
    }

    #[test]
    fn what_would_end_a_statement_is_no_address() {
        assert!(is_address("https://training.example.com/badges/7K3M-9QXA-0WTB.json#x"));
        for none in ["", "urn:x", "https://a> <b", "https://a b", "https://a\n", "javascript:1", "https://a\\u003e"] {
            assert!(!is_address(none), "{none}");
        }
    }
}
