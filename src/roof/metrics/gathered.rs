//! What is looked up when it is asked for: the pools, and what stands in the database.

use std::time::Duration;

use metrics::gauge;

use crate::app::App;
use crate::clock::Instant;
use crate::db::{Conn, Readiness, StandbyLag};
use crate::error::AppError;
use crate::jobs::{self, Job, JobRow};
use crate::mail::{self, Depth, MailState};
use crate::roof::schedule;

/// A database that takes longer says nothing this time.
const PATIENCE: Duration = Duration::from_secs(3);
/// States of which there are few, and in which a message waits for something.
const STATES: &[MailState] = &[MailState::Queued, MailState::Sending, MailState::Failed];

/// Sets every gauge. What cannot be known at the moment is no number.
pub(super) async fn gather(app: &App) {
    for (desk, business) in app.db.business() {
        gauge!("gradus_pool_connections_max", "desk" => desk).set(business.most);
        gauge!("gradus_pool_connections_open", "desk" => desk).set(business.open);
        gauge!("gradus_pool_connections_in_use", "desk" => desk).set(business.in_use);
        gauge!("gradus_pool_waiting", "desk" => desk).set(number(business.waiting));
    }
    let readiness = tokio::time::timeout(PATIENCE, app.db.readiness()).await;
    gauge!("gradus_ready").set(f64::from(u8::from(readiness == Ok(Readiness::Ready))));
    let now = app.db.clock().now();
    let looked_up = app.db.read_newest(|conn: &mut Conn| Ok::<_, AppError>((mail::depth(conn)?, jobs::rows(conn)?)));
    match tokio::time::timeout(PATIENCE, looked_up).await {
        Ok(Ok((depths, rows))) => {
            STATES.iter().for_each(|state| set_outbox(*state, depths.iter().find(|depth| depth.state == *state), now));
            rows.iter().for_each(|row| set_job(row, now));
            let is_new = |job: &&Job| rows.iter().all(|row| row.name != job.name);
            schedule::all().iter().filter(is_new).for_each(set_new_job);
        }
        _ => STATES.iter().for_each(|state| set_unknown(*state)),
    }
    if app.db.has_standby() {
        set_lag(tokio::time::timeout(PATIENCE, app.db.standby_lag()).await.ok().and_then(Result::ok));
    }
}

fn set_outbox(state: MailState, depth: Option<&Depth>, now: Instant) {
    let due = depth.map_or(0, |depth| now.as_second() - depth.oldest.as_second()).max(0);
    gauge!("gradus_outbox_messages", "state" => state.word()).set(depth.map_or(0.0, |depth| number(depth.count)));
    gauge!("gradus_outbox_oldest_seconds", "state" => state.word()).set(number(due));
}

fn set_unknown(state: MailState) {
    for name in ["gradus_outbox_messages", "gradus_outbox_oldest_seconds"] {
        gauge!(name, "state" => state.word()).set(f64::NAN);
    }
}

fn set_job(row: &JobRow, now: Instant) {
    let name = || row.name.clone();
    let overdue = (now.as_second() - row.next_run_at.as_second()).max(0);
    gauge!("gradus_job_overdue_seconds", "job" => name()).set(number(overdue));
    gauge!("gradus_job_failed", "job" => name()).set(f64::from(u8::from(row.has_failed())));
    if let Some(at) = row.last_succeeded_at {
        gauge!("gradus_job_last_success_timestamp_seconds", "job" => name()).set(number(at.as_second()));
    }
}

/// A job that no worker has taken up yet is neither late nor failed.
fn set_new_job(job: &Job) {
    gauge!("gradus_job_overdue_seconds", "job" => job.name).set(0.0);
    gauge!("gradus_job_failed", "job" => job.name).set(0.0);
}

fn set_lag(lag: Option<StandbyLag>) {
    gauge!("gradus_standby_behind_bytes").set(lag.map_or(f64::NAN, |lag| number(lag.bytes)));
    gauge!("gradus_standby_behind_seconds").set(lag.map_or(f64::NAN, |lag| lag.seconds));
}

/// Far below what a float holds exactly, or so large that the last digits matter to nobody.
fn number(whole: impl TryInto<i64>) -> f64 {
    whole.try_into().unwrap_or(i64::MAX) as f64
}
