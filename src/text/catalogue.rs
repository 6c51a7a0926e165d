//! The catalogue: every sentence in every language.
//!
//! A key is the name of a message, or of an attribute of one: `home-nothing`, `home-nothing.catalogue`.

use fluent_bundle::{FluentArgs, FluentError, FluentValue};

use super::language::Language;
use super::speaking::{speak, speaking};

/// Why there is no text for a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsaid {
    /// No language has it.
    #[error("there is no text {0}")]
    Missing(String),
    /// The text asks for an argument that was not given, or for a message that there is not.
    #[error("the text {0} cannot be said: {1}")]
    Broken(String, String),
}

/// The text of `key` in `language`, or in the nearest one behind it that has it.
///
/// # Errors
/// [`Unsaid`] where none has, or an argument is missing.
pub fn say(language: Language, key: &str, arguments: &FluentArgs<'_>) -> Result<String, Unsaid> {
    let (text, errors) = found(language, key, arguments).ok_or_else(|| Unsaid::Missing(key.to_owned()))?;
    match errors.first() {
        None => Ok(text),
        Some(error) => Err(Unsaid::Broken(key.to_owned(), error.to_string())),
    }
}

/// The same, of what cannot fail before a reader: what is missing shows as its key, or in its place.
pub(super) fn say_anyhow(language: Language, key: &str, arguments: &FluentArgs<'_>) -> String {
    found(language, key, arguments).map_or_else(|| key.to_owned(), |(text, _)| text)
}

/// The text of the first folder that has it, with what could not be put in.
fn found(language: Language, key: &str, arguments: &FluentArgs<'_>) -> Option<(String, Vec<FluentError>)> {
    speak(language, || language.chain().find_map(|locale| locale.say(key, Some(arguments))))
}

/// The same in the language that is spoken, of a few arguments.
pub(super) fn worded<const N: usize>(key: &str, arguments: [(&str, FluentValue<'_>); N]) -> String {
    say_anyhow(speaking(), key, &FluentArgs::from_iter(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> Language {
        Language::of_code("de").expect("it is there")
    }

    #[test]
    fn a_number_is_written_as_its_language_writes_it_and_chooses_the_noun() {
        let of = |count: i64| FluentArgs::from_iter([("count", FluentValue::from(count))]);
        let said = |language, count| say(language, "people-count", &of(count)).expect("it is there");
        assert_eq!([1, 1234].map(|count| said(Language::ENGLISH, count)), ["1 person", "1,234 people"]);
        assert_eq!([1, 1234].map(|count| said(german(), count)), ["1 Person", "1.234 Personen"]);
    }

    #[test]
    fn what_is_missing_is_told() {
        let none = FluentArgs::new();
        assert_eq!(say(german(), "no-such-key", &none), Err(Unsaid::Missing("no-such-key".to_owned())));
        assert!(matches!(say(german(), "people-count", &none), Err(Unsaid::Broken(..))));
        assert_eq!(say_anyhow(german(), "no-such-key", &none), "no-such-key");
    }
}
