//! Making statements with their versions, and rules; ending a rule; saying who approves.

use serde_json::json;

use super::input::{BY_MANAGER, RuleInput, StatementInput, StatementVersionInput};
use super::keep::ClearanceChanges;
use super::record::StatementVersion;
use super::register::Register;
use super::rule::{Force, Rule, Supervisor};
use super::store::{self, Entry};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError, Said};
use crate::ids::Id;
use crate::people::Meant;
use crate::proofs::condition::{Condition, Named, Names, kind_of};
use crate::proofs::facts::Scope;
use crate::{auth, ladders, people, said};

/// The activity and the channel that are named by slug or id; the channel may be left out.
///
/// # Errors
/// [`AppError::Invalid`] with the one that there is not; when the database fails.
pub fn scope(conn: &mut Conn, activity: &str, channel: &str) -> Result<Scope, AppError> {
    let found = Register::Activities.find(conn, activity)?;
    let missing = |field: &str, text: &str| FieldError::new(field, said!("proofs-not-there", text = text.trim()));
    let mut errors = Vec::new();
    if found.is_none() {
        errors.push(missing("activity", activity));
    }
    let on = if channel.trim().is_empty() { None } else { Register::Channels.find(conn, channel)? };
    if !channel.trim().is_empty() && on.is_none() {
        errors.push(missing("channel", channel));
    }
    match found {
        Some(found) if errors.is_empty() => Ok(Scope { activity: found.id, channel: on.map(|one| one.id) }),
        _ => Err(AppError::Invalid(errors)),
    }
}

/// Slugs, each with its title.
pub type SlugsAndTitles = Vec<(String, String)>;

/// The activities, and the channels, by title: name in addresses and title.
///
/// # Errors
/// When the database fails.
pub fn named(conn: &mut Conn) -> Result<(SlugsAndTitles, SlugsAndTitles), AppError> {
    let of = |all: Vec<Entry>| all.into_iter().map(|one| (one.slug, one.title)).collect();
    Ok((of(store::activities(conn)?), of(store::channels(conn)?)))
}

/// All that a condition of a clearance may name.
///
/// # Errors
/// When the database fails.
pub fn names(conn: &mut Conn) -> Result<Names, AppError> {
    let mut names = ladders::names(conn)?;
    let named = |one: Entry| Named { id: one.id, word: one.slug, title: one.title };
    names.statements = store::statements(conn)?.into_iter().map(named).collect();
    Ok(names)
}

/// Makes a statement with its first version.
///
/// # Errors
/// [`AppError::Invalid`] without a title or a text, or with the title of another one; when the database fails.
pub fn make_statement(tx: &mut Tx<'_>, input: &StatementInput, today: Day) -> Result<Entry, AppError> {
    store::hold(tx.conn)?;
    let (title, body, from) = input.check(today).map_err(AppError::Invalid)?;
    let new = Register::Statements.new_entry(tx, title, String::new())?;
    store::insert_statement(tx, &new)?;
    let version = StatementVersion { id: tx.new_id(), statement: new.id, number: 1, is_material: true, from, made_at: tx.now() };
    store::insert_version(tx, &version, &body)?;
    tx.audit("statement.make", ("statement", new.id), json!({ "slug": new.slug, "title": new.title, "from_on": from }))?;
    Ok(new)
}

/// Adds a version to a statement: one that is material is asked of whoever signed an earlier one, from its day on.
///
/// # Errors
/// [`AppError::Invalid`] without a text, or with a day behind or not after that of the version before; when the database fails.
pub fn add_version(
    tx: &mut Tx<'_>,
    statement: &Entry,
    input: &StatementVersionInput,
    today: Day,
) -> Result<StatementVersion, AppError> {
    store::hold(tx.conn)?;
    let texts = store::texts(tx.conn, statement.id)?;
    let before = texts.first().map(|text| &text.version);
    let (body, from) = input.check(before.map_or(Day::BEFORE_ALL, |one| one.from), today).map_err(AppError::Invalid)?;
    let number = before.map_or(0, |one| one.number) + 1;
    let (id, made_at) = (tx.new_id(), tx.now());
    let version = StatementVersion { id, statement: statement.id, number, is_material: input.material, from, made_at };
    store::insert_version(tx, &version, &body)?;
    tx.changes(ClearanceChanges::note_everybody);
    let details = json!({ "slug": statement.slug, "number": number, "material": input.material, "from_on": from });
    tx.audit("statement.change", ("statement", statement.id), details)?;
    Ok(version)
}

/// A rule that may be made.
///
/// # Errors
/// [`AppError::Invalid`] with everything that does not fit; when the database fails.
pub fn new_rule(
    conn: &mut Conn,
    input: &RuleInput,
    (id, now, today): (Id, crate::clock::Instant, Day),
) -> Result<Rule, AppError> {
    let mut faults = super::input::Faults::default();
    let scope = match scope(conn, &input.activity, &input.channel) {
        Ok(scope) => Some(scope),
        Err(AppError::Invalid(errors)) => {
            faults.add(errors);
            None
        }
        Err(other) => return Err(other),
    };
    faults.refuse(input.condition.is_of_levels(), "condition", || said!("clearances-asks-for-honour"));
    let condition = input.condition.resolved(&names(conn)?, "condition").unwrap_or_else(|errors| {
        faults.add(errors);
        Condition::All(Vec::new())
    });
    let hours = input.hours.as_ref().map(super::input::HoursInput::check).transpose().unwrap_or_else(|errors| {
        faults.add(errors);
        None
    });
    let days = faults.days(&input.from_on, &input.until_on, today);
    let supervisor = supervisor(conn, input)?.unwrap_or_else(|said| {
        faults.refuse(true, "supervisor", || said);
        None
    });
    let force = Force { days, known_from: now, ended: None };
    let scope = faults.done(scope).map_err(AppError::Invalid)?.ok_or(AppError::NotFound("activity"))?;
    let rule = Rule { id, scope, condition, mode: input.mode, supervisor, hours, force };
    if store::rules::rules(conn)?.iter().any(|other| other.says_the_same(&rule)) {
        return Err(AppError::invalid("condition", said!("clearances-rule-is-there")));
    }
    Ok(rule)
}

