//! Reads the days of a calendar file (iCalendar, RFC 5545), as public holidays are published. Tolerant: what is no day of its own is passed over,
//! and counted. Pure.

use std::collections::BTreeMap;

use super::holiday::{Holiday, holiday};
use crate::clock::Day;
use crate::error::Said;
use crate::said;

/// Days of the longest event that is taken as so many holidays.
const LONGEST_DAYS: i64 = 14;

/// What a calendar file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Its days in order; of several on one day, the first.
    pub holidays: Vec<Holiday>,
    /// Entries that are no holidays: they repeat by a rule, have no day or no name, last for weeks, or are out of reach.
    pub passed_over: usize,
}

/// One event, as far as it was read.
#[derive(Debug, Default)]
struct Event {
    starts: Option<Day>,
    ends: Option<Day>,
    name: String,
    repeats: bool,
}

impl Event {
    fn note(&mut self, line: &str) {
        let Some((head, value)) = cut(line) else { return };
        match head.split(';').next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "DTSTART" => self.starts = day(value),
            "DTEND" => self.ends = day(value),
            "SUMMARY" => self.name = unescaped(value),
            "RRULE" | "RDATE" => self.repeats = true,
            _ => {}
        }
    }

    /// Its days; none where they are no holidays.
    fn days(&self) -> Option<Vec<Holiday>> {
        let first = self.starts.filter(|_| !self.repeats)?;
        // the end is the day after; an event of hours ends on the day it begins
        let count = self.ends.map_or(1, |end| end.days_since(first).max(1));
        if count > LONGEST_DAYS {
            return None;
        }
        (0..count).map(|offset| holiday(&first.plus_days(offset).to_string(), &self.name).ok()).collect()
    }
}

/// The days of a calendar file.
///
/// # Errors
/// Where it is none, or has no day that could be a holiday.
pub fn read_calendar(text: &str) -> Result<Calendar, Said> {
    let text = text.trim_start_matches('\u{FEFF}');
    if !text.trim_start().to_ascii_uppercase().starts_with("BEGIN:VCALENDAR") {
        return Err(said!("people-calendar-is-none"));
    }
    let (mut days, mut passed_over) = (BTreeMap::new(), 0);
    let mut event: Option<Event> = None;
    // what stands inside an event, such as an alarm, is not its own
    let mut inside = 0_usize;
    for line in unfolded(text) {
        match (line.to_ascii_uppercase().as_str(), &mut event) {
            ("BEGIN:VEVENT", _) => event = Some(Event::default()),
            ("END:VEVENT", Some(ended)) => {
                match ended.days() {
                    Some(its) => {
                        for holiday in its {
                            days.entry(holiday.on).or_insert(holiday);
                        }
                    }
                    None => passed_over += 1,
                }
                (event, inside) = (None, 0);
            }
            (word, Some(_)) if word.starts_with("BEGIN:") => inside += 1,
            (word, Some(_)) if word.starts_with("END:") => inside = inside.saturating_sub(1),
            (_, Some(event)) if inside == 0 => event.note(&line),
            _ => {}
        }
    }
    if days.is_empty() {
        return Err(said!("people-calendar-without-days", count = passed_over));
    }
    Ok(Calendar { holidays: days.into_values().collect(), passed_over })
}

/// The lines of a file: a long one goes on after a line end and a space.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.trim_end().to_owned()),
        }
    }
    lines
}

/// The head of a line and its value, cut at the first colon that stands in no quotation marks.
fn cut(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let colon = line.char_indices().find(|&(_, letter)| {
        quoted ^= letter == '"';
        letter == ':' && !quoted
    });
    colon.map(|(at, _)| (&line[..at], &line[at + 1..]))
}

/// The day of `20261225` or `20261225T090000Z`.
fn day(value: &str) -> Option<Day> {
    let digits = value.trim().get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?).parse().ok()
}

/// A text without its backslashes.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push(' '),
                Some(other) => text.push(other),
                None => {}
            },
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILE: &str = "\u{FEFF}BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\n\
        SUMMARY;LANGUAGE=en:Christmas\\, first and sec\r\n ond day\r\nBEGIN:VALARM\r\nSUMMARY:Ring\r\nEND:VALARM\r\nEND:VEVENT\r\n\
        begin:vevent\nSUMMARY;X-A=\"a:b\":New Year\ndtstart:20270101T000000Z\nend:vevent\nBEGIN:VEVENT\nSUMMARY:Weekly\nDTSTART:20260105\n\
        RRULE:FREQ=WEEKLY\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260105\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Long ago\nDTSTART:19000101\nEND:VEVENT\n\
        END:VCALENDAR\r\n";

    #[test]
    fn the_days_of_a_calendar_are_read_and_what_is_none_is_counted() {
        let read = read_calendar(FILE).expect("a calendar");
        let days: Vec<(String, &str)> = read.holidays.iter().map(|day| (day.on.to_string(), day.name.as_str())).collect();
        let expected = [
            ("2026-12-25".to_owned(), "Christmas, first and second day"),
            ("2026-12-26".to_owned(), "Christmas, first and second day"),
            ("2027-01-01".to_owned(), "New Year"),
        ];
        assert_eq!((days, read.passed_over), (expected.to_vec(), 3));
    }

    #[test]
    fn what_is_no_calendar_or_has_no_days_is_refused() {
        assert!(read_calendar("2026-12-25 Christmas").is_err());
        assert!(read_calendar("BEGIN:VCALENDAR\nEND:VCALENDAR\n").is_err());
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_breaks_the_reader(text in ".{0,200}", lines in prop::collection::vec("(BEGIN:VEVENT|END:VEVENT|DTSTART:.{0,12}|DTEND:.{0,12}|SUMMARY:.{0,9}| .{0,4})", 0..20)) {
            let _read = read_calendar(&text);
            let _also = read_calendar(&format!("BEGIN:VCALENDAR\n{}", lines.join("\n")));
        }
    }
}
