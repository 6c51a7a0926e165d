//! Every sentence of an error, in English, by its code; what stands in braces is an argument. The one place of these words: a catalogue for
//! several languages takes it over. Pure.

mod auth;
mod courses;
mod enrolment;
mod figures;
mod general;
mod learning;
mod people;
mod reminders;
mod web;

use std::collections::HashMap;
use std::sync::LazyLock;

/// Every table.
const TABLES: &[&[(&str, &str)]] =
    &[general::ALL, web::ALL, people::ALL, auth::ALL, courses::ALL, learning::ALL, enrolment::ALL, reminders::ALL, figures::ALL];

static PATTERNS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| TABLES.iter().flat_map(|table| table.iter().copied()).collect());

/// The sentence of a code.
pub(super) fn pattern(code: &str) -> Option<&'static str> {
    PATTERNS.get(code).copied()
}
