//! `/people/{id}/certificates`: the certificates of a person, and below it one of them, which HR may revoke and put in force again.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

use crate::badges::certificate::Standing;
use crate::badges::owned::{self, Owned};
use crate::badges::words::shown;
use crate::clock::{Day, Instant};
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::learning::Word;
use crate::people::{full_name, person};
use crate::policy::Act;
use crate::templates::{Sample, View, title_of};
use crate::web::{Ctx, FieldErrors, Flash, Form};
use crate::{said, say};

/// The samples of this file's views.
pub(super) fn samples() -> Vec<Sample> {
    let none = ListPage { rows: Vec::new(), ..ListPage::sample() };
    let reads = OnePage { may: false, problems: Vec::new(), ..OnePage::sample() };
    let revoked = OnePage { is_revoked: true, ..OnePage::sample() };
    vec![Sample::of::<ListPage>(), Sample::with(&none), Sample::of::<OnePage>(), Sample::with(&reads), Sample::with(&revoked)]
}

/// A certificate.
#[derive(Debug, Clone, Serialize)]
struct Row {
    code: String,
    title: String,
    is_of_level: bool,
    name: String,
    from: Day,
    last: Option<Day>,
    kind: &'static str,
    standing: String,
}

impl Row {
    fn of(one: Owned) -> Self {
        let (kind, standing) = shown(one.standing);
        let Owned { code, title, is_of_level, name, from, last, .. } = one;
        Self { code, title, is_of_level, name, from, last, kind, standing }
    }

    fn sample() -> Self {
        let (from, last) = (Day::new(2026, 5, 4), Some(Day::new(2027, 5, 3)));
        let (code, title, name) = ("7K3M-9QXA-0WTB".to_owned(), "Belts: Green".to_owned(), "Ada Osei".to_owned());
        let standing = Standing::Valid;
        Self::of(Owned { id: Id(9), code, is_of_level: true, title, name, from, last, standing })
    }
}

/// The certificates of a person.
#[derive(Debug, Serialize)]
struct ListPage {
    id: Id,
    name: String,
    rows: Vec<Row>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "badges/person";

    fn title(&self) -> Cow<'static, str> {
        say!("badges-of-person", name = self.name.as_str()).into()
    }

    fn sample() -> Self {
        Self { id: Id(7), name: "Ada Osei".to_owned(), rows: vec![Row::sample()] }
    }
}

fn name_of(conn: &mut Conn, id: Id) -> Result<(String, String), AppError> {
    let row = person(conn, id)?.ok_or(AppError::NotFound("person"))?;
    Ok((full_name(&row.given_name, &row.family_name), row.time_zone))
}

pub(in crate::badges) async fn list(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let (id, now) = (id.into_inner(), ctx.db().clock().now());
    let read = move |conn: &mut Conn| Ok::<_, AppError>((name_of(conn, id)?.0, owned::of_person(conn, id, now)?));
    let (name, all) = ctx.db().read(read).await?;
    ctx.page(&ListPage { id, name, rows: all.into_iter().map(Row::of).collect() })
}

/// What was said of a certificate.
#[derive(Debug, Clone, Serialize)]
struct Said {
    is_revoked: bool,
    reason: String,
    by: String,
    at: Instant,
}

/// One certificate.
#[derive(Debug, Serialize)]
struct OnePage {
    id: Id,
    person: String,
    zone: String,
    one: Row,
    is_revoked: bool,
    words: Vec<Said>,
    /// Whether the viewer may say something of it.
    may: bool,
    reason: String,
    problems: Vec<FieldError>,
    errors: FieldErrors,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "badges/certificate";

    fn title(&self) -> Cow<'static, str> {
        title_of(say!("badges-certificate", code = self.one.code.as_str()), &self.problems)
    }

    fn sample() -> Self {
        let at = Instant::new(jiff::Timestamp::UNIX_EPOCH);
        let said =
            |is_revoked| Said { is_revoked, reason: "Recorded for another.".to_owned(), by: "hr@example.com".to_owned(), at };
        let problems = vec![FieldError::new("reason", said!("learning-revocation-why"))];
        Self {
            id: Id(7),
            person: "Ada Osei".to_owned(),
            zone: "UTC".to_owned(),
            one: Row::sample(),
            is_revoked: false,
            words: vec![said(false), said(true)],
            may: true,
            reason: String::new(),
            errors: FieldErrors::of(&["reason"], &problems),
            problems,
        }
    }
}

/// The key of the person and the code of the certificate.
type OfWhom = web::Path<(Id, String)>;

async fn page(ctx: &Ctx, (id, code): (Id, String), reason: String, problems: Vec<FieldError>) -> Result<OnePage, AppError> {
    let now = ctx.db().clock().now();
    let read = move |conn: &mut Conn| Ok::<_, AppError>((name_of(conn, id)?, owned::one(conn, id, &code, now)?));
    let ((person, zone), (one, words)) = ctx.db().read(read).await?;
    let said = |word: Word| Said { is_revoked: word.is_revoked, reason: word.reason, by: word.made_by, at: word.made_at };
    Ok(OnePage {
        id,
        person,
        zone,
        is_revoked: one.standing == Standing::Revoked,
        one: Row::of(one),
        words: words.into_iter().map(said).collect(),
        may: ctx.viewer()?.reach(Act::Waive).is_some(),
        reason,
        errors: FieldErrors::of(&["reason"], &problems),
        problems,
    })
}

pub(in crate::badges) async fn show(ctx: Ctx, of: OfWhom) -> Result<HttpResponse, AppError> {
    ctx.page(&page(&ctx, of.into_inner(), String::new(), Vec::new()).await?)
}

/// Why.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::badges) struct Why {
    reason: String,
}

async fn say_of(ctx: &Ctx, (id, code): (Id, String), revoke: bool, typed: Why) -> Result<HttpResponse, AppError> {
    // nobody decides on what is their own
    if ctx.viewer()?.person_id == Some(id) {
        return Err(AppError::forbidden());
    }
    let (wanted, reason) = (code.clone(), typed.reason.clone());
    let href = format!("/people/{id}/certificates/{code}");
    match ctx.db().write(ctx.actor(), move |tx: &mut Tx<'_>| owned::say_of(tx, id, &wanted, revoke, &reason)).await {
        Ok(_) => {
            let done = if revoke { say!("badges-revoked") } else { say!("badges-in-force") };
            Ok(ctx.see_other_with(&href, &Flash::success(done)))
        }
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&href, &Flash::error(why.to_string()))),
        Err(AppError::Invalid(problems)) => ctx.page_with_errors(&page(ctx, (id, code), typed.reason, problems).await?),
        Err(other) => Err(other),
    }
}

pub(in crate::badges) async fn revoke(ctx: Ctx, of: OfWhom, form: Form<Why>) -> Result<HttpResponse, AppError> {
    say_of(&ctx, of.into_inner(), true, form.0).await
}

pub(in crate::badges) async fn reinstate(ctx: Ctx, of: OfWhom, form: Form<Why>) -> Result<HttpResponse, AppError> {
    say_of(&ctx, of.into_inner(), false, form.0).await
}
