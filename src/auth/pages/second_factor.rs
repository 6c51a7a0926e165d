//! The viewer's own second factor: setting one up, turning it off, new recovery codes.

use std::borrow::Cow;

use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use super::set;
use crate::auth::proof::require_password;
use crate::auth::second_factor::{self, Offer, Proof};
use crate::auth::store::second_factor as store;
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::qr::Qr;
use crate::templates::{View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, cookie, cookie_of, cookie_removal};
use crate::{said, say};

const FIELDS: &[&str] = &["password", "code"];
/// What the browser keeps of the key that it was shown, sealed, until that is set up.
const COOKIE: &str = "gradus_new_factor";

/// A key to scan or type.
#[derive(Debug, Serialize)]
struct OfferView {
    sealed: String,
    text: String,
    qr: Option<Qr>,
}

impl OfferView {
    fn of(offer: Offer) -> Result<Self, AppError> {
        Ok(Self { text: offer.key.text(), qr: Qr::of(&offer.key.address()?), sealed: offer.sealed })
    }
}

/// The second factor that there is, or one to set up.
#[derive(Debug, Serialize)]
pub(super) struct SecondFactorPage {
    /// Since when there is one.
    since: Option<Instant>,
    /// How many recovery codes still work.
    codes_left: i64,
    /// A key, where there is none.
    offer: Option<OfferView>,
    /// It must be set up before anything else.
    must: bool,
    email: String,
    zone: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for SecondFactorPage {
    const TEMPLATE: &'static str = "auth/second_factor";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("auth-second-factor"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("code", said!("auth-code-does-not-fit"))];
        Self {
            since: Some(Instant::new(jiff::Timestamp::UNIX_EPOCH)),
            codes_left: 9,
            offer: Some(OfferView { sealed: "sealed".to_owned(), text: "GEZD GNBV".to_owned(), qr: Qr::of("otpauth://totp/x") }),
            must: true,
            email: "ada@example.com".to_owned(),
            zone: "UTC".to_owned(),
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
        }
    }
}

/// The recovery codes, shown this once.
#[derive(Debug, Serialize)]
pub(super) struct CodesPage {
    /// They belong to a second factor just set up.
    is_new: bool,
    codes: Vec<String>,
}

impl View for CodesPage {
    const TEMPLATE: &'static str = "auth/recovery_codes";

    fn title(&self) -> Cow<'static, str> {
        say!("auth-recovery-codes").into()
    }

    fn sample() -> Self {
        Self { is_new: true, codes: vec!["abcd efgh ijkl mnop qrst uvwx".to_owned()] }
    }
}

/// The page; `sealed`: the key that was shown before, if it is still good.
async fn page(ctx: &Ctx, sealed: &str, problems: Vec<FieldError>) -> Result<SecondFactorPage, AppError> {
    let viewer = ctx.viewer()?;
    require_password(viewer)?;
    let id = viewer.account_id;
    let read = move |conn: &mut Conn| Ok::<_, AppError>((store::find(conn, id)?, store::codes_left(conn, id)?));
    let (kept, codes_left) = ctx.db().read(read).await?;
    let offer = match kept {
        Some(_) => None,
        None => Some(OfferView::of(second_factor::offer(ctx.app(), viewer, sealed)?)?),
    };
    Ok(SecondFactorPage {
        since: kept.map(|kept| kept.created_at),
        codes_left,
        offer,
        must: viewer.must_set_up,
        email: viewer.email.clone(),
        zone: viewer.time_zone.clone(),
        errors: FieldErrors::of(FIELDS, &problems),
        problems,
    })
}

pub(in crate::auth) async fn show(ctx: Ctx, req: HttpRequest) -> Result<HttpResponse, AppError> {
    let https = ctx.app().settings.is_https();
    let shown = cookie_of(&req, COOKIE, https).unwrap_or_default();
    let page = page(&ctx, &shown, Vec::new()).await?;
    let mut response = ctx.page(&page)?;
    if let Some(offer) = page.offer {
        set(&mut response, &cookie(COOKIE, offer.sealed, https))?;
    }
    Ok(response)
}

/// What setting up sends.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct SetUpForm {
    key: String,
    password: String,
    code: String,
}

pub(in crate::auth) async fn set_up(ctx: Ctx, form: Form<SetUpForm>) -> Result<HttpResponse, AppError> {
    let SetUpForm { key, password, code } = form.0;
    match second_factor::set_up(ctx.app(), ctx.actor(), ctx.viewer()?, &key, Proof { password, code }).await {
        Ok(codes) => {
            let mut response = ctx.page(&CodesPage { is_new: true, codes })?;
            set(&mut response, &cookie_removal(COOKIE, ctx.app().settings.is_https()))?;
            Ok(response)
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, &key, problems).await?),
        Err(other) => Err(other),
    }
}

/// What proves who somebody is.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct ProofForm {
    password: String,
    code: String,
}

impl From<ProofForm> for Proof {
    fn from(form: ProofForm) -> Self {
        Self { password: form.password, code: form.code }
    }
}

pub(in crate::auth) async fn turn_off(ctx: Ctx, form: Form<ProofForm>) -> Result<HttpResponse, AppError> {
    match second_factor::turn_off(ctx.app(), ctx.actor(), ctx.viewer()?, form.0.into()).await {
        Ok(()) => Ok(ctx.see_other_with("/account", &Flash::success(say!("auth-second-is-off")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, "", problems).await?),
        Err(other) => Err(other),
    }
}

pub(in crate::auth) async fn renew_codes(ctx: Ctx, form: Form<ProofForm>) -> Result<HttpResponse, AppError> {
    match second_factor::renew_codes(ctx.app(), ctx.actor(), ctx.viewer()?, form.0.into()).await {
        Ok(codes) => ctx.page(&CodesPage { is_new: false, codes }),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, "", problems).await?),
        Err(other) => Err(other),
    }
}
