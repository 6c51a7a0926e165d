//! Certificates: one's own, one to print, and a copy of it under another name.

use std::borrow::Cow;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::error::{AppError, Problem};
use crate::ids::Id;
use crate::learning::certificate::{Copies, copies, copy_with_present_name};
use crate::learning::code;
use crate::learning::due::completed_badge;
use crate::learning::evidence::{ByHand, EvidenceFile, RenewedBy};
use crate::learning::learner::Learner;
use crate::learning::revocation::revoked_of;
use crate::learning::store::certificates::{self as store, Certificate};
use crate::paper::CertificateSheet;
use crate::templates::View;
use crate::text::speaking;
use crate::web::{Ctx, Flash, Form, NoFields};
use crate::{said, say};

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
    let read = move |conn: &mut Conn| {
        let mut rows = store::of_person(conn, learner.person_id)?;
        rows.dedup_by_key(|(copy, _)| copy.enrolment_id);
        let enrolments: Vec<Id> = rows.iter().map(|(copy, _)| copy.enrolment_id).collect();
        Ok::<_, AppError>((rows, revoked_of(conn, &enrolments)?))
    };
    let (rows, revoked) = ctx.db().read(read).await?;
    let line = |(row, slug): (Certificate, String)| {
        let (badge_kind, badge_text) = match revoked.iter().any(|word| word.certificate_id == row.enrolment_id) {
            true => ("withdrawn", say!("learning-revoked.badge")),
            false => completed_badge(row.expires_on, today),
        };
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
    /// Where it is as a file; empty where the fonts lack letters of it.
    pdf_href: String,
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
        let can_set = CertificateSheet::can_set(&format!("{} {}", newest.name, newest.course));
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
            pdf_href: if can_set { format!("/me/certificates/{}/certificate.pdf", newest.enrolment_id) } else { String::new() },
        }
    }

    /// The same on a sheet of paper, in the language that is spoken.
    fn sheet(&self) -> CertificateSheet {
        let mut days = vec![match self.score {
            Some(score) => say!("learning-certificate-says.on-with", day = self.completed_on, score = score),
            None => say!("learning-certificate-says.on", day = self.completed_on),
        }];
        days.extend(self.expires_on.and_then(Day::last_before).map(|day| say!("learning-certificate-valid", day = day)));
        let mut notes = vec![match &self.renewed_by {
            Some(course) => say!("learning-certificate-revision.renewed-by", course = course.as_str(), revision = self.revision),
            None => say!("learning-certificate-revision", revision = self.revision),
        }];
        notes.extend(self.by_hand.as_ref().map(|who| say!("learning-by-hand", who = who.as_str())));
        CertificateSheet {
            company: self.company.clone(),
            heading: say!("learning-certificate"),
            before_name: say!("learning-certificate-says"),
            name: self.name.clone(),
            before_course: say!("learning-certificate-says.course"),
            course: self.course.clone(),
            days,
            notes,
            check: vec![say!("learning-certificate-code", code = self.code.as_str()), self.verify_url.clone()],
            address: self.verify_url.clone(),
            language: speaking().tag().to_owned(),
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

/// One's own certificate of an enrolment.
async fn own(ctx: &Ctx, enrolment_id: Id) -> Result<CertificatePage, AppError> {
    let learner = Learner::of(ctx.viewer()?)?;
    let found = ctx.db().read(move |conn| copies(conn, enrolment_id)).await?;
    let found = found.filter(|found| found.person_id == learner.person_id).ok_or(AppError::NotFound("certificate"))?;
    let settings = &ctx.app().settings;
    Ok(CertificatePage::new(found, settings.company.name.clone(), &settings.server.public_url))
}

pub(in crate::learning) async fn show(ctx: Ctx, path: web::Path<Id>) -> Result<HttpResponse, AppError> {
    ctx.page(&own(&ctx, path.into_inner()).await?)
}

/// One's own certificate as a PDF: A4 across, with a code to scan. 409 where the fonts that are built in lack letters of the name or of the course: the page itself
/// is to be printed then.
#[utoipa::path(get, path = "/api/v1/me/certificates/{enrolment}/certificate.pdf", tag = "me", operation_id = "certificate_pdf",
    params(("enrolment" = Id, Path)),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/pdf"), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
pub(crate) async fn pdf(ctx: Ctx, path: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let page = own(&ctx, path.into_inner()).await?;
    if page.pdf_href.is_empty() {
        return Err(AppError::Conflict(said!("learning-certificate-pdf.lacks-letters")));
    }
    let (sheet, name) = (page.sheet(), page.code);
    let bytes = ctx.app().turns.take(move || sheet.to_pdf()).await??;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"certificate-{name}.pdf\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .content_type("application/pdf")
        .body(bytes))
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
