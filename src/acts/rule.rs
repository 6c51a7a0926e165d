//! What an act gives to one enrolment on a day, or why it gives it nothing: the one rule of the preview, of the act and of every page.
//! Pure.
//!
//! - An act that is done again changes nothing more.
//! - Nothing that is completed is lost: of it, only a new cycle can begin, once it has expired.
//! - Extending never brings a due date forward.

use serde::{Deserialize, Serialize};

use super::kind::{Kind, WhyNot};
use crate::clock::Day;
use crate::enrolment::Status;
use crate::enrolment::dates::has_expired;
use crate::enrolment::requirement::recurrence::Rounds;
use crate::ids::Id;
use crate::reminders::Back;

/// An act as it was asked for, with its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Asked {
    /// Exempt until a day.
    Waive {
        /// The day from which it counts again.
        until: Day,
        /// Why.
        reason: String,
    },
    /// Due on this day at least.
    Extend {
        /// The day.
        due_on: Day,
        /// Why.
        reason: String,
    },
    /// Completed elsewhere.
    Complete {
        /// When.
        completed_on: Day,
        /// What proves it, in words.
        evidence: String,
        /// In per cent.
        score: Option<i32>,
        /// The file that proves it, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence_file: Option<Id>,
    },
    /// One more attempt.
    Attempt {
        /// Why.
        reason: String,
    },
    /// A mail.
    Remind {
        /// Each of their managers gets one too, with the names.
        #[serde(default)]
        managers: bool,
        /// Whoever has had as many as they may is told all the same.
        #[serde(default)]
        over_limit: bool,
    },
    /// Asked no more.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Asked again.
    Enrol {
        /// By when.
        due_on: Day,
        /// Why, as the people are told.
        reason: String,
    },
}

impl Asked {
    /// A reminder as it is begun with: to the people alone, within the limit.
    pub const REMIND: Self = Self::Remind { managers: false, over_limit: false };

    /// Which act it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Waive { .. } => Kind::Waive,
            Self::Extend { .. } => Kind::Extend,
            Self::Complete { .. } => Kind::Complete,
            Self::Attempt { .. } => Kind::Attempt,
            Self::Remind { .. } => Kind::Remind,
            Self::Withdraw { .. } => Kind::Withdraw,
            Self::Enrol { .. } => Kind::Enrol,
        }
    }

    /// Why, in the words of who did it; of a completion what proves it.
    #[must_use]
    pub fn why(&self) -> &str {
        match self {
            Self::Waive { reason, .. }
            | Self::Extend { reason, .. }
            | Self::Attempt { reason }
            | Self::Withdraw { reason }
            | Self::Enrol { reason, .. } => reason,
            Self::Complete { evidence, .. } => evidence,
            Self::Remind { .. } => "",
        }
    }

    /// The file that proves it, of a completion that has one.
    #[must_use]
    pub const fn file(&self) -> Option<Id> {
        match self {
            Self::Complete { evidence_file, .. } => *evidence_file,
            _ => None,
        }
    }

    /// The day that it gives, where it gives one.
    #[must_use]
    pub const fn on(&self) -> Option<Day> {
        match self {
            Self::Waive { until, .. } => Some(*until),
            Self::Extend { due_on, .. } | Self::Enrol { due_on, .. } => Some(*due_on),
            Self::Complete { completed_on, .. } => Some(*completed_on),
            Self::Attempt { .. } | Self::Remind { .. } | Self::Withdraw { .. } => None,
        }
    }
}

/// What bears on an act, of one enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands.
    pub status: Status,
    /// No later cycle has taken its place.
    pub is_newest: bool,
    /// By when it is due.
    pub due_on: Option<Day>,
    /// Of a completion the first day on which it is no longer valid.
    pub expires_on: Option<Day>,
    /// The person no longer works here.
    pub has_left: bool,
    /// The person is on leave or suspended.
    pub is_away: bool,
    /// The person is suspended.
    pub is_suspended: bool,
    /// The person's first day.
    pub hired_on: Day,
    /// Something of the course is published.
    pub is_published: bool,
    /// The course is given no more.
    pub is_retired: bool,
    /// For so many months a completion is valid; for ever where none.
    pub validity_months: Option<i32>,
    /// What else decides how long a completion is valid; read for that act alone.
    pub rounds: Rounds,
    /// No attempt is left at some quiz.
    pub has_used_up: bool,
    /// What keeps a reminder back; read for that act alone.
    pub kept_back: Option<Back>,
}

