//! The difference of two rates, and whether it is more than chance. Pure.

use super::Rate;

/// By how much one rate is over another, with its 95 % interval, as shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The first rate less the second.
    pub by: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

impl Difference {
    /// Whether the interval has no difference outside of it.
    #[must_use]
    pub fn is_more_than_chance(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The first rate less the second, of two groups that share nobody, with the interval that is made of the Wilson interval of each.
///
/// With the rates p₁ and p₂ and their intervals l₁ to u₁ and l₂ to u₂: from p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²).
///
/// Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods", Statistics in
/// Medicine 17 (1998), 873–890, method 10 (without continuity correction).
#[must_use]
pub fn difference(first: Rate, second: Rate) -> Difference {
    let (p, q) = (first.value(), second.value());
    let ((p_low, p_high), (q_low, q_high)) = (first.wilson(), second.wilson());
    let by = p - q;
    Difference { by, low: by - (p - p_low).hypot(q_high - q), high: by + (p_high - p).hypot(q - q_low) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: (i64, i64), second: (i64, i64)) -> Difference {
        difference(Rate::new(first.0, first.1).unwrap(), Rate::new(second.0, second.1).unwrap())
    }

    #[test]
    fn it_is_what_newcombe_printed() {
        // table II of the paper: the pairs (a) to (h), method 10
        let cases = [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((0, 10), (0, 10), -0.2775, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ];
        for (first, second, low, high) in cases {
            let found = of(first, second);
            assert!((found.low - low).abs() < 6e-5 && (found.high - high).abs() < 6e-5, "{first:?} {second:?}: {found:?}");
        }
    }

    #[test]
    fn it_holds_the_difference_stays_within_bounds_and_turns_round() {
        for (a, b, c, d) in [(0, 1, 1, 1), (3, 7, 2, 9), (1, 1000, 999, 1000), (4, 4, 4, 4), (0, 5, 0, 9)] {
            let (found, turned) = (of((a, b), (c, d)), of((c, d), (a, b)));
            assert!(-1.0 <= found.low && found.low <= found.by && found.by <= found.high && found.high <= 1.0, "{found:?}");
            assert!((found.low + turned.high).abs() < 1e-12 && (found.high + turned.low).abs() < 1e-12);
            assert_eq!(found.is_more_than_chance(), turned.is_more_than_chance());
        }
        assert!(of((56, 70), (48, 80)).is_more_than_chance() && !of((5, 56), (0, 29)).is_more_than_chance());
    }
}
