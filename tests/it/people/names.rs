//! One name is one name, however it is typed; and people are found by whoever cannot type theirs.

use std::sync::Arc;

use gradus::db::locks;
use gradus::error::AppError;
use gradus::ids::Ids;
use gradus::people::import::ImportRow;
use gradus::policy::Grant;
use gradus::roof;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, TestApp, plan, statements};

const HEADER: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";

/// A row of a file: number, department, role, location and manager.
fn row([number, department, role, location, manager]: [&str; 5]) -> String {
    let address = number.to_lowercase();
    format!("{number},{address}@x.example,Ada,Osei,{department},{role},{location},{manager},2024-01-01,en,UTC,active\n")
}

fn file(rows: &[[&str; 5]]) -> String {
    format!("{HEADER}\n") + &rows.iter().copied().map(row).collect::<String>()
}

fn notes(row: &ImportRow) -> Vec<String> {
    row.notes().iter().map(ToString::to_string).collect()
}

async fn names(api: &Client, path: &str, field: &str) -> Vec<String> {
    let all = api.json(path).await;
    let all = all.as_array().or_else(|| all["items"].as_array()).expect("a list").clone();
    all.iter().filter_map(|one| one[field].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn look_alikes_are_one_department_one_role_one_location() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    app.person("Zoe First").department("Sales / North").role("Analyst").location("Süd").create();
    let loaded = app.load_people(
        &file(&[
            ["1", "Sales/North", "ANALYST", "Su\u{308}d", ""],
            ["2", "sales /  north", " analyst ", "süd", ""],
            ["3", "Care", "Bug deptist", "Oslo", ""],
            ["4", "CARE / Social", "Bug  deptist", "oslo", ""],
            ["5", "care/social", "bug Deptist", "OSLO", ""],
        ]),
        false,
    );
    assert_eq!((loaded.created, loaded.refused), (5, 0), "{:?}", loaded.problem);
    let expected = [
        "Department \"Care\" was created.",
        "Department \"Care / Social\" was created.",
        "Role \"Bug deptist\" was created.",
        "Location \"Oslo\" was created.",
    ];
    assert_eq!(notes(&loaded), expected);
    assert_eq!(names(&api, "/api/v1/departments", "path").await, ["Care", "Care / Social", "Sales", "Sales / North"]);
    assert_eq!(names(&api, "/api/v1/roles", "name").await, ["Analyst", "Bug deptist"]);
    assert_eq!(names(&api, "/api/v1/locations", "name").await, ["Oslo", "Süd"]);
    let later =
        app.load_people(&file(&[["8", "Fin/West", "Agent", "Oslo", ""], ["9", "Fin / West", "Agent", "Oslo", ""]]), false);
    assert_eq!(
        notes(&later)[..2],
        ["Department \"Fin\" was created.", "Department \"Fin / West\" was created."],
        "whatever the order"
    );
    let again = app.load_people(&file(&[["1", "SALES/north", "analyst", "SÜD", ""]]), false);
    assert_eq!((again.unchanged, again.created, again.updated), (1, 0, 0));
    for (path, field, name, there) in [
        ("departments", "path", "care/SOCIAL", "Care / Social"),
        ("roles", "name", "bug  DEPTIST", "Bug deptist"),
        ("locations", "name", "su\u{308}d", "Süd"),
    ] {
        let answer = api.send_json(Method::POST, &format!("/api/v1/{path}"), &json!({ field: name })).await;
        let status = answer.status();
        let said = answer.json::<Value>().await.expect("JSON").to_string();
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && said.contains(there), "{path}: {status} {said}");
    }
}

#[tokio::test]
async fn a_new_name_that_looks_like_one_there_is_or_another_new_one_is_marked_before_anything_is_loaded() {
    let app = TestApp::start().await;
    app.person("Zoe First").department("Köln / Vertrieb").role("Chargé").location("Süd").create();
    let rows = [
        ["1", "Kóln / Vertrieb", "Charge", "Sued", ""],
        ["2", "Köln / Vertrieb", "Crème", "Süd", ""],
        ["3", "Köln / Vertrieb", "Creme", "Oslo", ""],
    ];
    let looked = app.load_people(&file(&rows), true);
    let expected = [
        "Department \"Kóln\" would be created, and looks like \"Köln\". If they are the same, fix the file.",
        "Department \"Kóln / Vertrieb\" would be created, and looks like \"Köln / Vertrieb\". If they are the same, fix the file.",
        "Role \"Charge\" would be created, and looks like \"Chargé\". If they are the same, fix the file.",
        "Role \"Crème\" would be created, and looks like \"Creme\". If they are the same, fix the file.",
        "Location \"Sued\" would be created, and looks like \"Süd\". If they are the same, fix the file.",
        "Role \"Creme\" would be created.",
        "Location \"Oslo\" would be created.",
    ];
    assert_eq!(notes(&looked), expected);
    let loaded = app.load_people(&file(&rows), false);
    assert_eq!((loaded.created, loaded.refused), (3, 0), "it is a warning and no refusal");
}

