//! Writing the holidays of a location.

use serde_json::json;

use super::holiday::{Holiday, MOST_HOLIDAYS};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::place::PlaceKind;
use crate::people::store::{self, holidays};
use crate::said;

/// These are the holidays of a location, and no others.
///
/// # Errors
/// [`AppError::NotFound`]; that the database failed.
pub fn set_holidays(tx: &mut Tx<'_>, location: Id, all: &[Holiday]) -> Result<(), AppError> {
    holidays::hold(tx.conn, location)?;
    let place = store::organisation(tx.conn)?.location(location).cloned().ok_or(AppError::NotFound("location"))?;
    if place.retired_on.is_some() {
        return Err(AppError::Conflict(said!("people-place-retired", kind = PlaceKind::Location.word(), name = place.name)));
    }
    let before = holidays::of_location(tx.conn, location)?;
    if before == all {
        return Ok(());
    }
    holidays::replace(tx, location, all)?;
    let shown = |holidays: &[Holiday]| {
        let days: Vec<String> = holidays.iter().map(|holiday| format!("{} {}", holiday.on, holiday.name)).collect();
        json!({ "holidays": days })
    };
    let details = json!({ "name": place.name, "count": all.len() });
    tx.audit_change("location.set_holidays", ("location", location), details, (shown(&before), shown(all)))?;
    Ok(())
}

/// Adds these to the holidays of a location; a day that is there already is called as before. Answers how many are new.
///
/// # Errors
/// [`AppError::Invalid`] where they would be too many; [`AppError::NotFound`].
pub fn add_holidays(tx: &mut Tx<'_>, location: Id, more: Vec<Holiday>) -> Result<usize, AppError> {
    holidays::hold(tx.conn, location)?;
    let mut all = holidays::of_location(tx.conn, location)?;
    let known = all.len();
    for holiday in more {
        if all.iter().all(|other| other.on != holiday.on) {
            all.push(holiday);
        }
    }
    if all.len() > MOST_HOLIDAYS {
        return Err(AppError::invalid("file", said!("people-holidays-too-many", most = MOST_HOLIDAYS)));
    }
    let new = all.len() - known;
    all.sort_unstable();
    set_holidays(tx, location, &all)?;
    Ok(new)
}
