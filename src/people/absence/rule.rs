//! What a planned absence may be, and how somebody stands on a day by their absences. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::people::person::{AbsenceKind, PersonStatus};
use crate::said;

/// Most days of an absence with a last day, and most days that one is planned ahead: five years.
pub const LONGEST_DAYS: i64 = 1827;

/// Leave or suspension of somebody: `from <= day < until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Its key.
    pub id: Id,
    /// Leave or suspension.
    pub kind: AbsenceKind,
    /// The first day.
    pub from: Day,
    /// The first day back; [`Day::NEVER`] where nobody knows it.
    pub until: Day,
    /// By hand, with its days; otherwise it began and ends with the status of the person.
    pub planned: bool,
    /// What whoever planned it says about it.
    pub note: String,
    /// Due dates have moved by it: it stays as it is.
    pub moved: bool,
}

impl Absence {
    /// Whether `day` is one of its days.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// As a form shows it.
    #[must_use]
    pub fn as_input(&self) -> AbsenceInput {
        AbsenceInput {
            kind: self.kind.word().to_owned(),
            first_day: self.from.to_string(),
            last_day: self.until.last_before().map(|day| day.to_string()).unwrap_or_default(),
            note: self.note.clone(),
        }
    }
}

/// An absence as typed, or as the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceInput {
    /// `leave` or `suspension`.
    #[schema(value_type = AbsenceKind)]
    pub kind: String,
    /// The first day away, `YYYY-MM-DD`; it may be behind.
    pub first_day: String,
    /// The last day away; empty where nobody knows it yet.
    #[serde(default)]
    pub last_day: String,
    /// For whoever manages people.
    #[serde(default)]
    pub note: String,
}

/// An absence that may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Leave or suspension.
    pub kind: AbsenceKind,
    /// The first day.
    pub from: Day,
    /// The first day back; [`Day::NEVER`] where nobody knows it.
    pub until: Day,
    /// What whoever planned it says about it.
    pub note: String,
}

impl AbsenceInput {
    /// The absence of somebody hired on `hired_on` who has these `others`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, hired_on: Day, others: &[Absence], today: Day) -> Result<Planned, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut refuse = |field: &str, why: Said| errors.push(FieldError::new(field, why));
        let kind: Option<AbsenceKind> = self.kind.trim().parse().ok();
        if kind.is_none() {
            refuse("kind", said!("people-absence-kind-unknown"));
        }
        let day = |text: &str| text.trim().parse::<Day>().map_err(|_| Said::no_day(text));
        let from = day(&self.first_day).map_err(|why| refuse("first_day", why)).ok();
        let last = if self.last_day.trim().is_empty() { Ok(None) } else { day(&self.last_day).map(Some) };
        let last = last.map_err(|why| refuse("last_day", why)).ok();
        let (Some(kind), Some(from), Some(last)) = (kind, from, last) else { return Err(errors) };
        let until = last.map_or(Day::NEVER, |last| last.plus_days(1));
        if from < hired_on {
            refuse("first_day", said!("people-absence-before-hire", hired = hired_on));
        } else if from > today.plus_days(LONGEST_DAYS) {
            refuse("first_day", said!("people-absence-too-far", last = today.plus_days(LONGEST_DAYS)));
        } else if let Some(last) = last.filter(|last| *last < from) {
            refuse("last_day", said!("people-absence-ends-before", first = from, last = last));
        } else if last.is_some_and(|last| last >= from.plus_days(LONGEST_DAYS)) {
            refuse("last_day", said!("people-absence-too-long", last = from.plus_days(LONGEST_DAYS - 1)));
        } else if let Some(other) = others.iter().find(|other| other.kind == kind && other.from < until && from < other.until) {
            refuse("first_day", overlaps(other));
        }
        if errors.is_empty() { Ok(Planned { kind, from, until, note: self.note.trim().to_owned() }) } else { Err(errors) }
    }
}

fn overlaps(other: &Absence) -> Said {
    let kind = other.kind.word();
    match other.until.last_before() {
        Some(last) => said!("people-absence-overlaps", kind = kind, first = other.from, last = last),
        None => said!("people-absence-overlaps-open", kind = kind, first = other.from),
    }
}

