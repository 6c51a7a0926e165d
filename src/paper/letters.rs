//! How wide a text is in the font that is built in, and where its lines break. Pure.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

/// Points to the em for which the widths are kept.
const EM: f32 = 1000.0;

/// A font that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// What is read.
    Sans,
    /// What stands out.
    Serif,
}

static SANS: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::new(Face::Sans.bytes()).ok());
static SERIF: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::new(Face::Serif.bytes()).ok());

impl Face {
    /// The font's file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Sans => dejavu::sans::regular(),
            Self::Serif => dejavu::serif::bold(),
        }
    }

    fn font(self) -> Option<&'static FontRef<'static>> {
        match self {
            Self::Sans => SANS.as_ref(),
            Self::Serif => SERIF.as_ref(),
        }
    }

    /// Whether it has every letter of a text.
    pub fn has_all(self, text: &str) -> bool {
        let Some(font) = self.font() else { return false };
        settable(text).chars().all(|letter| font.charmap().map(letter).is_some())
    }
}

/// How wide a text is set in `size` points in what is read, each letter by itself.
pub(super) fn width(text: &str, size: f32) -> f32 {
    width_in(Face::Sans, text, size)
}

/// How wide a text is set in `size` points, each letter by itself.
pub(super) fn width_in(face: Face, text: &str, size: f32) -> f32 {
    let Some(font) = face.font() else { return 0.0 };
    let (letters, metrics) = (font.charmap(), font.glyph_metrics(Size::new(EM), LocationRef::default()));
    let of = |letter: char| metrics.advance_width(letters.map(letter).unwrap_or_default()).unwrap_or(EM);
    text.chars().map(of).sum::<f32>() * size / EM
}

/// What of a text can be set: letters that are seen, and single spaces.
pub(super) fn settable(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text in lines that are no wider than `room`, at most so many; a word that is wider is broken, and what is left out is told by "…".
pub(super) fn lines(text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
    lines_in(Face::Sans, text, (size, room), most)
}

/// The same in a face: `size` and `room` in points.
pub(super) fn lines_in(face: Face, text: &str, (size, room): (f32, f32), most: usize) -> Vec<String> {
    let width = |text: &str, size: f32| width_in(face, text, size);
    let mut lines: Vec<String> = vec![String::new()];
    for word in settable(text).split(' ') {
        let line =
            lines.last_mut().map_or(String::new(), |line| if line.is_empty() { String::new() } else { format!("{line} ") });
        if width(&format!("{line}{word}"), size) <= room {
            lines.pop();
            lines.push(format!("{line}{word}"));
            continue;
        }
        if lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let so_far = lines.last().cloned().unwrap_or_default();
            if !so_far.is_empty() && width(&format!("{so_far}{letter}"), size) > room {
                lines.push(String::new());
            }
            lines.extend(lines.is_empty().then(String::new));
            if let Some(line) = lines.last_mut() {
                line.push(letter);
            }
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(&format!("{last}…"), size) > room {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_as_wide_as_each_other_and_a_letter_that_is_lacking_has_the_width_of_its_box() {
        assert!((width("1", 10.0) - width("8", 10.0)).abs() < f32::EPSILON && width("1", 10.0) > 5.0);
        assert!((width("11", 10.0) - 2.0 * width("1", 10.0)).abs() < 1e-3);
        assert!(width("社", 10.0) > 3.0, "no letter of this font");
        assert_eq!(settable("a\tb\n\u{7}c  d"), "a b c d");
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let texts = [
            "",
            "Care",
            "Marketing and everything that belongs to it / Social",
            "Donaudampfschifffahrtsgesellschaft",
            "社会媒体培训部门名称很长",
            "قسم التسويق",
        ];
        for text in texts {
            for room in [20.0_f32, 60.0, 200.0] {
                let found = lines(text, 8.0, room, 50);
                assert!(found.iter().all(|line| width(line, 8.0) <= room), "{text}: {found:?}");
                let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
                assert_eq!(letters(&found.concat()), letters(text), "nothing is lost");
            }
        }
        let cut = lines("one two three four five six", 8.0, 30.0, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…') && width(&cut[1], 8.0) <= 30.0, "{cut:?}");
    }
}
