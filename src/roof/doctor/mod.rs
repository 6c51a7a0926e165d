//! `gradus doctor`: whether this installation can do its work, a line for each thing that was looked at, and what to do where something is
//! amiss. It changes nothing, and runs beside the program.
//!
//! - `machine`: addresses, files, room. `database`: what is asked of the database. `finding`: what is said of each.

mod database;
mod finding;
mod machine;

use std::io::Write;

use clap::Args;
use serde::Serialize;

pub use finding::{Finding, Level};

use crate::mail::Transport;
use crate::settings::{Settings, without_password};

/// How the findings are printed.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// One JSON document.
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    findings: &'a [Finding],
    warnings: usize,
    faults: usize,
}

/// Looks at everything, and prints what was found.
///
/// # Errors
/// When something does not work; warnings are none.
pub async fn examine(settings: &Settings, args: &DoctorArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut findings = machine::examine(settings);
    findings.extend(database::examine(settings));
    findings.push(mail(settings).await);
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let (warnings, faults) = (count(Level::Warning), count(Level::Fault));
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&Report { findings: &findings, warnings, faults })?)?;
    } else {
        for finding in &findings {
            writeln!(out, "{finding}")?;
        }
    }
    anyhow::ensure!(faults == 0, "faults found: {faults}, warnings: {warnings}; each is named above");
    Ok(())
}

/// Whether the mail server is there. It is greeted, and told nothing else.
async fn mail(settings: &Settings) -> Finding {
    let place = without_password(&settings.mail.url);
    if settings.mail.url.starts_with("file://") {
        return Finding::warning(
            "mail",
            format!("Mail goes to files at {place}."),
            "Set mail.url to a mail server if people are to get it.",
        );
    }
    let met = match Transport::open(&settings.mail) {
        Ok(transport) => transport.greet().await,
        Err(error) => Err(format!("{error:#}")),
    };
    match met {
        Ok(()) => Finding::ok("mail", format!("{place} answers.")),
        Err(why) => Finding::fault(
            "mail",
            format!("{place} cannot be used: {why}."),
            "Correct mail.url; mail waits meanwhile, none is lost.",
        ),
    }
}
