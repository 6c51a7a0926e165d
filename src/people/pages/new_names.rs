//! Names on the form of a person that nobody has written yet. A slip of the pen makes no new role: whoever types one is asked whether they meant
//! another, and making a new one is a choice of its own. Pure.

use crate::people::alike::Names;
use crate::people::import::PersonInput;
use crate::people::organisation::Organisation;
use crate::people::place::{Place, PlaceKind};
use crate::people::spelling::Spelling;
use crate::text::tidy;

/// What was answered of each name that nobody had written: the name that was meant, the new one as it was typed; empty where nobody was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picks {
    pub department: String,
    pub role: String,
    pub location: String,
    pub employment_type: String,
}

/// All names there are.
#[derive(Debug, Clone, Default)]
pub struct Known {
    spelling: [Spelling; 4],
    names: [Vec<String>; 4],
}

/// The columns that take such a name, in the order of [`Known`].
const FIELDS: [&str; 4] = ["department", "role", "location", "employment_type"];

impl Known {
    /// Those of the organisation, and the employment types.
    pub fn of(organisation: &Organisation, employment_types: &[String]) -> Self {
        let kinds = [PlaceKind::Department, PlaceKind::Role, PlaceKind::Location];
        let [departments, roles, locations] = kinds.map(|kind| Spelling::of_places(organisation, kind));
        let names = kinds.map(|kind| organisation.places(kind).into_iter().filter(Place::is_in_use).map(|place| place.path));
        let [department_names, role_names, location_names] = names.map(Iterator::collect);
        let types = Spelling::of(employment_types.iter().map(String::as_str));
        Self {
            spelling: [departments, roles, locations, types],
            names: [department_names, role_names, location_names, employment_types.to_vec()],
        }
    }

    /// How `typed` would be written in the field at `place`, if nobody has written it so far.
    fn unwritten(&self, place: usize, typed: &str) -> Option<String> {
        let spelling = &self.spelling[place];
        let name = if place == 0 { spelling.clone().path(typed) } else { tidy(typed) };
        (!name.is_empty() && spelling.known(&name).is_none()).then_some(name)
    }
}

/// A name that nobody has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The field.
    pub field: &'static str,
    /// How it would be written.
    pub name: String,
    /// What may be meant.
    pub like: Option<String>,
}

/// Puts what was picked in place of what was typed; answers which names are to be asked about still.
pub fn settle(input: &mut PersonInput, picks: &Picks, known: &Known) -> Vec<Doubt> {
    let answers = [&picks.department, &picks.role, &picks.location, &picks.employment_type];
    let typed = [&mut input.department, &mut input.role, &mut input.location, &mut input.employment_type];
    let mut left = Vec::new();
    for (place, (typed, answer)) in typed.into_iter().zip(answers).enumerate() {
        let Some(name) = known.unwritten(place, typed) else { continue };
        let names = Names::of(known.names[place].iter().map(String::as_str));
        match names.like(&name) {
            // the answer is about what was typed then: it may have been typed anew since
            _ if tidy(answer) == tidy(&name) => {}
            Some(like) if answer == like => like.clone_into(typed),
            like => left.push(Doubt { field: FIELDS[place], like: like.map(str::to_owned), name }),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let names = [
            vec!["Sales", "Sales / EMEA", "Sales / EMEA / Key Accounts"],
            vec!["Sales manager", "Analyst"],
            vec!["Köln"],
            vec!["Intern"],
        ];
        let names = names.map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>());
        Known { spelling: std::array::from_fn(|place| Spelling::of(names[place].iter().map(String::as_str))), names }
    }

    fn input(department: &str, role: &str) -> PersonInput {
        PersonInput {
            department: department.to_owned(),
            role: role.to_owned(),
            location: "köln ".to_owned(),
            ..PersonInput::default()
        }
    }

    fn asked(left: &[Doubt]) -> Vec<(&str, &str, Option<&str>)> {
        left.iter().map(|doubt| (doubt.field, doubt.name.as_str(), doubt.like.as_deref())).collect()
    }

    #[test]
    fn a_slip_is_asked_about_and_what_is_known_however_it_is_typed_is_not() {
        let mut person = input("sales/emea/key accounts", "Sales mangaer");
        let left = settle(&mut person, &Picks::default(), &known());
        assert_eq!(asked(&left), [("role", "Sales mangaer", Some("Sales manager"))]);
        let mut person = input("Sales/EMEA/Key Acounts", "Gardener");
        let left = settle(&mut person, &Picks::default(), &known());
        let department = ("department", "Sales / EMEA / Key Acounts", Some("Sales / EMEA / Key Accounts"));
        assert_eq!(asked(&left), [department, ("role", "Gardener", None)]);
    }

    #[test]
    fn an_answer_holds_for_what_it_was_given_for() {
        let pick = |role: &str| Picks { role: role.to_owned(), ..Picks::default() };
        let meant = |typed: &str, picked: &str| {
            let mut person = input("Sales / EMEA / Key Accounts", typed);
            let left = settle(&mut person, &pick(picked), &known());
            (person.role, left.len())
        };
        assert_eq!(meant("Sales mangaer", "Sales manager"), ("Sales manager".to_owned(), 0));
        assert_eq!(meant("Sales mangaer", "Sales mangaer"), ("Sales mangaer".to_owned(), 0), "a new one");
        assert_eq!(meant("Gardener", "Sales manager"), ("Gardener".to_owned(), 1), "typed anew since");
        assert_eq!(meant("Gardener", "Sales mangaer"), ("Gardener".to_owned(), 1));
        assert_eq!(meant("Analyst", "Sales mangaer"), ("Analyst".to_owned(), 0), "what is known is asked no more");
    }
}
