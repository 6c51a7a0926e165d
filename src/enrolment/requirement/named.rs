//! What an audience names that is not of the organisation: people one by one (whom each text means, what they are called in a sentence), and
//! employment types. Pure.

use std::collections::{BTreeSet, HashMap};

use crate::error::Said;
use crate::ids::Id;
use crate::people::EmploymentType;
use crate::text::{enumerated, folded, listed};
use crate::{said, say};

/// So many are named; the others are counted.
const MOST_NAMED: usize = 3;

/// Whom each text means, and what they are called.
#[derive(Debug, Clone, Default)]
pub struct NamedPeople {
    meant: HashMap<String, Id>,
    /// Of a name that several people have: who they are.
    doubtful: HashMap<String, Vec<String>>,
    /// By what each is sorted, and the full name.
    called: HashMap<Id, (String, String)>,
    /// All there are, where any is named.
    types: Vec<EmploymentType>,
}

impl NamedPeople {
    /// Notes that `text` means the person `id`, who is called `name`.
    pub fn note(&mut self, text: &str, id: Id, sort_name: &str, name: String) {
        self.meant.insert(text.to_owned(), id);
        self.called.insert(id, (sort_name.to_owned(), name));
    }

    /// Notes that `text` is what several people are called: each of them in words.
    pub fn note_doubt(&mut self, text: &str, people: Vec<String>) {
        self.doubtful.insert(text.to_owned(), people);
    }

    /// Those of them alone who are among `known`: whom a text means beside them is nobody, and what several people are called means none of them.
    #[must_use]
    pub fn known_to_be(mut self, known: &BTreeSet<Id>) -> Self {
        self.meant.retain(|_, id| known.contains(id));
        self.called.retain(|id, _| known.contains(id));
        self.doubtful.clear();
        self
    }

    /// Whom the texts mean.
    #[must_use]
    pub fn everybody(&self) -> Vec<Id> {
        self.called.keys().copied().collect()
    }

    /// The people who are called `text`, in words, where they are several.
    #[must_use]
    pub fn doubt(&self, text: &str) -> Option<&[String]> {
        self.doubtful.get(text).map(Vec::as_slice)
    }

    /// The same, with the employment types that there are.
    #[must_use]
    pub fn with_types(self, types: Vec<EmploymentType>) -> Self {
        Self { types, ..self }
    }

    /// The employment types that there are.
    pub fn types(&self) -> &[EmploymentType] {
        &self.types
    }

    /// Which employment type `text` means, by its name in whatever case, or by its id.
    #[must_use]
    pub fn find_type(&self, text: &str) -> Option<Id> {
        let (key, id) = (folded(text), text.parse().ok());
        let by_id = self.types.iter().find(|its| Some(its.id) == id);
        by_id.or_else(|| self.types.iter().find(|its| folded(&its.name) == key)).map(|its| its.id)
    }

    /// What an employment type is called.
    pub(super) fn type_name(&self, id: Id) -> Option<&str> {
        self.types.iter().find(|its| its.id == id).map(|its| its.name.as_str())
    }

    /// Whom `text` means.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Id> {
        self.meant.get(text).copied()
    }

    /// All of these people: "Claudia Bauer, Ben Ito and Cy Moe", "Claudia Bauer, Ben Ito, Cy Moe and 4 more".
    pub(super) fn all_of(&self, ids: &[Id]) -> String {
        match self.names(ids) {
            (names, _) if names.is_empty() => say!("enrolment-audience-so-many", count = ids.len()),
            (names, 0) => listed(names),
            (names, more) => say!("enrolment-audience-and-more", names = enumerated(names), count = more),
        }
    }

    /// Any of these people, said of somebody: "who is Claudia Bauer or Ben Ito", "who is Claudia Bauer, Ben Ito, Cy Moe or one of 4 more".
    pub(super) fn any_of(&self, ids: &[Id]) -> String {
        match self.one_of(ids) {
            Some(people) => say!("enrolment-audience-which-people", people = people),
            None => say!("enrolment-audience-which-so-many", count = ids.len()),
        }
    }

    /// Those of `who` who are any of these people: "everyone in Marketing who is Claudia Bauer or Ben Ito".
    pub(super) fn among(&self, who: &str, ids: &[Id]) -> String {
        match self.one_of(ids) {
            Some(people) => say!("enrolment-audience-narrowed-people", who = who, people = people),
            None => say!("enrolment-audience-narrowed-so-many", who = who, count = ids.len()),
        }
    }

    /// "Claudia Bauer or Ben Ito"; none where nobody of them is called anything.
    fn one_of(&self, ids: &[Id]) -> Option<String> {
        match self.names(ids) {
            (names, _) if names.is_empty() => None,
            (names, 0) => Some(either(names)),
            (names, more) => Some(say!("enrolment-audience-or-more", names = enumerated(names), count = more)),
        }
    }

    /// The first names of these people, and how many more they are.
    fn names(&self, ids: &[Id]) -> (Vec<String>, usize) {
        let known: BTreeSet<(&String, Id, &String)> =
            ids.iter().filter_map(|id| self.called.get(id).map(|(sort_name, name)| (sort_name, *id, name))).collect();
        let names: Vec<String> = known.into_iter().map(|(.., name)| name.clone()).take(MOST_NAMED).collect();
        let more = ids.len().saturating_sub(names.len());
        (names, more)
    }
}

/// That several people are called so.
pub(super) fn several(name: &str, called: &[String]) -> Said {
    said!("enrolment-several-people", name = name, people = listed(called.to_vec()))
}

/// Any one of them: "A", "A or B", "A, B or C".
pub(super) fn either(mut names: Vec<String>) -> String {
    match names.pop() {
        Some(last) if !names.is_empty() => say!("enrolment-audience-or", before = enumerated(names), last = last),
        only => only.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_three_people_are_named_by_their_family_names_and_the_others_are_counted() {
        let mut people = NamedPeople::default();
        for (number, name, sort_name) in
            [(1, "Cy Moe", "moe cy"), (2, "Ben Ito", "ito ben"), (3, "Claudia Bauer", "bauer claudia")]
        {
            people.note(&number.to_string(), Id(number), sort_name, name.to_owned());
        }
        let ids: Vec<Id> = (1..=2_007).map(Id).collect();
        for (count, all, any) in [
            (1, "Cy Moe", "Cy Moe"),
            (2, "Ben Ito and Cy Moe", "Ben Ito or Cy Moe"),
            (3, "Claudia Bauer, Ben Ito and Cy Moe", "Claudia Bauer, Ben Ito or Cy Moe"),
            (4, "Claudia Bauer, Ben Ito, Cy Moe and 1 more", "Claudia Bauer, Ben Ito, Cy Moe or one of 1 more"),
            (2_007, "Claudia Bauer, Ben Ito, Cy Moe and 2,004 more", "Claudia Bauer, Ben Ito, Cy Moe or one of 2,004 more"),
        ] {
            assert_eq!(people.all_of(&ids[..count]), all);
            assert_eq!(people.any_of(&ids[..count]), format!("who is {any}"));
        }
        let nobody = NamedPeople::default();
        assert_eq!(
            (nobody.all_of(&ids[..1]), nobody.any_of(&ids[..2])),
            ("1 person chosen by name".into(), "chosen by name (2 people)".into())
        );
    }
}
