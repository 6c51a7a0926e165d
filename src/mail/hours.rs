//! The hours in which mail that nobody waits for leaves: those of its reader. Pure.

use jiff::tz::TimeZone;

use crate::clock::{Day, Instant};
use crate::settings::Settings;

/// Days within which there is a working day, whatever the settings are.
const A_WHILE: i64 = 14;

/// When the hours of a reader in `zone` begin next; none where it is within them now.
#[must_use]
pub fn opens_at(settings: &Settings, zone: &TimeZone, now: Instant) -> Option<Instant> {
    let local = zone.to_datetime(*now);
    let (today, hour) = (Day::from(local.date()), local.hour());
    if settings.company.is_working_day(today) && settings.reminders.is_open_at(hour) {
        return None;
    }
    let is_early = hour < settings.reminders.morning_hour;
    Some(morning(settings, zone, today.plus_days(i64::from(!is_early))))
}

/// The morning hour of `day`, or of the next working day after it, in `zone`.
#[must_use]
pub fn morning(settings: &Settings, zone: &TimeZone, day: Day) -> Instant {
    let days = (0..A_WHILE).map(|offset| day.plus_days(offset));
    let day = days.into_iter().find(|day| settings.company.is_working_day(*day)).unwrap_or(day);
    let at = day.date().at(settings.reminders.morning_hour, 0, 0, 0).to_zoned(zone.clone());
    at.map_or_else(|_| day.start_in(zone), |at| Instant::new(at.timestamp()))
}

/// The zone of this name, or the company's where there is none.
#[must_use]
pub fn zone_named(settings: &Settings, name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or_else(|_| settings.company_zone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        let mut settings = Settings::load("test", None).expect("the settings of the tests");
        settings.reminders.evening_hour = 18;
        settings
    }

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").expect("a zone")
    }

    fn at(day: Day, hour: i8, minute: i8) -> Instant {
        let zoned = day.date().at(hour, minute, 0, 0).to_zoned(berlin()).expect("a moment");
        Instant::new(zoned.timestamp())
    }

    #[test]
    fn within_the_hours_it_goes_at_once_and_otherwise_on_the_next_working_morning() {
        let (friday, monday) = (Day::new(2026, 11, 27), Day::new(2026, 11, 30));
        let cases = [
            (at(monday, 8, 0), None),
            (at(monday, 17, 59), None),
            (at(monday, 7, 59), Some(at(monday, 8, 0))),
            (at(monday, 18, 0), Some(at(monday.plus_days(1), 8, 0))),
            (at(friday, 22, 59), Some(at(monday, 8, 0))),
            (at(friday.plus_days(1), 10, 0), Some(at(monday, 8, 0))),
        ];
        for (now, opens) in cases {
            assert_eq!(opens_at(&settings(), &berlin(), now), opens, "{now:?}");
        }
    }

    #[test]
    fn on_the_day_on_which_the_clocks_change_the_morning_is_where_the_clock_says() {
        let mut settings = settings();
        settings.company.working_days.push("sun".to_owned());
        let sunday = Day::new(2026, 10, 25);
        let opens = opens_at(&settings, &berlin(), at(sunday, 1, 0)).expect("it is night");
        assert_eq!(opens, at(sunday, 8, 0));
        assert_eq!(opens_at(&settings, &berlin(), opens), None, "what was put off until then leaves then");
    }

    #[test]
    fn a_zone_that_nobody_knows_is_the_company_s() {
        let mut settings = settings();
        settings.company.time_zone = "Asia/Tokyo".to_owned();
        assert_eq!(zone_named(&settings, "Mars/Olympus"), TimeZone::get("Asia/Tokyo").expect("a zone"));
        assert_eq!(zone_named(&settings, "Europe/Berlin"), berlin());
    }
}
