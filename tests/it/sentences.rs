//! Every sentence of an error has a code, and every code its sentence: `said!` in the source and the tables of `error::english` are held
//! against each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::source::Source;

/// The names in braces of a sentence.
fn placeholders(sentence: &str) -> BTreeSet<String> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

/// Code and sentence of each row of the tables.
fn table() -> Vec<(String, String)> {
    let rows = |source: &Source| {
        let lines = source.text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let literals = lines.split_once("= &[").map(|(_, rest)| literals(rest)).unwrap_or_default();
        literals.chunks(2).map(|row| (row[0].clone(), row[1].clone())).collect::<Vec<_>>()
    };
    Source::all()
        .iter()
        .filter(|source| source.path.starts_with("error/english/") && source.stem() != "mod")
        .flat_map(rows)
        .collect()
}

/// The string literals of a piece of source, as they are written.
fn literals(text: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find('"') {
        let inside = &rest[start + 1..];
        let mut escaped = false;
        let Some(end) = inside.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        }) else {
            break;
        };
        found.push(inside[..end].to_owned());
        rest = &inside[end + 1..];
    }
    found
}

/// Each `said!` of the source: its code, and the names of its arguments.
fn uses() -> Vec<(String, String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for source in Source::all() {
        for (at, _) in source.code.match_indices("said!(") {
            let inside = &source.text[byte_at(source, at) + "said!(".len()..];
            let call = &inside[..closing(inside)];
            let Some(code) = literals(call).into_iter().next() else { continue };
            found.push((format!("src/{}", source.path), code, names(call)));
        }
    }
    found
}

/// Where the character of the code at `at` stands in the text: the code has a blank for each letter of a comment.
fn byte_at(source: &Source, at: usize) -> usize {
    let letters = source.code[..at].chars().count();
    source.text.char_indices().nth(letters).map_or(0, |(at, _)| at)
}

/// Where the call that `text` is inside of closes.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut is_literal = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_literal = !is_literal,
            '(' if !is_literal => depth += 1,
            ')' if !is_literal && depth == 0 => return at,
            ')' if !is_literal => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The names before each ` = ` at the first level of a call.
fn names(call: &str) -> BTreeSet<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    for letter in call.chars() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => parts.push(String::new()),
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let name = |part: &String| Some(part.trim_start_matches(',').split_once(" = ")?.0.trim().to_owned());
    parts.iter().skip(1).filter_map(name).collect()
}

/// Codes that are said in another way than by `said!`.
fn is_said_by_name(code: &str) -> bool {
    code.starts_with("no-") || ["as-it-is", "alone"].contains(&code)
}

#[test]
fn every_code_that_is_said_has_its_sentence_with_the_same_arguments() {
    let table: BTreeMap<String, String> = table().into_iter().collect();
    let mut wrong = Vec::new();
    for (path, code, names) in uses() {
        match table.get(&code) {
            None => wrong.push(format!("{path}: {code} has no sentence")),
            Some(sentence) if placeholders(sentence) != names => {
                wrong.push(format!("{path}: {code} has the arguments {names:?}, its sentence {:?}", placeholders(sentence)));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "\n  {}\n", wrong.join("\n  "));
    assert!(uses().len() > 150, "the source was read");
}

#[test]
fn every_sentence_is_said_somewhere_and_no_code_stands_twice() {
    let said: BTreeSet<String> = uses().into_iter().map(|(_, code, _)| code).collect();
    let mut seen = BTreeSet::new();
    let wrong: Vec<String> = table()
        .into_iter()
        .map(|(code, _)| code)
        .filter(|code| !seen.insert(code.clone()) || !(said.contains(code) || is_said_by_name(code)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn whatever_there_may_not_be_has_its_sentence() {
    let table: BTreeSet<String> = table().into_iter().map(|(code, _)| code).collect();
    let mut wrong = Vec::new();
    for source in Source::all() {
        for (at, _) in source.code.match_indices("NotFound(") {
            let inside = &source.text[byte_at(source, at) + "NotFound(".len()..];
            if let Some(thing) = inside.strip_prefix('"').and_then(|rest| rest.split('"').next())
                && !table.contains(&format!("no-{thing}"))
            {
                wrong.push(format!("src/{}: {thing}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
