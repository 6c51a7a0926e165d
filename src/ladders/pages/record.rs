//! `/people/{id}/proofs/{what}`: recording by hand what somebody can show: that they were at a live session, a credential from outside, a figure, an honour.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::ladders::store;
use crate::proofs::condition::Condition;
use crate::proofs::facts::ProofKind;
use crate::proofs::form::{Choice, Kinds};
use crate::proofs::rule::{AttendanceInput, CredentialInput, FactInput, NewProof, not_to_record};
use crate::{people, proofs};

use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The fields of the form, of whatever is recorded.
const FIELDS: [&str; 12] =
    ["kind", "title", "place", "minutes", "on", "issuer", "number", "link", "expires_on", "months", "value", "level"];

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    [ProofKind::Attendance, ProofKind::Credential, ProofKind::Fact, ProofKind::Honour]
        .iter()
        .map(|kind| Sample::with(&RecordPage { what: What::of(*kind), ..RecordPage::sample() }))
        .collect()
}

/// What is recorded, as typed. Of each kind of proof some fields are asked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::ladders) struct RecordForm {
    kind: String,
    title: String,
    place: String,
    minutes: String,
    presented: String,
    on: String,
    issuer: String,
    number: String,
    link: String,
    expires_on: String,
    months: String,
    value: String,
    /// Of an honour: `ladder/level`.
    level: String,
}

/// What is recorded, for the view.
#[derive(Debug, Clone, Copy, Serialize)]
struct What {
    word: &'static str,
    is_attendance: bool,
    is_credential: bool,
    is_fact: bool,
    is_honour: bool,
}

