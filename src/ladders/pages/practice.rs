//! `/me/practice`: logging a piece of practice, and what became of the others.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::proofs::facts::ProofKind;
use crate::proofs::rule::PracticeInput;
use crate::proofs::{self, ProofRow};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 5] = ["kind", "title", "place", "link", "on"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = PracticePage { pieces: Vec::new(), problems: Vec::new(), ..PracticePage::sample() };
    vec![Sample::of::<PracticePage>(), Sample::with(&none)]
}

/// A piece, as its person sees it.
#[derive(Debug, Serialize)]
struct Piece {
    kind: String,
    title: String,
    place: String,
    link: String,
    on: Day,
    /// Since when it counts; null while it waits.
    signed_on: Option<Day>,
    signed_by: String,
    /// It was taken back.
    is_gone: bool,
}

impl Piece {
    fn of(row: ProofRow) -> Self {
        Self {
            kind: row.word,
            title: row.title,
            place: row.place,
            link: row.link,
            on: row.on,
            signed_on: row.signed_on,
            signed_by: row.signed_by.unwrap_or_default(),
            is_gone: row.taken_back_at.is_some(),
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct PracticePage {
    pieces: Vec<Piece>,
    /// Whether the account is somebody's among the people.
    is_person: bool,
    typed: PracticeInput,
    today: Day,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for PracticePage {
    const TEMPLATE: &'static str = "ladders/practice";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("ladders-practice"), &self.problems)
    }

    fn sample() -> Self {
        let day = Day::new(2026, 5, 4);
        let piece = |signed: bool, is_gone| Piece {
            kind: "own post".to_owned(),
            title: "An answer".to_owned(),
            place: "A forum".to_owned(),
            link: "https://example.com/1".to_owned(),
            on: day,
            signed_on: signed.then_some(day),
            signed_by: if signed { "bo@example.com".to_owned() } else { String::new() },
            is_gone,
        };
        let problems = vec![FieldError::new("title", said!("proofs-say-what"))];
        Self {
            pieces: vec![piece(true, false), piece(false, false), piece(false, true)],
            is_person: true,
            typed: PracticeInput::default(),
            today: day,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

async fn page(ctx: &Ctx, typed: PracticeInput, problems: Vec<FieldError>) -> Result<PracticePage, AppError> {
    let (me, is_person) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.viewer()?.person_id.is_some());
    let mut rows = ctx.db().read(move |conn: &mut Conn| Ok::<_, AppError>(proofs::of_person(conn, me)?)).await?;
    rows.retain(|row| row.kind == ProofKind::Practice);
    let errors = FieldErrors::of(&FIELDS, &problems);
    Ok(PracticePage {
        pieces: rows.into_iter().map(Piece::of).collect(),
        is_person,
        typed,
        today: ctx.company_today(),
        errors,
        problems,
    })
}

pub(in crate::ladders) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let typed = PracticeInput { on: ctx.company_today().to_string(), ..PracticeInput::default() };
    ctx.page(&page(&ctx, typed, Vec::new()).await?)
}

pub(in crate::ladders) async fn log(ctx: Ctx, form: Form<PracticeInput>) -> Result<HttpResponse, AppError> {
    let me = ctx.viewer()?.person_id.ok_or(AppError::NotFound("person"))?;
    match form.0.check(ctx.company_today()) {
        Ok(proof) => {
            let flash = match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| proofs::record(tx, me, &proof)).await {
                Ok(_) => Flash::success(say!("ladders-practice-logged")),
                Err(AppError::Conflict(why)) => Flash::info(why.to_string()),
                Err(other) => return Err(other),
            };
            Ok(ctx.see_other_with("/me/practice", &flash))
        }
        Err(problems) => ctx.page_with_errors(&page(&ctx, form.0, problems).await?),
    }
}
