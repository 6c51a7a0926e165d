//! Every list of names leaves as CSV and as a workbook, with the rows of its page.

use calamine::{Data, Reader, Xlsx};
use gradus::clock::Day;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use gradus::web::csv::cell;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::app::{select, texts};
use crate::support::{Client, TestApp, statements};

/// A file as it was read back: its name, the heads of its columns, its rows.
#[derive(Debug, Clone, PartialEq)]
struct File {
    name: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl File {
    /// What stands in a row under a head.
    fn at(&self, row: usize, head: &str) -> &str {
        let column = self.heads.iter().position(|one| one == head).unwrap_or_else(|| panic!("no {head} in {:?}", self.heads));
        &self.rows[row][column]
    }

    /// What stands in the row of a person under these heads.
    fn of(&self, family_name: &str, heads: &[&str]) -> Vec<&str> {
        let named = (0..self.rows.len()).find(|row| self.at(*row, "family_name") == family_name);
        let row = named.unwrap_or_else(|| panic!("no {family_name} in {:?}", self.rows));
        heads.iter().map(|head| self.at(row, head)).collect()
    }

    fn names(&self) -> Vec<String> {
        let name = |row| format!("{} {}", self.at(row, "given_name"), self.at(row, "family_name")).trim().to_owned();
        (0..self.rows.len()).map(name).collect()
    }
}

fn address(path: &str, kind: &str, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{path}.{kind}{mark}{query}")
}

/// The file at an address, and what its answer says of its name.
async fn bytes(client: &Client, address: &str, content_type: &str) -> (String, Vec<u8>) {
    let answer = client.get(address).await;
    assert_eq!(answer.status(), StatusCode::OK, "{address}");
    assert_eq!(answer.headers()["content-type"], content_type, "{address}");
    assert!(answer.headers().contains_key("gradus-chain-head"), "{address}");
    let said = answer.headers()["content-disposition"].to_str().expect("text").to_owned();
    let name = said.trim_start_matches("attachment; filename=\"").trim_end_matches('"').to_owned();
    (name, answer.bytes().await.expect("bytes").to_vec())
}

async fn csv(client: &Client, path: &str, query: &str) -> File {
    let (name, bytes) = bytes(client, &address(path, "csv", query), "text/csv; charset=utf-8").await;
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    let heads = rows.remove(0);
    File { name, heads, rows }
}

/// A cell of a workbook, as CSV has it: a date and a number are what they are, and no formula is left.
fn as_text(data: &Data) -> String {
    match data {
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::String(text) => cell(text).into_owned(),
        Data::Float(_) | Data::Int(_) | Data::Bool(_) | Data::Empty => data.to_string(),
        other => panic!("what is {other:?}?"),
    }
}

async fn xlsx(client: &Client, path: &str, query: &str) -> File {
    let of_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let (name, bytes) = bytes(client, &address(path, "xlsx", query), of_type).await;
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let formulas = book.worksheet_formula("Gradus 1").expect("a sheet");
    assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()), "{path}");
    let cells = book.worksheet_range("Gradus 1").expect("a sheet");
    let mut rows: Vec<Vec<String>> = cells.rows().map(|row| row.iter().map(as_text).collect()).collect();
    let heads = rows.remove(0);
    File { name, heads, rows }
}

/// The list as CSV, after it was seen to be the same as a workbook.
async fn both(client: &Client, path: &str, query: &str) -> File {
    let (csv, xlsx) = (csv(client, path, query).await, xlsx(client, path, query).await);
    assert_eq!(csv.name.trim_end_matches("csv"), xlsx.name.trim_end_matches("xlsx"));
    assert_eq!((&csv.heads, &csv.rows), (&xlsx.heads, &xlsx.rows), "{path}?{query}");
    csv
}

/// People of several scripts in one course: one has completed it, one is waived, one is away, one is late.
struct Given {
    app: TestApp,
    /// Of the course.
    title: String,
    hr: Client,
    requirement: String,
    /// The act by which one was waived.
    act: String,
}

