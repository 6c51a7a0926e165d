//! `/channels/{slug}`: what a channel touches today, and what changed at it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::channel_changes::store::{self, ChangeRow};
use crate::channel_changes::touched::{Touched, touched};
use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders;
use crate::policy::Act;
use crate::proofs::condition::Named;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub fn samples() -> Vec<Sample> {
    let bare = ChannelPage {
        about: String::new(),
        courses: Vec::new(),
        levels: Vec::new(),
        accounts: Vec::new(),
        changes: Vec::new(),
        may_announce: false,
        may_manage: false,
        ..ChannelPage::sample()
    };
    vec![Sample::of::<ChannelPage>(), Sample::with(&bare)]
}

/// Something that is touched, and where it is.
#[derive(Debug, Serialize)]
struct Thing {
    href: String,
    title: String,
}

/// A change.
#[derive(Debug, Serialize)]
struct ChangeView {
    title: String,
    what: String,
    course: Thing,
    people: i64,
    /// The requirement that enrolled them; null where nobody was touched, or while it waits.
    requirement: Option<Id>,
    waits: bool,
    made_on: Day,
    made_by: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct ChannelPage {
    slug: String,
    channel: String,
    about: String,
    rules: usize,
    cleared: usize,
    people: usize,
    courses: Vec<Thing>,
    levels: Vec<Thing>,
    accounts: Vec<Thing>,
    changes: Vec<ChangeView>,
    may_announce: bool,
    may_manage: bool,
}

impl View for ChannelPage {
    const TEMPLATE: &'static str = "channel_changes/channel";

    fn title(&self) -> Cow<'static, str> {
        self.channel.clone().into()
    }

    fn sample() -> Self {
        let thing = |href: &str, title: &str| Thing { href: href.to_owned(), title: title.to_owned() };
        let change = |requirement, waits| ChangeView {
            title: "Live video".to_owned(),
            what: "Posts can be live.".to_owned(),
            course: thing("/courses/live-video", "Live video"),
            people: 12,
            requirement,
            waits,
            made_on: Day::new(2026, 12, 1),
            made_by: "mara@example.com".to_owned(),
        };
        Self {
            slug: "forum".to_owned(),
            channel: "Forum".to_owned(),
            about: "Customers ask each other.".to_owned(),
            rules: 2,
            cleared: 9,
            people: 12,
            courses: vec![thing("/courses/one-voice", "One voice")],
            levels: vec![thing("/ladders/belts", "Green")],
            accounts: vec![thing("/accounts/1", "@halden")],
            changes: vec![change(Some(Id(1)), false), change(None, true)],
            may_announce: true,
            may_manage: true,
        }
    }
}

fn course(named: Named) -> Thing {
    Thing { href: format!("/courses/{}", named.word), title: named.title }
}

fn level(named: Named) -> Thing {
    let ladder = named.word.split('/').next().unwrap_or_default();
    Thing { href: format!("/ladders/{ladder}"), title: named.title }
}

fn change(row: ChangeRow, courses: &[(Id, String, String)]) -> ChangeView {
    let found = courses.iter().find(|(id, ..)| *id == row.course_id);
    let (slug, title) = found.map(|(_, slug, title)| (slug.as_str(), title.clone())).unwrap_or_default();
    ChangeView {
        title: row.title,
        what: row.what,
        course: Thing { href: format!("/courses/{slug}"), title },
        people: row.touched,
        waits: row.requirement_id.is_none() && row.proposal_id.is_some(),
        requirement: row.requirement_id,
        made_on: row.made_on,
        made_by: row.made_by,
    }
}

pub async fn show(ctx: Ctx, slug: web::Path<String>) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let read = move |conn: &mut Conn| {
        let names = ladders::names(conn)?;
        let touched = touched(conn, &slug, &names, today)?;
        let rows = store::changes(conn, touched.channel.id)?;
        let courses = store::courses(conn, &rows.iter().map(|row| row.course_id).collect::<Vec<Id>>())?;
        Ok::<_, AppError>((touched, rows.into_iter().map(|row| change(row, &courses)).collect()))
    };
    let (Touched { channel, rules, courses, levels, accounts, cleared, people }, changes) = ctx.db().read(read).await?;
    let viewer = ctx.viewer()?;
    ctx.page(&ChannelPage {
        slug: channel.slug,
        channel: channel.title,
        about: channel.about,
        rules,
        cleared,
        people: people.len(),
        courses: courses.into_iter().map(course).collect(),
        levels: levels.into_iter().map(level).collect(),
        accounts: accounts.into_iter().map(|(id, title)| Thing { href: format!("/accounts/{id}"), title }).collect(),
        changes,
        may_announce: viewer.may(Act::Enrol),
        may_manage: viewer.may(Act::ManageLadders),
    })
}
