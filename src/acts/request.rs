//! An act as the pages and the API send it, checked into days and words.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::files::MOST_BYTES;
use super::kind::Kind;
use super::rule::Asked;
use crate::clock::Day;
use crate::enrolment::dates::{MOST_DAYS_AHEAD, in_sight};
use crate::enrolment::{EnrolmentsAsked, LONGEST_REASON, WaiverInput};
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::said;
use crate::web::WithFile;

/// Most letters of what proves a completion.
const LONGEST_EVIDENCE: usize = 2000;

/// What is done to whom.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActRequest {
    /// What.
    pub act: Kind,
    /// To which enrolments.
    pub of: Of,
    /// Why, in a sentence that an auditor understands: to waive, extend, withdraw, give an attempt or enrol.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// To waive: the day from which the course counts again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// To extend or to enrol: by when it is due.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// Instead of `due`: so many days from today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// To complete: on which day it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub completed_on: String,
    /// To complete: what proves it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// To complete: a file that proves it, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_file: Option<Id>,
    /// To complete: in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// To remind: each manager gets one mail too, with the names of their people.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub managers: bool,
    /// To remind: whoever has had as many within two weeks as they may is told all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub over_limit: bool,
    /// That of the preview: who has changed since is told and left out. Without it, it is done as things stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Id>,
}

/// Which enrolments: ids, or a question; exactly one of both.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Of {
    /// These.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<String>>,
    /// All that fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<EnrolmentsAsked>,
}

impl ActRequest {
    /// What was said of the act itself.
    #[must_use]
    pub fn values(&self) -> Values {
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        Values {
            reason: self.reason.clone(),
            until: self.until.clone(),
            due: self.due.clone(),
            days: number(self.days),
            completed_on: self.completed_on.clone(),
            evidence: self.evidence.clone(),
            evidence_file: self.evidence_file.map(|id| id.to_string()).unwrap_or_default(),
            without_file: false,
            score: number(self.score),
            managers: self.managers,
            over_limit: self.over_limit,
        }
    }
}

/// What is typed into the form of an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Values {
    pub reason: String,
    pub until: String,
    pub due: String,
    pub days: String,
    pub completed_on: String,
    pub evidence: String,
    /// The id of a file that is there already.
    pub evidence_file: String,
    /// That file is to go.
    pub without_file: bool,
    pub score: String,
    /// To remind: their managers get a mail too.
    pub managers: bool,
    /// To remind: beyond the limit of two weeks.
    pub over_limit: bool,
}

impl WithFile for Values {
    const FILE: &'static str = "file";
    const MOST: usize = MOST_BYTES;
}

