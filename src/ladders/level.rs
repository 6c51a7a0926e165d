//! What a level is: where it stands in its ladder, and the versions of what it asks. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::Day;
use crate::enrolment::requirement::recurrence::Recurrence;
use crate::ids::Id;
use crate::proofs::condition::{Condition, LevelLeaf};
use crate::proofs::form::view::Kinds;
use crate::proofs::span::Span;
use crate::word_enum;

word_enum! {
    /// How long a level is held.
    pub enum Lasts {
        /// Once earned, for ever.
        ForEver = "for_ever",
        /// As long as its conditions hold.
        WhileItHolds = "while_it_holds",
        /// Some months, or until given days of the year; then it is renewed or lapses.
        Recurs = "recurs",
    }
}

/// What a level asks, and what it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// What must hold.
    pub condition: Condition,
    /// Whether the level below must be held too.
    pub needs_lower: bool,
    /// How long it is held.
    pub lasts: Lasts,
    /// Of one that recurs: after what it ends, and how long before it can be renewed.
    pub recurrence: Option<Recurrence>,
    /// Days after its end in which it can still be renewed, and is not held.
    pub grace_days: i64,
    /// What renews it; where nothing is said, the condition itself.
    pub renewal: Option<Condition>,
}

impl Terms {
    /// Every condition in it.
    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        [&self.condition].into_iter().chain(&self.renewal)
    }
}

/// Terms that hold from a day on: what is earned on a day is judged by the version of that day, and keeps what it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its key.
    pub id: Id,
    /// The first day.
    pub from: Day,
    /// What it says.
    pub terms: Terms,
}

/// A kind of credential from outside that gives the level for as long as the credential itself holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equivalent {
    /// The kind.
    pub kind: String,
    /// The days on which a credential must have been issued.
    pub issued: Span,
}

/// A level of a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its key.
    pub id: Id,
    /// The ladder that it is of.
    pub ladder: Id,
    /// How high it stands: more is higher.
    pub position: i32,
    /// The first day on which there is such a level.
    pub from: Day,
    /// The first day on which nobody gets it any more; whoever holds it keeps it until its end.
    pub until: Day,
    /// What it asks, by the first day.
    pub versions: Vec<Version>,
    /// What stands for it.
    pub equivalents: Vec<Equivalent>,
}

/// What a level asks of whoever earns it on some days: its version, and the level below on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The days.
    pub days: Span,
    /// The version.
    pub version: &'a Version,
    /// The level below, where it is asked for.
    pub lower: Option<Id>,
}

impl Asked<'_> {
    /// `condition`, with the level below where it is asked for.
    #[must_use]
    pub fn with_lower(&self, condition: &Condition) -> Condition {
        match self.lower {
            Some(lower) => Condition::All(vec![Condition::Level(LevelLeaf { level: lower.to_string() }), condition.clone()]),
            None => condition.clone(),
        }
    }

    /// What must hold to earn it.
    #[must_use]
    pub fn to_earn(&self) -> Condition {
        self.with_lower(&self.version.terms.condition)
    }

    /// What must hold to renew it.
    #[must_use]
    pub fn to_renew(&self) -> Condition {
        self.with_lower(self.version.terms.renewal.as_ref().unwrap_or(&self.version.terms.condition))
    }
}

/// All levels of all ladders.
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<Level>);

impl Levels {
    /// Of levels in any order.
    #[must_use]
    pub fn new(mut levels: Vec<Level>) -> Self {
        levels.sort_by_key(|level| (level.ladder, level.position, level.id));
        Self(levels)
    }

    /// Each of them, ladder by ladder, from the lowest to the highest.
    #[must_use]
    pub fn all(&self) -> &[Level] {
        &self.0
    }

    /// The one with this key.
    #[must_use]
    pub fn find(&self, id: Id) -> Option<&Level> {
        self.0.iter().find(|level| level.id == id)
    }

