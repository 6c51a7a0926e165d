//! A text: read when its reader says so.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Statement, Taken};
use crate::courses::lessons::Page;
use crate::courses::render_markdown;
use crate::error::AppError;
use crate::learning::evidence::LessonEvidence;
use crate::learning::store::AttemptRow;
use crate::say;

/// The word above its title.
pub(super) fn label() -> String {
    say!("learning-kind.page")
}

/// A text, in the API.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LessonPage)]
pub(crate) struct Body {
    /// Sanitised HTML.
    html: String,
}

pub(super) fn body(page: &Page, _attempts: &[AttemptRow]) -> Body {
    Body { html: render_markdown(&page.markdown) }
}

impl Taken for Page {
    fn prove(&self, _statement: &Statement) -> Result<LessonEvidence, AppError> {
        Ok(LessonEvidence::Read)
    }
}
