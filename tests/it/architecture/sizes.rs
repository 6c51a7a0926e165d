//! Files and functions stay short.

use super::{refuse, refuse_idle};
use crate::support::source::{Function, Source};

/// Files that may be longer than the rest, and why.
const LONG_FILES: &[(&str, &str)] = &[("db/schema.rs", "the list of all tables")];

const MOST_LINES_OF_A_FILE: usize = 450;
const MOST_LINES_OF_A_FUNCTION: usize = 60;
const MOST_LINES_OF_A_HANDLER: usize = 40;

fn is_long_file(source: &Source) -> bool {
    source.length() > MOST_LINES_OF_A_FILE
}

/// How long a function may be, where it is longer.
fn exceeded(source: &Source, function: &Function) -> Option<usize> {
    let is_handlers = source.path.split('/').any(|part| part.starts_with("pages") || part.starts_with("api"));
    let most = if is_handlers && function.is_async { MOST_LINES_OF_A_HANDLER } else { MOST_LINES_OF_A_FUNCTION };
    (function.lines > most).then_some(most)
}

#[test]
fn files_and_functions_stay_short() {
    let mut breaches = Vec::new();
    for source in Source::all() {
        let may_be_long = LONG_FILES.iter().any(|(path, _)| *path == source.path);
        if is_long_file(source) && !may_be_long {
            breaches.push(format!("src/{}: {} lines, {MOST_LINES_OF_A_FILE} at most", source.path, source.length()));
        }
        for function in source.functions() {
            if let Some(most) = exceeded(source, &function) {
                let Function { name, line, lines, .. } = function;
                breaches.push(format!("src/{}:{line}: {name} has {lines} lines, {most} at most", source.path));
            }
        }
    }
    refuse("a long file or function hides a second noun or verb", &breaches);
}

#[test]
fn what_may_be_long_is_long() {
    let sources = Source::all();
    let files: Vec<&str> = LONG_FILES.iter().map(|(path, _)| *path).collect();
    refuse_idle("LONG_FILES", &files, |path| sources.iter().any(|source| source.path == path && is_long_file(source)));
}
