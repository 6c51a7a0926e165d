//! Whose figures a viewer may see: everybody's where they were granted it, else those of the departments that they head.

use crate::error::AppError;
use crate::figures::directory::Sight;
use crate::figures::question::Typed;
use crate::policy::{Act, Viewer};
use crate::web::Ctx;

/// What of the company's figures somebody sees.
#[must_use]
pub fn sight(viewer: &Viewer) -> Sight {
    if viewer.was_granted(Act::SeeKpis) { Sight::Everybody } else { Sight::Below(viewer.heads.clone()) }
}

/// What was typed, of what whoever typed it may see.
pub(super) fn seen(ctx: &Ctx, typed: Typed) -> Result<Typed, AppError> {
    Ok(Typed { sight: sight(ctx.viewer()?), ..typed })
}
