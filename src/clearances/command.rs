//! `gradus may`.

use std::io::Write;

use clap::Args;

use super::api::check::{ClearanceDecision, Spoken, at};
use super::ask::{self, Desk, Question};
use super::make;
use crate::app::App;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::text::{Format, print_json};

/// May somebody do something for the brand.
#[derive(Debug, Args)]
pub struct MayArgs {
    /// Who: an employee number or an id.
    #[arg(long)]
    pub person: String,
    /// The activity, by slug.
    #[arg(long)]
    pub activity: String,
    /// The channel, by slug; every one at once where not said.
    #[arg(long, default_value = "")]
    pub channel: String,
    /// A day or an instant (2026-02-03T02:00:00Z), for which the day and the hour are those where the person is; today where not said.
    #[arg(long, default_value = "", value_name = "DAY|INSTANT")]
    pub at: String,
    /// What was known at the end of this day counts; today where not said.
    #[arg(long, value_name = "DAY")]
    pub known_at: Option<Day>,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Prints whether somebody may do something, and why.
///
/// # Errors
/// Where there is no such person, activity or channel, or the time is none; that the database failed, or cannot be written to.
pub fn may(app: &App, args: &MayArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let today = app.company_today();
    let (at, known_at) = (at(&args.at, today)?, args.known_at.unwrap_or(today));
    let end = known_at.plus_days(1).start_in(&app.settings.company_zone()).plus(jiff::Span::new().microseconds(-1));
    let decision = app.db.read_now(|conn: &mut Conn| {
        let by_id = match args.person.parse::<Id>() {
            Ok(id) => people::person(conn, id)?,
            Err(_) => None,
        };
        let person = match by_id {
            Some(person) => person,
            None => people::person_by_number(conn, &args.person)?.ok_or(AppError::NotFound("person"))?,
        };
        let scope = make::scope(conn, &args.activity, &args.channel)?;
        let titles = ask::titles(conn)?;
        let slug = |id: Id| titles.get(&id).map(|(slug, _)| slug.clone()).unwrap_or_default();
        let desk = Desk::open(conn, &[person.id], end)?;
        let (activity, channel) = (slug(scope.activity), scope.channel.map(slug));
        let answer = desk.answer(&Question { person: person.id, scope, at });
        Ok::<_, AppError>(ClearanceDecision::of(answer, &Spoken { activity, channel, known_at, names: &desk.names }))
    })?;
    match args.format {
        Format::Json => Ok(print_json(out, &decision)?),
        Format::Table => Ok(decision.print(out)?),
    }
}
