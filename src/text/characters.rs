//! Characters that no text holds, wherever it comes from, those that show nothing, and names of files without them. Pure.

use std::borrow::Cow;

/// The first character of `text` that nobody can see or that turns round what stands beside it: U+0000 and all other control characters
/// but tab and line ends, and the overrides of the direction of writing (U+202D, U+202E). PostgreSQL keeps no U+0000, and the others
/// make a name look like another one.
#[must_use]
pub fn unfit(text: &str) -> Option<char> {
    text.chars().find(|letter| {
        let ends_a_line = matches!(letter, '\t' | '\n' | '\r');
        (letter.is_control() && !ends_a_line) || matches!(letter, '\u{202D}' | '\u{202E}')
    })
}

/// `text` without the characters that show nothing and change nothing beside them, as they come along from spreadsheets and web pages: the
/// space without width, the joiner of words, the mark of the order of bytes, the hyphen for the end of a line, the signs of formulas. With
/// them a name is another one and looks the same. What joins letters or keeps them apart (U+200C, U+200D) shows in Persian and in emoji.
#[must_use]
pub fn without_unseen(text: &str) -> Cow<'_, str> {
    let is_unseen = |letter: char| matches!(letter, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}');
    if text.contains(is_unseen) { Cow::Owned(text.replace(is_unseen, "")) } else { Cow::Borrowed(text) }
}

/// Its name, as it can be looked up: `U+0000`.
#[must_use]
pub fn code_point(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// Most letters of a file's name that are kept.
const LONGEST_FILE_NAME: usize = 200;

/// The name of a file as it is kept: without control characters, and not longer than a line has room for.
#[must_use]
pub fn file_name(sent: &str) -> String {
    sent.chars().filter(|letter| !letter.is_control()).take(LONGEST_FILE_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_named_and_every_script_passes() {
        for (text, found) in
            [("a\0b", "U+0000"), ("\u{1b}[31m", "U+001B"), ("x\u{7f}", "U+007F"), ("\u{85}", "U+0085"), ("a\u{202e}b", "U+202E")]
        {
            assert_eq!(unfit(text).map(code_point).as_deref(), Some(found), "{text:?}");
        }
        for text in [
            "",
            "two\r\nlines\tand a tab",
            "Ŵyn Fúnmiláyọ̀",
            "شركة \u{2067}abc\u{2069}",
            "東京",
            "👩\u{200d}🚀",
            "zero\u{200c}width",
        ] {
            assert_eq!(unfit(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_shows_nothing_is_left_out_and_what_shows_in_some_script_stays() {
        for text in ["\u{feff}Ada", "A\u{200b}da", "Ada\u{2060}", "A\u{ad}da", "Ada"] {
            assert_eq!(without_unseen(text), "Ada", "{text:?}");
        }
        for text in ["می\u{200c}خواهم", "👩\u{200d}🚀", "a b"] {
            assert_eq!(without_unseen(text), text);
        }
    }
}
