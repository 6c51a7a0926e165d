//! The digest: one mail with everything a person is reminded of that day, written at the moment of sending.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::known::{Draft, Known};
use super::plan::by_first;
use super::policy::Step;
use super::store::digest;
use super::store::digest::DigestRow;
use super::store::{self, PersonFacts};
use super::unsubscribe;
use super::why::Why;
use super::wording::{self, Matter};
use super::words::{self, Filling};
use crate::app::App;
use crate::clock::{Clock, Day};
use crate::db::Tx;
use crate::enrolment::{self, Status};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, QueuedMail, Shelf, render};
use crate::templates::Sample;
use crate::text::speaking;
use crate::{said, say};

/// The page of a manager's team, with those below: a copy may be about somebody whose manager reports to them.
const TEAM: &str = "/team?below=true";

/// Writes the digests.
#[derive(Debug)]
pub struct Digest;

/// What a digest's outbox row carries; what it says is in the sent-log.
#[derive(Debug, Default, Deserialize)]
struct Payload {
    /// The day it was decided for by hand; today otherwise.
    #[serde(default)]
    as_of: Option<Day>,
}

/// A course of the person's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OwnLine {
    title: String,
    line: String,
    /// How long what is left takes; may be empty.
    minutes: String,
    why: String,
    /// Why it is to be done again before its end; may be empty.
    again: String,
    mandatory: bool,
    /// Nobody requires it any more: there is nothing to do.
    ended: bool,
    url: String,
    action: String,
}

/// A course of somebody in the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct TeamLine {
    person: String,
    title: String,
    line: String,
}

/// What the templates see.
#[derive(Debug, Clone, Serialize)]
struct Page {
    subject_line: String,
    name: String,
    /// The policy's own words above the courses, in paragraphs.
    opening: Vec<String>,
    own: Vec<OwnLine>,
    team: Vec<TeamLine>,
    /// Where the team stands, without a password; none where nobody of it is named.
    team_url: Option<String>,
    /// The policy's own words below the courses.
    closing: Vec<String>,
    /// Mandatory and optional courses in one mail.
    is_mixed: bool,
    unsubscribe_url: Option<String>,
}

impl Composer for Digest {
    fn template(&self) -> &'static str {
        super::TEMPLATE
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let ids: Vec<Id> = mails.iter().map(|mail| mail.id).collect();
        let recipients: Vec<Id> = mails.iter().filter_map(|mail| mail.person_id).collect();
        let recipients: BTreeMap<Id, PersonFacts> =
            store::people(tx.conn, &recipients)?.into_iter().map(|person| (person.id, person)).collect();
        let mut rows = by_first(digest::lines(tx.conn, &ids)?);
        // few days in a batch: the date differs by the zone of the recipient, or was given
        let mut days: BTreeMap<Day, Vec<(usize, Draft<'_>)>> = BTreeMap::new();
        for (place, mail) in mails.iter().enumerate() {
            let Some(recipient) = mail.person_id.and_then(|id| recipients.get(&id)) else { continue };
            let payload: Payload = serde_json::from_value(mail.payload.clone()).unwrap_or_default();
            let today = payload.as_of.unwrap_or_else(|| tx.clock().today(&super::gather::zone(&app.settings, recipient)));
            let rows = rows.remove(&mail.id).unwrap_or_default();
            days.entry(today).or_default().push((place, Draft { recipient, rows }));
        }
        let nobody = || Composed::NoLongerNeeded(said!("mail-why-nobody"));
        let mut composed: Vec<Composed> = mails.iter().map(|_| nobody()).collect();
        for (today, drafts) in days {
            let known = Known::load(tx.conn, drafts.iter().map(|(_, draft)| draft), today)?;
            for (place, draft) in drafts {
                composed[place] = draft.write(app, tx, &known, today)?;
            }
        }
        Ok(composed)
    }

    fn shelf(&self) -> Option<Shelf> {
        Some(Shelf::Training)
    }

    fn left(&self, tx: &mut Tx<'_>, mails: &[Id]) -> Result<(), AppError> {
        let enrolments = digest::sent(tx, mails)?;
        // what asked for them can no longer be taken back as if nobody had heard of it
        enrolment::note_mail_left(tx, &enrolments)?;
        Ok(())
    }

    fn unreachable(&self, tx: &mut Tx<'_>, mails: &[Id]) -> Result<(), AppError> {
        Ok(digest::cancel_all(tx, mails, &Why::Unreachable.code())?)
    }
}

