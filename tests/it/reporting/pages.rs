//! The pages show what the API and the command answer, and every figure leads to its names.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::Grant;
use reqwest::StatusCode;
use scraper::Html;
use serde_json::Value;

use super::history::{self, KNOWN, on};
use crate::support::app::{Found, select, texts};
use crate::support::company;
use crate::support::{Client, TestApp};

/// What the figures at the top of a page say: valid of in scope, not overdue of in scope, overdue, stalled.
pub fn top(page: &Html) -> (Vec<String>, Vec<String>) {
    let now = |what: &str| texts(page, &format!("section[aria-labelledby=h-now] {what}"));
    (now(".stat-of"), now(".stat-value")[2..].to_vec())
}

/// The same from the last point of the API's trend.
async fn top_by_api(api: &Client, slice: &str) -> (Vec<String>, Vec<String>) {
    let trend = api.json(&format!("/api/v1/kpi/trend?{slice}")).await;
    let number = |name: &str| trend["points"][25][name].as_i64().expect("a number");
    let (scope, overdue) = (number("in_scope"), number("overdue"));
    let of = if scope == 0 {
        Vec::new()
    } else {
        vec![format!("{} of {scope}", number("valid")), format!("{} of {scope}", scope - overdue)]
    };
    (of, vec![overdue.to_string(), number("stalled").to_string()])
}

#[tokio::test]
async fn the_page_shows_what_the_api_answers_on_each_day_of_a_known_history() {
    let (app, _) = history::app().await;
    let (browser, api) = (app.with_grants(&[Grant::Marketer]).await, app.api_with_grants(&[Grant::Marketer]).await);
    for (day, counts, excluded) in KNOWN {
        let slice = format!("course=social-basics&as_of={day}");
        let page = browser.page(&format!("/kpi?{slice}")).await;
        assert_eq!(top(&page), top_by_api(&api, &slice).await, "on {day}");
        let left_out = texts(&page, "section[aria-labelledby=h-now] p.small").join("");
        for (count, name) in excluded.iter().zip(["waived", "on leave", "withdrawn"]) {
            assert!(left_out.contains(&format!("{count} {name}")), "on {day}: {left_out}");
        }
        let [headline] = &texts(&page, "h1")[..] else { panic!("one heading") };
        assert_eq!(counts[0] == 0, headline.contains("Nobody has required training"), "on {day}: {headline}");
    }
}

#[tokio::test]
async fn each_course_department_and_role_has_a_page_with_the_figures_of_its_slice() {
    let (app, history) = history::app().await;
    let (browser, api) = (app.with_grants(&[Grant::Hr]).await, app.api_with_grants(&[Grant::Marketer]).await);
    let (marketing, analyst) = (history.marketing, history.analyst);
    let day = "as_of=2026-02-28";
    for (path, slice) in [
        ("/kpi/courses/one-voice".to_owned(), "course=one-voice".to_owned()),
        (format!("/kpi/departments/{marketing}"), format!("department={marketing}&subtree=true")),
        (format!("/kpi/roles/{analyst}"), format!("role={analyst}")),
    ] {
        let page = browser.page(&format!("{path}?{day}")).await;
        assert_eq!(top(&page), top_by_api(&api, &format!("{slice}&{day}")).await, "{path}");
        let narrowed = browser.page(&format!("{path}?{day}&role={analyst}")).await;
        let expected = top_by_api(
            &api,
            &format!("{slice}&{day}{}", if slice.contains("role=") { String::new() } else { format!("&role={analyst}") }),
        )
        .await;
        assert_eq!(top(&narrowed), expected, "{path} of analysts");
    }
}

/// The links of a page to names, without those that are there twice.
fn links_to_names(page: &Html) -> Vec<Found> {
    let mut links = select(page, "main a[href^='/kpi/people?']");
    links.sort_by(|a, b| a.attr["href"].cmp(&b.attr["href"]));
    links.dedup_by(|a, b| a.attr["href"] == b.attr["href"]);
    links
}

