//! The SQL of proofs.

pub mod facts;
pub mod pictures;

use diesel::prelude::*;

use super::facts::ProofKind;
use super::rule::NewProof;
use crate::clock::{Day, Instant};
use crate::db::schema::{employment, person, proof};
use crate::db::{Conn, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::{full_name, is_current};

/// Proofs of one person, or that wait for one signer, that are read at once.
const MOST: i64 = 1000;

/// A proof on record.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = proof)]
pub struct ProofRow {
    /// Its key.
    pub id: Id,
    /// Whose.
    pub person_id: Id,
    /// What kind of thing it is.
    pub kind: ProofKind,
    /// In the company's own word; empty for an honour.
    pub word: String,
    /// Of an honour.
    pub level_id: Option<Id>,
    /// The first day.
    #[diesel(column_name = on_day)]
    pub on: Day,
    /// The day after the last one.
    #[diesel(column_name = until_on)]
    pub until: Day,
    /// Of a session.
    pub minutes: i32,
    /// Of a session.
    pub presented: bool,
    /// Of a fact.
    pub value: Option<i64>,
    /// What it was.
    pub title: String,
    /// Where it was.
    pub place: String,
    /// Where it can be seen.
    pub link: String,
    /// Of a credential.
    pub issuer: String,
    /// Of a credential.
    pub number: String,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// Who recorded it.
    pub recorded_by: String,
    /// Of practice: since when it counts.
    pub signed_on: Option<Day>,
    /// Of practice: when it was signed off.
    pub signed_at: Option<Instant>,
    /// Of practice: who signed it off.
    pub signed_by: Option<String>,
    /// When it was taken back.
    pub taken_back_at: Option<Instant>,
    /// Who took it back.
    pub taken_back_by: Option<String>,
    /// Why.
    pub taken_back_why: Option<String>,
}

/// Records a proof.
pub fn insert(tx: &mut Tx<'_>, person: Id, new: &NewProof) -> QueryResult<ProofRow> {
    let (id, now, by) = (tx.new_id(), tx.now(), tx.actor().name.clone());
    let values = (
        (proof::id.eq(id), proof::person_id.eq(person), proof::kind.eq(new.kind), proof::word.eq(&new.word)),
        (proof::level_id.eq(new.level), proof::on_day.eq(new.on), proof::until_on.eq(new.until)),
        (proof::minutes.eq(new.minutes), proof::presented.eq(new.presented), proof::value.eq(new.value)),
        (proof::title.eq(&new.title), proof::place.eq(&new.place), proof::link.eq(&new.link)),
        (proof::issuer.eq(&new.issuer), proof::number.eq(&new.number)),
        (proof::recorded_at.eq(now), proof::recorded_by.eq(by)),
    );
    each!(tx.conn, |conn| diesel::insert_into(proof::table).values(values).execute(conn))?;
    proof::table.find(id).select(ProofRow::as_select()).first(tx.conn)
}

/// Whether the same is on record of somebody, of the same day, and was not taken back.
pub fn is_there(conn: &mut Conn, person: Id, new: &NewProof) -> QueryResult<bool> {
    let same = proof::table
        .filter(proof::person_id.eq(person))
        .filter(proof::kind.eq(new.kind))
        .filter(proof::word.eq(&new.word))
        .filter(proof::on_day.eq(new.on))
        .filter(proof::title.eq(&new.title))
        .filter(proof::link.eq(&new.link))
        .filter(proof::taken_back_at.is_null());
    diesel::select(diesel::dsl::exists(same)).get_result(conn)
}

/// The proof with this key.
pub fn find(conn: &mut Conn, id: Id) -> QueryResult<Option<ProofRow>> {
    proof::table.find(id).select(ProofRow::as_select()).first(conn).optional()
}

/// Everything on record of somebody, the newest first.
pub fn of_person(conn: &mut Conn, person: Id) -> QueryResult<Vec<ProofRow>> {
    let all = proof::table.filter(proof::person_id.eq(person)).order((proof::on_day.desc(), proof::id.desc()));
    all.limit(MOST).select(ProofRow::as_select()).load(conn)
}

/// Signs a piece of practice off: it counts from `today` on.
pub fn sign(tx: &mut Tx<'_>, id: Id, today: Day) -> QueryResult<usize> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let set = (proof::signed_on.eq(today), proof::signed_at.eq(now), proof::signed_by.eq(by));
    diesel::update(proof::table.find(id)).set(set).execute(tx.conn)
}

/// Takes a proof back.
pub fn take_back(tx: &mut Tx<'_>, id: Id, why: &str) -> QueryResult<usize> {
    let (now, by) = (tx.now(), tx.actor().name.clone());
    let set = (proof::taken_back_at.eq(now), proof::taken_back_by.eq(by), proof::taken_back_why.eq(why));
    diesel::update(proof::table.find(id)).set(set).execute(tx.conn)
}

/// Whether somebody reports to one of these on a day.
///
/// # Errors
/// When the database fails.
pub fn is_managed_by(conn: &mut Conn, person: Id, managers: &[Id], on: Day) -> QueryResult<bool> {
    let spell: Option<Id> = employment::table
        .filter(employment::person_id.eq(person))
        .filter(employment::manager_id.eq_any(managers))
        .filter(employment::started_on.le(on))
        .filter(is_current())
        .select(employment::id)
        .first(conn)
        .optional()?;
    Ok(spell.is_some())
}

/// Practice that waits for its sign-off, the oldest first, with the name of whose it is: everybody's, or that of whoever reports to one of `managers`
/// on a day. Never that of `not`.
pub fn to_sign(conn: &mut Conn, managers: Option<&[Id]>, not: Option<Id>, on: Day) -> QueryResult<Vec<(ProofRow, String)>> {
    let waits = proof::table
        .inner_join(person::table)
        .filter(proof::kind.eq("practice"))
        .filter(proof::signed_at.is_null())
        .filter(proof::taken_back_at.is_null())
        .filter(proof::person_id.ne(not.unwrap_or(Id::ZERO)))
        .order((proof::on_day, proof::id))
        .limit(MOST)
        .select((ProofRow::as_select(), person::given_name, person::family_name));
    let rows: Vec<(ProofRow, String, String)> = match managers {
        None => waits.load(conn)?,
        Some(managers) => {
            let their_spells = waits.inner_join(employment::table.on(employment::person_id.eq(proof::person_id)));
            let current = their_spells.filter(employment::started_on.le(on)).filter(is_current());
            current.filter(employment::manager_id.eq_any(managers)).load(conn)?
        }
    };
    Ok(rows.into_iter().map(|(row, given, family)| (row, full_name(&given, &family))).collect())
}
