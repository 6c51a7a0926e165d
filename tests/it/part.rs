//! HR of a part: whoever is HR of a department does to its people what HR does to everybody, and meets nobody else anywhere.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::policy::{Act, Grant};
use gradus::web::{Access, Route};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::learning::given::read;
use crate::support::app::{select, texts};
use crate::support::walk::{Sight, walk};
use crate::support::{Client, TestApp};

const EMAIL: &str = "paula@staff.example";
const DUE: Day = Day::new(2026, 12, 24);

/// A company of two departments, each with one below it, and who is HR of `Retail`.
struct Company {
    app: TestApp,
    /// Of whom Paula is HR.
    nora: Id,
    /// Below the department of which she is.
    nico: Id,
    /// Somebody else's.
    zoe: Id,
    course: String,
}

async fn company() -> (Company, Client, Client) {
    let app = TestApp::start_with(|settings| settings.auth.attempts_per_address = 1000).await;
    let course = app.tiny_course("basics").slug;
    let nora = app.person("Nora Field").department("Retail").create();
    let nico = app.person("Nico Stern").department("Retail / North").create();
    let zoe = app.person("Zoe Quartz").department("Vault").create();
    app.person("Zack Quartz").department("Vault / Deep").create();
    app.enrol(&course, &json!({ "everyone": true })).due_on(DUE).apply();
    let account = app.account(EMAIL, &[]);
    app.write(|tx| gradus::auth::part::give(tx, account, "Retail"));
    let (browser, api) = (app.signed_in(EMAIL).await, app.api(EMAIL).await);
    (Company { app, nora, nico, zoe, course }, browser, api)
}

impl Company {
    fn enrolment(&self, person: Id) -> Id {
        self.app.enrolments(person)[0].id
    }

    fn status(&self, person: Id) -> String {
        self.app.enrolments(person)[0].status.to_string()
    }
}

fn names(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().expect("items");
    items.iter().map(|item| item["family_name"].as_str().or(item["name"].as_str()).unwrap_or_default().to_owned()).collect()
}

/// The program as HR of a part sees it: what is of their people is not known from the address.
fn of_a_part() -> Sight {
    fn may(route: &Route) -> bool {
        match route.access {
            Access::Public | Access::OnTheWay | Access::SignedIn => true,
            Access::May(act) => matches!(act, Act::SeeKpis | Act::KeepViews | Act::Chase),
            Access::MayToSome(act) | Access::MayTo(act, _) => act.is_of_a_part(),
        }
    }
    Sight::new(may)
}

#[tokio::test]
async fn every_page_they_are_led_to_opens_and_names_nobody_else() {
    let (company, browser, api) = company().await;
    let act = json!({ "act": "waive", "of": { "ids": [company.enrolment(company.nora)] }, "until": "2027-01-31", "reason": "As agreed." });
    let done: Value = api.send_json(Method::POST, "/api/v1/enrolments/acts", &act).await.json().await.expect("JSON");
    let made = json!({ "course": company.course, "audience": { "everyone": true }, "due": { "on": "2027-02-01" } });
    let made: Value = api.send_json(Method::POST, "/api/v1/enrolments", &made).await.json().await.expect("JSON");
    let mut seeds: Vec<String> = ["/", "/people", "/enrol", "/kpi", "/kpi/people?figure=in_scope", "/enrolments?course=basics"]
        .map(str::to_owned)
        .to_vec();
    seeds.push(format!("/acts/{}", done["stamp"].as_str().unwrap_or_default()));
    seeds.push(format!("/requirements/{}", made["requirement_id"].as_str().unwrap_or_default()));
    seeds.push(format!("/people/{}/absences/new", company.nico));
    let walked = walk(&browser, &of_a_part(), seeds).await;
    assert!(walked.refused.is_empty(), "{:#?}", walked.refused);
    for route in ["/people/{id}", "/enrolments/{id}", "/enrolments", "/acts/{id}", "/requirements/{id}", "/enrol", "/kpi/people"]
    {
        assert!(walked.opened.contains(route), "{route} was not opened: {:?}", walked.opened);
    }
    for (address, text) in &walked.pages {
        assert!(!text.contains("Quartz") && !text.contains("Vault"), "{address} tells of others");
    }
    let seen: String = walked.pages.iter().map(|(_, text)| text.as_str()).collect();
    assert!(seen.contains("Field") && seen.contains("Stern"), "and their own are there");
}

