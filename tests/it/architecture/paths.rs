//! What one file says about others: what it imports, which paths its code has, what it defines.
//!
//! It is read word by word, without a parser of Rust: comments, strings and unit tests are blank already, and what a macro makes of its
//! body elsewhere is not followed.

use std::collections::BTreeSet;

/// An import: `use crate::db::{Conn as Line};` is one of `Line`, for `crate::db::Conn`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The byte where the import begins.
    pub at: usize,
    /// What it is called here; `*` where everything is taken.
    pub name: String,
    /// The path as it is written; of a glob, without the star.
    pub path: Vec<String>,
    /// Whether others may take it from here: `pub use`, to whomever.
    pub is_public: bool,
    /// The modules written out inside the file that it stands in.
    pub scope: Vec<String>,
}

/// A path in the code: `store::rows` or `crate::db::Conn::Pg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The byte where it begins.
    pub at: usize,
    /// Its segments.
    pub path: Vec<String>,
    /// The modules written out inside the file that it stands in.
    pub scope: Vec<String>,
}

/// All that one file says about others.
#[derive(Debug, Default)]
pub struct Facts {
    /// Its imports, with every group taken apart.
    pub uses: Vec<Use>,
    /// The paths in its code, of two segments and more.
    pub paths: Vec<Path>,
    /// What it defines, by name, at whatever depth.
    pub defined: BTreeSet<String>,
    /// The macros that it hands to the whole crate.
    pub exported: BTreeSet<String>,
    /// Single words of its code outside imports.
    pub words: BTreeSet<String>,
}

/// A word or a sign of the code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Colons,
    Sign(u8),
}

struct Reader<'a> {
    tokens: Vec<(usize, Token<'a>)>,
    facts: Facts,
    /// The modules that are open, each with the depth of braces outside it.
    open: Vec<(String, usize)>,
}

impl Facts {
    /// Reads `code`.
    pub fn read(code: &str) -> Self {
        let mut reader = Reader { tokens: tokens(code), facts: Self::default(), open: Vec::new() };
        reader.read();
        reader.facts
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn tokens(code: &str) -> Vec<(usize, Token<'_>)> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        if is_of_word(byte) {
            while at < bytes.len() && is_of_word(bytes[at]) {
                at += 1;
            }
            found.push((start, Token::Word(&code[start..at])));
            continue;
        }
        if byte == b':' && bytes.get(at + 1) == Some(&b':') {
            found.push((start, Token::Colons));
            at += 1;
        } else if !byte.is_ascii_whitespace() {
            found.push((start, Token::Sign(byte)));
        }
        at += 1;
    }
    found
}

