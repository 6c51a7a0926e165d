//! All SQL of the outbox.

mod claim;
mod language;

pub use claim::{Claim, claim};
pub use language::{count_languages, languages};

use diesel::dsl::{count_star, min, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use serde_json::Value;

use super::message::Message;
use super::outbox::{MailState, NewMail};
use crate::clock::Instant;
use crate::db::schema::outbox;
use crate::db::{Conn, Json, MultiBackend, ROWS_PER_INSERT, Tx};
use crate::ids::Id;
use crate::{each, held};

/// What the index of the queue is for: in these very words, so that either database knows it again.
const IS_QUEUED: &str = "outbox.state = 'queued'";

/// Headers as they are kept.
type Headers = Vec<(String, String)>;

/// A message as the pages and the API show it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct MailRow {
    pub id: Id,
    pub state: MailState,
    pub template: String,
    pub person_id: Option<Id>,
    pub to_address: String,
    pub to_name: String,
    pub subject: String,
    pub message_id: String,
    pub created_at: Instant,
    pub not_before: Instant,
    pub attempts: i32,
    pub last_error: String,
    pub finished_at: Option<Instant>,
    pub hours_zone: Option<String>,
    pub thinned_at: Option<Instant>,
}

/// What was sent, in both forms, with its headers.
#[derive(Debug, Clone, Queryable)]
pub struct MailBody {
    /// The plain text.
    pub text: String,
    /// The HTML.
    pub html: String,
    /// Further headers.
    pub headers: Json<Headers>,
}

/// Inserts queued messages; returns their ids, in order.
pub fn insert(tx: &mut Tx<'_>, mails: &[NewMail]) -> QueryResult<Vec<Id>> {
    let now = tx.now();
    let block = tx.new_ids(i64::try_from(mails.len()).unwrap_or(i64::MAX));
    let mut ids = Vec::with_capacity(mails.len());
    let mut rows = Vec::with_capacity(mails.len());
    for (index, mail) in (0..).zip(mails) {
        let id = block.nth(index);
        ids.push(id);
        rows.push((
            (
                outbox::id.eq(id),
                outbox::state.eq(MailState::Queued),
                outbox::template.eq(mail.template),
                outbox::payload.eq(Json(mail.payload.clone())),
                outbox::person_id.eq(mail.person_id),
                outbox::to_address.eq(mail.to_address.as_str()),
                outbox::to_name.eq(mail.to_name.as_str()),
            ),
            (
                outbox::subject.eq(""),
                outbox::body_text.eq(""),
                outbox::body_html.eq(""),
                outbox::headers.eq(Json(Headers::new())),
                outbox::message_id.eq(""),
                outbox::created_at.eq(now),
                outbox::not_before.eq(mail.not_before.unwrap_or(now)),
                outbox::attempts.eq(0),
                outbox::last_error.eq(""),
                outbox::hours_zone.eq(mail.hours_zone.as_deref()),
                outbox::inbox_alone.eq(mail.inbox_alone),
            ),
        ));
    }
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(outbox::table).values(rows).execute(conn))?;
    }
    Ok(ids)
}

/// The zone of the reader in whose hours a message leaves.
type HoursZone = Option<String>;

/// Up to `count` messages whose time has come, the longest waiting first, each with the zone of its hours. They are locked: another
/// worker passes them by and does not wait for them.
pub fn due(tx: &mut Tx<'_>, count: i64) -> QueryResult<Vec<(Id, HoursZone)>> {
    let query = outbox::table
        .filter(sql::<Bool>(IS_QUEUED))
        .filter(outbox::not_before.le(tx.now()))
        .order((outbox::not_before, outbox::id))
        .select((outbox::id, outbox::hours_zone))
        .limit(count);
    held!(tx.conn, [for_update.skip_locked], query.load)
}

/// Lets what is due and leaves in the hours of `zone` wait until they begin: up to `count` messages.
pub fn put_off(tx: &mut Tx<'_>, zone: &str, until: Instant, count: i64) -> QueryResult<()> {
    let query = outbox::table
        .filter(sql::<Bool>(IS_QUEUED))
        .filter(outbox::not_before.le(tx.now()))
        .filter(outbox::hours_zone.eq(zone))
        .order((outbox::not_before, outbox::id))
        .select(outbox::id)
        .limit(count);
    let ids: Vec<Id> = held!(tx.conn, [for_update.skip_locked], query.load)?;
    diesel::update(outbox::table.filter(outbox::id.eq_any(ids))).set(outbox::not_before.eq(until)).execute(tx.conn)?;
    Ok(())
}

