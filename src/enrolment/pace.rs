//! The pace of each course: how long those who complete it rest on the way. Who rests longer, and longer than is set for every course, is
//! stalled.

use std::collections::BTreeMap;

use super::dates::idle_days_allowed;
use super::store::paces::{self, Completers};
use crate::app::App;
use crate::db::{Actor, Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;

/// Completions of so many days are looked at: the course as it is given now.
const DAYS: i64 = 365;
/// Nine in ten of those who complete a course do not rest longer than its pace.
const PERCENTILE: i64 = 90;
/// With fewer people there is no tenth that could rest longer.
const LEAST_PEOPLE: i64 = 10;

/// The nightly job: measures the pace of each course, and where it allows another rest than it did, gives it that pace from today on.
/// Answers how many courses that is. A course at a time, so that no act waits for all of them.
///
/// # Errors
/// When the database fails; the courses before stay changed.
pub fn keep_paces(app: &App) -> Result<usize, AppError> {
    let (today, set) = (app.company_today(), app.settings.kpi.stalled_after_days);
    let of = Completers { since: today.plus_days(-DAYS), least: LEAST_PEOPLE, percentile: PERCENTILE };
    let read = |conn: &mut Conn| {
        let measured = paces::measured(conn, of)?;
        let courses: Vec<Id> = measured.iter().map(|(course, _)| *course).collect();
        let kept = paces::paces(conn, &courses, today)?;
        Ok::<_, AppError>((measured, kept))
    };
    let (measured, kept) = app.db.read_now(read)?;
    let kept: BTreeMap<Id, i32> = kept.into_iter().map(|(course, _, pace)| (course, pace)).collect();
    let allowed = |pace: Option<i32>| idle_days_allowed(set, pace);
    let changed: Vec<(Id, i32)> =
        measured.into_iter().filter(|(course, pace)| allowed(Some(*pace)) != allowed(kept.get(course).copied())).collect();
    for (course, pace) in &changed {
        app.db.write_now(&Actor::program("paces"), |tx: &mut Tx<'_>| {
            paces::set_pace(tx, *course, today, *pace).map_err(AppError::from)
        })?;
    }
    Ok(changed.len())
}
