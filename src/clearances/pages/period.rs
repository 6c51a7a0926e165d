//! `/clearances/period`: who could do something between two days, on what proof, as it was known on a day; on the page, and as a file.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use serde::{Deserialize, Serialize};

use super::holders::HolderLine;
use super::{choices, every_channel, query_of, some_choices};
use crate::clearances::api::end_of;
use crate::clearances::api::holders::period;
use crate::clearances::holders::{Proven, Wanted, holders, proven};
use crate::clearances::store;
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::paper::{Report, Table};
use crate::policy::{Act, Reach};
use crate::proofs::condition::Names;
use crate::proofs::form::Choice;
use crate::proofs::judge::LeafOn;
use crate::proofs::rule::known_on;
use crate::proofs::span::Span;
use crate::proofs::words::leaf_sentence;
use crate::templates::{Sample, View, title_of};
use crate::text::speaking;
use crate::web::pagination::Pager;
use crate::web::sheet::{Cell, Column, Links, Sheet, SheetKind, send};
use crate::web::{Ctx, FieldErrors, Query};
use crate::{people, say};

/// Most spans that a file or a report has.
const MOST: i64 = 20_000;
/// The fields of the form.
const FIELDS: [&str; 5] = ["activity", "channel", "from", "to", "known_at"];

/// The columns of the file.
const COLUMNS: [Column; 10] = [
    Column::new("person", 16),
    Column::new("name", 28),
    Column::new("activity", 18),
    Column::new("channel", 18),
    Column::new("mode", 12),
    Column::new("from_on", 12),
    Column::new("until_on", 12),
    Column::new("known_from", 24),
    Column::new("restated", 10),
    Column::new("proof", 60),
];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let blank = PeriodPage { is_asked: false, rows: Vec::new(), problems: Vec::new(), ..PeriodPage::sample() };
    vec![Sample::of::<PeriodPage>(), Sample::with(&blank)]
}

/// What is asked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::clearances) struct Asked {
    #[serde(default)]
    activity: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    known_at: String,
    #[serde(default)]
    page: Option<i64>,
}

impl Asked {
    fn query(&self) -> String {
        query_of(&[
            ("activity", self.activity.as_str()),
            ("channel", &self.channel),
            ("from", &self.from),
            ("to", &self.to),
            ("known_at", &self.known_at),
        ])
    }
}

/// Somebody who could.
#[derive(Debug, Serialize)]
struct Line {
    holder: HolderLine,
    is_restated: bool,
    /// What proved it, a sentence for each.
    proof: Vec<String>,
}

/// The page.
#[derive(Debug, Serialize)]
struct PeriodPage {
    activities: Vec<Choice>,
    channels: Vec<Choice>,
    typed: Asked,
    is_asked: bool,
    count: i64,
    rows: Vec<Line>,
    pager: Pager,
    files: Links,
    pdf: String,
    today: Day,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for PeriodPage {
    const TEMPLATE: &'static str = "clearances/period";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("clearances-period"), &self.problems)
    }

