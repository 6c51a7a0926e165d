//! A film, uploaded or on another site. Pure.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::inputs::Faults;
use super::kind::{Kind, NamedFile, Shown, Typed, need};
use crate::clock::Day;
use crate::courses::content::{Complaint, Place, refuse_long_text};
use crate::ids::Id;
use crate::web::Sent;
use crate::{said, say};

/// A film, with what those read who cannot hear or see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Video {
    /// Where it is.
    pub source: VideoSource,
    /// An uploaded WebVTT file.
    pub captions: Option<Id>,
    /// The film in words, as Markdown.
    pub transcript: String,
}

/// Where a film is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VideoSource {
    /// Uploaded here.
    File(
        /// The `media` row.
        Id,
    ),
    /// On another site, opened in a new tab.
    Link(
        /// An `https://` address.
        String,
    ),
}

impl Video {
    /// Its words stand beside it.
    pub const PRESENTS_TEXT: bool = false;
    /// It asks nothing.
    pub const CHECKS_KNOWLEDGE: bool = false;

    /// As a page shows it.
    #[must_use]
    pub fn label() -> String {
        say!("courses-kind.video")
    }

    /// What it is for, for authors.
    #[must_use]
    pub fn about() -> String {
        say!("courses-kind-about.video")
    }

    /// A new one.
    #[must_use]
    pub fn blank(_today: Day) -> Self {
        Self { source: VideoSource::Link(String::new()), captions: None, transcript: String::new() }
    }
}

impl Kind for Video {
    fn take(&mut self, sent: &Sent<'_>) {
        // sent along from a page that was opened before the film was uploaded
        let typed = sent.text("content.source").trim().to_owned();
        if let VideoSource::Link(link) = &mut self.source {
            *link = typed;
        }
        self.transcript = sent.text("content.transcript");
    }

    /// `remove-film` and `remove-captions` take away what was uploaded; the form is kept with it.
    fn ask(&mut self, act: &str) -> Option<String> {
        match act {
            "remove-film" => self.source = VideoSource::Link(String::new()),
            "remove-captions" => self.captions = None,
            _ => {}
        }
        None
    }

    fn inputs(&self, _typed: &Typed, faults: &Faults<'_>, _focus: &str) -> Value {
        let (link, film) = match &self.source {
            VideoSource::Link(link) => (link.as_str(), None),
            VideoSource::File(id) => ("", Some(*id)),
        };
        json!({
            "link": faults.input("content.source", link),
            "film": film,
            "captions": self.captions,
            "transcript": faults.input("content.transcript", &self.transcript),
        })
    }

    fn malformed(&self, place: &Place, found: &mut Vec<Complaint>) {
        if let VideoSource::Link(link) = &self.source
            && !link.is_empty()
            && !is_link(link)
        {
            found.push(place.complain("source", said!("courses-link-film-starts-https-has")));
        }
        refuse_long_text(place, "transcript", &self.transcript, found);
    }

    fn missing(&self, place: &Place, found: &mut Vec<Complaint>) {
        if let VideoSource::Link(link) = &self.source {
            need(place, "source", link, said!("courses-there-no-film-upload-one"), found);
        }
        if self.captions.is_none() {
            let message = said!("courses-film-needs-captions-transcript-those");
            need(place, "transcript", &self.transcript, message, found);
        }
    }

    fn shown(&self) -> Shown {
        let (src, link) = match &self.source {
            VideoSource::File(id) => (Some(format!("/media/{id}")), None),
            VideoSource::Link(link) => (None, Some(link).filter(|link| !link.is_empty())),
        };
        let part = json!({ "src": src, "captions": self.captions.map(|id| format!("/media/{id}")), "link": link });
        Shown { part, ..Shown::text(&self.transcript) }
    }

    fn files(&self) -> Vec<NamedFile> {
        let film = match self.source {
            VideoSource::File(id) => {
                let missing = said!("courses-there-no-such-film-upload");
                Some(NamedFile { field: "source", id, media_type: "video/", missing })
            }
            VideoSource::Link(_) => None,
        };
        let missing = said!("courses-there-no-such-captions-upload");
        let captions = self.captions.map(|id| NamedFile { field: "captions", id, media_type: "text/vtt", missing });
        film.into_iter().chain(captions).collect()
    }
}

/// Whether it is an address of another site over https: a host of at least two names, and no white space.
fn is_link(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://").filter(|_| !link.contains(char::is_whitespace)) else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split_once(':').map_or(authority, |(host, _)| host);
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    host.contains('.') && host.split('.').all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_another_site() {
        for link in ["https://example.com/f", "https://films.example.com:8443/a?b#c", "https://büro.example"] {
            assert!(is_link(link), "{link}");
        }
        for none in [
            "https://",
            "https://film",
            "https:///x.y",
            "http://example.com",
            "javascript:alert(1)",
            "https://a b.example",
            "https://a..b",
        ] {
            assert!(!is_link(none), "{none}");
        }
    }

    #[test]
    fn an_uploaded_film_has_an_address_here_and_a_linked_one_elsewhere() {
        let film = |source| Video { source, captions: Some(Id(8)), transcript: "*Words*".to_owned() };
        let shown = film(VideoSource::File(Id(7))).shown();
        let addresses = json!({ "src": format!("/media/{}", Id(7)), "captions": format!("/media/{}", Id(8)), "link": null });
        assert_eq!((shown.part, shown.html.trim()), (addresses, "<p><em>Words</em></p>"));
        let link = "https://example.com/f";
        let part = film(VideoSource::Link(link.to_owned())).shown().part;
        assert_eq!((&part["src"], &part["link"]), (&Value::Null, &json!(link)));
    }
}
