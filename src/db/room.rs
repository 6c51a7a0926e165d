//! Whether there is room to write: remembered when a write found the disk full, tried out when somebody asks.

use std::sync::atomic::{AtomicBool, Ordering};

use diesel::prelude::*;
use diesel::result::Error;

use super::Tx;
use super::schema::room;
use crate::error::{AppError, Trouble};

/// More than the small things that still find a place in pages that are there.
const TRIED_BYTES: usize = 65_536;

/// What the last writes found.
#[derive(Debug, Default)]
pub(super) struct Room {
    is_full: AtomicBool,
}

impl Room {
    /// Whether somebody found the disk full, and nobody has found room since.
    pub fn is_full(&self) -> bool {
        self.is_full.load(Ordering::Relaxed)
    }

    /// How a write ended. What was no matter of the database says nothing about its disk.
    pub fn note<T>(&self, done: &Result<T, AppError>) {
        match done {
            Ok(_) => self.is_full.store(false, Ordering::Relaxed),
            Err(AppError::Database(error)) if is_full(error) => self.is_full.store(true, Ordering::Relaxed),
            Err(_) => {}
        }
    }
}

fn is_full(error: &Error) -> bool {
    Trouble::of(error) == Some(Trouble::Full)
}

/// Writes something of some size, and takes it away again.
///
/// # Errors
/// When the database cannot: above all, when there is no room.
pub(super) fn try_out(tx: &mut Tx<'_>) -> QueryResult<()> {
    let id = tx.new_id();
    diesel::insert_into(room::table).values((room::id.eq(id), room::filler.eq(" ".repeat(TRIED_BYTES)))).execute(tx.conn)?;
    diesel::delete(room::table.find(id)).execute(tx.conn)?;
    Ok(())
}
