//! What is said to a person: a code, which is a key of the catalogue, and its arguments; worded where the language is known.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentValue};
use serde::{Serialize, Serializer};

use super::catalogue::say_anyhow;
use super::language::Language;
use super::lists;
use super::speaking::{speak, speaking};
use super::times;
use crate::clock::Day;

/// What an argument is, so that each language can write it in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A name, or words of somebody else.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with at most one digit behind the point, in tenths.
    Tenths(i64),
    /// A day.
    Day(Day),
    /// Something that is said inside.
    Said(Box<Said>),
    /// Something that begins the sentence.
    First(Box<Said>),
    /// Several things, with commas between.
    List(Vec<Said>),
}

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub(super) code: Cow<'static, str>,
    pub(super) arguments: Vec<(Cow<'static, str>, Argument)>,
}

impl Said {
    /// The sentence of this code; [`crate::said!`] says it in one line.
    #[must_use]
    pub const fn new(code: &'static str, arguments: Vec<(Cow<'static, str>, Argument)>) -> Self {
        Self { code: Cow::Borrowed(code), arguments }
    }

    /// That there is no `thing` here: each thing has a sentence of its own.
    #[must_use]
    pub fn there_is_no(thing: &str) -> Self {
        Self { code: Cow::Owned(format!("no-{thing}")), arguments: Vec::new() }
    }

    /// That `text` is no date, or that there is none.
    #[must_use]
    pub fn no_day(text: &str) -> Self {
        let text: String = text.trim().chars().take(40).collect();
        if text.is_empty() { crate::said!("give-a-day") } else { crate::said!("text-is-no-day", text = text) }
    }

    /// Words of somebody else, handed on as they are: a parser's, or a sentence that was kept.
    #[must_use]
    pub fn as_it_is(text: impl Into<String>) -> Self {
        Self::new("as-it-is", vec![("text".into(), Argument::Text(text.into()))])
    }

    /// This, where it begins the sentence: a language may write its first letter large.
    #[must_use]
    pub fn alone(self) -> Self {
        Self::new("alone", vec![("said".into(), Argument::First(Box::new(self)))])
    }

    /// Its code: the same in every language.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its arguments, by their names.
    #[must_use]
    pub fn arguments(&self) -> &[(Cow<'static, str>, Argument)] {
        &self.arguments
    }

    /// In words of `language`.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        speak(language, || {
            let arguments = self.arguments.iter().map(|(name, argument)| (name.as_ref(), argument.value()));
            say_anyhow(language, &self.code, &arguments.collect::<FluentArgs<'_>>())
        })
    }
}

/// In the language that is spoken.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(speaking()))
    }
}

/// In the language that is spoken.
impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Argument {
    /// The nearest tenth of a number; the language writes it, and chooses its noun.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "nobody is told of numbers that are too large for it")]
    pub fn tenths(value: f64) -> Self {
        Self::Tenths((value * 10.0).round() as i64)
    }

    fn value(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_str()),
            Self::Number(number) => FluentValue::from(*number),
            #[expect(clippy::cast_precision_loss, reason = "as near as a tenth")]
            Self::Tenths(tenths) => FluentValue::from(*tenths as f64 / 10.0),
            Self::Day(day) => FluentValue::from(times::date(*day)),
            Self::Said(said) => FluentValue::from(said.to_string()),
            Self::First(said) => FluentValue::from(capitalised(&said.to_string())),
            Self::List(all) => FluentValue::from(lists::enumerated(all.iter().map(Said::to_string))),
        }
    }
}

/// With its first letter large.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// A text is none of the words that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchWord(Said);

impl NoSuchWord {
    /// `text` is none of `words`.
    #[must_use]
    pub fn new(text: &str, words: &[&str]) -> Self {
        Self(crate::said!("no-such-word", text = text, words = words.join(", ")))
    }
}

impl fmt::Display for NoSuchWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NoSuchWord {}

impl From<NoSuchWord> for Said {
    fn from(error: NoSuchWord) -> Self {
        error.0
    }
}

impl From<NoSuchWord> for Argument {
    fn from(error: NoSuchWord) -> Self {
        Said::from(error).into()
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Day> for Argument {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Said> for Argument {
    fn from(said: Said) -> Self {
        Self::Said(Box::new(said))
    }
}

impl From<Vec<Said>> for Argument {
    fn from(all: Vec<Said>) -> Self {
        Self::List(all)
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}

numbers!(i16, i32, i64, u32, u64, usize);

/// Something to say, by its code and its arguments: `said!("enrolment-no-such-course", name = name)`. Its words stand in
/// `assets/locales`; a test holds both together.
#[macro_export]
macro_rules! said {
    ($code:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Said::new($code, vec![$((::std::borrow::Cow::Borrowed(stringify!($name)), $crate::text::Argument::from($value))),*])
    };
}

/// The same at once in the language that is spoken: `say!("people-count", count = count)`.
#[macro_export]
macro_rules! say {
    ($code:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::said!($code $(, $name = $value)*).to_string()
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stand_where_the_sentence_has_them_and_a_missing_one_breaks_nothing() {
        let day = Day::new(2026, 11, 2);
        let said = said!("enrolment-due-date-has-passed-today", due_on = day, today = day.plus_days(1));
        assert!(said.to_string().contains("2 Nov 2026") && said.to_string().contains("3 Nov 2026"), "{said}");
        assert!(Said::new("enrolment-due-date-has-passed-today", Vec::new()).to_string().contains("due_on"));
        assert_eq!(Said::new("no-such-code", Vec::new()).to_string(), "no-such-code");
        assert_eq!(Said::as_it_is("a {b}").to_string(), "a {b}");
    }

    #[test]
    fn a_number_with_a_tenth_has_the_point_and_the_noun_of_the_language() {
        let of = |value: f64| Said::new("language-days", vec![(Cow::Borrowed("count"), Argument::tenths(value))]);
        assert_eq!([1.0, 1.04, 2.5, 1234.5].map(|value| of(value).to_string()), ["1 day", "1 day", "2.5 days", "1234.5 days"]);
        let german = Language::of_code("de").expect("it is there");
        assert_eq!([1.0, 2.5].map(|value| of(value).in_language(german)), ["1 Tag", "2,5 Tage"]);
    }

    #[test]
    fn what_is_said_inside_is_said_in_the_same_language() {
        let people = || said!("people-count", count = 1234);
        let german = Language::of_code("de").expect("it is there");
        assert_eq!(Said::new("as-it-is", vec![("text".into(), people().into())]).in_language(german), "1.234 Personen");
        assert_eq!(speak(german, || people().to_string()), "1.234 Personen");
        assert_eq!(people().to_string(), "1,234 people");
    }
}