/// The kinds of approval that a condition asks for and nobody gives.
///
/// # Errors
/// When the database fails.
pub fn nobody_gives(conn: &mut Conn, condition: &Condition) -> Result<Vec<String>, AppError> {
    let given = store::approvers(conn)?;
    let is_given = |by: &String| by == BY_MANAGER || given.iter().any(|(kind, ..)| kind == by);
    let asked = |leaf: &&Condition| if let Condition::Approval(leaf) = leaf { Some(leaf.by.clone()) } else { None };
    let mut kinds: Vec<String> = condition.leaves().iter().filter_map(asked).filter(|by| !is_given(by)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Ok(kinds)
}

/// Who supervises by a rule; what to do where that is nobody, or any of several.
fn supervisor(conn: &mut Conn, input: &RuleInput) -> Result<Result<Option<Supervisor>, Said>, AppError> {
    let (text, nobody) = (input.supervisor.trim(), said!("clearances-no-such-supervisor"));
    if !input.mode.is_supervised() {
        return Ok(if text.is_empty() { Ok(None) } else { Err(nobody) });
    }
    if text.is_empty() || text == BY_MANAGER {
        return Ok(Ok(Some(Supervisor::Manager)));
    }
    let found = people::meant(conn, &[text.to_owned()])?.pop().unwrap_or(Meant::Nobody);
    Ok(found.one(text, nobody).map(|person| Some(Supervisor::Person(person.id))))
}

/// Makes a rule.
///
/// # Errors
/// As [`new_rule`].
pub fn make_rule(tx: &mut Tx<'_>, input: &RuleInput, today: Day) -> Result<Rule, AppError> {
    store::hold(tx.conn)?;
    let (id, now) = (tx.new_id(), tx.now());
    let rule = new_rule(tx.conn, input, (id, now, today))?;
    store::rules::insert(tx, &rule)?;
    tx.changes(ClearanceChanges::note_everybody);
    tx.audit("clearance_rule.make", ("brand_activity", rule.scope.activity), json!({ "rule": id, "asks": input }))?;
    Ok(rule)
}

/// Ends a rule: `on` is the first day on which it is in force no longer; that of its beginning where it should never have been.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Conflict`] where it was ended; [`AppError::Invalid`] with what does not fit.
pub fn end_rule(tx: &mut Tx<'_>, id: Id, input: &super::input::EndingInput, today: Day) -> Result<Rule, AppError> {
    store::hold(tx.conn)?;
    let mut rule =
        store::rules::rules(tx.conn)?.into_iter().find(|rule| rule.id == id).ok_or(AppError::NotFound("clearance-rule"))?;
    if rule.force.ended.is_some() {
        return Err(AppError::Conflict(said!("clearances-ended-already")));
    }
    let (on, reason) = input.check(rule.force.days.from, today).map_err(AppError::Invalid)?;
    store::rules::end(tx, id, on)?;
    tx.changes(ClearanceChanges::note_everybody);
    let details = json!({ "rule": id, "on": on, "reason": reason });
    tx.audit("clearance_rule.end", ("brand_activity", rule.scope.activity), details)?;
    rule.force.ended = Some((tx.now(), on));
    Ok(rule)
}

/// Lets the accounts with these addresses, and no others, give the approvals of a kind.
///
/// # Errors
/// [`AppError::Invalid`] without a kind, for that of managers, and with an address that no account has; when the database fails.
pub fn set_approvers(tx: &mut Tx<'_>, kind: &str, addresses: &[String]) -> Result<Vec<String>, AppError> {
    let word = kind_of(kind);
    if word.is_empty() {
        return Err(AppError::invalid("by", said!("proofs-kind-missing")));
    }
    if word == BY_MANAGER {
        return Err(AppError::invalid("by", said!("clearances-managers-approve")));
    }
    let mut accounts = Vec::new();
    for address in addresses.iter().map(|address| address.trim().to_lowercase()).filter(|address| !address.is_empty()) {
        let found = auth::accounts_at(tx.conn, std::slice::from_ref(&address))?;
        match found.first() {
            Some((id, _)) => accounts.push(*id),
            None => return Err(AppError::invalid("accounts", said!("proofs-not-there", text = &address))),
        }
    }
    accounts.sort_unstable();
    accounts.dedup();
    store::set_approvers(tx, &word, &accounts)?;
    tx.audit("approver.set", ("approver", Id::ZERO), json!({ "by": word, "accounts": accounts }))?;
    let all = store::approvers(tx.conn)?;
    Ok(all.into_iter().filter(|(kind, ..)| *kind == word).map(|(.., email)| email).collect())
}