impl<'a> Reader<'a> {
    fn token(&self, at: usize) -> Token<'a> {
        self.tokens.get(at).map_or(Token::Sign(0), |(_, token)| *token)
    }

    fn word(&self, at: usize) -> Option<&'a str> {
        match self.token(at) {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    fn before(&self, at: usize) -> Token<'a> {
        at.checked_sub(1).map_or(Token::Sign(0), |before| self.token(before))
    }

    fn scope(&self) -> Vec<String> {
        self.open.iter().map(|(name, _)| name.clone()).collect()
    }

    fn read(&mut self) {
        let (mut at, mut depth) = (0, 0_usize);
        while at < self.tokens.len() {
            match self.token(at) {
                Token::Sign(b'{') => depth += 1,
                Token::Sign(b'}') => {
                    depth = depth.saturating_sub(1);
                    if self.open.last().is_some_and(|(_, outside)| *outside == depth) {
                        self.open.pop();
                    }
                }
                Token::Word(word) => {
                    at = self.read_word(word, at, depth);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads what begins with `word`, and says where to go on.
    fn read_word(&mut self, word: &str, at: usize, depth: usize) -> usize {
        let next = self.word(at + 1);
        match (word, next) {
            ("use", _) if !matches!(self.token(at + 1), Token::Sign(b'<')) => return self.read_use(at),
            ("mod", Some(name)) => {
                if self.token(at + 2) == Token::Sign(b'{') {
                    self.facts.defined.insert(name.to_owned());
                    self.open.push((name.to_owned(), depth));
                }
                return at + 2;
            }
            ("fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union", Some(name)) if name != "fn" => {
                self.facts.defined.insert(name.to_owned());
                return at + 2;
            }
            ("macro_rules", _) => {
                let name = self.word(at + 2).unwrap_or_default().to_owned();
                let is_exported = (at.saturating_sub(3)..at).any(|before| self.word(before) == Some("macro_export"));
                if is_exported {
                    self.facts.exported.insert(name.clone());
                }
                self.facts.defined.insert(name);
                return at + 3;
            }
            _ => {}
        }
        self.read_path(at)
    }

    fn read_path(&mut self, start: usize) -> usize {
        let mut at = start;
        let mut path = Vec::new();
        while let Some(word) = self.word(at) {
            path.push(word.to_owned());
            if self.token(at + 1) != Token::Colons || self.word(at + 2).is_none() {
                break;
            }
            at += 2;
        }
        let goes_on = matches!(self.before(start), Token::Colons | Token::Sign(b'.' | b'\'' | b'$'));
        let is_range = self.before(start) == Token::Sign(b'.') && start >= 2 && self.token(start - 2) == Token::Sign(b'.');
        if path.len() == 1 {
            self.facts.words.extend(path);
        } else if !goes_on || is_range {
            self.facts.paths.push(Path { at: self.tokens[start].0, path, scope: self.scope() });
        }
        at + 1
    }

    fn read_use(&mut self, at: usize) -> usize {
        let is_public = matches!(self.before(at), Token::Word("pub") | Token::Sign(b')'));
        let mut one = Use { at: self.tokens[at].0, name: String::new(), path: Vec::new(), is_public, scope: self.scope() };
        let mut at = at + 1;
        if self.token(at) == Token::Colons {
            at += 1;
        }
        if matches!(self.token(at), Token::Sign(b'$')) {
            // a macro's own import, made where the macro is called
            while !matches!(self.token(at), Token::Sign(b';' | 0)) {
                at += 1;
            }
            return at;
        }
        self.read_use_tree(&mut one, at)
    }

    /// Reads one branch of an import, and says where what follows it begins.
    fn read_use_tree(&mut self, so_far: &mut Use, mut at: usize) -> usize {
        let depth = so_far.path.len();
        loop {
            match self.token(at) {
                Token::Word(word) => so_far.path.push(word.to_owned()),
                Token::Colons => {}
                Token::Sign(b'*') => {
                    self.facts.uses.push(Use { name: "*".to_owned(), ..so_far.clone() });
                    at += 1;
                    break;
                }
                Token::Sign(b'{') => {
                    at += 1;
                    while !matches!(self.token(at), Token::Sign(b'}' | 0)) {
                        at = self.read_use_tree(so_far, at);
                        at += usize::from(self.token(at) == Token::Sign(b','));
                    }
                    at += 1;
                    break;
                }
                Token::Sign(_) => {
                    at = at.max(1);
                    break;
                }
            }
            at += 1;
            if self.word(at - 1).is_some() && self.token(at) != Token::Colons {
                at = self.end_use(so_far, at);
                break;
            }
        }
        so_far.path.truncate(depth);
        at
    }

    /// Keeps the import of the whole path that was read, with the name that `as` gives it.
    fn end_use(&mut self, so_far: &Use, at: usize) -> usize {
        let mut found = so_far.clone();
        if found.path.len() > 1 && found.path.last().is_some_and(|last| last == "self") {
            found.path.pop();
        }
        found.name = found.path.last().cloned().unwrap_or_default();
        let renamed = if self.word(at) == Some("as") { self.word(at + 1) } else { None };
        if let Some(name) = renamed {
            name.clone_into(&mut found.name);
        }
        if found.path.len() > 1 || found.path[0] != found.name {
            self.facts.uses.push(found);
        }
        at + if renamed.is_some() { 2 } else { 0 }
    }
}

#[test]
fn imports_are_taken_apart_at_every_depth() {
    let facts = Facts::read("use crate::{a::{self, B as C, d::{E, F}}, g}; pub(super) use super::h::*; use i as j;");
    let said: Vec<String> = facts.uses.iter().map(|one| format!("{} = {}", one.name, one.path.join("::"))).collect();
    let expected =
        ["a = crate::a", "C = crate::a::B", "E = crate::a::d::E", "F = crate::a::d::F", "g = crate::g", "* = super::h", "j = i"];
    assert_eq!(said, expected);
    assert_eq!(facts.uses.iter().filter(|one| one.is_public).count(), 1);
}

#[test]
fn paths_are_found_in_code_and_macros_of_elsewhere_are_not_followed() {
    let code = "fn a<'x>(b: &'x super::B) -> impl C + use<'x> { store::rows::<u8>(b.c, $crate::d::e()); 0..f::G }\n\
                #[macro_export]\nmacro_rules! each { () => {} }\nmod inner { pub use super::Z; fn q() { crate::r::s() } }";
    let facts = Facts::read(code);
    let paths: Vec<String> = facts.paths.iter().map(|one| format!("{}{}", one.scope.join("."), one.path.join("::"))).collect();
    assert_eq!(paths, ["super::B", "store::rows", "f::G", "innercrate::r::s"]);
    assert!(facts.exported.contains("each") && facts.defined.contains("a") && facts.defined.contains("q"));
    assert_eq!(facts.uses[0].scope, ["inner"]);
}