impl Values {
    /// The fields by name.
    fn all(&self) -> [(&'static str, &str); 10] {
        let set = |flag: bool| if flag { "true" } else { "" };
        [
            ("reason", &self.reason),
            ("until", &self.until),
            ("due", &self.due),
            ("days", &self.days),
            ("completed_on", &self.completed_on),
            ("evidence", &self.evidence),
            ("evidence_file", &self.evidence_file),
            ("score", &self.score),
            ("managers", set(self.managers)),
            ("over_limit", set(self.over_limit)),
        ]
    }

    /// The act that this asks for on `today`.
    ///
    /// # Errors
    /// What is wrong, field by field; what does not belong to this act too.
    pub fn check(&self, kind: Kind, today: Day) -> Result<Asked, Vec<FieldError>> {
        let known = fields(kind);
        let strange = self.all().into_iter().filter(|(name, value)| !value.trim().is_empty() && !known.contains(name));
        let strange: Vec<FieldError> = strange
            .map(|(name, _)| FieldError::new(name, said!("acts-not-of-this-act", field = name, act = kind.word())))
            .collect();
        if !strange.is_empty() {
            return Err(strange);
        }
        match kind {
            Kind::Waive => {
                let input = WaiverInput { reason: self.reason.clone(), until: self.until.clone() };
                let (reason, until) = input.check(today)?;
                Ok(Asked::Waive { until, reason: reason.to_owned() })
            }
            Kind::Extend => both(self.due_on(today), self.reason()).map(|(due_on, reason)| Asked::Extend { due_on, reason }),
            Kind::Enrol => both(self.due_on(today), self.reason()).map(|(due_on, reason)| Asked::Enrol { due_on, reason }),
            Kind::Attempt => self.reason().map(|reason| Asked::Attempt { reason }).map_err(|error| vec![error]),
            Kind::Withdraw => self.reason().map(|reason| Asked::Withdraw { reason }).map_err(|error| vec![error]),
            Kind::Remind => Ok(Asked::Remind { managers: self.managers, over_limit: self.over_limit }),
            Kind::Complete => self.completion(today),
        }
    }

    fn reason(&self) -> Result<String, FieldError> {
        let reason = self.reason.trim();
        if reason.is_empty() {
            return Err(FieldError::new("reason", said!("enrolment-say-why-sentence-auditor-understands")));
        }
        if reason.chars().count() > LONGEST_REASON {
            return Err(FieldError::new("reason", said!("enrolment-use-characters-most", longest_reason = LONGEST_REASON)));
        }
        Ok(reason.to_owned())
    }

    fn due_on(&self, today: Day) -> Result<Day, FieldError> {
        let (due, days) = (self.due.trim(), self.days.trim());
        match (due.is_empty(), days.is_empty()) {
            (true, true) => Err(FieldError::new("due", said!("enrolment-say-when-due-date-number"))),
            (false, false) => Err(FieldError::new("due", said!("enrolment-give-either-due-date-number"))),
            (false, true) => match due.parse::<Day>() {
                Err(_) => Err(FieldError::new("due", Said::no_day(due))),
                Ok(day) if day < today => {
                    Err(FieldError::new("due", said!("enrolment-due-date-lies-before-today", on = day, today = today)))
                }
                Ok(day) => in_sight(day, today).map_err(|far| FieldError::new("due", far)),
            },
            (true, false) => match days.parse::<i64>() {
                Ok(number) if (0..=MOST_DAYS_AHEAD).contains(&number) => Ok(today.plus_days(number)),
                _ => Err(FieldError::new("days", said!("enrolment-give-number-days-from-0", most_days = MOST_DAYS_AHEAD))),
            },
        }
    }

    fn completion(&self, today: Day) -> Result<Asked, Vec<FieldError>> {
        let mut errors = Vec::new();
        let typed = self.completed_on.trim();
        let completed_on = match typed.parse::<Day>() {
            Err(_) => {
                errors.push(FieldError::new("completed_on", Said::no_day(typed)));
                today
            }
            Ok(day) if day > today => {
                errors.push(FieldError::new("completed_on", said!("acts-completed-in-the-future", day = day, today = today)));
                today
            }
            Ok(day) => day,
        };
        let evidence = self.evidence.trim();
        if evidence.is_empty() || evidence.chars().count() > LONGEST_EVIDENCE {
            errors.push(FieldError::new("evidence", said!("acts-say-what-proves-it", longest = LONGEST_EVIDENCE)));
        }
        let score = match self.score.trim() {
            "" => None,
            typed => {
                let score = typed.parse::<i32>().ok().filter(|score| (0..=100).contains(score));
                if score.is_none() {
                    errors.push(FieldError::new("score", said!("acts-score-from-0-to-100")));
                }
                score
            }
        };
        let evidence_file = match self.evidence_file.trim() {
            "" => None,
            typed => {
                let id = typed.parse::<Id>().ok();
                if id.is_none() {
                    errors.push(FieldError::new("evidence_file", said!("acts-file-not-there")));
                }
                id
            }
        };
        let evidence = evidence.to_owned();
        if errors.is_empty() { Ok(Asked::Complete { completed_on, evidence, score, evidence_file }) } else { Err(errors) }
    }
}

/// The fields that belong to an act.
#[must_use]
pub const fn fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Waive => &["reason", "until"],
        Kind::Extend | Kind::Enrol => &["reason", "due", "days"],
        Kind::Complete => &["completed_on", "evidence", "evidence_file", "score"],
        Kind::Attempt | Kind::Withdraw => &["reason"],
        Kind::Remind => &["managers", "over_limit"],
    }
}

fn both<A, B>(one: Result<A, FieldError>, other: Result<B, FieldError>) -> Result<(A, B), Vec<FieldError>> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err(one.err().into_iter().chain(other.err()).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 30);

    fn wrong(kind: Kind, values: &Values) -> Vec<String> {
        values.check(kind, TODAY).expect_err("it is wrong").into_iter().map(|error| error.field).collect()
    }

    fn text(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn what_is_missing_or_wrong_is_told_by_its_field() {
        let none = Values::default();
        assert_eq!(wrong(Kind::Waive, &none), ["reason", "until"]);
        assert_eq!(wrong(Kind::Extend, &none), ["due", "reason"]);
        assert_eq!(wrong(Kind::Complete, &none), ["completed_on", "evidence"]);
        assert_eq!(wrong(Kind::Withdraw, &none), ["reason"]);
        let future = Values { completed_on: text("2026-12-01"), evidence: text("Seen."), score: text("101"), ..none.clone() };
        assert_eq!(wrong(Kind::Complete, &future), ["completed_on", "score"]);
        let twice = Values { due: text("2026-12-01"), days: text("3"), reason: text("So."), ..none.clone() };
        assert_eq!(wrong(Kind::Extend, &twice), ["due"]);
        let past = Values { due: text("2026-11-29"), reason: text("So."), ..none };
        assert_eq!(wrong(Kind::Extend, &past), ["due"]);
    }

    #[test]
    fn what_belongs_to_another_act_is_refused_by_name() {
        let values = Values { reason: text("So."), until: text("2026-12-24"), ..Values::default() };
        assert_eq!(wrong(Kind::Withdraw, &values), ["until"]);
        assert_eq!(wrong(Kind::Remind, &values), ["reason", "until"]);
        let waive = Asked::Waive { until: Day::new(2026, 12, 24), reason: text("So.") };
        assert_eq!(values.check(Kind::Waive, TODAY), Ok(waive));
    }

    #[test]
    fn days_count_from_today() {
        let values = Values { reason: text(" So. "), days: text("14"), ..Values::default() };
        let asked = values.check(Kind::Extend, TODAY);
        assert_eq!(asked, Ok(Asked::Extend { due_on: Day::new(2026, 12, 14), reason: text("So.") }));
    }
}
