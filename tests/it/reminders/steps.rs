//! Which step goes when, once whatever happens, and to whom besides.

use std::sync::Arc;

use gradus::app::App;
use gradus::clock::Day;
use gradus::enrolment;
use gradus::ids::{Id, Ids};
use gradus::people::PersonStatus;
use gradus::policy::Grant;
use gradus::reminders;
use reqwest::StatusCode;

use super::given::{Mail, address, enrol, keep_holidays, morning, mornings, offsets, what_leaves};
use crate::support::TestApp;
use crate::support::app::texts;

/// The tests' first day, a Monday.
const TODAY: Day = Day::new(2026, 11, 2);
/// A Monday from which every step of the policy falls on a working day.
const DUE: Day = Day::new(2026, 12, 7);

#[tokio::test]
async fn from_the_enrolment_to_thirty_days_overdue_each_step_goes_once_however_often_the_job_runs() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let mut mails = Vec::new();
    for offset in 0..=DUE.plus_days(45).days_since(TODAY) {
        for _ in 0..2 {
            mails.extend(morning(&app, TODAY.plus_days(offset)).await);
        }
    }
    let expected = [
        (-35, "You have been enrolled in Course basics, due in 35 days"),
        (-14, "Course basics is due in 14 days"),
        (-3, "Course basics is due in 3 days"),
        (0, "Course basics is due today"),
        (1, "Course basics is 1 day overdue"),
        (7, "Course basics is 7 days overdue"),
        (14, "Course basics is 14 days overdue"),
        (30, "Course basics is 30 days overdue"),
    ];
    assert_eq!(offsets(&mails, DUE), expected);
    assert!(mails.iter().all(|mail| mail.to == address(&app, ada)));
}

#[tokio::test]
async fn what_stays_overdue_is_said_again_every_thirty_days_and_to_the_managers_until_the_policy_stops_it() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let manager = app.person("Mo Lead").create();
    let ada = app.person("Ada Osei").manager(manager).create();
    enrol(&app, &[ada], "basics", DUE);
    let mails = mornings(&app, DUE.plus_days(28), DUE.plus_days(95)).await;
    let to = |person| mails.iter().filter(|mail| mail.to == address(&app, person)).cloned().collect::<Vec<Mail>>();
    let expected = [
        (28, "Course basics is 28 days overdue"),
        (30, "Course basics is 30 days overdue"),
        (60, "Course basics is 60 days overdue"),
        // the ninetieth day is a Sunday
        (91, "Course basics is 91 days overdue"),
    ];
    assert_eq!(offsets(&to(ada), DUE), expected);
    assert_eq!(to(manager).iter().map(|mail| mail.day.days_since(DUE)).collect::<Vec<_>>(), [28, 30, 60, 91]);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let overview = hr.page("/reminders").await.html();
    assert!(overview.contains("another one follows every 30 days"), "{overview}");
    let policy = [("due", "-14, -3, 0, 1, 7, 14, 30"), ("repeat", ""), ("active", "yes"), ("act", "save")];
    assert_eq!(hr.post_form("/reminders/policy", &policy).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(mornings(&app, DUE.plus_days(119), DUE.plus_days(123)).await, []);
    let later = app.with_grants(&[Grant::Hr]).await;
    assert!(!later.page("/reminders").await.html().contains("another one follows"));
}

#[tokio::test]
async fn what_was_said_before_is_not_said_again_within_a_week() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    let mails = mornings(&app, DUE.plus_days(58), DUE.plus_days(72)).await;
    let expected = [(58, "Course basics is 58 days overdue"), (65, "Course basics is 65 days overdue")];
    assert_eq!(offsets(&mails, DUE), expected);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let record = hr.page(&format!("/reminders/people/{ada}")).await.html();
    assert!(record.contains("it is said again after seven days"), "{record}");
}

#[tokio::test]
async fn who_begins_and_does_not_go_on_is_asked_once() {
    let app = TestApp::start().await;
    let course = app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    let enrolment = enrol(&app, &[ada], "basics", Day::new(2027, 3, 1))[0];
    let revision = course.published_revision_id.expect("published");
    app.write(|tx| Ok(enrolment::start(tx, enrolment, revision, TODAY)?));
    let mails = mornings(&app, TODAY, Day::new(2026, 12, 18)).await;
    let expected = [(0, "You have been enrolled in Course basics, due in 119 days"), (15, "Course basics is due in 104 days")];
    assert_eq!(offsets(&mails, TODAY), expected);
    assert!(mails[1].message.text.contains("have made no progress for a while."), "{}", mails[1].message.text);
}

