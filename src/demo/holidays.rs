//! The public holidays of the made-up company's locations in any year, by their rules. Those that go by the moon of another calendar are left out. Pure.

use jiff::civil::Weekday;

use crate::clock::Day;
use crate::people::Holiday;

/// When a holiday is.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// On this month and day.
    On(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// On the first such weekday from this month and day on.
    From(i8, i8, Weekday),
}
use Rule::{Easter, From, On};

/// The holidays of a location.
type Rules = &'static [(&'static str, Rule)];

const GOTHENBURG: Rules = &[
    ("New Year’s Day", On(1, 1)),
    ("Epiphany", On(1, 6)),
    ("Good Friday", Easter(-2)),
    ("Easter Monday", Easter(1)),
    ("First of May", On(5, 1)),
    ("Ascension Day", Easter(39)),
    ("National Day", On(6, 6)),
    ("Midsummer Eve", From(6, 19, Weekday::Friday)),
    ("Christmas Eve", On(12, 24)),
    ("Christmas Day", On(12, 25)),
    ("Boxing Day", On(12, 26)),
    ("New Year’s Eve", On(12, 31)),
];

const MANCHESTER: Rules = &[
    ("New Year’s Day", On(1, 1)),
    ("Good Friday", Easter(-2)),
    ("Easter Monday", Easter(1)),
    ("Early May bank holiday", From(5, 1, Weekday::Monday)),
    ("Spring bank holiday", From(5, 25, Weekday::Monday)),
    ("Summer bank holiday", From(8, 25, Weekday::Monday)),
    ("Christmas Day", On(12, 25)),
    ("Boxing Day", On(12, 26)),
];

const MUNICH: Rules = &[
    ("Neujahr", On(1, 1)),
    ("Heilige Drei Könige", On(1, 6)),
    ("Karfreitag", Easter(-2)),
    ("Ostermontag", Easter(1)),
    ("Tag der Arbeit", On(5, 1)),
    ("Christi Himmelfahrt", Easter(39)),
    ("Pfingstmontag", Easter(50)),
    ("Fronleichnam", Easter(60)),
    ("Mariä Himmelfahrt", On(8, 15)),
    ("Tag der Deutschen Einheit", On(10, 3)),
    ("Allerheiligen", On(11, 1)),
    ("Erster Weihnachtstag", On(12, 25)),
    ("Zweiter Weihnachtstag", On(12, 26)),
];

const LAGOS: Rules = &[
    ("New Year’s Day", On(1, 1)),
    ("Good Friday", Easter(-2)),
    ("Easter Monday", Easter(1)),
    ("Workers’ Day", On(5, 1)),
    ("Democracy Day", On(6, 12)),
    ("Independence Day", On(10, 1)),
    ("Christmas Day", On(12, 25)),
    ("Boxing Day", On(12, 26)),
];

const SINGAPORE: Rules = &[
    ("New Year’s Day", On(1, 1)),
    ("Good Friday", Easter(-2)),
    ("Labour Day", On(5, 1)),
    ("National Day", On(8, 9)),
    ("Christmas Day", On(12, 25)),
];

/// The holidays of a location in these years, by day; none of one that is not the company's.
#[must_use]
pub fn holidays(location: &str, years: &[i16]) -> Vec<Holiday> {
    let rules = match location {
        "Gothenburg" => GOTHENBURG,
        "Manchester" => MANCHESTER,
        "Munich" => MUNICH,
        "Lagos" => LAGOS,
        "Singapore" => SINGAPORE,
        _ => &[],
    };
    let in_year = |year: i16| rules.iter().map(move |&(name, rule)| Holiday { on: rule.day(year), name: name.to_owned() });
    let mut all: Vec<Holiday> = years.iter().flat_map(|&year| in_year(year)).collect();
    all.sort_unstable();
    all
}

impl Rule {
    fn day(self, year: i16) -> Day {
        match self {
            On(month, day) => Day::new(year, month, day),
            Easter(days) => easter(year).plus_days(days),
            From(month, day, weekday) => {
                let first = Day::new(year, month, day);
                first.plus_days(i64::from(first.weekday().until(weekday)))
            }
        }
    }
}

/// Easter Sunday by the Gregorian calendar: Gauss's rule as Lichtenberg has corrected it.
fn easter(year: i16) -> Day {
    let x = i64::from(year);
    let century = x / 100;
    let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    let sun = 2 - (3 * century + 3) / 4;
    let cycle = x % 19;
    let seed = (19 * cycle + moon) % 30;
    let correction = (seed + cycle / 11) / 29;
    let limit = 21 + seed - correction;
    let sunday = 7 - (x + x / 4 + sun) % 7;
    let distance = 7 - (limit - sunday) % 7;
    // days of March, which may go on into April
    Day::new(year, 3, 1).plus_days(limit + distance - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_when_it_is() {
        for (year, month, day) in [(2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)] {
            assert_eq!(easter(year), Day::new(year, month, day), "{year}");
        }
    }

    #[test]
    fn what_goes_by_the_weekday_falls_on_it() {
        let days = holidays("Manchester", &[2026]);
        for (name, month, day) in
            [("Early May bank holiday", 5, 4), ("Spring bank holiday", 5, 25), ("Summer bank holiday", 8, 31)]
        {
            assert!(days.contains(&Holiday { on: Day::new(2026, month, day), name: name.to_owned() }), "{name}: {days:?}");
        }
        assert!(days.is_sorted());
        assert_eq!(holidays("Munich", &[2026, 2027]).len(), 26);
        assert_eq!(holidays("Nowhere", &[2026]), []);
    }
}
