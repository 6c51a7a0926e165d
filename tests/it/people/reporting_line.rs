//! Which rows of a people file are refused over their managers: circles, and whoever would report to nobody.

use std::collections::HashMap;

use gradus::people::import::{self, ImportState, Outcome, RowOutcome};

use crate::support::TestApp;

/// Somebody of a file: their number, and that of their manager.
type Report<'a> = (&'a str, &'a str);

fn file<N: AsRef<str>>(people: &[(N, N)], hired: impl Fn(usize) -> &'static str) -> String {
    let mut text = String::from(
        "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status\n",
    );
    for (index, (number, manager)) in people.iter().enumerate() {
        let (number, manager, hired) = (number.as_ref(), manager.as_ref(), hired(index));
        text.push_str(&format!("{number},{number}@x.example,Ada,Osei,Care,Agent,Berlin,{manager},{hired},en,UTC,active\n"));
    }
    text
}

/// What would become of each row, or does, where refused rows are left out.
fn load(app: &TestApp, content: &str, dry_run: bool) -> Vec<RowOutcome> {
    let row = app.load_people(content, dry_run);
    assert_eq!((row.state, row.problem), (ImportState::Done, None));
    app.app.db.read_now(|conn| import::outcomes(conn, row.id, None, 0, i64::MAX)).expect("rows")
}

fn try_out(app: &TestApp, people: &[Report<'_>]) -> Vec<RowOutcome> {
    load(app, &file(people, |_| "2024-01-01"), true)
}

/// The employee number and message of each refused row.
fn refused(rows: &[RowOutcome]) -> Vec<(String, String)> {
    let refused = rows.iter().filter(|row| row.outcome == Outcome::Refused);
    refused.map(|row| (row.employee_number.clone(), row.message.to_string())).collect()
}

fn told<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    expected.map(|(number, message)| (number.to_owned(), message.to_owned())).into()
}

const FOLLOWS: &str = "The row of their manager was refused.";

#[tokio::test]
async fn a_circle_is_named_in_the_order_of_its_reporting_line_and_takes_its_reports_along() {
    let app = TestApp::start().await;
    let people = [("1", "2"), ("2", "3"), ("3", "1"), ("4", "1"), ("5", "4"), ("6", ""), ("7", "6"), ("8", "9"), ("9", "8")];
    let rows = try_out(&app, &people);
    let three = "Their managers form a circle: 1 reports to 2 reports to 3 reports to 1.";
    let two = "Their managers form a circle: 8 reports to 9 reports to 8.";
    let expected = [("1", three), ("2", three), ("3", three), ("4", FOLLOWS), ("5", FOLLOWS), ("8", two), ("9", two)];
    assert_eq!(refused(&rows), told(expected));
}

#[tokio::test]
async fn a_circle_may_close_through_somebody_who_is_not_in_the_file() {
    let app = TestApp::start().await;
    let boss = app.person("Ada Osei").number("1").email("1@x.example").create();
    let lead = app.person("Ben Osei").number("2").email("2@x.example").manager(boss).create();
    app.person("Cem Osei").number("3").email("3@x.example").manager(lead).create();
    let rows = try_out(&app, &[("1", "3")]);
    let circle = "Their managers form a circle: 1 reports to 3 reports to 2 reports to 1.";
    assert_eq!(refused(&rows), told([("1", circle)]));
    assert_eq!(refused(&try_out(&app, &[("1", "3"), ("2", "")])), [], "the file takes the manager away");
    assert_eq!(refused(&try_out(&app, &[("1", "4"), ("4", "3")])).len(), 2, "somebody new stands in between");
}

#[tokio::test]
async fn a_refused_row_takes_its_reports_along_only_when_the_manager_is_new() {
    let app = TestApp::start().await;
    let hired = |index: usize| if index == 0 { "never" } else { "2024-01-01" };
    let content = file(&[("1", ""), ("2", "1"), ("3", "2")], hired);
    assert_eq!(refused(&load(&app, &content, true))[1..], told([("2", FOLLOWS), ("3", FOLLOWS)]));
    app.person("Ada Osei").number("1").email("1@x.example").create();
    assert_eq!(refused(&load(&app, &content, false)).len(), 1);
}

#[tokio::test]
async fn a_line_of_thousands_is_no_circle_until_its_end_reports_to_its_start() {
    let app = TestApp::start().await;
    let number = |index: usize| format!("E{index}");
    let mut people: Vec<(String, String)> = (1..3000).map(|index| (number(index), number(index - 1))).collect();
    people.push((number(0), String::new()));
    assert_eq!(refused(&load(&app, &file(&people, |_| "2024-01-01"), true)), []);
    people[2999].1 = number(2999);
    let rows = load(&app, &file(&people, |_| "2024-01-01"), true);
    let all = refused(&rows);
    assert_eq!(all.len(), 3000);
    assert!(all[0].1.starts_with("Their managers form a circle: E1 reports to E0 reports to E2999 reports to E2998"), "{all:?}");
    assert!(all[0].1.ends_with(" reports to … reports to E1."), "{}", all[0].1);
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }
}

/// Whether the line up from `start` ends.
fn ends(above: &HashMap<&str, &str>, start: &str) -> bool {
    let mut person = start;
    for _ in 0..=above.len() {
        match above.get(person) {
            Some(manager) if !manager.is_empty() => person = manager,
            _ => return true,
        }
    }
    false
}

#[tokio::test]
async fn whatever_the_file_says_what_is_loaded_has_neither_a_circle_nor_a_missing_manager() {
    let app = TestApp::start().await;
    let mut dice = Dice(7);
    // who is here in the end, and whom each reports to
    let mut here: HashMap<String, String> = HashMap::new();
    for round in 0..25 {
        let names: Vec<String> = (0..18).map(|index| format!("P{index}")).collect();
        let mut people: Vec<(String, String)> = Vec::new();
        for name in &names {
            if dice.below(3) > 0 {
                let manager = names[dice.below(names.len())].clone();
                people.push((name.clone(), if dice.below(4) == 0 || manager == *name { String::new() } else { manager }));
            }
        }
        let spoilt: Vec<bool> = people.iter().map(|_| dice.below(9) == 0).collect();
        if people.is_empty() {
            continue;
        }
        let content = file(&people, |index| if spoilt[index] { "never" } else { "2024-01-01" });
        let rows = load(&app, &content, false);
        for ((row, (name, manager)), spoilt) in rows.iter().zip(&people).zip(&spoilt) {
            assert!(!spoilt || row.outcome == Outcome::Refused, "{content}");
            if row.outcome != Outcome::Refused {
                here.insert(name.clone(), manager.clone());
            }
        }
        let above: HashMap<&str, &str> = here.iter().map(|(name, manager)| (name.as_str(), manager.as_str())).collect();
        for (name, manager) in &above {
            assert!(manager.is_empty() || above.contains_key(manager), "round {round}: {name} reports to nobody\n{content}");
            assert!(ends(&above, name), "round {round}: {name} is in a circle\n{content}");
        }
    }
    assert!(here.len() > 9, "the files were good for something");
}
