//! What is drawn for each person and course is what the rule of the standings makes of it.

use gradus::clock::Day;

use crate::filler::drawing::*;

#[test]
fn an_enrolment_that_is_drawn_by_its_course_is_the_one_that_is_drawn_by_its_number() {
    for (people, enrolments) in [(9, 9 * 40), (100, 1_234), (7, 3)] {
        let drawing = Drawing::new(people, enrolments, 5);
        let mut by_course = 0;
        for (person, course) in (0..people).flat_map(|person| (0..COURSES).map(move |course| (person, course))) {
            by_course += i64::from(drawing.in_course(person, course).is_some());
        }
        assert_eq!(by_course, enrolments);
        for number in 0..enrolments {
            let Drawn { person, course, shape } = drawing.drawn(number);
            assert_eq!(drawing.in_course(person, course), Some(shape));
        }
    }
}

#[test]
fn every_number_that_is_drawn_is_a_shape_of_the_person_it_is_drawn_for() {
    let drawing = Drawing::new(2_000, 40_000, 1);
    let today = Day::new(2026, 11, 2);
    let mut statuses = std::collections::BTreeMap::new();
    for number in 0..40_000 {
        let drawn = drawing.drawn(number);
        let shape = Shape::of(drawn.shape).expect("a shape");
        assert_eq!(shape.on_leave, is_on_leave(drawn.person));
        let dates = shape.dates(today);
        assert!(dates.completed_on.is_none_or(|completed| completed < today), "{dates:?}");
        *statuses.entry(dates.status).or_insert(0) += 1;
    }
    assert_eq!(statuses.len(), 5, "{statuses:?}");
    assert!(statuses["completed"] > 28_000, "{statuses:?}");
}
