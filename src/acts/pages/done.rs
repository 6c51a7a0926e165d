//! `/acts`: what was done, the newest first.

use std::borrow::Cow;
use std::collections::BTreeMap;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use crate::acts::kind::Kind;
use crate::acts::state::State;
use crate::acts::store::{self, lines};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::View;
use crate::web::pagination::Pager;
use crate::web::{Ctx, Query};

/// Most acts that are shown of those that wait.
const WAITING: i64 = 200;

/// Which page.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(in crate::acts) struct PageQuery {
    page: i64,
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { page: 1 }
    }
}

/// An act in the list.
#[derive(Debug, Serialize)]
struct Line {
    id: Id,
    heading: String,
    why: String,
    by: String,
    at: Option<Instant>,
    is_undone: bool,
}

/// The acts.
#[derive(Debug, Serialize)]
pub struct DonePage {
    /// Those that wait for a second look, the oldest first.
    waiting: Vec<Line>,
    rows: Vec<Line>,
    pager: Pager,
    zone: String,
}

impl View for DonePage {
    const TEMPLATE: &'static str = "acts/done";

    fn title(&self) -> Cow<'static, str> {
        say!("acts-title").into()
    }

    fn sample() -> Self {
        let line = || Line {
            id: Id(9),
            heading: say!("acts-heading-done", act = Kind::Waive.label(), count = 92),
            why: "As agreed.".to_owned(),
            by: "ana@example.com".to_owned(),
            at: Some(Instant::new(jiff::Timestamp::UNIX_EPOCH)),
            is_undone: true,
        };
        Self {
            waiting: vec![line()],
            rows: vec![line()],
            pager: Pager::new(1, 60, |page| format!("?page={page}")),
            zone: "UTC".to_owned(),
        }
    }
}

fn heading(row: &store::ActRow, count: i64) -> String {
    let act = row.kind.label();
    if row.done_at.is_some() {
        say!("acts-heading-done", act = act, count = count)
    } else {
        say!("acts-heading", act = act, count = count)
    }
}

pub(in crate::acts) async fn show(ctx: Ctx, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let number = query.0.page.max(1);
    let read = move |conn: &mut Conn| {
        let (rows, total) = store::done(conn, Pager::SIZE, (number - 1).saturating_mul(Pager::SIZE))?;
        let waiting = store::waiting(conn, WAITING)?;
        let ids: Vec<Id> = rows.iter().chain(&waiting).map(|row| row.id).collect();
        let sizes: BTreeMap<Id, i64> = lines::sizes(conn, &ids, State::GIVEN)?.into_iter().collect();
        Ok::<_, AppError>((waiting, rows, total, sizes))
    };
    let (waiting, rows, total, sizes) = ctx.db().read(read).await?;
    let line = |row: store::ActRow| Line {
        id: row.id,
        heading: heading(&row, sizes.get(&row.id).copied().unwrap_or(0)),
        why: row.asked.map(|asked| asked.0.why().to_owned()).unwrap_or_default(),
        by: row.done_by.or(row.submitted_by).unwrap_or_default(),
        at: row.done_at.or(row.submitted_at),
        is_undone: row.undone_at.is_some(),
    };
    let waiting = waiting.into_iter().map(line).collect();
    let rows = rows.into_iter().map(line).collect();
    let pager = Pager::new(number, total, |page| format!("/acts?page={page}"));
    ctx.page(&DonePage { waiting, rows, pager, zone: ctx.viewer()?.time_zone.clone() })
}
