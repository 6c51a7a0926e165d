//! What the program says to one database, statement by statement, whoever else speaks to theirs at the same time.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, MutexGuard, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

/// What every connection of this run has said, by the URL it was opened with.
static SAID: LazyLock<Mutex<HashMap<String, Vec<String>>>> = LazyLock::new(Mutex::default);

fn said() -> MutexGuard<'static, HashMap<String, Vec<String>>> {
    SAID.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens to one connection.
#[derive(Default)]
struct Ear {
    url: String,
}

impl Instrumentation for Ear {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            // without what is said there of patience
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                url.split('?').next().unwrap_or_default().clone_into(&mut self.url);
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                if let Some(statements) = said().get_mut(&self.url) {
                    statements.push(query.to_string());
                }
            }
            _ => {}
        }
    }
}

/// Lets every connection that is opened from now on be listened to; to be called before the program opens.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| set_default_instrumentation(|| Some(Box::new(Ear::default()))).expect("connections can be listened to"));
}

/// Takes all that was said to the database at `url` since the last time; the first time only starts to write it down.
pub fn take_all(url: &str) -> Vec<String> {
    let path = url.strip_prefix("sqlite://").unwrap_or(url);
    said().insert(path.to_owned(), Vec::new()).unwrap_or_default()
}

/// Takes the queries of it. What opens or tests a connection, the frame of a transaction, and the locks that only PostgreSQL is
/// asked for, are none.
pub fn take(url: &str) -> Vec<String> {
    let is_query = |text: &String| {
        let frame = ["PRAGMA", "SET ", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"];
        let text = text.trim_start();
        let asks_for_state = ["pragma_data_version", "pg_current_snapshot"];
        !text.contains(" FOR UPDATE")
            && !asks_for_state.iter().any(|word| text.contains(word))
            && !frame.iter().any(|word| text.starts_with(word))
            && !text.starts_with("SELECT 1 --")
            && text != "SELECT 1"
    };
    take_all(url).into_iter().filter(is_query).collect()
}
