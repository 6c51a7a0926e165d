//! That no mail reaches somebody, on their page, and trying their address again.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::{Day, Instant};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, BounceKind, Mark};
use crate::people;
use crate::say;
use crate::web::{Ctx, Flash, Form, NoFields};

/// Why no mail goes to somebody.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Unreachable {
    /// In a sentence.
    why: String,
    /// The words of the mail server; may be empty.
    reason: String,
    since: Instant,
}

impl From<Mark> for Unreachable {
    fn from(mark: Mark) -> Self {
        Self { why: mark.kind.sentence(), reason: mark.reason, since: mark.since }
    }
}

impl Unreachable {
    pub(super) fn sample() -> Self {
        let since = Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        Self::from(Mark { id: Id(4), kind: BounceKind::Hard, reason: "550 no such user".to_owned(), since })
    }
}

/// Lets mail go to somebody's address again.
pub(in crate::profile) async fn try_again(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let clear = move |tx: &mut Tx<'_>| {
        let person = people::person(tx.conn, id)?.ok_or(AppError::NotFound("person"))?;
        match mail::mark_of(tx.conn, &person.email)? {
            Some(mark) => mail::clear_bounce(tx, mark.id),
            None => Ok(()),
        }
    };
    ctx.db().write(ctx.actor(), clear).await?;
    Ok(ctx.see_other_with(&format!("/people/{id}"), &Flash::success(say!("profile-unreachable.done"))))
}
