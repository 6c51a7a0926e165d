//! The SQL of attempts that were used up, and of those that were given by hand.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{attempt, attempt_grant, enrolment};
use crate::db::{Conn, Tx};
use crate::enrolment::Status;
use crate::ids::Id;

/// A quiz that was tried and not passed, and at which no attempt is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    pub enrolment_id: Id,
    pub revision_id: Id,
    pub lesson_id: Id,
    /// Attempts so far.
    pub used: usize,
}

/// Those of a person, in what is open.
pub fn failed(conn: &mut Conn, person_id: Id) -> QueryResult<Vec<Failed>> {
    type Row = (Id, Option<Id>, Id, Option<Instant>, Option<bool>);
    let rows: Vec<Row> = enrolment::table
        .inner_join(attempt::table)
        .filter(enrolment::person_id.eq(person_id))
        .filter(enrolment::status.eq_any(Status::OPEN))
        .order((enrolment::id, attempt::lesson_id, attempt::number))
        .select((enrolment::id, enrolment::revision_id, attempt::lesson_id, attempt::submitted_at, attempt::passed))
        .load(conn)?;
    let mut quizzes: BTreeMap<(Id, Id), (Option<Id>, usize, bool)> = BTreeMap::new();
    for (enrolment_id, revision_id, lesson_id, submitted_at, passed) in rows {
        let (_, used, may_go_on) = quizzes.entry((enrolment_id, lesson_id)).or_insert((revision_id, 0, false));
        *used += 1;
        *may_go_on |= submitted_at.is_none() || passed == Some(true);
    }
    let failed = quizzes.into_iter().filter(|(_, (_, _, may_go_on))| !may_go_on);
    let failed = failed.filter_map(|((enrolment_id, lesson_id), (revision_id, used, _))| {
        Some(Failed { enrolment_id, revision_id: revision_id?, lesson_id, used })
    });
    Ok(failed.collect())
}

/// How many more attempts at a quiz were given.
pub fn given(conn: &mut Conn, enrolment_id: Id, lesson_id: Id) -> QueryResult<usize> {
    let count: i64 = attempt_grant::table
        .filter(attempt_grant::enrolment_id.eq(enrolment_id))
        .filter(attempt_grant::lesson_id.eq(lesson_id))
        .count()
        .get_result(conn)?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Gives one more.
pub fn insert(tx: &mut Tx<'_>, enrolment_id: Id, lesson_id: Id, why: &str) -> QueryResult<()> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let row = (
        attempt_grant::id.eq(id),
        attempt_grant::enrolment_id.eq(enrolment_id),
        attempt_grant::lesson_id.eq(lesson_id),
        attempt_grant::why.eq(why),
        attempt_grant::at.eq(now),
        attempt_grant::given_by.eq(by),
    );
    diesel::insert_into(attempt_grant::table).values(row).execute(tx.conn)?;
    Ok(())
}
