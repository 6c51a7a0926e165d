//! The keys that sign badges: made when the first badge is signed, sealed, and replaced by an administrator. Those before stay published, so that what they
//! signed can be verified.

use serde_json::json;

use super::open::issuer::{Issuer, key_address};
use super::open::proof::SigningKey;
use super::store::keys::{self as store, KeyRow};
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;
use crate::seal::{Purpose, Seal, SealError};
use crate::secrets::Secrets;

/// What keys are opened and named with.
#[derive(Debug)]
pub struct Keys {
    seal: Seal,
    /// The address of the installation.
    pub base: String,
    /// Who issues.
    pub company: String,
}

fn internal(error: SealError) -> AppError {
    AppError::Internal(error.into())
}

/// What a seal is bound to.
fn owner(id: Id) -> String {
    format!("issuer key {}", id.0)
}

impl Keys {
    /// Those of this installation.
    ///
    /// # Errors
    /// When there is no key to seal with: a fault of the settings.
    pub fn of(app: &App) -> Result<Self, AppError> {
        let settings = &app.settings;
        let seal = Seal::new(&settings.auth.secret, Purpose::IssuerKey).map_err(internal)?;
        Ok(Self { seal, base: settings.server.public_url.clone(), company: settings.company.name.clone() })
    }

    fn opened(&self, row: &KeyRow) -> Option<SigningKey> {
        let seed = self.seal.open(&owner(row.id), &row.sealed)?;
        SigningKey::of(&seed, key_address(&self.base, &row.id.to_string()))
    }

    /// The key that signs: the newest one.
    ///
    /// # Errors
    /// [`AppError::Conflict`] where there is none that this installation can read; when the database fails.
    pub fn newest(&self, conn: &mut Conn) -> Result<SigningKey, AppError> {
        let newest = store::all(conn)?.into_iter().next();
        newest.and_then(|row| self.opened(&row)).ok_or_else(|| AppError::Conflict(said!("badges-no-key")))
    }

    /// The key that signs, made where there is none that this installation can read.
    ///
    /// # Errors
    /// When the database fails.
    pub fn newest_or_new(&self, tx: &mut Tx<'_>) -> Result<SigningKey, AppError> {
        let newest = store::all(tx.conn)?.into_iter().next();
        match newest.and_then(|row| self.opened(&row)) {
            Some(key) => Ok(key),
            None => self.make(tx),
        }
    }

    /// Makes a key, which signs from now on.
    ///
    /// # Errors
    /// When the database fails.
    pub fn make(&self, tx: &mut Tx<'_>) -> Result<SigningKey, AppError> {
        let (id, seed) = (tx.new_id(), Secrets::System.bytes::<32>()?);
        let lost = || AppError::Internal(anyhow::anyhow!("a seed of 32 bytes is a key"));
        let key = SigningKey::of(&seed, key_address(&self.base, &id.to_string())).ok_or_else(lost)?;
        let sealed = self.seal.close(Secrets::System, &owner(id), &seed).map_err(internal)?;
        let (public_key, made_by) = (key.public_key(), tx.actor().name.clone());
        let details = json!({ "public_key": &public_key });
        store::insert(tx, &KeyRow { id, public_key, sealed, made_at: tx.now(), made_by })?;
        tx.audit("issuer_key.make", ("issuer_key", id), details)?;
        Ok(key)
    }

    /// Who issues, with every key.
    ///
    /// # Errors
    /// When the database fails.
    pub fn issuer(&self, conn: &mut Conn) -> Result<Issuer, AppError> {
        let keys: Vec<(String, String)> = store::all(conn)?.into_iter().map(|row| (row.id.to_string(), row.public_key)).collect();
        Ok(Issuer::of(&self.base, &self.company, &keys))
    }
}
