//! Doing what the requirements of a course ask when a new revision of it is published, in the transaction that publishes it.

use diesel::QueryResult;
use serde_json::json;

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
        let open = store::open_ones(tx.conn, publication.course_id, &ids, Some(row.id))?;
        let terms = row.terms();
        let due = terms.new_revision.due_on(today, terms.notice_days);
        let (asked, later) = match due {
            Some(due) => store::count(tx.conn, store::Call::As(row.id, today, due), today)?,
            None => (0, 0),
        };
        counts.push((row.id, due, asked, later, open.take_new));
    }
    store::give_new_text(tx, publication, &ids)?;
    let calls: Vec<(Id, Day)> = counts.iter().filter_map(|(id, due, ..)| Some((*id, (*due)?))).collect();
    if !calls.is_empty() {
        store::insert(tx, publication, &calls)?;
        store::open(tx, today)?;
    }
    for (id, due, asked, later, take_new) in counts {
        let details = json!({
            "revision": publication.number, "asked_again": asked, "asked_later": later, "due": due, "take_new_text": take_new,
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
