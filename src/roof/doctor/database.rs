//! What is asked of the database, from whether it answers to what has been waiting in it for long.

use diesel::QueryResult;

use super::finding::Finding;
use crate::clock::{Clock, Instant, SystemClock};
use crate::db::backup::must_be_there;
use crate::db::migrate::{Schema, schema};
use crate::db::{Conn, StandbyLag, connect, connect_to, examine};
use crate::jobs::{self, JobRow};
use crate::mail::{self, Depth, MailState};
use crate::people::import;
use crate::settings::{Settings, without_password};

/// A job or a message that has waited for longer is held up; the worker looks every few seconds.
const PATIENCE_SECONDS: i64 = 15 * 60;
/// Clocks that are further apart are worth a look; and this far, they make sessions end and mail go at the wrong time.
const APART_SECONDS: i64 = 2;
const FAR_APART_SECONDS: i64 = 60;
/// A standby that is further behind serves nobody who has written.
const BEHIND_SECONDS: f64 = 30.0;

pub(super) fn examine(settings: &Settings) -> Vec<Finding> {
    let place = without_password(&settings.database.url);
    if must_be_there(&settings.database.url).is_err() {
        return vec![nowhere(&place)];
    }
    let mut conn = match connect_to(&settings.database) {
        Ok(conn) => conn,
        Err(error) => {
            return vec![out_of_reach(&place, error.to_string().trim_end())];
        }
    };
    let mut findings =
        vec![asked("database", examine::version(&mut conn), |version| Finding::ok("database", format!("{version} at {place}.")))];
    findings.push(asked("integrity", intact(&mut conn), |finding| finding));
    findings.extend(clock(&mut conn));
    let stands = schema(&mut conn);
    let is_current = stands == Ok(Schema::UpToDate);
    findings.push(asked("schema", stands, of_schema));
    if is_current {
        findings.push(asked("writing", Ok(examine::try_to_write(&mut conn)), of_writing));
        let now = SystemClock.now();
        findings.push(asked("jobs", jobs::rows(&mut conn), |rows| of_jobs(&rows, now)));
        findings.push(asked("outbox", mail::depth(&mut conn), |depths| of_outbox(&depths, now)));
        findings.push(asked("imports", import::count_silent(&mut conn, now), of_imports));
    }
    findings.extend(settings.database.read_url.as_ref().map(|url| standby(&mut conn, url)));
    findings
}

/// To open a file that is not there would make one, empty and healthy.
fn nowhere(place: &str) -> Finding {
    let advice = "Correct database.url; a new one is made by gradus serve or gradus migrate.";
    Finding::fault("database", format!("There is none at {place}."), advice)
}

/// A file can be so damaged that it does not even open.
fn out_of_reach(place: &str, why: &str) -> Finding {
    if why.contains("malformed") || why.contains("not a database") {
        return damaged(why);
    }
    Finding::fault("database", format!("{place} does not answer: {why}."), "Start it, or correct database.url.")
}

fn damaged(what: &str) -> Finding {
    let advice = "Stop the program, keep the file, restore the last backup that is whole.";
    Finding::fault("integrity", format!("The file is damaged: {what}."), advice)
}

/// What a question that was answered means; that it was not is a fault of its own.
fn asked<T>(check: &'static str, answer: QueryResult<T>, means: impl FnOnce(T) -> Finding) -> Finding {
    match answer {
        Ok(answer) => means(answer),
        Err(error) => {
            Finding::fault(check, format!("The database could not say: {error}."), "Look at what the database itself reports.")
        }
    }
}

fn intact(conn: &mut Conn) -> QueryResult<Finding> {
    let faults = examine::faults(conn)?;
    if !faults.is_empty() {
        return Ok(damaged(&faults.join("; ").replace('\n', " ")));
    }
    if examine::keeps_check_sums(conn)? {
        return Ok(Finding::ok("integrity", "No damage was found."));
    }
    let found = "PostgreSQL keeps no check sums: a damaged page would go unnoticed.";
    Ok(Finding::warning("integrity", found, "Stop it and run pg_checksums --enable."))
}

fn clock(conn: &mut Conn) -> Option<Finding> {
    let told = examine::time(conn).transpose()?;
    Some(asked("clock", told, |there| of_clocks(SystemClock.now().as_second() - there.as_second())))
}

fn of_clocks(ahead: i64) -> Finding {
    let apart = ahead.abs();
    let found = format!("This machine's clock and the database's are {apart} s apart.");
    let advice = "Let both follow the same time servers.";
    match apart {
        FAR_APART_SECONDS.. => Finding::fault("clock", found, advice),
        APART_SECONDS.. => Finding::warning("clock", found, advice),
        _ => Finding::ok("clock", found),
    }
}

