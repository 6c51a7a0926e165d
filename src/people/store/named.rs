//! The SQL of whom a text means that names a person.

use diesel::prelude::*;

use super::number_folded;
use crate::db::Conn;
use crate::db::schema::person;
use crate::ids::Id;
use crate::people::named::{Called, Meant, sort_names, taken_apart};
use crate::people::person::{PersonStatus, full_name};
use crate::text::folded;

/// Whom each of these texts means, in their order: by employee number, e-mail address or id, else as offered, else by the whole name.
///
/// # Errors
/// When the database fails.
pub fn meant(conn: &mut Conn, texts: &[String]) -> QueryResult<Vec<Meant>> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let numbers = texts.iter().flat_map(|text| [Some(text.trim()), taken_apart(text).map(|(_, number)| number)]).flatten();
    let numbers: Vec<String> = numbers.map(str::to_ascii_lowercase).collect();
    // nobody has the id zero; of an empty list, SQLite makes a walk over everybody
    let ids: Vec<Id> = std::iter::once(Id::ZERO).chain(texts.iter().filter_map(|text| text.parse().ok())).collect();
    let addresses: Vec<String> = texts.iter().map(|text| text.trim().to_lowercase()).collect();
    let is_named = number_folded(person::employee_number).eq_any(numbers);
    let found: Vec<Row> = person::table
        .filter(is_named.or(person::email.eq_any(&addresses)).or(person::id.eq_any(&ids)))
        .select(COLUMNS)
        .order(person::id)
        .load(conn)?;
    let numbered = |number: &str| {
        let exactly = found.iter().find(|one| one.number == number);
        exactly.or_else(|| found.iter().find(|one| one.number.eq_ignore_ascii_case(number)))
    };
    let of = |text: &String| {
        let by_email = || found.iter().find(|one| one.email.eq_ignore_ascii_case(text.trim()));
        let by_id = || found.iter().find(|one| Ok(one.id) == text.parse());
        let as_offered = || {
            let (name, number) = taken_apart(text)?;
            // whoever corrects the name and leaves the number means somebody else
            numbered(number).filter(|one| folded(&one.name()) == folded(name) || sort_names(name).contains(&one.sort_name))
        };
        numbered(text.trim()).or_else(by_email).or_else(by_id).or_else(as_offered)
    };
    let known: Vec<Option<Called>> = texts.iter().map(|text| of(text).map(Row::called)).collect();
    let others: Vec<&String> = texts.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(text, _)| text).collect();
    let mut by_name = by_whole_name(conn, &others)?.into_iter();
    Ok(known.into_iter().map(|known| known.map_or_else(|| by_name.next().unwrap_or(Meant::Nobody), Meant::One)).collect())
}

/// Whom each of these texts means by a whole name: whoever is not gone, where one of several is.
fn by_whole_name(conn: &mut Conn, texts: &[&String]) -> QueryResult<Vec<Meant>> {
    let wanted: Vec<Vec<String>> =
        texts.iter().map(|text| if text.contains('@') { Vec::new() } else { sort_names(text) }).collect();
    let all: Vec<&String> = wanted.iter().flatten().collect();
    if all.is_empty() {
        return Ok(texts.iter().map(|_| Meant::Nobody).collect());
    }
    let found: Vec<(Row, PersonStatus)> =
        person::table.filter(person::sort_name.eq_any(all)).select((COLUMNS, person::status)).order(person::id).load(conn)?;
    let of = |sort_names: Vec<String>| {
        let all: Vec<&(Row, PersonStatus)> = found.iter().filter(|(one, _)| sort_names.contains(&one.sort_name)).collect();
        let here: Vec<&(Row, PersonStatus)> = all.iter().copied().filter(|(_, status)| *status != PersonStatus::Left).collect();
        match (here.as_slice(), all.as_slice()) {
            ([(one, _)], _) | ([], [(one, _)]) => Meant::One(one.called()),
            ([], []) => Meant::Nobody,
            ([], several) | (several, _) => Meant::Several(several.iter().map(|(one, _)| one.called()).collect()),
        }
    };
    Ok(wanted.into_iter().map(of).collect())
}

const COLUMNS: (person::id, person::employee_number, person::email, person::sort_name, person::given_name, person::family_name) =
    (person::id, person::employee_number, person::email, person::sort_name, person::given_name, person::family_name);

#[derive(Queryable)]
struct Row {
    id: Id,
    number: String,
    email: String,
    sort_name: String,
    given_name: String,
    family_name: String,
}

impl Row {
    fn name(&self) -> String {
        full_name(&self.given_name, &self.family_name)
    }

    fn called(&self) -> Called {
        Called {
            id: self.id,
            employee_number: self.number.clone(),
            email: self.email.clone(),
            sort_name: self.sort_name.clone(),
            name: self.name(),
        }
    }
}
