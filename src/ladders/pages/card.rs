//! `/me/card`: the levels that somebody holds, as steps, and what the next step takes; before them what they look after, as a higher part says it.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::read::{self, Climbed, Next};
use crate::proofs::condition::Names;
use crate::proofs::judge::LeafOn;
use crate::proofs::words::leaf_sentence;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::Ctx;

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = CardPage { name: "Ada Osei".to_owned(), looked_after: Vec::new(), ladders: Vec::new() };
    vec![Sample::of::<CardPage>(), Sample::with(&none)]
}

/// A level of a ladder.
#[derive(Debug, Serialize)]
struct Step {
    title: String,
    is_held: bool,
    since: Option<Day>,
    /// The last day; null where it has no end, or is not held.
    until: Option<Day>,
}

/// Something that the next step takes.
#[derive(Debug, Serialize)]
struct Leaf {
    text: String,
    holds: bool,
    found: usize,
    needed: usize,
}

/// What the next step is, and what it takes.
#[derive(Debug, Serialize)]
struct NextView {
    title: String,
    leaves: Vec<Leaf>,
}

/// A ladder.
#[derive(Debug, Serialize)]
struct LadderView {
    title: String,
    href: String,
    steps: Vec<Step>,
    next: Option<NextView>,
}

/// Something that somebody looks after for the brand.
#[derive(Debug, Clone, Serialize)]
pub struct LookedAfter {
    /// What it is called.
    pub title: String,
    /// Where it is, and in which part they look after it.
    pub about: String,
    /// Whether they are cleared for it.
    pub is_cleared: bool,
    /// Until when they are, or what is missing.
    pub text: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct CardPage {
    name: String,
    looked_after: Vec<LookedAfter>,
    ladders: Vec<LadderView>,
}

impl View for CardPage {
    const TEMPLATE: &'static str = "ladders/card";

    fn title(&self) -> Cow<'static, str> {
        say!("ladders-card").into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 5, 4);
        let step = |title: &str, is_held: bool| Step {
            title: title.to_owned(),
            is_held,
            since: is_held.then_some(day),
            until: is_held.then_some(day),
        };
        let leaf = |holds| Leaf { text: "One voice, completed".to_owned(), holds, found: usize::from(holds), needed: 3 };
        let next = NextView { title: "Black".to_owned(), leaves: vec![leaf(true), leaf(false)] };
        let (title, href) = ("Belts".to_owned(), "/ladders/belts".to_owned());
        let ladder = LadderView { title, href, steps: vec![step("Green", true), step("Black", false)], next: Some(next) };
        let (title, about, text) = ("@halden".to_owned(), "Forum".to_owned(), "Cleared".to_owned());
        let looked_after = vec![LookedAfter { title, about, is_cleared: true, text }];
        Self { name: "Ada Osei".to_owned(), looked_after, ladders: vec![ladder] }
    }
}

fn next_view(next: &Next, names: &Names) -> NextView {
    let leaf = |leaf: &LeafOn| Leaf {
        text: leaf_sentence(&leaf.leaf, names),
        holds: leaf.holds(),
        found: leaf.found.len(),
        needed: leaf.needed,
    };
    NextView { title: next.level.title.clone(), leaves: next.leaves.iter().map(leaf).collect() }
}

fn ladder_view(climbed: &Climbed, names: &Names) -> LadderView {
    let steps = climbed.levels.iter().map(|(row, held)| Step {
        title: row.title.clone(),
        is_held: held.is_some(),
        since: held.as_ref().map(|one| one.award.days.from),
        until: held.as_ref().and_then(|one| one.award.days.until.last_before()),
    });
    LadderView {
        title: climbed.ladder.title.clone(),
        href: format!("/ladders/{}", climbed.ladder.slug),
        steps: steps.collect(),
        next: climbed.next.as_ref().map(|next| next_view(next, names)),
    }
}

/// Answers with the page of whoever is signed in, with what they look after.
///
/// # Errors
/// When the database fails, or nobody is signed in.
pub async fn card(ctx: &Ctx, looked_after: Vec<LookedAfter>) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    let (me, today) = (viewer.person_id.unwrap_or(Id::ZERO), ctx.company_today());
    let (climbed, names) = ctx.db().read(move |conn: &mut Conn| read::climbed(conn, me, today)).await?;
    let ladders = climbed.iter().filter(|one| !one.levels.is_empty()).map(|one| ladder_view(one, &names)).collect();
    ctx.page(&CardPage { name: viewer.name.clone(), looked_after, ladders })
}
