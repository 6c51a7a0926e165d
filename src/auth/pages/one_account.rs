//! One account, for administrators: what it may do, how it signs in, and what ends that.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::accounts::{GrantChoice, Line, Part, beside, choices};
use crate::auth::administer;
use crate::auth::store;
use crate::auth::store::accounts;
use crate::auth::store::keys::{self, TokenRow};
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::pages::deputy::DeputyLine;
use crate::people::{self, deputy};
use crate::policy::Grant;
use crate::say;
use crate::templates::View;
use crate::web::{Ctx, Flash, Form, NoFields};

/// An API token of somebody.
#[derive(Debug, Serialize)]
struct TokenLine {
    id: Id,
    name: String,
    created_at: Instant,
    expires_at: Instant,
    last_used_at: Option<Instant>,
}

impl TokenLine {
    fn of(row: TokenRow) -> Self {
        let TokenRow { id, name, created_at, expires_at, last_used_at } = row;
        Self { id, name, created_at, expires_at, last_used_at }
    }
}

/// One account.
#[derive(Debug, Serialize)]
pub(super) struct OnePage {
    account: Line,
    sessions: usize,
    tokens: Vec<TokenLine>,
    grants: Vec<GrantChoice>,
    /// The departments of which they are HR.
    parts: Vec<Part>,
    /// The departments that there are, by path.
    departments: Vec<String>,
    is_own: bool,
    is_suspended: bool,
    is_locked: bool,
    /// It never had a password: a link that sets one is an invitation.
    is_invited: bool,
    has_second_factor: bool,
    /// The address of the person, where it is another; empty otherwise.
    person_email: String,
    /// Whether it is a person's, who can be stood in for.
    is_person: bool,
    /// Who stands in for them, today or later.
    deputies: Vec<DeputyLine>,
    zone: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "auth/one_account";

    fn title(&self) -> Cow<'static, str> {
        self.account.name().into()
    }

    fn sample() -> Self {
        let grants = choices(&[Grant::Hr]);
        let at = crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        let token =
            TokenLine { id: Id(9), name: "Nightly export".to_owned(), created_at: at, expires_at: at, last_used_at: Some(at) };
        Self {
            account: Line::sample(),
            sessions: 2,
            tokens: vec![token],
            grants,
            parts: vec![Part { department: Id(4), path: "Retail / North".to_owned() }],
            departments: vec!["Retail".to_owned(), "Retail / North".to_owned()],
            is_own: false,
            is_suspended: false,
            is_locked: true,
            is_invited: true,
            has_second_factor: true,
            person_email: "ada.osei@example.com".to_owned(),
            is_person: true,
            deputies: vec![DeputyLine::sample()],
            zone: "UTC".to_owned(),
        }
    }
}

pub(in crate::auth) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let (auth, today) = (ctx.app().settings.auth.clone(), ctx.company_today());
    let read = move |conn: &mut Conn| {
        let row = accounts::listed(conn, id)?.ok_or(AppError::NotFound("account"))?;
        let open = (keys::open_sessions(conn, id, now)?.len(), keys::tokens(conn, id, now)?);
        let beside = beside(conn, &auth, std::slice::from_ref(&row), now)?.pop().ok_or(AppError::NotFound("account"))?;
        let other = accounts::address_of_person(conn, id)?;
        let person = store::account(conn, id)?.and_then(|account| account.person_id);
        let organisation = people::organisation(conn)?;
        let departments: Vec<String> = organisation.departments().iter().map(|department| department.path.clone()).collect();
        let deputies = person.map(|person| deputy::of_person(conn, person, today)).transpose()?;
        Ok::<_, AppError>((row, beside, open, (other, deputies, departments)))
    };
    let (row, beside, (sessions, tokens), (other, deputies, departments)) = ctx.db().read(read).await?;
    let viewer = ctx.viewer()?;
    ctx.page(&OnePage {
        is_suspended: row.disabled_at.is_some(),
        is_locked: beside.is_locked,
        is_invited: !row.has_password,
        has_second_factor: beside.has_second_factor,
        person_email: other.filter(|other| *other != row.email).unwrap_or_default(),
        account: Line::of(row, &beside),
        is_person: deputies.is_some(),
        deputies: deputies.into_iter().flatten().map(|one| DeputyLine::of(one, today)).collect(),
        sessions,
        tokens: tokens.into_iter().map(TokenLine::of).collect(),
        grants: choices(&beside.grants),
        parts: beside.hr_of,
        departments,
        is_own: viewer.account_id == id,
        zone: viewer.time_zone.clone(),
    })
}

