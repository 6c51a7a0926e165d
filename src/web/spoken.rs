//! The layer that says in which language a request is answered: the one that its sender asks for (`Accept-Language`), or else the company's.
//! Whoever is signed in and chose a language has that instead (`auth::identify`). The API speaks English to whoever asks for none: its
//! sentences are read by programs then.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::middleware::Next;

use super::{app_of, is_api};
use crate::text::{Language, speak_in};

/// The layer.
///
/// # Errors
/// Those of the layers below, untouched.
pub async fn speak_to_sender<B: MessageBody>(req: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let language = language_of(&req);
    speak_in(language, next.call(req)).await
}

fn language_of(req: &ServiceRequest) -> Language {
    let asked = req.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Language::accepted);
    let Some(app) = app_of(req.request()) else { return asked.unwrap_or(Language::ENGLISH) };
    let company = &app.settings.company;
    match asked {
        Some(language) => company.addressing(language),
        None if is_api(req.request()) => Language::ENGLISH,
        None => company.own_language(),
    }
}
