//! `/people/{id}/clearances/{what}` and `/clearance-records/{id}/end`: an approval, a finding, an override or something done is put on record, and ended.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use super::{choices, every_channel, modes, some_choices};
use crate::clearances::api::records::writer;
use crate::clearances::input::{ApprovalInput, BY_MANAGER, EndingInput, FindingInput, OverrideInput, UseInput};
use crate::clearances::record::RecordKind;
use crate::clearances::store::{self, records};
use crate::clearances::write_down::{self, Writer};
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::policy::Act;
use crate::proofs::form::Choice;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{people, proofs};
use crate::{said, say};

/// The fields of the form, whatever is put on record.
const FIELDS: [&str; 9] = ["activity", "channel", "by", "mode", "from_on", "until_on", "on", "reason", "link"];

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    let of = |what: RecordKind| RecordPage { what: What::of(what), ..RecordPage::sample() };
    vec![
        Sample::of::<RecordPage>(),
        Sample::with(&of(RecordKind::Finding)),
        Sample::with(&of(RecordKind::Override)),
        Sample::with(&of(RecordKind::Use)),
        Sample::of::<EndPage>(),
    ]
}

/// What is put on record, for a view.
#[derive(Debug, Clone, Serialize)]
struct What {
    word: String,
    heading: String,
    lead: String,
    is_approval: bool,
    is_finding: bool,
    is_override: bool,
    is_use: bool,
}

impl What {
    fn of(kind: RecordKind) -> Self {
        let (heading, lead) = match kind {
            RecordKind::Approval => (say!("clearances-do-approval"), say!("clearances-approval.lead")),
            RecordKind::Finding => (say!("clearances-do-finding"), say!("clearances-finding.lead")),
            RecordKind::Override => (say!("clearances-do-override"), say!("clearances-override.lead")),
            RecordKind::Use | RecordKind::Signature => (say!("clearances-do-use"), say!("clearances-use.lead")),
        };
        Self {
            word: kind.word().to_owned(),
            heading,
            lead,
            is_approval: kind == RecordKind::Approval,
            is_finding: kind == RecordKind::Finding,
            is_override: kind == RecordKind::Override,
            is_use: kind == RecordKind::Use,
        }
    }
}

/// What was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::clearances) struct Typed {
    #[serde(default)]
    activity: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    mode: String,
    #[serde(default)]
    from_on: String,
    #[serde(default)]
    until_on: String,
    #[serde(default)]
    on: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    link: String,
}

