//! Before an act is taken back: what that does, and the button.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::acts::{shown, store, undo};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::View;
use crate::web::{Ctx, Flash, Form, NoFields};

/// The question.
#[derive(Debug, Serialize)]
pub struct UndoPage {
    id: Id,
    label: String,
    gets: i64,
}

impl View for UndoPage {
    const TEMPLATE: &'static str = "acts/undo";

    fn title(&self) -> Cow<'static, str> {
        say!("acts-undo-this", act = &self.label).into()
    }

    fn sample() -> Self {
        Self { id: Id(9), label: crate::acts::Kind::Waive.label(), gets: 90 }
    }
}

pub(in crate::acts) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let read = move |conn: &mut Conn| {
        let act = store::act(conn, id)?.ok_or(AppError::NotFound("act"))?;
        match undo::why_not(&act, now) {
            Some(refused) => Err(refused),
            None => shown::shown(conn, id, now),
        }
    };
    match ctx.db().read(read).await {
        Ok(act) => ctx.page(&UndoPage { id, label: act.act.label(), gets: act.gets }),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&format!("/acts/{id}"), &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

pub(in crate::acts) async fn take_back(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (id, today) = (id.into_inner(), ctx.company_today());
    let flash = match ctx.db().write(ctx.actor(), move |tx| undo(tx, id, today)).await {
        Ok(done) => Flash::success(say!("acts-undo-done", undone = done.undone, kept = done.kept)),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&format!("/acts/{id}"), &flash))
}
