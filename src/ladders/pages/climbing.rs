//! What a card says of ladders: the levels that somebody holds, as steps, and what the next step takes.

use serde::Serialize;

use crate::clock::Day;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::ladders::read::{self, Climbed, Next};
use crate::proofs::condition::Names;
use crate::proofs::judge::LeafOn;
use crate::proofs::words::leaf_sentence;

/// A level of a ladder.
#[derive(Debug, Serialize)]
pub struct Step {
    /// What it is called.
    pub title: String,
    /// Whether it is held.
    pub is_held: bool,
    /// The first day of that.
    pub since: Option<Day>,
    /// The last day; null where it has no end, or is not held.
    pub until: Option<Day>,
}

/// Something that the next step takes.
#[derive(Debug, Serialize)]
pub struct Leaf {
    /// What it says.
    pub text: String,
    /// Whether it is there.
    pub holds: bool,
    /// How many pieces are.
    pub found: usize,
    /// How many it takes.
    pub needed: usize,
}

/// What the next step is, and what it takes.
#[derive(Debug, Serialize)]
pub struct NextView {
    /// What it is called.
    pub title: String,
    /// What it takes.
    pub leaves: Vec<Leaf>,
}

/// A ladder.
#[derive(Debug, Serialize)]
pub struct LadderView {
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
    /// From the lowest to the highest.
    pub steps: Vec<Step>,
    /// What comes next.
    pub next: Option<NextView>,
}

impl LadderView {
    /// One for samples.
    #[must_use]
    pub fn sample() -> Self {
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
        Self { title, href, steps: vec![step("Green", true), step("Black", false)], next: Some(next) }
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

/// Every ladder that has a level on a day, as somebody stands on it.
///
/// # Errors
/// When the database fails.
pub fn climbing(conn: &mut Conn, person: Id, on: Day) -> Result<Vec<LadderView>, AppError> {
    let (climbed, names) = read::climbed(conn, person, on)?;
    Ok(climbed.iter().filter(|one| !one.levels.is_empty()).map(|one| ladder_view(one, &names)).collect())
}
