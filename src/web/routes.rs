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
use actix_web::{Handler, HttpMessage, Responder, web};

use super::kept;
use super::takes::{Taken, Takes};
use crate::error::AppError;
use crate::policy::{Act, Viewer};

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
}

impl Access {
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
        }
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
