//! Certificates: one's own, one to print, and checking one by its code.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::Day;
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::code;
use crate::learning::due::completed_badge;
use crate::learning::learner::Learner;
use crate::learning::store::lists::{self, CertificateRow};
use crate::templates::View;
use crate::web::Ctx;

/// One's own certificates.
#[derive(Debug, Serialize)]
pub struct CertificatesPage {
    rows: Vec<CertificateLine>,
}

#[derive(Debug, Clone, Serialize)]
struct CertificateLine {
    href: String,
    slug: String,
    course: String,
    completed_on: Day,
    expires_on: Option<Day>,
    score: Option<i32>,
    badge_kind: &'static str,
    badge_text: &'static str,
}

impl View for CertificatesPage {
    const TEMPLATE: &'static str = "learning/certificates";

    fn title(&self) -> Cow<'static, str> {
        "My certificates".into()
    }

    fn sample() -> Self {
        let row = CertificateLine {
            href: "/me/certificates/1".to_owned(),
            slug: "social-basics".to_owned(),
            course: "Social basics".to_owned(),
            completed_on: Day::new(2026, 11, 2),
            expires_on: Some(Day::new(2027, 11, 2)),
            score: Some(91),
            badge_kind: "completed",
            badge_text: "Completed",
        };
        Self { rows: vec![row] }
    }
}

pub(in crate::learning) async fn list(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let Ok(learner) = Learner::of(ctx.viewer()?) else { return ctx.page(&CertificatesPage { rows: Vec::new() }) };
    let today = learner.today(ctx.db().clock());
    let rows = ctx.db().read(move |conn| lists::certificates(conn, learner.person_id)).await?;
    let line = |row: CertificateRow| {
        let (badge_kind, badge_text) = completed_badge(row.expires_on, today);
        CertificateLine {
            href: format!("/me/certificates/{}", row.enrolment_id),
            slug: row.slug,
            course: row.course,
            completed_on: row.completed_on,
            expires_on: row.expires_on,
            score: row.score,
            badge_kind,
            badge_text,
        }
    };
    ctx.page(&CertificatesPage { rows: rows.into_iter().map(line).collect() })
}

/// A certificate, to print.
#[derive(Debug, Serialize)]
pub struct CertificatePage {
    company: String,
    name: String,
    course: String,
    completed_on: Day,
    expires_on: Option<Day>,
    score: Option<i32>,
    code: String,
    verify_url: String,
}

impl View for CertificatePage {
    const TEMPLATE: &'static str = "learning/certificate";

    fn title(&self) -> Cow<'static, str> {
        format!("Certificate: {}", self.course).into()
    }

    fn sample() -> Self {
        Self {
            company: "Example".to_owned(),
            name: "Ada Osei".to_owned(),
            course: "Social basics".to_owned(),
            completed_on: Day::new(2026, 11, 2),
            expires_on: Some(Day::new(2027, 11, 2)),
            score: Some(91),
            code: "7K3M-9QXA-0WTB".to_owned(),
            verify_url: "https://training.example.com/verify/7K3M-9QXA-0WTB".to_owned(),
        }
    }
}

pub(in crate::learning) async fn show(ctx: Ctx, path: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let enrolment_id = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let row = ctx.db().read(move |conn| lists::certificate(conn, learner.person_id, enrolment_id)).await?;
    let row = row.ok_or(AppError::NotFound("certificate"))?;
    let printed = code::printed(&row.code);
    let settings = &ctx.app().settings;
    ctx.page(&CertificatePage {
        company: settings.company.name.clone(),
        name: row.name(),
        course: row.course,
        completed_on: row.completed_on,
        expires_on: row.expires_on,
        score: row.score,
        verify_url: format!("{}/verify/{printed}", settings.server.public_url),
        code: printed,
    })
}

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
    completed_on: Day,
    expires_on: Option<Day>,
    is_over: bool,
}

impl View for VerifyPage {
    const TEMPLATE: &'static str = "learning/verify";

    fn title(&self) -> Cow<'static, str> {
        if self.found.is_some() { "A genuine certificate".into() } else { "No such certificate".into() }
    }

    fn sample() -> Self {
        let found = Verified {
            name: "Ada Osei".to_owned(),
            course: "Social basics".to_owned(),
            completed_on: Day::new(2026, 11, 2),
            expires_on: Some(Day::new(2027, 11, 2)),
            is_over: false,
        };
        Self { company: "Example".to_owned(), code: "7K3M-9QXA-0WTB".to_owned(), found: Some(found) }
    }
}

/// Public. Every code costs the same one look-up, whatever it looks like.
pub(in crate::learning) async fn verify(ctx: Ctx, path: web::Path<String>) -> Result<HttpResponse, AppError> {
    let code = code::normal(&path);
    let wanted = code.clone();
    let row = ctx.db().read(move |conn| lists::certificate_by_code(conn, &wanted)).await?;
    let today = ctx.company_today();
    let company = ctx.app().settings.company.name.clone();
    let status = if row.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let found = row.map(|row| Verified {
        name: row.name(),
        is_over: row.expires_on.is_some_and(|day| day <= today),
        course: row.course,
        completed_on: row.completed_on,
        expires_on: row.expires_on,
    });
    ctx.page_at(status, &VerifyPage { company, code: code::printed(&code), found })
}
