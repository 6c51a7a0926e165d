//! `/reminders/weekly`: who gets the digest of this week and of the next, and what it tells them.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use super::queue::{When, coming_in};
use super::reader::{Coming, Held, Reader, Subject};
use super::week::{due, monday_of, next};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::{self, Organisation};
use crate::say;
use crate::templates::{Sample, View};
use crate::text::enumerated;
use crate::web::Ctx;

/// Readers shown.
const SHOWN: usize = 300;

/// A reader.
#[derive(Debug, Clone, Serialize)]
struct ReaderLine {
    name: String,
    tells: String,
    kind: &'static str,
    state: String,
}

/// Who gets one.
#[derive(Debug, Serialize)]
struct WeeklyPage {
    next: Day,
    zone: String,
    hour: i8,
    /// How many get the next one.
    count: usize,
    readers: Vec<ReaderLine>,
    more: usize,
}

impl View for WeeklyPage {
    const TEMPLATE: &'static str = "weekly/weekly";

    fn title(&self) -> Cow<'static, str> {
        say!("weekly-title").into()
    }

    fn sample() -> Self {
        let line = |kind, state| ReaderLine { name: "Ada Osei".to_owned(), tells: say!("weekly-tells-company"), kind, state };
        Self {
            next: Day::new(2026, 11, 30),
            zone: "UTC".to_owned(),
            hour: 8,
            count: 2,
            readers: vec![line("completed", say!("weekly-state-sent")), line("withdrawn", say!("weekly-state-stopped"))],
            more: 3,
        }
    }
}

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let nobody = WeeklyPage { count: 0, readers: Vec::new(), more: 0, ..WeeklyPage::sample() };
    vec![Sample::of::<WeeklyPage>(), Sample::with(&nobody)]
}

/// What a digest tells its reader, in words.
fn tells(reader: &Reader, organisation: &Organisation) -> String {
    let path = |id: Id| organisation.departments().iter().find(|department| department.id == id).map(|it| it.path.clone());
    let name = |id: Id| reader.programmes.iter().find(|(other, _)| *other == id).map(|(_, name)| name.clone());
    let part = |subject: Subject| match subject {
        Subject::Company => say!("weekly-tells-company"),
        Subject::Department(id) => path(id).unwrap_or_default(),
        Subject::Programme(id) => name(id).unwrap_or_default(),
        Subject::Team(id) => match reader.stood_in_for(id) {
            Some(name) => say!("weekly-tells-team-of", name = name),
            None => say!("weekly-tells-team"),
        },
    };
    enumerated(reader.subjects().into_iter().map(part))
}

pub(super) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let (today, settings) = (ctx.company_today(), ctx.app().settings.clone());
    let read = move |conn: &mut Conn| {
        let organisation = people::organisation(conn)?;
        let this_week = coming_in(conn, &settings, &organisation, When::AsOf(monday_of(today)))?;
        Ok::<_, AppError>((this_week, organisation))
    };
    let (all, organisation) = ctx.db().read(read).await?;
    let line = |coming: &Coming| {
        let (kind, state) = match coming.held {
            Some(Held::Sent) => ("completed", say!("weekly-state-sent")),
            Some(Held::Stopped) => ("withdrawn", say!("weekly-state-stopped")),
            _ if due(today, today, false).is_none() => ("withdrawn", say!("weekly-state-none")),
            Some(Held::NotNow) | None => ("assigned", say!("weekly-state-coming")),
        };
        ReaderLine { name: coming.reader.name.clone(), tells: tells(&coming.reader, &organisation), kind, state }
    };
    let settings = &ctx.app().settings;
    let gets = |coming: &&Coming| coming.held != Some(Held::Stopped);
    ctx.page(&WeeklyPage {
        next: next(today, all.iter().any(|coming| coming.held.is_none())),
        zone: settings.company.time_zone.clone(),
        hour: settings.reminders.morning_hour,
        count: all.iter().filter(gets).count(),
        more: all.len().saturating_sub(SHOWN),
        readers: all.iter().take(SHOWN).map(line).collect(),
    })
}
