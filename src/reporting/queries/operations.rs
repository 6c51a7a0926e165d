//! What tells whether the installation does its work: the mail, the jobs, how many of what there is.

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::auth::policy::Grant;
use crate::clock::Instant;
use crate::db::Conn;
use crate::db::schema::{account, account_grant, job, outbox, person};
use crate::mail::MailState as State;
use crate::reporting::operations::{JobState, MailState};

/// How many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People employed now.
    pub people: i64,
    /// Accounts that are not suspended.
    pub accounts: i64,
    /// Those of them that may administer.
    pub administrators: i64,
}

/// How the mail goes.
pub fn mail_state(conn: &mut Conn, now: Instant) -> QueryResult<MailState> {
    let due = || outbox::table.filter(outbox::state.eq(State::Queued)).filter(outbox::not_before.le(now));
    let retrying = || outbox::table.filter(outbox::state.eq(State::Queued)).filter(outbox::attempts.gt(0));
    let last_error = retrying().order((outbox::not_before.desc(), outbox::id.desc())).select(outbox::last_error);
    let last_sent = outbox::table.filter(outbox::state.eq(State::Sent)).order(outbox::id.desc()).select(outbox::finished_at);
    Ok(MailState {
        due: due().select(count_star()).first(conn)?,
        oldest_due: due().order((outbox::not_before, outbox::id)).select(outbox::not_before).first(conn).optional()?,
        retrying: retrying().select(count_star()).first(conn)?,
        last_error: last_error.first::<String>(conn).optional()?.unwrap_or_default(),
        failed: outbox::table.filter(outbox::state.eq(State::Failed)).select(count_star()).first(conn)?,
        last_sent: last_sent.first::<Option<Instant>>(conn).optional()?.flatten(),
    })
}

/// How each job stands, by name.
pub fn job_states(conn: &mut Conn, now: Instant) -> QueryResult<Vec<JobState>> {
    type Row = (String, Instant, Option<Instant>, Option<Instant>, String);
    let columns = (job::name, job::next_run_at, job::last_finished_at, job::lease_until, job::last_outcome);
    let rows: Vec<Row> = job::table.order(job::name).select(columns).limit(100).load(conn)?;
    let state = |(name, next_at, last_at, lease_until, outcome): Row| JobState {
        name,
        next_at,
        last_at,
        outcome,
        is_running: lease_until.is_some_and(|until| until > now),
    };
    Ok(rows.into_iter().map(state).collect())
}

/// How many people and accounts there are.
pub fn counts(conn: &mut Conn) -> QueryResult<Counts> {
    let usable = || account::table.filter(account::disabled_at.is_null());
    let administrators = usable().inner_join(account_grant::table).filter(account_grant::name.eq(Grant::Admin));
    Ok(Counts {
        people: person::table.filter(person::status.ne("left")).select(count_star()).first(conn)?,
        accounts: usable().select(count_star()).first(conn)?,
        administrators: administrators.select(count_star()).first(conn)?,
    })
}
