//! Numbers as people read them in the language that is spoken.

use super::catalogue::worded;
use super::digits::in_threes;
use super::speaking::speaking;

/// A number with what the language puts between groups of three digits: "1,234,567", "1.234.567".
#[must_use]
pub fn grouped(value: i64) -> String {
    speaking().locale().words().grouped(value)
}

/// A number with one digit behind the language's own point: "12.5", "12,5".
#[must_use]
pub fn tenths(value: f64) -> String {
    format!("{value:.1}").replace('.', &speaking().locale().words().decimal)
}

/// A count with a narrow space between thousands, which reads the same in every language; four digits stay together: "9999", "10 000".
#[must_use]
pub fn thinly_grouped(count: i64) -> String {
    let digits = count.to_string();
    if digits.len() > 4 { in_threes(&digits, "\u{202f}") } else { digits }
}

/// A number with the noun that fits it: "1 person", "1,234 people".
#[must_use]
pub fn plural(count: i64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A share (0.0 to 1.0) in whole percent, with a no-break space: "72 %".
///
/// Rounded to the nearest, but all and nothing are never claimed by rounding: 99.7 % reads ">99 %", 0.2 % "<1 %".
/// What is not a number reads "–".
#[must_use]
pub fn percent(share: f64) -> String {
    let points = share * 100.0;
    let number = if points.is_nan() {
        return "–".into();
    } else if (99.5..100.0).contains(&points) {
        ">99".to_owned()
    } else if points > 0.0 && points < 0.5 {
        "<1".to_owned()
    } else {
        // Adding 0.0 turns a negative zero into zero.
        format!("{:.0}", points.round() + 0.0)
    };
    worded("language-percent", [("number", number.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        let cases = [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")];
        for (value, text) in cases {
            assert_eq!(grouped(value), text);
        }
    }

    #[test]
    fn in_pictures_thousands_have_a_narrow_space() {
        let cases = [(0, "0"), (9_999, "9999"), (10_000, "10 000"), (1_234_567, "1 234 567")];
        for (count, expected) in cases {
            assert_eq!(thinly_grouped(count).replace('\u{202f}', " "), expected);
        }
    }

    #[test]
    fn the_noun_fits_the_number() {
        let people = |count| plural(count, "person", "people");
        assert_eq!([people(0), people(1), people(1200)], ["0 people", "1 person", "1,200 people"]);
    }

    #[test]
    fn percentages_never_claim_all_or_nothing_by_rounding() {
        let cases = [
            (0.0, "0 %"),
            (0.001, "<1 %"),
            (0.005, "1 %"),
            (0.725, "73 %"),
            (0.994, "99 %"),
            (0.999, ">99 %"),
            (1.0, "100 %"),
            (1.1, "110 %"),
            (-0.001, "0 %"),
        ];
        for (share, expected) in cases {
            assert_eq!(percent(share).replace('\u{a0}', " "), expected);
        }
        assert_eq!(percent(f64::NAN), "–");
    }
}
