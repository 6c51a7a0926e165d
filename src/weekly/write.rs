//! Writes the digests, at the moment of sending.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::gather::{Facts, gather};
use super::reader::{Reader, Subject};
use super::week::figures_of;
use super::{says, stop, store, view};
use crate::app::App;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::figures::directory::Sight;
use crate::figures::queries;
use crate::figures::target::TargetOf;
use crate::ids::Id;
use crate::mail::{Composed, Composer, MailFrame, Message, Picture, QueuedMail, Shelf, render};
use crate::people;
use crate::reporting::pages::Scope;
use crate::reporting::why::why;
use crate::team::{Team, team};
use crate::templates::Sample;
use crate::{said, say};

/// Writes the digests.
#[derive(Debug)]
pub struct WeeklyDigest;

/// What a digest's outbox row carries: whose it is, and of which week.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Payload {
    /// The Monday.
    pub week: Day,
    /// The person, or the account.
    pub reader: Id,
}

/// What is read once for all the digests of a batch.
#[derive(Default)]
struct Read {
    facts: BTreeMap<(Day, Subject), Facts>,
}

impl Read {
    fn of(&mut self, app: &App, conn: &mut Conn, subject: Subject, as_of: Day) -> Result<&Facts, AppError> {
        let sight = match subject {
            Subject::Department(id) => Sight::Below(vec![id]),
            Subject::Programme(id) => Sight::Programmes(vec![id]),
            Subject::Company | Subject::Team(_) => Sight::Everybody,
        };
        let key = (as_of, subject);
        if let std::collections::btree_map::Entry::Vacant(entry) = self.facts.entry(key) {
            entry.insert(gather(conn, sight, as_of, &app.settings.kpi)?);
        }
        self.facts.get(&key).ok_or(AppError::NotFound("department"))
    }
}

/// What the templates see.
#[derive(Debug, Clone, Serialize)]
struct Page {
    subject_line: String,
    name: String,
    sections: Vec<view::Section>,
    unsubscribe_url: String,
}

impl Composer for WeeklyDigest {
    fn template(&self) -> &'static str {
        super::TEMPLATE
    }

    fn shelf(&self) -> Option<Shelf> {
        Some(Shelf::Private)
    }

    fn compose(&self, app: &App, tx: &mut Tx<'_>, mails: &[QueuedMail]) -> Result<Vec<Composed>, AppError> {
        let organisation = people::organisation(tx.conn)?;
        let mut readers: BTreeMap<Day, BTreeMap<Id, Reader>> = BTreeMap::new();
        let stopped = store::stopped(tx.conn)?;
        let mut read = Read::default();
        let mut composed = Vec::with_capacity(mails.len());
        for mail in mails {
            let payload: Payload = serde_json::from_value(mail.payload.clone())?;
            if let std::collections::btree_map::Entry::Vacant(entry) = readers.entry(payload.week) {
                let all = store::readers(tx.conn, &organisation, payload.week)?;
                entry.insert(all.into_iter().map(|reader| (reader.id, reader)).collect());
            }
            let reader = readers.get(&payload.week).and_then(|all| all.get(&payload.reader));
            composed.push(match reader.filter(|reader| !reader.subjects().is_empty()) {
                None => Composed::NoLongerNeeded(said!("weekly-held-nothing")),
                // who wants no mail finds it in the inbox
                Some(reader) if stopped.contains(&reader.id) && !mail.inbox_alone => {
                    Composed::NoLongerNeeded(said!("weekly-held-stopped"))
                }
                Some(reader) => Composed::Message(write(app, tx, &mut read, reader, payload.week)?),
            });
        }
        Ok(composed)
    }
}

fn write(app: &App, tx: &mut Tx<'_>, read: &mut Read, reader: &Reader, monday: Day) -> Result<Message, AppError> {
    let as_of = figures_of(monday);
    let (mut sections, mut pictures, mut subject_line) = (Vec::new(), Vec::new(), String::new());
    for subject in reader.subjects() {
        let section = match subject {
            Subject::Team(manager) => {
                let (now, before) = (team(tx.conn, manager, false, as_of)?, team(tx.conn, manager, false, as_of.plus_days(-7))?);
                team_section(app, tx, (reader, manager), as_of, (&now, &before))?
            }
            Subject::Company | Subject::Department(_) | Subject::Programme(_) => {
                let facts = read.of(app, tx.conn, subject, as_of)?;
                let (section, picture) = figures_section(app, facts, as_of, pictures.len())?;
                pictures.extend(picture);
                section
            }
        };
        if subject_line.is_empty() {
            subject_line.clone_from(&section.subject);
        }
        sections.push(section);
    }
    let unsubscribe_url = stop::url(app, tx.clock(), reader)?;
    let preheader = sections.first().map(|section| section.act.clone()).unwrap_or_default();
    let page = Page { subject_line, name: reader.given_name.clone(), sections, unsubscribe_url };
    message(app, &page, preheader, pictures)
}

/// Renders it; it can be stopped by one click (RFC 8058).
fn message(app: &App, page: &Page, preheader: String, pictures: Vec<Picture>) -> Result<Message, AppError> {
    let mut frame = MailFrame::new(preheader, say!("weekly-mail-why", company = &app.settings.company.name));
    frame.unsubscribe_url = Some(page.unsubscribe_url.clone());
    let mut message = render(app, super::TEMPLATE, frame, page)?;
    message.stops_at(&page.unsubscribe_url);
    message.links.extend(page.sections.iter().filter_map(|section| section.link.clone()));
    message.pictures = pictures;
    Ok(message)
}

