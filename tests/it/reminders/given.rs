//! What these tests start from: people who must take a course, and mornings that pass.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::enrolment::{self, EnrolRequest};
use gradus::ids::Id;
use gradus::mail::Message;
use gradus::people::{self, Holiday};
use gradus::reminders;
use serde_json::json;

use crate::learning::given::{enrolment_of, read};
use crate::plans::First;
use crate::support::TestApp;

/// The people must take the course by `due_on`, because "Everyone does."; answers their enrolments.
pub fn enrol(app: &TestApp, people: &[Id], slug: &str, due_on: Day) -> Vec<Id> {
    let named: Vec<String> = people.iter().map(ToString::to_string).collect();
    let request = json!({
        "course": slug, "audience": { "all": [{ "person": named }] }, "due": { "on": due_on.to_string() }, "why": "Everyone does."
    });
    let request: EnrolRequest = serde_json::from_value(request).expect("a request");
    let today = app.app.company_today();
    app.write(|tx| enrolment::apply(tx, &request, today));
    people.iter().map(|person| enrolment_of(app, *person, slug)).collect()
}

/// These are public holidays at every location.
pub fn keep_holidays(app: &TestApp, days: &[Day]) {
    let holidays: Vec<Holiday> = days.iter().map(|day| Holiday { on: *day, name: "Holiday".to_owned() }).collect();
    app.write(|tx| {
        for location in people::organisation(tx.conn)?.locations() {
            people::holidays::set_holidays(tx, location.id, &holidays)?;
        }
        Ok(())
    });
}

/// A mail as these tests look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub day: Day,
    pub to: String,
    pub subject: String,
    pub message: Message,
}

/// The job runs at 09:00 UTC of `day`, and what it brings leaves.
pub async fn morning(app: &TestApp, day: Day) -> Vec<Mail> {
    app.set_day(day);
    reminders::run(&app.app).expect("the job runs");
    what_was_told_is_as_the_log_says(app);
    what_leaves(app, day).await
}

/// The sweep passes by who was told of the step at hand, by a column that follows from the sent-log.
fn what_was_told_is_as_the_log_says(app: &TestApp) {
    let text = "SELECT COUNT(*) AS id FROM enrolment e LEFT JOIN (
            SELECT r.enrolment_id, MAX(CAST(SUBSTR(r.step, 4) AS BIGINT)) AS days FROM reminder r JOIN enrolment o ON o.id = r.enrolment_id
            WHERE r.cycle = o.cycle AND r.recipient_id = o.person_id AND r.step LIKE 'due%' GROUP BY r.enrolment_id
        ) told ON told.enrolment_id = e.id
        WHERE COALESCE(told.days, -999) <> COALESCE(e.told_due_days, -999)";
    let differ = read(app, |conn| Ok(diesel::sql_query(text).get_result::<First>(conn)?)).id;
    assert_eq!(differ, Id::ZERO, "enrolments whose told_due_days is not what the log says");
}

/// What is due leaves.
pub async fn what_leaves(app: &TestApp, day: Day) -> Vec<Mail> {
    let left = app.mail_that_leaves().await;
    left.into_iter().map(|(to, message)| Mail { day, to, subject: message.subject.clone(), message }).collect()
}

/// The job runs on every morning from `first` to `last`.
pub async fn mornings(app: &TestApp, first: Day, last: Day) -> Vec<Mail> {
    let mut all = Vec::new();
    for offset in 0..=last.days_since(first) {
        all.extend(morning(app, first.plus_days(offset)).await);
    }
    all
}

/// The address of a person.
pub fn address(app: &TestApp, person: Id) -> String {
    app.person_input(person).email
}

/// How many days from `due` each mail left, with its subject.
pub fn offsets(mails: &[Mail], due: Day) -> Vec<(i64, &str)> {
    mails.iter().map(|mail| (mail.day.days_since(due), mail.subject.as_str())).collect()
}
