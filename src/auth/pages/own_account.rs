//! The viewer's own account: password, sessions, API tokens, how pages look.

use std::borrow::Cow;

use actix_web::http::header::REFERER;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::own_path;
use crate::auth::browser;
use crate::auth::own_account::{self, TokenInput};
use crate::auth::store::{self, keys, second_factor};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::policy::{Act, Grant, Via};
use crate::templates::{View, title_of};
use crate::text::{Language, composed, speak, speaking};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

const FIELDS: &[&str] = &["old", "password", "repeat", "name", "days"];

/// The viewer's own account.
#[derive(Debug, Serialize)]
pub(super) struct AccountPage {
    name: String,
    email: String,
    grants: Vec<String>,
    zone: String,
    /// The languages to choose from, the one that is chosen marked; the first leaves the choice to what is known of the person.
    languages: Vec<LanguageChoice>,
    /// They are one of the people, and have due dates.
    is_person: bool,
    /// Whether they head or manage somebody, or stand in for who does.
    may_be_stood_in_for: bool,
    /// Signed in with the password, so that the rest may be shown and changed.
    in_full: bool,
    has_second_factor: bool,
    sessions: Vec<SessionRow>,
    others: bool,
    /// Tokens are for programs that do what a grant allows; one that was made before can be revoked without a grant too.
    may_have_tokens: bool,
    tokens: Vec<TokenRow>,
    /// A token just made: shown this once.
    new_token: String,
    form: TokenForm,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

/// A language to choose.
#[derive(Debug, Serialize)]
struct LanguageChoice {
    value: &'static str,
    label: String,
    selected: bool,
}

impl LanguageChoice {
    fn all(chosen: &str) -> Vec<Self> {
        let none = Self { value: "", label: say!("auth-language-as-known"), selected: chosen.is_empty() };
        let of =
            |language: Language| Self { value: language.code(), label: language.own_name(), selected: chosen == language.code() };
        std::iter::once(none).chain(Language::all().map(of)).collect()
    }
}

/// One open session.
#[derive(Debug, Clone, Serialize)]
struct SessionRow {
    id: Id,
    how: String,
    /// In a few words.
    browser: String,
    /// As it said itself.
    user_agent: String,
    since: Instant,
    until: Instant,
    is_this: bool,
}

/// One API token.
#[derive(Debug, Serialize)]
struct TokenRow {
    id: Id,
    name: String,
    since: Instant,
    until: Instant,
    used: Option<Instant>,
}

impl View for AccountPage {
    const TEMPLATE: &'static str = "auth/account";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("auth-account-title"), &self.problems)
    }

    fn sample() -> Self {
        let at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        let (browser, user_agent) = ("Firefox on Windows".to_owned(), "Mozilla/5.0 Firefox/132.0".to_owned());
        let row =
            SessionRow { id: Id(1), how: say!("auth-via-password"), browser, user_agent, since: at, until: at, is_this: true };
        let problems = vec![FieldError::new("old", said!("auth-not-your-present-password"))];
        Self {
            name: "Ada Osei".to_owned(),
            email: "ada@example.com".to_owned(),
            grants: vec![Grant::Hr.label()],
            zone: "Europe/Berlin".to_owned(),
            languages: LanguageChoice::all("en"),
            is_person: true,
            may_be_stood_in_for: true,
            in_full: true,
            has_second_factor: true,
            sessions: vec![row.clone(), SessionRow { is_this: false, ..row }],
            others: true,
            may_have_tokens: true,
            tokens: vec![TokenRow { id: Id(2), name: "Wiki".to_owned(), since: at, until: at, used: Some(at) }],
            new_token: "gradus_example".to_owned(),
            form: TokenForm { name: "Wiki".to_owned(), days: "90".to_owned() },
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
        }
    }
}

pub(in crate::auth) async fn account(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, Vec::new()).await?)
}

async fn page(ctx: &Ctx, problems: Vec<FieldError>) -> Result<AccountPage, AppError> {
    let viewer = ctx.viewer()?.clone();
    let in_full = viewer.via == Via::Password;
    let (id, now) = (viewer.account_id, ctx.db().clock().now());
    let read = move |conn: &mut Conn| {
        let has_second_factor = second_factor::is_there(conn, id)?;
        Ok::<_, AppError>((keys::open_sessions(conn, id, now)?, keys::tokens(conn, id, now)?, has_second_factor))
    };
    let (sessions, tokens, has_second_factor) =
        if in_full { ctx.db().read(read).await? } else { (Vec::new(), Vec::new(), false) };
    Ok(AccountPage {
        others: sessions.len() > 1,
        may_have_tokens: !viewer.grants.is_empty() || !viewer.hr_of.is_empty() || !tokens.is_empty(),
        sessions: sessions.into_iter().map(|session| session_row(session, viewer.session_id)).collect(),
        tokens: tokens.into_iter().map(token_row).collect(),
        grants: viewer.given(),
        may_be_stood_in_for: viewer.person_id.is_some()
            && (viewer.may(Act::SeeTeam) || !viewer.heads.is_empty() || !viewer.owns.is_empty()),
        name: viewer.name,
        email: viewer.email,
        zone: viewer.time_zone,
        languages: LanguageChoice::all(&viewer.chosen_language),
        is_person: viewer.person_id.is_some(),
        in_full,
        has_second_factor,
        new_token: String::new(),
        form: TokenForm { name: String::new(), days: "90".to_owned() },
        errors: FieldErrors::of(FIELDS, &problems),
        problems,
    })
}