/// Keeps the message as it goes out.
pub fn keep(tx: &mut Tx<'_>, id: Id, message: &Message, message_id: &str) -> QueryResult<()> {
    let set = (
        outbox::subject.eq(&message.subject),
        outbox::body_text.eq(&message.text),
        outbox::body_html.eq(&message.html),
        outbox::headers.eq(Json(message.headers.clone())),
        outbox::message_id.eq(message_id),
    );
    diesel::update(outbox::table.find(id)).set(set).execute(tx.conn)?;
    Ok(())
}

/// Ends a message's way: sent, failed or cancelled. Only whoever claimed it says so.
pub fn finish(tx: &mut Tx<'_>, id: Id, state: MailState, why: &str) -> QueryResult<()> {
    let now = tx.now();
    let row = outbox::table.filter(outbox::id.eq(id)).filter(outbox::state.eq(MailState::Sending));
    let set = (
        outbox::state.eq(state),
        outbox::last_error.eq(why),
        outbox::lease_until.eq(None::<Instant>),
        outbox::finished_at.eq(now),
    );
    diesel::update(row).set(set).execute(tx.conn)?;
    Ok(())
}

/// Ends the way of claimed messages that nobody needs any more, all for the same reason.
pub fn cancel(tx: &mut Tx<'_>, ids: &[Id], why: &str) -> QueryResult<()> {
    let now = tx.now();
    let rows = outbox::table.filter(outbox::id.eq_any(ids)).filter(outbox::state.eq(MailState::Sending));
    let set = (
        outbox::state.eq(MailState::Cancelled),
        outbox::last_error.eq(why),
        outbox::lease_until.eq(None::<Instant>),
        outbox::finished_at.eq(now),
    );
    diesel::update(rows).set(set).execute(tx.conn)?;
    Ok(())
}

/// These were taken by the mail server.
pub fn sent(tx: &mut Tx<'_>, ids: &[Id]) -> QueryResult<()> {
    let now = tx.now();
    let rows = outbox::table.filter(outbox::id.eq_any(ids)).filter(outbox::state.eq(MailState::Sending));
    let set = (
        outbox::state.eq(MailState::Sent),
        outbox::last_error.eq(""),
        outbox::lease_until.eq(None::<Instant>),
        outbox::finished_at.eq(now),
    );
    diesel::update(rows).set(set).execute(tx.conn)?;
    Ok(())
}

/// Queues claimed messages as they were: nobody tried to hand them over.
pub fn give_back(tx: &mut Tx<'_>, ids: &[Id]) -> QueryResult<()> {
    let rows = outbox::table.filter(outbox::id.eq_any(ids)).filter(outbox::state.eq(MailState::Sending));
    let set =
        (outbox::state.eq(MailState::Queued), outbox::lease_until.eq(None::<Instant>), outbox::attempts.eq(outbox::attempts - 1));
    diesel::update(rows).set(set).execute(tx.conn)?;
    Ok(())
}

/// Queues a claimed message anew, not before `not_before`.
pub fn queue_again(tx: &mut Tx<'_>, id: Id, not_before: Instant, why: &str) -> QueryResult<()> {
    let row = outbox::table.filter(outbox::id.eq(id)).filter(outbox::state.eq(MailState::Sending));
    let set = (
        outbox::state.eq(MailState::Queued),
        outbox::last_error.eq(why),
        outbox::lease_until.eq(None::<Instant>),
        outbox::not_before.eq(not_before),
    );
    diesel::update(row).set(set).execute(tx.conn)?;
    Ok(())
}

