//! What a row of a file of completions says. Pure.

use crate::clock::Day;
use crate::enrolment::requirement::recurrence::{Recurrence, earliest_end};
use crate::error::Said;
use crate::said;
use crate::text::unfit;

/// The columns, by name in any order; the first three must be there.
pub const COLUMNS: [&str; 6] = ["employee_number", "course", "completed_on", "expires_on", "score", "evidence"];
/// So many of them must be there.
pub const NEEDED: usize = 3;

/// Most letters of what proves it.
pub const LONGEST_EVIDENCE: usize = 2000;

/// A completion elsewhere, as a row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whose.
    pub employee_number: String,
    /// Of which course: its slug or its id.
    pub course: String,
    /// When.
    pub completed_on: Day,
    /// The first day on which it is no longer valid; as the course says where not given.
    pub expires_on: Option<Day>,
    /// In per cent.
    pub score: Option<i32>,
    /// What proves it, in words.
    pub evidence: String,
}

/// Reads the cells of a row, in the order of [`COLUMNS`].
///
/// # Errors
/// The first column that is wrong, and why.
pub fn read(cells: [&str; COLUMNS.len()], today: Day) -> Result<Row, (&'static str, Said)> {
    let [number, course, completed, expires, score, evidence] = cells.map(str::trim);
    for (name, cell) in COLUMNS.iter().zip([number, course, completed, expires, score]) {
        if cell.chars().count() > 100 || cell.chars().any(char::is_control) {
            return Err((name, said!("acts-history-cell-strange")));
        }
    }
    if number.is_empty() {
        return Err(("employee_number", said!("acts-history-no-number")));
    }
    if course.is_empty() {
        return Err(("course", said!("acts-history-no-course")));
    }
    let completed_on: Day = completed.parse().map_err(|_| ("completed_on", Said::no_day(completed)))?;
    if completed_on > today {
        return Err(("completed_on", said!("acts-completed-in-the-future", day = completed_on, today = today)));
    }
    let expires_on = match expires {
        "" => None,
        text => Some(text.parse::<Day>().map_err(|_| ("expires_on", Said::no_day(text)))?),
    };
    if expires_on.is_some_and(|expires_on| expires_on <= completed_on) {
        return Err(("expires_on", said!("acts-history-expires-before", day = completed_on)));
    }
    let score = match score {
        "" => None,
        text => {
            let read = text.trim_end_matches('%').trim().parse::<i32>().ok().filter(|score| (0..=100).contains(score));
            Some(read.ok_or(("score", said!("acts-score-from-0-to-100")))?)
        }
    };
    if evidence.chars().count() > LONGEST_EVIDENCE {
        return Err(("evidence", said!("acts-say-what-proves-it", longest = LONGEST_EVIDENCE)));
    }
    let evidence = evidence.split_whitespace().collect::<Vec<_>>().join(" ");
    if unfit(&evidence).is_some() {
        return Err(("evidence", said!("acts-history-cell-strange")));
    }
    Ok(Row { employee_number: number.to_owned(), course: course.to_owned(), completed_on, expires_on, score, evidence })
}

/// A cycle that is there already, as far as it bears on where a completion goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cycle {
    /// Its number.
    pub number: i32,
    /// May be done yet.
    pub is_unfinished: bool,
    /// When it was completed.
    pub completed_on: Option<Day>,
    /// The first day on which that is not valid any more.
    pub expires_on: Option<Day>,
}

/// The first day on which a completion of a pair with these cycles is not valid any more, where its file does not say: that of the course, and of
/// what is the newest also what the requirements say that ask for it; what is older is from before they did.
#[must_use]
pub fn valid_until(cycles: &[Cycle], recurrences: &[Recurrence], completed_on: Day, validity_months: Option<i32>) -> Option<Day> {
    let newest = cycles.iter().max_by_key(|cycle| cycle.number);
    let goes_on = newest.is_none_or(|newest| newest.is_unfinished || newest.completed_on < Some(completed_on));
    let completed = cycles.iter().filter(|cycle| cycle.completed_on.is_some()).max_by_key(|cycle| cycle.number);
    let previous = completed.and_then(|cycle| cycle.expires_on);
    earliest_end(completed_on, previous, validity_months, if goes_on { recurrences } else { &[] })
}

/// Where a completion goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It completes this cycle, which is unfinished.
    Completes(i32),
    /// It becomes a cycle of its own with this number: behind the others, or before the first, where it is over or older than they are.
    Own(i32),
}

