//! The recurring jobs, as a page.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::job::{Every, Job, Jobs};
use super::store::{self, JobRow};
use crate::clock::Instant;
use crate::error::AppError;
use crate::say;
use crate::templates::{Sample, View};
use crate::text::told;
use crate::web::{Ctx, Flash, Form, NoFields};

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![Sample::of::<JobsPage>()]
}

/// One job in the list.
#[derive(Debug, Clone, Serialize)]
struct Row {
    name: &'static str,
    called: String,
    about: String,
    every: String,
    next_at: Option<Instant>,
    last_at: Option<Instant>,
    outcome: String,
    failed: bool,
    running: bool,
    runs: i64,
}

impl Row {
    fn of(job: &Job, row: Option<&JobRow>, now: Instant) -> Self {
        let outcome = row.map(|row| told(&row.last_outcome)).unwrap_or_default();
        let failed = row.is_some_and(JobRow::has_failed);
        Self {
            name: job.name,
            called: (job.called)(),
            about: (job.about)(),
            every: job.every.words(),
            next_at: row.map(|row| row.next_run_at),
            last_at: row.and_then(|row| row.last_finished_at.or(row.last_started_at)),
            failed,
            running: row.and_then(|row| row.lease_until).is_some_and(|until| until > now),
            runs: row.map_or(0, |row| row.runs),
            outcome,
        }
    }
}

/// All jobs.
#[derive(Debug, Serialize)]
struct JobsPage {
    rows: Vec<Row>,
    zone: String,
}

impl View for JobsPage {
    const TEMPLATE: &'static str = "jobs/list";

    fn title(&self) -> Cow<'static, str> {
        say!("jobs-title").into()
    }

    fn sample() -> Self {
        let at = crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        let row = Row {
            name: "housekeeping",
            called: "housekeeping".to_owned(),
            about: "Throws old things away.".to_owned(),
            every: Every::DayAt(3).words(),
            next_at: Some(at),
            last_at: Some(at),
            outcome: "3 rows thrown away".to_owned(),
            failed: true,
            running: true,
            runs: 2,
        };
        Self { rows: vec![row], zone: "UTC".to_owned() }
    }
}

pub(super) async fn list(ctx: Ctx, jobs: web::Data<Jobs>) -> Result<HttpResponse, AppError> {
    let known = ctx.db().read(store::all).await?;
    let now = ctx.db().clock().now();
    let row_of = |job: &Job| Row::of(job, known.iter().find(|row| row.name == job.name), now);
    let rows = jobs.iter().map(row_of).collect();
    ctx.page(&JobsPage { rows, zone: ctx.viewer()?.time_zone.clone() })
}

pub(super) async fn run_soon(
    ctx: Ctx,
    jobs: web::Data<Jobs>,
    name: web::Path<String>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let job = jobs.named(&name).ok_or(AppError::NotFound("job"))?;
    ctx.db()
        .write(ctx.actor(), move |tx| {
            store::insert_missing(tx, &[job.name])?;
            store::make_due(tx, job.name)?;
            tx.audit("job.run", ("job", crate::ids::Id::ZERO), serde_json::json!({ "name": job.name }))
        })
        .await?;
    Ok(ctx.see_other_with("/admin/jobs", &Flash::success(say!("jobs-runs-soon", name = (job.called)()))))
}
