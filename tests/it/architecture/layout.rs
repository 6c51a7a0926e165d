//! How files and folders are named: after their noun or verb, and a folder as soon as there are two.

use std::collections::BTreeSet;
use std::path::Path;

use super::{refuse, refuse_idle};
use crate::support::source::Source;

/// Folders of `views/` that are no part of `src/`, and why.
const VIEWS_BESIDE: &[(&str, &str)] = &[
    ("layouts", "what every page stands in"),
    ("partials", "what many pages have"),
    ("errors", "what is shown instead of a page"),
];

/// Folders of `tests/it/` that are no part of `src/`, and why.
const TESTS_BESIDE: &[(&str, &str)] = &[
    ("architecture", "the rules of the house"),
    ("faults", "what breaks while the program runs"),
    ("plans", "what both databases do with each question"),
    ("soak", "hours of use"),
    ("year", "a year of a company, day by day"),
    ("support", "what tests are built from"),
];

/// Names that say nothing.
const DRAWERS: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc"];

/// Beginnings of names that belong into a folder: `store_x.rs` is `store/x.rs`.
const FOLDERS: &[&str] = &["store_", "pages_", "api_"];

/// What is wrong with the names of the files of `folder`, given by path.
fn misnamed(folder: &str, paths: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for path in paths {
        let (inside, name) = path.rsplit_once('/').unwrap_or(("", path));
        let below = path.trim_end_matches(".rs").to_owned() + "/";
        if paths.iter().any(|other| other.starts_with(&below)) {
            found.push(format!("{folder}/{path} stands beside the folder {below}: it is {below}mod.rs"));
        }
        if let Some(start) = FOLDERS.iter().find(|start| name.starts_with(**start)) {
            let better = format!("{inside}/{}/{}", start.trim_end_matches('_'), &name[start.len()..]);
            found.push(format!("{folder}/{path} is {}", better.trim_start_matches('/')));
        }
    }
    found
}

/// Names of folders that are neither a part of `src/` nor listed.
fn strangers(folder: &str, names: &BTreeSet<String>, sources: &[Source], listed: &[(&str, &str)]) -> Vec<String> {
    let is_known =
        |name: &String| sources.iter().any(|source| source.part() == name) || listed.iter().any(|(known, _)| known == name);
    names.iter().filter(|name| !is_known(name)).map(|name| format!("{folder}/{name} is no part of src")).collect()
}

/// The folders right below a folder of the project.
fn folders_of(folder: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder");
    let folders = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_dir());
    folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    let is_drawer = |source: &&Source| source.path.trim_end_matches(".rs").split('/').any(|part| DRAWERS.contains(&part));
    let found = Source::all().iter().filter(is_drawer);
    refuse("name a file after its noun or verb", &found.map(|source| format!("src/{}", source.path)).collect::<Vec<_>>());
}

#[test]
fn a_folder_is_made_as_soon_as_there_are_two() {
    let paths = |sources: &[Source]| sources.iter().map(|source| source.path.clone()).collect::<Vec<_>>();
    let mut found = misnamed("src", &paths(Source::all()));
    found.extend(misnamed("benches", &paths(&Source::below("benches"))));
    found.extend(misnamed("tests/it", &paths(&Source::below("tests/it"))));
    refuse("a folder as soon as there are two, with its mod.rs inside", &found);
}

#[test]
fn views_and_tests_are_ordered_as_the_parts_are() {
    let mut found = strangers("views", &folders_of("views"), Source::all(), VIEWS_BESIDE);
    found.extend(strangers("tests/it", &folders_of("tests/it"), Source::all(), TESTS_BESIDE));
    refuse("folders of views and tests are called as the parts of src", &found);
    for (folder, listed) in [("views", VIEWS_BESIDE), ("tests/it", TESTS_BESIDE)] {
        let names: Vec<&str> = listed.iter().map(|(name, _)| *name).collect();
        refuse_idle(folder, &names, |name| folders_of(folder).contains(name));
    }
}

#[test]
fn files_beside_their_folder_and_folders_without_a_part_are_told() {
    let paths = ["a/store.rs", "a/store/x.rs", "a/pages_edit.rs", "a/pages.rs", "b/store/mod.rs"].map(str::to_owned);
    let expected =
        ["src/a/store.rs stands beside the folder a/store/: it is a/store/mod.rs", "src/a/pages_edit.rs is a/pages/edit.rs"];
    assert_eq!(misnamed("src", &paths), expected);
    let names = ["people", "layouts", "studio"].map(str::to_owned).into();
    let sources = [Source::new("people/mod.rs", "//! People.")];
    assert_eq!(strangers("views", &names, &sources, &[("layouts", "")]), ["views/studio is no part of src"]);
}
