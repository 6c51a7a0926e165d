//! How a message comes to be at the moment of sending: one composer for each template.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::message::{Composed, Message, one_line};
use crate::app::App;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::text::speaking;

/// What a composer is told of the message.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuedMail {
    /// The outbox row.
    pub id: Id,
    /// Names the composer.
    pub template: String,
    /// As it was enqueued.
    pub payload: Value,
    /// Whom it is for.
    pub person_id: Option<Id>,
    /// The address.
    pub to_address: String,
    /// The name beside it.
    pub to_name: String,
    /// The language of whoever reads it: that of the account with this address, or else the person's. It is spoken while the message is written.
    pub language: String,
    /// It goes to the inbox and by no mail, since its person wants none of its kind.
    pub inbox_alone: bool,
}

/// Who finds a message in their inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Whoever signs in, also by the link in a mail: their own training, and their team's.
    Training,
    /// Whoever signs in with the password.
    Private,
}

/// Writes the messages of one template.
pub trait Composer: Send + Sync {
    /// The template's name, as in [`super::NewMail::template`].
    fn template(&self) -> &'static str;

    /// Writes these messages, all in the language that is spoken, one after the other, or says why one is no longer needed. Runs in the transaction that claims them, so it
    /// may also write to its feature's own tables (a token, what was left out of a digest).
    ///
    /// # Errors
    /// What keeps one of them from being written. Each is then asked for by itself; the one that fails again is shown to HR.
    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError>;

    /// Where its messages stand in the inbox of the person they are for; none for what signs in, speaks of an account, or tells nobody anything.
    fn shelf(&self) -> Option<Shelf> {
        None
    }

    /// These messages have left, or were told in the inbox alone. Runs in the transaction that says so.
    ///
    /// # Errors
    /// When the database fails.
    fn left(&self, _tx: &mut Tx<'_>, _mails: &[Id]) -> Result<(), AppError> {
        Ok(())
    }

    /// These messages do not go: mail to their address comes back. Runs in the transaction that says so.
    ///
    /// # Errors
    /// When the database fails.
    fn unreachable(&self, _tx: &mut Tx<'_>, _mails: &[Id]) -> Result<(), AppError> {
        Ok(())
    }
}

/// Every composer, by the name of its template.
#[derive(Clone, Default)]
pub struct Composers(Arc<Vec<Box<dyn Composer>>>);

impl fmt::Debug for Composers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|composer| composer.template())).finish()
    }
}

impl Composers {
    /// These.
    #[must_use]
    pub fn new(composers: Vec<Box<dyn Composer>>) -> Self {
        Self(Arc::new(composers))
    }

    /// The one for `template`.
    #[must_use]
    pub fn of(&self, template: &str) -> Option<&dyn Composer> {
        self.0.iter().find(|composer| composer.template() == template).map(AsRef::as_ref)
    }
}

/// What the layout of every mail shows, under `mail` in its templates.
#[derive(Debug, Clone, Serialize)]
pub struct MailFrame {
    /// The language of the mail's own words.
    pub lang: &'static str,
    /// Which way it is read: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Filled by [`render`].
    pub subject: String,
    /// The line that mail programs show beside the subject.
    pub preheader: String,
    /// The company's name; filled by [`render`].
    pub company: String,
    /// Why this mail came.
    pub why: String,
    /// Where these mails stop; null for what is mandatory.
    pub unsubscribe_url: Option<String>,
}

impl MailFrame {
    /// A frame that says why the mail came.
    #[must_use]
    pub fn new(preheader: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            lang: speaking().tag(),
            dir: speaking().direction(),
            subject: String::new(),
            preheader: preheader.into(),
            company: String::new(),
            why: why.into(),
            unsubscribe_url: None,
        }
    }
}

/// Renders `views/mail/<name>/{subject.txt,body.txt,body.html}.hbs` with the fields of `context` and `frame` under `mail`.
///
/// # Errors
/// When a template speaks of something that its context lacks.
pub fn render<T: Serialize>(app: &App, name: &str, mut frame: MailFrame, context: &T) -> Result<Message, AppError> {
    frame.company.clone_from(&app.settings.company.name);
    let with = |frame: &MailFrame| -> Result<Value, AppError> {
        let mut data = serde_json::to_value(context)?;
        if let Value::Object(fields) = &mut data {
            fields.insert("mail".to_owned(), serde_json::to_value(frame)?);
        }
        Ok(data)
    };
    let subject = one_line(&app.templates.render(&format!("mail/{name}/subject.txt"), with(&frame)?)?);
    frame.subject.clone_from(&subject);
    let data = with(&frame)?;
    let text = app.templates.render(&format!("mail/{name}/body.txt"), data.clone())?;
    let html = app.templates.render(&format!("mail/{name}/body.html"), data)?;
    Ok(Message { subject, text: format!("{}\n", text.trim()), html, ..Message::default() })
}
