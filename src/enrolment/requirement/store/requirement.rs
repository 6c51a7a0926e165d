//! The SQL of the requirements: what was applied, and taking it back.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::clock::{Day, Instant};
use crate::courses;
use crate::db::dialect::{NEVER, numbered, one_of};
use crate::db::schema::{course, reason, requirement};
use crate::db::{Conn, Dialect, Json, Tx, locks};
use crate::each;
use crate::enrolment::enrolled::Enrolled;
use crate::enrolment::enrolment::Status;
use crate::enrolment::pair_changes::note_pairs_of;
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::due::DueRule;
use crate::enrolment::requirement::later::LaterStart;
use crate::enrolment::requirement::new_revision::{NewRevision, OnNewRevision};
use crate::enrolment::requirement::recurrence::Recurrence;
use crate::enrolment::requirement::renewal_kind::{OtherCourse, Renewal, RenewalKind};
use crate::enrolment::requirement::terms::{Applies, Terms};
use crate::enrolment::store::pair_changes::those_of;
use crate::ids::Id;
use crate::kept_said;

/// A requirement, with its course.
#[derive(Debug, Clone, PartialEq, Queryable)]
#[expect(missing_docs, reason = "the migration says what each column means")]
pub struct RequirementRow {
    pub id: Id,
    pub course_id: Id,
    pub course_slug: String,
    pub course_title: String,
    pub audience: Json<Audience>,
    pub due: Json<DueRule>,
    pub why: String,
    pub created_at: Instant,
    pub created_by: String,
    pub added: i64,
    pub already_enrolled: i64,
    pub first_mail_at: Option<Instant>,
    pub withdrawn_at: Option<Instant>,
    pub withdrawn_by: Option<String>,
    /// Kept or once, from when until when, and when it comes round.
    pub terms: TermsRow,
    /// The day on which it was ended; none while it is in force, and where it was taken back.
    pub ended_on: Option<Day>,
    /// How many months the course itself says that a completion is valid.
    pub validity_months: Option<i32>,
}

/// The columns of [`Terms`].
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct TermsRow {
    name: String,
    applies: Applies,
    notice_days: i32,
    starts_on: Option<Day>,
    until_on: Day,
    recurrence: Option<Json<Recurrence>>,
    later: Option<Json<Vec<LaterStart>>>,
    renewal: RenewalKind,
    on_new_revision: OnNewRevision,
    new_revision_days: Option<i32>,
    renewal_course: Option<OtherCourseRow>,
}

/// The course by which it is renewed: its key, slug, title, published revision, and when it was retired.
type OtherCourseRow = (Id, String, String, Option<Id>, Option<Instant>);

impl From<TermsRow> for Terms {
    fn from(row: TermsRow) -> Self {
        let TermsRow { name, applies, notice_days, starts_on, until_on, recurrence, later, .. } = row;
        Self {
            name,
            applies,
            notice_days: i64::from(notice_days),
            starts_on,
            until_on,
            recurrence: recurrence.map(|kept| kept.0),
            later: later.map(|kept| kept.0).unwrap_or_default(),
            renewal: Renewal::of_kept(row.renewal, row.renewal_course.map(other_course)),
            new_revision: NewRevision::of_kept(row.on_new_revision, row.new_revision_days),
        }
    }
}

fn other_course((id, slug, title, published, retired_at): OtherCourseRow) -> OtherCourse {
    OtherCourse { id, slug, title, can_be_taken: courses::can_be_taken(published, retired_at) }
}

impl RequirementRow {
    /// Its terms.
    #[must_use]
    pub fn terms(&self) -> Terms {
        self.terms.clone().into()
    }

    /// Whether it can still be undone.
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        self.withdrawn_at.is_none() && self.first_mail_at.is_none()
    }
}