#[tokio::test]
async fn one_employee_number_is_one_person_whatever_the_case_of_its_letters() {
    let app = TestApp::start().await;
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let refused =
        app.load_people(&file(&[["q0010", "Care", "Agent", "Oslo", ""], ["Q0010", "Care", "Agent", "Oslo", ""]]), false);
    assert_eq!(refused.refused, 2);
    let rows = api.json(&format!("/api/v1/people/imports/{}/rows", refused.id)).await;
    let said: Vec<&str> = rows["items"].as_array().expect("rows").iter().filter_map(|row| row["message"].as_str()).collect();
    assert_eq!(said, ["This employee number is also on line 3.", "This employee number is also on line 2."]);
    let loaded =
        app.load_people(&file(&[["q0010", "Care", "Agent", "Oslo", ""], ["q0011", "Care", "Agent", "Oslo", "Q0010"]]), false);
    assert_eq!((loaded.created, loaded.refused), (2, 0));
    let again =
        app.load_people(&file(&[["Q0010", "Care", "Agent", "Oslo", ""], ["Q0011", "Care", "Agent", "Oslo", "Q0010"]]), false);
    assert_eq!((again.created, again.unchanged), (0, 2), "they are here already");
    let person = json!({ "employee_number": "Q0011", "email": "new@x.example", "given_name": "New", "family_name": "One",
        "department": "Care", "role": "Agent", "location": "Oslo", "hire_date": "2024-01-01" });
    let answer = api.send_json(Method::POST, "/api/v1/people", &person).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.json::<Value>().await.expect("JSON")["errors"][0]["field"], "employee_number");
}

#[tokio::test]
async fn a_number_is_looked_up_in_whatever_case_though_the_database_knows_nothing_of_the_numbers() {
    statements::listen();
    let app = TestApp::start().await;
    let numbers: Vec<String> = (0..500).map(|number| format!("q{number}")).collect();
    let rows: Vec<[&str; 5]> = numbers.iter().map(|number| [number.as_str(), "Care", "Agent", "Oslo", ""]).collect();
    assert_eq!(app.load_people(&file(&rows), false).created, 500);
    app.write(|tx| {
        locks::on_postgres(tx.conn, "DELETE FROM pg_statistic WHERE starelid = 'person'::regclass")?;
        let many =
            "UPDATE pg_class SET reltuples = 100000, relpages = pg_relation_size('person') / 8192 WHERE oid = 'person'::regclass";
        locks::on_postgres(tx.conn, many)?;
        Ok(())
    });
    statements::take_all(app.database_url());
    assert_eq!(app.load_people(&file(&rows[..1]), false).unchanged, 1);
    let said = statements::take_all(app.database_url());
    let is_lookup = |text: &&String| text.contains("UPDATE people_import_row") && text.contains("lower(p.employee_number)");
    let asked: Vec<&str> = said.iter().filter(is_lookup).filter_map(|text| text.split(" -- binds").next()).collect();
    assert!(!asked.is_empty(), "numbers are looked up");
    for statement in asked {
        let way = app.app.db.read_now(|conn| {
            locks::on_postgres(conn, "SET plan_cache_mode = force_generic_plan")?;
            Ok::<_, AppError>(plan::plan(conn, statement, &[]).text)
        });
        let way = way.expect("a plan");
        // external people are few, and found by what they are
        let is_looked_up = way.contains("person_number_folded") || way.contains("(external = true)");
        assert!(is_looked_up, "{statement}\n{way}");
    }
}

#[tokio::test]
async fn people_are_found_by_whoever_cannot_type_their_names() {
    let app = TestApp::start().await;
    app.person("Åsa Öberg").email("a.o@x.example").create();
    app.person("Jürgen Müller").email("j.m@x.example").create();
    app.person("Ewa Wójcik").email("e.w@x.example").create();
    app.person("Siobhán O’Connor").email("s.c@x.example").create();
    app.person("Fúnmiláyọ̀ Adébọ̀wálé").email("f.a@x.example").create();
    app.person("Samuel Stone").email("samuel.obrien@x.example").create();
    app.person("Seán Fitz-Gerald").email("s.f@x.example").create();
    let api = app.api_with_grants(&[Grant::Hr]).await;
    for (typed, family) in [
        ("Oberg", "Öberg"),
        ("Muller", "Müller"),
        ("mueller", "Müller"),
        ("wojcik", "Wójcik"),
        ("oconnor", "O’Connor"),
        ("O'Connor", "O’Connor"),
        ("connor", "O’Connor"),
        ("adebowale", "Adébọ̀wálé"),
        ("samuel.obr", "Stone"),
        ("samuel.obrien@x.ex", "Stone"),
        ("sean fitz", "Fitz-Gerald"),
        ("fitzgerald", "Fitz-Gerald"),
        ("FITZ-GERALD", "Fitz-Gerald"),
    ] {
        let found = api.request(Method::GET, "/api/v1/people").query(&[("q", typed)]).send().await.expect("an answer");
        let found: Value = found.json().await.expect("JSON");
        let names: Vec<&str> =
            found["items"].as_array().expect("items").iter().filter_map(|one| one["family_name"].as_str()).collect();
        assert_eq!(names, [family], "{typed}");
    }
}

#[tokio::test]
async fn words_that_an_older_program_has_cut_are_cut_anew_when_the_program_starts() {
    use diesel::prelude::*;
    use gradus::db::schema::{person_term, person_term_rule};
    let app = TestApp::start().await;
    app.person("Åsa Öberg").create();
    let find = |app: &TestApp, word: &str| {
        let found = person_term::table.filter(person_term::term.eq(word.to_owned())).count();
        app.app.db.read_now(|conn| found.get_result::<i64>(conn)).expect("a count")
    };
    app.write(|tx| {
        diesel::delete(person_term_rule::table).execute(tx.conn)?;
        diesel::update(person_term::table.filter(person_term::term.eq("oberg")))
            .set(person_term::term.eq("öberg"))
            .execute(tx.conn)?;
        Ok(())
    });
    assert_eq!(find(&app, "oberg"), 0);
    let start = || roof::open((*app.app.settings).clone(), Arc::new(app.clock.clone()), Ids::for_node(2)).map(drop);
    start().expect("it starts");
    assert_eq!((find(&app, "oberg"), find(&app, "öberg")), (1, 0));
    start().expect("it starts again");
    assert_eq!(find(&app, "oberg"), 1);
}
