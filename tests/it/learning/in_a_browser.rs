//! From the mail to the certificate on a telephone: with a finger, without script, and with a keyboard alone.

use gradus::clock::Day;
use gradus::courses::content::ModuleContent;
use gradus::courses::lessons::{LessonContent, Video, VideoSource};
use gradus::reminders;

use super::given::{Answers, RIGHT, every_lesson, must_take, social_basics, somebody};
use crate::support::TestApp;
use crate::support::browser::{Browser, DOWN, ENTER, PHONE, TAB};
use crate::support::courses::lesson;

const DUE: Day = Day::new(2026, 11, 16);

/// Enrols Ada and answers with the link in the reminder that she gets.
async fn link_of_the_mail(app: &TestApp, slug: &str) -> String {
    let ada = somebody(app, "Ada Osei", crate::support::zone_name(), &[]).await;
    must_take(app, &ada, slug, DUE);
    reminders::run(&app.app).expect("the job runs");
    let (to, message) = app.mail_that_leaves().await.remove(0);
    assert_eq!(to, ada.email);
    let at = message.text.find(&format!("{}/go/", app.address)).expect("a link");
    message.text[at..].split_whitespace().next().expect("a link").to_owned()
}

/// Answers the questions of the page by pressing; wrongly where `right` is false.
async fn answer(browser: &Browser, answers: &Answers, right: bool) {
    for question in browser.all("fieldset.question").await {
        let find = |selector| fantoccini::Locator::Css(selector);
        let prompt = question.find(find("legend span[dir]")).await.expect("the question").text().await.expect("text");
        let expected = answers.get(&prompt).unwrap_or_else(|| panic!("no answer to: {prompt}"));
        for choice in question.find_all(find("label.choice")).await.expect("the choices") {
            let text = choice.text().await.expect("text");
            let is_radio = !choice.find_all(find("input[type=radio]")).await.expect("an answer").is_empty();
            if expected.contains(&text.trim().to_owned()) == right {
                browser.press_in_view(&choice).await;
                if is_radio {
                    break;
                }
            }
        }
        for place in question.find_all(find(".split")).await.expect("the places") {
            let text = place.find(find("label")).await.expect("its label").text().await.expect("text");
            let at = expected.iter().position(|item| *item == text.trim()).expect("its place");
            let at = if right { at + 1 } else { expected.len() - at };
            place.find(find("select")).await.expect("its field").select_by_value(&at.to_string()).await.expect("chosen");
        }
    }
}

/// Goes on until the course is done; the first quiz is first answered wrongly. Answers with the headings seen.
async fn take(browser: &Browser, answers: &Answers, check_width: bool) -> Vec<String> {
    let (mut seen, mut has_failed): (Vec<String>, bool) = (Vec::new(), false);
    for _ in 0..60 {
        let heading = browser.text("h1").await;
        if check_width {
            browser.assert_fits().await;
        }
        if heading.starts_with("Done:") {
            seen.push(heading);
            return seen;
        }
        if seen.last() != Some(&heading) {
            seen.push(heading);
        }
        if !browser.all("form[action$='/submission']").await.is_empty() {
            answer(browser, answers, has_failed).await;
            has_failed = true;
        }
        for tick in browser.all("form[action$='/completion'] input[type=checkbox]:not(:checked)").await {
            browser.press_in_view(&tick).await;
        }
        browser.press("main .primary").await;
    }
    panic!("the course does not end: {seen:?}");
}

/// The certificate, and what anybody may check of it.
async fn look_at_the_certificate(browser: &Browser, title: &str) {
    browser.press("main .primary").await;
    let certificate = browser.text(".certificate").await;
    assert!(certificate.contains("Ada Osei") && certificate.contains(title), "{certificate}");
    browser.press(".certificate a").await;
    assert!(browser.path().await.starts_with("/verify/"), "{}", browser.path().await);
    assert!(browser.text("main").await.contains("A genuine certificate"));
}

const SOCIAL_BASICS: &[&str] = &[
    "Why your posts count",
    "Three hats",
    "Check: you and the brand",
    "Our social media policy",
    "What stays inside",
    "Check: what is yours to say",
    "When someone complains to you",
    "Before you post",
    "Check: posting and replying",
    "Done: Social basics",
];

#[tokio::test]
async fn one_click_in_the_mail_and_then_one_button_a_lesson_lead_to_the_certificate_on_a_telephone() {
    let app = TestApp::start().await;
    app.course("social-basics");
    let link = link_of_the_mail(&app, "social-basics").await;
    let browser = Browser::open(PHONE).await;
    browser.goto(&link).await;
    assert_eq!(take(&browser, &social_basics(), true).await, SOCIAL_BASICS);
    look_at_the_certificate(&browser, "Social basics").await;
    browser.assert_fits().await;
}

