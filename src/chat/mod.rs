//! A webhook for chat: once a week, on the company's first working day, the sentences of the weekly digest about the whole company are posted to an
//! address of the settings, signed.
//!
//! - `rule`: on which day it is due, how long is waited after an attempt, and what an answer means. `address`: where may be posted to.
//! - `post`: the job, which posts a week once; `send`: one request, without redirects and with an end to its patience.
//! - `page`: a line to try it. [`call`]: a request of another feature to another address, signed and waited for in the same way.
//!
//! Owns the table `chat_post`.

mod page;
mod post;
mod rule;
mod send;
mod store;

pub use post::run;
pub use rule::{Ending, next_attempt};
pub use send::{Call, call};

use crate::policy::Act;
use crate::web::{Access, Route};

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::post("/admin/chat/test", Access::May(Act::Administer), page::test)]
}
