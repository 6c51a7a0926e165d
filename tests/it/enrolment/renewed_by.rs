//! A renewal by another course, as it is asked for: by the API, on the pages, and by way of an approval.

use gradus::clock::Day;
use gradus::courses::{self, details::CourseInput};
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::learning::given::read;
use crate::learning::other_course::requirement;
use crate::support::TestApp;
use crate::support::app::texts;

const TODAY: Day = Day::new(2026, 11, 2);

#[tokio::test]
async fn a_course_to_renew_by_is_said_by_the_api_and_the_pages() {
    let app = TestApp::start().await;
    app.set_day(TODAY);
    for slug in ["basics", "fresh", "gone"] {
        app.tiny_course(slug);
    }
    app.person("Ada A").create();
    let gone = read(&app, |conn| Ok(courses::course_by_slug(conn, "gone")?)).expect("the course");
    app.write(|tx| courses::retire(tx, gone.id));
    let draft = CourseInput {
        slug: "draft".to_owned(),
        title: "Draft".to_owned(),
        business_need: "Later.".to_owned(),
        ..Default::default()
    };
    app.write(|tx| courses::create_course(tx, &draft));
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let wanted = |more: &Value| {
        let due = json!({ "days": 30 });
        let mut wanted =
            json!({ "course": "basics", "audience": { "everyone": true }, "due": due, "recurrence": { "months": 12 } });
        more.as_object().expect("an object").iter().for_each(|(name, value)| wanted[name] = value.clone());
        wanted
    };
    let by = |course: &str| json!({ "renewal": "another_course", "renewal_course": course });
    for (more, field, said) in [
        (json!({ "renewal": "another_course" }), "renewal_course", "Choose the course by which it is renewed."),
        (
            json!({ "renewal": "changed", "renewal_course": "fresh" }),
            "renewal_course",
            "belongs to the renewal by another course",
        ),
        (json!({ "renewal_course": "fresh" }), "renewal_course", "belongs to the renewal by another course"),
        (by(" "), "renewal_course", "Choose the course"),
        (by("nowhere"), "renewal_course", "no course"),
        (by("basics"), "renewal_course", "is the course itself"),
        (by("gone"), "renewal_course", "retired"),
        (by("draft"), "renewal_course", "not published yet"),
    ] {
        let answer = api.send_json(Method::POST, "/api/v1/requirements", &wanted(&more)).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"], field, "{more}: {problem}");
        assert!(problem["errors"][0].to_string().contains(said), "{more}: {problem}");
    }
    let mut never = wanted(&by("fresh"));
    never["recurrence"] = Value::Null;
    never["on_new_revision"] = json!("everybody");
    let answer: Value = api.send_json(Method::POST, "/api/v1/requirements", &never).await.json().await.expect("JSON");
    assert_eq!(answer["errors"][0]["field"], "renewal", "a new revision is no renewal by another: {answer}");
    let mut once = wanted(&by("fresh"));
    once["applies"] = json!("once");
    let answer: Value = api.send_json(Method::POST, "/api/v1/requirements", &once).await.json().await.expect("JSON");
    assert_eq!(answer["errors"][0]["field"], "applies", "{answer}");

    let made = api.send_json(Method::POST, "/api/v1/requirements", &wanted(&by("fresh"))).await;
    assert_eq!(made.status(), StatusCode::CREATED, "{}", made.text().await.expect("text"));
    let again = api.send_json(Method::POST, "/api/v1/requirements", &wanted(&by("fresh"))).await;
    assert_eq!(again.status(), StatusCode::OK, "the same is there");
    let id = requirement(&api).await;
    let path = format!("/api/v1/requirements/{id}");
    let its = |its: Value| (its["renewal"].clone(), its["renewal_course"]["slug"].clone());
    assert_eq!(its(api.json(&path).await), (json!("another_course"), json!("fresh")));
    let spelt: Value =
        api.send_json(Method::PATCH, &path, &json!({ "renewal_course": "basics" })).await.json().await.expect("JSON");
    assert_eq!(spelt["errors"][0]["field"], "renewal_course", "{spelt}");
    pages_say(&app, &id).await;
    assert_eq!(its(api.json(&path).await), (json!("another_course"), json!("fresh")));
    app.is_well();
}

