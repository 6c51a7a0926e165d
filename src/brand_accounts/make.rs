//! Making brand accounts, changing them, handing them over and closing them. Nothing is deleted.

use serde_json::{Value, json};

use super::coverage::{Term, closed_from, said_from, term_on};
use super::input::{AccountInput, AccountPatch, CloseInput, HandOverInput};
use super::store::{self, AccountRow, Facts, ProgrammeNamed};
use crate::clearances;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::{self, Called, Meant, PersonStatus};
use crate::proofs::span::Span;
use crate::said;

/// What an account is to be, in keys.
#[derive(Debug)]
struct Wanted {
    channel: Id,
    facts: Facts,
    term: Term,
}

/// An account with its terms as they are known now.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; when the database fails.
pub(super) fn account(conn: &mut Conn, id: Id) -> Result<(AccountRow, Vec<Term>), AppError> {
    let row = store::accounts(conn, Some(id))?.pop().ok_or(AppError::NotFound("brand-account"))?;
    let terms = store::terms::known_at(conn, Some(id), store::terms::ever())?.remove(&id).unwrap_or_default();
    Ok((row, terms.into_iter().map(|(_, term)| term).collect()))
}

/// An account as it would be typed today.
///
/// # Errors
/// When the database fails.
pub(super) fn input_of(conn: &mut Conn, row: &AccountRow, terms: &[Term], today: Day) -> Result<AccountInput, AppError> {
    let term = term_on(terms, today).ok_or(AppError::NotFound("brand-account"))?;
    let called = people::names(conn, &term.people().collect::<Vec<_>>())?;
    let number = |id: &Id| called.get(id).map(|(number, _)| number.clone()).unwrap_or_default();
    let titles = clearances::ask::titles(conn)?;
    Ok(AccountInput {
        handle: row.handle.clone(),
        channel: row.channel.1.clone(),
        title: row.title.clone(),
        link: row.link.clone(),
        activity: titles.get(&term.activity).map(|(slug, _)| slug.clone()).unwrap_or_default(),
        owner: number(&term.owner),
        deputies: term.deputies.iter().map(number).collect(),
        needed: i64::try_from(term.needed).unwrap_or(i64::MAX),
        needed_staff: i64::try_from(term.needed_staff).unwrap_or(i64::MAX),
        programme: row.programme.as_ref().map(|one| one.slug.clone()).unwrap_or_default(),
        from_on: String::new(),
    })
}

/// The one person whom a text means. Whoever is of the account already may have left since; nobody else may.
fn meant(conn: &mut Conn, field: &str, text: &str, there: &[Id]) -> Result<Result<Id, FieldError>, AppError> {
    if text.trim().is_empty() {
        return Ok(Err(FieldError::new(field, said!("brand-accounts-needs-owner"))));
    }
    let found = people::meant(conn, &[text.to_owned()])?.pop().unwrap_or(Meant::Nobody);
    let called: Called = match found.one(text, said!("proofs-not-there", text = text.trim())) {
        Ok(called) => called,
        Err(why) => return Ok(Err(FieldError::new(field, why))),
    };
    let has_left = people::person(conn, called.id)?.is_none_or(|person| person.status == PersonStatus::Left);
    if has_left && !there.contains(&called.id) {
        return Ok(Err(FieldError::new(field, said!("brand-accounts-has-left", name = called.name))));
    }
    Ok(Ok(called.id))
}

/// The owner and the deputies whom an input means.
fn people_of(
    conn: &mut Conn,
    input: &AccountInput,
    there: &[Id],
    errors: &mut Vec<FieldError>,
) -> Result<(Option<Id>, Vec<Id>), AppError> {
    let owner = meant(conn, "owner", &input.owner, there)?.map_err(|error| errors.push(error)).ok();
    let mut deputies = Vec::new();
    for text in input.deputies.iter().filter(|text| !text.trim().is_empty()) {
        match meant(conn, "deputies", text, there)? {
            Err(error) => errors.push(error),
            Ok(id) if Some(id) == owner => {
                errors.push(FieldError::new("deputies", said!("brand-accounts-deputy-is-owner", text = text.trim())));
            }
            Ok(id) if deputies.contains(&id) => {
                errors.push(FieldError::new("deputies", said!("brand-accounts-deputy-twice", text = text.trim())));
            }
            Ok(id) => deputies.push(id),
        }
    }
    deputies.sort_unstable();
    Ok((owner, deputies))
}

