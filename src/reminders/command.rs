//! `gradus remind`.

use std::io::BufWriter;
use std::sync::Arc;

use clap::Args;

use super::ahead::within_reach;
use super::decide::{Act, decide};
use super::gather::When;
pub(crate) use super::printed::MailOutcome;
use super::printed::Printed;
use super::report::entries;
use crate::app::App;
use crate::clock::Day;
use crate::db::Actor;
use crate::mail::{self, Composers, Delivered, Stop, Transport, deliver, until_told_to_stop};
use crate::text::Format;

/// What reminding takes.
#[derive(Debug, Args)]
pub struct RemindArgs {
    /// The day to decide for; today where not given.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Day>,
    /// The weekly digest of that day's week, to programme owners, heads of departments and managers, in place of the reminders.
    #[arg(long)]
    pub digest: bool,
    /// Say what would go out and why, and send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How the outcome is printed.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Decides for a day as if it were its morning everywhere, then hands over what waits. A dry run writes nothing.
///
/// # Errors
/// When the database fails, or mail could not be handed over: what is left stays in the outbox and goes with the next run.
pub async fn remind(app: &App, composers: &Composers, args: &RemindArgs) -> anyhow::Result<()> {
    let today = app.company_today();
    let as_of = args.as_of.unwrap_or(today);
    if as_of > today {
        within_reach("as_of", as_of, today)?;
    }
    let act = if args.dry_run { Act::Look } else { Act::Queue };
    let mut printed = Printed::begin(BufWriter::new(std::io::stdout()), args.format == Format::Json, as_of, args.dry_run)?;
    let mut broken = Ok(());
    let active = decide(app, When::AsOf(as_of), act, None, &mut |decided| {
        // whoever reads along may have gone: what is decided is decided all the same
        broken = std::mem::replace(&mut broken, Ok(())).and_then(|()| printed.add(entries(&decided)));
        !args.dry_run || broken.is_ok()
    })?;
    let delivered = if args.dry_run { None } else { Some(hand_over(app, composers, super::TEMPLATE).await?) };
    let mail = delivered.as_ref().map(MailOutcome::from);
    broken?;
    printed.finish(active, mail.as_ref())?;
    refuse_unreachable(delivered)
}

/// Fails where nobody took the mail.
///
/// # Errors
/// Why not.
pub(crate) fn refuse_unreachable(delivered: Option<Delivered>) -> anyhow::Result<()> {
    match delivered.and_then(|done| done.unreachable) {
        Some(why) => anyhow::bail!(
            "mail cannot be handed over at the moment ({why}); it stays in the outbox and goes with the worker or the next run"
        ),
        None => Ok(()),
    }
}

/// Asked for by hand, so what waits for another attempt, or for the hours of its readers, goes at once too. Told to stop, it finishes
/// what is under way and gives the rest back.
///
/// # Errors
/// When the database fails, or the way out cannot be opened.
pub(crate) async fn hand_over(app: &App, composers: &Composers, template: &'static str) -> anyhow::Result<Delivered> {
    app.db.write(Actor::program("command line"), |tx| mail::try_now(tx, template)).await?;
    let transport = Arc::new(Transport::open(&app.settings.mail)?);
    let (switch, stop) = Stop::switch();
    let told = tokio::spawn(async move {
        let told = until_told_to_stop().await;
        switch.send_replace(true);
        told
    });
    let delivered = deliver(app, composers, &transport, &stop).await?;
    told.abort();
    Ok(delivered)
}
