//! `gradus account create`.

use anyhow::Context;

use super::account::{self, AccountInput};
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
        /// What it may do: hr, marketer, author, instructor, admin; separated by commas.
        #[arg(long, value_delimiter = ',')]
        grant: Vec<Grant>,
        /// Read the password from the first line of standard input, instead of mailing a link that sets one.
        #[arg(long)]
        password_stdin: bool,
    },
}

/// Makes the account, or sets what it may do.
///
/// # Errors
/// When the address or the password will not do, or the database fails.
pub fn create(app: &App, email: &str, grants: &[Grant], password_from_stdin: bool) -> anyhow::Result<()> {
    let password = if password_from_stdin { Some(first_line()?) } else { None };
    let input = AccountInput { email: email.to_owned(), grants: grants.to_vec(), password };
    let mailed = app.db.write_now(&Actor::program("command line"), |tx| {
        let id = account::save(tx, &input)?;
        account::invite(tx, id)
    })?;
    if mailed {
        eprintln!("A mail with a link that sets the password goes to {email}.");
    } else {
        eprintln!("{email} can sign in at {}/login", app.settings.server.public_url);
    }
    Ok(())
}

fn first_line() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("the password could not be read from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
