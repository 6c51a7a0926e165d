//! The SQL of who belongs to an audience. It says of `w`, a row for each person with where they work, what the rule says of each of them
//! ([`Resolved::part_for`]); a test holds both together.

use crate::db::Dialect;
use crate::db::dialect::{between_commas, ids};
use crate::enrolment::requirement::hired::Hired;
use crate::enrolment::requirement::resolved::{Resolved, Who};
use crate::people::employed_since_text;

/// That the person `w` belongs to the audience.
pub(super) fn audience_text(dialect: Dialect, audience: &Resolved) -> String {
    let group_text = |group: &Who| group_text(dialect, group);
    let mut parts: Vec<String> = audience.all.iter().map(group_text).collect();
    if !audience.any.is_empty() {
        let any: Vec<String> = audience.any.iter().map(group_text).collect();
        parts.push(format!("({})", any.join(" OR ")));
    }
    // somebody without employment is in no department: "not in it" is true of them
    parts.extend(audience.not.iter().map(|group| format!("({}) IS NOT TRUE", group_text(group))));
    if parts.is_empty() { "1 = 1".to_owned() } else { parts.join(" AND ") }
}

fn group_text(dialect: Dialect, group: &Who) -> String {
    match group {
        Who::Role(roles) => format!("w.role_id IN ({})", ids(roles)),
        Who::Department { all, .. } => format!("w.department_id IN ({})", ids(all)),
        Who::Location(locations) => format!("w.location_id IN ({})", ids(locations)),
        Who::Person(people) => format!("w.person_id IN ({})", ids(people)),
        Who::EmploymentType(types) => format!("w.employment_type_id IN ({})", ids(types)),
        Who::Language(ranges) => {
            // a tag is of letters, digits and hyphens alone
            let ranges: Vec<String> = ranges.iter().map(|range| range.to_ascii_lowercase()).collect();
            let is_one = format!("lower(w.language) IN ({})", between_commas(ranges.iter().map(|range| format!("'{range}'"))));
            let are_below = ranges.iter().map(|range| format!(" OR lower(w.language) LIKE '{range}-%'"));
            format!("({is_one}{})", are_below.collect::<String>())
        }
        Who::Hired(Hired { from, before }) => {
            let since = employed_since_text(dialect, "w");
            let after = from.map(|from| format!("{since} >= {}", dialect.day(from)));
            let until = before.map(|before| format!("{since} < {}", dialect.day(before)));
            format!("({})", after.into_iter().chain(until).collect::<Vec<_>>().join(" AND "))
        }
    }
}
