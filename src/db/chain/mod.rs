//! The chain of hashes over what proves that somebody did something: acts in the journal, graded attempts, acknowledgements, completions,
//! certificates. [ADR 20](../../docs/adr/0020-the-chain.md) says why it is so, and what it proves.
//!
//! - Whoever writes such a row notes it in its own transaction ([`Tx::chain`]), which costs one small row and waits for nobody.
//! - [`seal`] gives what is noted its place: a link with the hash of the row and of the link before. A job does so every minute.
//! - A row is noted once it can no longer change: the program writes no second link for it, and [`check`](check()) finds one that says otherwise.
//! - [`check`](check()) names the first break. [`head`] is what is put on record outside.

mod check;
mod link;
mod store;

use std::collections::HashMap;

use diesel::prelude::*;

pub use check::{Checked, check};
pub use link::{Shape, Source};

use crate::db::{Conn, Tx, locks};
use crate::hash::hex;
use crate::ids::Id;
use link::{NOTHING, link_hash, row_sha256};
use store::Link;

/// Any number: what the one who seals holds against others who would.
const LOCK: i64 = 4_761_000_171;
/// Rows that are sealed in one transaction.
const AT_ONCE: i64 = 2000;

/// The end of the chain: all before it follows from this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many links there are.
    pub number: i64,
    /// The hash of the last, in hexadecimal; empty where there is none.
    pub hash: String,
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

/// The text is no head of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a head is a number, a colon and 64 hexadecimal digits")]
pub struct NotAHead;

impl std::str::FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let (number, hash) = text.trim().split_once(':').ok_or(NotAHead)?;
        let number = number.parse().map_err(|_| NotAHead)?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
        if is_hash { Ok(Self { number, hash: hash.to_lowercase() }) } else { Err(NotAHead) }
    }
}

impl Tx<'_> {
    /// Notes that a row of this kind was written and can no longer change, so that it gets its place in the chain.
    ///
    /// # Errors
    /// When the database fails.
    pub fn chain(&mut self, kind: &str, row_id: Id) -> QueryResult<()> {
        self.chain_all(kind, &[row_id])
    }

    /// Notes many rows of one kind.
    ///
    /// # Errors
    /// When the database fails.
    pub fn chain_all(&mut self, kind: &str, row_ids: &[Id]) -> QueryResult<()> {
        let (now, block) = (self.now(), self.new_ids(i64::try_from(row_ids.len()).unwrap_or(i64::MAX)));
        let notes: Vec<_> = (0..).zip(row_ids).map(|(at, &row_id)| (block.nth(at), kind, row_id, now)).collect();
        store::note(self.conn, &notes)
    }
}

/// Gives some of what is noted its place in the chain, and answers how many rows that were: none where nothing waits.
///
/// # Errors
/// When the database fails.
pub fn seal(tx: &mut Tx<'_>, sources: &[Source]) -> QueryResult<usize> {
    locks::hold(tx.conn, LOCK)?;
    let kinds: Vec<&str> = sources.iter().map(|source| source.kind).collect();
    let waiting = store::waiting(tx.conn, &kinds, AT_ONCE)?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let hashes = hashes(tx.conn, sources, waiting.iter().map(|(_, kind, row_id)| (kind.as_str(), *row_id)))?;
    let last = store::last(tx.conn)?;
    let (mut number, mut before) = last.map_or((0, NOTHING.to_vec()), |link| (link.id, link.hash));
    let mut links = Vec::with_capacity(waiting.len());
    for (_, kind, row_id) in &waiting {
        number += 1;
        let row_sha256 = hashes.get(&(kind.as_str(), *row_id)).cloned().unwrap_or_default();
        let hash = link_hash(&before, number, (kind, row_id.0), &row_sha256);
        before.clone_from(&hash);
        links.push(Link { id: number, kind: kind.clone(), row_id: *row_id, row_sha256, hash });
    }
    store::insert(tx.conn, &links)?;
    store::forget(tx.conn, &waiting.iter().map(|(id, ..)| *id).collect::<Vec<_>>())?;
    Ok(waiting.len())
}

/// The end of the chain.
///
/// # Errors
/// When the database fails.
pub fn head(conn: &mut Conn) -> QueryResult<Head> {
    let last = store::last(conn)?;
    Ok(last.map_or(Head { number: 0, hash: String::new() }, |link| Head { number: link.id, hash: hex(link.hash) }))
}

/// The SHA-256 of each of these rows that is there.
fn hashes<'a>(
    conn: &mut Conn,
    sources: &'a [Source],
    rows: impl Iterator<Item = (&'a str, Id)>,
) -> QueryResult<HashMap<(&'a str, Id), Vec<u8>>> {
    let mut keys: HashMap<&str, Vec<Id>> = HashMap::new();
    for (kind, row_id) in rows {
        keys.entry(kind).or_default().push(row_id);
    }
    let mut hashes = HashMap::new();
    for source in sources {
        let Some(keys) = keys.get(source.kind) else { continue };
        for (row_id, told) in store::rows(conn, source, keys)? {
            hashes.insert((source.kind, row_id), row_sha256(source, &told));
        }
    }
    Ok(hashes)
}
