//! How long what people type may be, and how many of it there may be: one table by the name of the field, whatever it comes in by (a form,
//! an address, JSON, a file). A name that is not in it takes no more than a line. docs/OPERATIONS.md shows the table. Pure.

/// Letters of a field that the table does not name.
pub const LINE: usize = 300;
/// Entries of a list that the table does not name.
pub const LIST: usize = 200;

/// Most letters of each field that is longer or shorter than a line.
pub const LETTERS: &[(&str, usize)] = &[
    ("about", 2_000),
    ("address", 1_000),
    ("audience_note", 2_000),
    ("body", 20_000),
    ("business_need", 5_000),
    ("change_note", 2_000),
    ("closing", 1_000),
    ("email", 254),
    ("employee_number", 100),
    ("evidence", 5_000),
    ("feedback", 2_000),
    ("feedback_right", 2_000),
    ("feedback_wrong", 2_000),
    ("holidays", 250_000),
    ("intro", 20_000),
    ("items", 50_000),
    ("kept", 720_000),
    ("language", 35),
    ("manager", 100),
    ("markdown", 200_000),
    ("next", 2_000),
    ("not_person", 50_000),
    ("objectives", 50_000),
    ("opening", 1_000),
    ("owners", 20_000),
    ("password", 200),
    ("person", 50_000),
    ("prompt", 2_000),
    ("readers", 20_000),
    ("reason", 2_000),
    ("slug", 80),
    ("source", 2_000),
    ("summary", 2_000),
    ("text", 1_000),
    ("time_zone", 64),
    ("transcript", 200_000),
    ("why", 2_000),
];

/// Most entries of each list that is longer or shorter than [`LIST`].
pub const ENTRIES: &[(&str, usize)] =
    &[("all", 50), ("any", 50), ("holidays", 2_000), ("ids", 20_000), ("not", 50), ("people", 1_000), ("person", 5_000)];

/// Most letters of the field `name`; of a way to it (`modules.0.title`), of what stands at its end.
#[must_use]
pub fn most_letters(name: &str) -> usize {
    most(LETTERS, name).unwrap_or(LINE)
}

/// Most entries of the list `name`; of a way to it, of what stands at its end.
#[must_use]
pub fn most_entries(name: &str) -> usize {
    most(ENTRIES, name).unwrap_or(LIST)
}

fn most(table: &[(&str, usize)], way: &str) -> Option<usize> {
    let is_name = |part: &&str| !part.bytes().all(|byte| byte.is_ascii_digit());
    let name = way.rsplit('.').find(is_name).unwrap_or_default();
    table.iter().find(|(known, _)| *known == name).map(|(_, most)| *most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_wherever_it_stands_and_an_unknown_one_is_a_line() {
        for way in ["prompt", "questions.3.prompt", "content.questions.12.prompt"] {
            assert_eq!(most_letters(way), 2_000, "{way}");
        }
        assert_eq!(most_letters("audience.all.0.person.17"), 50_000);
        assert_eq!((most_letters("colour"), most_entries("colours"), most_entries("audience.any")), (LINE, LIST, 50));
    }

    #[test]
    fn the_tables_are_in_order_and_name_each_field_once() {
        for table in [LETTERS, ENTRIES] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0), "{table:?}");
        }
    }
}
