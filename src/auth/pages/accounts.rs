//! The accounts, for administrators: who has one, what each may do, and making, suspending and signing out.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::auth::administer;
use crate::auth::store::accounts::{self, ListedAccount};
use crate::auth::store::keys::{self, TokenRow};
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::people::PersonStatus;
use crate::policy::Grant;
use crate::said;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields, Query};

/// A grant to tick.
#[derive(Debug, Clone, Serialize)]
struct GrantChoice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

fn choices(chosen: &[Grant]) -> Vec<GrantChoice> {
    let choice = |&grant: &Grant| GrantChoice { value: grant.word(), label: grant.label(), chosen: chosen.contains(&grant) };
    Grant::ALL.iter().map(choice).collect()
}

/// A line of the list, and the head of an account's page.
#[derive(Debug, Clone, Serialize)]
struct Line {
    id: Id,
    name: String,
    email: String,
    grants: Vec<&'static str>,
    kind: &'static str,
    state: &'static str,
    last_login: Option<Instant>,
}

impl Line {
    fn of(row: ListedAccount, grants: &[Grant]) -> Self {
        let (kind, state) = match (row.disabled_at.is_some(), row.person_status, row.has_password) {
            (true, _, _) => ("overdue", "Suspended"),
            (_, Some(PersonStatus::Left), _) => ("withdrawn", "Person has left"),
            (_, Some(PersonStatus::Suspended), _) => ("overdue", "Person is suspended"),
            (_, _, false) => ("assigned", "No password yet"),
            _ => ("completed", "Active"),
        };
        let grants = grants.iter().map(|grant| grant.label()).collect();
        Self { id: row.id, name: row.name, email: row.email, grants, kind, state, last_login: row.last_login_at }
    }

    fn sample() -> Self {
        Self {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            email: "ada@example.com".to_owned(),
            grants: vec!["HR"],
            kind: "completed",
            state: "Active",
            last_login: Some(crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC)),
        }
    }
}

/// All accounts, and the form of a new one.
#[derive(Debug, Serialize)]
pub(super) struct AccountsPage {
    q: String,
    rows: Vec<Line>,
    found: i64,
    pager: Pager,
    zone: String,
    email: String,
    grants: Vec<GrantChoice>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for AccountsPage {
    const TEMPLATE: &'static str = "auth/accounts";

    fn title(&self) -> Cow<'static, str> {
        if self.problems.is_empty() { "Accounts".into() } else { "Error: Accounts".into() }
    }

    fn sample() -> Self {
        Self {
            q: "ada".to_owned(),
            rows: vec![Line::sample()],
            found: 120,
            pager: Pager::new(2, 120, |page| format!("/admin/accounts?page={page}")),
            zone: "UTC".to_owned(),
            email: "ada".to_owned(),
            grants: choices(&[Grant::Hr]),
            errors: FieldErrors::of(&["email"], &[FieldError::new("email", said!("auth-not-e-mail-address"))]),
            problems: vec![FieldError::new("email", said!("auth-not-e-mail-address"))],
        }
    }
}

/// Which accounts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::auth) struct ListQuery {
    q: String,
    page: Option<i64>,
}

async fn page(ctx: &Ctx, query: ListQuery) -> Result<AccountsPage, AppError> {
    let (words, asked) = (query.q.clone(), query.page.unwrap_or(1));
    let read = move |conn: &mut Conn| {
        let found = accounts::count(conn, &words)?;
        let number = asked.clamp(1, (found.max(1) + Pager::SIZE - 1) / Pager::SIZE);
        let rows = accounts::list(conn, &words, (number - 1) * Pager::SIZE, Pager::SIZE)?;
        let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        Ok::<_, AppError>((found, number, rows, accounts::grants_of(conn, &ids)?))
    };
    let (found, number, rows, granted) = ctx.db().read(read).await?;
    let grants = |id: Id| granted.iter().filter(|(of, _)| *of == id).map(|(_, grant)| *grant).collect::<Vec<_>>();
    Ok(AccountsPage {
        rows: rows.into_iter().map(|row| (grants(row.id), row)).map(|(grants, row)| Line::of(row, &grants)).collect(),
        pager: Pager::new(number, found, |page| address(&query.q, page)),
        q: query.q,
        found,
        zone: ctx.viewer()?.time_zone.clone(),
        email: String::new(),
        grants: choices(&[]),
        errors: FieldErrors::none(&["email"]),
        problems: Vec::new(),
    })
}

fn address(words: &str, page: i64) -> String {
    let query = serde_html_form::to_string([("q", words), ("page", &page.to_string())]).unwrap_or_default();
    format!("/admin/accounts?{query}")
}

