//! The year of the made-up company, act by act: who is loaded, who is enrolled when, who moves, leaves and comes.

use std::sync::Arc;

use jiff::ToSpan;

use super::badges::share_badges;
use super::campaigns::{BASICS, CAMPAIGNS, Campaign, GERMAN_SPEAKING, JOINED, JOINED_IN_GERMAN, REFRESHER, Who};
use super::clearances::{announce_change, make_clearances};
use super::company::{Company, Employee};
use super::externals::add_externals;
use super::heroes::{german_hero, german_story, hero, hero_story};
use super::history::{Duty, Story, story, working_day};
use super::holidays::holidays;
use super::ladders::make_belts;
use super::programmes::make_programmes;
use super::record::{self, Learner, Records};
use super::told::told;
use super::{load_file, starter_company, store};
use crate::app::App;
use crate::auth::{account, account::AccountInput, part};
use crate::clock::{Clock, Day, FixedClock};
use crate::courses::starter;
use crate::db::{Actor, Tx};
use crate::enrolment::requirement::audience::{Audience, Condition};
use crate::enrolment::requirement::due::DueInput;
use crate::enrolment::requirement::recurrence::RecurrenceInput;
use crate::enrolment::requirement::terms::Applies;
use crate::enrolment::{self, EnrolRequest, RenewalKind, WaiverInput};
use crate::error::AppError;
use crate::ids::Ids;
use crate::mail::{self, Composers, Stop, Transport};
use crate::people::import::{self, map::Map};
use crate::people::{self, PersonStatus};
use crate::policy::Grant;
use crate::settings::Settings;
use crate::text::Said;
use crate::{programme, reminders, said};

/// The seed of everything that is drawn.
const SEED: u64 = 1725;
/// People at the start; fourteen of them come later.
const SIZE: usize = 510;
const JOINERS: usize = 14;
const LEAVERS: usize = 10;
/// For so many days before today reminders have gone out.
const REMINDED_DAYS: i64 = 9;
/// Days back to which it is known what people were told of.
const TOLD_DAYS: i64 = 100;
/// The same of what is open: what is due since then is said by the mailer itself.
const OPEN_TOLD_DAYS: i64 = 40;
/// The password of every sign-in of the demo.
pub const PASSWORD: &str = "one step at a time";

/// The map for the file of the HR system that the company is about to take: its columns, and what they hold.
const HR_SYSTEM: [(&str, &str); 10] = [
    ("employee_number", "Employee ID"),
    ("given_name", "Legal Name - First Name"),
    ("family_name", "Legal Name - Last Name"),
    ("email", "Email - Work"),
    ("department", "Supervisory Organization"),
    ("role", "Business Title"),
    ("location", "Location"),
    ("manager", "Manager ID"),
    ("hire_date", "Hire Date"),
    ("status", "Active Status"),
];

fn keep_map(app: &App, actor: &Actor) -> anyhow::Result<()> {
    let columns = HR_SYSTEM.map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned())).into();
    let header = HR_SYSTEM.map(|(_, theirs)| theirs.to_owned());
    let statuses = [("On leave".to_owned(), PersonStatus::Leave), ("Terminated".to_owned(), PersonStatus::Left)].into();
    let map = Map { columns, statuses, ..Map::default() };
    app.db.write_now(actor, |tx| import::put_source(tx, "Workday", &header, map))?;
    Ok(())
}

/// Who signs in with what, for the page and the terminal.
#[derive(Debug, Clone)]
pub struct DemoLogin {
    /// What kind of user it is.
    pub who: Said,
    /// The address that signs in.
    pub email: String,
}

/// How the program is put together, as the roof knows it.
#[derive(Debug, Clone)]
pub struct Program {
    /// Opens its components.
    pub open: fn(Settings, Arc<dyn Clock>, Ids) -> anyhow::Result<App>,
    /// Who writes the mails.
    pub composers: Composers,
}

