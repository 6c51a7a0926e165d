//! Doing what the requirements of a course ask when a new revision of it is published, in the transaction that publishes it.

use diesel::QueryResult;
use serde_json::json;

use super::foresee::Asks;
use super::store;
use crate::clock::Day;
use crate::courses::{Publication, Publications};
use crate::db::{Projection, Tx};
use crate::enrolment::requirement::store::requirement;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;

/// Follows what was published.
#[derive(Debug, Clone, Copy)]
pub struct FollowPublications;

impl Projection for FollowPublications {
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        for publication in tx.changes(Publications::take) {
            follow(tx, &publication)?;
        }
        Ok(())
    }
}

/// Does what the requirements in force ask: whoever has done nothing yet takes the new text, and everybody is asked again who completed an older one.
/// Each requirement has a row in the audit.
fn follow(tx: &mut Tx<'_>, publication: &Publication) -> Result<(), AppError> {
    let today = publication.on;
    let mut asking = requirement::kept(tx.conn, today, None)?;
    asking.retain(|row| row.course_id == publication.course_id && !row.terms().new_revision.is_nobody());
    if asking.is_empty() {
        return Ok(());
    }
    people::hold_employments(tx.conn)?;
    let ids: Vec<Id> = asking.iter().map(|row| row.id).collect();
    let mut counts = Vec::with_capacity(asking.len());
    for row in &asking {
        counts.push((row.id, Asks::of(tx.conn, row, &ids, today)?));
    }
    store::give_new_text(tx, publication, &ids)?;
    let calls: Vec<(Id, Day)> = counts.iter().filter_map(|(id, asks)| Some((*id, asks.due_on?))).collect();
    if !calls.is_empty() {
        store::insert(tx, publication, &calls)?;
        store::open(tx, today)?;
    }
    for (id, Asks { due_on, again, later, take_new }) in counts {
        let details = json!({
            "revision": publication.number, "asked_again": again, "asked_later": later, "due": due_on, "take_new_text": take_new,
        });
        tx.audit("requirement.new_revision", ("requirement", id), details)?;
    }
    Ok(())
}

/// Asks those again who could not be asked when a new revision was published, and can be today; answers how many.
///
/// # Errors
/// When the database fails.
pub fn ask_again(tx: &mut Tx<'_>, today: Day) -> QueryResult<usize> {
    if store::any(tx.conn)? { store::open(tx, today) } else { Ok(0) }
}
