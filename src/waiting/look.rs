//! What waits today: how many on each list, and a page of one.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::list::List;
use super::row::{Place, Row, Somebody, Start, Why};
use super::rule::{self, LastLook};
use super::store::{self, Facts, Found};
use crate::app::App;
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::enrolment::{self, CourseName};
use crate::error::AppError;
use crate::ids::Id;
use crate::people::full_name;
use crate::reminders;

/// How many wait on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Count {
    /// The list.
    pub list: List,
    /// How many.
    pub count: i64,
    /// The same in a sentence.
    pub sentence: String,
}

/// What the lists go by today, for whoever has this account.
pub(super) fn facts(conn: &mut Conn, app: &App, account: Id) -> Result<Facts, AppError> {
    let (today, company) = (app.company_today(), &app.settings.company);
    let look = store::look::of(conn, account)?;
    let look =
        look.map_or_else(|| LastLook::never(today), |at| LastLook { on: at.day_in(&app.settings.company_zone()), at: Some(at) });
    Ok(Facts {
        today,
        look,
        last_due_on: rule::last_due_on(today, |day| company.is_working_day(day)),
        last_steps: reminders::last_steps(conn)?,
        roles_named: enrolment::roles_named(conn)?,
    })
}

/// How many wait on each list, in the order of the lists.
///
/// # Errors
/// When the database fails.
pub fn counts(conn: &mut Conn, app: &App, account: Id) -> Result<Vec<Count>, AppError> {
    snapshot(conn, |conn| {
        let facts = facts(conn, app, account)?;
        let counted = store::counts(conn, &facts)?;
        let of = |list: &List| counted.iter().find(|(found, _)| found == list).map_or(0, |(_, count)| *count);
        let count = |list: &List| Count { list: *list, count: of(list), sentence: list.sentence(of(list)) };
        Ok(List::ALL.iter().map(count).collect())
    })
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// How many there are in all.
    pub total: i64,
    /// The day of the last look at who has joined.
    pub since: Day,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// So many rows of a list.
///
/// # Errors
/// When the database fails.
pub fn page(conn: &mut Conn, app: &App, account: Id, list: List, (from, limit): (&Start, i64)) -> Result<Page, AppError> {
    snapshot(conn, |conn| {
        let facts = facts(conn, app, account)?;
        let total = store::count(conn, list, &facts)?;
        let found = store::rows(conn, list, &facts, from, limit)?;
        let mut courses: BTreeMap<Id, Vec<String>> = BTreeMap::new();
        if list == List::Joined {
            let people: Vec<Id> = found.iter().filter_map(|row| row.person_id).collect();
            for (person, title) in store::courses_of(conn, &people)? {
                courses.entry(person).or_default().push(title);
            }
        }
        let row = |found: Found| row(list, found, facts.today, &mut courses);
        Ok(Page { total, since: facts.look.on, rows: found.into_iter().map(row).collect() })
    })
}

fn row(list: List, found: Found, today: Day, courses: &mut BTreeMap<Id, Vec<String>>) -> Row {
    let on = found.on_day.unwrap_or(today);
    let (last, amount, note) = (on.last_before().unwrap_or(on), found.amount.unwrap_or(0), found.note.unwrap_or_default());
    let why = match list {
        List::Joined => {
            let courses = found.person_id.and_then(|id| courses.remove(&id)).unwrap_or_default();
            Why::Joined { on, courses }
        }
        List::NothingRequired => Why::NothingRequired { since: on },
        List::RolesWithout => Why::RoleWithout { people: amount },
        List::Lapsing => Why::Lapsing { last, is_open: amount > 0 },
        List::Ending if found.enrolment_id.is_some() => Why::WaiverEnds { last, reason: note },
        List::Ending if amount == store::LEAVES => Why::Leaves { last },
        List::Ending => Why::LeaveEnds { last },
        List::HearsNothing if amount == store::BOUNCED => Why::Bounced { reason: note },
        List::HearsNothing if amount == store::INBOX_ALONE => Why::InboxAlone { reason: note },
        List::HearsNothing if amount == store::UNDELIVERABLE => Why::Undeliverable,
        List::HearsNothing if amount == store::OPTED_OUT => Why::OptedOut,
        List::HearsNothing => Why::StepsOver,
        List::NoTime => Why::NoTime { due: on, minutes: amount },
        List::AttemptsUsed => Why::AttemptsUsed { quiz: note },
        List::ManagerLeft => Why::ManagerLeft { manager: note, on },
    };
    let course = found.course_id.zip(found.course_slug.zip(found.course_title));
    let person = found.person_id.zip(found.employee_number.zip(found.given_name.zip(found.family_name)));
    Row {
        list,
        place: Place { sort: found.sort, id: found.id },
        person: person.map(|(id, (employee_number, (given, family)))| Somebody {
            id,
            employee_number,
            name: full_name(&given, &family),
        }),
        department: found.department,
        role: found.role,
        enrolment_id: found.enrolment_id,
        course: course.map(|(id, (slug, title))| CourseName { id, slug, title }),
        why,
    }
}
