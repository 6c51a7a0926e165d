//! Whatever is done to an organisation one after the other, what must hold of it holds.

use std::collections::BTreeSet;

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::organisation;
use gradus::people::place::{self, Merge, NewPlace};
use gradus::people::{self, PlaceKind};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;

use super::{assert_paths, check, departments, figures, hr};
use crate::support::TestApp;

/// An act, by places in the list of departments or roles.
#[derive(Debug, Clone)]
enum Act {
    Rename(PlaceKind, usize, char),
    Move(usize, Option<usize>),
    Merge(PlaceKind, usize, usize),
    Retire(PlaceKind, usize),
    BringBack(PlaceKind, usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let kind = || prop_oneof![3 => Just(PlaceKind::Department), 1 => Just(PlaceKind::Role), 1 => Just(PlaceKind::Location)];
    let act = prop_oneof![
        (kind(), 0..8_usize, prop::char::range('A', 'E')).prop_map(|(kind, at, name)| Act::Rename(kind, at, name)),
        (0..8_usize, prop::option::of(0..8_usize)).prop_map(|(at, below)| Act::Move(at, below)),
        (kind(), 0..8_usize, 0..8_usize).prop_map(|(kind, from, into)| Act::Merge(kind, from, into)),
        (kind(), 0..8_usize).prop_map(|(kind, at)| Act::Retire(kind, at)),
        (kind(), 0..8_usize).prop_map(|(kind, at)| Act::BringBack(kind, at)),
    ];
    prop::collection::vec(act, 14)
}

/// Does it, where it may be done; answers whether it was.
fn perform(app: &TestApp, act: &Act) -> bool {
    let all = |kind| app.app.db.read_now(people::organisation).expect("the organisation").places(kind);
    let id = |kind, at: usize| {
        let all = all(kind);
        all[at % all.len()].id
    };
    let today = app.app.company_today();
    let actor = gradus::db::Actor::program("test");
    let done = match act {
        Act::Rename(kind, at, name) => {
            let asked = NewPlace { name: Some(name.to_string()), parent: None };
            let id = id(*kind, *at);
            app.app.db.write_now(&actor, |tx| place::change(tx, *kind, id, &asked)).map(drop)
        }
        Act::Move(at, below) => {
            let parent = below.map_or_else(String::new, |below| id(PlaceKind::Department, below).to_string());
            let (id, asked) = (id(PlaceKind::Department, *at), NewPlace { name: None, parent: Some(parent) });
            app.app.db.write_now(&actor, |tx| place::change(tx, PlaceKind::Department, id, &asked)).map(drop)
        }
        Act::Merge(kind, from, into) => {
            let merge = Merge { kind: *kind, from: id(*kind, *from), into: id(*kind, *into) };
            app.app
                .db
                .write_now(&actor, |tx| {
                    let seen = organisation::preview(tx.conn, merge)?;
                    organisation::merge(tx, merge, &seen.stamp, today)
                })
                .map(drop)
        }
        Act::Retire(kind, at) => {
            let id = id(*kind, *at);
            app.app.db.write_now(&actor, |tx| place::retire(tx, *kind, id, today)).map(drop)
        }
        Act::BringBack(kind, at) => {
            let id = id(*kind, *at);
            app.app.db.write_now(&actor, |tx| place::bring_back(tx, *kind, id)).map(drop)
        }
    };
    match done {
        Ok(()) => true,
        Err(gradus::error::AppError::Invalid(_) | gradus::error::AppError::Conflict(_)) => false,
        Err(other) => panic!("{act:?}: {other:?}"),
    }
}

/// Nobody in use stands below what is retired, and nobody works in it.
fn assert_nothing_hangs(app: &TestApp) {
    let organisation = app.app.db.read_now(people::organisation).expect("the organisation");
    for department in organisation.departments() {
        let above = department.parent_id.and_then(|id| organisation.department(id));
        assert!(above.is_none_or(|above| above.retired_on.is_none()), "{} stands below what is retired", department.path);
    }
    for &kind in PlaceKind::ALL {
        let heads = app.app.db.read_now(|conn| people::heads(conn, kind)).expect("the heads");
        let retired = organisation.places(kind).into_iter().filter(|place| !place.is_in_use());
        let working: Vec<String> = retired.filter(|place| heads.contains_key(&place.id)).map(|place| place.path).collect();
        assert_eq!(working, [""; 0], "nobody works in what is retired");
    }
}

#[tokio::test]
async fn ids_paths_and_figures_of_days_before_stay_whatever_is_done() {
    let mut done = 0;
    for _ in 0..3 {
        let app = TestApp::start().await;
        app.tiny_course("done");
        for (at, name) in (0..).zip(["Ada Osei", "Ben Ito", "Cleo Roy", "Dan Day", "Eve Eden", "Fay Fox"]) {
            let paths = ["A", "A / B", "A / B / C", "D", "D / B", "E"];
            let (role, location) = (["A", "B", "C"][at % 3], ["A", "B"][at % 2]);
            app.person(name).department(paths[at]).role(role).location(location).create();
        }
        app.enrol("done", &json!({ "all": [{ "department": ["A", "D"], "subtree": true }] }))
            .due_on(Day::new(2026, 11, 6))
            .apply();
        let ids = |app: &TestApp| departments(app).into_iter().map(|(id, ..)| id).collect::<BTreeSet<Id>>();
        let known = ids(&app);
        let mut runner = TestRunner::default();
        let acts = acts().new_tree(&mut runner).expect("acts").current();
        for (at, act) in (0..).zip(&acts) {
            app.set_day(Day::new(2026, 11, 3).plus_days(at));
            // nobody is signed in for as long as that
            let api = hr(&app).await;
            let days: Vec<Day> = (0..=at).map(|back| Day::new(2026, 11, 2).plus_days(back)).collect();
            let mut before = Vec::new();
            for day in &days {
                before.push(figures(&api, *day).await);
            }
            done += usize::from(perform(&app, act));
            for (day, before) in days.iter().zip(before) {
                assert_eq!(figures(&api, *day).await, before, "as of {day}, after {act:?} of {acts:?}");
            }
            assert_paths(&app);
            assert_eq!(ids(&app), known, "{acts:?}");
            assert_nothing_hangs(&app);
            assert_eq!(check(&app), [""; 0], "{acts:?}");
        }
    }
    assert!(done > 8, "most were refused: {done} were done");
}
