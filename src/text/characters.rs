//! Characters that no text holds, wherever it comes from, and names of files without them. Pure.

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
}