/// What a new requirement says.
#[derive(Debug, Clone, Copy)]
pub struct NewRequirement<'a> {
    pub course_id: Id,
    pub audience: &'a Audience,
    pub due: DueRule,
    pub why: &'a str,
    pub fingerprint: &'a str,
    pub terms: &'a Terms,
}

/// Holds the course against another enrolment into it until the transaction ends (SQLite has one writer anyway).
pub fn hold_course(conn: &mut Conn, course_id: Id) -> QueryResult<()> {
    locks::on_postgres(conn, &format!("SELECT 1 FROM course WHERE id = {} FOR NO KEY UPDATE", course_id.0))
}

/// The requirement in force that says the same.
pub fn live(conn: &mut Conn, course_id: Id, fingerprint: &str) -> QueryResult<Option<Id>> {
    requirement::table
        .filter(requirement::course_id.eq(course_id))
        .filter(requirement::fingerprint.eq(fingerprint))
        .filter(requirement::withdrawn_at.is_null())
        .select(requirement::id)
        .first(conn)
        .optional()
}

fn later(terms: &Terms) -> Option<Json<Vec<LaterStart>>> {
    Some(terms.later.clone()).filter(|parts| !parts.is_empty()).map(Json)
}

/// Within how many days of a publication everybody does it again, as it is kept.
fn days_of_everybody(terms: &Terms) -> Option<i32> {
    terms.new_revision.within_days().and_then(|days| i32::try_from(days).ok())
}

/// Writes a requirement.
pub fn insert(tx: &mut Tx<'_>, new: NewRequirement<'_>) -> QueryResult<Id> {
    let id = tx.new_id();
    let row = (
        requirement::id.eq(id),
        requirement::course_id.eq(new.course_id),
        requirement::audience.eq(Json(new.audience.clone())),
        requirement::due.eq(Json(new.due)),
        requirement::why.eq(new.why),
        // the column waits for requirements that take in whoever joins; nothing reads it
        requirement::standing.eq(false),
        requirement::created_at.eq(tx.now()),
        requirement::created_by.eq(tx.actor().name.clone()),
        requirement::added.eq(0_i64),
        requirement::already_enrolled.eq(0_i64),
        requirement::fingerprint.eq(new.fingerprint),
        requirement::name.eq(&new.terms.name),
        requirement::applies.eq(new.terms.applies),
        requirement::notice_days.eq(i32::try_from(new.terms.notice_days).unwrap_or(i32::MAX)),
        requirement::starts_on.eq(new.terms.starts_on),
        requirement::until_on.eq(new.terms.until_on),
        requirement::recurrence.eq(new.terms.recurrence.clone().map(Json)),
        requirement::later.eq(later(new.terms)),
        requirement::renewal.eq(new.terms.renewal.kept()),
        requirement::renewal_course_id.eq(new.terms.renewal.other_course().map(|other| other.id)),
        requirement::on_new_revision.eq(new.terms.new_revision.asks()),
        requirement::new_revision_days.eq(days_of_everybody(new.terms)),
    );
    diesel::insert_into(requirement::table).values(row).execute(tx.conn)?;
    Ok(id)
}

/// Adds to what applying it did.
pub fn add_counts(conn: &mut Conn, id: Id, added: i64, already_enrolled: i64) -> QueryResult<usize> {
    let set = (
        requirement::added.eq(requirement::added + added),
        requirement::already_enrolled.eq(requirement::already_enrolled + already_enrolled),
    );
    diesel::update(requirement::table.find(id)).set(set).execute(conn)
}

/// Notes that the standing of everybody who has this reason since `since` must be worked out anew, but for those of `enrolled`.
pub fn note_changed_pairs(tx: &mut Tx<'_>, id: Id, since: Day, enrolled: Option<Enrolled>) -> QueryResult<()> {
    let but = enrolled.map(|enrolled| format!("AND NOT ({})", those_of("e", enrolled))).unwrap_or_default();
    let select = format!(
        "SELECT DISTINCT e.person_id, e.course_id FROM reason r \
         JOIN enrolment e ON e.id = r.enrolment_id WHERE r.requirement_id = {} AND r.added_on >= {} {but}",
        id.0,
        Dialect::of(tx.conn).day(since)
    );
    note_pairs_of(tx, &select)?;
    Ok(())
}

