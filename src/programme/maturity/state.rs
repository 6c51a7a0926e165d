//! What is noted of the programme on a day. Pure.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::stage::Facts;
use crate::courses::level::{Dimension, Level, Levels};
use crate::ids::Id;

/// What the records showed on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Each course that can be taken, by title.
    pub courses: Vec<CourseState>,
    /// What places the company on the maturity curve.
    pub facts: Facts,
}

/// What a course claimed and showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseState {
    /// The course.
    pub id: Id,
    /// Its address.
    pub slug: String,
    /// Its title on the day.
    pub title: String,
    /// What its author said.
    pub claimed: Levels,
    /// What the records showed of each dimension, in their order; none where not even the lowest level.
    pub shown: [Option<Level>; 4],
    /// The first predicate of each dimension that did not hold, by its name; none at the top.
    pub next: [Option<String>; 4],
    /// The departments whose people had to take it, without those below them.
    pub departments: BTreeSet<Id>,
}

impl CourseState {
    /// What the records showed of a dimension.
    #[must_use]
    pub fn shown(&self, dimension: Dimension) -> Option<Level> {
        self.shown[place(dimension)]
    }

    /// What was missing for its next level.
    #[must_use]
    pub fn next(&self, dimension: Dimension) -> Option<&str> {
        self.next[place(dimension)].as_deref()
    }

    /// Whether it showed what it claimed, or more.
    #[must_use]
    pub fn keeps(&self, dimension: Dimension) -> bool {
        self.shown(dimension) >= Some(self.claimed.of(dimension))
    }
}

impl State {
    /// The courses of the whole: those that somebody must take, or all where nobody must take any.
    #[must_use]
    pub fn programme(&self) -> Vec<&CourseState> {
        let required: Vec<&CourseState> = self.courses.iter().filter(|course| !course.departments.is_empty()).collect();
        if required.is_empty() { self.courses.iter().collect() } else { required }
    }

    /// Those that people of one of these departments must take.
    #[must_use]
    pub fn required_in(&self, departments: &[Id]) -> Vec<&CourseState> {
        self.courses.iter().filter(|course| departments.iter().any(|id| course.departments.contains(id))).collect()
    }
}

/// Where a dimension stands in the arrays.
const fn place(dimension: Dimension) -> usize {
    match dimension {
        Dimension::Content => 0,
        Dimension::Delivery => 1,
        Dimension::Participants => 2,
        Dimension::Measurement => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dimensions_stand_in_their_order() {
        let places: Vec<usize> = Dimension::ALL.iter().map(|dimension| place(*dimension)).collect();
        assert_eq!(places, [0, 1, 2, 3]);
    }
}
