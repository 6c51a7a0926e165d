//! Drafts, publishing, and that a published revision never changes.

use gradus::clock::Day;
use gradus::courses::content::ModuleContent;
use gradus::courses::details::CourseInput;
use gradus::courses::edit::{self, Direction};
use gradus::courses::lessons::{LessonContent, LessonKind, Page};
use gradus::courses::{self, CourseRow, RevisionState, Shown, starter};
use gradus::db::Tx;
use gradus::error::AppError;
use gradus::ids::Id;

use crate::support::TestApp;
use crate::support::courses::{lesson, tiny_modules};

const TODAY: Day = Day::new(2026, 11, 2);

fn reload(app: &TestApp, course: &CourseRow) -> CourseRow {
    let id = course.id;
    app.app.db.read_now(|conn| courses::course(conn, id)).expect("the database answers").expect("the course")
}

fn content(app: &TestApp, revision: Id) -> Vec<ModuleContent> {
    app.app.db.read_now(|conn| courses::content_of(conn, revision)).expect("the database answers")
}

/// What a command answers; nothing of a refused one stays.
fn outcome<T>(app: &TestApp, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
    app.app.db.write_now(&gradus::db::Actor::program("test"), work)
}

#[tokio::test]
async fn every_starter_course_can_be_published() {
    let app = TestApp::start().await;
    let slugs = starter::slugs();
    assert!(slugs.len() >= 6, "{slugs:?}");
    for slug in slugs {
        let course = app.course(&slug);
        let revision = course.published_revision_id.expect("published");
        let modules = content(&app, revision);
        assert!(modules.iter().all(|module| !module.lessons.is_empty() && !module.objectives.is_empty()), "{slug}");
    }
}

#[tokio::test]
async fn a_second_revision_supersedes_the_first_and_leaves_it_as_it_was() {
    let app = TestApp::start().await;
    let course = app.course("social-basics");
    let first = course.published_revision_id.expect("published");
    let outline_before = app.app.db.read_now(|conn| courses::outline(conn, first)).unwrap();
    let before = content(&app, first);

    let draft = app.write(|tx| edit::start_draft(tx, course.id));
    assert_eq!(content(&app, draft), before, "a draft begins as a copy, origins included");
    app.write(|tx| {
        let module = edit::add_module(tx, course.id, "More", &[])?;
        edit::add_lesson(tx, course.id, module, &lesson("Page", LessonContent::Page(Page { markdown: "New.".to_owned() })))?;
        courses::publish(tx, course.id, "One module more.", TODAY)
    });

    let revisions = app.app.db.read_now(|conn| courses::revisions(conn, course.id)).unwrap();
    let states: Vec<_> = revisions.iter().map(|revision| (revision.number, revision.state)).collect();
    assert_eq!(states, [(2, RevisionState::Published), (1, RevisionState::Superseded)]);
    assert_eq!(reload(&app, &course).published_revision_id, Some(draft));
    assert_eq!(app.app.db.read_now(|conn| courses::outline(conn, first)).unwrap(), outline_before);
    assert_eq!(content(&app, first), before);
    let (old, text) = app
        .app
        .db
        .read_now(|conn| courses::lesson_of(conn, first, outline_before.modules[0].lessons[0].id))
        .unwrap()
        .expect("the old lesson is readable");
    assert_eq!(old.title, "Why your posts count");
    assert!(matches!(text, LessonContent::Page(Page { markdown }) if !markdown.is_empty()));
}