/// After a clock that was set back: nobody waits for a time that was already. A lease ends by `longest`, the longest that begins
/// now, and what was put in to go at once goes now.
pub fn forget_another_time(tx: &mut Tx<'_>, longest: Instant) -> QueryResult<()> {
    let now = tx.now();
    let leases = outbox::table.filter(outbox::state.eq(MailState::Sending)).filter(outbox::lease_until.gt(longest));
    diesel::update(leases).set(outbox::lease_until.eq(longest)).execute(tx.conn)?;
    let newer = outbox::table
        .filter(outbox::state.eq(MailState::Queued))
        .filter(outbox::id.gt(Id::first_at(now)))
        .filter(outbox::created_at.gt(now))
        .filter(outbox::not_before.eq(outbox::created_at));
    diesel::update(newer).set(outbox::not_before.eq(now)).execute(tx.conn)?;
    Ok(())
}

/// Takes the messages from workers that died: their lease has run out. They are queued again where that cannot send one
/// twice, and given up for a person to decide otherwise. Returns how many.
pub fn recover(tx: &mut Tx<'_>, can_repeat: bool, why: &str) -> QueryResult<usize> {
    let now = tx.now();
    let state = if can_repeat { MailState::Queued } else { MailState::Failed };
    // by the index of the states: few are under way, however many wait
    let rows = outbox::table.filter(outbox::state.eq(MailState::Sending)).filter(outbox::lease_until.lt(now));
    let set = (
        outbox::state.eq(state),
        outbox::last_error.eq(why),
        outbox::lease_until.eq(None::<Instant>),
        outbox::finished_at.eq(if can_repeat { None } else { Some(now) }),
    );
    diesel::update(rows).set(set).execute(tx.conn)
}

/// Makes the queued messages of `template` due now, whatever the hour is where they are read.
pub fn make_due(tx: &mut Tx<'_>, template: &str) -> QueryResult<usize> {
    let now = tx.now();
    let rows = outbox::table.filter(outbox::state.eq(MailState::Queued)).filter(outbox::template.eq(template));
    diesel::update(rows).set((outbox::not_before.eq(now), outbox::hours_zone.eq(None::<String>))).execute(tx.conn)
}

/// A message that failed is queued again, with all its attempts before it.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = outbox, treat_none_as_null = true)]
pub struct QueuedAgain {
    state: MailState,
    not_before: Instant,
    attempts: i32,
    finished_at: Option<Instant>,
}

impl QueuedAgain {
    /// From this moment on.
    #[must_use]
    pub const fn at(now: Instant) -> Self {
        Self { state: MailState::Queued, not_before: now, attempts: 0, finished_at: None }
    }
}

/// Queues those of these messages again that failed, with all their attempts before them. Answers how many they were.
pub fn revive(tx: &mut Tx<'_>, ids: &[Id]) -> QueryResult<usize> {
    let now = tx.now();
    let rows = outbox::table.filter(outbox::id.eq_any(ids)).filter(outbox::state.eq(MailState::Failed));
    diesel::update(rows).set(QueuedAgain::at(now)).execute(tx.conn)
}

/// Gives up what waits or was under way, for a person to decide. Returns how many those are.
pub fn hold(tx: &mut Tx<'_>, why: &str) -> QueryResult<usize> {
    let now = tx.now();
    let rows = outbox::table.filter(outbox::state.eq_any([MailState::Queued, MailState::Sending]));
    let set = (
        outbox::state.eq(MailState::Failed),
        outbox::last_error.eq(why),
        outbox::lease_until.eq(None::<Instant>),
        outbox::finished_at.eq(now),
    );
    diesel::update(rows).set(set).execute(tx.conn)
}

/// What has ended and is whole, but for what failed; the words are those of the index that finds it.
const IS_WHOLE: &str = "outbox.thinned_at IS NULL AND outbox.state <> 'failed'";

/// Throws away what was said, and to whom, in up to `count` messages that ended before `before`. The row stays, with whom it was for,
/// when it went and its `Message-ID`. Returns how many those were.
pub fn thin(tx: &mut Tx<'_>, before: Instant, count: i64) -> QueryResult<usize> {
    let now = tx.now();
    let old: Vec<Id> = outbox::table
        .filter(sql::<Bool>(IS_WHOLE))
        .filter(outbox::finished_at.lt(before))
        .order((outbox::finished_at, outbox::id))
        .select(outbox::id)
        .limit(count)
        .load(tx.conn)?;
    let set = (
        outbox::to_address.eq(""),
        outbox::to_name.eq(""),
        outbox::subject.eq(""),
        outbox::body_text.eq(""),
        outbox::body_html.eq(""),
        outbox::headers.eq(Json(Headers::new())),
        outbox::payload.eq(Json(Value::Null)),
        outbox::thinned_at.eq(now),
    );
    diesel::update(outbox::table.filter(outbox::id.eq_any(old))).set(set).execute(tx.conn)
}