fn programme(
    conn: &mut Conn,
    text: &str,
    before: Option<&AccountRow>,
    today: Day,
) -> Result<Result<Option<Id>, FieldError>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Ok(None));
    }
    let is_it =
        |one: &ProgrammeNamed| one.slug == text || one.id.to_string() == text || one.name.to_lowercase() == text.to_lowercase();
    let named = before.and_then(|row| row.programme.clone());
    let mut all = store::programmes(conn, today)?.into_iter().chain(named);
    let missing = || FieldError::new("programme", said!("proofs-not-there", text = text));
    Ok(all.find(is_it).map(|one| Some(one.id)).ok_or_else(missing))
}

/// Looks up what is wanted of an account; `before` is the one that is changed, with its terms.
fn wanted(conn: &mut Conn, input: &AccountInput, before: Option<(&AccountRow, &[Term])>, today: Day) -> Result<Wanted, AppError> {
    let (plain, mut errors) = input.check(today);
    let scope = match clearances::scope(conn, &input.activity, &input.channel) {
        Ok(scope) => scope.channel.map(|channel| (scope.activity, channel)),
        Err(AppError::Invalid(wrong)) => {
            errors.extend(wrong);
            None
        }
        Err(other) => return Err(other),
    };
    if input.channel.trim().is_empty() {
        errors.push(FieldError::new("channel", said!("brand-accounts-needs-channel")));
    }
    let there: Vec<Id> = before.iter().flat_map(|(_, terms)| terms.iter().flat_map(Term::people)).collect();
    let (owner, deputies) = people_of(conn, input, &there, &mut errors)?;
    let row = before.map(|(row, _)| row);
    let programme_id = programme(conn, &input.programme, row, today)?.map_err(|error| errors.push(error)).ok();
    if let Some((_, channel)) = scope
        && let Some(other) = store::with_handle(conn, channel, &plain.folded)?
        && row.map(|row| row.id) != Some(other)
    {
        errors.push(FieldError::new("handle", said!("brand-accounts-handle-taken", handle = plain.handle.clone())));
    }
    let (Some((activity, channel)), Some(owner), Some(programme_id), true) = (scope, owner, programme_id, errors.is_empty())
    else {
        return Err(AppError::Invalid(errors));
    };
    let days = Span { from: plain.from, until: Day::NEVER };
    let (needed, needed_staff) = (plain.needed, plain.needed_staff);
    let facts = Facts { handle: plain.handle, folded: plain.folded, title: plain.title, link: plain.link, programme_id };
    Ok(Wanted { channel, facts, term: Term { days, activity, owner, deputies, needed, needed_staff } })
}

/// Makes an account.
///
/// # Errors
/// [`AppError::Invalid`] with everything that does not fit; when the database fails.
pub fn make(tx: &mut Tx<'_>, input: &AccountInput, today: Day) -> Result<Id, AppError> {
    store::hold(tx.conn)?;
    let wanted = wanted(tx.conn, input, None, today)?;
    let id = store::insert(tx, wanted.channel, &wanted.facts)?;
    store::terms::put(tx, id, &[wanted.term])?;
    let (row, terms) = account(tx.conn, id)?;
    let after = json!(input_of(tx.conn, &row, &terms, today)?);
    tx.audit_change("brand_account.make", ("brand_account", id), details(&row), (Value::Null, after))?;
    Ok(id)
}

fn details(row: &AccountRow) -> Value {
    json!({ "handle": row.handle, "channel": row.channel.1 })
}

/// Changes an account: what it is called at once, its people and what it asks from the day that is said on. One that is closed is open again from then on.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Invalid`] with everything that does not fit; when the database fails.
pub fn change(tx: &mut Tx<'_>, id: Id, patch: AccountPatch, today: Day) -> Result<(), AppError> {
    let opens = patch.from_on.as_ref().is_some_and(|from| !from.trim().is_empty());
    if let Some((details, change)) = put(tx, id, |now| patch.on(now), opens, today)? {
        tx.audit_change("brand_account.change", ("brand_account", id), details, change)?;
    }
    Ok(())
}

