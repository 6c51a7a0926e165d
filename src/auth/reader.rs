//! Who accounts would be if they signed in now, with their password: for what is made for somebody who is not there.

use std::collections::BTreeMap;

use super::second_factor::must_have;
use super::store::{self, readers};
use crate::app::App;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{PersonStatus, deputy, place};
use crate::policy::{Grant, Via, Viewer};

/// An account as it would be if it signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldBe {
    /// With the grants of today, the departments of which they are HR, and what they head and own. Whose account is no good has none of it.
    pub viewer: Viewer,
    /// Neither disabled, nor is the person behind it away, suspended or gone.
    pub is_there: bool,
}

/// These accounts as they would be on a day; those that there are not are left out.
///
/// # Errors
/// When the database fails.
pub fn would_be(app: &App, conn: &mut Conn, ids: &[Id], today: Day) -> Result<BTreeMap<Id, WouldBe>, AppError> {
    let rows = readers::accounts(conn, ids)?;
    let mut grants: BTreeMap<Id, Vec<Grant>> = BTreeMap::new();
    for (account, grant) in store::accounts::grants_of(conn, ids)? {
        grants.entry(account).or_default().push(grant);
    }
    let mut parts: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (account, department, _) in store::parts::of_accounts(conn, ids)? {
        parts.entry(account).or_default().push(department);
    }
    let with_factor = store::second_factor::of_accounts(conn, ids)?;
    let answers = Answering::read(conn, today)?;
    let (who, company_zone) = (app.settings.auth.second_factor, &app.settings.company.time_zone);
    let made = rows.into_iter().map(|row| {
        let is_there = row.disabled_at.is_none() && row.status.is_none_or(|status| status == PersonStatus::Active);
        let granted = grants.remove(&row.id).unwrap_or_default();
        let hr_of = parts.remove(&row.id).unwrap_or_default();
        let must_set_up = must_have(who, &granted, !hr_of.is_empty()) && !with_factor.contains(&row.id);
        let person = row.person_id.filter(|_| is_there && !must_set_up);
        let viewer = Viewer {
            account_id: row.id,
            person_id: row.person_id,
            session_id: None,
            name: row.name,
            email: row.email,
            time_zone: row.time_zone.filter(|zone| !zone.is_empty()).unwrap_or_else(|| company_zone.clone()),
            grants: if is_there && !must_set_up { granted } else { Vec::new() },
            heads: person.map(|person| answers.of(&answers.heads, person)).unwrap_or_default(),
            hr_of: if is_there && !must_set_up { hr_of } else { Vec::new() },
            owns: person.map(|person| answers.of(&answers.owns, person)).unwrap_or_default(),
            manages: false,
            teams: Vec::new(),
            via: Via::Password,
            csrf: String::new(),
            theme: String::new(),
            language: None,
            chosen_language: String::new(),
            until: crate::clock::Instant::new(jiff::Timestamp::MAX),
            unread: 0,
            must_set_up,
        };
        (row.id, WouldBe { viewer, is_there })
    });
    Ok(made.collect())
}

/// Who heads and owns what, and who stands in for whom.
struct Answering {
    heads: BTreeMap<Id, Vec<Id>>,
    owns: BTreeMap<Id, Vec<Id>>,
    stands_in_for: BTreeMap<Id, Vec<Id>>,
}

impl Answering {
    fn read(conn: &mut Conn, today: Day) -> Result<Self, AppError> {
        let (mut heads, mut owns, mut stands_in_for) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let note = |all: &mut BTreeMap<Id, Vec<Id>>, person, what| all.entry(person).or_default().push(what);
        for (department, person) in place::heads_of_departments(conn)? {
            note(&mut heads, person, department);
        }
        for (person, programme) in readers::owned(conn, today)? {
            note(&mut owns, person, programme);
        }
        for (deputy, (absent, _)) in deputy::on_day(conn, today)? {
            note(&mut stands_in_for, deputy, absent);
        }
        Ok(Self { heads, owns, stands_in_for })
    }

    /// What of `all` a person has, and those for whom they stand in: what they see as a deputy is not lent on.
    fn of(&self, all: &BTreeMap<Id, Vec<Id>>, person: Id) -> Vec<Id> {
        let of = |person: &Id| all.get(person).cloned().unwrap_or_default();
        let absent = self.stands_in_for.get(&person).into_iter().flatten();
        deputy::with_lent(of(&person), absent.flat_map(of))
    }
}
