//! Whoever's last day of employment is over leaves: by the path of a file that says so.

use super::apply::{self, Unknown};
use super::store::{self, Options, ReadAs, moves};
use super::{changes, check};
use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::own_day::OwnDays;
use crate::people::store::{self as people, leaving};

/// Lets everybody go whose last day is over, at the company and where they are. To be run each night, and through the day for those elsewhere; answers
/// how many left. Where somebody must stay (the last administrator), the others go one by one.
///
/// # Errors
/// When the database fails.
pub fn follow_last_days(app: &App, actor: &Actor) -> Result<i64, AppError> {
    let (today, now) = (app.company_today(), app.db.clock().now());
    let (mut left, mut after) = (0, None);
    loop {
        let next = |conn: &mut Conn| {
            let days = OwnDays::at(now, today, people::zones(conn)?);
            leaving::next_over(conn, &days, after)
        };
        let some = app.db.read_now(next)?;
        let Some(last) = some.last() else { return Ok(left) };
        after = Some(*last);
        let some: Vec<Id> = some.into_iter().map(|(_, id)| id).collect();
        left += match app.db.write_now(actor, |tx| let_go(tx, today, &some)) {
            Err(AppError::Conflict(_)) => one_by_one(app, actor, today, &some)?,
            done => done?,
        };
    }
}

fn one_by_one(app: &App, actor: &Actor, today: Day, people: &[Id]) -> Result<i64, AppError> {
    let mut left = 0;
    for person in people {
        match app.db.write_now(actor, |tx| let_go(tx, today, &[*person])) {
            Ok(gone) => left += gone,
            Err(AppError::Conflict(why)) => tracing::warn!(%person, %why, "their last day is not followed"),
            Err(other) => return Err(other),
        }
    }
    Ok(left)
}

/// Lets these people go, whose last day is over.
fn let_go(tx: &mut Tx<'_>, today: Day, people: &[Id]) -> Result<i64, AppError> {
    store::hold_people(tx, 1)?;
    let import = store::insert(tx, &Options::default())?;
    let rows = moves::let_go_by_last_day(tx, import, today, people)?;
    store::hold_people(tx, rows)?;
    check::check(tx, import, &ReadAs::default(), None)?;
    let counts = store::counts(tx.conn, import)?;
    if counts.refused > 0 {
        tracing::warn!(people = counts.refused, "their last day is not followed");
    }
    changes::write_down(tx, import, None)?;
    apply::apply(tx, import, today, &Unknown::default())?;
    store::delete(tx, import)?;
    Ok(counts.updated)
}
