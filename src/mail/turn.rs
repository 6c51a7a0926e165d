//! One transaction of the worker: writes down what became of messages, claims more and has them composed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use jiff::ToSpan;

use super::backoff::wait_after;
use super::compose::{Composer, Composers, QueuedMail};
use super::delivery::{Delivery, Letter};
use super::hours::{opens_at, zone_named};
use super::inbox;
use super::message::Composed;
use super::outbox::MailState;
use super::store::{self, Claim};
use crate::app::App;
use crate::db::{Actor, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;
use crate::text::{Said, speak};

/// Longer than a message can be in a worker's hands: whoever still holds it after this is dead.
const LEASE_MINUTES: i64 = 15;

/// Most messages that one transaction claims: while it composes them, nobody else writes to SQLite.
const CLAIMED_AT_ONCE: usize = 100;

/// Most messages of a zone that one statement puts off until its morning.
const PUT_OFF_AT_ONCE: i64 = 1000;

/// What a message that was in the hands of a dead worker is marked with.
fn in_doubt() -> Said {
    said!("mail-why-in-doubt")
}

/// How the handing over of a message ends, as it is counted.
pub const OUTCOMES: &[&str] = &["sent", "later", "failed"];

/// What became of the messages of one [`super::deliver`].
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
    /// Told in the inbox alone.
    pub in_inbox: u64,
    /// Why nobody could be reached, if so; what is left stays in the outbox.
    pub unreachable: Option<String>,
}

impl Delivered {
    pub(super) fn add(&mut self, other: &Self) {
        self.sent += other.sent;
        self.later += other.later;
        self.failed += other.failed;
        self.cancelled += other.cancelled;
        self.in_inbox += other.in_inbox;
    }
}

/// A message in the worker's hands.
#[derive(Debug)]
pub(super) struct Claimed {
    pub letter: Letter,
    pub attempts: i32,
    pub since: Instant,
}

/// What became of a message in the worker's hands.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It was handed over, or not.
    Tried { id: Id, template: String, attempts: i32, delivery: Delivery },
    /// Nobody began to hand it over: it goes back as it came.
    Untouched(Id),
}

/// What a turn brings.
#[derive(Debug, Default)]
pub(super) struct Turned {
    pub claimed: Vec<Claimed>,
    pub counted: Delivered,
    /// Nothing more is due.
    pub is_empty: bool,
}

fn actor() -> Actor {
    Actor::program("mail worker")
}

/// Takes the messages of workers that died.
pub(super) async fn recover(app: &App, can_repeat: bool) -> Result<(), AppError> {
    let why = if can_repeat { String::new() } else { in_doubt().kept() };
    let recover = move |tx: &mut Tx<'_>| {
        store::forget_another_time(tx, tx.now().plus(LEASE_MINUTES.minutes()))?;
        store::recover(tx, can_repeat, &why)
    };
    let count = app.db.write(actor(), recover).await?;
    if count > 0 {
        tracing::warn!(count, can_repeat, "messages of a stopped worker were found");
    }
    Ok(())
}

/// Writes what became of `outcomes`, claims up to `free` more and has them composed.
pub(super) async fn turn_over(
    app: &App,
    composers: &Composers,
    outcomes: Arc<Vec<Outcome>>,
    free: usize,
) -> Result<Turned, AppError> {
    let (app, composers) = (app.clone(), composers.clone());
    let db = app.db.clone();
    let turn_over = move |tx: &mut Tx<'_>| {
        let mut turned = Turned::default();
        settle(&app, &composers, tx, &outcomes, &mut turned.counted)?;
        claim(&app, &composers, tx, free.min(CLAIMED_AT_ONCE), &mut turned)?;
        Ok::<_, AppError>(turned)
    };
    db.write(actor(), turn_over).await
}

/// Writes down what became of messages: what was taken and what nobody touched in a few statements, the rest one by one.
fn settle(
    app: &App,
    composers: &Composers,
    tx: &mut Tx<'_>,
    outcomes: &[Outcome],
    counted: &mut Delivered,
) -> Result<(), AppError> {
    let mut sent: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    let mut untouched = Vec::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Untouched(id) => untouched.push(*id),
            Outcome::Tried { id, template, delivery: Delivery::Taken, .. } => sent.entry(template).or_default().push(*id),
            Outcome::Tried { id, attempts, delivery, .. } => not_taken(app, tx, *id, *attempts, delivery, counted)?,
        }
    }
    for (template, ids) in &sent {
        let count = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        metrics::counter!("gradus_mail_total", "outcome" => "sent").increment(count);
        counted.sent += count;
        store::sent(tx, ids)?;
        if let Some(composer) = composers.of(template) {
            composer.left(tx, ids)?;
        }
    }
    if !untouched.is_empty() {
        store::give_back(tx, &untouched)?;
    }
    Ok(())
}

