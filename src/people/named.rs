//! Whom somebody means who writes a person: by employee number, by e-mail address, by id, by the whole name, or as the program offers them,
//! `Ada Osei (1007)`. Pure.

use super::person::sort_name;
use crate::ids::Id;
use crate::said;
use crate::text::{Said, composed, listed, tidy};

/// A person, by all that they are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Who it is.
    pub id: Id,
    /// Their employee number.
    pub employee_number: String,
    /// Their address.
    pub email: String,
    /// By what they are sorted.
    pub sort_name: String,
    /// Their whole name.
    pub name: String,
}

impl Called {
    /// What tells them apart from whoever has the same name.
    #[must_use]
    pub fn told_apart(&self) -> String {
        format!("{} ({})", self.employee_number, self.email)
    }
}

/// Whom a text means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// One person.
    One(Called),
    /// Any of these, who are called alike.
    Several(Vec<Called>),
    /// Nobody there is.
    Nobody,
}

impl Meant {
    /// The one person whom `text` means.
    ///
    /// # Errors
    /// That it may be any of several, told apart; `nobody` where there is none.
    pub fn one(self, text: &str, nobody: Said) -> Result<Called, Said> {
        match self {
            Self::One(one) => Ok(one),
            Self::Several(several) => Err(any_of(text, &several)),
            Self::Nobody => Err(nobody),
        }
    }
}

/// That `text` may mean any of several people, told apart.
#[must_use]
pub fn any_of(text: &str, several: &[Called]) -> Said {
    let people = listed(several.iter().map(Called::told_apart).collect());
    said!("people-edit-manager-several", name = text, people = people)
}

/// How a person is offered to whoever types a name: nobody else is called so.
#[must_use]
pub fn offered(name: &str, employee_number: &str) -> String {
    format!("{name} ({employee_number})")
}

/// The name and the employee number in what was offered.
#[must_use]
pub fn taken_apart(text: &str) -> Option<(&str, &str)> {
    let (name, number) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    let (name, number) = (name.trim(), number.trim());
    (!name.is_empty() && !number.is_empty()).then_some((name, number))
}

/// Most words of a name that are tried as given name and family name.
const MOST_WORDS: usize = 6;

/// What somebody called `text` may be sorted by: "Ada Osei", "Osei Ada" and "Osei, Ada" may all be Ada Osei.
#[must_use]
pub fn sort_names(text: &str) -> Vec<String> {
    let sorted = |given: &str, family: &str| composed(&sort_name(given, family));
    if let Some((family, given)) = text.split_once(',') {
        return vec![sorted(&tidy(given), &tidy(family))];
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    (0..words.len()).map(|given| sorted(&words[..given].join(" "), &words[given..].join(" "))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whichever_way_round_it_stands() {
        for text in ["Ada Osei", "Osei, Ada", "osei  ada", " OSEI,ada"] {
            assert!(sort_names(text).contains(&"osei ada".to_owned()), "{text}: {:?}", sort_names(text));
        }
        assert!(sort_names("Maria del Mar Ruiz Soto").contains(&"ruiz soto maria del mar".to_owned()));
        assert_eq!((sort_names(" "), sort_names("a b c d e f g")), (vec![], vec![]));
        assert_eq!(sort_names("Sukarno"), ["sukarno"]);
    }

    #[test]
    fn what_is_offered_says_the_number() {
        assert_eq!(taken_apart(&offered("Ada Osei", "1007")), Some(("Ada Osei", "1007")));
        assert_eq!(taken_apart(" Bo (Jr) Li (E-7 ) "), Some(("Bo (Jr) Li", "E-7")));
        for text in ["Ada Osei", "(1007)", "Ada ()", "Ada (1007) Osei"] {
            assert_eq!(taken_apart(text), None, "{text}");
        }
    }
}
