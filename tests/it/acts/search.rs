//! Enrolments by who has them: words of a name, an address or a number, with the other filters.

use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::json;

use super::{Given, given};
use crate::support::app::{select, texts};

async fn some() -> Given {
    let given = given(&["Zoë Öberg", "Ben Berg", "Cho Berger"]).await;
    given.app.change_person(given.people[1].0, |input| "bb@kites.example".clone_into(&mut input.email));
    given
}

#[tokio::test]
async fn people_are_found_by_words_of_name_address_and_number_in_page_api_and_file() {
    let given = some().await;
    let hr = given.app.with_grants(&[Grant::Hr]).await;
    let number = given.app.person_input(given.people[2].0).employee_number;
    for (words, expected) in [
        ("oberg", vec!["Zoë Öberg"]),
        ("berg", vec!["Ben Berg", "Cho Berger"]),
        ("BERG ben", vec!["Ben Berg"]),
        ("bb@kites", vec!["Ben Berg"]),
        (number.as_str(), vec!["Cho Berger"]),
        ("nobody", vec![]),
    ] {
        let query = format!("q={}", words.replace(' ', "+").replace('@', "%40"));
        let page = hr.page(&format!("/enrolments?{query}&status=assigned")).await;
        assert_eq!(texts(&page, "tbody th .name"), expected, "{words}");
        assert_eq!(select(&page, "input[name=q]")[0].attr["value"], words);
        let mut found: Vec<String> = given.api.json(&format!("/api/v1/enrolments?{query}")).await["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| item["name"].as_str().expect("a name").to_owned())
            .collect();
        found.sort_by_key(|name| expected.iter().position(|one| one == name));
        assert_eq!(found, expected, "{words}");
        let file = hr.get(&format!("/enrolments.csv?{query}")).await;
        assert!(file.headers()["content-disposition"].to_str().expect("text").contains("gradus-enrolments-found-2026"));
        let rows = file.text().await.expect("text").lines().count() - 1;
        assert_eq!(rows, expected.len(), "{words}");
    }
    let none = hr.page("/enrolments?q=berg&status=completed").await;
    assert!(texts(&none, "tbody th .name").is_empty(), "with the other filters");
}

#[tokio::test]
async fn all_that_were_found_are_acted_on_and_a_search_for_nothing_is_no_question() {
    let given = some().await;
    let hr = given.app.with_grants(&[Grant::Hr]).await;
    let list = hr.page("/enrolments?q=berg").await;
    assert_eq!(select(&list, "form[action='/acts'] input[type=hidden][name=q]")[0].attr["value"], "berg");
    let chosen = hr.post_form("/acts", &[("act", "remind"), ("which", "all"), ("q", "berg")]).await;
    let draft = hr.page(chosen.headers()["location"].to_str().expect("text")).await;
    assert_eq!(texts(&draft, "tbody th .name"), ["Ben Berg", "Cho Berger"]);
    let (status, seen) = given.post("/preview", &json!({ "act": "remind", "of": { "query": { "q": "berg" } } })).await;
    assert_eq!((status, &seen["gets"]), (StatusCode::OK, &json!(2)), "{seen}");
    assert!(texts(&hr.page("/enrolments?q=+-+").await, ".notice").concat().contains("Search for somebody"));
    assert_eq!(hr.get("/enrolments.csv?q=-").await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _) = given.post("/preview", &json!({ "act": "remind", "of": { "query": { "q": "-" } } })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}
