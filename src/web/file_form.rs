//! A form with a file in it, small enough to be held as a whole: its fields are looked through as those of any other form, and it may come
//! without a file as any other form does.

use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::{Stream, StreamExt};
use serde::de::DeserializeOwned;

use super::forms::{CSRF_FIELD, Form, Refused, refuse_forgery};
use super::reading::{Value, faults, read};
use crate::error::AppError;
use crate::said;

/// Bytes that a form may have beside its file.
const FORM_BYTES: usize = 256 * 1024;

/// The fields of a form with a file.
pub trait WithFile: DeserializeOwned + 'static {
    /// The name of the file's field.
    const FILE: &'static str;
    /// Most bytes of the file.
    const MOST: usize;
}

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// As whoever sent it calls it.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// A form that one of our own pages sent, with the file that was chosen.
#[derive(Debug)]
pub struct FileForm<T> {
    /// Its fields.
    pub fields: T,
    /// The file, where one was chosen.
    pub file: Option<SentFile>,
}

impl<T: WithFile> FromRequest for FileForm<T> {
    type Error = AppError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, AppError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !is_multipart(req) {
            let form = Form::<T>::from_request(req, payload);
            return Box::pin(async move { Ok(Self { fields: form.await?.0, file: None }) });
        }
        let (req, parts) = (req.clone(), Multipart::new(req.headers(), payload.take()));
        Box::pin(async move {
            refuse_announced(&req, T::MOST.saturating_add(FORM_BYTES), T::MOST)?;
            let (fields, file) = take_apart(&req, parts, (T::FILE, T::MOST)).await?;
            let value = Value::of_fields(&fields);
            let faults = faults(&value);
            let fields_read = if faults.is_empty() { read(value, true) } else { Err(faults) };
            if fields_read.is_err() {
                req.extensions_mut().insert(Refused(fields));
            }
            Ok(Self { fields: fields_read.map_err(AppError::Invalid)?, file })
        })
    }
}

fn is_multipart(req: &HttpRequest) -> bool {
    let kind = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// The fields, and the file. That it comes from one of our own pages is proved before anything else is read.
async fn take_apart(
    req: &HttpRequest,
    mut parts: Multipart,
    (file_field, most): (&str, usize),
) -> Result<(Vec<(String, String)>, Option<SentFile>), AppError> {
    let (mut fields, mut file, mut is_ours, mut left) = (Vec::new(), None, false, FORM_BYTES);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|error| broke_off(&error))?;
        let name = part.name().unwrap_or_default().to_owned();
        if name == file_field && is_ours {
            let file_name = part.content_disposition().and_then(|about| about.get_filename()).unwrap_or_default().to_owned();
            let bytes = gather(&mut part, most, || too_large(most)).await?;
            // a browser sends an empty part without a name where no file was chosen
            if !(file_name.is_empty() && bytes.is_empty()) {
                file = Some(SentFile { name: file_name, bytes });
            }
            continue;
        }
        let text = gather(&mut part, left, || AppError::TooLarge(said!("web-form-with-file-too-long"))).await?;
        left -= text.len();
        let text = String::from_utf8_lossy(&text).into_owned();
        if name == CSRF_FIELD {
            refuse_forgery(req, Some(&text))?;
            is_ours = true;
        } else {
            fields.push((name, text));
        }
    }
    if !is_ours {
        refuse_forgery(req, None)?;
    }
    Ok((fields, file))
}

/// All of a body that is nothing but a file.
///
/// # Errors
/// [`AppError::TooLarge`]; [`AppError::Unreadable`] where it broke off.
pub async fn whole_file<E: std::fmt::Display>(
    req: &HttpRequest,
    mut body: impl Stream<Item = Result<Bytes, E>> + Unpin,
    most: usize,
) -> Result<Vec<u8>, AppError> {
    refuse_announced(req, most, most)?;
    gather(&mut body, most, || too_large(most)).await
}

/// Refuses what says that it is larger than `most_sent`, before any of it is read.
fn refuse_announced(req: &HttpRequest, most_sent: usize, most: usize) -> Result<(), AppError> {
    let announced = req.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|bytes| bytes > most_sent) { Err(too_large(most)) } else { Ok(()) }
}

async fn gather<E: std::fmt::Display>(
    pieces: &mut (impl Stream<Item = Result<Bytes, E>> + Unpin),
    most: usize,
    too_large: impl Fn() -> AppError,
) -> Result<Vec<u8>, AppError> {
    let mut all = Vec::new();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|error| broke_off(&error))?;
        if all.len() + piece.len() > most {
            return Err(too_large());
        }
        all.extend_from_slice(&piece);
    }
    Ok(all)
}

fn too_large(most: usize) -> AppError {
    AppError::TooLarge(said!("web-file-too-large", megabytes = most / (1024 * 1024)))
}

fn broke_off(error: &dyn std::fmt::Display) -> AppError {
    tracing::info!(%error, "an upload broke off");
    AppError::Unreadable(said!("web-file-broke-off"))
}
