//! `gradus config`: what holds, who said it, and whether it makes sense.

use std::io::Write;

use clap::Args;
use serde_json::json;

use crate::settings::{Settings, shown, unsaid};

/// How the settings are printed.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Print nothing but whether they make sense.
    #[arg(long)]
    pub check: bool,
    /// One JSON document.
    #[arg(long, conflicts_with = "check")]
    pub json: bool,
}

/// Prints every setting, without secrets. Settings that make no sense have stopped the program before.
///
/// # Errors
/// When nothing can be printed.
pub fn print(settings: &Settings, args: &ConfigArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if args.check {
        return print_sense(settings, out);
    }
    let rows = shown(settings).into_iter().map(|row| {
        let said_by = row.origin.as_ref().map(ToString::to_string).unwrap_or_default();
        (row.name, row.value, said_by)
    });
    if args.json {
        let rows: Vec<_> =
            rows.map(|(name, value, said_by)| json!({ "name": name, "value": value, "said_by": said_by })).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(());
    }
    for (name, value, said_by) in rows {
        match said_by.as_str() {
            "" => writeln!(out, "{name} is not set")?,
            said_by => writeln!(out, "{name} = {value}  ({said_by})")?,
        }
    }
    Ok(())
}

/// What is not said yet is no error: the program starts, and says the same.
fn print_sense(settings: &Settings, out: &mut dyn Write) -> anyhow::Result<()> {
    let gaps = unsaid(settings);
    gaps.iter().try_for_each(|gap| writeln!(out, "warning: {gap}"))?;
    let but = if gaps.is_empty() { "." } else { ", and what is named above is left to say." };
    writeln!(out, "The settings make sense{but}")?;
    Ok(())
}
