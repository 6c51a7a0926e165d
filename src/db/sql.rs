//! The SQL types that the schema speaks of: those of diesel, and two that each database spells in its own way.

pub use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text};

/// `TIMESTAMPTZ` on PostgreSQL, microseconds since 1970 on SQLite.
#[derive(Clone, Copy, Default, Debug, diesel::sql_types::SqlType, diesel::query_builder::QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Long"))]
pub struct Instant;

impl diesel::sql_types::SqlOrd for Instant {}

/// `JSONB` on PostgreSQL, text on SQLite.
#[derive(Clone, Copy, Default, Debug, diesel::sql_types::SqlType, diesel::query_builder::QueryId)]
#[diesel(postgres_type(oid = 3802, array_oid = 3807))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Json;
