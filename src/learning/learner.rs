//! Who learns: a person, in their own time zone.

use jiff::tz::TimeZone;

use crate::clock::{Clock, Day};
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Viewer;

/// A person at their own training.
#[derive(Debug, Clone)]
pub struct Learner {
    /// The person.
    pub person_id: Id,
    /// Where their days begin.
    pub zone: TimeZone,
}

impl Learner {
    /// The person behind the viewer.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an account without a person: it has no training of its own.
    pub fn of(viewer: &Viewer) -> Result<Self, AppError> {
        let person_id = viewer.person_id.ok_or(AppError::NotFound("training-of-your-own"))?;
        let zone = TimeZone::get(&viewer.time_zone).unwrap_or(TimeZone::UTC);
        Ok(Self { person_id, zone })
    }

    /// The person's own date.
    #[must_use]
    pub fn today(&self, clock: &dyn Clock) -> Day {
        clock.today(&self.zone)
    }
}
