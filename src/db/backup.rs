//! A copy of the SQLite database while the program runs, and putting one back.
//!
//! PostgreSQL has tools of its own for that (`pg_dump`, base backups), which know more than we do; docs/OPERATIONS.md says how.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{Conn, connect, migrate};
use crate::settings::{is_postgres, sqlite_file};

const NOT_HERE: &str = "this works on SQLite; for PostgreSQL use pg_dump and pg_restore, as docs/OPERATIONS.md shows";

/// Writes a consistent copy of the database at `url` to `file`, which must not exist yet. Readers and the writer go on meanwhile.
///
/// # Errors
/// On PostgreSQL, where `file` exists, or when the disk is full (nothing half written is left).
pub fn backup(url: &str, file: &Path) -> anyhow::Result<()> {
    if is_postgres(url) {
        bail!(NOT_HERE);
    }
    if file.exists() {
        bail!("{} exists already; choose another name", file.display());
    }
    must_be_there(url)?;
    let target = file.to_str().context("the file's name is not UTF-8")?;
    let mut conn = connect(url)?;
    let done = match &mut conn {
        Conn::Sqlite(conn) => diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(target).execute(conn),
        Conn::Pg(_) => bail!(NOT_HERE),
    };
    if let Err(error) = done {
        // what the failed copy left is of no use to anybody
        let _absent_is_fine = std::fs::remove_file(file);
        return Err(error).with_context(|| format!("{} could not be written", file.display()));
    }
    Ok(())
}

/// Makes sure that there is a database at `url`: whoever asks it something does not want an empty one made where they mistyped its name.
///
/// # Errors
/// Where its file is not there.
pub fn must_be_there(url: &str) -> anyhow::Result<()> {
    match sqlite_file(url) {
        // a file without a byte is where one was to be
        Some(file) if std::fs::metadata(file).map_or(0, |about| about.len()) == 0 => {
            bail!("there is no database at {}; gradus serve or gradus migrate makes one", file.display())
        }
        _ => Ok(()),
    }
}

/// Puts the copy in `file` in the place of the database at `url`, which nobody may have open. What was there before is kept
/// beside it, with `.before-restore` at the end of its name, and a number where there is such a file already. Answers where it is kept.
///
/// # Errors
/// On PostgreSQL, where `file` is no database of Gradus or of a newer program, or where the program still runs.
pub fn restore(url: &str, file: &Path) -> anyhow::Result<Option<PathBuf>> {
    let database = sqlite_file(url).context(NOT_HERE)?;
    check_copy(file).with_context(|| format!("{} is no good backup", file.display()))?;
    // asked before anything is written, and again before anything is moved
    if database.exists() {
        be_alone(url)?;
    }
    let arriving = with_suffix(database, ".restoring");
    std::fs::copy(file, &arriving).with_context(|| format!("{} could not be written", arriving.display()))?;
    std::fs::File::open(&arriving)?.sync_all()?;
    let kept = if database.exists() {
        be_alone(url)?;
        let kept = free_name(database);
        std::fs::rename(database, &kept)?;
        Some(kept)
    } else {
        None
    };
    std::fs::rename(&arriving, database)?;
    Ok(kept)
}

/// Where what was there is kept: nothing that was kept before is written over.
fn free_name(database: &Path) -> PathBuf {
    let mut name = with_suffix(database, ".before-restore");
    let mut number = 2;
    while name.exists() {
        name = with_suffix(database, &format!(".before-restore-{number}"));
        number += 1;
    }
    name
}

/// The copy opens, is whole, and is one of ours, not newer than this program.
fn check_copy(file: &Path) -> anyhow::Result<()> {
    #[derive(QueryableByName)]
    struct Said {
        #[diesel(sql_type = Text)]
        integrity_check: String,
    }
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = Text)]
        version: String,
    }
    if !file.is_file() {
        bail!("there is no such file");
    }
    let mut conn = SqliteConnection::establish(&format!("file:{}?mode=ro", file.display()))?;
    let said: Vec<Said> = diesel::sql_query("PRAGMA integrity_check").load(&mut conn)?;
    if said.first().is_none_or(|row| row.integrity_check != "ok") {
        bail!("it is damaged: {}", said.first().map(|row| row.integrity_check.as_str()).unwrap_or_default());
    }
    let versions: Vec<Version> = diesel::sql_query("SELECT version FROM __diesel_schema_migrations")
        .load(&mut conn)
        .context("it is no database of Gradus")?;
    if let Some(newer) = migrate::newest_unknown(versions.into_iter().map(|row| row.version).collect()) {
        bail!("it comes from a newer program (migration {newer}); install that first");
    }
    Ok(())
}

/// Leaving the write-ahead log takes the database for oneself: it fails while anybody else has it open.
fn be_alone(url: &str) -> anyhow::Result<()> {
    let Conn::Sqlite(mut conn) = connect(url)? else { bail!(NOT_HERE) };
    conn.batch_execute("PRAGMA busy_timeout = 500; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
        .context("the database is in use; stop `gradus serve` and `gradus work` first")
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
