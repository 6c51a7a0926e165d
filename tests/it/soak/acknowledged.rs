//! What the program has said that it did.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use diesel::prelude::*;
use gradus::clock::{Day, Instant};
use gradus::db::Conn;
use gradus::db::schema::{clearance_record, clearance_rule, contract_spell, course, enrolment, person, proof, waiver};
use gradus::ids::Id;

use super::server::Installation;

/// Every write that was answered with 2xx, and what else was answered.
#[derive(Debug, Default)]
pub struct Acknowledged {
    writes: Mutex<Writes>,
}

/// By kind.
#[derive(Debug, Default)]
struct Writes {
    people: BTreeSet<String>,
    courses: BTreeSet<String>,
    enrolments: BTreeSet<(String, String)>,
    completions: BTreeSet<Id>,
    waivers: BTreeSet<Id>,
    proofs: BTreeSet<Id>,
    signed_off: BTreeSet<Id>,
    records: BTreeSet<Id>,
    ended: BTreeSet<Id>,
    confirmed: BTreeSet<Id>,
    external: BTreeSet<Id>,
    rules: BTreeSet<Id>,
    rules_ended: BTreeSet<Id>,
    refused: BTreeMap<String, u32>,
    failures: Vec<String>,
}

/// A write.
#[derive(Debug, Clone)]
pub enum Write {
    /// A person, by employee number.
    Person(String),
    /// A course, by slug.
    Course(String),
    /// An enrolment: employee number, slug.
    Enrolment(String, String),
    /// A completion of this enrolment.
    Completion(Id),
    /// A waiver of this enrolment.
    Waiver(Id),
    /// A piece of practice.
    Proof(Id),
    /// That this one was signed off.
    SignedOff(Id),
    /// A signature, a use, a finding or an override.
    Record(Id),
    /// The end of one.
    Ended(Id),
    /// That another one confirmed it.
    Confirmed(Id),
    /// An external person, with a contract.
    External(Id),
    /// A rule of clearances.
    Rule(Id),
    /// The end of one.
    RuleEnded(Id),
}

impl Acknowledged {
    /// The program said that it did this.
    pub fn note(&self, write: Write) {
        let mut writes = self.writes.lock().expect("the list");
        match write {
            Write::Person(number) => writes.people.insert(number),
            Write::Course(slug) => writes.courses.insert(slug),
            Write::Enrolment(number, slug) => writes.enrolments.insert((number, slug)),
            Write::Completion(id) => writes.completions.insert(id),
            Write::Waiver(id) => writes.waivers.insert(id),
            Write::Proof(id) => writes.proofs.insert(id),
            Write::SignedOff(id) => writes.signed_off.insert(id),
            Write::Record(id) => writes.records.insert(id),
            Write::Ended(id) => writes.ended.insert(id),
            Write::Confirmed(id) => writes.confirmed.insert(id),
            Write::External(id) => writes.external.insert(id),
            Write::Rule(id) => writes.rules.insert(id),
            Write::RuleEnded(id) => writes.rules_ended.insert(id),
        };
    }

    /// The program did not say that it did what was asked: so often, for this reason.
    pub fn note_refusal(&self, why: &str) {
        *self.writes.lock().expect("the list").refused.entry(why.to_owned()).or_default() += 1;
    }

    /// Something went wrong that no kill explains.
    pub fn note_failure(&self, what: String) {
        self.writes.lock().expect("the list").failures.push(what);
    }

    /// What went wrong that no kill explains.
    pub fn failures(&self) -> Vec<String> {
        self.writes.lock().expect("the list").failures.clone()
    }

    /// How many writes there are.
    pub fn total(&self) -> usize {
        let writes = self.writes.lock().expect("the list");
        let of_training = writes.people.len() + writes.courses.len() + writes.enrolments.len() + writes.completions.len();
        let of_proofs = writes.waivers.len() + writes.proofs.len() + writes.signed_off.len();
        let of_clearances = writes.records.len() + writes.ended.len() + writes.confirmed.len();
        let of_rules = writes.external.len() + writes.rules.len() + writes.rules_ended.len();
        of_training + of_proofs + of_clearances + of_rules
    }