impl What {
    fn of(kind: ProofKind) -> Self {
        Self {
            word: kind.word(),
            is_attendance: kind == ProofKind::Attendance,
            is_credential: kind == ProofKind::Credential,
            is_fact: kind == ProofKind::Fact,
            is_honour: kind == ProofKind::Honour,
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct RecordPage {
    id: Id,
    name: String,
    heading: String,
    what: What,
    typed: RecordForm,
    /// Words that levels ask for.
    kinds: Vec<String>,
    /// Levels that are given by hand.
    levels: Vec<Choice>,
    today: Day,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for RecordPage {
    const TEMPLATE: &'static str = "ladders/record";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("ladders-record-title", what = &self.heading, name = &self.name), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("kind", said!("proofs-kind-missing"))];
        Self {
            id: Id(7),
            name: "Ada Osei".to_owned(),
            heading: "Attendance".to_owned(),
            what: What::of(ProofKind::Attendance),
            typed: RecordForm::default(),
            kinds: vec!["workshop".to_owned()],
            levels: vec![Choice { value: "metals/platinum".to_owned(), label: "Platinum".to_owned(), selected: true }],
            today: Day::new(2026, 5, 4),
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// What can be recorded by hand under this name.
fn kind_of(word: &str) -> Result<ProofKind, AppError> {
    let kind = word.parse::<ProofKind>().ok().filter(|kind| *kind != ProofKind::Practice);
    let recorded = [ProofKind::Attendance, ProofKind::Credential, ProofKind::Fact, ProofKind::Honour];
    kind.filter(|kind| recorded.contains(kind)).ok_or(AppError::NotFound("proof"))
}

fn heading(kind: ProofKind) -> String {
    match kind {
        ProofKind::Credential => say!("ladders-record-credential"),
        ProofKind::Fact => say!("ladders-record-fact"),
        ProofKind::Honour => say!("ladders-record-honour"),
        _ => say!("ladders-record-attendance"),
    }
}

/// The number in a field; what is said of it where it is none.
fn number(text: &str, field: &str) -> Result<i64, FieldError> {
    text.trim().parse().map_err(|_| FieldError::new(field, said!("web-no-whole-number")))
}

/// The number in a field that may be empty.
fn maybe(text: &str, field: &str) -> Result<Option<i64>, FieldError> {
    if text.trim().is_empty() { Ok(None) } else { number(text, field).map(Some) }
}

impl RecordForm {
    /// The proof that it says; `level` is the one that was chosen of an honour.
    fn proof(&self, kind: ProofKind, level: Option<Id>, today: Day) -> Result<NewProof, Vec<FieldError>> {
        match kind {
            ProofKind::Credential => self.credential(today),
            ProofKind::Fact => self.fact(today),
            ProofKind::Honour => self.honour(level, today),
            _ => self.attendance(today),
        }
    }

    fn attendance(&self, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let minutes = maybe(&self.minutes, "minutes");
        let input = AttendanceInput {
            kind: self.kind.clone(),
            title: self.title.clone(),
            place: self.place.clone(),
            minutes: minutes.as_ref().map_or(0, |minutes| minutes.unwrap_or(0)),
            presented: !self.presented.is_empty(),
            on: self.on.clone(),
        };
        with(minutes.err(), input.check(today))
    }

    fn credential(&self, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let months = maybe(&self.months, "months");
        let input = CredentialInput {
            kind: self.kind.clone(),
            issuer: self.issuer.clone(),
            number: self.number.clone(),
            link: self.link.clone(),
            issued_on: self.on.clone(),
            expires_on: self.expires_on.clone(),
            months: months.as_ref().ok().copied().flatten(),
        };
        let own = |mut error: FieldError| {
            if error.field == "issued_on" {
                "on".clone_into(&mut error.field);
            }
            error
        };
        with(months.err(), input.check(today).map_err(|errors| errors.into_iter().map(own).collect()))
    }

    fn fact(&self, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let value = number(&self.value, "value");
        let (kind, link, on) = (self.kind.clone(), self.link.clone(), self.on.clone());
        let input = FactInput { kind, value: value.as_ref().map_or(0, |value| *value), link, on };
        with(value.err(), input.check(today))
    }

    fn honour(&self, level: Option<Id>, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let missing = level.is_none().then(|| FieldError::new("level", said!("proofs-choose-level")));
        let day = crate::ladders::rule::day(&self.on, "on").and_then(|day| {
            let past = day.filter(|day| *day <= today);
            past.ok_or_else(|| FieldError::new("on", said!("proofs-day-to-come", today = today)))
        });
        let title = self.title.trim().to_owned();
        let proof = day.map(|on| NewProof { level, title, ..NewProof::of(ProofKind::Honour, "", on) });
        with(missing, proof.map_err(|error| vec![error]))
    }
}

/// What was checked, with one fault more.
fn with(fault: Option<FieldError>, checked: Result<NewProof, Vec<FieldError>>) -> Result<NewProof, Vec<FieldError>> {
    match (fault, checked) {
        (None, checked) => checked,
        (Some(fault), Ok(_)) => Err(vec![fault]),
        (Some(fault), Err(errors)) => Err([vec![fault], errors].concat()),
    }
}

/// Whose it is, and what is offered.
#[derive(Debug)]
struct Bench {
    id: Id,
    name: String,
    kinds: Kinds,
    /// Levels that are given by hand: `ladder/level`, title and key.
    honours: Vec<(String, String, Id)>,
}

fn bench(conn: &mut Conn, id: Id) -> Result<Bench, AppError> {
    let person = people::person(conn, id)?.ok_or(AppError::NotFound("person"))?;
    let (levels, names) = (store::levels(conn)?, store::names::names(conn)?);
    let is_honour = |id: Id| {
        let newest = levels.find(id).and_then(|level| level.versions.last());
        newest.is_some_and(|version| version.terms.condition.leaves().iter().any(|leaf| matches!(leaf, Condition::Honour(_))))
    };
    let honours = names.levels.iter().filter(|named| is_honour(named.id));
    Ok(Bench {
        id,
        name: people::full_name(&person.given_name, &person.family_name),
        kinds: levels.kinds(),
        honours: honours.map(|named| (named.word.clone(), named.title.clone(), named.id)).collect(),
    })
}

impl Bench {
    fn kinds_of(&self, kind: ProofKind) -> Vec<String> {
        let words = match kind {
            ProofKind::Credential => &self.kinds.credentials,
            ProofKind::Fact => &self.kinds.facts,
            _ => &self.kinds.live,
        };
        words.iter().cloned().collect()
    }

    fn levels(&self, chosen: &str) -> Vec<Choice> {
        let choice = |(word, title, _): &(String, String, Id)| {
            let ladder = word.split_once('/').map_or("", |(ladder, _)| ladder);
            Choice { value: word.clone(), label: format!("{title} ({ladder})"), selected: word == chosen }
        };
        self.honours.iter().map(choice).collect()
    }

    fn page(&self, kind: ProofKind, typed: RecordForm, today: Day, problems: Vec<FieldError>) -> RecordPage {
        RecordPage {
            id: self.id,
            name: self.name.clone(),
            heading: heading(kind),
            what: What::of(kind),
            kinds: self.kinds_of(kind),
            levels: self.levels(&typed.level),
            typed,
            today,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// The form.
pub(in crate::ladders) async fn show(ctx: Ctx, path: web::Path<(Id, String)>) -> Result<HttpResponse, AppError> {
    let ((id, what), today) = (path.into_inner(), ctx.company_today());
    let kind = kind_of(&what)?;
    refuse_own(&ctx, kind, id)?;
    let bench = ctx.db().read(move |conn: &mut Conn| bench(conn, id)).await?;
    let typed = RecordForm { on: today.to_string(), ..RecordForm::default() };
    ctx.page(&bench.page(kind, typed, today, Vec::new()))
}

/// Nobody records for themselves what nobody signs.
fn refuse_own(ctx: &Ctx, kind: ProofKind, person: Id) -> Result<(), AppError> {
    let is_own = ctx.viewer()?.person_id == Some(person);
    not_to_record(kind, is_own).map_or(Ok(()), |why| Err(AppError::Forbidden(why)))
}

/// Records it.
pub(in crate::ladders) async fn record(
    ctx: Ctx,
    path: web::Path<(Id, String)>,
    form: Form<RecordForm>,
) -> Result<HttpResponse, AppError> {
    let ((id, what), today) = (path.into_inner(), ctx.company_today());
    let kind = kind_of(&what)?;
    refuse_own(&ctx, kind, id)?;
    let bench = ctx.db().read(move |conn: &mut Conn| bench(conn, id)).await?;
    let level = bench.honours.iter().find(|(word, ..)| *word == form.0.level).map(|(.., id)| *id);
    match form.0.proof(kind, level, today) {
        Ok(proof) => {
            ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| proofs::record(tx, id, &proof)).await?;
            Ok(ctx.see_other_with(&format!("/people/{id}/proofs"), &Flash::success(say!("ladders-recorded"))))
        }
        Err(problems) => ctx.page_with_errors(&bench.page(kind, form.0, today, problems)),
    }
}
