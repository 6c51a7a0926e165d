//! The terms of a requirement beside who, what and by when: whether it is kept, how much notice it leaves, from when until when it holds, and
//! when it comes round. Pure.

use serde::Serialize;

use super::later::LaterStart;
use super::new_revision::{NewRevision, OnNewRevision};
use super::recurrence::{Recurrence, RecurrenceInput, earliest_end};
use super::renewal_kind::Renewal;
use crate::clock::Day;
use crate::enrolment::dates::in_sight;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::people::Organisation;
use crate::word_enum;
use crate::{said, say};

/// Days that a kept requirement leaves at least, where nothing else is said.
pub const SHORTEST_NOTICE: i64 = 14;
/// Most days of a shortest notice: a year.
const LONGEST_NOTICE: i64 = 366;
/// So many rounds to come are foretold.
const ROUNDS_FORETOLD: usize = 3;

word_enum! {
    /// Whom a requirement means as time goes by.
    pub enum Applies {
        /// Those who are in the audience on the day on which it is made.
        Once = "once",
        /// Whoever is in the audience, or comes to be.
        Kept = "kept",
    }
}

/// The terms as they are sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermsInput<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Kept, or once.
    pub applies: Option<Applies>,
    /// Days that are left at least.
    pub shortest_notice: Option<i64>,
    /// Not before this day.
    pub starts: Option<&'a str>,
    /// Not after this day.
    pub ends: Option<&'a str>,
    /// When it comes round.
    pub recurrence: Option<&'a RecurrenceInput>,
    /// What a renewal asks for.
    pub renewal: Renewal,
    /// Of whom something is asked when a new revision is published.
    pub on_new_revision: Option<OnNewRevision>,
    /// Within how many days, of everybody.
    pub new_revision_days: Option<i64>,
}

/// The terms of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// What it is called; empty where nobody gave it a name.
    pub name: String,
    /// Kept, or once.
    pub applies: Applies,
    /// Days that are left at least from the day on which somebody is enrolled.
    pub notice_days: i64,
    /// The first day on which it holds; none where it does from the beginning.
    pub starts_on: Option<Day>,
    /// The day after the last on which it holds; [`Day::NEVER`] where it has none.
    pub until_on: Day,
    /// When it comes round; none where the course alone says it.
    pub recurrence: Option<Recurrence>,
    /// Parts of its audience that start later; no location is in two of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<LaterStart>,
    /// What a renewal asks for.
    #[serde(skip_serializing_if = "Renewal::is_whole")]
    pub renewal: Renewal,
    /// What it asks when a new revision is published.
    #[serde(skip_serializing_if = "NewRevision::is_nobody")]
    pub new_revision: NewRevision,
}

impl Terms {
    /// For those of its day, with no notice but that of its due rule.
    pub const ONCE: Self = Self {
        name: String::new(),
        applies: Applies::Once,
        notice_days: 0,
        starts_on: None,
        until_on: Day::NEVER,
        recurrence: None,
        later: Vec::new(),
        renewal: Renewal::Whole,
        new_revision: NewRevision::Nobody,
    };

