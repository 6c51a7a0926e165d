//! What does not fit where it was sent, by its place: the faults that serde's readers find, as codes of ours. Pure.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use super::faults::MOST_FAULTS;
use super::unknown;
use crate::error::{FieldError, NoSuchWord, Said};
use crate::said;

/// One or several things that do not fit.
#[derive(Debug)]
pub(super) struct Misfit(Vec<Fault>);

#[derive(Debug)]
struct Fault {
    /// The way to it, the last name first.
    way: Vec<String>,
    said: Said,
}

impl Misfit {
    pub(super) fn new(said: Said) -> Self {
        Self(vec![Fault { way: Vec::new(), said }])
    }

    /// Names that are none of `known`.
    pub(super) fn unknown<'a>(names: impl Iterator<Item = &'a str>, known: &[&str]) -> Self {
        Self(names.map(|name| Fault { way: vec![name.to_owned()], said: unknown(name, known) }).collect())
    }

    /// The same, inside of what is called `name`.
    pub(super) fn inside(mut self, name: &str) -> Self {
        self.0.iter_mut().for_each(|fault| fault.way.push(name.to_owned()));
        self
    }

    /// The faults by the ways to them, as everywhere: `modules.0.title`.
    pub(super) fn into_errors(self) -> Vec<FieldError> {
        let error = |mut fault: Fault| {
            fault.way.reverse();
            FieldError::new(fault.way.join("."), fault.said)
        };
        self.0.into_iter().take(MOST_FAULTS).map(error).collect()
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|fault| fault.said.fmt(f))
    }
}

impl std::error::Error for Misfit {}

impl Error for Misfit {
    /// Whatever a type of another package says of a text is not handed on.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new(said!("web-does-not-fit"))
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::new(match what(wanted) {
            Some(wanted) => said!("web-is-and-must-be", found = kind(found), wanted = wanted),
            None => said!("web-does-not-fit"),
        })
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let wanted_word = wanted.to_string();
        match found {
            _ if wanted_word == "a date" => Self::new(said!("web-no-day")),
            _ if wanted_word == "a key" => Self::new(said!("web-no-key")),
            Unexpected::Unsigned(_) | Unexpected::Signed(_) => Self::new(said!("web-number-beyond-all-measure")),
            _ => Self::invalid_type(found, wanted),
        }
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::new(said!("web-another-number-of-entries"))
    }

    fn unknown_variant(word: &str, words: &'static [&'static str]) -> Self {
        let word: String = word.chars().take(80).collect();
        Self::new(NoSuchWord::new(&word, words).into())
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::unknown(std::iter::once(name), known)
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(said!("web-missing")).inside(name)
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::new(said!("web-sent-twice")).inside(name)
    }
}

/// What was found, in a word.
fn kind(found: Unexpected<'_>) -> Said {
    match found {
        Unexpected::Bool(_) => said!("web-kind-truth"),
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => said!("web-kind-number"),
        Unexpected::Unit | Unexpected::Option => said!("web-kind-nothing"),
        Unexpected::Seq => said!("web-kind-list"),
        Unexpected::Map | Unexpected::StructVariant | Unexpected::NewtypeStruct => said!("web-kind-object"),
        _ => said!("web-kind-text"),
    }
}

/// What was wanted, in a word; nothing where the readers' own word is none of ours.
fn what(wanted: &dyn Expected) -> Option<Said> {
    Some(match wanted.to_string().as_str() {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => said!("web-kind-whole-number"),
        "f32" | "f64" => said!("web-kind-number"),
        "a boolean" => said!("web-kind-truth"),
        "a string" | "a borrowed string" | "str" => said!("web-kind-text"),
        "a sequence" => said!("web-kind-list"),
        "a map" => said!("web-kind-object"),
        own if own.starts_with("struct ") || own.starts_with("internally tagged enum ") => said!("web-kind-object"),
        own if own.starts_with("enum ") || own.starts_with("variant ") => said!("web-kind-word"),
        _ => return None,
    })
}
