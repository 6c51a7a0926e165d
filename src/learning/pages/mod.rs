//! The pages of one's own training.

pub mod catalogue;
pub mod certificate;
pub mod done;
pub(super) mod film;
pub mod home;
pub mod lesson;
pub mod outline;
pub mod quiz;
pub mod result;
pub mod verify;

use crate::templates::Sample;

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::of::<home::HomePage>(),
        Sample::of::<home::GuestPage>(),
        Sample::of::<catalogue::CataloguePage>(),
        Sample::of::<catalogue::CoursePage>(),
        Sample::of::<lesson::LessonPage>(),
        Sample::of::<quiz::QuizPage>(),
        Sample::of::<result::ResultPage>(),
        Sample::of::<done::DonePage>(),
        Sample::of::<certificate::CertificatesPage>(),
        Sample::of::<certificate::CertificatePage>(),
        Sample::of::<verify::VerifyPage>(),
        Sample::with(&verify::VerifyPage::genuine()),
        Sample::of::<verify::AskPage>(),
    ]
}