fn session_row(session: keys::OpenSession, own: Option<Id>) -> SessionRow {
    let how = match session.via {
        Via::Password => say!("auth-via-password"),
        Via::MailLink => say!("auth-via-mail-link"),
        Via::Api => say!("auth-via-api"),
    };
    SessionRow {
        is_this: own == Some(session.id),
        id: session.id,
        how,
        browser: browser::in_words(&session.user_agent),
        user_agent: session.user_agent,
        since: session.created_at,
        until: session.expires_at,
    }
}

fn token_row(token: keys::TokenRow) -> TokenRow {
    TokenRow { id: token.id, name: token.name, since: token.created_at, until: token.expires_at, used: token.last_used_at }
}

/// The present password and the new one, twice.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct PasswordForm {
    old: String,
    password: String,
    repeat: String,
}

pub(in crate::auth) async fn change_password(ctx: Ctx, form: Form<PasswordForm>) -> Result<HttpResponse, AppError> {
    let form = form.0;
    let changed = if composed(&form.password) == composed(&form.repeat) {
        own_account::change_password(ctx.app(), ctx.actor(), ctx.viewer()?, form.old, form.password).await
    } else {
        Err(AppError::invalid("repeat", said!("auth-two-not-same-type-new")))
    };
    match changed {
        Ok(()) => Ok(ctx.see_other_with("/account", &Flash::success(say!("auth-account-password.changed")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, problems).await?),
        Err(other) => Err(other),
    }
}

pub(in crate::auth) async fn end_session(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    own_account::end_sessions(ctx.app(), ctx.actor(), ctx.viewer()?, Some(*id)).await?;
    Ok(ctx.see_other_with("/account", &Flash::success(say!("auth-account-session-end.done"))))
}

pub(in crate::auth) async fn end_other_sessions(ctx: Ctx, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    own_account::end_sessions(ctx.app(), ctx.actor(), ctx.viewer()?, None).await?;
    Ok(ctx.see_other_with("/account", &Flash::success(say!("auth-account-sessions.ended-others"))))
}

/// The name of a new token, and how many days it works.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::auth) struct TokenForm {
    name: String,
    days: String,
}

pub(in crate::auth) async fn make_token(ctx: Ctx, form: Form<TokenForm>) -> Result<HttpResponse, AppError> {
    // what is no number is no number of days either
    let input = TokenInput { name: form.0.name.clone(), days: form.0.days.trim().parse().unwrap_or(0) };
    match own_account::make_token(ctx.app(), ctx.actor(), ctx.viewer()?, input).await {
        Ok((new_token, _)) => ctx.page(&AccountPage { new_token, ..page(&ctx, Vec::new()).await? }),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&AccountPage { form: form.0, ..page(&ctx, problems).await? }),
        Err(other) => Err(other),
    }
}

pub(in crate::auth) async fn end_token(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    own_account::end_token(ctx.app(), ctx.actor(), ctx.viewer()?, *id).await?;
    Ok(ctx.see_other_with("/account", &Flash::success(say!("auth-account-token-revoked"))))
}

/// How pages look.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct ThemeForm {
    theme: String,
}

pub(in crate::auth) async fn set_theme(ctx: Ctx, req: HttpRequest, form: Form<ThemeForm>) -> Result<HttpResponse, AppError> {
    let theme = form.0.theme;
    if !["auto", "light", "dark"].contains(&theme.as_str()) {
        return Err(AppError::invalid("theme", said!("auth-choose-auto-light-dark")));
    }
    let id = ctx.viewer()?.account_id;
    ctx.db().write(ctx.actor(), move |tx| store::set_theme(tx, id, &theme)).await?;
    Ok(ctx.see_other(&path_of_referer(&req)))
}

/// The language of pages and mails.
#[derive(Debug, Deserialize)]
pub(in crate::auth) struct LanguageForm {
    language: String,
}

pub(in crate::auth) async fn set_language(ctx: Ctx, form: Form<LanguageForm>) -> Result<HttpResponse, AppError> {
    let chosen = form.0.language;
    let language = Language::all().find(|language| language.code() == chosen);
    if language.is_none() && !chosen.is_empty() {
        let all: Vec<&str> = Language::all().map(Language::code).collect();
        return Err(AppError::invalid("language", said!("auth-no-such-language", languages = all.join(", "))));
    }
    let id = ctx.viewer()?.account_id;
    ctx.db().write(ctx.actor(), move |tx| store::set_language(tx, id, &chosen)).await?;
    // what is said of it is said in the language that was chosen
    let company = &ctx.app().settings.company;
    let spoken = language.map_or_else(speaking, |language| company.addressing(language));
    let flash = speak(spoken, || Flash::success(say!("auth-language-changed")));
    Ok(ctx.see_other_with("/account", &flash))
}

/// The path of the page that the request came from; of another site's, only the path counts, so nobody is led there.
fn path_of_referer(req: &HttpRequest) -> String {
    let referer = req.headers().get(REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    own_path(path.unwrap_or_default())
}
