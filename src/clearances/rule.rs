//! What lets somebody do an activity of the brand, on one channel or on every one: a condition, the days and hours on which it is in force, and how
//! freely it lets them. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::{Day, Instant};
use crate::ids::Id;
use crate::proofs::condition::Condition;
use crate::proofs::facts::Scope;
use crate::proofs::span::Span;
use crate::say;
use crate::word_enum;

word_enum! {
    /// How freely somebody may do something, the freest first.
    pub enum Mode {
        /// On their own.
        Allow = "allow",
        /// Each post is approved by a supervisor before it goes out.
        EachPost = "each_post",
        /// What a library has ready, and nothing in one's own words, under a supervisor.
        Library = "library",
        /// Not at all.
        Deny = "deny",
    }
}

impl Mode {
    /// The answer in one word: `allow`, `supervised` or `deny`.
    #[must_use]
    pub const fn decision(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::EachPost | Self::Library => "supervised",
            Self::Deny => "deny",
        }
    }

    /// As a page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Allow => say!("clearances-mode-allow"),
            Self::EachPost => say!("clearances-mode-each-post"),
            Self::Library => say!("clearances-mode-library"),
            Self::Deny => say!("clearances-mode-deny"),
        }
    }

    /// Whether it takes a supervisor.
    #[must_use]
    pub const fn is_supervised(self) -> bool {
        matches!(self, Self::EachPost | Self::Library)
    }
}

/// Hours of a day, in minutes since midnight where the person is: from the first until the second, past midnight where the second is not later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// The first minute.
    pub from: i32,
    /// The minute after the last one.
    pub until: i32,
}

impl Hours {
    /// Whether `minute` of a day is one of them.
    #[must_use]
    pub const fn hold(self, minute: i32) -> bool {
        if self.from < self.until {
            self.from <= minute && minute < self.until
        } else {
            self.from <= minute || minute < self.until
        }
    }
}

/// A minute of a day as `22:00`.
#[must_use]
pub fn clock_time(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Who supervises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supervisor {
    /// Whoever manages the person on the day.
    Manager,
    /// This one.
    Person(Id),
}

/// Something that was in force, with what was known of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Force {
    /// The days on which it is in force, as it was written down.
    pub days: Span,
    /// Since when that was known.
    pub known_from: Instant,
    /// Ended afterwards: when that was known, and the first day on which it was in force no longer.
    pub ended: Option<(Instant, Day)>,
}

impl Force {
    /// The days on which it is in force, as it was known at an instant; none where it was not known yet, or on no day.
    #[must_use]
    pub fn known_at(&self, at: Instant) -> Option<Span> {
        if at < self.known_from {
            return None;
        }
        let until = self.ended.filter(|(since, _)| *since <= at).map_or(self.days.until, |(_, day)| day.min(self.days.until));
        let days = Span { from: self.days.from, until };
        (days.from < days.until).then_some(days)
    }
}

/// A rule of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its key.
    pub id: Id,
    /// What it is for: on one channel, or on every one.
    pub scope: Scope,
    /// What it asks.
    pub condition: Condition,
    /// What it gives.
    pub mode: Mode,
    /// Who supervises, where its mode takes somebody.
    pub supervisor: Option<Supervisor>,
    /// The hours in which it is in force; none for every one.
    pub hours: Option<Hours>,
    /// The days on which it is in force.
    pub force: Force,
}

impl Rule {
    /// Whether it asks and gives what another one does, on some of the same days.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let days = self.days_now().both(other.days_now());
        let alike = self.scope == other.scope && self.condition == other.condition && self.hours == other.hours;
        alike && self.mode == other.mode && self.supervisor == other.supervisor && days.from < days.until
    }

    /// The days on which it is in force, as it is known now; none where the first is not before the end.
    #[must_use]
    pub fn days_now(&self) -> Span {
        let until = self.force.ended.map_or(self.force.days.until, |(_, on)| on.min(self.force.days.until));
        Span { from: self.force.days.from, until }
    }
}

/// Two rules of which both can hold and each gives another mode: the freer one does.
#[must_use]
pub fn contradict<'a>(rules: &'a [Rule], of: &Rule) -> Vec<&'a Rule> {
    let meets = |rule: &&Rule| {
        let is_same = rule.condition == of.condition && rule.hours == of.hours;
        let days = rule.force.days.both(of.force.days);
        let on_one_channel = rule.scope.bears_on(of.scope) || of.scope.bears_on(rule.scope);
        rule.id != of.id && rule.mode != of.mode && is_same && on_one_channel && days.from < days.until
    };
    rules.iter().filter(meets).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_a_night_go_past_midnight() {
        let night = Hours { from: 22 * 60, until: 6 * 60 };
        assert!(night.hold(22 * 60) && night.hold(0) && night.hold(359) && !night.hold(360) && !night.hold(12 * 60));
        let day = Hours { from: 540, until: 1020 };
        assert!(day.hold(540) && !day.hold(1020) && !day.hold(0));
        assert_eq!((clock_time(1320), clock_time(5)), ("22:00".to_owned(), "00:05".to_owned()));
    }

    #[test]
    fn an_end_is_known_from_when_it_was_said() {
        let at = |text: &str| Instant::new(text.parse().expect("an instant"));
        let day = |day| Day::new(2026, 3, day);
        let force = Force {
            days: Span { from: day(1), until: day(20) },
            known_from: at("2026-03-01T08:00:00Z"),
            ended: Some((at("2026-03-12T08:00:00Z"), day(9))),
        };
        assert_eq!(force.known_at(at("2026-02-28T00:00:00Z")), None);
        assert_eq!(force.known_at(at("2026-03-11T00:00:00Z")), Some(Span { from: day(1), until: day(20) }));
        assert_eq!(force.known_at(at("2026-03-13T00:00:00Z")), Some(Span { from: day(1), until: day(9) }));
        let taken_back = Force { ended: Some((at("2026-03-12T08:00:00Z"), day(1))), ..force };
        assert_eq!(taken_back.known_at(at("2026-03-13T00:00:00Z")), None);
    }
}
