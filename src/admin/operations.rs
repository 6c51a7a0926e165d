//! Whether the installation does its work: what an operator should look at, worst first. Pure.

use serde::Serialize;

use crate::clock::Instant;
use crate::say;
use crate::text::{lasting, minutes, told};

/// Minutes that a message or a job may wait before it counts as held up; the worker looks every few seconds.
const PATIENCE_MINUTES: i64 = 15;

/// The mail, as far as it tells whether it goes out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MailState {
    /// Messages whose time has come and nobody has taken yet.
    pub due: i64,
    /// When the oldest of them should have left.
    pub oldest_due: Option<Instant>,
    /// Messages that wait for another attempt.
    pub retrying: i64,
    /// What the last of these attempts met.
    pub last_error: String,
    /// Messages given up.
    pub failed: i64,
    /// When the newest message left.
    pub last_sent: Option<Instant>,
}

/// A recurring job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobState {
    /// What it is called.
    pub name: String,
    /// When it should run next.
    pub next_at: Instant,
    /// When it last ended.
    pub last_at: Option<Instant>,
    /// What came of it, as it is kept.
    pub outcome: String,
    /// Whether that failed.
    pub has_failed: bool,
    /// Whether a worker is at it.
    pub is_running: bool,
}

/// Something to look at, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Concern {
    /// What is wrong and what to do, in a sentence or two.
    pub text: String,
    /// Where to look.
    pub href: &'static str,
    /// What is there.
    pub link: String,
}

/// What an operator should look at, the worst first; nothing where all is well.
#[must_use]
pub fn concerns(is_migrated: bool, mail: &MailState, jobs: &[JobState], now: Instant) -> Vec<Concern> {
    let schema = (!is_migrated).then(|| Concern {
        text: say!("admin-database-old"),
        href: "/admin",
        link: say!("admin-database-old.look"),
    });
    schema.into_iter().chain(of_jobs(jobs, now)).chain(of_mail(mail, now)).collect()
}

fn of_jobs(jobs: &[JobState], now: Instant) -> Vec<Concern> {
    let concern = |text: String| Concern { text, href: "/admin/jobs", link: say!("admin-see-jobs") };
    if jobs.is_empty() {
        return vec![concern(say!("admin-no-worker-yet"))];
    }
    let mut found = Vec::new();
    let held_up = |job: &&JobState| !job.is_running && minutes(job.next_at, now) > PATIENCE_MINUTES;
    if let Some(job) = jobs.iter().filter(held_up).min_by_key(|job| job.next_at) {
        found.push(concern(say!("admin-no-worker", job = &job.name, time = lasting(job.next_at, now))));
    }
    let failed = jobs.iter().filter(|job| job.has_failed);
    found.extend(failed.map(|job| concern(say!("admin-job-failed", job = &job.name, outcome = told(&job.outcome)))));
    found
}

fn of_mail(mail: &MailState, now: Instant) -> Vec<Concern> {
    let waiting = |text: String| Concern { text, href: "/admin/outbox?state=queued", link: say!("admin-mail-waits.look") };
    let mut found = Vec::new();
    if let Some(oldest) = mail.oldest_due.filter(|oldest| minutes(*oldest, now) > PATIENCE_MINUTES) {
        found.push(waiting(say!("admin-mail-stuck", time = lasting(oldest, now))));
    }
    if mail.retrying > 0 {
        found.push(waiting(say!("admin-mail-waits", count = mail.retrying, said = told(&mail.last_error))));
    }
    if mail.failed > 0 {
        let text = say!("admin-mail-given-up", count = mail.failed);
        found.push(Concern { text, href: "/admin/outbox?state=failed", link: say!("admin-mail-given-up.look") });
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::clock::Day;

    fn now() -> Instant {
        Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC)
    }

    fn job(next_in_minutes: i64, outcome: &str) -> JobState {
        let next_at = now().plus(next_in_minutes.minutes());
        JobState {
            name: "reminders".to_owned(),
            next_at,
            last_at: Some(now()),
            outcome: outcome.to_owned(),
            has_failed: outcome.starts_with("Failed"),
            is_running: false,
        }
    }

    fn words(mail: &MailState, jobs: &[JobState]) -> Vec<String> {
        concerns(true, mail, jobs, now()).into_iter().map(|concern| concern.text).collect()
    }

    #[test]
    fn nothing_is_said_where_all_is_well() {
        let mail = MailState { due: 3, oldest_due: Some(now().plus((-5).minutes())), ..MailState::default() };
        assert_eq!(words(&mail, &[job(10, "2 persons"), job(-14, "")]), Vec::<String>::new());
    }

    #[test]
    fn a_worker_that_is_gone_is_said_once_for_all_jobs_and_for_the_mail() {
        let mail = MailState { due: 1, oldest_due: Some(now().plus((-3).hours())), ..MailState::default() };
        let said = words(&mail, &[job(-40, ""), job(-200, "")]);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("3 hours ago") && said[1].contains("3 hours ago"), "{said:?}");
    }

    #[test]
    fn a_job_at_work_is_not_late() {
        let running = JobState { is_running: true, ..job(-200, "") };
        assert_eq!(words(&MailState::default(), &[running]), Vec::<String>::new());
    }

    #[test]
    fn what_failed_is_named() {
        let mail = MailState { failed: 2, retrying: 1, last_error: "450 later".to_owned(), ..MailState::default() };
        let said = words(&mail, &[job(1, "Failed: no disk")]);
        assert!(said[0].contains("no disk") && said[1].contains("450 later") && said[2].starts_with("2 messages"), "{said:?}");
    }
}
