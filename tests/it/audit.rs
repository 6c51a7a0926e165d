//! The audit as its readers want it: names, before and after, a range of days, HR's part, who signed in and who took lists away.

use std::collections::{BTreeMap, BTreeSet};

use gradus::admin::audit::ACTS;
use gradus::db::journal::{self, Cursor};
use gradus::ids::Id;
use gradus::people::{self, PersonStatus, import};
use gradus::policy::Grant;
use reqwest::StatusCode;
use scraper::Html;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, select, texts};
use crate::support::source::Source;
use crate::support::{Client, TestApp, statements};

fn rows(page: &Html) -> Vec<String> {
    let tidy = |row: String| row.split_whitespace().collect::<Vec<_>>().join(" ");
    texts(page, "tbody tr").into_iter().map(tidy).collect()
}

#[tokio::test]
async fn an_act_says_who_did_what_to_whom_and_what_was_before_and_is_after() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").role("Agent").create();
    app.change_person(ada, |input| input.role = "Analyst".to_owned());
    let admin = app.with_grants(&[Grant::Admin]).await;
    let page = admin.page("/admin/audit?action=person.update").await;
    let said = rows(&page);
    assert!(said.len() == 1 && said[0].contains("role: Agent → Analyst"), "{said:?}");
    let its = select(&page, "a.its-page");
    assert_eq!(
        (its[0].attr["href"].clone(), texts(&page, "a.its-page")[0].starts_with("Ada Osei (")),
        (format!("/people/{ada}"), true)
    );
    let csv = admin.get("/admin/audit.csv?action=person.update").await.text().await.expect("text");
    assert!(csv.lines().next().expect("a head").ends_with("before,after,changes"), "{csv}");
    assert!(csv.contains("\"\"role\"\":\"\"Agent\"\""), "{csv}");
}

#[tokio::test]
async fn whoever_did_it_is_found_by_name_however_it_is_typed() {
    let app = TestApp::start().await;
    app.person("Zoë Öberg").email("zo@x.example").create();
    app.account("zo@x.example", &[Grant::Hr]);
    let zoe = app.signed_in("zo@x.example").await;
    let fields = [
        ("employee_number", "7"),
        ("email", "new@x.example"),
        ("given_name", "New"),
        ("family_name", "One"),
        ("department", "Care"),
        ("role", "Agent"),
        ("location", "Oslo"),
        ("hire_date", "2024-01-01"),
        ("pick_department", "Care"),
        ("pick_role", "Agent"),
        ("pick_location", "Oslo"),
    ];
    assert!(zoe.post_form("/people/new", &fields).await.status().is_redirection());
    let admin = app.with_grants(&[Grant::Admin]).await;
    for typed in ["oberg", "zo%40x.example", "zoe+ob"] {
        let said = rows(&admin.page(&format!("/admin/audit?actor={typed}&action=person.create")).await);
        assert!(said.len() == 1 && said[0].contains("zo@x.example"), "{typed}: {said:?}");
    }
    assert_eq!(rows(&admin.page("/admin/audit?actor=nobody").await), [""; 0]);
}

