//! A reminder as somebody would get it now, to be looked at before it is sent: in their language, and without the links that sign in.

use serde::Deserialize;

use super::digest::{Draft, Known, write};
use super::gather::zone;
use super::policy::Step;
use super::store;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::enrolment;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, Composed, Composer, Message, QueuedMail};
use crate::text::{Language, speak};
use crate::{said, say};

/// Names the composer of a specimen that somebody sends to themselves.
pub(super) const TEMPLATE: &str = "reminder_specimen";

/// Whose reminder a specimen shows.
#[derive(Debug, Deserialize)]
struct Payload {
    person: Id,
}

/// Writes a specimen for whoever asked for it.
#[derive(Debug)]
pub struct SpecimenMail;

impl Composer for SpecimenMail {
    fn template(&self) -> &'static str {
        TEMPLATE
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let mut all = Vec::new();
        for mail in mails {
            let payload: Payload = serde_json::from_value(mail.payload.clone())?;
            all.push(match of_person(tx.conn, app, payload.person)? {
                Some(specimen) => {
                    let subject = say!("reminders-specimen-subject", subject = &specimen.message.subject);
                    Composed::Message(Message { subject, headers: Vec::new(), ..specimen.message })
                }
                None => Composed::NoLongerNeeded(said!("mail-why-nobody")),
            });
        }
        Ok(all)
    }
}

/// The reminder of everything that somebody has open; none where they have nothing open, or there is no such person.
///
/// # Errors
/// When the database fails, or a template is wrong.
pub(super) fn of_person(conn: &mut Conn, app: &App, person: Id) -> Result<Option<Specimen>, AppError> {
    let open = enrolment::enrolments_of_person(conn, person)?.into_iter().filter(|row| row.status.is_open()).map(|row| row.id);
    let open: Vec<Id> = open.take(MOST).collect();
    if open.is_empty() { Ok(None) } else { specimen(conn, app, person, &open) }
}

/// Enrolments that a specimen tells of.
const MOST: usize = 10;

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
