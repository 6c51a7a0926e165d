//! Checking the certificate of a course by its code: by the address on it, or typed in. Public. Codes of levels are answered by [`crate::badges`], which asks here for
//! all others.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::clock::Day;
use crate::db::Conn;
use crate::error::{AppError, FieldError};
use crate::learning::code;
use crate::learning::revocation::revoked;
use crate::learning::store::certificates as store;
use crate::people::own_day;
use crate::templates::{View, title_of};
use crate::web::{Ctx, FieldErrors, Query};
use crate::{said, say};

/// What a code says: whose certificate it is, or that there is none.
#[derive(Debug, Serialize)]
pub struct VerifyPage {
    company: String,
    code: String,
    found: Option<Verified>,
}

#[derive(Debug, Serialize)]
struct Verified {
    name: String,
    course: String,
    revision: i32,
    /// The title of the course that this revision is one of, where it was renewed by another.
    renewed_by: Option<String>,
    score: Option<i32>,
    completed_on: Day,
    expires_on: Option<Day>,
    is_over: bool,
    /// It was completed elsewhere.
    is_by_hand: bool,
    /// The day on which it was revoked, where it is.
    revoked_on: Option<Day>,
}

impl View for VerifyPage {
    const TEMPLATE: &'static str = "learning/verify";

    fn title(&self) -> Cow<'static, str> {
        let title = match &self.found {
            Some(found) if found.revoked_on.is_some() => say!("learning-revoked"),
            Some(found) if found.is_over => say!("learning-verified.expired"),
            Some(_) => say!("learning-verified"),
            None => say!("learning-not-verified"),
        };
        title.into()
    }

    fn sample() -> Self {
        let found = Verified {
            name: "Ada Osei".to_owned(),
            course: "Social basics".to_owned(),
            revision: 1,
            renewed_by: Some("Social basics refresher".to_owned()),
            score: Some(91),
            completed_on: Day::new(2026, 11, 2),
            expires_on: Some(Day::new(2027, 11, 2)),
            is_over: false,
            is_by_hand: true,
            revoked_on: Some(Day::new(2026, 12, 1)),
        };
        Self { company: "Example".to_owned(), code: "7K3M-9QXA-0WTB".to_owned(), found: Some(found) }
    }
}

impl VerifyPage {
    /// One that was not revoked, for samples.
    pub(super) fn genuine() -> Self {
        let mut page = Self::sample();
        page.found.iter_mut().for_each(|found| found.revoked_on = None);
        page
    }
}

/// Every code costs the same one look-up, whatever it looks like. Whether it is over goes by the person's own day.
///
/// # Errors
/// When the database fails.
pub async fn verify(ctx: &Ctx, typed: &str) -> Result<HttpResponse, AppError> {
    let code = code::normal(typed);
    let wanted = code.clone();
    let read = move |conn: &mut Conn| {
        let Some((certificate, zone, evidence)) = store::by_code(conn, &wanted)? else { return Ok::<_, AppError>(None) };
        let revoked = revoked(conn, certificate.enrolment_id)?;
        Ok(Some((certificate, zone, evidence, revoked)))
    };
    let row = ctx.db().read(read).await?;
    let company = ctx.app().settings.company.name.clone();
    let status = if row.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let found = row.map(|(certificate, zone, evidence, revoked)| {
        let today = own_day(ctx.db().clock().now(), &zone);
        Verified {
            is_over: certificate.expires_on.is_some_and(|day| day <= today),
            is_by_hand: evidence.0.by_hand.is_some(),
            revoked_on: revoked.map(|word| own_day(word.made_at, &zone)),
            renewed_by: evidence.0.renewed_by.map(|other| other.title),
            name: certificate.name,
            course: certificate.course,
            revision: certificate.revision,
            score: certificate.score,
            completed_on: certificate.completed_on,
            expires_on: certificate.expires_on,
        }
    });
    ctx.page_at(status, &VerifyPage { company, code: code::printed(&code), found })
}

/// What was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::learning) struct Typed {
    code: Option<String>,
}

/// Where a code is typed in.
#[derive(Debug, Serialize)]
pub struct AskPage {
    code: String,
    problems: Vec<FieldError>,
    errors: FieldErrors,
}

impl AskPage {
    fn new(code: String, problems: Vec<FieldError>) -> Self {
        Self { code, errors: FieldErrors::of(&["code"], &problems), problems }
    }
}

impl View for AskPage {
    const TEMPLATE: &'static str = "learning/verify-ask";

    fn title(&self) -> Cow<'static, str> {
        let title = say!("learning-verify");
        title_of(title, &self.problems)
    }

    fn sample() -> Self {
        Self::new("7K3M".to_owned(), vec![not_a_code()])
    }
}

fn not_a_code() -> FieldError {
    FieldError::new("code", said!("learning-not-a-code"))
}

/// Asks for a code, and leads to what the typed one says.
pub(in crate::learning) async fn ask(ctx: Ctx, typed: Query<Typed>) -> Result<HttpResponse, AppError> {
    match typed.0.code {
        None => ctx.page(&AskPage::new(String::new(), Vec::new())),
        Some(typed) if code::is_whole(&code::normal(&typed)) => {
            Ok(ctx.see_other(&format!("/verify/{}", code::printed(&code::normal(&typed)))))
        }
        Some(typed) => ctx.page_with_errors(&AskPage::new(typed, vec![not_a_code()])),
    }
}
