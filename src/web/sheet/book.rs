//! A workbook: written row by row into a file without a name, then sent.

use std::fs::File;
use std::io::{BufWriter, Read as _, Seek};

use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Bytes;
use futures_util::stream::{self, Stream};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use tokio::io::AsyncReadExt;

use super::cell::share;
use super::{Cell, Column, Rows};
use crate::clock::Day;
use crate::error::AppError;
use crate::text::carried;

/// What programs know a workbook by.
pub const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Most rows of a sheet, with its head: as many as a spreadsheet opens. What does not fit goes on in the next.
const ROWS: u32 = 1_048_576;
/// Most characters of a cell.
const LONGEST: usize = 32_767;
/// Bytes that are read of the file at once.
const PIECE: usize = 64 * 1024;

/// Answers with a workbook of what `produce` writes.
///
/// # Errors
/// What `produce` says; when the file cannot be written.
pub(super) async fn answer(
    name: &str,
    columns: Vec<Column>,
    produce: impl FnOnce(Rows<'_>) -> Result<(), AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let written = tokio::task::spawn_blocking(carried(move || write(columns, ROWS, produce)));
    let file = written.await.map_err(|error| AppError::Internal(error.into()))??;
    let length = file.metadata().map_err(|error| AppError::Internal(error.into()))?.len();
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type(CONTENT_TYPE);
    Ok(response.body(SizedStream::new(length, pieces(file))))
}

/// The workbook of what `produce` writes, all of it at once: for what is as small as a mail.
///
/// # Errors
/// What `produce` says; when the file cannot be written.
pub fn workbook(columns: Vec<Column>, produce: impl FnOnce(Rows<'_>) -> Result<(), AppError>) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::new();
    write(columns, ROWS, produce)?.read_to_end(&mut bytes).map_err(|error| AppError::Internal(error.into()))?;
    Ok(bytes)
}

/// The bytes of a file, a piece at a time.
fn pieces(file: File) -> impl Stream<Item = std::io::Result<Bytes>> {
    stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut piece = Vec::with_capacity(PIECE);
        file.read_buf(&mut piece).await?;
        Ok((!piece.is_empty()).then(|| (piece.into(), file)))
    })
}

/// The file, from its beginning.
fn write(columns: Vec<Column>, most: u32, produce: impl FnOnce(Rows<'_>) -> Result<(), AppError>) -> Result<File, AppError> {
    let failed = |error: XlsxError| AppError::Internal(error.into());
    let mut book = Book::new(columns, most).map_err(failed)?;
    produce(&mut |cells| book.add(cells).map(|()| true).map_err(failed))?;
    let file = tempfile::tempfile().map_err(|error| AppError::Internal(error.into()))?;
    book.save(&file).map_err(failed)?;
    let mut file = file;
    file.rewind().map_err(|error| AppError::Internal(error.into()))?;
    Ok(file)
}

/// A workbook that is being written.
struct Book {
    workbook: Workbook,
    columns: Vec<Column>,
    /// Most rows of a sheet.
    most: u32,
    sheets: usize,
    /// Rows of the sheet that is being written, its head among them.
    rows: u32,
    head: Format,
    date: Format,
    /// Of a share.
    percent: Format,
    /// Of a text that would begin a formula if somebody typed it.
    quoted: Format,
}

impl Book {
    fn new(columns: Vec<Column>, most: u32) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_author("Gradus"));
        let mut book = Self {
            workbook,
            columns,
            most,
            sheets: 0,
            rows: 0,
            head: Format::new().set_bold(),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            percent: Format::new().set_num_format("0.0%"),
            quoted: Format::new().set_quote_prefix(),
        };
        book.begin_sheet()?;
        Ok(book)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        self.rows = 1;
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(format!("Gradus {}", self.sheets))?;
        sheet.set_freeze_panes(1, 0)?;
        for (at, column) in (0..).zip(&self.columns) {
            sheet.set_column_width(at, column.width)?;
            sheet.write_string_with_format(0, at, column.head, &self.head)?;
        }
        Ok(())
    }

    fn add(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.rows == self.most {
            self.filter()?;
            self.begin_sheet()?;
        }
        let row = self.rows;
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (at, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, at), cell, (&self.date, &self.percent, &self.quoted))?;
        }
        self.rows += 1;
        Ok(())
    }

    /// The arrows in the head of the sheet, by which it is sorted and filtered.
    fn filter(&mut self) -> Result<(), XlsxError> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        self.workbook.worksheet_from_index(self.sheets - 1)?.autofilter(0, 0, self.rows - 1, last)?;
        Ok(())
    }

    fn save(mut self, file: &File) -> Result<(), XlsxError> {
        self.filter()?;
        self.workbook.save_to_writer(BufWriter::new(file))
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    cell: &Cell,
    (date, percent, quoted): (&Format, &Format, &Format),
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) if begins_a_formula(text) => {
            sheet.write_string_with_format(row, at, cut(text), quoted)?;
        }
        Cell::Text(text) => {
            sheet.write_string(row, at, cut(text))?;
        }
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => {
                sheet.write_datetime_with_format(row, at, day, date)?;
            }
            None => {
                sheet.write_string(row, at, day.to_string())?;
            }
        },
        #[expect(clippy::cast_precision_loss, reason = "a workbook has no other numbers")]
        Cell::Number(number) => {
            sheet.write_number(row, at, *number as f64)?;
        }
        Cell::Share(part, whole) => {
            sheet.write_number_with_format(row, at, share(*part, *whole), percent)?;
        }
        Cell::Flag(flag) => {
            sheet.write_boolean(row, at, *flag)?;
        }
        Cell::Empty => {}
    }
    Ok(())
}

