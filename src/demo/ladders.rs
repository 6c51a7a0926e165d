//! The ladder of the made-up company: belts from white to black, of which the black one asks for practice.

use serde_json::{Value, json};

use super::badges::colour_belts;
use super::campaigns::{BASICS, BASICS_IN_GERMAN};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ladders::{self, LadderInput, LevelInput};
use crate::people;
use crate::proofs::rule::PracticeInput;
use crate::proofs::{self, Signer};

/// For so many days before today there has been a ladder.
const DAYS: i64 = 380;
/// What a piece of practice is called.
const PRACTICE: &str = "own post";

/// The belts from the lowest to the highest, with what each asks.
fn belts() -> [(&'static str, Value); 5] {
    let course = |slug: &str| json!({ "course": { "course": slug } });
    [
        ("White", json!({ "any": [course(BASICS), course(BASICS_IN_GERMAN)] })),
        ("Yellow", course("one-voice")),
        ("Orange", course("escalation-at-2-am")),
        ("Green", json!({ "any": [course("social-media-practitioner"), course("community-management-practitioner")] })),
        (
            "Black",
            json!({ "all": [course("gradus-black-belt"), { "practice": { "kind": PRACTICE, "count": 3, "within_months": 12 } }] }),
        ),
    ]
}

/// Makes the ladder as it was from a day long ago on, and logs the practice of somebody: one piece is signed off, one waits.
///
/// # Errors
/// When the database fails.
pub(super) fn make_belts(tx: &mut Tx<'_>, hero: &str, today: Day) -> Result<(), AppError> {
    let from = today.plus_days(-DAYS);
    let about = "From the basics that everybody takes to those who teach the others.".to_owned();
    let ladder = ladders::make_ladder(tx, &LadderInput { title: "Belts".to_owned(), about, ..LadderInput::default() }, today)?;
    for (title, condition) in belts() {
        let level = json!({ "title": title, "from_on": from.to_string(), "asks": { "condition": condition } });
        let level: LevelInput = serde_json::from_value(level)?;
        ladders::add_level(tx, &ladder, &level, today)?;
    }
    colour_belts(tx)?;
    let person = people::person_by_number(tx.conn, hero)?.ok_or(AppError::NotFound("person"))?;
    for (title, days_ago) in [("Answered a complaint about a late delivery", 9), ("Told how the shop in Leeds was rebuilt", 2)] {
        let piece = PracticeInput {
            kind: PRACTICE.to_owned(),
            title: title.to_owned(),
            place: "A forum".to_owned(),
            on: today.plus_days(-days_ago).to_string(),
            ..PracticeInput::default()
        };
        let row = proofs::record(tx, person.id, &piece.check(today).map_err(AppError::Invalid)?)?;
        if days_ago > 5 {
            proofs::sign_off(tx, row.id, &Signer { person: None, teams: Vec::new(), was_granted: true }, today)?;
        }
    }
    Ok(())
}