#[tokio::test]
async fn the_same_works_without_script() {
    let app = TestApp::start().await;
    app.course("social-basics");
    let link = link_of_the_mail(&app, "social-basics").await;
    let browser = Browser::without_script(PHONE).await;
    browser.goto(&link).await;
    let script = "const done = arguments[0]; fetch(document.scripts[0].src).then(() => done('let in'), () => done('kept out'))";
    assert_eq!(browser.run_until_done(script).await, "kept out");
    assert_eq!(take(&browser, &social_basics(), false).await, SOCIAL_BASICS);
    look_at_the_certificate(&browser, "Social basics").await;
}

/// Every kind of lesson, a film among them.
fn with_a_film() -> Vec<ModuleContent> {
    let mut modules = every_lesson(75, 0);
    let film = LessonContent::Video(Video {
        source: VideoSource::Link("https://films.example/kind".to_owned()),
        captions: None,
        transcript: "Be *kind*, says the film.".to_owned(),
    });
    modules[0].lessons.push(lesson("The film", film));
    modules
}

/// Moves the focus forward until it stands on what `selector` finds.
async fn reach(browser: &Browser, selector: &str) {
    for _ in 0..80 {
        if browser.run(&format!("return document.activeElement.matches({selector:?})")).await == true {
            let ring = browser.run("return getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow");
            assert_ne!(ring.await, "nonenone", "{selector} shows that it has the focus");
            return;
        }
        browser.key(TAB).await;
    }
    panic!("the keyboard does not reach {selector} on {}", browser.path().await);
}

/// Answers the questions of the page from the keyboard.
async fn type_answers(browser: &Browser) {
    for group in 0..browser.all("fieldset.question").await.len() {
        let script = format!(
            "const q = document.querySelectorAll('fieldset.question')[{group}]; return [...q.querySelectorAll('.split')].map(s => \
             [s.querySelector('label').textContent.trim(), s.querySelector('select').name, 'select']).concat([...q.querySelectorAll\
             ('label.choice')].map(c => [c.textContent.trim(), c.firstElementChild.name + '|' + c.firstElementChild.value, \
             c.firstElementChild.type]))"
        );
        let fields = browser.run(&script).await;
        let order: Vec<&str> = RIGHT.iter().copied().filter(|answer| fields.to_string().contains(answer)).collect();
        for (at, field) in fields.as_array().expect("the fields").iter().enumerate() {
            let (text, name) = (field[0].as_str().expect("text"), field[1].as_str().expect("a name"));
            let Some(place) = order.iter().position(|answer| *answer == text) else { continue };
            match field[2].as_str() {
                Some("select") => {
                    reach(browser, &format!("select[name='{name}']")).await;
                    browser.key(char::from_digit(u32::try_from(place).expect("small") + 1, 10).expect("a digit")).await;
                }
                Some("radio") => {
                    let (name, _) = name.split_once('|').expect("both");
                    reach(browser, &format!("[name='{name}']")).await;
                    browser.key(' ').await;
                    for _ in 0..at {
                        browser.key(DOWN).await;
                    }
                }
                _ => {
                    let (name, value) = name.split_once('|').expect("both");
                    reach(browser, &format!("[name='{name}'][value='{value}']")).await;
                    browser.key(' ').await;
                }
            }
        }
    }
}

#[tokio::test]
async fn a_keyboard_alone_is_enough_for_every_kind_of_lesson() {
    let app = TestApp::start().await;
    app.course_of("basics", &with_a_film());
    let link = link_of_the_mail(&app, "basics").await;
    let browser = Browser::open(PHONE).await;
    browser.goto(&link).await;
    let mut seen = Vec::new();
    for _ in 0..20 {
        let heading = browser.text("h1").await;
        if heading.starts_with("Done:") {
            break;
        }
        browser.assert_fits().await;
        for number in 0..browser.all("form[action$='/completion'] input[type=checkbox]").await.len() {
            let script = format!("return document.querySelectorAll('form[action$=\"/completion\"] input')[{number} + 1].value");
            let value = browser.run(&script).await;
            reach(&browser, &format!("input[type=checkbox][value='{}']", value.as_str().expect("a value"))).await;
            browser.key(' ').await;
        }
        type_answers(&browser).await;
        reach(&browser, "main .primary").await;
        browser.go_by_key(ENTER).await;
        seen.push(heading);
    }
    seen.dedup();
    assert_eq!(seen, ["Why", "The policy", "The film", "Before you post", "Check yourself"]);
    reach(&browser, "main .primary").await;
    browser.go_by_key(ENTER).await;
    assert!(browser.text(".certificate").await.contains("Ada Osei"));
}
