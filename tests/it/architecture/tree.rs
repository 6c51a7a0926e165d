//! The files of a crate, and what each takes from which other: every name is followed to the file that defines it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::paths::{Facts, Use};
use crate::support::source::Source;

/// How often a name may be handed on before it is given up.
const MOST_STEPS: usize = 16;

/// A file of the crate.
pub struct File<'a> {
    /// As it is read.
    pub source: &'a Source,
    /// What it says about others.
    pub facts: Facts,
    /// Its module: `people/mod.rs` is `["people"]`.
    pub module: Vec<String>,
}

/// How one file takes a name from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By an import or a path.
    Takes,
    /// As a macro that the whole crate knows.
    Macro,
    /// To hand it on with `pub use`, without a use for it.
    HandsOn,
}

/// A name that one file takes from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The file that takes, by its place in [`Tree::files`].
    pub from: usize,
    /// The file that defines what is taken.
    pub to: usize,
    /// Where it is taken.
    pub line: usize,
    /// What it is called where it is defined; `*` for everything.
    pub name: String,
    /// How it is taken.
    pub way: Way,
}

/// A crate.
pub struct Tree<'a> {
    /// Its files.
    pub files: Vec<File<'a>>,
    modules: HashMap<Vec<String>, usize>,
    macros: HashMap<String, usize>,
    /// Whether `gradus::…` is this crate: for `main.rs` it is, for the benchmarks it is another.
    is_library: bool,
    arrows: OnceLock<Vec<Arrow>>,
}

/// Where a path leads.
struct Found {
    file: usize,
    name: String,
    /// Whether it is a file as a whole, and no item of one.
    is_module: bool,
    /// Whether the file is known to define it: else it is only the place where it would be.
    is_sure: bool,
    way: Way,
}

impl<'a> Tree<'a> {
    /// The crate of `src/`, or of a made-up tree like it. The program's `main.rs` counts as a file that takes from the library.
    pub fn of(sources: &'a [Source]) -> Self {
        let module = |path: &str| match path {
            "lib.rs" => Vec::new(),
            _ => path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').map(str::to_owned).collect(),
        };
        Self::new(sources.iter().map(|source| (source, module(&source.path))).collect(), true)
    }

    /// The crate of the program itself, read once.
    pub fn of_src() -> &'static Tree<'static> {
        static TREE: OnceLock<Tree<'static>> = OnceLock::new();
        TREE.get_or_init(|| Tree::of(Source::all()))
    }

    /// The crate of the benchmarks: `measure/main.rs` is its root, and all else stands beside that, whatever its folder.
    pub fn of_benches(sources: &'a [Source]) -> Self {
        let module = |path: &str| match path {
            "measure/main.rs" => Vec::new(),
            _ => {
                let below = path.trim_start_matches("measure/").trim_end_matches(".rs").trim_end_matches("/mod");
                below.split('/').map(str::to_owned).collect()
            }
        };
        Self::new(sources.iter().map(|source| (source, module(&source.path))).collect(), false)
    }