/// The form that changes it, the page of the requirement, and the third and fourth step of enrolling.
async fn pages_say(app: &TestApp, id: &str) {
    let browser = app.with_grants(&[Grant::Hr]).await;
    let form = format!("/requirements/{id}/renewal");
    let shown = browser.page(&form).await;
    assert_eq!(
        texts(&shown, "select[name=renewal_course] option"),
        ["Choose a course", "Course fresh"],
        "neither itself nor what is retired"
    );
    assert_eq!(
        texts(&shown, "select option[selected]"),
        ["another course, in the place of this one", "Course fresh", "Nobody: whoever has started continues with their text"]
    );
    let send = |renewal: &'static str, course: &'static str| {
        let (browser, form) = (browser.clone(), form.clone());
        async move {
            let fields = [("renewal", renewal), ("renewal_course", course), ("on_new_revision", "nobody")];
            browser.post_form(&form, &fields).await
        }
    };
    let wrong = send("another_course", "").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.expect("text").contains("Choose the course by which it is renewed."));
    let terms = || async { texts(&browser.page(&format!("/requirements/{id}")).await, "main li").join(" ") };
    assert_eq!(send("whole", "fresh").await.status(), StatusCode::SEE_OTHER, "the course lies beside the other choices");
    assert!(!terms().await.contains("Course fresh"));
    assert_eq!(send("another_course", "fresh").await.status(), StatusCode::SEE_OTHER);
    assert!(terms().await.contains("Whoever has completed the course renews it by “Course fresh”."));
    let chosen = "everyone=yes&course=basics&by=days&days=30&from=assignment&round=months&months=6&renewal=another_course";
    let due = browser.page(&format!("/enrol/due?{chosen}&renewal_course=fresh")).await;
    assert_eq!(texts(&due, "select[name=renewal_course] option[selected]"), ["Course fresh"]);
    let seen = texts(&browser.page(&format!("/enrol/preview?{chosen}&renewal_course=fresh")).await, "main li").join(" ");
    assert!(seen.contains("Whoever has completed the course renews it by “Course fresh”."), "{seen}");
    let wrong = browser.get(&format!("/enrol/preview?{chosen}")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.expect("text").contains("Choose the course by which it is renewed."));
}

#[tokio::test]
async fn what_waits_for_a_second_account_keeps_the_other_course() {
    let app = TestApp::start_with(|settings| settings.enrolment.approval_over = 1).await;
    app.set_day(TODAY);
    for slug in ["basics", "fresh", "gone"] {
        app.tiny_course(slug);
    }
    app.person("Ada A").create();
    app.enrol("basics", &json!({ "everyone": true })).apply();
    for name in ["Ben B", "Cho C"] {
        app.person(name).create();
    }
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.account("second@staff.example", &[Grant::Hr]);
    let second = app.api("second@staff.example").await;
    let path = format!("/api/v1/requirements/{}", requirement(&api).await);
    let asked = |course: &'static str| {
        let (api, path) = (api.clone(), path.clone());
        async move {
            let wanted = json!({ "applies": "kept", "recurrence": { "months": 12 }, "renewal": "another_course", "renewal_course": course });
            let answer = api.send_json(Method::PATCH, &path, &wanted).await;
            assert_eq!(answer.status(), StatusCode::ACCEPTED, "{}", answer.text().await.expect("text"));
            answer.json::<Value>().await.expect("JSON")["id"].as_str().expect("an id").to_owned()
        }
    };
    let agree = |proposal: String| {
        let second = second.clone();
        async move {
            let agreement = format!("/api/v1/proposals/{proposal}/agreement");
            second.send_json(Method::POST, &agreement, &json!({ "people": 2 })).await
        }
    };
    let waits = asked("fresh").await;
    let seen = second.json(&format!("/api/v1/proposals/{waits}")).await;
    assert_eq!(seen["wanted"]["change"]["change"]["renewal_course"], "fresh");
    assert!(seen["today"]["terms"].to_string().contains("renews it by “Course fresh”"), "{seen}");
    // what was retired meanwhile is not agreed to any more
    let other = asked("gone").await;
    let gone = read(&app, |conn| Ok(courses::course_by_slug(conn, "gone")?)).expect("the course");
    app.write(|tx| courses::retire(tx, gone.id));
    assert_eq!(agree(other).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let agreed = agree(waits).await;
    assert_eq!(agreed.status(), StatusCode::OK, "{}", agreed.text().await.expect("text"));
    let its = api.json(&path).await;
    assert_eq!([&its["renewal"], &its["renewal_course"]["slug"]], ["another_course", "fresh"]);
    app.is_well();
}
