//! Months of plausible training, drawn from a seed: who began when, how far they came, with which scores. Pure.
//!
//! The shape follows what training programmes see everywhere: half of those who finish do so in the first days, a third shortly
//! before the due date, the rest after a reminder; some begin and drift off; some never begin. How many, depends on the department.

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::clock::Day;

/// Somebody must take a course from a day on.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'a> {
    /// Who, as a number that is the same every time.
    pub person: u64,
    /// Their department's path.
    pub department: &'a str,
    /// Since when.
    pub assigned_on: Day,
    /// By when; none where they chose it themselves.
    pub due_on: Option<Day>,
}

/// A lesson, as far as history needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Read, acknowledged or ticked.
    Plain,
    /// A quiz with so many questions, of which so many per cent must be right.
    Quiz {
        /// How many questions.
        questions: i32,
        /// Per cent to pass.
        pass_mark: i32,
    },
}

/// What somebody did in a course.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Story {
    /// The day of each lesson done, in order; empty where they never began.
    pub done_on: Vec<Day>,
    /// For each quiz done: the scores of its attempts in per cent, the last one passed.
    pub scores: Vec<Vec<i32>>,
    /// Whether they came to the end.
    pub completed: bool,
}

/// What became of `duty` by `today` in a course of these `steps`. The same for the same seed.
#[must_use]
pub fn story(duty: &Duty<'_>, steps: &[Step], seed: u64, today: Day) -> Story {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed ^ duty.person.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let share = share_who_finish(duty.department) * if duty.due_on.is_some() { 1.0 } else { 0.75 };
    let finishes = random.random::<f64>() < share;
    if !finishes {
        return drift_off(duty, steps, &mut random, today);
    }
    let finished_on = working_day(duty.assigned_on.plus_days(days_to_finish(duty, &mut random)));
    let began_on = working_day(duty.assigned_on.plus_days(1).max(finished_on.plus_days(-random.random_range(0..7))));
    let days = spread(began_on, finished_on.max(began_on), steps.len());
    cut(days, steps, &mut random, today)
}

/// The share of a department that finishes sooner or later.
fn share_who_finish(department: &str) -> f64 {
    const SHARES: &[(&str, f64)] = &[
        ("Marketing / Community", 0.98),
        ("Marketing", 0.94),
        ("Customer Care / Support", 0.93),
        ("Customer Care", 0.84),
        ("Retail / Shops South", 0.58),
        ("Retail / Travel Hubs", 0.70),
        ("Retail", 0.84),
        ("Sales / Wholesale", 0.66),
        ("Sales", 0.87),
        ("Product", 0.83),
        ("Operations", 0.74),
        ("People", 0.98),
    ];
    SHARES.iter().find(|(path, _)| department.starts_with(path)).map_or(0.8, |(_, share)| *share)
}

fn days_to_finish(duty: &Duty<'_>, random: &mut Xoshiro256PlusPlus) -> i64 {
    let until_due = duty.due_on.map_or(40, |due| due.days_since(duty.assigned_on)).max(2);
    let kind: f64 = random.random();
    if kind < 0.5 {
        // the first days: many on the first, ever fewer later
        let day: f64 = random.random::<f64>();
        return (1.0 + day * day * (until_due as f64 * 0.5)) as i64;
    }
    if kind < 0.85 { until_due - random.random_range(0..=until_due.min(10)) } else { until_due + random.random_range(1..28) }
}

/// They began and left it, or never began.
fn drift_off(duty: &Duty<'_>, steps: &[Step], random: &mut Xoshiro256PlusPlus, today: Day) -> Story {
    let begins = random.random::<f64>() < 0.55;
    if !begins || steps.len() < 2 {
        return Story::default();
    }
    let began_on = working_day(duty.assigned_on.plus_days(random.random_range(1..30)));
    let done = random.random_range(1..steps.len());
    let days = spread(began_on, began_on.plus_days(random.random_range(0..9)), done);
    cut(days, steps, random, today)
}

