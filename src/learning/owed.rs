//! Which lessons of a renewal are owed, and which count without being done again. Pure.
//!
//! - *whole*, and *another course*: every lesson of what is taken is owed.
//! - *changed*: a lesson that is as it was when the person completed it counts. Where that is every lesson, nothing has changed, and the whole course is
//!   owed: a renewal of nothing would renew nothing.
//! - *check first*: once all quizzes of a module are passed, its other lessons count. They are taken first, each once; whoever does not pass one goes
//!   through its module and tries again. A module without a quiz is owed as it is.

use std::collections::BTreeMap;

use crate::enrolment::RenewalKind;
use crate::ids::Id;

/// What the rule looks at of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The lesson.
    pub lesson_id: Id,
    /// It is a quiz.
    pub is_quiz: bool,
    /// It is as it was when the person last completed it.
    pub is_unchanged: bool,
    /// It is complete in this cycle.
    pub is_done: bool,
    /// Of a quiz: it was tried in this cycle.
    pub is_tried: bool,
}

/// Why a lesson counts without being done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// It is as it was when it was completed.
    Unchanged,
    /// The quizzes of its module are passed.
    Known,
}

/// What the rule says of a revision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owed {
    /// The lessons that are not done and count.
    pub counts: BTreeMap<Id, Counts>,
    /// The quizzes that come before all else, in order.
    pub first: Vec<Id>,
}

/// What is owed of `modules`, each with its lessons in order.
#[must_use]
pub fn owed(kind: RenewalKind, modules: &[Vec<Facts>]) -> Owed {
    match kind {
        RenewalKind::Whole | RenewalKind::AnotherCourse => Owed::default(),
        RenewalKind::Changed => Owed { counts: unchanged(modules), first: Vec::new() },
        RenewalKind::CheckFirst => {
            let quizzes = modules.iter().flatten().filter(|lesson| lesson.is_quiz && !lesson.is_done && !lesson.is_tried);
            Owed { counts: known(modules), first: quizzes.map(|lesson| lesson.lesson_id).collect() }
        }
    }
}

fn unchanged(modules: &[Vec<Facts>]) -> BTreeMap<Id, Counts> {
    let mut lessons = modules.iter().flatten();
    if lessons.all(|lesson| lesson.is_unchanged) {
        return BTreeMap::new();
    }
    let counts = modules.iter().flatten().filter(|lesson| lesson.is_unchanged && !lesson.is_done);
    counts.map(|lesson| (lesson.lesson_id, Counts::Unchanged)).collect()
}

