//! The written word: every link between the documents leads somewhere.

use std::path::{Path, PathBuf};

/// The README, the change log and all below docs.
fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<PathBuf> =
        ["README.md", "CHANGELOG.md", "views/README.md", "migrations/README.md"].map(|file| root.join(file)).into();
    for folder in ["docs", "docs/adr"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
        found.extend(
            entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.extension().is_some_and(|end| end == "md")),
        );
    }
    found.sort();
    found
}

/// Where the links of `text` lead, without what is after `#`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    targets
        .map(|target| target.split('#').next().unwrap_or_default())
        .filter(|target| !target.is_empty() && !target.contains("://"))
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let mut dead = Vec::new();
    let mut seen = 0;
    for document in documents() {
        let text = std::fs::read_to_string(&document).expect("a document");
        let folder = document.parent().expect("a folder");
        for target in links(&text) {
            seen += 1;
            if !folder.join(target).exists() {
                dead.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(seen > 10, "links are found at all: {seen}");
    assert!(dead.is_empty(), "dead links:\n  {}\n", dead.join("\n  "));
}
