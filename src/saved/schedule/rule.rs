//! On which days a saved view is mailed, and of which day its figures are then. Pure.

use jiff::civil::Weekday;

use crate::clock::Day;
use crate::saved::day::ViewDay;
use crate::{say, word_enum};

word_enum! {
    /// How often a view is mailed.
    pub enum Every {
        /// On a day of each week.
        Weekly = "weekly",
        /// On a day of each month.
        Monthly = "monthly",
    }
}

word_enum! {
    /// A day of the week.
    pub enum DayOfWeek {
        /// Monday.
        Mon = "mon",
        /// Tuesday.
        Tue = "tue",
        /// Wednesday.
        Wed = "wed",
        /// Thursday.
        Thu = "thu",
        /// Friday.
        Fri = "fri",
        /// Saturday.
        Sat = "sat",
        /// Sunday.
        Sun = "sun",
    }
}

word_enum! {
    /// What file a view is mailed as.
    pub enum FileFormat {
        /// Text, with commas between the cells.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
        /// On paper.
        Pdf = "pdf",
    }
}

/// Days after its own on which a mail still goes, where the program did not run on it.
const LATE_DAYS: i64 = 3;
/// Days within which there is a working day, whatever the settings are.
const A_WHILE: i64 = 14;
/// Months within which there is a day of any rhythm.
const MONTHS: i32 = 2;

impl Every {
    /// As a page says it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Weekly => say!("saved-every-week"),
            Self::Monthly => say!("saved-every-month"),
        }
    }
}

impl DayOfWeek {
    /// As a page says it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Mon => say!("saved-weekday-mon"),
            Self::Tue => say!("saved-weekday-tue"),
            Self::Wed => say!("saved-weekday-wed"),
            Self::Thu => say!("saved-weekday-thu"),
            Self::Fri => say!("saved-weekday-fri"),
            Self::Sat => say!("saved-weekday-sat"),
            Self::Sun => say!("saved-weekday-sun"),
        }
    }

    const fn weekday(self) -> Weekday {
        match self {
            Self::Mon => Weekday::Monday,
            Self::Tue => Weekday::Tuesday,
            Self::Wed => Weekday::Wednesday,
            Self::Thu => Weekday::Thursday,
            Self::Fri => Weekday::Friday,
            Self::Sat => Weekday::Saturday,
            Self::Sun => Weekday::Sunday,
        }
    }
}

impl FileFormat {
    /// As a page says it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Csv => say!("saved-format-csv"),
            Self::Xlsx => say!("saved-format-xlsx"),
            Self::Pdf => say!("saved-format-pdf"),
        }
    }
}

/// The days of a schedule, before it is asked whether anybody works on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// That day of each week.
    Weekly(DayOfWeek),
    /// That day of each month (1 to 31), or its last where it has no such day.
    Monthly(u8),
}

impl Rhythm {
    /// How often.
    #[must_use]
    pub const fn every(self) -> Every {
        match self {
            Self::Weekly(_) => Every::Weekly,
            Self::Monthly(_) => Every::Monthly,
        }
    }

    /// As the table keeps it: 1 for Monday to 7, or the day of the month.
    #[must_use]
    pub fn number(self) -> i32 {
        match self {
            Self::Weekly(day) => i32::from(day.weekday().to_monday_one_offset()),
            Self::Monthly(day) => i32::from(day),
        }
    }

    /// As the table kept it; none for what it does not keep.
    #[must_use]
    pub fn of(every: Every, number: i32) -> Option<Self> {
        let number = u8::try_from(number).ok()?;
        match every {
            Every::Weekly => DayOfWeek::ALL.get(usize::from(number).checked_sub(1)?).copied().map(Self::Weekly),
            Every::Monthly => (1..=31).contains(&number).then_some(Self::Monthly(number)),
        }
    }

