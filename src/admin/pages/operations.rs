//! What an operator sees first: whether mail goes out and jobs run, and what runs here.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::admin::operations::{Concern, JobState, MailState, concerns};
use crate::admin::queries;
use crate::admin::queries::Totals;
use crate::clock::Instant;
use crate::db::Conn;
use crate::db::migrate::{self, Schema};
use crate::error::AppError;
use crate::jobs::Jobs;
use crate::say;
use crate::settings::is_postgres;
use crate::templates::View;
use crate::text::{lasting, told};
use crate::web::Ctx;

/// The overview.
#[derive(Debug, Serialize)]
pub(super) struct OperationsPage {
    concerns: Vec<Concern>,
    mail: MailFacts,
    jobs: Vec<JobRow>,
    facts: Facts,
    zone: String,
}

/// How the mail goes.
#[derive(Debug, Serialize)]
struct MailFacts {
    due: i64,
    /// How late the oldest of them is.
    oldest: String,
    retrying: i64,
    failed: i64,
    last_sent: Option<Instant>,
}

/// One job.
#[derive(Debug, Serialize)]
struct JobRow {
    name: String,
    last_at: Option<Instant>,
    next_at: Instant,
    outcome: String,
    failed: bool,
    running: bool,
}

/// What runs here.
#[derive(Debug, Serialize)]
struct Facts {
    version: &'static str,
    database: &'static str,
    migrations: usize,
    newest_migration: String,
    is_migrated: bool,
    people: i64,
    accounts: i64,
    administrators: i64,
    address: String,
}

impl View for OperationsPage {
    const TEMPLATE: &'static str = "admin/overview";

    fn title(&self) -> Cow<'static, str> {
        say!("admin-needs-you", count = self.concerns.len()).into()
    }

    fn sample() -> Self {
        let at = crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        let job = JobRow {
            name: "reminders".to_owned(),
            last_at: Some(at),
            next_at: at,
            outcome: "Failed: no disk".to_owned(),
            failed: true,
            running: true,
        };
        Self {
            concerns: vec![Concern { text: say!("admin-no-worker-yet"), href: "/admin/jobs", link: say!("admin-see-jobs") }],
            mail: MailFacts {
                due: 2,
                oldest: say!("admin-mail-due.oldest", time = "3"),
                retrying: 1,
                failed: 4,
                last_sent: Some(at),
            },
            jobs: vec![job],
            facts: Facts {
                version: "0.1.0",
                database: "SQLite",
                migrations: 9,
                newest_migration: "2026-11-02-000000_badges".to_owned(),
                is_migrated: true,
                people: 500,
                accounts: 12,
                administrators: 2,
                address: "https://training.example.com".to_owned(),
            },
            zone: "UTC".to_owned(),
        }
    }
}

pub(in crate::admin) async fn show(ctx: Ctx, known: web::Data<Jobs>) -> Result<HttpResponse, AppError> {
    let now = ctx.db().clock().now();
    let read = move |conn: &mut Conn| {
        let is_migrated = migrate::schema(conn)? == Schema::UpToDate;
        let (mail, jobs) = (queries::mail_state(conn, now)?, queries::job_states(conn, now)?);
        Ok::<_, AppError>((is_migrated, mail, jobs, queries::totals(conn)?))
    };
    let (is_migrated, mail, jobs, totals) = ctx.db().read(read).await?;
    let jobs: Vec<JobState> = jobs.into_iter().map(|job| JobState { name: known.called(&job.name), ..job }).collect();
    ctx.page(&OperationsPage {
        concerns: concerns(is_migrated, &mail, &jobs, now),
        mail: mail_facts(&mail, now),
        jobs: jobs.into_iter().map(job_row).collect(),
        facts: facts(&ctx, totals, is_migrated),
        zone: ctx.viewer()?.time_zone.clone(),
    })
}

fn mail_facts(mail: &MailState, now: Instant) -> MailFacts {
    MailFacts {
        due: mail.due,
        oldest: mail.oldest_due.map(|oldest| say!("admin-mail-due.oldest", time = lasting(oldest, now))).unwrap_or_default(),
        retrying: mail.retrying,
        failed: mail.failed,
        last_sent: mail.last_sent,
    }
}

fn job_row(job: JobState) -> JobRow {
    JobRow {
        failed: job.has_failed,
        name: job.name,
        last_at: job.last_at,
        next_at: job.next_at,
        outcome: told(&job.outcome),
        running: job.is_running,
    }
}

fn facts(ctx: &Ctx, totals: Totals, is_migrated: bool) -> Facts {
    let settings = &ctx.app().settings;
    let migrations = migrate::names();
    Facts {
        version: env!("CARGO_PKG_VERSION"),
        database: if is_postgres(&settings.database.url) { "PostgreSQL" } else { "SQLite" },
        migrations: migrations.len(),
        newest_migration: migrations.into_iter().next_back().unwrap_or_default(),
        is_migrated,
        people: totals.people,
        accounts: totals.accounts,
        administrators: totals.administrators,
        address: settings.server.public_url.clone(),
    }
}
