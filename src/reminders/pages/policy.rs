//! Changing a reminder policy, the general one or that of a programme, with a look at what it would bring before it is switched on.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};

use super::DayRow;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::mail::framing;
use crate::policy::Act;
use crate::reminders::ahead::{self, DayAhead, Forecast};
use crate::reminders::change;
use crate::reminders::policies::{Policies, Switched};
use crate::reminders::policy::Policy;
use crate::reminders::specimen::of_person;
use crate::reminders::typed::TypedPolicy;
use crate::reminders::which::{Which, WhichPolicy};
use crate::reminders::words::NAMES;
use crate::templates::{Sample, View, title_of};
use crate::text::Language;
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{said, say};

const FIELDS: &[&str] = &[
    "assigned",
    "due",
    "repeat",
    "stalled",
    "expiring",
    "manager_from",
    "second_manager_from",
    "quiet",
    "opening",
    "closing",
    "active",
];

/// The samples of this file's views.
pub(in crate::reminders) fn samples() -> Vec<Sample> {
    let general = PolicyPage { programme: String::new(), own: false, mail: None, ..PolicyPage::sample() };
    vec![Sample::of::<PolicyPage>(), Sample::with(&general)]
}

/// The form, and what it would bring.
#[derive(Debug, Serialize)]
struct PolicyPage {
    /// The slug of the programme that it is of; empty for the general one.
    slug: String,
    /// What that is called.
    programme: String,
    /// Whether the programme has one of its own.
    own: bool,
    /// The others that whoever looks may change.
    others: Vec<PolicyLink>,
    /// Where one goes without a change.
    back: String,
    form: TypedPolicy,
    languages: Vec<WordsView>,
    names: String,
    errors: FieldErrors,
    problems: Vec<FieldError>,
    days: Vec<DayRow>,
    total: i64,
    previewed: bool,
    /// A reminder as one of those who come next would get it; none where nothing is foretold.
    mail: Option<MailView>,
}

/// Another policy.
#[derive(Debug, Clone, Serialize)]
struct PolicyLink {
    label: String,
    href: String,
    current: bool,
}

/// The words of one language.
#[derive(Debug, Clone, Serialize)]
struct WordsView {
    code: String,
    name: String,
    dir: &'static str,
    opening: String,
    closing: String,
}

/// Somebody's mail.
#[derive(Debug, Clone, Serialize)]
struct MailView {
    person: Id,
    name: String,
    language: String,
    subject: String,
    /// What is said in it, as it is typed.
    opening: String,
    closing: String,
    /// Where the frame finds it.
    src: String,
}

/// The words of each language, as typed.
fn languages(form: &TypedPolicy) -> Vec<WordsView> {
    let place = |code: &str| form.language.iter().position(|other| other == code);
    let at = |texts: &[String], code: &str| place(code).and_then(|at| texts.get(at)).cloned().unwrap_or_default();
    let view = |language: Language| WordsView {
        code: language.code().to_owned(),
        name: language.own_name(),
        dir: language.direction(),
        opening: at(&form.opening, language.code()),
        closing: at(&form.closing, language.code()),
    };
    Language::all().map(view).collect()
}

impl View for PolicyPage {
    const TEMPLATE: &'static str = "reminders/policy";

    fn title(&self) -> Cow<'static, str> {
        let title = match self.programme.as_str() {
            "" => say!("reminders-policy-title"),
            programme => say!("reminders-policy-title-of", programme = programme),
        };
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        let form = TypedPolicy::of(&Policy::default(), true);
        Self {
            slug: "brand".to_owned(),
            programme: "Brand".to_owned(),
            own: true,
            others: vec![PolicyLink { label: "Brand".to_owned(), href: "/reminders/policy".to_owned(), current: true }],
            back: "/reminders".to_owned(),
            languages: languages(&form),
            form,
            names: NAMES.join(", "),
            errors: FieldErrors::of(FIELDS, &[FieldError::new("due", said!("reminders-wrong"))]),
            problems: vec![FieldError::new("due", said!("reminders-wrong"))],
            days: vec![DayRow::sample()],
            total: 3,
            previewed: true,
            mail: Some(MailView {
                person: Id(7),
                name: "Ada Osei".to_owned(),
                language: "English".to_owned(),
                subject: "Social basics is due tomorrow".to_owned(),
                opening: "Dear {name}".to_owned(),
                closing: String::new(),
                src: "/reminders/specimen?person=7".to_owned(),
            }),
        }
    }
}

pub(in crate::reminders) async fn show(ctx: Ctx, query: Query<WhichPolicy>) -> Result<HttpResponse, AppError> {
    let which = Which::of(&ctx, query.0).await?;
    let shown = which.shown();
    let (days, mail) = preview(&ctx, &which, shown.policy.clone()).await?;
    framing(ctx.page(&page(
        &ctx,
        &which,
        TypedPolicy::of(&shown.policy, shown.active),
        Looked { days, mail, previewed: false },
    )?)?)
}

