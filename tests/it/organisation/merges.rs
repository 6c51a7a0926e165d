//! Merging one into another: what was before stays, what comes after is of the other.

use gradus::clock::Day;
use gradus::db::Actor;
use gradus::people::{PersonStatus, import};
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{assert_paths, check, figures, hr, id_of, merge, names, on_record, send, spells};
use crate::support::TestApp;

const HEADER: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";

fn day(day: i8) -> Day {
    Day::new(2026, 11, day)
}

#[tokio::test]
async fn whoever_works_there_moves_today_and_no_figure_of_a_day_before_changes() {
    let app = TestApp::start().await;
    app.tiny_course("done");
    let ada = app.person("Ada Osei").department("Alpha").create();
    let ben = app.person("Ben Ito").department("Alpha / North").create();
    let cleo = app.person("Cleo Roy").department("Beta").create();
    let dan = app.person("Dan Left").department("Alpha").create();
    let eve = app.person("Eve Away").department("Alpha").create();
    app.enrol("done", &json!({ "everyone": true })).due_on(day(6)).apply();
    app.set_day(day(10));
    app.set_status(eve, PersonStatus::Leave);
    app.set_day(day(20));
    app.set_status(dan, PersonStatus::Left);
    let soon = app.person("Fay Soon").department("Alpha").hired(day(25)).create();
    let api = hr(&app).await;
    let days = [2, 5, 7, 10, 15, 19].map(day);
    let mut before = Vec::new();
    for day in days {
        before.push(figures(&api, day).await);
    }
    let done = merge(&api, "departments", "Alpha", "Beta").await;
    assert_eq!((&done["people"], &done["departments"]), (&json!(3), &json!(["Alpha / North"])), "{done}");
    for (day, before) in days.into_iter().zip(before) {
        assert_eq!(figures(&api, day).await, before, "as of {day}");
    }
    let today = figures(&api, day(20)).await;
    let of = |id: &Value| today.iter().filter(|row| row["department_id"] == *id).collect::<Vec<_>>();
    assert!(of(&done["from"]["id"]).is_empty(), "{today:?}");
    let of_beta = of(&done["into"]["id"]);
    assert_eq!(
        (&of_beta[0]["in_scope"], &of_beta[0]["excluded"]["leave"]),
        (&json!(2), &json!(1)),
        "Ada and Cleo; Eve is away: {today:?}"
    );

    let hired = spells(&app, ada)[0].0;
    assert_eq!(spells(&app, ada), [(hired, day(20), "Alpha".to_owned(), hired), (day(20), Day::NEVER, "Beta".to_owned(), hired)]);
    assert_eq!(spells(&app, eve).len(), 2, "leave is no reason to stay");
    assert_eq!(spells(&app, dan), [(hired, day(20), "Alpha".to_owned(), hired)], "who left today does not come back");
    assert_eq!(spells(&app, soon), [(day(25), Day::NEVER, "Beta".to_owned(), day(25))], "what has not begun was never history");
    assert_eq!(spells(&app, cleo).len(), 1);
    assert_eq!(spells(&app, ben), [(hired, Day::NEVER, "Beta / North".to_owned(), hired)], "the department below goes along");
    assert_eq!(names(&api, "departments").await, ["Beta", "Beta / North"]);
    assert_paths(&app);
    assert_eq!(check(&app), [""; 0]);

    let record = on_record(&app, "department.merge");
    assert_eq!(record.len(), 1, "one act, one row");
    assert_eq!(
        (&record[0].0["people"], &record[0].1.as_ref().unwrap()["path"], &record[0].2.as_ref().unwrap()["path"]),
        (&json!(3), &json!("Alpha"), &json!("Beta"))
    );
}

