//! `/me/badges`: the levels that somebody holds, each with its certificate, and whether its badge is shared.

use std::borrow::Cow;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::Line;
use super::files::svg;
use crate::badges::certificate::{LevelCertificate, Standing};
use crate::badges::key::Keys;
use crate::badges::linked_in;
use crate::badges::sheet::{can_be_set, sheet};
use crate::badges::stand::{self, Found};
use crate::badges::store::badges as store;
use crate::badges::{keep_private, share};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::learning::code::printed;
use crate::people::own_day;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Flash, Form, NoFields};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<MinePage>(), Sample::with(&MinePage { badges: Vec::new(), earlier: Vec::new() })]
}

/// A certificate, with what may be done with it.
#[derive(Debug, Clone, Serialize)]
struct Mine {
    one: Line,
    is_shared: bool,
    /// It can be shared: it holds.
    can_share: bool,
    /// Where it is added to a profile of LinkedIn.
    linked_in: String,
    /// Where anybody sees it.
    page: String,
    /// Whether there is a sheet of paper of it.
    has_pdf: bool,
}

/// The page.
#[derive(Debug, Serialize)]
struct MinePage {
    /// What holds, or will.
    badges: Vec<Mine>,
    /// What held.
    earlier: Vec<Mine>,
}

impl View for MinePage {
    const TEMPLATE: &'static str = "badges/mine";

    fn title(&self) -> Cow<'static, str> {
        say!("badges-mine").into()
    }

    fn sample() -> Self {
        let mine = |code, is_shared| Mine {
            one: Line::sample_of(code),
            is_shared,
            can_share: !is_shared,
            linked_in: "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME".to_owned(),
            page: "https://training.example.com/badges/7K3M-9QXA-0WTB".to_owned(),
            has_pdf: true,
        };
        Self { badges: vec![mine("7K3M9QXA0WTB", true), mine("0WTB9QXA7K3M", false)], earlier: vec![mine("9QXA0WTB7K3M", false)] }
    }
}

/// Whoever is signed in, as one of the people: their key, their day and their zone.
pub(in crate::badges) fn me(ctx: &Ctx) -> Result<(Id, Day, String), AppError> {
    let viewer = ctx.viewer()?;
    let today = own_day(ctx.db().clock().now(), &viewer.time_zone);
    Ok((viewer.person_id.unwrap_or(Id::ZERO), today, viewer.time_zone.clone()))
}

/// One's own certificates, each with whether its badge is shared. What does not follow any more is left out, unless it is shared.
pub(in crate::badges) async fn own(ctx: &Ctx) -> Result<Vec<(Found, bool)>, AppError> {
    let (me, today, zone) = me(ctx)?;
    let read =
        move |conn: &mut Conn| Ok::<_, AppError>((stand::of_person(conn, me, (today, &zone))?, store::of_person(conn, me)?));
    let (found, badges) = ctx.db().read(read).await?;
    let with = |one: Found| {
        let is_shared = badges.contains(&(one.certificate.id, true));
        (one.standing != Standing::Withdrawn || is_shared).then_some((one, is_shared))
    };
    Ok(found.into_iter().filter_map(with).collect())
}

fn mine(ctx: &Ctx, found: &Found, is_shared: bool) -> Mine {
    let settings = &ctx.app().settings;
    let code = printed(&found.certificate.code);
    let page = format!("{}/badges/{code}", settings.server.public_url);
    Mine {
        one: Line::of(found),
        is_shared,
        can_share: !found.standing.is_gone(),
        linked_in: linked_in::address(&found.certificate, &settings.company.name, (&page, &code)),
        page,
        has_pdf: can_be_set(&found.certificate),
    }
}

pub(in crate::badges) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let own = own(&ctx).await?;
    let holds = |found: &Found| matches!(found.standing, Standing::Valid | Standing::ToCome);
    let (now, then): (Vec<_>, Vec<_>) = own.into_iter().partition(|(found, _)| holds(found));
    let all = |some: Vec<(Found, bool)>| some.iter().map(|(found, is_shared)| mine(&ctx, found, *is_shared)).collect();
    ctx.page(&MinePage { badges: all(now), earlier: all(then) })
}

/// One's own certificate by its code.
async fn own_certificate(ctx: &Ctx, code: String) -> Result<LevelCertificate, AppError> {
    let ((me, ..), now) = (me(ctx)?, ctx.db().clock().now());
    let found = ctx.db().read(move |conn: &mut Conn| stand::by_code(conn, &code, now)).await?;
    let own = found.map(|found| found.certificate).filter(|certificate| certificate.person == me);
    own.ok_or(AppError::NotFound("badge"))
}

/// The picture of one's own badge, without the credential: it is shared or not.
pub(in crate::badges) async fn picture(ctx: Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let certificate = own_certificate(&ctx, code.into_inner()).await?;
    Ok(svg(&certificate.emblem(&ctx.app().settings.company.name)))
}

/// The certificate of a level as a PDF: A4 across, with a code to scan. 409 where the fonts that are built in lack letters of it.
#[utoipa::path(get, path = "/api/v1/me/badges/{code}/certificate.pdf", tag = "me", operation_id = "level_certificate_pdf",
    params(("code" = String, Path)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/pdf"), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(crate) async fn pdf(ctx: Ctx, code: web::Path<String>) -> Result<HttpResponse, AppError> {
    let certificate = own_certificate(&ctx, code.into_inner()).await?;
    if !can_be_set(&certificate) {
        return Err(AppError::Conflict(said!("learning-certificate-pdf.lacks-letters")));
    }
    let settings = &ctx.app().settings;
    let (sheet, code) = (sheet(&certificate, &settings.company.name, &settings.server.public_url), printed(&certificate.code));
    let bytes = ctx.app().turns.take(move || sheet.to_pdf()).await??;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"certificate-{code}.pdf\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .content_type("application/pdf")
        .body(bytes))
}

pub(in crate::badges) async fn share_one(ctx: Ctx, code: web::Path<String>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let ((me, ..), keys) = (me(&ctx)?, Keys::of(ctx.app())?);
    let flash = match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| share(tx, &keys, me, &code)).await {
        Ok(certificate) => Flash::success(say!("badges-is-shared", title = certificate.title())),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with("/me/badges", &flash))
}

pub(in crate::badges) async fn keep_one(ctx: Ctx, code: web::Path<String>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (me, ..) = me(&ctx)?;
    let certificate = ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep_private(tx, me, &code)).await?;
    Ok(ctx.see_other_with("/me/badges", &Flash::success(say!("badges-is-private", title = certificate.title()))))
}
