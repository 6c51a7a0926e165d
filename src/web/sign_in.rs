//! What signing in is to this part, which accounts stand higher than: `roof` hands it in.

use std::sync::Arc;

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use diesel::QueryResult;

use super::{Ctx, app_of};
use crate::db::Conn;
use crate::error::{AppError, Said};
use crate::ids::Id;

/// How one signs in, and whose the pages of a session are.
pub trait SignIn: Send + Sync {
    /// The account of the session, open or ended, whose pages carry this token.
    ///
    /// # Errors
    /// When the database fails.
    fn sender_of(&self, conn: &mut Conn, token: &str) -> QueryResult<Option<Id>>;

    /// The page on which one signs in again. `next`: where one goes on; `kept`: a sealed form that travels with it; `why`: what became of
    /// what was sent.
    ///
    /// # Errors
    /// When the page cannot be made.
    fn page(&self, ctx: &Ctx, next: &str, kept: String, why: &Said) -> Result<HttpResponse, AppError>;
}

/// What `roof` handed in.
///
/// # Errors
/// [`AppError::Internal`] where it did not.
pub(super) fn handed_in(req: &HttpRequest) -> Result<Arc<dyn SignIn>, AppError> {
    let handed_in = req.app_data::<Data<dyn SignIn>>().map(|data| data.clone().into_inner());
    handed_in.ok_or_else(|| AppError::Internal(anyhow::anyhow!("nobody said how one signs in")))
}

/// The account whose page carried `token`, if any.
///
/// # Errors
/// When the database fails.
pub(super) async fn sender_of(req: &HttpRequest, token: &str) -> Result<Option<Id>, AppError> {
    if token.is_empty() {
        return Ok(None);
    }
    let app = app_of(req).ok_or_else(|| AppError::Internal(anyhow::anyhow!("the App is not mounted")))?;
    let (sign_in, token) = (handed_in(req)?, token.to_owned());
    // who somebody is is never asked of a standby, which may be behind
    app.db.read_newest(move |conn| sign_in.sender_of(conn, &token)).await
}