diesel::alias!(course as renewing: Renewing);

macro_rules! requirements {
    () => {{
        let renews = renewing.field(course::id).nullable().eq(requirement::renewal_course_id);
        requirement::table.inner_join(course::table).left_join(renewing.on(renews)).select((
            requirement::id,
            course::id,
            course::slug,
            course::title,
            requirement::audience,
            requirement::due,
            requirement::why,
            requirement::created_at,
            requirement::created_by,
            requirement::added,
            requirement::already_enrolled,
            requirement::first_mail_at,
            requirement::withdrawn_at,
            requirement::withdrawn_by,
            (
                requirement::name,
                requirement::applies,
                requirement::notice_days,
                requirement::starts_on,
                requirement::until_on,
                requirement::recurrence,
                requirement::later,
                requirement::renewal,
                requirement::on_new_revision,
                requirement::new_revision_days,
                renewing
                    .fields((course::id, course::slug, course::title, course::published_revision_id, course::retired_at))
                    .nullable(),
            ),
            requirement::ended_on,
            course::validity_months,
        ))
    }};
}

/// The requirement with this id.
pub fn requirement(conn: &mut Conn, id: Id) -> QueryResult<Option<RequirementRow>> {
    requirements!().filter(requirement::id.eq(id)).first(conn).optional()
}

/// The requirement with this id as it is once nobody else does anything to those of its course until the transaction ends.
pub fn hold(tx: &mut Tx<'_>, id: Id) -> QueryResult<Option<RequirementRow>> {
    let Some(row) = requirement(tx.conn, id)? else { return Ok(None) };
    hold_course(tx.conn, row.course_id)?;
    // another one may have ended it while this one waited
    if Dialect::of(tx.conn) == Dialect::Postgres { requirement(tx.conn, id) } else { Ok(Some(row)) }
}

