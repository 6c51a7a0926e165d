//! Builders of people.

use std::cell::Cell;

use gradus::clock::Day;
use gradus::db::Actor;
use gradus::ids::Id;
use gradus::people::import::{self, Checker, ImportRow, Options, PersonInput, save};
use gradus::people::{PersonStatus, person};

use super::TestApp;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// A person about to be made.
pub struct PersonBuilder<'a> {
    app: &'a TestApp,
    input: PersonInput,
    manager: Option<Id>,
}

impl TestApp {
    /// A person with this name, who works as a community manager in marketing in Berlin since 2024, unless told otherwise.
    pub fn person(&self, name: &str) -> PersonBuilder<'_> {
        let number = COUNT.with(|count| {
            count.set(count.get() + 1);
            count.get()
        });
        let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
        let local = name.to_lowercase().replace(' ', ".");
        let text = str::to_owned;
        let input = PersonInput {
            employee_number: format!("T{number}"),
            email: format!("{local}.{number}@people.example"),
            given_name: text(given),
            family_name: text(family),
            department: text("Marketing"),
            role: text("Community manager"),
            location: text("Berlin"),
            manager: String::new(),
            hire_date: text("2024-01-15"),
            language: text("en"),
            time_zone: text(crate::support::zone_name()),
            status: text("active"),
            employment_type: String::new(),
            last_day: String::new(),
        };
        PersonBuilder { app: self, input, manager: None }
    }

    /// Brings a person to the state of `input`, as of the company's today.
    pub fn save_person(&self, input: &PersonInput) -> Id {
        let today = self.app.company_today();
        let mut checker = Checker::new(1000, crate::support::zone_name(), "en");
        self.write(|tx| save(tx, &mut checker, input, today)).id
    }

    /// A person as the people file would say it, for changing something about them.
    pub fn person_input(&self, id: Id) -> PersonInput {
        let read = self.app.db.read_now(|conn| {
            let row = person(conn, id)?.expect("the person is there");
            let manager = match row.employment.as_ref().and_then(|employment| employment.manager_id) {
                Some(manager) => person(conn, manager)?.map(|manager| manager.employee_number),
                None => None,
            };
            Ok::<_, gradus::error::AppError>((row, manager))
        });
        let (row, manager) = read.expect("the database answers");
        let place = row.employment;
        PersonInput {
            employee_number: row.employee_number,
            email: row.email,
            given_name: row.given_name,
            family_name: row.family_name,
            department: place.as_ref().map(|place| place.department.clone()).unwrap_or_default(),
            role: place.as_ref().map(|place| place.role.clone()).unwrap_or_default(),
            location: place.as_ref().map(|place| place.location.clone()).unwrap_or_default(),
            manager: manager.unwrap_or_default(),
            hire_date: row.hired_on.to_string(),
            language: row.language,
            time_zone: row.time_zone,
            status: row.status.word().to_owned(),
            employment_type: row.employment_type.map(|(_, name)| name).unwrap_or_default(),
            last_day: row.last_day.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// Loads a people file, or tries it out, leaving refused rows out; answers the import.
    pub fn load_people(&self, content: &str, dry_run: bool) -> ImportRow {
        let actor = Actor::program("test");
        let options = Options { file_name: "people.csv".to_owned(), dry_run, skip_invalid: true, ..Options::default() };
        let id = import::begin(&self.app, &actor, &options).expect("it begins");
        import::run(&self.app, &actor, id, content.as_bytes(), &options, &mut |_, _| {}).expect("it ends")
    }

    /// Changes something about a person, as of the company's today.
    pub fn change_person(&self, id: Id, change: impl FnOnce(&mut PersonInput)) {
        let mut input = self.person_input(id);
        change(&mut input);
        assert_eq!(self.save_person(&input), id);
    }

    /// Gives a person another status, as of the company's today.
    pub fn set_status(&self, id: Id, status: PersonStatus) {
        self.change_person(id, |input| status.word().clone_into(&mut input.status));
    }
}

impl PersonBuilder<'_> {
    /// In this department (a path).
    pub fn department(mut self, path: &str) -> Self {
        path.clone_into(&mut self.input.department);
        self
    }

    /// In this role.
    pub fn role(mut self, name: &str) -> Self {
        name.clone_into(&mut self.input.role);
        self
    }

    /// At this location.
    pub fn location(mut self, name: &str) -> Self {
        name.clone_into(&mut self.input.location);
        self
    }

    /// Reporting to this person.
    pub fn manager(mut self, manager: Id) -> Self {
        self.manager = Some(manager);
        self
    }

    /// In this time zone.
    pub fn zone(mut self, name: &str) -> Self {
        name.clone_into(&mut self.input.time_zone);
        self
    }

    /// In this language.
    pub fn language(mut self, tag: &str) -> Self {
        tag.clone_into(&mut self.input.language);
        self
    }

    /// On these terms.
    pub fn employment_type(mut self, name: &str) -> Self {
        name.clone_into(&mut self.input.employment_type);
        self
    }

    /// With this address.
    pub fn email(mut self, email: &str) -> Self {
        email.clone_into(&mut self.input.email);
        self
    }

    /// With this employee number.
    pub fn number(mut self, number: &str) -> Self {
        number.clone_into(&mut self.input.employee_number);
        self
    }

    /// Hired on this day.
    pub fn hired(mut self, day: Day) -> Self {
        self.input.hire_date = day.to_string();
        self
    }

    /// Employed until this day, that one too.
    pub fn last_day(mut self, day: Day) -> Self {
        self.input.last_day = day.to_string();
        self
    }

    /// With this status.
    pub fn status(mut self, status: PersonStatus) -> Self {
        status.word().clone_into(&mut self.input.status);
        self
    }

    /// Makes the person.
    pub fn create(mut self) -> Id {
        if let Some(manager) = self.manager {
            self.input.manager = self.app.person_input(manager).employee_number;
        }
        self.app.save_person(&self.input)
    }
}
