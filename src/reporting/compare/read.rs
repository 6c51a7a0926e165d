//! The figures of both sides of a comparison, read at one moment.

use super::choice::{Choice, Kind, unknown};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::{AppError, FieldError};
use crate::figures::answer::bridge_of;
use crate::figures::directory::Directory;
use crate::figures::kpi::{Bridge, Counts};
use crate::figures::layers::Layers;
use crate::figures::measures::{AT_ONCE, OnTimeAnswer, due_days, on_time_of};
use crate::figures::queries;
use crate::figures::question::{Part, Question, Typed};
use crate::figures::trend::{TREND_WEEKS, TrendPoint};
use crate::said;

/// One of the two that are compared.
#[derive(Debug, Clone)]
pub struct Side {
    /// Of which day and of which part of the programme.
    pub question: Question,
    /// What it is called: a path, a name or a title; empty for a day.
    pub name: String,
    /// On its day.
    pub counts: Counts,
    /// What was on time, of what was due in the 13 weeks before; none where it is much to count and was not asked for.
    pub on_time: Option<OnTimeAnswer>,
    /// A point for each of the last weeks.
    pub trend: Vec<TrendPoint>,
}

/// Both, side by side.
#[derive(Debug)]
pub struct Comparison {
    /// Of what kind both are.
    pub kind: Kind,
    /// Every name in sight.
    pub directory: Directory,
    /// The two, in the order in which they were chosen.
    pub sides: [Side; 2],
    /// What moved the rate from the earlier to the later of two days; none where no days are compared.
    pub bridge: Option<Bridge>,
}

impl Comparison {
    /// Whether somebody may be on both sides, so that nothing can be said of chance.
    #[must_use]
    pub fn shares_people(&self) -> bool {
        let [first, second] = self.sides.each_ref().map(|side| side.question.part.departments.as_deref().unwrap_or_default());
        self.kind == Kind::Day || (self.kind == Kind::Department && first.iter().any(|id| second.contains(id)))
    }

    /// Whether each pair that is counted is another person.
    #[must_use]
    pub fn counts_people(&self) -> bool {
        self.sides.iter().all(|side| side.question.part.course.is_some())
    }
}

/// Reads both in one snapshot. What was on time is counted from each enrolment: where the company has many, it is read where it `is_asked_for` alone.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not, in sight of who asks, and for the same twice; when the database fails.
pub fn compare(
    conn: &mut Conn,
    typed: &Typed,
    (first, second): &(Choice, Choice),
    as_of: Day,
    is_asked_for: bool,
) -> Result<Comparison, AppError> {
    snapshot(conn, |conn| {
        let directory = queries::directory(conn, &typed.sight, as_of)?;
        let asked =
            [question(&directory, typed, first, ("first", as_of))?, question(&directory, typed, second, ("second", as_of))?];
        if asked[0] == asked[1] {
            return Err(AppError::invalid("second", said!("reporting-compare-same")));
        }
        let layers = [queries::layers(conn, asked[0].as_of)?, queries::layers(conn, asked[1].as_of)?];
        let is_much = !is_asked_for && queries::total(conn, &Part::default(), &layers[1])?.in_scope > AT_ONCE;
        let bridge = if first.kind == Kind::Day { Some(between(conn, &asked)?) } else { None };
        let [one, other] = asked;
        let one = side(conn, one, (&directory, first.kind), &layers[0], is_much)?;
        let other = side(conn, other, (&directory, first.kind), &layers[1], is_much)?;
        Ok(Comparison { kind: first.kind, directory, sides: [one, other], bridge })
    })
}

/// What one of the two asks. That there is no such thing is said at the field that chose it.
fn question(
    directory: &Directory,
    typed: &Typed,
    choice: &Choice,
    (field, as_of): (&'static str, Day),
) -> Result<Question, FieldError> {
    let (typed, day) = choice.of(typed, as_of);
    typed.question(day, directory).map_err(|error| if error.field == choice.kind.word() { unknown(field) } else { error })
}

/// What moved the rate from the earlier to the later day.
fn between(conn: &mut Conn, [one, other]: &[Question; 2]) -> Result<Bridge, AppError> {
    let (earlier, later) = if one.as_of < other.as_of { (one, other) } else { (other, one) };
    bridge_of(conn, later, earlier.as_of)
}

fn side(
    conn: &mut Conn,
    question: Question,
    (directory, kind): (&Directory, Kind),
    layers: &Layers,
    is_much: bool,
) -> Result<Side, AppError> {
    let trend = queries::trend(conn, &question.part, layers, TREND_WEEKS)?;
    let counts = trend.last().map(|point| point.counts).unwrap_or_default();
    let on_time = if is_much { None } else { Some(on_time_of(conn, &question, directory, due_days(question.as_of))?) };
    let part = &question.part;
    let name = match kind {
        Kind::Department => part.department.and_then(|id| directory.department(id)).map(|(_, path)| path.clone()),
        Kind::Role => part.role.and_then(|id| directory.role(id)).map(|(_, name)| name.clone()),
        Kind::Course => part.course.and_then(|id| directory.course(id)).map(|course| course.title.clone()),
        Kind::Day => None,
    };
    Ok(Side { name: name.unwrap_or_default(), question, counts, on_time, trend })
}
