//! A policy to acknowledge, in one version. Pure.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::inputs::Faults;
use super::kind::{Kind, Shown, Typed, need};
use crate::clock::Day;
use crate::courses::content::{Complaint, Place, refuse_long_text};
use crate::error::FieldError;
use crate::web::Sent;
use crate::{said, say};

/// A policy to acknowledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The policy's name.
    pub policy: String,
    /// The version acknowledged: `3.1`.
    pub version: String,
    /// Since when it is in force.
    pub effective_on: Day,
    /// Markdown; sanitised when shown.
    pub markdown: String,
}

/// The input of the date.
const EFFECTIVE_ON: &str = "content.effective_on";

impl Policy {
    /// It is a text.
    pub const PRESENTS_TEXT: bool = true;
    /// It asks for nothing but the acknowledgement.
    pub const CHECKS_KNOWLEDGE: bool = false;

    /// As a page shows it.
    #[must_use]
    pub fn label() -> String {
        say!("courses-kind.policy")
    }

    /// What it is for, for authors.
    #[must_use]
    pub fn about() -> String {
        say!("courses-kind-about.policy")
    }

    /// A new one, in force from `today`.
    #[must_use]
    pub fn blank(today: Day) -> Self {
        Self { policy: String::new(), version: String::new(), effective_on: today, markdown: String::new() }
    }
}

impl Kind for Policy {
    fn typed(&self) -> Typed {
        Typed::from([(EFFECTIVE_ON, self.effective_on.to_string())])
    }

    fn take(&mut self, sent: &Sent<'_>) {
        self.policy = sent.text("content.policy").trim().to_owned();
        self.version = sent.text("content.version").trim().to_owned();
        self.markdown = sent.text("content.markdown");
    }

    fn read(&mut self, typed: &Typed, errors: &mut Vec<FieldError>) {
        match typed.get(EFFECTIVE_ON).map(String::as_str).unwrap_or_default().trim().parse() {
            Ok(day) => self.effective_on = day,
            Err(_) => errors.push(FieldError::new(EFFECTIVE_ON, said!("courses-give-date-such-2026-11"))),
        }
    }

    fn inputs(&self, typed: &Typed, faults: &Faults<'_>, _focus: &str) -> Value {
        let effective_on = typed.get(EFFECTIVE_ON).map(String::as_str).unwrap_or_default();
        json!({
            "markdown": faults.input("content.markdown", &self.markdown),
            "name": faults.input("content.policy", &self.policy),
            "version": faults.input("content.version", &self.version),
            "effective_on": faults.input(EFFECTIVE_ON, effective_on),
        })
    }

    fn malformed(&self, place: &Place, found: &mut Vec<Complaint>) {
        for (field, text) in [("policy", &self.policy), ("version", &self.version), ("markdown", &self.markdown)] {
            refuse_long_text(place, field, text, found);
        }
    }

    fn missing(&self, place: &Place, found: &mut Vec<Complaint>) {
        need(place, "policy", &self.policy, said!("courses-policy-has-no-name"), found);
        let message = said!("courses-policy-has-no-version-write");
        need(place, "version", &self.version, message, found);
        need(place, "markdown", &self.markdown, said!("courses-policy-has-no-text"), found);
    }

    fn shown(&self) -> Shown {
        let part = json!({ "name": self.policy, "version": self.version, "effective_on": self.effective_on });
        Shown { part, ..Shown::text(&self.markdown) }
    }
}