#[tokio::test]
async fn lists_and_files_have_their_people_alone() {
    let (company, browser, api) = company().await;
    let hr = company.app.api_with_grants(&[Grant::Hr]).await;
    assert_eq!(names(&api.json("/api/v1/people").await), ["Field", "Stern"]);
    assert_eq!(names(&hr.json("/api/v1/people?department=Retail").await), ["Field", "Stern"]);
    assert_eq!(names(&api.json("/api/v1/people?department=Vault").await), [""; 0]);
    assert_eq!(names(&api.json("/api/v1/people?q=quartz").await), [""; 0]);
    assert_eq!(api.json("/api/v1/enrolments").await["items"].as_array().map(Vec::len), Some(2));
    let number = company.app.person_input(company.zoe).employee_number;
    let of_another = api.get(&format!("/api/v1/enrolments?person={number}")).await;
    assert_eq!(of_another.status(), StatusCode::UNPROCESSABLE_ENTITY, "told as one that there is not");
    for path in ["/people.csv", "/enrolments.csv?course=basics", "/api/v1/people.csv", "/api/v1/enrolments.csv?course=basics"] {
        let client = if path.starts_with("/api") { &api } else { &browser };
        let answer = client.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let text = answer.text().await.expect("text");
        assert!(text.contains("Field") && text.contains("Stern") && !text.contains("Quartz"), "{path}: {text}");
    }
    let list = browser.page("/people").await;
    assert!(texts(&list, ".lead").concat().contains('2'), "{:?}", texts(&list, ".lead"));
    assert_eq!(texts(&list, "select[name=department] option").len(), 3, "all, and the two");
    let who = browser.page("/enrol").await;
    assert!(texts(&who, "main").concat().contains("Retail") && !texts(&who, "main").concat().contains("Vault"));
}

