//! Renaming, moving, retiring.

use gradus::clock::Day;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::json;

use super::{answer, assert_paths, check, departments, hr, id_of, names, on_record, send, spells};
use crate::support::TestApp;

const HEADER: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";

#[tokio::test]
async fn a_rename_keeps_the_id_and_the_paths_below_follow() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let ada = app.person("Ada Osei").department("Sales / North / Key").create();
    app.person("Ben Ito").department("Sales North").create();
    let before = departments(&app);
    let sales = id_of(&api, "departments", "Sales").await;
    let (status, changed) =
        send(&api, Method::PATCH, &format!("/api/v1/departments/{sales}"), &json!({ "name": " Selling " })).await;
    assert_eq!((status, &changed["path"], &changed["id"]), (StatusCode::OK, &json!("Selling"), &json!(sales)), "{changed}");
    let paths = ["Sales North", "Selling", "Selling / North", "Selling / North / Key"];
    assert_eq!(names(&api, "departments").await, paths);
    assert_paths(&app);
    let ids = |all: &[(gradus::ids::Id, Option<gradus::ids::Id>, String, String)]| {
        let mut ids: Vec<_> = all.iter().map(|(id, ..)| *id).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(&before), ids(&departments(&app)));
    assert_eq!(spells(&app, ada).len(), 1, "nobody moves");
    let record = on_record(&app, "department.change");
    assert_eq!(record.len(), 1);
    assert_eq!((&record[0].1, &record[0].2), (&Some(json!({ "path": "Sales" })), &Some(json!({ "path": "Selling" }))));
    let again = send(&api, Method::PATCH, &format!("/api/v1/departments/{sales}"), &json!({ "name": "Selling" })).await;
    assert_eq!((again.0, on_record(&app, "department.change").len()), (StatusCode::OK, 1), "nothing changed");
    assert_eq!(check(&app), [""; 0]);
}

#[tokio::test]
async fn roles_and_locations_are_renamed_too_and_who_looks_back_reads_the_new_name() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").role("Agent").location("Oslo").create();
    app.set_day(Day::new(2026, 11, 10));
    app.change_person(ada, |input| input.department = "Sales".to_owned());
    let api = hr(&app).await;
    for (list, old, new) in [("roles", "Agent", "Advisor"), ("locations", "Oslo", "Kristiania")] {
        let id = id_of(&api, list, old).await;
        let (status, changed) = send(&api, Method::PATCH, &format!("/api/v1/{list}/{id}"), &json!({ "name": new })).await;
        assert_eq!((status, &changed["name"], &changed["people"]), (StatusCode::OK, &json!(new), &json!(1)));
    }
    let page = app.with_grants(&[Grant::Hr]).await.page(&format!("/people/{ada}")).await.html();
    assert!(page.contains("Advisor") && page.contains("Kristiania") && !page.contains("Agent"));
}

