//! An audience whose every name was found in the organisation, and the sentence that says who it is. Pure.

use super::audience::{Audience, Condition};
use super::named::{NamedPeople, joined};
use crate::ids::Id;
use crate::people::Organisation;

/// A condition whose names were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// In one of these roles.
    Role(Vec<Id>),
    /// In one of these departments.
    Department {
        /// As chosen.
        chosen: Vec<Id>,
        /// Whether those below count too.
        subtree: bool,
        /// Those that count.
        all: Vec<Id>,
    },
    /// At one of these locations.
    Location(Vec<Id>),
    /// One of these people.
    Person(Vec<Id>),
}

/// An audience whose every name was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    pub everyone: bool,
    pub all: Vec<Who>,
    pub any: Vec<Who>,
    pub not: Vec<Who>,
}

impl Resolved {
    /// Itself with ids in the place of names: how it is kept, so that renaming a role changes nothing.
    #[must_use]
    pub fn with_ids(&self) -> Audience {
        let conditions = |groups: &[Who]| groups.iter().map(Who::with_ids).collect();
        Audience { everyone: self.everyone, all: conditions(&self.all), any: conditions(&self.any), not: conditions(&self.not) }
    }

    /// Those who are meant by name: only they are told about when they are suspended or have left.
    #[must_use]
    pub fn named(&self) -> Vec<Id> {
        let groups = self.all.iter().chain(&self.any);
        in_order(groups.filter_map(Who::people).flatten().copied().collect())
    }

    /// Those who are meant, where it is people chosen one by one and nobody else.
    fn people_alone(&self) -> Option<Vec<Id>> {
        let ((groups @ [_], []) | ([], groups @ [_, ..])) = (self.all.as_slice(), self.any.as_slice()) else { return None };
        let people: Option<Vec<&[Id]>> = groups.iter().map(Who::people).collect();
        people.map(|people| in_order(people.concat()))
    }

    /// Whether its sentence says who each of them is: people chosen one by one, and none of them left out.
    #[must_use]
    pub fn is_people_alone(&self) -> bool {
        self.not.is_empty() && self.people_alone().is_some()
    }

    /// Who it is: "everyone in Marketing and below whose role is Community manager, except at Berlin"; "Claudia Bauer and Ben Ito".
    #[must_use]
    pub fn sentence(&self, organisation: &Organisation, people: &NamedPeople) -> String {
        let phrases = |groups: &[Who]| -> Vec<String> {
            let mut ordered: Vec<&Who> = groups.iter().collect();
            ordered.sort_by_key(|group| group.place_in_sentence());
            ordered.into_iter().map(|group| group.phrase(organisation, people)).collect()
        };
        let mut text = match self.people_alone() {
            Some(ids) => people.all_of(&ids),
            None => {
                let mut text = "everyone".to_owned();
                for phrase in phrases(&self.all) {
                    text.push(' ');
                    text.push_str(&phrase);
                }
                let any = phrases(&self.any).join(" or ");
                if !any.is_empty() {
                    text.push_str(if self.all.is_empty() { " " } else { ", and either " });
                    text.push_str(&any);
                }
                text
            }
        };
        let not = match self.not.as_slice() {
            [Who::Person(ids)] => people.all_of(ids),
            groups => phrases(groups).join(" or "),
        };
        if !not.is_empty() {
            text.push_str(", except ");
            text.push_str(&not);
        }
        text
    }

    /// Who it is, as all of them may read it: nobody is named to another.
    #[must_use]
    pub fn sentence_for_them(&self, organisation: &Organisation, people: &NamedPeople) -> String {
        let is_one = self.is_people_alone() && self.named().len() == 1;
        if is_one { self.sentence(organisation, people) } else { self.sentence(organisation, &NamedPeople::default()) }
    }
}

impl Who {
    fn with_ids(&self) -> Condition {
        let texts = |ids: &[Id]| ids.iter().map(Id::to_string).collect();
        match self {
            Self::Role(ids) => Condition::role(texts(ids)),
            Self::Department { chosen, subtree, .. } => Condition::department(texts(chosen), *subtree),
            Self::Location(ids) => Condition::location(texts(ids)),
            Self::Person(ids) => Condition::person(texts(ids)),
        }
    }

    fn people(&self) -> Option<&[Id]> {
        if let Self::Person(ids) = self { Some(ids) } else { None }
    }

    fn place_in_sentence(&self) -> u8 {
        match self {
            Self::Department { .. } => 0,
            Self::Location(_) => 1,
            Self::Role(_) => 2,
            Self::Person(_) => 3,
        }
    }

    fn phrase(&self, organisation: &Organisation, people: &NamedPeople) -> String {
        match self {
            Self::Role(ids) => {
                format!("whose role is {}", either(ids, |id| organisation.role(id).map(|role| role.name.clone())))
            }
            Self::Department { chosen, subtree, .. } => {
                let below = if *subtree { " and below" } else { "" };
                format!("in {}{below}", either(chosen, |id| organisation.department(id).map(|it| it.path.clone())))
            }
            Self::Location(ids) => format!("at {}", either(ids, |id| organisation.location(id).map(|it| it.name.clone()))),
            Self::Person(ids) => people.any_of(ids),
        }
    }
}

/// Each once, in order.
pub(super) fn in_order(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The names: "A", "A or B", "A, B or C"; what no longer exists is "(gone)".
fn either(ids: &[Id], name: impl Fn(Id) -> Option<String>) -> String {
    let mut names: Vec<String> = ids.iter().map(|id| name(*id).unwrap_or_else(|| "(gone)".to_owned())).collect();
    names.sort_unstable();
    joined(&names, "or")
}