pub(super) fn page_of(id: Id) -> String {
    format!("/admin/accounts/{id}")
}

/// Does `act` to account `id` and says `done` on its page.
async fn act<F>(ctx: &Ctx, id: Id, done: String, act: F) -> Result<HttpResponse, AppError>
where
    F: FnOnce(&mut Tx<'_>) -> Result<(), AppError> + Send + 'static,
{
    act_and_go(ctx, id, (done, &page_of(id)), act).await
}

/// Does `act` to account `id`, and says `done` on the page `next`; what contradicts it is said on the account's page.
async fn act_and_go<F>(ctx: &Ctx, id: Id, (done, next): (String, &str), act: F) -> Result<HttpResponse, AppError>
where
    F: FnOnce(&mut Tx<'_>) -> Result<(), AppError> + Send + 'static,
{
    match ctx.db().write(ctx.actor(), act).await {
        Ok(()) => Ok(ctx.see_other_with(next, &Flash::success(done))),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&page_of(id), &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

/// What an account may do from now on.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct GrantsForm {
    #[serde(default)]
    grants: Vec<Grant>,
    /// Who gives up administering themselves was asked, and says so.
    #[serde(default)]
    sure: bool,
}

/// Asks whether somebody means to give up administering.
#[derive(Debug, Serialize)]
pub(super) struct GivingUpPage {
    id: Id,
    grants: Vec<Grant>,
}

impl View for GivingUpPage {
    const TEMPLATE: &'static str = "auth/giving_up";

    fn title(&self) -> Cow<'static, str> {
        say!("auth-giving-up").into()
    }

    fn sample() -> Self {
        Self { id: Id(7), grants: vec![Grant::Hr] }
    }
}

pub(in crate::auth) async fn set_grants(ctx: Ctx, id: web::Path<Id>, form: Form<GrantsForm>) -> Result<HttpResponse, AppError> {
    let (id, GrantsForm { grants, sure }) = (*id, form.0);
    let gives_up = ctx.viewer()?.account_id == id && !grants.contains(&Grant::Admin);
    if gives_up && !sure {
        return ctx.page(&GivingUpPage { id, grants });
    }
    // who has given it up may not see the account's page any more
    let next = if gives_up { "/".to_owned() } else { page_of(id) };
    act_and_go(&ctx, id, (say!("auth-one-grants.saved"), &next), move |tx| administer::set_grants(tx, id, &grants)).await
}

pub(in crate::auth) async fn suspend(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, say!("auth-one-suspend.done"), move |tx| administer::suspend(tx, id)).await
}

pub(in crate::auth) async fn reactivate(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, say!("auth-one-reactivate.done"), move |tx| administer::reactivate(tx, id)).await
}

pub(in crate::auth) async fn send_link(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, say!("auth-one-send-link.done"), move |tx| administer::send_password_link(tx, id)).await
}

pub(in crate::auth) async fn sign_out(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, say!("auth-one-sign-out.done"), move |tx| administer::end_sessions(tx, id).map(drop)).await
}

pub(in crate::auth) async fn unlock(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, say!("auth-one-locked.unlocked"), move |tx| administer::unlock(tx, id)).await
}

pub(in crate::auth) async fn take_address(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, say!("auth-one-other-address.taken"), move |tx| administer::take_address(tx, id)).await
}

pub(in crate::auth) async fn remove_second_factor(
    ctx: Ctx,
    id: web::Path<Id>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, say!("auth-one-remove-second.done"), move |tx| administer::remove_second_factor(tx, id)).await
}

pub(in crate::auth) async fn end_token(
    ctx: Ctx,
    ids: web::Path<(Id, Id)>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let (id, token) = ids.into_inner();
    act(&ctx, id, say!("auth-one-token-end.done"), move |tx| administer::end_token(tx, id, token)).await
}
