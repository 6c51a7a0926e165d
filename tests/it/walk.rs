//! The whole story from the outside: a people file is loaded, a course is made mandatory for two roles, one of them completes it, the
//! others are reminded by real mail, and the key figures are the same wherever they are asked for.

use std::path::Path;

use gradus::clock::{Clock, Day, SystemClock};
use gradus::courses::CourseRow;
use gradus::policy::Grant;
use jiff::civil::Weekday;
use serde_json::Value;

use crate::learning::given::{complete, enrolment_of, heading, read, social_basics};
use crate::reporting::answers::{numbers, plain_counts};
use crate::reporting::pages::top;
use crate::support::TestApp;
use crate::support::gradus::Ran;
use crate::support::smtp::SmtpServer;

/// The two roles of the made-up company that must take the course, as its file names them.
const ROLES: [&str; 2] = ["Social strategist", "Social media manager"];

/// The people of [`ROLES`] in the file: number, address.
fn social_people(file: &str) -> Vec<(String, String)> {
    let rows = file.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let fitting = rows.filter(|cells| ROLES.contains(&cells[5]) && cells[11] == "active");
    fitting.map(|cells| (cells[0].to_owned(), cells[1].to_owned())).collect()
}

/// Runs the program, its mail going nowhere.
fn gradus(app: &TestApp, arguments: &[&str]) -> Ran {
    app.gradus(&format!("file://{}", app.mail_folder.path().display()), arguments)
}

/// Loads the file and answers how many rows it had, and how many people were created, updated, unchanged and refused.
fn import(app: &TestApp, file: &Path) -> [i64; 5] {
    let said = gradus(app, &["people", "import", &file.display().to_string(), "--format", "json"]).json();
    ["rows", "created", "updated", "unchanged", "refused"].map(|name| said[name].as_i64().expect("a number"))
}

/// Makes the course mandatory for [`ROLES`] by `due`; answers how many were added, and how many had it before.
fn enrol(app: &TestApp, due: Day) -> [i64; 2] {
    let due = due.to_string();
    let said = gradus(
        app,
        &["enrol", "--course", "social-basics", "--role", ROLES[0], "--role", ROLES[1], "--due", &due, "--format", "json"],
    );
    let said = said.json();
    ["added", "already_enrolled"].map(|name| said[name].as_i64().expect("a number"))
}

/// The figures of the course on `day`, as the command says them.
fn kpi(app: &TestApp, day: Day) -> Value {
    gradus(app, &["kpi", "--course", "social-basics", "--as-of", &day.to_string(), "--by", "role", "--format", "json"]).json()
}

/// Somebody signs in and takes the course that they must take; answers the heading of its last page.
async fn learn(app: &TestApp, number: &str, email: &str) -> String {
    let person = read(app, |conn| Ok(gradus::people::person_by_number(conn, number)?)).expect("the person of the file");
    app.account(email, &[]);
    let browser = app.signed_in(email).await;
    heading(&complete(&browser, enrolment_of(app, person.id, "social-basics"), &social_basics()).await)
}

/// The addresses of those in the file who read German.
fn germans(file: &str) -> Vec<&str> {
    let rows = file.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|cells| cells[9] == "de").map(|cells| cells[1]).collect()
}

/// Every mail goes to one of those who are late, and says in their language what is late and why it is to be done.
fn assert_reminded(server: &SmtpServer, late: &[(String, String)], germans: &[&str]) {
    let mut addresses: Vec<String> = late.iter().map(|(_, email)| email.clone()).collect();
    addresses.sort();
    assert_eq!(server.recipients(), addresses);
    let english =
        ["Social basics is 1 day overdue", "1 day overdue.", "Mandatory. Required for", "requires you to take this training"];
    let german = ["Social basics: seit 1 Tag überfällig", "seit 1 Tag überfällig.", "Pflicht für", "Pflicht ist"];
    let (mut in_english, mut in_german) = (0, 0);
    for mail in server.taken() {
        let is_german = mail.to.iter().any(|to| germans.contains(&to.as_str()));
        *if is_german { &mut in_german } else { &mut in_english } += 1;
        let [subject, line, mandatory, why] = if is_german { german } else { english };
        assert_eq!(mail.header("Subject"), subject);
        let text = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["* Social basics", line, mandatory, ROLES[0], ROLES[1], why] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(mail.html.contains("Social basics") && mail.html.contains("/go/"), "{}", mail.html);
    }
    assert!(in_english > 0 && in_german > 0, "the file has both");
}

/// The page, the command and the plain SQL of docs/kpi.md say the same: in scope, valid, overdue.
async fn assert_figures(app: &TestApp, day: Day, course: &CourseRow, expected: [i64; 3]) {
    let [scope, valid, overdue] = expected;
    let (counts, excluded) = numbers(&kpi(app, day)["total"]);
    assert_eq!((counts, excluded), ([scope, valid, overdue, 0], [0; 3]));
    assert_eq!(plain_counts(app, day, course.id), (expected, [0; 3]));
    let page = app.with_grants(&[Grant::Marketer]).await.page(&format!("/kpi?course=social-basics&as_of={day}")).await;
    let rates = vec![format!("{valid} of {scope}"), format!("{} of {scope}", scope - overdue)];
    assert_eq!(top(&page), (rates, vec![overdue.to_string(), "0".to_owned()]));
}

#[tokio::test]
async fn a_people_file_leads_to_training_reminders_and_figures_that_agree_everywhere() {
    let app = TestApp::start().await;
    // the program itself goes by the machine's clock
    app.clock.set(SystemClock.now());
    let today = app.app.company_today();
    // no mail goes out at the weekend
    let is_weekend = |day: &Day| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let day_after = (15..).map(|days| today.plus_days(days)).find(|day| !is_weekend(day)).expect("a working day");
    let due = day_after.plus_days(-1);

    let text = gradus(&app, &["people", "sample", "--rows", "1000"]).done();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("people.csv");
    std::fs::write(&file, &text).expect("the file");
    assert_eq!(import(&app, &file), [1000, 1000, 0, 0, 0]);
    assert_eq!(import(&app, &file), [1000, 0, 0, 1000, 0], "the same file again changes nothing");

    let course = app.course("social-basics");
    let mut late = social_people(&text);
    let all = i64::try_from(late.len()).expect("few");
    assert!(all > 20, "{all} people in two roles");
    assert_eq!(enrol(&app, due), [all, 0]);
    assert_eq!(enrol(&app, due), [0, all], "enrolling again changes nothing");

    app.set_day(today.plus_days(1));
    let (number, email) = late.remove(0);
    assert_eq!(learn(&app, &number, &email).await, "Erledigt: Social basics", "they read German");

    let server = SmtpServer::start();
    let remind =
        |arguments: &[&str]| app.gradus(&server.url(), &[&["remind", "--as-of", &day_after.to_string()], arguments].concat());
    let said = remind(&["--format", "json"]).json();
    assert_eq!((said["queued"].as_i64(), said["mail"]["sent"].as_i64()), (Some(all - 1), Some(all - 1)));
    assert_reminded(&server, &late, &germans(&text));
    let again = remind(&[]).done();
    assert!(again.contains("0 reminders decided") && again.contains("Mail: 0 sent"), "{again}");

    app.set_day(day_after);
    assert_figures(&app, day_after, &course, [all, 1, all - 1]).await;
    let before = kpi(&app, day_after);
    assert_eq!(import(&app, &file), [1000, 0, 0, 1000, 0], "nor does it after all that");
    assert_eq!(kpi(&app, day_after), before);
    assert!(gradus(&app, &["check"]).done().contains("Every derived figure equals its recomputation."));
}
