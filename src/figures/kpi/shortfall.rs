//! How far a group is short of the target: completions to win, and not percent. Pure.

use super::Counts;
use super::rate::float;

/// How many more pairs of a group would have to be valid for the target, a share in `0..=1`, to be reached; 0 where it is.
///
/// The least m ≥ 0 with (valid + m) ÷ in scope ≥ target: ⌈target × in scope⌉ − valid. A rate of exactly the target is short of none, whatever the
/// last bit of the product says.
#[must_use]
pub fn shortfall(counts: &Counts, target: f64) -> i64 {
    let wanted = (target * float(counts.in_scope) - 1e-9).ceil();
    // a count of pairs is far below 2^53: the whole number is exact
    let wanted = format!("{wanted:.0}").parse::<i64>().unwrap_or(0);
    (wanted - counts.valid).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_least_number_that_reaches_the_target() {
        for in_scope in 0..60 {
            for valid in 0..=in_scope {
                for target in [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 1.0] {
                    let counts = Counts { in_scope, valid, ..Counts::default() };
                    let reaches = |more: &i64| float(valid + more) + 1e-9 >= target * float(in_scope);
                    let least = (0..=in_scope).find(reaches).expect("all of them reach it");
                    assert_eq!(shortfall(&counts, target), least, "{valid} of {in_scope}, {target}");
                }
            }
        }
    }
}
