//! What reminders achieve: of those who were told by a step, how many began and completed within seven days, beside those with whom it was held back.
//! Pure.
//!
//! The seven days begin with the day of the mail, or the first day of the period on which it was held back, and count once the last of them is over.
//! docs/kpi.md says who counts.

use std::collections::BTreeMap;

use super::policy::{Policy, Step};
use crate::clock::Day;
use crate::error::FieldError;
use crate::figures::kpi::Rate;
use crate::{said, say};

/// Within so many days somebody begins or completes; the day of the mail is the first of them.
pub const DAYS: i64 = 7;
/// Days of the period where nobody says from when; the last is today.
const PERIOD_DAYS: i64 = 90;

/// The days on which mails went, or were held back: both are days of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub until: Day,
}

impl Period {
    /// The 90 days of which `until` is the last.
    #[must_use]
    pub fn up_to(until: Day) -> Self {
        Self { from: until.plus_days(1 - PERIOD_DAYS), until }
    }

    /// The period that was asked for; without an end it ends today, without a beginning it has 90 days.
    ///
    /// # Errors
    /// On `from`, where it ends before it begins.
    pub fn asked(from: Option<Day>, until: Option<Day>, today: Day) -> Result<Self, FieldError> {
        let until = until.unwrap_or(today);
        let from = from.unwrap_or_else(|| Self::up_to(until).from);
        if from > until {
            let message = said!("reminders-effect-from-after-until", from = from, until = until);
            return Err(FieldError::new("from", message));
        }
        Ok(Self { from, until })
    }
}

/// What came of some of those who were told, or with whom it was held back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Came {
    /// How many there were whose seven days are over.
    pub all: i64,
    /// How many of them had not begun before.
    pub not_begun: i64,
    /// How many of those began within seven days.
    pub began: i64,
    /// How many of all completed within seven days.
    pub completed: i64,
    /// How many more there were whose seven days are not over.
    pub too_recent: i64,
}

impl Came {
    /// Those who began, of those who had not.
    #[must_use]
    pub const fn began(&self) -> Option<Rate> {
        Rate::new(self.began, self.not_begun)
    }

    /// Those who completed.
    #[must_use]
    pub const fn completed(&self) -> Option<Rate> {
        Rate::new(self.completed, self.all)
    }

    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.not_begun += other.not_begun;
        self.began += other.began;
        self.completed += other.completed;
        self.too_recent += other.too_recent;
    }
}

/// Steps that are shown as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A step of its own. What expires is told of by the renewal that is open.
    One(Step),
    /// What says again what the last step has said.
    Again,
    /// By hand, on whatever day.
    ByHand,
}

impl Group {
    /// The group that a step of the sent-log belongs to; none where there is nothing to begin or complete.
    fn of(policy: &Policy, step: Step) -> Option<Self> {
        match step {
            Step::Expiring(_) | Step::Ended => None,
            Step::Asked(_) => Some(Self::ByHand),
            step if policy.is_repeat(step) => Some(Self::Again),
            step => Some(Self::One(step)),
        }
    }

    /// As the API names it: the step's key in the sent-log, `again` or `asked`.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::One(step) => step.to_string(),
            Self::Again => "again".to_owned(),
            Self::ByHand => "asked".to_owned(),
        }
    }

    /// In words.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::One(step) => step.label(),
            Self::Again => say!("reminders-effect-again"),
            Self::ByHand => say!("reminders-step-asked"),
        }
    }
}

/// What was counted of one step: its key in the sent-log, and of those who were told by it or, otherwise, with whom it was held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The key of the step.
    pub step: String,
    /// Whether they were told.
    pub is_told: bool,
    /// What came of them.
    pub came: Came,
}

/// Of a step, or of all: those who were told, and those with whom it was held back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Both {
    /// They were told.
    pub told: Came,
    /// It was held back.
    pub held: Came,
}

impl Both {
    /// Whether there is anybody whose seven days are over.
    #[must_use]
    pub const fn has_any(&self) -> bool {
        self.told.all + self.held.all > 0
    }

    fn add(&mut self, counted: &Counted) {
        if counted.is_told { self.told.add(counted.came) } else { self.held.add(counted.came) }
    }
}

/// What reminders achieve over a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    /// By step, in the order in which they come.
    pub steps: Vec<(Group, Both)>,
    /// Of all steps together: reminders, and not people, of whom one may have had several.
    pub total: Both,
}

impl Effect {
    /// Puts together what was counted of each step. What is no step of this program is left out.
    #[must_use]
    pub fn of(policy: &Policy, counted: &[Counted]) -> Self {
        let mut steps: BTreeMap<Group, Both> = BTreeMap::new();
        let mut total = Both::default();
        for one in counted {
            let Some(group) = one.step.parse().ok().and_then(|step| Group::of(policy, step)) else { continue };
            steps.entry(group).or_default().add(one);
            total.add(one);
        }
        Self { steps: steps.into_iter().collect(), total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 30);

    fn counted(step: &str, is_told: bool, all: i64, completed: i64) -> Counted {
        Counted { step: step.to_owned(), is_told, came: Came { all, not_begun: all, began: completed, completed, too_recent: 1 } }
    }

    #[test]
    fn steps_come_in_their_order_and_what_says_again_and_by_hand_are_one_each() {
        let rows = [
            counted("asked-2026-11-02", true, 4, 1),
            counted("asked-2026-11-03", true, 6, 1),
            counted("due+60", true, 5, 0),
            counted("due+90", false, 7, 2),
            counted("due+7", true, 10, 3),
            counted("due-3", true, 20, 9),
            counted("due-3", false, 8, 2),
            counted("expiring-30", true, 99, 9),
            counted("ended", true, 99, 9),
            counted("nonsense", true, 99, 9),
            counted("assigned", true, 30, 12),
        ];
        let effect = Effect::of(&Policy::default(), &rows);
        let seen: Vec<(String, i64, i64)> =
            effect.steps.iter().map(|(group, both)| (group.key(), both.told.all, both.held.all)).collect();
        let expected = [("assigned", 30, 0), ("due-3", 20, 8), ("due+7", 10, 0), ("again", 5, 7), ("asked", 10, 0)];
        assert_eq!(seen, expected.map(|(key, told, held)| (key.to_owned(), told, held)));
        assert_eq!((effect.total.told.all, effect.total.told.completed, effect.total.told.too_recent), (75, 26, 6));
        assert_eq!((effect.total.held.all, effect.total.held.completed), (15, 4));
        assert_eq!(effect.total.told.completed(), Rate::new(26, 75));
    }

    #[test]
    fn nobody_has_no_rate() {
        let effect = Effect::of(&Policy::default(), &[]);
        assert_eq!((effect.steps.len(), effect.total.told.began(), effect.total.held.completed()), (0, None, None));
    }

    #[test]
    fn a_period_ends_today_and_has_ninety_days_unless_it_is_said() {
        let period = |from, until| Period::asked(from, until, TODAY).ok();
        let of = |from, until| Some(Period { from, until });
        assert_eq!(period(None, None), of(Day::new(2026, 9, 2), TODAY));
        let day = Day::new(2026, 3, 31);
        assert_eq!(period(None, Some(day)), of(Day::new(2026, 1, 1), day));
        assert_eq!(period(Some(day), None), of(day, TODAY));
        assert_eq!(period(Some(TODAY), Some(TODAY)), of(TODAY, TODAY));
        assert_eq!(period(Some(TODAY.plus_days(1)), None), None);
    }
}
