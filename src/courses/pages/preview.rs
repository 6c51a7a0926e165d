//! `/studio/{slug}/preview`: the draft as a learner would see it, or what is published where there is no draft. Nothing is recorded.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use super::Workbench;
use crate::courses::lessons::{LessonContent, Page};
use crate::courses::shown::ShownLesson;
use crate::courses::store::{self, Lesson};
use crate::error::AppError;
use crate::ids::Id;
use crate::questions::{Question, QuestionForm, Quiz};
use crate::templates::{Sample, View};
use crate::web::Ctx;
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    vec![Sample::of::<PreviewPage>()]
}

/// A lesson, with the outline beside it.
#[derive(Debug, Serialize)]
struct PreviewPage {
    slug: String,
    course: String,
    /// The number of the draft; none where what is published is shown.
    draft: Option<i32>,
    id: Id,
    heading: String,
    position: usize,
    total: usize,
    minutes: i32,
    module: String,
    objectives: Vec<String>,
    lesson: ShownLesson,
    quiz: Option<QuizView>,
    previous: Option<Id>,
    next: Option<Id>,
    modules: Vec<ModuleView>,
}

/// A module in the outline.
#[derive(Debug, Serialize)]
struct ModuleView {
    title: String,
    lessons: Vec<LessonLink>,
}

/// A lesson in the outline.
#[derive(Debug, Serialize)]
struct LessonLink {
    id: Id,
    title: String,
    minutes: i32,
    current: bool,
}

/// A quiz with its answers, since whoever wrote it knows them.
#[derive(Debug, Serialize)]
struct QuizView {
    pass_mark: i32,
    attempts: i32,
    questions: Vec<QuestionView>,
}

/// A question with what is said after each answer.
#[derive(Debug, Serialize)]
struct QuestionView {
    number: usize,
    prompt: String,
    input: &'static str,
    is_ordering: bool,
    options: Vec<OptionView>,
    right: String,
    wrong: String,
}

/// An answer.
#[derive(Debug, Serialize)]
struct OptionView {
    text: String,
    right: bool,
    feedback: String,
}

impl QuizView {
    fn of(content: &LessonContent) -> Option<Self> {
        let Quiz { pass_mark, attempts, questions } = content.quiz()?;
        let questions = questions.iter().enumerate().map(|(index, question)| QuestionView::of(index + 1, question));
        Some(Self { pass_mark: *pass_mark, attempts: *attempts, questions: questions.collect() })
    }
}

impl QuestionView {
    fn of(number: usize, question: &Question) -> Self {
        let plain = |text: &str, right: bool| OptionView { text: text.to_owned(), right, feedback: String::new() };
        let (options, right, wrong) = match &question.form {
            QuestionForm::Single { options } | QuestionForm::Multiple { options } => {
                let option = |choice: &crate::questions::Choice| OptionView {
                    text: choice.text.clone(),
                    right: choice.right,
                    feedback: choice.feedback.clone(),
                };
                (options.iter().map(option).collect(), "", "")
            }
            QuestionForm::TrueFalse { answer, feedback_right, feedback_wrong } => (
                vec![plain(&say!("courses-true"), *answer == Some(true)), plain(&say!("courses-false"), *answer == Some(false))],
                feedback_right.as_str(),
                feedback_wrong.as_str(),
            ),
            QuestionForm::Ordering { items, feedback_right, feedback_wrong } => {
                (items.iter().map(|item| plain(item, true)).collect(), feedback_right.as_str(), feedback_wrong.as_str())
            }
        };
        Self {
            number,
            prompt: question.prompt.clone(),
            input: if matches!(question.form, QuestionForm::Multiple { .. }) { "checkbox" } else { "radio" },
            is_ordering: matches!(question.form, QuestionForm::Ordering { .. }),
            options,
            right: right.to_owned(),
            wrong: wrong.to_owned(),
        }
    }
}

