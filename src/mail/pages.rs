//! The outbox, as pages: what waits, what went, and each message as it was sent.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::frame::{as_frame, framing};
use super::outbox::MailState;
use super::store::{self, MailRow};
use crate::clock::Instant;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::say;
use crate::templates::{Sample, View};
use crate::text::{grouped, told};
use crate::web::pagination::Pager;
use crate::web::sheet::Links;
use crate::web::{Ctx, Flash, Form, NoFields, Query};

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    vec![Sample::of::<ListPage>(), Sample::of::<MailPage>()]
}

/// One message in a list.
#[derive(Debug, Clone, Serialize)]
struct Row {
    id: Id,
    to: String,
    name: String,
    subject: String,
    template: String,
    state: String,
    kind: &'static str,
    at: Instant,
    not_before: Option<Instant>,
    /// The zone in whose hours it leaves.
    hours_zone: Option<String>,
    is_thinned: bool,
    attempts: i32,
    error: String,
}

impl Row {
    fn of(row: MailRow) -> Self {
        let waiting = row.state == MailState::Queued;
        let subject = subject(&row);
        Self {
            id: row.id,
            to: row.to_address,
            name: row.to_name,
            subject,
            template: occasion(&row.template),
            state: row.state.label(),
            kind: kind(row.state),
            at: row.finished_at.unwrap_or(row.created_at),
            not_before: waiting.then_some(row.not_before),
            hours_zone: row.hours_zone.filter(|_| waiting),
            is_thinned: row.thinned_at.is_some(),
            attempts: row.attempts,
            error: told(&row.last_error),
        }
    }

    fn sample() -> Self {
        Self {
            id: Id(7),
            to: "ada@example.com".to_owned(),
            name: "Ada Osei".to_owned(),
            subject: "Social basics is due on Monday".to_owned(),
            template: occasion("reminder"),
            state: MailState::Failed.label(),
            kind: "overdue",
            at: sample_moment(),
            not_before: Some(sample_moment()),
            hours_zone: Some("Europe/Berlin".to_owned()),
            is_thinned: false,
            attempts: 2,
            error: "550 no such user".to_owned(),
        }
    }
}

fn subject(row: &MailRow) -> String {
    match (row.subject.as_str(), row.thinned_at) {
        ("", Some(_)) => say!("mail-no-longer-kept"),
        ("", None) => say!("mail-not-written-yet"),
        (subject, _) => subject.to_owned(),
    }
}

/// What a message was written for, by the name of its template.
pub(super) fn occasion(template: &str) -> String {
    match template {
        "reminder" => say!("mail-for-reminder"),
        "invitation" => say!("mail-for-invitation"),
        "password_reset" => say!("mail-for-password-reset"),
        "address_changed" => say!("mail-for-address-changed"),
        "second_factor_changed" => say!("mail-for-second-factor-changed"),
        "people_file" => say!("mail-for-people-file"),
        "reminder_specimen" => say!("mail-for-reminder-specimen"),
        "weekly_digest" => say!("mail-for-weekly-digest"),
        "brand_alarm" => say!("mail-for-brand-alarm"),
        "view_mail" => say!("mail-for-view"),
        other => other.replace('_', " "),
    }
}

fn sample_moment() -> Instant {
    crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC)
}

/// The badge that fits.
fn kind(state: MailState) -> &'static str {
    match state {
        MailState::Queued => "assigned",
        MailState::Sending => "in_progress",
        MailState::Sent => "completed",
        MailState::Failed => "overdue",
        MailState::Cancelled => "withdrawn",
    }
}

/// A tab of the list.
#[derive(Debug, Clone, Serialize)]
struct StateTab {
    href: String,
    label: String,
    count: String,
    current: bool,
}

/// The list.
#[derive(Debug, Serialize)]
struct ListPage {
    tabs: Vec<StateTab>,
    /// Where all that failed, or what failed on its way to the address, is sent again; empty where nothing failed.
    again: String,
    rows: Vec<Row>,
    zone: String,
    files: Links,
    pager: Pager,
    /// The address that was looked for.
    to: String,
    /// The state that was asked for.
    state: &'static str,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "mail/list";

    fn title(&self) -> Cow<'static, str> {
        say!("mail-outbox").into()
    }

    fn sample() -> Self {
        let tab = StateTab { href: "/admin/outbox".to_owned(), label: say!("mail-all"), count: "1".to_owned(), current: true };
        let pager =
            Pager { previous: None, next: Some("/admin/outbox?before=7".to_owned()), summary: say!("mail-shown", count = 1) };
        let (zone, to, again) = ("UTC".to_owned(), "ada@example.com".to_owned(), "/admin/outbox/redelivery".to_owned());
        Self {
            tabs: vec![tab],
            again,
            rows: vec![Row::sample()],
            zone,
            files: Links::new("/admin/outbox", ""),
            pager,
            to,
            state: "sent",
        }
    }
}

/// Which messages.
#[derive(Debug, Deserialize)]
pub(crate) struct ListQuery {
    pub(super) state: Option<MailState>,
    pub(super) before: Option<Id>,
    /// To whom: a whole address.
    #[serde(default)]
    to: String,
}

impl ListQuery {
    /// The address that is looked for, as addresses are kept.
    pub(super) fn to(&self) -> Option<String> {
        Some(self.to.trim().to_lowercase()).filter(|to| !to.is_empty())
    }
}

