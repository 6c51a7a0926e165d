//! A typed context for each template, and a sample of it.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use crate::error::FieldError;
use crate::say;

/// The context of one template.
pub trait View: Serialize {
    /// The template's name: its path below `views/` without `.hbs`.
    const TEMPLATE: &'static str;

    /// The page's title.
    fn title(&self) -> Cow<'static, str>;

    /// A context with something in every field, for the test that renders each template.
    fn sample() -> Self
    where
        Self: Sized;
}

/// The title of a page, which says so where something is wrong with what was typed.
#[must_use]
pub fn title_of(title: String, problems: &[FieldError]) -> Cow<'static, str> {
    if problems.is_empty() { title.into() } else { say!("web-title-of-error", title = title).into() }
}

/// A template with its sample context, for the test.
#[derive(Debug)]
pub struct Sample {
    /// The template's name.
    pub template: &'static str,
    /// Its title.
    pub title: String,
    /// The context.
    pub context: Value,
}

impl Sample {
    /// The sample of view `V`.
    #[must_use]
    pub fn of<V: View>() -> Self {
        Self::with(&V::sample())
    }

    /// `view` as a sample, where one is not enough to show every part of a template.
    #[must_use]
    pub fn with<V: View>(view: &V) -> Self {
        Self { template: V::TEMPLATE, title: view.title().into_owned(), context: json!(view) }
    }
}