fn not_taken(
    app: &App,
    tx: &mut Tx<'_>,
    id: Id,
    attempts: i32,
    delivery: &Delivery,
    counted: &mut Delivered,
) -> Result<(), AppError> {
    let (is_over, why) = match delivery {
        Delivery::Later(why) => (attempts >= app.settings.mail.max_attempts, why.clone()),
        Delivery::Unreachable(why) => (false, why.clone()),
        Delivery::Unknown(why) => (true, said!("mail-why-perhaps-sent", why = why).kept()),
        Delivery::Never(why) => (true, why.clone()),
        Delivery::Taken => return Ok(()),
    };
    metrics::counter!("gradus_mail_total", "outcome" => if is_over { "failed" } else { "later" }).increment(1);
    if is_over {
        counted.failed += 1;
        tracing::warn!(mail = %id, error = %why, "a message was given up");
        store::finish(tx, id, MailState::Failed, &why)?;
    } else {
        counted.later += 1;
        let not_before = tx.now().plus(wait_after(attempts));
        store::queue_again(tx, id, not_before, &why)?;
    }
    Ok(())
}

/// Claims and composes; what is not needed any more, or cannot be written, ends here.
fn claim(app: &App, composers: &Composers, tx: &mut Tx<'_>, free: usize, turned: &mut Turned) -> Result<(), AppError> {
    while turned.claimed.len() < free {
        let count = i64::try_from(free - turned.claimed.len()).unwrap_or(1);
        let due = store::due(tx, count)?;
        if due.is_empty() {
            turned.is_empty = true;
            break;
        }
        let ready = put_off_the_asleep(app, tx, due)?;
        let lease_until = tx.now().plus(LEASE_MINUTES.minutes());
        let (claimed, stuck): (Vec<Claim>, Vec<Claim>) =
            store::claim(tx, &ready, lease_until)?.into_iter().partition(|claim| can_be_told(composers, claim));
        hold_back(composers, tx, &stuck, &mut turned.counted)?;
        let letters = compose(app, composers, tx, &claimed, &mut turned.counted)?;
        let since = Instant::now();
        let ready = letters.into_iter().zip(claimed);
        turned
            .claimed
            .extend(ready.filter_map(|(letter, claim)| Some(Claimed { letter: letter?, attempts: claim.attempts, since })));
    }
    Ok(())
}

/// Whether a message reaches its reader by mail, or in their inbox.
fn can_be_told(composers: &Composers, claim: &Claim) -> bool {
    let has_shelf = || composers.of(&claim.mail.template).is_some_and(|composer| composer.shelf().is_some());
    !claim.is_outside && (claim.goes_by_mail() || (claim.has_inbox && has_shelf()))
}

/// Ends the way of messages that no mail takes to their reader, and that no inbox of theirs can hold.
fn hold_back(composers: &Composers, tx: &mut Tx<'_>, stuck: &[Claim], counted: &mut Delivered) -> Result<(), AppError> {
    let (outside, others): (Vec<&Claim>, Vec<&Claim>) = stuck.iter().partition(|claim| claim.is_outside);
    let (marked, unwanted): (Vec<&Claim>, Vec<&Claim>) = others.into_iter().partition(|claim| claim.is_marked);
    let all = [(outside, said!("mail-why-outside")), (marked, said!("mail-why-bounced")), (unwanted, said!("mail-why-unwanted"))];
    for (claims, why) in all {
        if claims.is_empty() {
            continue;
        }
        let ids: Vec<Id> = claims.iter().map(|claim| claim.mail.id).collect();
        store::cancel(tx, &ids, &why.kept())?;
        counted.cancelled += u64::try_from(ids.len()).unwrap_or(u64::MAX);
        let mut by_template: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
        for claim in claims {
            by_template.entry(&claim.mail.template).or_default().push(claim.mail.id);
        }
        for (template, ids) in by_template {
            if let Some(composer) = composers.of(template) {
                composer.unreachable(tx, &ids)?;
            }
        }
    }
    Ok(())
}

/// Lets what is due wait for the morning where it is night for its reader, all that is due in that zone and not only these; answers
/// what may go now.
fn put_off_the_asleep(app: &App, tx: &mut Tx<'_>, due: Vec<(Id, Option<String>)>) -> Result<Vec<Id>, AppError> {
    let now = tx.now();
    let mut opens: BTreeMap<String, Option<crate::clock::Instant>> = BTreeMap::new();
    let mut ready = Vec::new();
    for (id, zone) in due {
        let Some(name) = zone else {
            ready.push(id);
            continue;
        };
        let zone = zone_named(&app.settings, &name);
        if opens.entry(name).or_insert_with(|| opens_at(&app.settings, &zone, now)).is_none() {
            ready.push(id);
        }
    }
    for (zone, opens_at) in opens {
        if let Some(opens_at) = opens_at {
            store::put_off(tx, &zone, opens_at, PUT_OFF_AT_ONCE)?;
        }
    }
    Ok(ready)
}

