//! What the system says of this process, under the names that Prometheus has for it everywhere. On Linux alone.

use std::fs;

use rustix::param::{clock_ticks_per_second, page_size};
use rustix::process::{Resource, getrlimit};

/// The lines; nothing where the system does not say.
pub(super) fn text() -> Option<String> {
    let stat = Stat::of(&fs::read_to_string("/proc/self/stat").ok()?)?;
    let booted = fs::read_to_string("/proc/stat").ok()?;
    let booted: f64 = booted.lines().find_map(|line| line.strip_prefix("btime "))?.trim().parse().ok()?;
    let open = fs::read_dir("/proc/self/fd").ok()?.count() as f64;
    let most = getrlimit(Resource::Nofile).current.map_or(f64::INFINITY, |most| most as f64);
    let ticks = clock_ticks_per_second() as f64;
    let lines = [
        ("process_cpu_seconds_total", "counter", "Processor time spent.", stat.ticks / ticks),
        ("process_resident_memory_bytes", "gauge", "Memory in use.", stat.pages * page_size() as f64),
        ("process_virtual_memory_bytes", "gauge", "Addresses in use.", stat.virtual_bytes),
        ("process_threads", "gauge", "Threads.", stat.threads),
        ("process_open_fds", "gauge", "Open files and connections.", open),
        ("process_max_fds", "gauge", "Files and connections that may be open.", most),
        ("process_start_time_seconds", "gauge", "When it began, in seconds since 1970.", booted + stat.began / ticks),
    ];
    Some(
        lines.map(|(name, kind, about, value)| format!("# HELP {name} {about}\n# TYPE {name} {kind}\n{name} {value}\n")).concat(),
    )
}

/// Some of the fields of `/proc/self/stat`; proc(5) counts them from 1.
#[derive(Debug, PartialEq)]
struct Stat {
    ticks: f64,
    threads: f64,
    began: f64,
    virtual_bytes: f64,
    pages: f64,
}

impl Stat {
    /// The second field is a name in brackets that may hold anything.
    fn of(text: &str) -> Option<Self> {
        let (_, rest) = text.rsplit_once(") ")?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let field = |number: usize| fields.get(number.checked_sub(3)?)?.parse::<f64>().ok();
        Some(Self {
            ticks: field(14)? + field(15)?,
            threads: field(20)?,
            began: field(22)?,
            virtual_bytes: field(23)?,
            pages: field(24)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_are_those_that_the_manual_says() {
        let text = "7 (a ) b) S 1 7 7 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 9 0 12345 4096000 321 18446744073709551615";
        let stat = Stat { ticks: 300.0, threads: 9.0, began: 12345.0, virtual_bytes: 4_096_000.0, pages: 321.0 };
        assert_eq!(Stat::of(text), Some(stat));
        assert_eq!(Stat::of("nothing"), None);
    }
}
