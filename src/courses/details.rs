//! What is said about a course as a whole, and how its address is made. Pure.

use serde::Serialize;

use super::level::Levels;
use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::said;
use crate::text::is_language_tag;

/// What is said about a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseInput {
    /// Its address: small letters, digits and hyphens. Empty: made from the title. Fixed once the course is there.
    pub slug: String,
    /// The title.
    pub title: String,
    /// What a learner gets out of it, in a few sentences.
    pub summary: String,
    /// Why the company needs it.
    pub business_need: String,
    /// Whom it is for.
    pub audience_note: String,
    /// The language that it is written in (BCP 47): `de`, `pt-BR`.
    pub language: String,
    /// Whether whoever wants it may take it.
    pub open_to_all: bool,
    /// Months a completion stays valid; none: for ever.
    pub validity_months: Option<i32>,
    /// The level the author claims in each dimension.
    pub claimed: Levels,
    /// When somebody last looked through it.
    pub reviewed_on: Option<Day>,
}

impl Default for CourseInput {
    fn default() -> Self {
        Self {
            slug: String::new(),
            title: String::new(),
            summary: String::new(),
            business_need: String::new(),
            audience_note: String::new(),
            language: "en".to_owned(),
            open_to_all: true,
            validity_months: None,
            claimed: Levels::default(),
            reviewed_on: None,
        }
    }
}

/// Longest address of a course.
const MAX_SLUG: usize = 80;

impl CourseInput {
    /// The details without white space around texts, and with an address made from the title where there was none.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let slug = self.slug.trim();
        Self {
            slug: if slug.is_empty() { slug_of(&self.title) } else { slug.to_owned() },
            title: self.title.trim().to_owned(),
            summary: self.summary.trim().to_owned(),
            business_need: self.business_need.trim().to_owned(),
            audience_note: self.audience_note.trim().to_owned(),
            language: self.language.trim().to_owned(),
            ..self.clone()
        }
    }

    /// What is wrong with it; `today` is the last day a review can have been on.
    #[must_use]
    pub fn errors(&self, today: Day) -> Vec<FieldError> {
        let mut found = Vec::new();
        let mut need = |wrong: bool, field: &str, what: Said| {
            if wrong {
                found.push(FieldError::new(field, what));
            }
        };
        let long = |text: &str, most: usize| text.chars().count() > most;
        need(self.title.is_empty(), "title", said!("courses-give-course-title"));
        need(long(&self.title, 200), "title", said!("courses-title-too-long-most-200"));
        if !self.title.is_empty() {
            let message = said!("courses-address-made-small-letters-digits");
            need(!is_slug(&self.slug), "slug", message);
        }
        need(self.business_need.is_empty(), "business_need", said!("courses-say-what-company-needs-course"));
        need(long(&self.business_need, 5000), "business_need", said!("courses-too-long-most-5-000"));
        need(long(&self.summary, 5000), "summary", said!("courses-summary-too-long"));
        need(long(&self.audience_note, 5000), "audience_note", said!("courses-too-long-most-5-000"));
        need(!is_language_tag(&self.language), "language", said!("courses-no-language"));
        let months = self.validity_months.is_none_or(|months| (1..=1200).contains(&months));
        need(!months, "validity_months", said!("courses-give-number-months-from-1"));
        need(self.reviewed_on.is_some_and(|on| on > today), "reviewed_on", said!("courses-day-last-review-not-future"));
        found
    }
}

/// Addresses that the studio uses for itself.
const OWN_WORDS: [&str; 2] = ["new", "starter"];

/// Whether `text` can be the address of a course. Words that the studio uses for itself cannot.
fn is_slug(text: &str) -> bool {
    let fits = (1..=MAX_SLUG).contains(&text.len()) && !text.starts_with('-') && !text.ends_with('-');
    fits && !OWN_WORDS.contains(&text)
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// An address from a title: `Über uns & Co.` becomes `uber-uns-co`.
#[must_use]
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for char in title.chars().flat_map(char::to_lowercase) {
        match plain(char) {
            Some(text) => slug.push_str(text),
            None if char.is_ascii_alphanumeric() => slug.push(char),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.truncate(MAX_SLUG);
    let slug = slug.trim_end_matches('-');
    if OWN_WORDS.contains(&slug) { format!("{slug}-course") } else { slug.to_owned() }
}

/// Letters of western languages in plain ones.
const fn plain(char: char) -> Option<&'static str> {
    Some(match char {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ß' => "ss",
        'æ' => "ae",
        '\'' | '’' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 2);

    fn fields(input: &CourseInput) -> Vec<String> {
        input.tidied().errors(TODAY).into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_course_needs_a_title_and_a_business_need() {
        assert_eq!(fields(&CourseInput::default()), ["title", "business_need"]);
        let input = CourseInput { title: "One voice".into(), business_need: " We need it. ".into(), ..CourseInput::default() };
        assert_eq!(fields(&input), [""; 0]);
        assert_eq!(input.tidied().slug, "one-voice");
    }

    #[test]
    fn what_is_out_of_range_is_named() {
        let fine = CourseInput { title: "A".into(), business_need: "B".into(), ..CourseInput::default() };
        assert_eq!(fields(&CourseInput { slug: "Not A Slug".into(), ..fine.clone() }), ["slug"]);
        assert_eq!(fields(&CourseInput { slug: "new".into(), ..fine.clone() }), ["slug"]);
        assert_eq!(fields(&CourseInput { slug: "starter".into(), ..fine.clone() }), ["slug"]);
        assert_eq!(fields(&CourseInput { validity_months: Some(0), ..fine.clone() }), ["validity_months"]);
        assert_eq!(fields(&CourseInput { reviewed_on: Some(TODAY.plus_days(1)), ..fine }), ["reviewed_on"]);
    }

    #[test]
    fn an_address_is_made_from_the_title() {
        let cases = [
            ("When it goes wrong: 2 a.m.", "when-it-goes-wrong-2-a-m"),
            ("Über uns & Co.", "uber-uns-co"),
            ("New", "new-course"),
            ("Starter", "starter-course"),
        ];
        for (title, slug) in cases {
            assert_eq!(slug_of(title), slug);
        }
        assert_eq!(slug_of("日本"), "");
    }
}
