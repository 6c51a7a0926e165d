//! The bridge between two days: what moved the ongoing completion rate from one to the other, term by term. Pure.
//!
//! completions − expiries + joiners − leavers + newly required − no longer required ± left out ± moves = change, in what is valid and in
//! what is in scope. Each term is the sum of what happened on the days after the first up to and with the second, so that the bridges of
//! two stretches of days are together the bridge of both.

use super::Counts;
use super::rate::float;
use crate::figures::counters::tally;
use crate::word_enum;

tally! {
    /// What happened on some days, of the pairs of a group. Unit: the pair (person, required course).
    pub struct Happened {
        /// Became valid by being completed.
        gained,
        /// Was valid, and expired.
        expired,
        /// Came into scope with people who had just joined.
        joiners,
        /// Of those, valid at once without being completed on the day.
        joiners_valid,
        /// Fell out of scope with people who left.
        leavers,
        /// Of those, valid until then.
        leavers_valid,
        /// Came into scope by coming to be required.
        added,
        /// Of those, valid at once.
        added_valid,
        /// Fell out of scope by being no longer required.
        released,
        /// Of those, valid until then.
        released_valid,
        /// Back from leave, a waiver or *not yet*, less what went there.
        returned,
        /// Of those, valid.
        returned_valid,
        /// Came with people from other departments and roles, less what went there with them.
        moved,
        /// Of those, valid.
        moved_valid,
    }
}

word_enum! {
    /// What moves the rate from one day to another.
    pub enum Term {
        /// Completions that made valid what was not.
        Completed = "completed",
        /// Completions that expired.
        Expired = "expired",
        /// People who joined.
        Joined = "joined",
        /// People who left.
        Left = "left",
        /// What came to be required.
        Required = "required",
        /// What is no longer required.
        Released = "released",
        /// Leave, waivers and *not yet* that ended, less those that began.
        LeftOut = "left_out",
        /// People from other departments and roles, less those who went there.
        Moved = "moved",
    }
}

/// By how much a term changes what is counted; below 0 where it takes away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Step {
    /// Pairs in scope.
    pub in_scope: i64,
    /// Valid pairs.
    pub valid: i64,
}

impl Happened {
    /// What a term changes.
    #[must_use]
    pub const fn step(&self, term: Term) -> Step {
        let (in_scope, valid) = match term {
            Term::Completed => (0, self.gained),
            Term::Expired => (0, -self.expired),
            Term::Joined => (self.joiners, self.joiners_valid),
            Term::Left => (-self.leavers, -self.leavers_valid),
            Term::Required => (self.added, self.added_valid),
            Term::Released => (-self.released, -self.released_valid),
            Term::LeftOut => (self.returned, self.returned_valid),
            Term::Moved => (self.moved, self.moved_valid),
        };
        Step { in_scope, valid }
    }
}

/// The counts of two days, and what happened in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bridge {
    /// On the first day.
    pub before: Counts,
    /// On the second.
    pub after: Counts,
    /// After the first, up to and with the second.
    pub happened: Happened,
}

impl Bridge {
    /// By how much the rate has changed, as a share; `None` where one of the two is not known.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        Some(self.after.ongoing_completion_rate()?.value() - self.before.ongoing_completion_rate()?.value())
    }

    /// By how much a term has changed the rate, as a share: (Δvalid − rate before × Δin scope) ÷ in scope after.
    ///
    /// With V₁ = V₀ + ΣΔv, S₁ = S₀ + ΣΔs and r₀ = V₀ ÷ S₀ it is V₁ ÷ S₁ − r₀ = Σ(Δv − r₀ Δs) ÷ S₁: the terms come to the change of the
    /// rate, in whatever order they are taken. `None` where one of the two rates is not known.
    #[must_use]
    pub fn effect(&self, term: Term) -> Option<f64> {
        let before = self.before.ongoing_completion_rate()?;
        let after = self.after.ongoing_completion_rate()?;
        let Step { in_scope, valid } = self.happened.step(term);
        Some((float(valid) - before.value() * float(in_scope)) / float(after.denominator()))
    }

    /// The terms that changed the rate, those that changed it the most first.
    #[must_use]
    pub fn causes(&self) -> Vec<(Term, Step, f64)> {
        let moved = Term::ALL.iter().filter(|term| self.happened.step(**term) != Step::default());
        let mut causes: Vec<(Term, Step, f64)> =
            moved.filter_map(|term| Some((*term, self.happened.step(*term), self.effect(*term)?))).collect();
        causes.sort_by(|(.., one), (.., other)| other.abs().total_cmp(&one.abs()));
        causes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bridge() -> impl Strategy<Value = Bridge> {
        let counts = (1..5_000_i64, 0..5_000_i64);
        let happened = prop::collection::vec(0..400_i64, 14);
        (counts, happened).prop_map(|((in_scope, valid), n)| {
            let before = Counts { in_scope, valid: valid.min(in_scope), ..Counts::default() };
            let happened = Happened {
                gained: n[0],
                expired: n[1],
                joiners: n[2],
                joiners_valid: n[3],
                leavers: n[4],
                leavers_valid: n[5],
                added: n[6],
                added_valid: n[7],
                released: n[8],
                released_valid: n[9],
                returned: n[10] - 200,
                returned_valid: n[11] - 200,
                moved: n[12] - 200,
                moved_valid: n[13] - 200,
            };
            let steps = Term::ALL.iter().map(|term| happened.step(*term));
            let (scope, valid) = steps.fold((0, 0), |(scope, valid), step| (scope + step.in_scope, valid + step.valid));
            let after = Counts { in_scope: before.in_scope + scope, valid: before.valid + valid, ..Counts::default() };
            Bridge { before, after, happened }
        })
    }

    proptest! {
        #[test]
        fn the_effects_of_all_terms_come_to_the_change_of_the_rate(bridge in bridge()) {
            let effects: Option<f64> = Term::ALL.iter().map(|term| bridge.effect(*term)).sum();
            match (bridge.change(), effects) {
                (Some(change), Some(effects)) => prop_assert!((change - effects).abs() < 1e-9 * change.abs().max(1.0)),
                (change, effects) => prop_assert_eq!(change, effects),
            }
        }
    }

    #[test]
    fn joiners_pull_a_rate_down_and_leavers_who_had_nothing_push_it_up() {
        let before = Counts { in_scope: 100, valid: 80, ..Counts::default() };
        let happened = Happened { joiners: 10, leavers: 5, gained: 1, ..Happened::default() };
        let after = Counts { in_scope: 105, valid: 81, ..Counts::default() };
        let bridge = Bridge { before, after, happened };
        let causes = bridge.causes();
        let names: Vec<Term> = causes.iter().map(|(term, ..)| *term).collect();
        assert_eq!(names, [Term::Joined, Term::Left, Term::Completed]);
        assert!(causes[0].2 < 0.0 && causes[1].2 > 0.0 && causes[2].2 > 0.0);
        assert_eq!(Bridge { before: Counts::default(), ..bridge }.causes(), []);
    }

    #[test]
    fn what_happened_adds_up() {
        let one = Happened { gained: 1, moved: -2, ..Happened::default() };
        assert_eq!((one + one * 2).step(Term::Moved), Step { in_scope: -6, valid: 0 });
        assert_eq!((one + one * -1), Happened::default());
    }
}