#[tokio::test]
async fn hr_reads_what_was_done_to_people_and_courses_and_nothing_of_accounts() {
    let app = TestApp::start().await;
    let ada = app.person("Ada Osei").create();
    app.set_status(ada, PersonStatus::Leave);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let said = rows(&hr.page("/admin/audit").await).concat();
    assert!(said.contains("person.update") && !said.contains("account."), "{said}");
    assert_eq!(rows(&hr.page("/admin/audit?object=account").await), [""; 0]);
    assert!(!hr.get("/admin/audit.csv").await.text().await.expect("text").contains("account."));
    let admin = app.with_grants(&[Grant::Admin]).await;
    assert!(rows(&admin.page("/admin/audit").await).concat().contains("account."));
    assert_eq!(app.with_grants(&[Grant::Marketer]).await.get("/admin/audit").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_signed_in_who_failed_and_who_took_names_away_is_on_record() {
    let app = TestApp::start().await;
    app.account("mia@x.example", &[Grant::Marketer]);
    let visitor = app.visitor();
    let wrong = [("email", "mia@x.example"), ("password", "not hers at all")];
    assert_eq!(visitor.post_form("/login", &wrong).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = [("email", "nobody@x.example"), ("password", PASSWORD)];
    assert_eq!(visitor.post_form("/login", &nobody).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let mia = app.signed_in("mia@x.example").await;
    assert_eq!(mia.get("/kpi/people.csv?figure=overdue").await.status(), StatusCode::OK);
    assert!(mia.post_form("/logout", &[]).await.status().is_redirection());
    let admin = app.with_grants(&[Grant::Admin]).await;
    let acts = |page: &Html| texts(page, "td[data-label='Action'] a");
    let of_mia = |path: &str| format!("/admin/audit?{path}");
    let failed = admin.page(&of_mia("action=account.sign_in_failed")).await;
    assert_eq!(acts(&failed), ["account.sign_in_failed"], "of an account that there is, and of no other");
    assert_eq!(texts(&failed, "a.its-page"), ["mia (mia@x.example)"]);
    assert!(rows(&failed)[0].contains("Unknownvisitor"), "whoever it was: {:?}", rows(&failed));
    let taken = rows(&admin.page(&of_mia("action=export.take")).await);
    assert!(taken.len() == 1 && taken[0].contains("mia@x.example") && taken[0].contains("names behind a figure"), "{taken:?}");
    assert_eq!(acts(&admin.page(&of_mia("action=account.sign_out")).await), ["account.sign_out"]);
    let signed_in = rows(&admin.page(&of_mia("action=account.sign_in&actor=mia%40x.example")).await);
    assert_eq!(signed_in.len(), 1, "she did it herself, and no visitor: {signed_in:?}");
}

/// The acts that the page of the audit shows for `query`, the newest first.
async fn acts(client: &Client, query: &str) -> Vec<String> {
    texts(&client.page(&format!("/admin/audit?{query}")).await, "td[data-label='Action'] a")
}

/// What a page or file that refuses says of a field.
async fn refusal(client: &Client, path: &str) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    answer.text().await.expect("text").replace("&quot;", "\"").replace("&#x27;", "'")
}

#[tokio::test]
async fn whom_and_what_an_act_was_about_is_found_by_a_typed_name_or_number() {
    let app = TestApp::start().await;
    let zoe = app.person("Zoë Öberg").email("zo@x.example").number("77").role("Agent").create();
    app.person("Bo Lind").number("771").role("Clerk").create();
    let course = app.course("social-basics");
    let requirement = app.enrol("social-basics", &json!({ "all": [{ "person": ["77"] }] })).apply().requirement_id;
    let enrolment = app.only_enrolment(zoe).id;
    app.write(|tx| Ok(tx.audit("enrolment.waive", ("enrolment", enrolment), json!({}))?));
    app.write(|tx| {
        let clerk = people::organisation(tx.conn)?.find_role("Clerk").expect("a role").id;
        Ok(tx.audit("role.create", ("role", clerk), json!({}))?)
    });
    app.account("zo@x.example", &[]);
    let admin = app.with_grants(&[Grant::Admin]).await;
    let of_zoe = ["account.save", "enrolment.waive", "requirement.apply", "person.create"];
    for typed in ["zoe+oberg", "Zo%C3%AB", "77", "zo%40x.example"] {
        assert_eq!(acts(&admin, &format!("object={typed}")).await, of_zoe, "{typed}");
    }
    assert_eq!(acts(&admin, "object=person+zoe").await, ["person.create"], "of one kind alone");
    assert_eq!(acts(&admin, "object=zoe&action=enrolment").await, ["enrolment.waive"]);
    assert_eq!(acts(&admin, &format!("object={enrolment}")).await, ["enrolment.waive"], "an id by itself");
    assert_eq!(acts(&admin, "object=clerk").await, ["role.create"]);
    let title = course.title.replace(' ', "+");
    let of_course = acts(&admin, &format!("object={title}")).await;
    assert!(of_course.contains(&"requirement.apply".to_owned()), "{of_course:?}");
    let link = select(&admin.page("/admin/audit?object=requirement").await, "a.its-page")[0].attr["href"].clone();
    assert_eq!(link, format!("/requirements/{requirement}"));
    assert_eq!(acts(&admin, "object=nobody+at+all").await, [""; 0]);
    let csv = admin.get("/admin/audit.csv?object=zoe").await.text().await.expect("text");
    assert_eq!(csv.lines().count(), 2 + of_zoe.len(), "the same in the file: {csv}");
    let hr = app.with_grants(&[Grant::Hr]).await;
    assert_eq!(acts(&hr, "object=zoe").await, of_zoe[1..], "HR reads nothing of accounts");
}

#[tokio::test]
async fn a_person_finds_the_requirements_that_enrolled_them_and_the_imports_that_changed_them() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    let file = |role: &str| {
        let head =
            "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status";
        let ada = "77,ada@x.example,Ada,Osei,Care,Agent,Berlin,,2024-01-01,en,UTC,active";
        format!("{head}\n{ada}\n78,bo@x.example,Bo,Lind,Care,{role},Berlin,,2024-01-01,en,UTC,active\n")
    };
    let first = app.load_people(&file("Agent"), false).id;
    let second = app.load_people(&file("Clerk"), false).id;
    app.load_people(&file("Analyst"), true);
    app.person("Cy Moe").department("Sales").create();
    let withdrawn = app.enrol("kind", &json!({ "all": [{ "department": ["Care"] }] })).apply().requirement_id;
    app.undo(withdrawn).expect("it is taken back");
    let clerks = app.enrol("kind", &json!({ "all": [{ "role": ["Clerk"] }] })).apply().requirement_id;
    let of = |act: &str, id: Id| format!("{act} {} {id}", act.split('.').next().unwrap_or_default());
    let of_ada =
        [of("requirement.undo", withdrawn), of("requirement.apply", withdrawn), format!("people.import people_import {first}")];
    let loaded = |import: Id| format!("people.import people_import {import}");
    let mut of_bo = vec![of("requirement.apply", clerks)];
    of_bo.extend_from_slice(&of_ada[..2]);
    of_bo.extend([loaded(second), format!("person.update person {}", numbered(&app, "78")), loaded(first)]);
    for client in [app.with_grants(&[Grant::Admin]).await, app.with_grants(&[Grant::Hr]).await] {
        let found = async |typed: &str| {
            let page = client.page(&format!("/admin/audit?object={typed}")).await;
            let (acts, ids) = (texts(&page, "td[data-label='Action'] a"), texts(&page, "a.its-id"));
            acts.iter().zip(ids).map(|(act, id)| format!("{act} {id}")).collect::<Vec<_>>()
        };
        for typed in ["ada+osei", "77", "ada%40x.example"] {
            assert_eq!(found(typed).await, of_ada, "{typed}");
        }
        assert_eq!(found("78").await, of_bo);
        assert_eq!(found("people_import+ada").await, of_ada[2..], "of one kind alone");
        let csv = client.get("/admin/audit.csv?object=78").await.text().await.expect("text");
        assert_eq!(csv.lines().count(), 2 + of_bo.len(), "the same in the file: {csv}");
    }
}

/// Five people of whom a file changes the role, the address (two swap theirs), the manager, the status and nothing.
const BEFORE: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status
1,one@x.example,Ada,Osei,Care,Agent,Berlin,,2024-01-01,en,UTC,active
2,two@x.example,Bo,Lind,Care,Agent,Berlin,1,2024-01-01,en,UTC,active
3,three@x.example,Cy,Moe,Care,Agent,Berlin,1,2024-01-01,en,UTC,active
4,four@x.example,Dee,Yun,Care,Agent,Berlin,1,2024-01-01,en,UTC,active
5,five@x.example,Eve,Zorn,Care,Agent,Berlin,1,2024-01-01,en,UTC,active
";
const AFTER: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status
1,two@x.example,Ada,Osei,Care,Clerk,Berlin,,2024-01-01,en,UTC,active
2,one@x.example,Bo,Lind,Care,Agent,Berlin,1,2024-02-01,de,Europe/Berlin,leave
3,three@x.example,Cy,Moe,Care / Night,Agent,Lagos,6,2024-01-01,en,UTC,active
4,four@x.example,Dee,Yun,Elsewhere,Agent,Berlin,2,2024-01-01,en,UTC,left
5,five@x.example,Eve,Zorn,Care,Agent,Berlin,1,2024-01-01,en,UTC,active
6,six@x.example,New,Boss,Care,Agent,Berlin,,2024-01-01,en,UTC,active
";

/// The person with this employee number.
fn numbered(app: &TestApp, number: &str) -> Id {
    app.app.db.read_now(|conn| people::numbered(conn, number)).expect("it is read")[0]
}

/// The last row of the audit about each person: its object, what was before and what is since.
fn changes_of_people(app: &TestApp) -> BTreeMap<Id, (Value, Value)> {
    let read = app.app.db.read_now(|conn| journal::after(conn, Cursor::default(), 1000)).expect("the journal is read");
    let updates = read.into_iter().filter(|entry| entry.action == "person.update");
    updates.map(|entry| (entry.subject_id, (entry.before.expect("before").0, entry.after.expect("after").0))).collect()
}

/// Of two objects the fields that differ, as the first has them.
fn differing(these: &Value, those: &Value) -> Value {
    let fields = these.as_object().expect("an object").iter().filter(|(field, value)| those.get(*field) != Some(*value));
    Value::Object(fields.map(|(field, value)| (field.clone(), value.clone())).collect())
}

#[tokio::test]
async fn a_people_file_says_of_everybody_whom_it_changes_what_was_before_and_is_since() {
    let app = TestApp::start().await;
    app.load_people(BEFORE, false);
    let everybody: Vec<Id> = ["1", "2", "3", "4", "5"].iter().map(|number| numbered(&app, number)).collect();
    let as_they_are = || -> Vec<Value> {
        let input = |id: &Id| app.app.db.read_now(|conn| import::as_input(conn, *id)).expect("it is read").expect("a person");
        everybody.iter().map(|id| json!(input(id))).collect()
    };
    let expect = |before: &[Value], after: &[Value], import: &str| {
        let sides = everybody.iter().zip(before.iter().zip(after)).filter(|(_, (before, after))| before != after);
        let expected: BTreeMap<Id, (Value, Value)> =
            sides.map(|(id, (before, after))| (*id, (differing(before, after), differing(after, before)))).collect();
        // on PostgreSQL the journal waits for every transaction of the server that began before, those of other tests too
        let is_told = || changes_of_people(&app) == expected;
        (0..200).take_while(|_| !is_told()).for_each(|_| std::thread::sleep(std::time::Duration::from_millis(100)));
        assert_eq!(changes_of_people(&app), expected, "{import}");
        expected.len()
    };
    let before = as_they_are();
    let loaded = app.load_people(AFTER, false);
    assert_eq!((loaded.created, loaded.updated, loaded.unchanged, loaded.refused), (1, 4, 1, 0));
    assert_eq!(expect(&before, &as_they_are(), "the first file"), 4, "of whom nothing changed, nothing is said");

    let admin = app.with_grants(&[Grant::Hr]).await;
    let page = admin.page("/admin/audit?object=cy+moe").await;
    let said = rows(&page);
    assert!(said.len() == 3 && said[0].contains("people.import"), "{said:#?}");
    for change in ["department: Care → Care / Night", "location: Berlin → Lagos", "manager: Ada Osei (1) → New Boss (6)"] {
        assert!(said[1].contains(change), "{change}: {}", said[1]);
    }
    assert!(said[1].contains("people.csv"), "which file said so: {}", said[1]);

    // they come back, and all is as it was before
    let loaded = app.load_people(BEFORE, false);
    assert_eq!((loaded.updated, loaded.unchanged), (4, 1));
    let mut returned = as_they_are();
    let told = changes_of_people(&app);
    assert_eq!(told.len(), 4);
    for (id, now) in everybody.iter().zip(&mut returned) {
        for (field, value) in told.get(id).and_then(|(_, after)| after.as_object()).into_iter().flatten() {
            assert_eq!(&now[field], value, "{id} {field}");
        }
    }
    assert_eq!(returned, before);
}

#[tokio::test]
async fn the_act_of_a_requirement_names_up_to_three_of_those_who_were_chosen_one_by_one() {
    let app = TestApp::start().await;
    app.tiny_course("kind");
    for (number, name) in [("1", "Dee Yun"), ("2", "Cy Moe"), ("3", "Ben Ito"), ("4", "Claudia Bauer"), ("5", "Eve Zorn")] {
        app.person(name).number(number).create();
    }
    app.enrol("kind", &json!({ "all": [{ "person": ["4"] }] })).apply();
    app.enrol("kind", &json!({ "all": [{ "person": ["1", "2", "3", "4", "5"] }] })).apply();
    let admin = app.with_grants(&[Grant::Admin]).await;
    let said = rows(&admin.page("/admin/audit?action=requirement.apply").await);
    assert!(said[0].contains("audience: Claudia Bauer, Ben Ito, Cy Moe and 2 more ·"), "{said:?}");
    assert!(said[1].contains("audience: Claudia Bauer ·"), "{said:?}");
}

#[tokio::test]
async fn the_columns_of_the_file_are_those_of_the_documentation_in_its_order() {
    let app = TestApp::start().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    let csv = admin.get("/admin/audit.csv").await.text().await.expect("text");
    let head = csv.trim_start_matches('\u{feff}').lines().next().expect("a head").to_owned();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/OPERATIONS.md");
    let text = std::fs::read_to_string(path).expect("a document");
    let (_, table) = text.split_once("The columns of `audit.csv`").expect("the table of the columns");
    let lines = table.lines().skip_while(|line| !line.starts_with("|---")).skip(1).take_while(|line| line.starts_with('|'));
    let cells = lines.filter_map(|line| line.split('|').nth(1));
    let columns: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
    assert_eq!(columns.join(","), head);
}

#[tokio::test]
async fn a_name_that_very_many_have_is_refused_with_what_to_write_instead() {
    let app = TestApp::start().await;
    (0..101).for_each(|number| {
        app.person(&format!("Ada{number} Osei")).create();
    });
    let admin = app.with_grants(&[Grant::Admin]).await;
    for path in ["/admin/audit?object=osei", "/admin/audit.csv?object=osei"] {
        assert!(refusal(&admin, path).await.contains("More than 100 match this name."), "{path}");
    }
    assert_eq!(acts(&admin, "object=ada100").await, ["person.create"]);
}

#[tokio::test]
async fn what_a_field_holds_by_number_or_id_is_told_by_name_on_the_page_and_in_the_file() {
    let app = TestApp::start().await;
    let (bo, cy) = (app.person("Bo Lind").number("12").create(), app.person("Cy Moe").number("13").create());
    let ada = app.person("Ada Osei").number("14").manager(bo).create();
    app.change_person(ada, |input| input.manager = "13".to_owned());
    let course = app.course("social-basics");
    app.write(|tx| Ok(tx.audit("enrolment.leave", ("person", cy), json!({ "course": course.id }))?));
    let admin = app.with_grants(&[Grant::Admin]).await;
    let said = rows(&admin.page("/admin/audit?action=person.update").await);
    assert!(said[0].contains("manager: Bo Lind (12) → Cy Moe (13)"), "{said:?}");
    let said = rows(&admin.page("/admin/audit?action=enrolment.leave").await);
    assert!(said[0].contains(&format!("course: {} [{}]", course.title, course.id)), "{said:?}");
    let text = admin.get("/admin/audit.csv?action=person.update").await.text().await.expect("text");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let row = reader.records().next().expect("a row").expect("it is read");
    let cell = |name: &str| row[head.iter().position(|column| column == name).expect("a column")].to_owned();
    assert_eq!((cell("object_id"), cell("object_name")), (ada.to_string(), "Ada Osei (14)".to_owned()));
    assert_eq!(cell("changes"), "manager: Bo Lind (12) → Cy Moe (13)");
    assert!(cell("before").contains("\"12\""), "what is on record stays as it is: {}", cell("before"));
    let admins = admin.get("/admin/audit.csv?action=export").await.text().await.expect("text");
    assert!(admins.contains("admin@staff.example,admin,export.take"), "the name beside the address: {admins}");
}

#[tokio::test]
async fn an_act_that_there_is_not_is_refused_with_the_nearest_that_there_is() {
    let app = TestApp::start().await;
    let admin = app.with_grants(&[Grant::Admin]).await;
    for (typed, said) in [
        ("person.updat", "Did you mean \"person.update\"?"),
        ("enrollment", "Did you mean \"enrolment\"?"),
        ("zzz", "There is no such action. Actions begin with account, act, activity, api_token,"),
    ] {
        for path in ["/admin/audit", "/admin/audit.csv"] {
            let answer = refusal(&admin, &format!("{path}?action={typed}")).await;
            assert!(answer.contains(said), "{path} {typed}: {answer}");
        }
    }
    let refused = Html::parse_document(&refusal(&admin, "/admin/audit?action=zzz").await);
    let saved = |page: &Html| select(page, "a[href^='/admin/audit.csv']").len();
    assert_eq!(
        (saved(&refused), saved(&admin.page("/admin/audit").await)),
        (0, 1),
        "a file that would be refused is not offered"
    );
    assert!(refusal(&admin, "/admin/audit?kind=zzz").await.contains("There is no such field here"));
    assert_eq!(acts(&admin, "action=course.retire").await, [""; 0], "an act that nobody has done yet");
    app.write(|tx| Ok(tx.audit("tale.tell", ("tale", Id(1)), json!({}))?));
    assert_eq!(acts(&admin, "action=tale").await, ["tale.tell"], "an act of an older program");
}

#[test]
fn every_act_that_is_written_down_is_known_and_no_other() {
    let mut written = BTreeSet::new();
    for source in Source::all() {
        for call in
            ["audit(", "audit_change(", "audit_changes(", "audit_by("].iter().flat_map(|call| source.text.split(call).skip(1))
        {
            // the act is the first text with a dot of what is handed over
            let texts = call.split(';').next().unwrap_or_default().split('"').skip(1).step_by(2);
            written.extend(texts.take(1).filter(|text| text.contains('.')).map(str::to_owned));
        }
    }
    let known: BTreeSet<String> = ACTS.iter().map(|(act, _)| (*act).to_owned()).collect();
    assert_eq!(written, known);
}

#[tokio::test]
async fn hr_filtering_by_a_name_and_a_kind_of_act_asks_once_for_its_rows() {
    statements::listen();
    let app = TestApp::start().await;
    for name in ["Zoë Öberg", "Zoë Moe"] {
        let email = format!("{}@x.example", name.split(' ').next_back().unwrap_or_default().to_lowercase());
        app.person(name).email(&email).create();
        app.account(&email, &[Grant::Hr]);
    }
    let hr = app.signed_in("moe@x.example").await;
    statements::take_all(app.database_url());
    assert_eq!(acts(&hr, "actor=zoe&action=course&object=zoe").await, [""; 0]);
    assert_eq!(acts(&hr, "actor=zoe&action=course").await, [""; 0]);
    let said = statements::take_all(app.database_url());
    assert_eq!(said.iter().filter(|said| said.contains("subject_kind, subject_id, details")).count(), 2, "{said:#?}");
}