    /// In a line.
    pub fn line(&self) -> String {
        let writes = self.writes.lock().expect("the list");
        let Writes { people, courses, enrolments, completions, waivers, proofs, signed_off, records, ended, confirmed, .. } =
            &*writes;
        let (people, courses, enrolments) = (people.len(), courses.len(), enrolments.len());
        let (completions, waivers) = (completions.len(), waivers.len());
        let (proofs, signed_off, records) = (proofs.len(), signed_off.len(), records.len());
        let (ended, confirmed) = (ended.len(), confirmed.len());
        let (external, rules, rules_ended) = (writes.external.len(), writes.rules.len(), writes.rules_ended.len());
        format!(
            "{people} people, {courses} courses, {enrolments} enrolments, {completions} completions, {waivers} waivers, {proofs} proofs, \
             {signed_off} signed off, {records} records of clearances, {ended} ended, {confirmed} confirmed, {external} external people, {rules} rules, {rules_ended} rules ended"
        )
    }

    /// What was answered instead, in a line.
    pub fn refusals(&self) -> String {
        let writes = self.writes.lock().expect("the list");
        writes.refused.iter().map(|(why, count)| format!("{count} × {why}")).collect::<Vec<_>>().join(", ")
    }

    /// All of it is in the database.
    pub fn must_be_there(&self, place: &Installation, kills: u32) {
        let mut conn = place.connect();
        let conn = &mut conn;
        let people: Vec<String> = person::table.select(person::employee_number).load(conn).expect("people");
        let courses: Vec<String> = course::table.select(course::slug).load(conn).expect("courses");
        let enrolments: Vec<(String, String)> = enrolment::table
            .inner_join(person::table)
            .inner_join(course::table)
            .select((person::employee_number, course::slug))
            .load(conn)
            .expect("enrolments");
        let completed: Vec<(Id, Option<Day>)> =
            enrolment::table.select((enrolment::id, enrolment::completed_on)).load(conn).expect("completions");
        let waived: Vec<Id> = waiver::table.select(waiver::enrolment_id).load(conn).expect("waivers");
        let writes = self.writes.lock().expect("the list");
        all_there("people", &writes.people, people, kills);
        all_there("courses", &writes.courses, courses, kills);
        all_there("enrolments", &writes.enrolments, enrolments, kills);
        let completed = completed.into_iter().filter(|(_, on)| on.is_some()).map(|(id, _)| id);
        all_there("completions", &writes.completions, completed, kills);
        all_there("waivers", &writes.waivers, waived, kills);
        drop(writes);
        self.proofs_must_be_there(conn, kills);
        self.rules_must_be_there(conn, kills);
    }

    fn proofs_must_be_there(&self, conn: &mut Conn, kills: u32) {
        let proofs: Vec<(Id, Option<Instant>)> = proof::table.select((proof::id, proof::signed_at)).load(conn).expect("proofs");
        let columns = (clearance_record::id, clearance_record::ended_at, clearance_record::confirmed_at);
        let records: Vec<(Id, Option<Instant>, Option<Instant>)> =
            clearance_record::table.select(columns).load(conn).expect("records");
        let writes = self.writes.lock().expect("the list");
        all_there("proofs", &writes.proofs, proofs.iter().map(|(id, _)| *id), kills);
        let signed = proofs.iter().filter(|(_, at)| at.is_some()).map(|(id, _)| *id);
        all_there("proofs signed off", &writes.signed_off, signed, kills);
        all_there("records", &writes.records, records.iter().map(|(id, ..)| *id), kills);
        let ended = records.iter().filter(|(_, at, _)| at.is_some()).map(|(id, ..)| *id);
        all_there("ends of records", &writes.ended, ended, kills);
        let confirmed = records.iter().filter(|(.., at)| at.is_some()).map(|(id, ..)| *id);
        all_there("confirmed overrides", &writes.confirmed, confirmed, kills);
    }

    fn rules_must_be_there(&self, conn: &mut Conn, kills: u32) {
        let contracts: Vec<Id> = contract_spell::table.select(contract_spell::person_id).load(conn).expect("contracts");
        let rules: Vec<(Id, Option<Instant>)> =
            clearance_rule::table.select((clearance_rule::id, clearance_rule::ended_at)).load(conn).expect("rules");
        let writes = self.writes.lock().expect("the list");
        all_there("external people", &writes.external, contracts, kills);
        all_there("rules", &writes.rules, rules.iter().map(|(id, _)| *id), kills);
        let ended = rules.iter().filter(|(_, at)| at.is_some()).map(|(id, _)| *id);
        all_there("ends of rules", &writes.rules_ended, ended, kills);
    }
}

fn all_there<T: Ord + Clone + std::fmt::Debug>(
    kind: &str,
    expected: &BTreeSet<T>,
    there: impl IntoIterator<Item = T>,
    kills: u32,
) {
    let there: BTreeSet<T> = there.into_iter().collect();
    let lost: Vec<&T> = expected.difference(&there).collect();
    assert!(lost.is_empty(), "{kind} that were acknowledged are not there after kill {kills}: {lost:?}");
}
