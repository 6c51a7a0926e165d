//! What may be typed or sent of clearances, and what it means. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clearances::rule::{Hours, Mode};
use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::proofs::condition::{Condition, kind_of};
use crate::proofs::rule::first_day;
use crate::proofs::span::Span;
use crate::said;
use crate::text::tidy;

/// Years ahead in which a day may lie: further away the year is mistyped.
const MOST_YEARS_AHEAD: i32 = 10;
/// Most days that an override lasts.
pub const MOST_OVERRIDE_DAYS: i64 = 366;
/// The kind of approval that whoever manages somebody gives.
pub const BY_MANAGER: &str = "manager";

/// An activity or a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClearanceEntryInput)]
pub struct EntryInput {
    /// What it is called.
    pub title: String,
    /// What it is.
    #[serde(default)]
    pub about: String,
}

/// A statement with its first version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementInput {
    /// What it is called.
    pub title: String,
    /// What is signed.
    pub body: String,
    /// The first day on which it is in force, `YYYY-MM-DD`; today where not said.
    #[serde(default)]
    pub from_on: String,
}

/// A version of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StatementVersionInput)]
pub struct StatementVersionInput {
    /// What is signed.
    pub body: String,
    /// Whether whoever signed an earlier one must sign this one, too.
    #[serde(default)]
    pub material: bool,
    /// The first day on which it is in force, `YYYY-MM-DD`, today or to come; today where not said.
    #[serde(default)]
    pub from_on: String,
}

/// Hours of a day where the person is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursInput {
    /// The first, `22:00`.
    pub from: String,
    /// When they are over, `06:00`: on the next day where it is not later.
    pub until: String,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClearanceRuleInput)]
pub struct RuleInput {
    /// The activity, by slug or id.
    pub activity: String,
    /// The channel, by slug or id; every one where not said.
    #[serde(default)]
    pub channel: String,
    /// What it asks.
    pub condition: Condition,
    /// `allow`, `each_post`, `library` or `deny`.
    #[schema(value_type = String)]
    pub mode: Mode,
    /// Of a mode that takes a supervisor, who: `manager`, or a person by id, employee number, address or whole name; the manager where not said.
    #[serde(default)]
    pub supervisor: String,
    /// The hours in which it is in force; every one where not said.
    #[serde(default)]
    pub hours: Option<HoursInput>,
    /// The first day on which it is in force, `YYYY-MM-DD`; today where not said.
    #[serde(default)]
    pub from_on: String,
    /// The first day on which it is in force no longer; without an end where not said.
    #[serde(default)]
    pub until_on: String,
}

/// An approval.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalInput {
    /// The activity, by slug or id.
    pub activity: String,
    /// The channel, by slug or id; every one where not said.
    #[serde(default)]
    pub channel: String,
    /// Which kind of approver gives it, in the company's own word; `manager` for whoever manages the person.
    pub by: String,
    /// The first day, `YYYY-MM-DD`; today where not said.
    #[serde(default)]
    pub from_on: String,
    /// The first day on which it holds no longer; without an end where not said.
    #[serde(default)]
    pub until_on: String,
    /// What for.
    #[serde(default)]
    pub reason: String,
}

/// A finding of conduct.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingInput {
    /// The activity, by slug or id; everything where not said.
    #[serde(default)]
    pub activity: String,
    /// The channel, by slug or id; every one where not said.
    #[serde(default)]
    pub channel: String,
    /// The day on which it was opened, `YYYY-MM-DD`, today or behind; today where not said.
    #[serde(default)]
    pub from_on: String,
    /// What was found.
    pub reason: String,
}

/// An override: it does nothing before another one confirms it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideInput {
    /// The activity, by slug or id.
    pub activity: String,
    /// The channel, by slug or id; every one where not said.
    #[serde(default)]
    pub channel: String,
    /// `allow`, `each_post`, `library` or `deny`.
    pub mode: String,
    /// The first day, `YYYY-MM-DD`, today or to come; today where not said.
    #[serde(default)]
    pub from_on: String,
    /// The first day on which the rules decide again.
    pub until_on: String,
    /// Why.
    pub reason: String,
}

