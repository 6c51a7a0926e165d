//! `/acts/{id}`: what is to be done, what each gets, the button; and once it is done, what came of it.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::asked;
use crate::acts::draft::{self, MOST};
use crate::acts::files::{self, EvidenceKind, FileRow, MOST_BYTES, ShownFile};
use crate::acts::kind::{Kind, WhyNot};
use crate::acts::request::{Values, fields};
use crate::acts::rule::Asked;
use crate::acts::shown::{self, ShownAct, ShownLine};
use crate::acts::state::State;
use crate::acts::{Applied, apply, store};
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx};
use crate::enrolment::{self, EnrolmentsAsked};
use crate::error::{AppError, FieldError};
use crate::hash;
use crate::ids::Id;
use crate::policy::Act;
use crate::templates::{View, title_of};
use crate::text::enumerated;
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, FieldErrors, FileForm, Flash, Form, NoFields, Query, Tab};
use crate::{said, say};

const FIELDS: &[&str] = &["reason", "until", "due", "days", "completed_on", "evidence", "evidence_file", "score"];

/// Which enrolments of a list, and what is to be done to them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::acts) struct Chosen {
    act: String,
    /// Those that are ticked.
    id: Vec<String>,
    /// `all`, or those that are ticked.
    which: String,
    q: String,
    course: String,
    department: String,
    role: String,
    status: String,
    requirement: String,
}

impl Chosen {
    fn asked(&self) -> EnrolmentsAsked {
        asked([&self.q, &self.course, &self.department, &self.role, &self.status, &self.requirement])
    }
}

/// Begins a draft with what was chosen in a list.
pub(in crate::acts) async fn choose(ctx: Ctx, form: Form<Chosen>) -> Result<HttpResponse, AppError> {
    let (chosen, now, today) = (form.0, ctx.db().clock().now(), ctx.company_today());
    if chosen.which != "all" {
        return begin(&ctx, &chosen.act, &chosen.id).await;
    }
    let asked = chosen.asked();
    if asked.is_everything() {
        return Err(AppError::invalid("of", said!("acts-query-is-everything")));
    }
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
    let reach = ctx.reach(Act::Waive)?;
    let ids = ctx.db().read(move |conn: &mut Conn| enrolment::ids_asked(conn, &asked, ((now, today), &reach), limit + 1)).await?;
    begin(&ctx, &chosen.act, &ids.iter().map(ToString::to_string).collect::<Vec<_>>()).await
}

/// Begins a draft of this act on these enrolments, and leads to its page.
///
/// # Errors
/// Where there is no such act or enrolment, nobody is chosen, or too many are.
pub async fn begin(ctx: &Ctx, act: &str, ids: &[String]) -> Result<HttpResponse, AppError> {
    let kind: Kind = act.parse().map_err(|error: crate::error::NoSuchWord| AppError::invalid("act", error.into()))?;
    let read =
        |id: &String| id.parse::<Id>().map_err(|_| AppError::invalid("id", said!("acts-no-such-enrolment", id = id.as_str())));
    let ids = ids.iter().map(read).collect::<Result<Vec<Id>, AppError>>()?;
    let (settings, today) = (ctx.app().settings.clone(), ctx.company_today());
    // what needs no word of anybody is worked out at once
    let asked = (kind == Kind::Remind).then_some(Asked::REMIND);
    let reach = ctx.reach(Act::Waive)?;
    let begin = move |tx: &mut Tx<'_>| draft::choose(tx, &settings, (kind, asked.as_ref()), (ids, &reach), today);
    let id = ctx.db().write(ctx.actor(), begin).await?;
    let page = if kind == Kind::Remind { "chase" } else { "acts" };
    Ok(ctx.see_other(&format!("/{page}/{id}")))
}

/// Which people, and which page of them.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(crate) struct PageQuery {
    pub(super) group: String,
    page: i64,
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { group: String::new(), page: 1 }
    }
}

