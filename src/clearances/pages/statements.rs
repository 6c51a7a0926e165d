//! `/statements` and below it a page for each: what is signed, who has signed what, and a new version with whom it touches.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::clearances::foresee::touched;
use crate::clearances::input::{StatementInput, StatementVersionInput};
use crate::clearances::make;
use crate::clearances::record::RecordKind;
use crate::clearances::register::Register;
use crate::clearances::store::{self, Entry, VersionText, records};
use crate::clearances::write_down;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::policy::{Act, Via};
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { statements: Vec::new(), may_manage: false, problems: Vec::new(), ..ListPage::sample() };
    let signed = OnePage { to_sign: None, signed_on: Some(Day::new(2026, 5, 4)), may_manage: false, ..OnePage::sample() };
    vec![Sample::of::<ListPage>(), Sample::with(&none), Sample::of::<OnePage>(), Sample::with(&signed)]
}

/// A statement in the list.
#[derive(Debug, Serialize)]
struct Line {
    slug: String,
    title: String,
    /// When the viewer signed it as it reads now.
    signed_on: Option<Day>,
}

/// The list.
#[derive(Debug, Serialize)]
struct ListPage {
    statements: Vec<Line>,
    may_manage: bool,
    is_person: bool,
    typed: StatementInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "clearances/statements";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("clearances-statements"), &self.problems)
    }

    fn sample() -> Self {
        let line = |signed_on| Line { slug: "code".to_owned(), title: "Creator code".to_owned(), signed_on };
        let problems = vec![FieldError::new("title", said!("ladders-needs-title"))];
        Self {
            statements: vec![line(None), line(Some(Day::new(2026, 5, 4)))],
            may_manage: true,
            is_person: true,
            typed: StatementInput::default(),
            errors: FieldErrors::of(&["title", "body", "from_on"], &problems),
            problems,
        }
    }
}

/// When somebody signed a statement as it reads on a day.
fn signed_on(texts: &[VersionText], rows: &[records::RecordRow], today: Day) -> Option<Day> {
    let all: Vec<_> = texts.iter().map(|text| text.version.clone()).collect();
    let mine = rows.iter().filter(|row| row.kind == RecordKind::Signature && row.ended_at.is_none());
    let counts = mine.filter_map(|row| {
        let version = all.iter().find(|version| Some(version.id) == row.version_id)?;
        let signed = crate::proofs::span::Span::since(row.from);
        let days =
            crate::clearances::record::signed_days(signed, version, &all, crate::clock::Instant::new(jiff::Timestamp::MAX));
        days.holds(today).then_some(row.from)
    });
    counts.max()
}

async fn list_page(ctx: &Ctx, typed: StatementInput, problems: Vec<FieldError>) -> Result<ListPage, AppError> {
    let (me, today) = (ctx.viewer()?.person_id, ctx.company_today());
    let read = move |conn: &mut Conn| {
        let rows = records::of_person(conn, me.unwrap_or(Id::ZERO))?;
        let mut lines = Vec::new();
        for entry in store::statements(conn)? {
            let texts = store::texts(conn, entry.id)?;
            lines.push(Line { signed_on: signed_on(&texts, &rows, today), slug: entry.slug, title: entry.title });
        }
        Ok::<_, AppError>(lines)
    };
    let mut statements = ctx.db().read(read).await?;
    // what waits for a signature first
    statements.sort_by_key(|line| line.signed_on.is_some());
    let may_manage = ctx.viewer()?.may(Act::ManageLadders);
    let errors = FieldErrors::of(&["title", "body", "from_on"], &problems);
    Ok(ListPage { statements, may_manage, is_person: me.is_some(), typed, errors, problems })
}

pub(in crate::clearances) async fn list(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let typed = StatementInput { from_on: ctx.company_today().to_string(), ..StatementInput::default() };
    ctx.page(&list_page(&ctx, typed, Vec::new()).await?)
}

pub(in crate::clearances) async fn make(ctx: Ctx, form: Form<StatementInput>) -> Result<HttpResponse, AppError> {
    let (input, today) = (form.0.clone(), ctx.company_today());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| make::make_statement(tx, &input, today)).await {
        Ok(entry) => {
            let flash = Flash::success(say!("clearances-entry-added", title = &entry.title));
            Ok(ctx.see_other_with(&format!("/statements/{}", entry.slug), &flash))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&list_page(&ctx, form.0, problems).await?),
        Err(other) => Err(other),
    }
}

/// A version of a statement.
#[derive(Debug, Serialize)]
struct VersionView {
    number: i32,
    from: Day,
    is_material: bool,
    paragraphs: Vec<String>,
}

impl VersionView {
    fn of(text: &VersionText) -> Self {
        let paragraphs = text.body.split("\n\n").map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect();
        Self { number: text.version.number, from: text.version.from, is_material: text.version.is_material, paragraphs }
    }
}

/// What a material version would touch.
#[derive(Debug, Serialize)]
struct TouchedView {
    signed: i64,
    rules: usize,
    cleared: i64,
}

/// A new version, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::clearances) struct TypedVersion {
    #[serde(default)]
    body: String,
    #[serde(default)]
    material: String,
    #[serde(default)]
    from_on: String,
}

