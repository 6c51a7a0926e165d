//! The SQL of attempts that were used up, and of those that were given by hand.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::clock::Instant;
use crate::db::schema::{attempt, attempt_grant, enrolment};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
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

/// Whose quizzes.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    /// Of one person.
    Person(Id),
    /// Of these enrolments.
    Enrolments(&'a [Id]),
}

/// Those in what is open.
pub fn failed(conn: &mut Conn, of: Of<'_>) -> QueryResult<Vec<Failed>> {
    type Row = (Id, Option<Id>, Id, Option<Instant>, Option<bool>);
    let mut query = enrolment::table.inner_join(attempt::table).filter(enrolment::status.eq_any(Status::OPEN)).into_boxed();
    query = match of {
        Of::Person(id) => query.filter(enrolment::person_id.eq(id)),
        Of::Enrolments(ids) => query.filter(enrolment::id.eq_any(ids)),
    };
    let rows: Vec<Row> = query
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

/// How many more attempts at each quiz (enrolment, lesson) of these enrolments were given.
pub fn given_of(conn: &mut Conn, enrolments: &[Id]) -> QueryResult<BTreeMap<(Id, Id), usize>> {
    let counts: Vec<(Id, Id, i64)> = attempt_grant::table
        .filter(attempt_grant::enrolment_id.eq_any(enrolments))
        .group_by((attempt_grant::enrolment_id, attempt_grant::lesson_id))
        .select((attempt_grant::enrolment_id, attempt_grant::lesson_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().map(|(enrolment, lesson, count)| ((enrolment, lesson), usize::try_from(count).unwrap_or(0))).collect())
}

/// Gives one more at each quiz (enrolment, lesson); the ids of the rows lie from the first to before the second.
pub fn insert(tx: &mut Tx<'_>, quizzes: &[(Id, Id)], why: &str) -> QueryResult<(Id, Id)> {
    let count = i64::try_from(quizzes.len()).unwrap_or(i64::MAX);
    let (block, now, by) = (tx.new_ids(count), tx.now(), tx.actor().name.clone());
    let row = |(at, (enrolment_id, lesson_id)): (i64, &(Id, Id))| {
        (
            attempt_grant::id.eq(block.nth(at)),
            attempt_grant::enrolment_id.eq(*enrolment_id),
            attempt_grant::lesson_id.eq(*lesson_id),
            attempt_grant::why.eq(why),
            attempt_grant::at.eq(now),
            attempt_grant::given_by.eq(by.clone()),
        )
    };
    let rows: Vec<_> = (0..).zip(quizzes).map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(attempt_grant::table).values(rows).execute(conn))?;
    }
    Ok((block.nth(0), block.nth(count)))
}

/// Takes back what was given with ids from `first` to before `end` at quizzes of these enrolments.
pub fn take_back(tx: &mut Tx<'_>, enrolments: &[Id], (first, end): (Id, Id)) -> QueryResult<usize> {
    let theirs = attempt_grant::table
        .filter(attempt_grant::enrolment_id.eq_any(enrolments))
        .filter(attempt_grant::id.ge(first))
        .filter(attempt_grant::id.lt(end));
    diesel::delete(theirs).execute(tx.conn)
}
