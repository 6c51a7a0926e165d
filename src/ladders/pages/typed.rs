//! A level as it is typed on a page: with its trees of conditions, how long it is held, and what was pressed. Pure.

use crate::clock::Day;
use crate::enrolment::requirement::recurrence::{RecurrenceInput, WINDOW_DAYS};
use crate::error::FieldError;
use crate::ladders::level::{Lasts, Terms};
use crate::ladders::rule::{LevelInput, TermsInput, VersionInput};
use crate::proofs::condition::Names;
use crate::proofs::form::ConditionForm;
use crate::said;
use crate::web::Sent;

/// The field in which it stands how long a level is held.
pub(super) const LASTS: &str = "asks.lasts";
/// The tree of what a level asks.
pub(super) const CONDITION: &str = "asks.condition";
/// The tree of what renews it.
pub(super) const RENEWAL: &str = "asks.renewal";
/// Ways in which a level is held, as they are typed: of one that recurs, after what it ends.
pub(super) const WAYS: [&str; 4] = ["for_ever", "while_it_holds", "months", "calendar"];

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// A part was added or removed: the form is shown again.
    Again,
    /// Who would gain and who would lose.
    Preview,
    /// To be kept.
    Save,
}

/// The form of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LevelForm {
    pub title: String,
    pub about: String,
    pub from_on: String,
    /// The slug of the level that a new one stands right above.
    pub above: String,
    pub needs_lower: bool,
    /// One of [`WAYS`].
    pub lasts: String,
    pub months: String,
    pub counted: String,
    /// Days of the year, one in each line.
    pub calendar: String,
    pub window: String,
    pub grace: String,
    pub condition: ConditionForm,
    pub renewal: ConditionForm,
}

impl LevelForm {
    /// The form of a new level, which stands above this one.
    pub(super) fn blank(above: &str, today: Day) -> Self {
        Self {
            title: String::new(),
            about: String::new(),
            from_on: today.to_string(),
            above: above.to_owned(),
            needs_lower: true,
            lasts: "for_ever".to_owned(),
            months: "12".to_owned(),
            counted: "completion".to_owned(),
            calendar: String::new(),
            window: WINDOW_DAYS.to_string(),
            grace: "0".to_owned(),
            condition: ConditionForm::new(CONDITION),
            renewal: ConditionForm::new(RENEWAL),
        }
    }

    /// The form of a level that there is, with what its newest version asks.
    pub(super) fn of((title, about): (&str, &str), terms: &Terms, names: &Names, from: Day) -> Self {
        let blank = Self::blank("", from);
        let input = terms.recurrence.as_ref().map(crate::enrolment::requirement::recurrence::Recurrence::input);
        let recurrence = input.clone().unwrap_or_default();
        let lasts = match (terms.lasts, &recurrence.calendar) {
            (Lasts::ForEver, _) => "for_ever",
            (Lasts::WhileItHolds, _) => "while_it_holds",
            (Lasts::Recurs, Some(_)) => "calendar",
            (Lasts::Recurs, None) => "months",
        };
        Self {
            title: title.to_owned(),
            about: about.to_owned(),
            needs_lower: terms.needs_lower,
            lasts: lasts.to_owned(),
            months: recurrence.months.map_or(blank.months, |months| months.to_string()),
            counted: recurrence.from.unwrap_or(blank.counted),
            calendar: recurrence.calendar.unwrap_or_default().join("\n"),
            window: recurrence.window.map_or(blank.window, |window| window.to_string()),
            grace: terms.grace_days.to_string(),
            condition: ConditionForm::of(CONDITION, &terms.condition, names),
            renewal: match &terms.renewal {
                Some(renewal) => ConditionForm::of(RENEWAL, renewal, names),
                None => blank.renewal,
            },
            from_on: blank.from_on,
            above: String::new(),
        }
    }

    /// What was sent, and what was pressed.
    ///
    /// # Errors
    /// Fields that the form does not have.
    pub(super) fn sent(fields: &[(String, String)]) -> Result<(Self, Pressed), Vec<FieldError>> {
        let sent = Sent::new(fields);
        let mut form = Self {
            title: sent.text("title"),
            about: sent.text("about"),
            from_on: sent.text("from_on"),
            above: sent.text("above"),
            needs_lower: !sent.text("asks.needs_lower").is_empty(),
            lasts: sent.text(LASTS),
            months: sent.text("asks.recurrence.months"),
            counted: sent.text("asks.recurrence.from"),
            calendar: sent.text("asks.recurrence.calendar"),
            window: sent.text("asks.recurrence.window"),
            grace: sent.text("asks.grace"),
            condition: ConditionForm::sent(CONDITION, &sent),
            renewal: ConditionForm::sent(RENEWAL, &sent),
        };
        let act = sent.text("act");
        sent.refuse_others()?;
        let again = form.condition.press(&act) || form.renewal.press(&act);
        let pressed = match act.as_str() {
            _ if again => Pressed::Again,
            "save" => Pressed::Save,
            _ => Pressed::Preview,
        };
        Ok((form, pressed))
    }

    fn recurs(&self) -> bool {
        self.lasts == "months" || self.lasts == "calendar"
    }

