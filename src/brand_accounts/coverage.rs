//! Whether a brand account has the cleared people that it must have, day by day: of its owner and its deputies, whoever may do its activity on its channel
//! alone. Who may under a supervisor counts for nobody: the account is there at night too, and the supervisor may not be. Pure.

use std::collections::HashMap;

use crate::clock::Day;
use crate::ids::Id;
use crate::proofs::span::{Days, Span};
use crate::say;
use crate::word_enum;

/// So many days ahead it is looked whether an account stays covered.
pub const AT_RISK_DAYS: i64 = 30;

word_enum! {
    /// How an account stands on a day; what is most urgent first.
    pub enum State as "BrandAccountState" {
        /// It lacks somebody who is cleared.
        Uncovered = "uncovered",
        /// It will lack somebody within thirty days, by what is known.
        AtRisk = "at_risk",
        /// It has whom it must have.
        Covered = "covered",
        /// It has not begun yet.
        Planned = "planned",
        /// It is closed.
        Closed = "closed",
    }
}

impl State {
    /// As a page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Uncovered => say!("brand-accounts-uncovered"),
            Self::AtRisk => say!("brand-accounts-at-risk"),
            Self::Covered => say!("brand-accounts-covered"),
            Self::Planned => say!("brand-accounts-planned"),
            Self::Closed => say!("brand-accounts-closed"),
        }
    }

    /// How its badge looks.
    #[must_use]
    pub const fn badge(self) -> &'static str {
        match self {
            Self::Uncovered => "overdue",
            Self::AtRisk => "expiring",
            Self::Covered => "completed",
            Self::Planned | Self::Closed => "waived",
        }
    }

    /// Whether the account is there.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Uncovered | Self::AtRisk | Self::Covered)
    }
}

/// Whose an account is and what it asks, on some days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The days.
    pub days: Span,
    /// The activity that it takes.
    pub activity: Id,
    /// Who owns it.
    pub owner: Id,
    /// Who stands in, in the order of their keys.
    pub deputies: Vec<Id>,
    /// How many cleared people it must have.
    pub needed: usize,
    /// How many of them staff.
    pub needed_staff: usize,
}

impl Term {
    /// The owner, then the deputies.
    pub fn people(&self) -> impl Iterator<Item = Id> + '_ {
        [self.owner].into_iter().chain(self.deputies.iter().copied())
    }

    /// What it says but for its days.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        Self { days: other.days, ..self.clone() } == *other
    }
}

/// What somebody may do for an activity on the channel of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Able {
    /// The days on which they may do it alone.
    pub alone: Days,
    /// The days on which they work as staff.
    pub staff: Days,
}

/// What people may do, by person and activity, on the channel of the account.
pub type AbleOf = HashMap<(Id, Id), Able>;

/// Somebody of an account on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDay {
    /// Who.
    pub person: Id,
    /// The owner, or else a deputy.
    pub is_owner: bool,
    /// Whether they are staff on the day.
    pub is_staff: bool,
    /// The days around this one on which they are cleared; none where they are not.
    pub cleared: Option<Span>,
    /// The first later day on which they are cleared, where they are not now.
    pub cleared_again: Option<Day>,
}

/// How an account stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// In one word.
    pub state: State,
    /// Of an account that is there: the first day on which it is uncovered, by what is known, the day itself where it is; none where it stays covered.
    pub uncovered_from: Option<Day>,
    /// Where it is uncovered: since when, and from when on it is covered again, by what is known.
    pub gap: Option<(Day, Option<Day>)>,
    /// How many of its people are cleared, and how many of those are staff.
    pub cleared: (usize, usize),
    /// The owner, then the deputies.
    pub people: Vec<OnDay>,
}

impl Coverage {
    /// Whether the owner is cleared.
    #[must_use]
    pub fn has_cleared_owner(&self) -> bool {
        self.people.iter().any(|one| one.is_owner && one.cleared.is_some())
    }
}

