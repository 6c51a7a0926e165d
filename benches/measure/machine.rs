//! What it runs on, and what a process used of it.

use std::time::Duration;

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
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after_name = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    // utime and stime, in hundredths of a second
    let ticks: u64 = after_name.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// Resident memory of a process, in megabytes.
pub fn resident(process: u32) -> i64 {
    megabytes(process, "VmRSS")
}

/// The most resident memory that a process has had, in megabytes.
pub fn peak(process: u32) -> i64 {
    megabytes(process, "VmHWM")
}

fn megabytes(process: u32, name: &str) -> i64 {
    let text = field(&format!("/proc/{process}/status"), name);
    text.split_whitespace().next().and_then(|word| word.parse::<i64>().ok()).unwrap_or_default() / 1024
}
