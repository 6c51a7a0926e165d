//! What reminders achieve: who counts, within which days, and that the database counts as the definition says.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::db::schema::{enrolment as enrolments, reminder, reminder_hold};
use gradus::ids::Id;
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::given::{enrol, keep_holidays, morning, mornings};
use crate::learning::renewals::{modules, takes_all};
use crate::support::app::texts;
use crate::support::{Client, TestApp};

/// The tests' first day, a Monday.
const TODAY: Day = Day::new(2026, 11, 2);
/// Fourteen days after [`TELLS`].
const DUE: Day = Day::new(2026, 11, 23);
/// A Monday: the step of fourteen days before.
const TELLS: Day = Day::new(2026, 11, 9);

/// Of a step of an answer, or of its total: told and held back, each as began and completed, numerator and denominator, and how many are too recent.
fn numbers(of: &Value) -> [[i64; 5]; 2] {
    ["told", "held_back"].map(|side| {
        let number = |path: &str| of[side].pointer(path).and_then(Value::as_i64).unwrap_or_else(|| panic!("{path} of {of}"));
        ["/began/numerator", "/began/denominator", "/completed/numerator", "/completed/denominator", "/too_recent"].map(number)
    })
}

fn step(effect: &Value, key: &str) -> [[i64; 5]; 2] {
    let steps = effect["steps"].as_array().expect("steps");
    numbers(steps.iter().find(|step| step["step"] == key).unwrap_or_else(|| panic!("{key} in {effect}")))
}

async fn effect(api: &Client, query: &str) -> Value {
    api.json(&format!("/api/v1/reminders/effect{query}")).await
}

/// Enrolled on the first day for [`DUE`]; on the ninth of November, six are told, one is held back for eight days by the holidays of where they work,
/// and one is on leave. Answers those who are told, and those who are not.
async fn given(app: &TestApp) -> ([Id; 6], [Id; 2]) {
    app.course_of("basics", &modules(0));
    let people = ["Ada Osei", "Ben Ito", "Cho Lee", "Dan Diaz", "Eve Moon", "Fay Kim"].map(|name| app.person(name).create());
    let others = [app.person("Gus Held").location("Munich").create(), app.person("Hal Away").create()];
    enrol(app, &people, "basics", DUE);
    enrol(app, &others, "basics", DUE);
    let in_munich: Vec<Day> = (0..8).map(|offset| TELLS.plus_days(offset)).collect();
    assert_eq!(morning(app, TODAY).await.len(), 8);
    keep_holidays_in(app, "Munich", &in_munich);
    app.set_day(TELLS);
    app.set_status(others[1], PersonStatus::Leave);
    assert_eq!(morning(app, TELLS).await.len(), 6);
    (people, others)
}

/// The days on which somebody began, and completed.
fn on_record(app: &TestApp, person: Id, started_on: Day, completed_on: Option<Day>) {
    app.write(|tx| {
        let set = (enrolments::started_on.eq(started_on), enrolments::completed_on.eq(completed_on));
        diesel::update(enrolments::table.filter(enrolments::person_id.eq(person))).set(set).execute(tx.conn)?;
        Ok(())
    });
}

/// These days are holidays in one place alone.
fn keep_holidays_in(app: &TestApp, place: &str, days: &[Day]) {
    keep_holidays(app, &[]);
    app.write(|tx| {
        let organisation = gradus::people::organisation(tx.conn)?;
        let location = organisation.locations().iter().find(|location| location.name == place).expect("the place").id;
        let holidays: Vec<gradus::people::Holiday> =
            days.iter().map(|on| gradus::people::Holiday { on: *on, name: "Holiday".to_owned() }).collect();
        gradus::people::holidays::set_holidays(tx, location, &holidays)?;
        Ok(())
    });
}

