//! CSV to take away: nothing in it is ever run as a formula, and a long one is sent while it is read.

use std::borrow::Cow;
use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use futures_util::stream::{self, Stream};
use tokio::sync::mpsc;

use crate::error::AppError;
use crate::text::carried;

/// Bytes that are gathered before they are sent.
const CHUNK: usize = 32 * 1024;
/// Pieces under way at once.
const PIECES: usize = 4;
/// A reader who takes nothing for so long is not waited for: an export holds a connection to the database.
const READER_PATIENCE: Duration = Duration::from_secs(60);

/// What a file begins with by which a spreadsheet sees that it is UTF-8.
pub const MARK: &str = "\u{feff}";

/// A cell that a spreadsheet shows and does not run: what begins like a formula gets a `'` before it, and so does what would begin like one in
/// a spreadsheet that parts cells at semicolons or tabs, as those of many languages do.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    let starts = |index: usize, letter: char| {
        // a quotation mark of ours is doubled inside a cell, and taken for the beginning of one where cells are parted elsewhere
        let before = text[..index].trim_end_matches([' ', '"']).chars().next_back();
        let begins = before.is_none_or(|before| ";\t\r\n".contains(before));
        (begins && "=+-@|＝＋－＠".contains(letter)) || (index == 0 && "\t\r\n".contains(letter))
    };
    if !text.char_indices().any(|(index, letter)| starts(index, letter)) {
        return Cow::Borrowed(text);
    }
    let mut cell = String::with_capacity(text.len() + 4);
    for (index, letter) in text.char_indices() {
        if starts(index, letter) {
            cell.push('\'');
        }
        cell.push(letter);
    }
    Cow::Owned(cell)
}

/// An answer that a browser saves under `name`: `rows`, after a [`MARK`].
#[must_use]
pub fn download(name: &str, rows: &[u8]) -> HttpResponse {
    head(name).body([MARK.as_bytes(), rows].concat())
}

fn head(name: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type("text/csv; charset=utf-8");
    response
}

/// Where rows are written to; false where nobody reads any more.
pub type Rows<'a> = &'a mut dyn FnMut(&[&str]) -> Result<bool, AppError>;

/// Answers with what `produce` writes, row by row: the memory is the same for any number. Each cell goes through [`cell`]. Whoever
/// stops reading does not hold what `produce` holds: it is told that nobody reads any more.
pub fn stream(name: &str, produce: impl FnOnce(Rows<'_>) -> Result<(), AppError> + Send + 'static) -> HttpResponse {
    let (sender, receiver) = mpsc::channel(PIECES);
    tokio::task::spawn_blocking(carried(move || {
        let reader = Reader { sender, patience: READER_PATIENCE };
        match send(produce, &reader) {
            // the word that this was all; without it the reader sees a broken transfer, not a file that looks complete
            Ok(()) => drop(reader.take(Piece::End)),
            Err(error) => tracing::error!(?error, "an export broke off"),
        }
    }));
    head(name).streaming(body(receiver))
}

/// What the thread that produces hands to the answer.
enum Piece {
    Some(Bytes),
    End,
}

/// Whoever reads the answer, seen from the thread that produces it.
struct Reader {
    sender: mpsc::Sender<Piece>,
    patience: Duration,
}

impl Reader {
    /// Hands a piece on; false where nobody takes it.
    fn take(&self, piece: Piece) -> bool {
        tokio::runtime::Handle::current().block_on(self.sender.send_timeout(piece, self.patience)).is_ok()
    }
}

/// The pieces as they come, and an error where they end without the word that this was all.
fn body(receiver: mpsc::Receiver<Piece>) -> impl Stream<Item = Result<Bytes, AppError>> {
    stream::unfold(Some(receiver), |receiver| async move {
        let mut receiver = receiver?;
        match receiver.recv().await {
            Some(Piece::Some(bytes)) => Some((Ok(bytes), Some(receiver))),
            Some(Piece::End) => None,
            None => Some((Err(AppError::Internal(anyhow::anyhow!("the export broke off"))), None)),
        }
    })
}

fn send(produce: impl FnOnce(Rows<'_>) -> Result<(), AppError>, reader: &Reader) -> Result<(), AppError> {
    let mut buffer = Vec::with_capacity(CHUNK);
    buffer.extend_from_slice(MARK.as_bytes());
    let mut is_open = true;
    produce(&mut |cells| {
        write(&mut buffer, cells)?;
        if is_open && buffer.len() >= CHUNK {
            is_open = reader.take(Piece::Some(std::mem::take(&mut buffer).into()));
        }
        Ok(is_open)
    })?;
    if is_open && reader.take(Piece::Some(buffer.into())) {
        return Ok(());
    }
    Err(AppError::Internal(anyhow::anyhow!("nobody read it any more")))
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
        for formula in ["=1+1", "+49 30", "-2", "@SUM(A1)", "|calc", "\r1"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        for (text, shown) in [
            ("a;=1+1", "a;'=1+1"),
            ("a; =1+1", "a; '=1+1"),
            ("a;\"=1+1;b", "a;\"'=1+1;b"),
            ("\"=1", "\"'=1"),
            ("＝1", "'＝1"),
            (" =1", " '=1"),
            ("a\tb", "a\tb"),
            ("a\n=1", "a\n'=1"),
            ("a;b-c", "a;b-c"),
        ] {
            assert_eq!(cell(text), shown);
        }
        assert_eq!(cell("Ada = Osei"), "Ada = Osei");
    }

    /// What is read of 10,000 rows by somebody who takes `pieces`, then rests for as long as the writer waits, and reads on.
    async fn read(pieces: usize) -> Vec<Result<Bytes, AppError>> {
        use futures_util::StreamExt;
        let (sender, receiver) = mpsc::channel(1);
        let reader = Reader { sender, patience: Duration::from_millis(50) };
        let produce = |write: Rows<'_>| {
            for _ in 0..10_000 {
                if !write(&["a row that is somewhat long, as rows are"])? {
                    break;
                }
            }
            Ok(())
        };
        let writer = tokio::task::spawn_blocking(move || send(produce, &reader).map(|()| reader.take(Piece::End)));
        let mut body = Box::pin(body(receiver));
        let mut read = Vec::new();
        while read.len() < pieces
            && let Some(piece) = body.next().await
        {
            read.push(piece);
        }
        if read.len() == pieces {
            drop(writer.await.expect("no panic"));
            while let Some(piece) = body.next().await {
                read.push(piece);
            }
        }
        read
    }

    #[tokio::test]
    async fn a_reader_who_stops_is_not_waited_for_and_cannot_take_what_came_for_all() {
        let whole = read(1000).await;
        assert!(whole.iter().all(Result::is_ok), "{:?}", whole.last());
        let cut = read(2).await;
        assert!(cut.len() < whole.len() && cut.last().is_some_and(Result::is_err), "{}", cut.len());
    }

    #[test]
    fn a_row_is_quoted_where_it_must_be() {
        let mut buffer = Vec::new();
        write(&mut buffer, &["7", "=1,2", "a \"b\""]).expect("it is written");
        assert_eq!(String::from_utf8_lossy(&buffer), "7,\"'=1,2\",\"a \"\"b\"\"\"\n");
    }
}
