//! A history made by hand, whose figures are known.

use gradus::clock::Day;
use gradus::db::Tx;
use gradus::ids::Id;

use crate::support::TestApp;
use crate::support::company::{self, Done, Required};

/// The day `day` of a month of 2026.
pub const fn on(month: i8, day: i8) -> Day {
    Day::new(2026, month, day)
}

/// What the history is about.
pub struct History {
    pub marketing: Id,
    pub analyst: Id,
    pub basics: Required,
}

/// Two departments, one with another below it, two roles, two courses and seven people:
///
/// - Ada completes the basics on 10 January; it expires on 10 July.
/// - Ben never begins; due on 31 January. He moves from Social to Care on 1 March.
/// - Cleo begins on 5 January and rests; waived from 1 March until 1 April.
/// - Dan completes on 20 January and is on leave from 1 until 15 February.
/// - Eve leaves the company on 1 March without having begun.
/// - Fay is withdrawn on 15 January.
/// - Gus chose both courses for himself, and completes one of them.
/// - Ben must take "One voice" too, without a due date.
pub fn write(tx: &mut Tx<'_>) -> Done<History> {
    let marketing = company::department(tx, "Marketing")?;
    let social = company::department(tx, "Marketing / Social")?;
    let care = company::department(tx, "Care")?;
    let (analyst, agent) = (company::role(tx, "Analyst")?, company::role(tx, "Agent")?);
    let basics = company::course(tx, "social-basics", "Social basics")?;
    let voice = company::course(tx, "one-voice", "One voice")?;
    let hired = Day::new(2025, 6, 1);
    let mut enrolled = Vec::new();
    for (name, place) in [
        ("Ada Adams", (marketing, analyst)),
        ("Ben Bauer", (social, agent)),
        ("Cleo Curie", (social, analyst)),
        ("Dan Diaz", (care, agent)),
        ("Eve Eng", (care, agent)),
        ("Fay =HYPERLINK", (care, agent)),
    ] {
        let person = company::person(tx, name, place, hired)?;
        enrolled.push(company::enrol(tx, person, basics, on(1, 1), Some(on(1, 31)))?);
    }
    let [ada, ben, cleo, dan, eve, fay] = enrolled[..] else { unreachable!("six of them") };
    let gus = company::person(tx, "Gus Gray", (marketing, analyst), hired)?;
    let own = company::enrol_for(tx, gus, basics.course, None, (1, on(1, 1), None))?;
    company::enrol_for(tx, gus, voice.course, None, (1, on(1, 1), None))?;
    company::enrol(tx, ben.person, voice, on(1, 1), None)?;
    company::completes(tx, own, on(1, 3), None)?;
    company::completes(tx, ada, on(1, 10), Some(on(7, 10)))?;
    company::moves(tx, ben.person, (care, agent), on(3, 1))?;
    company::works(tx, cleo, on(1, 5))?;
    company::waive(tx, cleo, on(3, 1), on(4, 1))?;
    company::completes(tx, dan, on(1, 20), None)?;
    company::leave(tx, dan.person, on(2, 1), on(2, 15))?;
    company::leaves(tx, eve.person, on(3, 1))?;
    company::withdraw(tx, fay, on(1, 15))?;
    Ok(History { marketing, analyst, basics })
}

/// The program with this history.
pub async fn app() -> (TestApp, History) {
    app_with(|_| {}).await
}

/// The program with this history, and with changed settings.
pub async fn app_with(change: impl FnOnce(&mut gradus::settings::Settings)) -> (TestApp, History) {
    let app = TestApp::start_with(change).await;
    let history = app.write(write);
    (app, history)
}

/// Day; in scope, valid, overdue, stalled; waived, leave, withdrawn: of the basics, for the whole company.
pub const KNOWN: &[(Day, [i64; 4], [i64; 3])] = &[
    (Day::new(2025, 12, 31), [0, 0, 0, 0], [0, 0, 0]),
    (on(1, 1), [6, 0, 0, 0], [0, 0, 0]),
    (on(1, 9), [6, 0, 0, 0], [0, 0, 0]),
    (on(1, 10), [6, 1, 0, 0], [0, 0, 0]),
    (on(1, 15), [5, 1, 0, 0], [0, 0, 1]),
    (on(1, 19), [5, 1, 0, 0], [0, 0, 1]),
    (on(1, 20), [5, 2, 0, 1], [0, 0, 1]),
    (on(1, 31), [5, 2, 0, 1], [0, 0, 1]),
    (on(2, 1), [4, 1, 3, 1], [0, 1, 1]),
    (on(2, 14), [4, 1, 3, 1], [0, 1, 1]),
    (on(2, 15), [5, 2, 3, 1], [0, 0, 1]),
    (on(2, 28), [5, 2, 3, 1], [0, 0, 1]),
    (on(3, 1), [3, 2, 1, 0], [1, 0, 1]),
    (on(4, 1), [4, 2, 2, 1], [0, 0, 1]),
    (on(7, 9), [4, 2, 2, 1], [0, 0, 1]),
    (on(7, 10), [4, 1, 3, 1], [0, 0, 1]),
    (on(11, 2), [4, 1, 3, 1], [0, 0, 1]),
    (Day::new(2030, 1, 1), [4, 1, 3, 1], [0, 0, 1]),
];