    /// Its last day up to and with `day`.
    fn up_to(self, day: Day) -> Day {
        match self {
            Self::Weekly(on) => day.plus_days(-i64::from(day.weekday().since(on.weekday()))),
            Self::Monthly(on) => {
                let this = in_month_of(day, on);
                if this <= day { this } else { in_month_of(day.first_of_month().plus_days(-1), on) }
            }
        }
    }

    /// Its first day from `day` on.
    #[must_use]
    pub fn from(self, day: Day) -> Day {
        match self {
            Self::Weekly(on) => day.plus_days(i64::from(on.weekday().since(day.weekday()))),
            Self::Monthly(on) => {
                let this = in_month_of(day, on);
                if this >= day { this } else { in_month_of(day.first_of_month().plus_months(1), on) }
            }
        }
    }
}

/// The day `number` of the month in which `day` is, or the last one.
fn in_month_of(day: Day, number: u8) -> Day {
    let first = day.first_of_month();
    let last = first.plus_months(1).plus_days(-1);
    first.plus_days(i64::from(number) - 1).min(last)
}

/// The schedule of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Which days.
    pub rhythm: Rhythm,
    /// None before this one.
    pub first: Day,
    /// None from this one on; [`Day::NEVER`] where it has no end.
    pub until: Day,
    /// As what file.
    pub format: FileFormat,
    /// When it was set; earlier days do not count, whatever the first one is.
    pub set_on: Day,
}

/// A mail of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The day that the schedule says.
    pub on: Day,
    /// The day on which it goes: that one, or the next on which somebody works.
    pub goes: Day,
}

impl Due {
    fn new(on: Day, is_working: impl Fn(Day) -> bool) -> Self {
        let goes = (0..A_WHILE).map(|offset| on.plus_days(offset)).find(|day| is_working(*day)).unwrap_or(on);
        Self { on, goes }
    }
}

impl Schedule {
    /// Whether a day of the rhythm is one of the schedule.
    fn has(&self, day: Day) -> bool {
        self.first.max(self.set_on) <= day && day < self.until
    }

    /// What is due where it is the day `there`, on it or a few days late; nothing whose day has not begun at the company, since the day before it,
    /// whose figures it may tell, is not over.
    #[must_use]
    pub fn due(&self, there: Day, at_the_company: Day, is_working: impl Fn(Day) -> bool) -> Option<Due> {
        let mut due = Due::new(self.rhythm.up_to(there), &is_working);
        while due.goes > there {
            due = Due::new(self.rhythm.up_to(due.on.plus_days(-1)), &is_working);
        }
        let is_early = there.days_since(due.goes) <= LATE_DAYS && due.goes <= at_the_company;
        (is_early && self.has(due.on)).then_some(due)
    }

    /// Whether anything may be due anywhere: nowhere is it another day than the company's, the one before or the one after.
    #[must_use]
    pub fn may_be_due(&self, at_the_company: Day, is_working: impl Fn(Day) -> bool) -> bool {
        (-1..=1).any(|offset| self.due(at_the_company.plus_days(offset), at_the_company, &is_working).is_some())
    }

    /// What goes next, seen from `today`: on it too. None where it is over.
    #[must_use]
    pub fn next(&self, today: Day, is_working: impl Fn(Day) -> bool) -> Option<Due> {
        let begins = self.first.max(self.set_on).max(today.plus_days(-A_WHILE));
        let end = begins.max(today).first_of_month().plus_months(MONTHS);
        let mut on = self.rhythm.from(begins);
        while on <= end && self.has(on) {
            let due = Due::new(on, &is_working);
            if due.goes >= today {
                return Some(due);
            }
            on = self.rhythm.from(on.plus_days(1));
        }
        None
    }
}

