//! How long to wait after an attempt that failed for the time being. Pure.

use jiff::{Span, ToSpan};

/// Minutes after the first, second, … failed attempt; the last one repeats.
const MINUTES: [i64; 5] = [1, 5, 15, 60, 240];

/// The wait after `attempts` attempts (1 and more).
#[must_use]
pub fn wait_after(attempts: i32) -> Span {
    let index = usize::try_from(attempts.max(1) - 1).unwrap_or(0).min(MINUTES.len() - 1);
    MINUTES[index].minutes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_then_stays() {
        let minutes: Vec<i64> = [0, 1, 2, 3, 4, 5, 6, 99].into_iter().map(|n| wait_after(n).get_minutes()).collect();
        assert_eq!(minutes, [1, 1, 5, 15, 60, 240, 240, 240]);
    }
}
