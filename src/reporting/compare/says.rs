//! Which of two is ahead, by how much, and whether that is more than chance: as numbers, and as a sentence. Pure.

use crate::clock::Day;
use crate::figures::kpi::{Counts, Difference, Rate, difference, shortfall};
use crate::reporting::why::signed_points;
use crate::text::{Argument, Said, date};
use crate::{said, say};

/// Less than this is no difference: it would read "0 points".
const NOTHING: f64 = 0.0005;

/// How two rates stand to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The first rate less the second, with its 95 % interval, which holds where nobody is on both sides.
    pub difference: Difference,
    /// How many more pairs of the one behind would have to be valid for it to be level; 0 where they are.
    pub short: i64,
    /// Whether somebody may be on both sides.
    pub shares_people: bool,
}

impl Verdict {
    /// Whether there is nothing between them worth a word.
    #[must_use]
    pub fn is_level(&self) -> bool {
        self.difference.by.abs() < NOTHING
    }

    /// Whether the first is ahead; none where they are level.
    #[must_use]
    pub fn first_is_ahead(&self) -> Option<bool> {
        (!self.is_level()).then_some(self.difference.by > 0.0)
    }

    /// Whether the difference is more than chance; none where nothing can be said of it.
    #[must_use]
    pub fn is_more_than_chance(&self) -> Option<bool> {
        (!self.shares_people).then(|| self.difference.is_more_than_chance())
    }
}

/// How the first stands to the second; none where one of the rates is not known.
#[must_use]
pub fn verdict(first: &Counts, second: &Counts, shares_people: bool) -> Option<Verdict> {
    let (one, other) = (first.ongoing_completion_rate()?, second.ongoing_completion_rate()?);
    let difference = difference(one, other);
    let (behind, rate) = if difference.by > 0.0 { (second, one) } else { (first, other) };
    Some(Verdict { difference, short: shortfall(behind, rate.value()), shares_people })
}

/// Two that are compared, as the sentence says them: two names on a day, or none and two days.
#[derive(Debug, Clone, Copy)]
pub enum Named<'a> {
    /// Two groups.
    Groups(&'a str, &'a str),
    /// Two days of one group.
    Days(Day, Day),
}

/// The sentence: which is ahead, by how many points, how many people or completions that is, and whether it is more than chance.
#[must_use]
pub fn says(named: Named<'_>, (first, second): (&Counts, &Counts), found: Option<Verdict>, counts_people: bool) -> String {
    let names = match named {
        Named::Groups(first, second) => [first.to_owned(), second.to_owned()],
        Named::Days(first, second) => [date(first), date(second)],
    };
    let [one, other] = &names;
    let (Some(found), Some(rate)) = (found, second.ongoing_completion_rate()) else {
        let empty = if first.in_scope == 0 { one } else { other };
        return match named {
            Named::Groups(..) => say!("reporting-compare-nobody", name = empty),
            Named::Days(..) => say!("reporting-compare-nobody-on", day = empty),
        };
    };
    let Some(is_first) = found.first_is_ahead() else {
        return match named {
            Named::Groups(..) => say!("reporting-compare-level", first = one, second = other, rate = rate.percent_text()),
            Named::Days(..) => say!("reporting-compare-level-days", first = one, second = other, rate = rate.percent_text()),
        };
    };
    let (ahead, behind) = if is_first { (one, other) } else { (other, one) };
    let points = Argument::tenths((found.difference.by * 100.0).abs());
    let missing = match counts_people {
        true => said!("reporting-compare-people", count = found.short),
        false => said!("reporting-compare-completions", count = found.short),
    };
    match named {
        Named::Days(..) => {
            say!("reporting-compare-ahead-day", ahead = ahead, behind = behind, points = points, missing = missing)
        }
        Named::Groups(..) => {
            let chance = chance(&found, is_first);
            say!("reporting-compare-ahead", ahead = ahead, behind = behind, points = points, missing = missing, chance = chance)
        }
    }
}

