//! Whose figures a viewer may see: everybody's where they were granted it, else those of the departments that they head or of which they are HR,
//! or of the courses of the programmes that they own.

use crate::error::AppError;
use crate::figures::directory::Sight;
use crate::figures::question::Typed;
use crate::policy::{Act, Viewer};
use crate::web::Ctx;

/// What of the company's figures somebody sees. Whoever answers for departments and owns programmes sees the first, unless they ask for a `programme`.
#[must_use]
pub fn sight(viewer: &Viewer, programme: Option<&str>) -> Sight {
    let departments = viewer.departments();
    let asks_for_programme = programme.is_some_and(|text| !text.trim().is_empty());
    if viewer.was_granted(Act::SeeKpis) {
        Sight::Everybody
    } else if !viewer.owns.is_empty() && (asks_for_programme || departments.is_empty()) {
        Sight::Programmes(viewer.owns.clone())
    } else {
        Sight::Below(departments)
    }
}

/// What was typed, of what whoever typed it may see.
pub(super) fn seen(ctx: &Ctx, typed: Typed) -> Result<Typed, AppError> {
    let sight = sight(ctx.viewer()?, typed.programme.as_deref());
    Ok(Typed { sight, ..typed })
}