impl View for PreviewPage {
    const TEMPLATE: &'static str = "courses/preview";

    fn title(&self) -> Cow<'static, str> {
        say!("courses-preview-title", title = &self.heading).into()
    }

    fn sample() -> Self {
        let option = OptionView { text: "Hide it".to_owned(), right: true, feedback: "It is rude.".to_owned() };
        let question = QuestionView {
            number: 1,
            prompt: "What comes first?".to_owned(),
            input: "radio",
            is_ordering: false,
            options: vec![option],
            right: "Right.".to_owned(),
            wrong: "Wrong.".to_owned(),
        };
        Self {
            slug: "one-voice".to_owned(),
            course: "One voice".to_owned(),
            draft: Some(2),
            id: Id(7),
            heading: "Quiz".to_owned(),
            position: 1,
            total: 2,
            minutes: 5,
            module: "Start here".to_owned(),
            objectives: vec!["You can.".to_owned()],
            lesson: ShownLesson::of(&LessonContent::Page(Page { markdown: "Text.".to_owned() })),
            quiz: Some(QuizView { pass_mark: 80, attempts: 0, questions: vec![question] }),
            previous: Some(Id(6)),
            next: Some(Id(8)),
            modules: vec![ModuleView {
                title: "Start here".to_owned(),
                lessons: vec![LessonLink { id: Id(7), title: "Quiz".to_owned(), minutes: 5, current: true }],
            }],
        }
    }
}

pub(in crate::courses) async fn begin(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let bench = ctx.db().read(move |conn| Workbench::load(conn, &slug)).await?;
    let first = bench.outline.lessons().next();
    let first = first.ok_or_else(|| AppError::Conflict(said!("courses-course-has-no-lesson-show")))?;
    Ok(ctx.see_other(&format!("/studio/{}/preview/{}", bench.course.slug, first.id)))
}

pub(in crate::courses) async fn show(ctx: Ctx, path: web::Path<(String, Id)>) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let read = move |conn: &mut crate::db::Conn| {
        let bench = Workbench::load(conn, &slug)?;
        let (lesson, content) = store::lesson_of(conn, bench.outline.revision_id, id)?.ok_or(AppError::NotFound("lesson"))?;
        Ok::<_, AppError>((bench, lesson, content))
    };
    let (bench, lesson, content) = ctx.db().read(read).await?;
    ctx.page(&page(bench, lesson, &content))
}

fn page(bench: Workbench, lesson: Lesson, content: &LessonContent) -> PreviewPage {
    let order: Vec<Id> = bench.outline.lessons().map(|lesson| lesson.id).collect();
    let at = order.iter().position(|id| *id == lesson.id).unwrap_or_default();
    let module = bench.outline.modules.iter().find(|module| module.id == lesson.module_id);
    let opens = module.is_some_and(|module| module.lessons.first().is_some_and(|first| first.id == lesson.id));
    let link = |of: &Lesson| LessonLink { id: of.id, title: of.title.clone(), minutes: of.minutes, current: of.id == lesson.id };
    let outline = bench.outline.modules.iter();
    let modules =
        outline.map(|module| ModuleView { title: module.title.clone(), lessons: module.lessons.iter().map(link).collect() });
    PreviewPage {
        modules: modules.collect(),
        module: module.map(|module| module.title.clone()).unwrap_or_default(),
        objectives: module.filter(|_| opens).map(|module| module.objectives.clone()).unwrap_or_default(),
        previous: at.checked_sub(1).and_then(|before| order.get(before).copied()),
        next: order.get(at + 1).copied(),
        position: at + 1,
        total: order.len(),
        slug: bench.course.slug,
        course: bench.course.title,
        draft: bench.draft.map(|draft| draft.number),
        id: lesson.id,
        heading: lesson.title,
        minutes: lesson.minutes,
        lesson: ShownLesson::of(content),
        quiz: QuizView::of(content),
    }
}
