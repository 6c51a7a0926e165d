//! The pages of the key figures.

mod ageing;
pub(super) mod compare;
pub(super) mod csv;
mod curve;
pub(super) mod external;
pub(crate) mod files;
mod filters;
pub(super) mod forecast;
mod funnel;
mod heat;
mod measures;
mod names;
mod nudge;
mod overview;
pub(super) mod pdf;
pub(super) mod pictures;
mod saved;
mod scope;
mod stats;
mod tables;
pub(super) mod targets;
mod trend;
mod why;

pub(super) use names::{choose, show as names};
pub(crate) use overview::Crumb;
pub(crate) use pdf::Reported;
pub(crate) use scope::Scope;

pub(super) use overview::{course, department, role, show as overview};

use crate::templates::Sample;

/// The samples of these pages' views.
pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![Sample::of::<overview::OverviewPage>(), Sample::of::<names::NamesPage>()];
    all.extend(compare::samples());
    all.extend(targets::samples());
    all.extend(forecast::samples());
    all
}
