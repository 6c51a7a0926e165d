//! Statements that take long, for the log: their text, never the values that were bound to it.

use std::time::{Duration, Instant};

use diesel::connection::{Instrumentation, InstrumentationEvent};

/// Of a longer statement the log has the beginning.
const LONGEST: usize = 2000;

/// Watches one connection.
pub(super) struct SlowStatements {
    limit: Duration,
    since: Option<Instant>,
}

impl SlowStatements {
    /// Logs what takes longer than `limit`.
    pub fn over(limit: Duration) -> Self {
        Self { limit, since: None }
    }
}

impl Instrumentation for SlowStatements {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. } => self.since = Some(Instant::now()),
            InstrumentationEvent::FinishQuery { query, .. } => {
                let took = self.since.take().map(|since| since.elapsed()).unwrap_or_default();
                if took >= self.limit {
                    metrics::counter!("gradus_slow_statements_total").increment(1);
                    let milliseconds = took.as_secs_f64() * 1000.0;
                    tracing::warn!(milliseconds, statement = %shown(&query.to_string()), "a statement took long");
                }
            }
            _ => {}
        }
    }
}

/// Without what was bound, on one line.
fn shown(query: &str) -> String {
    let text = query.split(" -- binds: ").next().unwrap_or_default();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_shown_without_what_was_bound_to_it() {
        let query = "SELECT \"a\"\n  FROM \"b\" WHERE \"a\" = $1 -- binds: [\"a secret\"]";
        assert_eq!(shown(query), "SELECT \"a\" FROM \"b\" WHERE \"a\" = $1");
        assert_eq!(shown(&"x".repeat(5000)).len(), LONGEST);
    }
}
