//! Every page in a real browser: light and dark, on a telephone and on a desk, without a complaint of axe and without anything that
//! sticks out at the side.
//!
//! A new page needs one line in [`PAGES`].

use diesel::prelude::*;
use gradus::acts::history::{self, Options};
use gradus::acts::{Asked, Kind};
use gradus::clock::Day;
use gradus::db::schema::{self, account, requirement};
use gradus::db::{Actor, Json};
use gradus::ids::Id;
use gradus::ladders::{self, LadderInput};
use gradus::policy::Grant;
use gradus::policy::Grant::{Admin, Author, Hr, Marketer};
use gradus::policy::Reach;
use gradus::proofs;
use gradus::proofs::rule::PracticeInput;
use gradus::reminders;
use serde_json::json;

use crate::learning::given::{Somebody, fields, follow, location, must_take, read, send, somebody};
use crate::support::TestApp;
use crate::support::app::{select, texts};
use crate::support::browser::{Browser, DESK, PHONE};

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Nobody who is signed in.
    Visitor,
    /// Somebody without a grant.
    Employee,
    /// Somebody with these grants.
    Staff(&'static [Grant]),
}
use Who::{Employee, Staff, Visitor};

const HR: Who = Staff(&[Hr]);
const ADMIN: Who = Staff(&[Admin]);
const AUTHOR: Who = Staff(&[Author]);
const MARKETER: Who = Staff(&[Marketer]);

