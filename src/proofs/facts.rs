//! What is known of a person: what they did on a day, and how they stood from a day until a day. Each with when it came to be known, and when
//! it was taken back. Pure.

use std::collections::BTreeMap;

use crate::clock::{Day, Instant};
use crate::ids::Id;
use crate::proofs::span::{Days, Span};
use crate::word_enum;

word_enum! {
    /// What kind of thing proves something.
    pub enum ProofKind {
        /// A course completed: the key is that of its enrolment.
        Completion = "completion",
        /// A live session attended or presented.
        Attendance = "attendance",
        /// A piece of practice that was signed off.
        Practice = "practice",
        /// A credential from outside.
        Credential = "credential",
        /// A value on record.
        Fact = "fact",
        /// An honour.
        Honour = "honour",
        /// A spell of employment.
        Employment = "employment",
        /// A level held: the key is that of the level.
        Level = "level",
        /// A statement signed.
        Statement = "statement",
        /// An approval.
        Approval = "approval",
        /// Something done for the brand.
        Use = "use",
    }
}

/// When something was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Since when; none where nobody wrote it down.
    pub since: Option<Instant>,
    /// When it was taken back; none where it holds.
    pub taken_back: Option<Instant>,
}

impl Known {
    /// Nobody wrote down since when.
    pub const ALWAYS: Self = Self { since: None, taken_back: None };

    /// Whether it was known at this instant, and not taken back.
    #[must_use]
    pub fn at(&self, instant: Instant) -> bool {
        self.since.is_none_or(|since| since <= instant) && self.taken_back.is_none_or(|taken_back| instant < taken_back)
    }
}

/// An activity, on one channel or on any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// The activity.
    pub activity: Id,
    /// The channel; none for every one.
    pub channel: Option<Id>,
}

impl Scope {
    /// Whether what is said of this scope bears on `other`: the same activity, on every channel or on the same one.
    #[must_use]
    pub fn bears_on(&self, other: Self) -> bool {
        self.activity == other.activity && (self.channel.is_none() || self.channel == other.channel)
    }
}

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// Completed a course.
    Completed {
        /// Which.
        course: Id,
        /// In per cent.
        score: Option<i32>,
    },
    /// Was at a live session.
    Attended {
        /// Of which kind.
        kind: String,
        /// For how long.
        minutes: i32,
        /// In front.
        presented: bool,
    },
    /// Practised, and somebody signed it off.
    Practised {
        /// What kind of piece.
        kind: String,
        /// The day of the sign-off: it counts from then on.
        signed_on: Day,
    },
    /// Got a credential from outside.
    Credential {
        /// Of which kind.
        kind: String,
    },
    /// Had a value.
    Value {
        /// Of what.
        kind: String,
        /// How much.
        value: i64,
    },
    /// Signed a statement: for as long as it reads as it was signed.
    Signed {
        /// Which.
        statement: Id,
    },
    /// Was approved for an activity.
    Approved {
        /// By which kind of approver.
        by: String,
        /// For what.
        scope: Scope,
    },
    /// Did something for the brand.
    Used {
        /// What.
        scope: Scope,
    },
    /// Was given an honour.
    Honoured {
        /// The level.
        level: Id,
    },
}

/// What somebody did on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// The record of it.
    pub id: Id,
    /// When, and until when it holds.
    pub days: Span,
    /// What.
    pub did: Did,
    /// When it was known.
    pub known: Known,
}

/// How somebody stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stood {
    /// In a role.
    Role(Id),
    /// Employed on these terms.
    EmploymentType(Id),
    /// Holding a level.
    Level(Id),
    /// Working for the brand.
    Working {
        /// By contract, and not employed.
        external: bool,
    },
}

/// How somebody stood from a day until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The record of it.
    pub id: Id,
    /// On which days.
    pub days: Span,
    /// How.
    pub stood: Stood,
    /// When it was known.
    pub known: Known,
}

/// All that is known of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What they did.
    pub achievements: Vec<Achievement>,
    /// How they stood.
    pub states: Vec<State>,
}

impl Facts {
    /// What was known at this instant: nothing that was recorded later, nothing that had been taken back by then.
    #[must_use]
    pub fn as_known_at(&self, instant: Instant) -> Self {
        Self {
            achievements: self.achievements.iter().filter(|one| one.known.at(instant)).cloned().collect(),
            states: self.states.iter().filter(|one| one.known.at(instant)).cloned().collect(),
        }
    }

