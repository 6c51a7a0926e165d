//! Each part of `src/` has one place, from low to high, and takes from lower parts alone.

use super::refuse;
use super::tree::Tree;
use crate::support::source::Source;

/// The parts from the ground to the roof: a folder, a file, or a path below one, of which the longest counts. Parts on one line do not
/// know each other.
const ORDER: &[&[&str]] = &[
    &["db/sql", "json_schema"],
    &["clock"],
    &["hash"],
    &["secrets"],
    &["seal"],
    &["ids"],
    &["text"],
    &["settings"],
    &["error"],
    &["turns"],
    &["db"],
    &["policy"],
    &["qr"],
    &["paper"],
    &["templates"],
    &["app"],
    &["web"],
    &["mail"],
    &["jobs"],
    &["people"],
    &["external"],
    &["auth"],
    &["questions"],
    &["courses"],
    &["enrolment"],
    &["organisation"],
    &["standing"],
    &["learning"],
    &["proofs"],
    &["ladders"],
    &["required_levels"],
    &["clearances"],
    &["brand_accounts"],
    &["channel_changes"],
    &["figures/counters"],
    &["figures/kpi"],
    &["calendar"],
    &["reminders"],
    &["acts"],
    &["charts"],
    &["badges"],
    &["figures"],
    &["reporting", "admin", "profile", "waiting", "team"],
    &["weekly", "chase", "programme", "saved"],
    &["chat"],
    &["brand_alarms"],
    &["demo"],
    &["roof"],
    &["lib"],
    &["main"],
];

/// The part of `order` that a file belongs to, and how high that is.
fn place<'a>(order: &[&[&'a str]], path: &str) -> Option<(&'a str, usize)> {
    let path = path.trim_end_matches(".rs");
    let is_in = |part: &str| path.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let places = order.iter().enumerate().flat_map(|(height, parts)| parts.iter().map(move |part| (*part, height)));
    places.filter(|(part, _)| is_in(part)).max_by_key(|(part, _)| part.len())
}

/// What is taken from a higher part, or from one beside.
fn breaches(order: &[&[&str]], tree: &Tree<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for arrow in tree.arrows() {
        let (from, to) = (tree.path(arrow.from), tree.path(arrow.to));
        let (Some((part, height)), Some((other, above))) = (place(order, from), place(order, to)) else { continue };
        if part != other && above >= height {
            found
                .push(format!("src/{from}:{}: takes {} from {to}, and {other} is not lower than {part}", arrow.line, arrow.name));
        }
    }
    found
}

/// Files without a place, and places without a file.
fn homeless(order: &[&[&str]], sources: &[Source]) -> Vec<String> {
    let files = sources.iter().filter(|source| place(order, &source.path).is_none());
    let files = files.map(|source| format!("src/{} has no place", source.path));
    let is_empty = |part: &&str| !sources.iter().any(|source| place(order, &source.path).is_some_and(|(own, _)| own == *part));
    files.chain(order.iter().copied().flatten().copied().filter(is_empty).map(|part| format!("nothing is in {part}"))).collect()
}

#[test]
fn calls_go_one_way() {
    refuse("a part takes from lower parts of ORDER alone", &breaches(ORDER, Tree::of_src()));
}

#[test]
fn every_part_has_its_place_in_the_order() {
    refuse("a new part gets its place in ORDER", &homeless(ORDER, Source::all()));
}

#[test]
fn what_is_taken_from_a_higher_part_is_told_even_where_it_is_only_handed_on() {
    let order: &[&[&str]] = &[&["low/sql"], &["clock"], &["low"], &["high", "beside"], &["lib"]];
    let files = [
        ("lib.rs", "mod low; mod clock; mod high; mod beside;"),
        ("low/mod.rs", "mod sql;\npub use crate::high::H;\nuse crate::clock::Day;"),
        ("low/sql.rs", "pub struct S;"),
        ("clock.rs", "use crate::low::sql::S;\npub struct Day;"),
        ("high.rs", "use crate::low::sql::S;\npub struct H;"),
        ("beside.rs", "use crate::low::H;"),
    ];
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
    let expected = [
        "src/low/mod.rs:2: takes H from high.rs, and high is not lower than low",
        "src/beside.rs:1: takes H from high.rs, and high is not lower than beside",
    ];
    assert_eq!(breaches(order, &Tree::of(&sources)), expected);
    assert!(homeless(order, &sources).is_empty());
    assert_eq!(homeless(&[&["low"], &["lib"], &["gone"]], &sources).len(), 4);
}
