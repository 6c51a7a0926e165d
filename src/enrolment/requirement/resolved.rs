//! An audience whose every name was found in the organisation, and the sentence that says who it is. Pure.

use super::audience::{Audience, Condition};
use super::hired::Hired;
use super::language_range::is_within;
use super::named::{NamedPeople, either};
use crate::clock::Day;
use crate::ids::Id;
use crate::people::{Organisation, PersonRow};
use crate::say;

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
    /// With one of these languages, or one of their regions.
    Language(Vec<String>),
    /// Employed on one of these terms.
    EmploymentType(Vec<Id>),
    /// Hired between these days.
    Hired(Hired),
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

/// Who somebody is and where they work, for an audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    pub person: Id,
    pub department: Id,
    pub role: Id,
    pub location: Id,
    pub language: String,
    pub employment_type: Option<Id>,
    /// The day since which they have been employed without a break.
    pub hired: Day,
}

impl At {
    /// Of this person, employed without a break since `hired`; none where they do not work here.
    #[must_use]
    pub fn of(person: &PersonRow, hired: Day) -> Option<Self> {
        let place = person.employment.as_ref()?;
        Some(Self {
            person: person.id,
            department: place.department_id,
            role: place.role_id,
            location: place.location_id,
            language: person.language.clone(),
            employment_type: person.employment_type.as_ref().map(|(id, _)| *id),
            hired,
        })
    }
}

impl Resolved {
    /// The part of it that somebody at `at` belongs to, as an audience; none where they do not.
    #[must_use]
    pub fn part_for(&self, at: &At) -> Option<Self> {
        let fits = |groups: &[Who]| groups.iter().filter_map(|who| who.part_for(at)).collect::<Vec<_>>();
        let (all, any) = (fits(&self.all), fits(&self.any));
        let belongs = all.len() == self.all.len() && (self.any.is_empty() || !any.is_empty()) && fits(&self.not).is_empty();
        belongs.then(|| Self { everyone: self.everyone, all, any, not: Vec::new() })
    }

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

    /// Whether it asks when somebody was hired.
    #[must_use]
    pub fn asks_when_hired(&self) -> bool {
        self.all.iter().chain(&self.any).chain(&self.not).any(|who| matches!(who, Who::Hired(_)))
    }

    /// Those who are meant, where it is people chosen one by one and nobody else.
    fn people_alone(&self) -> Option<Vec<Id>> {
        let ((groups @ [_], []) | ([], groups @ [_, ..])) = (self.all.as_slice(), self.any.as_slice()) else { return None };
        all_people(groups)
    }

    /// Whether its sentence says who each of them is: people chosen one by one, and none of them left out.
    #[must_use]
    pub fn is_people_alone(&self) -> bool {
        self.not.is_empty() && self.people_alone().is_some()
    }

    /// Who it is: "everyone in Marketing and below whose role is Community manager, except at Berlin"; "Claudia Bauer and Ben Ito".
    #[must_use]
    pub fn sentence(&self, organisation: &Organisation, people: &NamedPeople) -> String {
        // one of these holds
        let which = |groups: &[Who]| {
            let conditions = in_order_of_sentence(groups).into_iter().map(|group| group.condition(organisation, people));
            conditions.reduce(|before, last| say!("enrolment-audience-or", before = before, last = last)).unwrap_or_default()
        };
        let who = match self.people_alone() {
            Some(ids) => people.all_of(&ids),
            None => {
                let narrowed = |who: String, group: &Who| group.narrow(&who, organisation, people);
                let who = in_order_of_sentence(&self.all).into_iter().fold(say!("enrolment-audience-everyone"), narrowed);
                match (self.all.as_slice(), self.any.as_slice()) {
                    (_, []) => who,
                    ([], any) => say!("enrolment-audience-narrowed", who = who, which = which(any)),
                    (_, any) => say!("enrolment-audience-either", who = who, which = which(any)),
                }
            }
        };
        match (self.not.as_slice(), all_people(&self.not)) {
            ([], _) => who,
            (_, Some(ids)) => say!("enrolment-audience-except-people", who = who, people = people.all_of(&ids)),
            (not, None) => say!("enrolment-audience-except", who = who, which = which(not)),
        }
    }

    /// Who it is, as all of them may read it: nobody is named to another.
    #[must_use]
    pub fn sentence_for_them(&self, organisation: &Organisation, people: &NamedPeople) -> String {
        let is_one = self.is_people_alone() && self.named().len() == 1;
        if is_one { self.sentence(organisation, people) } else { self.sentence(organisation, &NamedPeople::default()) }
    }
}

