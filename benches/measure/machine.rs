//! What it runs on, and what a process used of it.

use std::ops::AddAssign;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use gradus::app::App;
use gradus::db::Conn;

/// Processor, cores, memory.
pub fn describe() -> String {
    let cpu = field("/proc/cpuinfo", "model name");
    let memory = field("/proc/meminfo", "MemTotal");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("Machine: {cpu}, {cores} cores, {memory}.")
}

fn field(path: &str, name: &str) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_once(':')).map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().to_owned())
}

/// Time that a process has kept the processor busy so far.
pub fn busy(process: u32) -> Duration {
    // utime and stime
    ticks(process, 2)
}

/// Time that a process and its children that have ended kept the processor busy so far.
fn busy_with_ended(process: u32) -> Duration {
    // utime, stime, cutime and cstime
    ticks(process, 4)
}

fn ticks(process: u32, fields: usize) -> Duration {
    // in hundredths of a second
    let ticks: u64 = status(process).into_iter().skip(11).take(fields).filter_map(|word| word.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// The words of `/proc/…/stat` after the name: the second is the parent.
fn status(process: u32) -> Vec<String> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after_name = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    after_name.split_whitespace().map(str::to_owned).collect()
}

fn parent(process: u32) -> Option<u32> {
    status(process).get(1)?.parse().ok()
}

/// What something took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Effort {
    /// Time that passed.
    pub took: Duration,
    /// Time of the processor: of this program, of what it called, and of the database server where that runs here.
    pub processor: Duration,
}

impl Effort {
    /// The middle one of each.
    pub fn median(efforts: &[Self]) -> Self {
        let middle = |of: fn(&Self) -> Duration| crate::numbers::median(&mut efforts.iter().map(of).collect::<Vec<_>>());
        Self { took: middle(|effort| effort.took), processor: middle(|effort| effort.processor) }
    }
}

impl AddAssign for Effort {
    fn add_assign(&mut self, other: Self) {
        self.took += other.took;
        self.processor += other.processor;
    }
}

/// Tells what something took.
pub struct Meter {
    /// The first process of the database server, where that runs here.
    server: Option<u32>,
}

#[derive(QueryableByName)]
struct Backend {
    #[diesel(sql_type = diesel::sql_types::Integer)]
    id: i32,
}

impl Meter {
    /// For what is done in the database of `app`.
    pub fn of(app: &App) -> anyhow::Result<Self> {
        let server = app.db.read_now(|conn| -> QueryResult<Option<u32>> {
            let Conn::Pg(conn) = conn else { return Ok(None) };
            let backend: Backend = diesel::sql_query("SELECT pg_backend_pid() AS id").get_result(conn)?;
            Ok(u32::try_from(backend.id).ok().and_then(parent))
        })?;
        Ok(Self { server })
    }

    /// Does `work`.
    pub fn measure<T>(&self, work: impl FnOnce() -> T) -> (T, Effort) {
        let (before, started) = (self.busy(), Instant::now());
        let done = work();
        let took = started.elapsed();
        (done, Effort { took, processor: self.busy().saturating_sub(before) })
    }

    /// Whether the database is a server that runs here.
    pub fn has_server(&self) -> bool {
        self.server.is_some()
    }

    fn busy(&self) -> Duration {
        busy_with_ended(std::process::id()) + self.database()
    }

    /// Time that the database server has kept the processor busy so far; none where there is no such server.
    pub fn database(&self) -> Duration {
        let Some(server) = self.server else { return Duration::ZERO };
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let backends: Duration = numbers.filter(|process| parent(*process) == Some(server)).map(busy).sum();
        busy_with_ended(server) + backends
    }
}

/// Resident memory of a process, in megabytes.
pub fn resident(process: u32) -> i64 {
    megabytes(process, "VmRSS")
}

/// The most memory that a process has had, in megabytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Peak {
    /// Its own.
    pub own: i64,
    /// With what it has mapped of files: pages of SQLite's file count as long as nobody else needs the room.
    pub with_files: i64,
}

impl Peak {
    /// Looks again.
    pub fn look(&mut self, process: u32) {
        self.own = self.own.max(megabytes(process, "RssAnon"));
        self.with_files = self.with_files.max(megabytes(process, "VmHWM"));
    }
}

fn megabytes(process: u32, name: &str) -> i64 {
    let text = field(&format!("/proc/{process}/status"), name);
    text.split_whitespace().next().and_then(|word| word.parse::<i64>().ok()).unwrap_or_default() / 1024
}
