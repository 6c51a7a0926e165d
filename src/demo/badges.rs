//! Badges of the made-up company: belts in their colours, whose counts anybody may read, and two people who share theirs.

use super::company::Employee;
use crate::app::App;
use crate::badges::{self, Keys};
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::people;

/// The ladder, and the colours of its levels.
const LADDER: &str = "belts";
const COLOURS: [(&str, &str); 5] =
    [("white", "#f4f1e8"), ("yellow", "#f2c230"), ("orange", "#e8822a"), ("green", "#2e7d32"), ("black", "#1c1c1c")];

/// Gives the belts their colours. Certificates of the same transaction have them.
///
/// # Errors
/// When the database fails.
pub(super) fn colour_belts(tx: &mut Tx<'_>) -> Result<(), AppError> {
    COLOURS.iter().try_for_each(|(level, colour)| badges::set_colour(tx, LADDER, level, colour))?;
    badges::set_open(tx, LADDER, true)
}

/// Has these people share the badge of the highest belt that they hold.
///
/// # Errors
/// When the database fails.
pub(super) fn share_badges(app: &App, actor: &Actor, employees: &[&Employee]) -> anyhow::Result<()> {
    let keys = Keys::of(app)?;
    let share = |tx: &mut Tx<'_>| {
        for employee in employees {
            let person = people::person_by_number(tx.conn, &employee.employee_number)?.ok_or(AppError::NotFound("person"))?;
            if let Some((code, _)) = badges::codes_of(tx.conn, person.id)?.first() {
                badges::share(tx, &keys, person.id, code)?;
            }
        }
        Ok::<_, AppError>(())
    };
    Ok(app.db.write_now(actor, share)?)
}
