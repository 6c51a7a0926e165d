//! How long PostgreSQL may take over one statement of a request, and wait for what others hold. Jobs, imports, exports, migrations and
//! commands have no such limit. It is set for a transaction alone, so that it holds behind a pooler too, where a setting of the session
//! would stay behind for whoever gets that connection next. Pure.

use crate::settings::DatabaseSettings;

/// The limits, as a transaction on PostgreSQL is told of them when it begins.
#[derive(Debug, Clone, Default)]
pub(super) struct Limits(String);

impl Limits {
    /// No limits but those of the server.
    pub const NONE: &'static Self = &Self(String::new());

    /// Those of a request.
    pub fn of_requests(settings: &DatabaseSettings) -> Self {
        let told = [("statement_timeout", settings.statement_seconds), ("lock_timeout", settings.lock_seconds)];
        let told = told.into_iter().filter(|(_, seconds)| *seconds > 0);
        Self(told.map(|(name, seconds)| format!("; SET LOCAL {name} = {}", seconds.saturating_mul(1000))).collect())
    }

    /// The text that begins a transaction. PostgreSQL is told not to compile statements to machine code: it guesses the cost of
    /// statements over whole tables far too high where the tables were empty, and took seconds of compiling for each.
    pub fn beginning(&self, mode: &str) -> String {
        format!("BEGIN{mode}; SET LOCAL jit = off{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    fn a_transaction_is_told_its_limits_in_milliseconds_and_none_that_is_zero() {
        let mut database = Settings::load("test", None).expect("settings").database;
        (database.statement_seconds, database.lock_seconds) = (30, 5);
        let told = "BEGIN; SET LOCAL jit = off; SET LOCAL statement_timeout = 30000; SET LOCAL lock_timeout = 5000";
        assert_eq!(Limits::of_requests(&database).beginning(""), told);
        (database.statement_seconds, database.lock_seconds) = (0, 0);
        assert_eq!(Limits::of_requests(&database).beginning(""), Limits::NONE.beginning(""));
    }
}
