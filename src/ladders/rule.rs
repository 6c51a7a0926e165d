//! What a ladder, a level and a version of it may be, as they are typed or as the API says them. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::enrolment::dates::in_sight;
use crate::enrolment::requirement::recurrence::RecurrenceInput;
use crate::error::{FieldError, Said};
use crate::ladders::level::{Equivalent, Lasts, Terms};
use crate::proofs::condition::{Condition, Names, kind_of};
use crate::proofs::span::Span;
use crate::said;
use crate::text::tidy;

/// Most days after its end in which a level can still be renewed.
const MOST_GRACE_DAYS: i64 = 366;

/// A ladder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderInput {
    /// What it is called.
    pub title: String,
    /// What it is for.
    #[serde(default)]
    pub about: String,
    /// The programme that it belongs to, by slug or id; empty for none. Whoever answers for the programme is told of levels that end.
    #[serde(default)]
    pub programme: String,
}

/// What a level asks, and how long it is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsInput {
    /// What must hold.
    pub condition: Condition,
    /// Whether the level below is asked for too; it is where nothing is said. An honour needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs_lower: Option<bool>,
    /// Held as long as the condition holds.
    #[serde(default)]
    pub while_it_holds: bool,
    /// After what it ends, and how long before it can be renewed; where neither this nor `while_it_holds` is said it is held for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<RecurrenceInput>,
    /// Days after its end in which it can still be renewed; it is not held on them.
    #[serde(default)]
    pub grace: i64,
    /// What renews it, no longer than the condition; the condition itself where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Condition>,
}

/// A new level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelInput {
    /// What it is called.
    pub title: String,
    /// What it stands for.
    #[serde(default)]
    pub about: String,
    /// The first day on which there is such a level, `YYYY-MM-DD`; today where nothing is said.
    #[serde(default)]
    pub from_on: String,
    /// The level that it stands right above, by slug; where nothing is said it is the highest.
    #[serde(default)]
    pub above: String,
    /// What it asks.
    pub asks: TermsInput,
}

/// A new version of a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionInput {
    /// The day from which on it is judged by, `YYYY-MM-DD`: after today; tomorrow where nothing is said.
    #[serde(default)]
    pub from_on: String,
    /// What it asks.
    pub asks: TermsInput,
}

/// A kind of credential that stands for a level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EquivalentInput {
    /// The kind, in the company's own word.
    pub kind: String,
    /// Issued on this day or later, `YYYY-MM-DD`; whenever where nothing is said.
    #[serde(default)]
    pub from_on: String,
    /// Issued before this day; whenever where nothing is said.
    #[serde(default)]
    pub until_on: String,
}

/// From when on nobody gets a level, or any of a ladder, any more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndInput {
    /// The first such day, `YYYY-MM-DD`: after today. Empty takes an end back that has not come.
    #[serde(default)]
    pub on: String,
}

impl EndInput {
    /// The first day on which nobody gets it any more; never where an end is taken back. It lies after today, since an award of today may have been judged
    /// already.
    ///
    /// # Errors
    /// A day that is none, not to come, or too far away.
    pub fn check(&self, today: Day) -> Result<Day, FieldError> {
        let refused = |said| FieldError::new("on", said);
        let Some(on) = day(&self.on, "on")? else { return Ok(Day::NEVER) };
        let on = in_sight(on, today).map_err(refused)?;
        if on <= today { Err(refused(said!("ladders-end-behind", today = today))) } else { Ok(on) }
    }
}

/// The day in a field; none where it is empty.
///
/// # Errors
/// That it says no day.
pub(super) fn day(text: &str, field: &str) -> Result<Option<Day>, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| FieldError::new(field, Said::no_day(text)))
}

/// What is called by `title`, in order.
pub(super) fn title(text: &str) -> Result<String, FieldError> {
    let title = tidy(text);
    if title.is_empty() { Err(FieldError::new("title", said!("ladders-needs-title"))) } else { Ok(title) }
}

impl LadderInput {
    /// Title and text, if it may be.
    ///
    /// # Errors
    /// That it has no title.
    pub fn check(&self) -> Result<(String, String), Vec<FieldError>> {
        let title = title(&self.title).map_err(|error| vec![error])?;
        Ok((title, self.about.trim().to_owned()))
    }
}

