//! The words of one folder of `assets/locales`, compiled in, as Project Fluent writes them (<https://projectfluent.org>).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::digits::in_threes;
use super::language::Language;
use super::pseudo;
use super::speaking::speaking;

#[derive(RustEmbed)]
#[folder = "assets/locales/"]
struct Files;

/// A folder; its words are read once somebody speaks it.
pub(super) struct Locale {
    /// Its name.
    pub code: String,
    /// How it is made of English, where it is no folder.
    made: Option<(&'static str, pseudo::Of)>,
    words: OnceLock<Words>,
}

/// The words of one folder.
pub(super) struct Words {
    /// What stands between groups of three digits.
    group: String,
    /// What stands before a fraction.
    pub decimal: String,
    /// Twelve, short.
    pub months: Vec<String>,
    /// Seven from Monday on, short.
    pub weekdays: Vec<String>,
    book: Book,
}

/// The messages of one folder, file by file: a file is read once one of its messages is said, since most are not for long.
struct Book {
    language: LanguageIdentifier,
    files: Vec<(Cow<'static, str>, OnceLock<FluentBundle<FluentResource>>)>,
    /// In which file a message stands.
    places: HashMap<Box<str>, u8>,
}

static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let mut codes: Vec<String> = Files::iter().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
    codes.sort_unstable_by_key(|code| (code != "en", code.clone()));
    codes.dedup();
    let real = codes.into_iter().map(|code| (code, None));
    let made = pseudo::ALL.iter().map(|(code, direction, of)| ((*code).to_owned(), Some((*direction, *of))));
    real.chain(made).map(|(code, made)| Locale { code, made, words: OnceLock::new() }).collect()
});

/// All there are: English first, those that were made of it last.
pub(super) fn locales() -> &'static [Locale] {
    &LOCALES
}

/// The files of a folder.
fn texts(code: &str) -> Vec<Cow<'static, str>> {
    let files = Files::iter().filter(|path| path.strip_prefix(code).is_some_and(|rest| rest.starts_with('/')));
    let text = |path: Cow<'static, str>| {
        Some(match Files::get(&path)?.data {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        })
    };
    files.filter_map(text).collect()
}

impl Locale {
    /// Whether it was made of English.
    pub(super) fn is_pseudo(&self) -> bool {
        self.made.is_some()
    }

    /// Its words.
    pub(super) fn words(&self) -> &Words {
        self.words.get_or_init(|| match self.made {
            None => Words::of(&self.code, texts(&self.code)),
            Some((direction, of)) => {
                Words::of(&self.code, texts("en").iter().map(|text| Cow::Owned(pseudo::made(text, direction, of))).collect())
            }
        })
    }

    pub(super) fn say(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<(String, Vec<FluentError>)> {
        self.words().book.say(key, arguments)
    }

    /// A text of this folder alone that takes no arguments; empty where it has none.
    pub(super) fn plain(&self, key: &str) -> String {
        self.words().book.plain(key)
    }
}

impl Words {
    fn of(code: &str, texts: Vec<Cow<'static, str>>) -> Self {
        let book = Book::of(code, texts);
        let several = |key: &str| book.plain(key).split_whitespace().map(str::to_owned).collect();
        let (group, decimal) = (book.plain("language-group"), book.plain("language-decimal"));
        let (months, weekdays) = (several("language-months"), several("language-weekdays"));
        Self { group, decimal, months, weekdays, book }
    }

    /// A whole number in groups.
    pub(super) fn grouped(&self, value: i64) -> String {
        let sign = if value < 0 { "-" } else { "" };
        format!("{sign}{}", in_threes(&value.unsigned_abs().to_string(), &self.group))
    }

    /// A number of a sentence: in groups, with the fraction that it has.
    #[expect(clippy::cast_possible_truncation, reason = "what has no fraction and fits is made whole")]
    fn number(&self, value: f64) -> String {
        if value.fract() == 0.0 && value.abs() < 9e15 {
            self.grouped(value as i64)
        } else {
            value.to_string().replace('.', &self.decimal)
        }
    }
}

impl Book {
    fn of(code: &str, texts: Vec<Cow<'static, str>>) -> Self {
        let named = texts.iter().zip(0..).flat_map(|(text, file)| names(text).map(move |name| (Box::from(name), file)));
        let places = named.collect();
        let files = texts.into_iter().map(|text| (text, OnceLock::new())).collect();
        Self { language: code.parse().unwrap_or_default(), files, places }
    }

    fn say(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<(String, Vec<FluentError>)> {
        let (name, attribute) = key.split_once('.').map_or((key, None), |(name, attribute)| (name, Some(attribute)));
        let (text, read) = self.files.get(usize::from(*self.places.get(name)?))?;
        let bundle = read.get_or_init(|| self.read(text));
        let message = bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut errors = Vec::new();
        Some((bundle.format_pattern(pattern, arguments, &mut errors).into_owned(), errors))
    }

    fn plain(&self, key: &str) -> String {
        self.say(key, None).map(|(text, _)| text).unwrap_or_default()
    }

    fn read(&self, text: &str) -> FluentBundle<FluentResource> {
        let mut bundle = FluentBundle::new_concurrent(vec![self.language.clone()]);
        // marks around what is put in would stand in addresses, titles and mails; pages say of each name by themselves which way it runs
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) => Some(speaking().locale().words().number(number.value)),
            _ => None,
        }));
        // what does not fit is left out here, and found by the test of the catalogue
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        drop(bundle.add_resource(resource));
        bundle
    }
}

/// The names of the messages of a file: each begins a line, before a `=`.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let end = line.find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')))?;
        let (name, rest) = line.split_at(end);
        (!name.is_empty() && rest.trim_start().starts_with('=')).then_some(name)
    })
}

impl Language {
    pub(super) fn locale(self) -> &'static Locale {
        &locales()[self.0]
    }
}

#[cfg(test)]
mod tests {
    use fluent_syntax::ast::Entry;
    use fluent_syntax::parser::parse;

    use super::*;

    #[test]
    fn each_message_is_found_in_its_file_and_needs_no_other_file() {
        for locale in locales().iter().filter(|locale| !locale.is_pseudo()) {
            for text in texts(&locale.code) {
                let resource = parse(&*text).expect("it is Fluent");
                let messages = resource.body.iter().filter_map(|entry| match entry {
                    Entry::Message(message) => Some(message.id.name),
                    _ => None,
                });
                assert!(messages.eq(names(&text)), "{}", locale.code);
                let read = format!("{resource:?}");
                assert!(!read.contains("MessageReference {") && !read.contains("TermReference {"), "{}", locale.code);
            }
        }
    }
}
