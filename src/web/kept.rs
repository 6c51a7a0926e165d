//! Pages that are kept for as long as nothing has changed: whoever asks for the same page again gets it as it was.
//!
//! A page follows from what was asked (address, cookies, encoding), from the database, and from the time. It is kept under the first,
//! for as long as the database is in the state in which the page was asked for ([`crate::db::Version`]), within one minute of the clock,
//! and not beyond the end of the session it was made for. So a page that was kept is the page that would be made now: what anybody wrote,
//! on whichever node or command line, is seen at once, and who is signed out or suspended gets nothing. See docs/adr/0011.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, AUTHORIZATION, COOKIE, HeaderMap, SET_COOKIE};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error, HttpMessage, HttpResponse};

use super::flash;
use super::telemetry::{Pattern, pattern};
use crate::app::App;
use crate::auth::policy::Viewer;
use crate::clock::Instant;
use crate::db::Version;

/// A page that is larger than this part of the room is not kept.
const LARGEST_PART: usize = 8;
/// What a page takes besides its bytes: its address, its headers.
const OVERHEAD: usize = 2048;

/// What a handler leaves with an answer that may be kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct MayBeKept;

/// What a page was asked with: all that an answer may depend on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    cookies: Vec<u8>,
    encoding: Vec<u8>,
}

impl Key {
    /// None where the answer is not a page for somebody signed in by their cookie, or shows a message that is shown once.
    fn of(req: &ServiceRequest) -> Option<Self> {
        if req.method() != Method::GET || req.headers().contains_key(AUTHORIZATION) {
            return None;
        }
        let mut all = req.headers().get_all(COOKIE);
        let cookies = all.next()?.as_bytes();
        let shows_message = cookies.windows(flash::COOKIE.len()).any(|part| part == flash::COOKIE.as_bytes());
        if all.next().is_some() || shows_message {
            return None;
        }
        let encoding = req.headers().get(ACCEPT_ENCODING).map(|value| value.as_bytes().to_vec()).unwrap_or_default();
        Some(Self { address: req.uri().path_and_query()?.to_string(), cookies: cookies.to_vec(), encoding })
    }
}

/// A page as it was answered.
#[derive(Debug, Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
    pattern: Pattern,
    /// When the session ends that it was made for.
    until: Instant,
}

impl Page {
    fn answer(&self) -> HttpResponse {
        let mut response = HttpResponse::with_body(StatusCode::OK, BoxBody::new(self.body.clone()));
        *response.headers_mut() = self.headers.clone();
        response.extensions_mut().insert(self.pattern.clone());
        response
    }
}

/// The state that all kept pages are of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Moment {
    version: Version,
    minute: i64,
}

/// The pages that are kept, all of one state.
#[derive(Debug)]
pub struct KeptPages {
    /// Bytes that they may take.
    room: usize,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    moment: Option<Moment>,
    pages: HashMap<Key, Arc<Page>>,
    size: usize,
}

impl Inner {
    fn forget(&mut self) {
        self.pages.clear();
        self.size = 0;
    }
}

impl KeptPages {
    /// An empty store that takes `room` bytes; 0 keeps nothing.
    #[must_use]
    pub fn new(room: usize) -> Self {
        Self { room, inner: Mutex::default() }
    }

    /// The page under `key`, if it is of this moment. What is of another moment is forgotten.
    fn find(&self, key: &Key, moment: &Moment, now: Instant) -> Option<Arc<Page>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.moment.as_ref() != Some(moment) {
            inner.forget();
            inner.moment = Some(moment.clone());
        }
        inner.pages.get(key).filter(|page| now < page.until).cloned()
    }

    /// Keeps a page that was asked for at `moment`, unless that has passed.
    fn keep(&self, key: Key, moment: &Moment, page: Page) {
        let size = page.body.len() + key.cookies.len() + key.address.len() + OVERHEAD;
        if size > self.room / LARGEST_PART {
            return;
        }
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.moment.as_ref() != Some(moment) {
            return;
        }
        if inner.size + size > self.room {
            inner.forget();
        }
        if inner.pages.insert(key, Arc::new(page)).is_none() {
            inner.size += size;
        }
    }
}

/// The layer that does it.
///
/// # Errors
/// Those of the layers below, untouched.
pub async fn keep_pages<B: MessageBody + 'static>(req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<BoxBody>, Error> {
    let asked = match (req.app_data::<Data<App>>().cloned(), Key::of(&req)) {
        (Some(app), Some(key)) if app.kept_pages.room > 0 => moment(&app).await.map(|moment| (app, key, moment)),
        _ => None,
    };
    let Some((app, key, moment)) = asked else { return Ok(next.call(req).await?.map_into_boxed_body()) };
    if let Some(page) = app.kept_pages.find(&key, &moment, app.db.clock().now()) {
        metrics::counter!("gradus_kept_pages_total", "outcome" => "found").increment(1);
        return Ok(req.into_response(page.answer()));
    }
    let response = next.call(req).await?.map_into_boxed_body();
    let viewer_until = response.request().extensions().get::<Viewer>().map(|viewer| viewer.until);
    let may_be_kept = response.response().extensions().get::<MayBeKept>().is_some();
    match viewer_until {
        Some(until) if may_be_kept && !response.headers().contains_key(SET_COOKIE) => {
            keep_one(&app, (key, moment), response, until).await
        }
        _ => Ok(response),
    }
}

async fn moment(app: &App) -> Option<Moment> {
    let version = app.db.version().await?;
    Some(Moment { version, minute: app.db.clock().now().as_second().div_euclid(60) })
}

async fn keep_one(
    app: &App,
    (key, moment): (Key, Moment),
    response: ServiceResponse<BoxBody>,
    until: Instant,
) -> Result<ServiceResponse<BoxBody>, Error> {
    metrics::counter!("gradus_kept_pages_total", "outcome" => "made").increment(1);
    let pattern = pattern(&response);
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let body = actix_web::body::to_bytes(body).await?;
    let page = Page { headers: head.headers().clone(), body: body.clone(), pattern, until };
    app.kept_pages.keep(key, &moment, page);
    Ok(ServiceResponse::new(request, head.set_body(BoxBody::new(body))))
}