#[tokio::test]
async fn every_figure_of_a_page_leads_to_as_many_names() {
    let (app, history) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    for path in ["/kpi?as_of=2026-02-28".to_owned(), format!("/kpi/departments/{}?as_of=2026-03-01", history.marketing)] {
        let page = browser.page(&path).await;
        let links = links_to_names(&page);
        assert!(links.len() > 7, "{path} leads to names: {}", links.len());
        for link in links {
            let names = browser.page(&link.attr["href"]).await;
            let said: i64 = texts(&names, ".tabs a[aria-current=page] .count").join("").parse().expect("a count");
            assert_eq!(select(&names, "tbody tr").len(), usize::try_from(said).expect("few"), "{}", link.attr["href"]);
            // a count that leads to its names is the count of them
            if let Some(count) = link.text.split(' ').next().and_then(|word| word.parse::<i64>().ok())
                && !link.text.contains('%')
            {
                assert_eq!(count, said, "{}: {}", link.attr["href"], link.text);
            }
        }
    }
}

#[tokio::test]
async fn a_cell_of_the_heat_map_says_of_how_many_and_leads_to_those_who_are_missing() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let page = browser.page("/kpi?as_of=2026-02-28").await;
    // Marketing has Social below it: Ada, and Cleo of Social
    let cells = select(&page, "table.heat tbody tr:last-child td");
    let said: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts(&page, "table.heat tbody th"), ["Care", "Marketing"]);
    assert_eq!(texts(&page, "table.heat thead th"), ["Department", "All roles", "Agent", "Analyst"]);
    assert!(said[0].ends_with("1 of 4, names: Still to complete"), "the total stands first: {said:?}");
    assert!(said[1].ends_with("0 of 2, names: Still to complete"), "{said:?}");
    assert!(said[2].ends_with("1 of 2, names: Still to complete"), "{said:?}");
    assert!(cells[2].attr["class"].contains("heat-5 below"), "{:?}", cells[2]);
    let link = &select(&page, "table.heat tbody tr:last-child td a")[2];
    assert_eq!(texts(&browser.page(&link.attr["href"]).await, "tbody th a"), ["Cleo Curie"]);
}

#[tokio::test]
async fn a_table_is_exported_without_formulas() {
    let (app, history) = history::app().await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let csv = async |path: &str| {
        let answer = browser.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8", "{path}");
        // a spreadsheet sees by its mark that the file is UTF-8
        let text = String::from_utf8(answer.bytes().await.expect("bytes").to_vec()).expect("UTF-8");
        text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("{path} has no mark")).to_owned()
    };
    let day = "as_of=2026-02-28&course=social-basics";
    let names = csv(&format!("/kpi/people.csv?figure=withdrawn&{day}")).await;
    let lines: Vec<&str> = names.lines().collect();
    assert_eq!(lines.len(), 2, "{names}");
    assert!(
        lines[1].contains(",Fay,'=HYPERLINK,") && lines[1].contains(",Care,Agent,") && lines[1].contains(",social-basics,"),
        "{names}"
    );
    assert!(lines[1].contains(",withdrawn,false,"), "{names}");
    let figures = csv(&format!("/kpi/figures.csv?{day}")).await;
    assert!(figures.ends_with("2026-02-28,all,all,5,2,0.4000,0.4000,3,1,0,0,1,0\n"), "{figures}");
    let own = csv(&format!("/kpi/figures.csv?{day}&department={}&own=true", history.marketing)).await;
    assert_eq!(own.lines().count(), 3, "{own}");
    assert!(own.ends_with("2026-02-28,all,all,1,1,1.0000,1.0000,0,0,0,0,0,0\n"), "{own}");
    assert_eq!(csv(&format!("/kpi/trend.csv?{day}")).await.lines().count(), 27);
    assert!(csv(&format!("/kpi/ageing.csv?{day}")).await.contains("2026-02-28,15,30,3\n"));
    let courses = csv("/kpi/courses.csv?as_of=2026-02-28").await;
    assert!(courses.contains("2026-02-28,one-voice,One voice,1,0,0.0000,1.0000,0,0,0,0,0,0\n"), "{courses}");
}

