//! What people and the worker do beside opening pages, for what it says to the database.

use gradus::acts::Asked;
use gradus::acts::history::{self, Options};
use gradus::clock::Day;
use gradus::db::Actor;
use gradus::enrolment::{self, WaiverInput};
use gradus::ids::Id;
use gradus::jobs;
use gradus::mail::Stop;
use gradus::organisation;
use gradus::people::place::Merge;
use gradus::people::{self, PersonStatus, PlaceKind};
use gradus::reporting::command;
use gradus::reporting::command::{CoursesArgs, KpiArgs, KpiBy};
use gradus::text::TableFormat;
use serde_json::json;

use super::Walk;
use crate::learning::given::{complete, enrolment_of, social_basics};
use crate::support::app::texts;

/// A file that changes one person, makes one, and says nothing new of a third.
const FILE: &str =
    "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status
Y-1,no@y.example,No,Ya,Marketing,Community manager,Berlin,,2024-01-01,en,UTC,active
Y-2,wei@y.example,Wei,Wang,Marketing,Community manager,Berlin,Y-1,2024-01-01,en,UTC,leave
";

/// Does them one after the other and answers what each said.
pub async fn all(walk: &Walk) -> Vec<(&'static str, Vec<String>)> {
    let app = &walk.app;
    let mut heard = Vec::new();
    let mut note = |act: &'static str| heard.push((act, walk.take()));
    let ada: Id = walk.id("{person}");

    complete(&walk.ada, walk.id("{enrolment}"), &social_basics()).await;
    note("completing a course");
    let made = walk.ada.post_form("/me/calendar", &[]).await.text().await.expect("text");
    let address = texts(&scraper::Html::parse_document(&made), ".notice .code").concat();
    let path = &address[address.find("/calendar/").expect("an address")..];
    assert_eq!(app.visitor().get(path).await.status(), reqwest::StatusCode::OK);
    note("the calendar");

    app.load_people(FILE, false);
    note("loading people");
    app.load_people(&FILE.replace("Wei,Wang,Marketing,Community manager", "Wei,Li,Sales,Lead"), false);
    note("loading changed people");
    app.change_person(ada, |input| input.department = "Sales".to_owned());
    note("moving a person");
    for (kind, from, into) in [
        (PlaceKind::Location, "Bergen", "Berlin"),
        (PlaceKind::Role, "Lead", "Community manager"),
        (PlaceKind::Department, "Sales", "Marketing"),
    ] {
        app.write(|tx| people::place::add(tx, PlaceKind::Location, "Bergen").map(drop).or(Ok(())));
        let organisation = app.app.db.read_now(people::organisation).expect("the organisation");
        let [from, into] = [from, into].map(|name| organisation.find(kind, name).expect("it is there").id);
        let merge = Merge { kind, from, into };
        app.write(|tx| {
            let seen = organisation::preview(tx.conn, merge)?;
            organisation::merge(tx, merge, &seen.stamp, tx.company_today())?;
            people::place::bring_back(tx, kind, from)
        });
    }
    note("merging");

    let everybody = json!({ "everyone": true });
    let some = json!({ "any": [{ "role": ["Community manager"] }, { "department": ["Marketing"] }, { "location": ["Berlin"] }],
        "not": [{ "person": ["Y-1"] }] });
    app.enrol("open", &everybody).preview();
    app.enrol("open", &some).preview();
    note("previewing");
    let applied = app.enrol("open", &some).apply();
    note("enrolling");
    app.enrol("open", &everybody).due_on(Day::new(2026, 11, 10)).apply();
    note("enrolling for one more reason");
    app.undo(applied.requirement_id).expect("it is undone");
    note("undoing");

    let open = enrolment_of(app, ada, "open");
    let (today, settings) = (app.app.company_today(), app.app.settings.clone());
    let waiver = WaiverInput { reason: "Knows it.".to_owned(), until: "2026-11-05".to_owned() };
    app.write(|tx| enrolment::waive(tx, open, &waiver, today));
    app.write(|tx| enrolment::change_due(tx, open, Day::new(2026, 11, 25), "As agreed.", today));
    note("waiving and moving a due date");
    for asked in every_act() {
        let act = app.write(|tx| {
            gradus::acts::choose(
                tx,
                &settings,
                (asked.kind(), Some(&asked)),
                (vec![open], &gradus::policy::Reach::Everybody),
                today,
            )
        });
        if app.app.db.write_now(&Actor::program("test"), |tx| gradus::acts::apply(tx, &settings, act, today)).is_ok() {
            drop(app.app.db.write_now(&Actor::program("test"), |tx| gradus::acts::undo(tx, act, today)));
        }
    }
    note("acts on enrolments, and taking them back");
    let number = app.person_input(ada).employee_number;
    let file = format!("employee_number,course,completed_on\n{number},open,2026-10-01\nnobody,open,2026-10-01\n");
    let options = Options { file_name: "history.csv".to_owned(), dry_run: false, skip_invalid: true };
    history::run(&app.app, &Actor::program("test"), &options, file.as_bytes()).expect("it is loaded");
    note("loading completions from elsewhere");
    app.set_status(ada, PersonStatus::Leave);
    app.set_day(Day::new(2026, 11, 9));
    app.set_status(ada, PersonStatus::Active);
    note("leave");
    jobs::run_due(&app.app, &gradus::roof::schedule::all(), &Stop::never()).await.expect("the jobs run");
    note("the jobs");
    app.mail_that_leaves().await;
    note("the mail");

    app.visitor().post_form("/password/forgot", &[("email", "everything@staff.example")]).await;
    app.visitor().post_form("/login", &[("email", "everything@staff.example"), ("password", "not this one")]).await;
    note("forgetting a password");
    let args = KpiArgs {
        what: None,
        as_of: None,
        of: CoursesArgs { course: Some("social-basics".to_owned()), programme: None },
        by: vec![KpiBy::Department, KpiBy::Role],
        format: TableFormat::Csv,
    };
    command::kpi(&app.app, &args, &mut Vec::new()).expect("figures");
    note("gradus kpi");
    heard
}

/// One of each; a waiver is in force by then, and is taken back first.
fn every_act() -> Vec<Asked> {
    let (due_on, reason) = (Day::new(2026, 12, 20), "As agreed.".to_owned());
    vec![
        Asked::Extend { due_on, reason: reason.clone() },
        Asked::Withdraw { reason: reason.clone() },
        Asked::Attempt { reason: reason.clone() },
        Asked::REMIND,
        Asked::Waive { until: due_on, reason: reason.clone() },
        Asked::Enrol { due_on, reason },
    ]
}