#[tokio::test]
async fn nothing_can_be_written_to_a_published_revision() {
    let app = TestApp::start().await;
    let course = app.tiny_course("tiny");
    let revision = course.published_revision_id.expect("published");
    let outline = app.app.db.read_now(|conn| courses::outline(conn, revision)).unwrap();
    let (module, page) = (outline.modules[0].id, outline.modules[0].lessons[0].id);
    let before = content(&app, revision);
    let other = lesson("Other", LessonContent::Page(Page { markdown: "Other.".to_owned() }));
    let attempts = |app: &TestApp| {
        vec![
            outcome(app, |tx| edit::add_module(tx, course.id, "M", &[]).map(drop)),
            outcome(app, |tx| edit::edit_module(tx, course.id, module, "M", &[])),
            outcome(app, |tx| edit::move_module(tx, course.id, module, Direction::Down)),
            outcome(app, |tx| edit::delete_module(tx, course.id, module)),
            outcome(app, |tx| edit::add_lesson(tx, course.id, module, &other).map(drop)),
            outcome(app, |tx| edit::edit_lesson(tx, course.id, page, &other)),
            outcome(app, |tx| edit::move_lesson(tx, course.id, page, Direction::Down)),
            outcome(app, |tx| edit::delete_lesson(tx, course.id, page)),
            outcome(app, |tx| edit::discard_draft(tx, course.id)),
            outcome(app, |tx| courses::publish(tx, course.id, "", TODAY).map(drop)),
        ]
    };
    for (index, attempt) in attempts(&app).into_iter().enumerate() {
        assert!(matches!(attempt, Err(AppError::Conflict(_))), "without a draft, attempt {index}: {attempt:?}");
    }
    // with a draft beside it, the published one's modules and lessons are not in reach of the draft
    app.write(|tx| edit::start_draft(tx, course.id));
    for (index, attempt) in attempts(&app).into_iter().enumerate().filter(|(index, _)| (1..8).contains(index)) {
        assert!(matches!(attempt, Err(AppError::NotFound(_))), "with a draft, attempt {index}: {attempt:?}");
    }
    assert_eq!(content(&app, revision), before);
}

#[tokio::test]
async fn a_draft_is_begun_once_and_can_be_thrown_away() {
    let app = TestApp::start().await;
    let course = app.tiny_course("tiny");
    app.write(|tx| edit::start_draft(tx, course.id));
    assert!(matches!(outcome(&app, |tx| edit::start_draft(tx, course.id)), Err(AppError::Conflict(_))));
    app.write(|tx| edit::discard_draft(tx, course.id));
    let left = app.app.db.read_now(|conn| courses::revisions(conn, course.id)).unwrap();
    assert_eq!(left.len(), 1);
    app.write(|tx| edit::start_draft(tx, course.id));
}

#[tokio::test]
async fn the_only_draft_of_a_course_stays() {
    let app = TestApp::start().await;
    let id = app.write(|tx| {
        let input = CourseInput { title: "New one".to_owned(), business_need: "We need it.".to_owned(), ..Default::default() };
        courses::create_course(tx, &input)
    });
    assert!(matches!(outcome(&app, |tx| edit::discard_draft(tx, id)), Err(AppError::Conflict(_))));
}

#[tokio::test]
async fn modules_and_lessons_move_up_and_down_and_over_borders() {
    let app = TestApp::start().await;
    let course = app.course_of("two", &[tiny_modules(), tiny_modules()].concat());
    let draft = app.write(|tx| edit::start_draft(tx, course.id));
    let titles = || -> Vec<Vec<String>> {
        let outline = app.app.db.read_now(|conn| courses::outline(conn, draft)).unwrap();
        outline.modules.iter().map(|module| module.lessons.iter().map(|lesson| lesson.title.clone()).collect()).collect()
    };
    let outline = app.app.db.read_now(|conn| courses::outline(conn, draft)).unwrap();
    let (page, quiz) = (outline.modules[0].lessons[0].id, outline.modules[0].lessons[1].id);
    app.write(|tx| edit::move_lesson(tx, course.id, page, Direction::Down));
    assert_eq!(titles(), [["Quiz", "Page"], ["Page", "Quiz"]]);
    app.write(|tx| edit::move_lesson(tx, course.id, page, Direction::Down));
    assert_eq!(titles(), [vec!["Quiz"], vec!["Page", "Page", "Quiz"]]);
    app.write(|tx| edit::move_lesson(tx, course.id, page, Direction::Up));
    assert_eq!(titles(), [["Quiz", "Page"], ["Page", "Quiz"]]);
    app.write(|tx| edit::move_lesson(tx, course.id, quiz, Direction::Up));
    assert_eq!(titles(), [["Quiz", "Page"], ["Page", "Quiz"]], "the first stays first");
    app.write(|tx| edit::move_module(tx, course.id, outline.modules[0].id, Direction::Down));
    assert_eq!(titles(), [["Page", "Quiz"], ["Quiz", "Page"]]);
    app.write(|tx| edit::delete_lesson(tx, course.id, quiz));
    app.write(|tx| edit::delete_module(tx, course.id, outline.modules[1].id));
    assert_eq!(titles(), [["Page"]]);
}

