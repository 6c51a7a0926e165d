//! Writes the mail of a view at the moment of sending, with its file: of what its reader sees then.

use std::sync::Arc;

use serde::Serialize;

use super::coming::{Outcome, Payload, outcome};
use super::rule::FileFormat;
use super::{stop, store};
use crate::app::App;
use crate::auth::{WouldBe, would_be};
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::figures::directory::Sight;
use crate::ids::Id;
use crate::mail::{AttachedFile, Composed, Composer, MailFrame, Message, QueuedMail, Shelf, render};
use crate::reporting::overview::overview;
use crate::reporting::pages::Reported;
use crate::reporting::why::why;
use crate::reporting::{export, findings, sight};
use crate::saved::address::{Asked, Gone};
use crate::saved::keep::Known;
use crate::saved::kept::Kept;
use crate::saved::store as views;
use crate::templates::Sample;
use crate::text::{Said, date};
use crate::web::csv::MARK;
use crate::web::sheet::{WORKBOOK_TYPE, file_name, workbook};
use crate::{said, say};

/// Writes the mails of views.
#[derive(Debug)]
pub struct ViewMail;

/// What the templates see.
#[derive(Debug, Serialize)]
struct Page {
    subject_line: String,
    /// Whom it addresses.
    name: String,
    view: String,
    finding: String,
    /// Why the rate has moved; may be empty.
    why: String,
    as_of: String,
    file: String,
    url: String,
    unsubscribe_url: Option<String>,
}

/// What is the same for all who see the same.
#[derive(Clone)]
struct Made {
    rate: Option<String>,
    finding: String,
    why: String,
    path: String,
    file: AttachedFile,
}

/// What mails of a batch have in common is made once: the view, what is seen of it, the day and the file.
#[derive(Default)]
struct Shared(Vec<(Seen, Result<Made, Said>)>);

/// A view, what is seen of it, the day and the kind of file.
type Seen = (Id, Sight, Day, FileFormat);

impl Composer for ViewMail {
    fn template(&self) -> &'static str {
        super::TEMPLATE
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let payloads: Vec<Payload> =
            mails.iter().map(|mail| Ok(serde_json::from_value(mail.payload.clone())?)).collect::<Result<_, AppError>>()?;
        let ids: Vec<Id> = payloads.iter().map(|payload| payload.view).collect();
        let kept = views::these(tx.conn, &ids)?;
        let (readers, stopped) = (store::readers(tx.conn, &ids)?, store::stopped(tx.conn, &ids)?);
        let owners = kept.iter().map(|view| view.account_id);
        let accounts: Vec<Id> = owners.chain(payloads.iter().map(|payload| payload.reader)).collect();
        let known = would_be(app, tx.conn, &accounts, app.company_today())?;
        let mut shared = Shared::default();
        let mut composed = Vec::with_capacity(mails.len());
        for payload in payloads {
            let view = kept.iter().find(|view| view.id == payload.view);
            let key = (payload.view, payload.reader);
            let is_on = payload.by_hand || readers.contains(&key);
            let (Some(view), Some(reader), true) = (view, known.get(&payload.reader), is_on) else {
                composed.push(Composed::NoLongerNeeded(said!("saved-held-gone")));
                continue;
            };
            let is_stopped = stopped.contains(&key) && !payload.by_hand;
            composed.push(match outcome(known.get(&view.account_id), reader, is_stopped) {
                Outcome::Send | Outcome::Sent => written(app, tx, &mut shared, (view, reader), payload)?,
                Outcome::Stopped => Composed::NoLongerNeeded(said!("saved-held-stopped")),
                Outcome::NoRight | Outcome::Away => Composed::NoLongerNeeded(said!("saved-held-no-right")),
                Outcome::OwnerAway => Composed::NoLongerNeeded(said!("saved-held-owner")),
            });
        }
        Ok(composed)
    }

    fn shelf(&self) -> Option<Shelf> {
        Some(Shelf::Private)
    }
}

fn written(
    app: &App,
    tx: &mut Tx<'_>,
    shared: &mut Shared,
    (view, reader): (&Kept, &WouldBe),
    payload: Payload,
) -> Result<Composed, AppError> {
    let seen = Asked::at(&view.address, payload.as_of)?.0;
    let seen = sight(&reader.viewer, seen.programme());
    let made = match shared.of(app, tx, view, &seen, payload)? {
        Ok(made) => made,
        Err(gone) => return Ok(Composed::NoLongerNeeded(gone)),
    };
    let unsubscribe_url = match payload.by_hand {
        true => None,
        false => Some(stop::url(app, tx.clock(), view.id, payload.reader)?),
    };
    let subject_line = match &made.rate {
        Some(rate) => say!("saved-mail-subject", view = &view.name, rate = rate),
        None => say!("saved-mail-subject-none", view = &view.name),
    };
    let page = Page {
        subject_line,
        name: reader.viewer.name.clone(),
        view: view.name.clone(),
        finding: made.finding.clone(),
        why: made.why,
        as_of: date(payload.as_of),
        file: made.file.name.clone(),
        url: format!("{}{}", app.settings.server.public_url, made.path),
        unsubscribe_url,
    };
    let reason = match payload.by_hand {
        true => say!("saved-mail-why-asked"),
        false if view.account_id == payload.reader => say!("saved-mail-why-own"),
        false => say!("saved-mail-why", owner = &view.owner),
    };
    message(app, &page, made.finding, reason, made.file).map(Composed::Message)
}

