//! How a command prints its outcome.

use std::io::Write;

use clap::ValueEnum;
use serde::Serialize;

/// How an outcome is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// One JSON document.
    Json,
}

/// How a table of figures is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// For people.
    #[default]
    Table,
    /// For a spreadsheet.
    Csv,
    /// One JSON document.
    Json,
}

/// Prints one JSON document, for people to read too, and ends its line.
///
/// # Errors
/// When nobody reads.
pub fn print_json(out: &mut dyn Write, document: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    writeln!(out)
}
