//! The links under which a list is taken away. Pure.

use serde::Serialize;

use super::SheetKind;

/// Where a list is as a file, in each kind: for `partials/downloads`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Links {
    csv: String,
    xlsx: String,
}

impl Links {
    /// Of the list at `path`, narrowed by `query`, which may be empty.
    #[must_use]
    pub fn new(path: &str, query: &str) -> Self {
        let mark = if query.is_empty() { "" } else { "?" };
        let link = |kind: SheetKind| format!("{path}.{kind}{mark}{query}");
        Self { csv: link(SheetKind::Csv), xlsx: link(SheetKind::Xlsx) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_keeps_what_narrows_the_list() {
        let links = Links::new("/enrolments", "course=social-basics");
        assert_eq!(links.csv, "/enrolments.csv?course=social-basics");
        assert_eq!(links.xlsx, "/enrolments.xlsx?course=social-basics");
        assert_eq!(Links::new("/people", "").csv, "/people.csv");
    }
}
