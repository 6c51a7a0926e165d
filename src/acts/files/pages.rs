//! `/evidence/files/{id}`: a file of evidence, to take away.

use actix_web::{HttpResponse, web};

use super::serve::serve;
use crate::error::AppError;
use crate::ids::Id;
use crate::web::Ctx;

pub(in crate::acts) async fn open(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    serve(&ctx, id.into_inner()).await
}