#[tokio::test]
async fn a_page_that_cannot_be_shown_says_why() {
    let (app, _) = history::app().await;
    let browser = app.with_grants(&[Grant::Hr]).await;
    for (path, status, says) in [
        ("/kpi?as_of=2026-02-30", StatusCode::UNPROCESSABLE_ENTITY, "YYYY-MM-DD"),
        ("/kpi?as_of=9999-12-31", StatusCode::UNPROCESSABLE_ENTITY, "There are no figures for"),
        ("/kpi?course=nothing", StatusCode::UNPROCESSABLE_ENTITY, "There is no course"),
        ("/kpi?department=7", StatusCode::UNPROCESSABLE_ENTITY, "no such department"),
        ("/kpi?role=x", StatusCode::UNPROCESSABLE_ENTITY, "no such role"),
        ("/kpi/people?figure=late", StatusCode::UNPROCESSABLE_ENTITY, "overdue"),
        ("/kpi/people?page=0", StatusCode::UNPROCESSABLE_ENTITY, "Pages start at 1"),
        ("/kpi/people.csv?figure=late", StatusCode::UNPROCESSABLE_ENTITY, "overdue"),
        ("/kpi/courses/nothing", StatusCode::NOT_FOUND, ""),
        ("/kpi/departments/7", StatusCode::NOT_FOUND, ""),
        ("/kpi/roles/7", StatusCode::NOT_FOUND, ""),
        ("/people/7", StatusCode::NOT_FOUND, ""),
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status(), status, "{path}");
        let text = answer.text().await.expect("text");
        assert!(text.contains(says), "{path} does not say {says}");
    }
}

#[tokio::test]
async fn figures_and_names_are_closed_to_a_manager_without_a_grant() {
    let (app, history) = history::app().await;
    let manager = crate::access::person(&app, "boss@people.example");
    app.write(|tx| {
        use diesel::prelude::*;
        use gradus::db::schema::employment::dsl::{department_id, employment, manager_id};
        let theirs = diesel::update(employment.filter(department_id.eq(history.marketing)));
        assert!(theirs.set(manager_id.eq(manager)).execute(tx.conn)? > 0);
        Ok(())
    });
    app.account("boss@people.example", &[]);
    let browser = app.signed_in("boss@people.example").await;
    for path in ["/kpi".to_owned(), "/kpi/people".to_owned(), "/kpi/people.csv".to_owned(), format!("/people/{manager}")] {
        let answer = browser.get(&path).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
        assert!(!answer.text().await.expect("text").contains("Ada Adams"), "{path}");
    }
}

/// Sixty people of one department, all enrolled on 1 January; some complete on each of `days`.
async fn at_a_pace(days: &[(Day, usize)]) -> TestApp {
    let app = TestApp::start().await;
    app.write(|tx| {
        let place = (company::department(tx, "Sales")?, company::role(tx, "Agent")?);
        let basics = company::course(tx, "social-basics", "Social basics")?;
        let mut enrolled = Vec::new();
        for number in 0..60 {
            let person = company::person(tx, &format!("P Nr{number}"), place, on(1, 1))?;
            enrolled.push(company::enrol(tx, person, basics, on(1, 1), Some(on(6, 30)))?);
        }
        let mut rest = enrolled.into_iter();
        for (day, count) in days {
            for one in rest.by_ref().take(*count) {
                company::completes(tx, one, *day, None)?;
            }
        }
        Ok(())
    });
    app
}