/// The page.
#[derive(Debug, Serialize)]
struct RecordPage {
    id: Id,
    name: String,
    what: What,
    activities: Vec<Choice>,
    channels: Vec<Choice>,
    kinds: Vec<Choice>,
    modes: Vec<Choice>,
    typed: Typed,
    today: Day,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for RecordPage {
    const TEMPLATE: &'static str = "clearances/record";

    fn title(&self) -> Cow<'static, str> {
        title_of(format!("{}: {}", self.what.heading, self.name), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("reason", said!("proofs-say-why"))];
        Self {
            id: Id(1),
            name: "Ada Osei".to_owned(),
            what: What::of(RecordKind::Approval),
            activities: some_choices(),
            channels: some_choices(),
            kinds: some_choices(),
            modes: modes("allow"),
            typed: Typed::default(),
            today: Day::new(2026, 5, 4),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// Whether somebody may put this on record: of themself nobody anything but what they did, and an approval whoever manages somebody, or was named to give one.
pub(super) fn may_put(conn: &mut Conn, id: Id, kind: RecordKind, (writer, today): (&Writer, Day)) -> Result<bool, AppError> {
    let is_own = writer.person == Some(id);
    Ok(match kind {
        RecordKind::Use => is_own || writer.was_granted,
        RecordKind::Approval if !is_own => {
            let managers: Vec<Id> = writer.person.iter().chain(&writer.teams).copied().collect();
            let is_named = store::approvers(conn)?.iter().any(|(_, account, _)| *account == writer.account);
            is_named || proofs::is_managed_by(conn, id, &managers, today)?
        }
        _ => !is_own && writer.was_granted,
    })
}

/// The kind that an address names; signatures are given by oneself alone.
fn kind(word: &str) -> Result<RecordKind, AppError> {
    let kinds = [RecordKind::Approval, RecordKind::Finding, RecordKind::Override, RecordKind::Use];
    kinds.into_iter().find(|kind| kind.word() == word).ok_or(AppError::NotFound("page"))
}

async fn page(ctx: &Ctx, id: Id, kind: RecordKind, typed: Typed, problems: Vec<FieldError>) -> Result<RecordPage, AppError> {
    let (writer, today) = (writer(ctx)?, ctx.company_today());
    let read = move |conn: &mut Conn| {
        if !may_put(conn, id, kind, (&writer, today))? {
            return Err(AppError::forbidden());
        }
        let account = writer.account;
        let person = people::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
        let own = store::approvers(conn)?.into_iter().filter(|(_, approver, _)| *approver == account).map(|(kind, ..)| kind);
        let kinds: Vec<String> = [BY_MANAGER.to_owned()].into_iter().chain(own).collect();
        Ok::<_, AppError>((person, store::activities(conn)?, store::channels(conn)?, kinds))
    };
    let (person, activities, channels, kinds) = ctx.db().read(read).await?;
    let label = |kind: &str| if kind == BY_MANAGER { say!("clearances-by-manager") } else { kind.to_owned() };
    let choice = |kind: &String| Choice { value: kind.clone(), label: label(kind), selected: *kind == typed.by };
    let everything = (kind == RecordKind::Finding).then(|| say!("clearances-everything"));
    Ok(RecordPage {
        id,
        name: people::full_name(&person.given_name, &person.family_name),
        what: What::of(kind),
        activities: choices(&activities, &typed.activity, everything),
        channels: choices(&channels, &typed.channel, every_channel()),
        kinds: kinds.iter().map(choice).collect(),
        modes: modes(&typed.mode),
        today: ctx.company_today(),
        errors: FieldErrors::of(&FIELDS, &problems),
        typed,
        problems,
    })
}

/// What a link to the form has chosen already.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::clearances) struct Prefill {
    activity: String,
    channel: String,
    by: String,
}

pub(in crate::clearances) async fn show(
    ctx: Ctx,
    path: web::Path<(Id, String)>,
    chosen: Query<Prefill>,
) -> Result<HttpResponse, AppError> {
    let (id, word) = path.into_inner();
    let (kind, today) = (kind(&word)?, ctx.company_today().to_string());
    let Prefill { activity, channel, by } = chosen.0;
    let typed = Typed { activity, channel, by, from_on: today.clone(), on: today, ..Typed::default() };
    ctx.page(&page(&ctx, id, kind, typed, Vec::new()).await?)
}

/// Puts on record what was typed.
fn keep(tx: &mut Tx<'_>, (id, kind): (Id, RecordKind), typed: Typed, by: (&Writer, Day)) -> Result<(), AppError> {
    let Typed { activity, channel, by: approver, mode, from_on, until_on, on, reason, link } = typed;
    match kind {
        RecordKind::Approval => {
            write_down::approve(tx, id, &ApprovalInput { activity, channel, by: approver, from_on, until_on, reason }, by)?;
        }
        RecordKind::Finding => {
            granted(by.0)?;
            write_down::open_finding(tx, id, &FindingInput { activity, channel, from_on, reason }, by)?;
        }
        RecordKind::Override => {
            granted(by.0)?;
            write_down::ask_override(tx, id, &OverrideInput { activity, channel, mode, from_on, until_on, reason }, by)?;
        }
        RecordKind::Use | RecordKind::Signature => {
            write_down::note_use(tx, id, &UseInput { activity, channel, on, link }, by)?;
        }
    }
    Ok(())
}

fn granted(writer: &Writer) -> Result<(), AppError> {
    if writer.was_granted { Ok(()) } else { Err(AppError::forbidden()) }
}

pub(in crate::clearances) async fn record(
    ctx: Ctx,
    path: web::Path<(Id, String)>,
    form: Form<Typed>,
) -> Result<HttpResponse, AppError> {
    let (id, word) = path.into_inner();
    let (kind, writer, today, typed) = (kind(&word)?, writer(&ctx)?, ctx.company_today(), form.0);
    let is_own = writer.person == Some(id);
    let sent = typed.clone();
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| keep(tx, (id, kind), sent, (&writer, today))).await {
        Ok(()) => {
            let sees = ctx.viewer()?.may_to_some(Act::SeePeople);
            let address = match (is_own, sees, ctx.viewer()?.manages) {
                (true, ..) => "/me/card".to_owned(),
                (_, true, _) => format!("/people/{id}/clearances"),
                // whoever approves may not open what is on record of them
                (_, _, true) => "/team".to_owned(),
                _ => format!("/people/{id}/clearances/{word}"),
            };
            Ok(ctx.see_other_with(&address, &Flash::success(say!("clearances-recorded"))))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(&ctx, id, kind, typed, problems).await?),
        Err(other) => Err(other),
    }
}

/// The page on which a record ends.
#[derive(Debug, Serialize)]
struct EndPage {
    id: Id,
    person: Id,
    name: String,
    what: String,
    /// It is taken back as a whole, whatever the day.
    is_taken_back: bool,
    typed: EndingInput,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for EndPage {
    const TEMPLATE: &'static str = "clearances/record-end";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("clearances-record-end"), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("reason", said!("proofs-say-why"))];
        Self {
            id: Id(1),
            person: Id(2),
            name: "Ada Osei".to_owned(),
            what: RecordKind::Finding.label(),
            is_taken_back: false,
            typed: EndingInput::default(),
            errors: FieldErrors::of(&["on", "reason"], &problems),
            problems,
        }
    }
}

async fn end_page(ctx: &Ctx, id: Id, typed: EndingInput, problems: Vec<FieldError>) -> Result<EndPage, AppError> {
    granted(&writer(ctx)?)?;
    let read = move |conn: &mut Conn| {
        let row = records::find(conn, id)?.ok_or(AppError::NotFound("record"))?;
        let person = people::person(conn, row.person_id)?.ok_or(AppError::NotFound("person"))?;
        Ok::<_, AppError>((row, people::full_name(&person.given_name, &person.family_name)))
    };
    let (row, name) = ctx.db().read(read).await?;
    let is_taken_back = matches!(row.kind, RecordKind::Use | RecordKind::Signature);
    let errors = FieldErrors::of(&["on", "reason"], &problems);
    Ok(EndPage { id, person: row.person_id, name, what: row.kind.label(), is_taken_back, typed, errors, problems })
}

pub(in crate::clearances) async fn end(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let typed = EndingInput { on: ctx.company_today().to_string(), reason: String::new() };
    ctx.page(&end_page(&ctx, *id, typed, Vec::new()).await?)
}

pub(in crate::clearances) async fn do_end(
    ctx: Ctx,
    id: web::Path<Id>,
    form: Form<EndingInput>,
) -> Result<HttpResponse, AppError> {
    let (id, writer, today, input) = (*id, writer(&ctx)?, ctx.company_today(), form.0.clone());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| write_down::end(tx, id, &input, (&writer, today))).await {
        Ok(row) => {
            let address = format!("/people/{}/clearances", row.person_id);
            Ok(ctx.see_other_with(&address, &Flash::success(say!("clearances-record-ended"))))
        }
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&end_page(&ctx, id, form.0, problems).await?),
        Err(other) => Err(other),
    }
}
