//! What these tests start from: somebody who has a course to take, and a hand that fills in its pages.

use std::collections::BTreeMap;

use gradus::clock::Day;
use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::{Checklist, LessonContent, Page, Policy};
use gradus::db::Conn;
use gradus::enrolment::{self, EnrolRequest};
use gradus::error::AppError;
use gradus::ids::Id;
use gradus::policy::Grant;
use gradus::questions::{Question, QuestionForm, Quiz};
use reqwest::{Response, StatusCode};
use scraper::Html;
use serde_json::json;

use crate::support::app::{select, texts};
use crate::support::courses::{choice, lesson};
use crate::support::{Client, TestApp};

/// Somebody who learns, signed in.
pub struct Somebody {
    pub person: Id,
    pub email: String,
    pub browser: Client,
}

/// Somebody of this name in this time zone, with an account and these grants.
pub async fn somebody(app: &TestApp, name: &str, zone: &str, grants: &[Grant]) -> Somebody {
    let person = app.person(name).zone(zone).create();
    let email = app.person_input(person).email;
    app.account(&email, grants);
    let browser = app.signed_in(&email).await;
    Somebody { person, email, browser }
}

/// The person must take the course by `due_on`, because "Everyone does."; answers the enrolment.
pub fn must_take(app: &TestApp, who: &Somebody, slug: &str, due_on: Day) -> Id {
    let audience = json!({ "all": [{ "person": [who.email] }] });
    let request = json!({ "course": slug, "audience": audience, "due": { "on": due_on.to_string() }, "why": "Everyone does." });
    let request: EnrolRequest = serde_json::from_value(request).expect("a request");
    let today = app.app.company_today();
    app.write(|tx| enrolment::apply(tx, &request, today));
    enrolment_of(app, who.person, slug)
}

/// The newest enrolment of a person in a course.
pub fn enrolment_of(app: &TestApp, person: Id, slug: &str) -> Id {
    read(app, |conn| {
        let course = gradus::courses::course_by_slug(conn, slug)?.expect("the course");
        let all = enrolment::enrolments_of_person(conn, person)?;
        Ok(all.into_iter().find(|row| row.course_id == course.id).expect("the enrolment").id)
    })
}

/// Reads something directly.
pub fn read<T>(app: &TestApp, work: impl FnOnce(&mut Conn) -> Result<T, AppError>) -> T {
    app.app.db.read_now(work).expect("the database answers")
}

/// Questions of every kind. The right ones say "right"; the order is first, second, third; the statement holds.
pub fn every_question(pass_mark: i32, attempts: i32) -> Quiz {
    let question = |prompt: &str, form| Question { prompt: prompt.to_owned(), form };
    let (feedback_right, feedback_wrong) = ("So it is.".to_owned(), "It is otherwise.".to_owned());
    let one = vec![choice("wrong one", false), choice("right one", true), choice("wrong two", false)];
    let several = vec![choice("right two", true), choice("wrong three", false), choice("right three", true)];
    let items = ["first", "second", "third"].map(str::to_owned).to_vec();
    let questions = vec![
        question("One of these?", QuestionForm::Single { options: one }),
        question("Which of these?", QuestionForm::Multiple { options: several }),
        question(
            "It holds.",
            QuestionForm::TrueFalse {
                answer: Some(true),
                feedback_right: feedback_right.clone(),
                feedback_wrong: feedback_wrong.clone(),
            },
        ),
        question("In which order?", QuestionForm::Ordering { items, feedback_right, feedback_wrong }),
    ];
    Quiz { pass_mark, attempts, questions }
}

/// The right answers to [`every_question`].
pub const RIGHT: &[&str] = &["right one", "right two", "right three", "True", "first", "second", "third"];
/// Answers of which two are wrong: the choice of one, and the order.
pub const HALF_RIGHT: &[&str] = &["wrong two", "right two", "right three", "True", "third", "first", "second"];

/// A page, a policy, a checklist, a quiz with every kind of question.
pub fn every_lesson(pass_mark: i32, attempts: i32) -> Vec<ModuleContent> {
    let policy = LessonContent::Policy(Policy {
        policy: "Social media policy".to_owned(),
        version: "3.1".to_owned(),
        effective_on: Day::new(2026, 9, 1),
        markdown: "Say that you **work here**.".to_owned(),
    });
    let checklist = LessonContent::Checklist(Checklist {
        intro: "Before you post:".to_owned(),
        items: vec!["Breathe.".to_owned(), "Read it again.".to_owned()],
    });
    let module = |title: &str, lessons| ModuleContent {
        title: title.to_owned(),
        objectives: vec!["You can be kind.".to_owned()],
        lessons,
    };
    vec![
        module(
            "Know",
            vec![lesson("Why", LessonContent::Page(Page { markdown: "Be *kind*.".to_owned() })), lesson("The policy", policy)],
        ),
        module(
            "Do",
            vec![
                lesson("Before you post", checklist),
                lesson("Check yourself", LessonContent::Quiz(every_question(pass_mark, attempts))),
            ],
        ),
    ]
}

