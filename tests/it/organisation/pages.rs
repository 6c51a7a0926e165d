//! The pages, as HR goes through them.

use gradus::policy::Grant;
use reqwest::StatusCode;

use super::{id_of, names};
use crate::support::TestApp;
use crate::support::app::{select, texts};

#[tokio::test]
async fn the_lists_say_how_many_work_where_and_lead_to_them() {
    let app = TestApp::start().await;
    app.person("Ada Osei").department("Sales / North").role("Agent").location("Oslo").create();
    app.person("Ben Ito").department("Sales").role("Analyst").location("Oslo").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let page = hr.page("/organisation").await;
    assert_eq!(texts(&page, "main tbody th"), ["Sales", "North"]);
    let people = select(&page, "main tbody td a");
    assert_eq!(people.iter().map(|link| link.text.as_str()).collect::<Vec<_>>(), ["2 people Sales", "1 person North"]);
    assert_eq!(texts(&hr.page(&people[1].attr["href"]).await, "main tbody th .name"), ["Ada Osei"]);
    assert_eq!(texts(&page, ".tabs a"), ["Departments 2", "Roles 2", "Locations 1", "Retired 0"]);
    assert_eq!(texts(&hr.page("/organisation?list=roles").await, "main tbody th"), ["Agent", "Analyst"]);
    assert_eq!(texts(&hr.page("/organisation?list=departments&q=NORTH").await, "main tbody th"), ["Sales / North"]);
    assert_eq!(texts(&hr.page("/organisation?q=nothing").await, "main tbody th"), [""; 0]);
    assert!(texts(&hr.page("/").await, "nav a").contains(&"Organisation".to_owned()));
    for path in
        ["/organisation/streets/1", "/organisation/roles/1", "/organisation/roles/1/merge", "/organisation/roles/1/change"]
    {
        assert_eq!(hr.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn one_is_added_renamed_merged_retired_and_brought_back_by_its_pages() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Ada Osei").department("Sales / North").role("Agent").create();
    app.person("Ben Ito").department("Care").role("Analyst").create();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let added = hr.post_form("/organisation", &[("list", "roles"), ("name", "Clerk")]).await;
    let clerk = added.headers()["location"].to_str().expect("an address").to_owned();
    let refused = hr.post_form("/organisation", &[("list", "departments"), ("name", "sales/north")]).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().await.expect("a page").contains("already"));

    let sales = format!("/organisation/departments/{}", id_of(&api, "departments", "Sales").await);
    let look = hr.page(&format!("{sales}/change?name=Selling&parent=")).await;
    assert_eq!(texts(&look, "h1"), ["Sales is to be Selling?"]);
    assert!(texts(&look, ".notice").concat().contains("1 department below it goes along."));
    assert_eq!(names(&api, "departments").await, ["Care", "Sales", "Sales / North"], "a look changes nothing");
    let clash = hr.get(&format!("{sales}/change?name=care&parent=")).await;
    assert_eq!(clash.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(clash.text().await.expect("a page").contains("Merge instead?"));
    let done = hr.post_form(&format!("{sales}/change"), &[("name", "Selling"), ("parent", "")]).await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    assert_eq!(names(&api, "departments").await, ["Care", "Selling", "Selling / North"]);

    let care = id_of(&api, "departments", "Care").await;
    let north = format!("/organisation/departments/{}", id_of(&api, "departments", "Selling / North").await);
    let look = hr.page(&format!("{north}/merge?into={care}")).await;
    assert_eq!(texts(&look, "main form button"), ["Merge, and move 1 person"]);
    let stamp = select(&look, "input[name=stamp]").remove(0).attr["value"].clone();
    let stale = hr.post_form(&format!("{north}/merge"), &[("into", &care), ("stamp", "another")]).await;
    assert_eq!(stale.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.text().await.expect("a page").contains("Look again"));
    let merged = hr.post_form(&format!("{north}/merge"), &[("into", &care), ("stamp", &stamp)]).await;
    assert_eq!(merged.headers()["location"], format!("/organisation/departments/{care}"));
    let itself = hr.get(&format!("/organisation/departments/{care}/merge?into={care}")).await;
    assert_eq!(itself.status(), StatusCode::UNPROCESSABLE_ENTITY);

    let agent = format!("/organisation/roles/{}", id_of(&api, "roles", "Agent").await);
    assert!(texts(&hr.page(&format!("{agent}/retirement")).await, ".notice li").concat().contains("1 person works there"));
    let refused = hr.post_form(&format!("{agent}/retirement"), &[]).await;
    assert_eq!(refused.headers()["location"], format!("{agent}/retirement"), "back to what stands against it");
    assert_eq!(hr.post_form(&format!("{clerk}/retirement"), &[]).await.headers()["location"], "/organisation?list=roles");
    let retired = hr.page("/organisation?list=retired").await;
    assert_eq!(texts(&retired, "main tbody th"), ["Selling / North", "Clerk"]);
    assert_eq!(texts(&retired, "main tbody td[data-label='Merged into']"), ["Care", "–"]);
    let back = hr.post_form(&format!("{clerk}/return"), &[]).await;
    assert_eq!(back.headers()["location"], clerk);
    assert_eq!(names(&api, "roles").await, ["Agent", "Analyst", "Clerk"]);
}
