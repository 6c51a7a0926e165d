//! The program's own source, read for the rules of the house: files, their code without comments and strings, functions.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// One file of `src/`.
pub struct Source {
    /// Below `src/`, with `/`: `auth/store.rs`.
    pub path: String,
    /// As it is.
    pub text: String,
    /// Without comments, the insides of strings, and unit tests: blanks stand in their place, so that lines keep their numbers.
    pub code: String,
    /// What stands inside the strings alone, without escapes, and blanks for all the rest, byte by byte where it stands in `code`.
    pub strings: String,
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
    /// Every file of `src/`, by path. Files of unit tests alone (`tests.rs`) are left out. Read once, however many ask.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Source>> = OnceLock::new();
        ALL.get_or_init(|| Self::below("src"))
    }

    /// Every file below a folder of the project, its path counted from there.
    pub fn below(folder: &str) -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut paths = Vec::new();
        collect(&root, &mut paths);
        paths.sort();
        let read = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).expect("a readable file");
            let name = path.strip_prefix(&root).expect("below the folder").to_string_lossy().replace('\\', "/");
            Self::new(&name, &text)
        };
        paths.iter().map(read).filter(|source| !source.path.ends_with("/tests.rs")).collect()
    }

    /// A file at `path` that says `text`.
    pub fn new(path: &str, text: &str) -> Self {
        let (mut code, mut strings) = taken_apart(text);
        blank_out_tests(&mut code, &mut strings);
        Self { path: path.to_owned(), text: text.to_owned(), code, strings }
    }

    /// The line, from 1, of a place in `code` or `strings`.
    pub fn line_of(&self, at: usize) -> usize {
        self.code.as_bytes()[..at.min(self.code.len())].iter().filter(|byte| **byte == b'\n').count() + 1
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
    for (at, letter) in text.bytes().enumerate() {
        match letter {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len() - 1
}

/// Blanks out `#[cfg(test)] mod … { … }`, and any other item for tests alone.
fn blank_out_tests(code: &mut String, strings: &mut String) {
    let blanked = |text: &str| text.chars().map(blank).collect::<String>();
    while let Some(at) = code.find("#[cfg(test)]") {
        let rest = &code[at..];
        let end = match rest.find(['{', ';']) {
            Some(open) if rest.as_bytes()[open] == b'{' => at + open + closing(&rest[open..]),
            Some(end) => at + end,
            None => code.len() - 1,
        };
        for text in [&mut *code, &mut *strings] {
            let blank = blanked(&text[at..=end]);
            text.replace_range(at..=end, &blank);
        }
    }
}

fn blank(letter: char) -> char {
    if letter == '\n' { '\n' } else { ' ' }
}

/// The code without comments and literals, and the insides of the strings without the code. Letters beyond ASCII become `?`, so that
/// both have one byte for each letter of `text`.
fn taken_apart(text: &str) -> (String, String) {
    let letters: Vec<char> = text.chars().map(|letter| if letter.is_ascii() { letter } else { '?' }).collect();
    let (mut code, mut strings) = (String::with_capacity(letters.len()), String::with_capacity(letters.len()));
    let mut at = 0;
    while at < letters.len() {
        let end = word_end(&letters, at);
        if end == at {
            code.push(letters[at]);
            strings.push(blank(letters[at]));
            at += 1;
            continue;
        }
        let word = &letters[at..end];
        code.extend(word.iter().copied().map(blank));
        match word[0] {
            '"' => strings.push_str(&said(word)),
            'r' => strings.extend(
                word.iter()
                    .map(|letter| if matches!(letter, '"' | '#') { ' ' } else { *letter })
                    .enumerate()
                    .map(|(at, letter)| if at == 0 { ' ' } else { letter }),
            ),
            _ => strings.extend(word.iter().copied().map(blank)),
        }
        at = end;
    }
    (code, strings)
}

/// The inside of a quoted string, with blanks for its quotes and for escapes.
fn said(word: &[char]) -> String {
    let mut out = String::with_capacity(word.len());
    let mut is_escaped = false;
    for letter in word {
        let shown = if is_escaped || matches!(letter, '\\' | '"') { blank(*letter) } else { *letter };
        is_escaped = *letter == '\\' && !is_escaped;
        out.push(shown);
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
    let source = Source::new("x.rs", text);
    assert_eq!(source.code.lines().count(), text.lines().count());
    assert_eq!(source.code.len(), source.strings.len());
    assert_eq!(source.strings.split_whitespace().collect::<Vec<_>>(), ["a", "{", "b", "}"]);
    let names: Vec<(String, usize, usize)> = source.functions().into_iter().map(|f| (f.name, f.line, f.lines)).collect();
    assert_eq!(names, [("a".to_owned(), 1, 2), ("c".to_owned(), 7, 1)]);
}
