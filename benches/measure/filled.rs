//! A company that is there, and who looks at its pages.

use std::time::{Duration, Instant};

use anyhow::Context;
use gradus::auth::account::{self, AccountInput};
use gradus::db::Actor;
use gradus::people;
use gradus::policy::Grant;

use crate::company::{Place, Server};
use crate::filler::{Scale, fill};
use crate::http;
use crate::numbers::seconds;

/// Of everybody who signs in.
pub const PASSWORD: &str = "only to be measured";
const STAFF: &str = "marketer@bench.example";
/// Who looks at a page.
#[derive(Debug, Clone, Copy)]
pub enum Viewer {
    /// Somebody with training of their own.
    Employee,
    /// Somebody who may see everything.
    Marketer,
}

/// A company that is there.
pub struct Filled {
    /// None where it was there.
    pub took: Option<Duration>,
    employee: String,
}

impl Filled {
    /// Fills `place`, unless it is filled, and makes accounts for those who look.
    pub fn make(place: &Place, people: i64, enrolments: i64, is_filled: bool) -> anyhow::Result<Self> {
        let app = place.app()?;
        let started = Instant::now();
        if !is_filled {
            fill(&app, &Scale { people, enrolments, seed: 1 }, |_| {})?;
        }
        let took = (!is_filled).then(|| started.elapsed());
        eprintln!("{} people are there, {} after it was begun", gradus::text::grouped(people), seconds(started.elapsed()));
        if !is_filled {
            // else the server begins to by itself, beside what is measured
            place.look_after(&[])?;
        }
        let employee = app.db.read_now(|conn| people::person_by_number(conn, "E000150"))?.context("somebody")?.email;
        let accounts = [(employee.as_str(), &[] as &[Grant]), (STAFF, Grant::ALL)];
        for (email, grants) in accounts {
            let password = Some(account::choose_password(&app, email, PASSWORD)?);
            let input = AccountInput { email: email.to_owned(), grants: Some(grants.to_vec()), password };
            app.db.write_now(&Actor::program("bench"), |tx| account::save(tx, &input))?;
        }
        Ok(Self { took, employee })
    }

    /// Of whoever looks at a page.
    pub fn cookie(&self, server: &Server, viewer: Viewer) -> anyhow::Result<String> {
        let email = match viewer {
            Viewer::Employee => &self.employee,
            Viewer::Marketer => STAFF,
        };
        http::sign_in(server.port, email, PASSWORD)
    }
}
