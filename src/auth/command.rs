//! `gradus account`: the way in for whoever runs the program, whatever state the accounts are in.

use std::io::Write;

use anyhow::Context;

use super::account::{self, AccountInput};
use super::administer;
use super::part;
use super::password::Chosen;
use super::store::{accounts, parts};
use crate::app::App;
use crate::db::Actor;
use crate::policy::Grant;
use clap::Subcommand;

/// What can be done to accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make an account, or change what it may do.
    Create {
        /// The address that signs in.
        #[arg(long)]
        email: String,
        /// What it may do from now on: hr, marketer, author, instructor, admin, auditor; separated by commas. Left out: as before.
        #[arg(long, value_delimiter = ',')]
        grant: Option<Vec<Grant>>,
        /// A department of whose people, and of those below it, the account is HR from now on, by its path; said once for each. What it is HR of already stays.
        #[arg(long)]
        hr_of: Vec<String>,
        /// Read the password from the first line of standard input, instead of mailing a link that sets one.
        #[arg(long)]
        password_stdin: bool,
    },
    /// List who may do more than learn, and who is suspended; with words, the accounts that these find.
    List {
        /// Part of a name or an address.
        #[arg(default_value = "")]
        words: String,
    },
    /// Set a new password, read from the first line of standard input; ends its sessions and API tokens.
    ResetPassword {
        /// The address that signs in.
        email: String,
    },
    /// Keep an account out: its sessions and API tokens end.
    Suspend {
        /// The address that signs in.
        email: String,
    },
    /// Let an account in again: lifts a suspension, and the wait after too many attempts.
    Unlock {
        /// The address that signs in.
        email: String,
    },
    /// Take the second factor away from somebody who has lost their app and their recovery codes; they get a notice.
    RemoveSecondFactor {
        /// The address that signs in.
        email: String,
    },
}

impl AccountCommand {
    /// Does it; what was asked for goes to `out`.
    ///
    /// # Errors
    /// When the address or the password will not do, there is no such account, nobody would be left who may administer, or the database
    /// fails.
    pub fn run(self, app: &App, out: &mut impl Write) -> anyhow::Result<()> {
        match self {
            Self::Create { email, grant, hr_of, password_stdin } => create(app, (&email, grant, &hr_of), password_stdin),
            Self::List { words } => list(app, &words, out),
            Self::ResetPassword { email } => reset_password(app, &email),
            Self::Suspend { email } => suspend(app, &email),
            Self::Unlock { email } => unlock(app, &email),
            Self::RemoveSecondFactor { email } => remove_second_factor(app, &email),
        }
    }
}

fn actor() -> Actor {
    Actor::program("command line")
}

fn create(
    app: &App,
    (email, grants, hr_of): (&str, Option<Vec<Grant>>, &[String]),
    password_from_stdin: bool,
) -> anyhow::Result<()> {
    let password = if password_from_stdin { Some(chosen(app, email)?) } else { None };
    let input = AccountInput { email: email.to_owned(), grants, password };
    let mailed = app.db.write_now(&actor(), |tx| {
        let id = account::save(tx, &input)?;
        for department in hr_of {
            part::give(tx, id, department)?;
        }
        account::invite(tx, id)
    })?;
    if mailed {
        eprintln!("A mail with a link that sets the password goes to {email}.");
    } else {
        eprintln!("{email} can sign in at {}/login", app.settings.server.public_url);
    }
    Ok(())
}

/// Most accounts that are printed.
const MOST: i64 = 1000;

fn list(app: &App, words: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let (rows, grants, parts) = app.db.read_now(|conn| {
        let rows = accounts::list(conn, words, 0, MOST)?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let (grants, parts) = (accounts::grants_of(conn, &ids)?, parts::of_accounts(conn, &ids)?);
        Ok::<_, crate::error::AppError>((rows, grants, parts))
    })?;
    for row in rows {
        let granted = grants.iter().filter(|(id, _)| *id == row.id).map(|(_, grant)| grant.word().to_owned());
        let of_parts = parts.iter().filter(|(id, ..)| *id == row.id).map(|(_, _, path)| format!("hr of {path}"));
        let may: Vec<String> = granted.chain(of_parts).collect();
        let suspended = row.disabled_at.is_some();
        if words.is_empty() && may.is_empty() && !suspended {
            continue;
        }
        let may = if may.is_empty() { "learns".to_owned() } else { may.join(",") };
        let state = match (suspended, row.has_password) {
            (true, _) => "suspended",
            (false, false) => "no password yet",
            (false, true) => "active",
        };
        writeln!(out, "{}\t{may}\t{state}", row.email)?;
    }
    Ok(())
}

fn reset_password(app: &App, email: &str) -> anyhow::Result<()> {
    let password = chosen(app, email)?;
    app.db.write_now(&actor(), |tx| {
        let found = administer::by_address(tx, email)?;
        administer::set_password(tx, &found, &password)
    })?;
    eprintln!("The password is set; {email} is signed out everywhere.");
    Ok(())
}

fn suspend(app: &App, email: &str) -> anyhow::Result<()> {
    app.db.write_now(&actor(), |tx| {
        let found = administer::by_address(tx, email)?;
        administer::suspend(tx, found.id)
    })?;
    eprintln!("{email} is suspended and signed out everywhere.");
    Ok(())
}

fn unlock(app: &App, email: &str) -> anyhow::Result<()> {
    app.db.write_now(&actor(), |tx| {
        let found = administer::by_address(tx, email)?;
        if found.disabled_at.is_some() {
            administer::reactivate(tx, found.id)?;
        }
        administer::unlock(tx, found.id)
    })?;
    eprintln!("{email} can sign in again.");
    Ok(())
}

fn remove_second_factor(app: &App, email: &str) -> anyhow::Result<()> {
    app.db.write_now(&actor(), |tx| {
        let found = administer::by_address(tx, email)?;
        administer::remove_second_factor(tx, found.id)
    })?;
    eprintln!("{email} signs in with the password alone, and sets up a new second factor where one is required.");
    Ok(())
}

/// The password on standard input, where it will do for the account of `email`.
fn chosen(app: &App, email: &str) -> anyhow::Result<Chosen> {
    Ok(account::choose_password(app, email, &first_line()?)?)
}

fn first_line() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("the password could not be read from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
