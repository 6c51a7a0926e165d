//! What came of an import in sentences, for whoever was not there: the report beside a file of the watched folder, and the mail about it.

use super::report::ImportReport;
use super::store::State;
use crate::error::Said;
use crate::said;

/// Refused rows that are told one by one.
const ROWS: usize = 20;
/// Notes that are told.
const NOTES: usize = 20;

/// In one sentence.
#[must_use]
pub fn headline(report: &ImportReport) -> Said {
    let file = &report.file_name;
    if report.state == State::Done {
        said!("people-told-loaded", file = file)
    } else {
        said!("people-told-not-loaded", file = file)
    }
}

/// All that somebody should know.
#[must_use]
pub fn lines(report: &ImportReport) -> Vec<Said> {
    let mut lines: Vec<Said> = report.problem.iter().cloned().collect();
    if report.rows > 0 {
        let (created, updated) = (report.created, report.updated);
        lines.push(said!(
            "people-told-rows",
            rows = report.rows,
            created = created,
            updated = updated,
            unchanged = report.unchanged,
            refused = report.refused
        ));
    }
    if let Some(moves) = report.moves {
        lines.push(said!(
            "people-told-moves",
            joiners = moves.joiners,
            movers = moves.movers,
            leavers = moves.leavers,
            returners = moves.returners
        ));
        if moves.absent > 0 {
            lines.push(said!("people-told-absent", count = moves.absent));
        }
    }
    let row = |row: &super::RowOutcome| {
        said!("people-told-row", line = row.line.to_string(), number = &row.employee_number, why = row.message.clone())
    };
    lines.extend(report.refused_rows.iter().take(ROWS).map(row));
    let more = report.refused - i64::try_from(ROWS).unwrap_or(i64::MAX);
    if more > 0 {
        lines.push(said!("people-told-more-rows", count = more));
    }
    lines.extend(report.notes.iter().take(NOTES).cloned());
    lines
}
