//! Courses taken together: a level is theirs where each of them shows it. Never an average. Pure.

use super::state::CourseState;
use crate::courses::level::{Dimension, Level};

/// How many courses claim a level or a higher one, and how many show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The level.
    pub level: Level,
    /// Courses whose author claims at least this.
    pub claimed: usize,
    /// Courses of which the records show at least this.
    pub shown: usize,
}

/// One dimension of some courses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The dimension.
    pub dimension: Dimension,
    /// How many courses there are.
    pub courses: usize,
    /// The levels, from the lowest.
    pub cells: Vec<Cell>,
    /// What each of the courses claims at least; none where there is no course.
    pub claimed: Option<Level>,
    /// What each of them shows at least; none where one shows not even the lowest level.
    pub shown: Option<Level>,
    /// Where the next step is to be taken: the course that shows least, and the name of what it lacks; none where all is shown.
    pub next: Option<(usize, String)>,
}

/// The grid of these courses, dimension by dimension. `next` names a course by its place among them.
#[must_use]
pub fn grid(courses: &[&CourseState]) -> Vec<Row> {
    Dimension::ALL.iter().map(|dimension| row(courses, *dimension)).collect()
}

fn row(courses: &[&CourseState], dimension: Dimension) -> Row {
    let cell = |level: Level| Cell {
        level,
        claimed: courses.iter().filter(|course| course.claimed.of(dimension) >= level).count(),
        shown: courses.iter().filter(|course| course.shown(dimension) >= Some(level)).count(),
    };
    let lowest = courses.iter().enumerate().min_by_key(|(_, course)| course.shown(dimension));
    Row {
        dimension,
        courses: courses.len(),
        cells: Level::ALL.iter().map(|level| cell(*level)).collect(),
        claimed: courses.iter().map(|course| course.claimed.of(dimension)).min(),
        shown: lowest.and_then(|(_, course)| course.shown(dimension)),
        next: lowest.and_then(|(at, course)| Some((at, course.next(dimension)?.to_owned()))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::courses::level::Levels;
    use crate::ids::Id;

    fn course(shown: Option<Level>, claimed: Level) -> CourseState {
        CourseState {
            id: Id(1),
            slug: "c".to_owned(),
            title: "C".to_owned(),
            claimed: Levels { content: claimed, ..Levels::default() },
            shown: [shown; 4],
            next: std::array::from_fn(|_| (shown != Some(Level::Formal)).then(|| "next".to_owned())),
            departments: BTreeSet::new(),
        }
    }

    #[test]
    fn a_programme_is_as_far_as_the_course_that_shows_least() {
        let (far, near) = (course(Some(Level::Formal), Level::Formal), course(Some(Level::Casual), Level::Structured));
        let rows = grid(&[&far, &near]);
        let content = &rows[0];
        assert_eq!((content.shown, content.claimed), (Some(Level::Casual), Some(Level::Structured)));
        assert_eq!(content.cells.iter().map(|cell| (cell.claimed, cell.shown)).collect::<Vec<_>>(), [(2, 2), (2, 1), (1, 1)]);
        assert_eq!(content.next, Some((1, "next".to_owned())));
        assert_eq!(grid(&[&far])[0].next, None);
    }

    #[test]
    fn without_a_course_nothing_is_claimed_or_shown() {
        let rows = grid(&[]);
        assert!(rows.iter().all(|row| row.shown.is_none() && row.claimed.is_none() && row.next.is_none() && row.courses == 0));
    }

    fn any_course() -> impl Strategy<Value = CourseState> {
        let level = || proptest::sample::select(Level::ALL);
        (proptest::option::of(level()), level()).prop_map(|(shown, claimed)| course(shown, claimed))
    }

    proptest! {
        /// A higher level is never shown by more courses than a lower one, and what all show is what each shows.
        #[test]
        fn levels_are_nested_and_a_further_course_raises_nothing(courses in prop::collection::vec(any_course(), 1..6), more in any_course()) {
            let all: Vec<&CourseState> = courses.iter().collect();
            let rows = grid(&all);
            for row in &rows {
                prop_assert!(row.cells.is_sorted_by(|low, high| low.shown >= high.shown && low.claimed >= high.claimed));
                let by_all = row.cells.iter().filter(|cell| cell.shown == row.courses).map(|cell| cell.level).max();
                prop_assert_eq!(row.shown, by_all);
            }
            let with_more: Vec<&CourseState> = all.iter().copied().chain([&more]).collect();
            for (before, after) in rows.iter().zip(grid(&with_more)) {
                prop_assert!(after.shown <= before.shown);
            }
        }
    }
}
