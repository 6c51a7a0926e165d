//! A reminder as somebody would get it now, to be looked at before it is sent: in their language, and without the links that sign in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::digest::write;
use super::gather::zone;
use super::known::{Draft, Known};
use super::policies::{Policies, Switched};
use super::policy::{Policy, Step};
use super::store;
use super::words::Words;
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
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub person: Id,
    /// Of the courses of this programme; of all where there is none.
    #[serde(default)]
    pub programme: Option<Id>,
    /// With these words, which are not saved; with those of the policy where there are none.
    #[serde(default)]
    pub words: Option<Words>,
}

impl Payload {
    /// The reminder that it is about; none where they have nothing open of it, or there is no such person.
    ///
    /// # Errors
    /// When the database fails, or a template is wrong.
    pub fn specimen(self, conn: &mut Conn, app: &App) -> Result<Option<Specimen>, AppError> {
        let courses = self.programme.map(|programme| store::courses_of(conn, programme)).transpose()?;
        let Some(words) = self.words else { return of_person(conn, app, self.person, courses.as_ref(), None) };
        let saved = store::policies(conn)?;
        let switched = self.programme.and_then(|programme| saved.own(programme)).unwrap_or(saved.general()).clone();
        let words = Language::all().map(|language| (language.code().to_owned(), words.clone())).collect();
        let switched = Switched { policy: Policy { words, ..switched.policy }, ..switched };
        let policies = saved.with(self.programme.zip(courses.clone()), switched);
        of_person(conn, app, self.person, courses.as_ref(), Some(&policies))
    }
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
            all.push(match payload.specimen(tx.conn, app)? {
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

/// The reminder of everything that somebody has open, of some courses or of all, by the policies that are given or by those that are saved; none where
/// they have nothing open, or there is no such person.
///
/// # Errors
/// When the database fails, or a template is wrong.
pub(super) fn of_person(
    conn: &mut Conn,
    app: &App,
    person: Id,
    courses: Option<&BTreeSet<Id>>,
    policies: Option<&Policies>,
) -> Result<Option<Specimen>, AppError> {
    let counts = |course: Id| courses.is_none_or(|courses| courses.contains(&course));
    let rows = enrolment::enrolments_of_person(conn, person)?.into_iter();
    let open: Vec<Id> = rows.filter(|row| row.status.is_open() && counts(row.course_id)).map(|row| row.id).take(MOST).collect();
    if open.is_empty() { Ok(None) } else { by_policies(conn, app, person, &open, policies) }
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
    by_policies(conn, app, recipient, enrolments, None)
}

fn by_policies(
    conn: &mut Conn,
    app: &App,
    recipient: Id,
    enrolments: &[Id],
    policies: Option<&Policies>,
) -> Result<Option<Specimen>, AppError> {
    let Some(facts) = store::people(conn, &[recipient])?.into_iter().next() else { return Ok(None) };
    let clock = app.db.clock();
    let today = clock.today(&zone(&app.settings, &facts));
    let rows = store::digest::asked_for(conn, enrolments, Step::Asked(today))?;
    let draft = Draft { recipient: &facts, rows };
    let spoken = mail::languages(conn, &[recipient])?.pop().map(|(_, language)| language).unwrap_or_default();
    let language = app.settings.company.language_for(&spoken);
    // why somebody must is told in the language that is spoken while it is read
    let message = speak(language, || {
        let mut known = Known::load(conn, std::iter::once(&draft), today)?;
        if let Some(policies) = policies {
            known.go_by(policies.clone());
        }
        write(app, clock, &facts, &known, &draft.rows, today)
    })?;
    Ok(Some(Specimen { name: facts.name(), language, message: message.to_keep() }))
}