    fn new(files: Vec<(&'a Source, Vec<String>)>, is_library: bool) -> Self {
        let files: Vec<File> =
            files.into_iter().map(|(source, module)| File { source, facts: Facts::read(&source.code), module }).collect();
        let modules = files.iter().enumerate().map(|(at, file)| (file.module.clone(), at)).collect();
        let macros =
            files.iter().enumerate().flat_map(|(at, file)| file.facts.exported.iter().map(move |name| (name.clone(), at)));
        let macros = macros.collect();
        Self { files, modules, macros, is_library, arrows: OnceLock::new() }
    }

    /// The path of a file, as it is shown.
    pub fn path(&self, file: usize) -> &str {
        &self.files[file].source.path
    }

    /// All that files take from one another; found once, however many ask.
    pub fn arrows(&self) -> &[Arrow] {
        self.arrows.get_or_init(|| self.find_arrows())
    }

    fn find_arrows(&self) -> Vec<Arrow> {
        let mut arrows = Vec::new();
        for (from, file) in self.files.iter().enumerate() {
            for one in &file.facts.uses {
                let Some(found) = self.follow_use(from, one, 0) else { continue };
                let is_used = !one.is_public || file.facts.words.contains(&one.name);
                if found.is_module && (one.name != "*" && is_used) {
                    continue;
                }
                let way = if is_used { found.way } else { Way::HandsOn };
                let name = if one.name == "*" { "*".to_owned() } else { found.name };
                arrows.push(Arrow { from, to: found.file, line: file.source.line_of(one.at), name, way });
            }
            for one in &file.facts.paths {
                let Some(found) = self.absolute(from, &one.scope, &one.path, None, 0).and_then(|path| self.find(&path, 0)) else {
                    continue;
                };
                if !found.is_module {
                    let line = file.source.line_of(one.at);
                    arrows.push(Arrow { from, to: found.file, line, name: found.name, way: found.way });
                }
            }
        }
        arrows.retain(|arrow| arrow.from != arrow.to);
        arrows
    }

    fn follow_use(&self, file: usize, one: &Use, steps: usize) -> Option<Found> {
        self.find(&self.absolute(file, &one.scope, &one.path, Some(one), steps)?, steps)
    }

    /// The path from the crate's root that `path` means in a file; nothing where it leads out of the crate. `own` is the import whose path
    /// it is, which does not explain itself.
    fn absolute(&self, file: usize, scope: &[String], path: &[String], own: Option<&Use>, steps: usize) -> Option<Vec<String>> {
        let (facts, module) = (&self.files[file].facts, &self.files[file].module);
        let here = || module.iter().chain(scope).cloned();
        let first = path.first()?;
        if steps > MOST_STEPS {
            return None;
        }
        match first.as_str() {
            "gradus" if !self.is_library => return None,
            "crate" | "gradus" => return Some(path[1..].to_vec()),
            "self" => return Some(here().chain(path[1..].iter().cloned()).collect()),
            "super" => {
                let ups = path.iter().take_while(|segment| *segment == "super").count();
                let mut base: Vec<String> = here().collect();
                base.truncate(base.len().checked_sub(ups)?);
                return Some(base.into_iter().chain(path[ups..].iter().cloned()).collect());
            }
            _ => {}
        }
        let in_file: Vec<String> = module.iter().chain(path).cloned().collect();
        let child: Vec<String> = module.iter().chain([first]).cloned().collect();
        if path.len() > 1 && self.modules.contains_key(&child) {
            return Some(in_file);
        }
        if let Some(import) = facts.uses.iter().find(|one| one.name == *first && Some(*one) != own) {
            let base = self.absolute(file, &import.scope, &import.path, Some(import), steps + 1)?;
            return Some(base.into_iter().chain(path[1..].iter().cloned()).collect());
        }
        if facts.defined.contains(first) || self.modules.contains_key(&child) {
            return Some(in_file);
        }
        let globs = facts.uses.iter().filter(|one| one.name == "*" && Some(*one) != own);
        let mut bases = globs.filter_map(|one| self.absolute(file, &one.scope, &one.path, Some(one), steps + 1));
        bases.find_map(|mut base| {
            base.extend(path.iter().cloned());
            self.find(&base, steps + 1).is_some_and(|found| found.is_sure).then_some(base)
        })
    }

    /// Where a path from the crate's root leads, through whatever hands it on.
    fn find(&self, path: &[String], steps: usize) -> Option<Found> {
        let known = (0..=path.len()).rev().find_map(|length| self.modules.get(&path[..length]).map(|file| (length, *file)));
        let (length, file) = known?;
        if steps > MOST_STEPS {
            return None;
        }
        if length == path.len() {
            return Some(self.module_or_its_namesake(path, file, steps));
        }
        let name = &path[length];
        let found = |is_sure, way| Some(Found { file, name: name.clone(), is_module: false, is_sure, way });
        if length == 0 && self.macros.contains_key(name) {
            return Some(Found {
                file: self.macros[name],
                name: format!("{name}!"),
                is_module: false,
                is_sure: true,
                way: Way::Macro,
            });
        }
        let facts = &self.files[file].facts;
        if let Some(import) = facts.uses.iter().find(|one| one.name == *name) {
            let Some(base) = self.absolute(file, &import.scope, &import.path, Some(import), steps + 1) else {
                return found(true, Way::Takes);
            };
            let onward: Vec<String> = base.into_iter().chain(path[length + 1..].iter().cloned()).collect();
            return self.find(&onward, steps + 1).or_else(|| found(true, Way::Takes));
        }
        if facts.defined.contains(name) {
            return found(true, Way::Takes);
        }
        let through_glob = facts.uses.iter().filter(|one| one.name == "*").find_map(|one| {
            let base = self.absolute(file, &one.scope, &one.path, Some(one), steps + 1)?;
            let onward: Vec<String> = base.into_iter().chain(path[length..].iter().cloned()).collect();
            self.find(&onward, steps + 1).filter(|found| found.is_sure)
        });
        through_glob.or_else(|| found(false, Way::Takes))
    }

    /// `db::snapshot` is the file `db/snapshot.rs`, or the function that `db/mod.rs` hands on under the same name: then the function is
    /// meant, for a path in code never ends with a module.
    fn module_or_its_namesake(&self, path: &[String], file: usize, steps: usize) -> Found {
        let name = path.last().cloned().unwrap_or_default();
        let module = Found { file, name: name.clone(), is_module: true, is_sure: true, way: Way::Takes };
        let Some(parent) = path.len().checked_sub(1).and_then(|length| self.modules.get(&path[..length])) else { return module };
        let namesake = self.files[*parent].facts.uses.iter().find(|one| one.name == name && one.path.len() > 1);
        namesake.and_then(|one| self.follow_use(*parent, one, steps + 1)).unwrap_or(module)
    }
}

/// What a made-up tree takes from where, as `a.rs:1 X b.rs`; what is only handed on is left out.
#[cfg(test)]
fn taken(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
    let tree = Tree::of(&sources);
    let arrows = tree.arrows().iter().filter(|arrow| arrow.way != Way::HandsOn);
    arrows.map(|arrow| format!("{}:{} {} {}", tree.path(arrow.from), arrow.line, arrow.name, tree.path(arrow.to))).collect()
}

#[test]
fn a_name_is_followed_to_the_file_that_defines_it() {
    let files = [
        ("lib.rs", "pub mod a; pub mod b; pub mod c;"),
        ("a.rs", "use crate::b::{Thing as T, Other};\nfn f() { crate::b::deep::g(); crate::b::h() }"),
        ("b/mod.rs", "mod deep; mod more;\npub use deep::Real as Thing;\npub use more::*;\npub fn h() {}"),
        ("b/deep.rs", "pub struct Real; pub fn g() {}"),
        ("b/more.rs", "pub use self::own::Other; mod own { pub struct Other; }"),
        ("c.rs", "use super::b;\nfn f() { b::deep::g(); std::mem::take() }"),
    ];
    let expected =
        ["a.rs:1 Real b/deep.rs", "a.rs:1 own b/more.rs", "a.rs:2 g b/deep.rs", "a.rs:2 h b/mod.rs", "c.rs:2 g b/deep.rs"];
    assert_eq!(taken(&files), expected);
}

#[test]
fn a_module_that_is_named_or_handed_on_is_not_taken_from() {
    let files = [
        ("lib.rs", "pub mod a; pub mod b;"),
        ("a/mod.rs", "mod x;\npub use x::X;\nuse super::b;"),
        ("a/x.rs", "pub struct X;"),
        ("b.rs", "pub fn f() {}"),
    ];
    assert!(taken(&files).is_empty(), "{:?}", taken(&files));
}

#[test]
fn what_is_handed_on_and_used_is_taken() {
    let files = [("lib.rs", "pub mod a;"), ("a/mod.rs", "mod x;\npub use x::X;\nfn f(x: X) {}"), ("a/x.rs", "pub struct X;")];
    assert_eq!(taken(&files), ["a/mod.rs:2 X a/x.rs"]);
}

#[test]
fn a_macro_of_the_whole_crate_leads_to_its_file_and_a_function_may_be_called_as_its_file() {
    let files = [
        ("lib.rs", "pub mod db; mod a;"),
        ("db/mod.rs", "mod conn; mod snapshot; pub use snapshot::snapshot;"),
        ("db/conn.rs", "#[macro_export]\nmacro_rules! each { () => { $crate::a::f() } }"),
        ("db/snapshot.rs", "pub fn snapshot() {}"),
        ("a.rs", "use crate::each;\nuse crate::db::snapshot;\nfn f() { crate::each!(x) }"),
    ];
    assert_eq!(taken(&files), ["a.rs:1 each! db/conn.rs", "a.rs:2 snapshot db/snapshot.rs", "a.rs:3 each! db/conn.rs"]);
}
