//! What is told of mail that came back. Pure.

use serde::Deserialize;
use utoipa::ToSchema;

use super::rule::BounceKind;
use crate::clock::Instant;
use crate::error::FieldError;
use crate::mail::message::one_line;
use crate::said;
use crate::text::Said;

/// Most letters that are kept of a reason.
const MOST_OF_REASON: usize = 500;

/// What was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Mail came back.
    Bounce(Notice),
    /// None did; why.
    Nothing(Said),
}

/// Mail that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its Message-ID, between its brackets.
    pub message_id: Option<String>,
    /// Where it went, in small letters.
    pub address: Option<String>,
    /// How it came back.
    pub kind: BounceKind,
    /// The words of the mail server; may be empty.
    pub reason: String,
    /// When; none where nobody says.
    pub at: Option<Instant>,
}

/// Mail that came back, as JSON.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct BounceInput {
    /// Its Message-ID, as the mail had it.
    message_id: Option<String>,
    /// Where it went, where the Message-ID is not known.
    address: Option<String>,
    /// How it came back.
    kind: BounceKind,
    /// The words of the mail server.
    #[serde(default)]
    reason: String,
    /// When.
    at: Instant,
}

impl BounceInput {
    /// What it tells.
    ///
    /// # Errors
    /// On `address`, where neither message nor address is named.
    pub fn read(self) -> Result<Told, FieldError> {
        let told = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let (message_id, address) = (told(self.message_id), told(self.address));
        if message_id.is_none() && address.is_none() {
            return Err(FieldError::new("address", said!("mail-bounce-of-nothing")));
        }
        Ok(Told::Bounce(Notice {
            message_id: message_id.map(|id| in_brackets(&id)),
            address: address.map(|address| address.to_lowercase()),
            kind: self.kind,
            reason: short(&self.reason),
            at: Some(self.at),
        }))
    }
}

/// A Message-ID as mail has it; some hand it on without its brackets.
pub fn in_brackets(id: &str) -> String {
    format!("<{}>", id.trim().trim_start_matches('<').trim_end_matches('>'))
}

/// The words of a mail server as they are kept: on one line, and not all of a long text.
pub fn short(reason: &str) -> String {
    one_line(reason).chars().take(MOST_OF_REASON).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(message_id: Option<&str>, address: Option<&str>) -> BounceInput {
        let (message_id, address) = (message_id.map(str::to_owned), address.map(str::to_owned));
        let at = crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        BounceInput { message_id, address, kind: BounceKind::Hard, reason: format!("550\r\n{}", "x".repeat(600)), at }
    }

    #[test]
    fn a_notice_names_a_message_or_an_address() {
        let Ok(Told::Bounce(notice)) = input(Some("7@example.com"), Some(" Ada@Example.com ")).read() else {
            panic!("it is one")
        };
        assert_eq!(notice.message_id.as_deref(), Some("<7@example.com>"));
        assert_eq!(notice.address.as_deref(), Some("ada@example.com"));
        assert!(notice.reason.starts_with("550 x") && notice.reason.len() == MOST_OF_REASON);
        for (message_id, address) in [(None, None), (Some(" "), Some(""))] {
            assert_eq!(input(message_id, address).read().map_err(|error| error.field), Err("address".to_owned()));
        }
    }
}