/// Something done for the brand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UseInput {
    /// The activity, by slug or id.
    pub activity: String,
    /// The channel, by slug or id; every one where not said.
    #[serde(default)]
    pub channel: String,
    /// The day, `YYYY-MM-DD`, today or behind; today where not said.
    #[serde(default)]
    pub on: String,
    /// Where it can be seen.
    #[serde(default)]
    pub link: String,
}

/// The end of something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClearanceEnding)]
pub struct EndingInput {
    /// The first day on which it holds no longer, `YYYY-MM-DD`; today where not said.
    #[serde(default)]
    pub on: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// What is wrong, as it is found.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Notes what is wrong with a field, if it is.
    pub fn refuse(&mut self, is_wrong: bool, field: &str, said: impl FnOnce() -> Said) {
        if is_wrong {
            self.0.push(FieldError::new(field, said()));
        }
    }

    /// Adds what was found elsewhere.
    pub fn add(&mut self, errors: Vec<FieldError>) {
        self.0.extend(errors);
    }

    /// The day that a text says, `otherwise` where it says none.
    pub fn day(&mut self, text: &str, field: &str, otherwise: Day) -> Day {
        let text = text.trim();
        if text.is_empty() {
            return otherwise;
        }
        text.parse().unwrap_or_else(|_| {
            self.refuse(true, field, || Said::no_day(text));
            otherwise
        })
    }

    /// The days from one until before another; without an end where that is not said.
    pub fn days(&mut self, from: &str, until: &str, today: Day) -> Span {
        let from = self.day(from, "from_on", today);
        let until = self.day(until, "until_on", Day::NEVER);
        self.refuse(until <= from, "until_on", || said!("clearances-ends-before", from = from));
        let far = today.plus_months(MOST_YEARS_AHEAD * 12);
        self.refuse(from > far, "from_on", || said!("clearances-too-far", day = far));
        self.not_too_long_ago(from, "from_on", today);
        Span { from, until }
    }

    /// A day that is not to come.
    pub fn past(&mut self, text: &str, field: &str, today: Day) -> Day {
        let day = self.day(text, field, today);
        self.refuse(day > today, field, || said!("proofs-day-to-come", today = today));
        self.not_too_long_ago(day, field, today);
        day
    }

    fn not_too_long_ago(&mut self, day: Day, field: &str, today: Day) {
        let first = first_day(today);
        self.refuse(day < first, field, || said!("proofs-day-too-long-ago", first = first));
    }

    /// A text that must not be empty.
    pub fn text(&mut self, text: &str, field: &str, said: impl FnOnce() -> Said) -> String {
        let text = tidy(text);
        self.refuse(text.is_empty(), field, said);
        text
    }

    /// `value`, if nothing is wrong.
    ///
    /// # Errors
    /// Everything that is.
    pub fn done<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

impl EntryInput {
    /// Title and text, if they may be.
    ///
    /// # Errors
    /// That it has no title.
    pub fn check(&self) -> Result<(String, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        let title = faults.text(&self.title, "title", || said!("ladders-needs-title"));
        faults.done((title, self.about.trim().to_owned()))
    }
}

impl StatementInput {
    /// Title, text and first day.
    ///
    /// # Errors
    /// Without a title or a text, and with a day that is none.
    pub fn check(&self, today: Day) -> Result<(String, String, Day), Vec<FieldError>> {
        let mut faults = Faults::default();
        let title = faults.text(&self.title, "title", || said!("ladders-needs-title"));
        faults.refuse(self.body.trim().is_empty(), "body", || said!("clearances-statement-without-text"));
        let from = faults.days(&self.from_on, "", today).from;
        faults.done((title, self.body.trim().to_owned(), from))
    }
}

impl StatementVersionInput {
    /// Text and first day: today or to come, and after that of the version before.
    ///
    /// # Errors
    /// Without a text, and with a day that is none, behind, or not after `before`.
    pub fn check(&self, before: Day, today: Day) -> Result<(String, Day), Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.refuse(self.body.trim().is_empty(), "body", || said!("clearances-statement-without-text"));
        let from = faults.days(&self.from_on, "", today).from;
        faults.refuse(from < today, "from_on", || said!("clearances-day-behind", today = today));
        faults.refuse(from >= today && from <= before, "from_on", || said!("clearances-version-not-after", before = before));
        faults.done((self.body.trim().to_owned(), from))
    }
}

