//! What day it is for each of many people at one moment. Pure.
//!
//! What is said of a person goes by the person's own day, wherever it is said: on their pages and in the lists of others.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::clock::{Day, Instant};

/// The day of everybody at one moment: most have the company's, and some zones another. There are never more than three days at once, since
/// the clocks of the earth differ by 26 hours at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDays {
    /// The company's.
    pub here: Day,
    /// The two others, each with the zones that are in it, which may be none.
    pub elsewhere: [(Day, Vec<String>); 2],
}

impl OwnDays {
    /// The days at `now` in `zones`, which people have, where the company's is `here`.
    #[must_use]
    pub fn at(now: Instant, here: Day, zones: Vec<String>) -> Self {
        let mut days: BTreeMap<Day, Vec<String>> = BTreeMap::new();
        for zone in zones {
            days.entry(own_day(now, &zone)).or_default().push(zone);
        }
        days.remove(&here);
        let mut others = days.into_iter();
        let mut other = || others.next().unwrap_or((here, Vec::new()));
        Self { here, elsewhere: [other(), other()] }
    }
}

/// The day at `now` in the zone of this name; a name that is none stands for UTC.
#[must_use]
pub fn own_day(now: Instant, zone: &str) -> Day {
    now.day_in(&TimeZone::get(zone).unwrap_or(TimeZone::UTC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_in_another_day_is_told_apart() {
        let zones = || ["Pacific/Honolulu", "Europe/Berlin", "Europe/Paris", "Pacific/Auckland", "Pacific/Kiritimati"];
        let at = |time: &str| {
            let now = Instant::new(time.parse().expect("an instant"));
            let here = own_day(now, "Europe/Berlin");
            OwnDays::at(now, here, zones().map(str::to_owned).into())
        };
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let day = |day| Day::new(2026, 11, day);
        let none = || (day(28), Vec::new());
        let three = at("2026-11-28T10:30:00Z");
        let others = [(day(29), names(&["Pacific/Kiritimati"])), none()];
        assert_eq!((three.here, three.elsewhere), (day(28), others));
        assert_eq!(at("2026-11-28T11:30:00Z").elsewhere, [(day(29), names(&["Pacific/Auckland", "Pacific/Kiritimati"])), none()]);
        assert_eq!(at("2026-11-28T08:00:00Z").elsewhere[0], (day(27), names(&["Pacific/Honolulu"])));
    }
}
