//! The opponents of what writes very many rows: the same rows once more, written by the database alone.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::ensure;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use gradus::app::App;
use gradus::db::{Actor, Conn};
use gradus::error::AppError;

use crate::company::Place;
use crate::machine::{Effort, Meter};

/// Where the rows are.
pub struct Raw<'a> {
    /// The program on it.
    pub app: &'a App,
    /// Its database.
    pub place: &'a Place,
    /// What it took.
    pub meter: &'a Meter,
}

#[derive(QueryableByName)]
struct Made {
    #[diesel(sql_type = Text)]
    sql: String,
}

impl Raw<'_> {
    /// Writes the rows of `tables` into empty copies of them: by `INSERT … SELECT`, where foreign keys hold as they do in the program; and
    /// by the bulk load of the database's own shell, without them, where that is installed.
    pub fn write(&self, tables: &[&str]) -> anyhow::Result<(Effort, Option<Effort>)> {
        let (mut inserted, mut loaded) = (Effort::default(), Some(Effort::default()));
        for table in tables {
            self.in_transaction(|conn| make_copy(conn, table, "raw"))?;
            self.in_transaction(|conn| make_foreign_keys(conn, table, "raw"))?;
            // without a condition SQLite would copy the pages of a whole table into an empty one, which nobody who adds rows can do
            let insert = format!("INSERT INTO raw_{table} SELECT * FROM {table} WHERE TRUE");
            let (done, effort) = self.meter.measure(|| self.in_transaction(|conn| execute(conn, &insert)));
            done?;
            inserted += effort;
            self.in_transaction(|conn| execute(conn, &format!("DROP TABLE raw_{table}")))?;
            self.in_transaction(|conn| make_copy(conn, table, "shell"))?;
            loaded = loaded.zip(self.load(table)?).map(|(mut all, effort)| {
                all += effort;
                all
            });
            self.in_transaction(|conn| execute(conn, &format!("DROP TABLE shell_{table}")))?;
        }
        Ok((inserted, loaded))
    }

    fn in_transaction(&self, work: impl FnOnce(&mut Conn) -> QueryResult<()>) -> anyhow::Result<()> {
        Ok(self.app.db.write_now(&Actor::program("bench"), |tx| Ok::<_, AppError>(work(tx.conn)?))?)
    }

    /// Writes the rows to a file and has the shell load them.
    fn load(&self, table: &str) -> anyhow::Result<Option<Effort>> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("rows.csv");
        let Some(()) = self.shell(&[self.save(table, &file)])? else { return Ok(None) };
        let rows = file.display();
        let load = if self.place.is_sqlite() {
            // as the program itself opens the file
            let pragmas = "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;".to_owned();
            vec![pragmas, format!(".import --csv {rows} shell_{table}")]
        } else {
            vec![format!("\\copy shell_{table} FROM '{rows}' CSV")]
        };
        let (done, effort) = self.meter.measure(|| self.shell(&load));
        Ok(done?.map(|()| effort))
    }

    fn save(&self, table: &str, file: &Path) -> String {
        let rows = file.display();
        if self.place.is_sqlite() {
            format!(".mode csv\n.once {rows}\nSELECT * FROM {table};")
        } else {
            format!("\\copy {table} TO '{rows}' CSV")
        }
    }

    /// Runs the database's own shell; none where it is not installed.
    fn shell(&self, lines: &[String]) -> anyhow::Result<Option<()>> {
        let (program, arguments) = match self.place.url.strip_prefix("sqlite://") {
            Some(file) => ("sqlite3", vec!["-batch", "-bail", file]),
            None => ("psql", vec!["-q", "-v", "ON_ERROR_STOP=1", "-f", "-", self.place.url.as_str()]),
        };
        let spawned = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        let mut process = match spawned {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            spawned => spawned?,
        };
        if let Some(mut input) = process.stdin.take() {
            std::io::Write::write_all(&mut input, format!("{}\n", lines.join("\n")).as_bytes())?;
        }
        ensure!(process.wait()?.success(), "{program} failed: {}", lines.join("\n"));
        Ok(Some(()))
    }
}

/// An empty table like `table`, with the same indexes, named with `prefix`.
fn make_copy(conn: &mut Conn, table: &str, prefix: &str) -> QueryResult<()> {
    let copy = format!("{prefix}_{table}");
    let made = match conn {
        Conn::Pg(_) => return execute(conn, &format!("CREATE TABLE {copy} (LIKE {table} INCLUDING ALL)")),
        Conn::Sqlite(conn) => {
            diesel::sql_query("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC")
                .bind::<Text, _>(table)
                .load::<Made>(conn)?
        }
    };
    for Made { sql } in made {
        let sql = sql.replacen(&format!("TABLE {table} "), &format!("TABLE {copy} "), 1);
        let sql = sql.replacen("INDEX ", &format!("INDEX {prefix}_"), 1);
        execute(conn, &sql.replacen(&format!(" ON {table} "), &format!(" ON {copy} "), 1))?;
    }
    Ok(())
}

/// The foreign keys of `table` for its copy, which has them already on SQLite.
fn make_foreign_keys(conn: &mut Conn, table: &str, prefix: &str) -> QueryResult<()> {
    let Conn::Pg(pg) = conn else { return Ok(()) };
    let keys: Vec<Made> = diesel::sql_query(
        "SELECT pg_get_constraintdef(oid) AS sql FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f' ORDER BY oid",
    )
    .bind::<Text, _>(table)
    .load(pg)?;
    keys.iter().try_for_each(|key| execute(conn, &format!("ALTER TABLE {prefix}_{table} ADD {}", key.sql)))
}

fn execute(conn: &mut Conn, sql: &str) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(conn) => conn.batch_execute(sql),
        Conn::Pg(conn) => conn.batch_execute(sql),
    }
}
