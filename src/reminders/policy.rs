//! The reminder policy: which steps there are, and who gets a copy. Pure.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::quiet::Quiet;
use super::words::Words;
use crate::clock::Day;
use crate::say;

/// Which reminders there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Tell people on the day they are enrolled.
    pub assigned: bool,
    /// Days after the due date; before it where negative. Rising.
    pub due: Vec<i64>,
    /// After the last of them, again so many days later, and so on for as long as it is overdue; none to stop there.
    #[serde(default = "monthly")]
    pub repeat: Option<i64>,
    /// Remind who has begun and not gone on.
    pub stalled: bool,
    /// Days before a completion expires. Falling.
    pub expiring: Vec<i64>,
    /// The manager gets a copy from so many days after the due date.
    pub manager_from: Option<i64>,
    /// The manager's manager too, from so many days after it.
    pub second_manager_from: Option<i64>,
    /// Days on which nothing goes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quiet: Vec<Quiet>,
    /// Its own words for the mail, by the code of a language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, Words>,
}

/// How what is overdue is said again where nobody says otherwise, and in policies of before this could be said.
#[expect(clippy::unnecessary_wraps, reason = "serde asks for the type of the field")]
const fn monthly() -> Option<i64> {
    Some(30)
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            assigned: true,
            due: vec![-14, -3, 0, 1, 7, 14, 30],
            repeat: monthly(),
            stalled: true,
            expiring: vec![60, 30, 7],
            manager_from: Some(7),
            second_manager_from: Some(30),
            quiet: Vec::new(),
            words: BTreeMap::new(),
        }
    }
}

/// One step of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The day of the enrolment.
    Assigned,
    /// So many days after the due date; before it where negative.
    Due(i64),
    /// Begun, and idle for too long.
    Stalled,
    /// So many days before the completion expires.
    Expiring(i64),
    /// The same, where the renewal is open already and it is that which is spoken of.
    Renewing(i64),
    /// What required it has ended. No policy says so: whoever was told of it hears that, too.
    Ended,
    /// By hand, on this day.
    Asked(Day),
}

impl Step {
    /// In words, for lists of steps.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Assigned => say!("reminders-step-assigned"),
            Self::Due(0) => say!("reminders-step-due"),
            Self::Due(days) if days < 0 => say!("reminders-step-before", days = -days),
            Self::Due(days) => say!("reminders-step-overdue", days = days),
            Self::Stalled => say!("reminders-step-stalled"),
            Self::Expiring(days) | Self::Renewing(days) => say!("reminders-step-expiring", days = days),
            Self::Ended => say!("reminders-step-ended"),
            Self::Asked(_) => say!("reminders-step-asked"),
        }
    }
}

/// The step's key in the sent-log: `assigned`, `due-14`, `due+0`, `stalled`, `expiring-60`, `renewing-60`, `ended`, `asked-2026-11-30`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Assigned => f.write_str("assigned"),
            Self::Due(days) => write!(f, "due{days:+}"),
            Self::Stalled => f.write_str("stalled"),
            Self::Expiring(days) => write!(f, "expiring-{days}"),
            Self::Renewing(days) => write!(f, "renewing-{days}"),
            Self::Ended => f.write_str("ended"),
            Self::Asked(day) => write!(f, "asked-{day}"),
        }
    }
}

impl FromStr for Step {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || format!("\"{text}\" is no step of a reminder policy");
        match text {
            "assigned" => Ok(Self::Assigned),
            "stalled" => Ok(Self::Stalled),
            "ended" => Ok(Self::Ended),
            _ => {
                if let Some(days) = text.strip_prefix("expiring-") {
                    return days.parse().map(Self::Expiring).map_err(|_| unknown());
                }
                if let Some(days) = text.strip_prefix("renewing-") {
                    return days.parse().map(Self::Renewing).map_err(|_| unknown());
                }
                if let Some(day) = text.strip_prefix("asked-") {
                    return day.parse().map(Self::Asked).map_err(|_| unknown());
                }
                let days = text.strip_prefix("due").ok_or_else(unknown)?;
                days.parse().map(Self::Due).map_err(|_| unknown())
            }
        }
    }
}

