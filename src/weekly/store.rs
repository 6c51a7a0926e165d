//! The SQL of who gets a digest, who has it and who wants none.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::reader::Reader;
use crate::clock::Day;
use crate::db::schema::{
    account, account_grant, employment, person, programme, programme_owner, weekly_digest, weekly_digest_stop,
};
use crate::db::{Conn, ROWS_PER_INSERT, Tx};
use crate::each;
use crate::ids::Id;
use crate::people::{Organisation, PersonStatus, deputy, full_name, is_current, place};
use crate::policy::Grant;

/// Everybody who would get the digest of the week that begins on `monday`, by id: whoever was granted to own programmes, owns one, heads a department, has people who report to
/// them, or stands in on that day for somebody who does. Whoever has left, is away or may not sign in gets none.
pub fn readers(conn: &mut Conn, organisation: &Organisation, monday: Day) -> QueryResult<Vec<Reader>> {
    let mut all: BTreeMap<Id, Reader> = BTreeMap::new();
    for reader in owners(conn)? {
        all.insert(reader.id, reader);
    }
    let mut heads: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (department, person) in place::heads_of_departments(conn)? {
        heads.entry(person).or_default().push(department);
    }
    let mut programmes: BTreeMap<Id, Vec<(Id, String)>> = BTreeMap::new();
    for (person, programme) in programmes_of_owners(conn, monday)? {
        programmes.entry(person).or_default().push(programme);
    }
    let managers = managers(conn)?;
    // what somebody has as a deputy they do not lend on
    let (own, owned) = (heads.clone(), programmes.clone());
    let mut teams: BTreeMap<Id, Vec<(Id, String)>> = BTreeMap::new();
    for (deputy, (absent, name)) in deputy::on_day(conn, monday)? {
        if let Some(lent) = own.get(&absent) {
            heads.entry(deputy).or_default().extend(lent);
        }
        if let Some(lent) = owned.get(&absent) {
            let theirs = programmes.entry(deputy).or_default();
            theirs.extend(lent.iter().filter(|one| !theirs.contains(one)).cloned().collect::<Vec<_>>());
        }
        if managers.contains(&absent) {
            teams.entry(deputy).or_default().push((absent, name));
        }
    }
    let others =
        heads.keys().chain(programmes.keys()).chain(&managers).chain(teams.keys()).copied().filter(|id| !all.contains_key(id));
    let others: BTreeSet<Id> = others.collect();
    for reader in people(conn, &others.into_iter().collect::<Vec<_>>())? {
        all.insert(reader.id, reader);
    }
    for (id, reader) in &mut all {
        reader.heads = outermost(organisation, heads.get(id).map_or(&[], Vec::as_slice));
        reader.programmes = programmes.remove(id).unwrap_or_default();
        reader.manages = managers.contains(id);
        reader.teams = teams.remove(id).unwrap_or_default();
    }
    Ok(all.into_values().collect())
}

/// Those of `departments` that are not below another one of them.
fn outermost(organisation: &Organisation, departments: &[Id]) -> Vec<Id> {
    let is_below = |id: Id| departments.iter().any(|other| *other != id && organisation.subtree(*other).contains(&id));
    departments.iter().copied().filter(|id| !is_below(*id)).collect()
}

/// Whoever was granted to own programmes, at the address that signs in.
fn owners(conn: &mut Conn) -> QueryResult<Vec<Reader>> {
    type Row = (Id, String, String, Option<(Id, String, String, String, PersonStatus)>);
    let rows: Vec<Row> = account::table
        .left_join(person::table)
        .inner_join(account_grant::table.on(account_grant::account_id.eq(account::id)))
        .filter(account_grant::name.eq(Grant::Marketer))
        .filter(account::disabled_at.is_null())
        .order(account::id)
        .select((
            account::id,
            account::name,
            account::email,
            (person::id, person::given_name, person::family_name, person::time_zone, person::status).nullable(),
        ))
        .load(conn)?;
    let reader = |(account, called, email, of): Row| match of {
        Some((_, _, _, _, status)) if status != PersonStatus::Active => None,
        Some((id, given_name, family_name, time_zone, _)) => {
            let name = full_name(&given_name, &family_name);
            Some(Reader {
                id,
                person: Some(id),
                given_name,
                name,
                email,
                time_zone,
                owns: true,
                heads: Vec::new(),
                programmes: Vec::new(),
                manages: false,
                teams: Vec::new(),
            })
        }
        None => Some(Reader {
            id: account,
            person: None,
            given_name: called.clone(),
            name: called,
            email,
            time_zone: String::new(),
            owns: true,
            heads: Vec::new(),
            programmes: Vec::new(),
            manages: false,
            teams: Vec::new(),
        }),
    };
    Ok(rows.into_iter().filter_map(reader).collect())
}

