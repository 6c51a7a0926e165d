//! Mail that came back, read from a mailbox: every few minutes what is unread in it goes through the reader of `POST /hooks/bounces`, and is flagged as
//! read.
//!
//! Anybody can write to a mailbox, and nobody signs. So what is read there counts only where it names a message of ours by its `Message-ID`, and then
//! for the address that this message went to: an address that a letter merely names is not believed.
//!
//! - `imap`: the conversation, with an end to its patience.

mod imap;

use std::path::Path;

use imap::Letters;

use super::notice::Told;
use super::report;
use super::take::{Outcome, take};
use crate::app::App;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::mail::apart::apart;
use crate::said;
use crate::settings::Mailbox;
use crate::text::Said;

/// The recurring job.
///
/// # Errors
/// When the mailbox cannot be read, with the words of its server; when the database fails. What was taken by then stays so, and is known
/// when it is read once more.
pub fn run(app: &App) -> Result<Said, AppError> {
    let Some(url) = app.settings.mail.bounce_mailbox.as_deref() else { return Ok(said!("mail-bounce-mailbox-off")) };
    let mailbox = Mailbox::parse(url).ok_or_else(|| refused("mail.bounce_mailbox"))?;
    let root = app.settings.mail.tls_root.as_deref();
    let (read, marked) = apart(|| read_all(app, &mailbox, root))??;
    Ok(said!("mail-bounce-mailbox-done", read = read, marked = marked))
}

/// Reads what nobody has read; how many letters that were, and how many addresses they marked. Each is flagged once it is taken, and not before.
async fn read_all(app: &App, mailbox: &Mailbox, root: Option<&Path>) -> Result<(i64, i64), AppError> {
    let (mut read, mut marked) = (0, 0);
    let mut letters = Letters::open(mailbox, root).await?;
    for uid in letters.unread().await? {
        if let Some(letter) = letters.letter(uid).await? {
            marked += i64::from(take_in(app, &letter)? == Outcome::Marked);
            read += 1;
        }
        letters.flag(uid).await?;
    }
    letters.close().await;
    Ok((read, marked))
}

/// That the mailbox cannot be read, in words that hold no secret.
fn refused(why: impl Into<String>) -> AppError {
    AppError::Conflict(said!("mail-bounce-mailbox-refused", why = why.into()))
}

/// Takes what a letter tells.
fn take_in(app: &App, letter: &[u8]) -> Result<Outcome, AppError> {
    let told = believed(report::read(letter));
    let taken = app.db.write_now(&Actor::program("bounces"), |tx: &mut Tx<'_>| take(tx, &told))?;
    Ok(taken.status)
}

/// What is believed of a letter that nobody signed: of which message it is, and not whose address it names.
fn believed(told: Told) -> Told {
    match told {
        Told::Bounce(mut notice) => {
            notice.address = None;
            Told::Bounce(notice)
        }
        nothing @ Told::Nothing(_) => nothing,
    }
}
