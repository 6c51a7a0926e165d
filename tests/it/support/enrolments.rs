//! Builders of enrolments, through the command that pages, API and command line use.

use gradus::clock::Day;
use gradus::enrolment::{self, Applied, EnrolRequest, EnrolmentRow, Names, Preview, Record};
use gradus::error::AppError;
use gradus::ids::Id;
use serde_json::{Value, json};

use super::TestApp;

/// An act of enrolling that is about to be done.
pub struct Enrolling<'a> {
    app: &'a TestApp,
    request: Value,
}

impl TestApp {
    /// This audience, as JSON, in the course with this slug, due in 30 days unless told otherwise.
    pub fn enrol(&self, course: &str, audience: &Value) -> Enrolling<'_> {
        Enrolling { app: self, request: json!({ "course": course, "audience": audience, "due": { "days": 30 } }) }
    }

    /// Every enrolment of a person, the newest cycle of a course first.
    pub fn enrolments(&self, person: Id) -> Vec<EnrolmentRow> {
        self.app.db.read_now(|conn| enrolment::enrolments_of_person(conn, person)).expect("the database answers")
    }

    /// The one enrolment of a person.
    pub fn only_enrolment(&self, person: Id) -> EnrolmentRow {
        let mut all = self.enrolments(person);
        assert_eq!(all.len(), 1, "one enrolment: {all:?}");
        all.remove(0)
    }

    /// All that is on record about an enrolment.
    pub fn record(&self, enrolment: Id) -> Record {
        self.app.db.read_now(|conn| enrolment::record(conn, enrolment)).expect("the record is there")
    }

    /// How a person stands in each course, from when until when, as the figures count it.
    pub fn standings(&self, person: Id) -> Vec<(Id, Day, Day, String)> {
        use diesel::prelude::*;
        use gradus::db::schema::standing;
        let rows = self.app.db.read_now(|conn| {
            let columns = (standing::course_id, standing::from_on, standing::until_on, standing::state);
            let theirs = standing::table.filter(standing::person_id.eq(person)).order((standing::course_id, standing::from_on));
            theirs.select(columns).load::<(Id, Day, Day, gradus::standing::State)>(conn)
        });
        let rows = rows.expect("the database answers");
        rows.into_iter().map(|(course, from, until, state)| (course, from, until, state.word().to_owned())).collect()
    }

    /// Takes a requirement back.
    pub fn undo(&self, requirement: Id) -> Result<enrolment::Undone, AppError> {
        let today = self.app.company_today();
        let actor = gradus::db::Actor::program("test");
        self.app.db.write_now(&actor, |tx| enrolment::undo(tx, requirement, today))
    }
}

impl Enrolling<'_> {
    /// Due on this day for all.
    pub fn due_on(mut self, day: Day) -> Self {
        self.request["due"] = json!({ "on": day.to_string() });
        self
    }

    /// For whoever is in the audience, or comes to be.
    pub fn kept(self) -> Self {
        self.with("applies", json!("kept"))
    }

    /// With this beside.
    pub fn with(mut self, field: &str, value: Value) -> Self {
        self.request[field] = value;
        self
    }

    /// As the API and the pages would send it.
    pub fn request(&self) -> EnrolRequest {
        serde_json::from_value(self.request.clone()).expect("a request")
    }

    /// Does it, or says why not.
    pub fn attempt(&self) -> Result<Applied, AppError> {
        let (request, today) = (self.request(), self.app.app.company_today());
        let actor = gradus::db::Actor::program("test");
        self.app.app.db.write_now(&actor, |tx| enrolment::apply(tx, &request, today))
    }

    /// Does it.
    pub fn apply(&self) -> Applied {
        self.attempt().expect("they are enrolled")
    }

    /// What it would do, with all names.
    pub fn preview(&self) -> Preview {
        let (request, today) = (self.request(), self.app.app.company_today());
        self.app.app.db.read_now(|conn| enrolment::preview(conn, &request, today, Names::ALL)).expect("a preview")
    }
}
