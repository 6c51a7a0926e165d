//! Which languages there are, each a folder of `assets/locales`, and which of them is meant.
//!
//! A folder is named as BCP 47 names the language: `en`, `de`, `pt-BR`. One that is named as another with something behind it (`de-informal`)
//! holds what it says otherwise, and takes the rest from there; English stands behind all.

use std::fmt;

use super::language::Language;
use super::locale::{Locale, locales};

/// Languages that are looked at of those that a browser asks for.
const MOST_ASKED: usize = 20;
/// What a language is called that addresses its reader as friends do.
const INFORMAL: &str = "-informal";

impl Language {
    /// All that somebody may choose, by their codes; a way to address its reader is the company's to choose.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..locales().len()).map(Self).filter(|language| !language.is_pseudo() && !language.code().ends_with(INFORMAL))
    }

    /// All, those for tests and the ways to address a reader too.
    pub fn every() -> impl Iterator<Item = Self> {
        (0..locales().len()).map(Self)
    }

    /// The one with exactly this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        locales().iter().position(|locale| locale.code == code).map(Self)
    }

    /// The one that comes nearest to what somebody speaks, found as RFC 4647, section 3.4, looks a language up: `de-CH` reads `de`. None where
    /// nothing does.
    #[must_use]
    pub fn nearest(tag: &str) -> Option<Self> {
        let (mut tag, every) = (tag.trim(), || Self::every().filter(|language| !language.code().ends_with(INFORMAL)));
        loop {
            if let Some(found) = every().find(|language| language.code().eq_ignore_ascii_case(tag)) {
                return Some(found);
            }
            tag = tag.rsplit_once('-')?.0;
        }
    }

    /// The first that a browser asks for, as `Accept-Language` says it (RFC 9110, section 12.5.4). None where it asks for others alone.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let asked = |range: &str| {
            let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
            let weight: f64 = weight.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.trim().parse().ok())?;
            (weight > 0.0).then(|| (weight, tag.to_owned()))
        };
        let mut all: Vec<(f64, String)> = header.split(',').take(MOST_ASKED).filter_map(asked).collect();
        all.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        all.iter().find_map(|(_, tag)| Self::nearest(tag))
    }

    /// This language as it addresses its reader: as friends do, where it knows that and `informal` says so.
    #[must_use]
    pub fn addressing(self, informal: bool) -> Self {
        let other = if informal { Self::of_code(&format!("{}{INFORMAL}", self.code())) } else { None };
        other.unwrap_or(self)
    }

    /// Its code: the name of its folder.
    #[must_use]
    pub fn code(self) -> &'static str {
        &self.locale().code
    }

    /// Its code as a page and a mail say it: the same, however it addresses its reader.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.code().strip_suffix(INFORMAL).unwrap_or(self.code())
    }

    /// What it calls itself.
    #[must_use]
    pub fn own_name(self) -> String {
        self.locale().plain("language-name")
    }

    /// Whether it is read from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self.locale().plain("language-direction") == "rtl"
    }

    /// `ltr` or `rtl`, as `dir` takes it.
    #[must_use]
    pub fn direction(self) -> &'static str {
        if self.is_rtl() { "rtl" } else { "ltr" }
    }

    /// Whether it was made of English, to try pages with.
    #[must_use]
    pub fn is_pseudo(self) -> bool {
        self.locale().is_pseudo()
    }

    /// Itself and those that it takes words from, in the order in which they are asked.
    pub(super) fn chain(self) -> impl Iterator<Item = &'static Locale> {
        let code = self.code();
        let behind = code.rfind('-').and_then(|at| Self::of_code(&code[..at]));
        let english = Some(Self::ENGLISH).filter(|english| *english != self);
        [Some(self), behind, english].into_iter().flatten().map(Self::locale)
    }
}

/// Whether `text` has the form of a BCP 47 tag: a language of two or three letters, then subtags of one to eight letters or digits.
#[must_use]
pub fn is_language_tag(text: &str) -> bool {
    let mut subtags = text.split('-');
    let first = subtags.next().unwrap_or_default();
    let is_first = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let are_rest = subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    is_first && are_rest && text.len() <= 35
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(language: Option<Language>) -> &'static str {
        language.map_or("none", Language::code)
    }

    #[test]
    fn a_language_is_found_by_what_somebody_speaks() {
        for (tag, found) in
            [("de", "de"), ("de-CH", "de"), ("DE", "de"), ("en-GB", "en"), ("xx", "none"), ("", "none"), ("?", "none")]
        {
            assert_eq!(code(Language::nearest(tag)), found, "{tag}");
        }
    }

    #[test]
    fn the_first_language_that_a_browser_asks_for_and_that_there_is_counts() {
        for (header, found) in [
            ("de-DE,de;q=0.9,en;q=0.8", "de"),
            ("fr-FR,fr;q=0.9,de;q=0.5,en;q=0.4", "de"),
            ("en;q=0.2,de;q=0.9", "de"),
            ("en;q=0,de;q=0.1", "de"),
            ("de;q=much", "none"),
            ("*", "none"),
            ("fr", "none"),
            ("\u{0}", "none"),
        ] {
            assert_eq!(code(Language::accepted(header)), found, "{header}");
        }
    }

    #[test]
    fn a_way_to_address_the_reader_is_the_same_language() {
        let german = Language::of_code("de").expect("it is there");
        let friends = german.addressing(true);
        assert_eq!((friends.code(), friends.tag(), german.addressing(false).code()), ("de-informal", "de", "de"));
        assert_eq!(Language::ENGLISH.addressing(true), Language::ENGLISH);
        assert!(Language::all().all(|language| language != friends && !language.is_pseudo()));
    }
}
