//! The fields of a form whose names are not known beforehand, by name. Pure.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::reading::unknown;
use crate::error::FieldError;
use crate::said;

/// What a form sent. It notes what it is asked for, so that what nobody asked for can be refused.
#[derive(Debug)]
pub struct Sent<'a> {
    fields: &'a [(String, String)],
    asked: RefCell<BTreeSet<String>>,
}

impl<'a> Sent<'a> {
    /// These fields.
    #[must_use]
    pub const fn new(fields: &'a [(String, String)]) -> Self {
        Self { fields, asked: RefCell::new(BTreeSet::new()) }
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.asked.borrow_mut().insert(name.to_owned());
        self.fields.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Refuses what nobody asked for, and what was sent twice. Called when all that the form may say was read.
    ///
    /// # Errors
    /// Each name, and the nearest that was asked for.
    pub fn refuse_others(&self) -> Result<(), Vec<FieldError>> {
        let known: Vec<String> = self.asked.borrow().iter().cloned().collect();
        refuse_other_names(self.fields.iter().map(|(name, _)| name), &known)?;
        let mut seen = BTreeSet::new();
        let again = self.fields.iter().filter(|(name, _)| !seen.insert(name));
        let errors: Vec<FieldError> = again.map(|(name, _)| FieldError::new(name, said!("web-sent-twice"))).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// The text of an input, with plain line ends; empty where it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.values(name).next().map_or_else(String::new, |value| value.replace("\r\n", "\n"))
    }

    /// Whether it was sent at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    /// The lines of a text area, trimmed, without empty ones.
    #[must_use]
    pub fn lines(&self, name: &str) -> Vec<String> {
        lines(&self.text(name))
    }
}

/// Refuses those of `names` that are none of `known`.
///
/// # Errors
/// Each, and the nearest that there is.
pub fn refuse_other_names<'a>(names: impl Iterator<Item = &'a String>, known: &[String]) -> Result<(), Vec<FieldError>> {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let others = names.filter(|name| !known.contains(&name.as_str()));
    let errors: Vec<FieldError> = others.map(|name| FieldError::new(name, unknown(name, &known))).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// The lines of a text, trimmed, without empty ones.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