/// What the digest of a week tells of the whole company, in sentences, with the address of the page that has more: no names.
///
/// # Errors
/// When the database fails.
pub fn of_the_company(app: &App, conn: &mut Conn, monday: Day) -> Result<Vec<String>, AppError> {
    let as_of = figures_of(monday);
    let facts = gather(conn, Sight::Everybody, as_of, &app.settings.kpi)?;
    let view::Section { title, rate, why, act, url, .. } = sentences(app, &facts, as_of).0;
    let all = [format!("{title}: {rate}"), why, act, url];
    Ok(all.into_iter().filter(|line| !line.is_empty()).collect())
}

/// The sentences about the company, a programme or a department; whether nothing happened, so that there is nothing more to tell.
fn sentences(app: &App, facts: &Facts, as_of: Day) -> (view::Section, bool) {
    let (overview, target) = (&facts.overview, facts.overview.target());
    let links = links_of(app, facts);
    let (now, then) = (&overview.counts, &overview.week_ago);
    let of = links.part().unwrap_or(&app.settings.company.name).to_owned();
    let of = if of.is_empty() { say!("weekly-company") } else { of };
    let mut section = view::Section {
        subject: says::subject(&of, now, then),
        title: of,
        rate: says::stand(now, target),
        url: links.overview(),
        ..view::Section::default()
    };
    if says::is_quiet(now, then, facts.completed) {
        section.why = say!("weekly-quiet");
        return (section, true);
    }
    section.why = why(&overview.bridge, as_of.plus_days(-7)).unwrap_or_default();
    section.act = says::act(now, &overview.grid, facts.lapsing.count, target);
    let gaps = overview.grid.gaps(1);
    section.act_url = gaps.first().map(|gap| links.group(&overview.grid, gap.row, gap.role)).unwrap_or_default();
    (section, false)
}

fn links_of(app: &App, facts: &Facts) -> view::Links {
    let scope = Scope::of(&facts.overview.question, &facts.overview.directory);
    view::Links::new(&app.settings.server.public_url, scope)
}

/// What is told of the company or a department, with its picture.
fn figures_section(app: &App, facts: &Facts, as_of: Day, before: usize) -> Result<(view::Section, Option<Picture>), AppError> {
    let overview = &facts.overview;
    let links = links_of(app, facts);
    let now = &overview.counts;
    let (mut section, is_quiet) = sentences(app, facts, as_of);
    if is_quiet {
        return Ok((section, None));
    }
    section.flags = overview.taper.iter().filter(|pace| pace.flagged).map(|pace| says::taper_of(&section.title, pace)).collect();
    section.flags.extend(facts.tapering.iter().map(|(title, pace)| says::taper_of(title, pace)));
    section.table = view::table(&overview.grid, &facts.grid_before, &links);
    section.lapsing = view::lapsing(&facts.lapsing, &links);
    section.stalled = view::stalled(&facts.stalled, now.stalled, &links);
    let picture = view::picture(&overview.trend, &overview.aim, before)?;
    section.picture = picture.as_ref().map(|(shown, _)| shown.clone());
    Ok((section, picture.map(|(_, picture)| picture)))
}

/// What is told of a team: names, the gaps first.
fn team_section(
    app: &App,
    tx: &mut Tx<'_>,
    (reader, manager): (&Reader, Id),
    as_of: Day,
    (now, before): (&Team, &Team),
) -> Result<view::Section, AppError> {
    let stood_in_for = reader.stood_in_for(manager);
    let path = match stood_in_for {
        Some(_) => format!("/team?as_of={as_of}&of={manager}"),
        None => format!("/team?as_of={as_of}"),
    };
    let person = reader.person.unwrap_or(manager);
    let link = crate::auth::mail_link_path(app, tx.clock(), person, &path)?;
    // a team is no part of the organisation: it is held to the target of the company
    let target = queries::targets(tx.conn, app.settings.kpi.target)?.on(as_of, TargetOf::default());
    let [rate, why, act] = says::team(&now.counts, &before.counts, (now.people, now.overdue_people()), target);
    let of = stood_in_for.map_or_else(|| say!("weekly-team"), |name| say!("weekly-team-of", name = name));
    Ok(view::Section {
        subject: says::subject(&of, &now.counts, &before.counts),
        title: of,
        rate,
        why,
        act,
        url: format!("{}{link}", app.settings.server.public_url),
        people: view::gaps(now, as_of),
        more_people: now.gaps.len().saturating_sub(view::GAPS),
        is_team: true,
        link: (link != path).then_some((link, path)),
        ..view::Section::default()
    })
}

/// The samples of the mail's templates.
pub fn samples() -> Vec<Sample> {
    let page = Page {
        subject_line: "Example: 72 % completed".to_owned(),
        name: "Ada".to_owned(),
        sections: vec![view::Section::sample(), view::Section::sample_of_team()],
        unsubscribe_url: "https://gradus.example/digest/stop/x".to_owned(),
    };
    let mut frame = MailFrame::new("Start with Agents.", "Because.");
    frame.subject.clone_from(&page.subject_line);
    frame.unsubscribe_url = Some(page.unsubscribe_url.clone());
    let mut context = serde_json::to_value(&page).unwrap_or_default();
    if let serde_json::Value::Object(fields) = &mut context {
        fields.insert("mail".to_owned(), serde_json::to_value(&frame).unwrap_or_default());
    }
    let sample = |template| Sample { template, title: "Weekly digest".to_owned(), context: context.clone() };
    vec![sample("mail/weekly_digest/subject.txt"), sample("mail/weekly_digest/body.txt"), sample("mail/weekly_digest/body.html")]
}
