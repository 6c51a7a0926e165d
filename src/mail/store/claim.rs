//! The SQL by which a worker claims messages, with all that their composers are told.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::language::spoken;
use crate::clock::{Day, Instant};
use crate::db::schema::{account, outbox, person};
use crate::db::{Json, Tx};
use crate::ids::Id;
use crate::mail::bounce::store::is_marked;
use crate::mail::compose::QueuedMail;
use crate::mail::inbox::store::has_inbox;
use crate::mail::outbox::MailState;

/// A claimed message.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What its composer is told.
    pub mail: QueuedMail,
    /// Attempts, this one too.
    pub attempts: i32,
    /// Whether mail to its address came back, so that none goes there.
    pub is_marked: bool,
    /// Whether its person is external and in no contract now: nothing goes to them.
    pub is_outside: bool,
    /// Whether its person can read their inbox without any mail: they sign in with a password.
    pub has_inbox: bool,
}

impl Claim {
    /// Whether it may leave by mail.
    #[must_use]
    pub const fn goes_by_mail(&self) -> bool {
        !self.is_marked && !self.is_outside && !self.mail.inbox_alone
    }
}

/// How the person of a message stands: their status, whether they are external, the last day that is known of them, their zone.
type Stands = (String, bool, Option<Day>, String);

/// The columns of [`Stands`].
macro_rules! stands {
    () => {
        (person::status, person::external, person::last_day, person::time_zone).nullable()
    };
}

/// Whether somebody is external and in no contract at `now`, where they are, whatever has followed that yet. Of the people nothing is known here but the
/// table.
fn is_outside((status, external, last_day, zone): &Stands, now: Instant) -> bool {
    let today = || now.day_in(&TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    *external && (status == "left" || last_day.is_some_and(|last| last < today()))
}

/// Claims these messages, which this transaction has locked: they are `sending` until `lease_until`, with one more attempt.
pub fn claim(tx: &mut Tx<'_>, ids: &[Id], lease_until: Instant) -> QueryResult<Vec<Claim>> {
    let set =
        (outbox::state.eq(MailState::Sending), outbox::lease_until.eq(lease_until), outbox::attempts.eq(outbox::attempts + 1));
    diesel::update(outbox::table.filter(outbox::id.eq_any(ids))).set(set).execute(tx.conn)?;
    let now = tx.now();
    type Whom = (Option<Id>, String, String, Option<String>, Option<String>);
    type Ways = (bool, bool, bool, Option<Stands>);
    let rows: Vec<(Id, String, Json<Value>, Whom, i32, Ways)> = outbox::table
        .left_join(account::table.on(account::email.eq(outbox::to_address)))
        .left_join(person::table.on(outbox::person_id.eq(person::id.nullable())))
        .filter(outbox::id.eq_any(ids))
        .order((outbox::not_before, outbox::id))
        .select((
            outbox::id,
            outbox::template,
            outbox::payload,
            (outbox::person_id, outbox::to_address, outbox::to_name, account::language.nullable(), person::language.nullable()),
            outbox::attempts,
            (sql::<Bool>(&is_marked()), outbox::inbox_alone, sql::<Bool>(&has_inbox()), stands!()),
        ))
        .load(tx.conn)?;
    let claim = |(id, template, payload, whom, attempts, ways): (Id, String, Json<Value>, Whom, i32, Ways)| {
        let ((person_id, to_address, to_name, chosen, persons), (is_marked, inbox_alone, has_inbox, stands)) = (whom, ways);
        let language = spoken(chosen, persons);
        let mail = QueuedMail { id, template, payload: payload.0, person_id, to_address, to_name, language, inbox_alone };
        let is_outside = stands.is_some_and(|stands| is_outside(&stands, now));
        Claim { mail, attempts, is_marked, is_outside, has_inbox }
    };
    Ok(rows.into_iter().map(claim).collect())
}