/// The days on which a term has whom it asks for.
fn covered(term: &Term, able: &AbleOf) -> Days {
    let people: Vec<&Able> = term.people().filter_map(|person| able.get(&(person, term.activity))).collect();
    let alone: Vec<Days> = people.iter().map(|one| one.alone.clone()).collect();
    let staff: Vec<Days> = people.iter().map(|one| one.alone.and(&one.staff)).collect();
    Days::at_least(term.needed, &alone).and(&Days::at_least(term.needed_staff, &staff)).within(term.days)
}

/// The days on which an account is there.
#[must_use]
pub fn active(terms: &[Term]) -> Days {
    terms.iter().map(|term| term.days).collect()
}

/// The term of a day: that which holds on it, or else the next one, or else the last.
#[must_use]
pub fn term_on(terms: &[Term], day: Day) -> Option<&Term> {
    let holds = terms.iter().find(|term| term.days.holds(day));
    let next = || terms.iter().filter(|term| day < term.days.from).min_by_key(|term| term.days.from);
    let last = || terms.iter().max_by_key(|term| term.days.until);
    holds.or_else(next).or_else(last)
}

/// How an account with these terms stands on a day.
#[must_use]
pub fn coverage(terms: &[Term], able: &AbleOf, day: Day) -> Coverage {
    let active = active(terms);
    let covered = terms.iter().map(|term| covered(term, able)).fold(Days::none(), |all, days| all.or(&days));
    let gaps = active.without(&covered);
    let uncovered_from = if active.holds(day) { gaps.first_from(day) } else { None };
    let gap = gaps.around(day).map(|gap| (gap.from, covered.first_from(day)));
    let state = match uncovered_from {
        _ if !active.holds(day) && active.first_from(day).is_some() => State::Planned,
        _ if !active.holds(day) => State::Closed,
        Some(from) if from == day => State::Uncovered,
        Some(from) if from.days_since(day) <= AT_RISK_DAYS => State::AtRisk,
        _ => State::Covered,
    };
    let people = term_on(terms, day).map(|term| people(term, able, day)).unwrap_or_default();
    let cleared = people.iter().filter(|one| one.cleared.is_some());
    let cleared = (cleared.clone().count(), cleared.filter(|one| one.is_staff).count());
    Coverage { state, uncovered_from, gap, cleared, people }
}

fn people(term: &Term, able: &AbleOf, day: Day) -> Vec<OnDay> {
    let nothing = Able::default();
    let on_day = |person: Id| {
        let able = able.get(&(person, term.activity)).unwrap_or(&nothing);
        let cleared = able.alone.around(day);
        let cleared_again = if cleared.is_some() { None } else { able.alone.first_from(day) };
        OnDay { person, is_owner: person == term.owner, is_staff: able.staff.holds(day), cleared, cleared_again }
    };
    term.people().map(on_day).collect()
}

/// Of the accounts that are there, how many have no cleared owner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ownerless {
    /// Without a cleared owner.
    pub count: usize,
    /// Of so many that are there.
    pub of: usize,
}

impl Ownerless {
    /// The share of them in `0..=1`; none where no account is there.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "nobody has so many accounts")]
    pub fn rate(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 / self.of as f64)
    }
}

/// How many of these accounts have no cleared owner; those that are not there are not counted.
#[must_use]
pub fn ownerless<'a>(all: impl IntoIterator<Item = &'a Coverage>) -> Ownerless {
    let there = all.into_iter().filter(|one| one.state.is_active());
    there.fold(Ownerless::default(), |so_far, one| Ownerless {
        count: so_far.count + usize::from(!one.has_cleared_owner()),
        of: so_far.of + 1,
    })
}

/// The terms after something else is said from a day on: those before stay, and what was said of later days is replaced. An end that was said stays,
/// where it is later.
#[must_use]
pub fn said_from(terms: &[Term], new: &Term) -> Vec<Term> {
    let from = new.days.from;
    let last = terms.iter().map(|term| term.days.until).max().unwrap_or(Day::NEVER);
    let until = if from < last { last } else { Day::NEVER };
    let mut all = cut(terms, from);
    match all.last_mut().filter(|before| before.days.until == from && before.says_the_same(new)) {
        Some(before) => before.days.until = until,
        None => all.push(Term { days: Span { from, until }, ..new.clone() }),
    }
    all
}

