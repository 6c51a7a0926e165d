//! Writes the mails that levels end, at the moment of sending: what was renewed by then is left out.

use serde::{Deserialize, Serialize};

use super::read::{Ending, ending_of};
use crate::app::App;
use crate::clock::Day;
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, Message, QueuedMail, Shelf, render};
use crate::templates::Sample;
use crate::{said, say};

/// Writes the mails.
#[derive(Debug, Clone, Copy)]
pub struct LevelsEnding;

/// A level that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    pub person: Id,
    pub level: Id,
    /// The first day on which it is held no longer.
    pub until: Day,
}

/// What the outbox row carries.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub ends: Vec<End>,
}

/// A line of the mail.
#[derive(Debug, Clone, Serialize)]
struct Line {
    /// Whose; empty where it is the reader's own.
    name: String,
    text: String,
}

/// What the templates see.
#[derive(Debug, Serialize)]
struct Context {
    subject_line: String,
    name: String,
    /// Those of the reader themselves.
    own: Vec<Line>,
    /// Those of others, whose programme they answer for.
    others: Vec<Line>,
    /// Where the reader sees what their levels take; empty where none of the lines is their own.
    card_url: String,
    /// The ladder of the first line of somebody else; empty where there is none.
    ladder_url: String,
}

/// The samples of the mail.
pub(in crate::ladders) fn samples() -> Vec<Sample> {
    let line =
        |name: &str| Line { name: name.to_owned(), text: "Two (Practitioners) ends on 28 Feb 2026, in 30 days.".to_owned() };
    let context = Context {
        subject_line: "Two ends on 28 Feb 2026".to_owned(),
        name: "Ben Ito".to_owned(),
        own: vec![line("")],
        others: vec![line("Ada Osei")],
        card_url: "https://gradus.example/me/card".to_owned(),
        ladder_url: "https://gradus.example/ladders/practitioners".to_owned(),
    };
    let frame = MailFrame::new("Two ends on 28 Feb 2026", say!("ladders-ending-why", company = "Halden"));
    let mut context = serde_json::to_value(&context).unwrap_or_default();
    if let serde_json::Value::Object(fields) = &mut context {
        fields.insert("mail".to_owned(), serde_json::to_value(&frame).unwrap_or_default());
    }
    let sample = |template| Sample { template, title: "Levels end".to_owned(), context: context.clone() };
    vec![sample("mail/level_ending/subject.txt"), sample("mail/level_ending/body.txt"), sample("mail/level_ending/body.html")]
}

impl Composer for LevelsEnding {
    fn template(&self) -> &'static str {
        super::TEMPLATE
    }

    fn shelf(&self) -> Option<Shelf> {
        Some(Shelf::Private)
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let today = app.company_today();
        let mut all = Vec::with_capacity(mails.len());
        for mail in mails {
            let Payload { ends } = serde_json::from_value(mail.payload.clone())?;
            let people: Vec<Id> = ends.iter().map(|end| end.person).collect();
            let is_told =
                |one: &Ending| ends.contains(&End { person: one.row.person.id, level: one.row.level_id, until: one.row.until });
            let still: Vec<Ending> = ending_of(tx.conn, &people, today)?.into_iter().filter(is_told).collect();
            all.push(if still.is_empty() {
                Composed::NoLongerNeeded(said!("ladders-ending-renewed"))
            } else {
                Composed::Message(write(app, mail, &still, today)?)
            });
        }
        Ok(all)
    }
}

fn write(app: &App, mail: &QueuedMail, ends: &[Ending], today: Day) -> Result<Message, AppError> {
    let is_own = |end: &&Ending| Some(end.row.person.id) == mail.person_id;
    let line = |end: &Ending| Line {
        name: if is_own(&end) { String::new() } else { end.row.person.name.clone() },
        text: say!(
            "ladders-ending-line",
            level = &end.row.level,
            ladder = &end.row.ladder,
            day = end.row.until,
            days = end.row.until.days_since(today)
        ),
    };
    let (own, others): (Vec<&Ending>, Vec<&Ending>) = ends.iter().partition(is_own);
    let at = &app.settings.server.public_url;
    let context = Context {
        subject_line: subject(&own, &others),
        name: mail.to_name.clone(),
        card_url: if own.is_empty() { String::new() } else { format!("{at}/me/card") },
        ladder_url: others.first().map(|end| format!("{at}/ladders/{}", end.row.slug)).unwrap_or_default(),
        own: own.into_iter().map(line).collect(),
        others: others.into_iter().map(line).collect(),
    };
    let frame = MailFrame::new(context.subject_line.clone(), say!("ladders-ending-why", company = &app.settings.company.name));
    render(app, super::TEMPLATE, frame, &context)
}

fn subject(own: &[&Ending], others: &[&Ending]) -> String {
    match (own, others) {
        ([one], []) => say!("ladders-ending-subject-own", level = &one.row.level, day = one.row.until),
        ([], others) => say!("ladders-ending-subject-others", count = others.len()),
        (own, _) => say!("ladders-ending-subject", count = own.len()),
    }
}
