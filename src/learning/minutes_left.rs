//! How long what is left of an enrolment takes.

use std::collections::BTreeMap;

use super::store::lists;
use super::study::Study;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;

/// An open enrolment, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Whose.
    pub person: Id,
    /// Which.
    pub enrolment: Id,
    /// Whether it renews a completion: then less than the whole course may be owed.
    pub is_renewal: bool,
}

/// The minutes of the lessons that are not complete of each of these open enrolments, as my training says them; those without a lesson are left
/// out. One statement for all, and a few more for each renewal of which less is owed.
///
/// # Errors
/// When the database fails.
pub fn minutes_left(conn: &mut Conn, of: &[Left]) -> Result<BTreeMap<Id, i32>, AppError> {
    let ids: Vec<Id> = of.iter().map(|left| left.enrolment).collect();
    let mut minutes: BTreeMap<Id, i32> = BTreeMap::new();
    for (enrolment, of_lesson, is_done) in lists::steps_of(conn, &ids)? {
        *minutes.entry(enrolment).or_default() += if is_done { 0 } else { of_lesson };
    }
    for left in of.iter().filter(|left| left.is_renewal) {
        let study = Study::load(conn, left.person, left.enrolment)?;
        if study.renewal.is_some() {
            minutes.insert(left.enrolment, study.path.minutes_left());
        }
    }
    Ok(minutes)
}