/// A day that a spreadsheet knows; none before 1900.
fn excel_day(day: Day) -> Option<ExcelDateTime> {
    let date = day.date();
    let part = |part: i8| u8::try_from(part).ok();
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, part(date.month())?, part(date.day())?).ok()
}

fn begins_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// As much of a text as fits.
fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx};

    use super::*;

    fn read(file: File) -> Vec<(String, Vec<Vec<Data>>)> {
        let mut book: Xlsx<_> = Xlsx::new(std::io::BufReader::new(file)).expect("a workbook");
        let sheets = book.worksheets().into_iter();
        sheets.map(|(name, cells)| (name, cells.rows().map(<[Data]>::to_vec).collect())).collect()
    }

    fn columns() -> Vec<Column> {
        vec![Column::new("name", 20), Column::new("due", 12), Column::new("score", 8), Column::new("stalled", 8)]
    }

    #[test]
    fn a_cell_is_what_it_is_and_a_text_is_never_a_formula() {
        let day = Day::new(2026, 11, 28);
        let long = "é".repeat(LONGEST + 1);
        let rows = [
            [Cell::text("=1+1"), Cell::Day(day), Cell::Number(87), Cell::Flag(true)],
            [Cell::text("王小明 <&> \u{1}"), Cell::Day(Day::BEFORE_ALL), Cell::Empty, Cell::Flag(false)],
            [Cell::text(long.as_str()), Cell::Empty, Cell::Number(-1), Cell::Empty],
        ];
        let file = write(columns(), ROWS, |take| rows.iter().try_for_each(|row| take(row).map(|_| ()))).expect("a file");
        let sheets = read(file);
        let [(name, cells)] = sheets.as_slice() else { panic!("one sheet: {}", sheets.len()) };
        assert_eq!(name, "Gradus 1");
        let heads: Vec<String> = cells[0].iter().map(ToString::to_string).collect();
        assert_eq!(heads, ["name", "due", "score", "stalled"]);
        assert_eq!(cells[1][0], Data::String("=1+1".to_owned()));
        let Data::DateTime(due) = &cells[1][1] else { panic!("a date: {:?}", cells[1][1]) };
        assert_eq!(due.to_ymd_hms_milli(), (2026, 11, 28, 0, 0, 0, 0));
        assert_eq!((&cells[1][2], &cells[1][3]), (&Data::Float(87.0), &Data::Bool(true)));
        assert!(cells[2][0].to_string().starts_with("王小明 <&> "), "{:?}", cells[2][0]);
        assert_eq!((&cells[2][1], &cells[2][2]), (&Data::String(Day::BEFORE_ALL.to_string()), &Data::Empty));
        assert_eq!(cells[3][0].to_string().chars().count(), LONGEST);
        assert_eq!(cells[3][2], Data::Float(-1.0));
    }

    #[test]
    fn what_does_not_fit_a_sheet_goes_on_in_the_next_and_an_empty_list_has_its_head() {
        let five = |take: Rows<'_>| (1..=5).try_for_each(|number| take(&[Cell::Number(number)]).map(|_| ()));
        let sheets = read(write(vec![Column::new("number", 8)], 3, five).expect("a file"));
        let numbers: Vec<Vec<String>> =
            sheets.iter().map(|(_, cells)| cells.iter().map(|row| row[0].to_string()).collect()).collect();
        assert_eq!(numbers, [vec!["number", "1", "2"], vec!["number", "3", "4"], vec!["number", "5"]]);
        let none = read(write(columns(), ROWS, |_| Ok(())).expect("a file"));
        assert_eq!((none.len(), none[0].1.len()), (1, 1));
    }

    #[test]
    fn a_share_is_a_number_and_the_bytes_of_a_book_are_a_book() {
        let bytes = workbook(vec![Column::new("rate", 8)], |take| take(&[Cell::Share(1, 4)]).map(drop)).expect("a book");
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
        let (_, cells) = book.worksheets().remove(0);
        assert_eq!(cells.get((1, 0)), Some(&Data::Float(0.25)));
    }

    #[test]
    fn what_breaks_off_is_no_file() {
        let broken = write(columns(), ROWS, |_| Err(AppError::NotFound("person")));
        assert!(matches!(broken, Err(AppError::NotFound("person"))));
    }
}
