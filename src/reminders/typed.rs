//! A policy as typed into the form, or as the API says it. Pure.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::policy::Policy;
use super::quiet;
use super::words::{self, Words};
use crate::error::FieldError;
use crate::said;
use crate::text::Language;

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
