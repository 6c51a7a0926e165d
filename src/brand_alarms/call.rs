//! Calling the webhook: signed, each change until it is taken or a day is over. A program that is killed within an attempt makes it again: whoever takes it
//! twice can tell by its delivery, and access that stays open by a lost call would be worse.

use jiff::ToSpan;

use super::store::{self, After, CallRow};
use crate::app::App;
use crate::chat::{Call, Ending, call, next_attempt};
use crate::db::Actor;
use crate::error::AppError;
use crate::mail::apart;

/// Who does it.
pub(super) fn actor() -> Actor {
    Actor::program("brand accounts")
}

/// Minutes after which an attempt of which nothing was heard is made again.
const SILENT_MINUTES: i64 = 10;

/// Makes the calls that are due; how many were taken.
pub(super) fn run(app: &App) -> Result<usize, AppError> {
    let Some(url) = app.settings.brand_accounts.webhook_url.as_deref() else { return Ok(0) };
    let now = app.db.clock().now();
    let mut taken = 0;
    for row in app.db.read_now(|conn| store::due_calls(conn, now))? {
        let again = now.plus(SILENT_MINUTES.minutes());
        if app.db.write_now(&actor(), |tx| store::begin_call(tx, &row, again).map_err(AppError::from))? {
            taken += usize::from(attempt(app, url, &row)?);
        }
    }
    Ok(taken)
}

/// Makes an attempt; whether it was taken.
fn attempt(app: &App, url: &str, row: &CallRow) -> Result<bool, AppError> {
    let secret = app.settings.brand_accounts.webhook_secret.as_deref();
    let at = app.db.clock().now().as_second();
    let what = Call { body: row.body.clone(), delivery: row.alarm_id.to_string(), at };
    let ending = apart(|| call(url, secret, &what))?;
    let now = app.db.clock().now();
    let after = match ending {
        Ending::Taken => After { taken_at: Some(now), ..After::default() },
        Ending::Never(why) => After { given_up_at: Some(now), last_error: why, ..After::default() },
        Ending::Later(why) => match next_attempt(row.attempts + 1, row.created_at, now) {
            Some(next) => After { next_at: Some(next), last_error: why, ..After::default() },
            None => After { given_up_at: Some(now), last_error: why, ..After::default() },
        },
    };
    if after.given_up_at.is_some() {
        tracing::error!(delivery = %row.alarm_id, error = %after.last_error, "the call of a brand account to the webhook was given up");
    }
    app.db.write_now(&actor(), |tx| store::end_call(tx, row.alarm_id, &after).map_err(AppError::from))?;
    Ok(after.taken_at.is_some())
}
