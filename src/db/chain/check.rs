//! Walks the chain and names where it breaks.

use diesel::QueryResult;

use super::link::{NOTHING, Source, link_hash};
use super::store::{self, Link};
use super::{Head, hashes, head};
use crate::clock::Instant;
use crate::db::Conn;
use crate::hash::hex;

/// Links that are read at once.
const AT_ONCE: i64 = 2000;
/// Rows outside the chain that are named of each kind.
const NAMED: i64 = 3;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The end of the chain.
    pub head: Head,
    /// Rows that are noted and have no place yet.
    pub waiting: i64,
    /// What is wrong: the first break of the chain itself, the first row that is not as it was sealed, and of each kind the first rows
    /// that have no place. Empty where all is well.
    pub breaks: Vec<String>,
    /// What became of the head that was recorded, where the chain has it no longer. A chain without it may be whole in itself.
    pub lost: Option<String>,
}

/// Follows the chain from its first link, holds every row against its link, and looks for rows that have none. What is noted
/// since before `until` should have its place by now. `recorded` is a head of before, as it was put on record.
///
/// # Errors
/// When the database fails.
pub fn check(conn: &mut Conn, sources: &[Source], until: Instant, recorded: Option<&Head>) -> QueryResult<Checked> {
    let mut breaks = walk(conn, sources)?;
    for source in sources {
        let kind = source.kind;
        for id in store::unchained(conn, source, NAMED)? {
            breaks.push(format!("{kind} {id} has no place in the chain: it was not written by the program"));
        }
    }
    let (waiting, late) = store::count_waiting(conn, until)?;
    if late > 0 {
        breaks.push(format!("{late} rows have waited long for their place in the chain: does the job \"chain\" run?"));
    }
    let head = head(conn)?;
    let lost = match recorded {
        Some(recorded) => lost(conn, recorded, &head)?,
        None => None,
    };
    Ok(Checked { head, waiting, breaks, lost })
}

/// A chain that ends before the head that was recorded is that of an older backup, or was cut; one that has another link in its place was made anew,
/// or is that of an older backup too, and has gone on since.
fn lost(conn: &mut Conn, recorded: &Head, head: &Head) -> QueryResult<Option<String>> {
    let (asked, ends) = (recorded.number, head.number);
    if asked > ends {
        return Ok(Some(format!(
            "the chain ends before this head, at link {ends} of {asked}: an older backup was put back, or the end of the chain was cut off"
        )));
    }
    let Some(link) = store::link(conn, asked)? else {
        return Ok(Some(format!("link {asked}, the head that was recorded, is missing")));
    };
    let is_another = hex(link.hash) != recorded.hash;
    Ok(is_another.then(|| {
        format!("link {asked} is not the one that was recorded: the chain was made anew, or went on from an older backup that was put back")
    }))
}

/// The first break of the links, and the first row that is not as its link says.
fn walk(conn: &mut Conn, sources: &[Source]) -> QueryResult<Vec<String>> {
    let (mut number, mut before) = (0, NOTHING.to_vec());
    let (mut broken_link, mut broken_row) = (None, None);
    loop {
        let links = store::links(conn, number, AT_ONCE)?;
        if links.is_empty() {
            break;
        }
        for link in &links {
            broken_link = broken_link.or_else(|| wrong_link(link, number, &before));
            number = link.id;
            before.clone_from(&link.hash);
        }
        if broken_row.is_none() {
            broken_row = wrong_row(conn, sources, &links)?;
        }
    }
    Ok(broken_link.into_iter().chain(broken_row).collect())
}

/// What is wrong with a link after the one with the number and the hash before.
fn wrong_link(link: &Link, number: i64, before: &[u8]) -> Option<String> {
    let Link { id, kind, row_id, .. } = link;
    if *id != number + 1 {
        return Some(format!("link {} of the chain is missing", number + 1));
    }
    let is_right = link.hash == link_hash(before, *id, (kind, row_id.0), &link.row_sha256);
    (!is_right).then(|| {
        format!("link {id} of the chain ({kind} {row_id}) does not follow from the one before: it was altered, put in or moved")
    })
}

/// The first row of these links that is not as it was sealed. A row is chained once it can no longer change, so that it is held against each
/// link that it has: one that was noted and sealed anew, as changed or as gone, is none that the program made.
fn wrong_row(conn: &mut Conn, sources: &[Source], links: &[Link]) -> QueryResult<Option<String>> {
    let found = hashes(conn, sources, links.iter().map(|link| (link.kind.as_str(), link.row_id)))?;
    for link in links {
        let Link { id, kind, row_id, .. } = link;
        let what = match found.get(&(kind.as_str(), *row_id)) {
            Some(now) if *now == link.row_sha256 => continue,
            None if link.row_sha256.is_empty() && !store::has_other(conn, link)? => {
                "was gone before it had its place in the chain"
            }
            None => "is gone",
            Some(_) if store::has_other(conn, link)? => "was changed and sealed anew",
            Some(_) => "is not as it was sealed",
        };
        return Ok(Some(format!("{kind} {row_id} {what}: link {id} of the chain")));
    }
    Ok(None)
}
