//! Whom a change of a brand account is told: whoever answers for its programme, or for any where it names none, and the head of its owner's department.

use std::collections::HashMap;

use super::store::{self, Reader};
use crate::brand_accounts::read::Shown;
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, Organisation};

/// All who may be told.
#[derive(Debug)]
pub(super) struct Readers {
    owners: Vec<(Id, Reader)>,
    heads: HashMap<Id, Reader>,
    departments: HashMap<Id, Id>,
    organisation: Organisation,
}

impl Readers {
    /// Reads them, of the owners of these accounts.
    pub fn read(conn: &mut Conn, all: &[&Shown], today: Day) -> Result<Self, AppError> {
        let people: Vec<Id> = all.iter().map(|one| one.term.owner).collect();
        Ok(Self {
            owners: store::owners(conn, today)?,
            heads: store::heads(conn)?,
            departments: store::departments(conn, &people)?,
            organisation: people::organisation(conn)?,
        })
    }

    /// Who is told of an account, each once; nobody who is away or has left.
    pub fn of(&self, one: &Shown) -> Vec<Reader> {
        let named = one.row.programme.as_ref().map(|programme| programme.id);
        let owners = self.owners.iter().filter(|(id, _)| named.is_none_or(|named| *id == named)).map(|(_, reader)| reader);
        let mut found: Vec<Reader> = Vec::new();
        for reader in owners.chain(self.head(one.term.owner)).filter(|reader| reader.is_active) {
            if !found.iter().any(|there| there.id == reader.id) {
                found.push(reader.clone());
            }
        }
        found
    }

    /// Who heads the department of somebody, or the next one above it that has a head who is there.
    fn head(&self, person: Id) -> Option<&Reader> {
        let mut department = self.departments.get(&person).copied();
        while let Some(id) = department {
            if let Some(head) = self.heads.get(&id).filter(|head| head.is_active) {
                return Some(head);
            }
            department = self.organisation.department(id).and_then(|found| found.parent_id);
        }
        None
    }
}
