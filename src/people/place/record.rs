//! What was done to a department, a role or a location, written down: one act, one row.

use diesel::QueryResult;
use serde_json::Value;

use super::kind::{Place, PlaceKind};
use crate::db::Tx;

/// What may be done to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceAct {
    /// Renamed, or moved.
    Change,
    /// Merged into another.
    Merge,
    /// Retired.
    Retire,
    /// Brought back.
    Return,
}

/// Writes down what was done to `place`, from one side to the other.
///
/// # Errors
/// When the database fails.
pub fn record(tx: &mut Tx<'_>, act: PlaceAct, place: &Place, details: Value, sides: (Value, Value)) -> QueryResult<()> {
    let of = (place.kind.word(), place.id);
    match (place.kind, act) {
        (PlaceKind::Department, PlaceAct::Change) => tx.audit_change("department.change", of, details, sides),
        (PlaceKind::Department, PlaceAct::Merge) => tx.audit_change("department.merge", of, details, sides),
        (PlaceKind::Department, PlaceAct::Retire) => tx.audit_change("department.retire", of, details, sides),
        (PlaceKind::Department, PlaceAct::Return) => tx.audit_change("department.return", of, details, sides),
        (PlaceKind::Role, PlaceAct::Change) => tx.audit_change("role.change", of, details, sides),
        (PlaceKind::Role, PlaceAct::Merge) => tx.audit_change("role.merge", of, details, sides),
        (PlaceKind::Role, PlaceAct::Retire) => tx.audit_change("role.retire", of, details, sides),
        (PlaceKind::Role, PlaceAct::Return) => tx.audit_change("role.return", of, details, sides),
        (PlaceKind::Location, PlaceAct::Change) => tx.audit_change("location.change", of, details, sides),
        (PlaceKind::Location, PlaceAct::Merge) => tx.audit_change("location.merge", of, details, sides),
        (PlaceKind::Location, PlaceAct::Retire) => tx.audit_change("location.retire", of, details, sides),
        (PlaceKind::Location, PlaceAct::Return) => tx.audit_change("location.return", of, details, sides),
    }
}