/// Makes the company in an empty database, as it stands on `today`, and names its sign-ins. The same for the same day.
///
/// # Errors
/// When the database fails or the starter programme does not load.
pub async fn seed(settings: &Settings, today: Day, program: &Program) -> anyhow::Result<Vec<DemoLogin>> {
    let clock = FixedClock::at(today.start_in(&settings.company_zone()));
    let app = (program.open)(settings.clone(), Arc::new(clock.clone()), Ids::for_node(1))?;
    let year = Year { app, clock, today, company: starter_company()?, actor: Actor::program("demo") };
    year.load_courses()?;
    let people = year.load_people()?;
    year.name_heads(&people)?;
    year.write(|tx| make_programmes(tx, &people, year.app.company_today()))?;
    year.keep_holidays()?;
    year.note_programme()?;
    for campaign in CAMPAIGNS.iter().filter(|campaign| campaign.days_ago > JOINED.days_ago) {
        year.enrol(campaign)?;
        year.note_programme()?;
    }
    year.let_people_come_and_go(&people)?;
    for campaign in
        [&JOINED, &JOINED_IN_GERMAN].into_iter().chain(CAMPAIGNS.iter().filter(|campaign| campaign.days_ago < JOINED.days_ago))
    {
        year.enrol(campaign)?;
        year.note_programme()?;
    }
    let hero = hero(&people)?;
    year.let_people_choose(&people, hero)?;
    let told =
        [Told { email: &hero.email, story: hero_story }, Told { email: &german_hero(&people)?.email, story: german_story }];
    year.let_people_learn(&told)?;
    year.settle_the_rest(&people)?;
    year.remember_what_was_told()?;
    year.remind(&program.composers).await?;
    year.keep()?;
    let today = year.at(0);
    year.write(|tx| make_belts(tx, &hero.employee_number, today))?;
    share_badges(&year.app, &year.actor, &[hero, german_hero(&people)?])?;
    year.write(|tx| add_externals(tx, today))?;
    year.note_programme()?;
    let logins = year.open_accounts(&people, hero)?;
    year.at(1);
    year.write(|tx| make_clearances(tx, &people, today))?;
    // whom it touches follows from what is kept by then
    year.write(|tx| announce_change(tx, today)).map(|()| logins)
}

/// Somebody whose story is told, and not drawn: by course, the day it was assigned on, today, and the number of its lessons.
struct Told<'a> {
    email: &'a str,
    story: fn(&str, Day, Day, usize) -> Option<Story>,
}

struct Year {
    app: App,
    clock: FixedClock,
    today: Day,
    company: Company,
    actor: Actor,
}

impl Year {
    /// Sets the clock to nine in the morning, so many days before today.
    fn at(&self, days_ago: i64) -> Day {
        let day = self.today.plus_days(-days_ago);
        self.clock.set(day.start_in(&self.app.settings.company_zone()).plus(9.hours()));
        day
    }

    fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>) -> anyhow::Result<T> {
        Ok(self.app.db.write_now(&self.actor, work)?)
    }

    /// What was required once of the support agents is kept from yesterday on, and comes round each year; so are the basics of marketing, by the
    /// short course.
    fn keep(&self) -> anyhow::Result<()> {
        let today = self.at(1);
        let each_year =
            |from: &str| RecurrenceInput { months: Some(12), from: Some(from.to_owned()), ..RecurrenceInput::default() };
        let night = EnrolRequest {
            course: "escalation-at-2-am".to_owned(),
            audience: Audience { all: vec![Condition::role(vec!["Support agent".to_owned()])], ..Audience::default() },
            due: DueInput::in_days(30),
            why: "Whoever answers at night must know whom to wake.".to_owned(),
            name: "Night duty".to_owned(),
            applies: Some(Applies::Kept),
            recurrence: Some(each_year("expiry")),
            ..EnrolRequest::default()
        };
        let basics = EnrolRequest {
            course: BASICS.to_owned(),
            audience: Audience {
                all: vec![Condition::department(vec!["Marketing".to_owned()], true)],
                not: vec![Condition::location(vec![GERMAN_SPEAKING.to_owned()])],
                ..Audience::default()
            },
            due: DueInput::in_days(30),
            why: "Whoever speaks for us keeps the basics fresh.".to_owned(),
            name: "Basics each year".to_owned(),
            applies: Some(Applies::Kept),
            recurrence: Some(each_year("completion")),
            renewal: Some(RenewalKind::AnotherCourse),
            renewal_course: Some(REFRESHER.to_owned()),
            ..EnrolRequest::default()
        };
        [night, basics].iter().try_for_each(|request| self.write(|tx| enrolment::apply(tx, request, today)).map(|_| ()))
    }

    /// What the records show of the programme on the day of the clock.
    fn note_programme(&self) -> anyhow::Result<()> {
        programme::note(&self.app)?;
        Ok(())
    }

    fn load_courses(&self) -> anyhow::Result<()> {
        self.at(400);
        self.write(|tx| starter::slugs().iter().try_for_each(|slug| starter::load(tx, slug).map(|_| ())))
    }

    /// Everyone but those who come later.
    fn load_people(&self) -> anyhow::Result<Vec<Employee>> {
        let mut people = self.company.people(SIZE, SEED, self.today);
        let joined_on = working_day(self.today.plus_days(-60));
        for joiner in people.iter_mut().rev().step_by(17).take(JOINERS) {
            joiner.hire_date = joined_on;
        }
        self.at(390);
        let first: Vec<Employee> = people.iter().filter(|person| person.hire_date < joined_on).cloned().collect();
        load_file(&self.app, &self.actor, "people.csv", &first)?;
        keep_map(&self.app, &self.actor)?;
        Ok(people)
    }

    /// Whoever leads a department that is below no other heads it.
    fn name_heads(&self, people: &[Employee]) -> anyhow::Result<()> {
        self.write(|tx| {
            let organisation = people::organisation(tx.conn)?;
            for department in organisation.departments().iter().filter(|department| department.parent_id.is_none()) {
                if let Some(lead) = people.iter().find(|person| person.department == department.path) {
                    people::place::set_head(tx, department.id, &lead.employee_number)?;
                }
            }
            Ok(())
        })
    }

    /// The country of each location, and its public holidays of this year and the next.
    fn keep_holidays(&self) -> anyhow::Result<()> {
        let years = [self.today, self.today.plus_months(12)].map(|day| day.date().year());
        self.write(|tx| {
            let organisation = people::organisation(tx.conn)?;
            for location in organisation.locations() {
                if let Some(known) = self.company.locations.iter().find(|one| one.name == location.name) {
                    people::place::set_country(tx, location.id, &known.country)?;
                }
                people::holidays::set_holidays(tx, location.id, &holidays(&location.name, &years))?;
            }
            Ok(())
        })
    }

    fn enrol(&self, campaign: &Campaign) -> anyhow::Result<()> {
        let today = self.at(campaign.days_ago);
        let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let condition = match campaign.who {
            Who::Departments(names) => Condition::department(own(names), true),
            Who::Roles(names) => Condition::role(own(names)),
            Who::GermanSpeaking => Condition::location(own(&[GERMAN_SPEAKING])),
        };
        let in_german = Condition::location(own(&[GERMAN_SPEAKING]));
        let not = if campaign.course == BASICS { vec![in_german] } else { Vec::new() };
        let due_on = working_day(today.plus_days(campaign.due_in));
        let request = EnrolRequest {
            course: campaign.course.to_owned(),
            audience: Audience { all: vec![condition], not, ..Audience::default() },
            due: DueInput { on: Some(due_on.to_string()), ..DueInput::default() },
            ..EnrolRequest::default()
        };
        self.write(|tx| enrolment::apply(tx, &request, today)).map(|_| ())
    }

    /// Some join, some leave, some change the department, some go on leave.
    fn let_people_come_and_go(&self, people: &[Employee]) -> anyhow::Result<()> {
        let ordinary = &people[self.company.departments.len()..];
        let joined_on = working_day(self.today.plus_days(-60));
        self.at(60);
        let joiners: Vec<Employee> = people.iter().filter(|person| person.hire_date == joined_on).cloned().collect();
        load_file(&self.app, &self.actor, "joiners.csv", &joiners)?;
        let stayed = || ordinary.iter().filter(|person| person.hire_date < joined_on);
        let changed = |people: Vec<Employee>, change: &dyn Fn(&mut Employee)| {
            people
                .into_iter()
                .map(|mut person| {
                    change(&mut person);
                    person
                })
                .collect::<Vec<_>>()
        };
        self.at(50);
        let leavers = changed(stayed().skip(23).step_by(41).take(LEAVERS).cloned().collect(), &|person| person.status = "left");
        load_file(&self.app, &self.actor, "leavers.csv", &leavers)
            .and_then(|()| {
                self.at(45);
                let from = "Retail / Shops North";
                let head = people
                    .iter()
                    .find(|person| person.department == "Retail / Travel Hubs")
                    .map(|head| head.employee_number.clone());
                let movers = changed(
                    stayed().filter(|person| person.department == from).skip(5).step_by(6).take(6).cloned().collect(),
                    &|person| {
                        person.department = "Retail / Travel Hubs".to_owned();
                        person.manager = head.clone().unwrap_or_default();
                    },
                );
                let gone: Vec<&str> = leavers.iter().map(|person| person.employee_number.as_str()).collect();
                let movers: Vec<Employee> =
                    movers.into_iter().filter(|person| !gone.contains(&person.employee_number.as_str())).collect();
                load_file(&self.app, &self.actor, "moves.csv", &movers)
            })
            .and_then(|()| {
                self.at(12);
                let gone: Vec<&str> = leavers.iter().map(|person| person.employee_number.as_str()).collect();
                let away =
                    stayed().skip(31).step_by(67).filter(|person| !gone.contains(&person.employee_number.as_str())).take(6);
                load_file(
                    &self.app,
                    &self.actor,
                    "leave.csv",
                    &changed(away.cloned().collect(), &|person| person.status = "leave"),
                )
            })
    }

    /// Some take more than they must.
    fn let_people_choose(&self, people: &[Employee], hero: &Employee) -> anyhow::Result<()> {
        let curious =
            |person: &&Employee| ["Marketing", "Customer Care", "Product"].iter().any(|area| person.department.starts_with(area));
        let emails: Vec<&str> = people.iter().filter(curious).step_by(3).map(|person| person.email.as_str()).collect();
        self.at(0);
        self.write(|tx| {
            let course = store::course_id(tx.conn, "social-media-practitioner")?.ok_or(AppError::NotFound("course"))?;
            for (index, email) in (0_i64..).zip(emails.iter().copied().filter(|email| *email != hero.email)) {
                let Some(person) = store::person_id(tx.conn, email)? else { continue };
                let day = working_day(self.today.plus_days(-3 - (index * 53) % 130));
                enrolment::enrol_self(tx, person, course, day)?;
            }
            let hero = store::person_id(tx.conn, &hero.email)?.ok_or(AppError::NotFound("person"))?;
            enrolment::enrol_self(tx, hero, course, working_day(self.today.plus_days(-19))).map(|_| ())
        })
    }

    /// Everybody's training until today, in bulk.
    fn let_people_learn(&self, heroes: &[Told<'_>]) -> anyhow::Result<()> {
        self.at(0);
        let yesterday = self.today.plus_days(-1);
        for (seed, slug) in (SEED..).zip(starter::slugs()) {
            self.write(|tx| {
                let script = store::script(tx.conn, &slug)?.ok_or(AppError::NotFound("course"))?;
                let steps = script.steps();
                let mut all: Vec<(Learner, Records)> = Vec::new();
                for enrolled in store::enrolled(tx.conn, script.course_id)? {
                    let store::Enrolled { learner, department, assigned_on, due_on } = enrolled;
                    let duty = Duty { person: learner.number, department: &department, assigned_on, due_on };
                    let told = heroes.iter().find(|told| told.email == learner.email);
                    let told = told.and_then(|told| (told.story)(&slug, assigned_on, self.today, steps.len()));
                    let told = told.unwrap_or_else(|| story(&duty, &steps, seed, yesterday));
                    let records = record::records(&script, &learner, &told, || tx.new_id())?;
                    all.push((learner, records));
                }
                Ok(store::insert_records(tx, &script, &all)?)
            })?;
        }
        Ok(())
    }

    /// A few waivers, with reasons that an auditor understands.
    fn settle_the_rest(&self, people: &[Employee]) -> anyhow::Result<()> {
        let today = self.at(6);
        let input = WaiverInput {
            reason: "Seconded to a partner until spring; takes their training".to_owned(),
            until: today.plus_days(120).to_string(),
        };
        let numbers: Vec<&str> =
            people.iter().filter(|person| person.department == "Operations").map(|person| person.email.as_str()).collect();
        self.write(|tx| {
            let open = store::open_enrolments(tx.conn, "social-basics", &numbers)?;
            open.into_iter().step_by(4).take(3).try_for_each(|id| enrolment::waive(tx, id, &input, today).map(|_| ()))
        })
    }

    /// What people were told of before the last days: who completed until then, and who did not until it is the mailer's turn.
    fn remember_what_was_told(&self) -> anyhow::Result<()> {
        let (from, open_until) = (self.at(TOLD_DAYS), self.at(OPEN_TOLD_DAYS));
        self.at(REMINDED_DAYS);
        self.write(|tx| {
            let mut all = Vec::new();
            for of in store::tellable(tx.conn)? {
                let until = of.completed_on.unwrap_or(open_until);
                all.extend(told(of.assigned_on, of.due_on, (from, until)).into_iter().map(|(step, on)| (of, step, on)));
            }
            Ok(store::tell(tx, &all)?)
        })
    }

    /// The reminders of the last days, decided and sent each afternoon, when it has been morning everywhere.
    async fn remind(&self, composers: &Composers) -> anyhow::Result<()> {
        let transport = Arc::new(Transport::open(&self.app.settings.mail)?);
        for days_ago in (1..=REMINDED_DAYS).rev() {
            let nine = self.at(days_ago).start_in(&self.app.settings.company_zone()).plus(9.hours());
            let afternoon = nine.plus(8.hours());
            self.clock.set(afternoon);
            reminders::decide(&self.app, reminders::When::Now(afternoon), reminders::Act::Queue, None, &mut |_| true)?;
            mail::deliver(&self.app, composers, &transport, &Stop::never()).await?;
        }
        Ok(())
    }

    fn open_accounts(&self, people: &[Employee], hero: &Employee) -> anyhow::Result<Vec<DemoLogin>> {
        self.at(0);
        let head =
            |department: &str| people.iter().find(|person| person.department == department).map(|person| person.email.clone());
        let who = [
            (said!("auth-demo-employee"), Some(hero.email.clone()), &[][..]),
            (said!("auth-demo-employee-in-munich"), Some(german_hero(people)?.email.clone()), &[][..]),
            (said!("auth-demo-hr"), head("People"), &[Grant::Hr][..]),
            (said!("auth-demo-hr-of-a-part"), Some(format!("hr.care@{}", self.company.email_domain)), &[][..]),
            (said!("auth-demo-marketer"), head("Marketing"), &[Grant::Marketer, Grant::Author][..]),
            (said!("auth-demo-head"), head("Customer Care"), &[][..]),
            (said!("auth-demo-owner"), head("Marketing / Brand"), &[][..]),
            (said!("auth-demo-administrator"), Some(format!("admin@{}", self.company.email_domain)), &[Grant::Admin][..]),
            (said!("auth-demo-auditor"), Some(format!("auditor@{}", self.company.email_domain)), &[Grant::Auditor][..]),
        ];
        let mut logins = Vec::new();
        for (who, email, grants) in who {
            let email = email.ok_or(AppError::NotFound("head-of-the-department"))?;
            let password = Some(account::choose_password(&self.app, &email, PASSWORD)?);
            let input = AccountInput { email: email.clone(), grants: Some(grants.to_vec()), password };
            let is_hr_of_care = who == said!("auth-demo-hr-of-a-part");
            self.write(|tx| {
                let id = account::save(tx, &input)?;
                if is_hr_of_care { part::give(tx, id, "Customer Care") } else { Ok(()) }
            })?;
            logins.push(DemoLogin { who, email });
        }
        Ok(logins)
    }
}