/// Whether it is more than chance, with the interval as that of the one ahead over the other.
fn chance(found: &Verdict, is_first: bool) -> Said {
    let Difference { low, high, .. } = found.difference;
    let (low, high) = if is_first { (low, high) } else { (-high, -low) };
    let (low, high) = (signed_points(low), signed_points(high));
    match found.is_more_than_chance() {
        None => said!("reporting-compare-shared"),
        Some(true) => said!("reporting-compare-no-chance", low = low, high = high),
        Some(false) => said!("reporting-compare-chance", low = low, high = high),
    }
}

/// The 95 % interval of a rate in words; empty where there is none.
#[must_use]
pub fn interval(rate: Option<Rate>) -> String {
    use crate::text::percent;
    let found = rate.map(|rate| rate.wilson());
    found.map_or_else(String::new, |(low, high)| say!("reporting-interval", low = percent(low), high = percent(high)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, speak};

    fn counts(valid: i64, in_scope: i64) -> Counts {
        Counts { valid, in_scope, ..Counts::default() }
    }

    fn of(first: (i64, i64), second: (i64, i64), people: bool, shares: bool) -> String {
        let (one, other) = (counts(first.0, first.1), counts(second.0, second.1));
        let found = verdict(&one, &other, shares);
        says(Named::Groups("Care", "Sales"), (&one, &other), found, people).replace('\u{a0}', " ")
    }

    #[test]
    fn it_says_who_is_ahead_by_how_much_how_many_people_that_is_and_whether_it_is_chance() {
        assert_eq!(
            of((56, 70), (48, 80), true, false),
            "Care is ahead of Sales by 20 points, which is 16 people in Sales. That is more than chance: the 95 % interval of the difference goes from +5.2 to +33.4 points."
        );
        assert_eq!(
            of((0, 29), (5, 56), false, false),
            "Sales is ahead of Care by 8.9 points, which is 3 completions in Care. It may be chance: the 95 % interval of the difference goes from −3.8 to +19.3 points."
        );
        assert!(of((56, 70), (48, 80), true, true).ends_with("nothing is said of chance."));
        assert_eq!(of((1, 2), (2, 4), true, false), "Care and Sales are level at 50 %.");
        assert_eq!(of((0, 0), (2, 4), true, false), "In Care nobody has required training on this day.");
        assert_eq!(of((1, 2), (0, 0), true, false), "In Sales nobody has required training on this day.");
    }

    #[test]
    fn two_days_are_told_apart_without_a_word_of_chance() {
        let (one, other) = (counts(5, 10), counts(6, 10));
        let named = Named::Days(Day::new(2026, 10, 1), Day::new(2026, 11, 1));
        let said = says(named, (&one, &other), verdict(&one, &other, true), false).replace('\u{a0}', " ");
        assert_eq!(
            said,
            "The rate of 1 Nov 2026 is 10 points over that of 1 Oct 2026, which is 1 completion. The people are mostly the same on both days, so that nothing is said of chance."
        );
        let level = says(named, (&one, &one), verdict(&one, &one, true), false).replace('\u{a0}', " ");
        assert_eq!(level, "The rate is the same on 1 Oct 2026 and on 1 Nov 2026: 50 %.");
        assert_eq!(says(named, (&counts(0, 0), &one), None, true), "On 1 Oct 2026 nobody has required training.");
    }

    #[test]
    fn whoever_is_behind_is_short_of_what_brings_them_level() {
        let found = verdict(&counts(48, 80), &counts(56, 70), false).expect("both are known");
        assert_eq!((found.short, found.first_is_ahead(), found.is_more_than_chance()), (16, Some(false), Some(true)));
        assert!(verdict(&counts(0, 0), &counts(1, 2), false).is_none());
    }

    #[test]
    fn german_says_it_too() {
        let german = Language::of_code("de").expect("it is there");
        let said = speak(german, || of((56, 70), (48, 80), true, false));
        assert!(said.starts_with("Care liegt 20 Prozentpunkte vor Sales; das sind 16 Personen in Sales."), "{said}");
    }
}
