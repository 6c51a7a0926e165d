//! The SQL of the wizard: how many people work where, with which language and on what terms.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::audience_options::HeadCounts;
use crate::db::Conn;
use crate::db::schema::{employment, person};
use crate::ids::Id;
use crate::people::{
    EmploymentType, PersonStatus, PlaceKind, employment_types, heads, heads_of_languages, heads_of_types, is_current,
};

/// Counts whoever is employed, at work or on leave, in these departments, or everywhere where none are said.
pub fn head_counts(conn: &mut Conn, departments: Option<&[Id]>) -> QueryResult<HeadCounts> {
    match departments {
        Some(ids) => of_departments(conn, ids),
        None => of_everybody(conn),
    }
}

fn of_departments(conn: &mut Conn, ids: &[Id]) -> QueryResult<HeadCounts> {
    macro_rules! theirs {
        () => {
            person::table
                .inner_join(employment::table.on(employment::person_id.eq(person::id).and(is_current())))
                .filter(employment::department_id.eq_any(ids.to_vec()))
                .filter(person::status.eq_any([PersonStatus::Active, PersonStatus::Leave]))
        };
    }
    let place = (employment::department_id, employment::role_id, employment::location_id);
    let places: Vec<(Id, Id, Id, i64)> = theirs!()
        .group_by(place)
        .order(place)
        .select((employment::department_id, employment::role_id, employment::location_id, count_star()))
        .load(conn)?;
    let kind = (person::language, person::employment_type_id);
    let kinds: Vec<(String, Option<Id>, i64)> =
        theirs!().group_by(kind).order(kind).select((person::language, person::employment_type_id, count_star())).load(conn)?;
    let mut counts = HeadCounts::default();
    for (department, role, location, people) in places {
        *counts.departments.entry(department).or_default() += people;
        *counts.roles.entry(role).or_default() += people;
        *counts.locations.entry(location).or_default() += people;
        counts.total += people;
    }
    let (mut languages, mut types): (BTreeMap<String, i64>, BTreeMap<Id, i64>) = (BTreeMap::new(), BTreeMap::new());
    for (language, employment_type, people) in kinds {
        *languages.entry(language).or_default() += people;
        if let Some(id) = employment_type {
            *types.entry(id).or_default() += people;
        }
    }
    let of_type = |its: EmploymentType| {
        let people = types.get(&its.id).copied().unwrap_or(0);
        (its, people)
    };
    let types = employment_types(conn)?.into_iter().map(of_type).collect();
    Ok(HeadCounts { languages: languages.into_iter().collect(), types, ..counts })
}

/// Counts whoever is employed, at work or on leave, by where they work: everybody who is employed, from the indexes of current spells
/// alone, less those who are suspended, who are few.
fn of_everybody(conn: &mut Conn) -> QueryResult<HeadCounts> {
    let mut counted = |kind| heads(conn, kind);
    let (mut departments, mut roles) = (counted(PlaceKind::Department)?, counted(PlaceKind::Role)?);
    let mut locations = counted(PlaceKind::Location)?;
    let suspended: Vec<(Id, Id, Id)> = person::table
        .inner_join(employment::table.on(employment::person_id.eq(person::id).and(is_current())))
        .filter(person::status.eq(PersonStatus::Suspended))
        .select((employment::department_id, employment::role_id, employment::location_id))
        .load(conn)?;
    for (department, role, location) in suspended {
        for (counts, id) in [(&mut departments, department), (&mut roles, role), (&mut locations, location)] {
            if let Some(count) = counts.get_mut(&id) {
                *count -= 1;
            }
        }
    }
    let total = locations.values().sum();
    let by_type = heads_of_types(conn)?;
    let count = |id: Id| by_type.iter().find(|(its, _)| *its == id).map_or(0, |(_, count)| *count);
    let types = employment_types(conn)?.into_iter().map(|its| (count(its.id), its)).map(|(count, its)| (its, count)).collect();
    Ok(HeadCounts { departments, roles, locations, languages: heads_of_languages(conn)?, types, total })
}