#[tokio::test]
async fn a_department_moves_below_another_and_not_below_itself() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").department("Sales / North / Key").create();
    app.person("Ben Ito").department("Care").create();
    let north = id_of(&api, "departments", "Sales / North").await;
    let path = format!("/api/v1/departments/{north}");
    let (status, moved) = send(&api, Method::PATCH, &path, &json!({ "parent": "Care", "name": "Nord" })).await;
    assert_eq!((status, &moved["path"]), (StatusCode::OK, &json!("Care / Nord")), "{moved}");
    assert_eq!(names(&api, "departments").await, ["Care", "Care / Nord", "Care / Nord / Key", "Sales"]);
    assert_paths(&app);
    let (status, moved) = send(&api, Method::PATCH, &path, &json!({ "parent": "" })).await;
    assert_eq!((status, &moved["path"], &moved["parent_id"]), (StatusCode::OK, &json!("Nord"), &json!(null)));
    assert_paths(&app);
    let key = id_of(&api, "departments", "Nord / Key").await;
    for (parent, field) in [(north.as_str(), "parent"), (key.as_str(), "parent"), ("Nowhere", "parent")] {
        let (status, refused) = send(&api, Method::PATCH, &path, &json!({ "parent": parent })).await;
        assert_eq!((status, &refused["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(field)), "{refused}");
    }
    assert_eq!(check(&app), [""; 0]);
}

#[tokio::test]
async fn a_name_that_will_not_do_is_refused_with_why() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").department("Sales / North").role("Agent").location("Oslo").create();
    app.person("Ben Ito").department("Care / North").role("Analyst").location("Bergen").create();
    let long = "x".repeat(300);
    for (list, of, name, why) in [
        ("departments", "Sales", "", "Enter a name."),
        ("departments", "Sales", long.as_str(), "at most 200 letters"),
        ("departments", "Sales", "A / B", "Move it below another"),
        ("departments", "Sales", "A /", "Move it below another"),
        ("departments", "Sales", "a\u{7}b", "cannot be shown"),
        ("departments", "Sales", "CARE", "There is a department \"Care\" already. Merge instead?"),
        ("roles", "Agent", "analyst", "There is a role \"Analyst\" already. Merge instead?"),
        ("roles", "Agent", " ", "Enter a name."),
        ("locations", "Oslo", "Bergen", "There is a location \"Bergen\" already. Merge instead?"),
    ] {
        let id = id_of(&api, list, of).await;
        let (status, refused) = send(&api, Method::PATCH, &format!("/api/v1/{list}/{id}"), &json!({ "name": name })).await;
        let told = refused["errors"][0]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{list} {name}: {refused}");
        assert!(told.contains(why), "{list} {name}: {told}");
    }
    let id = id_of(&api, "roles", "Agent").await;
    let (status, refused) = send(&api, Method::PATCH, &format!("/api/v1/roles/{id}"), &json!({ "parent": "Sales" })).await;
    assert_eq!((status, &refused["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("parent")));
    let (status, _) = send(&api, Method::PATCH, "/api/v1/roles/1", &json!({ "name": "x" })).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_retired_is_offered_nowhere_a_file_that_names_it_is_told_and_it_can_come_back() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let ada = app.person("Ada Osei").number("E-1").department("Sales / North").role("Agent").location("Oslo").create();
    let (sales, north) = (id_of(&api, "departments", "Sales").await, id_of(&api, "departments", "Sales / North").await);
    for (id, why) in [(&sales, "1 department stands below it"), (&north, "1 person works there")] {
        let (status, refused) =
            answer(api.request(Method::POST, &format!("/api/v1/departments/{id}/retirement")).send().await.unwrap()).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(refused["detail"].as_str().is_some_and(|told| told.contains(why)), "{refused}");
    }
    app.change_person(ada, |input| input.department = "Care".to_owned());
    let retirement = format!("/api/v1/departments/{north}/retirement");
    let (status, retired) = answer(api.request(Method::POST, &retirement).send().await.unwrap()).await;
    assert_eq!((status, &retired["retired_on"]), (StatusCode::OK, &json!("2026-11-02")), "{retired}");
    let (status, _) = answer(api.request(Method::POST, &retirement).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::CONFLICT, "once is enough");
    assert_eq!(names(&api, "departments").await, ["Care", "Sales"]);
    let form = app.with_grants(&[Grant::Hr]).await.page("/people/new").await.html();
    assert!(form.contains("Care") && !form.contains("Sales / North"));

    let row = |number: &str, department: &str, status: &str| {
        format!("{number},{number}@x.example,Ada,Osei,{department},Agent,Oslo,,2024-01-01,en,UTC,{status}\n")
    };
    let file = format!(
        "{HEADER}\n{}{}{}{}",
        row("N-1", "sales/NORTH", "active"),
        row("N-2", "Sales / North / New", "active"),
        row("N-3", "Sales / North", "left"),
        row("N-4", "Care", "active")
    );
    let loaded = app.load_people(&file, false);
    assert_eq!((loaded.created, loaded.refused), (2, 2), "{:?}", loaded.problem);
    let rows = api.json(&format!("/api/v1/people/imports/{}/rows?outcome=refused", loaded.id)).await;
    for row in rows["items"].as_array().expect("rows") {
        assert_eq!(
            (&row["field"], &row["message"]),
            (&json!("department"), &json!("The department \"Sales / North\" was retired."))
        );
    }
    let (status, refused) =
        send(&api, Method::PATCH, &format!("/api/v1/people/{ada}"), &json!({ "department": "Sales / North" })).await;
    assert_eq!((status, &refused["errors"][0]["field"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("department")), "{refused}");
    let (status, refused) = send(&api, Method::POST, "/api/v1/departments", &json!({ "path": "Sales / North / New" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{refused}");

    let (status, back) = answer(api.request(Method::DELETE, &retirement).send().await.unwrap()).await;
    assert_eq!((status, &back["retired_on"]), (StatusCode::OK, &json!(null)));
    assert_eq!(names(&api, "departments").await, ["Care", "Sales", "Sales / North"]);
    app.change_person(ada, |input| input.department = "Sales / North".to_owned());
    let acts = (on_record(&app, "department.retire").len(), on_record(&app, "department.return").len());
    assert_eq!(acts, (1, 1));
    assert_eq!(check(&app), [""; 0]);
}

#[tokio::test]
async fn what_stands_below_what_is_retired_comes_back_after_it() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let ada = app.person("Ada Osei").department("Sales / North").create();
    app.set_status(ada, PersonStatus::Left);
    let (sales, north) = (id_of(&api, "departments", "Sales").await, id_of(&api, "departments", "Sales / North").await);
    let retirement = |id: &str| format!("/api/v1/departments/{id}/retirement");
    for id in [&north, &sales] {
        assert_eq!(api.request(Method::POST, &retirement(id)).send().await.unwrap().status(), StatusCode::OK);
    }
    let (status, refused) = answer(api.request(Method::DELETE, &retirement(&north)).send().await.unwrap()).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(refused["detail"].as_str().is_some_and(|told| told.contains("Bring that back first")), "{refused}");
    let patch = send(&api, Method::PATCH, &format!("/api/v1/departments/{north}"), &json!({ "name": "Nord" })).await;
    assert_eq!(patch.0, StatusCode::CONFLICT, "{}", patch.1);
    for id in [&sales, &north] {
        assert_eq!(api.request(Method::DELETE, &retirement(id)).send().await.unwrap().status(), StatusCode::OK);
    }
    assert_eq!(names(&api, "departments").await, ["Sales", "Sales / North"]);
}
