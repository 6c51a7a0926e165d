//! Who stands in for the person of an account, for administrators.

use actix_web::{HttpResponse, web};

use super::one_account::page_of;
use crate::auth::store;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::deputy::{self, DeputyInput};
use crate::people::pages::deputy::named;
use crate::say;
use crate::web::{Ctx, Flash, Form, NoFields};

/// The person of an account.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such account, or it is nobody's among the people.
fn person_of(conn: &mut Conn, account: Id) -> Result<Id, AppError> {
    let account = store::account(conn, account)?.ok_or(AppError::NotFound("account"))?;
    account.person_id.ok_or(AppError::NotFound("person"))
}

/// Lets somebody stand in for the person of an account.
pub(in crate::auth) async fn name(ctx: Ctx, id: web::Path<Id>, form: Form<DeputyInput>) -> Result<HttpResponse, AppError> {
    let (id, input, today) = (id.into_inner(), form.0, ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let person = person_of(tx.conn, id)?;
        deputy::name(tx, person, &input, today)
    };
    let flash = match ctx.db().write(ctx.actor(), act).await {
        Ok(made) => Flash::success(named(&made)),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(AppError::Invalid(problems)) => {
            Flash::error(problems.iter().map(|problem| problem.message().to_string()).collect::<Vec<_>>().join(" "))
        }
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&page_of(id), &flash))
}

/// Takes back that somebody stands in for the person of an account.
pub(in crate::auth) async fn take_back(ctx: Ctx, ids: web::Path<(Id, Id)>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let ((id, one), today) = (ids.into_inner(), ctx.company_today());
    let act = move |tx: &mut Tx<'_>| {
        let person = person_of(tx.conn, id)?;
        deputy::take_back(tx, person, one, today)
    };
    ctx.db().write(ctx.actor(), act).await?;
    Ok(ctx.see_other_with(&page_of(id), &Flash::success(say!("people-deputy-taken-back"))))
}