fn message(app: &App, page: &Page, preheader: String, reason: String, file: AttachedFile) -> Result<Message, AppError> {
    let mut frame = MailFrame::new(preheader, reason);
    frame.unsubscribe_url.clone_from(&page.unsubscribe_url);
    let mut message = render(app, super::TEMPLATE, frame, page)?;
    if let Some(url) = &page.unsubscribe_url {
        message.stops_at(url);
    }
    message.files.push(file);
    Ok(message)
}

impl Shared {
    fn of(
        &mut self,
        app: &App,
        tx: &mut Tx<'_>,
        view: &Kept,
        seen: &Sight,
        Payload { as_of, format, .. }: Payload,
    ) -> Result<Result<Made, Said>, AppError> {
        let key = (view.id, seen.clone(), as_of, format);
        if let Some((_, made)) = self.0.iter().find(|(known, _)| *known == key) {
            return Ok(made.clone());
        }
        let made = made(app, tx, view, seen, (as_of, format))?;
        self.0.push((key, made.clone()));
        Ok(made)
    }
}

/// What is told of a view to whoever has this sight. Inside: why there is nothing to tell.
fn made(
    app: &App,
    tx: &mut Tx<'_>,
    view: &Kept,
    seen: &Sight,
    (as_of, format): (Day, FileFormat),
) -> Result<Result<Made, Said>, AppError> {
    let (asked, _) = Asked::at(&view.address, as_of)?;
    let asked = match Known::read(tx.conn, seen, as_of)?.find(asked) {
        Ok(asked) => asked,
        Err(gone) => return Ok(Err(gone.first().copied().map_or_else(|| said!("saved-held-gone"), Gone::said))),
    };
    let Some(typed) = asked.question(seen.clone()) else { return Ok(Err(said!("saved-schedule-no-comparison"))) };
    let found = overview(tx.conn, &typed, as_of, &app.settings.kpi)?;
    let reported = Reported::read(tx.conn, &typed, as_of, app.settings.kpi.target)?;
    let headline = findings::headline(&found.counts, found.target());
    let finding = match reported.scope.label() {
        scope if scope.is_empty() => headline,
        scope => say!("reporting-headline-of", scope = scope, headline = headline),
    };
    Ok(Ok(Made {
        rate: found.counts.ongoing_completion_rate().map(|rate| rate.percent_text()),
        finding,
        why: why(&found.bridge, as_of.plus_days(-7)).unwrap_or_default(),
        path: asked.on(as_of, false),
        file: file(app, &reported, as_of, format)?,
    }))
}

/// The figures as a file: that of `/kpi/figures.csv`, `.xlsx` and `.pdf`.
fn file(app: &App, reported: &Reported, as_of: Day, format: FileFormat) -> Result<AttachedFile, AppError> {
    let figures = &reported.figures;
    let (kind, bytes) = match format {
        FileFormat::Csv => ("text/csv; charset=utf-8", [MARK.as_bytes(), export::figures_csv(figures)?.as_slice()].concat()),
        FileFormat::Xlsx => {
            let rows = export::figures_rows(figures);
            let write = |take: crate::web::sheet::Rows<'_>| rows.iter().try_for_each(|row| take(row).map(drop));
            (WORKBOOK_TYPE, workbook(export::figures_columns(), write)?)
        }
        FileFormat::Pdf => ("application/pdf", reported.to_pdf(as_of, &app.settings.company.time_zone)?),
    };
    let name = file_name(&reported.scope.file_name_of("figures"), as_of, format);
    Ok(AttachedFile { name, kind, bytes: Arc::new(bytes) })
}

/// The samples of the mail's templates.
pub(super) fn samples() -> Vec<Sample> {
    let page = Page {
        subject_line: "Care on Mondays: 72 % completed".to_owned(),
        name: "Ada Osei".to_owned(),
        view: "Care on Mondays".to_owned(),
        finding: "72 % of required training is completed, 18 points under target".to_owned(),
        why: "Down 2 points since 22 Nov 2026: 3 completions expired.".to_owned(),
        as_of: "29 Nov 2026".to_owned(),
        file: "gradus-figures-care-2026-11-29.pdf".to_owned(),
        url: "https://gradus.example/kpi?as_of=2026-11-29".to_owned(),
        unsubscribe_url: Some("https://gradus.example/view-mail/x".to_owned()),
    };
    let mut frame = MailFrame::new(page.finding.clone(), "Because.");
    frame.subject.clone_from(&page.subject_line);
    frame.unsubscribe_url.clone_from(&page.unsubscribe_url);
    let mut context = serde_json::to_value(&page).unwrap_or_default();
    if let serde_json::Value::Object(fields) = &mut context {
        fields.insert("mail".to_owned(), serde_json::to_value(&frame).unwrap_or_default());
    }
    let sample = |template| Sample { template, title: "A saved view".to_owned(), context: context.clone() };
    vec![sample("mail/view_mail/subject.txt"), sample("mail/view_mail/body.txt"), sample("mail/view_mail/body.html")]
}
