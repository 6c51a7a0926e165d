//! The register as a file, and loading one: all of it or nothing.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{account, given};
use crate::support::Client;

async fn load(api: &Client, query: &str, body: Vec<u8>) -> (StatusCode, Value) {
    let request = api.request(Method::POST, &format!("/api/v1/accounts/import{query}"));
    let answer = request.header("content-type", "text/csv").body(body).send().await.expect("an answer");
    (answer.status(), answer.json().await.expect("JSON"))
}

#[tokio::test]
async fn a_file_is_loaded_as_a_whole_tried_before_and_changes_nothing_again() {
    let (app, api, [ana, ben, _]) = given().await;
    let head = "handle,channel,activity,owner,deputies,needed,needed_staff,from_on\n";
    let file = format!("{head}@halden,forum,post,{ana},{ben},2,1,2026-02-01\nnews,photos,post,{ben},,1,0,\n");
    let (status, tried) = load(&api, "?dry_run=true", file.clone().into_bytes()).await;
    assert_eq!((status, &tried["made"], &tried["dry_run"]), (StatusCode::OK, &json!(2), &json!(true)), "{tried}");
    assert_eq!(api.json("/api/v1/accounts").await["count"], 0, "it was only tried");
    let (_, loaded) = load(&api, "", file.into_bytes()).await;
    assert_eq!((&loaded["made"], &loaded["changed"], &loaded["unchanged"]), (&json!(2), &json!(0), &json!(0)), "{loaded}");
    for path in ["/api/v1/brand-accounts.csv", "/api/v1/brand-accounts.xlsx"] {
        let taken = api.get(path).await.bytes().await.expect("bytes").to_vec();
        let (status, again) = load(&api, "", taken).await;
        assert_eq!((status, &again["unchanged"]), (StatusCode::OK, &json!(2)), "{path}: {again}");
    }
    let (_, changed) = load(&api, "", format!("{head}HALDEN,forum,post,{ana},,1,1,\n").into_bytes()).await;
    assert_eq!((&changed["made"], &changed["changed"]), (&json!(0), &json!(1)), "{changed}");
    app.is_well();
}

#[tokio::test]
async fn each_fault_is_told_at_its_line_and_nothing_is_written() {
    let (app, api, [ana, ..]) = given().await;
    account(&api, "halden", ana, &json!({})).await;
    let head = "handle,channel,activity,owner,needed,needed_staff\n";
    let file = format!(
        "{head}good,forum,post,{ana},1,0\nbad,nowhere,post,nobody,1,2\ngood,forum,post,{ana},1,0\nnumber,forum,post,{ana},many,0\n"
    );
    let (status, answer) = load(&api, "", file.into_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = answer["errors"].to_string();
    for part in ["Line 3, channel", "Line 3, owner", "Line 3, needed_staff", "Line 4, handle", "Line 5, needed"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    for (text, part) in [
        ("handle,channel\n", "activity"),
        ("handle,channel,activity,owner,colour\nx,forum,post,1,red\n", "colour"),
        ("handle,channel,activity,owner\n", "no rows"),
        ("%PDF-1.4", ""),
    ] {
        let (status, answer) = load(&api, "", text.as_bytes().to_vec()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{text}: {answer}");
        assert!(answer["errors"].to_string().contains(part), "{answer}");
    }
    assert_eq!(api.json("/api/v1/accounts").await["count"], 1);
    app.is_well();
}
