//! Holds the rows of a file against each other and against the people that are here: a few statements over all rows at once
//! ([`checking`]), and the reporting line in memory. Nothing but the rows of the import is written.

use std::collections::HashMap;

use diesel::QueryResult;

use super::managers::{self, Why};
use super::store::{self, checking};
use crate::clock::{Id, IdBlock};
use crate::db::Tx;

/// How often the check looks again after it refused rows. Each time at least one more row is refused for an address.
const ROUNDS: usize = 100;

/// Circles that are named by their members; a file with more has a fault of another kind.
const CIRCLES_NAMED: usize = 50;

/// Decides for every row what would become of it. `ids`: the ids of new people, at the index of their line.
pub(super) fn check(tx: &mut Tx<'_>, import: Id, ids: IdBlock) -> QueryResult<()> {
    checking::forget(tx, import)?;
    checking::refuse_doubled(tx, import, "employee_number", "This employee number")?;
    checking::refuse_doubled(tx, import, "email", "This e-mail address")?;
    checking::resolve(tx, import, ids)?;
    checking::refuse_missing_managers(tx, import)?;
    for _ in 0..ROUNDS {
        let by_address = checking::refuse_taken_addresses(tx, import)?;
        let by_manager = refuse_by_reporting_line(tx, import)?;
        if by_address + by_manager == 0 {
            break;
        }
    }
    checking::compare(tx, import)
}

/// Refuses circles of managers, and rows whose manager would come from a refused row.
fn refuse_by_reporting_line(tx: &mut Tx<'_>, import: Id) -> QueryResult<usize> {
    let links = checking::links(tx.conn, import)?;
    let current = checking::reporting_line(tx.conn)?;
    let refused = managers::to_refuse(&current.into_iter().collect(), &links);
    let mut by_reason: HashMap<Why, Vec<i64>> = HashMap::new();
    for (line, why) in &refused {
        by_reason.entry(why.clone()).or_default().push(*line);
    }
    for (index, (why, lines)) in by_reason.iter().enumerate() {
        let message = match why {
            Why::ManagerRefused => "The row of their manager is refused.".to_owned(),
            Why::Circle(_) if index > CIRCLES_NAMED => "Their managers form a circle.".to_owned(),
            Why::Circle(members) => {
                circle(&store::numbers(tx.conn, import, members.get(..12).unwrap_or(members))?, members.len())
            }
        };
        store::refuse(tx, import, lines, "manager", &message)?;
    }
    Ok(refused.len())
}

/// `Their managers form a circle: 1 reports to 2, 2 to 3, 3 to 1.`
fn circle(numbers: &[String], members: usize) -> String {
    let mut text = "Their managers form a circle: ".to_owned();
    text.push_str(&numbers.join(" reports to "));
    if numbers.len() < members {
        text.push_str(" reports to …");
    }
    if let Some(first) = numbers.first() {
        text.push_str(" reports to ");
        text.push_str(first);
    }
    text.push('.');
    text
}