impl Policy {
    /// Whether the manager, and the manager's manager, get a copy of `step`.
    #[must_use]
    pub fn copies(&self, step: Step) -> (bool, bool) {
        let Step::Due(days) = step else { return (false, false) };
        let reached = |from: Option<i64>| from.is_some_and(|from| days >= from);
        (reached(self.manager_from), reached(self.second_manager_from))
    }

    /// The days after the due date from which, and after how many days each, it is said again; none where it is not.
    #[must_use]
    pub fn again(&self) -> Option<(i64, i64)> {
        Some(((*self.due.last()?).max(0), self.repeat?))
    }

    /// The steps of the due date that come until so many days after it, those that are said again too, in order.
    pub fn due_until(&self, days: i64) -> impl Iterator<Item = i64> {
        let again = self.again().into_iter().flat_map(|(from, every)| (1..).map(move |time| from + every * time));
        self.due.iter().copied().chain(again).take_while(move |day| *day <= days)
    }

    /// Whether a step says again what the last step has said.
    #[must_use]
    pub fn is_repeat(&self, step: Step) -> bool {
        matches!((step, self.again()), (Step::Due(days), Some((from, _))) if days > from)
    }

    /// Whether nothing goes on a day.
    #[must_use]
    pub fn is_quiet(&self, day: Day) -> bool {
        self.quiet.iter().any(|quiet| quiet.holds(day))
    }

    /// Every step, in the order in which they come.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        steps.extend(self.assigned.then_some(Step::Assigned));
        steps.extend(self.due.iter().map(|&days| Step::Due(days)));
        steps.extend(self.stalled.then_some(Step::Stalled));
        steps.extend(self.expiring.iter().map(|&days| Step::Expiring(days)));
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_back_from_its_key() {
        let policy = Policy::default();
        let keys: Vec<String> = policy.steps().iter().map(ToString::to_string).collect();
        assert_eq!(
            keys,
            [
                "assigned",
                "due-14",
                "due-3",
                "due+0",
                "due+1",
                "due+7",
                "due+14",
                "due+30",
                "stalled",
                "expiring-60",
                "expiring-30",
                "expiring-7"
            ]
        );
        for step in policy.steps() {
            assert_eq!(step.to_string().parse(), Ok(step));
        }
        let asked = Step::Asked(Day::new(2026, 11, 30));
        assert_eq!((asked.to_string().as_str(), "asked-2026-11-30".parse()), ("asked-2026-11-30", Ok(asked)));
        assert!("asked-soon".parse::<Step>().is_err());
        assert!("due".parse::<Step>().is_err() && "later".parse::<Step>().is_err());
    }

    #[test]
    fn copies_begin_on_their_day() {
        let policy = Policy::default();
        assert_eq!(policy.copies(Step::Due(1)), (false, false));
        assert_eq!(policy.copies(Step::Due(7)), (true, false));
        assert_eq!(policy.copies(Step::Due(30)), (true, true));
        assert_eq!(policy.copies(Step::Stalled), (false, false));
    }

    #[test]
    fn what_is_overdue_is_said_again_after_the_last_step() {
        let policy = Policy::default();
        assert_eq!(policy.due_until(95).collect::<Vec<_>>(), [-14, -3, 0, 1, 7, 14, 30, 60, 90]);
        assert_eq!(policy.due_until(-5).collect::<Vec<_>>(), [-14]);
        assert_eq!([30, 60].map(|days| policy.is_repeat(Step::Due(days))), [false, true]);
        let before_alone = Policy { due: vec![-3], ..Policy::default() };
        assert_eq!(before_alone.due_until(60).collect::<Vec<_>>(), [-3, 30, 60], "counted from the due date");
        for policy in [Policy { repeat: None, ..Policy::default() }, Policy { due: vec![], ..Policy::default() }] {
            assert_eq!(policy.due_until(900).count(), policy.due.len());
        }
        let saved = r#"{"assigned":true,"due":[0],"stalled":true,"expiring":[],"manager_from":null,"second_manager_from":null}"#;
        assert_eq!(serde_json::from_str::<Policy>(saved).expect("a policy").repeat, Some(30), "one of before");
    }
}
