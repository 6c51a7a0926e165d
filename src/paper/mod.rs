//! What is printed, as a PDF in A4: a report (title, sentences, a chart and tables with their heads on every page), of which what is set is laid out first and
//! written then; and a certificate.
//!
//! - `certificate` is one sheet, with a code to scan.
//! - `layout` breaks lines and pages; `letters` knows how wide a text is; `picture` takes a chart over, line by line.
//!
//! Whatever letters there are: what the one font that is built in lacks is an empty box.

mod certificate;
mod layout;
mod letters;
mod picture;
mod write;

use resvg::usvg::Tree;

pub use certificate::CertificateSheet;

/// A report.
#[derive(Debug)]
pub struct Report {
    /// What it is about.
    pub title: String,
    /// Of which day, and for whom it is: a line each.
    pub about: Vec<String>,
    /// What it says, in a sentence.
    pub finding: String,
    /// A chart under its own title.
    pub chart: Option<(String, Tree)>,
    /// The tables.
    pub tables: Vec<Table>,
    /// At the foot of each page, before its number: what it is about once more.
    pub foot: String,
    /// The language in which it is written (BCP 47).
    pub language: String,
}

/// A table of a report.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it has.
    pub caption: String,
    /// The head of each column. Columns of names come first, the rest are numbers.
    pub heads: Vec<String>,
    /// How many columns are names.
    pub names: usize,
    /// The rows, each with a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl Report {
    /// As a PDF. The same report is the same file, byte for byte. It takes a processor for some tenths of a second where the tables are long.
    ///
    /// # Errors
    /// When the font that is built in cannot be read, or the file not be written: faults of this module.
    pub fn to_pdf(&self) -> anyhow::Result<Vec<u8>> {
        write::pdf(self)
    }
}
