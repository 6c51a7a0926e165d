//! `/clearances`: who may do what on a day, and who soon may no longer.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::{ModeBadge, choices, every_channel, query_of, some_choices};
use crate::clearances::api::{day, end_of};
use crate::clearances::holders::{Holders, Wanted, holders};
use crate::clearances::store::kept::Holder;
use crate::clearances::store::{self, records};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::people;
use crate::policy::Act;
use crate::proofs::form::Choice;
use crate::proofs::span::Span;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::pagination::Pager;
use crate::web::{Ctx, Query};

/// Days ahead within which somebody soon may no longer.
const SOON_DAYS: i64 = 30;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = HoldersPage { rows: Vec::new(), to_confirm: 0, ..HoldersPage::sample() };
    let nothing = HoldersPage { activities: Vec::new(), ..HoldersPage::sample() };
    vec![Sample::of::<HoldersPage>(), Sample::with(&none), Sample::with(&nothing)]
}

/// What is shown.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::clearances) struct Asked {
    #[serde(default)]
    activity: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    as_of: String,
    /// Only who soon may no longer, where it says anything.
    #[serde(default)]
    soon: String,
    #[serde(default)]
    page: Option<i64>,
}

/// Somebody who may.
#[derive(Debug, Clone, Serialize)]
pub(super) struct HolderLine {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) mode: ModeBadge,
    pub(super) from: Day,
    /// The last day; null where it has no end.
    pub(super) until: Option<Day>,
}

impl HolderLine {
    pub(super) fn of(holder: &Holder) -> Self {
        Self {
            href: format!("/people/{}/clearances", holder.person),
            name: holder.name.clone(),
            mode: ModeBadge::of(holder.mode),
            from: holder.days.from,
            until: holder.days.until.last_before(),
        }
    }

    pub(super) fn sample(mode: crate::clearances::rule::Mode) -> Self {
        let day = Day::new(2026, 5, 4);
        let (href, name) = ("/people/1/clearances".to_owned(), "Ada Osei".to_owned());
        Self { href, name, mode: ModeBadge::of(mode), from: day, until: Some(day) }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct HoldersPage {
    activities: Vec<Choice>,
    channels: Vec<Choice>,
    as_of: Day,
    is_soon: bool,
    all_href: String,
    soon_href: String,
    all: i64,
    soon: i64,
    rows: Vec<HolderLine>,
    pager: Pager,
    period_href: String,
    /// Overrides that wait for whoever reads this; none for who confirms none.
    to_confirm: i64,
    may_manage: bool,
}

impl View for HoldersPage {
    const TEMPLATE: &'static str = "clearances/holders";

    fn title(&self) -> Cow<'static, str> {
        say!("clearances-list").into()
    }

    fn sample() -> Self {
        use crate::clearances::rule::Mode;
        Self {
            activities: some_choices(),
            channels: some_choices(),
            as_of: Day::new(2026, 5, 4),
            is_soon: false,
            all_href: "/clearances?activity=post".to_owned(),
            soon_href: "/clearances?activity=post&soon=1".to_owned(),
            all: 12,
            soon: 2,
            rows: vec![HolderLine::sample(Mode::Allow), HolderLine::sample(Mode::Library)],
            pager: Pager::new(1, 12, |page| format!("?page={page}")),
            period_href: "/clearances/period?activity=post".to_owned(),
            to_confirm: 1,
            may_manage: true,
        }
    }
}

/// The address of the list as it was asked for.
fn address(asked: &Asked, soon: bool, page: i64) -> String {
    let soon = if soon { "1" } else { "" };
    let pairs = [("activity", asked.activity.as_str()), ("channel", &asked.channel), ("as_of", &asked.as_of), ("soon", soon)];
    let page = if page > 1 { page.to_string() } else { String::new() };
    format!("/clearances?{}", query_of(&[&pairs[..], &[("page", page.as_str())]].concat()))
}

/// What was read for the page.
struct Found {
    activities: Vec<store::Entry>,
    channels: Vec<store::Entry>,
    all: i64,
    soon: i64,
    shown: Option<Holders>,
    to_confirm: i64,
}

pub(in crate::clearances) async fn show(ctx: Ctx, query: Query<Asked>) -> Result<HttpResponse, AppError> {
    let (mut asked, today, reach) = (query.0, ctx.company_today(), ctx.reach(Act::SeePeople)?);
    let as_of = day(&asked.as_of, "as_of")?.unwrap_or(today);
    let end = end_of(&ctx, today);
    let (may_confirm, is_soon) = (ctx.viewer()?.may(Act::RecordProofs), !asked.soon.is_empty());
    let page = asked.page.unwrap_or(1).clamp(1, 1_000_000);
    let wanted = asked.clone();
    let read = move |conn: &mut Conn| {
        let (activities, channels) = (store::activities(conn)?, store::channels(conn)?);
        let first = activities.first().map(|one| one.slug.clone()).unwrap_or_default();
        let activity = if wanted.activity.is_empty() { first } else { wanted.activity };
        let to_confirm = if may_confirm { records::to_confirm(conn)?.len() } else { 0 };
        let to_confirm = i64::try_from(to_confirm).unwrap_or(i64::MAX);
        if activities.is_empty() {
            return Ok::<_, AppError>(Found { activities, channels, all: 0, soon: 0, shown: None, to_confirm });
        }
        let departments = people::reached(conn, &reach)?;
        let of = |ends_before| Wanted {
            activity: activity.clone(),
            channel: wanted.channel.clone(),
            days: Span { from: as_of, until: as_of.plus_days(1) },
            known_at: end,
            ends_before,
            departments: departments.clone(),
        };
        let soon_before = Some(as_of.plus_days(SOON_DAYS + 1));
        let place = ((page - 1) * Pager::SIZE, Pager::SIZE);
        let shown = holders(conn, &of(if is_soon { soon_before } else { None }), place)?;
        let other = holders(conn, &of(if is_soon { None } else { soon_before }), (0, 0))?.count;
        let (all, soon) = if is_soon { (other, shown.count) } else { (shown.count, other) };
        Ok(Found { activities, channels, all, soon, shown: Some(shown), to_confirm })
    };
    let found = ctx.db().read(read).await?;
    if asked.activity.is_empty() {
        asked.activity = found.activities.first().map(|one| one.slug.clone()).unwrap_or_default();
    }
    let count = if is_soon { found.soon } else { found.all };
    let of_period = query_of(&[("activity", asked.activity.as_str()), ("channel", &asked.channel)]);
    ctx.page(&HoldersPage {
        activities: choices(&found.activities, &asked.activity, None),
        channels: choices(&found.channels, &asked.channel, every_channel()),
        as_of,
        is_soon,
        all_href: address(&asked, false, 1),
        soon_href: address(&asked, true, 1),
        all: found.all,
        soon: found.soon,
        rows: found.shown.map(|shown| shown.rows.iter().map(HolderLine::of).collect()).unwrap_or_default(),
        pager: Pager::new(page, count, |page| address(&asked, is_soon, page)),
        period_href: format!("/clearances/period?{of_period}"),
        to_confirm: found.to_confirm,
        may_manage: ctx.viewer()?.may(Act::ManageLadders),
    })
}
