//! What the passing of days does: waivers end, and days of leave or a return to the company move what is due.

use diesel::QueryResult;

use super::new_revision::ask_again;
use super::renewal::open_renewals;
use super::store::calendar as store;
use crate::clock::Day;
use crate::db::Tx;

/// What a new day brings, to be run daily: renewals whose window begins open, whoever was away when a new revision was published is asked again, waivers that are over give back the status, absences that are over move what is due, and so does
/// the first day of who comes back to the company.
/// Answers how many enrolments each touched. Standings need it for the due dates alone; waivers end there by themselves.
///
/// # Errors
/// When the database fails.
pub fn follow_the_calendar(tx: &mut Tx<'_>, today: Day) -> QueryResult<(usize, usize)> {
    open_renewals(tx, today)?;
    ask_again(tx, today)?;
    let waivers = store::end_waivers(tx, today)?;
    let moved = store::move_due_for_absences(tx, today, false)? + store::leave_notice_to_returners(tx, today, false)?;
    Ok((waivers, moved))
}