pub(in crate::auth) async fn list(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, query.0).await?)
}

/// A new account.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct NewForm {
    email: String,
    #[serde(default)]
    grants: Vec<Grant>,
}

pub(in crate::auth) async fn create(ctx: Ctx, form: Form<NewForm>) -> Result<HttpResponse, AppError> {
    let NewForm { email, grants } = form.0;
    let (typed, ticked) = (email.clone(), grants.clone());
    match ctx.db().write(ctx.actor(), move |tx| administer::create(tx, &email, &grants)).await {
        Ok(id) => {
            let flash = Flash::success(format!("{} gets a mail with a link that sets the password.", typed.trim()));
            Ok(ctx.see_other_with(&format!("/admin/accounts/{id}"), &flash))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&AccountsPage {
            email: typed,
            grants: choices(&ticked),
            errors: FieldErrors::of(&["email"], &problems),
            problems,
            ..page(&ctx, ListQuery::default()).await?
        }),
        Err(other) => Err(other),
    }
}

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
    is_own: bool,
    is_suspended: bool,
    zone: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "auth/one_account";

    fn title(&self) -> Cow<'static, str> {
        self.account.name.clone().into()
    }

    fn sample() -> Self {
        let grants = choices(&[Grant::Hr]);
        let at = crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC);
        let token =
            TokenLine { id: Id(9), name: "Nightly export".to_owned(), created_at: at, expires_at: at, last_used_at: Some(at) };
        let zone = "UTC".to_owned();
        Self { account: Line::sample(), sessions: 2, tokens: vec![token], grants, is_own: false, is_suspended: false, zone }
    }
}

pub(in crate::auth) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let read = move |conn: &mut Conn| {
        let row = accounts::listed(conn, id)?.ok_or(AppError::NotFound("account"))?;
        let open = (keys::open_sessions(conn, id, now)?.len(), keys::tokens(conn, id, now)?);
        Ok::<_, AppError>((row, accounts::grants_of(conn, &[id])?, open))
    };
    let (row, granted, (sessions, tokens)) = ctx.db().read(read).await?;
    let granted: Vec<Grant> = granted.into_iter().map(|(_, grant)| grant).collect();
    let viewer = ctx.viewer()?;
    ctx.page(&OnePage {
        is_suspended: row.disabled_at.is_some(),
        account: Line::of(row, &granted),
        sessions,
        tokens: tokens.into_iter().map(TokenLine::of).collect(),
        grants: choices(&granted),
        is_own: viewer.account_id == id,
        zone: viewer.time_zone.clone(),
    })
}

/// Does `act` to account `id` and says `done`; what contradicts it is said on the same page.
async fn act<F>(ctx: &Ctx, id: Id, done: &str, act: F) -> Result<HttpResponse, AppError>
where
    F: FnOnce(&mut Tx<'_>) -> Result<(), AppError> + Send + 'static,
{
    let flash = match ctx.db().write(ctx.actor(), act).await {
        Ok(()) => Flash::success(done),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&format!("/admin/accounts/{id}"), &flash))
}

/// What an account may do from now on.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct GrantsForm {
    #[serde(default)]
    grants: Vec<Grant>,
}

pub(in crate::auth) async fn set_grants(ctx: Ctx, id: web::Path<Id>, form: Form<GrantsForm>) -> Result<HttpResponse, AppError> {
    let (id, grants) = (*id, form.0.grants);
    act(&ctx, id, "Their grants are saved.", move |tx| administer::set_grants(tx, id, &grants)).await
}

pub(in crate::auth) async fn suspend(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, "The account is suspended and signed out everywhere.", move |tx| administer::suspend(tx, id)).await
}

pub(in crate::auth) async fn reactivate(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, "The account may sign in again.", move |tx| administer::reactivate(tx, id)).await
}

pub(in crate::auth) async fn send_link(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, "A mail with a link that sets the password is on its way.", move |tx| administer::send_password_link(tx, id))
        .await
}

pub(in crate::auth) async fn sign_out(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, "The account is signed out everywhere.", move |tx| administer::end_sessions(tx, id).map(drop)).await
}

pub(in crate::auth) async fn unlock(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = *id;
    act(&ctx, id, "They can try again at once, from anywhere.", move |tx| administer::unlock(tx, id)).await
}

pub(in crate::auth) async fn end_token(
    ctx: Ctx,
    ids: web::Path<(Id, Id)>,
    _form: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    let (id, token) = ids.into_inner();
    act(&ctx, id, "The token is over.", move |tx| administer::end_token(tx, id, token)).await
}
