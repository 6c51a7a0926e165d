//! Names that are not one name and look as if they were meant to be: `Köln`, `Kóln` and `Koeln`. Pure.
//!
//! Two that differ in case, white space or Unicode's normal form alone are one name ([`crate::people::spelling`]). Accents make another name,
//! and mostly a typing error: whoever loads a file is told, and decides.

use std::collections::HashMap;

use crate::text::{plain, written_out};

/// Names, found by how they look.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// These.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        names.into_iter().for_each(|name| all.add(name));
        all
    }

    /// One more; of several that look alike the first counts.
    pub(super) fn add(&mut self, name: &str) {
        for look in looks(name) {
            self.0.entry(look).or_insert_with(|| name.to_owned());
        }
    }

    /// Another name that looks like this one.
    pub(super) fn like(&self, name: &str) -> Option<&str> {
        looks(name).iter().find_map(|look| self.0.get(look)).map(String::as_str).filter(|other| *other != name)
    }
}

/// Without its marks, and with them written out.
fn looks(name: &str) -> [String; 2] {
    [plain(name), written_out(name)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_alike_whose_letters_are_the_same_without_their_marks_or_with_them_written_out() {
        let names = Names::of(["Köln", "Sales", "Café / Bar"]);
        for (typed, like) in [
            ("Kóln", Some("Köln")),
            ("Koln", Some("Köln")),
            ("Koeln", Some("Köln")),
            ("SALÉS", Some("Sales")),
            ("Cafe / Bar", Some("Café / Bar")),
            ("Köln", None),
            ("Kiel", None),
            ("Sale", None),
        ] {
            assert_eq!(names.like(typed), like, "{typed}");
        }
    }
}
