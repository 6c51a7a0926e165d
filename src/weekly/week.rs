//! Which week's digest is due, and of which day its figures are. Pure.

use jiff::civil::Weekday;

use crate::clock::Day;

/// The weekday after which a digest that has not gone is left out: it would be news of the week before last.
const LAST: Weekday = Weekday::Wednesday;

/// The Monday of the week in which `day` is.
#[must_use]
pub fn monday_of(day: Day) -> Day {
    day.plus_days(-i64::from(day.weekday().to_monday_zero_offset()))
}

/// The Monday whose digest is due where it is the day `there`; none late in the week or on a public holiday of theirs, and none of a week whose last
/// day is not over at the company: a figure that still changes is not sent.
#[must_use]
pub fn due(there: Day, at_the_company: Day, is_holiday: bool) -> Option<Day> {
    let monday = monday_of(there);
    let is_early = there.weekday().to_monday_zero_offset() <= LAST.to_monday_zero_offset();
    (is_early && !is_holiday && at_the_company >= monday).then_some(monday)
}

/// Whether a digest may be due anywhere: nowhere is it another day than the company's, the one before or the one after.
#[must_use]
pub fn may_be_due(at_the_company: Day) -> bool {
    (-1..=1).any(|offset| due(at_the_company.plus_days(offset), at_the_company, false).is_some())
}

/// The day whose figures the digest of a Monday tells: the Sunday before, which is over.
#[must_use]
pub fn figures_of(monday: Day) -> Day {
    monday.plus_days(-1)
}

/// The Monday whose digest comes next, seen from `today`: this week's, as long as it is due and somebody waits for it.
#[must_use]
pub fn next(today: Day, somebody_waits: bool) -> Day {
    let this = monday_of(today);
    if somebody_waits && due(today, today, false).is_some() { this } else { this.plus_days(7) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 30 November 2026 is a Monday.
    const MONDAY: Day = Day::new(2026, 11, 30);

    #[test]
    fn it_is_due_from_monday_to_wednesday_once_the_week_is_over_at_the_company() {
        let due_on = |offset: i64| due(MONDAY.plus_days(offset), MONDAY.plus_days(offset), false);
        assert_eq!([0, 1, 2].map(due_on), [Some(MONDAY); 3]);
        assert_eq!([3, 4, 5, 6].map(due_on), [None; 4]);
        assert_eq!(due_on(-1), None, "on the Sunday");
        assert_eq!(due(MONDAY, MONDAY, true), None, "on a holiday: it goes the day after");
        // it is Monday in Auckland, and still Sunday at a company in Los Angeles
        assert_eq!(due(MONDAY, MONDAY.plus_days(-1), false), None);
        assert_eq!(due(MONDAY.plus_days(1), MONDAY, false), Some(MONDAY));
        // and the other way round: their Monday has not begun
        assert_eq!(due(MONDAY.plus_days(-1), MONDAY, false), None);
    }

    #[test]
    fn late_in_the_week_it_is_due_nowhere() {
        for offset in 0..7 {
            let at_the_company = MONDAY.plus_days(offset);
            let anywhere = (-1..=1).any(|other| due(at_the_company.plus_days(other), at_the_company, false).is_some());
            assert_eq!(may_be_due(at_the_company), anywhere);
            assert_eq!(anywhere, offset <= 3, "{offset} days after Monday");
        }
    }

    #[test]
    fn its_figures_are_of_the_sunday_before() {
        assert_eq!(figures_of(MONDAY), Day::new(2026, 11, 29));
        assert_eq!(monday_of(MONDAY.plus_days(6)), MONDAY);
        let comes = |waits: bool| [0, 2, 3, 6, 7].map(|offset| next(MONDAY.plus_days(offset), waits).days_since(MONDAY));
        assert_eq!((comes(true), comes(false)), ([0, 0, 7, 7, 7], [7, 7, 7, 7, 14]));
    }
}