async fn given() -> Given {
    let app = TestApp::start().await;
    let title = app.tiny_course("kind").title;
    let boss = app.person("Bo Boss").number("B1").email("bo@x.example").department("Board").create();
    let person = |name: &str, number: &str| {
        let email = format!("{}@x.example", number.to_lowercase());
        app.person(name).number(number).email(&email).department("Sales / Süd").role("Seller").manager(boss).create()
    };
    let (late, zoe, wang) = (person("Fay =HYPERLINK", "L1"), person("Zoë Öberg", "Z1"), person("小明 王", "W1"));
    person("Ольга Иванова", "O1");
    let away = person("علي محمد", "A1");
    let audience = json!({ "all": [{ "department": ["Sales / Süd"] }] });
    let due = Day::new(2026, 11, 10);
    let applied = app.enrol("kind", &audience).due_on(due).with("name", json!("Spring; =cohort")).apply();
    app.set_status(away, PersonStatus::Leave);
    let api = app.api_with_grants(&[Grant::Hr]).await;
    let (waive, complete) = (app.only_enrolment(wang).id, app.only_enrolment(zoe).id);
    assert!(app.only_enrolment(late).due_on.is_some());
    let act = |act: &str, of: gradus::ids::Id, fields: Value| {
        let mut body = json!({ "act": act, "of": { "ids": [of.to_string()] } });
        fields.as_object().expect("fields").iter().for_each(|(name, value)| body[name] = value.clone());
        body
    };
    let proof = json!({ "completed_on": "2026-10-20", "evidence": "Seen in person.", "score": 87 });
    let done = api.send_json(Method::POST, "/api/v1/enrolments/acts", &act("complete", complete, proof)).await;
    assert_eq!(done.status(), StatusCode::CREATED, "{}", done.text().await.expect("text"));
    let why = json!({ "reason": "Knows it, \"really\".", "until": "2027-01-01" });
    let done = api.send_json(Method::POST, "/api/v1/enrolments/acts", &act("waive", waive, why)).await;
    assert_eq!(done.status(), StatusCode::CREATED);
    let act = done.json::<Value>().await.expect("JSON")["stamp"].as_str().expect("a stamp").to_owned();
    app.set_day(Day::new(2026, 11, 28));
    let hr = app.with_grants(&[Grant::Hr]).await;
    Given { app, title, hr, requirement: applied.requirement_id.to_string(), act }
}

#[tokio::test]
async fn each_list_leaves_with_the_rows_of_its_page() {
    let given = given().await;
    let of_requirement = format!("/requirements/{}", given.requirement);
    let of_act = format!("/acts/{}", given.act);
    let late = ("/enrolments", "course=kind&status=overdue", "gradus-enrolments-overdue-kind-2026-11-28.csv");
    for (page, query, file, name) in [
        ("/enrolments", "course=kind", "/enrolments", "gradus-enrolments-kind-2026-11-28.csv"),
        (late.0, late.1, late.0, late.2),
        (&of_requirement, "", &format!("{of_requirement}/people"), "gradus-requirement-kind-spring-cohort-2026-11-28.csv"),
        (
            &of_requirement,
            "status=completed",
            &format!("{of_requirement}/people"),
            "gradus-requirement-completed-kind-spring-cohort-2026-11-28.csv",
        ),
        (&of_act, "group=gets", &format!("{of_act}/people"), "gradus-act-waive-2026-11-28.csv"),
        ("/kpi/people", "figure=in_scope", "/kpi/people", "gradus-in-scope-2026-11-28.csv"),
        ("/kpi/people", "figure=overdue&course=kind", "/kpi/people", "gradus-overdue-kind-2026-11-28.csv"),
        ("/people", "", "/people", "gradus-people-2026-11-28.csv"),
        ("/people", "status=leave&role=Seller", "/people", "gradus-people-leave-seller-2026-11-28.csv"),
        ("/people", "q=ober", "/people", "gradus-people-found-2026-11-28.csv"),
    ] {
        let shown = given.hr.page(&address(page, "", query).replace('.', "")).await;
        let names: Vec<String> = texts(&shown, "tbody th .name").iter().map(|name| cell(name).into_owned()).collect();
        assert!(!names.is_empty(), "{page}?{query}");
        let taken = both(&given.hr, file, query).await;
        let of_file: Vec<String> = taken.names().iter().map(|name| name.replace("'=", "=")).collect();
        assert_eq!(of_file, names, "{page}?{query}");
        assert_eq!(taken.name, name);
        let links = select(&shown, ".downloads a");
        let hrefs: Vec<&str> = links.iter().map(|link| link.attr["href"].as_str()).collect();
        assert_eq!(hrefs.len(), 2, "{page}?{query}");
        for (href, kind) in hrefs.iter().zip(["csv", "xlsx"]) {
            assert!(href.starts_with(&format!("{file}.{kind}")), "{href}");
        }
        let linked = given.hr.get(hrefs[0]).await.text().await.expect("text");
        assert_eq!(linked.lines().count(), taken.rows.len() + 1, "the link keeps the filters: {}", hrefs[0]);
    }
}

