//! How far those who were assigned a course come, lesson by lesson, and which questions of its quizzes stop them. Pure.

use super::Rate;

/// Answers from which on a question is named: of fewer, one person would make the news.
pub const ANSWERS_FROM: i64 = 10;

/// How many came to a lesson.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reached {
    /// Opened it.
    pub opened: i64,
    /// Finished it.
    pub finished: i64,
    /// Have not completed the course, have begun it, and this is the first lesson that they have not finished.
    pub stopped: i64,
    /// Whole days from finishing the lesson before to finishing this one, with how many took so long.
    pub days: Vec<(i64, i64)>,
}

impl Reached {
    /// The median of the days from finishing the lesson before; none where nobody has finished both.
    ///
    /// The middle one of all in order; of an even number, halfway between the two in the middle.
    #[must_use]
    pub fn median_days(&self) -> Option<f64> {
        let mut sorted = self.days.clone();
        sorted.sort_unstable();
        let all: i64 = sorted.iter().map(|(_, count)| count).sum();
        let nth = |place: i64| {
            let mut before = 0;
            let reaches = |(days, count): &&(i64, i64)| {
                before += count;
                (before > place).then_some(*days).is_some()
            };
            sorted.iter().find(reaches).map(|(days, _)| *days)
        };
        let (low, high) = (nth((all - 1) / 2)?, nth(all / 2)?);
        Some(f64::midpoint(super::rate::float(low), super::rate::float(high)))
    }
}

/// How far those came who were assigned a course.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Funnel {
    /// How many were assigned it: the cycles of the completion curve.
    pub enrolled: i64,
    /// How many of them have neither completed it nor opened a lesson.
    pub not_begun: i64,
    /// One for each lesson, in order.
    pub lessons: Vec<Reached>,
}

impl Funnel {
    /// Where most stop: which lesson that is, the first of those where as many do; none where nobody does.
    #[must_use]
    pub fn most_stop(&self) -> Option<usize> {
        let most = self.lessons.iter().map(|lesson| lesson.stopped).max().filter(|most| *most > 0)?;
        self.lessons.iter().position(|lesson| lesson.stopped == most)
    }
}

/// A question of a quiz, as first attempts answered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which lesson it is in, counted from 0.
    pub lesson: usize,
    /// Which question of the lesson it is, counted from 0.
    pub question: usize,
    /// What is asked.
    pub prompt: String,
    /// How many first attempts were handed in.
    pub answered: i64,
    /// How many of them answered it wrong, or not at all.
    pub wrong: i64,
}

impl Asked {
    /// wrong ÷ answered; none where nobody has answered.
    #[must_use]
    pub fn rate(&self) -> Option<Rate> {
        Rate::new(self.wrong, self.answered)
    }
}

/// The funnel of a course.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CourseFunnel {
    /// How far people came.
    pub reached: Funnel,
    /// What the lessons of the published revision are called, in order.
    pub titles: Vec<String>,
    /// The questions that stop people, the largest share of wrong answers first.
    pub questions: Vec<Asked>,
}

/// The questions that enough have answered and somebody wrong, those with the largest share of wrong answers first.
#[must_use]
pub fn stopping(mut asked: Vec<Asked>) -> Vec<Asked> {
    asked.retain(|one| one.answered >= ANSWERS_FROM && one.wrong > 0);
    // a ÷ b against c ÷ d without a fraction: a · d against c · b
    asked.sort_by_key(|one| (one.lesson, one.question));
    asked.sort_by(|one, other| {
        let share = |of: &Asked, by: &Asked| i128::from(of.wrong) * i128::from(by.answered);
        share(other, one).cmp(&share(one, other))
    });
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        let median = |days: &[(i64, i64)]| Reached { days: days.to_vec(), ..Reached::default() }.median_days();
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[(4, 1)]), Some(4.0));
        assert_eq!(median(&[(9, 1), (0, 1)]), Some(4.5));
        assert_eq!(median(&[(2, 2), (0, 1), (30, 2)]), Some(2.0));
        for seed in 0..40_i64 {
            let days: Vec<i64> = (0..=seed % 9).map(|at| (at * 7 + seed) % 11).collect();
            let mut sorted = days.clone();
            sorted.sort_unstable();
            let middle = sorted.len() / 2;
            let expected = if sorted.len() % 2 == 1 { sorted[middle] * 2 } else { sorted[middle - 1] + sorted[middle] };
            let counted: Vec<(i64, i64)> = days.iter().map(|day| (*day, 1)).collect();
            assert_eq!(median(&counted).map(|median| median * 2.0), Some(super::super::rate::float(expected)), "{days:?}");
        }
    }

    #[test]
    fn most_stop_at_the_first_of_the_largest() {
        let lessons = |stopped: &[i64]| Funnel {
            lessons: stopped.iter().map(|&stopped| Reached { stopped, ..Reached::default() }).collect(),
            ..Funnel::default()
        };
        assert_eq!(lessons(&[1, 4, 4, 0]).most_stop(), Some(1));
        assert_eq!((lessons(&[0, 0]).most_stop(), lessons(&[]).most_stop()), (None, None));
    }

    #[test]
    fn questions_that_stop_people_are_those_with_the_largest_share_of_ten_answers_or_more() {
        let asked = |question, wrong, answered| Asked { lesson: 0, question, prompt: String::new(), answered, wrong };
        let all = vec![asked(0, 3, 10), asked(1, 9, 9), asked(2, 0, 50), asked(3, 20, 40), asked(4, 15, 30), asked(5, 99, 100)];
        let order: Vec<usize> = stopping(all).iter().map(|one| one.question).collect();
        assert_eq!(order, [5, 3, 4, 0]);
    }
}