/// These requirements, the newest first.
pub fn these(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<RequirementRow>> {
    requirements!().filter(requirement::id.eq_any(ids)).order(requirement::id.desc()).load(conn)
}

/// Those of the requirements, of one course where given, that are of these departments alone, the newest first. The audience is read of each: a
/// company has hundreds, and it is no column.
pub fn within(conn: &mut Conn, course_id: Option<Id>, departments: &[Id]) -> QueryResult<Vec<Id>> {
    let mut query =
        requirement::table.select((requirement::id, requirement::audience)).order(requirement::id.desc()).into_boxed();
    if let Some(course_id) = course_id {
        query = query.filter(requirement::course_id.eq(course_id));
    }
    let all: Vec<(Id, Json<Audience>)> = query.load(conn)?;
    Ok(all.into_iter().filter(|(_, audience)| audience.0.is_within(departments)).map(|(id, _)| id).collect())
}

/// Requirements made before `before` (all where none), the newest first; of one course where given.
pub fn requirements(conn: &mut Conn, course_id: Option<Id>, before: Option<Id>, limit: i64) -> QueryResult<Vec<RequirementRow>> {
    let mut query = requirements!().order(requirement::id.desc()).limit(limit).into_boxed();
    if let Some(course_id) = course_id {
        query = query.filter(requirement::course_id.eq(course_id));
    }
    if let Some(before) = before {
        query = query.filter(requirement::id.lt(before));
    }
    query.load(conn)
}

/// Up to `limit` requirements after `offset` of them, the newest first, and how many there are.
pub fn requirement_page(conn: &mut Conn, limit: i64, offset: i64) -> QueryResult<(Vec<RequirementRow>, i64)> {
    let total = requirement::table.count().get_result(conn)?;
    let rows = requirements!().order(requirement::id.desc()).limit(limit).offset(offset).load(conn)?;
    Ok((rows, total))
}

/// Marks the requirement as taken back.
pub fn mark_withdrawn(tx: &mut Tx<'_>, id: Id) -> QueryResult<usize> {
    let set = (requirement::withdrawn_at.eq(tx.now()), requirement::withdrawn_by.eq(tx.actor().name.clone()));
    diesel::update(requirement::table.find(id)).set(set).execute(tx.conn)
}

/// Marks the requirement as over from `today` on.
pub fn mark_ended(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<usize> {
    let by = tx.actor().name.clone();
    let set = (requirement::withdrawn_at.eq(tx.now()), requirement::withdrawn_by.eq(by), requirement::ended_on.eq(today));
    diesel::update(requirement::table.find(id)).set(set).execute(tx.conn)
}

/// Gives the requirement these terms.
pub fn update_terms(tx: &mut Tx<'_>, id: Id, terms: &Terms, fingerprint: &str) -> QueryResult<usize> {
    let set = (
        requirement::name.eq(&terms.name),
        requirement::applies.eq(terms.applies),
        requirement::notice_days.eq(i32::try_from(terms.notice_days).unwrap_or(i32::MAX)),
        requirement::starts_on.eq(terms.starts_on),
        requirement::until_on.eq(terms.until_on),
        requirement::recurrence.eq(terms.recurrence.clone().map(Json)),
        requirement::later.eq(later(terms)),
        requirement::renewal.eq(terms.renewal.kept()),
        requirement::renewal_course_id.eq(terms.renewal.other_course().map(|other| other.id)),
        requirement::on_new_revision.eq(terms.new_revision.asks()),
        requirement::new_revision_days.eq(days_of_everybody(terms)),
        requirement::fingerprint.eq(fingerprint),
    );
    diesel::update(requirement::table.find(id)).set(set).execute(tx.conn)
}

/// The kept requirements that hold on `today`, of courses that people can be enrolled in, or the one of them with the id `only`; in the order in
/// which courses are held.
pub fn kept(conn: &mut Conn, today: Day, only: Option<Id>) -> QueryResult<Vec<RequirementRow>> {
    let kept = requirements!()
        .filter(requirement::applies.eq(Applies::Kept))
        .filter(requirement::withdrawn_at.is_null())
        .filter(requirement::starts_on.is_null().or(requirement::starts_on.le(today)))
        .filter(requirement::until_on.gt(today))
        .filter(course::retired_at.is_null())
        .filter(course::published_revision_id.is_not_null())
        .order((course::id, requirement::id));
    match only {
        Some(id) => kept.filter(requirement::id.eq(id)).load(conn),
        None => kept.load(conn),
    }
}

/// The requirements whose last day is behind them on `today`, and that are not ended yet.
pub fn over(conn: &mut Conn, today: Day) -> QueryResult<Vec<Id>> {
    let over = requirement::table.filter(requirement::until_on.le(today)).filter(requirement::withdrawn_at.is_null());
    over.order(requirement::id).select(requirement::id).load(conn)
}

/// Notes the pairs whose reason by this requirement ended on `today`.
pub fn note_ended_pairs(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<()> {
    let select = format!(
        "SELECT DISTINCT e.person_id, e.course_id FROM reason r JOIN enrolment e ON e.id = r.enrolment_id \
         WHERE r.requirement_id = {} AND r.removed_on = {}",
        id.0,
        Dialect::of(tx.conn).day(today)
    );
    note_pairs_of(tx, &select)?;
    Ok(())
}

/// How many enrolments have this reason, and how many of them are not complete and have no other: those an undo would withdraw.
pub fn held(conn: &mut Conn, id: Id) -> QueryResult<(i64, i64)> {
    #[derive(QueryableByName)]
    struct Held {
        #[diesel(sql_type = BigInt)]
        reasons: i64,
        #[diesel(sql_type = BigInt)]
        alone: i64,
    }
    let text = format!(
        "SELECT COUNT(*) AS reasons, COUNT(CASE WHEN {} AND NOT EXISTS (SELECT 1 FROM reason r WHERE r.enrolment_id = e.id \
         AND r.removed_on = {NEVER} AND (r.requirement_id IS NULL OR r.requirement_id <> {id})) THEN 1 END) AS alone \
         FROM reason mine JOIN enrolment e ON e.id = mine.enrolment_id WHERE mine.requirement_id = {id} AND mine.removed_on = {NEVER}",
        one_of("e.status", Status::UNFINISHED),
        id = id.0
    );
    let held: Held = each!(conn, |conn| diesel::sql_query(&text).get_result(conn))?;
    Ok((held.reasons, held.alone))
}

/// Ends this reason everywhere, today; answers how many enrolments had it.
pub fn end_reasons(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<usize> {
    let those = reason::table.filter(reason::requirement_id.eq(id)).filter(reason::removed_on.eq(Day::NEVER));
    diesel::update(those).set(reason::removed_on.eq(today)).execute(tx.conn)
}

/// Withdraws what is not complete, had this reason and has none left; answers how many.
pub fn withdraw_without_reason(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (today, now) = (dialect.day(today), dialect.instant(tx.now()));
    let text = format!(
        "UPDATE enrolment SET status = 'withdrawn', withdrawn_on = {today}, updated_at = {now} \
         WHERE id IN (SELECT enrolment_id FROM reason WHERE requirement_id = {}) \
         AND {} AND NOT EXISTS (SELECT 1 FROM reason r \
         WHERE r.enrolment_id = enrolment.id AND r.removed_on = {NEVER})",
        id.0,
        one_of("status", Status::UNFINISHED)
    );
    each!(tx.conn, |conn| diesel::sql_query(&text).execute(conn))
}

/// Moves due dates back that this requirement brought forward and nothing has moved since; each with its record.
pub fn move_due_back(tx: &mut Tx<'_>, id: Id, at_most: i64) -> QueryResult<usize> {
    let dialect = Dialect::of(tx.conn);
    let (record, now) = (numbered(tx.new_ids(at_most), "e.id"), dialect.instant(tx.now()));
    let why = kept_said!("enrolment-moved-back");
    let moved = format!(
        "c.requirement_id = {} AND c.enrolment_id = e.id AND c.to_due_on = e.due_on AND {}",
        id.0,
        one_of("e.status", Status::UNFINISHED)
    );
    let note = format!(
        "INSERT INTO due_change (id, enrolment_id, from_due_on, to_due_on, why, at, changed_by) \
         SELECT {record}, e.id, c.to_due_on, c.from_due_on, \
         {why}, {now}, $1 FROM enrolment e, due_change c \
         WHERE {moved} ORDER BY e.id LIMIT {at_most}"
    );
    let actor = tx.actor().name.clone();
    let noted = each!(tx.conn, |conn| diesel::sql_query(&note).bind::<Text, _>(&actor).execute(conn))?;
    let update = format!("UPDATE enrolment AS e SET due_on = c.from_due_on, updated_at = {now} FROM due_change c WHERE {moved}");
    each!(tx.conn, |conn| diesel::sql_query(&update).execute(conn))?;
    Ok(noted)
}

/// Notes that a mail about these enrolments left: what asked for them is no longer undone.
pub fn note_mail_left(tx: &mut Tx<'_>, enrolment_ids: &[Id]) -> QueryResult<usize> {
    let asking = reason::table.filter(reason::enrolment_id.eq_any(enrolment_ids)).filter(reason::requirement_id.is_not_null());
    let now = tx.now();
    diesel::update(requirement::table)
        .filter(requirement::first_mail_at.is_null())
        .filter(requirement::id.nullable().eq_any(asking.select(reason::requirement_id)))
        .set(requirement::first_mail_at.eq(now))
        .execute(tx.conn)
}
