//! A policy's own words for its mail: what stands above the courses and below them, in each language. A blank line parts paragraphs, and names in
//! braces are filled in for each reader. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::Said;
use crate::said;

/// The words of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// Above the courses.
    pub opening: String,
    /// Below them.
    pub closing: String,
}

impl Words {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.opening.trim().is_empty() && self.closing.trim().is_empty()
    }
}

/// What is filled in for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filling<'a> {
    /// `{name}`: the reader's given name.
    pub name: &'a str,
    /// `{company}`: what the company is called.
    pub company: &'a str,
    /// `{count}`: how many courses the mail speaks of.
    pub count: usize,
}

/// The names that can stand in braces.
pub const NAMES: [&str; 3] = ["name", "company", "count"];

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

/// The pieces of a text.
///
/// # Errors
/// What is wrong with it: a brace without its other one, or a name that there is not.
fn pieces(text: &str) -> Result<Vec<Piece<'_>>, Said> {
    let (mut all, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        all.push(Piece::Text(before));
        let unbalanced = || said!("reminders-words-unbalanced");
        let inside = from.strip_prefix('{').ok_or_else(unbalanced)?;
        let (name, after) = inside.split_once('}').ok_or_else(unbalanced)?;
        if name.contains('{') {
            return Err(unbalanced());
        }
        if !NAMES.contains(&name.trim()) {
            return Err(said!("reminders-words-unknown", name = name.trim(), names = NAMES.join(", ")));
        }
        all.push(Piece::Name(name.trim()));
        rest = after;
    }
    all.push(Piece::Text(rest));
    Ok(all)
}

/// Whether a text can be filled in.
///
/// # Errors
/// What is wrong with it.
pub fn check(text: &str) -> Result<(), Said> {
    pieces(text).map(|_| ())
}

/// The paragraphs of a text for a reader. A text that cannot be filled in, which no policy that was saved has, is left out.
#[must_use]
pub fn filled(text: &str, with: Filling<'_>) -> Vec<String> {
    let count = with.count.to_string();
    let value = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Name("name") => with.name.to_owned(),
        Piece::Name("company") => with.company.to_owned(),
        Piece::Name(_) => count.clone(),
    };
    // what a name brings is no markup: the text is parted first
    let text = text.replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.filter_map(|paragraph| Some(pieces(paragraph).ok()?.into_iter().map(value).collect())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ADA: Filling<'_> = Filling { name: "Ada {count}", company: "L&O", count: 2 };

    #[test]
    fn names_are_filled_in_and_blank_lines_part_paragraphs() {
        let text = "Dear {name},\r\n\r\n{company} asks for { count } courses.\n\n\n\nThank you";
        assert_eq!(filled(text, ADA), ["Dear Ada {count},", "L&O asks for 2 courses.", "Thank you"]);
        assert_eq!(filled(" \n\n ", ADA), [""; 0]);
    }

    #[test]
    fn what_cannot_be_filled_in_is_refused() {
        for (text, code) in [
            ("Dear {nmae}", "reminders-words-unknown"),
            ("{}", "reminders-words-unknown"),
            ("Dear {name", "reminders-words-unbalanced"),
            ("Dear name}", "reminders-words-unbalanced"),
            ("{na{name}}", "reminders-words-unbalanced"),
        ] {
            assert_eq!(check(text).map_err(|said| said.code().to_owned()), Err(code.to_owned()), "{text}");
            assert_eq!(filled(text, ADA), [""; 0], "and never sent in halves");
        }
        assert!(NAMES.iter().all(|name| check(&format!("{{{name}}}")).is_ok()));
    }

    proptest! {
        /// Whatever was let through can be filled in, and whatever is typed takes nothing down.
        #[test]
        fn what_is_let_through_can_be_filled_in(text in "[{}a-z \n]{0,40}") {
            if check(&text).is_ok() {
                let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()).count();
                prop_assert_eq!(filled(&text, ADA).len(), paragraphs);
            }
        }
    }
}
