//! The SQL of the wizard: how many people work where, with which language and on what terms.

use diesel::prelude::*;

use super::audience_options::HeadCounts;
use crate::db::Conn;
use crate::db::schema::{employment, person};
use crate::ids::Id;
use crate::people::{PersonStatus, PlaceKind, employment_types, heads, heads_of_languages, heads_of_types, is_current};

/// Counts whoever is employed, at work or on leave, by where they work: everybody who is employed, from the indexes of current spells
/// alone, less those who are suspended, who are few.
pub fn head_counts(conn: &mut Conn) -> QueryResult<HeadCounts> {
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
