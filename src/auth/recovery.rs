//! Setting a password by the link in a mail: forgotten, or never had one.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;

use super::password::{Chosen, Owner};
use super::password_link::send_link;
use super::store::{self, attempts, recovery};
use super::token::fingerprint;
use super::{account, lockout};
use crate::app::App;
use crate::db::Actor;
use crate::error::AppError;
use crate::mail::LONGEST_ADDRESS;

/// So long an answer takes at least, whoever is asked for: longer than the work for somebody who is there.
const EVEN: Duration = Duration::from_millis(150);

/// Asks for a link. Whether there is such an account makes no difference to the answer, nor to how long it takes.
///
/// # Errors
/// [`AppError::TooOften`] when asked too often for one address from one place, or from one place.
pub async fn request(app: &App, actor: Actor, email: &str, place: &str) -> Result<(), AppError> {
    let (email, place) = (email.trim().to_lowercase(), place.to_owned());
    let auth = app.settings.auth.clone();
    let work = app.db.write(actor, move |tx| {
        let may_go = lockout::count_link(tx, &auth, &email, &place)?;
        if !may_go || email.len() > LONGEST_ADDRESS {
            return Ok(());
        }
        let now = tx.now();
        if let Some(found) = account::of_address(tx, &email)?.filter(|account| account.is_usable(now)) {
            send_link(tx, &found)?;
        }
        Ok::<_, AppError>(())
    });
    let (done, ()) = tokio::join!(work, sleep(EVEN));
    done
}

/// The address whose password the link sets, if the link is good.
///
/// # Errors
/// When the database fails.
pub async fn address_of(app: &App, link: &str) -> Result<Option<String>, AppError> {
    let (print, now) = (fingerprint(link), app.db.clock().now());
    let found = app.db.read_newest(move |conn| recovery::account_of_reset(conn, &print, now)).await?;
    Ok(found.map(|(_, email, _)| email))
}

/// Sets the password that the link stands for, once; ends the account's sessions and API tokens. The account knows the place from
/// then on. False where the link is over.
///
/// # Errors
/// [`AppError::Invalid`] for a password that is too weak; the link then still works.
pub async fn set_password(app: &App, actor: Actor, link: &str, word: String, place: &str) -> Result<bool, AppError> {
    let (print, now) = (fingerprint(link), app.db.clock().now());
    let (asked, place) = (print.clone(), fingerprint(place));
    let found = app.db.read_newest(move |conn| recovery::account_of_reset(conn, &asked, now)).await?;
    let Some((id, email, name)) = found else { return Ok(false) };
    let owner = Owner { company: app.settings.company.name.clone(), name, email };
    let chosen = Chosen::in_turn(&app.turns, word, owner).await?;
    app.db
        .write(actor, move |tx| {
            let now = tx.now();
            let Some(account) = store::account(tx.conn, id)?.filter(|account| account.is_usable(now)) else { return Ok(false) };
            if !recovery::use_reset(tx, &print)? {
                return Ok(false);
            }
            store::set_password(tx, id, &chosen, None)?;
            lockout::forget_passwords(tx, &account.email)?;
            if !store::second_factor::is_there(tx.conn, id)? {
                attempts::know_place(tx, id, &place)?;
            }
            tx.audit("account.set_password", ("account", id), json!({ "by": "mail link" }))?;
            Ok::<_, AppError>(true)
        })
        .await
}
