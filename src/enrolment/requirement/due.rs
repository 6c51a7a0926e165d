//! Due rules: by when what was required must be done. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::enrolment::dates::{MOST_DAYS_AHEAD, in_sight};
use crate::error::{FieldError, Said};
use crate::word_enum;
use crate::{said, say};

word_enum! {
    /// What days are counted from.
    pub enum From {
        /// The day of the enrolment.
        Assignment = "assignment",
        /// The day the person was hired.
        Hire = "hire",
        /// The day they took up their present role.
        RoleStart = "role_start",
    }
}

/// A due rule as it is sent: either `on`, or `days` with `from`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DueInput {
    /// A date, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// So many days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// From when on: `assignment` (where not said), `hire` or `role_start`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// A due rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum DueRule {
    /// One day for all.
    On {
        /// The day.
        on: Day,
    },
    /// Some days after a day of each person's own.
    After {
        /// How many.
        days: i64,
        /// After what.
        from: From,
    },
}

impl DueInput {
    /// Due on this day.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self { on: Some(day.to_string()), ..Self::default() }
    }

    /// Due so many days after the enrolment.
    #[must_use]
    pub fn in_days(days: i64) -> Self {
        Self { days: Some(days), from: Some(From::Assignment.word().to_owned()), ..Self::default() }
    }

    /// The rule, if it makes sense on `today`.
    ///
    /// # Errors
    /// What is missing, contradictory, unreadable or in the past.
    pub fn rule(&self, today: Day) -> Result<DueRule, FieldError> {
        match (&self.on, self.days) {
            (Some(_), Some(_)) => Err(FieldError::new("due", said!("enrolment-give-either-due-date-number"))),
            (None, None) => Err(FieldError::new("due", said!("enrolment-say-when-due-date-number"))),
            (Some(on), None) => due_on(on, today),
            (None, Some(days)) => due_after(days, self.from.as_deref()),
        }
    }
}

fn due_on(text: &str, today: Day) -> Result<DueRule, FieldError> {
    let text = text.trim();
    let on: Day = text.parse().map_err(|_| FieldError::new("due.on", Said::no_day(text)))?;
    if on < today {
        return Err(FieldError::new("due.on", said!("enrolment-due-date-lies-before-today", on = on, today = today)));
    }
    in_sight(on, today).map(|on| DueRule::On { on }).map_err(|far| FieldError::new("due.on", far))
}

fn due_after(days: i64, from: Option<&str>) -> Result<DueRule, FieldError> {
    if !(0..=MOST_DAYS_AHEAD).contains(&days) {
        return Err(FieldError::new("due.days", said!("enrolment-give-number-days-from-0", most_days = MOST_DAYS_AHEAD)));
    }
    let from = from.map_or(Ok(From::Assignment), str::parse);
    let from = from.map_err(|error| FieldError::new("due.from", said!("enrolment-no-such-word", error = error)))?;
    Ok(DueRule::After { days, from })
}

impl DueRule {
    /// The due date of somebody enrolled on `today`.
    #[must_use]
    pub fn due_on(self, today: Day, hired_on: Day, role_since: Day) -> Day {
        match self {
            Self::On { on } => on,
            Self::After { days, from: From::Assignment } => today.plus_days(days),
            Self::After { days, from: From::Hire } => hired_on.plus_days(days),
            Self::After { days, from: From::RoleStart } => role_since.plus_days(days),
        }
    }

    /// As it is sent.
    #[must_use]
    pub fn input(self) -> DueInput {
        match self {
            Self::On { on } => DueInput::on(on),
            Self::After { days, from } => DueInput { on: None, days: Some(days), from: Some(from.word().to_owned()) },
        }
    }

    /// In words: "by 30 Nov 2026", "30 days after enrolment".
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::On { on } => say!("enrolment-due-on", on = on),
            Self::After { days, from: From::Assignment } => say!("enrolment-due-after-assignment", days = days),
            Self::After { days, from: From::Hire } => say!("enrolment-due-after-hire", days = days),
            Self::After { days, from: From::RoleStart } => say!("enrolment-due-after-role-start", days = days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 2);

    fn rule(json: &str) -> Result<DueRule, String> {
        let input: DueInput = serde_json::from_str(json).expect("a due rule");
        input.rule(TODAY).map_err(|error| format!("{}: {}", error.field, error.said))
    }

    #[test]
    fn a_rule_gives_each_person_their_date() {
        let cases = [
            (r#"{"on":"2026-11-30"}"#, Day::new(2026, 11, 30), "by 30 Nov 2026"),
            (r#"{"on":"2026-11-02"}"#, TODAY, "by 2 Nov 2026"),
            (r#"{"days":30}"#, Day::new(2026, 12, 2), "30 days after enrolment"),
            (r#"{"days":1,"from":"hire"}"#, Day::new(2026, 1, 2), "1 day after being hired"),
            (r#"{"days":90,"from":"role_start"}"#, Day::new(2026, 9, 29), "90 days after starting in their role"),
        ];
        for (json, due, sentence) in cases {
            let rule = rule(json).expect(json);
            assert_eq!(rule.due_on(TODAY, Day::new(2026, 1, 1), Day::new(2026, 7, 1)), due, "{json}");
            assert_eq!(rule.sentence(), sentence);
            assert_eq!(rule.input().rule(TODAY), Ok(rule), "reads back");
        }
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_what_to_do() {
        let cases = [
            (
                r#"{"on":"2026-11-01"}"#,
                "due.on: The due date 1 Nov 2026 has passed: today is 2 Nov 2026. Choose today or a later day.",
            ),
            (r#"{"on":"30.11.2026"}"#, "due.on: \"30.11.2026\" is not a date. Write it as YYYY-MM-DD, for example 2026-11-30."),
            (r#"{}"#, "due: Give a due date or a number of days."),
            (r#"{"on":"2026-11-30","days":3}"#, "due: Give either a due date or a number of days, not both."),
            (r#"{"days":-1}"#, "due.days: Enter a number of days from 0 to 3,653."),
            (r#"{"days":3,"from":"birth"}"#, "due.from: \"birth\" is not one of these: assignment, hire, role_start."),
        ];
        for (json, message) in cases {
            assert_eq!(rule(json), Err(message.to_owned()), "{json}");
        }
    }
}
