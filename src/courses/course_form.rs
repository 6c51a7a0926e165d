//! What the form of a course as a whole sends, and a course as its form shows it. Pure.

use serde::{Deserialize, Serialize};

use super::details::CourseInput;
use super::level::{Dimension, Level, Levels};
use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::said;

/// The names of its inputs.
pub const FIELDS: &[&str] = &[
    "title",
    "slug",
    "summary",
    "business_need",
    "audience_note",
    "language",
    "validity_months",
    "reviewed_on",
    "claimed.content",
    "claimed.delivery",
    "claimed.participants",
    "claimed.measurement",
];

/// A course as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedCourse {
    pub title: String,
    pub slug: String,
    pub summary: String,
    pub business_need: String,
    pub audience_note: String,
    pub language: String,
    pub open_to_all: String,
    pub validity_months: String,
    pub reviewed_on: String,
    #[serde(rename = "claimed.content")]
    pub claimed_content: String,
    #[serde(rename = "claimed.delivery")]
    pub claimed_delivery: String,
    #[serde(rename = "claimed.participants")]
    pub claimed_participants: String,
    #[serde(rename = "claimed.measurement")]
    pub claimed_measurement: String,
    /// The stamp of what the form was made from.
    pub seen: String,
}

impl TypedCourse {
    /// A course, for its form.
    #[must_use]
    pub fn of(input: &CourseInput, seen: String) -> Self {
        let claimed = |dimension| input.claimed.of(dimension).word().to_owned();
        Self {
            title: input.title.clone(),
            slug: input.slug.clone(),
            summary: input.summary.clone(),
            business_need: input.business_need.clone(),
            audience_note: input.audience_note.clone(),
            language: input.language.clone(),
            open_to_all: if input.open_to_all { "yes" } else { "" }.to_owned(),
            validity_months: input.validity_months.map(|months| months.to_string()).unwrap_or_default(),
            reviewed_on: input.reviewed_on.map(|day| day.to_string()).unwrap_or_default(),
            claimed_content: claimed(Dimension::Content),
            claimed_delivery: claimed(Dimension::Delivery),
            claimed_participants: claimed(Dimension::Participants),
            claimed_measurement: claimed(Dimension::Measurement),
            seen,
        }
    }

    /// The level typed for one dimension.
    #[must_use]
    pub fn claimed(&self, dimension: Dimension) -> &str {
        match dimension {
            Dimension::Content => &self.claimed_content,
            Dimension::Delivery => &self.claimed_delivery,
            Dimension::Participants => &self.claimed_participants,
            Dimension::Measurement => &self.claimed_measurement,
        }
    }

    /// The course that was typed, and what in it could not be read.
    #[must_use]
    pub fn read(&self) -> (CourseInput, Vec<FieldError>) {
        let mut errors = Vec::new();
        let level = |dimension: Dimension, errors: &mut Vec<FieldError>| {
            let text = self.claimed(dimension);
            text.parse().unwrap_or_else(|_| {
                errors.push(FieldError::new(format!("claimed.{dimension}"), said!("courses-choose-casual-structured-formal")));
                Level::Casual
            })
        };
        let claimed = Levels {
            content: level(Dimension::Content, &mut errors),
            delivery: level(Dimension::Delivery, &mut errors),
            participants: level(Dimension::Participants, &mut errors),
            measurement: level(Dimension::Measurement, &mut errors),
        };
        let months = said!("courses-give-number-months-from-1");
        let validity_months: Option<i32> = optional(&self.validity_months, "validity_months", months, &mut errors);
        let reviewed_on: Option<Day> =
            optional(&self.reviewed_on, "reviewed_on", said!("courses-give-date-such-2026-11"), &mut errors);
        let input = CourseInput {
            slug: self.slug.clone(),
            title: self.title.clone(),
            summary: plain_lines(&self.summary),
            business_need: plain_lines(&self.business_need),
            audience_note: plain_lines(&self.audience_note),
            language: self.language.clone(),
            open_to_all: !self.open_to_all.is_empty(),
            validity_months,
            claimed,
            reviewed_on,
        };
        (input, errors)
    }
}

fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn optional<T: std::str::FromStr>(text: &str, field: &str, wrong: Said, errors: &mut Vec<FieldError>) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let read = text.parse().ok();
    if read.is_none() {
        errors.push(FieldError::new(field, wrong));
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_shows_reads_back_the_same() {
        let input = CourseInput {
            title: "One voice".to_owned(),
            validity_months: Some(12),
            reviewed_on: Some(Day::new(2026, 11, 2)),
            open_to_all: false,
            claimed: Levels { delivery: Level::Formal, ..Levels::default() },
            ..CourseInput::default()
        };
        assert_eq!(TypedCourse::of(&input, String::new()).read(), (input, Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let typed = TypedCourse { validity_months: "a year".into(), reviewed_on: "today".into(), ..TypedCourse::default() };
        let fields: Vec<String> = typed.read().1.into_iter().map(|error| error.field).collect();
        let all = ["content", "delivery", "participants", "measurement"].map(|dimension| format!("claimed.{dimension}"));
        assert_eq!(fields[..4], all);
        assert_eq!(fields[4..], ["validity_months", "reviewed_on"]);
    }
}
