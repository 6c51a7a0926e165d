//! The table that is printed and written down.

use std::fmt::Write;
use std::path::Path;

use crate::machine;

/// What was measured so far.
pub struct Report {
    text: String,
}

impl Report {
    /// Begins with the machine.
    pub fn new(is_quick: bool) -> Self {
        let size = if is_quick { "the small sizes (`make bench QUICK=1`)" } else { "all sizes (`make bench`)" };
        let text = format!(
            "# Benchmarks\n\nWritten by `make bench`; {size}. A ratio compares two lines of one run on one machine and is what counts; the absolute\n\
             figures are this machine's. The client runs on the same cores as the server.\n\n{}\n",
            machine::describe()
        );
        Self { text }
    }

    /// Begins the figures of a database.
    pub fn section(&mut self, title: &str) {
        self.line(&format!("\n## {title}\n"));
    }

    /// Begins a table.
    pub fn table(&mut self, title: &str, heads: &[&str]) {
        self.line(&format!("\n### {title}\n"));
        self.line(&format!("| {} |", heads.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(heads.len())));
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn line(&mut self, line: &str) {
        eprintln!("{line}");
        let _infallible = writeln!(self.text, "{line}");
    }

    /// Writes docs/BENCHMARKS.md.
    pub fn write(&self) -> anyhow::Result<()> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/BENCHMARKS.md");
        Ok(std::fs::write(path, &self.text)?)
    }
}