/// A draft, or an act that was done.
#[derive(Debug, Serialize)]
pub struct DraftPage {
    act: ShownAct,
    heading: String,
    about: String,
    courses: String,
    /// It is said what is to be done.
    is_asked: bool,
    /// Something is to be said of it: then these are the fields.
    needs_form: bool,
    needs_reason: bool,
    needs_until: bool,
    needs_due: bool,
    needs_completion: bool,
    /// The file that proves it, where one is there.
    file: Option<ShownFile>,
    most_megabytes: usize,
    typed: Values,
    problems: Vec<FieldError>,
    errors: FieldErrors,
    /// The button that does it, and what it stands for: what was asked for as the page shows it.
    button: String,
    seen: String,
    /// It waits for a second look, and the viewer may have that.
    can_confirm: bool,
    /// Whether the button is there: not for who waits for the second look of another.
    can_press: bool,
    gives: String,
    tabs: Vec<Tab>,
    rows: Vec<ShownLine>,
    pager: Pager,
    files: Links,
    zone: String,
}

/// What stands for what was asked for.
#[must_use]
pub fn seen_of(asked: &Asked) -> String {
    hash::sha256(serde_json::to_vec(asked).unwrap_or_default())
}

/// What is read of it.
struct Found {
    act: ShownAct,
    asked: Option<Asked>,
    file: Option<FileRow>,
    courses: Vec<String>,
    rows: Vec<ShownLine>,
}

fn read(conn: &mut Conn, id: Id, (group, page): (&str, i64), typed: Option<&Values>, now: Instant) -> Result<Found, AppError> {
    let act = shown::shown(conn, id, now)?;
    let asked = store::act(conn, id)?.and_then(|row| row.asked).map(|asked| asked.0);
    let courses = shown::courses(conn, id)?;
    let offset = (page.max(1) - 1).saturating_mul(Pager::SIZE);
    let rows = shown::people(conn, (id, act.act), states(&act, asked.is_some(), group), (0, offset, Pager::SIZE))?;
    let file = match typed {
        // what was sent with a form in which something else is wrong is there already
        Some(typed) => typed.evidence_file.parse().ok(),
        None => asked.as_ref().and_then(Asked::file),
    };
    let file = file.map(|id| files::file(conn, id)).transpose()?.flatten();
    Ok(Found { act, asked, file, courses, rows })
}

pub(super) fn states(act: &ShownAct, is_asked: bool, group: &str) -> &'static [State] {
    if is_asked { act.shows(group) } else { &[State::Chosen] }
}

impl DraftPage {
    fn new(
        found: Found,
        (group, page): (&str, i64),
        typed: Option<Values>,
        problems: Vec<FieldError>,
        (zone, viewer): (String, &str),
    ) -> Self {
        let Found { act, asked, file, courses, rows } = found;
        let (kind, is_asked) = (act.act, asked.is_some());
        let shows_refused = states(&act, is_asked, group) == State::NOT;
        let href = |group: &str, page: i64| format!("/acts/{}?group={group}&page={page}", act.id);
        let tab = |label: String, count: i64, word: &str, current: bool| Tab { label, count, href: href(word, 1), current };
        let gets_label = if act.done_at.is_some() { say!("acts-got") } else { say!("acts-gets") };
        let tabs = if is_asked {
            vec![
                tab(gets_label, act.gets, "gets", !shows_refused),
                tab(say!("acts-refused"), act.refused, "refused", shows_refused),
            ]
        } else {
            Vec::new()
        };
        let (word, total) = if shows_refused { ("refused", act.refused) } else { ("gets", act.gets) };
        let known = fields(kind);
        Self {
            heading: heading(&act, is_asked),
            about: kind.about(),
            courses: enumerated(courses),
            is_asked,
            needs_form: !known.is_empty(),
            needs_reason: known.contains(&"reason"),
            needs_until: known.contains(&"until"),
            needs_due: known.contains(&"due"),
            needs_completion: known.contains(&"evidence"),
            typed: typed.or_else(|| asked.as_ref().map(values_of)).unwrap_or_default(),
            file: file.map(ShownFile::from),
            most_megabytes: MOST_BYTES / (1024 * 1024),
            errors: FieldErrors::of(FIELDS, &problems),
            problems,
            can_press: act.submitted_at.is_none() || act.submitted_by.as_deref() != Some(viewer),
            can_confirm: act.submitted_at.is_some() && act.submitted_by.as_deref() != Some(viewer),
            seen: asked.as_ref().map(seen_of).unwrap_or_default(),
            button: match kind {
                Kind::Complete if act.submitted_at.is_some() => say!("acts-confirm", count = act.gets),
                _ => kind.button(act.gets),
            },
            gives: asked.as_ref().map(gives).unwrap_or_default(),
            tabs,
            pager: Pager::new(page.max(1), total, |page| href(word, page)),
            files: Links::new(&format!("/acts/{}/people", act.id), &format!("group={word}")),
            rows,
            zone,
            act,
        }
    }
}

