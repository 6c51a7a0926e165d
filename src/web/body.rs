//! A request's body comes in time, or is not waited for: nobody holds a connection by sending a byte now and then.

use std::io;
use std::pin::Pin;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::timeout;

use crate::app::App;
use crate::error::AppError;
use crate::said;

/// The layer: a body that is silent for too long ends there.
///
/// # Errors
/// Those of the layers below, untouched.
pub async fn body_in_time<B: MessageBody>(mut req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let silence = patience(req.request());
    let payload: Payload = match req.take_payload() {
        Payload::None => Payload::None,
        payload => Payload::Stream { payload: Box::pin(timed(payload, silence)) },
    };
    req.set_payload(payload);
    next.call(req).await
}

fn patience(req: &HttpRequest) -> Duration {
    let seconds = req.app_data::<Data<App>>().map_or(30, |app| app.settings.server.body_seconds);
    Duration::from_secs(seconds)
}

/// The pieces of `body`, and an error instead of the one that did not come within `silence`.
fn timed<E>(
    body: impl Stream<Item = Result<Bytes, E>> + Unpin,
    silence: Duration,
) -> impl Stream<Item = Result<Bytes, PayloadError>>
where
    PayloadError: From<E>,
{
    stream::unfold(Some(body), move |body| async move {
        let mut body = body?;
        match timeout(silence, body.next()).await {
            Ok(Some(Ok(piece))) => Some((Ok(piece), Some(body))),
            Ok(Some(Err(error))) => Some((Err(error.into()), None)),
            Ok(None) => None,
            Err(_) => Some((Err(PayloadError::Io(io::Error::new(io::ErrorKind::TimedOut, "it came too slowly"))), None)),
        }
    })
    // a film's reader asks once more after the end
    .fuse()
}

/// All of an ordinary body; `what` it is to whoever sent it.
///
/// # Errors
/// [`AppError::TooLarge`], [`AppError::TooSlow`]; [`AppError::Unreadable`] where it broke off.
pub(super) fn whole(
    req: &HttpRequest,
    payload: &mut Payload,
    what: &'static str,
) -> impl Future<Output = Result<Bytes, AppError>> + use<> {
    let (patience, body) = (patience(req), Bytes::from_request(req, payload));
    let most = req.app_data::<Data<App>>().map_or(0, |app| app.settings.server.max_body_bytes);
    async move {
        let Ok(body) = timeout(patience, body).await else { return Err(AppError::TooSlow) };
        body.map_err(|error| match error.as_error::<PayloadError>() {
            Some(PayloadError::Io(error)) if error.kind() == io::ErrorKind::TimedOut => AppError::TooSlow,
            Some(PayloadError::Overflow) => {
                AppError::TooLarge(said!("web-larger-than-bytes-most-taken", what = what, most = most))
            }
            _ => AppError::Unreadable(said!("web-broke-off", what = what)),
        })
    }
}

/// The bytes of a body, as they were sent: for what is signed as a whole.
#[derive(Debug)]
pub struct RawBody(pub Bytes);

impl FromRequest for RawBody {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = whole(req, payload, "body");
        Box::pin(async move { Ok(Self(body.await?)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_that_falls_silent_ends_with_an_error_and_one_that_goes_on_does_not() {
        let pieces = || stream::iter([Ok::<_, PayloadError>(Bytes::from_static(b"a")), Ok(Bytes::from_static(b"b"))]);
        let whole: Vec<_> = timed(pieces(), Duration::from_secs(60)).collect().await;
        assert!(whole.len() == 2 && whole.iter().all(Result::is_ok), "{whole:?}");
        let silent = Box::pin(pieces().chain(stream::pending()));
        let cut: Vec<_> = timed(silent, Duration::from_millis(10)).collect().await;
        assert!(matches!(cut.last(), Some(Err(PayloadError::Io(error))) if error.kind() == io::ErrorKind::TimedOut), "{cut:?}");
        assert_eq!(cut.len(), 3, "what came before is there");
        let mut asked_again = Box::pin(timed(pieces(), Duration::from_secs(60)));
        while asked_again.next().await.is_some() {}
        assert!(asked_again.next().await.is_none());
    }
}
