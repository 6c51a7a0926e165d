//! What a row says of an enrolment. Pure.

use crate::clock::Day;
use crate::enrolment::enrolment::{EnrolmentRow, StatusShown};
use crate::text::told;
use crate::web::sheet::{Cell, Column};

/// The columns of an enrolment.
pub const COLUMNS: [Column; 15] = [
    Column::new("course", 22),
    Column::new("course_title", 28),
    Column::new("requirements", 32),
    Column::new("assigned", 12),
    Column::new("due", 12),
    Column::new("completed_on", 13),
    Column::new("valid_through", 13),
    Column::new("score", 7),
    Column::new("revision", 9),
    Column::new("renewed_by", 22),
    Column::new("certificate_code", 18),
    Column::new("status", 12),
    Column::new("waived_from", 12),
    Column::new("waived_through", 14),
    Column::new("waiver_reason", 36),
];

/// Where a person chose the course: the requirement is nobody's.
const OWN_CHOICE: &str = "self";

/// An enrolment, what it is in, and the number of the revision that was begun.
#[derive(Debug, Clone)]
pub(super) struct SheetRow {
    pub enrolment: EnrolmentRow,
    pub course: String,
    pub course_title: String,
    pub revision: Option<i32>,
    /// The course that this revision is one of, where it is renewed by another.
    pub renewed_by: Option<String>,
}

/// Why an enrolment is there, or was: nothing of a requirement where the person chose the course.
#[derive(Debug, Clone)]
pub(super) struct ReasonNamed {
    pub name: Option<String>,
    pub why: Option<String>,
    pub removed_on: Day,
}

/// What a certificate proves.
#[derive(Debug, Clone)]
pub(super) struct Proven {
    pub code: String,
    pub revision: i32,
    pub score: Option<i32>,
}

/// An exemption.
#[derive(Debug, Clone)]
pub(super) struct Exempt {
    pub reason: String,
    pub from_on: Day,
    pub until_on: Day,
}

/// Between several requirements: what no sentence has in it.
const BETWEEN: &str = " | ";

/// What is on record of an enrolment.
#[derive(Debug, Clone)]
pub(super) struct OnRecord {
    pub row: SheetRow,
    pub status: StatusShown,
    pub requirements: String,
    /// The newest copy.
    pub certificate: Option<Proven>,
    /// The newest.
    pub waiver: Option<Exempt>,
}

impl OnRecord {
    /// The cells under [`COLUMNS`].
    pub fn cells(&self) -> [Cell; 15] {
        let Self { row, status, requirements, certificate, waiver } = self;
        let (enrolment, proven) = (&row.enrolment, certificate.as_ref());
        let waiver = waiver.as_ref();
        [
            Cell::text(row.course.as_str()),
            Cell::text(row.course_title.as_str()),
            Cell::text(requirements.as_str()),
            Cell::Day(enrolment.assigned_on),
            Cell::day(enrolment.due_on),
            Cell::day(enrolment.completed_on),
            Cell::day(enrolment.expires_on.and_then(Day::last_before)),
            Cell::number(proven.and_then(|proven| proven.score)),
            Cell::number(proven.map(|proven| proven.revision).or(row.revision)),
            Cell::text(row.renewed_by.as_deref().unwrap_or_default()),
            Cell::text(proven.map(|proven| proven.code.as_str()).unwrap_or_default()),
            Cell::text(status.word()),
            Cell::day(waiver.map(|waiver| waiver.from_on)),
            Cell::day(waiver.and_then(|waiver| last_day(waiver.until_on))),
            Cell::text(waiver.map(|waiver| waiver.reason.as_str()).unwrap_or_default()),
        ]
    }
}

/// The last day on which a waiver holds; none where it has no end.
fn last_day(until_on: Day) -> Option<Day> {
    Some(until_on).filter(|day| *day != Day::NEVER).and_then(Day::last_before)
}

/// The requirements for which an enrolment is there, or was where none is left, by name or else by why; each once.
pub(super) fn reasons_shown(reasons: Vec<ReasonNamed>) -> String {
    let any_holds = reasons.iter().any(|reason| reason.removed_on == Day::NEVER);
    let mut shown: Vec<String> = Vec::new();
    for reason in reasons.into_iter().filter(|reason| !any_holds || reason.removed_on == Day::NEVER) {
        let name = match (reason.name, reason.why) {
            (Some(name), _) if !name.is_empty() => name,
            (_, Some(why)) => told(&why),
            (_, None) => OWN_CHOICE.to_owned(),
        };
        if !shown.contains(&name) {
            shown.push(name);
        }
    }
    shown.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(name: Option<&str>, why: Option<&str>, removed_on: Day) -> ReasonNamed {
        ReasonNamed { name: name.map(str::to_owned), why: why.map(str::to_owned), removed_on }
    }

    #[test]
    fn the_requirements_are_those_that_hold_or_else_those_that_did() {
        let over = Day::new(2026, 5, 1);
        let all = vec![
            reason(Some("Spring cohort"), Some("They post."), over),
            reason(Some(""), Some("They answer."), Day::NEVER),
            reason(Some(""), Some("They answer."), Day::NEVER),
            reason(None, None, Day::NEVER),
        ];
        assert_eq!(reasons_shown(all.clone()), "They answer. | self");
        assert_eq!(reasons_shown(all[..1].to_vec()), "Spring cohort");
        assert_eq!(reasons_shown(Vec::new()), "");
    }

    #[test]
    fn a_waiver_is_shown_with_its_last_day() {
        assert_eq!(last_day(Day::new(2026, 12, 1)), Some(Day::new(2026, 11, 30)));
        assert_eq!(last_day(Day::NEVER), None);
    }
}