/// The programmes of a day with each of their owners: person, and id and name of the programme.
fn programmes_of_owners(conn: &mut Conn, on: Day) -> QueryResult<Vec<(Id, (Id, String))>> {
    programme_owner::table
        .inner_join(programme::table)
        .filter(programme::ended_on.gt(on))
        .order((programme::name, programme::id, programme_owner::person_id))
        .select((programme_owner::person_id, (programme::id, programme::name)))
        .load(conn)
}

/// To whom somebody reports who works here.
fn managers(conn: &mut Conn) -> QueryResult<BTreeSet<Id>> {
    let found: Vec<Option<Id>> = employment::table
        .inner_join(person::table.on(person::id.eq(employment::person_id)))
        .filter(is_current())
        .filter(employment::manager_id.is_not_null())
        .filter(person::status.ne(PersonStatus::Left))
        .select(employment::manager_id)
        .distinct()
        .load(conn)?;
    Ok(found.into_iter().flatten().collect())
}

fn people(conn: &mut Conn, ids: &[Id]) -> QueryResult<Vec<Reader>> {
    let mut all = Vec::new();
    for ids in ids.chunks(ROWS_PER_INSERT) {
        let rows: Vec<(Id, String, String, String, String)> = person::table
            .filter(person::id.eq_any(ids))
            .filter(person::status.eq(PersonStatus::Active))
            .order(person::id)
            .select((person::id, person::given_name, person::family_name, person::email, person::time_zone))
            .load(conn)?;
        all.extend(rows.into_iter().map(|(id, given_name, family_name, email, time_zone)| Reader {
            id,
            person: Some(id),
            name: full_name(&given_name, &family_name),
            given_name,
            email,
            time_zone,
            owns: false,
            heads: Vec::new(),
            programmes: Vec::new(),
            manages: false,
            teams: Vec::new(),
        }));
    }
    Ok(all)
}

/// Who has the digest of a week.
pub fn sent(conn: &mut Conn, monday: Day) -> QueryResult<BTreeSet<Id>> {
    let found: Vec<Id> =
        weekly_digest::table.filter(weekly_digest::week_on.eq(monday)).select(weekly_digest::reader_id).load(conn)?;
    Ok(found.into_iter().collect())
}

/// Who wants none.
pub fn stopped(conn: &mut Conn) -> QueryResult<BTreeSet<Id>> {
    let found: Vec<Id> = weekly_digest_stop::table.select(weekly_digest_stop::reader_id).load(conn)?;
    Ok(found.into_iter().collect())
}

/// Writes down that these get the digest of a week, each with its message.
pub fn note(tx: &mut Tx<'_>, monday: Day, sent: &[(Id, Id)]) -> QueryResult<()> {
    let row = |(reader, mail): &(Id, Id)| {
        (weekly_digest::week_on.eq(monday), weekly_digest::reader_id.eq(*reader), weekly_digest::outbox_id.eq(*mail))
    };
    let rows: Vec<_> = sent.iter().map(row).collect();
    for rows in rows.chunks(ROWS_PER_INSERT) {
        each!(tx.conn, |conn| diesel::insert_into(weekly_digest::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// Whether somebody gets no more digests.
pub fn set_stopped(tx: &mut Tx<'_>, reader: Id, is_stopped: bool) -> QueryResult<bool> {
    let was: i64 = weekly_digest_stop::table.filter(weekly_digest_stop::reader_id.eq(reader)).count().get_result(tx.conn)?;
    match (was > 0, is_stopped) {
        (false, true) => {
            let row = (weekly_digest_stop::reader_id.eq(reader), weekly_digest_stop::stopped_at.eq(tx.now()));
            diesel::insert_into(weekly_digest_stop::table).values(row).execute(tx.conn)?;
        }
        (true, false) => {
            diesel::delete(weekly_digest_stop::table.find(reader)).execute(tx.conn)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Throws away which digests went before a day.
pub fn forget_before(tx: &mut Tx<'_>, day: Day) -> QueryResult<usize> {
    diesel::delete(weekly_digest::table.filter(weekly_digest::week_on.lt(day))).execute(tx.conn)
}
