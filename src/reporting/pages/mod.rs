//! The pages of the key figures and of who runs the installation.

mod audit;
pub(super) mod csv;
mod names;
mod operations;
mod overview;
mod parts;
mod scope;
mod settings;

pub(super) use audit::{export as audit_csv, show as audit};
pub(super) use names::show as names;
pub(super) use operations::show as operations;
pub(super) use overview::{course, department, role, show as overview};
pub(super) use settings::show as settings;

use crate::web::Sample;

/// The samples of these pages' views.
pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<overview::OverviewPage>(),
        Sample::of::<names::NamesPage>(),
        Sample::of::<operations::OperationsPage>(),
        Sample::of::<audit::AuditPage>(),
        Sample::of::<settings::SettingsPage>(),
    ]
}
