//! What others fetch of a badge that is shared: the credential, and the pictures that carry it. Public, and to be read from any site.

use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName};
use actix_web::{HttpResponse, web};

use crate::badges::certificate::LevelCertificate;
use crate::badges::key::Keys;
use crate::badges::open::bake;
use crate::badges::open::statements::written;
use crate::badges::stand;
use crate::badges::store::badges::{self as store, BadgeRow};
use crate::charts::Emblem;
use crate::db::Conn;
use crate::error::AppError;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// A picture that is opened by itself does nothing.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'none'; sandbox";

/// An answer that any site may read. It is asked for anew each time: what is shared may be taken back.
pub(super) fn open(kind: &'static str, body: impl Into<web::Bytes>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header((RESOURCE_POLICY, "cross-origin"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((CONTENT_SECURITY_POLICY, PICTURE_POLICY))
        .content_type(kind)
        .body(body.into())
}

/// A picture for our own pages.
pub(super) fn svg(emblem: &Emblem) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((CONTENT_SECURITY_POLICY, PICTURE_POLICY))
        .content_type("image/svg+xml")
        .body(emblem.to_svg())
}

/// A badge that is shared; what is not shared is not there.
pub(super) async fn shared(ctx: &crate::web::Ctx, code: String) -> Result<(stand::Found, BadgeRow), AppError> {
    let now = ctx.db().clock().now();
    let read = move |conn: &mut Conn| {
        let Some(found) = stand::by_code(conn, &code, now)? else { return Ok::<_, AppError>(None) };
        let row = store::of_certificate(conn, found.certificate.id)?.filter(|row| row.is_shared);
        Ok(row.map(|row| (found, row)))
    };
    ctx.db().read(read).await?.ok_or(AppError::NotFound("badge"))
}

fn emblem(ctx: &crate::web::Ctx, certificate: &LevelCertificate) -> Emblem {
    certificate.emblem(&ctx.app().settings.company.name)
}

pub(in crate::badges) async fn json(ctx: crate::web::Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (_, row) = shared(&ctx, code.into_inner()).await?;
    Ok(open("application/json", row.credential))
}

pub(in crate::badges) async fn baked_svg(ctx: crate::web::Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (found, row) = shared(&ctx, code.into_inner()).await?;
    Ok(open("image/svg+xml", bake::into_svg(&emblem(&ctx, &found.certificate).to_svg(), &row.credential)?))
}

pub(in crate::badges) async fn baked_png(ctx: crate::web::Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let (found, row) = shared(&ctx, code.into_inner()).await?;
    let emblem = emblem(&ctx, &found.certificate);
    let png = ctx.app().turns.take(move || bake::into_png(&emblem.to_png()?.bytes, &row.credential)).await??;
    Ok(open("image/png", png))
}

/// The list of badges that hold no more, signed anew.
pub(in crate::badges) async fn status(ctx: crate::web::Ctx, number: web::Path<i64>) -> Result<HttpResponse, AppError> {
    let (keys, now, today) = (Keys::of(ctx.app())?, ctx.db().clock().now(), ctx.company_today());
    let read = move |conn: &mut Conn| {
        let list = stand::status_list(conn, &keys.base, *number, (today, now))?;
        let Some(mut list) = list else { return Err(AppError::NotFound("list")) };
        list.proof = Some(keys.newest(conn)?.sign(&list, written(now)));
        Ok(serde_json::to_string(&list)?)
    };
    // the newest answer there is: a standby may not know yet what was revoked
    Ok(open("application/json", ctx.db().read_newest(read).await?))
}
