//! `/activities/{slug}/edit` and `/channels/{slug}/edit`: what one is called, and what it is; and removing one that nothing names.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clearances::input::EntryInput;
use crate::clearances::register::{self, Register};
use crate::clearances::store::Entry;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, NoFields};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let good = EntryPage { problems: Vec::new(), errors: FieldErrors::default(), is_channel: true, ..EntryPage::sample() };
    vec![Sample::of::<EntryPage>(), Sample::with(&good)]
}

/// The page.
#[derive(Debug, Serialize)]
struct EntryPage {
    is_channel: bool,
    /// Where the form goes, without what it does.
    href: String,
    /// What it is called now.
    called: String,
    typed: EntryInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for EntryPage {
    const TEMPLATE: &'static str = "clearances/entry";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("clearances-entry-edit", title = &self.called), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("title", said!("ladders-needs-title"))];
        Self {
            is_channel: false,
            href: "/activities/post".to_owned(),
            called: "Post".to_owned(),
            typed: EntryInput::default(),
            errors: FieldErrors::of(&["title"], &problems),
            problems,
        }
    }
}

/// The register in addresses.
fn folder(which: Register) -> &'static str {
    if which == Register::Channels { "channels" } else { "activities" }
}

async fn found(ctx: &Ctx, which: Register, slug: String) -> Result<Entry, AppError> {
    ctx.db().read(move |conn: &mut Conn| which.called(conn, &slug)).await
}

fn page(which: Register, entry: &Entry, typed: EntryInput, problems: Vec<FieldError>) -> EntryPage {
    EntryPage {
        is_channel: which == Register::Channels,
        href: format!("/{}/{}", folder(which), entry.slug),
        called: entry.title.clone(),
        typed,
        errors: FieldErrors::of(&["title"], &problems),
        problems,
    }
}

async fn show(ctx: &Ctx, which: Register, slug: String) -> Result<HttpResponse, AppError> {
    let entry = found(ctx, which, slug).await?;
    let typed = EntryInput { title: entry.title.clone(), about: entry.about.clone() };
    ctx.page(&page(which, &entry, typed, Vec::new()))
}

async fn change(ctx: &Ctx, which: Register, slug: String, typed: EntryInput) -> Result<HttpResponse, AppError> {
    let (called, input) = (slug.clone(), typed.clone());
    let act = move |tx: &mut Tx<'_>| match which {
        Register::Channels => register::change_channel(tx, &called, &input),
        _ => register::change_activity(tx, &called, &input),
    };
    match ctx.db().write(ctx.actor(), act).await {
        Ok(entry) => {
            let flash = Flash::success(say!("clearances-entry-changed", title = &entry.title));
            Ok(ctx.see_other_with("/clearances/rules", &flash))
        }
        Err(AppError::Invalid(problems)) => {
            let entry = found(ctx, which, slug).await?;
            ctx.page_with_errors(&page(which, &entry, typed, problems))
        }
        Err(other) => Err(other),
    }
}

async fn remove(ctx: &Ctx, which: Register, slug: String) -> Result<HttpResponse, AppError> {
    let back = format!("/{}/{slug}/edit", folder(which));
    let entry = found(ctx, which, slug.clone()).await?;
    let act = move |tx: &mut Tx<'_>| match which {
        Register::Channels => register::remove_channel(tx, &slug),
        _ => register::remove_activity(tx, &slug),
    };
    match ctx.db().write(ctx.actor(), act).await {
        Ok(()) => {
            let flash = Flash::success(say!("clearances-entry-removed", title = &entry.title));
            Ok(ctx.see_other_with("/clearances/rules", &flash))
        }
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&back, &Flash::info(why.to_string()))),
        Err(other) => Err(other),
    }
}

pub(in crate::clearances) async fn activity(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    show(&ctx, Register::Activities, slug.into_inner()).await
}

pub(in crate::clearances) async fn channel(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    show(&ctx, Register::Channels, slug.into_inner()).await
}

/// Says otherwise what an activity is.
pub(in crate::clearances) async fn change_activity(
    ctx: Ctx,
    slug: web::Path<String>,
    form: Form<EntryInput>,
) -> Result<HttpResponse, AppError> {
    change(&ctx, Register::Activities, slug.into_inner(), form.0).await
}

/// Says otherwise what a channel is.
pub(in crate::clearances) async fn change_channel(
    ctx: Ctx,
    slug: web::Path<String>,
    form: Form<EntryInput>,
) -> Result<HttpResponse, AppError> {
    change(&ctx, Register::Channels, slug.into_inner(), form.0).await
}

/// Removes an activity.
pub(in crate::clearances) async fn remove_activity(
    ctx: Ctx,
    slug: web::Path<String>,
    _: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    remove(&ctx, Register::Activities, slug.into_inner()).await
}

/// Removes a channel.
pub(in crate::clearances) async fn remove_channel(
    ctx: Ctx,
    slug: web::Path<String>,
    _: Form<NoFields>,
) -> Result<HttpResponse, AppError> {
    remove(&ctx, Register::Channels, slug.into_inner()).await
}