#[tokio::test]
async fn what_falls_on_a_weekend_goes_on_monday_and_is_on_record_until_then() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    let due = Day::new(2026, 11, 10);
    enrol(&app, &[ada], "basics", due);
    let mails = mornings(&app, TODAY, due).await;
    assert_eq!(
        offsets(&mails, due),
        [
            (-8, "You have been enrolled in Course basics, due in 8 days"),
            (-1, "Course basics is due in 1 day"),
            (0, "Course basics is due today"),
        ]
    );
    let hr = app.with_grants(&[Grant::Hr]).await;
    let held = texts(&hr.page(&format!("/reminders/people/{ada}")).await, "#h-held + .list li");
    assert_eq!(held.len(), 2, "Saturday and Sunday: {held:?}");
    assert!(held.iter().all(|line| line.contains("Not a working day: the mail goes out on the next one.")), "{held:?}");
}

#[tokio::test]
async fn what_falls_on_a_public_holiday_of_where_somebody_works_goes_on_the_next_working_day() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").location("Munich").create();
    keep_holidays(&app, &[Day::new(2026, 11, 9), Day::new(2026, 11, 10)]);
    let ben = app.person("Ben Ito").location("Oslo").create();
    let due = Day::new(2026, 11, 10);
    enrol(&app, &[ada, ben], "basics", due);
    let mails = mornings(&app, TODAY, due.plus_days(1)).await;
    let of = |person: Id| {
        let to = address(&app, person);
        let own: Vec<Mail> = mails.iter().filter(|mail| mail.to.contains(&to)).cloned().collect();
        offsets(&own, due).into_iter().map(|(offset, _)| offset).collect::<Vec<_>>()
    };
    assert_eq!(of(ben), [-8, -1, 0, 1], "in Oslo it is an ordinary Tuesday");
    assert_eq!(of(ada), [-8, 1], "in Munich nothing goes on the ninth and the tenth");
    let hr = app.with_grants(&[Grant::Hr]).await;
    let held = texts(&hr.page(&format!("/reminders/people/{ada}")).await, "#h-held + .list li");
    assert!(held.iter().filter(|line| line.contains("Not a working day")).count() >= 3, "{held:?}");
}

#[tokio::test]
async fn mail_goes_from_eight_in_the_morning_where_the_person_is() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let tokyo = app.person("Aki Mori").zone("Asia/Tokyo").create();
    let los_angeles = app.person("Lee Diaz").zone("America/Los_Angeles").create();
    enrol(&app, &[tokyo, los_angeles], "basics", DUE);
    let mut at = Vec::new();
    for hour in 9..24 {
        let now = TODAY.start_in(&jiff::tz::TimeZone::UTC).plus(jiff::ToSpan::hours(hour));
        app.clock.set(now);
        reminders::run(&app.app).expect("the job runs");
        at.extend(what_leaves(&app, TODAY).await.into_iter().map(|mail| (hour, mail.to)));
    }
    // 18:00 in Tokyo; 8:00 in Los Angeles is 16:00 in Greenwich
    assert_eq!(at, [(9, address(&app, tokyo)), (16, address(&app, los_angeles))]);
}

#[tokio::test]
async fn two_workers_that_race_decide_each_step_once() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let people: Vec<_> = (0..40).map(|number| app.person(&format!("Person N{number}")).create()).collect();
    enrol(&app, &people, "basics", DUE);
    let settings = gradus::settings::Settings::clone(&app.app.settings);
    let other = gradus::roof::open(settings, Arc::new(app.clock.clone()), Ids::for_node(2)).expect("a second program opens");
    let race = |app: App| tokio::task::spawn_blocking(move || reminders::run(&app));
    let (one, two) = tokio::join!(race(app.app.clone()), race(other));
    one.expect("no panic").expect("the job runs");
    two.expect("no panic").expect("the job runs");
    let mut to: Vec<String> = what_leaves(&app, TODAY).await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    let mut expected: Vec<String> = people.iter().map(|person| address(&app, *person)).collect();
    expected.sort();
    assert_eq!(to, expected);
}

#[tokio::test]
async fn three_mails_in_fourteen_days_are_enough_until_something_is_overdue() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let hr = app.with_grants(&[Grant::Hr]).await;
    let policy = [("due", "-9, -8, -7, -4, 0, 1"), ("expiring", ""), ("active", "yes"), ("act", "save")];
    assert_eq!(hr.post_form("/reminders/policy", &policy).await.status(), StatusCode::SEE_OTHER);
    let ada = app.person("Ada Osei").create();
    let due = Day::new(2026, 11, 20);
    enrol(&app, &[ada], "basics", due);
    let mails = mornings(&app, TODAY, due.plus_days(10)).await;
    // one day overdue is a Saturday
    assert_eq!(mails.iter().map(|mail| mail.day.days_since(due)).collect::<Vec<_>>(), [-9, -8, -7, 3]);
    let hr = app.signed_in("hr@staff.example").await;
    let held = texts(&hr.page(&format!("/reminders/people/{ada}")).await, "#h-held + .list li");
    let enough: Vec<&String> = held.iter().filter(|line| line.contains("They have had 3 mails within 14 days")).collect();
    assert!(enough.iter().any(|line| line.contains("4 days before it is due") && line.contains("16 Nov 2026")), "{held:?}");
    assert!(enough.iter().any(|line| line.contains("on the due date") && line.contains("20 Nov 2026")), "{held:?}");
}

