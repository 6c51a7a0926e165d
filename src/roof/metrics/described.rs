//! Every counter, timing and gauge by name, with what it means.

use metrics::Unit;

use crate::{auth, error, mail};

/// What only goes up.
const COUNTERS: &[(&str, &str)] = &[
    ("gradus_http_requests_total", "Requests answered, by route, method and status."),
    ("gradus_refusals_total", "Requests that were not done, by the kind of the answer."),
    ("gradus_sign_ins_total", "Attempts to sign in, by outcome: good, failed, too-often."),
    ("gradus_mail_total", "Messages whose handing over ended, by outcome: sent, later, failed."),
    ("gradus_slow_statements_total", "Statements that took longer than database.slow_milliseconds."),
];

/// How long something took.
const TIMINGS: &[(&str, &str)] = &[
    ("gradus_http_request_seconds", "How long a request took until its answer began, by route and method."),
    ("gradus_http_database_seconds", "How long a request held connections to the database, by route and method."),
];

/// What is so at the moment.
const GAUGES: &[(&str, &str)] = &[
    ("gradus_build_info", "1, with the version of the program."),
    ("gradus_ready", "1 where /readyz would say ready."),
    ("gradus_pool_connections_max", "Connections to the database that a desk may have."),
    ("gradus_pool_connections_open", "Connections to the database that a desk has."),
    ("gradus_pool_connections_in_use", "Connections to the database that somebody works with."),
    ("gradus_pool_waiting", "Requests that wait for their turn at a desk."),
    ("gradus_outbox_messages", "Messages in the outbox, by state. The same on every node."),
    ("gradus_outbox_oldest_seconds", "For how long the oldest message of a state has been due. The same on every node."),
    ("gradus_job_last_success_timestamp_seconds", "When a job last did what it is for. The same on every node."),
    ("gradus_job_failed", "1 where the last run of a job failed. The same on every node."),
    ("gradus_job_overdue_seconds", "For how long a job should have run. The same on every node."),
    ("gradus_worker_last_look_timestamp_seconds", "When the worker of this process last looked at a queue."),
    ("gradus_standby_behind_bytes", "How much of the log the standby has not replayed."),
    ("gradus_standby_behind_seconds", "For how long the standby has been behind; 0 where it is not."),
];

/// Begins with nothing what is counted by a label of few words: a counter that is not there before its first time shows no increase then, and no
/// alert sees it. Requests are counted by route and status, of which there are too many.
pub(super) fn begin_with_zeros() {
    for kind in error::KINDS {
        metrics::counter!("gradus_refusals_total", "kind" => *kind).increment(0);
    }
    for outcome in auth::SIGN_IN_OUTCOMES {
        metrics::counter!("gradus_sign_ins_total", "outcome" => *outcome).increment(0);
    }
    for outcome in mail::OUTCOMES {
        metrics::counter!("gradus_mail_total", "outcome" => *outcome).increment(0);
    }
    metrics::counter!("gradus_slow_statements_total").increment(0);
}

/// Tells the recorder of all of them.
pub(super) fn describe() {
    for (name, about) in COUNTERS {
        metrics::describe_counter!(*name, *about);
    }
    for (name, about) in TIMINGS {
        metrics::describe_histogram!(*name, Unit::Seconds, *about);
    }
    for (name, about) in GAUGES {
        metrics::describe_gauge!(*name, *about);
    }
}