impl Facts {
    /// All of it in a line: two that differ in anything have different ones.
    #[must_use]
    pub fn stamp(&self) -> String {
        let Self { status, due_on, expires_on, hired_on, validity_months, rounds, .. } = self;
        let flags = [
            self.is_newest,
            self.has_left,
            self.is_away,
            self.is_suspended,
            self.is_published,
            self.is_retired,
            self.has_used_up,
        ];
        let kept_back = match self.kept_back {
            None => '0',
            Some(Back::Today) => '1',
            Some(Back::Enough) => '2',
            Some(Back::Unsubscribed) => '3',
            Some(Back::Unreachable) => '4',
        };
        let flags = flags.into_iter().map(|flag| if flag { '1' } else { '0' });
        let flags: String = flags.chain([kept_back]).collect();
        let day = |day: &Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let months = validity_months.map(|months| months.to_string()).unwrap_or_default();
        let asked = serde_json::to_string(&rounds.recurrences).unwrap_or_default();
        let rounds = if *rounds == Rounds::default() { String::new() } else { format!("|{}|{asked}", day(&rounds.previous)) };
        format!("{status}|{}|{}|{hired_on}|{months}|{flags}{rounds}", day(due_on), day(expires_on))
    }
}

/// What an enrolment gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gets {
    /// The day that the act gives it; of what is withdrawn, today.
    pub on: Option<Day>,
    /// Of a completion the first day on which it is no longer valid.
    pub expires_on: Option<Day>,
}

/// What the act gives to an enrolment on `today`.
///
/// # Errors
/// Why it gives it nothing.
pub fn decide(asked: &Asked, facts: &Facts, today: Day) -> Result<Gets, WhyNot> {
    if !facts.is_newest {
        return Err(WhyNot::NewerCycle);
    }
    let expires_on = match asked {
        Asked::Waive { .. } => of_open(facts, WhyNot::Waived).map(|()| None),
        Asked::Extend { due_on, .. } => extend(facts, *due_on).map(|()| None),
        Asked::Complete { completed_on, .. } => complete(facts, *completed_on, today),
        Asked::Attempt { .. } => attempt(facts).map(|()| None),
        Asked::Remind { over_limit, .. } => remind(facts, *over_limit, today).map(|()| None),
        Asked::Withdraw { .. } => unfinished(facts).map(|()| None),
        Asked::Enrol { .. } => enrol(facts, today).map(|()| None),
    };
    let on = if asked.kind() == Kind::Withdraw { Some(today) } else { asked.on() };
    Ok(Gets { on, expires_on: expires_on? })
}

/// That it may be done yet.
fn unfinished(facts: &Facts) -> Result<(), WhyNot> {
    match facts.status {
        Status::Completed => Err(WhyNot::Completed),
        Status::Withdrawn => Err(WhyNot::Withdrawn),
        Status::Assigned | Status::InProgress | Status::Waived => Ok(()),
    }
}

/// That it may be done yet, by somebody who works here.
fn unfinished_here(facts: &Facts) -> Result<(), WhyNot> {
    unfinished(facts)?;
    if facts.has_left { Err(WhyNot::HasLeft) } else { Ok(()) }
}

/// That it is open, for somebody who works here; `waived` is what is said where it is waived.
fn of_open(facts: &Facts, waived: WhyNot) -> Result<(), WhyNot> {
    unfinished_here(facts)?;
    if facts.status == Status::Waived { Err(waived) } else { Ok(()) }
}

fn extend(facts: &Facts, due_on: Day) -> Result<(), WhyNot> {
    unfinished_here(facts)?;
    match facts.due_on {
        None => Err(WhyNot::NoDueDate),
        Some(due) if due >= due_on => Err(WhyNot::DueLater),
        Some(_) => Ok(()),
    }
}

