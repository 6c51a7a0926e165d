//! `/me/card`, with the accounts that somebody looks after.

use actix_web::HttpResponse;

use crate::brand_accounts::read::{self, Shown};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::{self, LookedAfter};
use crate::say;
use crate::web::Ctx;

/// An account, as the card of one of its people says it.
fn line(shown: &Shown, me: Id) -> LookedAfter {
    let own = shown.coverage.people.iter().find(|one| one.person == me);
    let cleared = own.and_then(|one| one.cleared);
    let channel = &shown.row.channel.2;
    let is_owner = own.is_some_and(|one| one.is_owner);
    LookedAfter {
        title: shown.row.title.clone(),
        about: if is_owner {
            say!("brand-accounts-card-owner", channel = channel)
        } else {
            say!("brand-accounts-card-deputy", channel = channel)
        },
        is_cleared: cleared.is_some(),
        text: match cleared.map(|days| days.until) {
            None => say!("brand-accounts-not-cleared"),
            Some(Day::NEVER) => say!("brand-accounts-cleared"),
            Some(until) => say!("brand-accounts-cleared-until", day = until.plus_days(-1)),
        },
    }
}

pub(in crate::brand_accounts) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (me, today) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.company_today());
    let all = ctx.db().read(move |conn: &mut Conn| read::of_person(conn, me, today)).await?;
    ladders::card(&ctx, all.iter().map(|one| line(one, me)).collect()).await
}
