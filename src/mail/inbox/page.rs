//! One's own inbox as pages: what Gradus told, the newest first, and each message as it was said.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::linked::{Piece, linked, without_secrets};
use super::read::{ByMail, open, reader};
use super::store::{self, EntryRow};
use crate::clock::Instant;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::Via;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::pagination::Pager;
use crate::web::{Ctx, Flash, Form, NoFields, Query};

/// The samples of these views.
pub fn samples() -> Vec<Sample> {
    let empty = InboxPage { rows: Vec::new(), unread: 0, has_more: false, ..InboxPage::sample() };
    vec![Sample::of::<InboxPage>(), Sample::with(&empty), Sample::of::<EntryPage>()]
}

/// A message in the list.
#[derive(Debug, Clone, Serialize)]
struct Row {
    id: Id,
    subject: String,
    told_at: Instant,
    is_unread: bool,
    /// What became of it as mail.
    by_mail: String,
}

impl Row {
    fn of(entry: EntryRow) -> Self {
        let by_mail = ByMail::from(entry.state).sentence();
        Self { id: entry.id, subject: entry.subject, told_at: entry.told_at, is_unread: entry.read_at.is_none(), by_mail }
    }

    fn sample() -> Self {
        Self {
            id: Id(7),
            subject: "Social basics is due on Monday".to_owned(),
            told_at: sample_moment(),
            is_unread: true,
            by_mail: ByMail::Sent.sentence(),
        }
    }
}

impl ByMail {
    /// In a sentence.
    fn sentence(self) -> String {
        match self {
            Self::Sent => say!("mail-inbox-sent"),
            Self::Waiting => say!("mail-inbox-waiting"),
            Self::Failed => say!("mail-inbox-failed"),
            Self::None => say!("mail-inbox-alone"),
        }
    }
}

fn sample_moment() -> Instant {
    crate::clock::Day::new(2026, 11, 2).start_in(&jiff::tz::TimeZone::UTC)
}

/// The list.
#[derive(Debug, Serialize)]
struct InboxPage {
    rows: Vec<Row>,
    /// How many are not read, of all pages.
    unread: i64,
    /// Signed in by the link in a mail: some stay closed.
    by_link: bool,
    /// The account belongs to nobody of the people.
    is_nobodys: bool,
    zone: String,
    has_more: bool,
    pager: Pager,
}

impl View for InboxPage {
    const TEMPLATE: &'static str = "mail/inbox";

    fn title(&self) -> Cow<'static, str> {
        say!("mail-inbox").into()
    }

    fn sample() -> Self {
        let next = Some("/inbox?before=7".to_owned());
        Self {
            rows: vec![Row::sample(), Row { is_unread: false, by_mail: ByMail::None.sentence(), ..Row::sample() }],
            unread: 1,
            by_link: true,
            is_nobodys: false,
            zone: "UTC".to_owned(),
            has_more: true,
            pager: Pager { previous: None, next, summary: say!("mail-shown", count = 2) },
        }
    }
}

/// Where the list begins.
#[derive(Debug, Deserialize)]
pub(in crate::mail) struct InboxQuery {
    before: Option<Id>,
}

pub(in crate::mail) async fn list(ctx: Ctx, query: Query<InboxQuery>) -> Result<HttpResponse, AppError> {
    let (viewer, before) = (ctx.viewer()?, query.0.before);
    let whose = reader(viewer);
    let read = move |conn: &mut _| match whose {
        None => Ok((Vec::new(), 0)),
        Some(whose) => Ok::<_, AppError>((store::newest(conn, whose, before, Pager::SIZE + 1)?, store::unread(conn, whose)?)),
    };
    let (mut entries, unread) = ctx.db().read(read).await?;
    let size = usize::try_from(Pager::SIZE).unwrap_or(usize::MAX);
    let more = entries.len() > size;
    entries.truncate(size);
    let next = entries.last().filter(|_| more).map(|entry| format!("/inbox?before={}", entry.id));
    let previous = before.map(|_| "/inbox".to_owned());
    ctx.page(&InboxPage {
        by_link: viewer.via == Via::MailLink,
        is_nobodys: whose.is_none(),
        zone: viewer.time_zone.clone(),
        has_more: next.is_some() || previous.is_some(),
        pager: Pager { previous, next, summary: say!("mail-shown", count = entries.len()) },
        rows: entries.into_iter().map(Row::of).collect(),
        unread,
    })
}

pub(in crate::mail) async fn read_all(ctx: Ctx, _form: Form<NoFields>) -> Result<HttpResponse, AppError> {
    if let Some(whose) = reader(ctx.viewer()?) {
        ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| store::mark_read(tx, whose, None).map_err(AppError::from)).await?;
    }
    Ok(ctx.see_other_with("/inbox", &Flash::success(say!("mail-inbox-all-read"))))
}

/// One message.
#[derive(Debug, Serialize)]
struct EntryPage {
    entry: Row,
    zone: String,
    /// When the mail was handed over.
    mailed_at: Option<Instant>,
    pieces: Vec<Piece>,
}

impl View for EntryPage {
    const TEMPLATE: &'static str = "mail/entry";

    fn title(&self) -> Cow<'static, str> {
        self.entry.subject.clone().into()
    }

    fn sample() -> Self {
        let piece = |text: &str, href: Option<&str>| Piece { text: text.to_owned(), href: href.map(str::to_owned) };
        let url = "https://gradus.example/learn/7";
        Self {
            entry: Row::sample(),
            zone: "UTC".to_owned(),
            mailed_at: Some(sample_moment()),
            pieces: vec![piece("Hello Ada\n\n* Social basics\n  Start: ", None), piece(url, Some(url))],
        }
    }
}

pub(in crate::mail) async fn show(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let viewer = ctx.viewer()?;
    let entry = open(ctx.db(), ctx.actor(), reader(viewer), id.into_inner()).await?;
    let page = EntryPage {
        zone: viewer.time_zone.clone(),
        mailed_at: entry.finished_at.filter(|_| ByMail::from(entry.state) == ByMail::Sent),
        pieces: linked(&without_secrets(&entry.text), &ctx.app().settings.server.public_url),
        entry: Row::of(entry),
    };
    let newly_read = i64::from(page.entry.is_unread);
    ctx.having_read(newly_read).page(&page)
}
