//! Courses to test with.

use gradus::clock::Day;
use gradus::courses::content::{LessonEntry, ModuleContent};
use gradus::courses::details::CourseInput;
use gradus::courses::lessons::{LessonContent, Page};
use gradus::courses::{self, CourseRow, edit, starter};
use gradus::error::AppError;
use gradus::questions::{Choice, Question, QuestionForm, Quiz};

use super::TestApp;

/// A choice with feedback.
pub fn choice(text: &str, right: bool) -> Choice {
    Choice { text: text.to_owned(), right, feedback: format!("About {text}.") }
}

/// A quiz of one single question, of which the first choice is right.
pub fn tiny_quiz() -> Quiz {
    let options = vec![choice("right", true), choice("wrong", false)];
    let question = Question { prompt: "Which one?".to_owned(), form: QuestionForm::Single { options } };
    Quiz { pass_mark: 80, attempts: 0, questions: vec![question] }
}

/// A lesson of three minutes.
pub fn lesson(title: &str, content: LessonContent) -> LessonEntry {
    LessonEntry { origin: None, title: title.to_owned(), minutes: 3, content }
}

/// One module with one page and one quiz of a single question.
pub fn tiny_modules() -> Vec<ModuleContent> {
    let page = lesson("Page", LessonContent::Page(Page { markdown: "Be *kind*.".to_owned() }));
    let quiz = lesson("Quiz", LessonContent::Quiz(tiny_quiz()));
    vec![ModuleContent { title: "Module".to_owned(), objectives: vec!["You can be kind.".to_owned()], lessons: vec![page, quiz] }]
}

impl TestApp {
    /// A starter course, published: `social-basics`, `one-voice`, …
    pub fn course(&self, slug: &str) -> CourseRow {
        self.write(|tx| {
            let id = starter::load(tx, slug)?;
            courses::course(tx.conn, id)?.ok_or(AppError::NotFound("course"))
        })
    }

    /// The smallest course, published: one page, and one quiz of a single question of which the first choice is right. Open to
    /// all, valid for ever.
    pub fn tiny_course(&self, slug: &str) -> CourseRow {
        self.course_of(slug, &tiny_modules())
    }

    /// A published course with these modules.
    pub fn course_of(&self, slug: &str, modules: &[ModuleContent]) -> CourseRow {
        let input = CourseInput {
            slug: slug.to_owned(),
            title: format!("Course {slug}"),
            business_need: "The tests need it.".to_owned(),
            ..CourseInput::default()
        };
        self.write(|tx| {
            let id = courses::create_course(tx, &input)?;
            edit::replace_draft(tx, id, modules)?;
            courses::publish(tx, id, "", Day::new(2026, 11, 2))?;
            courses::course(tx.conn, id)?.ok_or(AppError::NotFound("course"))
        })
    }
}