    fn sample() -> Self {
        use crate::clearances::rule::Mode;
        let line = |mode, is_restated| Line {
            holder: HolderLine::sample(mode),
            is_restated,
            proof: vec!["One voice, completed: 2026-05-04".to_owned()],
        };
        let problems = vec![FieldError::new("to", crate::said!("clearances-day-missing"))];
        Self {
            activities: some_choices(),
            channels: some_choices(),
            typed: Asked::default(),
            is_asked: true,
            count: 2,
            rows: vec![line(Mode::Allow, true), line(Mode::EachPost, false)],
            pager: Pager::new(1, 2, |page| format!("?page={page}")),
            files: Links::new("/clearances/period", "activity=post"),
            pdf: "/clearances/period.pdf?activity=post".to_owned(),
            today: Day::new(2026, 5, 4),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// What proved a leaf, in a sentence.
fn proof_sentence(leaf: &LeafOn, names: &Names) -> String {
    let days: Vec<String> = leaf.found.iter().map(|piece| piece.on.to_string()).collect();
    say!("clearances-proved", asks = leaf_sentence(&leaf.leaf, names), days = days.join(", "))
}

/// What was read of a question.
#[derive(Debug)]
struct Found {
    days: Span,
    known_at: Day,
    count: i64,
    rows: Vec<Proven>,
    names: Names,
}

/// Reads the spans after `skip`, `limit` at most.
fn read(
    conn: &mut Conn,
    asked: &Asked,
    (known_at, end): (Day, Instant),
    reach: &Reach,
    place: (i64, i64),
) -> Result<Found, AppError> {
    let days = period(&asked.from, &asked.to)?;
    let departments = people::reached(conn, reach)?;
    let (activity, channel) = (asked.activity.clone(), asked.channel.clone());
    let wanted = Wanted { activity, channel, days, known_at: end, ends_before: None, departments };
    let found = holders(conn, &wanted, place)?;
    let count = found.count;
    let (rows, desk) = proven(conn, found, days, end)?;
    Ok(Found { days, known_at, count, rows, names: desk.names })
}

/// The day at whose end it was known, and that end.
fn known(ctx: &Ctx, asked: &Asked) -> Result<(Day, Instant), AppError> {
    let known_at = known_on(&asked.known_at, ctx.company_today())?;
    Ok((known_at, end_of(ctx, known_at)))
}

async fn registers(ctx: &Ctx) -> Result<(Vec<store::Entry>, Vec<store::Entry>), AppError> {
    ctx.db().read(|conn: &mut Conn| Ok::<_, AppError>((store::activities(conn)?, store::channels(conn)?))).await
}

/// What was read of a question, or what is wrong with it; neither where nothing was asked yet.
async fn answered(ctx: &Ctx, asked: &Asked, reach: Reach, page: i64) -> Result<(Option<Found>, Vec<FieldError>), AppError> {
    if asked.from.is_empty() && asked.to.is_empty() {
        return Ok((None, Vec::new()));
    }
    let (wanted, place) = (asked.clone(), ((page - 1) * Pager::SIZE, Pager::SIZE));
    let found = match known(ctx, asked) {
        Ok(known) => ctx.db().read(move |conn: &mut Conn| read(conn, &wanted, known, &reach, place)).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(found) => Ok((Some(found), Vec::new())),
        Err(AppError::Invalid(problems)) => Ok((None, problems)),
        Err(other) => Err(other),
    }
}

pub(in crate::clearances) async fn show(ctx: Ctx, query: Query<Asked>) -> Result<HttpResponse, AppError> {
    let (asked, reach) = (query.0, ctx.reach(Act::SeePeople)?);
    let (activities, channels) = registers(&ctx).await?;
    let page = asked.page.unwrap_or(1).clamp(1, 1_000_000);
    let zone = ctx.app().settings.company_zone();
    let (found, problems) = answered(&ctx, &asked, reach, page).await?;
    let line = |one: &Proven, names: &Names| Line {
        holder: HolderLine::of(&one.holder),
        is_restated: one.holder.known_from.day_in(&zone) > one.holder.days.from,
        proof: one.proof.iter().map(|leaf| proof_sentence(leaf, names)).collect(),
    };
    let (count, query) = (found.as_ref().map_or(0, |found| found.count), asked.query());
    let view = PeriodPage {
        activities: choices(&activities, &asked.activity, None),
        channels: choices(&channels, &asked.channel, every_channel()),
        is_asked: found.is_some(),
        count,
        rows: found.map(|found| found.rows.iter().map(|one| line(one, &found.names)).collect()).unwrap_or_default(),
        pager: Pager::new(page, count, |page| format!("/clearances/period?{query}&page={page}")),
        files: Links::new("/clearances/period", &query),
        pdf: format!("/clearances/period.pdf?{query}"),
        today: ctx.company_today(),
        errors: FieldErrors::of(&FIELDS, &problems),
        typed: asked,
        problems,
    };
    if view.problems.is_empty() { ctx.page(&view) } else { ctx.page_with_errors(&view) }
}

/// The whole question as rows of a file.
async fn file(ctx: Ctx, asked: Asked, kind: SheetKind) -> Result<HttpResponse, AppError> {
    let (reach, known, zone) = (ctx.reach(Act::SeePeople)?, known(&ctx, &asked)?, ctx.app().settings.company_zone());
    let wanted = asked.clone();
    let found = ctx.db().read(move |conn: &mut Conn| read(conn, &wanted, known, &reach, (0, MOST))).await?;
    let sheet = Sheet {
        list: "clearances between two days",
        asked: asked.query(),
        name: vec!["clearances".to_owned(), asked.activity.clone(), asked.channel.clone()],
        day: found.known_at,
        rows: found.rows.len(),
        columns: COLUMNS.to_vec(),
    };
    send(&ctx, kind, sheet, move |_, rows| {
        for one in &found.rows {
            let holder = &one.holder;
            let proof: Vec<String> = one.proof.iter().map(|leaf| proof_sentence(leaf, &found.names)).collect();
            let until = (holder.days.until != Day::NEVER).then_some(holder.days.until);
            let row = [
                Cell::text(holder.person.to_string()),
                Cell::text(holder.name.clone()),
                Cell::text(asked.activity.clone()),
                Cell::text(asked.channel.clone()),
                Cell::text(holder.mode.word()),
                Cell::Day(holder.days.from),
                Cell::day(until),
                Cell::text(holder.known_from.to_string()),
                Cell::Flag(holder.known_from.day_in(&zone) > holder.days.from),
                Cell::text(proof.join("; ")),
            ];
            if !rows(&row)? {
                break;
            }
        }
        Ok(())
    })
    .await
}

pub(in crate::clearances) async fn csv(ctx: Ctx, query: Query<Asked>) -> Result<HttpResponse, AppError> {
    file(ctx, query.0, SheetKind::Csv).await
}

pub(in crate::clearances) async fn xlsx(ctx: Ctx, query: Query<Asked>) -> Result<HttpResponse, AppError> {
    file(ctx, query.0, SheetKind::Xlsx).await
}

/// What the report is about, by name.
struct About {
    company: String,
    activity: String,
    channel: String,
    today: Day,
}

fn report(found: &Found, about: &About) -> Report {
    let last = found.days.until.plus_days(-1);
    let of = say!("clearances-period-of", activity = &about.activity, channel = &about.channel);
    let days = say!("clearances-period-days", from = found.days.from, to = last);
    let row = |one: &Proven| {
        let holder = &one.holder;
        let until = holder.days.until.last_before().map(|day| day.to_string()).unwrap_or_else(|| "–".to_owned());
        let proof: Vec<String> = one.proof.iter().map(|leaf| proof_sentence(leaf, &found.names)).collect();
        vec![holder.name.clone(), holder.mode.label(), proof.join("; "), holder.days.from.to_string(), until]
    };
    let heads = [
        say!("clearances-who"),
        say!("clearances-how"),
        say!("clearances-proof"),
        say!("clearances-from"),
        say!("clearances-until"),
    ];
    Report {
        title: say!("clearances-period"),
        about: vec![
            of,
            days,
            say!("clearances-period-known", day = found.known_at),
            say!("clearances-period-made", day = about.today),
        ],
        finding: say!("clearances-period-count", count = found.count),
        chart: None,
        tables: vec![Table {
            caption: String::new(),
            heads: heads.to_vec(),
            names: 3,
            rows: found.rows.iter().map(row).collect(),
        }],
        foot: about.company.clone(),
        language: speaking().tag().to_owned(),
    }
}

pub(in crate::clearances) async fn pdf(ctx: Ctx, query: Query<Asked>) -> Result<HttpResponse, AppError> {
    let (asked, reach) = (query.0, ctx.reach(Act::SeePeople)?);
    let (known, (activities, channels)) = (known(&ctx, &asked)?, registers(&ctx).await?);
    let title = |all: &[store::Entry], slug: &str| all.iter().find(|one| one.slug == slug).map(|one| one.title.clone());
    let about = About {
        company: ctx.app().settings.company.name.clone(),
        activity: title(&activities, &asked.activity).unwrap_or_else(|| asked.activity.clone()),
        channel: title(&channels, &asked.channel).unwrap_or_else(|| say!("clearances-every-channel")),
        today: ctx.company_today(),
    };
    ctx.note_export("clearances between two days", &asked.query()).await?;
    let found = ctx.db().read(move |conn: &mut Conn| read(conn, &asked, known, &reach, (0, MOST))).await?;
    let name = format!("attachment; filename=\"clearances-{}-{}.pdf\"", found.days.from, found.days.until.plus_days(-1));
    let bytes = ctx.app().turns.take(move || report(&found, &about).to_pdf()).await??;
    let answer = HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, name))
        .content_type("application/pdf")
        .body(bytes);
    ctx.with_chain_head(answer).await
}
