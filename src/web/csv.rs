//! CSV to take away: nothing in it is ever run as a formula, and a long one is sent while it is read.

use std::borrow::Cow;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use futures_util::stream;
use tokio::sync::mpsc;

use crate::error::AppError;

/// Bytes that are gathered before they are sent.
const CHUNK: usize = 32 * 1024;

/// A cell that a spreadsheet shows and does not run: what begins like a formula gets a `'` before it.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The head of an answer that a browser saves under `name`.
#[must_use]
pub fn download(name: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type("text/csv; charset=utf-8");
    response
}

/// Where rows are written to; false where nobody reads any more.
pub type Rows<'a> = &'a mut dyn FnMut(&[&str]) -> Result<bool, AppError>;

/// Answers with what `produce` writes, row by row: the memory is the same for any number. Each cell goes through [`cell`].
pub fn stream(name: &str, produce: impl FnOnce(Rows<'_>) -> Result<(), AppError> + Send + 'static) -> HttpResponse {
    let (sender, receiver) = mpsc::channel::<Result<Bytes, AppError>>(4);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = send(produce, &sender) {
            tracing::error!(?error, "an export broke off");
            // the reader sees a broken transfer, not a file that looks complete
            drop(sender.blocking_send(Err(error)));
        }
    });
    let body = stream::unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|chunk| (chunk, receiver)) });
    download(name).streaming(body)
}

type Sender = mpsc::Sender<Result<Bytes, AppError>>;

fn send(produce: impl FnOnce(Rows<'_>) -> Result<(), AppError>, sender: &Sender) -> Result<(), AppError> {
    let mut buffer = Vec::with_capacity(CHUNK);
    let mut is_open = true;
    produce(&mut |cells| {
        write(&mut buffer, cells)?;
        if buffer.len() >= CHUNK {
            is_open = sender.blocking_send(Ok(Bytes::from(std::mem::take(&mut buffer)))).is_ok();
        }
        Ok(is_open)
    })?;
    if is_open {
        drop(sender.blocking_send(Ok(Bytes::from(buffer))));
    }
    Ok(())
}

fn write(buffer: &mut Vec<u8>, cells: &[&str]) -> Result<(), AppError> {
    let mut writer = csv::Writer::from_writer(buffer);
    let failed = |error: csv::Error| AppError::Internal(error.into());
    writer.write_record(cells.iter().map(|text| cell(text).into_owned())).map_err(failed)?;
    writer.flush().map_err(|error| AppError::Internal(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_begins_like_a_formula() {
        for formula in ["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        assert_eq!(cell("Ada = Osei"), "Ada = Osei");
    }

    #[test]
    fn a_row_is_quoted_where_it_must_be() {
        let mut buffer = Vec::new();
        write(&mut buffer, &["7", "=1,2", "a \"b\""]).expect("it is written");
        assert_eq!(String::from_utf8_lossy(&buffer), "7,\"'=1,2\",\"a \"\"b\"\"\"\n");
    }
}