/// Where an answer leads; it must lead somewhere.
pub fn location(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
    location.expect("a location").to_owned()
}

/// Goes to `path` and on to where it leads; answers the last address and its page.
pub async fn follow(browser: &Client, path: &str) -> (String, Html) {
    let mut path = path.to_owned();
    for _ in 0..5 {
        let answer = browser.get(&path).await;
        if answer.status() == StatusCode::SEE_OTHER {
            path = location(&answer);
            continue;
        }
        let status = answer.status();
        let text = answer.text().await.expect("text");
        assert_eq!(status, StatusCode::OK, "GET {path}: {text}");
        return (path, Html::parse_document(&text));
    }
    panic!("{path} leads on for ever");
}

/// The title of the lesson on a page.
pub fn heading(page: &Html) -> String {
    texts(page, "h1").concat()
}

/// The fields that give these answers on the page of a quiz: chosen by their text; things to put in order get their places in the
/// order given.
pub fn fields(page: &Html, answers: &[&str]) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for label in page.select(&scraper::Selector::parse(".question label").expect("a selector")) {
        let text = match label.text().collect::<String>().trim() {
            // as a statement is judged in German
            "Richtig" => "True".to_owned(),
            "Falsch" => "False".to_owned(),
            other => other.to_owned(),
        };
        if !answers.contains(&text.as_str()) {
            continue;
        }
        if let Some(id) = label.value().attr("for") {
            let items: Vec<String> = texts(page, ".question .split label");
            let place = answers.iter().filter(|answer| items.contains(&(**answer).to_owned())).position(|answer| *answer == text);
            fields.push((id.trim_start_matches("f-").to_owned(), (place.expect("its place") + 1).to_string()));
        } else {
            let input = select(&Html::parse_fragment(&label.html()), "input").remove(0);
            fields.push((input.attr["name"].clone(), input.attr["value"].clone()));
        }
    }
    fields
}

/// Sends the form of a page that has a primary button: to its address, with `fields`.
pub async fn send(browser: &Client, page: &Html, fields: &[(String, String)]) -> Response {
    let selector = scraper::Selector::parse("form:has(button.primary)").expect("a selector");
    let form = page.select(&selector).next().expect("a form with a primary button");
    let action = form.value().attr("action").expect("an action").to_owned();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_form(&action, &fields).await
}

/// A field.
pub fn field(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// The right answers to each question, by its words; those of an ordering in their order.
pub type Answers = BTreeMap<String, Vec<String>>;

/// What the starter course's own file says is right.
pub fn social_basics() -> Answers {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/starter/courses/social-basics/course.toml");
    let course: toml::Table = toml::from_str(&std::fs::read_to_string(file).expect("the course")).expect("TOML");
    let mut answers = Answers::new();
    let list = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let text = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    for module in list(&toml::Value::Table(course), "modules") {
        for question in list(&module, "lessons").iter().flat_map(|lesson| list(lesson, "questions")) {
            let right = match text(&question, "kind").as_str() {
                "true_false" => vec![if question["answer"].as_bool() == Some(true) { "True" } else { "False" }.to_owned()],
                "ordering" => list(&question, "items").iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
                _ => list(&question, "options")
                    .iter()
                    .filter(|o| o["right"].as_bool() == Some(true))
                    .map(|o| text(o, "text"))
                    .collect(),
            };
            answers.insert(text(&question, "prompt"), right);
        }
    }
    answers
}

/// The fields that answer all questions of a page rightly.
fn right_fields(page: &Html, answers: &Answers) -> Vec<(String, String)> {
    let selector = scraper::Selector::parse("fieldset.question").expect("a selector");
    let questions = page.select(&selector).map(|question| {
        let question = Html::parse_fragment(&question.html());
        let prompt = texts(&question, "legend span[dir]").remove(0);
        let right = answers.get(&prompt).unwrap_or_else(|| panic!("no answer to: {prompt}"));
        fields(&question, &right.iter().map(String::as_str).collect::<Vec<_>>())
    });
    questions.flatten().collect()
}

/// Takes a course to its end, button by button, every answer right; answers with the page that says so.
pub async fn complete(browser: &Client, enrolment: Id, answers: &Answers) -> Html {
    let (_, mut page) = follow(browser, &format!("/learn/{enrolment}")).await;
    for _ in 0..60 {
        // in English and in German
        if ["Done: ", "Erledigt: "].iter().any(|done| heading(&page).starts_with(done)) {
            return page;
        }
        let next = match select(&page, "main a.primary").first() {
            Some(link) => link.attr["href"].clone(),
            None => {
                let ticks = select(&page, "form[action$='/completion'] input[type=checkbox]");
                let ticks = ticks.iter().map(|tick| field(&tick.attr["name"], &tick.attr["value"]));
                let all: Vec<(String, String)> = ticks.chain(right_fields(&page, answers)).collect();
                location(&send(browser, &page, &all).await)
            }
        };
        page = follow(browser, &next).await.1;
    }
    panic!("the course does not end: {}", heading(&page))
}
