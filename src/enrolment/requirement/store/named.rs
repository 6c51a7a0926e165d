//! What audiences name beside the organisation: people one by one, and employment types.

use diesel::QueryResult;

use crate::db::Conn;
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::named::NamedPeople;
use crate::people::{Called, Meant, employment_types, meant};

/// What these audiences name: their people, and the employment types where one of them names any.
pub fn named_in<'a>(conn: &mut Conn, audiences: impl Iterator<Item = &'a Audience> + Clone) -> QueryResult<NamedPeople> {
    let names: Vec<String> = audiences.clone().flat_map(Audience::named_people).collect();
    let people = named_people(conn, &names)?;
    if !{ audiences }.any(Audience::names_types) {
        return Ok(people);
    }
    Ok(people.with_types(employment_types(conn)?))
}

/// The people whom these texts name.
pub fn named_people(conn: &mut Conn, names: &[String]) -> QueryResult<NamedPeople> {
    let mut people = NamedPeople::default();
    for (name, meant) in names.iter().zip(meant(conn, names)?) {
        match meant {
            Meant::One(Called { id, sort_name, name: called, .. }) => people.note(name, id, &sort_name, called),
            Meant::Several(several) => people.note_doubt(name, several.iter().map(Called::told_apart).collect()),
            Meant::Nobody => {}
        }
    }
    Ok(people)
}