/// Where a completion that is valid until `expires_on` goes among the cycles of its pair. What is valid today completes what is unfinished;
/// all else is history, and stands before it.
#[must_use]
pub fn place(cycles: &[Cycle], (completed_on, expires_on): (Day, Option<Day>), today: Day) -> Place {
    let Some(newest) = cycles.iter().max_by_key(|cycle| cycle.number) else { return Place::Own(1) };
    let first = cycles.iter().map(|cycle| cycle.number).min().unwrap_or(newest.number);
    let is_valid = expires_on.is_none_or(|day| today < day);
    if newest.is_unfinished {
        return if is_valid { Place::Completes(newest.number) } else { Place::Own(first - 1) };
    }
    let is_later = newest.completed_on.is_some_and(|before| before < completed_on);
    if is_later { Place::Own(newest.number + 1) } else { Place::Own(first - 1) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::enrolment::requirement::recurrence::RecurrenceInput;

    const TODAY: Day = Day::new(2026, 11, 30);

    fn wrong(cells: [&str; 6]) -> &'static str {
        read(cells, TODAY).expect_err("it is wrong").0
    }

    #[test]
    fn a_row_is_read_and_what_is_wrong_is_told_by_its_column() {
        let row = read([" E7 ", "basics", "2025-03-01", "2026-03-01", "90 %", " Certificate\n17 "], TODAY).expect("a row");
        let expected = Row {
            employee_number: "E7".to_owned(),
            course: "basics".to_owned(),
            completed_on: Day::new(2025, 3, 1),
            expires_on: Some(Day::new(2026, 3, 1)),
            score: Some(90),
            evidence: "Certificate 17".to_owned(),
        };
        assert_eq!(row, expected);
        assert_eq!(wrong(["", "basics", "2025-03-01", "", "", ""]), "employee_number");
        assert_eq!(wrong(["E7", "basics", "2025-03-01", "", "", "Letter\0"]), "evidence");
        assert_eq!(wrong(["E7", "", "2025-03-01", "", "", ""]), "course");
        assert_eq!(wrong(["E7", "basics", "1 March", "", "", ""]), "completed_on");
        assert_eq!(wrong(["E7", "basics", "2026-12-01", "", "", ""]), "completed_on");
        assert_eq!(wrong(["E7", "basics", "2025-03-01", "2025-03-01", "", ""]), "expires_on");
        assert_eq!(wrong(["E7", "basics", "2025-03-01", "", "101", ""]), "score");
        assert_eq!(wrong(["E7", "basics", "2025-03-01", "", "", &"x".repeat(2001)]), "evidence");
        assert_eq!(wrong(["E\u{7}", "basics", "2025-03-01", "", "", ""]), "employee_number");
    }

    #[test]
    fn what_is_valid_completes_what_is_open_and_what_is_over_stands_before_it() {
        let open = [Cycle { number: 1, is_unfinished: true, completed_on: None, expires_on: None }];
        let (then, over, holds) = (Day::new(2025, 3, 1), Some(Day::new(2026, 3, 1)), Some(Day::new(2027, 3, 1)));
        assert_eq!(place(&[], (then, over), TODAY), Place::Own(1));
        assert_eq!(place(&open, (then, over), TODAY), Place::Own(0));
        assert_eq!(place(&open, (then, holds), TODAY), Place::Completes(1));
        assert_eq!(place(&open, (then, None), TODAY), Place::Completes(1));
        assert_eq!(place(&open, (then, Some(TODAY)), TODAY), Place::Own(0), "over today");
        let done = [Cycle { number: 1, is_unfinished: false, completed_on: Some(Day::new(2025, 1, 1)), expires_on: None }];
        assert_eq!(place(&done, (then, over), TODAY), Place::Own(2));
        assert_eq!(place(&done, (Day::new(2024, 1, 1), over), TODAY), Place::Own(0));
    }

    #[test]
    fn what_is_the_newest_ends_as_its_requirements_say_and_what_is_older_as_the_course_does() {
        let half_a_year = RecurrenceInput { months: Some(6), from: Some("expiry".to_owned()), ..RecurrenceInput::default() };
        let asked = [half_a_year.recurrence().expect("it makes sense")];
        let done = |number, on, ends| Cycle { number, is_unfinished: false, completed_on: Some(on), expires_on: Some(ends) };
        let open = Cycle { number: 2, is_unfinished: true, completed_on: None, expires_on: None };
        let before = done(1, Day::new(2026, 1, 10), Day::new(2026, 7, 10));
        let ends = |cycles: &[Cycle], on| valid_until(cycles, &asked, on, Some(24));
        assert_eq!(ends(&[], Day::new(2026, 6, 1)), Some(Day::new(2026, 12, 1)));
        assert_eq!(ends(&[before, open], Day::new(2026, 6, 1)), Some(Day::new(2027, 1, 10)), "from the end of the one before");
        assert_eq!(ends(&[before], Day::new(2026, 11, 1)), Some(Day::new(2027, 5, 1)));
        assert_eq!(ends(&[before], Day::new(2025, 11, 1)), Some(Day::new(2027, 11, 1)), "older than what is there");
    }

    proptest! {
        #[test]
        fn no_number_is_given_twice_and_nothing_that_is_completed_is_touched(
            numbers in proptest::collection::btree_set(-3_i32..5, 0..5), open: bool, day in 0_i64..700, valid in 1_i64..900,
        ) {
            let last = numbers.iter().max().copied();
            let cycles: Vec<Cycle> = numbers.iter().map(|&number| {
                let is_unfinished = open && Some(number) == last;
                let completed_on = (!is_unfinished).then(|| TODAY.plus_days(-i64::from(5 - number)));
                Cycle { number, is_unfinished, completed_on, expires_on: None }
            }).collect();
            let completed_on = TODAY.plus_days(-day);
            match place(&cycles, (completed_on, Some(completed_on.plus_days(valid))), TODAY) {
                Place::Own(number) => prop_assert!(!numbers.contains(&number)),
                Place::Completes(number) => {
                    prop_assert!(cycles.iter().any(|cycle| cycle.number == number && cycle.is_unfinished));
                }
            }
        }
    }
}
