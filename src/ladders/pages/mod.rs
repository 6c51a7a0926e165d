//! The pages of ladders: what each level asks and how many hold it, making and changing them, one's own card, practice and its sign-off,
//! what is recorded of somebody by hand.

pub mod card;
pub(super) mod end;
pub(super) mod equivalents;
pub(super) mod ladder_form;
pub(super) mod ladders;
pub(super) mod level;
pub mod person;
pub(super) mod practice;
pub(super) mod proofs;
pub(super) mod record;
pub(super) mod sign_off;
mod typed;

use serde::Serialize;

use crate::proofs::condition::{Condition, Names};
use crate::proofs::words::{Sentence, sentence};
use crate::templates::Sample;

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    let all = [
        ladders::samples(),
        ladder_form::samples(),
        level::samples(),
        equivalents::samples(),
        end::samples(),
        card::samples(),
        practice::samples(),
        proofs::samples(),
        record::samples(),
        sign_off::samples(),
    ];
    all.into_iter().flatten().collect()
}

/// A condition as a list: what is asked of the parts, and the parts, each with those below it.
#[derive(Debug, Clone, Serialize)]
struct Asks {
    text: String,
    parts: Vec<Part>,
}

/// A part of a condition.
#[derive(Debug, Clone, Serialize)]
struct Part {
    text: String,
    below: Vec<String>,
}

/// What stands below a part, however deep, line by line.
fn lines(parts: Vec<Sentence>) -> Vec<String> {
    parts.into_iter().flat_map(|part| [part.text].into_iter().chain(lines(part.parts))).collect()
}

impl Asks {
    fn of(condition: &Condition, names: &Names) -> Self {
        let said = sentence(condition, names);
        let part = |part: Sentence| Part { text: part.text, below: lines(part.parts) };
        Self { text: said.text, parts: said.parts.into_iter().map(part).collect() }
    }

    fn sample() -> Self {
        let part = |text: &str| Part { text: text.to_owned(), below: vec!["The level White".to_owned()] };
        Self { text: "All of these:".to_owned(), parts: vec![part("One voice, completed"), part("At least one of these:")] }
    }
}
