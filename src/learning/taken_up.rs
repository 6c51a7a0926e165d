//! A renewal that is begun, and goes on: what counts of it is written down.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;

use super::evidence::LessonEvidence;
use super::owed::owed;
use super::renewal::facts;
use super::store::{grants, renewal as rows};
use super::study::Study;
use crate::courses;
use crate::db::Tx;
use crate::enrolment::{self, RenewalKind};
use crate::ids::Id;
use crate::said;

/// Writes down, of a renewal that is begun, what it asks for and what counts of it. A quiz that is taken first is one attempt more: whoever does not
/// pass it has as many as anybody after going through the module.
pub(super) fn take_up(tx: &mut Tx<'_>, study: &Study) -> QueryResult<()> {
    let Some(renewal) = &study.renewal else { return Ok(()) };
    let enrolment_id = study.enrolment.id;
    enrolment::pin_renewal(tx, enrolment_id, renewal.kind)?;
    let counts: Vec<(Id, LessonEvidence)> = renewal.waiting.iter().map(|(id, evidence)| (*id, evidence.clone())).collect();
    rows::count(tx, enrolment_id, &counts)?;
    let mut limited = Vec::new();
    for lesson_id in renewal.first.iter().copied() {
        let found = courses::lesson_of(tx.conn, study.outline.revision_id, lesson_id)?;
        if found.is_some_and(|(_, content)| content.quiz().is_some_and(|quiz| quiz.attempts > 0)) {
            limited.push((enrolment_id, lesson_id));
        }
    }
    if !limited.is_empty() {
        grants::insert(tx, &limited, &said!("learning-check-is-one-more").kept())?;
    }
    Ok(())
}

/// Of a renewal that begins with the quizzes, writes down what is known by now that `quiz` is passed; answers which lessons that are.
pub(super) fn note_known(tx: &mut Tx<'_>, study: &Study, quiz: Id) -> QueryResult<Vec<Id>> {
    let Some(renewal) = study.renewal.as_ref().filter(|renewal| renewal.kind == RenewalKind::CheckFirst) else {
        return Ok(Vec::new());
    };
    let lessons = || study.outline.lessons().map(|lesson| lesson.id);
    let done: BTreeSet<Id> = lessons().filter(|id| study.path.is_done(*id)).collect();
    let owed = owed(renewal.kind, &facts(&study.outline, &BTreeMap::new(), &done, &renewal.tried));
    let known: Vec<(Id, LessonEvidence)> = owed.counts.keys().map(|id| (*id, LessonEvidence::Known { quiz })).collect();
    rows::count(tx, study.enrolment.id, &known)?;
    Ok(known.into_iter().map(|(id, _)| id).collect())
}