    /// Whether whoever comes to be in the audience must, too.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.applies == Applies::Kept
    }

    /// Whether it holds on `day`, unless it was ended.
    #[must_use]
    pub fn hold_on(&self, day: Day) -> bool {
        self.starts_on.is_none_or(|starts| starts <= day) && day < self.until_on
    }

    /// The locations at which it has not started on `day`, each with the day on which it does.
    pub fn waiting_on(&self, day: Day) -> impl Iterator<Item = (Id, Day)> {
        let waiting = self.later.iter().filter(move |part| part.from > day);
        waiting.flat_map(|part| part.locations.iter().map(|id| (*id, part.from)))
    }

    /// What they mean, sentence by sentence. `validity_months` is how long the course itself says that a completion is valid.
    #[must_use]
    pub fn sentences(&self, validity_months: Option<i32>, organisation: &Organisation) -> Vec<String> {
        let mut all = vec![if self.is_kept() { say!("enrolment-terms-kept") } else { say!("enrolment-terms-once") }];
        if self.notice_days > 0 {
            all.push(say!("enrolment-terms-notice", days = self.notice_days));
        }
        all.extend(self.starts_on.map(|day| say!("enrolment-terms-starts", day = day)));
        all.extend(self.later.iter().map(|part| part.sentence(organisation)));
        all.extend(self.until_on.last_before().map(|day| say!("enrolment-terms-ends", day = day)));
        let round = self.round(validity_months);
        all.extend(round.as_ref().map(Recurrence::sentence));
        if let Some(recurrence) = round.filter(|_| self.is_kept()) {
            all.push(say!("enrolment-terms-renewal", days = recurrence.window_days));
        }
        all.extend(self.renewal.sentence());
        all.extend(self.new_revision.sentence());
        all
    }

    /// When it comes round: by itself, or as the course says; none where a completion stays valid.
    #[must_use]
    pub fn round(&self, validity_months: Option<i32>) -> Option<Recurrence> {
        self.recurrence.clone().or_else(|| validity_months.map(Recurrence::of_course))
    }

    /// The due date of the next rounds, for somebody who completes each on its last day, the first on `due`; none where nothing comes round.
    #[must_use]
    pub fn next_rounds(&self, validity_months: Option<i32>, due: Day) -> Vec<Day> {
        let Some(recurrence) = self.round(validity_months).filter(|_| self.is_kept()) else { return Vec::new() };
        let (mut completed, mut previous, mut rounds) = (due, None, Vec::new());
        for _ in 0..ROUNDS_FORETOLD {
            let ends = earliest_end(completed, previous, validity_months, std::slice::from_ref(&recurrence));
            let Some(ends) = ends.filter(|ends| *ends < self.until_on && *ends < Day::NEVER) else { break };
            (completed, previous) = (ends.plus_days(-1), Some(ends));
            rounds.push(completed);
        }
        rounds
    }

    /// Whether somebody may ever renew by it as it says: it comes round, or asks again when a new revision is published, which no other course is taken
    /// for.
    #[must_use]
    pub fn renews(&self, validity_months: Option<i32>) -> bool {
        let is_asked_again = self.new_revision.asks_again() && self.renewal.other_course().is_none();
        self.round(validity_months).is_some() || is_asked_again
    }

    /// The due date of somebody who is enrolled on `assigned` and whose rule says `due`: so many days are left at least.
    #[must_use]
    pub fn with_notice(&self, due: Day, assigned: Day) -> Day {
        due.max(assigned.plus_days(self.notice_days))
    }
}