#[tokio::test]
async fn the_taper_flag_stands_when_two_weeks_go_by_at_less_than_half_the_pace() {
    let pace = [(on(1, 8), 8), (on(1, 15), 8), (on(1, 22), 8), (on(1, 29), 8), (on(2, 5), 1), (on(2, 16), 1)];
    let app = at_a_pace(&pace).await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let flags = async |path: &str| texts(&browser.page(path).await, ".notice.is-warn").len();
    assert_eq!(flags("/kpi?as_of=2026-02-02").await, 0);
    assert_eq!(flags("/kpi?as_of=2026-02-16").await, 1);
    assert_eq!(flags("/kpi/courses/social-basics?as_of=2026-02-16").await, 1);
    // a week with as many as before lifts it
    assert_eq!(flags("/kpi?as_of=2026-04-30").await, 0);
    app.set_day(on(2, 9));
    assert_eq!(flags("/kpi?as_of=2026-02-16").await, 0, "nothing is found on days that have not been");
    assert_eq!(flags("/kpi?as_of=2026-02-09").await, 0);
}

#[tokio::test]
async fn a_small_group_carries_its_interval_and_many_names_come_page_by_page() {
    let app = at_a_pace(&[(on(1, 8), 8)]).await;
    let browser = app.with_grants(&[Grant::Marketer]).await;
    let page = browser.page("/kpi?as_of=2026-02-02").await;
    assert!(!texts(&page, ".stat-note").join(" ").contains("interval"), "60 are enough");
    let first = browser.page("/kpi/people?figure=missing&as_of=2026-02-02").await;
    assert_eq!(texts(&first, ".pager p"), ["1–50 of 52"]);
    let next = select(&first, ".pager a[rel=next]")[0].attr["href"].clone();
    assert_eq!(select(&browser.page(&next).await, "tbody tr").len(), 2);

    let (small, _) = history::app().await;
    let page = small.with_grants(&[Grant::Marketer]).await.page("/kpi?as_of=2026-02-28&course=social-basics").await;
    let notes = texts(&page, ".stat-note").join(" ").replace('\u{a0}', " ");
    assert!(notes.contains("95 % interval 12 % to 77 %"), "{notes}");
}

fn person_of(names: &Value, name: &str) -> Id {
    let items = names["items"].as_array().expect("items");
    let item = items.iter().find(|item| item["name"] == name).expect("the person");
    item["person_id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

#[tokio::test]
async fn a_person_is_shown_with_where_they_were_and_all_their_training() {
    let (app, _) = history::app().await;
    app.set_day(on(3, 2));
    let browser = app.with_grants(&[Grant::Hr]).await;
    let names = app.api_with_grants(&[Grant::Marketer]).await.json("/api/v1/kpi/people?as_of=2026-03-02").await;
    let ben = browser.page(&format!("/people/{}", person_of(&names, "Ben Bauer"))).await;
    assert_eq!(texts(&ben, "h1"), ["Ben Bauer"]);
    assert!(texts(&ben, ".page-head .muted").join("").starts_with("Agent, Care, Berlin"));
    assert!(texts(&ben, "ol.history li")[0].starts_with("Agent, Marketing / Social, Berlin"), "the spell before");
    let rows = texts(&ben, "section[aria-labelledby=h-open] tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("Social basics Because") || rows[0].starts_with("Social basicsBecause"), "{rows:?}");
    assert!(rows[0].contains("Overdue by 30 days"), "{rows:?}");
    let cleo = browser
        .page(&format!(
            "/people/{}",
            person_of(
                &app.api("apimarketer@staff.example").await.json("/api/v1/kpi/people?figure=waived&as_of=2026-03-02").await,
                "Cleo Curie",
            )
        ))
        .await;
    let rows = texts(&cleo, "section[aria-labelledby=h-open] tbody tr");
    assert!(rows[0].contains("Knows it already, through Tue 31 Mar 2026"), "{rows:?}");
}