    /// The days on which they work for the brand: employed, or by contract. A last day of employment that is known ahead is the last.
    #[must_use]
    pub fn works(&self) -> Days {
        self.working(false).or(&self.working(true))
    }

    /// The days on which they work for the brand by contract alone: who is employed on a day is staff on it.
    #[must_use]
    pub fn works_as_external(&self) -> Days {
        self.working(true).without(&self.working(false))
    }

    fn working(&self, external: bool) -> Days {
        let theirs = self.states.iter().filter(|state| state.stood == Stood::Working { external });
        theirs.map(|state| state.days).collect()
    }

    /// The values of a kind, each on the days until the next one.
    #[must_use]
    pub fn values(&self, of: &str) -> Vec<(Id, i64, Span)> {
        let value = |one: &Achievement| match &one.did {
            Did::Value { kind, value } if kind == of => Some(((one.days.from, one.id), *value)),
            _ => None,
        };
        let all: BTreeMap<(Day, Id), i64> = self.achievements.iter().filter_map(value).collect();
        let ends = all.keys().skip(1).map(|(day, _)| *day).chain([Day::NEVER]);
        all.iter().zip(ends).map(|(((from, id), value), until)| (*id, *value, Span { from: *from, until })).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::new(text.parse().expect("an instant"))
    }

    #[test]
    fn what_was_known_later_or_taken_back_was_not_known() {
        let (recorded, gone) = (at("2026-03-01T10:00:00Z"), at("2026-04-01T10:00:00Z"));
        let known = |since, taken_back| Known { since, taken_back };
        let honour = |id, known| Achievement { id: Id(id), days: Span::ALWAYS, did: Did::Honoured { level: Id(9) }, known };
        let state = State { id: Id(4), days: Span::ALWAYS, stood: Stood::Role(Id(1)), known: Known::ALWAYS };
        let facts = Facts {
            achievements: vec![
                honour(1, known(Some(recorded), None)),
                honour(2, known(Some(recorded), Some(gone))),
                honour(3, Known::ALWAYS),
            ],
            states: vec![state],
        };
        for (when, expected) in [
            (at("2026-02-28T00:00:00Z"), vec![3]),
            (recorded, vec![1, 2, 3]),
            (gone, vec![1, 3]),
            (at("2027-01-01T00:00:00Z"), vec![1, 3]),
        ] {
            let then = facts.as_known_at(when);
            assert_eq!(then.achievements.iter().map(|one| one.id.0).collect::<Vec<_>>(), expected, "{when}");
            assert_eq!(then.states.len(), 1);
        }
    }

    #[test]
    fn who_is_employed_and_under_contract_on_a_day_is_staff_on_it() {
        let day = |day| Day::new(2026, 1, day);
        let span = |from, until| Span { from: day(from), until: day(until) };
        let state = |(id, days, external)| State { id: Id(id), days, stood: Stood::Working { external }, known: Known::ALWAYS };
        let states = [(1, span(1, 5), true), (2, span(8, 15), true), (3, span(12, 20), false), (4, span(20, 25), false)];
        let facts = Facts { achievements: Vec::new(), states: states.map(state).into() };
        assert_eq!(facts.works().spans(), [span(1, 5), span(8, 25)]);
        assert_eq!(facts.works_as_external().spans(), [span(1, 5), span(8, 12)]);
        assert_eq!(Facts::default().works(), Days::none());
    }

    #[test]
    fn a_value_holds_until_the_next_one() {
        let day = |day| Day::new(2026, 1, day);
        let value = |id, on, value| Achievement {
            id: Id(id),
            days: Span::since(day(on)),
            did: Did::Value { kind: "followers".to_owned(), value },
            known: Known::ALWAYS,
        };
        let facts = Facts { achievements: vec![value(2, 9, 10), value(1, 3, 20), value(3, 9, 30)], states: Vec::new() };
        let spans: Vec<(i64, Day, Day)> = facts
            .values("followers")
            .into_iter()
            .filter(|(.., span)| span.from < span.until)
            .map(|(_, value, span)| (value, span.from, span.until))
            .collect();
        assert_eq!(spans, [(20, day(3), day(9)), (30, day(9), Day::NEVER)]);
        assert!(facts.values("likes").is_empty());
    }
}
