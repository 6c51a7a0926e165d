//! How far people come in a course, lesson by lesson, and which questions of its quizzes stop them.

use serde::Serialize;

use crate::figures::kpi::{Asked, CourseFunnel, Funnel, Rate, Reached, rate_text};
use crate::reporting::findings;
use crate::say;
use crate::text::{percent, tenths};

/// Questions that are shown; the API has all of them.
const QUESTIONS: usize = 10;

/// A lesson of the funnel.
#[derive(Debug, Clone, Serialize)]
struct FunnelLine {
    title: String,
    opened: i64,
    opened_share: String,
    finished: i64,
    finished_share: String,
    stopped: i64,
    days: String,
}

/// A question that stops people.
#[derive(Debug, Clone, Serialize)]
struct QuestionLine {
    prompt: String,
    lesson: String,
    wrong: i64,
    answered: i64,
    share: String,
    interval: String,
}

/// The funnel of a course.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FunnelView {
    title: String,
    enrolled: i64,
    not_begun: i64,
    lines: Vec<FunnelLine>,
    questions: Vec<QuestionLine>,
}

impl FunnelView {
    /// The funnel of a course; nothing where nobody was assigned it, or nothing is published.
    pub(super) fn new(funnel: &CourseFunnel) -> Option<Self> {
        let reached = &funnel.reached;
        if reached.enrolled == 0 || reached.lessons.is_empty() {
            return None;
        }
        let share = |count: i64| rate_text(Rate::new(count, reached.enrolled));
        let line = |(title, lesson): (&String, &Reached)| FunnelLine {
            title: title.clone(),
            opened: lesson.opened,
            opened_share: share(lesson.opened),
            finished: lesson.finished,
            finished_share: share(lesson.finished),
            stopped: lesson.stopped,
            days: lesson.median_days().map_or_else(|| "–".to_owned(), tenths),
        };
        let question = |asked: &Asked| {
            let (low, high) = asked.rate().map_or((0.0, 1.0), |rate| rate.wilson());
            QuestionLine {
                prompt: asked.prompt.clone(),
                lesson: funnel.titles.get(asked.lesson).cloned().unwrap_or_default(),
                wrong: asked.wrong,
                answered: asked.answered,
                share: rate_text(asked.rate()),
                interval: say!("reporting-interval", low = percent(low), high = percent(high)),
            }
        };
        Some(Self {
            title: findings::funnel(funnel),
            enrolled: reached.enrolled,
            not_begun: reached.not_begun,
            lines: funnel.titles.iter().zip(&reached.lessons).map(line).collect(),
            questions: funnel.questions.iter().take(QUESTIONS).map(question).collect(),
        })
    }

    /// One for samples.
    pub(super) fn sample() -> Option<Self> {
        let lesson = Reached { opened: 12, finished: 8, stopped: 4, days: vec![(2, 8)] };
        let asked = Asked { lesson: 0, question: 0, prompt: "What comes first?".to_owned(), answered: 12, wrong: 7 };
        let reached = Funnel { enrolled: 20, not_begun: 3, lessons: vec![lesson] };
        Self::new(&CourseFunnel { reached, titles: vec!["Basics".to_owned()], questions: vec![asked] })
    }
}
