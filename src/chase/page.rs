//! `/chase/{id}`: whom it tells and whom it does not reach, the mail as they get it, and the button.

use std::borrow::Cow;
use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::draft::{self, Looker, asked_of};
use super::list::{Chosen, is_of_a_list};
use super::queries::{self, Manager};
use crate::acts::{self, Applied, Asked, Kind, ShownAct, ShownLine, State};
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail;
use crate::reminders::{Specimen, specimen};
use crate::settings::Settings;
use crate::templates::{Sample, View};
use crate::text::{Language, enumerated};
use crate::web::pagination::Pager;
use crate::web::{Ctx, Flash, Form, Query, Tab};
use crate::{said, say};

/// Managers who are named; of more than these the number alone is told.
const MANAGERS: i64 = 5;

/// Whom to chase: those who are ticked, or all on the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ChosenForm {
    /// The list, by its address.
    list: String,
    /// Those who are ticked.
    id: Vec<String>,
    /// `all`: whoever is ticked.
    which: String,
}

/// Which people of the draft, and the list that it came from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PageQuery {
    group: String,
    page: Option<i64>,
    list: String,
}

/// Whose mail; of the first by name where it is not said.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MailQuery {
    to: Option<Id>,
}

/// How it is sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Options {
    managers: bool,
    over_limit: bool,
    list: String,
}

/// What the page has shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sending {
    seen: String,
    list: String,
}

/// How many people read mail in each language, the most first.
pub(super) fn by_language(settings: &Settings, readers: Vec<(String, i64)>) -> Vec<(Language, i64)> {
    let mut all: BTreeMap<&'static str, (Language, i64)> = BTreeMap::new();
    for (tag, people) in readers {
        let language = settings.company.language_for(&tag);
        all.entry(language.code()).or_insert((language, 0)).1 += people;
    }
    let mut all: Vec<(Language, i64)> = all.into_values().collect();
    all.sort_by_key(|(_, people)| -people);
    all
}

/// A mail as it will be read.
#[derive(Debug, Clone, Serialize)]
struct MailView {
    name: String,
    language: String,
    subject: String,
    /// Where it is shown by itself.
    href: String,
}

/// A chase, before or after it is sent.
#[derive(Debug, Serialize)]
struct ChasePage {
    heading: String,
    act: ShownAct,
    courses: String,
    /// How many people are told, and in which languages.
    told: i64,
    languages: String,
    /// Their managers: how many, and the names of a few.
    managers: i64,
    manager_names: String,
    to_managers: bool,
    over_limit: bool,
    button: String,
    seen: String,
    mails: Vec<MailView>,
    tabs: Vec<Tab>,
    rows: Vec<ShownLine>,
    pager: Pager,
    /// The list that it came from; may be empty.
    list: String,
    zone: String,
    /// Whether the viewer may open an enrolment.
    may_open: bool,
}

/// What is read of a chase.
struct Found {
    act: ShownAct,
    asked: Asked,
    courses: Vec<String>,
    rows: Vec<ShownLine>,
    languages: Vec<(Language, i64)>,
    managers: Vec<Manager>,
    mails: Vec<(Id, Specimen)>,
}

impl ChasePage {
    fn new(found: Found, query: &PageQuery, (zone, may_open): (String, bool)) -> Self {
        let Found { act, asked, courses, rows, languages, managers, mails } = found;
        let (to_managers, over_limit) = match asked {
            Asked::Remind { managers, over_limit } => (managers, over_limit),
            _ => (false, false),
        };
        let list = if is_of_a_list(&query.list) { query.list.clone() } else { String::new() };
        let suffix = if list.is_empty() { String::new() } else { format!("&{}", encoded(&list)) };
        let href = |group: &str, page: i64| format!("/chase/{}?group={group}&page={page}{suffix}", act.id);
        let shows_refused = act.shows(&query.group) == State::NOT;
        let (word, total) = if shows_refused { ("refused", act.refused) } else { ("gets", act.gets) };
        let tab = |label: String, count: i64, word: &str, current: bool| Tab { label, count, href: href(word, 1), current };
        let gets = if act.done_at.is_some() { say!("chase-told") } else { say!("chase-gets") };
        let count = managers.first().map_or(0, |manager| manager.all);
        let told = languages.iter().map(|(_, people)| people).sum();
        let in_language =
            |(language, people): &(Language, i64)| say!("chase-in-language", language = language.own_name(), count = *people);
        let id = act.id;
        let mail = |(to, it): &(Id, Specimen)| MailView {
            name: it.name.clone(),
            language: it.language.own_name(),
            subject: it.message.subject.clone(),
            href: format!("/chase/{id}/mail?to={to}"),
        };
        Self {
            heading: if act.done_at.is_some() {
                say!("chase-heading-sent", count = told)
            } else {
                say!("chase-heading", count = told)
            },
            courses: enumerated(courses),
            languages: enumerated(languages.iter().map(in_language).collect::<Vec<_>>()),
            told,
            managers: count,
            manager_names: if count > MANAGERS {
                String::new()
            } else {
                enumerated(managers.iter().map(Manager::name).collect::<Vec<_>>())
            },
            to_managers,
            over_limit,
            button: say!("chase-send", count = told),
            seen: acts::seen_of(&asked),
            mails: mails.iter().map(mail).collect(),
            tabs: vec![
                tab(gets, act.gets, "gets", !shows_refused),
                tab(say!("chase-not-reached"), act.refused, "refused", shows_refused),
            ],
            pager: Pager::new(query.page.unwrap_or(1).max(1), total, |page| href(word, page)),
            rows,
            list,
            zone,
            may_open,
            act,
        }
    }
}

