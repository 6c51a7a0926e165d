//! The watched folder of people files: what the night brought is loaded, and whoever is of HR is told by mail.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::app::App;
use crate::auth::accounts_granted;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, QueuedMail, Shelf, enqueue_many, render};
use crate::people::import::{self, ImportReport, folder, told};
use crate::policy::Grant;
use crate::say;
use crate::text::Said;

/// The mail.
const TEMPLATE: &str = "people_file";
/// Refused rows that the mail reads.
const ROWS: i64 = 20;

/// Loads what waits in the folder; how many files were loaded, and how many were not.
///
/// # Errors
/// When the folder cannot be read or written to, or the database fails: what is left is for the next run.
pub fn run(app: &App) -> Result<Said, AppError> {
    let (mut loaded, mut refused) = (0, 0);
    for path in folder::waiting(app)? {
        let report = folder::load_file(app, &path)?;
        app.db.write_now(&Actor::program("people folder"), |tx| tell(tx, report.id))?;
        folder::put_away(app, &path, &report)?;
        if report.state == import::ImportState::Done {
            loaded += 1;
        } else {
            refused += 1;
        }
    }
    Ok(crate::said!("jobs-done-people-folder", loaded = loaded, refused = refused))
}

/// Mails HR what came of it.
fn tell(tx: &mut Tx<'_>, import: Id) -> Result<(), AppError> {
    let payload = json!(Payload { import });
    let mails: Vec<_> =
        accounts_granted(tx.conn, Grant::Hr)?.iter().map(|account| account.mail(TEMPLATE, payload.clone())).collect();
    enqueue_many(tx, &mails)?;
    Ok(())
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    import: Id,
}

/// Writes the mail.
#[derive(Debug, Clone, Copy)]
pub struct PeopleFileReport;

#[derive(Debug, Serialize)]
struct Context {
    name: String,
    headline: Said,
    lines: Vec<Said>,
    url: String,
}

impl Composer for PeopleFileReport {
    fn template(&self) -> &'static str {
        TEMPLATE
    }

    fn shelf(&self) -> Option<Shelf> {
        Some(Shelf::Private)
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let mut all = Vec::with_capacity(mails.len());
        for mail in mails {
            let Payload { import: id } = serde_json::from_value(mail.payload.clone())?;
            let row = import::find(tx.conn, id)?.ok_or(AppError::NotFound("import"))?;
            let report = ImportReport::of(tx.conn, row, ROWS, app.settings.people.brake_percent)?;
            let context = Context {
                name: mail.to_name.clone(),
                headline: told::headline(&report),
                lines: told::lines(&report),
                url: format!("{}/people/imports/{id}", app.settings.server.public_url),
            };
            let frame = MailFrame::new(context.headline.to_string(), say!("people-mail-file.why"));
            all.push(Composed::Message(render(app, TEMPLATE, frame, &context)?));
        }
        Ok(all)
    }
}