/// How somebody who is employed stands on `day`: a suspension counts before leave, leave before work.
#[must_use]
pub fn status_on(absences: &[Absence], day: Day) -> PersonStatus {
    let is = |kind| absences.iter().any(|absence| absence.kind == kind && absence.holds(day));
    if is(AbsenceKind::Suspension) {
        PersonStatus::Suspended
    } else if is(AbsenceKind::Leave) {
        PersonStatus::Leave
    } else {
        PersonStatus::Active
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TODAY: Day = Day::new(2026, 4, 1);

    fn away(kind: AbsenceKind, from: i64, until: i64) -> Absence {
        let (from, until) = (TODAY.plus_days(from), TODAY.plus_days(until));
        Absence { id: Id(1), kind, from, until, planned: true, note: String::new(), moved: false }
    }

    fn input(kind: &str, first_day: &str, last_day: &str) -> AbsenceInput {
        let text = str::to_owned;
        AbsenceInput { kind: text(kind), first_day: text(first_day), last_day: text(last_day), note: text(" Twins. ") }
    }

    fn fields(input: &AbsenceInput, others: &[Absence]) -> Vec<String> {
        let errors = input.check(Day::new(2026, 2, 1), others, TODAY).expect_err("it may not be");
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn its_last_day_is_the_day_before_the_first_day_back() {
        let planned = input("leave", "2026-04-10", "2026-04-23").check(TODAY, &[], TODAY).expect("it may be");
        assert_eq!((planned.from, planned.until), (Day::new(2026, 4, 10), Day::new(2026, 4, 24)));
        assert_eq!((planned.kind, planned.note.as_str()), (AbsenceKind::Leave, "Twins."));
        let open = input("suspension", "2026-03-10", "").check(Day::new(2026, 2, 1), &[], TODAY).expect("it may be");
        assert_eq!((open.from, open.until), (Day::new(2026, 3, 10), Day::NEVER));
    }

    #[test]
    fn what_may_not_be_is_told_at_its_field() {
        assert_eq!(fields(&input("holiday", "soon", "later"), &[]), ["kind", "first_day", "last_day"]);
        assert_eq!(fields(&input("leave", "2026-01-31", ""), &[]), ["first_day"]);
        assert_eq!(fields(&input("leave", "2031-04-03", ""), &[]), ["first_day"]);
        assert_eq!(fields(&input("leave", "2026-04-10", "2026-04-09"), &[]), ["last_day"]);
        assert_eq!(fields(&input("leave", "2026-04-10", "2031-04-11"), &[]), ["last_day"]);
        assert!(input("leave", "2026-04-10", "2031-04-10").check(TODAY, &[], TODAY).is_ok());
    }

    #[test]
    fn two_of_a_kind_do_not_overlap_and_two_of_different_kinds_may() {
        let others = [away(AbsenceKind::Leave, 10, 20)];
        assert_eq!(fields(&input("leave", "2026-04-20", "2026-04-30"), &others), ["first_day"]);
        assert_eq!(fields(&input("leave", "2026-04-02", ""), &others), ["first_day"]);
        assert!(input("leave", "2026-04-21", "").check(TODAY, &others, TODAY).is_ok());
        assert!(input("leave", "2026-04-02", "2026-04-10").check(TODAY, &others, TODAY).is_ok());
        assert!(input("suspension", "2026-04-15", "").check(TODAY, &others, TODAY).is_ok());
    }

    proptest! {
        #[test]
        fn a_status_follows_from_the_days_alone(leave in 0..20_i64, length in 1..9_i64, other in 0..20_i64, day in 0..30_i64) {
            let (away_by, day) = (
                [away(AbsenceKind::Leave, leave, leave + length), away(AbsenceKind::Suspension, other, other + 5)],
                TODAY.plus_days(day),
            );
            let expected = match (away_by[0].holds(day), away_by[1].holds(day)) {
                (_, true) => PersonStatus::Suspended,
                (true, false) => PersonStatus::Leave,
                (false, false) => PersonStatus::Active,
            };
            prop_assert_eq!(status_on(&away_by, day), expected);
        }
    }
}