/// The message with this id.
pub fn mail(conn: &mut Conn, id: Id) -> QueryResult<Option<MailRow>> {
    outbox::table.find(id).select(MailRow::as_select()).first(conn).optional()
}

/// What the message with this id says.
pub fn body(conn: &mut Conn, id: Id) -> QueryResult<Option<MailBody>> {
    outbox::table.find(id).select((outbox::body_text, outbox::body_html, outbox::headers)).first(conn).optional()
}

/// The newest messages below `before`, of one state or of all.
pub fn newest(
    conn: &mut Conn,
    (state, to): (Option<MailState>, Option<&str>),
    before: Option<Id>,
    limit: i64,
) -> QueryResult<Vec<MailRow>> {
    listed((state, to), before).select(MailRow::as_select()).limit(limit).load(conn)
}

/// The ids of the messages below `before`, of one state or of all, the newest first: for a file.
pub fn ids_of(conn: &mut Conn, (state, to): (Option<MailState>, Option<&str>), before: Option<Id>) -> QueryResult<Vec<Id>> {
    listed((state, to), before).select(outbox::id).load(conn)
}

/// The messages below `before`, of one state or of all, the newest first.
fn listed((state, to): (Option<MailState>, Option<&str>), before: Option<Id>) -> outbox::BoxedQuery<'_, MultiBackend> {
    let mut query = outbox::table.into_boxed();
    if let Some(state) = state {
        query = query.filter(outbox::state.eq(state));
    }
    if let Some(to) = to {
        query = query.filter(outbox::to_address.eq(to));
    }
    if let Some(before) = before {
        query = query.filter(outbox::id.lt(before));
    }
    query.order(outbox::id.desc())
}

/// These messages, the newest first.
pub fn these(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<MailRow>> {
    outbox::table.filter(outbox::id.eq_any(ids)).order(outbox::id.desc()).select(MailRow::as_select()).load(conn)
}

/// So many messages of a state are counted: of those that were sent there are more every day.
pub const COUNTED: i64 = 10_000;

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    state: MailState,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many messages there are of each state; one more than [`COUNTED`] where there are more than that.
pub fn counts(conn: &mut Conn) -> QueryResult<Vec<(MailState, i64)>> {
    let count = |state: &MailState| {
        let few = format!("SELECT 1 AS one FROM outbox WHERE state = '{state}' LIMIT {}", COUNTED + 1);
        format!("SELECT '{state}' AS state, COUNT(*) AS count FROM ({few}) AS few_{state}")
    };
    let text = MailState::ALL.iter().map(count).collect::<Vec<_>>().join(" UNION ALL ");
    let rows: Vec<Counted> = each!(conn, |conn| diesel::sql_query(&text).load(conn))?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}

/// Messages of one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// The state.
    pub state: MailState,
    /// How many there are.
    pub count: i64,
    /// When the oldest of them was due.
    pub oldest: Instant,
}

/// How many messages wait, are under way, or were given up, and for how long; nothing of a state of which there are none.
///
/// # Errors
/// When the database fails.
pub fn depth(conn: &mut Conn) -> QueryResult<Vec<Depth>> {
    let states = [MailState::Queued, MailState::Sending, MailState::Failed];
    let query = outbox::table.filter(outbox::state.eq_any(states)).group_by(outbox::state).order(outbox::state);
    let rows: Vec<(MailState, i64, Option<Instant>)> =
        query.select((outbox::state, count_star(), min(outbox::not_before))).load(conn)?;
    Ok(rows.into_iter().filter_map(|(state, count, oldest)| Some(Depth { state, count, oldest: oldest? })).collect())
}

/// Deletes queued messages that turned out to be empty before anybody saw them.
pub fn delete_queued(tx: &mut Tx<'_>, ids: &[Id]) -> QueryResult<usize> {
    diesel::delete(outbox::table.filter(outbox::id.eq_any(ids)).filter(outbox::state.eq(MailState::Queued))).execute(tx.conn)
}
