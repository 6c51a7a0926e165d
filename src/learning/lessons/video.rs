//! A film: seen when its viewer says so.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Statement, Taken};
use crate::courses::lessons::{Video, VideoSource};
use crate::courses::render_markdown;
use crate::error::AppError;
use crate::learning::evidence::LessonEvidence;
use crate::learning::store::AttemptRow;
use crate::say;

/// The word above its title.
pub(super) fn label() -> String {
    say!("learning-kind.video")
}

/// A film, in the API.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LessonVideo)]
pub(crate) struct Body {
    /// Where it is.
    url: String,
    /// Its words, as sanitised HTML.
    html: String,
}

pub(super) fn body(video: &Video, _attempts: &[AttemptRow]) -> Body {
    let url = match &video.source {
        VideoSource::File(id) => format!("/media/{id}"),
        VideoSource::Link(link) => link.clone(),
    };
    Body { url, html: render_markdown(&video.transcript) }
}

impl Taken for Video {
    fn prove(&self, _statement: &Statement) -> Result<LessonEvidence, AppError> {
        Ok(LessonEvidence::Read)
    }
}
