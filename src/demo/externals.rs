//! People of two agencies, who work for the made-up company by contract.

use super::campaigns::BASICS;
use crate::clock::Day;
use crate::db::Tx;
use crate::enrolment::requirement::audience::{Audience, Condition};
use crate::enrolment::requirement::due::DueInput;
use crate::enrolment::{self, EnrolRequest};
use crate::error::AppError;
use crate::external::save::{self, FactsInput};
use crate::external::spell::SpellInput;
use crate::ids::Id;
use crate::people::import::Checker;
use crate::people::{self, PersonStatus, place};

/// Bytes of the longest cell.
const MAX_CELL: usize = 1_000;
/// Days until what they must take is due.
const DUE_IN: i64 = 21;

/// Somebody of an agency: their contracts in days from today, and whether they have completed what they must take.
struct Person {
    name: (&'static str, &'static str),
    agency: &'static str,
    contracts: &'static [(i64, i64)],
    is_done: bool,
}

/// Of two agencies: one whose contract ends soon, one who came back, and one whose contract is over.
const PEOPLE: [Person; 5] = [
    Person { name: ("Inés", "Navarro"), agency: "Brightside Studio", contracts: &[(-150, 210)], is_done: true },
    Person { name: ("Tom", "Okafor"), agency: "Brightside Studio", contracts: &[(-90, 17)], is_done: true },
    Person { name: ("Leila", "Haddad"), agency: "Brightside Studio", contracts: &[(-400, -200), (-30, 150)], is_done: false },
    Person { name: ("Jonas", "Weiler"), agency: "Nordlicht Kommunikation", contracts: &[(-20, 340)], is_done: false },
    Person { name: ("Aylin", "Demir"), agency: "Nordlicht Kommunikation", contracts: &[(-330, -25)], is_done: false },
];

/// Adds them, with heads of departments as their sponsors, and enrols in the basics who is in a contract.
///
/// # Errors
/// When the database fails, or nobody can answer for them.
pub(super) fn add_externals(tx: &mut Tx<'_>, today: Day) -> Result<(), AppError> {
    let sponsors = sponsors(tx)?;
    let mut enrolled = Vec::new();
    for (at, person) in PEOPLE.iter().enumerate() {
        let sponsor = sponsors.get(at % sponsors.len().max(1)).ok_or(AppError::NotFound("person"))?;
        let spell = |(from, last): (i64, i64)| SpellInput {
            organisation: person.agency.to_owned(),
            sponsor: sponsor.clone(),
            first_day: today.plus_days(from).to_string(),
            last_day: today.plus_days(last).to_string(),
        };
        let mut spells = person.contracts.iter().copied().map(spell);
        let first = spells.next().ok_or(AppError::NotFound("spell"))?;
        let id = save::add(tx, Checker::new(MAX_CELL, "Europe/Berlin", "en"), &facts(person), &first, today)?;
        for spell in spells {
            save::add_spell(tx, id, &spell, today)?;
        }
        if people::person(tx.conn, id)?.is_some_and(|row| row.status == PersonStatus::Active) {
            enrolled.push((id, person.is_done));
        }
    }
    enrol(tx, &enrolled, today)
}

fn facts(person: &Person) -> FactsInput {
    let (given, family) = person.name;
    let domain = person.agency.split(' ').next().unwrap_or_default().to_lowercase();
    let local = crate::text::plain(&format!("{given}.{family}"));
    FactsInput {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        email: format!("{local}@{domain}.example"),
        ..FactsInput::default()
    }
}

/// The employee numbers of heads of departments who work here.
fn sponsors(tx: &mut Tx<'_>) -> Result<Vec<String>, AppError> {
    let mut numbers = Vec::new();
    for (_, head) in place::heads_of_departments(tx.conn)? {
        let person = people::person(tx.conn, head)?.filter(|person| person.status == PersonStatus::Active);
        numbers.extend(person.map(|person| person.employee_number));
    }
    Ok(numbers)
}

fn enrol(tx: &mut Tx<'_>, people: &[(Id, bool)], today: Day) -> Result<(), AppError> {
    let named = people.iter().map(|(id, _)| id.to_string()).collect();
    let request = EnrolRequest {
        course: BASICS.to_owned(),
        audience: Audience { all: vec![Condition::person(named)], ..Audience::default() },
        due: DueInput { on: Some(today.plus_days(DUE_IN).to_string()), ..DueInput::default() },
        why: "Everybody who posts for us takes this.".to_owned(),
        ..EnrolRequest::default()
    };
    enrolment::apply(tx, &request, today)?;
    for (id, _) in people.iter().filter(|(_, is_done)| *is_done) {
        for row in enrolment::enrolments_of_person(tx.conn, *id)? {
            let until = enrolment::valid_until(tx.conn, row.id, today, None)?;
            enrolment::complete(tx, row.id, today, until)?;
        }
    }
    Ok(())
}
