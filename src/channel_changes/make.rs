//! Announcing a change: whoever it touches is asked for the course that tells of it.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::rule::{Change, ChangeInput, MOST_PEOPLE};
use super::store;
use super::touched::{Touched, touched};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::enrolment::requirement::audience::{Audience, Condition};
use crate::enrolment::requirement::terms::Applies;
use crate::enrolment::{self, Asked, EnrolRequest, Group};
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders;
use crate::said;

/// A change with whom it touches.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) touched: Touched,
    pub(super) change: Change,
}

/// What announcing a change would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ChannelChangePreview)]
pub struct Foreseen {
    /// How many people the change touches.
    pub people: usize,
    /// How many of them are enrolled by it.
    pub added: i64,
    /// How many are enrolled already, or have completed the course.
    pub already_enrolled: i64,
    /// They are more than one account may enrol: a second one looks at it.
    pub waits: bool,
    /// By when, in words.
    pub due_text: String,
}

/// Checks what is said of a change against what there is.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such channel; everything that is wrong with it; when the database fails.
pub(super) fn plan(conn: &mut Conn, channel: &str, input: &ChangeInput, today: Day) -> Result<Planned, AppError> {
    let names = ladders::names(conn)?;
    let touched = touched(conn, channel, &names, today)?;
    let earlier = store::changes(conn, touched.channel.id)?;
    let others: Vec<&str> = earlier.iter().map(|one| one.title.as_str()).collect();
    let change = input.check(&names.courses, &others, today).map_err(AppError::Invalid)?;
    if touched.people.len() > MOST_PEOPLE {
        return Err(AppError::invalid("course", said!("channel-changes-too-many", most = MOST_PEOPLE)));
    }
    Ok(Planned { touched, change })
}

impl Planned {
    /// What enrols whoever is touched; none where that is nobody.
    fn request(&self) -> Option<EnrolRequest> {
        let Self { touched, change } = self;
        if touched.people.is_empty() {
            return None;
        }
        let people = touched.people.iter().map(Id::to_string).collect();
        let audience = Audience { all: vec![Condition { person: Some(people), ..Condition::default() }], ..Audience::default() };
        Some(EnrolRequest {
            course: change.course.id.to_string(),
            audience,
            due: change.due.input(),
            why: change.what.clone(),
            name: format!("{}: {}", touched.channel.title, change.title),
            applies: Some(Applies::Once),
            ..EnrolRequest::default()
        })
    }
}

/// What announcing it would do.
///
/// # Errors
/// What is wrong with it; when the database fails.
pub(super) fn foresee(conn: &mut Conn, planned: &Planned, (today, most): (Day, i64)) -> Result<Foreseen, AppError> {
    let (mut added, mut already_enrolled, mut waits) = (0, 0, false);
    if let Some(request) = planned.request() {
        let counts = enrolment::plan(conn, &request, today)?.counts(conn)?;
        (added, already_enrolled) = (counts.in_group(Group::Adds), counts.in_group(Group::AlreadyEnrolled));
        waits = counts.reached() > most;
    }
    let people = planned.touched.people.len();
    Ok(Foreseen { people, added, already_enrolled, waits, due_text: planned.change.due.sentence() })
}

/// Announces a change of a channel: whoever it touches today is enrolled in the course that tells of it. What reaches more than `most` people waits for a
/// second account.
///
/// # Errors
/// As `plan`, and when nobody whom it touches can be enrolled.
pub fn announce(tx: &mut Tx<'_>, channel: &str, input: &ChangeInput, (today, most): (Day, i64)) -> Result<Id, AppError> {
    let planned = plan(tx.conn, channel, input, today)?;
    let asked = match planned.request() {
        None => (None, None),
        Some(request) => match enrolment::make_or_propose(tx, &request, today, most)? {
            Asked::Done(applied) => (Some(applied.requirement_id), None),
            Asked::Waits(proposal) => (None, Some(proposal)),
        },
    };
    let Planned { touched, change } = &planned;
    let id = store::insert(tx, (touched.channel.id, change), touched.people.len(), asked, today)?;
    let details = json!({
        "slug": touched.channel.slug, "title": change.title, "course": change.course.word, "people": touched.people.len(),
    });
    tx.audit("channel.announce", ("channel", touched.channel.id), details)?;
    Ok(id)
}