fn heading(act: &ShownAct, is_asked: bool) -> String {
    let label = act.act.label();
    if act.done_at.is_some() {
        return say!("acts-heading-done", act = label, count = act.gets);
    }
    let count = if is_asked { act.gets + act.refused } else { act.gets };
    say!("acts-heading", act = label, count = count)
}

/// What the act gives to each, in a sentence.
fn gives(asked: &Asked) -> String {
    match asked {
        Asked::Waive { until, .. } => say!("acts-gives-waive", last = until.last_before().unwrap_or(*until)),
        Asked::Extend { due_on, .. } => say!("acts-gives-extend", on = *due_on),
        Asked::Complete { completed_on, score: None, .. } => say!("acts-gives-complete", on = *completed_on),
        Asked::Complete { completed_on, score: Some(score), .. } => {
            say!("acts-gives-complete-with-score", on = *completed_on, score = *score)
        }
        Asked::Attempt { .. } => say!("acts-gives-attempt"),
        Asked::Remind { .. } => say!("acts-gives-remind"),
        Asked::Withdraw { .. } => say!("acts-gives-withdraw"),
        Asked::Enrol { due_on, .. } => say!("acts-gives-enrol", on = *due_on),
    }
}

/// What was asked, as it is typed.
fn values_of(asked: &Asked) -> Values {
    let on = asked.on().map(|day| day.to_string()).unwrap_or_default();
    let why = asked.why().to_owned();
    let none = Values::default();
    match asked {
        Asked::Waive { .. } => Values { until: on, reason: why, ..none },
        Asked::Extend { .. } | Asked::Enrol { .. } => Values { due: on, reason: why, ..none },
        Asked::Complete { score, evidence_file, .. } => {
            let score = score.map(|score| score.to_string()).unwrap_or_default();
            let evidence_file = evidence_file.map(|id| id.to_string()).unwrap_or_default();
            Values { completed_on: on, evidence: why, evidence_file, score, ..none }
        }
        Asked::Attempt { .. } | Asked::Withdraw { .. } => Values { reason: why, ..none },
        Asked::Remind { managers, over_limit } => Values { managers: *managers, over_limit: *over_limit, ..none },
    }
}

impl View for DraftPage {
    const TEMPLATE: &'static str = "acts/draft";

    fn title(&self) -> Cow<'static, str> {
        title_of(self.heading.clone(), &self.problems)
    }

    fn sample() -> Self {
        let (day, at) = (Day::new(2026, 12, 24), Instant::new(jiff::Timestamp::UNIX_EPOCH));
        let why = "As agreed.".to_owned();
        let act = ShownAct {
            why: why.clone(),
            on: Some(day),
            undone: 1,
            submitted_at: Some(at),
            submitted_by: Some("ana@example.com".to_owned()),
            ..ShownAct::sample(Kind::Waive, WhyNot::Waived)
        };
        let line = ShownLine { why_not: Some(WhyNot::Waived), message: WhyNot::Waived.said().to_string(), ..ShownLine::sample() };
        let asked = Some(Asked::Waive { until: day, reason: why });
        let file = FileRow {
            id: Id(5),
            file_name: "certificate.pdf".to_owned(),
            kind: EvidenceKind::Pdf,
            byte_size: 1,
            sha256: String::new(),
            uploaded_at: at,
            uploaded_by: "ana@example.com".to_owned(),
            account_id: None,
            act_id: None,
        };
        let found = Found { act, asked, file: Some(file), courses: vec!["Social basics".to_owned()], rows: vec![line] };
        let problems = vec![FieldError::new("until", said!("acts-completed-in-the-future", day = day, today = day))];
        let page = Self::new(found, ("gets", 1), None, problems, ("UTC".to_owned(), "bo@example.com"));
        Self { needs_due: true, needs_completion: true, ..page }
    }
}

pub(in crate::acts) async fn show(ctx: Ctx, id: web::Path<Id>, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    page(&ctx, id.into_inner(), query.0, None, Vec::new()).await
}