pub(in crate::reminders) async fn submit(
    ctx: Ctx,
    query: Query<WhichPolicy>,
    form: Form<TypedPolicy>,
) -> Result<HttpResponse, AppError> {
    let (which, typed) = (Which::of(&ctx, query.0).await?, form.0);
    let policy = match typed.read() {
        Ok(policy) => policy,
        Err(problems) => {
            let errors = FieldErrors::of(FIELDS, &problems);
            return ctx.page_with_errors(&PolicyPage { errors, problems, ..page(&ctx, &which, typed, Looked::default())? });
        }
    };
    if typed.act != "save" {
        let (days, mail) = preview(&ctx, &which, policy).await?;
        return framing(ctx.page(&page(&ctx, &which, typed, Looked { days, mail, previewed: true })?)?);
    }
    let (active, back) = (typed.active.is_some(), back(&ctx, &which)?);
    let switched = Switched { policy, active };
    ctx.db().write(ctx.actor(), move |tx| change::save(tx, which.programme.as_ref(), &switched)).await?;
    let text = if active { say!("reminders-policy-saved") } else { say!("reminders-policy-saved-off") };
    Ok(ctx.see_other_with(&back, &Flash::success(text)))
}

/// Lets a programme go by the general policy again.
pub(in crate::reminders) async fn remove(ctx: Ctx, form: Form<RemovalForm>) -> Result<HttpResponse, AppError> {
    let which = Which::of(&ctx, WhichPolicy { programme: Some(form.0.programme) }).await?;
    let programme = which.programme.ok_or(AppError::NotFound("programme"))?;
    let path = format!("/reminders/policy?programme={}", programme.slug);
    ctx.db().write(ctx.actor(), move |tx| change::remove(tx, &programme)).await?;
    Ok(ctx.see_other_with(&path, &Flash::success(say!("reminders-policy-removed"))))
}

/// Whose policy is thrown away.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::reminders) struct RemovalForm {
    #[serde(default)]
    programme: String,
}

/// What the coming days bring.
#[derive(Default)]
struct Looked {
    days: Forecast,
    mail: Option<MailView>,
    previewed: bool,
}

/// Where one goes from here: to the reminders, or to the programme for whoever may not see those.
fn back(ctx: &Ctx, which: &Which) -> Result<String, AppError> {
    let to_programme = which.programme.as_ref().filter(|_| !ctx.viewer().is_ok_and(|viewer| viewer.may(Act::SeeReminders)));
    Ok(to_programme.map_or_else(|| "/reminders".to_owned(), |programme| format!("/programmes/{}", programme.slug)))
}

fn page(ctx: &Ctx, which: &Which, form: TypedPolicy, looked: Looked) -> Result<PolicyPage, AppError> {
    let slug = which.programme.as_ref().map(|programme| programme.slug.clone()).unwrap_or_default();
    let link = |of: &str, label: String| PolicyLink {
        label,
        href: if of.is_empty() { "/reminders/policy".to_owned() } else { format!("/reminders/policy?programme={of}") },
        current: of == slug,
    };
    let general = which.may_general.then(|| link("", say!("reminders-policy-general")));
    let own = which.others.iter().map(|programme| link(&programme.slug, programme.name.clone()));
    let Looked { days, mail, previewed } = looked;
    Ok(PolicyPage {
        programme: which.programme.as_ref().map(|programme| programme.name.clone()).unwrap_or_default(),
        own: which.own().is_some(),
        others: general.into_iter().chain(own).collect(),
        back: back(ctx, which)?,
        languages: languages(&form),
        form,
        names: NAMES.map(|name| format!("{{{name}}}")).join(", "),
        errors: FieldErrors::none(FIELDS),
        problems: Vec::new(),
        total: days.values().map(DayAhead::total).sum(),
        days: DayRow::all(&days, None),
        previewed,
        mail,
        slug,
    })
}

/// What a policy would bring over the next 30 days, and the mail of one of those who come first.
async fn preview(ctx: &Ctx, which: &Which, policy: Policy) -> Result<(Forecast, Option<MailView>), AppError> {
    let (today, app) = (ctx.company_today(), ctx.app().clone());
    // a look at what it would bring: as if it were on
    let policies: Policies = which.policies.clone().with(which.with_courses(), Switched { policy, active: true });
    let (courses, slug) = (which.courses.clone(), which.programme.as_ref().map(|programme| programme.slug.clone()));
    let read = move |conn: &mut Conn| {
        let ahead = ahead::look_ahead(conn, &app.settings, &policies, (today, None), courses.as_ref())?;
        let own = ahead.told.iter().filter(|told| told.line.recipient == told.line.person);
        let Some(first) = own.min_by(|one, other| one.sort_name.cmp(&other.sort_name)) else { return Ok((ahead.days, None)) };
        let person = first.line.person;
        let mail = of_person(conn, &app, person, courses.as_ref(), Some(&policies))?.map(|specimen| {
            let words = policies.speaking(courses.iter().flatten().copied()).words.get(specimen.language.tag()).cloned();
            let words = words.unwrap_or_default();
            let programme = slug.unwrap_or_default();
            let said = [("programme", &programme), ("opening", &words.opening), ("closing", &words.closing)];
            let said = said.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, text.clone()));
            let query: Vec<(&str, String)> = std::iter::once(("person", person.to_string())).chain(said).collect();
            MailView {
                person,
                name: specimen.name,
                language: specimen.language.own_name(),
                subject: specimen.message.subject,
                opening: words.opening,
                closing: words.closing,
                src: format!("/reminders/specimen?{}", serde_html_form::to_string(query).unwrap_or_default()),
            }
        });
        Ok::<_, AppError>((ahead.days, mail))
    };
    ctx.db().read(read).await
}