impl Draft<'_> {
    fn write(self, app: &App, tx: &mut Tx<'_>, known: &Known, today: Day) -> Result<Composed, AppError> {
        let mut kept = Vec::new();
        let mut dropped: BTreeMap<Why, Vec<Id>> = BTreeMap::new();
        for mut row in self.rows {
            // a renewal that is open keeps up the completion before it
            if row.status.is_open() {
                row.expires_on = known.renewed_until(&row);
            }
            match known.why_not(&row, self.recipient, today) {
                Some(why) => dropped.entry(why).or_default().push(row.id),
                None => kept.push(row),
            }
        }
        for (why, ids) in &dropped {
            digest::cancel(tx, ids, &why.code())?;
        }
        if kept.is_empty() {
            let beside = |first, then| said!("reminders-one-after-another", first = first, then = then);
            let why = dropped.keys().map(|why| why.said()).reduce(beside).unwrap_or_else(|| said!("mail-why-nobody"));
            return Ok(Composed::NoLongerNeeded(said!("reminders-nothing-left", why = why)));
        }
        // what waited for the morning, or for the mail server, counts on the day on which it goes
        digest::note_day(tx, &kept.iter().map(|row| row.id).collect::<Vec<_>>(), today)?;
        Ok(Composed::Message(write(app, tx.clock(), self.recipient, known, &kept, today)?))
    }
}

pub(super) fn write(
    app: &App,
    clock: &dyn Clock,
    recipient: &PersonFacts,
    known: &Known,
    rows: &[DigestRow],
    today: Day,
) -> Result<crate::mail::Message, AppError> {
    let (own, team): (Vec<&DigestRow>, Vec<&DigestRow>) = rows.iter().partition(|row| row.person_id == recipient.id);
    let mut links = Vec::new();
    let mut own_lines = Vec::new();
    for row in &own {
        own_lines.push(own_line(app, clock, known, row, today, &mut links)?);
    }
    let optional: Vec<Id> = own.iter().filter(|row| is_own_choice(known, row)).map(|row| row.course_id).collect();
    let team_lines: Vec<TeamLine> = team.iter().map(|row| team_line(row, today)).collect();
    let unsubscribe_url = match optional.as_slice() {
        [] => None,
        courses => Some(unsubscribe::url(app, clock, recipient.id, courses)?),
    };
    let team_url = match team_lines.as_slice() {
        [] => None,
        _ => {
            let link = crate::auth::mail_link_path(app, clock, recipient.id, TEAM)?;
            links.extend((link != TEAM).then(|| (link.clone(), TEAM.to_owned())));
            Some(format!("{}{link}", app.settings.server.public_url))
        }
    };
    let filling = Filling { name: &recipient.given_name, company: &app.settings.company.name, count: own_lines.len() };
    let policy = known.policy_of(own.iter().map(|row| row.course_id));
    // a mail about the team alone is no reminder of one's own
    let words = policy.words.get(speaking().tag()).filter(|_| !own.is_empty()).cloned().unwrap_or_default();
    let page = Page {
        opening: words::filled(&words.opening, filling),
        closing: words::filled(&words.closing, filling),
        subject_line: subject(&own, &team_lines, today),
        name: recipient.given_name.clone(),
        is_mixed: unsubscribe_url.is_some() && (optional.len() < own_lines.len() || !team_lines.is_empty()),
        own: own_lines,
        team: team_lines,
        team_url,
        unsubscribe_url,
    };
    message(app, &page, links)
}

/// Whether nobody requires it, nor did until it was withdrawn.
fn is_own_choice(known: &Known, row: &DigestRow) -> bool {
    row.status != Status::Withdrawn && known.requirement(row.enrolment_id).is_none()
}

/// A line about the reader's own training. A link that opens it without a password joins `links`, with where it leads.
fn own_line(
    app: &App,
    clock: &dyn Clock,
    known: &Known,
    row: &DigestRow,
    today: Day,
    links: &mut Vec<(String, String)>,
) -> Result<OwnLine, AppError> {
    let path = format!("/learn/{}", row.enrolment_id);
    let link = crate::auth::mail_link_path(app, clock, row.person_id, &path)?;
    if link != path {
        links.push((link.clone(), path));
    }
    let required = known.requirement(row.enrolment_id);
    Ok(OwnLine {
        title: row.title.clone(),
        line: wording::line(matter(row), today),
        minutes: known.minutes(row),
        why: match required {
            Some(why) => why.to_owned(),
            None if row.status == Status::Withdrawn => say!("reminders-mail-ended"),
            None => say!("reminders-mail-own-choice"),
        },
        again: known.asked_again(row),
        mandatory: required.is_some(),
        ended: row.status == Status::Withdrawn,
        url: format!("{}{link}", app.settings.server.public_url),
        action: if row.status == Status::Assigned { say!("reminders-mail-start") } else { say!("reminders-mail-go-on") },
    })
}