fn encoded(list: &str) -> String {
    serde_html_form::to_string([("list", list)]).unwrap_or_default()
}

impl View for ChasePage {
    const TEMPLATE: &'static str = "chase/chase";

    fn title(&self) -> Cow<'static, str> {
        self.heading.clone().into()
    }

    fn sample() -> Self {
        let at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        let act = ShownAct {
            done_at: Some(at),
            done_by: Some("ana@example.com".to_owned()),
            ..ShownAct::sample(Kind::Remind, acts::WhyNot::RemindedToday)
        };
        let message = mail::Message { subject: "Social basics is due tomorrow".to_owned(), ..mail::Message::default() };
        let found = Found {
            act,
            asked: Asked::Remind { managers: true, over_limit: true },
            courses: vec!["Social basics".to_owned()],
            rows: vec![ShownLine::sample()],
            languages: vec![(Language::ENGLISH, 80)],
            managers: Vec::new(),
            mails: vec![(Id(7), Specimen { name: "Ada Osei".to_owned(), language: Language::ENGLISH, message })],
        };
        let query = PageQuery { list: "/team".to_owned(), ..PageQuery::default() };
        Self { managers: 3, manager_names: "Bo Lind".to_owned(), ..Self::new(found, &query, ("UTC".to_owned(), true)) }
    }
}

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let sent = ChasePage::sample();
    let act = ShownAct { done_at: None, done_by: None, ..sent.act.clone() };
    let draft = ChasePage { act, may_open: false, list: String::new(), ..ChasePage::sample() };
    let nobody = ShownAct { gets: 0, done_at: None, done_by: None, ..sent.act.clone() };
    let nobody = ChasePage { act: nobody, rows: Vec::new(), mails: Vec::new(), managers: 0, ..ChasePage::sample() };
    vec![Sample::with(&sent), Sample::with(&draft), Sample::with(&nobody)]
}

/// Begins a chase with what was chosen on a list: those who are ticked, or all.
pub(super) async fn begin(ctx: Ctx, form: Form<ChosenForm>) -> Result<HttpResponse, AppError> {
    let (form, today, settings) = (form.0, ctx.company_today(), ctx.app().settings.clone());
    let ids = if form.which == "all" { Vec::new() } else { form.id };
    if form.which != "all" && ids.is_empty() {
        return Err(AppError::invalid("ids", said!("acts-nobody-chosen")));
    }
    let chosen = Chosen::new(&form.list, &ids, ctx.viewer()?, today)?;
    let id = ctx.db().write(ctx.actor(), move |tx| draft::begin(tx, &settings, chosen, &Asked::REMIND, today)).await?;
    Ok(ctx.see_other(&address(id, &form.list)))
}

fn address(id: Id, list: &str) -> String {
    if is_of_a_list(list) { format!("/chase/{id}?{}", encoded(list)) } else { format!("/chase/{id}") }
}