async fn page(
    ctx: &Ctx,
    id: Id,
    query: PageQuery,
    typed: Option<Values>,
    problems: Vec<FieldError>,
) -> Result<HttpResponse, AppError> {
    let (now, zone) = (ctx.db().clock().now(), ctx.viewer()?.time_zone.clone());
    let PageQuery { group, page } = query;
    let (asked_group, sent) = (group.clone(), typed.clone());
    let found = ctx.db().read(move |conn: &mut Conn| read(conn, id, (&asked_group, page), sent.as_ref(), now)).await?;
    // a reminder has a page of its own, which shows the mail
    if found.act.act == Kind::Remind {
        return Ok(ctx.see_other(&format!("/chase/{id}")));
    }
    let is_wrong = !problems.is_empty();
    let viewer = ctx.viewer()?.email.clone();
    let view = DraftPage::new(found, (&group, page), typed, problems, (zone, &viewer));
    if is_wrong { ctx.page_with_errors(&view) } else { ctx.page(&view) }
}

/// Says what is to be done; the page then shows what each gets.
pub(in crate::acts) async fn ask(ctx: Ctx, id: web::Path<Id>, form: FileForm<Values>) -> Result<HttpResponse, AppError> {
    let FileForm { fields: mut values, file } = form;
    let (id, today) = (id.into_inner(), ctx.company_today());
    if values.without_file {
        values.evidence_file.clear();
    }
    if let Some(file) = file {
        match files::receive(&ctx, file).await {
            Ok(kept) => values.evidence_file = kept.id.to_string(),
            Err(AppError::Invalid(problems)) => return page(&ctx, id, PageQuery::default(), Some(values), problems).await,
            Err(other) => return Err(other),
        }
    }
    let (settings, typed) = (ctx.app().settings.clone(), values.clone());
    let done = ctx.db().write(ctx.actor(), move |tx| {
        let kind = store::act(tx.conn, id)?.ok_or(AppError::NotFound("act"))?.kind;
        let asked = values.check(kind, today).map_err(AppError::Invalid)?;
        draft::ask(tx, &settings, id, &asked, today)
    });
    match done.await {
        Ok(()) => Ok(ctx.see_other(&format!("/acts/{id}"))),
        Err(AppError::Invalid(problems)) => page(&ctx, id, PageQuery::default(), Some(typed), problems).await,
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&format!("/acts/{id}"), &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}

/// What the page has shown that is to be done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::acts) struct Doing {
    seen: String,
}

/// Does what the page shows. Where something else is asked for by then, it is looked at first: a second look is at what is confirmed.
pub(in crate::acts) async fn perform(ctx: Ctx, id: web::Path<Id>, form: Form<Doing>) -> Result<HttpResponse, AppError> {
    let (id, today, settings, seen) = (id.into_inner(), ctx.company_today(), ctx.app().settings.clone(), form.0.seen);
    let path = format!("/acts/{id}");
    let act = move |tx: &mut Tx<'_>| {
        store::hold(tx.conn, id)?;
        let row = store::act(tx.conn, id)?.ok_or(AppError::NotFound("act"))?;
        let asked = row.asked.as_ref().map(|asked| &asked.0);
        if row.done_at.is_none() && asked.is_some_and(|asked| seen_of(asked) != seen) {
            return Err(AppError::Conflict(said!("acts-why-not-changed")));
        }
        apply(tx, &settings, id, today)
    };
    let flash = match ctx.db().write(ctx.actor(), act).await {
        Ok(Applied::Done) => Flash::success(say!("acts-done")),
        Ok(Applied::Before) => Flash::info(say!("acts-done-before")),
        Ok(Applied::Waits) => Flash::success(say!("acts-waits")),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&path, &flash))
}

/// Sends back what waits for a second look: it is a draft again.
pub(in crate::acts) async fn send_back(ctx: Ctx, id: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let path = format!("/acts/{id}");
    let flash = match ctx.db().write(ctx.actor(), move |tx| draft::send_back(tx, id)).await {
        Ok(()) => Flash::success(say!("acts-sent-back")),
        Err(AppError::Conflict(why)) => Flash::error(why.to_string()),
        Err(other) => return Err(other),
    };
    Ok(ctx.see_other_with(&path, &flash))
}
