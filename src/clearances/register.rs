//! The registers of activities, channels and statements: what is in them, and making, changing and removing an activity or a channel.

use serde_json::json;

use super::input::EntryInput;
use super::keep::ClearanceChanges;
use super::store::{self, Entry};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ladders::{self, free_slug};
use crate::said;

/// What a register holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Register {
    /// Activities.
    Activities,
    /// Channels.
    Channels,
    /// Statements.
    Statements,
}

impl Register {
    /// Everything in it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn all(self, conn: &mut Conn) -> Result<Vec<Entry>, AppError> {
        Ok(match self {
            Self::Activities => store::activities(conn)?,
            Self::Channels => store::channels(conn)?,
            Self::Statements => store::statements(conn)?,
        })
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Activities => "activity",
            Self::Channels => "channel",
            Self::Statements => "statement",
        }
    }

    /// The one with this slug or id.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where there is none; when the database fails.
    pub fn called(self, conn: &mut Conn, slug_or_id: &str) -> Result<Entry, AppError> {
        self.find(conn, slug_or_id)?.ok_or(AppError::NotFound(self.word()))
    }

    pub(super) fn find(self, conn: &mut Conn, slug_or_id: &str) -> Result<Option<Entry>, AppError> {
        let mut all = self.all(conn)?;
        let at = ladders::called(all.iter().map(|one| (one.slug.as_str(), one.id)), slug_or_id.trim());
        Ok(at.map(|at| all.swap_remove(at)))
    }

    /// One that may be added to it.
    pub(super) fn new_entry(self, tx: &mut Tx<'_>, title: String, about: String) -> Result<Entry, AppError> {
        let all = self.all(tx.conn)?;
        is_free(&all, &title)?;
        let id = tx.new_id();
        let slug = free_slug(&title, self.word(), id, |slug| all.iter().any(|one| one.slug == slug));
        Ok(Entry { id, slug, title, about })
    }
}

/// That none of these is called so.
fn is_free(all: &[Entry], title: &str) -> Result<(), AppError> {
    match all.iter().find(|one| one.title.to_lowercase() == title.to_lowercase()) {
        Some(other) => Err(AppError::invalid("title", said!("clearances-title-taken", title = &other.title))),
        None => Ok(()),
    }
}

/// Makes an activity.
///
/// # Errors
/// [`AppError::Invalid`] without a title, or with that of another one; when the database fails.
pub fn make_activity(tx: &mut Tx<'_>, input: &EntryInput) -> Result<Entry, AppError> {
    store::hold(tx.conn)?;
    let (title, about) = input.check().map_err(AppError::Invalid)?;
    let new = Register::Activities.new_entry(tx, title, about)?;
    store::insert_activity(tx, &new)?;
    tx.audit("activity.make", ("brand_activity", new.id), json!({ "slug": new.slug, "title": new.title }))?;
    Ok(new)
}

/// Makes a channel: rules for every channel are for it, too.
///
/// # Errors
/// As [`make_activity`].
pub fn make_channel(tx: &mut Tx<'_>, input: &EntryInput) -> Result<Entry, AppError> {
    store::hold(tx.conn)?;
    let (title, about) = input.check().map_err(AppError::Invalid)?;
    let new = Register::Channels.new_entry(tx, title, about)?;
    store::insert_channel(tx, &new)?;
    tx.changes(ClearanceChanges::note_everybody);
    tx.audit("channel.make", ("channel", new.id), json!({ "slug": new.slug, "title": new.title }))?;
    Ok(new)
}

/// Says otherwise what one is called, and what it is; its name in addresses stays, since others lead there.
fn changed(tx: &mut Tx<'_>, which: Register, called: &str, input: &EntryInput) -> Result<Entry, AppError> {
    store::hold(tx.conn)?;
    let (title, about) = input.check().map_err(AppError::Invalid)?;
    let old = which.called(tx.conn, called)?;
    let others: Vec<Entry> = which.all(tx.conn)?.into_iter().filter(|one| one.id != old.id).collect();
    is_free(&others, &title)?;
    Ok(Entry { title, about, ..old })
}

/// Says otherwise what an activity is called, and what it is.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Invalid`] without a title, or with that of another one; when the database fails.
pub fn change_activity(tx: &mut Tx<'_>, called: &str, input: &EntryInput) -> Result<Entry, AppError> {
    let new = changed(tx, Register::Activities, called, input)?;
    store::set_activity(tx.conn, &new)?;
    tx.audit("activity.change", ("brand_activity", new.id), json!({ "slug": new.slug, "title": new.title, "about": new.about }))?;
    Ok(new)
}

/// Says otherwise what a channel is called, and what it is.
///
/// # Errors
/// As [`change_activity`].
pub fn change_channel(tx: &mut Tx<'_>, called: &str, input: &EntryInput) -> Result<Entry, AppError> {
    let new = changed(tx, Register::Channels, called, input)?;
    store::set_channel(tx.conn, &new)?;
    tx.audit("channel.change", ("channel", new.id), json!({ "slug": new.slug, "title": new.title, "about": new.about }))?;
    Ok(new)
}

/// Removes an activity of which nothing speaks.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; [`AppError::Conflict`] where a rule or a record names it, or did; when the database fails.
pub fn remove_activity(tx: &mut Tx<'_>, called: &str) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let old = Register::Activities.called(tx.conn, called)?;
    if !store::remove_activity(tx.conn, old.id)? {
        return Err(AppError::Conflict(said!("clearances-entry-in-use", title = &old.title)));
    }
    tx.audit("activity.remove", ("brand_activity", old.id), json!({ "slug": old.slug, "title": old.title }))?;
    Ok(())
}

/// Removes a channel of which nothing speaks.
///
/// # Errors
/// As [`remove_activity`]; an account of the brand on it speaks of it, too.
pub fn remove_channel(tx: &mut Tx<'_>, called: &str) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let old = Register::Channels.called(tx.conn, called)?;
    if !store::remove_channel(tx.conn, old.id)? {
        return Err(AppError::Conflict(said!("clearances-entry-in-use", title = &old.title)));
    }
    tx.changes(ClearanceChanges::note_everybody);
    tx.audit("channel.remove", ("channel", old.id), json!({ "slug": old.slug, "title": old.title }))?;
    Ok(())
}