fn complete(facts: &Facts, completed_on: Day, today: Day) -> Result<Option<Day>, WhyNot> {
    unfinished(facts)?;
    if !facts.is_published {
        return Err(WhyNot::NotPublished);
    }
    if completed_on < facts.hired_on {
        return Err(WhyNot::BeforeHired);
    }
    let expires_on = facts.rounds.valid_until(completed_on, facts.validity_months);
    if has_expired(expires_on, today) { Err(WhyNot::Expired) } else { Ok(expires_on) }
}

fn attempt(facts: &Facts) -> Result<(), WhyNot> {
    of_open(facts, WhyNot::Waived)?;
    if facts.has_used_up { Ok(()) } else { Err(WhyNot::AttemptsLeft) }
}

fn remind(facts: &Facts, over_limit: bool, today: Day) -> Result<(), WhyNot> {
    of_open(facts, WhyNot::Waived)?;
    if facts.is_retired {
        return Err(WhyNot::Retired);
    }
    if !facts.is_published {
        return Err(WhyNot::NotPublished);
    }
    if facts.hired_on > today {
        return Err(WhyNot::NotHiredYet);
    }
    if facts.is_away {
        return Err(WhyNot::IsAway);
    }
    match facts.kept_back {
        Some(Back::Today) => Err(WhyNot::RemindedToday),
        Some(Back::Unsubscribed) => Err(WhyNot::Unsubscribed),
        Some(Back::Unreachable) => Err(WhyNot::Unreachable),
        Some(Back::Enough) if !over_limit => Err(WhyNot::RemindedEnough),
        Some(Back::Enough) | None => Ok(()),
    }
}

