//! Texts and lists beyond all measure. Pure.

use super::complaint::{Complaint, Place};
use crate::error::Said;
use crate::said;

/// Most characters of one text.
pub(super) const MAX_TEXT: usize = 200_000;
/// Most characters of a title or another single line.
pub(super) const MAX_LINE: usize = 300;
/// Most modules, lessons in a module, questions in a quiz, choices in a question, points in a list.
pub(super) const MAX_ENTRIES: usize = 200;

/// A line needs a word, and is not longer than a line.
pub(super) fn check_line(place: &Place, field: &str, text: &str, needed: Said, found: &mut Vec<Complaint>) {
    if text.trim().is_empty() {
        found.push(place.complain(field, needed));
    } else if text.chars().count() > MAX_LINE {
        found.push(place.complain(field, said!("courses-too-long-most-characters", max_line = MAX_LINE)));
    }
}

/// Complains of a text that is too long to keep.
pub fn refuse_long_text(place: &Place, field: &str, text: &str, found: &mut Vec<Complaint>) {
    if text.len() > MAX_TEXT {
        found.push(place.complain(field, said!("courses-text-too-long-most-characters", max_text = MAX_TEXT)));
    }
}

/// Complains of a list that is too long to keep.
pub fn refuse_too_many(place: &Place, field: &str, count: usize, found: &mut Vec<Complaint>) {
    if count > MAX_ENTRIES {
        found.push(place.complain(field, said!("courses-too-many-most", max_entries = MAX_ENTRIES)));
    }
}
