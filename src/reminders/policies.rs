//! Which policy a course goes by: that of its programme, where that has one of its own, and else the general one. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::policy::Policy;
use crate::clock::Day;
use crate::ids::Id;

/// A policy, and whether it is on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switched {
    /// The policy.
    pub policy: Policy,
    /// Whether anything goes by it.
    pub active: bool,
}

/// Courses, as a policy is for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Courses {
    /// All there are.
    All,
    /// All but these.
    But(Vec<Id>),
    /// These.
    Only(Vec<Id>),
}

/// The policies of a company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policies {
    general: Switched,
    own: BTreeMap<Id, Switched>,
    /// The courses of the programmes that have one of their own.
    courses: BTreeMap<Id, BTreeSet<Id>>,
}

impl Policies {
    /// The general one, and those of programmes with the courses of each.
    #[must_use]
    pub fn new(general: Switched, own: impl IntoIterator<Item = (Id, Switched, BTreeSet<Id>)>) -> Self {
        let mut all = Self { general, ..Self::default() };
        for (programme, switched, courses) in own {
            all.own.insert(programme, switched);
            all.courses.insert(programme, courses);
        }
        all
    }

    /// One policy for everything, which is on.
    #[must_use]
    pub fn one(policy: Policy) -> Self {
        Self::new(Switched { policy, active: true }, [])
    }

    /// The same, but with this one: of a programme with these courses, or the general one.
    #[must_use]
    pub fn with(mut self, programme: Option<(Id, BTreeSet<Id>)>, switched: Switched) -> Self {
        match programme {
            None => self.general = switched,
            Some((programme, courses)) => {
                self.own.insert(programme, switched);
                self.courses.insert(programme, courses);
            }
        }
        self
    }

    /// The general one.
    #[must_use]
    pub const fn general(&self) -> &Switched {
        &self.general
    }

    /// That of a programme; none where it goes by the general one.
    #[must_use]
    pub fn own(&self, programme: Id) -> Option<&Switched> {
        self.own.get(&programme)
    }

    /// The programme by whose own policy a course goes.
    fn programme_of(&self, course: Id) -> Option<Id> {
        self.courses.iter().find(|(_, courses)| courses.contains(&course)).map(|(programme, _)| *programme)
    }

    /// The one that a course goes by, on or off.
    #[must_use]
    pub fn by_course(&self, course: Id) -> &Switched {
        self.programme_of(course).and_then(|programme| self.own.get(&programme)).unwrap_or(&self.general)
    }

    /// The one that a course goes by; none where it is off.
    #[must_use]
    pub fn of(&self, course: Id) -> Option<&Policy> {
        Some(self.by_course(course)).filter(|switched| switched.active).map(|switched| &switched.policy)
    }

    /// Those that are on, each with the courses that go by it.
    #[must_use]
    pub fn active(&self) -> Vec<(&Policy, Courses)> {
        let own: Vec<Id> = self.courses.values().flatten().copied().collect();
        let rest = if own.is_empty() { Courses::All } else { Courses::But(own) };
        let only = |programme: &Id| {
            Courses::Only(self.courses.get(programme).map(|courses| courses.iter().copied().collect()).unwrap_or_default())
        };
        let own = self.own.iter().map(|(programme, switched)| (switched, only(programme)));
        let all = std::iter::once((&self.general, rest)).chain(own);
        all.filter(|(switched, _)| switched.active).map(|(switched, courses)| (&switched.policy, courses)).collect()
    }

    /// Whether copies wait on a day: those above get one mail for all courses, by the general policy.
    #[must_use]
    pub fn is_quiet(&self, day: Day) -> bool {
        self.general.policy.is_quiet(day)
    }

    /// The policy whose words a mail about these courses has: that of all of them, where it is one and has words of its own, and else the general one.
    #[must_use]
    pub fn speaking(&self, courses: impl Iterator<Item = Id>) -> &Policy {
        let mut programmes = courses.map(|course| self.programme_of(course));
        let first = programmes.next().flatten().filter(|first| programmes.all(|other| other == Some(*first)));
        let own = first.and_then(|programme| self.own.get(&programme)).map(|switched| &switched.policy);
        own.filter(|policy| !policy.words.is_empty()).unwrap_or(&self.general.policy)
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;

    fn switched(due: i64, active: bool) -> Switched {
        Switched { policy: Policy { due: vec![due], ..Policy::default() }, active }
    }

    fn policies() -> Policies {
        let courses = |ids: &[i64]| ids.iter().copied().map(Id).collect::<BTreeSet<_>>();
        Policies::new(
            switched(1, true),
            [(Id(50), switched(2, true), courses(&[5, 6])), (Id(70), switched(3, false), courses(&[7]))],
        )
    }

    #[test]
    fn a_course_goes_by_the_policy_of_its_programme_or_by_the_general_one() {
        let due = |course| policies().of(Id(course)).map(|policy| policy.due.clone());
        assert_eq!((due(5), due(6), due(9)), (Some(vec![2]), Some(vec![2]), Some(vec![1])));
        assert_eq!(due(7), None, "its own is off");
        let off = policies().with(None, switched(1, false));
        assert_eq!((off.of(Id(9)), off.of(Id(5)).map(|policy| policy.due[0])), (None, Some(2)));
    }

    #[test]
    fn every_course_is_of_one_policy_that_is_on_or_of_none() {
        let all = policies();
        let parts = all.active();
        for course in 1..10 {
            let is_in = |courses: &Courses| match courses {
                Courses::All => true,
                Courses::But(others) => !others.contains(&Id(course)),
                Courses::Only(some) => some.contains(&Id(course)),
            };
            let found: Vec<&Policy> = parts.iter().filter(|(_, courses)| is_in(courses)).map(|(policy, _)| *policy).collect();
            assert_eq!(found, all.of(Id(course)).into_iter().collect::<Vec<_>>(), "{course}");
        }
        assert_eq!(Policies::one(Policy::default()).active(), [(&Policy::default(), Courses::All)]);
    }

    #[test]
    fn a_mail_about_one_programme_has_its_words_and_any_other_those_of_the_company() {
        let words = |opening: &str| {
            let words = Words { opening: opening.to_owned(), ..Words::default() };
            BTreeMap::from([("en".to_owned(), words)])
        };
        let speaking = |own: &str, courses: &[i64]| {
            let general = Switched { policy: Policy { words: words("general"), ..Policy::default() }, active: true };
            let own = if own.is_empty() { BTreeMap::new() } else { words(own) };
            let brand = Switched { policy: Policy { words: own, ..Policy::default() }, active: true };
            let all = Policies::new(general, [(Id(50), brand, BTreeSet::from([Id(5), Id(6)]))]);
            all.speaking(courses.iter().copied().map(Id)).words["en"].opening.clone()
        };
        assert_eq!(speaking("brand", &[5]), "brand");
        assert_eq!(speaking("brand", &[5, 6]), "brand");
        assert_eq!(speaking("brand", &[5, 9]), "general");
        assert_eq!(speaking("brand", &[9]), "general");
        assert_eq!(speaking("brand", &[]), "general");
        assert_eq!(speaking("", &[5]), "general", "it has none of its own");
    }
}
