//! What the bridge between two days says, in a sentence: by how much the rate has changed, and what did it. Pure.

use crate::clock::Day;
use crate::figures::kpi::{Bridge, Step, Term};
use crate::say;
use crate::text::{Argument, grouped, listed, tenths};

/// So many causes are named on either side, the greatest first; the table has all of them.
const NAMED: usize = 2;

/// A cause is named beside the greatest of its side where it did at least this share of what that one did.
const WORTH_NAMING: f64 = 0.2;

/// Less than this is no difference: it would read "0 points".
const NOTHING: f64 = 0.0005;

/// By how much the rate has changed since a day, and why; nothing where one of the two rates is not known.
#[must_use]
pub fn why(bridge: &Bridge, since: Day) -> Option<String> {
    let change = bridge.change()?;
    let causes: Vec<(Term, Step, f64)> = bridge.causes().into_iter().filter(|(.., effect)| effect.abs() >= NOTHING).collect();
    let side = |sign: f64| {
        let of_side: Vec<_> = causes.iter().filter(|(.., effect)| effect * sign > 0.0).collect();
        let greatest = of_side.first().map_or(0.0, |(.., effect)| effect.abs());
        let named = of_side.iter().take(NAMED).filter(|(.., effect)| effect.abs() >= greatest * WORTH_NAMING);
        listed(named.map(|(term, step, _)| caused(*term, *step)).collect())
    };
    let (down, up) = (side(-1.0), side(1.0));
    let points = || Argument::tenths((change * 100.0).abs());
    Some(if change.abs() < NOTHING {
        match (down.is_empty(), up.is_empty()) {
            (false, false) => say!("reporting-why-same-both", day = since, up = up, down = down),
            _ => say!("reporting-why-same", day = since),
        }
    } else if change < 0.0 {
        match up.is_empty() {
            true => say!("reporting-why-down", points = points(), day = since, causes = down),
            false => say!("reporting-why-down-but", points = points(), day = since, causes = down, others = up),
        }
    } else {
        match down.is_empty() {
            true => say!("reporting-why-up", points = points(), day = since, causes = up),
            false => say!("reporting-why-up-but", points = points(), day = since, causes = up, others = down),
        }
    })
}

/// What a term did, as a clause of a sentence.
fn caused(term: Term, step: Step) -> String {
    let (in_scope, valid) = (step.in_scope, step.valid);
    match term {
        Term::Completed => say!("reporting-why-completed", count = valid),
        Term::Expired => say!("reporting-why-expired", count = -valid),
        Term::Joined => say!("reporting-why-joined", count = in_scope),
        Term::Left => say!("reporting-why-left", count = -in_scope),
        Term::Required => say!("reporting-why-required", count = in_scope),
        Term::Released => say!("reporting-why-released", count = -in_scope),
        Term::LeftOut if in_scope > 0 => say!("reporting-why-returned", count = in_scope),
        Term::LeftOut if in_scope < 0 => say!("reporting-why-away", count = -in_scope),
        Term::LeftOut => say!("reporting-why-away-even"),
        Term::Moved if in_scope > 0 => say!("reporting-why-moved-here", count = in_scope),
        Term::Moved if in_scope < 0 => say!("reporting-why-moved-away", count = -in_scope),
        Term::Moved => say!("reporting-why-moved-even"),
    }
}

/// What a term is called.
#[must_use]
pub fn name(term: Term) -> String {
    match term {
        Term::Completed => say!("reporting-term-completed"),
        Term::Expired => say!("reporting-term-expired"),
        Term::Joined => say!("reporting-term-joined"),
        Term::Left => say!("reporting-term-left"),
        Term::Required => say!("reporting-term-required"),
        Term::Released => say!("reporting-term-released"),
        Term::LeftOut => say!("reporting-term-left-out"),
        Term::Moved => say!("reporting-term-moved"),
    }
}

/// A change of a count with its sign: "+12", "−3", "0".
#[must_use]
pub fn signed(count: i64) -> String {
    match count {
        0 => "0".to_owned(),
        1.. => format!("+{}", grouped(count)),
        _ => format!("−{}", grouped(-count)),
    }
}

