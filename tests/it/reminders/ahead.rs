//! What is foretold is what is decided: each of the coming days as it then comes.

use std::collections::BTreeMap;
use std::sync::Arc;

use gradus::app::App;
use gradus::clock::{Day, FixedClock};
use gradus::db::Actor;
use gradus::demo::seed::seed;
use gradus::ids::Ids;
use gradus::mail::{MemoryMail, Stop, Transport, deliver};
use gradus::people::PersonStatus;
use gradus::people::absence::{self, AbsenceInput, follow_absences};
use gradus::reminders::policies::Policies;
use gradus::reminders::policy::{Policy, Step};
use gradus::reminders::{Act, DayAhead, Forecast, When, decide, look_ahead};
use gradus::settings::Settings;
use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::given::{enrol, keep_holidays};
use crate::support::TestApp;
use crate::support::db::TestDatabase;

/// A Friday, so that a weekend is near.
const TODAY: Day = Day::new(2026, 11, 27);
const DAYS: i64 = 30;

/// Decides each day in its turn and lets the mail of it leave, as if nothing else happened.
async fn as_it_comes(app: &App, clock: &FixedClock) -> Forecast {
    let mut came = Forecast::new();
    for day in (0..=DAYS).map(|offset| TODAY.plus_days(offset)) {
        // the night before it: leave that was planned begins and ends
        clock.set(day.start_in(&app.settings.company_zone()).plus(9.hours()));
        follow_absences(app, &Actor::program("calendar")).expect("they are followed");
        // the morning of that day is over in the west, and that of the next has not come in the east
        clock.set(day.start_in(&TimeZone::UTC).plus(17.hours()));
        decide(app, When::AsOf(day), Act::Queue, None, &mut |decided| {
            let mut steps: BTreeMap<Step, i64> = BTreeMap::new();
            for line in &decided.plan.send {
                *steps.entry(line.step).or_default() += 1;
            }
            let copies = i64::try_from(decided.plan.copies.len()).expect("a number");
            if !steps.is_empty() || copies > 0 {
                let ahead: &mut DayAhead = came.entry(day).or_default();
                ahead.copies += copies;
                for (step, count) in steps {
                    *ahead.steps.entry(step).or_default() += count;
                }
            }
            true
        })
        .expect("it is decided");
        let transport = Arc::new(Transport::Memory(Arc::new(MemoryMail::default())));
        deliver(app, &gradus::roof::composers(), &transport, &Stop::never()).await.expect("mail is handed over");
    }
    came
}

async fn foretold_is_what_comes(app: &App, clock: &FixedClock) -> Forecast {
    clock.set(TODAY.start_in(&TimeZone::UTC).plus(17.hours()));
    let foretold = app
        .db
        .read_now(|conn| look_ahead(conn, &app.settings, &Policies::one(Policy::default()), (TODAY, None), None))
        .expect("a forecast")
        .days;
    let came = as_it_comes(app, clock).await;
    for day in (0..=DAYS).map(|offset| TODAY.plus_days(offset)) {
        assert_eq!(foretold.get(&day), came.get(&day), "{day}");
    }
    came
}

#[tokio::test]
async fn a_small_company_with_every_kind_of_turn_is_foretold() {
    let app = TestApp::start().await;
    for course in ["basics", "safety", "privacy"] {
        app.tiny_course(course);
    }
    let head = app.person("Hedda Boss").create();
    let lead = app.person("Mo Lead").manager(head).create();
    let people: Vec<_> = (0..12).map(|number| app.person(&format!("Person N{number}")).manager(lead).create()).collect();
    for (number, person) in (0..).zip(&people) {
        enrol(&app, &[*person], "basics", TODAY.plus_days(3 * number - 20));
        enrol(&app, &[*person], "safety", TODAY.plus_days(2 * number));
    }
    app.set_day(TODAY.plus_days(-1));
    enrol(&app, &[lead, head], "privacy", TODAY.plus_days(5));
    let holidays = [TODAY.plus_days(4), TODAY.plus_days(13)];
    keep_holidays(&app, &holidays);
    app.set_status(people[3], PersonStatus::Leave);
    for (person, first, last) in [(5, 3, 9), (6, -1, 6), (7, 1, 4), (7, 12, 30), (8, -1, 0)] {
        let [first_day, last_day] = [first, last].map(|days| TODAY.plus_days(days).to_string());
        let input = AbsenceInput { kind: "leave".to_owned(), first_day, last_day, note: String::new() };
        app.write(|tx| absence::plan(tx, people[person], &input, TODAY.plus_days(-1)).map(drop));
    }
    app.set_day(TODAY);
    follow_absences(&app.app, &Actor::program("calendar")).expect("they are followed");
    app.set_status(people[4], PersonStatus::Left);
    let came = foretold_is_what_comes(&app.app, &app.clock).await;
    assert!(came.len() > 10 && came.values().any(|day| day.copies > 0), "{came:?}");
    let is_working_day = |day: &Day| app.app.settings.company.is_working_day(*day) && !holidays.contains(day);
    assert!(came.keys().all(is_working_day), "{came:?}");
}

#[tokio::test]
async fn the_demo_s_company_is_foretold() {
    let database = TestDatabase::new();
    let mail = tempfile::tempdir().expect("a temporary folder");
    let mut settings = Settings::load("test", None).expect("the settings of the tests");
    settings.database.url.clone_from(&database.url);
    settings.mail.url = format!("file://{}", mail.path().display());
    seed(&settings, TODAY, &gradus::roof::program()).await.expect("the company is made");
    let clock = FixedClock::at(TODAY.start_in(&TimeZone::UTC));
    let app = gradus::roof::open(settings, Arc::new(clock.clone()), Ids::for_node(2)).expect("the program opens");
    let came = foretold_is_what_comes(&app, &clock).await;
    let most = came.values().map(DayAhead::total).max();
    assert!(most > Some(20), "{came:?}");
}
