//! What every kind of lesson does. Pure.

use std::collections::BTreeMap;

use serde_json::Value;

use super::LessonKind;
use super::inputs::Faults;
use crate::courses::content::{Complaint, Place};
use crate::courses::markdown::render_markdown;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::web::Sent;

/// For each kind its own part of a template, under its word: something for the lesson's own kind, null for the others.
pub type OfKind = BTreeMap<&'static str, Value>;

/// Figures and dates as they were typed, by the names of their inputs: as text, since they may be wrong.
pub type Typed = BTreeMap<&'static str, String>;

/// What a lesson shows beside what its reader does in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Its text, sanitised.
    pub html: String,
    /// The rest, for the template of its kind.
    pub part: Value,
}

impl Shown {
    /// A text of Markdown, and nothing else.
    #[must_use]
    pub fn text(markdown: &str) -> Self {
        Self { html: render_markdown(markdown), part: Value::Null }
    }
}

/// A file that a lesson names, which must have been uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// The field that names it.
    pub field: &'static str,
    /// The file.
    pub id: Id,
    /// What its media type begins with.
    pub media_type: &'static str,
    /// What is said where there is no such file.
    pub missing: Said,
}

/// What a kind of lesson does beside being kept. Its words for authors are functions of its type, `label` and `about`, as `blank` is;
/// `PRESENTS_TEXT` and `CHECKS_KNOWLEDGE` are constants of it.
pub trait Kind {
    /// Its figures and dates, as its form shows them.
    fn typed(&self) -> Typed {
        Typed::new()
    }

    /// Takes over what its form sent, but for figures and dates. What was uploaded stays.
    fn take(&mut self, sent: &Sent<'_>);

    /// Takes over the figures and dates that were typed; what is none is an error.
    fn read(&mut self, _typed: &Typed, _errors: &mut Vec<FieldError>) {}

    /// Does what a button of its form asks for, and answers with the input that the cursor goes to; the form then comes back changed. None
    /// where the form is kept.
    fn ask(&mut self, _act: &str) -> Option<String> {
        None
    }

    /// The inputs of its form, with the cursor in `focus`.
    fn inputs(&self, typed: &Typed, faults: &Faults<'_>, focus: &str) -> Value;

    /// Adds what keeps it from being kept at all.
    fn malformed(&self, place: &Place, found: &mut Vec<Complaint>);

    /// Adds what it lacks before it can be published.
    fn missing(&self, place: &Place, found: &mut Vec<Complaint>);

    /// As it is shown.
    fn shown(&self) -> Shown;

    /// The files that it names.
    fn files(&self) -> Vec<NamedFile> {
        Vec::new()
    }
}

/// `part` as the part of a template that is of `kind`.
#[must_use]
pub fn of_kind(kind: LessonKind, part: Value) -> OfKind {
    let mut all: OfKind = LessonKind::ALL.iter().map(|kind| (kind.word(), Value::Null)).collect();
    all.insert(kind.word(), part);
    all
}

/// Complains where `text` has no word.
pub(super) fn need(place: &Place, field: &str, text: &str, what: Said, found: &mut Vec<Complaint>) {
    if text.trim().is_empty() {
        found.push(place.complain(field, what));
    }
}

/// A figure that was typed; 0 and an error where it is none.
pub(super) fn figure(typed: &Typed, field: &'static str, wrong: Said, errors: &mut Vec<FieldError>) -> i32 {
    let text = typed.get(field).map(String::as_str).unwrap_or_default();
    text.trim().parse().unwrap_or_else(|_| {
        errors.push(FieldError::new(field, wrong));
        0
    })
}
