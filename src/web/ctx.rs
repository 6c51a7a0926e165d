//! What a handler is handed: the program, the viewer, and ways to answer.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, HeaderName, HeaderValue, LOCATION};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use super::assets;
use super::flash::Flash;
use super::frame::{self, Shell, ShellMay, ShellMe};
use super::hand::app_of;
use super::telemetry::RequestId;
use serde_json::json;

use crate::app::App;
use crate::clock::Day;
use crate::db::{Actor, Db, VISITOR, chain};
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::{Act, Reach, Viewer};
use crate::templates::View;
use crate::text::{enumerated, speaking};

/// Where an export says the end of the chain of hashes: `NUMBER:HASH`.
const CHAIN_HEAD: HeaderName = HeaderName::from_static("gradus-chain-head");

/// The request's context.
#[derive(Debug, Clone)]
pub struct Ctx {
    app: App,
    viewer: Option<Viewer>,
    request_id: String,
    path: String,
    flash: Option<Flash>,
}

impl Ctx {
    /// The program.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The program's database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.app.db
    }

    /// Who is signed in. The route table has made sure that somebody is, unless the route is public.
    ///
    /// # Errors
    /// [`AppError::SignedOut`] where nobody is.
    pub fn viewer(&self) -> Result<&Viewer, AppError> {
        self.viewer.as_ref().ok_or(AppError::SignedOut)
    }

    /// To whom the viewer may do `act`.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] where it is nobody.
    pub fn reach(&self, act: Act) -> Result<Reach, AppError> {
        self.viewer()?.reach(act).ok_or_else(AppError::forbidden)
    }

    /// Who is signed in, if anybody is.
    #[must_use]
    pub fn maybe_viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    /// The context once the viewer has read so many messages of their inbox: the frame of its pages says how many are left.
    #[must_use]
    pub fn having_read(mut self, messages: i64) -> Self {
        if let Some(viewer) = &mut self.viewer {
            viewer.unread = (viewer.unread - messages).max(0);
        }
        self
    }

    /// Who acts, for `db.write` and its audit rows.
    #[must_use]
    pub fn actor(&self) -> Actor {
        let (account_id, name) = match &self.viewer {
            Some(viewer) => (Some(viewer.account_id), viewer.email.clone()),
            None => (None, VISITOR.to_owned()),
        };
        Actor { account_id, name, request_id: self.request_id.clone() }
    }

    /// Puts on record that somebody takes away a list with names of people: which, and what of it, as the address asks for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_export(&self, list: &'static str, asked: &str) -> Result<(), AppError> {
        let details = json!({ "list": list, "asked": asked });
        self.db().write(self.actor(), move |tx| tx.audit("export.take", ("export", Id::ZERO), details)).await
    }

    /// Today in the company's own time zone.
    #[must_use]
    pub fn company_today(&self) -> Day {
        self.app.company_today()
    }

    /// Under which the log speaks of this request.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// Answers with a page.
    ///
    /// # Errors
    /// When the view cannot be rendered.
    pub fn page<V: View>(&self, view: &V) -> Result<HttpResponse, AppError> {
        self.page_at(StatusCode::OK, view)
    }

    /// Answers with the page of a form that needs another look: status 422.
    ///
    /// # Errors
    /// When the view cannot be rendered.
    pub fn page_with_errors<V: View>(&self, view: &V) -> Result<HttpResponse, AppError> {
        self.page_at(StatusCode::UNPROCESSABLE_ENTITY, view)
    }

    /// Answers with a page under a status of its own.
    ///
    /// # Errors
    /// When the view cannot be rendered.
    pub fn page_at<V: View>(&self, status: StatusCode, view: &V) -> Result<HttpResponse, AppError> {
        let html = self.app.templates.page(&self.shell(&view.title()), view)?;
        let mut response = HttpResponse::build(status);
        response.insert_header((CACHE_CONTROL, "no-store")).content_type("text/html; charset=utf-8");
        response.insert_header((CONTENT_LANGUAGE, speaking().tag()));
        if self.flash.is_some() {
            response.cookie(Flash::removal(self.app.settings.is_https()));
        }
        Ok(response.body(html))
    }

    /// Answers with JSON.
    #[must_use]
    pub fn json<T: Serialize>(&self, value: &T) -> HttpResponse {
        HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(value)
    }

    /// Answers with JSON under status 201.
    #[must_use]
    pub fn created<T: Serialize>(&self, value: &T) -> HttpResponse {
        HttpResponse::Created().insert_header((CACHE_CONTROL, "no-store")).json(value)
    }

    /// `export` with the end of the chain of hashes in its head: whoever keeps both can show later that nothing before was changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn with_chain_head(&self, mut export: HttpResponse) -> Result<HttpResponse, AppError> {
        let head = self.db().read(chain::head).await?;
        let value = HeaderValue::from_str(&head.to_string()).map_err(|error| AppError::Internal(error.into()))?;
        export.headers_mut().insert(CHAIN_HEAD, value);
        Ok(export)
    }

    /// Sends the browser to `path` after an act.
    #[must_use]
    pub fn see_other(&self, path: &str) -> HttpResponse {
        redirect(path).finish()
    }

    /// Sends the browser to `path`, which then shows `flash`.
    #[must_use]
    pub fn see_other_with(&self, path: &str, flash: &Flash) -> HttpResponse {
        redirect(path).cookie(flash.cookie(self.app.settings.is_https())).finish()
    }

    /// The frame of a page with this title.
    #[must_use]
    pub fn shell(&self, title: &str) -> Shell {
        Shell {
            title: title.to_owned(),
            lang: speaking().tag(),
            dir: speaking().direction(),
            company: self.app.settings.company.name.clone(),
            me: self.viewer.as_ref().map(me),
            nav: self.viewer.as_ref().map(|viewer| frame::items(viewer, &self.path)).unwrap_or_default(),
            section: self.viewer.as_ref().map(|viewer| frame::section(viewer, &self.path)).unwrap_or_default(),
            may: self.viewer.as_ref().map(ShellMay::of).unwrap_or_default(),
            csrf: self.viewer.as_ref().map(|viewer| viewer.csrf.clone()).unwrap_or_default(),
            flash: self.flash.iter().cloned().collect(),
            theme: self.viewer.as_ref().map_or_else(|| "auto".to_owned(), |viewer| viewer.theme.clone()),
            asset_version: assets::version(),
        }
    }
}

fn redirect(path: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((LOCATION, path)).insert_header((CACHE_CONTROL, "no-store"));
    response
}

fn me(viewer: &Viewer) -> ShellMe {
    let initials = viewer.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    ShellMe {
        name: viewer.name.clone(),
        initials,
        email: viewer.email.clone(),
        grants_text: enumerated(viewer.given()),
        zone: viewer.time_zone.clone(),
    }
}

impl FromRequest for Ctx {
    type Error = AppError;
    type Future = Ready<Result<Self, AppError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(app) = app_of(req) else {
            return ready(Err(AppError::Internal(anyhow::anyhow!("the App is not mounted"))));
        };
        // one after the other: reading a cookie borrows the extensions too
        let viewer = req.extensions().get::<Viewer>().cloned();
        let request_id = req.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let flash = Flash::of(req, app.settings.is_https());
        ready(Ok(Self { app, viewer, request_id, path: req.path().to_owned(), flash }))
    }
}
