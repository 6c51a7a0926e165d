//! How a feature declares its URLs, and who may use each.
//!
//! A [`Route`] is a row of the one URL table (`roof/routes.rs`): method, path, who may, handler. The access is enforced here, before
//! the handler runs; `tests/it/access.rs` asks every route with every grant and fails for one it has no line for.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::dev::ServiceRequest;
use actix_web::guard::fn_guard;
use actix_web::http::Method;
use actix_web::middleware::{Next, from_fn};
use actix_web::{Handler, HttpMessage, HttpRequest, Responder, web};

use super::hand::app_of;
use super::kept;
use super::takes::{Taken, Takes};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::policy::{Act, Reach, Viewer};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Public,
    /// Whoever has given their password, also while they have yet to set up the second factor that they must have.
    OnTheWay,
    /// Whoever is signed in, also by the link in a mail; the handler shows them their own things only.
    SignedIn,
    /// Whoever may do this.
    May(Act),
    /// Whoever may do this to everybody, or to a part of the company: the handler keeps to [`super::Ctx::reach`].
    MayToSome(Act),
    /// Whoever may do this to everybody, or to a part that has what the `id` of the path names.
    MayTo(Act, Within),
}

/// Whether something is in a part of the company. The feature whose thing it is says so.
#[derive(Clone, Copy)]
pub struct Within {
    /// What the `id` of the path names: `person`.
    pub what: &'static str,
    /// Whether the thing of this key is of whoever works in these departments, or below them.
    pub holds: fn(&mut Conn, Id, &[Id]) -> Result<bool, AppError>,
}

impl PartialEq for Within {
    fn eq(&self, other: &Self) -> bool {
        self.what == other.what
    }
}

impl Eq for Within {}

impl std::fmt::Debug for Within {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.what)
    }
}

impl Access {
    /// The act that it takes, if it takes one.
    #[must_use]
    pub const fn act(self) -> Option<Act> {
        match self {
            Self::Public | Self::OnTheWay | Self::SignedIn => None,
            Self::May(act) | Self::MayToSome(act) | Self::MayTo(act, _) => Some(act),
        }
    }

    /// Whether `viewer` passes.
    ///
    /// # Errors
    /// [`AppError::SignedOut`], [`AppError::SecondFactorMissing`] or [`AppError::Forbidden`].
    pub fn check(self, viewer: Option<&Viewer>) -> Result<(), AppError> {
        match (self, viewer) {
            (Self::Public, _) | (Self::OnTheWay, Some(_)) => Ok(()),
            (_, None) => Err(AppError::SignedOut),
            (_, Some(viewer)) if viewer.must_set_up => Err(AppError::SecondFactorMissing),
            (Self::SignedIn, Some(_)) => Ok(()),
            (Self::May(act), Some(viewer)) => {
                if viewer.may(act) {
                    Ok(())
                } else {
                    Err(AppError::forbidden())
                }
            }
            (Self::MayToSome(act) | Self::MayTo(act, _), Some(viewer)) => {
                if viewer.reach(act).is_some() {
                    Ok(())
                } else {
                    Err(AppError::forbidden())
                }
            }
        }
    }

    /// Whether what the path names is in reach of whoever passes. A part is asked for in the database; whoever reaches everybody costs nothing.
    async fn check_within(self, req: &HttpRequest) -> Result<(), AppError> {
        let Self::MayTo(act, within) = self else { return Ok(()) };
        let reach = req.extensions().get::<Viewer>().and_then(|viewer| viewer.reach(act)).unwrap_or_default();
        let Reach::Below(roots) = reach else { return Ok(()) };
        let named = req.match_info().get("id").and_then(|id| id.parse::<Id>().ok());
        let (Some(id), Some(app)) = (named, app_of(req)) else { return Err(AppError::forbidden()) };
        let is_theirs = app.db.read(move |conn: &mut Conn| (within.holds)(conn, id, &roots)).await?;
        if is_theirs { Ok(()) } else { Err(AppError::forbidden()) }
    }

    /// Whether what it guards is asked for anew after somebody signed in again, rather than done with what they had sent.
    const fn is_grave(self) -> bool {
        matches!(self, Self::May(Act::Administer))
    }
}

/// Whether a route of `method` takes a request of `asked`: who asks for the head alone gets that of what there is to read.
fn takes(method: &Method, asked: &Method) -> bool {
    method == asked || (method == Method::GET && asked == Method::HEAD)
}

/// One row of the URL table.
pub struct Route {
    /// GET, POST, PUT, PATCH or DELETE.
    pub method: Method,
    /// The pattern: `/people/{id}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// The names that it reads.
    pub taken: Arc<Taken>,
    build: Box<dyn Fn() -> actix_web::Route>,
}

impl std::fmt::Debug for Route {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {:?}", self.method, self.path, self.access)
    }
}

impl Route {
    /// The route as the server takes it.
    pub(super) fn build(&self) -> actix_web::Route {
        (self.build)()
    }

    fn new<F, Args>(method: Method, path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: actix_web::FromRequest + Takes + 'static,
        F::Output: Responder + 'static,
    {
        let (of_method, taken) = (method.clone(), Arc::new(Taken::of::<Args>()));
        let all_taken = Arc::clone(&taken);
        let passes_over = method == Method::GET && !path.starts_with("/api/");
        let build = move || {
            let (method, taken) = (of_method.clone(), Arc::clone(&taken));
            let route = web::route().guard(fn_guard(move |asked| takes(&method, &asked.head().method))).to(handler.clone());
            route.wrap(from_fn(move |req: ServiceRequest, next: Next<BoxBody>| {
                let allowed = access.check(req.extensions().get::<Viewer>());
                let checked = allowed.and_then(|()| taken.refuse_others(req.query_string(), passes_over));
                async move {
                    let checked = match checked {
                        Ok(()) => access.check_within(req.request()).await,
                        refused => refused,
                    };
                    match checked {
                        Ok(()) => next.call(req).await,
                        Err(AppError::SignedOut) => Ok(kept::sign_in_first(req, access.is_grave()).await),
                        Err(refused) => Ok(req.error_response(refused)),
                    }
                }
            }))
        };
        Self { method, path, access, taken: all_taken, build: Box::new(build) }
    }

    /// A page or resource to read.
    pub fn get<F, Args>(path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: actix_web::FromRequest + Takes + 'static,
        F::Output: Responder + 'static,
    {
        Self::new(Method::GET, path, access, handler)
    }

    /// An act.
    pub fn post<F, Args>(path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: actix_web::FromRequest + Takes + 'static,
        F::Output: Responder + 'static,
    {
        Self::new(Method::POST, path, access, handler)
    }

    /// A resource to set.
    pub fn put<F, Args>(path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: actix_web::FromRequest + Takes + 'static,
        F::Output: Responder + 'static,
    {
        Self::new(Method::PUT, path, access, handler)
    }

    /// A resource to change in part.
    pub fn patch<F, Args>(path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: actix_web::FromRequest + Takes + 'static,
        F::Output: Responder + 'static,
    {
        Self::new(Method::PATCH, path, access, handler)
    }

    /// A resource to take away.
    pub fn delete<F, Args>(path: &'static str, access: Access, handler: F) -> Self
    where
        F: Handler<Args>,
        Args: actix_web::FromRequest + Takes + 'static,
        F::Output: Responder + 'static,
    {
        Self::new(Method::DELETE, path, access, handler)
    }
}
