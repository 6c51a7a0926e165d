//! Shows an error as a page where a page was asked for; the API answers `application/problem+json`.

use std::borrow::Cow;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderValue, LOCATION};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, HttpResponse};
use serde::Serialize;

use super::forms::{Refused, SECRETS};
use super::reading::is_unknown_name;
use super::{Ctx, is_api};
use crate::error::{FieldError, KINDS, Problem, SECOND_FACTOR_MISSING};
use crate::policy::Viewer;
use crate::templates::View;
use crate::text::{Language, Said, speak, speak_in, speaking};
use crate::{said, say};

/// The page of an error.
#[derive(Debug, Serialize)]
struct ErrorPage {
    status: u16,
    heading: String,
    message: String,
    what_next: String,
    /// What is wrong with what, where there is no form to say it.
    problems: Vec<FieldError>,
    /// The form that could not be read, to be corrected and sent again; null elsewhere.
    again: Option<Again>,
    request_id: String,
}

/// Inputs that are shown again: the largest form names as many people.
const MOST_INPUTS: usize = 6_000;
/// Of a form that anybody can send: those of ours have a handful, and an answer is not to be many times what was sent.
const MOST_OF_VISITORS: usize = 100;

/// A form that could not be read.
#[derive(Debug, Serialize)]
struct Again {
    path: String,
    inputs: Vec<Input>,
}

/// A field of it; what is wrong with it is empty where nothing is.
#[derive(Debug, Serialize)]
struct Input {
    name: String,
    label: String,
    text: String,
    error: String,
}

impl Again {
    /// Of what `req` sent: what is not known here is left out, and what nobody should see again is not written into a page.
    fn of(req: &HttpRequest, problems: &[FieldError]) -> Option<Self> {
        let extensions = req.extensions();
        let Refused(fields) = extensions.get::<Refused>()?;
        let most = if extensions.get::<Viewer>().is_some() { MOST_INPUTS } else { MOST_OF_VISITORS };
        if fields.len() > most {
            return None;
        }
        let input = |(name, text): &(String, String)| {
            let error = problems.iter().find(|problem| problem.field == *name).map(FieldError::message).unwrap_or_default();
            let is_secret = SECRETS.contains(&name.as_str());
            let text = if is_secret { String::new() } else { text.clone() };
            Input { name: name.clone(), label: name.replace(['_', '.'], " "), text, error }
        };
        let is_known = |name: &str| !problems.iter().any(|problem| problem.field == name && is_unknown_name(&problem.said));
        let path = req.uri().path().to_owned();
        Some(Self { path, inputs: fields.iter().filter(|(name, _)| is_known(name)).map(input).collect() })
    }
}

impl View for ErrorPage {
    const TEMPLATE: &'static str = "errors/error";

    fn title(&self) -> Cow<'static, str> {
        self.heading.clone().into()
    }

    fn sample() -> Self {
        Self {
            status: 404,
            heading: say!("title-not-found"),
            message: Said::there_is_no("course").to_string(),
            what_next: what_next(404),
            problems: vec![FieldError::new("why", said!("too-many-letters", most = 10))],
            again: Some(Again {
                path: "/enrol".to_owned(),
                inputs: vec![Input {
                    name: "why".to_owned(),
                    label: "why".to_owned(),
                    text: "x".to_owned(),
                    error: "Long.".to_owned(),
                }],
            }),
            request_id: "r1".to_owned(),
        }
    }
}

/// The samples of this file's views.
pub(crate) fn samples() -> Vec<crate::templates::Sample> {
    vec![crate::templates::Sample::of::<ErrorPage>()]
}

fn what_next(status: u16) -> String {
    match status {
        400 | 413 | 422 => say!("web-next-change"),
        403 => say!("web-next-grant"),
        404 => say!("web-next-address"),
        409 => say!("web-next-load"),
        429 => say!("web-next-wait"),
        507 => say!("web-next-room"),
        503 => say!("web-next-minute"),
        _ => say!("web-next-tell"),
    }
}

/// Who asks here reads a status and a line of text, whatever they say they accept.
const FOR_MACHINES: &[&str] = &["/healthz", "/readyz", "/metrics"];

