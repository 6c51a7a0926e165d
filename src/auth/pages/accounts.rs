//! The accounts, for administrators: who has one, what each may do, and making one.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::auth::second_factor::must_have;
use crate::auth::state::AccountState;
use crate::auth::store::accounts::{self, ListedAccount};
use crate::auth::store::{parts, second_factor};
use crate::auth::{administer, lockout};
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::mail;
use crate::policy::Grant;
use crate::settings::AuthSettings;
use crate::templates::{View, title_of};
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{said, say};

/// A grant to tick.
#[derive(Debug, Clone, Serialize)]
pub(super) struct GrantChoice {
    value: &'static str,
    label: String,
    about: String,
    chosen: bool,
}

pub(super) fn choices(chosen: &[Grant]) -> Vec<GrantChoice> {
    let choice = |&grant: &Grant| GrantChoice {
        value: grant.word(),
        label: grant.label(),
        about: grant.about(),
        chosen: chosen.contains(&grant),
    };
    Grant::ALL.iter().map(choice).collect()
}

/// A line of the list, and the head of an account's page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Line {
    pub(super) id: Id,
    name: String,
    email: String,
    grants: Vec<String>,
    kind: &'static str,
    state: String,
    second_factor: String,
    last_login: Option<Instant>,
}

/// What is known of an account beside its row.
#[derive(Debug, Clone)]
pub(super) struct Beside {
    pub(super) grants: Vec<Grant>,
    /// The departments of which they are HR, by path.
    pub(super) hr_of: Vec<Part>,
    /// Somebody has tried to get in too often.
    pub(super) is_locked: bool,
    pub(super) has_second_factor: bool,
    pub(super) must_have_one: bool,
}

/// A department of which somebody is HR.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Part {
    pub(super) department: Id,
    pub(super) path: String,
}

impl Line {
    pub(super) fn of(row: ListedAccount, beside: &Beside) -> Self {
        let (kind, state) = AccountState::of(&row, beside.is_locked).badge();
        let second_factor = match (beside.has_second_factor, beside.must_have_one) {
            (true, _) => say!("auth-second-state.on"),
            (false, true) => say!("auth-second-state.wanted"),
            (false, false) => say!("auth-second-state.none"),
        };
        let of_parts = beside.hr_of.iter().map(|part| say!("auth-part-hr-of", name = part.path.as_str()));
        let grants = beside.grants.iter().map(|grant| grant.label()).chain(of_parts).collect();
        let ListedAccount { id, name, email, last_login_at: last_login, .. } = row;
        Self { id, name, email, grants, kind, state, second_factor, last_login }
    }

    pub(super) fn name(&self) -> String {
        self.name.clone()
    }

    pub(super) fn sample() -> Self {
        Self {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            email: "ada@example.com".to_owned(),
            grants: vec![Grant::Hr.label()],
            kind: "completed",
            state: say!("auth-state-active"),
            second_factor: say!("auth-second-state.on"),
            last_login: Some(crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC)),
        }
    }
}

/// What is known of `rows` beside them, in their order.
pub(super) fn beside(
    conn: &mut Conn,
    auth: &AuthSettings,
    rows: &[ListedAccount],
    now: Instant,
) -> Result<Vec<Beside>, AppError> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let emails: Vec<&str> = rows.iter().map(|row| row.email.as_str()).collect();
    let granted = accounts::grants_of(conn, &ids)?;
    let parts = parts::of_accounts(conn, &ids)?;
    let locked = lockout::locked(conn, auth, &emails, now)?;
    let having = second_factor::of_accounts(conn, &ids)?;
    let of = |row: &ListedAccount| {
        let grants: Vec<Grant> = granted.iter().filter(|(id, _)| *id == row.id).map(|(_, grant)| *grant).collect();
        let theirs = parts.iter().filter(|(id, _, _)| *id == row.id);
        let hr_of: Vec<Part> = theirs.map(|(_, department, path)| Part { department: *department, path: path.clone() }).collect();
        Beside {
            is_locked: locked.contains(&row.email),
            has_second_factor: having.contains(&row.id),
            must_have_one: must_have(auth.second_factor, &grants, !hr_of.is_empty()),
            grants,
            hr_of,
        }
    };
    Ok(rows.iter().map(of).collect())
}

/// All accounts, and the form of a new one.
#[derive(Debug, Serialize)]
pub(super) struct AccountsPage {
    q: String,
    rows: Vec<Line>,
    found: i64,
    pager: Pager,
    files: Links,
    zone: String,
    email: String,
    grants: Vec<GrantChoice>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for AccountsPage {
    const TEMPLATE: &'static str = "auth/accounts";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("auth-accounts-title"), &self.problems)
    }

    fn sample() -> Self {
        Self {
            q: "ada".to_owned(),
            rows: vec![Line::sample()],
            found: 120,
            pager: Pager::new(2, 120, |page| format!("/admin/accounts?page={page}")),
            files: Links::new("/admin/accounts", "q=ada"),
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
pub(crate) struct ListQuery {
    pub(super) q: String,
    page: Option<i64>,
}

async fn page(ctx: &Ctx, query: ListQuery) -> Result<AccountsPage, AppError> {
    let (words, asked) = (query.q.clone(), query.page.unwrap_or(1));
    let (auth, now) = (ctx.app().settings.auth.clone(), ctx.db().clock().now());
    let read = move |conn: &mut Conn| {
        let found = accounts::count(conn, &words)?;
        let number = asked.clamp(1, (found.max(1) + Pager::SIZE - 1) / Pager::SIZE);
        let rows = accounts::list(conn, &words, (number - 1) * Pager::SIZE, Pager::SIZE)?;
        let beside = beside(conn, &auth, &rows, now)?;
        Ok::<_, AppError>((found, number, rows, beside))
    };
    let (found, number, rows, beside) = ctx.db().read(read).await?;
    Ok(AccountsPage {
        rows: rows.into_iter().zip(&beside).map(|(row, beside)| Line::of(row, beside)).collect(),
        pager: Pager::new(number, found, |page| address(&query.q, page)),
        files: Links::new("/admin/accounts", &serde_html_form::to_string([("q", &query.q)]).unwrap_or_default()),
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
    let create = move |tx: &mut Tx<'_>| {
        let id = administer::create(tx, &email, &grants)?;
        Ok::<_, AppError>((id, mail::mark_of(tx.conn, &email.trim().to_lowercase())?.is_some()))
    };
    match ctx.db().write(ctx.actor(), create).await {
        Ok((id, is_marked)) => {
            let flash = match is_marked {
                true => Flash::error(say!("auth-accounts-unreachable", email = typed.trim())),
                false => Flash::success(say!("auth-accounts-invited", email = typed.trim())),
            };
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
