//! A condition in words: a sentence for each leaf, and for each branch what is asked of the parts below it. Pure.

use serde::Serialize;

use crate::proofs::condition::{Condition, CourseLeaf, LiveLeaf, Names, PracticeLeaf, SomeOf};
use crate::say;

/// A part of a condition, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// What it says.
    pub text: String,
    /// The parts below a branch.
    pub parts: Vec<Sentence>,
}

/// `condition` in words, with the titles of what it names.
#[must_use]
pub fn sentence(condition: &Condition, names: &Names) -> Sentence {
    let branch = |text: String, of: &[Condition]| Sentence { text, parts: of.iter().map(|one| sentence(one, names)).collect() };
    match condition {
        Condition::All(of) => branch(say!("proofs-all-of-these"), of),
        Condition::Any(of) => branch(say!("proofs-one-of-these"), of),
        Condition::AtLeast(SomeOf { n, of }) => branch(say!("proofs-some-of-these", count = *n), of),
        leaf => Sentence { text: leaf_sentence(leaf, names), parts: Vec::new() },
    }
}

/// A leaf in words; nothing of a branch.
#[must_use]
pub fn leaf_sentence(leaf: &Condition, names: &Names) -> String {
    match leaf {
        Condition::Course(leaf) => course(leaf, names),
        Condition::Level(leaf) => say!("proofs-leaf-level", level = Names::title(&names.levels, &leaf.level)),
        Condition::Live(leaf) => live(leaf),
        Condition::Practice(leaf) => practice(leaf),
        Condition::Credential(leaf) => say!("proofs-leaf-credential", kind = &leaf.kind),
        Condition::Role(leaf) => say!("proofs-leaf-role", role = Names::title(&names.roles, &leaf.role)),
        Condition::EmploymentType(leaf) => {
            say!("proofs-leaf-employment-type", name = Names::title(&names.employment_types, &leaf.employment_type))
        }
        Condition::Score(leaf) => {
            say!("proofs-leaf-score", course = Names::title(&names.courses, &leaf.course), percent = leaf.at_least)
        }
        Condition::Fact(leaf) => say!("proofs-leaf-fact", kind = &leaf.kind, value = leaf.at_least),
        Condition::Honour(_) => say!("proofs-leaf-honour"),
        Condition::Statement(leaf) => {
            say!("proofs-leaf-statement", statement = Names::title(&names.statements, &leaf.statement))
        }
        Condition::Approval(leaf) => say!("proofs-leaf-approval", by = &leaf.by),
        Condition::Active(leaf) => say!("proofs-leaf-active", days = leaf.within_days),
        Condition::All(_) | Condition::Any(_) | Condition::AtLeast(_) => String::new(),
    }
}

fn course(leaf: &CourseLeaf, names: &Names) -> String {
    let course = Names::title(&names.courses, &leaf.course);
    match leaf.within_months {
        Some(months) => say!("proofs-leaf-course-within", course = course, months = months),
        None => say!("proofs-leaf-course", course = course),
    }
}

fn live(leaf: &LiveLeaf) -> String {
    let (count, kind) = (leaf.count, &leaf.kind);
    match (leaf.presented, leaf.minutes) {
        (true, _) => say!("proofs-leaf-presented", count = count, kind = kind),
        (false, 0) => say!("proofs-leaf-live", count = count, kind = kind),
        (false, minutes) => say!("proofs-leaf-live-minutes", count = count, kind = kind, minutes = minutes),
    }
}

fn practice(leaf: &PracticeLeaf) -> String {
    let (count, kind) = (leaf.count, &leaf.kind);
    match leaf.within_months {
        Some(months) => say!("proofs-leaf-practice-within", count = count, kind = kind, months = months),
        None => say!("proofs-leaf-practice", count = count, kind = kind),
    }
}

/// A condition as a list: what is asked of the parts, and the parts, each with those below it.
#[derive(Debug, Clone, Serialize)]
pub struct Asks {
    /// What is asked of the parts; of a leaf alone, the leaf.
    pub text: String,
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part of a condition.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// What it says.
    pub text: String,
    /// What stands below it.
    pub below: Vec<String>,
}

/// What these say and what stands below them, however deep, line by line.
#[must_use]
pub fn lines(parts: Vec<Sentence>) -> Vec<String> {
    parts.into_iter().flat_map(|part| [part.text].into_iter().chain(lines(part.parts))).collect()
}

impl Asks {
    /// `condition`, with the titles of what it names.
    #[must_use]
    pub fn of(condition: &Condition, names: &Names) -> Self {
        let said = sentence(condition, names);
        let part = |part: Sentence| Part { text: part.text, below: lines(part.parts) };
        Self { text: said.text, parts: said.parts.into_iter().map(part).collect() }
    }

    /// One for samples.
    #[must_use]
    pub fn sample() -> Self {
        let part = |text: &str| Part { text: text.to_owned(), below: vec!["The level White".to_owned()] };
        Self { text: "All of these:".to_owned(), parts: vec![part("One voice, completed"), part("At least one of these:")] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;
    use crate::proofs::condition::Named;

    #[test]
    fn each_part_is_said_with_the_titles_of_what_it_names() {
        let named = |id, title: &str| Named { id: Id(id), word: title.to_lowercase(), title: title.to_owned() };
        let names = Names { courses: vec![named(5, "Basics")], ..Names::default() };
        let json = format!(
            r#"{{"all":[{{"course":{{"course":"{id}","within_months":12}}}},{{"any":[{{"score":{{"course":"{id}","at_least":90}}}},
                {{"live":{{"kind":"talk","count":2,"minutes":30}}}},{{"practice":{{"kind":"post","count":1}}}},{{"honour":{{}}}}]}}]}}"#,
            id = Id(5)
        );
        let said = sentence(&serde_json::from_str(&json).expect("a condition"), &names);
        assert_eq!((said.parts.len(), said.parts[1].parts.len()), (2, 4));
        assert!(said.parts[0].text.contains("Basics") && said.parts[0].text.contains("12"), "{said:?}");
        let all: Vec<&str> = said.parts[1].parts.iter().map(|part| part.text.as_str()).collect();
        assert!(all[0].contains("90") && all[1].contains("talk") && all[2].contains("post"), "{all:?}");
        let gone = leaf_sentence(&serde_json::from_str(r#"{"role":{"role":"zzz"}}"#).expect("a condition"), &names);
        assert!(gone.contains("zzz"), "{gone}");
    }
}
