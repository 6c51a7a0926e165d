//! HR's first month in a real browser, by pages alone: people are loaded, everybody must take the basics, and from then on what changes in
//! the company finds HR. docs/tour.md tells it.

use std::time::Duration;

use gradus::clock::Day;
use gradus::policy::Grant;

use crate::support::TestApp;
use crate::support::browser::{Browser, DESK, PHONE};

const HR: &str = "hr@staff.example";
const HEADER: &str = "employee_number,email,given_name,family_name,department,role,location,hire_date,status";

/// The company as its HR system exports it on the first day.
const FIRST: &[&str] = &[
    "001,ada@x.example,Ada,Osei,Care,Support agent,Berlin,2024-03-01,active",
    "002,ben@x.example,Ben,Okafor,Care,Support agent,Berlin,2023-05-02,active",
    "003,cho@x.example,Cho,Min,Sales,Account manager,London,2022-01-10,active",
    "004,dee@x.example,Dee,Lindqvist,Sales,Account manager,London,2021-07-01,active",
    "005,eva@x.example,Eva,Nair,Marketing,Community manager,Berlin,2020-09-14,active",
];

/// What has changed a week later: Ben moves, Dee leaves, Fay joins.
const SECOND: &[&str] = &[
    "001,ada@x.example,Ada,Osei,Care,Support agent,Berlin,2024-03-01,active",
    "002,ben@x.example,Ben,Okafor,Marketing,Community manager,Berlin,2023-05-02,active",
    "003,cho@x.example,Cho,Min,Sales,Account manager,London,2022-01-10,active",
    "004,dee@x.example,Dee,Lindqvist,Sales,Account manager,London,2021-07-01,left",
    "005,eva@x.example,Eva,Nair,Marketing,Community manager,Berlin,2020-09-14,active",
    "006,fay@x.example,Fay,Weber,Care,Support agent,Berlin,2026-11-09,active",
];

/// HR at her desk.
struct Desk {
    app: TestApp,
    browser: Browser,
    folder: tempfile::TempDir,
}

impl Desk {
    async fn open() -> Self {
        let app = TestApp::start().await;
        app.course("social-basics");
        app.account(HR, &[Grant::Hr]);
        let browser = Browser::open(DESK).await;
        Self { app, browser, folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A morning: the night has done its work, and she signs in.
    async fn morning(&mut self, day: Day, width: u32) {
        self.app.night(day);
        self.app.is_well();
        self.browser = Browser::open(width).await;
        self.browser.sign_in(&self.app, HR).await;
        assert_eq!(self.browser.path().await, "/requirements", "HR begins on what waits");
    }

    async fn go(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.app.address)).await;
        self.browser.assert_fits().await;
    }

    async fn tick(&self, selector: &str) {
        let element = self.browser.one(selector).await;
        self.browser.press_in_view(&element).await;
    }

    /// Types into a field in place of what is there.
    async fn fill(&self, name: &str, text: &str) {
        let selector = format!("main [name='{name}']");
        let field = serde_json::to_string(&selector).expect("text");
        let text = serde_json::to_string(text).expect("text");
        self.browser.run(&format!("document.querySelector({field}).value = {text}")).await;
    }

    async fn choose(&self, name: &str, value: &str) {
        self.browser.one(&format!("main select[name='{name}']")).await.select_by_value(value).await.expect("chosen");
    }

    async fn heading(&self) -> String {
        self.browser.text("h1").await
    }

    async fn main(&self) -> String {
        self.browser.text("main").await
    }

    /// Loads a people file, looks at what it would do, and loads it; answers with what was foreseen.
    async fn load(&self, name: &str, rows: &[&str]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, format!("{HEADER}\n{}\n", rows.join("\n"))).expect("written");
        self.go("/people/import").await;
        self.browser.one("[name=file]").await.send_keys(&path.display().to_string()).await.expect("a file");
        self.browser.press("main form[enctype] button.primary").await;
        let foreseen = self.until_it_says("What would change").await;
        self.browser.press("form[action$='/load'] button.primary").await;
        self.until_it_says("What has changed").await;
        foreseen
    }

    /// Looks at the page again until it says that.
    async fn until_it_says(&self, words: &str) -> String {
        for _ in 0..100 {
            let main = self.main().await;
            if main.contains(words) {
                return main;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
            let path = self.browser.path().await;
            self.go(&path).await;
        }
        panic!("{}: never {words:?}: {}", self.browser.path().await, self.main().await);
    }
}

