//! The funnel of a course, as JSON.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::bridge::FromQuery;
use super::{SubtreeQuery, since};
use crate::clock::Day;
use crate::error::AppError;
use crate::figures::answer::CURVE_DAYS;
use crate::figures::funnel::funnel as read;
use crate::figures::kpi::{Asked, CourseFunnel, Reached};
use crate::figures::question::Typed;
use crate::web::{Ctx, Query};

/// How far those come who were assigned a course, in the lessons of its published revision.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FunnelAnswer {
    /// Cycles that were assigned on this day or later count.
    from: Day,
    as_of: Day,
    /// How many there are: those of the completion curve.
    enrolled: i64,
    /// How many of them have neither completed the course nor opened a lesson.
    not_begun: i64,
    /// The title of the lesson at which most stop; null where nobody does.
    most_stop_at: Option<String>,
    /// In the order in which they are taken.
    lessons: Vec<FunnelLesson>,
    /// Questions that ten first attempts or more answered and at least one wrong, the largest share first.
    questions: Vec<FunnelQuestion>,
}

/// A lesson.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FunnelLesson {
    title: String,
    opened: i64,
    finished: i64,
    /// Who has begun the course, not completed it, and not finished this lesson as the first.
    stopped: i64,
    /// The median of the whole days from finishing the lesson before to finishing this one; null where nobody has finished both.
    median_days: Option<f64>,
}

/// A question of a quiz.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FunnelQuestion {
    lesson: String,
    /// Which question of its lesson it is, counted from 1.
    number: usize,
    prompt: String,
    /// First attempts that were handed in.
    answered: i64,
    /// Of these, those that answered it wrong or left it open.
    wrong: i64,
    /// wrong ÷ answered.
    share: f64,
    /// Its Wilson interval at 95 %.
    low: f64,
    high: f64,
}

impl FunnelAnswer {
    fn new(from: Day, as_of: Day, found: &CourseFunnel) -> Self {
        let reached = &found.reached;
        let title = |at: usize| found.titles.get(at).cloned().unwrap_or_default();
        let lesson = |(title, lesson): (&String, &Reached)| FunnelLesson {
            title: title.clone(),
            opened: lesson.opened,
            finished: lesson.finished,
            stopped: lesson.stopped,
            median_days: lesson.median_days(),
        };
        let question = |asked: &Asked| {
            let rate = asked.rate()?;
            let (low, high) = rate.wilson();
            let (answered, wrong, share) = (asked.answered, asked.wrong, rate.value());
            let (lesson, number, prompt) = (title(asked.lesson), asked.question + 1, asked.prompt.clone());
            Some(FunnelQuestion { lesson, number, prompt, answered, wrong, share, low, high })
        };
        Self {
            from,
            as_of,
            enrolled: reached.enrolled,
            not_begun: reached.not_begun,
            most_stop_at: reached.most_stop().map(title),
            lessons: found.titles.iter().zip(&reached.lessons).map(lesson).collect(),
            questions: found.questions.iter().filter_map(question).collect(),
        }
    }
}

/// How far those who were assigned a course come, lesson by lesson, where most stop, and which questions of its quizzes stop them.
#[utoipa::path(get, path = "/api/v1/kpi/funnel", tag = "kpi",
    params(("course" = String, Query, description = "Slug or id"),
        ("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A date; today where it is empty or not given"),
        ("from" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "What was assigned on this date or later; 26 weeks before as_of where it is empty or not given"),
        ("department" = Option<String>, Query), ("subtree" = Option<bool>, Query, description = "With the departments below it"),
        ("programme" = Option<String>, Query, description = "Slug or id"), ("role" = Option<String>, Query)),
    responses((status = 200, body = FunnelAnswer), (status = 422, body = crate::error::Problem)))]
pub(crate) async fn funnel(
    ctx: Ctx,
    query: Query<Typed>,
    subtree: Query<SubtreeQuery>,
    from: Query<FromQuery>,
) -> Result<HttpResponse, AppError> {
    let (typed, from, as_of) = since(&ctx, query.0, &subtree.0, &from.0, CURVE_DAYS)?;
    let until = as_of.plus_days(1).start_in(&ctx.app().settings.company_zone());
    let found = ctx.db().read(move |conn| read(conn, &typed, from, (as_of, until))).await?;
    ctx.with_chain_head(ctx.json(&FunnelAnswer::new(from, as_of, &found))).await
}
