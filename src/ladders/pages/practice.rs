//! `/me/practice`: logging a piece of practice, and what became of the others.

use std::borrow::Cow;
use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::ladders::store;
use crate::proofs::api::show_picture;
use crate::proofs::condition::kind_of;
use crate::proofs::facts::ProofKind;
use crate::proofs::form::{Choice, Kinds};
use crate::proofs::picture::{MOST_BYTES, Picture};
use crate::proofs::rule::{NewProof, PracticeInput};
use crate::proofs::{self, ProofRow};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, FileForm, Flash, SentFile, WithFile};
use crate::{said, say};

/// The fields of the form.
const FIELDS: [&str; 6] = ["kind", "title", "place", "link", "on", "picture"];

impl WithFile for PracticeInput {
    const FILE: &'static str = "picture";
    const MOST: usize = MOST_BYTES;
}

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = PracticePage { pieces: Vec::new(), problems: Vec::new(), kinds: Vec::new(), ..PracticePage::sample() };
    vec![Sample::of::<PracticePage>(), Sample::with(&none)]
}

/// A piece, as its person sees it.
#[derive(Debug, Serialize)]
struct Piece {
    id: Id,
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
    has_picture: bool,
}

impl Piece {
    fn of(row: ProofRow, pictured: &BTreeSet<Id>) -> Self {
        Self {
            id: row.id,
            has_picture: pictured.contains(&row.id),
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
    /// The kinds that levels ask for; empty where none asks for any, and the word is typed.
    kinds: Vec<Choice>,
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
            id: Id(7),
            has_picture: signed,
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
            kinds: vec![Choice { value: "own post".to_owned(), label: "own post".to_owned(), selected: true }],
            today: day,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// The kinds that levels ask for, with one that was typed otherwise; the first is not chosen for anybody where there are several.
fn choices(kinds: &Kinds, typed: &str) -> Vec<Choice> {
    let typed = kind_of(typed);
    let choice = |kind: &String| Choice { value: kind.clone(), label: kind.clone(), selected: *kind == typed };
    let mut all: Vec<Choice> = kinds.practice.iter().map(choice).collect();
    if all.len() > 1 && !all.iter().any(|one| one.selected) {
        all.insert(
            0,
            Choice { value: typed.clone(), label: if typed.is_empty() { say!("proofs-choose") } else { typed }, selected: true },
        );
    }
    all
}

async fn page(ctx: &Ctx, typed: PracticeInput, problems: Vec<FieldError>) -> Result<PracticePage, AppError> {
    let (me, is_person) = (ctx.viewer()?.person_id.unwrap_or(Id::ZERO), ctx.viewer()?.person_id.is_some());
    let read = move |conn: &mut Conn| {
        let mut rows = proofs::of_person(conn, me)?;
        rows.retain(|row| row.kind == ProofKind::Practice);
        let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        Ok::<_, AppError>((rows, proofs::pictured(conn, &ids)?, store::levels(conn)?.kinds()))
    };
    let (rows, pictured, kinds) = ctx.db().read(read).await?;
    Ok(PracticePage {
        pieces: rows.into_iter().map(|row| Piece::of(row, &pictured)).collect(),
        is_person,
        kinds: choices(&kinds, &typed.kind),
        typed,
        today: ctx.company_today(),
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

pub(in crate::ladders) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let typed = PracticeInput { on: ctx.company_today().to_string(), ..PracticeInput::default() };
    ctx.page(&page(&ctx, typed, Vec::new()).await?)
}

/// What was typed and the picture that was chosen, if both may be kept.
fn checked(input: &PracticeInput, file: Option<SentFile>, today: Day) -> Result<(NewProof, Option<Picture>), Vec<FieldError>> {
    let picture = file.map(|file| Picture::of(file.bytes)).transpose();
    match (input.check(today), picture) {
        (Ok(proof), Ok(picture)) => Ok((proof, picture)),
        (proof, picture) => {
            let picture = picture.err().map(|said| FieldError::new("picture", said));
            Err(proof.err().into_iter().flatten().chain(picture).collect())
        }
    }
}

pub(in crate::ladders) async fn log(ctx: Ctx, form: FileForm<PracticeInput>) -> Result<HttpResponse, AppError> {
    let me = ctx.viewer()?.person_id.ok_or(AppError::NotFound("person"))?;
    let FileForm { fields, file } = form;
    let (proof, picture) = match checked(&fields, file, ctx.company_today()) {
        Ok(checked) => checked,
        Err(problems) => return ctx.page_with_errors(&page(&ctx, fields, problems).await?),
    };
    let act = move |tx: &mut Tx<'_>| {
        let row = proofs::record(tx, me, &proof)?;
        picture.map_or(Ok(()), |picture| proofs::add_picture(tx, row.id, &picture, Some(me)))
    };
    let flash = match ctx.db().write(ctx.actor(), act).await {
        Ok(()) => Flash::success(say!("ladders-practice-logged")),
        Err(AppError::Conflict(why)) => Flash::info(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with("/me/practice", &flash))
}

/// The picture of a piece, for whoever may see it.
pub(in crate::ladders) async fn picture(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    show_picture(&ctx, *id).await
}
