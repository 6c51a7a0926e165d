//! What every file says, and what none may say.

use super::{refuse, refuse_idle};
use crate::support::source::Source;

/// Files that may ask the environment: what is set comes in there.
const ASKS_THE_ENVIRONMENT: &[&str] = &["settings/mod.rs", "roof/cli.rs"];

const ENVIRONMENT: &str = "std::env::var";

const BANNED: &[&str] = &[".unwrap()", ".expect(", "panic!(", "unreachable!(", "#[allow", "#![allow", ENVIRONMENT];

#[test]
fn every_file_says_what_it_is_for() {
    let silent = Source::all().iter().filter(|source| source.doc().is_empty());
    refuse("a file begins with `//!`", &silent.map(|source| format!("src/{}:1", source.path)).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_to_chance_or_silenced() {
    let mut breaches = Vec::new();
    for source in Source::all() {
        for word in BANNED {
            if *word == ENVIRONMENT && ASKS_THE_ENVIRONMENT.contains(&source.path.as_str()) {
                continue;
            }
            let lines = source.lines_with(word).into_iter();
            breaches.extend(lines.map(|(line, text)| format!("src/{}:{line}: {}", source.path, text.trim())));
        }
    }
    refuse("an error is answered, a lint is expected with a reason, a setting comes from the settings", &breaches);
    refuse_idle("ASKS_THE_ENVIRONMENT", ASKS_THE_ENVIRONMENT, |path| {
        Source::all().iter().any(|source| source.path == path && !source.lines_with(ENVIRONMENT).is_empty())
    });
}
