//! Signing in and out, as JSON.

use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::log_in::{self, Entered, LoginInput};
use super::pages::user_agent;
use super::session::{self, Entrant};
use crate::clock::Instant;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::{Grant, Via};
use crate::web::{Ctx, JsonBody, place_of};

/// Who signs in.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SessionRequest {
    /// The address of the account.
    email: String,
    /// Its password.
    password: String,
    /// A code of its second factor, or one of its recovery codes, where it has one.
    code: Option<String>,
}

/// An open session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionResponse {
    /// To send as `Authorization: Bearer …`.
    token: String,
    /// When it ends.
    expires_at: Instant,
}

/// Opens a session.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", security(()), request_body = SessionRequest,
    responses((status = 201, body = SessionResponse), (status = 401, body = crate::error::Problem), (status = 403, body = crate::error::Problem), (status = 422, body = crate::error::Problem), (status = 429, body = crate::error::Problem)))]
pub(crate) async fn open_session(ctx: Ctx, req: HttpRequest, body: JsonBody<SessionRequest>) -> Result<HttpResponse, AppError> {
    let body = body.into_inner();
    let entrant = Entrant { place: place_of(&req), user_agent: user_agent(&req), via: Via::Api, over: None };
    let input = LoginInput { email: body.email, password: body.password };
    let opened = match (log_in::log_in(ctx.app(), ctx.actor(), input, entrant.clone()).await?, body.code) {
        (Entered::Opened(opened), _) => Some(opened),
        (Entered::CodeWanted(_), None) => return Err(AppError::SecondFactor),
        (Entered::CodeWanted(first), Some(code)) => log_in::give_code(ctx.app(), ctx.actor(), first, code, entrant).await?,
    };
    let opened = opened.ok_or(AppError::SignedOut)?;
    Ok(ctx.created(&SessionResponse { token: opened.token, expires_at: opened.expires_at }))
}

/// Ends the session whose token is sent.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 204), (status = 401, body = crate::error::Problem)))]
pub(crate) async fn close_session(ctx: Ctx) -> Result<HttpResponse, AppError> {
    if let Some(id) = ctx.viewer()?.session_id {
        session::log_out(ctx.app(), ctx.actor(), id).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Me {
    account_id: Id,
    person_id: Option<Id>,
    name: String,
    email: String,
    time_zone: String,
    grants: Vec<Grant>,
    /// The departments of whose people, and of those below them, the account is HR.
    hr_of: Vec<Id>,
}

/// Who I am and what I was granted.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, body = Me), (status = 401, body = crate::error::Problem)))]
pub(crate) async fn me(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?.clone();
    Ok(ctx.json(&Me {
        account_id: viewer.account_id,
        person_id: viewer.person_id,
        name: viewer.name,
        email: viewer.email,
        time_zone: viewer.time_zone,
        grants: viewer.grants,
        hr_of: viewer.hr_of,
    }))
}