#[tokio::test]
async fn a_row_is_evidence() {
    let given = given().await;
    let file = both(&given.hr, "/enrolments", "course=kind").await;
    let who = ["employee_number", "given_name", "email", "manager", "manager_name", "department", "role", "location"];
    let zoe = ["Z1", "Zoë", "z1@x.example", "B1", "Bo Boss", "Sales / Süd", "Seller", "Berlin"];
    assert_eq!(file.of("Öberg", &who), zoe);
    let what = ["course", "requirements", "assigned", "due", "completed_on", "score", "revision", "status", "waiver_reason"];
    assert_eq!(file.of("Öberg", &["course_title"]), [given.title.as_str()]);
    let enrolled = file.of("Öberg", &["assigned"])[0].to_owned();
    let row = |name: &str| file.of(name, &what);
    assert_eq!(row("Öberg"), ["kind", "Spring; '=cohort", &enrolled, "2026-11-10", "2026-10-20", "87", "1", "completed", ""]);
    assert_eq!(row("'=HYPERLINK")[3..], ["2026-11-10", "", "", "", "overdue", ""]);
    assert_eq!(row("王")[3..], ["2026-11-10", "", "", "", "waived", "Knows it, \"really\"."]);
    assert_eq!(file.of("王", &["waived_through"]), ["2026-12-31"]);
    assert_eq!(row("محمد")[7], "paused");
    assert_eq!(row("Иванова")[7], "overdue");
    let code = given.app.app.db.read_now(|conn| {
        use diesel::prelude::*;
        use gradus::db::schema::certificate;
        certificate::table.select(certificate::code).first::<String>(conn)
    });
    assert_eq!(file.of("Öberg", &["certificate_code"]), [code.expect("a certificate")]);
    let act = both(&given.hr, &format!("/acts/{}/people", given.act), "").await;
    assert_eq!(act.of("王", &["outcome", "why_not", "status"]), ["done", "", "waived"]);
    let names = both(&given.hr, "/kpi/people", "figure=valid&as_of=2026-11-20").await;
    let counted = ["as_of", "state", "stalled", "department", "completed_on", "score"];
    assert_eq!(names.of("Öberg", &counted), ["2026-11-20", "valid", "false", "Sales / Süd", "2026-10-20", "87"]);
    let people = both(&given.hr, "/people", "").await;
    assert_eq!(people.of("محمد", &["employee_number", "status", "hire_date", "left_on"]), ["A1", "leave", "2024-01-15", ""]);
    assert!(!people.heads.contains(&"course".to_owned()));
}

#[tokio::test]
async fn where_somebody_worked_on_the_day_of_a_figure_is_in_its_file() {
    let given = given().await;
    let zoe = given.app.app.db.read_now(|conn| gradus::people::person_by_number(conn, "Z1")).expect("read").expect("a person");
    given.app.change_person(zoe.id, |input| input.department = "Care".to_owned());
    given.app.set_day(Day::new(2026, 12, 1));
    let hr = given.app.with_grants(&[Grant::Hr]).await;
    let then = both(&hr, "/kpi/people", "figure=valid&as_of=2026-11-20").await;
    let now = both(&hr, "/kpi/people", "figure=valid").await;
    assert_eq!((then.of("Öberg", &["department"]), now.of("Öberg", &["department"])), (vec!["Sales / Süd"], vec!["Care"]));
}

