//! The worker: claims messages, has them composed, hands them over, writes down what became of each.
//!
//! Three steps, each finished before the next begins: a transaction claims and composes (the row is `sending` under a lease and
//! its attempt is counted), the message is handed over outside any transaction, a transaction writes the outcome. Killed in
//! between, the row stays `sending` and is never handed over a second time by itself.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use tokio::task::JoinSet;

use super::backoff::wait_after;
use super::compose::QueuedMail;
use super::message::Composed;
use super::outbox::MailState;
use super::stop::{Stop, insist};
use super::store;
use super::transport::{Delivery, Letter, Transport};
use crate::app::App;
use crate::clock::Id;
use crate::db::{Actor, Tx};
use crate::error::AppError;

/// Longer than handing over can take: whoever still holds a message after this is dead.
const LEASE_MINUTES: i64 = 15;

/// How long the outcome of what was handed over is tried to be written down while the database is gone; ends before the lease does.
const OUTCOME_PATIENCE: Duration = Duration::from_secs(600);

/// What a message that was in the hands of a dead worker is marked with.
const IN_DOUBT: &str = "The program was stopped while this message was being handed over: it may have been sent. Ask the person, \
    or send it again.";

/// What became of the messages of one [`deliver`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Handed over.
    pub sent: u64,
    /// To be tried again later.
    pub later: u64,
    /// Given up.
    pub failed: u64,
    /// No longer needed.
    pub cancelled: u64,
    /// Why nobody could be reached, if so; what is left stays in the outbox.
    pub unreachable: Option<String>,
}

impl Delivered {
    fn add(&mut self, other: &Self) {
        self.sent += other.sent;
        self.later += other.later;
        self.failed += other.failed;
        self.cancelled += other.cancelled;
    }
}

/// A message that was handed over, or not.
struct Handed {
    mail: QueuedMail,
    attempts: i32,
    delivery: Delivery,
}

/// Hands over what is due, several at once, until nothing is due, the way out is blocked, or `stop` is set.
///
/// # Errors
/// When the database fails. What was claimed and not handed over by then stays claimed until its lease is over.
pub async fn deliver(app: &App, transport: &Arc<Transport>, stop: &Stop) -> Result<Delivered, AppError> {
    let mut total = Delivered::default();
    let mut under_way: JoinSet<Handed> = JoinSet::new();
    let mut handed = Arc::new(Vec::new());
    recover(app, transport.can_repeat()).await?;
    loop {
        let open = total.unreachable.is_none() && !stop.is_set();
        let free = if open { app.settings.mail.connections.max(1).saturating_sub(under_way.len()) } else { 0 };
        // what nothing is known of yet may be left alone; what was handed over may not
        let patience = if handed.is_empty() { Duration::ZERO } else { OUTCOME_PATIENCE };
        let (claimed, counted) = insist(stop, patience, || turn_over(app, handed.clone(), free)).await?;
        total.add(&counted);
        for (letter, attempts) in claimed {
            let (transport, settings) = (transport.clone(), app.settings.clone());
            under_way.spawn(async move {
                let delivery = transport.hand_over(&settings.mail, &letter).await;
                Handed { mail: letter.mail, attempts, delivery }
            });
        }
        let Some(first) = under_way.join_next().await else { return Ok(total) };
        let mut all = vec![first?];
        while let Some(next) = under_way.try_join_next() {
            all.push(next?);
        }
        note_unreachable(&all, &mut total);
        handed = Arc::new(all);
    }
}

fn note_unreachable(handed: &[Handed], total: &mut Delivered) {
    let words = handed.iter().find_map(|one| match &one.delivery {
        Delivery::Unreachable(words) => Some(words.clone()),
        _ => None,
    });
    if total.unreachable.is_none()
        && let Some(words) = words
    {
        tracing::warn!(error = %words, "no mail can be handed over at the moment");
        total.unreachable = Some(words);
    }
}

async fn recover(app: &App, can_repeat: bool) -> Result<(), AppError> {
    let why = if can_repeat { "" } else { IN_DOUBT };
    let recover = move |tx: &mut Tx<'_>| {
        store::forget_another_time(tx, tx.now().plus(LEASE_MINUTES.minutes()))?;
        store::recover(tx, can_repeat, why)
    };
    let count = app.db.write(actor(), recover).await?;
    if count > 0 {
        tracing::warn!(count, can_repeat, "messages of a stopped worker were found");
    }
    Ok(())
}

fn actor() -> Actor {
    Actor::program("mail worker")
}

