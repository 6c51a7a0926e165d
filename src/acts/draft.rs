//! A draft of an act: the enrolments that were chosen, and once it is said what is to be done, what each of them gets. A draft is the
//! preview: what is done later is what it shows, but for whoever has changed since.

use super::files;
use super::kind::Kind;
use super::look::read;
use super::rule::Asked;
use super::store::{self, ActRow, lines};
use crate::clock::{Day, Instant};
use crate::db::Tx;
use crate::enrolment;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Reach;
use crate::said;
use crate::settings::Settings;

/// Most enrolments of one act.
pub const MOST: usize = 20_000;
/// Most that are enrolled anew by one act: each person is named in the requirement.
pub const MOST_ENROLLED: usize = 5_000;
/// Hours after which a draft is thrown away.
const DRAFT_HOURS: i64 = 24;

/// Begins a draft of an act on these enrolments; with `asked`, what each gets is worked out at once.
///
/// # Errors
/// Where nobody is chosen, too many are, or one of them is not there, or is of somebody out of reach, which is told as not there.
pub fn choose(
    tx: &mut Tx<'_>,
    settings: &Settings,
    (kind, asked): (Kind, Option<&Asked>),
    (mut ids, reach): (Vec<Id>, &Reach),
    today: Day,
) -> Result<Id, AppError> {
    ids.sort_unstable();
    ids.dedup();
    refuse_number(kind, ids.len())?;
    let read = read(tx, settings, kind, &ids)?;
    if read.known.len() < ids.len() {
        let there: std::collections::BTreeSet<Id> = read.known.iter().map(|known| known.row.enrolment_id).collect();
        let missing = ids.into_iter().find(|id| !there.contains(id)).unwrap_or(Id::ZERO);
        return Err(no_such(missing));
    }
    if let Some(other) = enrolment::first_out_of(tx.conn, &ids, reach)? {
        return Err(no_such(other));
    }
    let now = tx.now();
    if let Some(asked) = asked {
        files::refuse(tx, asked, None)?;
    }
    store::delete_drafts(tx, hours_before(now, DRAFT_HOURS))?;
    let act_id = store::insert(tx, kind)?;
    store::set_asked(tx, act_id, kind, asked)?;
    let new: Vec<lines::NewLine> = read.known.iter().map(|known| known.line(asked, today)).collect();
    lines::replace(tx, act_id, &new)?;
    Ok(act_id)
}

fn no_such(enrolment: Id) -> AppError {
    AppError::invalid("of", said!("acts-no-such-enrolment", id = enrolment.to_string()))
}

fn hours_before(now: Instant, hours: i64) -> Instant {
    Instant::new(*now - jiff::Span::new().hours(hours))
}

/// Clears away drafts of a day ago and longer, and the files of evidence that nothing was done with. Answers how many files.
///
/// # Errors
/// When the database fails.
pub fn tidy(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    let before = hours_before(tx.now(), DRAFT_HOURS);
    store::delete_drafts(tx, before)?;
    files::clear(tx)
}

fn refuse_number(kind: Kind, count: usize) -> Result<(), AppError> {
    let most = if kind == Kind::Enrol { MOST_ENROLLED } else { MOST };
    match count {
        0 => Err(AppError::invalid("of", said!("acts-nobody-chosen"))),
        _ if count > most => Err(AppError::invalid("of", said!("acts-too-many", most = most))),
        _ => Ok(()),
    }
}

/// Says what a draft is to do, and works out what each gets, as things stand now.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where it is done already.
pub fn ask(tx: &mut Tx<'_>, settings: &Settings, act_id: Id, asked: &Asked, today: Day) -> Result<(), AppError> {
    let act = open(tx, act_id)?;
    let kind = asked.kind();
    let ids: Vec<Id> = lines::stamps(tx.conn, act.id)?.into_iter().map(|(id, _)| id).collect();
    refuse_number(kind, ids.len())?;
    files::refuse(tx, asked, Some(act_id))?;
    let read = read(tx, settings, kind, &ids)?;
    store::set_asked(tx, act_id, kind, Some(asked))?;
    let new: Vec<lines::NewLine> = read.known.iter().map(|known| known.line(Some(asked), today)).collect();
    lines::replace(tx, act_id, &new)?;
    Ok(())
}

/// Sends back what waits for a second look: it is a draft again, and counts for nothing.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Conflict`] where it is done already, or does not wait.
pub fn send_back(tx: &mut Tx<'_>, act_id: Id) -> Result<(), AppError> {
    let act = open(tx, act_id)?;
    if act.submitted_at.is_none() {
        return Err(AppError::Conflict(said!("acts-does-not-wait")));
    }
    store::set_submitted(tx, act_id, false)?;
    tx.audit("act.send_back", ("act", act_id), serde_json::json!({ "act": act.kind, "recorded_by": act.submitted_by }))?;
    Ok(())
}

/// The draft, held against others.
fn open(tx: &mut Tx<'_>, act_id: Id) -> Result<ActRow, AppError> {
    store::hold(tx.conn, act_id)?;
    let act = store::act(tx.conn, act_id)?.ok_or(AppError::NotFound("act"))?;
    if act.done_at.is_some() { Err(AppError::Conflict(said!("acts-done-already"))) } else { Ok(act) }
}
