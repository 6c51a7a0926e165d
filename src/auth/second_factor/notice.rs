//! The mail that tells somebody what was done about their second factor: if it was not them, they learn of it.

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::auth::store::AccountRow;
use crate::db::Tx;
use crate::error::AppError;
use crate::mail::{Composed, Composer, MailFrame, QueuedMail, enqueue, render};
use crate::say;

/// The mail.
const TEMPLATE: &str = "second_factor_changed";

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Notice {
    /// One was set up.
    On,
    /// Its owner turned it off.
    Off,
    /// Somebody who runs Gradus took it away.
    TakenAway,
    /// It has new recovery codes.
    NewCodes,
    /// A recovery code let somebody in.
    RecoveryCodeUsed {
        /// How many still work.
        left: i64,
    },
}

impl Notice {
    fn words(self) -> String {
        match self {
            Self::On => say!("auth-mail-second.on"),
            Self::Off => say!("auth-mail-second.off"),
            Self::TakenAway => say!("auth-mail-second.taken-away"),
            Self::NewCodes => say!("auth-mail-second.new-codes"),
            Self::RecoveryCodeUsed { left } => say!("auth-mail-second.code-used", left = left),
        }
    }
}

/// Mails the owner of `account` what was done.
///
/// # Errors
/// When the database fails.
pub fn tell(tx: &mut Tx<'_>, account: &AccountRow, notice: Notice) -> Result<(), AppError> {
    let payload = Payload { name: account.name.clone(), notice };
    enqueue(tx, &account.mail(TEMPLATE, serde_json::to_value(payload)?))?;
    Ok(())
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    name: String,
    notice: Notice,
}

/// Writes the mail.
#[derive(Debug, Clone, Copy)]
pub struct SecondFactorChanged;

#[derive(Debug, Serialize)]
struct Context {
    name: String,
    what: String,
}

impl Composer for SecondFactorChanged {
    fn template(&self) -> &'static str {
        TEMPLATE
    }

    fn compose(&self, app: &App, _: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let write = |mail: &QueuedMail| {
            let Payload { name, notice } = serde_json::from_value(mail.payload.clone())?;
            let frame = MailFrame::new(say!("auth-mail-second.preheader"), say!("auth-mail-second.why"));
            Ok(Composed::Message(render(app, TEMPLATE, frame, &Context { name, what: notice.words() })?))
        };
        mails.iter().map(write).collect()
    }
}
