//! What is told when a brand account lacks somebody who is cleared, or soon will: a mail to whoever answers for it, and a call to a webhook, so that access is
//! closed or handed on.
//!
//! - `rule`: which change is told. `note`: the job: what changed since it last looked, once for each change; `readers`: whom. `call`: the webhook, signed, with
//!   retries. `write`: a mail, at the moment of sending, of what is still so. `store`: all SQL.
//!
//! Owns the tables `brand_alarm`, `brand_alarm_reader` and `brand_call`.

mod call;
mod note;
mod readers;
mod rule;
mod store;
mod write;

pub use note::run;
pub use write::BrandAlarm;

use crate::templates::Sample;

/// The name of the mail's template.
const TEMPLATE: &str = "brand_alarm";

/// The samples of the mail.
#[must_use]
pub fn samples() -> Vec<Sample> {
    write::samples()
}
