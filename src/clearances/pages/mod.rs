//! The pages of clearances: who may do what, who could between two days, the rules, the statements, and what is on record of somebody.

pub(super) mod entry;
pub(super) mod holders;
pub(super) mod overrides;
pub(super) mod period;
pub mod person;
pub(super) mod record;
pub(super) mod rule_form;
pub(super) mod rules;
pub(super) mod statements;

use serde::Serialize;

use super::rule::Mode;
use super::store::Entry;
use crate::proofs::form::Choice;
use crate::say;
use crate::templates::Sample;

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    let all = [
        entry::samples(),
        holders::samples(),
        overrides::samples(),
        period::samples(),
        person::samples(),
        record::samples(),
        rule_form::samples(),
        rules::samples(),
        statements::samples(),
    ];
    all.into_iter().flatten().collect()
}

/// How freely somebody may do something, for `partials/badge`.
#[derive(Debug, Clone, Serialize)]
pub struct ModeBadge {
    /// Which shape and colour.
    pub kind: String,
    /// The word.
    pub text: String,
}

impl ModeBadge {
    /// Of a mode.
    #[must_use]
    pub fn of(mode: Mode) -> Self {
        let kind = match mode {
            Mode::Allow => "completed",
            Mode::EachPost | Mode::Library => "in_progress",
            Mode::Deny => "withdrawn",
        };
        Self { kind: kind.to_owned(), text: mode.label() }
    }
}

/// What can be chosen of a register, with `none` first where nothing need be.
fn choices(entries: &[Entry], chosen: &str, none: Option<String>) -> Vec<Choice> {
    let first = none.map(|label| Choice { value: String::new(), label, selected: chosen.is_empty() });
    let choice = |one: &Entry| Choice { value: one.slug.clone(), label: one.title.clone(), selected: one.slug == chosen };
    first.into_iter().chain(entries.iter().map(choice)).collect()
}

/// The choice of every channel.
fn every_channel() -> Option<String> {
    Some(say!("clearances-every-channel"))
}

/// The modes that can be chosen.
fn modes(chosen: &str) -> Vec<Choice> {
    let choice = |mode: &Mode| Choice { value: mode.word().to_owned(), label: mode.label(), selected: mode.word() == chosen };
    Mode::ALL.iter().map(choice).collect()
}

/// The query of an address that says these, but for what is empty.
fn query_of(pairs: &[(&str, &str)]) -> String {
    let said: Vec<&(&str, &str)> = pairs.iter().filter(|(_, text)| !text.is_empty()).collect();
    serde_html_form::to_string(&said).unwrap_or_default()
}

/// Choices for samples.
fn some_choices() -> Vec<Choice> {
    let choice = |value: &str, selected| Choice { value: value.to_owned(), label: value.to_owned(), selected };
    vec![choice("post", true), choice("press", false)]
}
