//! `/people/{id}/clearances`: what somebody may do, why not, and what is on record of them; and what other pages say of that.

use std::borrow::Cow;
use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::ModeBadge;
use super::record::may_put;
use crate::clearances::api::records::writer;
use crate::clearances::api::{day, end_of};
use crate::clearances::ask::{self, Answer, At, Desk};
use crate::clearances::keep::scopes;
use crate::clearances::record::RecordKind;
use crate::clearances::store::records::{self, RecordRow};
use crate::clearances::words::{Told, each_once};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::policy::Act;
use crate::proofs::facts::Scope;
use crate::proofs::rule::known_on;
use crate::say;
use crate::templates::{Sample, View};
use crate::web::{Ctx, Query};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none =
        PersonPage { clearances: Vec::new(), records: Vec::new(), is_past: false, may_record: false, ..PersonPage::sample() };
    vec![Sample::of::<PersonPage>(), Sample::with(&none)]
}

/// Something that helps.
#[derive(Debug, Clone, Serialize)]
pub struct WhyLine {
    /// Why not.
    pub text: String,
    /// What would help; empty where nothing does.
    pub remedy: String,
    /// Where; empty where it has no page.
    pub href: String,
}

/// What somebody may do.
#[derive(Debug, Clone, Serialize)]
pub struct ClearanceLine {
    /// The activity.
    pub activity: String,
    /// The channel; empty for every one.
    pub channel: String,
    /// How freely.
    pub mode: ModeBadge,
    /// Whether they may at all.
    pub is_given: bool,
    /// The last day; null where it has no end, or nothing is given.
    pub until: Option<Day>,
    /// Who supervises.
    pub supervisors: String,
    /// Why not, or not more freely.
    pub why: Vec<WhyLine>,
}

impl ClearanceLine {
    fn of((scope, answer): &(Scope, Answer), titles: &BTreeMap<Id, (String, String)>) -> Self {
        let title = |id: Id| titles.get(&id).map(|(_, title)| title.clone()).unwrap_or_default();
        let names: Vec<&str> = answer.supervisors.iter().map(|(_, name)| name.as_str()).collect();
        let why = |told: Told| WhyLine { text: told.text, remedy: told.remedy, href: told.href };
        Self {
            activity: title(scope.activity),
            channel: scope.channel.map(title).unwrap_or_default(),
            mode: ModeBadge::of(answer.decision.mode),
            is_given: answer.decision.mode != crate::clearances::rule::Mode::Deny,
            until: answer.decision.until.and_then(Day::last_before),
            supervisors: names.join(", "),
            why: each_once(answer.told.clone()).into_iter().map(why).collect(),
        }
    }

    /// One for samples.
    #[must_use]
    pub fn sample(is_given: bool) -> Self {
        use crate::clearances::rule::Mode;
        let why = |href: &str| WhyLine {
            text: "Missing: One voice, completed.".to_owned(),
            remedy: "Complete One voice.".to_owned(),
            href: href.to_owned(),
        };
        Self {
            activity: "Post".to_owned(),
            channel: if is_given { "Forum".to_owned() } else { String::new() },
            mode: ModeBadge::of(if is_given { Mode::EachPost } else { Mode::Deny }),
            is_given,
            until: is_given.then_some(Day::new(2026, 8, 20)),
            supervisors: if is_given { "Bo Lind".to_owned() } else { String::new() },
            why: vec![why("/courses/one-voice"), why("")],
        }
    }
}

/// What somebody may do on a day, as known at an instant: what is given first.
///
/// # Errors
/// When the database fails.
pub fn clearances_of(conn: &mut Conn, person: Id, day: Day, known_at: Instant) -> Result<Vec<ClearanceLine>, AppError> {
    let titles = ask::titles(conn)?;
    let desk = Desk::open(conn, &[person], known_at)?;
    let scopes = scopes(conn, &desk.book)?;
    let all = ask::everything(&desk, &scopes, person, At::Day(day));
    let mut lines: Vec<ClearanceLine> = all.iter().map(|one| ClearanceLine::of(one, &titles)).collect();
    let with_channels: Vec<String> = lines.iter().filter(|one| !one.channel.is_empty()).map(|one| one.activity.clone()).collect();
    for one in lines.iter_mut().filter(|one| one.channel.is_empty() && with_channels.contains(&one.activity)) {
        one.channel = say!("clearances-every-other-channel");
    }
    lines.sort_by(|one, other| {
        (!one.is_given, &one.activity, &one.channel).cmp(&(!other.is_given, &other.activity, &other.channel))
    });
    Ok(lines)
}

/// A record.
#[derive(Debug, Serialize)]
struct RecordLine {
    id: Id,
    /// What kind it is, in words.
    kind: String,
    /// What it is for; empty for everything.
    scope: String,
    /// Why.
    reason: String,
    link: String,
    from: Day,
    /// The last day; null where it has no end.
    until: Option<Day>,
    by: String,
    /// It does nothing before another one confirms it.
    waits: bool,
    /// It was ended, or its last day is behind.
    is_over: bool,
    may_end: bool,
}

