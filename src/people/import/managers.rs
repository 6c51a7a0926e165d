//! Who would report to whom after an import: refuses the rows whose manager would be missing and those that close a circle. The
//! reporting line stays in the database, since a file may hold any number of rows.

use diesel::QueryResult;

use super::store::{self, manager_circles as circles};
use crate::db::Tx;
use crate::error::{Argument, Said};
use crate::ids::Id;
use crate::said;

/// Circles that are named by their members; a file with more has a fault of another kind.
const CIRCLES_NAMED: i64 = 50;
/// Members by which a circle is named.
const MEMBERS_NAMED: usize = 12;

/// Refuses the rows whose manager would come from a refused row; those of their reports follow in the next round.
pub(super) fn refuse_reports_of_refused(tx: &mut Tx<'_>, import: Id) -> QueryResult<usize> {
    circles::refuse_reports_of_refused(tx, import)
}

/// Refuses every row that is part of a circle: each person reports to the next, the last to the first. People who are not in the
/// file may be part of it too.
///
/// At first everybody points at their manager. Whoever points at nobody is in no circle and is taken out; then everybody points
/// at whom their target points at. The way seen doubles each time, so that a line of a million people takes twenty rounds.
pub(super) fn refuse_circles(tx: &mut Tx<'_>, import: Id) -> QueryResult<usize> {
    let mut left = circles::gather(tx, import)?;
    let mut seen = 1;
    loop {
        let out = circles::take_out_the_free(tx)?;
        left -= out;
        if out == 0 {
            break;
        }
        circles::look_twice_as_far(tx)?;
        seen *= 2;
    }
    // who is left leads into a circle; after as many steps as there are people, everybody points at somebody inside one
    while seen < left {
        circles::look_twice_as_far(tx)?;
        seen *= 2;
    }
    let refused = if left == 0 { 0 } else { circles::refuse_circles(tx, import, &said!("people-circle-unnamed").kept())? };
    if refused > 0 {
        name_circles(tx, import)?;
    }
    circles::clear(tx)?;
    Ok(refused)
}

fn name_circles(tx: &mut Tx<'_>, import: Id) -> QueryResult<()> {
    for first in circles::first_lines(tx.conn, CIRCLES_NAMED)? {
        let mut members = circles::upwards_from(tx.conn, first, MEMBERS_NAMED)?;
        let length = members.iter().skip(1).position(|member| Some(member) == members.first()).map(|index| index + 1);
        members.truncate(length.unwrap_or(MEMBERS_NAMED));
        let numbers = store::numbers(tx.conn, import, &members)?;
        circles::say_of_circle(tx, import, first, &circle(&numbers, length.is_some()).kept())?;
    }
    Ok(())
}

/// `Their managers form a circle: 1 reports to 2 reports to 1.`
fn circle(numbers: &[String], is_whole: bool) -> Said {
    let mut names: Vec<&str> = numbers.iter().map(String::as_str).collect();
    if !is_whole {
        names.push("…");
    }
    names.extend(numbers.first().map(String::as_str));
    let named = names.into_iter().map(Argument::from);
    let circle = named.reduce(|before, next| said!("people-circle-step", before = before, next = next).into());
    circle.map_or_else(|| said!("people-circle-unnamed"), |circle| said!("people-circle", circle = circle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_told_from_its_first_member_back_to_them_and_a_long_one_is_cut() {
        let numbers = ["1".to_owned(), "2".to_owned()];
        assert_eq!(circle(&numbers, true).to_string(), "Their managers form a circle: 1 reports to 2 reports to 1.");
        assert_eq!(
            circle(&numbers, false).to_string(),
            "Their managers form a circle: 1 reports to 2 reports to … reports to 1."
        );
    }
}
