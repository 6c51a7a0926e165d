//! The pages of levels that are required.

pub mod form;
pub mod list;
pub mod one;

use serde::Serialize;

use super::read::Shown;
use crate::clock::Day;
use crate::ids::Id;

/// A level that is required, as a line of the list and at the top of its page.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub id: Id,
    pub level: String,
    /// Where its ladder is.
    pub ladder: String,
    pub audience: String,
    pub due: String,
    pub reached: usize,
    pub open: usize,
    pub behind: usize,
    pub ended_on: Option<Day>,
}

impl Line {
    pub fn of(shown: &Shown) -> Self {
        let ladder = shown.level.word.split_once('/').map_or("", |(ladder, _)| ladder);
        Self {
            id: shown.row.id,
            level: shown.level.title.clone(),
            ladder: format!("/ladders/{ladder}"),
            audience: shown.audience.clone(),
            due: shown.row.due.0.sentence(),
            reached: shown.reached,
            open: shown.open(),
            behind: shown.behind(),
            ended_on: shown.row.ended_on,
        }
    }

    /// One for samples.
    pub fn sample() -> Self {
        Self {
            id: Id(3),
            level: "Green (Belts)".to_owned(),
            ladder: "/ladders/belts".to_owned(),
            audience: "everyone in Marketing and below".to_owned(),
            due: "by 30 Nov 2026".to_owned(),
            reached: 12,
            open: 8,
            behind: 3,
            ended_on: None,
        }
    }
}
