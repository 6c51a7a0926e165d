//! `/admin/badge-keys`: the keys that sign badges, and a new one.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::badges::key::Keys;
use crate::badges::open::issuer::key_address;
use crate::badges::store::keys as store;
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::policy::Act;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Flash, Form, NoFields};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = KeysPage { keys: Vec::new(), ..KeysPage::sample() };
    vec![Sample::of::<KeysPage>(), Sample::with(&none)]
}

/// A key.
#[derive(Debug, Serialize)]
struct Key {
    address: String,
    public_key: String,
    made_at: Instant,
    made_by: String,
    /// It signs.
    signs: bool,
}

/// The page.
#[derive(Debug, Serialize)]
struct KeysPage {
    keys: Vec<Key>,
    zone: String,
    may: bool,
}

impl View for KeysPage {
    const TEMPLATE: &'static str = "badges/keys";

    fn title(&self) -> Cow<'static, str> {
        say!("badges-keys").into()
    }

    fn sample() -> Self {
        let key = |signs| Key {
            address: "https://training.example.com/issuer#key-1".to_owned(),
            public_key: "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".to_owned(),
            made_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
            made_by: "admin@example.com".to_owned(),
            signs,
        };
        Self { keys: vec![key(true), key(false)], zone: "UTC".to_owned(), may: true }
    }
}

pub(in crate::badges) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let rows = ctx.db().read(|conn: &mut Conn| Ok::<_, AppError>(store::all(conn)?)).await?;
    let base = &ctx.app().settings.server.public_url;
    let key = |(at, row): (usize, store::KeyRow)| Key {
        address: key_address(base, &row.id.to_string()),
        public_key: row.public_key,
        made_at: row.made_at,
        made_by: row.made_by,
        signs: at == 0,
    };
    let viewer = ctx.viewer()?;
    let (zone, may) = (viewer.time_zone.clone(), viewer.may(Act::Administer));
    ctx.page(&KeysPage { keys: rows.into_iter().enumerate().map(key).collect(), zone, may })
}

pub(in crate::badges) async fn make(ctx: Ctx, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let keys = Keys::of(ctx.app())?;
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keys.make(tx)).await?;
    Ok(ctx.see_other_with("/admin/badge-keys", &Flash::success(say!("badges-keys.made"))))
}