/// The pages; what stands in braces is filled in from [`company`].
const PAGES: &[(Who, &str)] = &[
    (Visitor, "/login"),
    (Visitor, "/password/forgot"),
    (Visitor, "/verify"),
    (Visitor, "/verify/{code}"),
    (Visitor, "/verify/0000-0000-0000"),
    (Visitor, "/issuer"),
    (Visitor, "/api/docs"),
    (Employee, "/"),
    (Employee, "/account"),
    (Employee, "/catalogue"),
    (Employee, "/courses/social-basics"),
    (Employee, "/courses/done"),
    (Employee, "/learn/{enrolment}"),
    (Employee, "/learn/{enrolment}/{policy}"),
    (Employee, "/learn/{enrolment}/{quiz}"),
    (Employee, "/learn/{enrolment}/{checklist}"),
    (Employee, "/learn/{done}"),
    (Employee, "/inbox"),
    (Employee, "/inbox/{message}"),
    (Employee, "/me/calendar"),
    (Employee, "/me/deputy"),
    (Employee, "/me/certificates"),
    (Employee, "/me/certificates/{done}"),
    (Employee, "/no-such-page"),
    (HR, "/people"),
    (HR, "/people?q=nobody-is-called-so"),
    (HR, "/people/new"),
    (HR, "/people/import"),
    (HR, "/people/imports/{import}"),
    (HR, "/people/{person}"),
    (HR, "/people/{person}/edit"),
    (HR, "/people/{person}/absences/new"),
    (HR, "/people/external"),
    (HR, "/people/external/new"),
    (HR, "/people/external/import"),
    (HR, "/people/{external}"),
    (HR, "/people/external/{external}/edit"),
    (HR, "/people/external/{external}/hiring"),
    (HR, "/people/external/{external}/spells/new"),
    (HR, "/people/external/{external}/spells/{spell}"),
    (HR, "/organisation"),
    (HR, "/organisation?list=retired"),
    (HR, "/organisation/departments/{department}"),
    (HR, "/organisation/departments/{department}/change?name=Another"),
    (HR, "/organisation/departments/{department}/merge"),
    (HR, "/organisation/departments/{department}/retirement"),
    (HR, "/organisation/locations/{location}"),
    (HR, "/people/evidence"),
    (HR, "/people/evidence/{evidence}"),
    (HR, "/enrolments"),
    (HR, "/enrolments?course=social-basics"),
    (HR, "/enrolments/{enrolment}"),
    (HR, "/acts"),
    (HR, "/acts/{act}"),
    (HR, "/acts/{act}/undo"),
    (HR, "/acts/{draft act}"),
    (HR, "/enrol"),
    (HR, "/enrol/course"),
    (HR, "/requirements"),
    (HR, "/people/{person}/why"),
    (HR, "/waiting/joined"),
    (HR, "/waiting/hears-nothing"),
    (HR, "/requirements/{requirement}"),
    (HR, "/proposals/{proposal}"),
    (HR, "/requirements/{requirement}/undo"),
    (HR, "/reminders"),
    (HR, "/reminders/policy"),
    (HR, "/reminders/people/{person}"),
    (HR, "/admin/outbox"),
    (HR, "/admin/outbox?state=failed"),
    (HR, "/admin/outbox/redelivery"),
    (ADMIN, "/admin"),
    (ADMIN, "/admin/accounts"),
    (ADMIN, "/admin/audit"),
    (ADMIN, "/admin/jobs"),
    (ADMIN, "/admin/settings"),
    (ADMIN, "/admin/badge-keys"),
    (MARKETER, "/kpi"),
    (MARKETER, "/kpi/courses/social-basics"),
    (MARKETER, "/kpi/departments/{department}"),
    (HR, "/chase/{chase}"),
    (MARKETER, "/programme"),
    (MARKETER, "/programme?programme=brand"),
    (Employee, "/ladders"),
    (Employee, "/ladders/belts"),
    (MARKETER, "/ladders/belts/badges"),
    (Employee, "/me/badges"),
    (HR, "/people/{person}/certificates"),
    (MARKETER, "/required-levels"),
    (MARKETER, "/required-levels/{required level}"),
    (MARKETER, "/required-levels/new?everyone=yes&level=belts%2Fblack&by=days&days=60&look=yes"),
    (MARKETER, "/role-levels"),
    (MARKETER, "/ladders/new"),
    (MARKETER, "/ladders/belts/end"),
    (MARKETER, "/ladders/belts/levels/black/end"),
    (MARKETER, "/ladders/belts/change"),
    (MARKETER, "/ladders/belts/levels/new"),
    (MARKETER, "/ladders/belts/levels/black/change"),
    (MARKETER, "/ladders/belts/levels/black/equivalents"),
    (Employee, "/me/card"),
    (Employee, "/me/practice"),
    (MARKETER, "/practice"),
    (MARKETER, "/programmes"),
    (MARKETER, "/programmes/new"),
    (MARKETER, "/programmes/brand"),
    (MARKETER, "/programmes/brand/change"),
    (MARKETER, "/kpi?programme=brand"),
    (MARKETER, "/kpi/targets"),
    (MARKETER, "/kpi/forecast"),
    (MARKETER, "/kpi/views"),
    (MARKETER, "/kpi/views/new?address=/kpi/roles/1"),
    (MARKETER, "/kpi/views/new?address=/people"),
    (MARKETER, "/kpi/compare"),
    (MARKETER, "/kpi/compare?first=2026-01-01&second=2026-02-01"),
    (MARKETER, "/kpi/compare?first=course:social-basics&second=course:social-basics"),
    (MARKETER, "/kpi/people?figure=in_scope"),
    (MARKETER, "/kpi/people?figure=waived"),
    (AUTHOR, "/studio"),
    (AUTHOR, "/studio/new"),
    (AUTHOR, "/studio/social-basics"),
    (AUTHOR, "/studio/social-basics/settings"),
    (AUTHOR, "/studio/social-basics/preview"),
    (AUTHOR, "/studio/social-basics/publish"),
    (AUTHOR, "/studio/social-basics/discard"),
    (AUTHOR, "/studio/social-basics/rubric"),
    (AUTHOR, "{module}"),
    (AUTHOR, "{module}/lessons/new"),
    (AUTHOR, "{draft page}"),
    (AUTHOR, "{draft policy}"),
    (AUTHOR, "{draft checklist}"),
    (AUTHOR, "{draft quiz}"),
    (AUTHOR, "/studio/done"),
    (Staff(&[Marketer, Author]), "/"),
];

/// A file with names from right to left and without spaces, a row that is refused, and a department that is new.
const FILE: &str = "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status
X-1,noa@x.example,\u{5e0}\u{5d5}\u{5e2}\u{5d4},\u{5db}\u{5d4}\u{5df},\u{5e9}\u{5d9}\u{5d5}\u{5d5}\u{5e7},Agent,Berlin,,2024-01-01,he,Asia/Jerusalem,active
X-2,wei@x.example,\u{5a77},\u{738b},Care / Asia,Agent,Berlin,X-1,2024-01-01,zh-Hans,Asia/Shanghai,active
\u{642}-3,nobody,\u{644}\u{64a}\u{644}\u{649},\u{62d}\u{62f}\u{627}\u{62f},Care,Agent,Berlin,X-1,2024-01-01,ar,Asia/Amman,active
";

