//! The path of a department, and what two spellings of it have in common. Pure.

use crate::text::folded;

/// What stands between a department and the one below it in a path.
pub const PATH_SEPARATOR: &str = " / ";

/// The names in a path, from the top down.
pub fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split(PATH_SEPARATOR).map(str::trim).filter(|part| !part.chars().all(|letter| letter == '/' || letter.is_whitespace()))
}

/// A path with exactly one separator between its names.
#[must_use]
pub fn clean_path(path: &str) -> String {
    parts(path).collect::<Vec<_>>().join(PATH_SEPARATOR)
}

/// A path and all paths above it, from the top down: `A`, `A / B`, `A / B / C`.
pub fn lineage(path: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for part in parts(path) {
        let above = all.last().map(|above| format!("{above}{PATH_SEPARATOR}{part}"));
        all.push(above.unwrap_or_else(|| part.to_owned()));
    }
    all
}

/// What two spellings of one name, or of one path, have in common.
pub fn key(name: &str) -> String {
    name.split('/').map(folded).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lineage_goes_from_the_top_down() {
        assert_eq!(lineage(" A /  B / C"), ["A", "A / B", "A / B / C"]);
        assert_eq!(clean_path("  A /  / B "), "A / B");
        assert_eq!(
            (clean_path("/ /"), clean_path(" // "), clean_path("A/B / /")),
            (String::new(), String::new(), "A/B".to_owned())
        );
    }
}
