//! A file of evidence, taken away: never shown in the browser, under a name of ours, and each time on record.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, X_CONTENT_TYPE_OPTIONS};

use super::{FileRow, of_file, store};
use crate::acts::store as acts;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::{Act, Reach};
use crate::web::Ctx;

/// Answers with the file, to HR, to auditors and to whoever has completed something by it; to HR of a part where it proves something of their
/// people alone, or they have sent it.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or it is nothing to the viewer.
pub(super) async fn serve(ctx: &Ctx, id: Id) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    let (reach, person, account) = (viewer.reach(Act::SeeRecords), viewer.person_id, viewer.account_id);
    let open = move |tx: &mut Tx<'_>| {
        let row = store::file(tx.conn, id)?.ok_or(AppError::NotFound("file"))?;
        if !is_in_reach(tx, &row, reach.as_ref(), account)? && !is_theirs(tx, &row, person)? {
            return Err(AppError::NotFound("file"));
        }
        tx.audit("evidence.open", ("evidence_file", id), of_file(&row))?;
        Ok((store::bytes(tx.conn, id)?, row))
    };
    let (bytes, row) = ctx.db().write(ctx.actor(), open).await?;
    if i64::try_from(bytes.len()) != Ok(row.byte_size) {
        return Err(AppError::Internal(anyhow::anyhow!("pieces of evidence file {id} are missing")));
    }
    let attachment = format!("attachment; filename=\"{}\"", row.kind.name_for(&row.file_name));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, attachment))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_ENCODING, "identity"))
        .content_type(row.kind.content_type())
        .body(bytes))
}

fn is_in_reach(tx: &mut Tx<'_>, row: &FileRow, reach: Option<&Reach>, account: Id) -> Result<bool, AppError> {
    match (reach, row.act_id) {
        (None, _) => Ok(false),
        (Some(Reach::Everybody), _) => Ok(true),
        (Some(_), None) => Ok(row.account_id == Some(account)),
        (Some(reach), Some(act)) => acts::is_in(tx.conn, act, reach),
    }
}

fn is_theirs(tx: &mut Tx<'_>, row: &FileRow, person: Option<Id>) -> Result<bool, AppError> {
    let (Some(act_id), Some(person_id)) = (row.act_id, person) else { return Ok(false) };
    Ok(store::proves_for(tx.conn, act_id, person_id)?)
}
