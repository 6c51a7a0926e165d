//! A text to read. Pure.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::inputs::Faults;
use super::kind::{Kind, Shown, Typed, need};
use crate::clock::Day;
use crate::courses::content::{Complaint, Place, refuse_long_text};
use crate::web::Sent;
use crate::{said, say};

/// A text to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Markdown; sanitised when shown.
    pub markdown: String,
}

impl Page {
    /// It is a text.
    pub const PRESENTS_TEXT: bool = true;
    /// It asks nothing.
    pub const CHECKS_KNOWLEDGE: bool = false;

    /// As a page shows it.
    #[must_use]
    pub fn label() -> String {
        say!("courses-kind.page")
    }

    /// What it is for, for authors.
    #[must_use]
    pub fn about() -> String {
        say!("courses-kind-about.page")
    }

    /// A new one.
    #[must_use]
    pub fn blank(_today: Day) -> Self {
        Self::default()
    }
}

impl Kind for Page {
    fn take(&mut self, sent: &Sent<'_>) {
        self.markdown = sent.text("content.markdown");
    }

    fn inputs(&self, _typed: &Typed, faults: &Faults<'_>, _focus: &str) -> Value {
        json!({ "markdown": faults.input("content.markdown", &self.markdown) })
    }

    fn malformed(&self, place: &Place, found: &mut Vec<Complaint>) {
        refuse_long_text(place, "markdown", &self.markdown, found);
    }

    fn missing(&self, place: &Place, found: &mut Vec<Complaint>) {
        need(place, "markdown", &self.markdown, said!("courses-page-has-no-text"), found);
    }

    fn shown(&self) -> Shown {
        Shown::text(&self.markdown)
    }
}
