//! `/waiting/{list}`: who is on it and why, and what is done about them.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::PageQuery;
use crate::acts;
use crate::app::App;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::View;
use crate::waiting::list::{List, Offer};
use crate::waiting::look::{self, Page};
use crate::waiting::row::{Place, Row, Somebody, Start, Why};
use crate::waiting::store;
use crate::web::pagination::Pager;
use crate::web::{Ctx, Flash, Form, NoFields, Query};

/// Most people that are enrolled together from a list: they stand in the address of the next page.
const MOST_ENROLLED: usize = 200;

/// Somebody on the list, or a role.
#[derive(Debug, Serialize)]
struct Line {
    /// The name of the person, or the role.
    name: String,
    href: String,
    employee_number: String,
    /// What its tick sends; empty where nothing can be done to it with others.
    tick: String,
    department: Option<String>,
    role: Option<String>,
    course: String,
    enrolment_href: String,
    why: String,
    /// Where its own act is; empty where it has none.
    act_href: String,
}

impl Line {
    fn of(row: Row) -> Self {
        let offer = row.list.offer();
        let why = row.why.sentence();
        let (href, name, employee_number) = match &row.person {
            Some(Somebody { id, name, employee_number }) => (format!("/people/{id}"), name.clone(), employee_number.clone()),
            None => (format!("/organisation/roles/{}", row.place.id), row.role.clone().unwrap_or_default(), String::new()),
        };
        let tick = match offer {
            Offer::Enrol => employee_number.clone(),
            Offer::Act(_) => row.enrolment_id.map(|id| id.to_string()).unwrap_or_default(),
            Offer::Require | Offer::Manager => String::new(),
        };
        let act_href = match offer {
            Offer::Require => enrol_address("role", &name),
            Offer::Manager => format!("{href}/edit"),
            Offer::Enrol | Offer::Act(_) => String::new(),
        };
        Self {
            name,
            href,
            employee_number,
            tick,
            act_href,
            department: row.department,
            role: row.role.filter(|_| row.person.is_some()),
            course: row.course.map(|course| course.title).unwrap_or_default(),
            enrolment_href: row.enrolment_id.map(|id| format!("/enrolments/{id}")).unwrap_or_default(),
            why,
        }
    }
}

/// The address of the second step of enrolling, with whom it is for.
fn enrol_address(field: &str, value: &str) -> String {
    format!("/enrol/course?{}", serde_html_form::to_string([(field, value)]).unwrap_or_default())
}

/// A list.
#[derive(Debug, Serialize)]
pub struct ListPage {
    list: &'static str,
    heading: String,
    about: String,
    rows: Vec<Line>,
    total: i64,
    pager: Pager,
    has_people: bool,
    has_courses: bool,
    is_joined: bool,
    /// Its people can be enrolled, ticked or all.
    enrols: bool,
    /// What can be done to its enrolments; nothing where they have none.
    acts: Vec<acts::Choice>,
    /// The act of each row, as its link says it; empty where a row has none.
    act_label: String,
}

impl ListPage {
    fn new(list: List, page: Page, number: i64) -> Self {
        let rows: Vec<Line> = page.rows.into_iter().map(Line::of).collect();
        let has_ticks = rows.iter().any(|row| !row.tick.is_empty());
        let (acts, act_label) = match list.offer() {
            Offer::Act(first) if has_ticks => (acts::Choice::beginning_with(first), String::new()),
            Offer::Act(_) => (Vec::new(), String::new()),
            Offer::Require | Offer::Manager => (Vec::new(), list.act_label()),
            Offer::Enrol => (Vec::new(), String::new()),
        };
        Self {
            list: list.word(),
            heading: list.label(),
            about: list.about(page.since),
            rows,
            total: page.total,
            pager: Pager::new(number, page.total, |page| format!("/waiting/{list}?page={page}")),
            has_people: list != List::RolesWithout,
            has_courses: list.has_courses(),
            is_joined: list == List::Joined,
            enrols: list.offer() == Offer::Enrol,
            acts,
            act_label,
        }
    }
}

impl View for ListPage {
    const TEMPLATE: &'static str = "waiting/list";

