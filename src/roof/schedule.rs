//! Every recurring job of the program, on one page.

use super::assemble::chained;
use crate::app::App;
use crate::db::chain::seal;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::jobs::{Every, Job, Jobs};
use crate::{auth, courses, enrolment, learning, mail, people, reminders, say};

/// Every job.
#[must_use]
pub fn all() -> Jobs {
    Jobs::new(vec![
        Job {
            name: "reminders",
            called: || say!("jobs-name-reminders"),
            about: || say!("jobs-about-reminders"),
            every: Every::Minutes(15),
            run: reminders::run,
        },
        Job {
            name: "calendar",
            called: || say!("jobs-name-calendar"),
            about: || say!("jobs-about-calendar"),
            every: Every::DayAt(0),
            run: calendar,
        },
        Job {
            name: "figures",
            called: || say!("jobs-name-figures"),
            about: || say!("jobs-about-figures"),
            every: Every::DayAt(0),
            run: figures,
        },
        Job {
            name: "paces",
            called: || say!("jobs-name-paces"),
            about: || say!("jobs-about-paces"),
            every: Every::DayAt(2),
            run: paces,
        },
        Job {
            name: "chain",
            called: || say!("jobs-name-chain"),
            about: || say!("jobs-about-chain"),
            every: Every::Minutes(1),
            run: chain,
        },
        Job {
            name: "imports",
            called: || say!("jobs-name-imports"),
            about: || say!("jobs-about-imports"),
            every: Every::Minutes(15),
            run: imports,
        },
        Job {
            name: "housekeeping",
            called: || say!("jobs-name-housekeeping"),
            about: || say!("jobs-about-housekeeping"),
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
