//! Every recurring job of the program, on one page.

use super::assemble::chained;
use crate::app::App;
use crate::db::chain::seal;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::jobs::{Every, Job, Jobs};
use crate::text::Said;
use crate::{
    acts, admin, auth, brand_alarms, chat, courses, enrolment, external, ladders, learning, mail, people, programme, reminders,
    required_levels, said, saved, say, weekly,
};

/// Every job.
#[must_use]
pub fn all() -> Jobs {
    let mut all = vec![
        Job {
            name: "reminders",
            called: || say!("jobs-name-reminders"),
            about: || say!("jobs-about-reminders"),
            every: Every::Minutes(15),
            run: reminders::run,
        },
        Job {
            name: "weekly_digest",
            called: || say!("jobs-name-weekly-digest"),
            about: || say!("jobs-about-weekly-digest"),
            every: Every::Minutes(15),
            run: weekly::run,
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
            name: "housekeeping",
            called: || say!("jobs-name-housekeeping"),
            about: || say!("jobs-about-housekeeping"),
            every: Every::DayAt(3),
            run: housekeeping,
        },
    ];
    all.extend(of_people());
    all.extend([of_the_views(), of_the_ladders(), of_the_programme(), of_the_chat(), of_brand_accounts(), of_what_comes_back()]);
    Jobs::new(all)
}

/// The one that mails saved views.
fn of_the_views() -> Job {
    Job {
        name: "views",
        called: || say!("jobs-name-views"),
        about: || say!("jobs-about-views"),
        every: Every::Minutes(15),
        run: saved::run,
    }
}

/// The one that tells of levels that end.
fn of_the_ladders() -> Job {
    Job {
        name: "levels_ending",
        called: || say!("jobs-name-levels-ending"),
        about: || say!("jobs-about-levels-ending"),
        every: Every::DayAt(4),
        run: ladders::run,
    }
}

/// The one that notes how far training has come.
fn of_the_programme() -> Job {
    Job {
        name: "programme",
        called: || say!("jobs-name-programme"),
        about: || say!("jobs-about-programme"),
        every: Every::DayAt(4),
        run: programme::run,
    }
}

/// The one that tells the chat of the week.
fn of_the_chat() -> Job {
    Job {
        name: "chat",
        called: || say!("jobs-name-chat"),
        about: || say!("jobs-about-chat"),
        every: Every::Minutes(5),
        run: chat::run,
    }
}

/// The one that tells of brand accounts without cleared people.
fn of_brand_accounts() -> Job {
    Job {
        name: "brand_accounts",
        called: || say!("jobs-name-brand-accounts"),
        about: || say!("jobs-about-brand-accounts"),
        every: Every::Minutes(15),
        run: brand_alarms::run,
    }
}

/// The one that reads what comes back in a mailbox.
fn of_what_comes_back() -> Job {
    Job {
        name: "bounces",
        called: || say!("jobs-name-bounces"),
        about: || say!("jobs-about-bounces"),
        every: Every::Minutes(5),
        run: mail::read_mailbox,
    }
}

/// Those through the day by which people come, change and go.
fn of_people() -> Vec<Job> {
    vec![
        Job {
            name: "imports",
            called: || say!("jobs-name-imports"),
            about: || say!("jobs-about-imports"),
            every: Every::Minutes(15),
            run: imports,
        },
        Job {
            name: "people_folder",
            called: || say!("jobs-name-people-folder"),
            about: || say!("jobs-about-people-folder"),
            every: Every::Minutes(15),
            run: admin::people_folder::run,
        },
        Job {
            name: "leavers",
            called: || say!("jobs-name-leavers"),
            about: || say!("jobs-about-leavers"),
            every: Every::Minutes(15),
            run: leavers,
        },
    ]
}

fn calendar(app: &App) -> Result<Said, AppError> {
    let today = app.company_today();
    let follow = |tx: &mut Tx<'_>| enrolment::follow_the_calendar(tx, today);
    let actor = Actor::program("calendar");
    people::import::follow_last_days(app, &actor)?;
    external::follow_spells(app, &actor)?;
    people::absence::follow_absences(app, &actor)?;
    let (waivers, moved) = app.db.write_now(&actor, follow)?;
    required_levels::follow_levels(app, &actor)?;
    let kept = enrolment::keep_requirements(app, &actor)?;
    Ok(said!("jobs-done-calendar", waivers = waivers, moved = moved, added = kept.added, ended = kept.ended))
}

/// Whose last day ends later than the company's, and external people whose contract begins or is over where they are.
fn leavers(app: &App) -> Result<Said, AppError> {
    let actor = Actor::program("leavers");
    let left = people::import::follow_last_days(app, &actor)? + external::follow_spells(app, &actor)?;
    Ok(said!("jobs-done-leavers", count = left))
}

fn figures(app: &App) -> Result<Said, AppError> {
    let today = app.company_today();
    app.db.begin_day(&Actor::program("figures"), today)?;
    Ok(said!("jobs-done-figures", day = today))
}

fn paces(app: &App) -> Result<Said, AppError> {
    Ok(said!("jobs-done-paces", count = enrolment::keep_paces(app)?))
}

fn chain(app: &App) -> Result<Said, AppError> {
    let (actor, sources, mut sealed) = (Actor::program("chain"), chained(), 0);
    loop {
        let rows = app.db.write_now(&actor, |tx| seal(tx, &sources))?;
        sealed += rows;
        if rows == 0 {
            return Ok(said!("jobs-done-chain", count = sealed));
        }
    }
}

fn imports(app: &App) -> Result<Said, AppError> {
    let ended = app.db.write_now(&Actor::program("imports"), people::import::end_silent)?;
    Ok(said!("jobs-done-imports", count = ended))
}

fn housekeeping(app: &App) -> Result<Said, AppError> {
    let actor = Actor::program("housekeeping");
    let rows = app.db.write_now(&actor, auth::tidy)?;
    let holds = reminders::tidy(app)? + weekly::tidy(app)? + saved::tidy(app)? + ladders::tidy(app)?;
    app.db.write_now(&actor, courses::clear_broken_uploads)?;
    let rows = rows + app.db.write_now(&actor, acts::tidy)?;
    app.db.write_now(&actor, mail::clear_of_nobody)?;
    let mails = mail::thin(app)?;
    let certificates = app.db.write_now(&actor, |tx| learning::issue_certificates(tx, None))?;
    Ok(said!("jobs-done-housekeeping", rows = rows + holds, mails = mails, certificates = certificates))
}
