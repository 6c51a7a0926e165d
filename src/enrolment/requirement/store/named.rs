//! The SQL of what audiences name beside the organisation: people one by one, and employment types.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::person;
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::named::{NamedPeople, sort_names};
use crate::ids::Id;
use crate::people::{PersonStatus, employment_types, full_name, number_folded};

/// What these audiences name: their people, and the employment types where one of them names any.
pub fn named_in<'a>(conn: &mut Conn, audiences: impl Iterator<Item = &'a Audience> + Clone) -> QueryResult<NamedPeople> {
    let names: Vec<String> = audiences.clone().flat_map(Audience::named_people).collect();
    let people = named_people(conn, &names)?;
    if !{ audiences }.any(Audience::names_types) {
        return Ok(people);
    }
    Ok(people.with_types(employment_types(conn)?))
}

/// The people whom these texts name: by employee number, e-mail address or id, else by their whole name.
pub fn named_people(conn: &mut Conn, names: &[String]) -> QueryResult<NamedPeople> {
    let mut people = NamedPeople::default();
    if names.is_empty() {
        return Ok(people);
    }
    // nobody has the id zero; of an empty list, SQLite makes a walk over everybody
    let ids: Vec<Id> = std::iter::once(Id::ZERO).chain(names.iter().filter_map(|name| name.parse().ok())).collect();
    let addresses: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
    let numbers: Vec<String> = names.iter().map(|name| name.trim().to_ascii_lowercase()).collect();
    let is_named = number_folded(person::employee_number).eq_any(numbers);
    let found: Vec<Named> = person::table
        .filter(is_named.or(person::email.eq_any(&addresses)).or(person::id.eq_any(&ids)))
        .select((person::id, person::employee_number, person::email, person::sort_name, person::given_name, person::family_name))
        .order(person::id)
        .load(conn)?;
    let of = |name: &str| {
        let exactly = found.iter().find(|one| one.number == name.trim());
        let by_number = exactly.or_else(|| found.iter().find(|one| one.number.eq_ignore_ascii_case(name.trim())));
        let by_email = || found.iter().find(|one| one.email.eq_ignore_ascii_case(name.trim()));
        let by_id = || found.iter().find(|one| Ok(one.id) == name.parse());
        by_number.or_else(by_email).or_else(by_id)
    };
    let mut others = Vec::new();
    for name in names {
        match of(name) {
            Some(one) => people.note(name, one.id, &one.sort_name, full_name(&one.given_name, &one.family_name)),
            None => others.push(name),
        }
    }
    by_whole_name(conn, &others, &mut people)?;
    Ok(people)
}

/// Notes whom each of these texts means by a whole name: whoever is not gone, where one of several is.
fn by_whole_name(conn: &mut Conn, names: &[&String], people: &mut NamedPeople) -> QueryResult<()> {
    let wanted: Vec<(&String, Vec<String>)> =
        names.iter().filter(|name| !name.contains('@')).map(|name| (*name, sort_names(name))).collect();
    let all: Vec<&String> = wanted.iter().flat_map(|(_, sort_names)| sort_names).collect();
    if all.is_empty() {
        return Ok(());
    }
    let found: Vec<(Named, PersonStatus)> = person::table
        .filter(person::sort_name.eq_any(all))
        .select((
            (person::id, person::employee_number, person::email, person::sort_name, person::given_name, person::family_name),
            person::status,
        ))
        .order(person::id)
        .load(conn)?;
    for (name, sort_names) in wanted {
        let called: Vec<&(Named, PersonStatus)> = found.iter().filter(|(one, _)| sort_names.contains(&one.sort_name)).collect();
        let here: Vec<&(Named, PersonStatus)> =
            called.iter().copied().filter(|(_, status)| *status != PersonStatus::Left).collect();
        match (here.as_slice(), called.as_slice()) {
            ([(one, _)], _) | ([], [(one, _)]) => {
                people.note(name, one.id, &one.sort_name, full_name(&one.given_name, &one.family_name));
            }
            ([], []) => {}
            ([], several) | (several, _) => {
                let words = |(one, _): &&(Named, PersonStatus)| format!("{} ({})", one.number, one.email);
                people.note_doubt(name, several.iter().map(words).collect());
            }
        }
    }
    Ok(())
}

#[derive(Queryable)]
struct Named {
    id: Id,
    number: String,
    email: String,
    sort_name: String,
    given_name: String,
    family_name: String,
}
