//! `/channels/{slug}/changes/new`: saying what has changed at a channel, after a look at whom it touches.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::channel_changes::announce;
use crate::channel_changes::make::{Foreseen, foresee, plan};
use crate::channel_changes::rule::ChangeInput;
use crate::clearances::Register;
use crate::clock::Day;
use crate::db::{Conn, Tx, snapshot};
use crate::enrolment::requirement::due::DueInput;
use crate::error::{AppError, FieldError};
use crate::ladders;
use crate::proofs::form::Choice;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form, Query};
use crate::{said, say};

/// The fields that an error may stand at.
const FIELDS: [&str; 4] = ["title", "what", "course", "on"];
/// Days until the due date that the page proposes.
const USUAL_DAYS: i64 = 30;

/// The samples of this file's views.
pub fn samples() -> Vec<Sample> {
    let foreseen =
        |added, waits| Foreseen { people: 12, added, already_enrolled: 3, waits, due_text: "by 31 Dec 2026".to_owned() };
    let seen = |foreseen| ChangePage { seen: Some(foreseen), problems: Vec::new(), ..ChangePage::sample() };
    let nobody = Foreseen { people: 0, ..foreseen(0, false) };
    vec![Sample::of::<ChangePage>(), Sample::with(&seen(foreseen(9, true))), Sample::with(&seen(nobody))]
}

/// A change, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    what: String,
    course: String,
    on: String,
    /// What it would do is looked at.
    look: String,
}

impl Typed {
    fn input(&self) -> ChangeInput {
        let due = DueInput { on: Some(self.on.clone()), ..DueInput::default() };
        ChangeInput { title: self.title.clone(), what: self.what.clone(), course: self.course.clone(), due }
    }
}

/// The page.
#[derive(Debug, Serialize)]
struct ChangePage {
    slug: String,
    channel: String,
    typed: Typed,
    courses: Vec<Choice>,
    today: Day,
    seen: Option<Foreseen>,
    errors: FieldErrors,
    problems: Vec<FieldError>,
}

impl View for ChangePage {
    const TEMPLATE: &'static str = "channel_changes/new";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("channel-changes-new-at", channel = &self.channel), &self.problems)
    }

    fn sample() -> Self {
        let problems = vec![FieldError::new("what", said!("channel-changes-say-what"))];
        Self {
            slug: "forum".to_owned(),
            channel: "Forum".to_owned(),
            typed: Typed::default(),
            courses: vec![Choice { value: "live-video".to_owned(), label: "Live video".to_owned(), selected: false }],
            today: Day::new(2026, 12, 1),
            seen: None,
            errors: FieldErrors::of(&FIELDS, &problems),
            problems,
        }
    }
}

/// The field of the page at which something is said.
fn at_its_field(error: &FieldError) -> FieldError {
    let field = if error.field.starts_with("due") { "on" } else { &error.field };
    FieldError { field: field.to_owned(), said: error.said.clone() }
}

fn page(
    conn: &mut Conn,
    (slug, mut typed): (&str, Typed),
    (today, most): (Day, i64),
    mut problems: Vec<FieldError>,
) -> Result<ChangePage, AppError> {
    let channel = Register::Channels.called(conn, slug)?;
    let mut seen = None;
    if problems.is_empty() && !typed.look.is_empty() {
        let found = plan(conn, slug, &typed.input(), today).and_then(|planned| foresee(conn, &planned, (today, most)));
        match found {
            Ok(found) => seen = Some(found),
            Err(AppError::Invalid(errors)) => problems = errors,
            Err(other) => return Err(other),
        }
    }
    if typed.on.is_empty() && typed.look.is_empty() {
        typed.on = today.plus_days(USUAL_DAYS).to_string();
    }
    let names = ladders::names(conn)?;
    let choice = |value: String, label: String| Choice { selected: value == typed.course, value, label };
    let first = (String::new(), say!("proofs-choose"));
    let courses = [first].into_iter().chain(names.courses.into_iter().map(|one| (one.word, one.title)));
    let problems: Vec<FieldError> = problems.iter().map(at_its_field).collect();
    Ok(ChangePage {
        slug: channel.slug,
        channel: channel.title,
        courses: courses.map(|(value, label)| choice(value, label)).collect(),
        typed,
        today,
        seen,
        errors: FieldErrors::of(&FIELDS, &problems),
        problems,
    })
}

/// The form, and whom the change would touch once everything is said.
pub async fn show(ctx: Ctx, slug: web::Path<String>, typed: Query<Typed>) -> Result<HttpResponse, AppError> {
    let (typed, today) = (typed.0, ctx.company_today());
    let most = ctx.app().settings.enrolment.most_alone();
    let read = move |conn: &mut Conn| snapshot(conn, |conn| page(conn, (&slug, typed), (today, most), Vec::new()));
    let page = ctx.db().read(read).await?;
    if page.problems.is_empty() { ctx.page(&page) } else { ctx.page_with_errors(&page) }
}

/// Announces it, and goes to the channel.
pub async fn make(ctx: Ctx, slug: web::Path<String>, form: Form<Typed>) -> Result<HttpResponse, AppError> {
    let (typed, today, slug) = (form.0, ctx.company_today(), slug.into_inner());
    let most = ctx.app().settings.enrolment.most_alone();
    let (input, called) = (typed.input(), slug.clone());
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| announce(tx, &called, &input, (today, most))).await {
        Ok(_) => Ok(ctx.see_other_with(&format!("/channels/{slug}"), &Flash::success(say!("channel-changes-announced")))),
        Err(AppError::Invalid(problems)) => {
            let read = move |conn: &mut Conn| page(conn, (&slug, typed), (today, most), problems);
            let page = ctx.db().read(read).await?;
            ctx.page_with_errors(&page)
        }
        Err(other) => Err(other),
    }
}
