//! The pages of who runs the installation.

pub(crate) mod audit;
pub(super) mod operations;
pub(super) mod settings;

use crate::templates::Sample;

/// The samples of these pages' views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<operations::OperationsPage>(), Sample::of::<audit::AuditPage>(), Sample::of::<settings::SettingsPage>()]
}
