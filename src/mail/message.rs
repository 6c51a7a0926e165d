//! A message as a composer writes it. Pure.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
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
    /// Links that sign in, each with the page it opens: the copy that is kept leads there and signs nobody in.
    #[serde(skip)]
    pub links: Vec<(String, String)>,
    /// The pictures that the HTML shows. They travel with it: mail programs load nothing from elsewhere until somebody allows it.
    #[serde(skip)]
    pub pictures: Vec<Picture>,
    /// Files that travel with it. They are made with the message and not kept: whoever made them once makes them again.
    #[serde(skip)]
    pub files: Vec<AttachedFile>,
}

/// A file that travels with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// What it is called: letters that every system takes.
    pub name: String,
    /// What it is (RFC 6838): `text/csv; charset=utf-8`.
    pub kind: &'static str,
    /// What is in it. Several messages may carry the same.
    pub bytes: Arc<Vec<u8>>,
}

/// A picture within a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What the HTML calls it: `<img src="cid:trend">`. Letters and digits.
    pub name: &'static str,
    /// A PNG file.
    pub png: Vec<u8>,
}

/// What stands for a secret in the kept copy.
pub(super) const BLACKED_OUT: &str = "••••••••";

impl Message {
    /// Lets it be stopped by one click in the mail program (RFC 8058) at `url`, which is the reader's secret.
    pub fn stops_at(&mut self, url: &str) {
        self.headers.push(("List-Unsubscribe".to_owned(), format!("<{url}>")));
        self.headers.push(("List-Unsubscribe-Post".to_owned(), "List-Unsubscribe=One-Click".to_owned()));
        self.secrets.push(url.to_owned());
    }

    /// The message as it is kept: without its secrets and its files, and with its pictures in its HTML.
    #[must_use]
    pub fn to_keep(&self) -> Self {
        let hide = |text: &str| {
            let led = |text: String, (link, page): &(String, String)| text.replace(link.as_str(), page);
            let text = self.links.iter().filter(|(link, _)| !link.is_empty()).fold(text.to_owned(), led);
            let shown = |text: String, secret: &String| text.replace(secret.as_str(), BLACKED_OUT);
            self.secrets.iter().filter(|secret| !secret.is_empty()).fold(text, shown)
        };
        Self {
            subject: hide(&self.subject),
            text: hide(&self.text),
            html: self
                .pictures
                .iter()
                .fold(hide(&self.html), |html, picture| html.replace(&picture.source(), &picture.as_data())),
            headers: self.headers.iter().map(|(name, value)| (name.clone(), hide(value))).collect(),
            secrets: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            files: Vec::new(),
        }
    }
}

impl Picture {
    fn source(&self) -> String {
        format!("\"cid:{}\"", self.name)
    }

    fn as_data(&self) -> String {
        format!("\"data:image/png;base64,{}\"", STANDARD.encode(&self.png))
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
            ..Message::default()
        };
        let kept = message.to_keep();
        assert_eq!(kept.text, "go to •••••••• now");
        assert!(!format!("{kept:?}").contains("abc"));
    }

    #[test]
    fn the_kept_copy_leads_where_its_links_lead_and_signs_nobody_in() {
        let (text, html) = ("https://x.example/go/abc".to_owned(), "<a href=\"https://x.example/go/abc\">".to_owned());
        let links = vec![("/go/abc".to_owned(), "/learn/7".to_owned()), (String::new(), String::new())];
        let kept = Message { text, html, links, ..Message::default() }.to_keep();
        assert_eq!(kept.text, "https://x.example/learn/7");
        assert_eq!(kept.html, "<a href=\"https://x.example/learn/7\">");
    }

    #[test]
    fn the_kept_copy_shows_the_pictures_that_went_with_it() {
        let html = "<p>cid:trend is no picture</p><img src=\"cid:trend\">".to_owned();
        let pictures = vec![Picture { name: "trend", png: b"PNG".to_vec() }];
        let kept = Message { html, pictures, ..Message::default() }.to_keep();
        assert_eq!(kept.html, "<p>cid:trend is no picture</p><img src=\"data:image/png;base64,UE5H\">");
        assert_eq!(kept.pictures, []);
    }

    #[test]
    fn the_kept_copy_has_no_files() {
        let file = AttachedFile { name: "figures.csv".to_owned(), kind: "text/csv", bytes: Arc::new(b"1,2".to_vec()) };
        assert_eq!(Message { files: vec![file], ..Message::default() }.to_keep(), Message::default());
    }
}
