//! Enrolments: one person, one course, one cycle; why it exists, by when, and how it stands on any day.
//!
//! Owns the tables `requirement`, `enrolment`, `reason`, `waiver`, `due_change`, `activity`, `course_pace`, `standing`.

pub mod audience;
mod choose;
pub mod command;
pub mod due;
mod enrol;
mod exempt;
mod outcome;
mod preview;
mod progress;
mod refresh;
mod spelling;
pub mod standing;
mod store;

pub use choose::{enrol_self, withdraw_self};
pub use enrol::{Applied, EnrolRequest, Plan, Undone, apply, plan, undo};
pub use exempt::{WaiverInput, change_due, end_waiver, follow_the_calendar, waive};
pub use outcome::{Counts, Group, Outcome};
pub use preview::{CourseName, Names, Preview, PreviewGroup, PreviewPerson, preview};
pub use progress::{complete, record_activity, start};
pub use refresh::{KeepStandings, check_standings, refresh_standings};
pub use standing::{Span, SpanChange, State};
pub use store::requirements::{RequirementRow, note_mail_left, requirement, requirements};
pub use store::selection::Matched;
pub use store::{EnrolmentRow, Status, enrolment, enrolments_of_person};
