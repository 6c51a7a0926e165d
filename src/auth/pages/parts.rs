//! Of which departments somebody is HR, for administrators.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::one_account::page_of;
use crate::auth::part;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::web::{Ctx, Flash, Form, NoFields};

/// A department by its path.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::auth) struct PartForm {
    department: String,
}

/// Makes somebody HR of a department and those below it.
pub(in crate::auth) async fn give(ctx: Ctx, id: web::Path<Id>, form: Form<PartForm>) -> Result<HttpResponse, AppError> {
    let (id, department) = (id.into_inner(), form.0.department);
    let flash = match ctx.db().write(ctx.actor(), move |tx| part::give(tx, id, &department)).await {
        Ok(()) => Flash::success(say!("auth-part-given")),
        Err(AppError::Invalid(problems)) => {
            Flash::error(problems.iter().map(|problem| problem.message().to_string()).collect::<Vec<_>>().join(" "))
        }
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&page_of(id), &flash))
}

/// Ends that somebody is HR of a department.
pub(in crate::auth) async fn take_back(ctx: Ctx, ids: web::Path<(Id, Id)>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (id, department) = ids.into_inner();
    ctx.db().write(ctx.actor(), move |tx| part::take_back(tx, id, department)).await?;
    Ok(ctx.see_other_with(&page_of(id), &Flash::success(say!("auth-part-taken-back"))))
}