#[tokio::test]
async fn what_is_of_somebody_else_is_refused_by_every_route_and_changes_nothing() {
    let (company, browser, api) = company().await;
    let (zoe, enrolment) = (company.zoe, company.enrolment(company.zoe));
    let routes = gradus::roof::routes::all();
    let mut asked = 0;
    for route in &routes {
        let Access::MayTo(_, within) = route.access else { continue };
        let id = match within.what {
            "person" => zoe,
            "enrolment" => enrolment,
            "requirement" => read(&company.app, |conn| {
                use diesel::prelude::*;
                use gradus::db::schema::requirement::dsl;
                Ok(dsl::requirement.select(dsl::id).order(dsl::id).first::<Id>(conn)?)
            }),
            _ => Id(1),
        };
        for id in [id.to_string(), "1".to_owned(), "nobody".to_owned()] {
            let path = route.path.replace("{id}", &id).replace("{absence}", "1");
            let client = if path.starts_with("/api/") { &api } else { &browser };
            let answer =
                client.request(route.method.to_string().parse().expect("a method"), &path).send().await.expect("an answer");
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{} {path}", route.method);
            asked += 1;
        }
    }
    assert!(asked > 90, "{asked}");
    // those that name people in the body
    let act = |ids: Value| json!({ "act": "waive", "of": { "ids": ids }, "until": "2027-01-31", "reason": "As agreed." });
    for path in ["/api/v1/enrolments/acts", "/api/v1/enrolments/acts/preview"] {
        let both = act(json!([company.enrolment(company.nora), enrolment]));
        let answer = api.send_json(Method::POST, path, &both).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    let chosen = browser.post_form("/acts", &[("act", "waive"), ("which", "some"), ("id", &enrolment.to_string())]).await;
    assert_eq!(chosen.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let chased = api.send_json(Method::POST, "/api/v1/chase/preview", &json!({ "ids": [enrolment] })).await;
    assert_eq!(chased.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!([company.nora, company.zoe].map(|person| company.status(person)), ["assigned", "assigned"]);
}

#[tokio::test]
async fn the_draft_of_another_is_not_done_by_its_stamp() {
    let (company, _, api) = company().await;
    let hr = company.app.api_with_grants(&[Grant::Hr]).await;
    let asked = json!({
        "act": "waive", "of": { "ids": [company.enrolment(company.zoe)] }, "until": "2027-01-31", "reason": "As agreed.",
    });
    let preview: Value = hr.send_json(Method::POST, "/api/v1/enrolments/acts/preview", &asked).await.json().await.expect("JSON");
    let mut by_stamp = asked.clone();
    by_stamp["stamp"] = preview["stamp"].clone();
    assert_eq!(
        api.send_json(Method::POST, "/api/v1/enrolments/acts", &by_stamp).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(company.status(company.zoe), "assigned");
    let stamp = preview["stamp"].as_str().expect("a stamp");
    assert_eq!(api.get(&format!("/api/v1/enrolments/acts/{stamp}")).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(hr.send_json(Method::POST, "/api/v1/enrolments/acts", &by_stamp).await.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn they_do_to_their_own_what_hr_does() {
    let (company, browser, api) = company().await;
    let [nora, nico] = [company.nora, company.nico].map(|person| company.enrolment(person));
    let waiver = json!({ "reason": "As agreed.", "until": "2027-01-31" });
    let waived = api.send_json(Method::POST, &format!("/api/v1/enrolments/{nora}/waiver"), &waiver).await;
    assert_eq!(waived.status(), StatusCode::CREATED);
    let moved = browser.post_form(&format!("/enrolments/{nico}/due"), &[("due_on", "2027-03-01"), ("why", "As agreed.")]).await;
    assert_eq!(moved.status(), StatusCode::SEE_OTHER);
    let absence = json!({ "kind": "leave", "first_day": "2027-04-01", "last_day": "2027-04-30" });
    let planned = api.send_json(Method::POST, &format!("/api/v1/people/{}/absences", company.nico), &absence).await;
    assert_eq!(planned.status(), StatusCode::CREATED);
    let read: Value = api.json(&format!("/api/v1/people/{}/absences", company.nico)).await;
    assert_eq!(read["items"][0]["note"], json!(""), "they read the note");
    // enrolling everybody enrols everybody of theirs
    let other = company.app.tiny_course("other").slug;
    let asked = json!({ "course": other, "audience": { "everyone": true }, "due": { "on": "2027-02-01" } });
    let preview: Value = api.send_json(Method::POST, "/api/v1/enrolments/preview", &asked).await.json().await.expect("JSON");
    assert_eq!(preview["matched"], json!(2), "{preview}");
    let made = api.send_json(Method::POST, "/api/v1/enrolments", &asked).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let made: Value = made.json().await.expect("JSON");
    assert_eq!([company.nora, company.nico, company.zoe].map(|person| company.app.enrolments(person).len()), [2, 2, 1]);
    // by name they reach nobody else either
    let number = company.app.person_input(company.zoe).employee_number;
    let named = json!({ "course": other, "audience": { "all": [{ "person": [number] }] }, "due": { "on": "2027-02-01" } });
    api.send_json(Method::POST, "/api/v1/enrolments", &named).await;
    assert_eq!(company.app.enrolments(company.zoe).len(), 1);
    // what they have asked for is theirs to end; what HR asked of everybody is not
    let id = made["requirement_id"].as_str().expect("an id");
    assert_eq!(browser.get(&format!("/requirements/{id}")).await.status(), StatusCode::OK);
    assert_eq!(
        api.send_json(Method::POST, &format!("/api/v1/requirements/{id}/undo"), &json!({})).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn by_the_pages_everybody_is_everybody_of_theirs() {
    let (company, browser, _) = company().await;
    let other = company.app.tiny_course("other").slug;
    let look = format!("/enrol/preview?everyone=yes&course={other}&by=on&on=2027-02-01&applies=once");
    let page = browser.page(&look).await;
    let said = texts(&page, "main").concat();
    assert!(said.contains("Retail") && said.contains("Field") && !said.contains("Quartz"), "{said}");
    let fields = [("everyone", "yes"), ("course", other.as_str()), ("by", "on"), ("on", "2027-02-01"), ("applies", "once")];
    let made = browser.post_form("/enrol", &fields).await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER, "{}", made.text().await.expect("text"));
    assert_eq!([company.nora, company.nico, company.zoe].map(|person| company.app.enrolments(person).len()), [2, 2, 1]);
}

#[tokio::test]
async fn who_moves_away_is_out_of_reach_and_a_merge_takes_the_part_along() {
    let (company, _, api) = company().await;
    company.app.change_person(company.nora, |input| input.department = "Vault".to_owned());
    assert_eq!(names(&api.json("/api/v1/people").await), ["Stern"]);
    assert_eq!(api.get(&format!("/api/v1/people/{}", company.nora)).await.status(), StatusCode::FORBIDDEN);
    let hr = company.app.api_with_grants(&[Grant::Hr]).await;
    let id = |path: &str| {
        read(&company.app, |conn| Ok(gradus::people::organisation(conn)?.find_department(path).expect("a department").id))
    };
    let (from, into) = (id("Retail / North"), id("Retail"));
    let account = company.app.account("nils@staff.example", &[]);
    company.app.write(|tx| gradus::auth::part::give(tx, account, "Retail / North"));
    let nils = company.app.api("nils@staff.example").await;
    assert_eq!(names(&nils.json("/api/v1/people").await), ["Stern"]);
    let look = hr.send_json(Method::POST, &format!("/api/v1/departments/{from}/merge/preview"), &json!({ "into": into })).await;
    let look: Value = look.json().await.expect("JSON");
    let merge = json!({ "into": into, "stamp": look["stamp"] });
    let merged = hr.send_json(Method::POST, &format!("/api/v1/departments/{from}/merge"), &merge).await;
    assert!(merged.status().is_success(), "{}", merged.text().await.expect("text"));
    assert_eq!(names(&nils.json("/api/v1/people").await), ["Stern"], "of what it was merged into");
}

#[tokio::test]
async fn an_administrator_gives_a_part_and_takes_it_back_at_once() {
    let (company, browser, _) = company().await;
    let admin = company.app.with_grants(&[Grant::Admin]).await;
    let account = company.app.account("new@staff.example", &[]);
    let new = company.app.signed_in("new@staff.example").await;
    assert_eq!(new.get("/people").await.status(), StatusCode::FORBIDDEN);
    let page = format!("/admin/accounts/{account}");
    for (department, expected) in [("Nowhere", 0), ("", 0), ("Retail / North", 1), ("Retail / North", 1)] {
        let answer = admin.post_form(&format!("{page}/parts"), &[("department", department)]).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let shown = admin.page(&page).await;
        assert_eq!(select(&shown, "form[action$='/removal'] button").len(), expected, "after {department}");
    }
    assert_eq!(new.get("/people").await.status(), StatusCode::OK, "in the open session");
    let id = read(&company.app, |conn| Ok(gradus::people::organisation(conn)?.find_department("Retail / North").expect("it").id));
    admin.post_form(&format!("{page}/parts/{id}/removal"), &[]).await;
    assert_eq!(new.get("/people").await.status(), StatusCode::FORBIDDEN);
    let again = admin.post_form(&format!("{page}/parts/{id}/removal"), &[]).await;
    assert_eq!(again.status(), StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/people").await.status(), StatusCode::OK, "others keep theirs");
    let file = admin.get("/admin/accounts.csv").await.text().await.expect("text");
    assert!(file.lines().any(|line| line.contains(EMAIL) && line.ends_with("Retail")), "{file}");
}

#[tokio::test]
async fn the_link_of_a_mail_opens_no_part() {
    let (company, _, _) = company().await;
    let email = company.app.person_input(company.nico).email;
    let account = company.app.account(&email, &[]);
    company.app.write(|tx| gradus::auth::part::give(tx, account, "Retail"));
    let link = gradus::auth::mail_link_path(&company.app.app, &company.app.clock, company.nico, "/").expect("a link");
    let browser = company.app.visitor();
    browser.get(&link).await;
    assert_eq!(browser.get("/").await.status(), StatusCode::OK);
    assert_eq!(browser.get("/people").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(browser.get(&format!("/people/{}", company.nora)).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_command_line_gives_a_part_and_says_so() {
    let (company, ..) = company().await;
    let run = |arguments: &[&str]| company.app.gradus("file:///tmp", arguments);
    let refused = run(&["account", "create", "--email", "cora@staff.example", "--hr-of", "Nowhere"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.err.contains("Nowhere"), "{refused:?}");
    run(&["account", "create", "--email", "cora@staff.example", "--hr-of", "Retail / North", "--hr-of", "Vault"]).done();
    let listed = run(&["account", "list", "cora"]).done();
    assert!(listed.contains("hr of Retail / North,hr of Vault"), "{listed}");
}

#[tokio::test]
async fn no_way_to_ask_for_training_reaches_anybody_else_or_tells_who_there_is() {
    let (company, browser, api) = company().await;
    let other = company.app.tiny_course("other").slug;
    let zoe = company.app.person_input(company.zoe);
    let audiences = [
        json!({ "everyone": true }),
        json!({ "all": [{ "department": ["Vault"], "subtree": true }] }),
        json!({ "any": [{ "role": ["Community manager"] }, { "department": ["Vault"] }] }),
        json!({ "all": [{ "person": [zoe.employee_number] }] }),
        json!({ "any": [{ "person": [zoe.email] }, { "department": ["Retail"] }] }),
        json!({ "any": [{ "person": [company.zoe.to_string()] }] }),
    ];
    for audience in &audiences {
        for path in ["/api/v1/requirements", "/api/v1/enrolments", "/api/v1/enrolments/preview"] {
            let asked = json!({ "course": other, "audience": audience, "due": { "on": "2027-02-01" } });
            let answer = api.send_json(Method::POST, path, &asked).await;
            assert!(!answer.status().is_server_error(), "{path} {audience}");
            let text = answer.text().await.expect("text");
            assert!(!text.contains("Quartz"), "{path} {audience}: {text}");
        }
    }
    assert_eq!(company.app.enrolments(company.zoe).len(), 1);
    assert_eq!([company.nora, company.nico].map(|person| company.app.enrolments(person).len()), [2, 2], "their own are reached");
    // whoever is elsewhere and whoever there is not are told alike
    let said = async |name: &str| {
        let asked = json!({ "course": other, "audience": { "all": [{ "person": [name] }] }, "due": { "on": "2027-02-01" } });
        let answer = api.send_json(Method::POST, "/api/v1/enrolments/preview", &asked).await;
        let listed = api.get(&format!("/api/v1/enrolments?person={name}")).await;
        let page = browser.get(&format!("/enrol/course?person={name}")).await;
        let status = (answer.status(), listed.status(), page.status());
        let [one, two, three] = [answer, listed, page].map(async |answer| answer.text().await.expect("text"));
        let texts = [one.await, two.await, three.await].map(|text| {
            let text = text.split("request_id").next().unwrap_or_default().replace(name, "NAME");
            scraper::Html::parse_document(&text).root_element().text().collect::<String>()
        });
        (status, texts)
    };
    assert_eq!(said(&zoe.employee_number).await, said("T999").await);
    assert_eq!(said("Zoe").await.0, said("Nobody").await.0);
    let mine = company.app.person_input(company.nora).employee_number;
    assert_eq!(said(&mine).await.0.0, StatusCode::OK);
}

#[tokio::test]
async fn who_is_hr_of_every_department_counts_whom_hr_counts() {
    let (company, browser, _) = company().await;
    company.app.change_person(company.nico, |input| input.status = "suspended".to_owned());
    company.app.change_person(company.zoe, |input| input.status = "leave".to_owned());
    company.app.person("Lea Gone").department("Retail").language("de").employment_type("Agency").create();
    company.app.write(|tx| {
        let account = gradus::auth::account::save(
            tx,
            &gradus::auth::account::AccountInput { email: EMAIL.to_owned(), grants: None, password: None },
        )?;
        gradus::auth::part::give(tx, account, "Vault")
    });
    let hr = company.app.with_grants(&[Grant::Hr]).await;
    let [theirs, all] = [&browser, &hr].map(async |client| texts(&client.page("/enrol").await, ".choice"));
    let (theirs, all) = (theirs.await, all.await);
    // the first is everybody, whom the two call differently
    assert_eq!(theirs[1..], all[1..]);
    assert!(theirs.len() > 10 && theirs[0].contains('4') && all[0].contains('4'), "{theirs:?}");
}
