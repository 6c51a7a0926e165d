//! An act as a page and the API show it: what it is, what each enrolment gets or got, and why some do not.

use serde::Serialize;
use utoipa::ToSchema;

use super::kind::{Kind, WhyNot};
use super::rule::Asked;
use super::state::State;
use super::store::lines::{self, LineRow};
use super::store::{self, ActRow};
use super::undo;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::full_name;
use crate::say;
use crate::text::date;

/// An act, or a draft of one, with its counts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ShownAct {
    /// The act: of a draft the stamp by which it is done.
    pub id: Id,
    /// What is done.
    pub act: Kind,
    /// Why, or what proves it.
    pub why: String,
    /// The day that it gives: until when, due when, completed when.
    pub on: Option<Day>,
    /// So many get it, or have got it.
    pub gets: i64,
    /// So many do not.
    pub refused: i64,
    /// Of whoever has got it: so many it was taken back from.
    pub undone: i64,
    /// Why some do not, the most frequent first.
    pub why_not: Vec<WhyNotCount>,
    /// It waits for a second look since then.
    pub submitted_at: Option<Instant>,
    pub submitted_by: Option<String>,
    pub done_at: Option<Instant>,
    pub done_by: Option<String>,
    pub undone_at: Option<Instant>,
    pub undone_by: Option<String>,
    /// Whether it can be taken back now.
    pub can_be_undone: bool,
}

/// A reason, and how many it holds for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WhyNotCount {
    /// The reason.
    pub why_not: WhyNot,
    /// In a sentence.
    pub message: String,
    /// For so many.
    pub count: i64,
}

/// One enrolment of an act.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ShownLine {
    pub enrolment_id: Id,
    pub person_id: Id,
    pub employee_number: String,
    pub name: String,
    /// The title of the course.
    pub course: String,
    /// What comes, or came, of it.
    pub state: State,
    /// Why it gets nothing; null where it gets it.
    pub why_not: Option<WhyNot>,
    /// What it gets, or why not, in a sentence.
    pub message: String,
    /// Where it stands among them.
    #[serde(skip)]
    pub position: i64,
}

impl ShownAct {
    /// Whom a page of this group shows: those who get it, unless the others are asked for, or nobody gets it.
    pub fn shows(&self, group: &str) -> &'static [State] {
        if group == "refused" || (group.is_empty() && self.gets == 0) { State::NOT } else { State::GIVEN }
    }

    /// One that samples of pages begin with: looked at, and not done.
    pub fn sample(act: Kind, why_not: WhyNot) -> Self {
        Self {
            id: Id(9),
            act,
            why: String::new(),
            on: None,
            gets: 90,
            refused: 2,
            undone: 0,
            why_not: vec![WhyNotCount { why_not, message: why_not.said().to_string(), count: 2 }],
            submitted_at: None,
            submitted_by: None,
            done_at: None,
            done_by: None,
            undone_at: None,
            undone_by: None,
            can_be_undone: false,
        }
    }
}

impl ShownLine {
    /// One for samples of pages, which gets it.
    pub fn sample() -> Self {
        Self {
            enrolment_id: Id(3),
            person_id: Id(7),
            employee_number: "E7".to_owned(),
            name: "Ada Osei".to_owned(),
            course: "Social basics".to_owned(),
            state: State::Gets,
            why_not: None,
            message: State::Gets.label(),
            position: 1,
        }
    }

    fn of(kind: Kind, row: LineRow) -> Self {
        let message = match row.why_not {
            Some(why) => why.said().to_string(),
            None => gets(kind, &row),
        };
        Self {
            enrolment_id: row.enrolment_id,
            person_id: row.person_id,
            employee_number: row.employee_number,
            name: full_name(&row.given_name, &row.family_name),
            course: row.course,
            state: row.state,
            why_not: row.why_not,
            message,
            position: row.position,
        }
    }
}

/// What an enrolment gets, in a sentence.
fn gets(kind: Kind, row: &LineRow) -> String {
    if row.state == State::Chosen {
        return State::Chosen.label();
    }
    let on = row.on_day.map(date).unwrap_or_default();
    let last = row.on_day.and_then(|day| Some(date(day.last_before()?))).unwrap_or_default();
    match kind {
        Kind::Waive => say!("acts-gets-waive", last = last),
        Kind::Extend => {
            let before = row.from_due_on.map(date).unwrap_or_default();
            say!("acts-gets-extend", before = before, on = on)
        }
        Kind::Complete => say!("acts-gets-complete", on = on),
        Kind::Attempt => say!("acts-gets-attempt"),
        Kind::Remind => say!("acts-gets-remind"),
        Kind::Withdraw => say!("acts-gets-withdraw"),
        Kind::Enrol => say!("acts-gets-enrol", on = on),
    }
}

/// The act with its counts.
///
/// # Errors
/// [`AppError::NotFound`]; that the database failed.
pub fn shown(conn: &mut Conn, id: Id, now: Instant) -> Result<ShownAct, AppError> {
    let act = store::act(conn, id)?.ok_or(AppError::NotFound("act"))?;
    let counts = lines::counts(conn, id)?;
    let in_states = |states: &[State]| counts.iter().filter(|(state, ..)| states.contains(state)).map(|(.., count)| count).sum();
    let why_not = counts.iter().filter_map(|(_, why, count)| {
        why.map(|why_not| WhyNotCount { why_not, message: why_not.said().to_string(), count: *count })
    });
    let mut why_not: Vec<WhyNotCount> = why_not.collect();
    why_not.sort_by_key(|one| (-one.count, one.why_not));
    let can_be_undone = undo::why_not(&act, now).is_none();
    let ActRow { id, kind, asked, submitted_at, submitted_by, done_at, done_by, undone_at, undone_by, .. } = act;
    let asked: Option<Asked> = asked.map(|asked| asked.0);
    Ok(ShownAct {
        id,
        act: kind,
        why: asked.as_ref().map(|asked| asked.why().to_owned()).unwrap_or_default(),
        on: asked.as_ref().and_then(Asked::on),
        gets: in_states(if asked.is_some() { State::GIVEN } else { &[State::Chosen] }),
        refused: in_states(State::NOT),
        undone: in_states(&[State::Undone]),
        why_not,
        submitted_at,
        submitted_by,
        done_at,
        done_by,
        undone_at,
        undone_by,
        can_be_undone,
    })
}

/// Some enrolments of an act: after the position `after`, or after `offset` of them.
///
/// # Errors
/// When the database fails.
pub fn people(
    conn: &mut Conn,
    (id, kind): (Id, Kind),
    states: &[State],
    place: (i64, i64, i64),
) -> Result<Vec<ShownLine>, AppError> {
    let rows = lines::page(conn, id, states, place)?;
    Ok(rows.into_iter().map(|row| ShownLine::of(kind, row)).collect())
}

/// Titles of courses that are named.
const COURSES: i64 = 4;

/// The titles of the courses of an act, some of them.
///
/// # Errors
/// When the database fails.
pub fn courses(conn: &mut Conn, id: Id) -> Result<Vec<String>, AppError> {
    Ok(lines::courses(conn, id, COURSES)?)
}
