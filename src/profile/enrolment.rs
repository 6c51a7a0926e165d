//! All that is on record about one enrolment: its status, why and by when it is to be done, and what proves that it was.

use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::{Day, Instant};
use crate::courses;
use crate::db::{Conn, snapshot};
use crate::enrolment::{CourseName, DueMove, Reason, Status, Waiver, record, taken};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning;
use crate::learning::evidence::CourseEvidence;
use crate::learning::{Certificate, code};
use crate::people;

/// One enrolment with all that is on record about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EnrolmentRecord {
    pub(super) id: Id,
    pub(super) person_id: Id,
    pub(super) employee_number: String,
    pub(super) name: String,
    /// Where they work now.
    pub(super) department: Option<String>,
    pub(super) role: Option<String>,
    pub(super) course: CourseName,
    /// The course that is taken, or was, where it is renewed by another; null otherwise.
    pub(super) renewed_by: Option<CourseName>,
    /// Which time round.
    pub(super) cycle: i32,
    pub(super) status: Status,
    /// The day that it is where the person is.
    #[serde(skip)]
    pub(super) today: Day,
    /// Open, and past its due date where the person is; false while it is paused.
    pub(super) overdue: bool,
    /// The person is away, or has left: the clock stands still.
    pub(super) paused: bool,
    /// The quizzes for which no attempt is left.
    pub(super) used_up: Vec<String>,
    pub(super) assigned_on: Day,
    pub(super) due_on: Option<Day>,
    /// As it was first set.
    pub(super) original_due_on: Option<Day>,
    pub(super) started_on: Option<Day>,
    pub(super) last_activity_on: Option<Day>,
    pub(super) completed_on: Option<Day>,
    pub(super) expires_on: Option<Day>,
    pub(super) withdrawn_on: Option<Day>,
    pub(super) reasons: Vec<Reason>,
    pub(super) waivers: Vec<Waiver>,
    /// What proves that it is complete; null until then.
    pub(super) evidence: Option<Evidence>,
    /// Every move of the due date, the oldest first.
    pub(super) history: Vec<DueMove>,
}

/// What proves that a course is complete.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Evidence {
    pub(super) completed_at: Instant,
    /// Mean of the quiz scores in per cent.
    pub(super) score: Option<i32>,
    /// As on the first copy of the certificate.
    pub(super) code: String,
    /// Every copy of the certificate, the newest first.
    pub(super) certificates: Vec<IssuedCertificate>,
    /// The name of today, where the newest copy has another.
    pub(super) other_name: Option<String>,
    #[serde(flatten)]
    pub(super) its: CourseEvidence,
}

/// A copy of a certificate.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct IssuedCertificate {
    pub(super) code: String,
    /// The name on it.
    pub(super) name: String,
    /// The title on it.
    pub(super) course: String,
    pub(super) issued_at: Instant,
    pub(super) issued_by: String,
}

impl From<Certificate> for IssuedCertificate {
    fn from(copy: Certificate) -> Self {
        let Certificate { code, name, course, issued_at, issued_by, .. } = copy;
        Self { code: code::printed(&code), name, course, issued_at, issued_by }
    }
}

fn evidence(conn: &mut Conn, id: Id) -> Result<Option<Evidence>, AppError> {
    let Some(done) = learning::completion(conn, id)? else { return Ok(None) };
    let copies = learning::certificate_copies(conn, id)?;
    let other_name = copies.as_ref().and_then(|copies| copies.other_name.clone());
    let copies = copies.into_iter().flat_map(|copies| [copies.newest].into_iter().chain(copies.earlier));
    Ok(Some(Evidence {
        completed_at: done.completed_at,
        score: done.score,
        code: done.certificate_code,
        certificates: copies.map(IssuedCertificate::from).collect(),
        other_name,
        its: done.evidence.0,
    }))
}

/// Reads the record of an enrolment, as it stands on its person's own day.
///
/// # Errors
/// [`AppError::NotFound`]; that the database failed.
pub(super) fn read(conn: &mut Conn, id: Id, now: Instant) -> Result<EnrolmentRecord, AppError> {
    snapshot(conn, |conn| {
        let record = record(conn, id)?;
        let row = record.row;
        let person = people::person(conn, row.person_id)?.ok_or(AppError::NotFound("person"))?;
        let course = courses::course(conn, row.course_id)?.ok_or(AppError::NotFound("course"))?;
        let evidence = evidence(conn, id)?;
        let renewed_by = taken(conn, &row, &course)?.other_course.as_ref().map(CourseName::from);
        let today = now.day_in(&person.zone());
        let used_up = learning::used_up(conn, row.person_id)?.into_iter().filter(|quiz| quiz.enrolment_id == id);
        let paused = row.status.is_paused(person.status);
        let place = person.employment.as_ref();
        Ok(EnrolmentRecord {
            id,
            person_id: person.id,
            name: person.name(),
            department: place.map(|place| place.department.clone()),
            role: place.map(|place| place.role.clone()),
            employee_number: person.employee_number,
            course: CourseName::from(&course),
            renewed_by,
            cycle: row.cycle,
            status: row.status,
            overdue: row.is_overdue(today) && !paused,
            paused,
            used_up: used_up.map(|quiz| quiz.title).collect(),
            today,
            assigned_on: row.assigned_on,
            due_on: row.due_on,
            original_due_on: row.original_due_on,
            started_on: row.started_on,
            last_activity_on: row.last_activity_on,
            completed_on: row.completed_on,
            expires_on: row.expires_on,
            withdrawn_on: row.withdrawn_on,
            reasons: record.reasons,
            waivers: record.waivers,
            evidence,
            history: record.due_moves,
        })
    })
}
