//! Writes the mails, at the moment of sending: an account that stands otherwise by then is left out.

use serde::{Deserialize, Serialize};

use super::store;
use crate::app::App;
use crate::brand_accounts::coverage::State;
use crate::brand_accounts::read::{self, AsOf, Shown};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, Message, QueuedMail, Shelf, render};
use crate::policy::Reach;
use crate::templates::Sample;
use crate::{said, say};

/// Writes the mails.
#[derive(Debug, Clone, Copy)]
pub struct BrandAlarm;

/// What the outbox row carries.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub alarms: Vec<Id>,
}

/// An account.
#[derive(Debug, Clone, Serialize)]
struct Line {
    title: String,
    /// What is lacking, and since or from when.
    text: String,
}

/// What the templates see.
#[derive(Debug, Serialize)]
struct Context {
    subject_line: String,
    name: String,
    /// Those that need somebody now.
    now: Vec<Line>,
    /// Those that soon will.
    soon: Vec<Line>,
    url: String,
}

/// The samples of the mail.
pub(super) fn samples() -> Vec<Sample> {
    let line = || vec![Line { title: "Halden (@halden, Forum)".to_owned(), text: "1 of 2 cleared. Owner: Ada Osei.".to_owned() }];
    let context = Context {
        subject_line: "1 account needs somebody now".to_owned(),
        name: "Ben Ito".to_owned(),
        now: line(),
        soon: line(),
        url: "https://gradus.example/accounts".to_owned(),
    };
    let frame = MailFrame::new("1 account needs somebody now", say!("brand-accounts-mail-why", company = "Halden"));
    let mut context = serde_json::to_value(&context).unwrap_or_default();
    if let serde_json::Value::Object(fields) = &mut context {
        fields.insert("mail".to_owned(), serde_json::to_value(&frame).unwrap_or_default());
    }
    let sample = |template| Sample { template, title: "Brand accounts".to_owned(), context: context.clone() };
    vec![sample("mail/brand_alarm/subject.txt"), sample("mail/brand_alarm/body.txt"), sample("mail/brand_alarm/body.html")]
}

impl Composer for BrandAlarm {
    fn template(&self) -> &'static str {
        super::TEMPLATE
    }

    fn shelf(&self) -> Option<Shelf> {
        Some(Shelf::Private)
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let today = app.company_today();
        let (last, all) = (store::last(tx.conn)?, read::register(tx.conn, AsOf::known_now(today), &Reach::Everybody)?);
        let mut composed = Vec::with_capacity(mails.len());
        for mail in mails {
            let Payload { alarms } = serde_json::from_value(mail.payload.clone())?;
            let is_still_so = |one: &&Shown| {
                last.get(&one.row.id).is_some_and(|(alarm, state)| alarms.contains(alarm) && *state == one.coverage.state)
            };
            let still: Vec<&Shown> = all.iter().filter(is_still_so).collect();
            composed.push(if still.is_empty() {
                Composed::NoLongerNeeded(said!("brand-accounts-mail-over"))
            } else {
                Composed::Message(write(app, mail, &still)?)
            });
        }
        Ok(composed)
    }
}

fn line(one: &Shown) -> Line {
    let (cleared, needed, owner) = (one.coverage.cleared.0, one.term.needed, one.name(one.term.owner));
    let text = match one.coverage.uncovered_from {
        Some(from) if one.coverage.state == State::AtRisk => say!("brand-accounts-mail-soon-line", day = from, owner = owner),
        _ => say!("brand-accounts-mail-now-line", cleared = cleared, needed = needed, owner = owner),
    };
    Line { title: format!("{} (@{}, {})", one.row.title, one.row.handle, one.row.channel.2), text }
}

fn write(app: &App, mail: &QueuedMail, still: &[&Shown]) -> Result<Message, AppError> {
    let of = |state: State| still.iter().filter(|one| one.coverage.state == state).map(|one| line(one)).collect::<Vec<Line>>();
    let (now, soon) = (of(State::Uncovered), of(State::AtRisk));
    let subject_line = match (now.len(), soon.len()) {
        (0, soon) => say!("brand-accounts-need-soon", count = soon),
        (now, 0) => say!("brand-accounts-need-somebody", count = now),
        (now, soon) => say!("brand-accounts-need-both", count = now, soon = soon),
    };
    let context = Context {
        subject_line,
        name: mail.to_name.clone(),
        now,
        soon,
        url: format!("{}/accounts", app.settings.server.public_url),
    };
    let why = say!("brand-accounts-mail-why", company = &app.settings.company.name);
    render(app, super::TEMPLATE, MailFrame::new(context.subject_line.clone(), why), &context)
}