/// A share as points with its sign: "+1.2", "−0.4", "0".
#[must_use]
pub fn signed_points(share: f64) -> String {
    let points = share * 100.0;
    if points.abs() < 0.05 {
        "0".to_owned()
    } else if points > 0.0 {
        format!("+{}", tenths(points))
    } else {
        format!("−{}", tenths(-points))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::kpi::{Counts, Happened};
    use crate::text::{Language, speak};

    const SINCE: Day = Day::new(2026, 11, 2);

    /// A hundred pairs of which eighty were valid, and what happened then.
    fn bridge(happened: Happened) -> Bridge {
        let steps = || Term::ALL.iter().map(|term| happened.step(*term));
        let before = Counts { in_scope: 100, valid: 80, ..Counts::default() };
        let in_scope = before.in_scope + steps().map(|step| step.in_scope).sum::<i64>();
        let valid = before.valid + steps().map(|step| step.valid).sum::<i64>();
        Bridge { before, after: Counts { in_scope, valid, ..Counts::default() }, happened }
    }

    fn said(happened: Happened) -> String {
        why(&bridge(happened), SINCE).expect("both rates are known").replace('\u{a0}', " ")
    }

    #[test]
    fn a_fall_says_what_pulled_it_down_and_what_held_against_it() {
        let happened = Happened { expired: 12, joiners: 9, gained: 7, ..Happened::default() };
        assert_eq!(
            said(happened),
            "Down 11.2 points since 2 Nov 2026: 12 completions expired and 9 enrolments came with people who joined. \
             On the other side, 7 enrolments were completed."
        );
        assert_eq!(said(Happened { expired: 1, ..Happened::default() }), "Down 1 point since 2 Nov 2026: 1 completion expired.");
    }

    #[test]
    fn a_rise_and_a_week_without_any_change_say_so() {
        let small = Happened { gained: 20, expired: 1, joiners: 1, ..Happened::default() };
        assert!(said(small).ends_with("20 enrolments were completed. On the other side, 1 completion expired and 1 enrolment came with somebody who joined."), "{}", said(small));
        let smaller = Happened { gained: 20, returned: -2, returned_valid: -1, ..Happened::default() };
        assert!(said(smaller).ends_with(": 20 enrolments were completed."), "{}", said(smaller));
        let left = Happened { leavers: 5, gained: 1, released: 3, added: 20, ..Happened::default() };
        assert!(said(left).starts_with("Down 7.7 points since 2 Nov 2026: 20 enrolments came to be required."), "{}", said(left));
        assert_eq!(
            said(Happened { gained: 2, ..Happened::default() }),
            "Up 2 points since 2 Nov 2026: 2 enrolments were completed."
        );
        assert_eq!(said(Happened::default()), "Unchanged since 2 Nov 2026.");
        let even = said(Happened { gained: 3, expired: 3, ..Happened::default() });
        assert_eq!(even, "Unchanged since 2 Nov 2026: 3 enrolments were completed. On the other side, 3 completions expired.");
        let none = Bridge { before: Counts::default(), after: Counts::default(), happened: Happened::default() };
        assert_eq!(why(&none, SINCE), None);
    }

    #[test]
    fn each_term_has_its_clause_and_its_name_in_each_language() {
        for code in ["en", "de"] {
            speak(Language::of_code(code).expect("it is there"), || {
                for &term in Term::ALL {
                    for in_scope in [-2, 0, 1, 2] {
                        let clause = caused(term, Step { in_scope, valid: 1 });
                        assert!(!clause.starts_with("reporting-") && !clause.contains('{'), "{clause}");
                    }
                    assert!(!name(term).starts_with("reporting-"));
                }
            });
        }
    }

    #[test]
    fn points_have_their_sign() {
        assert_eq!([12, -3, 0].map(signed), ["+12", "−3", "0"]);
        assert_eq!([0.012, -0.004, 0.0002].map(signed_points), ["+1.2", "−0.4", "0"]);
    }
}
