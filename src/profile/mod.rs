//! One person, one enrolment, as those see them who look after people: read across the features that each know a part. And *Explain this
//! person* (`explain`, `why`): every requirement that reaches somebody in sentences: why, by when, what they were told, what ends it.

pub(crate) mod api;
mod enrolment;
mod explain;
mod pages;
mod queries;
mod why;

use crate::enrolment::ENROLMENT;
use crate::people::PERSON;
use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let see_enrolments = Access::MayTo(Act::SeeEnrolments, ENROLMENT);
    let (enrol, waive) = (Access::MayTo(Act::Enrol, ENROLMENT), Access::MayTo(Act::Waive, ENROLMENT));
    let see = Access::MayTo(Act::SeePeople, PERSON);
    vec![
        Route::get("/me/card", Access::SignedIn, pages::card::show),
        Route::get("/people/{id}", see, pages::person::show),
        Route::post("/people/{id}/unreachable/removal", Access::May(Act::SendAgain), pages::unreachable::try_again),
        Route::get("/people/{id}/why", see, pages::why::show),
        Route::get("/enrolments/{id}", see_enrolments, pages::enrolment::show),
        Route::post("/enrolments/{id}/due", enrol, pages::enrolment::move_due),
        Route::post("/enrolments/{id}/attempt", waive, pages::enrolment::give_attempt),
        Route::post("/enrolments/{id}/waiver", waive, pages::enrolment::waive),
        Route::post("/enrolments/{id}/waiver/end", waive, pages::enrolment::end_waiver),
        Route::post("/enrolments/{id}/certificates", waive, pages::enrolment::copy_certificate),
        Route::get("/api/v1/enrolments/{id}", see_enrolments, api::enrolment),
        Route::get("/api/v1/people/{id}/explanation", see, api::explanation),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = pages::person::samples();
    all.extend(pages::card::samples());
    all.extend(pages::why::samples());
    all.extend(pages::enrolment::samples());
    all
}