/// Hands an account over to another owner.
///
/// # Errors
/// As [`change`]; [`AppError::Invalid`] where they own it already.
pub fn hand_over(tx: &mut Tx<'_>, id: Id, input: &HandOverInput, today: Day) -> Result<(), AppError> {
    let (_, terms) = account(tx.conn, id)?;
    let before = term_on(&terms, today).ok_or(AppError::NotFound("brand-account"))?.owner;
    let new = meant(tx.conn, "owner", &input.owner, &[])?.map_err(|error| AppError::Invalid(vec![error]))?;
    if new == before {
        return Err(AppError::invalid("owner", said!("brand-accounts-owns-already")));
    }
    let number = |conn: &mut Conn, id: Id| {
        let called = people::names(conn, &[id])?;
        Ok::<_, AppError>(called.get(&id).map(|(number, _)| number.clone()).unwrap_or_default())
    };
    let (before, new) = (number(tx.conn, before)?, number(tx.conn, new)?);
    let become_new = |mut now: AccountInput| {
        now.deputies.retain(|deputy| *deputy != new);
        if input.stays_as_deputy {
            now.deputies.push(before);
        }
        now.owner = new;
        now.from_on.clone_from(&input.from_on);
        now
    };
    if let Some((details, change)) = put(tx, id, become_new, true, today)? {
        tx.audit_change("brand_account.hand_over", ("brand_account", id), details, change)?;
    }
    Ok(())
}

/// What was written down of an account: its details, and what it said before and says now.
type Written = (Value, (Value, Value));

/// Writes down what an account becomes of what it is, nothing where that is the same; with `opens` also where it is closed on the day that is said.
fn put(
    tx: &mut Tx<'_>,
    id: Id,
    become_new: impl FnOnce(AccountInput) -> AccountInput,
    opens: bool,
    today: Day,
) -> Result<Option<Written>, AppError> {
    store::hold(tx.conn)?;
    let (row, terms) = account(tx.conn, id)?;
    let before = input_of(tx.conn, &row, &terms, today)?;
    let wanted = wanted(tx.conn, &become_new(before.clone()), Some((&row, &terms)), today)?;
    let began = terms.iter().map(|term| term.days.from).min().unwrap_or(today);
    if wanted.term.days.from < began {
        return Err(AppError::invalid("from_on", said!("brand-accounts-before-it-began", day = began)));
    }
    store::update(tx, id, &wanted.facts)?;
    let on = term_on(&terms, wanted.term.days.from);
    let is_same = on.is_some_and(|term| term.says_the_same(&wanted.term));
    let is_there = on.is_some_and(|term| term.days.holds(wanted.term.days.from));
    let is_said = !is_same || (opens && !is_there);
    if is_said {
        store::terms::put(tx, id, &said_from(&terms, &wanted.term))?;
    }
    let (row, terms) = account(tx.conn, id)?;
    let mut after = input_of(tx.conn, &row, &terms, wanted.term.days.from)?;
    if !is_said && before == after {
        return Ok(None);
    }
    after.from_on = wanted.term.days.from.to_string();
    Ok(Some((details(&row), (json!(before), json!(after)))))
}

/// Closes an account from a day on, or takes back a closing that is to come. Answers the day; [`Day::NEVER`] where it stays open.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Conflict`] where it is closed already; [`AppError::Invalid`] with what does not fit.
pub fn close(tx: &mut Tx<'_>, id: Id, input: &CloseInput, today: Day) -> Result<Day, AppError> {
    store::hold(tx.conn)?;
    let (row, terms) = account(tx.conn, id)?;
    let began = terms.iter().map(|term| term.days.from).min().unwrap_or(today);
    let until = terms.iter().map(|term| term.days.until).max().unwrap_or(today);
    if until <= today {
        return Err(AppError::Conflict(said!("brand-accounts-closed-already", day = until)));
    }
    let on = input.check(began, today).map_err(AppError::Invalid)?.unwrap_or(Day::NEVER);
    store::terms::put(tx, id, &closed_from(&terms, on))?;
    let days = (json!({ "closed_from": shown(until) }), json!({ "closed_from": shown(on), "reason": input.reason.trim() }));
    tx.audit_change("brand_account.close", ("brand_account", id), details(&row), days)?;
    Ok(on)
}

fn shown(until: Day) -> Option<Day> {
    Some(until).filter(|day| *day != Day::NEVER)
}