#[tokio::test]
async fn what_follows_within_seven_days_counts_once_they_are_over_beside_those_with_whom_it_was_held_back() {
    let app = TestApp::start().await;
    let (people, others) = given(&app).await;
    let [ada, ben, cho, dan, _, fay] = people;
    // Ada completes on the day itself, Ben begins on the seventh day and Cho on the day after it
    on_record(&app, ada, TELLS, Some(TELLS));
    mornings(&app, TELLS.plus_days(1), TELLS.plus_days(6)).await;
    // what nobody asks for any more is no failure
    app.write(|tx| {
        let withdrawn = enrolments::table.filter(enrolments::person_id.eq(fay));
        diesel::update(withdrawn).set(enrolments::withdrawn_on.eq(TELLS.plus_days(3))).execute(tx.conn)?;
        Ok(())
    });
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let asked = format!("?from={TELLS}&until={TELLS}");
    let before = effect(&hr, &asked).await;
    assert_eq!(step(&before, "due-14"), [[0, 0, 0, 0, 5], [0, 0, 0, 0, 1]], "the seventh day is not over");
    assert_eq!(before["total"]["told"]["completed"]["rate"], Value::Null);

    on_record(&app, ben, TELLS.plus_days(6), None);
    on_record(&app, others[0], TELLS.plus_days(6), None);
    on_record(&app, cho, TELLS.plus_days(7), None);
    on_record(&app, dan, TELLS.plus_days(7), Some(TELLS.plus_days(7)));
    app.set_day(TELLS.plus_days(7));
    let hr = app.api("apihr@staff.example").await;
    let after = effect(&hr, &asked).await;
    assert_eq!(step(&after, "due-14"), [[2, 5, 1, 5, 0], [1, 1, 0, 1, 0]]);
    assert_eq!(after["total"], json!({ "told": after["steps"][0]["told"], "held_back": after["steps"][0]["held_back"] }));
    let completed = &after["steps"][0]["told"]["completed"];
    assert_eq!(completed["rate"], 0.2);
    // Wilson, by its definition: |p - 1/5| = z * sqrt(p * (1 - p) / 5)
    let near = |value: &Value, expected: f64| value.as_f64().is_some_and(|value| (value - expected).abs() < 1e-4);
    assert!(near(&completed["low"], 0.0362) && near(&completed["high"], 0.6245), "{completed}");
}

#[tokio::test]
async fn who_is_told_after_all_was_not_held_back() {
    let app = TestApp::start().await;
    given(&app).await;
    // the holidays end on the ninth day; the mail about the fortnight goes on it
    mornings(&app, TELLS.plus_days(1), TELLS.plus_days(9)).await;
    app.set_day(TELLS.plus_days(30));
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let of = async |from: Day, until: Day| step(&effect(&hr, &format!("?from={from}&until={until}")).await, "due-14");
    assert_eq!(of(TELLS, TELLS).await, [[0, 6, 0, 6, 0], [0, 1, 0, 1, 0]]);
    let told = of(TELLS, TELLS.plus_days(9)).await;
    assert_eq!(told, [[0, 7, 0, 7, 0], [0, 1, 0, 1, 0]], "held back for seven days, and told later");
    // from the second day on the mail comes within the seven days of the first that is asked about
    assert_eq!(of(TELLS.plus_days(2), TELLS.plus_days(9)).await, [[0, 1, 0, 1, 0], [0, 0, 0, 0, 0]]);
}

