//! A message as a composer writes it. Pure.

use serde::{Deserialize, Serialize};

use crate::text::Said;

/// What a composer answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Composed {
    /// This goes out.
    Message(Message),
    /// Nothing goes out any more, because of this.
    NoLongerNeeded(Said),
}

/// A message, without its envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The subject line.
    pub subject: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Further headers, by name.
    pub headers: Vec<(String, String)>,
    /// What must not be read by those who may look into the outbox: links that sign in or set a password. Each is blacked out
    /// in the copy that is kept.
    #[serde(skip)]
    pub secrets: Vec<String>,
}

/// What stands for a secret in the kept copy.
const BLACKED_OUT: &str = "••••••••";

impl Message {
    /// The message as it is kept: without its secrets.
    #[must_use]
    pub fn to_keep(&self) -> Self {
        let hide = |text: &str| {
            let shown = |text: String, secret: &String| text.replace(secret.as_str(), BLACKED_OUT);
            self.secrets.iter().filter(|secret| !secret.is_empty()).fold(text.to_owned(), shown)
        };
        Self {
            subject: hide(&self.subject),
            text: hide(&self.text),
            html: hide(&self.html),
            headers: self.headers.iter().map(|(name, value)| (name.clone(), hide(value))).collect(),
            secrets: Vec::new(),
        }
    }
}

/// `text` on one line: control characters (so also line breaks, which would begin another header) become spaces.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_stays_on_one_line() {
        assert_eq!(one_line("Ada\r\nBcc: all@example.com"), "Ada Bcc: all@example.com");
        assert_eq!(one_line("  a\u{0}b\tc\u{85}d "), "a b c d");
    }

    #[test]
    fn the_kept_copy_has_no_secret() {
        let message = Message {
            subject: "s".to_owned(),
            text: "go to /go/abc now".to_owned(),
            html: "<a href=\"/go/abc\">".to_owned(),
            headers: vec![("X".to_owned(), "/go/abc".to_owned())],
            secrets: vec!["/go/abc".to_owned(), String::new()],
        };
        let kept = message.to_keep();
        assert_eq!(kept.text, "go to •••••••• now");
        assert!(!format!("{kept:?}").contains("abc"));
    }
}
