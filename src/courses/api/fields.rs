//! What a caller of the API may say about a course, and how it changes what is there. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::courses::details::CourseInput;
use crate::courses::level::Level;
use crate::error::FieldError;
use crate::said;
use crate::web::sent_or_null;

/// What is said about a course; what is left out stays as it is.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct CourseFields {
    /// Small letters, digits and hyphens. Chosen when the course is added.
    slug: Option<String>,
    title: Option<String>,
    /// What a learner gets out of it.
    summary: Option<String>,
    /// Why the company needs it.
    business_need: Option<String>,
    /// Whom it is for.
    audience_note: Option<String>,
    /// The language that it is written in (BCP 47); that of the company where none was ever said.
    language: Option<String>,
    /// Whether whoever wants it may take it.
    open_to_all: Option<bool>,
    /// Months a completion stays valid, 1 to 1200; null: for ever.
    #[serde(deserialize_with = "sent_or_null", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<i32>)]
    validity_months: Option<Option<i32>>,
    /// The level that the author claims in each dimension.
    claimed: ClaimedFields,
    /// When somebody last looked through it (ISO); null where nobody did.
    #[serde(deserialize_with = "sent_or_null", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Day>)]
    reviewed_on: Option<Option<String>>,
}

/// Levels that are claimed.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ClaimedFields {
    #[schema(value_type = Option<Level>)]
    content: Option<String>,
    #[schema(value_type = Option<Level>)]
    delivery: Option<String>,
    #[schema(value_type = Option<Level>)]
    participants: Option<String>,
    #[schema(value_type = Option<Level>)]
    measurement: Option<String>,
}

impl CourseFields {
    /// The slug, if one was sent.
    pub(super) fn slug(&self) -> Option<String> {
        self.slug.clone()
    }

    /// Writes what was sent over `input`, except for the slug; answers with what cannot be read.
    pub(super) fn apply(&self, input: &mut CourseInput) -> Vec<FieldError> {
        let texts = [
            (&mut input.title, &self.title),
            (&mut input.summary, &self.summary),
            (&mut input.business_need, &self.business_need),
            (&mut input.audience_note, &self.audience_note),
            (&mut input.language, &self.language),
        ];
        for (field, value) in texts {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        input.open_to_all = self.open_to_all.unwrap_or(input.open_to_all);
        input.validity_months = self.validity_months.unwrap_or(input.validity_months);
        let mut unread = self.apply_claimed(input);
        match self.reviewed_on.as_ref().map(|day| day.as_ref().map(|text| text.parse::<Day>())) {
            None => {}
            Some(None) => input.reviewed_on = None,
            Some(Some(Ok(day))) => input.reviewed_on = Some(day),
            Some(Some(Err(_))) => unread.push(FieldError::new("reviewed_on", said!("courses-write-day-2026-11-30"))),
        }
        unread
    }

    fn apply_claimed(&self, input: &mut CourseInput) -> Vec<FieldError> {
        let levels = [
            ("claimed.content", &mut input.claimed.content, &self.claimed.content),
            ("claimed.delivery", &mut input.claimed.delivery, &self.claimed.delivery),
            ("claimed.participants", &mut input.claimed.participants, &self.claimed.participants),
            ("claimed.measurement", &mut input.claimed.measurement, &self.claimed.measurement),
        ];
        let mut unread = Vec::new();
        for (name, field, value) in levels {
            match value.as_deref().map(str::parse::<Level>) {
                None => {}
                Some(Ok(level)) => *field = level,
                Some(Err(error)) => unread.push(FieldError::new(name, said!("courses-no-such-word", error = error))),
            }
        }
        unread
    }
}