#[tokio::test]
async fn who_took_what_and_how_much_is_on_record_and_a_token_is_enough() {
    let given = given().await;
    let api = given.app.api_with_grants(&[Grant::Hr]).await;
    assert_eq!(csv(&api, "/enrolments", "course=kind&status=overdue").await.rows.len(), 2);
    assert_eq!(xlsx(&api, "/people", "").await.rows.len(), 6);
    let admin = given.app.with_grants(&[Grant::Admin]).await;
    let text = admin.get("/admin/audit.csv?action=export.take").await.text().await.expect("text");
    let said: Vec<String> = csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .map(|row| row.expect("a row").iter().collect::<Vec<_>>().join(" "))
        .filter(|row| row.contains("\"rows\""))
        .collect();
    assert!(said[1].contains(r#""rows":2"#) && said[1].contains("enrolments") && said[1].contains("status=overdue"), "{said:?}");
    assert!(said[0].contains(r#""rows":6"#) && said[0].contains("xlsx") && said[0].contains("apihr@staff.example"), "{said:?}");
    let marketer = given.app.with_grants(&[Grant::Marketer]).await;
    assert_eq!(marketer.get("/enrolments.csv?course=kind").await.status(), StatusCode::FORBIDDEN, "as its page");
    assert_eq!(marketer.get("/people.xlsx").await.status(), StatusCode::OK, "as its page");
}

#[tokio::test]
async fn an_empty_list_has_its_heads_and_what_is_not_there_is_said() {
    let given = given().await;
    let heads = both(&given.hr, "/enrolments", "course=kind").await.heads;
    let none = both(&given.hr, "/enrolments", "course=kind&status=withdrawn").await;
    assert_eq!((none.heads, none.rows.len()), (heads, 0));
    let page = given.hr.page("/enrolments?course=kind&status=withdrawn").await;
    assert!(select(&page, ".downloads").is_empty(), "nobody takes an empty list");
    for (path, status, says) in [
        ("/enrolments.csv", 422, "choose a course"),
        ("/enrolments.xlsx?course=nothing", 422, "nothing"),
        ("/people.csv?department=Atlantis", 422, "Atlantis"),
        ("/kpi/people.xlsx?figure=late", 422, "overdue"),
        ("/requirements/7/people.csv", 404, ""),
        ("/acts/7/people.xlsx", 404, ""),
    ] {
        let answer = given.hr.get(path).await;
        assert_eq!(answer.status().as_u16(), status, "{path}");
        assert!(answer.text().await.expect("text").contains(says), "{path}");
    }
}

#[tokio::test]
async fn accounts_mail_and_the_audit_leave_as_files_too() {
    let given = given().await;
    let admin = given.app.with_grants(&[Grant::Admin]).await;
    let accounts = both(&admin, "/admin/accounts", "").await;
    assert!(accounts.name.starts_with("gradus-accounts-2026"), "{}", accounts.name);
    let hr = (0..accounts.rows.len()).find(|row| accounts.at(*row, "email") == "hr@staff.example").expect("hr");
    let of_hr = ["grants", "status", "second_factor"].map(|head| accounts.at(hr, head));
    assert_eq!(of_hr, ["hr", "active", "false"]);
    let found = both(&admin, "/admin/accounts", "q=admin").await;
    assert_eq!((found.rows.len(), found.at(0, "grants")), (1, "admin"));
    assert!(found.name.starts_with("gradus-accounts-found-"), "what was searched for is not in the name: {}", found.name);

    let outbox = both(&admin, "/admin/outbox", "").await;
    let of_api = given.app.api_with_grants(&[Grant::Admin]).await.json("/api/v1/outbox?limit=500").await;
    assert_eq!(outbox.rows.len(), of_api["items"].as_array().expect("items").len());
    assert!(outbox.heads.contains(&"to".to_owned()) && !outbox.heads.contains(&"body".to_owned()));
    let sent = both(&admin, "/admin/outbox", "state=sent").await;
    assert!(sent.name.starts_with("gradus-outbox-sent-"), "{}", sent.name);

    let audit = csv(&admin, "/admin/audit", "action=act.do").await;
    let book = xlsx(&admin, "/admin/audit", "action=act.do").await;
    assert_eq!((audit.at(0, "action"), audit.rows.len()), ("act.do", 3), "two acts, and the head of the chain");
    assert_eq!(
        audit.rows[..2].iter().map(|row| &row[0]).collect::<Vec<_>>(),
        book.rows[..2].iter().map(|row| &row[0]).collect::<Vec<_>>()
    );
    assert_eq!((book.at(2, "actor"), book.at(2, "action")), ("chain", "head"));
    assert!(book.name.starts_with("gradus-audit-act-do-"), "{}", book.name);

    let taken = csv(&admin, "/admin/audit", "action=export.take").await;
    let lists: Vec<&str> = (0..taken.rows.len()).map(|row| taken.at(row, "details")).collect();
    for list in ["\"accounts\"", "\"outbox\"", "\"audit\""] {
        assert!(lists.iter().any(|details| details.contains(list)), "{list} in {lists:?}");
    }
}

#[tokio::test]
async fn a_preview_leaves_as_a_file_with_what_each_gets_and_why_some_do_not() {
    let given = given().await;
    given.app.tiny_course("other");
    let gone = given.app.app.db.read_now(|conn| gradus::people::person_by_number(conn, "W1")).expect("read").expect("a person");
    given.app.set_status(gone.id, PersonStatus::Suspended);
    let page = given.hr.page("/enrol/preview?everyone=yes&course=other&by=days&days=30&from=assignment&why=So.").await;
    let link = select(&page, ".downloads a")[0].attr["href"].clone();
    let (path, query) = link.split_once(".csv?").expect("a file");
    let file = both(&given.hr, path, query).await;
    assert_eq!(file.rows.len(), 5, "who is suspended is not in the audience");
    let said = file.of("Öberg", &["course", "outcome", "why_not"]);
    assert_eq!(said, ["other", "add", ""]);
    assert!(!file.of("Öberg", &["due"])[0].is_empty());
    assert!(file.name.starts_with("gradus-preview-other-"), "{}", file.name);
    let again = csv(&given.hr, path, &query.replace("course=other", "course=kind")).await;
    assert_ne!(again.of("Öberg", &["outcome"]), ["add"], "who has it already is not enrolled anew");
    assert_eq!(again.of("Öberg", &["due"]), [""]);
    let wrong = given.hr.get("/enrol/preview.csv?everyone=yes").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY, "no course is said");

    // an act that is only looked at says the same
    let enrolment = given.app.only_enrolment(gone.id).id;
    let api = given.app.api_with_grants(&[Grant::Hr]).await;
    let asked = json!({ "act": "waive", "of": { "ids": [enrolment.to_string()] }, "until": "2026-12-24", "reason": "So." });
    let seen = api.send_json(Method::POST, "/api/v1/enrolments/acts/preview", &asked).await;
    let seen: Value = seen.json().await.expect("JSON");
    let file = both(&given.hr, &format!("/acts/{}/people", seen["stamp"].as_str().expect("a stamp")), "group=refused").await;
    assert_eq!(file.of("王", &["outcome", "why_not"]), ["refused", "waived"]);
}

#[tokio::test]
async fn each_list_is_a_file_of_the_api_too_with_the_same_rows() {
    let given = given().await;
    let api = given.app.api_with_grants(&[Grant::Hr, Grant::Admin]).await;
    let browser = given.app.with_grants(&[Grant::Hr, Grant::Admin]).await;
    let requirement = format!("requirements/{}/people", given.requirement);
    let act = (format!("/acts/{}/people", given.act), format!("enrolments/acts/{}/people", given.act));
    for (page, twin, query) in [
        ("/people".to_owned(), "people".to_owned(), "q=o"),
        ("/enrolments".to_owned(), "enrolments".to_owned(), "course=kind&status=overdue"),
        (format!("/{requirement}"), requirement, "status=open"),
        (act.0, act.1, ""),
        ("/kpi/people".to_owned(), "kpi/people".to_owned(), "figure=valid"),
        ("/admin/accounts".to_owned(), "accounts".to_owned(), "q=hr"),
        ("/admin/outbox".to_owned(), "outbox".to_owned(), "state=queued"),
        ("/admin/audit".to_owned(), "audit".to_owned(), "action=act.do"),
    ] {
        let (of_page, of_api) = (csv(&browser, &page, query).await, csv(&api, &format!("/api/v1/{twin}"), query).await);
        assert_eq!((of_page.name, of_page.heads), (of_api.name, of_api.heads), "{twin}");
        let but_the_head =
            |rows: Vec<Vec<String>>| rows.into_iter().filter(|row| !row.contains(&"chain".to_owned())).collect::<Vec<_>>();
        assert_eq!(but_the_head(of_page.rows), but_the_head(of_api.rows), "{twin}");
        assert!(!xlsx(&api, &format!("/api/v1/{twin}"), query).await.heads.is_empty(), "{twin}");
    }
    let marketer = given.app.api_with_grants(&[Grant::Marketer]).await;
    assert_eq!(marketer.get("/api/v1/enrolments.csv?course=kind").await.status(), StatusCode::FORBIDDEN);
    let wrong = given.app.api_with_grants(&[Grant::Hr]).await.get("/api/v1/enrolments.csv?cuorse=kind").await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY, "a name that is not known is refused by name");
}

#[tokio::test]
async fn a_german_reader_finds_the_links_in_german_and_heads_that_programs_know() {
    let given = given().await;
    let english = csv(&given.hr, "/enrolments", "course=kind").await;
    let request = |path: &str| given.hr.request(Method::GET, path).header("Accept-Language", "de").send();
    let text = request("/enrolments.csv?course=kind").await.expect("an answer").text().await.expect("text");
    let head = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_owned();
    assert_eq!(head, english.heads.join(","));
    assert!(text.contains(",overdue,"), "{text}");
    let page = request("/enrolments?course=kind").await.expect("an answer").text().await.expect("text");
    assert!(page.contains("Herunterladen:") && page.contains("Für Excel herunterladen"));
}

#[tokio::test]
async fn a_thousand_rows_take_as_many_statements_as_a_few() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let head =
        "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";
    let row = |number: u32| {
        let department = if number < 5 { "Few" } else { "Many" };
        let manager = if number == 0 { "" } else { "N0" };
        format!(
            "N{number},n{number}@x.example,Given{number},Family{number},{department},Agent,Berlin,{manager},2024-01-01,en,UTC,active\n"
        )
    };
    app.load_people(&format!("{head}\n{}", (0..1_000).map(row).collect::<String>()), false);
    let applied = app.enrol("kind", &json!({ "all": [{ "role": ["Agent"] }] })).apply();
    let hr = app.with_grants(&[Grant::Hr]).await;
    let of_requirement = format!("/requirements/{}/people", applied.requirement_id);
    for (path, all, few) in [
        ("/enrolments", "course=kind", "course=kind&department=Few"),
        ("/kpi/people", "figure=in_scope&course=kind", "figure=missing&course=kind"),
        ("/people", "role=Agent", "role=Agent&department=Few"),
        (&of_requirement, "", "status=completed"),
    ] {
        let mut counts = Vec::new();
        for query in [all, few] {
            for kind in ["csv", "xlsx"] {
                statements::take(app.database_url());
                let answer = hr.get(&address(path, kind, query)).await;
                assert_eq!(answer.status(), StatusCode::OK);
                assert!(!answer.bytes().await.expect("bytes").is_empty());
                counts.push(statements::take(app.database_url()).len());
            }
        }
        assert!(counts.iter().all(|count| *count > 3 && *count <= 22), "{path}: {counts:?}");
        assert!(counts[0] <= counts[2] + 6, "{path}: {counts:?}");
        assert_eq!(both(&hr, path, all).await.rows.len(), 1_000, "{path}");
    }
}
