//! Setting a target, and taking it back.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::directory::Sight;
use super::queries;
use super::store::targets as store;
use super::target::{Target, TargetKey, TargetName};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::said;

/// A target as typed or as the API says it: of a course, of a programme, of a department, or of the company where none of them is named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetInput {
    /// Slug or id of a course.
    #[serde(default)]
    pub course: String,
    /// Id of a department; its target holds for those below it that have none of their own.
    #[serde(default)]
    pub department: String,
    /// Slug or id of a programme.
    #[serde(default)]
    pub programme: String,
    /// The ongoing completion rate to reach, in percent: 1 to 100.
    pub percent: i64,
}

impl TargetInput {
    /// What it is of.
    #[must_use]
    pub fn named(&self) -> TargetName<'_> {
        TargetName { course: &self.course, programme: &self.programme, department: &self.department }
    }
}

/// The percentage that is typed.
///
/// # Errors
/// A [`FieldError`] for everything but a whole number from 1 to 100.
pub fn percent(typed: &str) -> Result<i64, FieldError> {
    let number = typed.trim().trim_end_matches('%').trim_end().parse::<i64>().ok();
    number.ok_or_else(no_percent).and_then(within)
}

/// The percentage itself, where it is one that can be reached and says something.
fn within(percent: i64) -> Result<i64, FieldError> {
    if (1..=100).contains(&percent) { Ok(percent) } else { Err(no_percent()) }
}

fn no_percent() -> FieldError {
    FieldError::new("percent", said!("figures-target-percent"))
}

/// Sets a target of something in sight from today on. The one before ends; what was set today already is replaced.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; when the database fails.
pub fn set(tx: &mut Tx<'_>, input: &TargetInput, sight: &Sight, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let directory = queries::directory(tx.conn, sight, today)?;
    let of = TargetKey::read(&directory, input.named()).and_then(|of| of.within(sight));
    let (of, percent) = match (of, within(input.percent)) {
        (Ok(of), Ok(percent)) => (of, percent),
        (of, percent) => return Err(AppError::Invalid([of.err(), percent.err()].into_iter().flatten().collect())),
    };
    let before = current(tx, of, today)?;
    if before.as_ref().is_some_and(|before| before.percent == percent) {
        return Ok(());
    }
    if let Some(before) = &before {
        store::end(tx, before.id, (before.from < today).then_some(today))?;
    }
    let id = store::insert(tx, of, percent, today)?;
    let before = before.map_or(Value::Null, |before| shown(before.percent));
    tx.audit_change("target.set", ("target", id), of.details(), (before, shown(percent)))?;
    Ok(())
}

/// Takes a target back: from today on there is none; the days before keep theirs.
///
/// # Errors
/// [`AppError::NotFound`] where there is none today; [`AppError::Invalid`] for what there is not, or is out of sight.
pub fn take_back(tx: &mut Tx<'_>, named: TargetName<'_>, sight: &Sight, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let directory = queries::directory(tx.conn, sight, today)?;
    let of = TargetKey::read(&directory, named)?.within(sight)?;
    let before = current(tx, of, today)?.ok_or(AppError::NotFound("target"))?;
    store::end(tx, before.id, (before.from < today).then_some(today))?;
    tx.audit_change("target.take_back", ("target", before.id), of.details(), (shown(before.percent), Value::Null))?;
    Ok(())
}

/// Ends the target of a programme that there is no more from today on. Days before keep it.
///
/// # Errors
/// When the database fails.
pub fn end_of_programme(tx: &mut Tx<'_>, programme: Id, today: Day) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let of = TargetKey { programme: Some(programme), ..TargetKey::default() };
    if let Some(target) = current(tx, of, today)? {
        store::end(tx, target.id, (target.from < today).then_some(today))?;
    }
    Ok(())
}

/// The target of exactly this, today.
fn current(tx: &mut Tx<'_>, of: TargetKey, today: Day) -> Result<Option<Target>, AppError> {
    let targets = queries::targets(tx.conn, 0.0)?;
    let found = targets.set_on(today).find(|target| of.is_of(target)).cloned();
    Ok(found)
}

/// As the journal has it.
fn shown(percent: i64) -> Value {
    json!({ "percent": percent })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_a_whole_number_from_1_to_100() {
        for (typed, expected) in [("1", Some(1)), (" 100 ", Some(100)), ("85 %", Some(85)), ("0", None), ("130", None)] {
            assert_eq!(percent(typed).ok(), expected, "{typed}");
        }
        for typed in ["", "-5", "8.5", "many", "99999999999999999999"] {
            assert_eq!(percent(typed).map_err(|error| error.field), Err("percent".to_owned()), "{typed}");
        }
    }
}