pub(super) async fn show(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (id, query, looker) = (id.into_inner(), query.0, Looker::of(ctx.viewer()?));
    let (zone, may_open) = (ctx.viewer()?.time_zone.clone(), ctx.viewer()?.may(crate::policy::Act::Waive));
    let (app, asked) = (ctx.app().clone(), query.clone());
    let read = move |conn: &mut Conn| {
        let now = app.db.clock().now();
        let asked_for = asked_of(&looker.find(conn, id)?);
        let act = acts::shown_act(conn, id, now)?;
        let offset = (asked.page.unwrap_or(1).max(1) - 1).saturating_mul(Pager::SIZE);
        let rows = acts::people_of(conn, (id, act.act), act.shows(&asked.group), (0, offset, Pager::SIZE))?;
        let managers = queries::managers(conn, id, MANAGERS)?;
        let mut mails = Vec::new();
        let to_managers = matches!(asked_for, Asked::Remind { managers: true, .. });
        let manager = managers.first().filter(|_| to_managers).map(|manager| manager.id);
        for reader in first_told(conn, id)?.into_iter().chain(manager).filter(|_| act.done_at.is_none()) {
            mails.extend(mail_to(conn, &app, id, reader, to_managers)?.map(|mail| (reader, mail)));
        }
        Ok::<_, AppError>(Found {
            courses: acts::courses_of(conn, id)?,
            languages: by_language(&app.settings, queries::languages(conn, id)?),
            act,
            asked: asked_for,
            rows,
            managers,
            mails,
        })
    };
    let found = ctx.db().read(read).await?;
    mail::framing(ctx.page(&ChasePage::new(found, &query, (zone, may_open)))?)
}

/// The first by name whom a chase tells something.
fn first_told(conn: &mut Conn, id: Id) -> Result<Option<Id>, AppError> {
    let first = acts::people_of(conn, (id, Kind::Remind), State::GIVEN, (0, 0, 1))?;
    Ok(first.first().map(|line| line.person_id))
}

/// The mail that somebody would get by a chase; none where it tells them nothing.
fn mail_to(conn: &mut Conn, app: &crate::app::App, id: Id, reader: Id, managers: bool) -> Result<Option<Specimen>, AppError> {
    let told = queries::told_to(conn, id, reader, managers)?;
    let ids: Vec<Id> = told.iter().map(|one| one.enrolment_id).collect();
    if ids.is_empty() { Ok(None) } else { specimen(conn, app, reader, &ids) }
}

/// Somebody's mail by itself, as it will look.
pub(super) async fn mail(ctx: Ctx, id: web::Path<Id>, query: Query<MailQuery>) -> Result<HttpResponse, AppError> {
    let (id, looker, app) = (id.into_inner(), Looker::of(ctx.viewer()?), ctx.app().clone());
    let read = move |conn: &mut Conn| {
        let managers = matches!(asked_of(&looker.find(conn, id)?), Asked::Remind { managers: true, .. });
        let to = query.0.to.map_or_else(|| first_told(conn, id), |to| Ok(Some(to)))?;
        to.map_or(Ok(None), |to| mail_to(conn, &app, id, to, managers))
    };
    let mail = ctx.db().read(read).await?.ok_or(AppError::NotFound("message"))?;
    mail::as_frame(mail.message.html)
}

/// Says how it is sent; the page then shows whom that reaches.
pub(super) async fn change(ctx: Ctx, id: web::Path<Id>, form: Form<Options>) -> Result<HttpResponse, AppError> {
    let (id, form, today, settings) = (id.into_inner(), form.0, ctx.company_today(), ctx.app().settings.clone());
    let looker = Looker::of(ctx.viewer()?);
    let asked = Asked::Remind { managers: form.managers, over_limit: form.over_limit };
    let changed = move |tx: &mut Tx<'_>| {
        looker.find(tx.conn, id)?;
        acts::ask(tx, &settings, id, &asked, today)
    };
    let path = address(id, &form.list);
    match ctx.db().write(ctx.actor(), changed).await {
        Ok(()) => Ok(ctx.see_other(&path)),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&path, &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

/// Sends what the page shows.
pub(super) async fn send(ctx: Ctx, id: web::Path<Id>, form: Form<Sending>) -> Result<HttpResponse, AppError> {
    let (id, form, today, settings) = (id.into_inner(), form.0, ctx.company_today(), ctx.app().settings.clone());
    let (looker, path) = (Looker::of(ctx.viewer()?), address(id, &form.list));
    let sent = move |tx: &mut Tx<'_>| {
        acts::hold(tx.conn, id)?;
        let draft = looker.find(tx.conn, id)?;
        if draft.done_at.is_none() && acts::seen_of(&asked_of(&draft)) != form.seen {
            return Err(AppError::Conflict(said!("acts-why-not-changed")));
        }
        acts::apply(tx, &settings, id, today)
    };
    let flash = match ctx.db().write(ctx.actor(), sent).await {
        Ok(Applied::Before) => Flash::info(say!("acts-done-before")),
        Ok(_) => Flash::success(say!("chase-sent")),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&path, &flash))
}
