//! The reminder policy: which steps there are, and who gets a copy. Pure.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::quiet::{self, Quiet};
use super::words::{self, Words};
use crate::clock::Day;
use crate::error::FieldError;
use crate::text::Language;
use crate::{said, say};

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

/// A policy as typed into the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedPolicy {
    /// Ticked or not.
    #[serde(default)]
    pub assigned: Option<String>,
    /// Numbers between commas or spaces.
    #[serde(default)]
    pub due: String,
    /// A number or nothing.
    #[serde(default)]
    pub repeat: String,
    /// Ticked or not.
    #[serde(default)]
    pub stalled: Option<String>,
    /// Numbers between commas or spaces.
    #[serde(default)]
    pub expiring: String,
    /// A number or nothing.
    #[serde(default)]
    pub manager_from: String,
    /// A number or nothing.
    #[serde(default)]
    pub second_manager_from: String,
    /// A line for each span of quiet days.
    #[serde(default)]
    pub quiet: String,
    /// The languages of the words, one for each of the next two.
    #[serde(default)]
    pub language: Vec<String>,
    /// What stands above the courses, in each of these languages.
    #[serde(default)]
    pub opening: Vec<String>,
    /// What stands below them.
    #[serde(default)]
    pub closing: Vec<String>,
    /// Ticked or not.
    #[serde(default)]
    pub active: Option<String>,
    /// Which button was pressed; nothing in a form that is shown.
    #[serde(default)]
    pub act: String,
}

impl TypedPolicy {
    /// As a form shows `policy`.
    #[must_use]
    pub fn of(policy: &Policy, active: bool) -> Self {
        let list = |days: &[i64]| days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let tick = |on: bool| on.then(|| "yes".to_owned());
        let words = |language: Language| policy.words.get(language.code()).cloned().unwrap_or_default();
        Self {
            assigned: tick(policy.assigned),
            due: list(&policy.due),
            repeat: policy.repeat.map(|days| days.to_string()).unwrap_or_default(),
            stalled: tick(policy.stalled),
            expiring: list(&policy.expiring),
            manager_from: policy.manager_from.map(|days| days.to_string()).unwrap_or_default(),
            second_manager_from: policy.second_manager_from.map(|days| days.to_string()).unwrap_or_default(),
            quiet: quiet::typed(&policy.quiet),
            language: Language::all().map(|language| language.code().to_owned()).collect(),
            opening: Language::all().map(|language| words(language).opening).collect(),
            closing: Language::all().map(|language| words(language).closing).collect(),
            active: tick(active),
            act: String::new(),
        }
    }

    /// Reads it.
    ///
    /// # Errors
    /// With each field that makes no sense.
    pub fn read(&self) -> Result<Policy, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut due = days(&self.due, -365, 365, "due", &mut errors);
        due.sort_unstable();
        refuse_twice(&due, "due", &mut errors);
        let no_repeat = said!("reminders-repeat-days", least = *REPEATS.start(), most = *REPEATS.end());
        let repeat = one_day(&self.repeat, &REPEATS, FieldError::new("repeat", no_repeat), &mut errors);
        let mut expiring = days(&self.expiring, 1, 365, "expiring", &mut errors);
        expiring.sort_unstable_by(|a, b| b.cmp(a));
        refuse_twice(&expiring, "expiring", &mut errors);
        let mut copy_from = |text: &str, field: &str| {
            one_day(text, &COPIES, FieldError::new(field, said!("reminders-number-days-from-0-365")), &mut errors)
        };
        let manager_from = copy_from(&self.manager_from, "manager_from");
        let second_manager_from = copy_from(&self.second_manager_from, "second_manager_from");
        if let (Some(manager), Some(second)) = (manager_from, second_manager_from)
            && second < manager
        {
            errors
                .push(FieldError::new("second_manager_from", said!("reminders-second-manager-before-first", manager = manager)));
        }
        let policy = Policy {
            assigned: self.assigned.is_some(),
            due,
            repeat,
            stalled: self.stalled.is_some(),
            expiring,
            manager_from,
            second_manager_from,
            quiet: quiet::read(&self.quiet, "quiet", &mut errors),
            words: self.words(&mut errors),
        };
        if errors.is_empty() && self.active.is_some() && policy.steps().is_empty() {
            errors.push(FieldError::new("due", said!("reminders-policy-needs-least-one-step")));
        }
        if errors.is_empty() { Ok(policy) } else { Err(errors) }
    }

    /// The words of each language in which something is said.
    fn words(&self, errors: &mut Vec<FieldError>) -> BTreeMap<String, Words> {
        let mut all = BTreeMap::new();
        let at = |texts: &[String], place: usize| texts.get(place).map(|text| text.trim().to_owned()).unwrap_or_default();
        for (place, code) in self.language.iter().enumerate() {
            let words = Words { opening: at(&self.opening, place), closing: at(&self.closing, place) };
            if words.is_empty() {
                continue;
            }
            if !Language::all().any(|language| language.code() == code) {
                errors.push(FieldError::new("language", said!("reminders-words-no-language", language = code)));
            }
            for (field, text) in [("opening", &words.opening), ("closing", &words.closing)] {
                if let Err(wrong) = words::check(text) {
                    errors.push(FieldError::new(field, wrong));
                }
            }
            all.insert(code.clone(), words);
        }
        all
    }
}

