//! The program's own source, read for the rules of the house: files, their code without comments and strings, functions.

use std::path::{Path, PathBuf};

/// One file of `src/`.
pub struct Source {
    /// Below `src/`, with `/`: `auth/store.rs`.
    pub path: String,
    /// As it is.
    pub text: String,
    /// Without comments, the insides of strings, and unit tests: blanks stand in their place, so that lines keep their numbers.
    pub code: String,
}

/// A function of a [`Source`].
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of its `fn`, from 1.
    pub line: usize,
    /// From `fn` to its closing brace.
    pub lines: usize,
    /// Whether it is `async`.
    pub is_async: bool,
}

impl Source {
    /// Every file of `src/`, by path. Files of unit tests alone (`tests.rs`) are left out.
    pub fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut paths = Vec::new();
        collect(&root, &mut paths);
        paths.sort();
        let read = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).expect("a readable file");
            let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
            Self { code: without_tests(&without_words(&text)), path: name, text }
        };
        paths.iter().map(read).filter(|source| !source.path.ends_with("/tests.rs")).collect()
    }

    /// The file's name without folders and `.rs`.
    pub fn stem(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The first part of the path: the feature's folder, or the file itself (`cli`).
    pub fn part(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The paragraphs of the file's own `//!` text; empty where it has none.
    pub fn doc(&self) -> Vec<String> {
        let lines = self.text.lines().filter(|line| !line.starts_with("#![")).take_while(|line| line.starts_with("//!"));
        let text: Vec<&str> = lines.map(|line| line.trim_start_matches("//!").trim()).collect();
        let paragraphs = text.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
        paragraphs.map(|lines| lines.join(" ")).collect()
    }

    /// The lines of code (numbered from 1) that have `needle`.
    pub fn lines_with(&self, needle: &str) -> Vec<(usize, &str)> {
        self.code.lines().enumerate().filter(|(_, line)| line.contains(needle)).map(|(at, line)| (at + 1, line)).collect()
    }

    /// How many lines there are up to the unit tests.
    pub fn length(&self) -> usize {
        self.text.lines().take_while(|line| *line != "#[cfg(test)]").count()
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for (at, _) in self.code.match_indices("fn ") {
            let starts_word = self.code[..at].chars().next_back().is_none_or(char::is_whitespace);
            let name: String = self.code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let rest = &self.code[at..];
            let Some(open) = rest.find(['{', ';']).filter(|&open| rest.as_bytes()[open] == b'{') else { continue };
            if !starts_word || name.is_empty() {
                continue;
            }
            let body = &rest[..=open + closing(&rest[open..])];
            let before = self.code[..at].lines().next_back().unwrap_or_default();
            found.push(Function {
                name,
                line: self.code[..at].matches('\n').count() + 1,
                lines: body.matches('\n').count() + 1,
                is_async: before.contains("async "),
            });
        }
        found
    }
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// Where the brace that opens `text` closes.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    text.len() - 1
}

/// Blanks out `#[cfg(test)] mod … { … }`.
fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(at) = out.find("#[cfg(test)]") {
        let end = out[at..].find('{').map_or(out.len() - 1, |open| at + open + closing(&out[at + open..]));
        let blank: String = out[at..=end].chars().map(blank).collect();
        out.replace_range(at..=end, &blank);
    }
    out
}

fn blank(letter: char) -> char {
    if letter == '\n' { '\n' } else { ' ' }
}

/// Blanks out comments and what stands inside strings and character literals.
fn without_words(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let end = word_end(&letters, at);
        if end == at {
            out.push(letters[at]);
            at += 1;
        } else {
            out.extend(letters[at..end].iter().copied().map(blank));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that starts at `at` ends; `at` itself where none starts there.
fn word_end(letters: &[char], at: usize) -> usize {
    let next = |offset: usize| letters.get(at + offset).copied().unwrap_or(' ');
    let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied().unwrap_or(' ');
    let find = |from: usize, end: &str| {
        let end: Vec<char> = end.chars().collect();
        (from..letters.len()).find(|&i| letters[i..].starts_with(&end)).map_or(letters.len(), |i| i + end.len())
    };
    match letters[at] {
        '/' if next(1) == '/' => find(at, "\n").saturating_sub(1).max(at + 1),
        '/' if next(1) == '*' => find(at + 2, "*/"),
        'r' if !before.is_alphanumeric() && (next(1) == '"' || (next(1) == '#' && matches!(next(2), '"' | '#'))) => {
            let hashes = letters[at + 1..].iter().take_while(|letter| **letter == '#').count();
            find(at + hashes + 2, &format!("\"{}", "#".repeat(hashes)))
        }
        '"' => quoted_end(letters, at, '"'),
        // a life time ('a) is no literal
        '\'' if next(1) == '\\' || next(2) == '\'' => quoted_end(letters, at, '\''),
        _ => at,
    }
}

fn quoted_end(letters: &[char], at: usize, quote: char) -> usize {
    let mut i = at + 1;
    while i < letters.len() && letters[i] != quote {
        i += if letters[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(letters.len())
}

#[test]
fn comments_strings_and_unit_tests_are_blanked_out() {
    let text = "fn a<'x>() -> &'x str { // \"no\n    \"a { \\\" b\" }\nconst C: char = '\"';\nconst R: &str = r#\"} \"\"#;\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}\n";
    let code = without_tests(&without_words(text));
    assert_eq!(code.lines().count(), text.lines().count());
    let source = Source { path: "x.rs".to_owned(), text: text.to_owned(), code };
    let names: Vec<(String, usize, usize)> = source.functions().into_iter().map(|f| (f.name, f.line, f.lines)).collect();
    assert_eq!(names, [("a".to_owned(), 1, 2), ("c".to_owned(), 7, 1)]);
}