fn of_schema(schema: Schema) -> Finding {
    match schema {
        Schema::UpToDate => Finding::ok("schema", "It is that of this program."),
        Schema::Behind => Finding::fault("schema", "Migrations are missing.", "Run gradus migrate."),
        Schema::Newer(migration) => {
            let found = format!("A newer Gradus has changed it (its newest migration is {migration}).");
            Finding::fault("schema", found, "Install that Gradus here too, or restore the backup from before.")
        }
    }
}

fn of_writing(written: QueryResult<()>) -> Finding {
    match written {
        Ok(()) => Finding::ok("writing", "The database takes what is written."),
        Err(error) => Finding::fault(
            "writing",
            format!("Nothing can be written: {error}."),
            "Look for a full disk, a standby, or missing rights.",
        ),
    }
}

fn of_jobs(rows: &[JobRow], now: Instant) -> Finding {
    if rows.is_empty() {
        return Finding::warning("jobs", "No worker has run yet.", "Start gradus serve or gradus work.");
    }
    let is_held_up = |row: &&JobRow| now.as_second() - row.next_run_at.as_second() > PATIENCE_SECONDS;
    let names = |rows: Vec<&JobRow>| rows.into_iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join(", ");
    let (held_up, failed) =
        (names(rows.iter().filter(is_held_up).collect()), names(rows.iter().filter(|row| row.has_failed()).collect()));
    match (held_up.is_empty(), failed.is_empty()) {
        (false, _) => {
            Finding::fault("jobs", format!("These should have run: {held_up}."), "Start a worker: gradus serve or gradus work.")
        }
        (true, false) => Finding::warning("jobs", format!("The last run failed of: {failed}."), "/admin/jobs says why."),
        (true, true) => Finding::ok("jobs", format!("All {} ran when they should.", rows.len())),
    }
}

fn of_outbox(depths: &[Depth], now: Instant) -> Finding {
    let of = |state: MailState| depths.iter().find(|depth| depth.state == state);
    let late = of(MailState::Queued).filter(|depth| now.as_second() - depth.oldest.as_second() > PATIENCE_SECONDS);
    if let Some(late) = late {
        let minutes = (now.as_second() - late.oldest.as_second()) / 60;
        let found = format!("{} messages wait, one of them for {minutes} minutes.", late.count);
        return Finding::warning("outbox", found, "/admin/outbox says what the mail server answered.");
    }
    match of(MailState::Failed) {
        Some(failed) => {
            Finding::warning("outbox", format!("{} messages were given up.", failed.count), "/admin/outbox says why.")
        }
        None => Finding::ok("outbox", "Nothing waits for long, nothing was given up."),
    }
}

fn of_imports(silent: i64) -> Finding {
    if silent == 0 {
        return Finding::ok("imports", "None was left halfway.");
    }
    let found = format!("{silent} loads of people files say that they go on, and were not heard of for long.");
    Finding::warning("imports", found, "A worker ends them; load the files again.")
}

fn standby(conn: &mut Conn, url: &str) -> Finding {
    let place = without_password(url);
    match connect(url) {
        Ok(mut standby) => asked("standby", examine::lag(conn, &mut standby), |lag| of_lag(lag, &place)),
        Err(error) => {
            let found = format!("{place} does not answer: {}.", error.to_string().trim_end());
            Finding::fault("standby", found, "Start it, or take database.read_url away.")
        }
    }
}

fn of_lag(lag: StandbyLag, place: &str) -> Finding {
    let found = format!("{place} is {:.0} s and {} bytes behind.", lag.seconds, lag.bytes);
    if lag.seconds < BEHIND_SECONDS {
        return Finding::ok("standby", found);
    }
    Finding::warning("standby", found, "Look at its log; who has written reads from the other one meanwhile.")
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::super::finding::Level;
    use super::*;

    #[test]
    fn clocks_may_be_a_little_apart() {
        let levels = [0, -1, 2, -59, 60].map(|ahead| of_clocks(ahead).level);
        assert_eq!(levels, [Level::Ok, Level::Ok, Level::Warning, Level::Warning, Level::Fault]);
    }

    #[test]
    fn mail_that_waits_comes_before_mail_that_was_given_up() {
        let now = SystemClock.now();
        let depth = |state, seconds: i64| Depth { state, count: 3, oldest: now.plus((-seconds).seconds()) };
        let (failed, fresh, late) = (depth(MailState::Failed, 9), depth(MailState::Queued, 60), depth(MailState::Queued, 1200));
        assert_eq!(of_outbox(&[], now).level, Level::Ok);
        assert_eq!(of_outbox(&[fresh], now).level, Level::Ok);
        assert!(of_outbox(&[failed, fresh], now).found.contains("given up"));
        assert!(of_outbox(&[failed, late], now).found.contains("20 minutes"));
    }
}