/// The terms that end on `day` at the latest.
#[must_use]
pub fn cut(terms: &[Term], day: Day) -> Vec<Term> {
    let before = terms.iter().filter(|term| term.days.from < day);
    before.map(|term| Term { days: Span { until: term.days.until.min(day), ..term.days }, ..term.clone() }).collect()
}

/// The terms where the account is closed from `day` on: the last one goes on until then, or ends then.
#[must_use]
pub fn closed_from(terms: &[Term], day: Day) -> Vec<Term> {
    let mut all = cut(terms, day);
    if let Some(last) = all.last_mut() {
        last.days.until = day;
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const POST: Id = Id(1);
    const START: Day = Day::new(2026, 1, 1);

    fn day(offset: i64) -> Day {
        START.plus_days(offset)
    }

    fn term(days: (i64, i64), owner: i64, deputies: &[i64], needed: (usize, usize)) -> Term {
        Term {
            days: Span { from: day(days.0), until: day(days.1) },
            activity: POST,
            owner: Id(owner),
            deputies: deputies.iter().map(|id| Id(*id)).collect(),
            needed: needed.0,
            needed_staff: needed.1,
        }
    }

    fn able(alone: &[(i64, i64)], is_staff: bool) -> Able {
        let alone = alone.iter().map(|(from, until)| Span { from: day(*from), until: day(*until) }).collect();
        Able { alone, staff: if is_staff { [Span::ALWAYS].into_iter().collect() } else { Days::none() } }
    }

    #[test]
    fn an_account_is_covered_at_risk_uncovered_and_closed() {
        let terms = [term((0, 200), 7, &[8], (1, 1))];
        let people = AbleOf::from([((Id(7), POST), able(&[(10, 50)], true)), ((Id(8), POST), able(&[(0, 300)], false))]);
        let on = |offset| coverage(&terms, &people, day(offset));
        assert_eq!(
            [-1, 0, 10, 20, 49, 50, 200].map(|offset| on(offset).state),
            [State::Planned, State::Uncovered, State::Covered, State::AtRisk, State::AtRisk, State::Uncovered, State::Closed]
        );
        assert_eq!((on(20).uncovered_from, on(19).uncovered_from), (Some(day(50)), Some(day(50))));
        assert_eq!((on(0).gap, on(60).gap), (Some((day(0), Some(day(10)))), Some((day(50), None))));
        assert_eq!((on(0).cleared, on(10).cleared), ((1, 0), (2, 1)));
        assert_eq!((on(0).has_cleared_owner(), on(10).has_cleared_owner()), (false, true));
        assert_eq!(on(0).people[0].cleared_again, Some(day(10)));
        let all = [on(0), on(10), on(200)];
        assert_eq!(ownerless(&all), Ownerless { count: 1, of: 2 });
        assert_eq!((ownerless(&all).rate(), ownerless(&[]).rate()), (Some(0.5), None));
    }

    #[test]
    fn what_is_said_from_a_day_on_leaves_the_days_before() {
        let first = vec![term((0, 100), 7, &[], (1, 0))];
        let handed_over = said_from(&first, &term((40, 41), 8, &[], (1, 0)));
        assert_eq!(handed_over, [term((0, 40), 7, &[], (1, 0)), term((40, 100), 8, &[], (1, 0))]);
        assert_eq!(said_from(&handed_over, &term((40, 41), 7, &[], (1, 0))), first);
        assert_eq!(closed_from(&handed_over, day(60))[1].days.until, day(60));
        assert_eq!(closed_from(&closed_from(&first, day(60)), day(80))[0].days.until, day(80));
        let opened_again = said_from(&first, &term((120, 121), 7, &[], (1, 0)));
        assert_eq!((opened_again.len(), opened_again[1].days.until), (2, Day::NEVER));
        assert_eq!(term_on(&opened_again, day(110)).map(|term| term.days.from), Some(day(120)));
    }

    fn spans() -> impl Strategy<Value = Vec<(i64, i64)>> {
        prop::collection::vec((0_i64..150, 1_i64..80).prop_map(|(from, length)| (from, from + length)), 0..4)
    }

    fn terms() -> impl Strategy<Value = Vec<Term>> {
        let one = (0_i64..60, 1_i64..60, 1_i64..5, prop::collection::btree_set(5_i64..8, 0..3), 1_usize..4, 0_usize..3);
        prop::collection::vec(one, 1..4).prop_map(|all| {
            let mut begins = 0;
            all.into_iter()
                .map(|(gap, length, owner, deputies, needed, staff)| {
                    let from = begins + gap;
                    begins = from + length;
                    term((from, begins), owner, &deputies.into_iter().collect::<Vec<_>>(), (needed, staff.min(needed)))
                })
                .collect()
        })
    }

    fn everybody() -> impl Strategy<Value = AbleOf> {
        prop::collection::vec((spans(), any::<bool>()), 7)
            .prop_map(|all| (1..).zip(all).map(|(id, (alone, is_staff))| ((Id(id), POST), able(&alone, is_staff))).collect())
    }

    /// Whether it lacks somebody on a day, counted head by head.
    fn lacks(terms: &[Term], able: &AbleOf, on: Day) -> bool {
        terms.iter().find(|term| term.days.holds(on)).is_some_and(|term| {
            let there: Vec<&Able> = term.people().map(|id| &able[&(id, POST)]).filter(|one| one.alone.holds(on)).collect();
            there.len() < term.needed || there.iter().filter(|one| one.staff.holds(on)).count() < term.needed_staff
        })
    }

    proptest! {
        /// The state of a day is what counting heads says of it and of the thirty days after it.
        #[test]
        fn a_state_is_what_counting_heads_says(terms in terms(), able in everybody(), offset in 0_i64..250) {
            let on = day(offset);
            let found = coverage(&terms, &able, on);
            let is_there = terms.iter().any(|term| term.days.holds(on));
            let soon = (0..=AT_RISK_DAYS).find(|days| lacks(&terms, &able, on.plus_days(*days)));
            let expected = match soon {
                _ if !is_there && terms.iter().any(|term| on < term.days.from) => State::Planned,
                _ if !is_there => State::Closed,
                Some(0) => State::Uncovered,
                Some(_) => State::AtRisk,
                None => State::Covered,
            };
            prop_assert_eq!(found.state, expected);
            if let Some(days) = soon.filter(|_| is_there) {
                prop_assert_eq!(found.uncovered_from, Some(on.plus_days(days)));
            }
            prop_assert_eq!(found.gap.is_some(), expected == State::Uncovered);
            prop_assert!(found.cleared.1 <= found.cleared.0);
        }

        /// A day more on which somebody is cleared never makes an account worse, and asking for more never makes it better.
        #[test]
        fn more_proof_never_harms_and_asking_for_more_never_helps(
            terms in terms(), able in everybody(), (who, more) in (1_i64..8, spans()), offset in 0_i64..250,
        ) {
            let before = coverage(&terms, &able, day(offset)).state;
            let mut better = able.clone();
            let one = better.entry((Id(who), POST)).or_default();
            one.alone = one.alone.or(&more.iter().map(|(from, until)| Span { from: day(*from), until: day(*until) }).collect());
            prop_assert!(coverage(&terms, &better, day(offset)).state >= before);
            let mut stricter = terms.clone();
            stricter.iter_mut().for_each(|term| term.needed += 1);
            prop_assert!(coverage(&stricter, &able, day(offset)).state <= before);
        }

        /// Whatever is said from a day on, no two terms hold on a day, and the days before stay as they were.
        #[test]
        fn terms_never_overlap(terms in terms(), from in 0_i64..200, close in 1_i64..250) {
            let new = term((from, from + 1), 3, &[6], (2, 1));
            for after in [said_from(&terms, &new), closed_from(&terms, day(close))] {
                prop_assert!(after.windows(2).all(|pair| pair[0].days.until <= pair[1].days.from), "{after:?}");
                prop_assert!(after.iter().all(|term| term.days.from < term.days.until), "{after:?}");
            }
            for offset in 0..from {
                let on = |terms: &[Term]| terms.iter().find(|term| term.days.holds(day(offset))).cloned().map(|term| (term.owner, term.needed));
                prop_assert_eq!(on(&said_from(&terms, &new)), on(&terms));
            }
        }
    }
}
