//! `/clearances/overrides`: what somebody asked for and a second one confirms.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::ModeBadge;
use super::person::scope_text;
use crate::clearances::api::records::writer;
use crate::clearances::ask;
use crate::clearances::store::records;
use crate::clearances::write_down;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Flash, Form, NoFields};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<OverridesPage>(), Sample::with(&OverridesPage { waiting: Vec::new() })]
}

/// An override that waits.
#[derive(Debug, Serialize)]
struct Line {
    id: Id,
    person: Id,
    name: String,
    scope: String,
    mode: Option<ModeBadge>,
    reason: String,
    from: Day,
    /// The last day.
    until: Option<Day>,
    asked_by: String,
    /// Whoever asked, or is of whom it is, does not confirm it.
    may_confirm: bool,
}

/// The page.
#[derive(Debug, Serialize)]
struct OverridesPage {
    waiting: Vec<Line>,
}

impl View for OverridesPage {
    const TEMPLATE: &'static str = "clearances/overrides";

    fn title(&self) -> Cow<'static, str> {
        say!("clearances-overrides").into()
    }

    fn sample() -> Self {
        use crate::clearances::rule::Mode;
        let day = Day::new(2026, 5, 4);
        let line = |may_confirm| Line {
            id: Id(1),
            person: Id(2),
            name: "Ada Osei".to_owned(),
            scope: "Post, Forum".to_owned(),
            mode: Some(ModeBadge::of(Mode::Allow)),
            reason: "The launch".to_owned(),
            from: day,
            until: Some(day),
            asked_by: "hanna@example.com".to_owned(),
            may_confirm,
        };
        Self { waiting: vec![line(true), line(false)] }
    }
}

pub(in crate::clearances) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let read = |conn: &mut Conn| Ok::<_, AppError>((records::to_confirm(conn)?, ask::titles(conn)?));
    let (rows, titles) = ctx.db().read(read).await?;
    let viewer = ctx.viewer()?;
    let line = |(row, name): (records::RecordRow, String)| Line {
        id: row.id,
        person: row.person_id,
        name,
        scope: scope_text(&row, &titles),
        mode: row.mode.map(ModeBadge::of),
        from: row.from,
        until: row.until.last_before(),
        may_confirm: row.account_id != Some(viewer.account_id) && viewer.person_id != Some(row.person_id),
        reason: row.reason,
        asked_by: row.recorded_by,
    };
    ctx.page(&OverridesPage { waiting: rows.into_iter().map(line).collect() })
}

pub(in crate::clearances) async fn confirm(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let (id, writer) = (*id, writer(&ctx)?);
    let flash = match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| write_down::confirm_override(tx, id, &writer)).await {
        Ok(_) => Flash::success(say!("clearances-confirmed")),
        Err(AppError::Conflict(why)) => Flash::info(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with("/clearances/overrides", &flash))
}
