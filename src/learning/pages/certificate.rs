//! Certificates: one's own, one to print, and a copy of it under another name.

use std::borrow::Cow;

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::{Day, Instant};
use crate::error::AppError;
use crate::ids::Id;
use crate::learning::certificate::{Copies, copies, copy_with_present_name};
use crate::learning::code;
use crate::learning::due::completed_badge;
use crate::learning::evidence::{ByHand, EvidenceFile, RenewedBy};
use crate::learning::learner::Learner;
use crate::learning::store::certificates::{self as store, Certificate};
use crate::say;
use crate::templates::View;
use crate::web::{Ctx, Flash, Form, NoFields};

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
    badge_text: String,
}

impl View for CertificatesPage {
    const TEMPLATE: &'static str = "learning/certificates";

    fn title(&self) -> Cow<'static, str> {
        say!("learning-certificates").into()
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
            badge_text: say!("learning-badge.completed"),
        };
        Self { rows: vec![row] }
    }
}

pub(in crate::learning) async fn list(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let Ok(learner) = Learner::of(ctx.viewer()?) else { return ctx.page(&CertificatesPage { rows: Vec::new() }) };
    let today = learner.today(ctx.db().clock());
    let mut rows = ctx.db().read(move |conn| store::of_person(conn, learner.person_id)).await?;
    rows.dedup_by_key(|(copy, _)| copy.enrolment_id);
    let line = |(row, slug): (Certificate, String)| {
        let (badge_kind, badge_text) = completed_badge(row.expires_on, today);
        CertificateLine {
            href: format!("/me/certificates/{}", row.enrolment_id),
            slug,
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
    enrolment_id: Id,
    name: String,
    course: String,
    revision: i32,
    /// The title of the course that this revision is one of, where it was renewed by another.
    renewed_by: Option<String>,
    completed_on: Day,
    expires_on: Option<Day>,
    score: Option<i32>,
    code: String,
    verify_url: String,
    /// The name that the person bears now, where the certificate has another.
    other_name: Option<String>,
    /// Who recorded it by hand, where it was completed elsewhere.
    by_hand: Option<String>,
    /// The file that proves it, where there is one.
    file: Option<EvidenceFile>,
    file_href: String,
    earlier: Vec<EarlierCopy>,
}

#[derive(Debug, Serialize)]
struct EarlierCopy {
    name: String,
    code: String,
}

impl CertificatePage {
    fn new(copies: Copies, company: String, public_url: &str) -> Self {
        let Copies { newest, earlier, other_name, by_hand, renewed_by, .. } = copies;
        let code = code::printed(&newest.code);
        let file = by_hand.as_ref().and_then(|by_hand| by_hand.file.clone());
        let earlier = earlier.into_iter().map(|copy| EarlierCopy { code: code::printed(&copy.code), name: copy.name });
        Self {
            company,
            enrolment_id: newest.enrolment_id,
            name: newest.name,
            course: newest.course,
            revision: newest.revision,
            renewed_by: renewed_by.map(|other| other.title),
            completed_on: newest.completed_on,
            expires_on: newest.expires_on,
            score: newest.score,
            verify_url: format!("{public_url}/verify/{code}"),
            code,
            other_name,
            file_href: file.as_ref().map(|file| format!("/evidence/files/{}", file.id)).unwrap_or_default(),
            file,
            by_hand: by_hand.map(|by_hand| by_hand.by),
            earlier: earlier.collect(),
        }
    }
}

impl View for CertificatePage {
    const TEMPLATE: &'static str = "learning/certificate";

    fn title(&self) -> Cow<'static, str> {
        say!("learning-certificate.title", course = self.course.as_str()).into()
    }

    fn sample() -> Self {
        let certificate = |code: &str| Certificate {
            id: Id(1),
            enrolment_id: Id(1),
            code: code.to_owned(),
            name: "Ada Osei".to_owned(),
            course: "Social basics".to_owned(),
            revision: 1,
            completed_on: Day::new(2026, 11, 2),
            expires_on: Some(Day::new(2027, 11, 2)),
            score: Some(91),
            issued_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
            issued_by: "ada@example.com".to_owned(),
        };
        let by_hand = ByHand {
            by: "ana@example.com".to_owned(),
            confirmed_by: None,
            recorded_at: Instant::new(jiff::Timestamp::UNIX_EPOCH),
            evidence: "Certificate 17.".to_owned(),
            file: Some(EvidenceFile { id: Id(5), name: "17.pdf".to_owned(), bytes: 1, sha256: String::new() }),
        };
        let copies = Copies {
            person_id: Id(2),
            newest: certificate("7K3M9QXA0WTB"),
            earlier: vec![certificate("0WTB9QXA7K3M")],
            other_name: Some("Ada Berg".to_owned()),
            by_hand: Some(by_hand),
            renewed_by: Some(RenewedBy { course: "refresher".to_owned(), title: "Social basics refresher".to_owned() }),
        };
        Self::new(copies, "Example".to_owned(), "https://training.example.com")
    }
}

pub(in crate::learning) async fn show(ctx: Ctx, path: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let enrolment_id = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let found = ctx.db().read(move |conn| copies(conn, enrolment_id)).await?;
    let found = found.filter(|found| found.person_id == learner.person_id).ok_or(AppError::NotFound("certificate"))?;
    let settings = &ctx.app().settings;
    ctx.page(&CertificatePage::new(found, settings.company.name.clone(), &settings.server.public_url))
}

/// Makes a copy with the name of today.
pub(in crate::learning) async fn copy(ctx: Ctx, path: web::Path<Id>, _: Form<NoFields>) -> Result<HttpResponse, AppError> {
    let enrolment_id = path.into_inner();
    let learner = Learner::of(ctx.viewer()?)?;
    let page = format!("/me/certificates/{enrolment_id}");
    let made = ctx.db().write(ctx.actor(), move |tx| copy_with_present_name(tx, enrolment_id, Some(learner.person_id))).await;
    match made {
        Ok(_) => Ok(ctx.see_other_with(&page, &Flash::success(say!("learning-certificate.copied")))),
        Err(AppError::Conflict(why)) => Ok(ctx.see_other_with(&page, &Flash::error(why.to_string()))),
        Err(other) => Err(other),
    }
}