impl Who {
    /// The part of it that somebody at `at` belongs to.
    fn part_for(&self, at: &At) -> Option<Self> {
        let one = |ids: &[Id], id: Id| ids.contains(&id).then(|| vec![id]);
        match self {
            Self::Role(ids) => one(ids, at.role).map(Self::Role),
            Self::Location(ids) => one(ids, at.location).map(Self::Location),
            Self::Person(ids) => one(ids, at.person).map(Self::Person),
            Self::EmploymentType(ids) => one(ids, at.employment_type?).map(Self::EmploymentType),
            Self::Language(ranges) => {
                let its: Vec<String> = ranges.iter().filter(|range| is_within(&at.language, range)).cloned().collect();
                (!its.is_empty()).then_some(Self::Language(its))
            }
            Self::Hired(hired) => hired.means(at.hired).then(|| self.clone()),
            // which of those above it was chosen, the organisation alone knows
            Self::Department { all, .. } => {
                one(all, at.department).map(|own| Self::Department { chosen: own.clone(), subtree: false, all: own })
            }
        }
    }

    fn with_ids(&self) -> Condition {
        let texts = |ids: &[Id]| ids.iter().map(Id::to_string).collect();
        match self {
            Self::Role(ids) => Condition::role(texts(ids)),
            Self::Department { chosen, subtree, .. } => Condition::department(texts(chosen), *subtree),
            Self::Location(ids) => Condition::location(texts(ids)),
            Self::Person(ids) => Condition::person(texts(ids)),
            Self::Language(tags) => Condition::language(tags.clone()),
            Self::EmploymentType(ids) => Condition::employment_type(texts(ids)),
            Self::Hired(hired) => {
                let text = |day: Option<Day>| day.map(|day| day.to_string());
                Condition::hired(text(hired.from), text(hired.before))
            }
        }
    }

    pub(super) fn people(&self) -> Option<&[Id]> {
        if let Self::Person(ids) = self { Some(ids) } else { None }
    }

    fn place_in_sentence(&self) -> u8 {
        match self {
            Self::Department { .. } => 0,
            Self::Location(_) => 1,
            Self::Role(_) => 2,
            Self::EmploymentType(_) => 3,
            Self::Language(_) => 4,
            Self::Hired(_) => 5,
            Self::Person(_) => 6,
        }
    }

    /// What holds of somebody whom it means: "in Marketing and below", "whose role is Analyst".
    pub(super) fn condition(&self, organisation: &Organisation, people: &NamedPeople) -> String {
        match self {
            Self::Role(ids) => {
                let roles = names(ids, |id| organisation.role(id).map(|role| role.name.clone()));
                say!("enrolment-audience-which-role", roles = roles)
            }
            Self::Department { chosen, subtree, .. } => {
                let departments = names(chosen, |id| organisation.department(id).map(|it| it.path.clone()));
                if *subtree {
                    say!("enrolment-audience-which-department-and-below", departments = departments)
                } else {
                    say!("enrolment-audience-which-department", departments = departments)
                }
            }
            Self::Location(ids) => {
                let locations = names(ids, |id| organisation.location(id).map(|it| it.name.clone()));
                say!("enrolment-audience-which-location", locations = locations)
            }
            Self::EmploymentType(ids) => {
                let types = names(ids, |id| people.type_name(id).map(str::to_owned));
                say!("enrolment-audience-which-employment-type", types = types)
            }
            Self::Language(tags) => say!("enrolment-audience-which-language", languages = either(tags.clone())),
            Self::Hired(Hired { from: Some(from), before: Some(before) }) => {
                say!("enrolment-audience-which-hired-between", from = *from, before = *before)
            }
            Self::Hired(Hired { from: Some(from), .. }) => say!("enrolment-audience-which-hired-from", from = *from),
            Self::Hired(Hired { before, .. }) => {
                say!("enrolment-audience-which-hired-before", before = before.unwrap_or(Day::NEVER))
            }
            Self::Person(ids) => people.any_of(ids),
        }
    }

    /// `who`, of whom this holds besides: "everyone in Marketing whose role is Analyst".
    pub(super) fn narrow(&self, who: &str, organisation: &Organisation, people: &NamedPeople) -> String {
        match self {
            Self::Person(ids) => people.among(who, ids),
            _ => {
                say!("enrolment-audience-narrowed", who = who, which = self.condition(organisation, people))
            }
        }
    }
}

/// As a sentence names them: where somebody works first.
fn in_order_of_sentence(groups: &[Who]) -> Vec<&Who> {
    let mut ordered: Vec<&Who> = groups.iter().collect();
    ordered.sort_by_key(|group| group.place_in_sentence());
    ordered
}

/// The people of all of these, where they are people chosen one by one.
fn all_people(groups: &[Who]) -> Option<Vec<Id>> {
    let people: Option<Vec<&[Id]>> = groups.iter().map(Who::people).collect();
    people.map(|people| in_order(people.concat()))
}

/// Each once, in order.
pub(super) fn in_order(mut ids: Vec<Id>) -> Vec<Id> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The names: "A", "A or B", "A, B or C"; what no longer exists is "(gone)".
fn names(ids: &[Id], name: impl Fn(Id) -> Option<String>) -> String {
    let mut names: Vec<String> = ids.iter().map(|id| name(*id).unwrap_or_else(|| say!("enrolment-audience-gone"))).collect();
    names.sort_unstable();
    either(names)
}