fn enrol(facts: &Facts, today: Day) -> Result<(), WhyNot> {
    match facts.status {
        Status::Assigned | Status::InProgress | Status::Waived => return Err(WhyNot::Enrolled),
        Status::Completed if !has_expired(facts.expires_on, today) => return Err(WhyNot::Valid),
        Status::Completed | Status::Withdrawn => {}
    }
    if facts.has_left {
        return Err(WhyNot::HasLeft);
    }
    if facts.is_suspended {
        return Err(WhyNot::IsSuspended);
    }
    if facts.is_retired {
        return Err(WhyNot::Retired);
    }
    if facts.is_published { Ok(()) } else { Err(WhyNot::NotPublished) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::enrolment::requirement::recurrence::RecurrenceInput;

    const TODAY: Day = Day::new(2026, 11, 30);

    fn open() -> Facts {
        Facts {
            status: Status::Assigned,
            is_newest: true,
            due_on: Some(TODAY),
            expires_on: None,
            has_left: false,
            is_away: false,
            is_suspended: false,
            hired_on: Day::new(2024, 1, 1),
            is_published: true,
            is_retired: false,
            validity_months: Some(12),
            rounds: Rounds::default(),
            has_used_up: false,
            kept_back: None,
        }
    }

    fn why() -> String {
        "As agreed.".to_owned()
    }

    fn asked() -> impl Strategy<Value = Asked> {
        let later = (1_i64..400).prop_map(|days| TODAY.plus_days(days));
        prop_oneof![
            later.clone().prop_map(|until| Asked::Waive { until, reason: why() }),
            later.clone().prop_map(|due_on| Asked::Extend { due_on, reason: why() }),
            (0_i64..900).prop_map(|ago| Asked::Complete {
                completed_on: TODAY.plus_days(-ago),
                evidence: why(),
                score: None,
                evidence_file: None
            }),
            Just(Asked::Attempt { reason: why() }),
            (any::<bool>(), any::<bool>()).prop_map(|(managers, over_limit)| Asked::Remind { managers, over_limit }),
            Just(Asked::Withdraw { reason: why() }),
            later.prop_map(|due_on| Asked::Enrol { due_on, reason: why() }),
        ]
    }

    /// What a requirement of so many months asks, where there is one.
    fn rounds(months: Option<i64>) -> Rounds {
        let input = RecurrenceInput { months, window: Some(20), ..RecurrenceInput::default() };
        Rounds { previous: None, recurrences: input.recurrence().into_iter().collect() }
    }

    fn facts() -> impl Strategy<Value = Facts> {
        let near = || proptest::option::of((-400_i64..400).prop_map(|days| TODAY.plus_days(days)));
        let flags = proptest::array::uniform5(any::<bool>());
        let back = proptest::sample::select(&[
            None,
            Some(Back::Today),
            Some(Back::Enough),
            Some(Back::Unsubscribed),
            Some(Back::Unreachable),
        ]);
        let rest = (-900_i64..60, proptest::option::of(1_i32..36), proptest::option::of(1_i64..36), back);
        (proptest::sample::select(Status::ALL), near(), near(), flags, rest).prop_map(
            |(
                status,
                due_on,
                expires_on,
                [has_left, is_away, odd, is_retired, has_used_up],
                (hired, months, every, kept_back),
            )| {
                Facts {
                    status,
                    is_newest: true,
                    due_on,
                    expires_on: expires_on.filter(|_| status == Status::Completed),
                    has_left,
                    is_away,
                    is_suspended: is_away && odd,
                    hired_on: TODAY.plus_days(hired),
                    is_published: odd || status == Status::Completed,
                    is_retired,
                    validity_months: months,
                    rounds: rounds(every),
                    has_used_up,
                    kept_back,
                }
            },
        )
    }

    /// The facts once it is done.
    fn done(asked: &Asked, facts: &Facts, gets: Gets) -> Facts {
        let facts = facts.clone();
        match asked.kind() {
            Kind::Waive => Facts { status: Status::Waived, ..facts },
            Kind::Extend => Facts { due_on: gets.on, ..facts },
            Kind::Complete => Facts { status: Status::Completed, expires_on: gets.expires_on, ..facts },
            Kind::Attempt => Facts { has_used_up: false, ..facts },
            Kind::Remind => Facts { kept_back: Some(Back::Today), ..facts },
            Kind::Withdraw => Facts { status: Status::Withdrawn, ..facts },
            Kind::Enrol => Facts { status: Status::Assigned, due_on: gets.on, expires_on: None, ..facts },
        }
    }

    proptest! {
        #[test]
        fn an_act_done_again_changes_nothing_more(asked in asked(), facts in facts()) {
            if let Ok(gets) = decide(&asked, &facts, TODAY) {
                let after = done(&asked, &facts, gets);
                prop_assert!(decide(&asked, &after, TODAY).is_err(), "{asked:?} twice");
                prop_assert_ne!(after.stamp(), facts.stamp(), "who looked before sees that it has changed");
            }
        }

        #[test]
        fn nothing_that_is_completed_is_lost(asked in asked(), facts in facts()) {
            if facts.status == Status::Completed && decide(&asked, &facts, TODAY).is_ok() {
                prop_assert_eq!(asked.kind(), Kind::Enrol);
                prop_assert!(has_expired(facts.expires_on, TODAY));
            }
        }

        #[test]
        fn extending_never_brings_a_due_date_forward(due in 1_i64..400, facts in facts()) {
            let asked = Asked::Extend { due_on: TODAY.plus_days(due), reason: why() };
            if let Ok(gets) = decide(&asked, &facts, TODAY) {
                prop_assert!(gets.on > facts.due_on && facts.due_on.is_some());
            }
        }

        #[test]
        fn an_older_cycle_gets_nothing(asked in asked(), facts in facts()) {
            prop_assert_eq!(decide(&asked, &Facts { is_newest: false, ..facts }, TODAY), Err(WhyNot::NewerCycle));
        }

        #[test]
        fn what_counts_as_complete_by_hand_is_valid_today(ago in 0_i64..900, facts in facts()) {
            let asked = Asked::Complete { completed_on: TODAY.plus_days(-ago), evidence: why(), score: Some(90), evidence_file: None };
            if let Ok(gets) = decide(&asked, &facts, TODAY) {
                prop_assert!(!has_expired(gets.expires_on, TODAY));
                prop_assert!(gets.on >= Some(facts.hired_on));
            }
        }
    }

    #[test]
    fn what_is_completed_by_hand_ends_as_the_shortest_of_course_and_requirements_says() {
        let asked = Asked::Complete { completed_on: Day::new(2026, 11, 20), evidence: why(), score: None, evidence_file: None };
        let ends = |facts: &Facts| decide(&asked, facts, TODAY).map(|gets| gets.expires_on);
        let twice_a_year = Facts { rounds: rounds(Some(6)), ..open() };
        assert_eq!(ends(&twice_a_year), Ok(Some(Day::new(2027, 5, 20))));
        assert_eq!(ends(&open()), Ok(Some(Day::new(2027, 11, 20))));
        assert_eq!(ends(&Facts { rounds: rounds(Some(24)), ..open() }), Ok(Some(Day::new(2027, 11, 20))));
        assert_ne!(twice_a_year.stamp(), open().stamp());
    }

    #[test]
    fn each_reason_is_told_where_it_holds() {
        let day = TODAY.plus_days(10);
        let waive = Asked::Waive { until: day, reason: why() };
        let extend = Asked::Extend { due_on: day, reason: why() };
        let complete = |on| Asked::Complete { completed_on: on, evidence: why(), score: None, evidence_file: None };
        let attempt = Asked::Attempt { reason: why() };
        let enrol = Asked::Enrol { due_on: day, reason: why() };
        let remind = Asked::Remind { managers: true, over_limit: false };
        let back = |back| Facts { kept_back: Some(back), ..open() };
        let of = |status| Facts { status, ..open() };
        let cases = [
            (&waive, of(Status::Waived), WhyNot::Waived),
            (&waive, of(Status::Completed), WhyNot::Completed),
            (&waive, of(Status::Withdrawn), WhyNot::Withdrawn),
            (&waive, Facts { has_left: true, ..open() }, WhyNot::HasLeft),
            (&extend, Facts { due_on: None, ..open() }, WhyNot::NoDueDate),
            (&extend, Facts { due_on: Some(day), ..open() }, WhyNot::DueLater),
            (&complete(Day::new(2023, 12, 31)), open(), WhyNot::BeforeHired),
            (&complete(Day::new(2025, 11, 30)), open(), WhyNot::Expired),
            (&complete(TODAY), Facts { is_published: false, ..open() }, WhyNot::NotPublished),
            (&attempt, open(), WhyNot::AttemptsLeft),
            (&remind, Facts { is_away: true, ..open() }, WhyNot::IsAway),
            (&remind, Facts { hired_on: day, ..open() }, WhyNot::NotHiredYet),
            (&remind, back(Back::Today), WhyNot::RemindedToday),
            (&remind, back(Back::Enough), WhyNot::RemindedEnough),
            (&remind, back(Back::Unsubscribed), WhyNot::Unsubscribed),
            (&remind, back(Back::Unreachable), WhyNot::Unreachable),
            (&remind, Facts { is_published: false, ..open() }, WhyNot::NotPublished),
            (&remind, Facts { is_retired: true, ..open() }, WhyNot::Retired),
            (&enrol, open(), WhyNot::Enrolled),
            (&enrol, of(Status::Completed), WhyNot::Valid),
            (&enrol, Facts { has_left: true, ..of(Status::Withdrawn) }, WhyNot::HasLeft),
        ];
        for (asked, facts, expected) in cases {
            assert_eq!(decide(asked, &facts, TODAY), Err(expected), "{asked:?} {facts:?}");
        }
        let done = decide(&complete(TODAY), &open(), TODAY).expect("it is");
        assert_eq!(done, Gets { on: Some(TODAY), expires_on: Some(Day::new(2027, 11, 30)) });
        assert!(decide(&complete(Day::new(2025, 12, 1)), &open(), TODAY).is_ok(), "valid through today");
        let over_limit = Asked::Remind { managers: false, over_limit: true };
        assert!(decide(&over_limit, &back(Back::Enough), TODAY).is_ok());
        assert_eq!(decide(&over_limit, &back(Back::Today), TODAY), Err(WhyNot::RemindedToday), "one mail a day, whoever asks");
    }
}
