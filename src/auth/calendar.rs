//! The words of a calendar, which passwords that must be changed every so often are made of: the time of the year, a number, a sign. Pure.

/// Seasons, months and days of the week, in English and German; the longest first, since one may be the beginning of another.
const TIMES: &[&str] = &[
    "donnerstag",
    "wednesday",
    "september",
    "frühling",
    "fruehling",
    "thursday",
    "saturday",
    "november",
    "december",
    "dezember",
    "february",
    "frühjahr",
    "fruehjahr",
    "dienstag",
    "mittwoch",
    "tuesday",
    "samstag",
    "sonntag",
    "freitag",
    "january",
    "october",
    "oktober",
    "februar",
    "montag",
    "monday",
    "friday",
    "sunday",
    "winter",
    "spring",
    "summer",
    "autumn",
    "sommer",
    "herbst",
    "august",
    "januar",
    "jänner",
    "march",
    "april",
    "märz",
    "maerz",
    "june",
    "july",
    "juni",
    "juli",
    "fall",
    "may",
    "mai",
];

/// `text`, which is in small letters, without them, however their letters are disguised.
pub(super) fn without_times(text: &str) -> String {
    let mut rest: Vec<char> = text.chars().collect();
    for time in TIMES {
        let time: Vec<char> = time.chars().collect();
        while let Some(at) =
            rest.windows(time.len()).position(|part| part.iter().zip(&time).all(|(sign, letter)| stands_for(*sign, *letter)))
        {
            rest.drain(at..at + time.len());
        }
    }
    rest.into_iter().collect()
}

/// Whether `sign` is the letter, or what people write for it.
fn stands_for(sign: char, letter: char) -> bool {
    let others = match letter {
        'a' => "4@",
        'b' => "8",
        'e' => "3",
        'g' => "69",
        'i' => "1!|",
        'l' => "1|",
        'o' => "0",
        's' => "5$",
        't' => "7+",
        'z' => "2",
        _ => "",
    };
    sign == letter || others.contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_calendar_are_taken_away_however_they_are_written() {
        for (text, rest) in [
            ("summer2026!!", "2026!!"),
            ("$umm3r-5ummer", "-"),
            ("w!nter", ""),
            ("frühling26", "26"),
            ("sunday morning tea", " morning tea"),
            ("four words", "four words"),
        ] {
            assert_eq!(without_times(text), rest, "{text}");
        }
    }
}
