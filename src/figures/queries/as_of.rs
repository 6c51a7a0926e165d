//! Which kept rows add up to the counts of a day.

use diesel::prelude::*;

use crate::clock::Day;
use crate::db::Conn;
use crate::db::schema::kpi_balance_day;
use crate::figures::cell::Level;

/// So many days of changes are laid over the balances, or taken off them, before the sum of the months is the shorter way.
const NEAR: i64 = 45;

/// A range of cells, and whether their changes are added or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// 1 or −1.
    pub sign: i64,
    /// Of days or of months.
    pub level: Level,
    /// The last day (or first of a month) before the range.
    pub after: Day,
    /// The last one in it.
    pub until: Day,
}

impl Part {
    /// The days after `after` up to and with `until`, whose changes are added.
    pub const fn days(after: Day, until: Day) -> Self {
        Self { sign: 1, level: Level::Day, after, until }
    }
}

/// How the counts of a day are put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsOf {
    /// The day.
    pub day: Day,
    /// Whether the balances come first.
    pub from_balances: bool,
    /// What is laid over them, or over nothing.
    pub parts: Vec<Part>,
}

impl AsOf {
    /// Reads on which day the balances are. Once for all that is read of a snapshot.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(conn: &mut Conn, day: Day) -> QueryResult<Self> {
        let balanced: Option<Day> = kpi_balance_day::table.select(kpi_balance_day::on_day).first(conn).optional()?;
        Ok(balanced.map_or_else(|| Self::from_months(day), |balanced| Self::new(day, balanced)))
    }

    /// The shorter way to `day`, where the balances are those of the day `balanced`.
    fn new(day: Day, balanced: Day) -> Self {
        let parts = match day.days_since(balanced) {
            0 => Vec::new(),
            1..=NEAR => vec![Part::days(balanced, day)],
            distance if (-NEAR..0).contains(&distance) => vec![Part { sign: -1, ..Part::days(day, balanced) }],
            _ => return Self::from_months(day),
        };
        Self { day, from_balances: true, parts }
    }

    /// The full months before the day's own, and the days of that month.
    fn from_months(day: Day) -> Self {
        let before = day.first_of_month().plus_days(-1);
        let months = Part { sign: 1, level: Level::Month, after: Day::BEFORE_ALL, until: before };
        Self { day, from_balances: false, parts: vec![months, Part::days(before, day)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often the change of a day counts: as itself, and in its month.
    fn weight(as_of: &AsOf, balanced: Day, on: Day) -> i64 {
        let of = |part: &Part| {
            let starts_on = if part.level == Level::Month { on.first_of_month() } else { on };
            if part.after < starts_on && starts_on <= part.until { part.sign } else { 0 }
        };
        i64::from(as_of.from_balances && on <= balanced) + as_of.parts.iter().map(of).sum::<i64>()
    }

    #[test]
    fn each_change_up_to_the_day_counts_once_and_no_other() {
        let balanced = Day::new(2026, 3, 1);
        for distance in -100..=100 {
            let day = balanced.plus_days(distance);
            let as_of = AsOf::new(day, balanced);
            assert_eq!(as_of.from_balances, distance.abs() <= NEAR);
            for offset in -120..=120 {
                let on = balanced.plus_days(offset);
                assert_eq!(weight(&as_of, balanced, on), i64::from(on <= day), "a change on {on}, as of {day}");
            }
        }
    }
}