fn known(modules: &[Vec<Facts>]) -> BTreeMap<Id, Counts> {
    let is_known = |module: &&Vec<Facts>| {
        let mut quizzes = module.iter().filter(|lesson| lesson.is_quiz).peekable();
        quizzes.peek().is_some() && quizzes.all(|quiz| quiz.is_done)
    };
    let lessons = modules.iter().filter(is_known).flatten().filter(|lesson| !lesson.is_done);
    lessons.map(|lesson| (lesson.lesson_id, Counts::Known)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: Facts = Facts { lesson_id: Id(0), is_quiz: false, is_unchanged: false, is_done: false, is_tried: false };
    const QUIZ: Facts = Facts { is_quiz: true, ..PAGE };

    /// The lessons, numbered from 1 over all modules.
    fn course(modules: &[&[Facts]]) -> Vec<Vec<Facts>> {
        let mut ids = 1..;
        let mut numbered = |facts: &Facts| Facts { lesson_id: Id(ids.next().unwrap_or_default()), ..*facts };
        modules.iter().map(|module| module.iter().map(&mut numbered).collect()).collect()
    }

    fn counted(owed: &Owed) -> Vec<i64> {
        owed.counts.keys().map(|id| id.0).collect()
    }

    #[test]
    fn the_whole_course_is_owed_where_nothing_else_is_said() {
        let modules = course(&[&[Facts { is_unchanged: true, ..PAGE }, Facts { is_done: true, ..QUIZ }, PAGE]]);
        assert_eq!(owed(RenewalKind::Whole, &modules), Owed::default());
    }

    #[test]
    fn what_is_unchanged_counts_unless_nothing_has_changed() {
        let same = Facts { is_unchanged: true, ..PAGE };
        let found = owed(RenewalKind::Changed, &course(&[&[same, PAGE], &[Facts { is_unchanged: true, ..QUIZ }]]));
        assert_eq!((counted(&found), found.first), (vec![1, 3], vec![]));
        assert_eq!(owed(RenewalKind::Changed, &course(&[&[same, same], &[same]])), Owed::default(), "the whole course");
        assert_eq!(owed(RenewalKind::Changed, &course(&[&[PAGE, QUIZ]])), Owed::default(), "all of it is new");
    }

    #[test]
    fn a_module_whose_quizzes_are_passed_is_known_and_one_without_is_owed() {
        let passed = Facts { is_done: true, is_tried: true, ..QUIZ };
        let failed = Facts { is_tried: true, ..QUIZ };
        let found = owed(RenewalKind::CheckFirst, &course(&[&[PAGE, passed, PAGE], &[PAGE, QUIZ], &[PAGE], &[PAGE, failed]]));
        assert_eq!((counted(&found), found.first), (vec![1, 3], vec![Id(5)]));
        let two = owed(RenewalKind::CheckFirst, &course(&[&[PAGE, passed, QUIZ]]));
        assert_eq!((counted(&two), two.first), (vec![], vec![Id(3)]), "all quizzes of it");
    }

    fn any_facts() -> impl Strategy<Value = Facts> {
        (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(is_quiz, is_unchanged, is_done, is_tried)| Facts { is_quiz, is_unchanged, is_done, is_tried, ..PAGE })
    }

    proptest! {
        /// Nothing that is done counts twice, no quiz counts without having been passed once, and something was done for every renewal.
        #[test]
        fn a_renewal_is_never_of_nothing(
            lessons in proptest::collection::vec(proptest::collection::vec(any_facts(), 1..6), 1..5),
            kind in proptest::sample::select(RenewalKind::ALL.to_vec()),
        ) {
            let modules = course(&lessons.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let all: Vec<&Facts> = modules.iter().flatten().collect();
            let found = owed(kind, &modules);
            for lesson in &all {
                let counts = found.counts.get(&lesson.lesson_id);
                prop_assert!(counts.is_none() || !lesson.is_done);
                prop_assert!(counts != Some(&Counts::Known) || !lesson.is_quiz);
                prop_assert!(counts != Some(&Counts::Unchanged) || lesson.is_unchanged);
                prop_assert!(!found.first.contains(&lesson.lesson_id) || (lesson.is_quiz && !lesson.is_done));
            }
            prop_assert!(found.counts.len() < all.len());
        }

        /// Whoever does what is owed, one lesson after the other, is through.
        #[test]
        fn doing_what_is_owed_completes_the_course(
            lessons in proptest::collection::vec(proptest::collection::vec(any_facts(), 1..6), 1..5),
            kind in proptest::sample::select(RenewalKind::ALL.to_vec()),
        ) {
            let mut modules = course(&lessons.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let all: usize = modules.iter().map(Vec::len).sum();
            let mut steps = 0;
            // as learning does it: what counts unchanged is settled when it is begun, what is known as soon as it is
            let mut settle = owed(kind, &modules).counts;
            loop {
                modules.iter_mut().flatten().filter(|lesson| settle.contains_key(&lesson.lesson_id)).for_each(|it| it.is_done = true);
                let found = owed(kind, &modules);
                let open: Vec<Id> = modules.iter().flatten().filter(|lesson| !lesson.is_done).map(|it| it.lesson_id).collect();
                let Some(next) = found.first.first().or(open.first()).copied() else { break };
                modules.iter_mut().flatten().filter(|lesson| lesson.lesson_id == next).for_each(|it| it.is_done = true);
                settle = if kind == RenewalKind::CheckFirst { owed(kind, &modules).counts } else { BTreeMap::new() };
                steps += 1;
                prop_assert!(steps <= all);
            }
        }
    }
}