impl TermsInput<'_> {
    /// The terms, if they make sense on `today`.
    ///
    /// # Errors
    /// Each that is no number or day, lies in the past, or contradicts another.
    pub fn terms(&self, today: Day) -> Result<Terms, Vec<FieldError>> {
        let mut errors = Vec::new();
        let applies = self.applies.unwrap_or(Applies::Once);
        let notice = self.shortest_notice.unwrap_or(if applies == Applies::Kept { SHORTEST_NOTICE } else { 0 });
        if !(0..=LONGEST_NOTICE).contains(&notice) {
            errors.push(FieldError::new("shortest_notice", said!("enrolment-notice", most = LONGEST_NOTICE)));
        }
        let mut day = |field: &str, text: Option<&str>| {
            let text = text.map(str::trim).filter(|text| !text.is_empty())?;
            let day = text.parse::<Day>().map_err(|_| Said::no_day(text)).and_then(|day| in_sight(day, today));
            day.map_err(|wrong| errors.push(FieldError::new(field, wrong))).ok()
        };
        let (starts_on, last) = (day("starts", self.starts), day("ends", self.ends));
        if let Some(last) = last.filter(|last| *last < today.max(starts_on.unwrap_or(today))) {
            errors.push(FieldError::new("ends", said!("enrolment-ends-before-it-starts", last = last)));
        }
        let recurrence = match self.recurrence.map(RecurrenceInput::recurrence).transpose() {
            Ok(recurrence) => recurrence,
            Err(error) => {
                errors.push(error);
                None
            }
        };
        let new_revision = NewRevision::read(self.on_new_revision, self.new_revision_days).unwrap_or_else(|error| {
            errors.push(error);
            NewRevision::Nobody
        });
        let renewal = self.renewal.clone();
        let comes_back = recurrence.is_some() || !renewal.is_whole() || !new_revision.is_nobody();
        let is_once_with_more = starts_on.is_some() || last.is_some() || comes_back;
        if applies == Applies::Once && is_once_with_more {
            errors.push(FieldError::new("applies", said!("enrolment-once-has-no-days")));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let until_on = last.map_or(Day::NEVER, |last| last.plus_days(1));
        Ok(Terms {
            name: self.name.trim().to_owned(),
            applies,
            notice_days: notice,
            starts_on,
            until_on,
            recurrence,
            later: Vec::new(),
            renewal,
            new_revision,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 2);

    fn terms(input: &TermsInput<'_>) -> Result<Terms, Vec<String>> {
        input.terms(TODAY).map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn what_is_kept_leaves_two_weeks_and_what_is_once_its_due_rule_alone() {
        let kept = terms(&TermsInput { applies: Some(Applies::Kept), ..TermsInput::default() }).expect("terms");
        assert_eq!((kept.notice_days, kept.is_kept(), kept.until_on), (14, true, Day::NEVER));
        assert_eq!(kept.with_notice(Day::new(2026, 7, 15), Day::new(2026, 11, 20)), Day::new(2026, 12, 4));
        assert_eq!(kept.with_notice(Day::new(2027, 7, 15), Day::new(2026, 11, 20)), Day::new(2027, 7, 15));
        assert_eq!(terms(&TermsInput::default()), Ok(Terms::ONCE));
    }

    #[test]
    fn the_next_rounds_are_those_of_who_completes_each_on_its_last_day() {
        let yearly = RecurrenceInput { months: Some(12), from: Some("expiry".to_owned()), ..RecurrenceInput::default() };
        let input = TermsInput { applies: Some(Applies::Kept), recurrence: Some(&yearly), ..TermsInput::default() };
        let due = Day::new(2026, 12, 1);
        let rounds = |input: &TermsInput<'_>, validity| terms(input).expect("terms").next_rounds(validity, due);
        let expected = [Day::new(2027, 11, 30), Day::new(2028, 11, 30), Day::new(2029, 11, 30)];
        assert_eq!(rounds(&input, None), expected);
        // the course may ask for it sooner, and a requirement that is over asks for nothing
        assert_eq!(rounds(&input, Some(6))[0], Day::new(2027, 5, 31));
        assert_eq!(rounds(&TermsInput { ends: Some("2028-01-31"), ..input.clone() }, None), expected[..1]);
        assert_eq!(rounds(&TermsInput { recurrence: None, ..input }, None), []);
        assert_eq!(rounds(&TermsInput::default(), Some(12)), []);
    }

    #[test]
    fn it_holds_from_its_first_day_through_its_last() {
        let input = TermsInput {
            applies: Some(Applies::Kept),
            starts: Some("2026-12-01"),
            ends: Some("2026-12-31"),
            ..TermsInput::default()
        };
        let terms = terms(&input).expect("terms");
        let holds =
            ["2026-11-30", "2026-12-01", "2026-12-31", "2027-01-01"].map(|day| terms.hold_on(day.parse().expect("a day")));
        assert_eq!(holds, [false, true, true, false]);
    }

    #[test]
    fn what_makes_no_sense_is_named_by_field() {
        let kept = TermsInput { applies: Some(Applies::Kept), ..TermsInput::default() };
        let window = RecurrenceInput { months: Some(1), window: Some(40), ..RecurrenceInput::default() };
        let once = RecurrenceInput { months: Some(12), ..RecurrenceInput::default() };
        for (input, fields) in [
            (TermsInput { shortest_notice: Some(-1), ..kept.clone() }, vec!["shortest_notice"]),
            (TermsInput { shortest_notice: Some(400), starts: Some("soon"), ..kept.clone() }, vec!["shortest_notice", "starts"]),
            (TermsInput { ends: Some("2026-11-01"), ..kept.clone() }, vec!["ends"]),
            (TermsInput { starts: Some("2026-12-10"), ends: Some("2026-12-09"), ..kept.clone() }, vec!["ends"]),
            (TermsInput { recurrence: Some(&window), ..kept.clone() }, vec!["recurrence.window"]),
            (TermsInput { recurrence: Some(&once), ..TermsInput::default() }, vec!["applies"]),
            (TermsInput { starts: Some("2026-12-10"), ..TermsInput::default() }, vec!["applies"]),
            (TermsInput { renewal: Renewal::Changed, ..TermsInput::default() }, vec!["applies"]),
            (TermsInput { on_new_revision: Some(OnNewRevision::Everybody), ..TermsInput::default() }, vec!["applies"]),
            (TermsInput { new_revision_days: Some(30), ..kept.clone() }, vec!["new_revision_days"]),
            (TermsInput { starts: Some("2062-12-01"), ends: Some("9998-12-31"), ..kept.clone() }, vec!["starts", "ends"]),
        ] {
            assert_eq!(terms(&input), Err(fields.iter().map(ToString::to_string).collect()), "{input:?}");
        }
    }
}