/// Two steps on one day are one too many: somebody mistyped one of them.
fn refuse_twice(days: &[i64], field: &str, errors: &mut Vec<FieldError>) {
    if let Some(pair) = days.windows(2).find(|pair| pair[0] == pair[1]) {
        errors.push(FieldError::new(field, said!("reminders-step-twice", days = pair[0])));
    }
}

fn days(text: &str, least: i64, most: i64, field: &str, errors: &mut Vec<FieldError>) -> Vec<i64> {
    let mut days = Vec::new();
    for word in text.split([',', ';', ' ', '\n', '\r', '\t']).filter(|word| !word.is_empty()) {
        // people type a true minus sign too
        match word.replace('\u{2212}', "-").parse::<i64>() {
            Ok(day) if (least..=most).contains(&day) => days.push(day),
            _ => errors
                .push(FieldError::new(field, said!("reminders-no-number-days-from", word = word, least = least, most = most))),
        }
    }
    if days.len() > 20 {
        errors.push(FieldError::new(field, said!("reminders-most-20-steps")));
    }
    days
}

/// Days between two reminders of what is overdue: a week at least, so that nobody is written to day by day.
const REPEATS: RangeInclusive<i64> = 7..=365;
/// Days after the due date from which somebody gets a copy.
const COPIES: RangeInclusive<i64> = 0..=365;

/// One number of days among `most`, or nothing; `wrong` is told of any other text.
fn one_day(text: &str, most: &RangeInclusive<i64>, wrong: FieldError, errors: &mut Vec<FieldError>) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let day = text.parse().ok().filter(|day| most.contains(day));
    if day.is_none() {
        errors.push(wrong);
    }
    day
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

    #[test]
    fn a_typed_policy_is_read_in_any_order_and_shown_in_one() {
        let typed = TypedPolicy {
            due: "7; -3 \u{2212}14, 0".to_owned(),
            expiring: "7 30".to_owned(),
            active: Some("yes".to_owned()),
            ..TypedPolicy::default()
        };
        let policy = typed.read().expect("a policy");
        assert_eq!((policy.due.clone(), policy.expiring.clone()), (vec![-14, -3, 0, 7], vec![30, 7]));
        assert_eq!(TypedPolicy::of(&policy, true).due, "-14, -3, 0, 7");
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        let typed = TypedPolicy {
            due: "soon, 900".to_owned(),
            expiring: "-7".to_owned(),
            manager_from: "x".to_owned(),
            repeat: "1".to_owned(),
            ..TypedPolicy::default()
        };
        let fields: Vec<String> = typed.read().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["due", "due", "repeat", "expiring", "manager_from"]);
        let twice = TypedPolicy { due: "7, -3, 7".to_owned(), expiring: "30 30".to_owned(), ..TypedPolicy::default() };
        let fields: Vec<String> = twice.read().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["due", "expiring"]);
        let empty = TypedPolicy { active: Some("yes".to_owned()), ..TypedPolicy::default() };
        assert!(empty.read().is_err());
    }

    #[test]
    fn words_are_read_for_each_language_and_refused_where_they_cannot_be_filled_in() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let typed = |opening: &[&str]| TypedPolicy {
            due: "0".to_owned(),
            language: texts(&["de", "en"]),
            opening: texts(opening),
            closing: texts(&["", " Thanks "]),
            ..TypedPolicy::default()
        };
        let policy = typed(&["", "Dear {name}"]).read().expect("a policy");
        assert_eq!(policy.words.keys().collect::<Vec<_>>(), ["en"]);
        assert_eq!((policy.words["en"].opening.as_str(), policy.words["en"].closing.as_str()), ("Dear {name}", "Thanks"));
        let again = TypedPolicy::of(&policy, true);
        assert_eq!(again.read().expect("a policy"), policy);
        let wrong = typed(&["{nam}", "{"]).read().unwrap_err();
        assert_eq!(wrong.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["opening", "opening"]);
        let other = TypedPolicy { language: texts(&["tlh"]), opening: texts(&["nuqneH"]), ..TypedPolicy::default() };
        assert_eq!(other.read().unwrap_err()[0].field, "language");
    }
}