/// The day whose figures a mail tells that goes on a day: the one that the word of the view means then, and never one that is not over, since its figures
/// still change.
#[must_use]
pub fn figures_of(word: ViewDay, fixed: Option<Day>, goes: Day) -> Day {
    word.on(goes, fixed).min(goes.plus_days(-1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;
    use crate::clock::Instant;

    /// 30 November 2026 is a Monday.
    const MONDAY: Day = Day::new(2026, 11, 30);

    fn works(day: Day) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    fn schedule(rhythm: Rhythm) -> Schedule {
        let first = Day::new(2026, 1, 1);
        Schedule { rhythm, first, until: Day::NEVER, format: FileFormat::Csv, set_on: first }
    }

    #[test]
    fn the_last_day_of_a_month_is_meant_where_it_has_no_such_day() {
        let next = |number: u8, from: Day| Rhythm::Monthly(number).from(from);
        assert_eq!(next(31, Day::new(2027, 2, 1)), Day::new(2027, 2, 28));
        assert_eq!(next(31, Day::new(2028, 2, 1)), Day::new(2028, 2, 29));
        assert_eq!(next(30, Day::new(2027, 2, 28)), Day::new(2027, 2, 28));
        assert_eq!(next(31, Day::new(2026, 12, 31)), Day::new(2026, 12, 31));
        assert_eq!(next(1, Day::new(2026, 12, 2)), Day::new(2027, 1, 1));
        assert_eq!(Rhythm::Monthly(31).up_to(Day::new(2026, 12, 30)), Day::new(2026, 11, 30));
        assert_eq!(Rhythm::Weekly(DayOfWeek::Sun).up_to(MONDAY), MONDAY.plus_days(-1));
        assert_eq!(Rhythm::Weekly(DayOfWeek::Sun).from(MONDAY), MONDAY.plus_days(6));
    }

    #[test]
    fn a_day_on_which_nobody_works_moves_to_the_next_on_which_somebody_does() {
        let saturday = schedule(Rhythm::Weekly(DayOfWeek::Sat));
        let due = Due { on: MONDAY.plus_days(-2), goes: MONDAY };
        assert_eq!(saturday.due(MONDAY.plus_days(-2), MONDAY.plus_days(-2), works), None, "on the Saturday");
        for late in 0..=LATE_DAYS {
            assert_eq!(saturday.due(MONDAY.plus_days(late), MONDAY.plus_days(late), works), Some(due));
        }
        assert_eq!(saturday.due(MONDAY.plus_days(LATE_DAYS + 1), MONDAY.plus_days(LATE_DAYS + 1), works), None);
        assert_eq!(saturday.next(MONDAY, works), Some(due));
        assert_eq!(saturday.next(MONDAY.plus_days(1), works), Some(Due { on: MONDAY.plus_days(5), goes: MONDAY.plus_days(7) }));
        // and where nobody ever works, it goes on its day
        assert_eq!(saturday.due(MONDAY.plus_days(-2), MONDAY, |_| false).map(|due| due.goes), Some(MONDAY.plus_days(-2)));
    }

    #[test]
    fn it_waits_until_the_day_before_is_over_at_the_company() {
        let mondays = schedule(Rhythm::Weekly(DayOfWeek::Mon));
        let of = |zone: &str, now: &str| {
            let now = Instant::new(now.parse().expect("an instant"));
            now.day_in(&TimeZone::get(zone).expect("a zone"))
        };
        let due =
            |now: &str, there: &str, company: &str| mondays.due(of(there, now), of(company, now), works).map(|due| due.goes);
        // Monday in Auckland, still Sunday in Los Angeles
        let now = "2026-11-29T20:00:00Z";
        assert_eq!(due(now, "Pacific/Auckland", "Pacific/Auckland"), Some(MONDAY));
        assert_eq!(due(now, "Pacific/Auckland", "America/Los_Angeles"), None);
        assert_eq!(due(now, "America/Los_Angeles", "Pacific/Auckland"), None);
        // Tuesday in Auckland: what waited goes
        let now = "2026-11-30T16:00:00Z";
        assert_eq!(due(now, "Pacific/Auckland", "America/Los_Angeles"), Some(MONDAY));
        assert_eq!(due(now, "America/Los_Angeles", "Pacific/Auckland"), Some(MONDAY));
    }

    #[test]
    fn none_goes_before_the_first_day_after_the_last_one_or_for_a_day_before_it_was_set() {
        let mondays = schedule(Rhythm::Weekly(DayOfWeek::Mon));
        let due = |schedule: &Schedule| schedule.due(MONDAY, MONDAY, works).is_some();
        assert!(due(&Schedule { first: MONDAY, until: MONDAY.plus_days(1), ..mondays.clone() }));
        assert!(!due(&Schedule { first: MONDAY.plus_days(1), ..mondays.clone() }));
        assert!(!due(&Schedule { until: MONDAY, ..mondays.clone() }));
        assert!(due(&Schedule { set_on: MONDAY, ..mondays.clone() }));
        assert!(!due(&Schedule { set_on: MONDAY.plus_days(1), ..mondays.clone() }));
        let over = Schedule { until: MONDAY, ..mondays };
        assert_eq!(over.next(MONDAY, works), None);
        let later = Schedule { first: Day::new(2028, 3, 1), ..over.clone() };
        assert_eq!(Schedule { until: Day::NEVER, ..later }.next(MONDAY, works).map(|due| due.on), Some(Day::new(2028, 3, 6)));
    }

    #[test]
    fn the_figures_are_of_a_day_that_is_over() {
        assert_eq!(figures_of(ViewDay::Today, None, MONDAY), MONDAY.plus_days(-1));
        assert_eq!(figures_of(ViewDay::Yesterday, None, MONDAY), MONDAY.plus_days(-1));
        assert_eq!(figures_of(ViewDay::LastMonday, None, MONDAY), MONDAY.plus_days(-7));
        assert_eq!(figures_of(ViewDay::EndOfLastMonth, None, MONDAY), Day::new(2026, 10, 31));
        assert_eq!(figures_of(ViewDay::Fixed, Some(Day::new(2026, 2, 20)), MONDAY), Day::new(2026, 2, 20));
        assert_eq!(figures_of(ViewDay::Fixed, Some(MONDAY.plus_days(90)), MONDAY), MONDAY.plus_days(-1));
    }

    fn rhythms() -> impl Strategy<Value = Rhythm> {
        let weekly = prop::sample::select(DayOfWeek::ALL).prop_map(Rhythm::Weekly);
        prop_oneof![weekly, (1_u8..=31).prop_map(Rhythm::Monthly)]
    }

    proptest! {
        #[test]
        fn it_is_kept_as_a_number_and_read_again(rhythm in rhythms()) {
            prop_assert_eq!(Rhythm::of(rhythm.every(), rhythm.number()), Some(rhythm));
        }

        #[test]
        fn each_day_of_the_rhythm_goes_once_on_a_working_day(rhythm in rhythms(), week in 1_u8..128) {
            let is_working = |day: Day| week & (1 << day.weekday().to_monday_zero_offset()) != 0;
            let schedule = schedule(rhythm);
            let days = (0..800).map(|offset| schedule.first.plus_days(offset));
            let mut went: BTreeMap<Day, Day> = BTreeMap::new();
            for day in days.clone() {
                if let Some(due) = schedule.due(day, day, is_working) && !went.contains_key(&due.on) {
                    prop_assert_eq!(due.goes, day, "on its day, since the program runs on each");
                    prop_assert!(is_working(day) && (0..A_WHILE).contains(&day.days_since(due.on)));
                    went.insert(due.on, day);
                }
                if let Some(next) = schedule.next(day, is_working) {
                    prop_assert!(next.goes >= day && next.goes.days_since(day) < 45);
                }
            }
            let last = schedule.first.plus_days(780);
            let expected: Vec<Day> = days.filter(|day| *day < last && rhythm.from(*day) == *day).collect();
            let found: Vec<Day> = went.keys().copied().filter(|day| *day < last).collect();
            prop_assert_eq!(&found, &expected);
            let mut mornings: Vec<Day> = went.values().copied().collect();
            mornings.dedup();
            prop_assert_eq!(mornings.len(), went.len(), "never two on one day");
        }
    }
}
