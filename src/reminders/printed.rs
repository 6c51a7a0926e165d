//! How `gradus remind` prints what was decided: as it comes, since there may be a million of it.

use std::fmt;
use std::io::Write;

use serde::Serialize;

use super::report::{Decision, Entry};
use crate::clock::Day;
use crate::mail::Delivered;
use crate::text::in_columns;

/// Lines of the table that are aligned together.
const ALIGNED: usize = 1000;
const HEAD: [&str; 6] = ["", "to", "course", "due", "step", "why"];

/// What became of the mail.
#[derive(Debug, Serialize)]
pub(crate) struct MailOutcome {
    sent: u64,
    later: u64,
    failed: u64,
    cancelled: u64,
}

impl From<&Delivered> for MailOutcome {
    fn from(done: &Delivered) -> Self {
        Self { sent: done.sent, later: done.later, failed: done.failed, cancelled: done.cancelled }
    }
}

impl fmt::Display for MailOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sent, later, failed, cancelled } = self;
        write!(f, "Mail: {sent} sent, {later} to be tried again, {failed} failed, {cancelled} no longer needed")
    }
}

/// What stands below the items.
#[derive(Debug, Serialize)]
struct Sums<'a> {
    active: bool,
    queued: usize,
    held: usize,
    mail: Option<&'a MailOutcome>,
}

/// Prints one run.
pub(super) struct Printed<W> {
    out: W,
    as_json: bool,
    as_of: Day,
    dry_run: bool,
    queued: usize,
    held: usize,
    /// Lines of the table that are not aligned yet.
    lines: Vec<[String; 6]>,
}

impl<W: Write> Printed<W> {
    /// Begins.
    pub(super) fn begin(mut out: W, as_json: bool, as_of: Day, dry_run: bool) -> std::io::Result<Self> {
        if as_json {
            write!(out, "{{\n  \"as_of\": \"{as_of}\",\n  \"dry_run\": {dry_run},\n  \"items\": [")?;
        }
        Ok(Self { out, as_json, as_of, dry_run, queued: 0, held: 0, lines: Vec::new() })
    }

    /// Some more items.
    pub(super) fn add(&mut self, entries: Vec<Entry>) -> std::io::Result<()> {
        for entry in entries {
            let is_first = self.queued + self.held == 0;
            if entry.decision == Decision::Hold {
                self.held += 1;
            } else {
                self.queued += 1;
            }
            if self.as_json {
                let item = serde_json::to_string_pretty(&entry)?.replace('\n', "\n    ");
                write!(self.out, "{}\n    {item}", if is_first { "" } else { "," })?;
            } else {
                if is_first {
                    self.lines.push(HEAD.map(str::to_owned));
                }
                self.lines.push(line(entry));
                if self.lines.len() >= ALIGNED {
                    self.write_lines()?;
                }
            }
        }
        Ok(())
    }

    fn write_lines(&mut self) -> std::io::Result<()> {
        let lines = std::mem::take(&mut self.lines);
        in_columns(&mut self.out, HEAD.len(), &lines)
    }

    /// Ends with the sums. `active`: the policy is on.
    pub(super) fn finish(mut self, active: bool, mail: Option<&MailOutcome>) -> std::io::Result<()> {
        let Self { queued, held, .. } = self;
        if self.as_json {
            let sums = serde_json::to_string_pretty(&Sums { active, queued, held, mail })?;
            // the rest of the object that was begun
            let rest = sums.trim_start_matches("{\n");
            writeln!(self.out, "{}],\n{rest}", if queued + held == 0 { "" } else { "\n  " })?;
        } else {
            self.write_lines()?;
            self.write_sums(active, mail)?;
        }
        self.out.flush()
    }

    fn write_sums(&mut self, active: bool, mail: Option<&MailOutcome>) -> std::io::Result<()> {
        if !active {
            writeln!(self.out, "The reminder policy is switched off: nothing is decided. Switch it on at /reminders/policy.")?;
        }
        let verb = if self.dry_run { "would go out" } else { "decided" };
        let word = if self.queued == 1 { "reminder" } else { "reminders" };
        writeln!(self.out, "{}: {} {word} {verb}, {} held back", self.as_of, self.queued, self.held)?;
        if let Some(mail) = mail {
            writeln!(self.out, "{mail}")?;
        }
        Ok(())
    }
}

fn line(entry: Entry) -> [String; 6] {
    let due = entry.due_on.map(|day| day.to_string()).unwrap_or_default();
    let to = if entry.to == entry.person { entry.person.name } else { format!("{} (for {})", entry.to.name, entry.person.name) };
    [entry.decision.word().to_owned(), to, entry.course, due, entry.step, entry.why]
}
