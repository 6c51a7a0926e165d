//! What tells whether the installation does its work: the mail, the jobs, how many of what there is.

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::admin::operations::{JobState, MailState};
use crate::clock::Instant;
use crate::db::Conn;
use crate::db::schema::{account, account_grant, job, outbox};
use crate::each;
use crate::jobs::has_failed;
use crate::mail::MailState as State;
use crate::policy::Grant;

/// So many messages that wait for another attempt are counted; where there are more, it no longer matters how many.
const COUNTED: i64 = 10_000;

/// How many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// People who have not left.
    pub people: i64,
    /// Accounts that are not suspended.
    pub accounts: i64,
    /// Those of them that may administer.
    pub administrators: i64,
}

/// What the index of the queue is for: in these very words, so that either database knows it again.
const IS_QUEUED: &str = "outbox.state = 'queued'";

/// How the mail goes. What waits is few, or the mail server is gone.
pub fn mail_state(conn: &mut Conn, now: Instant) -> QueryResult<MailState> {
    let waiting = || outbox::table.filter(sql::<Bool>(IS_QUEUED));
    let due = || waiting().filter(outbox::not_before.le(now));
    let oldest_due = due().order((outbox::not_before, outbox::id)).select(outbox::not_before);
    let retrying = waiting().filter(outbox::attempts.gt(0)).order((outbox::not_before.desc(), outbox::id.desc()));
    let retrying: Vec<String> = retrying.select(outbox::last_error).limit(COUNTED).load(conn)?;
    let last_sent = outbox::table.filter(outbox::state.eq(State::Sent)).order(outbox::id.desc()).select(outbox::finished_at);
    let failed = outbox::table.filter(outbox::state.eq(State::Failed)).select(count_star());
    Ok(MailState {
        due: due().select(count_star()).first(conn)?,
        oldest_due: oldest_due.first(conn).optional()?,
        retrying: i64::try_from(retrying.len()).unwrap_or(COUNTED),
        last_error: retrying.into_iter().next().unwrap_or_default(),
        failed: failed.first(conn)?,
        last_sent: last_sent.first::<Option<Instant>>(conn).optional()?.flatten(),
    })
}

/// How each job stands, by name.
pub fn job_states(conn: &mut Conn, now: Instant) -> QueryResult<Vec<JobState>> {
    type Row = (String, Instant, Option<Instant>, Option<Instant>, Option<Instant>, String);
    let columns =
        (job::name, job::next_run_at, job::last_finished_at, job::last_succeeded_at, job::lease_until, job::last_outcome);
    let rows: Vec<Row> = job::table.order(job::name).select(columns).limit(100).load(conn)?;
    let state = |(name, next_at, last_at, succeeded_at, lease_until, outcome): Row| JobState {
        name,
        next_at,
        last_at,
        outcome,
        has_failed: has_failed(last_at, succeeded_at),
        is_running: lease_until.is_some_and(|until| until > now),
    };
    Ok(rows.into_iter().map(state).collect())
}

#[derive(QueryableByName)]
struct Employed {
    #[diesel(sql_type = BigInt)]
    people: i64,
}

/// How many people and accounts there are.
pub fn totals(conn: &mut Conn) -> QueryResult<Totals> {
    let usable = || account::table.filter(account::disabled_at.is_null());
    let administrators = usable().inner_join(account_grant::table).filter(account_grant::name.eq(Grant::Admin));
    // those who have left are fewer to count, and all of them are counted without looking at any
    let text = "SELECT (SELECT COUNT(*) FROM person) - (SELECT COUNT(*) FROM person WHERE status = 'left') \
                - (SELECT COUNT(*) FROM person WHERE external AND status <> 'left') AS people";
    let employed: Employed = each!(conn, |conn| diesel::sql_query(text).get_result(conn))?;
    Ok(Totals {
        people: employed.people,
        accounts: usable().select(count_star()).first(conn)?,
        administrators: administrators.select(count_star()).first(conn)?,
    })
}
