//! Keeps the counts of each requirement in step: how many of its enrolments have which status.

use diesel::QueryResult;

use super::store::counts as store;
use super::store::counts::Changes;
use crate::db::{Conn, Projection, Tx};
use crate::enrolment::enrolment::Status;
use crate::enrolment::pair_changes::PairChanges;
use crate::error::AppError;

/// Counts the reasons of changed pairs under the status that their enrolments have now.
#[derive(Debug, Clone, Copy)]
pub struct KeepRequirementCounts;

impl Projection for KeepRequirementCounts {
    fn refresh(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        let noted = tx.changes(|pairs: &mut PairChanges| (pairs.any(), pairs.enrolled().to_vec(), pairs.take_counted()));
        let (any, enrolled, mut changes): (_, _, Changes) = noted;
        if !any {
            return Ok(());
        }
        for enrolled in enrolled {
            *changes.entry((enrolled.requirement_id, Status::Assigned)).or_default() += enrolled.count;
        }
        store::recount_changed(tx.conn, &mut changes)?;
        Ok(store::add(tx.conn, &changes)?)
    }
}

/// Counts the enrolments of every requirement and compares; one sentence for each count that differs, at most `limit` of a kind.
///
/// # Errors
/// When the database fails.
pub fn check_requirement_counts(conn: &mut Conn, limit: usize) -> QueryResult<Vec<String>> {
    let counts = store::miscounts(conn, limit)?.into_iter().map(|miscount| {
        let store::Miscount { requirement_id, status, kept, counted } = miscount;
        format!("requirement {requirement_id}: {kept} enrolments are kept as {status}, and {counted} are")
    });
    let reasons = store::miscounted_reasons(conn, limit)?;
    Ok(counts
        .chain(reasons.iter().map(|id| format!("reason {id} is counted under a status that its enrolment has not")))
        .collect())
}
