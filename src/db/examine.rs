//! What `gradus doctor` asks of a database beside its work. Nothing of it stays.

use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::Text;

use super::position::{self, StandbyLag};
use super::schema::room;
use super::{Conn, sql};
use crate::clock::Instant;
use crate::each;
use crate::ids::Id;

/// How many faults of a file are named.
const MOST_FAULTS: usize = 5;

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

/// A line of SQLite's own look at a file.
#[derive(QueryableByName)]
struct Looked {
    #[diesel(sql_type = Text)]
    quick_check: String,
}

#[derive(QueryableByName)]
struct Moment {
    #[diesel(sql_type = sql::Instant)]
    at: Instant,
}

/// Which database it is, and its version.
///
/// # Errors
/// When it cannot be asked.
pub fn version(conn: &mut Conn) -> QueryResult<String> {
    let text = match conn {
        Conn::Sqlite(_) => "SELECT 'SQLite ' || sqlite_version() AS word",
        Conn::Pg(_) => "SELECT 'PostgreSQL ' || current_setting('server_version') AS word",
    };
    Ok(each!(conn, |conn| diesel::sql_query(text).get_result::<Word>(conn))?.word)
}

/// Writes something, and takes it back.
///
/// # Errors
/// Why it cannot be written.
pub fn try_to_write(conn: &mut Conn) -> QueryResult<()> {
    let row = (room::id.eq(Id::ZERO), room::filler.eq("doctor"));
    let written = conn.transaction(|conn| {
        diesel::insert_into(room::table).values(row).execute(conn)?;
        Err::<(), Error>(Error::RollbackTransaction)
    });
    match written {
        Err(Error::RollbackTransaction) => Ok(()),
        other => other,
    }
}

/// What is wrong with the pages of a SQLite file. A server of PostgreSQL looks after its own: then whether it keeps check sums.
///
/// # Errors
/// When it cannot be asked.
pub fn faults(conn: &mut Conn) -> QueryResult<Vec<String>> {
    match conn {
        Conn::Sqlite(conn) => {
            let found: Vec<Looked> = match diesel::sql_query(format!("PRAGMA quick_check({MOST_FAULTS})")).load(conn) {
                // so damaged that it cannot even be looked through
                Err(Error::DatabaseError(_, about)) if about.message().contains("malformed") => {
                    return Ok(vec![about.message().to_owned()]);
                }
                found => found?,
            };
            Ok(found.into_iter().map(|row| row.quick_check).filter(|word| word != "ok").collect())
        }
        Conn::Pg(_) => Ok(Vec::new()),
    }
}

/// Whether a server of PostgreSQL would notice a damaged page; SQLite is looked through instead.
///
/// # Errors
/// When it cannot be asked.
pub fn keeps_check_sums(conn: &mut Conn) -> QueryResult<bool> {
    match conn {
        Conn::Sqlite(_) => Ok(true),
        Conn::Pg(conn) => {
            let text = "SELECT current_setting('data_checksums') AS word";
            Ok(diesel::sql_query(text).get_result::<Word>(conn)?.word == "on")
        }
    }
}

/// What the time is at a server; SQLite has no clock of its own.
///
/// # Errors
/// When it cannot be asked.
pub fn time(conn: &mut Conn) -> QueryResult<Option<Instant>> {
    let Conn::Pg(conn) = conn else { return Ok(None) };
    let moment: Moment = diesel::sql_query("SELECT clock_timestamp() AS at").get_result(conn)?;
    Ok(Some(moment.at))
}

/// How far `standby` is behind.
///
/// # Errors
/// When one of the two cannot be asked.
pub fn lag(conn: &mut Conn, standby: &mut Conn) -> QueryResult<StandbyLag> {
    let written = position::written(conn)?;
    position::lag(standby, written)
}