impl TermsInput {
    /// The terms, if they make sense.
    ///
    /// # Errors
    /// Everything that does not fit, each with its place below `asks`.
    pub fn check(&self, names: &Names) -> Result<Terms, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut refuse = |field: &str, said: Said| errors.push(FieldError::new(format!("asks.{field}"), said));
        if self.while_it_holds && self.recurrence.is_some() {
            refuse("while_it_holds", said!("ladders-lasts-both"));
        }
        if self.recurrence.is_none() && (self.grace != 0 || self.renewal.is_some()) {
            refuse("recurrence", said!("ladders-renewed-without-end"));
        }
        if !(0..=MOST_GRACE_DAYS).contains(&self.grace) {
            refuse("grace", said!("proofs-number-between", least = 0, most = MOST_GRACE_DAYS));
        }
        let longer = |renewal: &Condition| renewal.leaves().len() > self.condition.leaves().len();
        if self.renewal.as_ref().is_some_and(longer) {
            refuse("renewal", said!("ladders-renewal-longer"));
        }
        let recurrence = self.recurrence.as_ref().map(RecurrenceInput::recurrence).transpose();
        let recurrence = recurrence.map_err(|error| refuse(&error.field, error.said)).ok().flatten();
        let asked = [(Some(&self.condition), "condition"), (self.renewal.as_ref(), "renewal")];
        for (_, field) in asked.iter().filter(|(asked, _)| asked.is_some_and(Condition::is_of_clearances)) {
            refuse(field, said!("ladders-asks-for-clearance"));
        }
        let condition = self.condition.resolved(names, "asks.condition");
        let renewal = self.renewal.as_ref().map(|renewal| renewal.resolved(names, "asks.renewal")).transpose();
        match (condition, renewal) {
            (Ok(condition), Ok(renewal)) if errors.is_empty() => {
                let is_honour = matches!(condition, Condition::Honour(_));
                let lasts = match (&recurrence, self.while_it_holds) {
                    (Some(_), _) => Lasts::Recurs,
                    (None, true) => Lasts::WhileItHolds,
                    (None, false) => Lasts::ForEver,
                };
                let needs_lower = self.needs_lower.unwrap_or(!is_honour);
                Ok(Terms { condition, needs_lower, lasts, recurrence, grace_days: self.grace, renewal })
            }
            (condition, renewal) => {
                errors.extend(condition.err().into_iter().chain(renewal.err()).flatten());
                Err(errors)
            }
        }
    }
}

impl LevelInput {
    /// Its title, and the first day on which there is such a level.
    ///
    /// # Errors
    /// Without a title, and with a day that is none or too far away.
    pub fn check(&self, today: Day) -> Result<(String, Day), Vec<FieldError>> {
        let from = day(&self.from_on, "from_on").map(|from| from.unwrap_or(today));
        let from = from.and_then(|from| in_sight(from, today).map_err(|said| FieldError::new("from_on", said)));
        match (title(&self.title), from) {
            (Ok(title), Ok(from)) => Ok((title, from)),
            (title, from) => Err(title.err().into_iter().chain(from.err()).collect()),
        }
    }
}

impl VersionInput {
    /// The first day on which it is judged by: after today, since an award of today may have been judged already, and after that of the version `before`.
    ///
    /// # Errors
    /// A day that is none, not to come, too far away, or not after the version before.
    pub fn check(&self, before: Day, today: Day) -> Result<Day, FieldError> {
        let refused = |said| FieldError::new("from_on", said);
        let from = day(&self.from_on, "from_on")?.unwrap_or_else(|| today.max(before).plus_days(1));
        let from = in_sight(from, today).map_err(refused)?;
        if from <= today {
            return Err(refused(said!("ladders-version-behind", today = today)));
        }
        if from <= before {
            return Err(refused(said!("ladders-version-not-after", before = before)));
        }
        Ok(from)
    }
}