impl HoursInput {
    /// The hours, if they are some.
    ///
    /// # Errors
    /// That one is no time of a day, or both are the same.
    pub fn check(&self) -> Result<Hours, Vec<FieldError>> {
        let mut faults = Faults::default();
        let minute = |text: &str| {
            let (hour, minute) = text.trim().split_once(':')?;
            let (hour, minute): (i32, i32) = (hour.parse().ok()?, minute.parse().ok()?);
            ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
        };
        let (from, until) = (minute(&self.from), minute(&self.until));
        faults.refuse(from.is_none(), "hours.from", || said!("clearances-no-time", text = self.from.trim()));
        faults.refuse(until.is_none(), "hours.until", || said!("clearances-no-time", text = self.until.trim()));
        faults.refuse(from.is_some() && from == until, "hours.until", || said!("clearances-no-hours"));
        faults.done(Hours { from: from.unwrap_or_default(), until: until.unwrap_or_default() })
    }
}

impl ApprovalInput {
    /// Kind, days and reason.
    ///
    /// # Errors
    /// Without a kind, and with days that are none.
    pub fn check(&self, today: Day) -> Result<(String, Span, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.refuse(self.by.trim().is_empty(), "by", || said!("proofs-kind-missing"));
        let days = faults.days(&self.from_on, &self.until_on, today);
        faults.done((kind_of(&self.by), days, tidy(&self.reason)))
    }
}

impl FindingInput {
    /// First day and reason.
    ///
    /// # Errors
    /// Without a reason, and with a day to come.
    pub fn check(&self, today: Day) -> Result<(Day, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        let reason = faults.text(&self.reason, "reason", || said!("proofs-say-why"));
        let from = faults.past(&self.from_on, "from_on", today);
        faults.done((from, reason))
    }
}

impl OverrideInput {
    /// What it decides, its days and reason.
    ///
    /// # Errors
    /// Without a reason or an end, with one too far away, with days behind, and with a mode that is none.
    pub fn check(&self, today: Day) -> Result<(Mode, Span, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        let reason = faults.text(&self.reason, "reason", || said!("proofs-say-why"));
        let mode = Mode::ALL.iter().copied().find(|mode| mode.word() == self.mode.trim());
        faults.refuse(mode.is_none(), "mode", || said!("clearances-no-mode"));
        let days = faults.days(&self.from_on, &self.until_on, today);
        faults.refuse(days.from < today, "from_on", || said!("clearances-day-behind", today = today));
        let last = days.from.plus_days(MOST_OVERRIDE_DAYS);
        faults.refuse(days.until > last, "until_on", || said!("clearances-override-needs-end", day = last));
        faults.done((mode.unwrap_or(Mode::Deny), days, reason))
    }
}

impl UseInput {
    /// The day and the link.
    ///
    /// # Errors
    /// With a day to come, or a link that is none.
    pub fn check(&self, today: Day) -> Result<(Day, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        let on = faults.past(&self.on, "on", today);
        let link = self.link.trim();
        let is_link = ["https://", "http://"].iter().any(|begin| link.starts_with(begin) && link.len() > begin.len());
        faults.refuse(!link.is_empty() && !is_link, "link", || said!("proofs-no-link"));
        faults.done((on, link.to_owned()))
    }
}

