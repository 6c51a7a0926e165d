//! The certificate of a level, and how it stands on a day. Pure.

use serde::Serialize;

use crate::charts::Emblem;
use crate::clock::{Day, Instant};
use crate::ids::Id;

/// What was true of a level held from a day until a day, as it was written down then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelCertificate {
    /// Its key.
    pub id: Id,
    /// Whose.
    pub person: Id,
    /// The level.
    pub level_id: Id,
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// The day on which what was asked held.
    pub earned_on: Day,
    /// By which anybody finds it, without hyphens.
    pub code: String,
    /// The person's full name.
    pub name: String,
    /// The ladder's title.
    pub ladder: String,
    /// The level's title.
    pub level: String,
    /// What the level stands for.
    pub about: String,
    /// Which step of the ladder it was, from 1.
    pub step: i64,
    /// How many steps the ladder had.
    pub steps: i64,
    /// The colour of the level; empty where it has none of its own.
    pub colour: String,
    /// When it was issued.
    pub issued_at: Instant,
}

impl LevelCertificate {
    /// The ladder and the level.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{}: {}", self.ladder, self.level)
    }

    /// Its picture.
    #[must_use]
    pub fn emblem(&self, company: &str) -> Emblem {
        let count = |steps: i64| u32::try_from(steps).unwrap_or_default();
        Emblem {
            title: self.level.clone(),
            ladder: self.ladder.clone(),
            company: company.to_owned(),
            step: count(self.step),
            steps: count(self.steps),
            colour: self.colour.clone(),
        }
    }

    /// One for samples.
    #[must_use]
    pub fn sample() -> Self {
        let owned = str::to_owned;
        Self {
            id: Id(9),
            person: Id(7),
            level_id: Id(3),
            from: Day::new(2026, 5, 4),
            until: Day::new(2027, 5, 4),
            earned_on: Day::new(2026, 5, 4),
            code: owned("7K3M9QXA0WTB"),
            name: owned("Ada Osei"),
            ladder: owned("Belts"),
            level: owned("Green"),
            about: owned("Leads a conversation."),
            step: 4,
            steps: 5,
            colour: owned("#2e7d32"),
            issued_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
        }
    }
}

/// What is known of a certificate today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Since when it is revoked, where it is.
    pub revoked_at: Option<Instant>,
    /// Whether the person holds the level today, as it is known now.
    pub is_held: bool,
}

/// How a certificate stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds.
    Valid,
    /// Its first day is to come.
    ToCome,
    /// Its last day is over.
    Expired,
    /// It was revoked.
    Revoked,
    /// What it says does not follow any more from what is known.
    Withdrawn,
}

impl Standing {
    /// How a certificate of these days stands on `today`.
    #[must_use]
    pub fn on(today: Day, (from, until): (Day, Day), known: Known) -> Self {
        match known {
            Known { revoked_at: Some(_), .. } => Self::Revoked,
            _ if until <= today => Self::Expired,
            _ if today < from => Self::ToCome,
            Known { is_held: true, .. } => Self::Valid,
            Known { .. } => Self::Withdrawn,
        }
    }

    /// Whether the list of badges that hold no more has it. What has run out says so itself.
    #[must_use]
    pub const fn is_gone(self) -> bool {
        matches!(self, Self::Revoked | Self::Withdrawn)
    }

    /// As the API says it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::ToCome => "to_come",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Withdrawn => "withdrawn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_stands_as_its_days_and_what_is_known_say() {
        let (from, until) = (Day::new(2026, 5, 4), Day::new(2027, 5, 4));
        let on = |day, revoked: bool, is_held| {
            let revoked_at = revoked.then(|| Instant::new(jiff::Timestamp::UNIX_EPOCH));
            Standing::on(day, (from, until), Known { revoked_at, is_held })
        };
        let (before, within) = (Day::new(2026, 5, 3), Day::new(2026, 12, 1));
        assert_eq!(on(from, false, true), Standing::Valid);
        assert_eq!(on(Day::new(2027, 5, 3), false, true), Standing::Valid);
        assert_eq!(on(until, false, true), Standing::Expired, "renewed, which is another certificate");
        assert_eq!(on(before, false, false), Standing::ToCome);
        assert_eq!(on(within, false, false), Standing::Withdrawn);
        for day in [before, within, until] {
            assert_eq!(on(day, true, true), Standing::Revoked);
        }
        assert!(Standing::Revoked.is_gone() && Standing::Withdrawn.is_gone());
        assert!(![Standing::Valid, Standing::ToCome, Standing::Expired].into_iter().any(Standing::is_gone));
    }
}
