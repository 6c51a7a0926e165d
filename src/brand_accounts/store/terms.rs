//! The SQL of whose brand accounts are and what they ask, and of what their people may do: both in two times.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use crate::brand_accounts::coverage::Term;
use crate::clearances::rule::Mode;
use crate::clock::{Day, Instant};
use crate::db::schema::{brand_account_deputy, brand_account_term, clearance};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::proofs::span::Span;

/// An instant after all others: what was known by then is all that is known.
pub fn ever() -> Instant {
    Instant::new(jiff::Timestamp::MAX)
}

/// A number of people as the database has it.
fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn count(number: i32) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// The terms of each account as they were known at an instant, in the order of their days, each with its key: of all accounts, or of one.
pub fn known_at(conn: &mut Conn, only: Option<Id>, at: Instant) -> QueryResult<HashMap<Id, Vec<(Id, Term)>>> {
    type Row = (Id, Id, Id, Id, (i32, i32), (Day, Day));
    let mut all = brand_account_term::table
        .filter(brand_account_term::known_from.le(at))
        .filter(brand_account_term::known_until.is_null().or(brand_account_term::known_until.gt(at)))
        .order((brand_account_term::brand_account_id, brand_account_term::from_on, brand_account_term::id))
        .select((
            brand_account_term::id,
            brand_account_term::brand_account_id,
            brand_account_term::activity_id,
            brand_account_term::owner_id,
            (brand_account_term::needed, brand_account_term::needed_staff),
            (brand_account_term::from_on, brand_account_term::until_on),
        ))
        .into_boxed();
    if let Some(account) = only {
        all = all.filter(brand_account_term::brand_account_id.eq(account));
    }
    let rows: Vec<Row> = all.load(conn)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.0).collect();
    let mut deputies = deputies(conn, &ids)?;
    let mut found: HashMap<Id, Vec<(Id, Term)>> = HashMap::new();
    for (id, account, activity, owner, (needed, needed_staff), (from, until)) in rows {
        let term = Term {
            days: Span { from, until },
            activity,
            owner,
            deputies: deputies.remove(&id).unwrap_or_default(),
            needed: count(needed),
            needed_staff: count(needed_staff),
        };
        found.entry(account).or_default().push((id, term));
    }
    Ok(found)
}

fn deputies(conn: &mut Conn, terms: &[Id]) -> QueryResult<BTreeMap<Id, Vec<Id>>> {
    let mut found: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for ids in terms.chunks(ROWS_PER_INSERT) {
        let rows: Vec<(Id, Id)> = brand_account_deputy::table
            .filter(brand_account_deputy::term_id.eq_any(ids.to_vec()))
            .order((brand_account_deputy::term_id, brand_account_deputy::person_id))
            .select((brand_account_deputy::term_id, brand_account_deputy::person_id))
            .load(conn)?;
        for (term, person) in rows {
            found.entry(term).or_default().push(person);
        }
    }
    Ok(found)
}

/// Writes that these are the terms of an account from now on: what is known no longer ends to be known, what is new is known from now.
pub fn put(tx: &mut Tx<'_>, account: Id, wanted: &[Term]) -> QueryResult<()> {
    let now = tx.now();
    let stored = known_at(tx.conn, Some(account), ever())?.remove(&account).unwrap_or_default();
    let gone: Vec<Id> = stored.iter().filter(|(_, term)| !wanted.contains(term)).map(|(id, _)| *id).collect();
    if !gone.is_empty() {
        let rows = brand_account_term::table.filter(brand_account_term::id.eq_any(gone));
        diesel::update(rows).set(brand_account_term::known_until.eq(now)).execute(tx.conn)?;
    }
    for term in wanted.iter().filter(|term| !stored.iter().any(|(_, there)| there == *term)) {
        insert(tx, account, term)?;
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, account: Id, term: &Term) -> QueryResult<()> {
    let (id, now) = (tx.new_id(), tx.now());
    let values = (
        (brand_account_term::id.eq(id), brand_account_term::brand_account_id.eq(account)),
        (brand_account_term::activity_id.eq(term.activity), brand_account_term::owner_id.eq(term.owner)),
        (brand_account_term::needed.eq(number(term.needed)), brand_account_term::needed_staff.eq(number(term.needed_staff))),
        (brand_account_term::from_on.eq(term.days.from), brand_account_term::until_on.eq(term.days.until)),
        brand_account_term::known_from.eq(now),
    );
    diesel::insert_into(brand_account_term::table).values(values).execute(tx.conn)?;
    let row = |person: &Id| (brand_account_deputy::term_id.eq(id), brand_account_deputy::person_id.eq(*person));
    let rows: Vec<_> = term.deputies.iter().map(row).collect();
    each!(tx.conn, |conn| diesel::insert_into(brand_account_deputy::table).values(&rows).execute(conn))?;
    Ok(())
}

/// A span on which somebody may do an activity on a channel alone.
pub type Alone = (Id, Id, Id, Span);

/// On which days these people may do which activity on which channel alone, as it was known at an instant: person, activity, channel, days.
pub fn alone(conn: &mut Conn, people: &[Id], at: Instant) -> QueryResult<Vec<Alone>> {
    let mut found = Vec::new();
    for ids in people.chunks(ROWS_PER_INSERT) {
        let rows: Vec<(Id, Id, Option<Id>, Day, Day)> = clearance::table
            .filter(clearance::person_id.eq_any(ids.to_vec()))
            .filter(clearance::channel_id.is_not_null())
            .filter(clearance::mode.eq(Mode::Allow))
            .filter(clearance::known_from.le(at))
            .filter(clearance::known_until.is_null().or(clearance::known_until.gt(at)))
            .order((clearance::person_id, clearance::from_on, clearance::id))
            .select((
                clearance::person_id,
                clearance::activity_id,
                clearance::channel_id,
                clearance::from_on,
                clearance::until_on,
            ))
            .load(conn)?;
        let spans = rows
            .into_iter()
            .filter_map(|(person, activity, channel, from, until)| Some((person, activity, channel?, Span { from, until })));
        found.extend(spans);
    }
    Ok(found)
}

/// The accounts that somebody owns or stands in for on a day, as it is known now.
pub fn of_person(conn: &mut Conn, person: Id, on: Day) -> QueryResult<Vec<Id>> {
    let stands_in =
        brand_account_deputy::table.filter(brand_account_deputy::person_id.eq(person)).select(brand_account_deputy::term_id);
    brand_account_term::table
        .filter(brand_account_term::known_until.is_null())
        .filter(brand_account_term::from_on.le(on))
        .filter(brand_account_term::until_on.gt(on))
        .filter(brand_account_term::owner_id.eq(person).or(brand_account_term::id.eq_any(stands_in)))
        .order(brand_account_term::brand_account_id)
        .select(brand_account_term::brand_account_id)
        .distinct()
        .load(conn)
}