/// A statement's page.
#[derive(Debug, Serialize)]
struct OnePage {
    slug: String,
    statement: String,
    /// As it reads today; none before its first day.
    now: Option<VersionView>,
    others: Vec<VersionView>,
    /// The number of the version that the viewer may sign; none where they have, or are nobody of the people.
    to_sign: Option<i32>,
    signed_on: Option<Day>,
    may_manage: bool,
    touched: TouchedView,
    typed: TypedVersion,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "clearances/statement";

    fn title(&self) -> Cow<'static, str> {
        title_of(self.statement.clone(), &self.problems)
    }

    fn sample() -> Self {
        let view = |number, is_material| VersionView {
            number,
            from: Day::new(2026, 5, 4),
            is_material,
            paragraphs: vec!["I say for whom I speak.".to_owned()],
        };
        let problems = vec![FieldError::new("body", said!("clearances-statement-without-text"))];
        Self {
            slug: "code".to_owned(),
            statement: "Creator code".to_owned(),
            now: Some(view(2, true)),
            others: vec![view(3, false), view(1, true)],
            to_sign: Some(2),
            signed_on: None,
            may_manage: true,
            touched: TouchedView { signed: 12, rules: 1, cleared: 9 },
            typed: TypedVersion::default(),
            errors: FieldErrors::of(&["body", "from_on"], &problems),
            problems,
        }
    }
}

async fn one_page(ctx: &Ctx, slug: String, typed: TypedVersion, problems: Vec<FieldError>) -> Result<OnePage, AppError> {
    let (me, today) = (ctx.viewer()?.person_id, ctx.company_today());
    let read = move |conn: &mut Conn| {
        let entry = Register::Statements.called(conn, &slug)?;
        let texts = store::texts(conn, entry.id)?;
        let rows = records::of_person(conn, me.unwrap_or(Id::ZERO))?;
        let touched = touched(conn, entry.id, today)?;
        Ok::<(Entry, Vec<VersionText>, Option<Day>, _), AppError>((
            entry,
            texts.clone(),
            signed_on(&texts, &rows, today),
            touched,
        ))
    };
    let (entry, texts, signed_on, touched) = ctx.db().read(read).await?;
    let now = texts.iter().find(|text| text.version.from <= today);
    let others =
        texts.iter().filter(|text| Some(text.version.id) != now.map(|now| now.version.id)).map(VersionView::of).collect();
    let may_sign = me.is_some() && ctx.viewer()?.via != Via::MailLink && signed_on.is_none();
    Ok(OnePage {
        slug: entry.slug,
        statement: entry.title,
        now: now.map(VersionView::of),
        others,
        to_sign: now.filter(|_| may_sign).map(|text| text.version.number),
        signed_on,
        may_manage: ctx.viewer()?.may(Act::ManageLadders),
        touched: TouchedView { signed: touched.signed, rules: touched.rules, cleared: touched.cleared },
        typed,
        errors: FieldErrors::of(&["body", "from_on"], &problems),
        problems,
    })
}

pub(in crate::clearances) async fn show(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    ctx.page(&one_page(&ctx, slug.into_inner(), TypedVersion::default(), Vec::new()).await?)
}

/// Which version was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::clearances) struct Read {
    number: i32,
}

pub(in crate::clearances) async fn sign(ctx: Ctx, slug: web::Path<String>, form: Form<Read>) -> Result<HttpResponse, AppError> {
    let me = crate::clearances::api::records::writer(&ctx)?.person.ok_or(AppError::NotFound("person"))?;
    let (slug, number, today) = (slug.into_inner(), form.0.number, ctx.company_today());
    let address = format!("/statements/{slug}");
    let act = move |tx: &mut Tx<'_>| {
        let entry = Register::Statements.called(tx.conn, &slug)?;
        write_down::sign(tx, me, &entry, (number, today))
    };
    match ctx.db().write(ctx.actor(), act).await {
        Ok(_) => Ok(ctx.see_other_with(&address, &Flash::success(say!("clearances-signed")))),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&address, &Flash::info(why.to_string()))),
        Err(other) => Err(other),
    }
}

pub(in crate::clearances) async fn add_version(
    ctx: Ctx,
    slug: web::Path<String>,
    form: Form<TypedVersion>,
) -> Result<HttpResponse, AppError> {
    let (slug, typed, today) = (slug.into_inner(), form.0, ctx.company_today());
    let input =
        StatementVersionInput { body: typed.body.clone(), material: !typed.material.is_empty(), from_on: typed.from_on.clone() };
    let address = format!("/statements/{slug}");
    let called = slug.clone();
    let act = move |tx: &mut Tx<'_>| {
        let entry = Register::Statements.called(tx.conn, &called)?;
        make::add_version(tx, &entry, &input, today)
    };
    match ctx.db().write(ctx.actor(), act).await {
        Ok(_) => Ok(ctx.see_other_with(&address, &Flash::success(say!("clearances-version-added")))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&one_page(&ctx, slug, typed, problems).await?),
        Err(other) => Err(other),
    }
}
