//! External people: counted by themselves, and in no figure of staff. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counts, Rate};
use crate::ids::Id;
use crate::standing::{ExternalPair, State};

/// External people on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExternalFigures {
    /// In a contract.
    pub people: i64,
    /// Of those, with a pair in scope.
    pub enrolled_people: i64,
    /// Their pairs.
    pub counts: Counts,
}

impl ExternalFigures {
    /// valid ÷ in scope, as the ongoing completion rate of staff. None where nothing is in scope.
    #[must_use]
    pub const fn rate(&self) -> Option<Rate> {
        self.counts.ongoing_completion_rate()
    }
}

/// External people on a day, in all and by organisation and course.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct External {
    /// All of them.
    pub all: ExternalFigures,
    /// Those of each organisation.
    pub organisations: BTreeMap<Id, ExternalFigures>,
    /// The pairs of each course.
    pub courses: BTreeMap<Id, Counts>,
}

/// Counts those who are in a contract, each with the organisation, and their pairs.
#[must_use]
pub fn external(people: &BTreeMap<Id, Id>, pairs: &[ExternalPair]) -> External {
    let mut found = External::default();
    for organisation in people.values() {
        found.all.people += 1;
        found.organisations.entry(*organisation).or_default().people += 1;
    }
    let mut enrolled = BTreeSet::new();
    for pair in pairs {
        let Some(organisation) = people.get(&pair.person) else { continue };
        let counts = counts_of(pair);
        let theirs = found.organisations.entry(*organisation).or_default();
        if counts.in_scope > 0 && enrolled.insert(pair.person) {
            found.all.enrolled_people += 1;
            theirs.enrolled_people += 1;
        }
        theirs.counts += counts;
        found.all.counts += counts;
        let course = found.courses.entry(pair.course).or_default();
        *course += counts;
    }
    found
}

fn counts_of(pair: &ExternalPair) -> Counts {
    let one = Counts { in_scope: 1, stalled: i64::from(pair.stalled), ..Counts::default() };
    match pair.state {
        State::Open => one,
        State::Overdue => Counts { overdue: 1, ..one },
        State::Valid => Counts { in_scope: 1, valid: 1, ..Counts::default() },
        State::Waived => Counts { waived: 1, ..Counts::default() },
        State::Absent => Counts { leave: 1, ..Counts::default() },
        State::NotYet => Counts { not_yet: 1, ..Counts::default() },
        State::Withdrawn => Counts { withdrawn: 1, ..Counts::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_pairs_are_counted_by_organisation_and_course() {
        let people = [(1, 10), (2, 10), (3, 11), (4, 11)].map(|(person, organisation)| (Id(person), Id(organisation))).into();
        let pair = |(person, course, state)| ExternalPair { person: Id(person), course: Id(course), state, stalled: false };
        let pairs = [
            (1, 7, State::Valid),
            (1, 8, State::Overdue),
            (2, 7, State::Open),
            (3, 7, State::Waived),
            (3, 8, State::Valid),
            // in no contract on the day
            (9, 7, State::Valid),
        ];
        let External { all, organisations, courses } = external(&people, &pairs.map(pair));
        assert_eq!((all.people, all.enrolled_people, all.rate()), (4, 3, Rate::new(2, 4)));
        assert_eq!(all.counts, Counts { in_scope: 4, valid: 2, overdue: 1, waived: 1, ..Counts::default() });
        let of = |id| {
            let theirs = &organisations[&Id(id)];
            (theirs.people, theirs.enrolled_people, theirs.rate())
        };
        assert_eq!((of(10), of(11)), ((2, 2, Rate::new(1, 3)), (2, 1, Rate::new(1, 1))));
        assert_eq!((courses[&Id(7)].in_scope, courses[&Id(7)].valid, courses[&Id(8)].valid), (2, 1, 1));
        assert_eq!(external(&BTreeMap::new(), &[]).all.rate(), None);
    }

    #[test]
    fn what_all_have_is_the_sum_of_the_organisations() {
        let people: BTreeMap<Id, Id> = (0..30).map(|person| (Id(person), Id(person % 4))).collect();
        let pairs: Vec<ExternalPair> = (0..90)
            .map(|at| ExternalPair {
                person: Id(at % 30),
                course: Id(at % 7),
                state: State::ALL[usize::try_from(at).expect("small") % State::ALL.len()],
                stalled: at % 5 == 0,
            })
            .collect();
        let found = external(&people, &pairs);
        let sum = |of: fn(&ExternalFigures) -> i64| found.organisations.values().map(of).sum::<i64>();
        assert_eq!((sum(|it| it.people), sum(|it| it.enrolled_people)), (found.all.people, found.all.enrolled_people));
        assert_eq!(found.organisations.values().map(|it| it.counts).sum::<Counts>(), found.all.counts);
        assert_eq!(found.courses.values().sum::<Counts>(), found.all.counts);
    }
}