fn team_line(row: &DigestRow, today: Day) -> TeamLine {
    TeamLine { person: row.person(), title: row.title.clone(), line: wording::line(matter(row), today) }
}

/// Renders the page; what can be stopped gets the headers for one click (RFC 8058).
fn message(app: &App, page: &Page, links: Vec<(String, String)>) -> Result<crate::mail::Message, AppError> {
    let mut frame = MailFrame::new(preheader(page), why(&app.settings.company.name, page));
    frame.unsubscribe_url.clone_from(&page.unsubscribe_url);
    let mut message = render(app, "reminder", frame, page)?;
    message.links = links;
    if let Some(url) = &page.unsubscribe_url {
        message.stops_at(url);
    }
    Ok(message)
}

fn matter(row: &DigestRow) -> Matter {
    let step = row.step.parse().unwrap_or(Step::Due(0));
    Matter { step, due_on: row.due_on, expires_on: row.expires_on }
}

fn subject(own: &[&DigestRow], team: &[TeamLine], today: Day) -> String {
    let own: Vec<(&str, Matter)> = own.iter().map(|row| (row.title.as_str(), matter(row))).collect();
    let team: Vec<(&str, &str)> = team.iter().map(|line| (line.person.as_str(), line.title.as_str())).collect();
    wording::subject(&own, &team, today)
}

fn preheader(page: &Page) -> String {
    match (page.own.first(), page.team.first()) {
        (Some(own), _) => own.line.clone(),
        (None, Some(team)) => format!("{}: {}", team.person, team.line),
        (None, None) => String::new(),
    }
}

/// Why this mail came.
fn why(company: &str, page: &Page) -> String {
    let mut parts = Vec::new();
    if page.own.iter().any(|line| line.mandatory || line.ended) {
        parts.push(say!("reminders-mail-why-required", company = company));
    } else if !page.own.is_empty() {
        parts.push(say!("reminders-mail-why-own"));
    }
    if !page.team.is_empty() {
        parts.push(say!("reminders-mail-why-team"));
    }
    parts.join(" ")
}

/// The samples of the mail's templates.
pub fn samples() -> Vec<Sample> {
    let own = OwnLine {
        title: "Social basics".to_owned(),
        line: "Due tomorrow.".to_owned(),
        minutes: say!("reminders-mail-minutes-left", minutes = 12),
        why: "Everyone takes it.".to_owned(),
        again: "The course has changed: revision 3 was published on 30 Nov 2026.".to_owned(),
        mandatory: true,
        ended: false,
        url: "https://gradus.example/go/x".to_owned(),
        action: say!("reminders-mail-start"),
    };
    let team = TeamLine { person: "Bo Lind".to_owned(), title: "Social basics".to_owned(), line: "7 days overdue.".to_owned() };
    let page = Page {
        subject_line: "Social basics is due tomorrow".to_owned(),
        name: "Ada".to_owned(),
        opening: vec!["This is why we ask.".to_owned()],
        closing: vec!["Thank you.".to_owned()],
        own: vec![own],
        team: vec![team],
        team_url: Some("https://gradus.example/go/y".to_owned()),
        is_mixed: true,
        unsubscribe_url: Some("https://gradus.example/unsubscribe/x".to_owned()),
    };
    let mut frame = MailFrame::new("Due tomorrow.", "Because.");
    frame.subject.clone_from(&page.subject_line);
    frame.unsubscribe_url.clone_from(&page.unsubscribe_url);
    let mut context = serde_json::to_value(&page).unwrap_or_default();
    if let serde_json::Value::Object(fields) = &mut context {
        fields.insert("mail".to_owned(), serde_json::to_value(&frame).unwrap_or_default());
    }
    let sample = |template| Sample { template, title: "Reminder".to_owned(), context: context.clone() };
    vec![sample("mail/reminder/subject.txt"), sample("mail/reminder/body.txt"), sample("mail/reminder/body.html")]
}
