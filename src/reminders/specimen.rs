//! A reminder as somebody would get it now, to be looked at before it is sent: in their language, and without the links that sign in.

use super::digest::{Draft, Known, write};
use super::gather::zone;
use super::policy::Step;
use super::store;
use crate::app::App;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, Message};
use crate::text::{Language, speak};

/// A mail that is only looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Specimen {
    /// To whom it would go, by name.
    pub name: String,
    /// The language that it is in.
    pub language: Language,
    /// As it would be kept in the outbox.
    pub message: Message,
}

/// The mail that says to `recipient` what is asked for in these enrolments, theirs and their people's; none where there is no such person.
///
/// # Errors
/// When the database fails, or a template is wrong.
pub fn specimen(conn: &mut Conn, app: &App, recipient: Id, enrolments: &[Id]) -> Result<Option<Specimen>, AppError> {
    let Some(facts) = store::people(conn, &[recipient])?.into_iter().next() else { return Ok(None) };
    let clock = app.db.clock();
    let today = clock.today(&zone(&app.settings, &facts));
    let rows = store::digest::asked_for(conn, enrolments, Step::Asked(today))?;
    let draft = Draft { recipient: &facts, rows };
    let spoken = mail::languages(conn, &[recipient])?.pop().map(|(_, language)| language).unwrap_or_default();
    let language = app.settings.company.language_for(&spoken);
    // why somebody must is told in the language that is spoken while it is read
    let message = speak(language, || {
        let known = Known::load(conn, std::iter::once(&draft), today)?;
        write(app, clock, &facts, &known, &draft.rows, today)
    })?;
    Ok(Some(Specimen { name: facts.name(), language, message: message.to_keep() }))
}
