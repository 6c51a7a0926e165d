//! Where the data is.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::shown::{self, without_password};

/// Where the data is.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSettings {
    /// `sqlite://path` or `postgres://…`.
    #[serde(serialize_with = "shown::url")]
    pub url: String,
    /// Where to read from, if elsewhere: a replica.
    #[serde(default, serialize_with = "shown::maybe_url")]
    pub read_url: Option<String>,
    /// Connections at most, to read and (on PostgreSQL) as many to write.
    pub pool: u32,
    /// Seconds that a request waits for its turn at most.
    pub wait_seconds: u64,
    /// Requests that may wait for their turn; any further is sent away at once.
    pub queue: usize,
    /// Seconds that PostgreSQL may take for one statement of a request; 0: as the server has it.
    pub statement_seconds: u64,
    /// Seconds that one statement of a request may wait on PostgreSQL for what others hold; 0: as the server has it.
    pub lock_seconds: u64,
    /// Statements that take longer than so many milliseconds are logged, without the values that were bound to them; 0: none are.
    pub slow_milliseconds: u64,
    /// Whether statements are prepared once for each connection to PostgreSQL. A pooler in transaction mode that keeps no prepared
    /// statements (pgbouncer before 1.21) needs `false`.
    pub statement_cache: bool,
}

impl std::fmt::Debug for DatabaseSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DatabaseSettings").field("url", &without_password(&self.url)).finish_non_exhaustive()
    }
}

/// The file of the SQLite database at `url`; none where that names a PostgreSQL server.
#[must_use]
pub fn sqlite_file(url: &str) -> Option<&Path> {
    (!is_postgres(url)).then(|| Path::new(url.strip_prefix("sqlite://").unwrap_or(url)))
}

/// Whether `url` names a PostgreSQL server.
#[must_use]
pub fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}
