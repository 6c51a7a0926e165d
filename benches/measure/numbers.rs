//! Measured numbers, as a table shows them.

use std::time::Duration;

/// `1.25 ms`.
pub fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// `1.25 s`.
pub fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// `12,345 /s`.
pub fn rate(count: i64, time: Duration) -> String {
    let per_second = count as f64 / time.as_secs_f64().max(1e-9);
    format!("{} /s", gradus::text::grouped(per_second.round() as i64))
}

/// `0.52`: how many of the opponent's rows a second; above 1 is faster.
pub fn ratio(own: f64, opponent: f64) -> String {
    format!("{:.2}", own / opponent.max(1e-12))
}

/// The middle one.
pub fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