#[tokio::test]
async fn the_manager_gets_a_copy_from_seven_days_overdue_and_theirs_from_thirty() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let head = app.person("Hedda Boss").create();
    let manager = app.person("Mo Lead").manager(head).create();
    let ada = app.person("Ada Osei").manager(manager).create();
    enrol(&app, &[ada], "basics", DUE);
    let mails = mornings(&app, DUE, DUE.plus_days(31)).await;
    let copies = |person| -> Vec<(i64, String)> {
        let own = mails.iter().filter(|mail| mail.to == address(&app, person));
        own.map(|mail| (mail.day.days_since(DUE), mail.subject.clone())).collect()
    };
    let late = |days| (days, "Course basics is overdue for Ada Osei".to_owned());
    assert_eq!(copies(manager), [late(7), late(14), late(30)]);
    assert_eq!(copies(head), [late(30)]);
    let copy = mails.iter().find(|mail| mail.to == address(&app, head)).expect("the copy");
    assert!(copy.message.text.contains("You are told about others because you are their manager"), "{}", copy.message.text);
    // a copy carries nobody's link but that of its reader, which leads to their team and not into a lesson
    let links: Vec<&str> = copy.message.text.split_whitespace().filter(|word| word.contains("/go/")).collect();
    assert_eq!(links.len(), 1, "{}", copy.message.text);
    let path = links[0].strip_prefix(&app.address).expect("our own address");
    let (address, page) = crate::learning::given::follow(&app.visitor(), path).await;
    assert_eq!(address, "/team?below=true");
    assert_eq!(texts(&page, "tbody th"), ["Ada Osei"]);
}

#[tokio::test]
async fn a_manager_with_training_of_their_own_gets_one_mail_with_both() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let manager = app.person("Mo Lead").create();
    let team = [app.person("Ada Osei").manager(manager).create(), app.person("Bo Lind").manager(manager).create()];
    enrol(&app, &[team[0], team[1], manager], "basics", DUE);
    let mails = morning(&app, DUE.plus_days(7)).await;
    let to_manager: Vec<_> = mails.iter().filter(|mail| mail.to == address(&app, manager)).collect();
    assert_eq!(to_manager.len(), 1, "{to_manager:?}");
    let text = &to_manager[0].message.text;
    assert!(
        text.contains("* Course basics\n") && text.contains("* Ada Osei: Course basics.") && text.contains("* Bo Lind:"),
        "{text}"
    );
    assert!(morning(&app, DUE.plus_days(7)).await.is_empty());
}

#[tokio::test]
async fn no_copy_goes_to_a_manager_who_is_away() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let manager = app.person("Mo Lead").create();
    let ada = app.person("Ada Osei").manager(manager).create();
    enrol(&app, &[ada], "basics", DUE);
    app.set_day(DUE);
    app.set_status(manager, PersonStatus::Leave);
    let mails = morning(&app, DUE.plus_days(7)).await;
    assert_eq!(mails.iter().map(|mail| mail.to.clone()).collect::<Vec<_>>(), [address(&app, ada)]);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let record = texts(&hr.page(&format!("/reminders/people/{manager}")).await, "tbody tr").concat();
    assert!(record.contains("On leave: no mail until they are back."), "{record}");
}

#[tokio::test]
async fn after_a_month_without_the_program_one_mail_comes_and_not_five() {
    let app = TestApp::start().await;
    app.tiny_course("basics");
    let ada = app.person("Ada Osei").create();
    enrol(&app, &[ada], "basics", DUE);
    assert_eq!(morning(&app, TODAY).await.len(), 1);
    let mails = mornings(&app, DUE.plus_days(8), DUE.plus_days(12)).await;
    assert_eq!(offsets(&mails, DUE), [(8, "Course basics is 8 days overdue")]);
    let hr = app.with_grants(&[Grant::Hr]).await;
    let record = texts(&hr.page(&format!("/reminders/people/{ada}")).await, "tbody tr");
    assert_eq!(record.iter().filter(|line| line.contains("Skipped")).count(), 4, "{record:?}");
}
