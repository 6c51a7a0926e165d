//! `/practice`: what waits for the sign-off of whoever opens it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::proofs::api::signer;
use crate::proofs::{self, ProofRow};
use crate::say;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Flash, Form, NoFields};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<SignOffPage>(), Sample::with(&SignOffPage { pieces: Vec::new() })]
}

/// A piece that waits.
#[derive(Debug, Serialize)]
struct Piece {
    id: Id,
    name: String,
    kind: String,
    title: String,
    place: String,
    link: String,
    on: Day,
    has_picture: bool,
}

impl Piece {
    fn of((row, name): (ProofRow, String), pictured: &BTreeSet<Id>) -> Self {
        let has_picture = pictured.contains(&row.id);
        Self { id: row.id, name, kind: row.word, title: row.title, place: row.place, link: row.link, on: row.on, has_picture }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct SignOffPage {
    pieces: Vec<Piece>,
}

impl View for SignOffPage {
    const TEMPLATE: &'static str = "ladders/sign-off";

    fn title(&self) -> Cow<'static, str> {
        say!("ladders-sign-off").into()
    }

    fn sample() -> Self {
        let (kind, title, place) = ("own post".to_owned(), "An answer".to_owned(), "A forum".to_owned());
        let (name, link, on) = ("Ana Lima".to_owned(), "https://example.com/1".to_owned(), Day::new(2026, 5, 4));
        Self { pieces: vec![Piece { id: Id(7), name, kind, title, place, link, on, has_picture: true }] }
    }
}

pub(in crate::ladders) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (signer, today) = (signer(&ctx)?, ctx.company_today());
    let managers: Vec<Id> = signer.person.iter().chain(&signer.teams).copied().collect();
    let read = move |conn: &mut Conn| {
        let theirs = (!signer.was_granted).then_some(managers.as_slice());
        let waiting = proofs::to_sign(conn, theirs, signer.person, today)?;
        let ids: Vec<Id> = waiting.iter().map(|(row, _)| row.id).collect();
        Ok::<_, AppError>((proofs::pictured(conn, &ids)?, waiting))
    };
    let (pictured, waiting) = ctx.db().read(read).await?;
    ctx.page(&SignOffPage { pieces: waiting.into_iter().map(|piece| Piece::of(piece, &pictured)).collect() })
}

pub(in crate::ladders) async fn sign(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (id, signer, today) = (id.into_inner(), signer(&ctx)?, ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| proofs::sign_off(tx, id, &signer, today)).await {
        Ok(row) => Ok(ctx.see_other_with("/practice", &Flash::success(say!("ladders-signed", title = row.title)))),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with("/practice", &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}
