//! `gradus badge verify`: whether a badge in a file is what it says, without a network.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use serde_json::json;

use super::key::Keys;
use super::open::bake;
use super::open::credential::Credential;
use super::open::issuer::Issuer;
use super::open::statements::written;
use super::open::status::StatusList;
use super::stand;
use super::store::badges as store;
use crate::app::App;
use crate::clock::{Clock as _, Instant, SystemClock};
use crate::db::Conn;
use crate::error::AppError;
use crate::text::{Format, print_json};

/// Badges.
#[derive(Debug, Clone, Subcommand)]
pub enum BadgeCommand {
    /// Verify a badge in a file (JSON, PNG or SVG); exit 1 where it is not what it says, or holds no more. Of this installation, or with both files of any other
    /// without asking anything else.
    Verify(VerifyArgs),
}

/// What is verified by what.
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// The badge.
    pub file: PathBuf,
    /// Who issued it, as fetched from its address; the keys of this installation where not said.
    #[arg(long, value_name = "FILE", requires = "status")]
    pub issuer: Option<PathBuf>,
    /// The list of badges that hold no more, as fetched from its address.
    #[arg(long, value_name = "FILE", requires = "issuer")]
    pub status: Option<PathBuf>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What was found.
struct Verified {
    badge: Credential,
    /// What is wrong, in a few words each.
    wrong: Vec<&'static str>,
}

fn text_of(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// Runs it.
///
/// # Errors
/// Where the file cannot be read or the badge is refused.
pub fn badge(app: impl FnOnce() -> anyhow::Result<App>, command: &BadgeCommand, out: &mut dyn Write) -> anyhow::Result<()> {
    let BadgeCommand::Verify(args) = command;
    let file = std::fs::read(&args.file).with_context(|| args.file.display().to_string())?;
    let text = bake::out_of(&file).context("the file carries no badge")?;
    let badge = Credential::read(&text).context("this is no badge of Gradus")?;
    let verified = match (&args.issuer, &args.status) {
        (Some(issuer), Some(status)) => {
            let issuer: Issuer = serde_json::from_str(&text_of(issuer)?).context("the issuer is not readable")?;
            let list = StatusList::read(&text_of(status)?).context("the list is not readable")?;
            verify(badge, &issuer, Some(&list), SystemClock.now())
        }
        _ => of_this_installation(&app()?, badge)?,
    };
    print(&verified, args.format, out)?;
    if !verified.wrong.is_empty() {
        bail!("refused: {}", verified.wrong.join(", "));
    }
    Ok(())
}

fn of_this_installation(app: &App, badge: Credential) -> anyhow::Result<Verified> {
    let (keys, now, today) = (Keys::of(app)?, app.db.clock().now(), app.company_today());
    let status = &badge.credential_status;
    let number: i64 = status.status_list_credential.rsplit('/').next().and_then(|number| number.parse().ok()).unwrap_or_default();
    let place: usize = status.status_list_index.parse().unwrap_or(usize::MAX);
    let read = move |conn: &mut Conn| {
        // made of our own table this moment: its signature would prove nothing more
        let list = stand::status_list(conn, &keys.base, number, (today, now))?;
        let issued = store::at_place(conn, number, i32::try_from(place).unwrap_or(-1))?;
        Ok::<_, AppError>((keys.issuer(conn)?, list, issued))
    };
    let (issuer, list, issued) = app.db.read_now(read)?;
    let mut verified = verify(badge, &issuer, None, now);
    if issued.and_then(|text| Credential::read(&text)).is_none_or(|issued| issued != verified.badge) {
        verified.wrong.push("this installation did not issue it");
    }
    if list.and_then(|list| list.is_gone(place)).unwrap_or_default() {
        verified.wrong.push("revoked");
    }
    Ok(verified)
}

/// What is wrong with a badge, of what its issuer and the list say; the list is verified too.
fn verify(badge: Credential, issuer: &Issuer, list: Option<&StatusList>, now: Instant) -> Verified {
    let mut wrong = Vec::new();
    let proof = badge.proof.as_ref();
    let key = proof.and_then(|proof| issuer.key(&proof.verification_method));
    let holds = proof.zip(key).is_some_and(|(proof, key)| proof.holds(&badge, key));
    if issuer.id != badge.issuer.id {
        wrong.push("issued by another");
    } else if !holds {
        wrong.push("its signature does not hold");
    }
    let now = written(now);
    if badge.valid_from > now {
        wrong.push("not valid yet");
    }
    if badge.valid_until.as_ref().is_some_and(|until| *until <= now) {
        wrong.push("expired");
    }
    if let Some(list) = list {
        wrong.extend(of_list(&badge, issuer, list));
    }
    Verified { badge, wrong }
}

/// What a list says against a badge.
fn of_list(badge: &Credential, issuer: &Issuer, list: &StatusList) -> Option<&'static str> {
    let key = list.proof.as_ref().and_then(|proof| Some((proof, issuer.key(&proof.verification_method)?)));
    let is_theirs = list.issuer == issuer.id && list.id == badge.credential_status.status_list_credential;
    if !is_theirs || !key.is_some_and(|(proof, key)| proof.holds(list, key)) {
        return Some("the list is not of its issuer");
    }
    match badge.credential_status.status_list_index.parse().ok().and_then(|place| list.is_gone(place)) {
        Some(false) => None,
        Some(true) => Some("revoked"),
        None => Some("it has no place in the list"),
    }
}

fn print(verified: &Verified, format: Format, out: &mut dyn Write) -> anyhow::Result<()> {
    let badge = &verified.badge;
    match format {
        Format::Json => {
            let document = json!({ "verified": verified.wrong.is_empty(), "wrong": verified.wrong, "title": badge.name, "holder": badge.holder(),
                "issuer": badge.issuer.name, "valid_from": badge.valid_from, "valid_until": badge.valid_until });
            print_json(out, &document)?;
        }
        Format::Table => {
            writeln!(out, "{}", badge.name)?;
            writeln!(out, "  of {}, by {} ({})", badge.holder(), badge.issuer.name, badge.issuer.id)?;
            let until = badge.valid_until.as_deref().unwrap_or("without an end");
            writeln!(out, "  from {}, until {until}", badge.valid_from)?;
            if verified.wrong.is_empty() {
                writeln!(out, "  verified: its signature holds, and it was not revoked")?;
            }
        }
    }
    Ok(())
}