#[tokio::test]
async fn a_retired_course_leaves_the_catalogue_and_is_not_published_again() {
    let app = TestApp::start().await;
    let (tiny, closed) = (app.tiny_course("tiny"), app.course("one-voice"));
    let listed = || -> Vec<(String, i64, i64)> {
        let cards = app.app.db.read_now(|conn| courses::catalogue(conn, 100)).unwrap();
        cards.into_iter().map(|card| (card.slug, card.minutes, card.lesson_count)).collect()
    };
    assert!(!closed.open_to_all);
    assert_eq!(listed(), [("tiny".to_owned(), 6, 2)]);
    app.write(|tx| courses::retire(tx, tiny.id));
    assert_eq!(listed(), []);
    assert!(matches!(outcome(&app, |tx| courses::retire(tx, tiny.id)), Err(AppError::Conflict(_))));
    app.write(|tx| edit::start_draft(tx, tiny.id));
    assert!(matches!(outcome(&app, |tx| courses::publish(tx, tiny.id, "", TODAY)), Err(AppError::Conflict(_))));
}

#[tokio::test]
async fn what_can_be_taken_is_the_same_in_lists_and_of_one_course() {
    let app = TestApp::start().await;
    for (slug, published, retired, open) in [
        ("draft", false, false, false),
        ("draft-open", false, false, true),
        ("draft-retired", false, true, true),
        ("closed", true, false, false),
        ("open", true, false, true),
        ("retired", true, true, false),
        ("retired-open", true, true, true),
    ] {
        let title = format!("Course {slug}");
        let need = "The tests need it.".to_owned();
        let input =
            CourseInput { slug: slug.to_owned(), title, business_need: need, open_to_all: open, ..CourseInput::default() };
        app.write(|tx| {
            let id = courses::create_course(tx, &input)?;
            if published {
                edit::replace_draft(tx, id, &tiny_modules())?;
                courses::publish(tx, id, "", TODAY)?;
            }
            if retired { courses::retire(tx, id) } else { Ok(()) }
        });
    }
    let listed = |shown: Shown| app.app.db.read_now(|conn| courses::courses(conn, shown, "", 100)).unwrap();
    let slugs = |rows: Vec<CourseRow>| -> Vec<String> { rows.into_iter().map(|row| row.slug).collect() };
    let all = listed(Shown::All);
    for shown in [Shown::All, Shown::Published, Shown::Open] {
        let of_each = all.iter().filter(|course| course.is_shown(shown)).cloned().collect();
        assert_eq!(slugs(listed(shown)), slugs(of_each), "{shown:?}: left by SQL, right of each course");
    }
    assert_eq!(slugs(listed(Shown::Published)), ["closed", "open"]);
    let cards = app.app.db.read_now(|conn| courses::catalogue(conn, 100)).unwrap();
    assert_eq!(cards.into_iter().map(|card| card.slug).collect::<Vec<_>>(), ["open"]);
}

#[tokio::test]
async fn a_new_lesson_of_every_kind_is_kept() {
    let app = TestApp::start().await;
    let course = app.tiny_course("tiny");
    let draft = app.write(|tx| edit::start_draft(tx, course.id));
    let module = app.app.db.read_now(|conn| courses::outline(conn, draft)).unwrap().modules[0].id;
    for kind in LessonKind::ALL {
        let id = app.write(|tx| edit::add_lesson(tx, course.id, module, &lesson("New", kind.blank(TODAY))));
        let (row, content) = app.app.db.read_now(|conn| courses::lesson_of(conn, draft, id)).unwrap().expect("kept");
        assert_eq!((row.kind, content), (*kind, kind.blank(TODAY)));
    }
}

#[tokio::test]
async fn a_refused_publication_leaves_the_draft_as_it_was() {
    let app = TestApp::start().await;
    let course = app.tiny_course("tiny");
    let published = course.published_revision_id;
    let mut modules = tiny_modules();
    if let LessonContent::Quiz(quiz) = &mut modules[0].lessons[1].content {
        quiz.questions[0].form = gradus::questions::QuestionForm::Single { options: vec![] };
    }
    app.write(|tx| edit::replace_draft(tx, course.id, &modules));
    let Err(AppError::Invalid(errors)) = outcome(&app, |tx| courses::publish(tx, course.id, "", TODAY)) else {
        panic!("a quiz without a right answer is refused")
    };
    let messages: Vec<_> = errors.iter().map(gradus::error::FieldError::message).collect();
    assert_eq!(
        messages,
        [
            "Module 1, lesson 'Quiz', question 1: it needs at least two answers.",
            "Module 1, lesson 'Quiz', question 1: no answer is marked right."
        ]
    );
    assert_eq!(reload(&app, &course).published_revision_id, published);
    let draft = app.app.db.read_now(|conn| courses::draft_of(conn, course.id)).unwrap();
    assert!(draft.is_some());
}