/// Has all of them composed, those of a template and a language together; none for those that do not go by mail.
fn compose(
    app: &App,
    composers: &Composers,
    tx: &mut Tx<'_>,
    claims: &[Claim],
    counted: &mut Delivered,
) -> Result<Vec<Option<Letter>>, AppError> {
    let mut letters: Vec<Option<Letter>> = claims.iter().map(|_| None).collect();
    let mut alike: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (place, Claim { mail, .. }) in claims.iter().enumerate() {
        alike.entry((&mail.template, &mail.language)).or_default().push(place);
    }
    for ((template, language), places) in alike {
        let theirs: Vec<QueuedMail> = places.iter().map(|&place| claims[place].mail.clone()).collect();
        let language = app.settings.company.language_for(language);
        let composed = speak(language, || written(app, composers, tx, template, &theirs))?;
        let mut kept = Vec::with_capacity(places.len());
        for ((place, mail), composed) in places.into_iter().zip(theirs).zip(composed) {
            kept.extend(keep(app, tx, mail, composed, counted)?.map(|letter| (place, letter)));
        }
        if let Some(composer) = composers.of(template) {
            let shelved = kept.iter().map(|(_, letter)| letter);
            inbox::shelve(tx, composer.shelf(), shelved)?;
            let alone = kept.extract_if(.., |(place, _)| !claims[*place].goes_by_mail());
            tell_alone(composer, tx, alone.map(|(place, _)| &claims[place]).collect(), counted)?;
        }
        for (place, letter) in kept {
            letters[place] = Some(letter);
        }
    }
    Ok(letters)
}

/// Ends the way of messages that were told in the inbox, and that no mail takes to their reader.
fn tell_alone(composer: &dyn Composer, tx: &mut Tx<'_>, claims: Vec<&Claim>, counted: &mut Delivered) -> Result<(), AppError> {
    let (marked, unwanted): (Vec<&Claim>, Vec<&Claim>) = claims.into_iter().partition(|claim| claim.is_marked);
    for (claims, why) in [(marked, said!("mail-why-inbox-bounced")), (unwanted, said!("mail-why-inbox-unwanted"))] {
        if claims.is_empty() {
            continue;
        }
        let ids: Vec<Id> = claims.iter().map(|claim| claim.mail.id).collect();
        store::cancel(tx, &ids, &why.kept())?;
        composer.left(tx, &ids)?;
        counted.in_inbox += u64::try_from(ids.len()).unwrap_or(u64::MAX);
    }
    Ok(())
}

/// What the composer of `template` writes. One message that cannot be written keeps no other back: each is then asked for by itself.
fn written(
    app: &App,
    composers: &Composers,
    tx: &mut Tx<'_>,
    template: &str,
    mails: &[QueuedMail],
) -> Result<Vec<Result<Composed, AppError>>, AppError> {
    let Some(composer) = composers.of(template) else {
        let missing = || Err(AppError::Internal(anyhow::anyhow!("there is no composer for {template}")));
        return Ok(mails.iter().map(|_| missing()).collect());
    };
    match attempt(app, tx, composer, mails) {
        Ok(composed) => return Ok(composed.into_iter().map(Ok).collect()),
        Err(error) if is_of_the_database(&error) => return Err(error),
        Err(error) if mails.len() == 1 => return Ok(vec![Err(error)]),
        Err(_) => {}
    }
    let mut all = Vec::with_capacity(mails.len());
    for mail in mails.chunks(1) {
        match attempt(app, tx, composer, mail) {
            Ok(composed) => all.extend(composed.into_iter().map(Ok)),
            Err(error) if is_of_the_database(&error) => return Err(error),
            Err(error) => all.push(Err(error)),
        }
    }
    Ok(all)
}

fn attempt(app: &App, tx: &mut Tx<'_>, composer: &dyn Composer, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
    let composed = tx.attempt(|tx| composer.compose(app, tx, mails))?;
    if composed.len() == mails.len() {
        return Ok(composed);
    }
    let (template, asked, answered) = (composer.template(), mails.len(), composed.len());
    Err(AppError::Internal(anyhow::anyhow!("{template}: {answered} messages were written, not {asked}")))
}

/// The database's own trouble is no message's.
fn is_of_the_database(error: &AppError) -> bool {
    matches!(error, AppError::Database(_)) || error.passes()
}

/// Keeps what was composed as it goes out, or ends the message's way.
fn keep(
    app: &App,
    tx: &mut Tx<'_>,
    mail: QueuedMail,
    composed: Result<Composed, AppError>,
    counted: &mut Delivered,
) -> Result<Option<Letter>, AppError> {
    match composed {
        Ok(Composed::Message(message)) => {
            let message_id = message_id(&app.settings.mail.from, mail.id);
            store::keep(tx, mail.id, &message.to_keep(), &message_id)?;
            Ok(Some(Letter { mail, message, message_id, at: tx.now() }))
        }
        Ok(Composed::NoLongerNeeded(why)) => {
            counted.cancelled += 1;
            store::finish(tx, mail.id, MailState::Cancelled, &why.kept())?;
            Ok(None)
        }
        Err(error) => {
            counted.failed += 1;
            tracing::error!(mail = %mail.id, error = ?error, "a message could not be written");
            store::finish(tx, mail.id, MailState::Failed, &said!("mail-why-not-written", why = format!("{error:?}")).kept())?;
            Ok(None)
        }
    }
}

/// The id of a message, which stays for every attempt, so that who gets a message twice can tell.
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