    /// Those of a ladder that can be had on a day, from the lowest to the highest.
    pub fn of_ladder(&self, ladder: Id, on: Day) -> impl Iterator<Item = &Level> {
        self.0.iter().filter(move |level| level.ladder == ladder && level.from <= on && on < level.until)
    }

    /// The level below on a day.
    fn below(&self, level: &Level, on: Day) -> Option<Id> {
        let lower = self.of_ladder(level.ladder, on).filter(|other| other.position < level.position);
        lower.last().map(|level| level.id)
    }

    /// What a level asks, days by days: cut where a version or a level below begins, or one of these ends. From its own end on it asks nothing,
    /// for it cannot be had.
    #[must_use]
    pub fn asked<'a>(&self, level: &'a Level) -> Vec<Asked<'a>> {
        let begins = level.versions.iter().map(|version| version.from);
        let neighbours = self.0.iter().filter(|other| other.ladder == level.ladder).flat_map(|other| [other.from, other.until]);
        let cuts = begins.chain(neighbours).map(|day| day.max(level.from));
        let cuts: BTreeSet<Day> = cuts.filter(|day| *day < level.until).collect();
        let ends = cuts.iter().skip(1).copied().chain([level.until]);
        let asked = |(from, until): (&Day, Day)| {
            let version = level.versions.iter().rfind(|version| version.from <= *from)?;
            let lower = version.terms.needs_lower.then(|| self.below(level, *from)).flatten();
            Some(Asked { days: Span { from: *from, until }, version, lower })
        };
        cuts.iter().zip(ends).filter_map(asked).collect()
    }

    /// The levels that a level asks for, on any day.
    fn asks_for(&self, level: &Level) -> BTreeSet<Id> {
        let named = level.versions.iter().flat_map(|version| version.terms.conditions()).flat_map(Condition::levels);
        named.chain(self.asked(level).into_iter().filter_map(|asked| asked.lower)).collect()
    }

    /// The levels in an order in which each comes after those that it asks for.
    ///
    /// # Errors
    /// A level that asks for itself, directly or by way of others.
    pub fn in_order(&self) -> Result<Vec<&Level>, Id> {
        let mut waits: BTreeMap<Id, BTreeSet<Id>> = self.0.iter().map(|level| (level.id, self.asks_for(level))).collect();
        let mut order: Vec<&Level> = Vec::with_capacity(self.0.len());
        while !waits.is_empty() {
            let ready: Vec<Id> =
                waits.iter().filter(|(_, asks)| asks.iter().all(|id| !waits.contains_key(id))).map(|(id, _)| *id).collect();
            if ready.is_empty() {
                return Err(waits.into_keys().next().unwrap_or(Id::ZERO));
            }
            waits.retain(|id, _| !ready.contains(id));
            order.extend(ready.into_iter().filter_map(|id| self.find(id)));
        }
        Ok(order)
    }

    /// The courses that any level asks for, or asked for.
    #[must_use]
    pub fn courses(&self) -> BTreeSet<Id> {
        self.conditions().flat_map(Condition::courses).collect()
    }

    /// The levels that can be had on a day and for which a course is asked: by themselves, or by a level that they ask for.
    #[must_use]
    pub fn led_to(&self, course: Id, on: Day) -> BTreeSet<Id> {
        let mut found = BTreeSet::new();
        for level in self.in_order().unwrap_or_default() {
            let asked = self.asked(level).into_iter().find(|asked| asked.days.holds(on));
            let leads = asked.is_some_and(|asked| {
                let condition = &asked.version.terms.condition;
                let below = condition.levels().into_iter().chain(asked.lower).any(|id| found.contains(&id));
                below || condition.courses().contains(&course)
            });
            if leads {
                found.insert(level.id);
            }
        }
        found
    }

    /// Whether what a level gives on a day ends after some time, and must be renewed.
    #[must_use]
    pub fn expires(&self, level: Id, on: Day) -> bool {
        let version = self.find(level).and_then(|level| level.versions.iter().rfind(|version| version.from <= on));
        version.is_some_and(|version| version.terms.lasts == Lasts::Recurs)
    }

    /// Whether any level asks, or asked, for where or how somebody is employed.
    #[must_use]
    pub fn ask_for_employment(&self) -> bool {
        self.conditions().any(Condition::asks_for_employment)
    }

    /// The words that any of them asks for, with the credentials that stand for one.
    #[must_use]
    pub fn kinds(&self) -> Kinds {
        let mut kinds = Kinds::of(self.conditions());
        let stand = self.0.iter().flat_map(|level| &level.equivalents);
        kinds.credentials.extend(stand.map(|equivalent| equivalent.kind.clone()));
        kinds
    }

    fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.0.iter().flat_map(|level| &level.versions).flat_map(|version| version.terms.conditions())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ladders::held::tests::{course, day, level, version};

    #[test]
    fn the_level_below_is_that_of_the_day() {
        let levels = Levels::new(vec![
            level(1, 10, vec![version(1, 10, course(1))]),
            level(3, 10, vec![version(3, 10, course(3)), version(4, 30, course(4))]),
            level(2, 20, vec![version(2, 20, course(2))]),
        ]);
        let top = levels.find(Id(3)).expect("it is there");
        let asked: Vec<_> = levels.asked(top).iter().map(|asked| (asked.days.from, asked.version.id, asked.lower)).collect();
        assert_eq!(asked, [(day(10), Id(3), Some(Id(1))), (day(20), Id(3), Some(Id(2))), (day(30), Id(4), Some(Id(2)))]);
        assert_eq!(levels.of_ladder(Id(100), day(19)).count(), 2);
        assert_eq!(levels.of_ladder(Id(100), day(20)).map(|level| level.id).collect::<Vec<_>>(), [Id(1), Id(2), Id(3)]);
        assert_eq!(levels.in_order().map(|all| all.len()), Ok(3));
    }

    #[test]
    fn a_level_that_ended_is_below_none_and_asks_nothing_more() {
        let ends = |id, until| Level { until: day(until), ..level(id, 10, vec![version(id, 10, course(id))]) };
        let levels = Levels::new(vec![ends(1, 1000), ends(2, 30), ends(3, 50)]);
        let asked = |id: i64| {
            let asked = levels.asked(levels.find(Id(id)).expect("it is there"));
            asked.iter().map(|asked| (asked.days.from, asked.days.until, asked.lower)).collect::<Vec<_>>()
        };
        assert_eq!(asked(3), [(day(10), day(30), Some(Id(2))), (day(30), day(50), Some(Id(1)))]);
        assert_eq!(asked(2), [(day(10), day(30), Some(Id(1)))]);
        assert_eq!(levels.of_ladder(Id(100), day(30)).map(|level| level.id).collect::<Vec<_>>(), [Id(1), Id(3)]);
    }

    #[test]
    fn a_course_leads_to_the_levels_that_ask_for_it_and_to_those_above() {
        let levels = Levels::new(vec![
            level(1, 10, vec![version(1, 10, course(1))]),
            level(2, 10, vec![version(2, 10, course(2))]),
            level(3, 40, vec![version(3, 40, course(3))]),
        ]);
        let led = |course, on| levels.led_to(Id(course), day(on)).into_iter().collect::<Vec<_>>();
        assert_eq!((led(1, 10), led(1, 40)), (vec![Id(1), Id(2)], vec![Id(1), Id(2), Id(3)]), "each needs the one below");
        assert_eq!((led(2, 10), led(3, 30), led(9, 50)), (vec![Id(2)], Vec::new(), Vec::new()));
        assert!(led(3, 40).contains(&Id(3)) && !levels.expires(Id(3), day(40)));
    }

    #[test]
    fn a_level_that_asks_for_itself_by_way_of_another_is_told() {
        let asks = Condition::Level(LevelLeaf { level: Id(2).to_string() });
        let levels = Levels::new(vec![level(1, 10, vec![version(1, 10, asks)]), level(2, 10, vec![version(2, 10, course(1))])]);
        assert_eq!(levels.in_order().map(|all| all.len()), Err(Id(1)), "the higher one asks for the lower one of itself");
    }
}
