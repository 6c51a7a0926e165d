//! Inputs of a form, each with its name, its value and what is wrong with it. Pure.

use serde::Serialize;

use crate::error::FieldError;

/// An input.
#[derive(Debug, Serialize)]
pub struct Input {
    name: String,
    value: String,
    error: String,
}

/// What is wrong, by the names of inputs.
#[derive(Debug, Clone, Copy)]
pub struct Faults<'a>(pub &'a [FieldError]);

impl Faults<'_> {
    /// What is wrong with the input of this name; empty where nothing is.
    #[must_use]
    pub fn of(&self, name: &str) -> String {
        self.0.iter().find(|fault| fault.field == name).map(FieldError::message).unwrap_or_default()
    }

    /// The input of this name.
    #[must_use]
    pub fn input(&self, name: impl Into<String>, value: &str) -> Input {
        let name = name.into();
        Input { error: self.of(&name), value: value.to_owned(), name }
    }
}
