//! A lesson as a learner sees it, whether in a course or in an author's preview. Pure.

use serde::Serialize;

use super::lessons::{LessonContent, VideoSource};
use super::markdown::render_markdown;
use crate::clock::Day;

/// What is in a lesson, ready to show. A quiz is shown by those who know of attempts: here it has nothing but its rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ShownLesson {
    /// The text, sanitised.
    pub html: String,
    /// Where it is a policy.
    pub policy: Option<ShownPolicy>,
    /// Where it is a film.
    pub video: Option<ShownVideo>,
    /// The points of a checklist.
    pub items: Vec<ShownItem>,
}

/// The version of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named as in `LessonContent`")]
pub struct ShownPolicy {
    pub name: String,
    pub version: String,
    pub effective_on: Day,
}

/// A film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownVideo {
    /// The address of an uploaded film.
    pub src: Option<String>,
    /// The address of its captions.
    pub captions: Option<String>,
    /// The address of a film on another site.
    pub link: Option<String>,
}

/// A point to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownItem {
    /// From 1.
    pub number: usize,
    /// What it says.
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

impl ShownLesson {
    /// The lesson with nothing ticked.
    #[must_use]
    pub fn of(content: &LessonContent) -> Self {
        let text = |markdown: &str| Self { html: render_markdown(markdown), ..Self::default() };
        match content {
            LessonContent::Page { markdown } => text(markdown),
            LessonContent::Policy { policy, version, effective_on, markdown } => {
                let policy = ShownPolicy { name: policy.clone(), version: version.clone(), effective_on: *effective_on };
                Self { policy: Some(policy), ..text(markdown) }
            }
            LessonContent::Video { source, captions, transcript } => {
                let captions = captions.map(|id| format!("/media/{id}"));
                let (src, link) = match source {
                    VideoSource::File(id) => (Some(format!("/media/{id}")), None),
                    VideoSource::Link(link) => (None, Some(link.clone()).filter(|link| !link.is_empty())),
                };
                Self { video: Some(ShownVideo { src, captions, link }), ..text(transcript) }
            }
            LessonContent::Checklist { intro, items } => {
                let item = |(index, text): (usize, &String)| ShownItem { number: index + 1, text: text.clone(), ticked: false };
                Self { items: items.iter().enumerate().map(item).collect(), ..text(intro) }
            }
            LessonContent::Quiz(_) => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    #[test]
    fn an_uploaded_film_has_an_address_here_and_a_linked_one_elsewhere() {
        let film = |source| LessonContent::Video { source, captions: Some(Id(8)), transcript: "*Words*".to_owned() };
        let shown = ShownLesson::of(&film(VideoSource::File(Id(7))));
        let video = shown.video.expect("a film");
        assert_eq!((video.src, video.captions), (Some(format!("/media/{}", Id(7))), Some(format!("/media/{}", Id(8)))));
        assert_eq!(shown.html.trim(), "<p><em>Words</em></p>");
        let link = "https://example.com/f".to_owned();
        let video = ShownLesson::of(&film(VideoSource::Link(link.clone()))).video.expect("a film");
        assert_eq!((video.src, video.link), (None, Some(link)));
    }

    #[test]
    fn the_text_of_every_kind_is_sanitised() {
        let bad = || "<script>alert(1)</script>".to_owned();
        let contents = [
            LessonContent::Page { markdown: bad() },
            LessonContent::Policy { policy: bad(), version: bad(), effective_on: Day::new(2026, 1, 1), markdown: bad() },
            LessonContent::Checklist { intro: bad(), items: vec![bad()] },
        ];
        for content in contents {
            assert!(!ShownLesson::of(&content).html.contains("<script"), "{content:?}");
        }
    }
}
