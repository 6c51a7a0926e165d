//! The pages of the key figures.

pub(super) mod csv;
mod names;
mod overview;
mod parts;
mod scope;

pub(super) use names::show as names;
pub(super) use overview::{course, department, role, show as overview};

use crate::templates::Sample;

/// The samples of these pages' views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<overview::OverviewPage>(), Sample::of::<names::NamesPage>()]
}
