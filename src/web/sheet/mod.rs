//! A list to take away as a file: one set of columns and one way to write a row, as CSV or as a workbook of a spreadsheet.
//!
//! Heads of columns and words of states are English, for programs. A text is never run as a formula. A day is ISO in CSV and a date in a
//! workbook, a number is a number in both. The memory is the same for any number of rows.

mod book;
mod cell;
mod kind;
mod links;
mod name;

use actix_web::HttpResponse;
use serde_json::{Value, json};

pub use book::{CONTENT_TYPE as WORKBOOK_TYPE, workbook};
pub use cell::{Cell, Column};
pub use kind::SheetKind;
pub use links::Links;
pub use name::file_name;

use super::{Ctx, csv};
use crate::clock::Day;
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;

/// Where rows are written to; false where nobody reads any more.
pub type Rows<'a> = &'a mut dyn FnMut(&[Cell]) -> Result<bool, AppError>;

/// A list that is taken away.
#[derive(Debug)]
pub struct Sheet {
    /// As the audit calls it: `enrolments`.
    pub list: &'static str,
    /// What of it, as the address asks for it.
    pub asked: String,
    /// What is inside, from the whole to the part: words of the file's name.
    pub name: Vec<String>,
    /// Of which day.
    pub day: Day,
    /// How many rows.
    pub rows: usize,
    /// The columns.
    pub columns: Vec<Column>,
}

/// Answers with the file: puts on record who took what, then writes what `produce` reads, all of one moment.
///
/// # Errors
/// When the database fails, or a workbook cannot be written.
pub async fn send(
    ctx: &Ctx,
    kind: SheetKind,
    sheet: Sheet,
    produce: impl FnOnce(&mut Conn, Rows<'_>) -> Result<(), AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let details = json!({ "list": sheet.list, "asked": sheet.asked, "rows": sheet.rows, "file": kind });
    answer(ctx, kind, sheet, details, produce).await
}

/// Answers with the file as [`send`] does, of a list that is too long to be counted before: how many rows it has is not on record.
///
/// # Errors
/// As [`send`].
pub async fn send_uncounted(
    ctx: &Ctx,
    kind: SheetKind,
    sheet: Sheet,
    produce: impl FnOnce(&mut Conn, Rows<'_>) -> Result<(), AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let details = json!({ "list": sheet.list, "asked": sheet.asked, "file": kind });
    answer(ctx, kind, sheet, details, produce).await
}

async fn answer(
    ctx: &Ctx,
    kind: SheetKind,
    sheet: Sheet,
    details: Value,
    produce: impl FnOnce(&mut Conn, Rows<'_>) -> Result<(), AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    ctx.db().write(ctx.actor(), move |tx| tx.audit("export.take", ("export", Id::ZERO), details)).await?;
    let name = file_name(&sheet.name, sheet.day, kind);
    let (db, columns) = (ctx.db().clone(), sheet.columns);
    let read = move |rows: Rows<'_>| {
        let mut conn = db.reader()?;
        snapshot(&mut conn, |conn| produce(conn, rows))
    };
    let answer = match kind {
        SheetKind::Csv => csv::stream(&name, move |write| {
            write(&columns.iter().map(|column| column.head).collect::<Vec<_>>())?;
            read(&mut |cells| {
                let texts: Vec<String> = cells.iter().map(Cell::to_text).collect();
                write(&texts.iter().map(String::as_str).collect::<Vec<_>>())
            })
        }),
        SheetKind::Xlsx => book::answer(&name, columns, read).await?,
    };
    ctx.with_chain_head(answer).await
}

/// Keys whose rows are read at once.
const CHUNK: usize = 1_000;

/// Hands the rows of all `keys` to `rows`, a chunk read at once, until nobody reads any more.
///
/// # Errors
/// What reading or writing says.
pub fn each_chunk<K>(
    keys: &[K],
    rows: Rows<'_>,
    mut read: impl FnMut(&[K]) -> Result<Vec<Vec<Cell>>, AppError>,
) -> Result<(), AppError> {
    for keys in keys.chunks(CHUNK) {
        for row in read(keys)? {
            if !rows(&row)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_a_chunk_at_a_time_until_nobody_reads() {
        let keys: Vec<i64> = (0..2_500).collect();
        let (mut sizes, mut written) = (Vec::new(), 0);
        let mut take = |_: &[Cell]| {
            written += 1;
            Ok(written < 1_500)
        };
        each_chunk(&keys, &mut take, |chunk| {
            sizes.push(chunk.len());
            Ok(chunk.iter().map(|key| vec![Cell::Number(*key)]).collect())
        })
        .expect("it is read");
        assert_eq!((sizes, written), (vec![1_000, 1_000], 1_500));
    }
}
