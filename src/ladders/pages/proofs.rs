//! `/people/{id}/proofs`: what is on record of somebody beside their courses; `/proofs/{id}/taking-back`: taking one of them back.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::ladders::store;
use crate::people;
use crate::policy::Act;
use crate::proofs::condition::Names;
use crate::proofs::facts::ProofKind;
use crate::proofs::{self, ProofRow};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ProofsPage { proofs: Vec::new(), may_record: false, ..ProofsPage::sample() };
    vec![Sample::of::<ProofsPage>(), Sample::with(&none), Sample::of::<TakeBackPage>()]
}

/// A proof on record.
#[derive(Debug, Serialize)]
struct ProofLine {
    id: Id,
    what: String,
    /// What it was.
    text: String,
    /// More about it: where, by whom, its number.
    about: String,
    on: Day,
    /// The last day; null where it has no end.
    until: Option<Day>,
    link: String,
    recorded_by: String,
    /// Practice that nobody has signed off.
    waits: bool,
    /// Why it counts no more; empty where it was not taken back.
    taken_back: String,
    may_take_back: bool,
}

/// The page.
#[derive(Debug, Serialize)]
struct ProofsPage {
    id: Id,
    name: String,
    may_record: bool,
    /// The newest first.
    proofs: Vec<ProofLine>,
}

impl View for ProofsPage {
    const TEMPLATE: &'static str = "ladders/proofs";

    fn title(&self) -> Cow<'static, str> {
        say!("ladders-proofs-title", name = &self.name).into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 5, 4);
        let line = |taken_back: &str| ProofLine {
            id: Id(8),
            what: "Credential".to_owned(),
            text: "vendor diploma".to_owned(),
            about: "A vendor, 7".to_owned(),
            on: day,
            until: Some(day),
            link: "https://example.com/1".to_owned(),
            recorded_by: "bo@example.com".to_owned(),
            waits: true,
            taken_back: taken_back.to_owned(),
            may_take_back: taken_back.is_empty(),
        };
        Self { id: Id(7), name: "Ada Osei".to_owned(), may_record: true, proofs: vec![line(""), line("Another Ada")] }
    }
}

/// What a proof is, in a word.
fn what(kind: ProofKind) -> String {
    match kind {
        ProofKind::Attendance => say!("ladders-proof-attendance"),
        ProofKind::Practice => say!("ladders-proof-practice"),
        ProofKind::Credential => say!("ladders-proof-credential"),
        ProofKind::Fact => say!("ladders-proof-fact"),
        _ => say!("ladders-proof-honour"),
    }
}

/// What a proof is of: its kind in the company's own word, or the level of an honour.
fn text(row: &ProofRow, names: &Names) -> String {
    let level = row.level_id.and_then(|id| names.levels.iter().find(|named| named.id == id));
    match (level, row.value) {
        (Some(level), _) => level.title.clone(),
        (None, Some(value)) => format!("{}: {}", row.word, crate::text::grouped(value)),
        (None, None) => row.word.clone(),
    }
}

fn line(row: ProofRow, names: &Names, may_record: bool) -> ProofLine {
    let minutes = if row.minutes > 0 { say!("ladders-proof-minutes", count = row.minutes) } else { String::new() };
    let presented = if row.presented { say!("ladders-proof-presented") } else { String::new() };
    let parts = [&row.title, &row.place, &row.issuer, &row.number, &minutes, &presented];
    let about: Vec<&str> = parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
    ProofLine {
        id: row.id,
        what: what(row.kind),
        text: text(&row, names),
        about: about.join(", "),
        on: row.on,
        until: row.until.last_before(),
        link: row.link,
        recorded_by: row.recorded_by,
        waits: row.kind == ProofKind::Practice && row.signed_at.is_none(),
        may_take_back: may_record && row.taken_back_at.is_none(),
        taken_back: row.taken_back_why.unwrap_or_default(),
    }
}

/// What is on record of somebody.
pub(in crate::ladders) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, may_record) = (id.into_inner(), ctx.viewer()?.may(Act::RecordProofs));
    let read = move |conn: &mut Conn| {
        let person = people::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
        let names = store::names::names(conn)?;
        let name = people::full_name(&person.given_name, &person.family_name);
        Ok::<_, AppError>((name, proofs::of_person(conn, id)?, names))
    };
    let (name, rows, names) = ctx.db().read(read).await?;
    let proofs = rows.into_iter().map(|row| line(row, &names, may_record)).collect();
    ctx.page(&ProofsPage { id, name, may_record, proofs })
}

/// Why something is taken back, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::ladders) struct TakeBackForm {
    reason: String,
}

/// The page on which something is taken back.
#[derive(Debug, Serialize)]
struct TakeBackPage {
    id: Id,
    what: String,
    text: String,
    on: Day,
    /// Where one came from.
    back: String,
    typed: TakeBackForm,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for TakeBackPage {
    const TEMPLATE: &'static str = "ladders/take-back";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("ladders-take-back"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("reason", said!("proofs-say-why"))];
        Self {
            id: Id(8),
            what: "Practice".to_owned(),
            text: "own post".to_owned(),
            on: Day::new(2026, 5, 4),
            back: "/me/practice".to_owned(),
            typed: TakeBackForm::default(),
            errors: FieldErrors::of(&["reason"], &problems),
            problems,
        }
    }
}

/// The proof that may be taken back, and where one comes from.
struct Found {
    row: ProofRow,
    names: Names,
    back: String,
    /// Whose proofs alone may be taken back.
    own: Option<Id>,
}

async fn found(ctx: &Ctx, id: Id) -> Result<Found, AppError> {
    let viewer = ctx.viewer()?;
    let (may_record, me) = (viewer.may(Act::RecordProofs), viewer.person_id.unwrap_or(Id::ZERO));
    let read = move |conn: &mut Conn| {
        let row = proofs::find(conn, id)?.filter(|row| may_record || row.person_id == me);
        Ok::<_, AppError>((row.ok_or(AppError::NotFound("proof"))?, store::names::names(conn)?))
    };
    let (row, names) = ctx.db().read(read).await?;
    let back = if row.person_id == me { "/me/practice".to_owned() } else { format!("/people/{}/proofs", row.person_id) };
    Ok(Found { row, names, back, own: (!may_record).then_some(me) })
}

fn take_back_page(found: &Found, typed: TakeBackForm, problems: Vec<FieldError>) -> TakeBackPage {
    TakeBackPage {
        id: found.row.id,
        what: what(found.row.kind),
        text: if found.row.title.is_empty() { text(&found.row, &found.names) } else { found.row.title.clone() },
        on: found.row.on,
        back: found.back.clone(),
        typed,
        errors: FieldErrors::of(&["reason"], &problems),
        problems,
    }
}

/// Asks for the reason.
pub(in crate::ladders) async fn ask(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    ctx.page(&take_back_page(&found(&ctx, *id).await?, TakeBackForm::default(), Vec::new()))
}

/// Takes it back.
pub(in crate::ladders) async fn take_back(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<TakeBackForm>,
) -> Result<HttpResponse, AppError> {
    let (found, id, reason) = (found(&ctx, *id).await?, *id, form.0.reason.clone());
    let own = found.own;
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| proofs::take_back(tx, id, &reason, own)).await {
        Ok(_) => Ok(ctx.see_other_with(&found.back, &Flash::success(say!("ladders-taken-back")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&take_back_page(&found, form.0, problems)),
        Err(other) => Err(other),
    }
}