    fn title(&self) -> Cow<'static, str> {
        self.heading.clone().into()
    }

    fn sample() -> Self {
        let since = crate::clock::Day::new(2026, 11, 2);
        let row = Row {
            list: List::NoTime,
            place: Place { sort: "osei ada".to_owned(), id: Id(3) },
            person: Some(Somebody { id: Id(7), employee_number: "E7".to_owned(), name: "Ada Osei".to_owned() }),
            department: Some("Marketing".to_owned()),
            role: Some("Analyst".to_owned()),
            enrolment_id: Some(Id(3)),
            course: None,
            why: Why::NoTime { due: since, minutes: 90 },
        };
        let page = Self::new(List::NoTime, Page { total: 92, since, rows: vec![row] }, 1);
        let act_label = List::ManagerLeft.act_label();
        Self { is_joined: true, enrols: true, act_label, ..page }
    }
}

/// The list of this name.
///
/// # Errors
/// [`AppError::NotFound`].
pub(in crate::waiting) fn named(name: &str) -> Result<List, AppError> {
    name.parse().map_err(|_| AppError::NotFound("waiting-list"))
}

pub(in crate::waiting) async fn show(
    ctx: Ctx,
    name: web::Path<String>,
    query: Query<PageQuery>,
) -> Result<HttpResponse, AppError> {
    let (list, number) = (named(&name)?, query.0.page.max(1));
    let (app, account) = (ctx.app().clone(), ctx.viewer()?.account_id);
    let from = Start::Offset((number - 1).saturating_mul(Pager::SIZE));
    let page = ctx.db().read(move |conn: &mut Conn| look::page(conn, &app, account, list, (&from, Pager::SIZE))).await?;
    ctx.page(&ListPage::new(list, page, number))
}

/// Who of the list, and what is to be done to them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::waiting) struct Chosen {
    act: String,
    /// Enrolments, or employee numbers, that are ticked.
    id: Vec<String>,
    /// `all`, or those that are ticked.
    which: String,
}

/// Begins what the list offers, for those who are ticked or for all.
pub(in crate::waiting) async fn choose(ctx: Ctx, name: web::Path<String>, form: Form<Chosen>) -> Result<HttpResponse, AppError> {
    let (list, chosen) = (named(&name)?, form.0);
    let ids = if chosen.which == "all" { all_of(&ctx, list).await? } else { chosen.id };
    match list.offer() {
        Offer::Act(_) => acts::begin(&ctx, &chosen.act, &ids).await,
        Offer::Enrol if ids.is_empty() => Ok(back(&ctx, list, say!("waiting-nobody-ticked"))),
        Offer::Enrol if ids.len() > MOST_ENROLLED => Ok(back(&ctx, list, say!("waiting-too-many", most = MOST_ENROLLED))),
        Offer::Enrol => Ok(ctx.see_other(&enrol_address("person", &ids.join("\n")))),
        Offer::Require | Offer::Manager => Err(AppError::NotFound("act")),
    }
}

fn back(ctx: &Ctx, list: List, why: String) -> HttpResponse {
    ctx.see_other_with(&format!("/waiting/{list}"), &Flash::error(why))
}

/// What the ticks of all rows would send.
async fn all_of(ctx: &Ctx, list: List) -> Result<Vec<String>, AppError> {
    let (app, account) = (ctx.app().clone(), ctx.viewer()?.account_id);
    let most = i64::try_from(acts::MOST).unwrap_or(i64::MAX).saturating_add(1);
    let read = move |conn: &mut Conn| every_row(conn, &app, account, list, most);
    let rows = ctx.db().read(read).await?;
    Ok(rows.into_iter().map(|row| Line::of(row).tick).filter(|tick| !tick.is_empty()).collect())
}

fn every_row(conn: &mut Conn, app: &App, account: Id, list: List, most: i64) -> Result<Vec<Row>, AppError> {
    Ok(look::page(conn, app, account, list, (&Start::Offset(0), most))?.rows)
}

/// Keeps that the viewer has seen who joined.
pub(in crate::waiting) async fn look(ctx: Ctx, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let account = ctx.viewer()?.account_id;
    ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| Ok::<_, AppError>(store::look::keep(tx, account)?)).await?;
    Ok(ctx.see_other_with("/requirements", &Flash::success(say!("waiting-joined.seen"))))
}
