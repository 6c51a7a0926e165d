//! A calendar of due dates as text: iCalendar (RFC 5545), with what RFC 7986 adds for a calendar that is asked for again. Pure.
//!
//! Every event lasts a whole day, wherever its reader is, and leaves them free. Its UID stays the same while its enrolment does, and its SEQUENCE grows
//! with each change of it, so that a due date that was moved moves the event and makes no second one.

use icalendar::{Calendar, Component, Event, Property};

use crate::clock::{Day, Instant};
use crate::ids::Id;
use crate::say;

/// After so long a calendar program should ask again.
const REFRESH: &str = "PT6H";

/// What a day is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It is the last day on which the course is completed in time.
    Due {
        /// Whether somebody has begun.
        is_begun: bool,
        /// How long what is left takes, where that is known.
        minutes: i32,
    },
    /// It is the last day on which the completion is valid.
    LastValid,
}

/// A day of somebody's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The enrolment.
    pub enrolment: Id,
    /// Its course.
    pub title: String,
    /// What the day is for.
    pub what: What,
    /// The day.
    pub on: Day,
    /// When the enrolment came about.
    pub created_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
}

/// The calendar with these entries, in the language that is spoken. `base` is the address of the program, without a stroke at its end.
#[must_use]
pub fn calendar(entries: &[Entry], base: &str) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", "-//Gradus//Due dates//EN"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")]
    {
        calendar.append_property((name, value));
    }
    calendar.name(&say!("calendar-name"));
    calendar.append_property(Property::new("REFRESH-INTERVAL", REFRESH).add_parameter("VALUE", "DURATION").done());
    calendar.append_property(("X-PUBLISHED-TTL", REFRESH));
    for entry in entries {
        calendar.push(event(entry, base));
    }
    calendar.to_string()
}

fn event(entry: &Entry, base: &str) -> Event {
    let title = one_line(&entry.title);
    let (kind, summary, text, path) = match entry.what {
        What::Due { is_begun, minutes } => (
            "due",
            say!("calendar-due", title = title.as_str()),
            minutes_in_words(is_begun, minutes),
            format!("/learn/{}", entry.enrolment),
        ),
        What::LastValid => (
            "valid",
            say!("calendar-valid", title = title.as_str()),
            say!("calendar-valid.text"),
            format!("/me/certificates/{}", entry.enrolment),
        ),
    };
    let link = format!("{base}{path}");
    let text = if text.is_empty() { link.clone() } else { format!("{text}\n{link}") };
    let mut event = Event::new();
    event
        .uid(&format!("{kind}-{}@{}", entry.enrolment, host(base)))
        .summary(&summary)
        .description(&text)
        .url(&link)
        .sequence(sequence(entry.created_at, entry.changed_at))
        .add_property("DTSTAMP", utc(entry.changed_at))
        .add_property("CREATED", utc(entry.created_at))
        .add_property("LAST-MODIFIED", utc(entry.changed_at))
        .add_property("TRANSP", "TRANSPARENT");
    event.append_property(whole_day("DTSTART", entry.on)).append_property(whole_day("DTEND", entry.on.plus_days(1)));
    event.done()
}

/// How long what is left takes, in a sentence; empty where that is not known.
fn minutes_in_words(is_begun: bool, minutes: i32) -> String {
    match (minutes, is_begun) {
        (..=0, _) => String::new(),
        (minutes, false) => say!("calendar-minutes", minutes = minutes),
        (minutes, true) => say!("calendar-minutes-left", minutes = minutes),
    }
}

/// A number that is greater after each change: the seconds since it came about.
fn sequence(created_at: Instant, changed_at: Instant) -> u32 {
    let seconds = changed_at.as_second().saturating_sub(created_at.as_second());
    // an INTEGER of RFC 5545 has 31 bits, which last for 68 years
    u32::try_from(seconds.clamp(0, i64::from(i32::MAX))).unwrap_or_default()
}

fn whole_day(name: &str, day: Day) -> Property {
    Property::new(name, day.date().strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
}

fn utc(at: Instant) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The machine that an address is of, which makes what is unique on it unique everywhere.
fn host(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

/// A text without the ends of lines, and other signs that nobody sees.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, ToSpan};
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Instant {
        Instant::new(Timestamp::from_second(second).expect("a moment"))
    }

    fn entry(title: &str) -> Entry {
        let (created_at, changed_at) = (at(1_764_500_000), at(1_764_500_060));
        let what = What::Due { is_begun: true, minutes: 12 };
        Entry { enrolment: Id(7), title: title.to_owned(), what, on: Day::new(2026, 12, 31), created_at, changed_at }
    }

    /// The lines as they were before they were folded.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_event_is_a_whole_day_that_leaves_its_reader_free() {
        let lines = unfolded(&calendar(&[entry("Social basics")], "https://learn.example:8443/gradus"));
        for line in [
            "BEGIN:VCALENDAR",
            "METHOD:PUBLISH",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
            "UID:due-7@learn.example",
            "SUMMARY:Due: Social basics",
            r"DESCRIPTION:About 12 minutes left.\nhttps://learn.example:8443/gradus/learn/7",
            "URL:https://learn.example:8443/gradus/learn/7",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SEQUENCE:60",
            "LAST-MODIFIED:20251130T105420Z",
            "TRANSP:TRANSPARENT",
            "END:VCALENDAR",
        ] {
            assert!(lines.iter().any(|own| own == line), "{line} is not in {lines:#?}");
        }
    }

    #[test]
    fn each_change_makes_a_greater_number() {
        let created = at(1_764_500_000);
        let after = |span| sequence(created, created.plus(span));
        assert_eq!([after(0.seconds()), after(1.second()), after(24.hours())], [0, 1, 86_400]);
        assert_eq!(sequence(created, at(0)), 0, "a clock that went back");
        assert_eq!(sequence(at(0), at(i64::from(i32::MAX) + 5)), i32::MAX.cast_unsigned());
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let unknown = Entry { what: What::Due { is_begun: false, minutes: 0 }, ..entry("X") };
        let lines = unfolded(&calendar(&[unknown], "http://localhost"));
        assert!(lines.contains(&"DESCRIPTION:http://localhost/learn/7".to_owned()), "{lines:?}");
    }

    proptest! {
        /// Whatever a course is called, its event has the lines that any other has, none longer than 75 octets, and the title can be read again.
        #[test]
        fn no_title_breaks_a_line(title in any::<String>()) {
            let text = calendar(&[entry(&title)], "https://learn.example");
            prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75), "{}", text);
            let (lines, plain) = (unfolded(&text), unfolded(&calendar(&[entry("x")], "https://learn.example")));
            prop_assert_eq!(lines.len(), plain.len());
            let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).expect("a summary");
            let mut read = String::new();
            let mut signs = summary.chars();
            while let Some(sign) = signs.next() {
                read.push(if sign == '\\' { signs.next().expect("an escaped sign") } else { sign });
            }
            prop_assert!(read.ends_with(one_line(&title).as_str()), "{} of {:?}", read, title);
        }
    }
}