/// The layer that does it.
///
/// # Errors
/// Those of the layers below, untouched.
pub async fn show_errors_as_pages<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let wants_page = wants_page(req.request());
    let response = next.call(req).await?.map_into_boxed_body();
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return Ok(response);
    }
    let is_html = response.headers().get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if is_html || FOR_MACHINES.contains(&response.request().path()) {
        return Ok(response);
    }
    // of whoever was found to be signed in below
    let language = response.request().extensions().get::<Language>().copied().unwrap_or_else(speaking);
    let problem = response.response().extensions().get::<Problem>().cloned();
    let problem = problem.unwrap_or_else(|| speak(language, || unknown(status.as_u16())));
    metrics::counter!("gradus_refusals_total", "kind" => word(&problem)).increment(1);
    let (request, original) = response.into_parts();
    let shown = speak_in(language, answer(&request, &original, problem, wants_page)).await;
    Ok(ServiceResponse::new(request, shown))
}

/// What kind of problem it is, in a word.
fn word(problem: &Problem) -> String {
    let word = problem.kind.trim_start_matches("/problems/");
    debug_assert!(KINDS.contains(&word), "{word} is counted from its first time on, and not from zero");
    word.to_owned()
}

/// Whether whoever asks reads pages.
pub(super) fn wants_page(req: &HttpRequest) -> bool {
    let accepts_html = req
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*"));
    let path = req.match_info().as_str();
    let is_for_programs = is_api(req) || path.starts_with("/assets/") || path.starts_with("/hooks/");
    !is_for_programs && accepts_html
}

/// An error that did not come from a handler of ours: no such address, a method that is not offered.
fn unknown(status: u16) -> Problem {
    let (kind, title, detail) = match status {
        404 => ("not-found", say!("title-not-found"), say!("address-leads-nowhere")),
        405 => ("method", say!("title-method"), say!("method-not-taken")),
        416 => ("range", say!("title-range"), say!("range-not-there")),
        413 => ("too-large", say!("title-too-large"), say!("sent-too-much")),
        _ => ("unreadable", say!("title-unreadable"), say!("request-unreadable")),
    };
    Problem { kind: format!("/problems/{kind}"), title, status, detail, errors: Vec::new(), request_id: None }
}

/// Where a second factor is set up.
const SET_UP: &str = "/account/second-factor";

async fn answer(req: &HttpRequest, original: &HttpResponse, mut problem: Problem, wants_page: bool) -> HttpResponse {
    let ctx = Ctx::extract(req).await.ok();
    let request_id = ctx.as_ref().map(|ctx| ctx.request_id().to_owned()).unwrap_or_default();
    if wants_page && problem.status == 401 {
        let target = format!("/login?next={}", encode(req.uri().path_and_query().map_or("/", |path| path.as_str())));
        return HttpResponse::SeeOther().insert_header((LOCATION, target)).finish();
    }
    if wants_page && problem.is(SECOND_FACTOR_MISSING) {
        return HttpResponse::SeeOther().insert_header((LOCATION, SET_UP)).finish();
    }
    let again = Again::of(req, &problem.errors);
    let page = ctx.filter(|_| wants_page).and_then(|ctx| {
        let page = ErrorPage {
            status: problem.status,
            heading: problem.title.clone(),
            message: problem.detail.clone(),
            what_next: if again.is_some() { say!("web-next-correct") } else { what_next(problem.status) },
            problems: problem.errors.clone(),
            again,
            request_id: request_id.clone(),
        };
        ctx.page_at(original.status(), &page).ok()
    });
    let mut response = page.unwrap_or_else(|| {
        problem.request_id = Some(request_id);
        HttpResponse::build(original.status()).content_type("application/problem+json").json(&problem)
    });
    for name in ["retry-after", "www-authenticate", "allow", "content-range"] {
        if let Some(value) = original.headers().get(name)
            && let Ok(name) = name.parse::<actix_web::http::header::HeaderName>()
        {
            response.headers_mut().insert(name, HeaderValue::clone(value));
        }
    }
    response
}

/// Percent-encodes what may not stand in a query value.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