    /// What it asks.
    ///
    /// # Errors
    /// Everything that was left out, or is no number, under the name of its input.
    fn asks(&self) -> Result<TermsInput, Vec<FieldError>> {
        let mut errors = Vec::new();
        let condition = self.condition.condition().map_err(|more| errors.extend(more));
        let renewal = (self.recurs() && !self.renewal.is_empty()).then(|| self.renewal.condition()).transpose();
        let renewal = renewal.map_err(|more| errors.extend(more));
        if !WAYS.contains(&self.lasts.as_str()) {
            errors.push(FieldError::new(LASTS, said!("ladders-say-how-long")));
        }
        let mut number = |text: &str, field: &str| {
            let number: Result<i64, _> = text.trim().parse();
            number.map_err(|_| errors.push(FieldError::new(field, said!("web-no-whole-number")))).unwrap_or_default()
        };
        let recurrence = self.recurs().then(|| {
            let window = Some(number(&self.window, "asks.recurrence.window"));
            if self.lasts == "calendar" {
                let calendar = Some(crate::web::lines(&self.calendar));
                return RecurrenceInput { calendar, window, ..RecurrenceInput::default() };
            }
            let months = Some(number(&self.months, "asks.recurrence.months"));
            RecurrenceInput { months, from: Some(self.counted.clone()), window, calendar: None }
        });
        let grace = if self.recurs() { number(&self.grace, "asks.grace") } else { 0 };
        match (condition, renewal) {
            (Ok(condition), Ok(renewal)) if errors.is_empty() => Ok(TermsInput {
                condition,
                needs_lower: Some(self.needs_lower),
                while_it_holds: self.lasts == "while_it_holds",
                recurrence,
                grace,
                renewal,
            }),
            _ => Err(errors),
        }
    }

    /// The level that it says.
    ///
    /// # Errors
    /// As [`Self::asks`].
    pub(super) fn level(&self) -> Result<LevelInput, Vec<FieldError>> {
        let (title, about) = (self.title.clone(), self.about.clone());
        Ok(LevelInput { title, about, from_on: self.from_on.clone(), above: self.above.clone(), asks: self.asks()? })
    }

    /// The version that it says.
    ///
    /// # Errors
    /// As [`Self::asks`].
    pub(super) fn version(&self) -> Result<VersionInput, Vec<FieldError>> {
        Ok(VersionInput { from_on: self.from_on.clone(), asks: self.asks()? })
    }

    /// What is wrong, each under the name of the input that it is of.
    pub(super) fn placed(&self, errors: Vec<FieldError>) -> Vec<FieldError> {
        let own = |error: FieldError| {
            let field = match error.field.as_str() {
                "asks.recurrence" | "asks.while_it_holds" => LASTS.to_owned(),
                days if days.starts_with("asks.recurrence.calendar") => "asks.recurrence.calendar".to_owned(),
                other => other.to_owned(),
            };
            FieldError { field, ..error }
        };
        let errors = errors.into_iter().map(own).collect();
        self.renewal.placed(self.condition.placed(errors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> (LevelForm, Pressed) {
        let fields: Vec<_> = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        LevelForm::sent(&fields).expect("the form has these fields")
    }

    const HONOUR: [(&str, &str); 2] = [("asks.condition.what", "all"), ("asks.condition.of.0.what", "honour")];

    #[test]
    fn a_level_is_read_as_the_api_would_have_it() {
        let more =
            [("title", "Gold"), ("asks.lasts", "months"), ("asks.recurrence.months", "12"), ("asks.recurrence.window", "30")];
        let rest = [("asks.recurrence.from", "expiry"), ("asks.grace", "7"), ("act", "save")];
        let (form, pressed) = sent(&[&HONOUR[..], &more, &rest].concat());
        let level = form.level().expect("it is whole");
        assert_eq!((pressed, level.title.as_str(), level.asks.grace), (Pressed::Save, "Gold", 7));
        let terms = level.asks.check(&Names::default()).expect("it makes sense");
        assert_eq!((terms.lasts, terms.needs_lower, &terms.renewal), (Lasts::Recurs, false, &None));
        let again = LevelForm::of(("Gold", ""), &terms, &Names::default(), Day::new(2026, 4, 2));
        assert_eq!(again.version().map(|version| version.asks), Ok(level.asks));
    }

    #[test]
    fn what_does_not_recur_says_nothing_of_its_renewal() {
        let (form, pressed) = sent(&[&HONOUR[..], &[("asks.lasts", "for_ever"), ("asks.grace", "x")]].concat());
        assert_eq!(pressed, Pressed::Preview, "a form that is sent by a key changes nothing");
        assert_eq!(form.level().map(|level| level.asks.recurrence), Ok(None));
    }

    #[test]
    fn faults_are_told_under_the_names_of_inputs() {
        let (form, _) = sent(&[&HONOUR[..], &[("asks.lasts", "calendar"), ("asks.recurrence.calendar", "02-30")]].concat());
        let fields = |errors: Vec<FieldError>| errors.into_iter().map(|error| error.field).collect::<Vec<_>>();
        let numbers = form.level().map_err(fields);
        assert_eq!(numbers.err(), Some(vec!["asks.recurrence.window".to_owned(), "asks.grace".to_owned()]));
        let form = LevelForm { window: "30".to_owned(), grace: "0".to_owned(), ..form };
        let errors = form.level().expect("numbers").asks.check(&Names::default()).expect_err("no such day");
        assert_eq!(fields(form.placed(errors)), ["asks.recurrence.calendar"]);
        let (form, _) = sent(&[("asks.condition.what", "all")]);
        assert_eq!(form.level().map_err(fields).err(), Some(vec!["asks.condition.of".to_owned(), LASTS.to_owned()]));
    }
}