/// One transaction: writes what became of `handed`, claims up to `free` more and has them composed.
async fn turn_over(app: &App, handed: Arc<Vec<Handed>>, free: usize) -> Result<(Vec<(Letter, i32)>, Delivered), AppError> {
    if handed.is_empty() && free == 0 {
        return Ok((Vec::new(), Delivered::default()));
    }
    let own = app.clone();
    let turn_over = move |tx: &mut Tx<'_>| {
        let mut counted = Delivered::default();
        for one in handed.iter() {
            settle(&own, tx, one, &mut counted)?;
        }
        let letters = claim(&own, tx, free, &mut counted)?;
        Ok::<_, AppError>((letters, counted))
    };
    app.db.write(actor(), turn_over).await
}

/// Writes down what became of one message.
fn settle(app: &App, tx: &mut Tx<'_>, handed: &Handed, counted: &mut Delivered) -> Result<(), AppError> {
    let id = handed.mail.id;
    let (outcome, why) = match &handed.delivery {
        Delivery::Taken => ("sent", ""),
        Delivery::Later(why) if handed.attempts >= app.settings.mail.max_attempts => ("failed", why.as_str()),
        Delivery::Later(why) | Delivery::Unreachable(why) => ("later", why.as_str()),
        Delivery::Never(why) | Delivery::Unknown(why) => ("failed", why.as_str()),
    };
    metrics::counter!("gradus_mail_total", "outcome" => outcome).increment(1);
    match outcome {
        "sent" => {
            counted.sent += 1;
            store::finish(tx, id, MailState::Sent, "")?;
            if let Some(composer) = app.composers.of(&handed.mail.template) {
                composer.left(tx, id)?;
            }
        }
        "later" => {
            counted.later += 1;
            let not_before = tx.now().plus(wait_after(handed.attempts));
            store::queue_again(tx, id, not_before, why)?;
        }
        _ => {
            counted.failed += 1;
            let unknown = matches!(handed.delivery, Delivery::Unknown(_));
            let why = if unknown { format!("It may have been sent: {why}") } else { why.to_owned() };
            tracing::warn!(mail = %id, error = %why, "a message was given up");
            store::finish(tx, id, MailState::Failed, &why)?;
        }
    }
    Ok(())
}

/// Claims and composes; what is not needed any more, or cannot be written, ends here.
fn claim(app: &App, tx: &mut Tx<'_>, free: usize, counted: &mut Delivered) -> Result<Vec<(Letter, i32)>, AppError> {
    let mut letters = Vec::new();
    while letters.len() < free {
        let count = i64::try_from(free - letters.len()).unwrap_or(1);
        let lease_until = tx.now().plus(LEASE_MINUTES.minutes());
        let claimed = store::claim(tx, count, lease_until)?;
        if claimed.is_empty() {
            break;
        }
        for (mail, attempts) in claimed {
            if let Some(letter) = compose(app, tx, mail, counted)? {
                letters.push((letter, attempts));
            }
        }
    }
    Ok(letters)
}

fn compose(app: &App, tx: &mut Tx<'_>, mail: QueuedMail, counted: &mut Delivered) -> Result<Option<Letter>, AppError> {
    let composed = match app.composers.of(&mail.template) {
        Some(composer) => tx.attempt(|tx| composer.compose(app, tx, &mail)),
        None => Err(AppError::Internal(anyhow::anyhow!("there is no composer for {}", mail.template))),
    };
    match composed {
        Ok(Composed::Message(message)) => {
            let message_id = message_id(&app.settings.mail.from, mail.id);
            store::keep(tx, mail.id, &message.to_keep(), &message_id)?;
            Ok(Some(Letter { mail, message, message_id, at: tx.now() }))
        }
        Ok(Composed::NoLongerNeeded(why)) => {
            counted.cancelled += 1;
            store::finish(tx, mail.id, MailState::Cancelled, &why)?;
            Ok(None)
        }
        // the database's own trouble is not the message's
        Err(error @ AppError::Database(_)) => Err(error),
        Err(error) if error.passes() => Err(error),
        Err(error) => {
            counted.failed += 1;
            tracing::error!(mail = %mail.id, error = ?error, "a message could not be written");
            store::finish(tx, mail.id, MailState::Failed, &format!("It could not be written: {error:?}"))?;
            Ok(None)
        }
    }
}

/// The same for every attempt, so that who gets a message twice can tell.
fn message_id(from: &str, id: Id) -> String {
    let host = from.rsplit_once('@').map_or("localhost", |(_, host)| host.trim_end_matches('>').trim());
    format!("<{id}@{host}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_carries_the_sender_s_host() {
        assert_eq!(message_id("Gradus <gradus@example.com>", Id(7)), "<7@example.com>");
        assert_eq!(message_id("gradus@example.com", Id(7)), "<7@example.com>");
    }
}