pub(super) async fn list(ctx: Ctx, query: Query<ListQuery>) -> Result<HttpResponse, AppError> {
    let asked = query.0.to();
    let ListQuery { state, before, .. } = query.0;
    let to = asked.clone().unwrap_or_default();
    let read = move |conn: &mut _| {
        let rows = store::newest(conn, (state, asked.as_deref()), before, Pager::SIZE + 1)?;
        Ok::<_, AppError>((rows, store::counts(conn)?))
    };
    let (mut rows, counts) = ctx.db().read(read).await?;
    let size = usize::try_from(Pager::SIZE).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    let may_go = state == Some(MailState::Failed) && !rows.is_empty();
    let again = if may_go { format!("/admin/outbox/redelivery?{}", filter(None, &to)) } else { String::new() };
    let filter = filter(state, &to);
    let next = rows.last().filter(|_| more).map(|row| format!("/admin/outbox?{filter}before={}", row.id));
    let first = before.map(|_| format!("/admin/outbox?{filter}"));
    let summary = say!("mail-shown", count = rows.len());
    ctx.page(&ListPage {
        again: again.trim_end_matches(['&', '?']).to_owned(),
        tabs: tabs(&counts, state, &to),
        rows: rows.into_iter().map(Row::of).collect(),
        zone: ctx.viewer()?.time_zone.clone(),
        files: Links::new("/admin/outbox", filter.trim_end_matches('&')),
        pager: Pager { previous: first, next, summary },
        to,
        state: state.map(MailState::word).unwrap_or_default(),
    })
}

/// The beginning of the query of a list of these messages.
fn filter(state: Option<MailState>, to: &str) -> String {
    let state = state.map(|state| format!("state={state}&")).unwrap_or_default();
    let to = if to.is_empty() { String::new() } else { serde_html_form::to_string([("to", to)]).unwrap_or_default() + "&" };
    state + &to
}

fn tabs(counts: &[(MailState, i64)], current: Option<MailState>, to: &str) -> Vec<StateTab> {
    let count = |state: MailState| counts.iter().find(|(other, _)| *other == state).map_or(0, |(_, count)| *count);
    let all = StateTab {
        href: format!("/admin/outbox?{}", filter(None, to)),
        label: say!("mail-all"),
        count: up_to(counts.iter().map(|(_, count)| count).sum(), counts.iter().any(|(_, count)| *count > store::COUNTED)),
        current: current.is_none(),
    };
    let each = MailState::ALL.iter().map(|&state| StateTab {
        href: format!("/admin/outbox?{}", filter(Some(state), to)),
        label: state.label(),
        count: up_to(count(state), count(state) > store::COUNTED),
        current: current == Some(state),
    });
    std::iter::once(all).chain(each).collect()
}

/// A count; `10,000+` where not all were counted.
fn up_to(count: i64, is_more: bool) -> String {
    if is_more { format!("{}+", grouped(store::COUNTED)) } else { grouped(count) }
}

/// One message.
#[derive(Debug, Serialize)]
struct MailPage {
    mail: Row,
    message_id: String,
    created_at: Instant,
    zone: String,
    text: String,
    has_html: bool,
    headers: Vec<(String, String)>,
    can_send_again: bool,
}

impl View for MailPage {
    const TEMPLATE: &'static str = "mail/mail";

    fn title(&self) -> Cow<'static, str> {
        self.mail.subject.clone().into()
    }

    fn sample() -> Self {
        Self {
            mail: Row::sample(),
            message_id: "<7@example.com>".to_owned(),
            created_at: sample_moment(),
            zone: "UTC".to_owned(),
            text: "Hello Ada".to_owned(),
            has_html: true,
            headers: vec![("Auto-Submitted".to_owned(), "auto-generated".to_owned())],
            can_send_again: true,
        }
    }
}

pub(super) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let (row, body) = ctx.db().read(move |conn| Ok::<_, AppError>((store::mail(conn, id)?, store::body(conn, id)?))).await?;
    let (Some(row), Some(body)) = (row, body) else { return Err(AppError::NotFound("message")) };
    let page = MailPage {
        message_id: row.message_id.clone(),
        created_at: row.created_at,
        zone: ctx.viewer()?.time_zone.clone(),
        text: body.text,
        has_html: !body.html.is_empty(),
        headers: body.headers.0,
        can_send_again: row.state == MailState::Failed,
        mail: Row::of(row),
    };
    framing(ctx.page(&page)?)
}

pub(super) async fn show_html(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let body = ctx.db().read(move |conn| store::body(conn, id)).await?.ok_or(AppError::NotFound("message"))?;
    as_frame(body.html)
}

pub(super) async fn send_again(ctx: Ctx, id: web::Path<Id>, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    let flash = revived(revive(&ctx, id).await?);
    Ok(ctx.see_other_with(&format!("/admin/outbox/{id}"), &flash))
}

/// Lets a message go out again that failed; answers whether it did.
async fn revive(ctx: &Ctx, id: Id) -> Result<usize, AppError> {
    let revive = move |tx: &mut Tx<'_>| {
        let count = store::revive(tx, &[id])?;
        if count > 0 {
            tx.audit("mail.send_again", ("outbox", id), serde_json::json!({}))?;
        }
        Ok::<_, AppError>(count)
    };
    ctx.db().write(ctx.actor(), revive).await
}

fn revived(count: usize) -> Flash {
    match count {
        0 => Flash::info(say!("mail-only-failed")),
        _ => Flash::success(say!("mail-goes-again")),
    }
}
