//! The pages of enrolling: five steps, what was enrolled, and taking it back.

pub mod requirements;
pub mod wizard;

use crate::templates::Sample;

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<wizard::WhoPage>(),
        Sample::of::<wizard::CoursePage>(),
        Sample::of::<wizard::DuePage>(),
        Sample::of::<wizard::PreviewPage>(),
        Sample::of::<requirements::ListPage>(),
        Sample::of::<requirements::RequirementPage>(),
    ]
}
