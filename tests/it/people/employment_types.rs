//! On what terms people are employed, by file, page and API: in the company's own words, spelt in one way.

use gradus::policy::Grant;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::app::{select, texts};
use crate::support::{Client, TestApp};

const HEADER: &str = "employee_number,email,given_name,family_name,department,role,location,hire_date";

/// A file of these people, by number, each with what stands in the last column.
fn file(column: &str, rows: &[(&str, &str)]) -> String {
    let row =
        |(number, typed): &(&str, &str)| format!("{number},p{number}@x.example,Ada,Osei,Care,Agent,Berlin,2024-01-01,{typed}\n");
    format!("{HEADER},{column}\n{}", rows.iter().map(row).collect::<String>())
}

async fn types(api: &Client) -> Vec<Value> {
    let all = api.json("/api/v1/people").await["items"].as_array().expect("items").clone();
    let mut all: Vec<(String, Value)> = all
        .into_iter()
        .map(|its| (its["employee_number"].as_str().expect("a number").to_owned(), its["employment_type"].clone()))
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all.into_iter().map(|(_, its)| its).collect()
}

#[tokio::test]
async fn a_file_says_them_spelt_alike_and_what_it_leaves_out_stays() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let first = file("employment_type", &[("1", "Full-time"), ("2", " full-TIME "), ("3", "Working  student"), ("4", "")]);
    let tried = app.load_people(&first, true);
    let told: Vec<String> = tried.notes().iter().map(ToString::to_string).collect();
    let made = ["Full-time", "Working student"].map(|name| format!("Employment type \"{name}\" would be created."));
    assert_eq!(&told[told.len() - 2..], made, "{told:?}");
    assert!(types(&api).await.is_empty(), "it was tried");
    app.load_people(&first, false);
    let expected = [json!("Full-time"), json!("Full-time"), json!("Working student"), Value::Null];
    assert_eq!(types(&api).await, expected);
    assert_eq!(app.load_people(&first, false).unchanged, 4, "the same file again changes nothing");

    // a file without the column, in our own columns and in others
    let without = file("language", &[("1", "de"), ("2", "de"), ("3", "de"), ("4", "de")]);
    assert_eq!(app.load_people(&without, false).updated, 4);
    assert_eq!(types(&api).await, expected);
    // an empty cell of a column that is there is empty
    let alike =
        app.load_people(&file("employment_type", &[("1", ""), ("2", "Working studemt"), ("3", "working student")]), false);
    assert_eq!((alike.updated, alike.unchanged), (2, 1));
    let told: Vec<String> = alike.notes().iter().map(ToString::to_string).collect();
    assert!(
        told[0].starts_with("Employment type \"Working studemt\" was created, and looks like \"Working student\"."),
        "{told:?}"
    );
    assert_eq!(types(&api).await, [Value::Null, json!("Working studemt"), json!("Working student"), Value::Null]);
    app.is_well();
}

#[tokio::test]
async fn the_api_and_the_form_set_them_and_the_page_of_the_person_shows_them() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").employment_type("Full-time").create();
    let (api, hr) = (app.api_with_grants(&[Grant::Hr]).await, app.with_grants(&[Grant::Hr]).await);
    let (path, page) = (format!("/api/v1/people/{ada}"), format!("/people/{ada}"));
    let fact = |page: &scraper::Html| texts(page, ".facts div:has(dt)").into_iter().find(|text| text.contains("Employment type"));
    assert_eq!(fact(&hr.page(&page).await).map(|text| text.contains("Full-time")), Some(true));
    let answer = api.send_json(Method::PATCH, &path, &json!({ "employment_type": "intern" })).await;
    let answer: Value = answer.json().await.expect("JSON");
    assert_eq!(answer["notes"], json!(["Employment type \"intern\" was created."]));
    let answer = api.send_json(Method::PATCH, &path, &json!({ "role": "Analyst" })).await;
    assert_eq!(answer.json::<Value>().await.expect("JSON")["employment_type"], "intern", "what is left out stays");
    assert_eq!(select(&hr.page(&format!("{page}/edit")).await, "#l-employment-types option").len(), 2);

    let mut input = json!(app.person_input(ada));
    input["employment_type"] = "FULL-time".into();
    let fields: Vec<(&str, &str)> =
        input.as_object().unwrap().iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    assert_eq!(hr.post_form(&format!("{page}/edit"), &fields).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(api.json(&path).await["employment_type"], "Full-time");
    let sheet = hr.get("/people.csv").await.text().await.expect("text");
    assert!(sheet.lines().next().is_some_and(|head| head.trim_end().ends_with("language,employment_type")), "{sheet}");
    assert!(sheet.contains(",Full-time"), "{sheet}");
    let journal = api.send_json(Method::PATCH, &path, &json!({ "employment_type": "" })).await;
    assert_eq!(journal.json::<Value>().await.expect("JSON")["employment_type"], Value::Null);
    assert_eq!(fact(&hr.page(&page).await), None);
    let wrong = api.send_json(Method::PATCH, &path, &json!({ "employment_type": "x".repeat(301) })).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
