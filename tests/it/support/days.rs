//! Days that pass: what the nights bring, what somebody completes on a day, and that all that is derived is right after it.

use gradus::clock::Day;
use gradus::db::Actor;
use gradus::enrolment;
use gradus::figures::rollup;
use gradus::ids::Id;
use gradus::reminders::{Act, When, decide};

use super::TestApp;

impl TestApp {
    /// The night before `day`: who is away, whose last day is over, the calendar and every kept requirement are followed.
    pub fn night(&self, day: Day) {
        self.set_day(day);
        gradus::people::import::follow_last_days(&self.app, &Actor::program("calendar")).expect("they leave");
        gradus::external::follow_spells(&self.app, &Actor::program("calendar")).expect("they are followed");
        gradus::people::absence::follow_absences(&self.app, &Actor::program("calendar")).expect("they are followed");
        self.write(|tx| Ok(enrolment::follow_the_calendar(tx, day)?));
        gradus::required_levels::follow_levels(&self.app, &Actor::program("calendar")).expect("they are followed");
        enrolment::keep_requirements(&self.app, &Actor::program("calendar")).expect("they are kept");
    }

    /// What reminders queue by now: to whom, on which day where each of them is, and the step. `whose` are people, each with their time zone.
    pub fn queued_now(&self, whose: &[(Id, &'static str)]) -> Vec<(&'static str, Day, String)> {
        let (now, mut queued) = (self.app.db.clock().now(), Vec::new());
        decide(&self.app, When::Now(now), Act::Queue, None, &mut |decided| {
            for line in &decided.plan.send {
                let (_, zone) = *whose.iter().find(|(person, _)| *person == line.recipient).expect("one of them");
                queued.push((zone, now.day_in(&jiff::tz::TimeZone::get(zone).expect("a zone")), line.step.to_string()));
            }
            true
        })
        .expect("it is decided");
        queued
    }

    /// What is derived follows from what is there.
    pub fn is_well(&self) {
        let found = self.app.db.read_now(|conn| rollup::check(conn, 14)).expect("the check runs");
        assert_eq!(found, Vec::<String>::new(), "on {}", self.app.company_today());
    }

    /// Completes on the present day, as learning does it; the course says that it is valid for so many months.
    pub fn complete(&self, enrolment: Id, validity_months: Option<i32>) {
        let today = self.app.company_today();
        self.write(|tx| {
            let until = enrolment::valid_until(tx.conn, enrolment, today, validity_months)?;
            Ok(enrolment::complete(tx, enrolment, today, until)?)
        });
    }
}
