//! A proposal as pages and the API show it: what it would do today, in words.

use serde::Serialize;
use utoipa::ToSchema;

use super::rule::Ending;
use super::store::{self, ProposalRow};
use super::wanted::Wanted;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::enrolment::requirement::change;
use crate::enrolment::requirement::describe::request_that_made;
use crate::enrolment::requirement::part::is_asked_below;
use crate::enrolment::requirement::plan::{Plan, plan};
use crate::enrolment::requirement::preview::CourseName;
use crate::enrolment::requirement::request::EnrolRequest;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Reach;

/// What waits for a second account, or waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Proposal {
    /// The proposal.
    pub id: Id,
    /// What is wanted, as it was sent.
    pub wanted: Wanted,
    /// How many people it reached when it was asked for.
    pub people_then: i64,
    /// When that was.
    pub asked_at: Instant,
    /// By whom.
    pub asked_by: String,
    /// What it would do today; null where it is over, or cannot be done any more.
    pub today: Option<WouldDo>,
    /// Why it cannot be done any more; empty where it can.
    pub cannot: String,
    /// How it ended; null while it waits.
    pub ending: Option<Ending>,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// By whom.
    pub ended_by: Option<String>,
    /// Why it was declined; empty where it was not.
    pub reason: String,
    /// The requirement that came of it.
    pub requirement_id: Option<Id>,
}

/// What a proposal would do today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WouldDo {
    /// In what.
    pub course: CourseName,
    /// Who, in words.
    pub audience: String,
    /// By when, in words.
    pub due: String,
    /// What is agreed beside, sentence by sentence.
    pub terms: Vec<String>,
    /// How many people it reaches: whoever agrees sends this number.
    pub people: i64,
}

/// A proposal that waits, in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// The proposal.
    pub id: Id,
    /// How many people it reached when it was asked for.
    pub people: i64,
    /// By whom.
    pub asked_by: String,
}

/// Most proposals that a page names.
const MOST: i64 = 20;

/// The proposals that wait, the oldest first: all of them, or those of a part of the company alone.
///
/// # Errors
/// When the database fails.
pub fn waiting(conn: &mut Conn, reach: &Reach) -> Result<Vec<Waiting>, AppError> {
    let mut rows = store::waiting(conn, None, MOST)?;
    if let (Reach::Below(roots), false) = (reach, rows.is_empty()) {
        let mut theirs = Vec::new();
        for row in rows {
            if is_asked_below(conn, row.id, roots)? {
                theirs.push(row);
            }
        }
        rows = theirs;
    }
    Ok(rows.into_iter().map(|ProposalRow { id, people, asked_by, .. }| Waiting { id, people, asked_by }).collect())
}

/// Who asked for what a second account last agreed to of a requirement; none where one was enough.
///
/// # Errors
/// When the database fails.
pub fn asked_for(conn: &mut Conn, requirement_id: Id) -> Result<Option<String>, AppError> {
    Ok(store::asked_for(conn, requirement_id)?)
}

/// So many proposals that wait, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn proposals(conn: &mut Conn, after: Option<Id>, limit: i64, today: Day) -> Result<Vec<Proposal>, AppError> {
    store::waiting(conn, after, limit)?.into_iter().map(|row| shown(conn, row, today)).collect()
}

/// One proposal.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn proposal(conn: &mut Conn, id: Id, today: Day) -> Result<Proposal, AppError> {
    read(conn, id, today).map(|(its, _)| its)
}

/// One proposal, and the account that asked for it.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn read(conn: &mut Conn, id: Id, today: Day) -> Result<(Proposal, Option<Id>), AppError> {
    let row = store::proposal(conn, id)?.ok_or(AppError::NotFound("proposal"))?;
    let asked_account = row.asked_account;
    Ok((shown(conn, row, today)?, asked_account))
}

/// How many people it reaches today.
///
/// # Errors
/// What is wrong with it by now.
pub fn reaches(conn: &mut Conn, wanted: &Wanted, today: Day) -> Result<i64, AppError> {
    planned(conn, wanted, today).map(|(_, people)| people)
}

fn planned(conn: &mut Conn, wanted: &Wanted, today: Day) -> Result<(Plan, i64), AppError> {
    match wanted {
        Wanted::Make(request) => planned_making(conn, request, today),
        Wanted::Again { requirement } => {
            let request = request_that_made(conn, *requirement)?;
            planned_making(conn, &request, today)
        }
        Wanted::Change { requirement, change } => {
            let (plan, changed) = change::foresee(conn, *requirement, change, today)?;
            Ok((plan, changed.reached()))
        }
    }
}

fn planned_making(conn: &mut Conn, request: &EnrolRequest, today: Day) -> Result<(Plan, i64), AppError> {
    let plan = plan(conn, request, today)?;
    let people = plan.counts(conn)?.reached();
    Ok((plan, people))
}

fn shown(conn: &mut Conn, row: ProposalRow, today: Day) -> Result<Proposal, AppError> {
    let (would, cannot) = match row.ending {
        Some(_) => (None, String::new()),
        None => match planned(conn, &row.wanted.0, today) {
            Ok((plan, people)) => (Some(WouldDo::new(&plan, people)), String::new()),
            Err(wrong @ (AppError::Invalid(_) | AppError::Conflict(_) | AppError::NotFound(_))) => (None, wrong.to_string()),
            Err(other) => return Err(other),
        },
    };
    let ProposalRow { id, wanted, people, asked_at, asked_by, ended_at, ended_by, ending, note, requirement_id, .. } = row;
    Ok(Proposal {
        id,
        wanted: wanted.0,
        people_then: people,
        asked_at,
        asked_by,
        today: would,
        cannot,
        ending,
        ended_at,
        ended_by,
        reason: note,
        requirement_id,
    })
}

impl WouldDo {
    fn new(plan: &Plan, people: i64) -> Self {
        Self {
            course: CourseName::from(&plan.course),
            audience: plan.sentence(),
            due: plan.due.sentence(),
            terms: plan.terms.sentences(plan.course.validity_months, &plan.organisation),
            people,
        }
    }
}
