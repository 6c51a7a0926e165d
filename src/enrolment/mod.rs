//! Enrolments: one person, one course, one cycle; why it exists, by when, and how it stands on any day.
//!
//! Owns the tables `requirement`, `enrolment`, `reason`, `waiver`, `due_change`, `activity`, `course_pace`, `standing`.

mod progress;
mod refresh;
pub mod standing;
mod store;

pub use progress::{complete, record_activity, start};
pub use refresh::{KeepStandings, check_standings, refresh_standings};
pub use standing::{Span, SpanChange, State};
pub use store::{EnrolmentRow, Status, enrolment, enrolments_of_person};