/// The people, and the basics for everybody, every year.
async fn first_day(desk: &mut Desk) {
    desk.morning(Day::new(2026, 11, 2), DESK).await;
    let foreseen = desk.load("people.csv", FIRST).await;
    assert!(foreseen.contains("5 people join"), "{foreseen}");

    desk.go("/enrol").await;
    desk.tick("#f-everyone").await;
    desk.browser.press("form[action='/enrol/course'] button.primary").await;
    desk.tick("[name=course][value=social-basics]").await;
    desk.browser.press("main button.primary").await;
    desk.tick("[name=by][value=days]").await;
    desk.fill("days", "30").await;
    desk.tick("details.more > summary").await;
    desk.tick("[name=round][value=months]").await;
    desk.browser.press("main button.primary").await;
    desk.browser.assert_fits().await;
    let look = desk.main().await;
    assert!(look.contains("Ada Osei") && look.contains("2 Dec 2026"), "{look}");
    desk.browser.press("form[action='/enrol'] button.primary").await;
    assert!(desk.main().await.contains("5 people enrolled."), "{}", desk.main().await);
    desk.app.is_well();
}

/// Somebody joins, somebody moves, somebody leaves; nobody has to think of them.
async fn second_week(desk: &mut Desk) {
    desk.morning(Day::new(2026, 11, 9), DESK).await;
    let foreseen = desk.load("people-again.csv", SECOND).await;
    for words in ["1 person joins", "1 person moves", "1 person leaves"] {
        assert!(foreseen.contains(words), "{words}: {foreseen}");
    }
    desk.go("/requirements").await;
    desk.browser.press("a[href='/waiting/joined']").await;
    let joined = desk.main().await;
    assert!(joined.contains("Fay Weber") && joined.contains("Social basics"), "{joined}");
    desk.browser.press("form[action='/waiting/joined/look'] button").await;
    assert!(!desk.main().await.contains("Fay Weber"), "she was seen");
    desk.app.is_well();
}

/// Ada is on leave until the new year, and two others get another week; one of these was a slip.
async fn third_week(desk: &mut Desk) {
    desk.morning(Day::new(2026, 11, 16), DESK).await;
    desk.go("/enrolments?course=social-basics&role=Support+agent").await;
    desk.tick("input[name=id][aria-label*='Ada Osei']").await;
    desk.choose("act", "waive").await;
    desk.browser.press("main form[action='/acts'] button.primary").await;
    desk.fill("until", "2027-01-03").await;
    desk.fill("reason", "On parental leave until the new year.").await;
    desk.browser.press("form.form button.primary").await;
    desk.browser.press("form[action$='/doing'] button").await;
    assert!(desk.heading().await.contains("Waive"), "{}", desk.heading().await);

    desk.go("/enrolments?course=social-basics&status=assigned").await;
    desk.tick("input[name=which][value=all]").await;
    desk.choose("act", "extend").await;
    desk.browser.press("main form[action='/acts'] button.primary").await;
    desk.fill("due", "2026-12-09").await;
    desk.fill("reason", "The office moves.").await;
    desk.browser.press("form.form button.primary").await;
    desk.browser.assert_fits().await;
    desk.browser.press("form[action$='/doing'] button").await;
    desk.browser.press("a[href$='/undo']").await;
    desk.browser.press("form[action$='/undo'] button").await;
    assert!(desk.main().await.contains("Taken back"), "{}", desk.main().await);
    desk.app.is_well();
}

/// Somebody asks why; the auditor wants the list; and for one role it ends. On a telephone, on the way home.
async fn fourth_week(desk: &mut Desk) {
    desk.morning(Day::new(2026, 11, 30), PHONE).await;
    desk.go("/people?q=Fay").await;
    desk.browser.press("main table a").await;
    assert_eq!(desk.heading().await, "Fay Weber");
    desk.browser.press("a[href$='/why']").await;
    desk.browser.assert_fits().await;
    let why = desk.main().await;
    assert!(why.contains("Social basics") && why.contains("9 Dec 2026"), "thirty days from her first: {why}");

    desk.go("/requirements").await;
    desk.browser.press("main table a[href^='/requirements/']").await;
    let workbook = "const done = arguments[0]; fetch(document.querySelector(\"main a[href*='.xlsx']\").href)\
         .then(answer => done(answer.status + ' ' + answer.headers.get('content-type')))";
    let file = desk.browser.run_until_done(workbook).await;
    assert_eq!(file, "200 application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    desk.browser.press("a[href$='/end']").await;
    desk.browser.press("form[action$='/end'] button").await;
    assert!(desk.main().await.contains("The requirement has ended."), "{}", desk.main().await);
    desk.app.is_well();
}

#[tokio::test]
async fn hr_gets_through_the_first_month_by_pages_alone() {
    let mut desk = Desk::open().await;
    first_day(&mut desk).await;
    second_week(&mut desk).await;
    third_week(&mut desk).await;
    fourth_week(&mut desk).await;
}