impl EndingInput {
    /// The first day on which something that began on `from` holds no longer, and why.
    ///
    /// # Errors
    /// With a day that is none or before `from`, and without a reason.
    pub fn check(&self, from: Day, today: Day) -> Result<(Day, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        let reason = faults.text(&self.reason, "reason", || said!("proofs-say-why"));
        let on = faults.day(&self.on, "on", today.max(from));
        faults.refuse(on < from, "on", || said!("clearances-ends-before", from = from));
        faults.done((on, reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 4, 1);

    fn fields<T: std::fmt::Debug>(found: Result<T, Vec<FieldError>>) -> Vec<String> {
        found.expect_err("it is refused").into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_statement_has_a_text_and_a_version_comes_after_the_one_before() {
        assert_eq!(fields(StatementInput { title: "Conduct".to_owned(), ..StatementInput::default() }.check(TODAY)), ["body"]);
        let of = |from: &str| StatementVersionInput { body: "I will.".to_owned(), material: true, from_on: from.to_owned() };
        assert_eq!(of("").check(Day::new(2026, 1, 1), TODAY).map(|(_, from)| from), Ok(TODAY));
        assert_eq!(fields(of("2026-03-31").check(Day::new(2026, 1, 1), TODAY)), ["from_on"]);
        assert_eq!(fields(of("").check(TODAY, TODAY)), ["from_on"]);
    }

    #[test]
    fn an_override_has_a_reason_and_an_end_that_is_not_far_away() {
        let of = |until: &str, reason: &str| OverrideInput {
            mode: "allow".to_owned(),
            until_on: until.to_owned(),
            reason: reason.to_owned(),
            ..OverrideInput::default()
        };
        assert!(of("2026-05-01", "The launch").check(TODAY).is_ok());
        assert_eq!(fields(of("", "The launch").check(TODAY)), ["until_on"]);
        assert_eq!(fields(of("2028-01-01", " ").check(TODAY)), ["reason", "until_on"]);
        assert_eq!(fields(OverrideInput { mode: "maybe".to_owned(), ..of("2026-05-01", "x") }.check(TODAY)), ["mode"]);
    }

    #[test]
    fn hours_are_two_times_of_a_day() {
        let of = |from: &str, until: &str| HoursInput { from: from.to_owned(), until: until.to_owned() }.check();
        assert_eq!(of("22:00", "06:30"), Ok(Hours { from: 1320, until: 390 }));
        assert_eq!(fields(of("24:00", "x")), ["hours.from", "hours.until"]);
        assert_eq!(fields(of("06:00", "06:00")), ["hours.until"]);
    }

    #[test]
    fn findings_and_uses_are_not_to_come_and_nothing_ends_before_it_began() {
        assert_eq!(
            fields(FindingInput { from_on: "2026-04-02".to_owned(), ..FindingInput::default() }.check(TODAY)),
            ["reason", "from_on"]
        );
        assert_eq!(
            fields(UseInput { on: "2026-04-02".to_owned(), link: "x".to_owned(), ..UseInput::default() }.check(TODAY)),
            ["on", "link"]
        );
        let approval = |from: &str| {
            ApprovalInput { by: "press".to_owned(), from_on: from.to_owned(), ..ApprovalInput::default() }.check(TODAY)
        };
        assert!(approval("2016-04-01").is_ok() && fields(approval("2016-03-31")) == ["from_on"]);
        let use_on = |on: &str| UseInput { on: on.to_owned(), ..UseInput::default() }.check(TODAY);
        assert_eq!(fields(use_on("0001-01-01")), ["on"]);
        let ending = EndingInput { on: "2026-03-01".to_owned(), reason: "Done".to_owned() };
        assert_eq!(fields(ending.check(Day::new(2026, 3, 2), TODAY)), ["on"]);
    }
}
