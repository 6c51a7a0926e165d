//! Points to tick, one after the other. Pure.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::inputs::Faults;
use super::kind::{Kind, Shown, Typed, need};
use crate::clock::Day;
use crate::courses::content::{Complaint, Place, refuse_long_text, refuse_too_many};
use crate::web::Sent;
use crate::{said, say};

/// Points to tick.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// What it is for, as Markdown.
    pub intro: String,
    /// The points, in order.
    pub items: Vec<String>,
}

impl Checklist {
    /// It is a list, no text.
    pub const PRESENTS_TEXT: bool = false;
    /// What is ticked is done, not known.
    pub const CHECKS_KNOWLEDGE: bool = false;

    /// As a page shows it.
    #[must_use]
    pub fn label() -> String {
        say!("courses-kind.checklist")
    }

    /// What it is for, for authors.
    #[must_use]
    pub fn about() -> String {
        say!("courses-kind-about.checklist")
    }

    /// A new one.
    #[must_use]
    pub fn blank(_today: Day) -> Self {
        Self::default()
    }
}

impl Kind for Checklist {
    fn take(&mut self, sent: &Sent<'_>) {
        self.intro = sent.text("content.intro");
        self.items = sent.lines("content.items");
    }

    fn inputs(&self, _typed: &Typed, faults: &Faults<'_>, _focus: &str) -> Value {
        json!({
            "intro": faults.input("content.intro", &self.intro),
            "items": faults.input("content.items", &self.items.join("\n")),
        })
    }

    fn malformed(&self, place: &Place, found: &mut Vec<Complaint>) {
        refuse_too_many(place, "items", self.items.len(), found);
        refuse_long_text(place, "intro", &self.intro, found);
    }

    fn missing(&self, place: &Place, found: &mut Vec<Complaint>) {
        let first = self.items.first().map_or("", |item| item);
        need(place, "items", first, said!("courses-checklist-has-no-points"), found);
        if self.items.iter().skip(1).any(|item| item.trim().is_empty()) {
            found.push(place.complain("items", said!("courses-point-checklist-empty")));
        }
    }

    fn shown(&self) -> Shown {
        let item = |(index, text): (usize, &String)| json!({ "number": index + 1, "text": text });
        let items: Vec<Value> = self.items.iter().enumerate().map(item).collect();
        Shown { part: json!({ "items": items }), ..Shown::text(&self.intro) }
    }
}