#[tokio::test]
async fn days_that_make_no_period_are_refused() {
    let app = TestApp::start().await;
    let hr = app.api_with_grants(&[Grant::Hr]).await;
    let answer = hr.get("/api/v1/reminders/effect?from=2026-11-02&until=2026-11-01").await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Value = answer.json().await.expect("JSON");
    assert_eq!(problem["errors"][0]["field"], "from");
    assert_eq!(problem["errors"][0]["message"], "2 Nov 2026 is after 1 Nov 2026: the first day cannot be after the last.");
    for query in ["?from=yesterday", "?until=2026-13-01", "?since=2026-11-01"] {
        assert_eq!(
            hr.get(&format!("/api/v1/reminders/effect{query}")).await.status(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{query}"
        );
    }
    let nothing = effect(&hr, "").await;
    assert_eq!((&nothing["until"], &nothing["from"], &nothing["days"]), (&json!("2026-11-02"), &json!("2026-08-05"), &json!(7)));
    assert_eq!((nothing["steps"].as_array().map(Vec::len), numbers(&nothing["total"])), (Some(0), [[0; 5]; 2]));
    let german = hr.request(reqwest::Method::GET, "/api/v1/reminders/effect?from=2026-11-02&until=2026-11-01");
    let german: Value = german.header("Accept-Language", "de").send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(
        german["errors"][0]["message"],
        "2. Nov. 2026 liegt nach 1. Nov. 2026: Der erste Tag kann nicht nach dem letzten liegen."
    );
}

#[tokio::test]
async fn the_page_says_it_in_a_sentence_and_step_by_step() {
    let app = TestApp::start().await;
    let hr = app.with_grants(&[Grant::Hr]).await;
    let none = texts(&hr.page("/reminders").await, "#h-effect + p");
    assert_eq!(none, ["No reminder of the last 90 days went out seven days ago or more, so there is nothing to say yet."]);
    let (people, _) = given(&app).await;
    app.set_day(TELLS.plus_days(1));
    assert!(takes_all(&app, people[0]));
    mornings(&app, TELLS.plus_days(1), TELLS.plus_days(6)).await;
    app.set_day(TELLS.plus_days(14));
    let hr = app.signed_in("hr@staff.example").await;
    let page = hr.page("/reminders").await;
    // eight were told of being enrolled, and six of the fortnight
    let sentence = "14 reminders went out in the last 90 days. The course was completed within seven days after 7 % of them, and after 0 % of those held back (1).";
    assert_eq!(texts(&page, "#h-effect + p"), [sentence]);
    let rows = texts(&page, "section[aria-labelledby=h-effect] tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[1].contains("14 days before it is due") && rows[1].contains("17 %, 1 of 6 (3 % to 56 %)"), "{rows:?}");
    hr.post_form("/account/language", &[("language", "de")]).await;
    let german = hr.page("/reminders").await;
    assert!(texts(&german, "#h-effect + p").concat().starts_with("In den letzten 90 Tagen gingen 14 Erinnerungen hinaus."));
}

/// A reminder or a hold as the definition looks at it.
#[derive(Debug, Clone, Copy)]
struct Told {
    enrolment: usize,
    step: &'static str,
    on: Day,
    is_told: bool,
}

/// The dates of an enrolment as the definition looks at them.
#[derive(Debug, Clone, Copy, Default)]
struct Dates {
    started: Option<Day>,
    completed: Option<Day>,
    withdrawn: Option<Day>,
}

/// The definition, one reminder after the other: completed of whole, began of not begun, too recent.
fn by_definition(all: &[Told], dates: &[Dates], (from, until): (Day, Day), step: &str, is_told: bool, today: Day) -> [i64; 5] {
    let mut counted = [0; 5];
    let mut seen = Vec::new();
    let mut rows: Vec<&Told> = all.iter().filter(|row| row.step == step && row.is_told == is_told).collect();
    rows.sort_by_key(|row| row.on);
    for row in rows.into_iter().filter(|row| from <= row.on && row.on <= until) {
        if seen.contains(&row.enrolment) {
            continue;
        }
        seen.push(row.enrolment);
        let within = |day: Day| row.on <= day && day < row.on.plus_days(7);
        let was_told = |other: &Told| other.is_told && other.enrolment == row.enrolment && within(other.on);
        let of = dates[row.enrolment];
        let is_before = |day: Option<Day>| day.is_some_and(|day| day < row.on);
        if !is_told && all.iter().any(was_told)
            || is_before(of.completed)
            || of.withdrawn.is_some_and(|day| day < row.on.plus_days(7))
        {
            continue;
        }
        if row.on.plus_days(7) > today {
            counted[4] += 1;
            continue;
        }
        counted[3] += 1;
        counted[2] += i64::from(of.completed.is_some_and(within));
        let began = of.started.or(of.completed);
        if !is_before(began) {
            counted[1] += 1;
            counted[0] += i64::from(began.is_some_and(within));
        }
    }
    counted
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap_or_default() % most
    }

    fn day(&mut self) -> Option<Day> {
        (self.below(3) > 0).then(|| TODAY.plus_days(self.below(45)))
    }
}

#[tokio::test]
async fn the_database_counts_as_the_definition_says() {
    const STEPS: [&str; 3] = ["assigned", "due-3", "due+7"];
    let app = TestApp::start().await;
    app.course_of("basics", &modules(0));
    let people: Vec<Id> = (0..60).map(|number| app.person(&format!("Person N{number}")).create()).collect();
    let ids = enrol(&app, &people, "basics", DUE);
    let mut chance = Chance(7);
    let mut dates = Vec::new();
    for _ in &ids {
        let (started, completed) = (chance.day(), chance.day());
        let withdrawn = if chance.below(6) == 0 { chance.day() } else { None };
        dates.push(Dates { started, completed, withdrawn });
    }
    let mut told = Vec::new();
    for enrolment in 0..ids.len() {
        for step in STEPS {
            for is_told in [true, false] {
                let times = if is_told { 1 } else { chance.below(4) };
                for _ in 0..times {
                    let Some(on) = chance.day() else { continue };
                    if !told.iter().any(|row: &Told| {
                        row.enrolment == enrolment && row.step == step && row.on == on && row.is_told == is_told
                    }) {
                        told.push(Told { enrolment, step, on, is_told });
                    }
                }
            }
        }
    }
    app.write(|tx| {
        for (id, of) in ids.iter().zip(&dates) {
            let set = (
                enrolments::started_on.eq(of.started),
                enrolments::completed_on.eq(of.completed),
                enrolments::withdrawn_on.eq(of.withdrawn),
            );
            diesel::update(enrolments::table.find(id)).set(set).execute(tx.conn)?;
        }
        for row in &told {
            let (enrolment, recipient) = (ids[row.enrolment], people[row.enrolment]);
            if row.is_told {
                let id = tx.new_id();
                let values = (
                    (reminder::id.eq(id), reminder::enrolment_id.eq(enrolment), reminder::cycle.eq(1)),
                    (reminder::step.eq(row.step), reminder::recipient_id.eq(recipient), reminder::decided_on.eq(row.on)),
                    (reminder::outcome.eq("sent"), reminder::why.eq("")),
                );
                diesel::insert_into(reminder::table).values(values).execute(tx.conn)?;
            } else {
                let values = (
                    (reminder_hold::enrolment_id.eq(enrolment), reminder_hold::step.eq(row.step)),
                    (reminder_hold::recipient_id.eq(recipient), reminder_hold::on_day.eq(row.on)),
                    reminder_hold::why.eq("enough-3"),
                );
                diesel::insert_into(reminder_hold::table).values(values).execute(tx.conn)?;
            }
        }
        Ok(())
    });
    app.account("hr@staff.example", &[Grant::Hr]);
    let mut seen = 0;
    for (today, from, until) in [(50, 0, 50), (50, 10, 30), (30, 0, 30), (20, 12, 20)] {
        let (today, period) = (TODAY.plus_days(today), (TODAY.plus_days(from), TODAY.plus_days(until)));
        app.set_day(today);
        let hr = app.api("hr@staff.example").await;
        let found = effect(&hr, &format!("?from={}&until={}", period.0, period.1)).await;
        for key in STEPS {
            let expected = [true, false].map(|is_told| by_definition(&told, &dates, period, key, is_told, today));
            assert_eq!(step(&found, key), expected, "{key} from {} until {} on {today}", period.0, period.1);
            seen += expected.concat().iter().sum::<i64>();
        }
    }
    assert!(seen > 200, "the company has something to count: {seen}");
}