/// `count` days from `first` to `last`, in order.
fn spread(first: Day, last: Day, count: usize) -> Vec<Day> {
    let length = last.days_since(first);
    let steps = i64::try_from(count).unwrap_or(1);
    (1..=steps).map(|step| working_day(first.plus_days(length * step / steps)).min(last.max(first))).collect()
}

/// What of it has happened by `today`, with scores.
fn cut(days: Vec<Day>, steps: &[Step], random: &mut Xoshiro256PlusPlus, today: Day) -> Story {
    let done_on: Vec<Day> = days.into_iter().take_while(|day| *day <= today).collect();
    let quizzes = steps.iter().take(done_on.len()).filter_map(|step| match step {
        Step::Quiz { questions, pass_mark } => Some(attempts(*questions, *pass_mark, random)),
        Step::Plain => None,
    });
    let scores = quizzes.collect();
    let completed = done_on.len() == steps.len() && !steps.is_empty();
    Story { done_on, scores, completed }
}

/// One attempt for most, two for some.
fn attempts(questions: i32, pass_mark: i32, random: &mut Xoshiro256PlusPlus) -> Vec<i32> {
    let per_cent = |right: i32| right * 100 / questions.max(1);
    let passing: Vec<i32> = (0..=questions).map(per_cent).filter(|score| *score >= pass_mark).collect();
    let failing: Vec<i32> = (questions / 2..questions).map(per_cent).filter(|score| *score < pass_mark).collect();
    // the best score is the most likely one
    let passed = if random.random::<f64>() < 0.6 { passing.last() } else { passing.choose(random) };
    let passed = passed.copied().unwrap_or(100);
    match failing.choose(random) {
        Some(failed) if random.random::<f64>() < 0.16 => vec![*failed, passed],
        _ => vec![passed],
    }
}

/// The day itself, or the Monday after a weekend.
#[must_use]
pub fn working_day(day: Day) -> Day {
    use jiff::civil::Weekday::{Saturday, Sunday};
    match day.weekday() {
        Saturday => day.plus_days(2),
        Sunday => day.plus_days(1),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: &[Step] =
        &[Step::Plain, Step::Quiz { questions: 5, pass_mark: 80 }, Step::Plain, Step::Quiz { questions: 4, pass_mark: 75 }];

    fn duty(person: u64, department: &str) -> Duty<'_> {
        Duty { person, department, assigned_on: Day::new(2026, 5, 4), due_on: Some(Day::new(2026, 6, 8)) }
    }

    #[test]
    fn a_story_is_the_same_every_time_and_goes_forward() {
        let today = Day::new(2026, 11, 22);
        for person in 0..500 {
            let told = story(&duty(person, "Retail / Shops North"), STEPS, 3, today);
            assert_eq!(told, story(&duty(person, "Retail / Shops North"), STEPS, 3, today));
            assert!(told.done_on.is_sorted());
            assert!(told.done_on.iter().all(|day| *day > Day::new(2026, 5, 4) && *day <= today));
            assert_eq!(told.completed, told.done_on.len() == STEPS.len());
            assert!(told.scores.iter().all(|scores| scores.last().is_some_and(|score| *score >= 75)));
        }
    }

    #[test]
    fn departments_differ_and_nothing_happens_after_today() {
        let finished = |department: &str, today: Day| {
            (0..400).filter(|person| story(&duty(*person, department), STEPS, 3, today).completed).count()
        };
        let late = Day::new(2026, 11, 22);
        assert!(finished("Marketing / Community", late) > 370);
        assert!(finished("Retail / Shops South", late) < 280);
        assert!(finished("Marketing", Day::new(2026, 5, 8)) < finished("Marketing", late));
        assert_eq!(finished("Marketing", Day::new(2026, 5, 4)), 0);
    }
}
