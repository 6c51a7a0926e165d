//! How a certificate stands, in words and as the mark of a badge.

use super::certificate::Standing;
use crate::say;

/// The mark and the words of how a certificate stands.
#[must_use]
pub fn shown(standing: Standing) -> (&'static str, String) {
    match standing {
        Standing::Valid => ("completed", say!("badges-standing")),
        Standing::ToCome => ("assigned", say!("badges-standing.to-come")),
        Standing::Expired => ("expired", say!("badges-standing.expired")),
        Standing::Revoked => ("withdrawn", say!("badges-standing.revoked")),
        Standing::Withdrawn => ("withdrawn", say!("badges-standing.withdrawn")),
    }
}
