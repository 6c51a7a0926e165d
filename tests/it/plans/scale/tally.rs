//! Counting in memory comes to what the figures themselves make of the same spans.

use std::collections::BTreeMap;
use std::convert::Infallible;

use gradus::clock::Day;
use gradus::figures::cell::{CellKey, Changes, Grain};
use gradus::figures::cohort::CohortChanges;
use gradus::ids::Id;
use gradus::standing::{Span, SpanChange};

use crate::filler::drawing::Shape;
use crate::filler::tally::{Calendar, CellTally, CohortTally};

const TODAY: Day = Day::new(2026, 11, 2);
const GROUPS: [(Id, Id); 3] = [(Id(3), Id(8)), (Id(3), Id(9)), (Id(5), Id(8))];

/// Some enrolments: the place of the group, and the shape.
fn some() -> impl Iterator<Item = (usize, i64)> {
    (0..Shape::NUMBERS).step_by(13).filter(|number| Shape::of(*number).is_some()).zip(0..).map(|(shape, at)| (at % 3, shape))
}

fn changes(course_id: Id) -> Vec<SpanChange> {
    let of = |(group, shape): (usize, i64)| {
        let (department_id, role_id) = GROUPS[group];
        let spans = Shape::of(shape).expect("a shape").spans(TODAY, 14);
        spans.into_iter().map(move |span| SpanChange { course_id, span: Span { department_id, role_id, ..span }, count: 1 })
    };
    some().flat_map(of).collect()
}

#[test]
fn cells_that_are_tallied_are_those_that_the_projection_adds_up() {
    let calendar = Calendar::new(TODAY, 14);
    let mut tally = CellTally::new(&calendar, &GROUPS);
    some().for_each(|(group, shape)| tally.add(group, shape));
    let mut all = CellTally::new(&calendar, &GROUPS);
    all.take(&mut tally.clone());
    let mut found = BTreeMap::new();
    let mut keys = Vec::new();
    for (course, tally) in [(Id::ZERO, &mut all), (Id(2), &mut tally)] {
        let mut write = |key: CellKey, change| {
            keys.push((key.course_id, key.grain.word(), key.department_id, key.role_id, key.level.word(), key.starts_on));
            found.insert(key, change);
            Ok::<_, Infallible>(())
        };
        tally.each(course, &mut write).expect("it is taken");
    }
    let mut changes_ = Changes::default();
    changes(Id(2)).iter().for_each(|change| changes_.add(change));
    assert_eq!(found, changes_.into_cells());
    assert!(keys.is_sorted(), "they come in the order of the table");
}

#[test]
fn cohorts_that_are_tallied_are_those_that_the_projection_adds_up() {
    let calendar = Calendar::new(TODAY, 14);
    let mut tally = CohortTally::new(&calendar);
    let mut found = BTreeMap::new();
    type Inside = fn(usize) -> bool;
    let in_scope: [(_, Inside); 4] = [
        ((Id::ZERO, Grain::All, Id::ZERO, Id::ZERO), |_| true),
        ((Id(2), Grain::All, Id::ZERO, Id::ZERO), |_| true),
        ((Id::ZERO, Grain::Department, Id(3), Id::ZERO), |group| group < 2),
        ((Id::ZERO, Grain::Role, Id::ZERO, Id(8)), |group| group != 1),
    ];
    for (scope, is_inside) in in_scope {
        some().filter(|(group, _)| is_inside(*group)).for_each(|(_, shape)| tally.add(shape));
        let mut write = |key, count| {
            found.insert(key, count);
            Ok::<_, Infallible>(())
        };
        tally.drain(scope, &mut write).expect("it is taken");
    }
    let mut expected = CohortChanges::default();
    changes(Id(2)).iter().for_each(|change| expected.add(change));
    let mut expected = expected.into_rows();
    expected.retain(|key, _| key.department_id != Id(5) && key.role_id != Id(9));
    assert_eq!(found, expected);
}
