//! No circle of files: whoever reads a file can read what it stands on first.

use std::collections::BTreeSet;

use super::refuse;
use super::tree::{Arrow, Tree, Way};
use crate::support::source::Source;

/// One step of Tarjan's search for files that all reach one another.
struct Search<'a> {
    next: &'a [Vec<usize>],
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    stack: Vec<usize>,
    count: usize,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn visit(&mut self, file: usize) {
        self.order[file] = Some(self.count);
        self.low[file] = self.count;
        self.count += 1;
        self.stack.push(file);
        for &next in &self.next[file] {
            match self.order[next] {
                None => {
                    self.visit(next);
                    self.low[file] = self.low[file].min(self.low[next]);
                }
                Some(order) if self.stack.contains(&next) => self.low[file] = self.low[file].min(order),
                Some(_) => {}
            }
        }
        if self.order[file] == Some(self.low[file]) {
            let from = self.stack.iter().rposition(|&other| other == file).unwrap_or(0);
            let group = self.stack.split_off(from);
            if group.len() > 1 {
                self.found.push(group);
            }
        }
    }
}

/// The groups of files that all reach one another through `arrows`.
fn groups(count: usize, arrows: &[Arrow]) -> Vec<Vec<usize>> {
    let mut next = vec![Vec::new(); count];
    for arrow in arrows {
        next[arrow.from].push(arrow.to);
    }
    let mut search =
        Search { next: &next, order: vec![None; count], low: vec![0; count], stack: Vec::new(), count: 0, found: Vec::new() };
    for file in 0..count {
        if search.order[file].is_none() {
            search.visit(file);
        }
    }
    search.found
}

/// The folder that a file stands for: `people/` for `people/mod.rs`.
fn folder(path: &str) -> Option<&str> {
    if path == "lib.rs" { Some("") } else { path.strip_suffix("mod.rs") }
}

/// The circles of a tree, each with its ties. A folder's `mod.rs` may name what is below it while that takes something from it: that alone
/// is no circle, so within a folder only the arrows up to its `mod.rs` count.
fn circles(tree: &Tree<'_>) -> Vec<String> {
    let arrows: Vec<Arrow> = tree.arrows().iter().filter(|arrow| arrow.way != Way::HandsOn).cloned().collect();
    let mut found = Vec::new();
    let mut left = vec![arrows];
    while let Some(arrows) = left.pop() {
        for group in groups(tree.files.len(), &arrows) {
            let ties: Vec<Arrow> =
                arrows.iter().filter(|arrow| group.contains(&arrow.from) && group.contains(&arrow.to)).cloned().collect();
            let is_head =
                |file: &usize| folder(tree.path(*file)).is_some_and(|f| group.iter().all(|one| tree.path(*one).starts_with(f)));
            match group.iter().copied().find(is_head) {
                Some(head) => left.push(ties.into_iter().filter(|arrow| arrow.from != head).collect()),
                None => found.push(told(tree, &group, &ties)),
            }
        }
    }
    found.sort();
    found
}

fn told(tree: &Tree<'_>, group: &[usize], ties: &[Arrow]) -> String {
    let lines: BTreeSet<String> = ties
        .iter()
        .map(|tie| format!("{}:{} takes {} from {}", tree.path(tie.from), tie.line, tie.name, tree.path(tie.to)))
        .collect();
    let lines: Vec<String> = lines.into_iter().collect();
    format!("{} files:\n    {}", group.len(), lines.join("\n    "))
}

#[test]
fn no_two_files_need_each_other() {
    refuse("a circle of files", &circles(Tree::of_src()));
}

#[test]
fn no_two_files_of_the_benchmarks_need_each_other() {
    let sources = Source::below("benches");
    refuse("a circle of files in benches", &circles(&Tree::of_benches(&sources)));
}

fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
    circles(&Tree::of(&sources))
}

#[test]
fn a_circle_is_named_with_the_names_that_tie_it() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B;\npub struct A;"),
        ("b.rs", "use super::c;\npub struct B(c::C);"),
        ("c.rs", "pub struct C;\nfn f(a: crate::a::A) {}"),
    ];
    let expected = "3 files:\n    a.rs:1 takes B from b.rs\n    b.rs:2 takes C from c.rs\n    c.rs:2 takes A from a.rs";
    assert_eq!(circles_of(&files), [expected]);
}

#[test]
fn a_folder_may_name_what_is_below_it_and_be_asked_by_it() {
    let x = ("a/x.rs", "use super::shared;\npub fn page() {}");
    assert!(
        circles_of(&[("lib.rs", "mod a;"), ("a/mod.rs", "mod x; pub fn shared() {}\nfn routes() { x::page() }"), x]).is_empty()
    );
}

#[test]
fn two_files_of_a_folder_need_each_other_whatever_their_folder_names() {
    let files = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod x; mod y; pub fn shared() {}\nfn routes() { x::page() }"),
        ("a/x.rs", "use super::shared;\npub fn page() { super::y::g() }"),
        ("a/y.rs", "pub fn g() { super::x::page() }"),
    ];
    let expected = "2 files:\n    a/x.rs:2 takes g from a/y.rs\n    a/y.rs:1 takes page from a/x.rs";
    assert_eq!(circles_of(&files), [expected]);
}

#[test]
fn a_circle_that_runs_through_a_folder_and_leaves_it_counts() {
    let files = [
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod x; fn f() { x::page() }"),
        ("a/x.rs", "pub fn page() { crate::b::g() }"),
        ("b.rs", "pub fn g() { crate::a::f() }"),
    ];
    assert_eq!(circles_of(&files).len(), 1);
}
