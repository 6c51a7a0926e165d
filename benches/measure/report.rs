//! The table that is printed and written down.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

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

/// `1.25 ms`.
pub fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// `1.25 s`.
pub fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// `12,345 /s`.
pub fn rate(count: i64, time: Duration) -> String {
    let per_second = count as f64 / time.as_secs_f64().max(1e-9);
    format!("{} /s", gradus::text::grouped(per_second.round() as i64))
}

/// `0.52`: how many of the opponent's rows a second; above 1 is faster.
pub fn ratio(own: f64, opponent: f64) -> String {
    format!("{:.2}", own / opponent.max(1e-12))
}

/// The middle one.
pub fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
