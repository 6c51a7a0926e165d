//! What a file is called: by it somebody knows in a year what is inside. Pure.

use std::fmt::Display;

use crate::clock::Day;
use crate::text::written_out;

/// Longest word of a name: of a long path the beginning.
const LONGEST_PART: usize = 40;
/// Longest name before the day.
const LONGEST: usize = 120;

/// `gradus-overdue-social-basics-sales-2026-11-28.csv`: letters a to z, digits and hyphens, whatever the parts are written in. A part of which
/// nothing is left is left out.
#[must_use]
pub fn file_name(parts: &[String], day: Day, kind: impl Display) -> String {
    let mut name = "gradus".to_owned();
    for part in parts.iter().map(|part| in_plain_letters(part)).filter(|part| !part.is_empty()) {
        if name.len() + 1 + part.len() > LONGEST {
            break;
        }
        name.push('-');
        name.push_str(&part);
    }
    format!("{name}-{day}.{kind}")
}

fn in_plain_letters(part: &str) -> String {
    let mut plain = String::new();
    for letter in written_out(part).chars() {
        if letter.is_ascii_alphanumeric() {
            // a letter of mathematics is a capital of ours once it is plain
            plain.push(letter.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    plain.truncate(LONGEST_PART);
    plain.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::web::sheet::SheetKind;

    const DAY: Day = Day::new(2026, 11, 28);

    fn named(parts: &[&str], kind: SheetKind) -> String {
        file_name(&parts.iter().map(|&part| part.to_owned()).collect::<Vec<_>>(), DAY, kind)
    }

    #[test]
    fn a_name_says_what_is_inside() {
        assert_eq!(
            named(&["overdue", "social-basics", "Sales"], SheetKind::Csv),
            "gradus-overdue-social-basics-sales-2026-11-28.csv"
        );
        assert_eq!(
            named(&["people", "Vertrieb / Süd & Ost", ""], SheetKind::Xlsx),
            "gradus-people-vertrieb-sued-ost-2026-11-28.xlsx"
        );
        assert_eq!(named(&["in_scope"], SheetKind::Csv), "gradus-in-scope-2026-11-28.csv");
        assert_eq!(named(&["営業部", "../../etc"], SheetKind::Csv), "gradus-etc-2026-11-28.csv");
        assert_eq!(named(&["𝐀b"], SheetKind::Csv), "gradus-ab-2026-11-28.csv");
        assert_eq!(named(&[], SheetKind::Csv), "gradus-2026-11-28.csv");
    }

    proptest! {
        #[test]
        fn a_name_is_safe_in_every_system_and_head(parts in prop::collection::vec(".*", 0..6)) {
            let name = file_name(&parts, DAY, SheetKind::Xlsx);
            prop_assert!(name.len() <= LONGEST + "-2026-11-28.xlsx".len());
            prop_assert!(name.starts_with("gradus-") && name.ends_with("-2026-11-28.xlsx"));
            prop_assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte)));
            prop_assert!(!name.contains("--") && name.matches('.').count() == 1);
        }
    }
}
