//! What happens on a day: to people by chance, to the company on days of its own.

use diesel::prelude::*;
use gradus::clock::Day;
use gradus::courses::{self, edit};
use gradus::db::schema::{enrolment as enrolments, person};
use gradus::enrolment::{self, Status};
use gradus::ids::Id;
use gradus::organisation;
use gradus::people::place::Merge;
use gradus::people::{self, PersonStatus, PlaceKind};
use rand::Rng;
use serde_json::json;

use super::world::World;
use crate::support::TestApp;
use crate::support::courses::tiny_modules;

/// What happened to whom, in words.
pub type Happened = Vec<(Id, String)>;

impl World {
    /// What happens on the day with this number.
    pub fn live(&mut self, app: &TestApp, number: i64) -> Happened {
        let mut happened = Vec::new();
        self.company(app, number);
        for at in 0..self.people.len() {
            happened.extend(self.come_true(app, at));
            happened.extend(self.come_back(app, at));
        }
        // a half of the company moves, joins, is away or leaves in a year
        let most = self.people.len().div_ceil(300);
        for _ in 0..most {
            if self.rng.random_bool(0.6) {
                happened.extend(self.happen(app));
            }
        }
        self.learn(app);
        happened
    }

    /// What happens once, to all.
    fn company(&mut self, app: &TestApp, number: i64) {
        match number {
            60 => {
                let managers = json!({ "all": [{ "role": ["Manager"] }] });
                app.enrol("cohort", &managers).apply();
            }
            100 => publish(app, "basics"),
            150 => merge(app, "Care / East", "Care / West"),
            200 => {
                let (today, id) = (app.app.company_today(), self.ends);
                app.write(|tx| enrolment::end(tx, id, today));
            }
            220 => publish(app, "voice"),
            _ => {}
        }
    }

    /// Whoever was away until today is back.
    fn come_back(&mut self, app: &TestApp, at: usize) -> Option<(Id, String)> {
        let today = app.app.company_today();
        if self.people[at].back_on.is_none_or(|day| day > today) {
            return None;
        }
        let (place, somebody) = (self.place(), &mut self.people[at]);
        somebody.back_on = None;
        let (id, was_gone) = (somebody.id, std::mem::take(&mut somebody.is_gone));
        if was_gone {
            somebody.hired = today;
            let (department, role, location) = merged(place, app);
            app.change_person(id, |input| {
                (input.department, input.role, input.location) = (department.to_owned(), role.to_owned(), location.to_owned());
                input.hire_date = today.to_string();
                PersonStatus::Active.word().clone_into(&mut input.status);
            });
            self.count("came back");
            return Some((id, format!("comes back to the company: {department}, {role}, {location}")));
        }
        app.set_status(id, PersonStatus::Active);
        // what was planned and runs ends by it too
        self.people[at].away.retain(|absence| !absence.holds(today));
        self.count("came back from leave");
        Some((id, "comes back from leave".to_owned()))
    }

    /// Something that happens to one person.
    fn happen(&mut self, app: &TestApp) -> Option<(Id, String)> {
        let today = app.app.company_today();
        let place = merged(self.place(), app);
        let (department, role, location) = place;
        let what = self.rng.random_range(0..15);
        if what < 2 {
            let ahead = if what == 0 { 0 } else { self.rng.random_range(3..20) };
            let at = self.hire(app, today.plus_days(ahead));
            let id = self.people[at].id;
            app.change_person(id, |input| input.department = department.to_owned());
            self.count(if ahead == 0 { "joined" } else { "hired ahead" });
            return None;
        }
        let at = self.rng.random_range(0..self.people.len());
        if self.people[at].back_on.is_some() || self.people[at].is_gone || self.people[at].hired > today {
            return None;
        }
        let id = self.people[at].id;
        match what {
            2..=5 => {
                app.change_person(id, |input| {
                    (input.department, input.role, input.location) =
                        (department.to_owned(), role.to_owned(), location.to_owned());
                });
                self.count("moved");
                Some((id, format!("moves: {department}, {role}, {location}")))
            }
            6 | 7 if self.people[at].is_away(today) => None,
            6 | 7 => {
                app.set_status(id, PersonStatus::Leave);
                self.people[at].back_on = Some(today.plus_days(self.rng.random_range(5..60)));
                self.count("went on leave");
                Some((id, "goes on leave".to_owned()))
            }
            10 | 11 => self.plan(app, at),
            12 => self.plan_anew(app),
            13 => self.give_notice(app, at),
            14 => self.give_notice_anew(app),
            _ => {
                app.set_status(id, PersonStatus::Left);
                self.people[at].goes();
                if self.rng.random_bool(0.6) {
                    self.people[at].back_on = Some(today.plus_days(self.rng.random_range(30..120)));
                }
                self.count("left");
                Some((id, "leaves".to_owned()))
            }
        }
    }

    /// Some of those at work begin and complete what they are asked for.
    fn learn(&mut self, app: &TestApp) {
        let today = app.app.company_today();
        let open: Vec<(Id, Id, Status)> = app
            .app
            .db
            .read_now(|conn| {
                enrolments::table
                    .inner_join(person::table)
                    .filter(enrolments::status.eq_any([Status::Assigned, Status::InProgress]))
                    .filter(person::status.eq(PersonStatus::Active))
                    .order(enrolments::id)
                    .select((enrolments::id, enrolments::course_id, enrolments::status))
                    .load(conn)
            })
            .expect("the database answers");
        for (id, course, status) in open {
            let luck: f64 = self.rng.random();
            if status == Status::Assigned && luck < 0.03 {
                app.write(|tx| {
                    let revision = courses::course(tx.conn, course)?.and_then(|row| row.published_revision_id);
                    Ok(enrolment::start(tx, id, revision.expect("published"), today)?)
                });
            } else if luck > 0.96 {
                app.complete(id, None);
                self.count("completed");
            }
        }
    }
}

/// Where somebody comes to work: what was merged is not there any more.
fn merged<'a>((department, role, location): (&'a str, &'a str, &'a str), app: &TestApp) -> (&'a str, &'a str, &'a str) {
    let is_merged = app.app.company_today() >= Day::new(2026, 6, 4);
    (if is_merged && department == "Care / East" { "Care / West" } else { department }, role, location)
}

fn publish(app: &TestApp, slug: &str) {
    app.write(|tx| {
        let id = courses::course_by_key(tx.conn, slug)?.expect("it is there").id;
        edit::replace_draft(tx, id, &tiny_modules())?;
        courses::publish(tx, id, "Another page.", Day::new(2026, 11, 2))
    });
}

fn merge(app: &TestApp, from: &str, into: &str) {
    let today = app.app.company_today();
    app.write(|tx| {
        let all = people::organisation(tx.conn)?;
        let id = |path: &str| all.find_department(path).expect("it is there").id;
        let merge = Merge { kind: PlaceKind::Department, from: id(from), into: id(into) };
        let stamp = organisation::preview(tx.conn, merge)?.stamp;
        organisation::merge(tx, merge, &stamp, today)
    });
}
