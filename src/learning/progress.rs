//! How far somebody is in a course, and where they go on. Pure.

use std::collections::BTreeSet;

use crate::ids::Id;

/// A lesson on the way through a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The lesson.
    pub lesson_id: Id,
    /// How long it takes, in minutes.
    pub minutes: i32,
    /// Whether it is complete.
    pub done: bool,
}

/// The way through a course: its lessons in order. They may be read in any order; "go on" leads to the first that is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Path {
    steps: Vec<Step>,
    /// Those that come before all else, in order.
    first: Vec<Id>,
}

impl Path {
    /// The way through `lessons` (id and minutes, in order), of which `done` are complete.
    pub fn new(lessons: impl IntoIterator<Item = (Id, i32)>, done: &BTreeSet<Id>) -> Self {
        let step = |(lesson_id, minutes)| Step { lesson_id, minutes, done: done.contains(&lesson_id) };
        Self { steps: lessons.into_iter().map(step).collect(), first: Vec::new() }
    }

    /// The same way, on which these lessons come before all else.
    #[must_use]
    pub fn beginning_with(self, first: &[Id]) -> Self {
        Self { first: first.to_vec(), ..self }
    }

    /// How many lessons there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.steps.len()
    }

    /// How many of them are complete.
    #[must_use]
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|step| step.done).count()
    }

    /// Whether all are complete; never so for a course without lessons.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.steps.is_empty() && self.next_open().is_none()
    }

    /// Whether this lesson is complete.
    #[must_use]
    pub fn is_done(&self, lesson_id: Id) -> bool {
        self.steps.iter().any(|step| step.lesson_id == lesson_id && step.done)
    }

    /// Notes that a lesson is complete.
    pub fn mark_done(&mut self, lesson_id: Id) {
        for step in self.steps.iter_mut().filter(|step| step.lesson_id == lesson_id) {
            step.done = true;
        }
    }

    /// The lessons that are not complete, in the order in which to take them; one may come twice.
    fn open(&self) -> impl Iterator<Item = Id> {
        let first = self.first.iter().copied().filter(|id| !self.is_done(*id));
        first.chain(self.steps.iter().filter(|step| !step.done).map(|step| step.lesson_id))
    }

    /// The first lesson that is not complete: where to go on.
    #[must_use]
    pub fn next_open(&self) -> Option<Id> {
        self.open().next()
    }

    /// The first lesson that is not complete, leaving out `lesson_id`.
    #[must_use]
    pub fn next_open_besides(&self, lesson_id: Id) -> Option<Id> {
        self.open().find(|open| *open != lesson_id)
    }

    /// The number of a lesson, from 1.
    #[must_use]
    pub fn position(&self, lesson_id: Id) -> Option<usize> {
        self.steps.iter().position(|step| step.lesson_id == lesson_id).map(|index| index + 1)
    }

    /// The lesson before this one.
    #[must_use]
    pub fn before(&self, lesson_id: Id) -> Option<Id> {
        let position = self.position(lesson_id)?;
        self.steps.get(position.checked_sub(2)?).map(|step| step.lesson_id)
    }

    /// The lesson after this one.
    #[must_use]
    pub fn after(&self, lesson_id: Id) -> Option<Id> {
        self.steps.get(self.position(lesson_id)?).map(|step| step.lesson_id)
    }

    /// How long all lessons take together.
    #[must_use]
    pub fn minutes(&self) -> i32 {
        self.steps.iter().map(|step| step.minutes).sum()
    }

    /// How long the open lessons take together.
    #[must_use]
    pub fn minutes_left(&self) -> i32 {
        self.steps.iter().filter(|step| !step.done).map(|step| step.minutes).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(done: &[i64]) -> Path {
        Path::new([(Id(1), 3), (Id(2), 4), (Id(3), 5)], &done.iter().map(|&id| Id(id)).collect())
    }

    #[test]
    fn going_on_leads_to_the_first_open_lesson() {
        assert_eq!(path(&[]).next_open(), Some(Id(1)));
        assert_eq!(path(&[1, 3]).next_open(), Some(Id(2)));
        assert_eq!(path(&[1]).next_open_besides(Id(2)), Some(Id(3)));
        assert_eq!(path(&[1, 2, 3]).next_open(), None);
    }

    #[test]
    fn what_comes_before_all_else_is_taken_first() {
        let path = path(&[1]).beginning_with(&[Id(3), Id(1)]);
        assert_eq!((path.next_open(), path.next_open_besides(Id(3))), (Some(Id(3)), Some(Id(2))));
    }

    #[test]
    fn a_course_is_complete_with_its_last_lesson_and_never_without_lessons() {
        let mut path = path(&[1, 2]);
        assert!(!path.is_complete());
        path.mark_done(Id(3));
        assert!(path.is_complete());
        assert!(!Path::default().is_complete());
    }

    #[test]
    fn neighbours_end_at_the_ends() {
        let path = path(&[2]);
        assert_eq!((path.before(Id(1)), path.after(Id(1))), (None, Some(Id(2))));
        assert_eq!((path.before(Id(3)), path.after(Id(3))), (Some(Id(2)), None));
        assert_eq!(path.position(Id(9)), None);
        assert_eq!(path.after(Id(9)), None);
    }

    #[test]
    fn minutes_and_counts_are_those_of_the_open_lessons() {
        let path = path(&[2]);
        assert_eq!((path.done(), path.total(), path.minutes_left()), (1, 3, 8));
    }
}
