//! Names that are not one name and look as if they were meant to be: `Köln`, `Kóln` and `Koeln`. Pure.
//!
//! Two that differ in case, white space or Unicode's normal form alone are one name ([`crate::people::spelling`]). Accents make another name,
//! and mostly a typing error: whoever loads a file or fills in a form is told, and decides.

use std::collections::HashMap;

use crate::text::{plain, written_out};

/// Most names among which one is looked for that is nearly the same; a company with more has them from a system, and nobody types them.
const MOST: usize = 2_000;
/// Letters of a word from which one of them may be mistyped; and two.
const ONE: usize = 5;
const TWO: usize = 9;

/// Names, found by how they look.
#[derive(Debug, Default)]
pub struct Names {
    looks: HashMap<String, String>,
    /// How each looks, as its words.
    words: Vec<(Vec<String>, String)>,
}

impl Names {
    /// These.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        names.into_iter().for_each(|name| all.add(name));
        all
    }

    /// One more; of several that look alike the first counts.
    pub fn add(&mut self, name: &str) {
        for look in looks(name) {
            self.looks.entry(look).or_insert_with(|| name.to_owned());
        }
        if self.words.len() < MOST {
            self.words.push((words(name), name.to_owned()));
        }
    }

    /// Another name that looks like this one.
    pub fn like(&self, name: &str) -> Option<&str> {
        let like = looks(name).iter().find_map(|look| self.looks.get(look)).map(String::as_str).filter(|other| *other != name);
        like.or_else(|| self.near(name))
    }

    /// Another name of which one word is mistyped.
    fn near(&self, name: &str) -> Option<&str> {
        let typed = words(name);
        let near = self.words.iter().find(|(words, other)| other != name && are_near(&typed, words));
        near.map(|(_, other)| other.as_str())
    }
}

fn words(name: &str) -> Vec<String> {
    plain(name).split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether they differ in one word alone, and in that by a letter or two. A number is no word: `Team 1` and `Team 2` are two teams.
fn are_near(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut different = one.iter().zip(other).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (different.next(), different.next()) else { return false };
    let letters = one.chars().count().min(other.chars().count());
    let most = if letters < ONE {
        0
    } else if letters < TWO {
        1
    } else {
        2
    };
    let has_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    !has_digit(one) && !has_digit(other) && strsim::osa_distance(one, other) <= most
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
            ("Slaes", Some("Sales")),
            ("Sales 2", None),
        ] {
            assert_eq!(names.like(typed), like, "{typed}");
        }
    }

    #[test]
    fn one_mistyped_word_is_told_and_another_word_or_number_is_not() {
        let names = Names::of(["Sales manager", "Sales / EMEA / Key Accounts", "Team 1", "North"]);
        for (typed, like) in [
            ("Sales mangaer", Some("Sales manager")),
            ("Sales / EMEA / Key Acounts", Some("Sales / EMEA / Key Accounts")),
            ("Sales / APAC / Key Accounts", None),
            ("Sales manger", Some("Sales manager")),
            ("Stock manager", None),
            ("Team 2", None),
            ("South", None),
        ] {
            assert_eq!(names.like(typed), like, "{typed}");
        }
    }
}
