//! The SQL of the schedules of views: to whom they go, what went, and who wants no more.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::rule::{Every, FileFormat, Rhythm, Schedule};
use crate::clock::Day;
use crate::db::schema::{view_mail, view_mail_stop, view_schedule, view_schedule_reader};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;

type Row = (Id, Every, i32, Day, Day, FileFormat, Day);

macro_rules! columns {
    () => {
        (
            view_schedule::view_id,
            view_schedule::every,
            view_schedule::on_day,
            view_schedule::first_on,
            view_schedule::until_on,
            view_schedule::format,
            view_schedule::set_on,
        )
    };
}

/// A row as a schedule; none of what another program kept.
fn schedule((view, every, number, first, until, format, set_on): Row) -> Option<(Id, Schedule)> {
    let rhythm = Rhythm::of(every, number)?;
    Some((view, Schedule { rhythm, first, until, format, set_on }))
}

/// The schedules that were not over on a day, by view.
pub fn schedules(conn: &mut Conn, since: Day) -> QueryResult<Vec<(Id, Schedule)>> {
    let rows: Vec<Row> = view_schedule::table
        .filter(view_schedule::until_on.gt(since))
        .order(view_schedule::view_id)
        .select(columns!())
        .load(conn)?;
    Ok(rows.into_iter().filter_map(schedule).collect())
}

/// The schedules of these views.
pub fn of_views(conn: &mut Conn, views: &[Id]) -> QueryResult<Vec<(Id, Schedule)>> {
    let rows: Vec<Row> = view_schedule::table.filter(view_schedule::view_id.eq_any(views)).select(columns!()).load(conn)?;
    Ok(rows.into_iter().filter_map(schedule).collect())
}

/// To whom these views go: view and account.
pub fn readers(conn: &mut Conn, views: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    view_schedule_reader::table
        .filter(view_schedule_reader::view_id.eq_any(views))
        .order((view_schedule_reader::view_id, view_schedule_reader::account_id))
        .select((view_schedule_reader::view_id, view_schedule_reader::account_id))
        .load(conn)
}

/// Who wants no more mail of these views: view and account.
pub fn stopped(conn: &mut Conn, views: &[Id]) -> QueryResult<BTreeSet<(Id, Id)>> {
    let rows: Vec<(Id, Id)> = view_mail_stop::table
        .filter(view_mail_stop::view_id.eq_any(views))
        .select((view_mail_stop::view_id, view_mail_stop::account_id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// What went for the days from one on: view, account and day.
pub fn sent(conn: &mut Conn, since: Day) -> QueryResult<BTreeSet<(Id, Id, Day)>> {
    let rows: Vec<(Id, Id, Day)> = view_mail::table
        .filter(view_mail::due_on.ge(since))
        .select((view_mail::view_id, view_mail::account_id, view_mail::due_on))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Sets the schedule of a view, with who gets it.
pub fn put(tx: &mut Tx<'_>, view: Id, schedule: &Schedule, readers: &[Id]) -> QueryResult<()> {
    take_off(tx, view)?;
    let Schedule { rhythm, first, until, format, set_on } = schedule;
    let row = (
        view_schedule::view_id.eq(view),
        view_schedule::every.eq(rhythm.every()),
        view_schedule::on_day.eq(rhythm.number()),
        view_schedule::first_on.eq(first),
        view_schedule::until_on.eq(until),
        view_schedule::format.eq(format),
        view_schedule::set_on.eq(set_on),
    );
    diesel::insert_into(view_schedule::table).values(row).execute(tx.conn)?;
    let row = |account: &Id| (view_schedule_reader::view_id.eq(view), view_schedule_reader::account_id.eq(*account));
    let rows: Vec<_> = readers.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(view_schedule_reader::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Takes a view off its schedule. Who wants no more of its mail is still known.
pub fn take_off(tx: &mut Tx<'_>, view: Id) -> QueryResult<()> {
    diesel::delete(view_schedule_reader::table.filter(view_schedule_reader::view_id.eq(view))).execute(tx.conn)?;
    diesel::delete(view_schedule::table.find(view)).execute(tx.conn)?;
    Ok(())
}

/// Forgets all that was about the mail of a view but what went.
pub fn forget(tx: &mut Tx<'_>, view: Id) -> QueryResult<()> {
    take_off(tx, view)?;
    diesel::delete(view_mail_stop::table.filter(view_mail_stop::view_id.eq(view))).execute(tx.conn)?;
    Ok(())
}

/// What goes to one reader of a view for one of its days, and the message that tells it.
#[derive(Debug, Clone, Copy)]
pub struct Gone {
    /// The view.
    pub view: Id,
    /// Who gets it.
    pub account: Id,
    /// The day.
    pub due_on: Day,
    /// The message.
    pub mail: Id,
}

/// Writes down what goes.
pub fn note(tx: &mut Tx<'_>, gone: &[Gone]) -> QueryResult<()> {
    let row = |gone: &Gone| {
        (
            view_mail::due_on.eq(gone.due_on),
            view_mail::view_id.eq(gone.view),
            view_mail::account_id.eq(gone.account),
            view_mail::outbox_id.eq(gone.mail),
        )
    };
    let rows: Vec<_> = gone.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(view_mail::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Throws away what went for the days before one.
pub fn forget_before(tx: &mut Tx<'_>, day: Day) -> QueryResult<usize> {
    diesel::delete(view_mail::table.filter(view_mail::due_on.lt(day))).execute(tx.conn)
}

/// Whether somebody wants no more mail of a view. Answers whether that has changed.
pub fn set_stopped(tx: &mut Tx<'_>, view: Id, account: Id, is_stopped: bool) -> QueryResult<bool> {
    let was = stopped(tx.conn, &[view])?.contains(&(view, account));
    if was == is_stopped {
        return Ok(false);
    }
    if is_stopped {
        let row =
            (view_mail_stop::view_id.eq(view), view_mail_stop::account_id.eq(account), view_mail_stop::stopped_at.eq(tx.now()));
        diesel::insert_into(view_mail_stop::table).values(row).execute(tx.conn)?;
    } else {
        diesel::delete(view_mail_stop::table.find((view, account))).execute(tx.conn)?;
    }
    Ok(true)
}
