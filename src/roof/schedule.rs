//! Every recurring job of the program, on one page.

use super::assemble::chained;
use crate::app::App;
use crate::db::chain::seal;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::jobs::{Every, Job, Jobs};
use crate::{auth, courses, enrolment, learning, mail, people, reminders};

/// Every job.
#[must_use]
pub fn all() -> Jobs {
    Jobs::new(vec![
        Job {
            name: "reminders",
            about: "Decides who is reminded of what, for whoever has their local morning behind them, and puts it into the outbox.",
            every: Every::Minutes(15),
            run: reminders::run,
        },
        Job {
            name: "calendar",
            about: "Ends the waivers that are over, and moves what is due for those who come back from leave.",
            every: Every::DayAt(0),
            run: calendar,
        },
        Job {
            name: "figures",
            about: "Adds the day that has begun to the balances of the key figures, so that today's counts are read and not summed.",
            every: Every::DayAt(0),
            run: figures,
        },
        Job {
            name: "paces",
            about: "Reads how long those rested who completed each course, and lets others rest as long before they count as stalled.",
            every: Every::DayAt(2),
            run: paces,
        },
        Job {
            name: "chain",
            about: "Gives the acts, results, completions and certificates of the last minute their place in the chain of hashes.",
            every: Every::Minutes(1),
            run: chain,
        },
        Job {
            name: "imports",
            about: "Ends the loads of people files over which the program was killed, so that they no longer say that they go on.",
            every: Every::Minutes(15),
            run: imports,
        },
        Job {
            name: "housekeeping",
            about: "Throws away what nobody needs any more: old sign-in failures, ended sessions, stored answers to repeated requests, \
                uploads that broke off, what mail said that left long ago. Issues the certificates of what a program of the last release saw \
                completed beside this one.",
            every: Every::DayAt(3),
            run: housekeeping,
        },
    ])
}

fn calendar(app: &App) -> Result<String, AppError> {
    let today = app.company_today();
    let follow = |tx: &mut Tx<'_>| enrolment::follow_the_calendar(tx, today);
    let (waivers, moved) = app.db.write_now(&Actor::program("calendar"), follow)?;
    Ok(format!("{waivers} waivers ended, {moved} due dates moved"))
}

fn figures(app: &App) -> Result<String, AppError> {
    let today = app.company_today();
    app.db.begin_day(&Actor::program("figures"), today)?;
    Ok(format!("as of {today}"))
}

fn paces(app: &App) -> Result<String, AppError> {
    Ok(format!("{} courses have another pace", enrolment::keep_paces(app)?))
}

fn chain(app: &App) -> Result<String, AppError> {
    let (actor, sources, mut sealed) = (Actor::program("chain"), chained(), 0);
    loop {
        let rows = app.db.write_now(&actor, |tx| seal(tx, &sources))?;
        sealed += rows;
        if rows == 0 {
            return Ok(format!("{sealed} rows chained"));
        }
    }
}

fn imports(app: &App) -> Result<String, AppError> {
    let ended = app.db.write_now(&Actor::program("imports"), people::import::end_silent)?;
    Ok(format!("{ended} ended"))
}

fn housekeeping(app: &App) -> Result<String, AppError> {
    let actor = Actor::program("housekeeping");
    let rows = app.db.write_now(&actor, auth::tidy)?;
    let holds = reminders::tidy(app)?;
    app.db.write_now(&actor, courses::clear_broken_uploads)?;
    let mails = mail::thin(app)?;
    let certificates = app.db.write_now(&actor, |tx| learning::issue_certificates(tx, None))?;
    let issued = if certificates > 0 { format!(", {certificates} certificates issued late") } else { String::new() };
    Ok(format!("{} rows thrown away, {mails} messages thinned{issued}", rows + holds))
}