impl EquivalentInput {
    /// What stands for the level, if it may.
    ///
    /// # Errors
    /// Without a kind, and with days that are none, or backwards.
    pub fn check(&self) -> Result<Equivalent, Vec<FieldError>> {
        let kind = kind_of(&self.kind);
        let kind = if kind.is_empty() { Err(FieldError::new("kind", said!("proofs-kind-missing"))) } else { Ok(kind) };
        let from = day(&self.from_on, "from_on").map(|from| from.unwrap_or(Day::BEFORE_ALL));
        let until = day(&self.until_on, "until_on").map(|until| until.unwrap_or(Day::NEVER));
        match (kind, from, until) {
            (Ok(kind), Ok(from), Ok(until)) if from < until => Ok(Equivalent { kind, issued: Span { from, until } }),
            (Ok(_), Ok(from), Ok(_)) => Err(vec![FieldError::new("until_on", said!("ladders-days-backwards", from = from))]),
            (kind, from, until) => Err(kind.err().into_iter().chain(from.err()).chain(until.err()).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 4, 1);

    fn terms(json: &str) -> Result<Terms, Vec<String>> {
        let input: TermsInput = serde_json::from_str(json).expect("terms");
        input.check(&Names::default()).map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn terms_last_for_ever_while_they_hold_or_until_they_recur() {
        let of = |more: &str| terms(&format!(r#"{{"condition":{{"practice":{{"kind":"post","count":2}}}}{more}}}"#));
        assert_eq!(of("").map(|terms| (terms.lasts, terms.needs_lower)), Ok((Lasts::ForEver, true)));
        assert_eq!(of(r#","while_it_holds":true"#).map(|terms| terms.lasts), Ok(Lasts::WhileItHolds));
        let recurs = of(r#","recurrence":{"months":12},"grace":30,"renewal":{"practice":{"kind":"post","count":1}}"#);
        assert_eq!(recurs.map(|terms| (terms.lasts, terms.grace_days, terms.renewal.is_some())), Ok((Lasts::Recurs, 30, true)));
        assert_eq!(terms(r#"{"condition":{"honour":{}}}"#).map(|terms| terms.needs_lower), Ok(false));
    }

    #[test]
    fn terms_that_make_no_sense_are_told_with_their_place() {
        let honour = r#"{"honour":{}}"#;
        for (more, field) in [
            (r#","while_it_holds":true,"recurrence":{"months":12}"#.to_owned(), "asks.while_it_holds"),
            (r#","grace":3"#.to_owned(), "asks.recurrence"),
            (r#","recurrence":{"months":12},"grace":-1"#.to_owned(), "asks.grace"),
            (r#","recurrence":{"months":0}"#.to_owned(), "asks.recurrence.months"),
            (
                format!(
                    r#","recurrence":{{"months":12}},"renewal":{{"all":[{honour},{{"practice":{{"kind":"post","count":1}}}}]}}"#
                ),
                "asks.renewal",
            ),
            (r#","recurrence":{"months":12},"renewal":{"any":[]}"#.to_owned(), "asks.renewal.any"),
        ] {
            assert_eq!(terms(&format!(r#"{{"condition":{honour}{more}}}"#)), Err(vec![field.to_owned()]), "{more}");
        }
        assert_eq!(terms(r#"{"condition":{"all":[]}}"#), Err(vec!["asks.condition.all".to_owned()]));
    }

    #[test]
    fn a_version_begins_after_today_and_after_the_one_before() {
        let asks: TermsInput = serde_json::from_str(r#"{"condition":{"honour":{}}}"#).expect("terms");
        let of = |from_on: &str| VersionInput { from_on: from_on.to_owned(), asks: asks.clone() };
        let before = Day::new(2026, 4, 10);
        assert_eq!(of("2026-04-11").check(before, TODAY), Ok(Day::new(2026, 4, 11)));
        assert_eq!(of("").check(Day::new(2026, 1, 1), TODAY), Ok(TODAY.plus_days(1)));
        assert_eq!(of("2026-04-01").check(Day::new(2026, 1, 1), TODAY).map_err(|error| error.field), Err("from_on".to_owned()));
        for wrong in ["2026-04-10", "2026-03-31", "soon", "2099-01-01"] {
            assert_eq!(of(wrong).check(before, TODAY).map_err(|error| error.field), Err("from_on".to_owned()), "{wrong}");
        }
    }

    #[test]
    fn an_end_lies_after_today_or_is_none() {
        let of = |on: &str| EndInput { on: on.to_owned() }.check(TODAY).map_err(|error| error.field);
        assert_eq!((of("2026-04-02"), of(" ")), (Ok(Day::new(2026, 4, 2)), Ok(Day::NEVER)));
        for wrong in ["2026-04-01", "soon", "2099-01-01"] {
            assert_eq!(of(wrong), Err("on".to_owned()), "{wrong}");
        }
    }

    #[test]
    fn what_stands_for_a_level_has_a_kind_and_days_in_order() {
        let of = |kind: &str, from: &str, until: &str| {
            let input = EquivalentInput { kind: kind.to_owned(), from_on: from.to_owned(), until_on: until.to_owned() };
            input.check().map_err(|errors| errors.into_iter().map(|error| error.field).collect::<Vec<_>>())
        };
        assert_eq!(of(" A  Diploma", "", "").map(|it| (it.kind, it.issued)), Ok(("a diploma".to_owned(), Span::ALWAYS)));
        assert_eq!(of("", "x", ""), Err(vec!["kind".to_owned(), "from_on".to_owned()]));
        assert_eq!(of("d", "2026-02-01", "2026-02-01"), Err(vec!["until_on".to_owned()]));
    }
}