/// The page.
#[derive(Debug, Serialize)]
struct PersonPage {
    id: Id,
    name: String,
    /// Of which day it speaks, and what was known by the end of which.
    on: Day,
    known_at: Day,
    /// Whether that is another day than today.
    is_past: bool,
    clearances: Vec<ClearanceLine>,
    records: Vec<RecordLine>,
    may_record: bool,
    may_approve: bool,
}

impl View for PersonPage {
    const TEMPLATE: &'static str = "clearances/person";

    fn title(&self) -> Cow<'static, str> {
        say!("clearances-of", name = &self.name).into()
    }

    fn sample() -> Self {
        let day = Day::new(2026, 5, 4);
        let record = |waits, is_over: bool| RecordLine {
            id: Id(1),
            kind: RecordKind::Finding.label(),
            scope: "Post, Forum".to_owned(),
            reason: "An undisclosed gift".to_owned(),
            link: "https://example.com/1".to_owned(),
            from: day,
            until: is_over.then_some(day),
            by: "hanna@example.com".to_owned(),
            waits,
            is_over,
            may_end: !is_over,
        };
        Self {
            id: Id(1),
            name: "Ada Osei".to_owned(),
            on: day,
            known_at: day,
            is_past: true,
            clearances: vec![ClearanceLine::sample(true), ClearanceLine::sample(false)],
            records: vec![record(true, false), record(false, true)],
            may_record: true,
            may_approve: true,
        }
    }
}

impl RecordKind {
    /// As a page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Signature => say!("clearances-record-signature"),
            Self::Approval => say!("clearances-record-approval"),
            Self::Use => say!("clearances-record-use"),
            Self::Finding => say!("clearances-record-finding"),
            Self::Override => say!("clearances-record-override"),
        }
    }
}

/// What a record is for, in words.
pub(super) fn scope_text(row: &RecordRow, titles: &BTreeMap<Id, (String, String)>) -> String {
    let title = |id: Id| titles.get(&id).map(|(_, title)| title.clone());
    let parts: Vec<String> = row.activity_id.into_iter().chain(row.channel_id).filter_map(title).collect();
    parts.join(", ")
}

fn record_line(row: RecordRow, titles: &BTreeMap<Id, (String, String)>, (may_record, today): (bool, Day)) -> RecordLine {
    let until = row.ends();
    let is_over = row.ended_at.is_some() || until <= today;
    let kind = match row.kind {
        RecordKind::Approval => say!("clearances-record-approval-by", by = &row.word),
        RecordKind::Override => {
            say!("clearances-record-override-to", mode = row.mode.map(crate::clearances::rule::Mode::label).unwrap_or_default())
        }
        kind => kind.label(),
    };
    RecordLine {
        id: row.id,
        kind,
        scope: scope_text(&row, titles),
        waits: row.kind == RecordKind::Override && row.confirmed_at.is_none() && row.ended_at.is_none(),
        is_over,
        may_end: may_record && row.ended_at.is_none() && (!is_over || row.kind == RecordKind::Use),
        from: row.from,
        until: until.last_before(),
        reason: row.reason,
        link: row.link,
        by: row.recorded_by,
    }
}

/// As of when.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::clearances) struct AsOf {
    on: String,
    known_at: String,
}

pub(in crate::clearances) async fn show(ctx: Ctx, id: web::Path<Id>, asked: Query<AsOf>) -> Result<HttpResponse, AppError> {
    let (id, today) = (*id, ctx.company_today());
    let (on, known_at) = (day(&asked.0.on, "on")?.unwrap_or(today), known_on(&asked.0.known_at, today)?);
    let (end, writer) = (end_of(&ctx, known_at), writer(&ctx).ok());
    let read = move |conn: &mut Conn| {
        let person = people::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
        let rows = records::of_person(conn, id)?;
        let name = people::full_name(&person.given_name, &person.family_name);
        let may_approve = match &writer {
            Some(writer) => may_put(conn, id, RecordKind::Approval, (writer, today))?,
            None => false,
        };
        Ok::<_, AppError>((name, clearances_of(conn, id, on, end)?, rows, ask::titles(conn)?, may_approve))
    };
    let (name, clearances, rows, titles, may_approve) = ctx.db().read(read).await?;
    let viewer = ctx.viewer()?;
    let is_own = viewer.person_id == Some(id);
    let may_record = viewer.may(Act::RecordProofs) && !is_own;
    let records = rows.into_iter().map(|row| record_line(row, &titles, (may_record, today))).collect();
    let is_past = (on, known_at) != (today, today);
    ctx.page(&PersonPage { id, name, on, known_at, is_past, clearances, records, may_record, may_approve })
}