/// What fills the braces.
pub type Names = Vec<(&'static str, String)>;

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe/node_modules/axe-core/axe.min.js");

/// An act that was done, one that is looked at, and a file of completions that was tried.
fn acts(app: &TestApp, enrolment: Id) -> Names {
    let (today, settings) = (app.app.company_today(), app.app.settings.clone());
    let due_on = Day::new(2026, 11, 17);
    let extend = Asked::Extend { due_on, reason: "As agreed.".to_owned() };
    let done = app.write(|tx| {
        let act =
            gradus::acts::choose(tx, &settings, (Kind::Extend, Some(&extend)), (vec![enrolment], &Reach::Everybody), today)?;
        gradus::acts::apply(tx, &settings, act, today).map(|_| act)
    });
    let seen = app.write(|tx| {
        gradus::acts::choose(tx, &settings, (Kind::Extend, Some(&extend)), (vec![enrolment], &Reach::Everybody), today)
    });
    // who has had no mail today
    let cora = app.person("Cora Lind").create();
    app.enrol("open", &json!({ "all": [{ "person": [cora] }] })).due_on(due_on).apply();
    let theirs = vec![app.only_enrolment(cora).id];
    let chased = app.write(|tx| {
        gradus::acts::choose(tx, &settings, (Kind::Remind, Some(&Asked::REMIND)), (theirs, &Reach::Everybody), today)
    });
    let options = Options { file_name: "history.csv".to_owned(), dry_run: true, skip_invalid: false };
    let file = "employee_number,course,completed_on\nX-7,done,2026-10-01\n";
    let evidence = history::run(&app.app, &Actor::program("test"), &options, file.as_bytes()).expect("it is read");
    vec![
        ("{act}", done.to_string()),
        ("{draft act}", seen.to_string()),
        ("{chase}", chased.to_string()),
        ("{evidence}", evidence.to_string()),
    ]
}

/// A company with somebody in the middle of one course and at the end of another, and its mail.
pub async fn company(app: &TestApp) -> (Somebody, Names) {
    app.course("social-basics");
    app.tiny_course("done");
    app.tiny_course("open");
    let ada = somebody(app, "Ada Osei", crate::support::zone_name(), &[]).await;
    let enrolment = must_take(app, &ada, "social-basics", Day::new(2026, 11, 16));
    let done = must_take(app, &ada, "done", Day::new(2026, 11, 30));
    let (_, page) = follow(&ada.browser, &format!("/learn/{done}")).await;
    let quiz = location(&send(&ada.browser, &page, &[]).await);
    let (_, page) = follow(&ada.browser, &quiz).await;
    send(&ada.browser, &page, &fields(&page, &["right"])).await;
    reminders::run(&app.app).expect("the job runs");
    app.mail_that_leaves().await;
    let lessons = select(&ada.browser.page("/courses/social-basics").await, "main a[href^='/learn/']");
    let lesson = |title: &str| {
        let found = lessons.iter().find(|link| link.text.contains(title)).map(|link| link.attr["href"].clone());
        found.unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned()
    };
    let requirement: Id = read(app, |conn| Ok(requirement::table.select(requirement::id).order(requirement::id).first(conn)?));
    let draft = draft_of(app, "social-basics").await;
    let overview = app.with_grants(&[Marketer]).await.page("/kpi").await;
    let departments = select(&overview, "a[href^='/kpi/departments/']");
    let department = departments[0].attr["href"].split(['/', '?']).nth(3).unwrap_or_default().to_owned();
    let certificate = ada.browser.page(&format!("/me/certificates/{done}")).await;
    let mut names = vec![
        ("{enrolment}", enrolment.to_string()),
        ("{import}", app.load_people(FILE, true).id.to_string()),
        ("{requirement}", requirement.to_string()),
        ("{done}", done.to_string()),
        ("{person}", ada.person.to_string()),
        ("{policy}", lesson("Our social media policy")),
        ("{quiz}", lesson("Check: you and the brand")),
        ("{checklist}", lesson("Before you post")),
        ("{code}", texts(&certificate, ".certificate .code").concat()),
    ];
    let message: Id = read(app, |conn| {
        use schema::inbox_message::dsl;
        Ok(dsl::inbox_message.select(dsl::id).filter(dsl::person_id.eq(ada.person)).order(dsl::id).first(conn)?)
    });
    names.push(("{message}", message.to_string()));
    names.extend(draft);
    names.extend(acts(app, enrolment));
    names.push(("{department}", department));
    let location: Id =
        read(app, |conn| Ok(schema::location::table.select(schema::location::id).order(schema::location::id).first(conn)?));
    names.push(("{location}", location.to_string()));
    names.push(("{programme}", programme(app).to_string()));
    gradus::programme::note(&app.app).expect("the programme is noted");
    ladder(app, ada.person);
    names.push(("{required level}", required_level(app, ada.person).to_string()));
    names.push(("{proposal}", proposal(app).to_string()));
    let today = app.app.company_today();
    let external = crate::external::external(app, "Ext Erna", ada.person, (today, today.plus_days(20))).add();
    names.push(("{spell}", crate::external::spells(app, external)[0].id.to_string()));
    names.push(("{external}", external.to_string()));
    (ada, names)
}

/// A ladder of two levels, of which somebody holds the first, with a piece of practice of theirs that waits.
fn ladder(app: &TestApp, person: Id) {
    let today = app.app.company_today();
    let level = |title: &str, condition: serde_json::Value| {
        serde_json::from_value(serde_json::json!({ "title": title, "asks": { "condition": condition } })).expect("a level")
    };
    let practice =
        serde_json::json!({ "all": [{ "course": { "course": "open" } }, { "practice": { "kind": "own post", "count": 2 } }] });
    let levels = [level("White", serde_json::json!({ "course": { "course": "done" } })), level("Black", practice)];
    let piece = PracticeInput {
        kind: "own post".to_owned(),
        title: "An answer to a customer".to_owned(),
        on: today.to_string(),
        ..PracticeInput::default()
    };
    app.write(|tx| {
        let ladder = ladders::make_ladder(
            tx,
            &LadderInput { title: "Belts".to_owned(), about: "From white to black.".to_owned(), ..LadderInput::default() },
            today,
        )?;
        for level in &levels {
            ladders::add_level(tx, &ladder, level, today)?;
        }
        proofs::record(tx, person, &piece.check(today).map_err(gradus::error::AppError::Invalid)?)
    });
}

/// The higher level, which is required of somebody.
fn required_level(app: &TestApp, person: Id) -> Id {
    let input = serde_json::json!({ "level": "belts/black", "audience": { "all": [{ "person": [person.to_string()] }] },
        "due": { "days": 60 }, "why": "We all answer." });
    let input = serde_json::from_value(input).expect("a required level");
    let today = app.app.company_today();
    app.write(|tx| gradus::required_levels::require(tx, &input, (today, i64::MAX)))
}

/// A programme of one course.
fn programme(app: &TestApp) -> Id {
    let owner = app.person("Olga Brandt").create();
    let input = gradus::programme::ProgrammeInput {
        name: "Brand".to_owned(),
        about: "One voice.".to_owned(),
        courses: vec!["social-basics".to_owned()],
        owners: vec![owner.to_string()],
    };
    app.write(|tx| gradus::programme::make(tx, &input, app.app.company_today()))
}

/// What somebody asked a second account for.
fn proposal(app: &TestApp) -> Id {
    use schema::proposal::dsl;
    let wanted = json!({ "make": { "course": "open", "audience": { "everyone": true }, "due": { "days": 30 } } });
    app.write(|tx| {
        let (id, now) = (tx.new_id(), tx.now());
        let who = (dsl::people.eq(641), dsl::asked_at.eq(now), dsl::asked_by.eq("ana@staff.example"));
        let row = (dsl::id.eq(id), dsl::wanted.eq(Json(wanted)), who, dsl::note.eq(""));
        diesel::insert_into(dsl::proposal).values(row).execute(tx.conn)?;
        Ok(id)
    })
}

/// Starts a new draft of a course; the addresses of its first module and of a lesson of each kind.
async fn draft_of(app: &TestApp, slug: &str) -> Names {
    app.account("draft@staff.example", &[Author]);
    let author = app.signed_in("draft@staff.example").await;
    author.post_form(&format!("/studio/{slug}/draft"), &[]).await;
    let links = select(&author.page(&format!("/studio/{slug}")).await, "#outline a[href]");
    let first = |part: &str, text: &str| {
        let found = links.iter().find(|link| link.attr["href"].contains(part) && link.text.contains(text));
        found.map(|link| link.attr["href"].clone()).unwrap_or_default()
    };
    vec![
        ("{module}", first("/modules/", "Edit")),
        ("{draft page}", first("/lessons/", "Why your posts count")),
        ("{draft policy}", first("/lessons/", "Our social media policy")),
        ("{draft checklist}", first("/lessons/", "Before you post")),
        ("{draft quiz}", first("/lessons/", "Check: you and the brand")),
    ]
}

/// What axe says of the page that is open, a line for each rule.
async fn complaints(browser: &Browser, axe: &str) -> Vec<String> {
    let script = format!(
        "{axe};\nconst done = arguments[arguments.length - 1];\
         axe.run(document, {{ resultTypes: ['violations'] }}).then(found => done(found.violations.map(rule => \
         rule.id + ' (' + rule.nodes.length + '): ' + rule.nodes[0].target.join(' ') + ': ' + rule.help)))"
    );
    let found = browser.run_until_done(&script).await;
    found.as_array().expect("a list").iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

async fn look(app: &TestApp, who: Who, email: &str, names: &Names, axe: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for width in [PHONE, DESK] {
        let browser = Browser::open(width).await;
        if who != Visitor {
            browser.sign_in(app, email).await;
        }
        for path in paths(who, names) {
            browser.goto(&format!("{}{path}", app.address)).await;
            browser.assert_fits().await;
            for scheme in ["light", "dark"] {
                browser.prefer(scheme).await;
                let found = complaints(&browser, axe).await;
                wrong.extend(found.into_iter().map(|line| format!("{path}, {width}, {scheme}: {line}")));
            }
        }
        wrong.extend(look_in_other_languages(app, who, email, names, &browser).await);
    }
    wrong
}

/// The pages of somebody.
fn paths(who: Who, names: &Names) -> impl Iterator<Item = String> {
    let theirs = PAGES.iter().filter(move |(other, _)| *other == who);
    theirs.map(|(_, path)| names.iter().fold((*path).to_owned(), |path, (name, value)| path.replace(name, value)))
}

/// In German, in words that are two fifths longer, and from right to left nothing sticks out either, and each page says which language it speaks.
async fn look_in_other_languages(app: &TestApp, who: Who, email: &str, names: &Names, browser: &Browser) -> Vec<String> {
    let mut wrong = Vec::new();
    for (language, direction) in [("de", "ltr"), ("en-XA", "ltr"), ("ar-XB", "rtl")] {
        browser.ask_for(language).await;
        choose(app, email, language);
        for path in paths(who, names).filter(|path| path != "/api/docs") {
            browser.goto(&format!("{}{path}", app.address)).await;
            browser.assert_fits().await;
            let spoken = browser.run("return document.documentElement.lang + ' ' + document.documentElement.dir").await;
            if spoken != format!("{language} {direction}") {
                wrong.push(format!("{path}: {spoken}, not {language}"));
            }
        }
    }
    browser.ask_for("en").await;
    choose(app, email, "");
    wrong
}

/// The account with this address chooses a language.
fn choose(app: &TestApp, email: &str, language: &str) {
    app.write(|tx| {
        let theirs = account::table.filter(account::email.eq(email));
        Ok(diesel::update(theirs).set(account::language.eq(language)).execute(tx.conn)?)
    });
}

/// Looks at every page of those whom `is_asked` names.
async fn look_as(is_asked: impl Fn(Who) -> bool) {
    let axe = std::fs::read_to_string(AXE).expect("axe-core is installed (make setup)");
    let app = TestApp::start().await;
    let (ada, names) = company(&app).await;
    for (name, value) in &names {
        assert!(!value.is_empty(), "{name} stands for something");
    }
    let mut askers: Vec<Who> = PAGES.iter().map(|(who, _)| *who).filter(|who| is_asked(*who)).collect();
    askers.dedup();
    assert!(!askers.is_empty(), "somebody looks");
    let mut wrong = Vec::new();
    for who in askers {
        let email = match who {
            Visitor => String::new(),
            Employee => ada.email.clone(),
            Staff(grants) => {
                let email = format!("{}@staff.example", grants.iter().map(|grant| grant.word()).collect::<String>());
                app.account(&email, grants);
                email
            }
        };
        wrong.extend(look(&app, who, &email, &names, &axe).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// one test for each kind of user, so that they look side by side

#[tokio::test]
async fn axe_complains_of_no_page_for_visitors_and_employees() {
    look_as(|who| matches!(who, Visitor | Employee)).await;
}

#[tokio::test]
async fn axe_complains_of_no_page_for_hr() {
    look_as(|who| who == HR).await;
}

#[tokio::test]
async fn axe_complains_of_no_page_for_authors() {
    look_as(|who| who == AUTHOR).await;
}

#[tokio::test]
async fn axe_complains_of_no_page_for_anybody_else() {
    look_as(|who| !matches!(who, Visitor | Employee) && who != HR && who != AUTHOR).await;
}
