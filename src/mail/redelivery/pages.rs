//! `/admin/outbox/redelivery`: what would be sent again, and sending it.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::{Failed, Outlook, address, look, send_all_again};
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::pages::occasion;
use crate::say;
use crate::templates::View;
use crate::web::{Ctx, Flash, Form, Query};

/// What failed of one occasion.
#[derive(Debug, Clone, Serialize)]
struct Line {
    occasion: String,
    going: i64,
    staying: i64,
}

impl From<Failed> for Line {
    fn from(failed: Failed) -> Self {
        Self { occasion: occasion(&failed.template), going: failed.count - failed.marked, staying: failed.marked }
    }
}

/// What would be sent again.
#[derive(Debug, Serialize)]
pub(in crate::mail) struct RedeliveryPage {
    /// The address that was looked for; empty: all.
    to: String,
    lines: Vec<Line>,
    going: i64,
    staying: i64,
    /// The newest message that is meant.
    through: Option<Id>,
}

impl RedeliveryPage {
    fn of(to: String, outlook: Outlook) -> Self {
        let (going, staying, through) = (outlook.going(), outlook.staying(), outlook.through);
        Self { to, going, staying, through, lines: outlook.failed.into_iter().map(Line::from).collect() }
    }
}

impl View for RedeliveryPage {
    const TEMPLATE: &'static str = "mail/redelivery";

    fn title(&self) -> Cow<'static, str> {
        say!("mail-redelivery").into()
    }

    fn sample() -> Self {
        let failed = Failed { template: "reminder".to_owned(), count: 12, marked: 2, newest: Id(7) };
        Self::of("ada@example.com".to_owned(), Outlook { failed: vec![failed], through: Some(Id(7)) })
    }
}

/// Which messages.
#[derive(Debug, Deserialize)]
pub(in crate::mail) struct LookQuery {
    /// To whom: a whole address; empty: all.
    #[serde(default)]
    to: String,
}

/// What was shown, and is now to be sent.
#[derive(Debug, Deserialize)]
pub(in crate::mail) struct SendForm {
    #[serde(default)]
    to: String,
    /// The newest message that was shown; what failed since is not sent.
    through: Id,
}

pub(in crate::mail) async fn show(ctx: Ctx, query: Query<LookQuery>) -> Result<HttpResponse, AppError> {
    let asked = address(&query.0.to);
    let to = asked.clone().unwrap_or_default();
    let outlook = ctx.db().read(move |conn: &mut Conn| look(conn, asked.as_deref())).await?;
    ctx.page(&RedeliveryPage::of(to, outlook))
}

pub(in crate::mail) async fn send(ctx: Ctx, form: Form<SendForm>) -> Result<HttpResponse, AppError> {
    let (to, through) = (address(&form.0.to), form.0.through);
    let send = move |tx: &mut Tx<'_>| send_all_again(tx, to.as_deref(), through);
    let flash = match ctx.db().write(ctx.actor(), send).await? {
        0 => Flash::info(say!("mail-only-failed")),
        count => Flash::success(say!("mail-redelivery.done", count = count)),
    };
    Ok(ctx.see_other_with("/admin/outbox", &flash))
}