#[tokio::test]
async fn whoever_asks_for_the_one_gets_the_other() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").number("E-1").email("ada@x.example").department("Alpha").role("Agent").location("Oslo").create();
    app.person("Ben Ito").department("Beta").role("Advisor").location("Bergen").create();
    for (list, from, into) in [("departments", "Alpha", "Beta"), ("roles", "Agent", "Advisor"), ("locations", "Oslo", "Bergen")] {
        let (old, new) = (id_of(&api, list, from).await, id_of(&api, list, into).await);
        merge(&api, list, from, into).await;
        assert_eq!(api.json(&format!("/api/v1/{list}/{old}")).await["id"], new, "{list}");
        let kind = list.trim_end_matches('s');
        for asked in [old.as_str(), from] {
            let found = api.json(&format!("/api/v1/people?{kind}={asked}")).await;
            assert_eq!(found["items"].as_array().map(Vec::len), Some(2), "{kind}={asked}: {found}");
        }
        let hr = app.with_grants(&[Grant::Hr]).await;
        let page = hr.get(&format!("/organisation/{list}/{old}")).await;
        assert_eq!(page.headers()["location"], format!("/organisation/{list}/{new}"), "a link leads on");
    }
    let row = |number: &str, email: &str| format!("{number},{email},Ada,Osei,ALPHA,agent,oslo,,2024-01-01,en,UTC,active\n");
    let loaded = app.load_people(&format!("{HEADER}\n{}", row("N-1", "n@x.example")), false);
    assert_eq!(
        (loaded.created, loaded.refused, loaded.notes().len()),
        (1, 0, 0),
        "nothing is made on the way: {:?}",
        loaded.notes()
    );
    let found = api.json("/api/v1/people?department=Beta&role=Advisor&location=Bergen").await;
    assert_eq!(found["items"].as_array().map(Vec::len), Some(3), "{found}");
    let (status, refused) = send(&api, Method::POST, "/api/v1/roles", &json!({ "name": "Agent" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");
    assert_eq!(check(&app), [""; 0]);
}

#[tokio::test]
async fn a_file_that_was_looked_at_before_the_merge_is_loaded_as_the_merge_has_it() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").number("E-1").email("ada@x.example").department("Alpha / North").create();
    app.person("Ben Ito").department("Beta").create();
    let row = |number: &str, department: &str| {
        format!("{number},{number}@x.example,Ada,Osei,{department},Agent,Oslo,,2024-01-01,en,UTC,active\n")
    };
    let file = format!("{HEADER}\n{}{}{}", row("E-1", "Alpha"), row("N-1", "Alpha / North"), row("N-2", "Alpha / South"));
    let looked = app.load_people(&file, true);
    assert_eq!((looked.created, looked.updated), (2, 1));
    merge(&api, "departments", "Alpha", "Beta").await;
    let (actor, today) = (Actor::program("test"), app.app.company_today());
    let rows = app
        .app
        .db
        .write_now(&actor, |tx| import::approve(tx, looked.id, false, import::Consent::default(), (today, 100)))
        .expect("it may be loaded");
    let loaded = import::load(&app.app, &actor, looked.id, rows, import::Consent::default()).expect("it is loaded");
    assert_eq!((loaded.created, loaded.updated, loaded.refused), (2, 1, 0), "{:?}", loaded.problem());
    assert_eq!(names(&api, "departments").await, ["Beta", "Beta / North", "Beta / South"]);
    let numbers = |found: Value| -> Vec<String> {
        found["items"].as_array().expect("items").iter().map(|one| one["employee_number"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(numbers(api.json("/api/v1/people?department=Beta+/+North").await), ["N-1"]);
    assert_paths(&app);
}

#[tokio::test]
async fn requirements_in_force_name_the_other_and_those_taken_back_what_they_named() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.tiny_course("done");
    app.tiny_course("open");
    app.tiny_course("third");
    let ada = app.person("Ada Osei").department("Alpha").role("Agent").location("Oslo").create();
    app.person("Ben Ito").department("Beta").role("Advisor").location("Bergen").create();
    let alpha = json!({ "all": [{ "department": ["Alpha"], "subtree": true }, { "role": ["Agent"] }, { "location": ["Oslo"] }] });
    let stands = app.enrol("done", &alpha).apply().requirement_id;
    let both = app.enrol("third", &json!({ "all": [{ "department": ["Alpha", "Beta"] }] })).apply().requirement_id;
    let taken_back = app.enrol("open", &alpha).apply().requirement_id;
    app.undo(taken_back).expect("it is taken back");
    let seen = merge(&api, "departments", "Alpha", "Beta").await;
    let mut named: Vec<&str> = seen["requirements"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
    named.sort_unstable();
    let mut expected = [stands.to_string(), both.to_string()];
    expected.sort_unstable();
    assert_eq!(named, expected, "{seen}");
    merge(&api, "roles", "Agent", "Advisor").await;
    merge(&api, "locations", "Oslo", "Bergen").await;
    let text = |requirement: gradus::ids::Id| {
        let api = &api;
        async move { api.json(&format!("/api/v1/requirements/{requirement}")).await["audience_text"].as_str().unwrap().to_owned() }
    };
    assert_eq!(text(stands).await, "everyone in Beta and below at Bergen whose role is Advisor");
    assert_eq!(text(both).await, "everyone in Beta");
    assert_eq!(text(taken_back).await, "everyone in Alpha and below at Oslo whose role is Agent");
    // asked for again it is the same one, and takes in whoever is in the other
    let again = app.enrol("done", &alpha).apply();
    assert_eq!((again.requirement_id, again.added), (stands, 1));
    assert_eq!(app.enrolments(ada).len(), 3, "hers go on: {:?}", app.enrolments(ada));
    app.undo(stands).expect("it can be taken back as before");
    assert_eq!(check(&app), [""; 0]);
}

#[tokio::test]
async fn two_requirements_that_say_the_same_by_now_go_on_side_by_side() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.tiny_course("done");
    app.person("Ada Osei").role("Agent").create();
    app.person("Ben Ito").role("Advisor").create();
    let of = |role: &str| json!({ "all": [{ "role": [role] }] });
    let first = app.enrol("done", &of("Agent")).apply().requirement_id;
    let second = app.enrol("done", &of("Advisor")).apply().requirement_id;
    merge(&api, "roles", "Agent", "Advisor").await;
    assert_ne!(first, second);
    let again = app.enrol("done", &of("Advisor")).apply();
    assert_eq!((again.requirement_id, again.added), (second, 0), "whoever asks again finds the one that said so first");
    for requirement in [first, second] {
        app.undo(requirement).expect("each can be taken back");
    }
}

#[tokio::test]
async fn a_merge_that_is_none_is_refused_and_one_that_would_be_another_by_now_too() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").department("Alpha / North").create();
    app.person("Ben Ito").department("Beta / North").create();
    app.person("Cleo Roy").department("Gamma").create();
    let left = app.person("Dan Old").department("Old").create();
    app.set_status(left, PersonStatus::Left);
    let (alpha, old) = (id_of(&api, "departments", "Alpha").await, id_of(&api, "departments", "Old").await);
    assert_eq!(
        api.request(Method::POST, &format!("/api/v1/departments/{old}/retirement")).send().await.unwrap().status(),
        StatusCode::OK
    );
    let path = format!("/api/v1/departments/{alpha}/merge");
    for (into, status, why) in [
        ("Alpha", 422, "Nothing is merged into itself"),
        ("Alpha / North", 422, "stands below"),
        ("Old", 422, "was retired"),
        ("Nowhere", 422, "There is no department"),
        ("", 422, "There is no department"),
        ("Beta", 409, "Both"),
    ] {
        for (path, body) in
            [(format!("{path}/preview"), json!({ "into": into })), (path.clone(), json!({ "into": into, "stamp": "x" }))]
        {
            let (met, refused) = send(&api, Method::POST, &path, &body).await;
            assert_eq!(met.as_u16(), status, "{into}: {refused}");
            assert!(refused.to_string().contains(why), "{into}: {refused}");
        }
    }
    let (status, _) =
        send(&api, Method::POST, &format!("/api/v1/departments/{old}/merge/preview"), &json!({ "into": "Gamma" })).await;
    assert_eq!(status, StatusCode::CONFLICT, "what is retired is merged into nothing");

    let (_, seen) = send(&api, Method::POST, &format!("{path}/preview"), &json!({ "into": "Gamma" })).await;
    app.person("Eve New").department("Alpha").create();
    let (status, refused) = send(&api, Method::POST, &path, &json!({ "into": "Gamma", "stamp": seen["stamp"] })).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(refused["detail"].as_str().is_some_and(|told| told.contains("Look again")), "{refused}");
    let done = merge(&api, "departments", "Alpha", "Gamma").await;
    assert_eq!(done["people"], 1);
    assert_eq!(names(&api, "departments").await, ["Beta", "Beta / North", "Gamma", "Gamma / North"]);
}

#[tokio::test]
async fn one_that_was_merged_comes_back_empty_under_its_own_name() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let ada = app.person("Ada Osei").role("Agent").create();
    app.person("Ben Ito").role("Advisor").create();
    let agent = id_of(&api, "roles", "Agent").await;
    merge(&api, "roles", "Agent", "Advisor").await;
    let answer = api.request(Method::DELETE, &format!("/api/v1/roles/{agent}/retirement")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let back = api.json(&format!("/api/v1/roles/{agent}")).await;
    assert_eq!((&back["name"], &back["people"], &back["merged_into"]), (&json!("Agent"), &json!(0), &json!(null)));
    app.change_person(ada, |input| input.role = "Agent".to_owned());
    assert_eq!(api.json(&format!("/api/v1/roles/{agent}")).await["people"], 1);
    assert_eq!(check(&app), [""; 0]);
}

#[tokio::test]
async fn what_is_kept_follows_a_merge_and_a_move_at_once() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let ada = app.person("Ada A").department("Alpha").create();
    let ben = app.person("Ben B").department("Beta / Team").create();
    let cho = app.person("Cho C").department("Gamma").create();
    let alpha = json!({ "all": [{ "department": ["Alpha"], "subtree": true }] });
    app.enrol("kind", &alpha).kept().apply();
    let open = |person| app.enrolments(person).iter().filter(|row| row.status.is_open()).count();
    assert_eq!([ada, ben, cho].map(open), [1, 0, 0]);
    let team = id_of(&api, "departments", "Beta / Team").await;
    let path = format!("/api/v1/departments/{team}");
    let (status, _) = send(&api, Method::PATCH, &path, &json!({ "parent": "Alpha" })).await;
    assert_eq!((status, [ada, ben, cho].map(open)), (StatusCode::OK, [1, 1, 0]));
    let (status, _) = send(&api, Method::PATCH, &path, &json!({ "parent": "" })).await;
    assert_eq!((status, [ada, ben, cho].map(open)), (StatusCode::OK, [1, 0, 0]));
    // the requirement names Gamma from now on: whoever was there must, too
    merge(&api, "departments", "Alpha", "Gamma").await;
    assert_eq!([ada, ben, cho].map(open), [1, 0, 1]);
    assert_eq!(check(&app), Vec::<String>::new());
}
