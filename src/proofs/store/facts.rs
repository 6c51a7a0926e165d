//! The SQL of what is known of people: everything that a condition may ask for, save the levels that they hold.

use std::collections::HashMap;

use diesel::prelude::*;

use super::ProofRow;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::db::schema::{completion, contract_spell, employment, enrolment, person, proof};
use crate::ids::Id;
use crate::proofs::facts::{Achievement, Did, Facts, Known, ProofKind, State, Stood};
use crate::proofs::span::Span;

/// What is known of each of these people, what was taken back too ([`Facts::as_known_at`] leaves it out): as many statements for any number of them. Completions count of these courses alone, which
/// are those that are asked for.
///
/// # Errors
/// When the database fails.
pub fn facts(conn: &mut Conn, people: &[Id], courses: &[Id]) -> QueryResult<HashMap<Id, Facts>> {
    let mut all: HashMap<Id, Facts> = people.iter().map(|person| (*person, Facts::default())).collect();
    for (person, achievement) in completions(conn, people, courses)?.into_iter().chain(proofs(conn, people)?) {
        all.entry(person).or_default().achievements.push(achievement);
    }
    for (person, state) in employments(conn, people)?.into_iter().chain(contracts(conn, people)?) {
        all.entry(person).or_default().states.push(state);
    }
    Ok(all)
}

fn completions(conn: &mut Conn, people: &[Id], courses: &[Id]) -> QueryResult<Vec<(Id, Achievement)>> {
    type Row = (Id, Id, Id, Option<Day>, Option<Day>, Option<Instant>, Option<i32>);
    let rows: Vec<Row> = enrolment::table
        .left_join(completion::table.on(completion::enrolment_id.eq(enrolment::id)))
        .filter(enrolment::person_id.eq_any(people))
        .filter(enrolment::course_id.eq_any(courses))
        .filter(enrolment::completed_on.is_not_null())
        .order((enrolment::person_id, enrolment::completed_on, enrolment::id))
        .select((
            enrolment::person_id,
            enrolment::id,
            enrolment::course_id,
            enrolment::completed_on,
            enrolment::expires_on,
            completion::completed_at.nullable(),
            completion::score.nullable(),
        ))
        .load(conn)?;
    let achievement = |(person, id, course, on, expires, since, score): Row| {
        let days = Span { from: on?, until: expires.unwrap_or(Day::NEVER) };
        let known = Known { since, taken_back: None };
        Some((person, Achievement { id, days, did: Did::Completed { course, score }, known }))
    };
    Ok(rows.into_iter().filter_map(achievement).collect())
}

fn proofs(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, Achievement)>> {
    let rows: Vec<ProofRow> = proof::table
        .filter(proof::person_id.eq_any(people))
        .order((proof::person_id, proof::on_day, proof::id))
        .select(ProofRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|row| Some((row.person_id, achievement(row)?))).collect())
}

/// What a record proves; nothing of practice that nobody has signed off.
fn achievement(row: ProofRow) -> Option<Achievement> {
    let known = Known { since: Some(row.signed_at.unwrap_or(row.recorded_at)), taken_back: row.taken_back_at };
    let did = match row.kind {
        ProofKind::Attendance => Did::Attended { kind: row.word, minutes: row.minutes, presented: row.presented },
        ProofKind::Practice => Did::Practised { kind: row.word, signed_on: row.signed_on? },
        ProofKind::Credential => Did::Credential { kind: row.word },
        ProofKind::Fact => Did::Value { kind: row.word, value: row.value? },
        ProofKind::Honour => Did::Honoured { level: row.level_id? },
        // these are read where they are kept
        ProofKind::Completion | ProofKind::Employment | ProofKind::Level => return None,
        ProofKind::Statement | ProofKind::Approval | ProofKind::Use => return None,
    };
    Some(Achievement { id: row.id, days: Span { from: row.on, until: row.until }, did, known })
}

/// Roles as they were held; the terms of employment as they are now, on every day of being employed: of earlier ones nothing is on record.
fn employments(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, State)>> {
    type Row = (Id, Id, Id, Day, Day, Option<Id>, Option<Day>);
    let rows: Vec<Row> = employment::table
        .inner_join(person::table.on(person::id.eq(employment::person_id)))
        .filter(employment::person_id.eq_any(people))
        .order((employment::person_id, employment::started_on, employment::id))
        .select((
            employment::person_id,
            employment::id,
            employment::role_id,
            employment::started_on,
            employment::ended_on,
            person::employment_type_id,
            person::last_day,
        ))
        .load(conn)?;
    let states = |(person, id, role, from, until, employment_type, last_day): Row| {
        // a last day that is known ahead ends what is open
        let planned = last_day.map(|last| last.plus_days(1)).filter(|end| until == Day::NEVER && from < *end);
        let days = Span { from, until: planned.unwrap_or(until) };
        let stood =
            [Some(Stood::Working { external: false }), Some(Stood::Role(role)), employment_type.map(Stood::EmploymentType)];
        stood.into_iter().flatten().map(move |stood| (person, State { id, days, stood, known: Known::ALWAYS }))
    };
    Ok(rows.into_iter().flat_map(states).collect())
}

/// Their contracts as external people; one that was ended before it began has no day.
fn contracts(conn: &mut Conn, people: &[Id]) -> QueryResult<Vec<(Id, State)>> {
    let rows: Vec<(Id, Id, Day, Day)> = contract_spell::table
        .filter(contract_spell::person_id.eq_any(people))
        .filter(contract_spell::from_on.lt(contract_spell::until_on))
        .order((contract_spell::person_id, contract_spell::from_on, contract_spell::id))
        .select((contract_spell::person_id, contract_spell::id, contract_spell::from_on, contract_spell::until_on))
        .load(conn)?;
    let stood = Stood::Working { external: true };
    let state = |(person, id, from, until)| (person, State { id, days: Span { from, until }, stood, known: Known::ALWAYS });
    Ok(rows.into_iter().map(state).collect())
}
