//! The job: posts what is due, once for each week.
//!
//! An attempt is written down before it is made, and its ending after it. Killed in between, nobody knows whether it was taken: it is not made again, and
//! whoever operates the program is told. A server that is in trouble or says nothing in time is tried again for a day.

use super::rule::{Ending, due, next_attempt};
use super::send::{self, Post};
use super::store::{self, After, PostRow};
use crate::app::App;
use crate::clock::Day;
use crate::db::Actor;
use crate::error::AppError;
use crate::mail::apart;
use crate::text::{Said, speak};
use crate::{said, say, weekly};

fn actor() -> Actor {
    Actor::program("chat")
}

/// The recurring job.
///
/// # Errors
/// When the database fails, and when a post is given up, in the run that gives it up.
pub fn run(app: &App) -> Result<Said, AppError> {
    if app.settings.chat.webhook_url.is_none() {
        return Ok(said!("chat-job-off"));
    }
    put_in(app)?;
    let Some(row) = app.db.read_now(store::newest)? else { return Ok(said!("chat-job-nothing")) };
    if let Some(at) = row.posted_at {
        return Ok(said!("chat-job-posted", week = row.week, at = at.day_in(&app.settings.company_zone())));
    }
    if row.given_up_at.is_some() {
        return Ok(said!("chat-job-given-up", week = row.week, why = row.last_error));
    }
    if row.posting_at.is_some() {
        let why = say!("chat-perhaps");
        return give_up(app, &row, why);
    }
    if row.next_at > app.db.clock().now() {
        return Ok(said!("chat-job-later", week = row.week, attempts = row.attempts, why = row.last_error));
    }
    attempt(app, &row)
}

/// Writes what is to be posted this week, where it is time and nobody has.
fn put_in(app: &App) -> Result<(), AppError> {
    let (company, zone) = (&app.settings.company, app.settings.company_zone());
    let now = app.db.clock().now();
    let hour = zone.to_datetime(*now).hour();
    let Some(week) = due(app.company_today(), |day| company.is_working_day(day)) else { return Ok(()) };
    if !app.settings.reminders.is_open_at(hour) {
        return Ok(());
    }
    if app.db.read_now(store::newest)?.is_some_and(|row| row.week >= week) {
        return Ok(());
    }
    let lines = speak(company.own_language(), || app.db.read_now(|conn| weekly::of_the_company(app, conn, week)))?;
    app.db.write_now(&actor(), |tx| store::insert(tx, week, &lines.join("\n")).map_err(AppError::from))
}

/// Makes an attempt.
fn attempt(app: &App, row: &PostRow) -> Result<Said, AppError> {
    if !app.db.write_now(&actor(), |tx| store::begin(tx, row).map_err(AppError::from))? {
        return Ok(said!("chat-job-nothing"));
    }
    let at = app.db.clock().now().as_second();
    let post = Post { text: row.text.clone(), delivery: row.week.to_string(), at };
    let ending = apart(|| send::send(&app.settings.chat, &post))?;
    let now = app.db.clock().now();
    let attempts = row.attempts + 1;
    match ending {
        Ending::Taken => {
            let after =
                After { posting_at: None, next_at: now, posted_at: Some(now), given_up_at: None, last_error: String::new() };
            end(app, row.week, &after)?;
            Ok(said!("chat-job-posted", week = row.week, at = app.company_today()))
        }
        Ending::Never(why) => give_up(app, row, why),
        Ending::Later(why) => match next_attempt(attempts, row.created_at, now) {
            None => give_up(app, row, why),
            Some(next_at) => {
                tracing::warn!(week = %row.week, attempts, error = %why, "the chat did not take the post of the week; it is tried again");
                let after = After { posting_at: None, next_at, posted_at: None, given_up_at: None, last_error: why.clone() };
                end(app, row.week, &after)?;
                Ok(said!("chat-job-later", week = row.week, attempts = attempts, why = why))
            }
        },
    }
}

/// It is not tried again: that is told once as a failure, and stays in words.
fn give_up(app: &App, row: &PostRow, why: String) -> Result<Said, AppError> {
    let now = app.db.clock().now();
    tracing::error!(week = %row.week, error = %why, "the post of the week to the chat was given up");
    let after = After { posting_at: None, next_at: now, posted_at: None, given_up_at: Some(now), last_error: why.clone() };
    end(app, row.week, &after)?;
    Err(AppError::Conflict(said!("chat-job-given-up", week = row.week, why = why)))
}

fn end(app: &App, week: Day, after: &After) -> Result<(), AppError> {
    app.db.write_now(&actor(), |tx| store::end(tx, week, after).map_err(AppError::from))
}
