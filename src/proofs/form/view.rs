//! A tree of conditions as a page shows it: its parts one below another, each with its number and how deep it stands. Pure.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::error::FieldError;
use crate::proofs::condition::{Condition, MOST_DEPTH, Named, Names};
use crate::proofs::form::part::{Field, Source, What};
use crate::proofs::form::tree::{ConditionForm, Part};
use crate::say;

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// As it is shown.
    pub label: String,
    /// Whether it is chosen.
    pub selected: bool,
}

/// The words that conditions ask for, so that they are offered where one is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Kinds of practice.
    pub practice: BTreeSet<String>,
    /// Kinds of live sessions.
    pub live: BTreeSet<String>,
    /// Kinds of credentials.
    pub credentials: BTreeSet<String>,
    /// Kinds of values.
    pub facts: BTreeSet<String>,
    /// Kinds of approvers.
    pub approvers: BTreeSet<String>,
}

impl Kinds {
    /// Those that any of these conditions asks for.
    #[must_use]
    pub fn of<'a>(conditions: impl Iterator<Item = &'a Condition>) -> Self {
        let mut kinds = Self::default();
        for leaf in conditions.flat_map(Condition::leaves) {
            match leaf {
                Condition::Practice(leaf) => kinds.practice.insert(leaf.kind.clone()),
                Condition::Live(leaf) => kinds.live.insert(leaf.kind.clone()),
                Condition::Credential(leaf) => kinds.credentials.insert(leaf.kind.clone()),
                Condition::Fact(leaf) => kinds.facts.insert(leaf.kind.clone()),
                Condition::Approval(leaf) => kinds.approvers.insert(leaf.by.clone()),
                _ => false,
            };
        }
        kinds
    }

    fn of_part(&self, what: What) -> Vec<String> {
        let words = match what {
            What::Practice => &self.practice,
            What::Live => &self.live,
            What::Credential => &self.credentials,
            What::Fact => &self.facts,
            What::Approval => &self.approvers,
            _ => return Vec::new(),
        };
        words.iter().cloned().collect()
    }
}

/// An input of a part. Of `options`, `is_number` and `is_tick` one at most says which kind it is; it is a text otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct FieldView {
    name: String,
    label: String,
    value: String,
    error: String,
    required: bool,
    /// What can be chosen; empty where something is typed.
    options: Vec<Choice>,
    is_number: bool,
    is_tick: bool,
    /// Words that are offered.
    words: Vec<String>,
    /// The list of these words; empty where there are none.
    list: String,
}

/// A part, or the line below the parts of a branch where another is added.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// Its place: the names of its inputs begin with it.
    name: String,
    /// The place of the branch that it stands below.
    above: String,
    /// `2.1`; empty for the topmost one.
    number: String,
    /// What it is.
    what: String,
    label: String,
    depth: usize,
    /// Of a branch: what is asked of its parts.
    kinds: Vec<Choice>,
    /// Of a branch: how many of them, where that is asked.
    count: Option<FieldView>,
    fields: Vec<FieldView>,
    error: String,
    /// The line where a part is added: what it can be.
    adds: Vec<Choice>,
    is_root: bool,
}

/// A tree, for the partial `condition`.
#[derive(Debug, Clone, Serialize)]
pub struct ConditionView {
    name: String,
    parts: Vec<PartView>,
}

/// What is shown beside the tree itself.
struct Showing<'a> {
    names: &'a Names,
    kinds: &'a Kinds,
    errors: &'a [FieldError],
    is_of_clearance: bool,
    parts: Vec<PartView>,
}

impl ConditionForm {
    /// As a page shows it, with what is wrong beside the part that it is of.
    #[must_use]
    pub fn view(&self, names: &Names, kinds: &Kinds, errors: &[FieldError]) -> ConditionView {
        let mut showing = Showing { names, kinds, errors, is_of_clearance: self.is_of_clearance, parts: Vec::new() };
        showing.part(&self.root, &self.name, &[]);
        ConditionView { name: self.name.clone(), parts: showing.parts }
    }
}

impl ConditionView {
    /// A tree with a part of each kind, for samples.
    #[must_use]
    pub fn sample(name: &str) -> Self {
        let mut form = ConditionForm::new(name);
        for what in What::ALL {
            form.root.says.insert("add", what.word().to_owned());
            form.press(&format!("add {name}"));
        }
        let errors = form.condition().err().unwrap_or_default();
        let kinds = Kinds { practice: ["own post".to_owned()].into(), ..Kinds::default() };
        form.view(&Names::default(), &kinds, &errors)
    }
}

/// The number of the part at the end of a way: `2.1`.
fn number(path: &[usize]) -> String {
    path.iter().map(|index| (index + 1).to_string()).collect::<Vec<_>>().join(".")
}

impl Showing<'_> {
    fn error(&self, name: &str) -> String {
        self.errors.iter().find(|error| error.field == name).map(FieldError::message).unwrap_or_default()
    }

    fn part(&mut self, part: &Part, place: &str, path: &[usize]) {
        let is_branch = part.what.is_branch();
        let count = is_branch.then(|| self.branch_count(part, place));
        let fields = if is_branch { Vec::new() } else { self.fields(part, place) };
        let error = self.error(&format!("{place}.{}", if is_branch { "of" } else { "what" }));
        let kinds = if is_branch { kinds_of_branch(part.what) } else { Vec::new() };
        self.parts.push(PartView {
            name: place.to_owned(),
            above: place.rsplit_once(".of.").map_or(place, |(above, _)| above).to_owned(),
            number: number(path),
            what: part.what.word().to_owned(),
            label: if is_branch && !path.is_empty() { say!("proofs-part-group") } else { part.what.label() },
            depth: path.len(),
            kinds,
            count,
            fields,
            error,
            adds: Vec::new(),
            is_root: path.is_empty(),
        });
        for (index, one) in part.of.iter().enumerate() {
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            self.part(one, &format!("{place}.of.{index}"), &path);
        }
        if is_branch {
            self.parts.push(self.adding(part, place, path));
        }
    }

    /// The line below the parts of a branch.
    fn adding(&self, part: &Part, place: &str, path: &[usize]) -> PartView {
        let chosen = part.says("add").parse().unwrap_or(What::Course);
        let leaves = What::ALL.iter().filter(|what| !what.is_branch() && what.is_asked_by(self.is_of_clearance));
        let choice = |what: &What| Choice { value: what.word().to_owned(), label: what.label(), selected: *what == chosen };
        let group = Choice { value: What::Any.word().to_owned(), label: say!("proofs-part-group"), selected: chosen.is_branch() };
        PartView {
            name: place.to_owned(),
            above: place.to_owned(),
            number: number(path),
            what: String::new(),
            label: String::new(),
            depth: path.len(),
            kinds: Vec::new(),
            count: None,
            fields: Vec::new(),
            error: String::new(),
            adds: leaves.map(choice).chain((path.len() < MOST_DEPTH).then_some(group)).collect(),
            is_root: path.is_empty(),
        }
    }

    fn branch_count(&self, part: &Part, place: &str) -> FieldView {
        let field = part.what.fields().iter().find(|field| field.name == "n");
        field.map_or_else(|| self.empty(place), |field| self.field(part, field, place))
    }

    fn empty(&self, place: &str) -> FieldView {
        let name = format!("{place}.n");
        FieldView {
            error: self.error(&name),
            name,
            label: String::new(),
            value: String::new(),
            required: false,
            options: Vec::new(),
            is_number: true,
            is_tick: false,
            words: Vec::new(),
            list: String::new(),
        }
    }

    fn fields(&self, part: &Part, place: &str) -> Vec<FieldView> {
        part.what.fields().iter().map(|field| self.field(part, field, place)).collect()
    }

    fn field(&self, part: &Part, field: &Field, place: &str) -> FieldView {
        let name = format!("{place}.{}", field.name);
        let value = part.says(field.name).to_owned();
        let words = if field.source == Source::Words { self.kinds.of_part(part.what) } else { Vec::new() };
        FieldView {
            label: part.what.field_label(field.name),
            error: self.error(&name),
            required: !matches!(field.source, Source::MaybeNumber | Source::Tick),
            options: self.options(field.source, &value),
            is_number: matches!(field.source, Source::Number | Source::MaybeNumber),
            is_tick: field.source == Source::Tick,
            list: if words.is_empty() { String::new() } else { format!("l-{name}") },
            words,
            name,
            value,
        }
    }

    /// What can be chosen, with what was chosen and is there no more.
    fn options(&self, source: Source, value: &str) -> Vec<Choice> {
        let all = match source {
            Source::Courses => &self.names.courses,
            Source::Levels => &self.names.levels,
            Source::Roles => &self.names.roles,
            Source::EmploymentTypes => &self.names.employment_types,
            Source::Statements => &self.names.statements,
            Source::Words | Source::Number | Source::MaybeNumber | Source::Tick => return Vec::new(),
        };
        let is_chosen = |one: &Named| one.word.to_lowercase() == value.to_lowercase();
        let choice = |one: &Named| Choice { value: one.word.clone(), label: label(one, source), selected: is_chosen(one) };
        let mut options: Vec<Choice> = all.iter().map(choice).collect();
        if !options.iter().any(|option| option.selected) {
            let label = if value.is_empty() { say!("proofs-choose") } else { value.to_owned() };
            options.insert(0, Choice { value: value.to_owned(), label, selected: true });
        }
        options
    }
}

/// What something is called where it is chosen; a level with its ladder, since many a ladder has a bronze.
fn label(one: &Named, source: Source) -> String {
    match (source, one.word.split_once('/')) {
        (Source::Levels, Some((ladder, _))) => format!("{} ({ladder})", one.title),
        _ => one.title.clone(),
    }
}

fn kinds_of_branch(chosen: What) -> Vec<Choice> {
    let choice = |what: &What| Choice { value: what.word().to_owned(), label: what.label(), selected: *what == chosen };
    What::ALL.iter().filter(|what| what.is_branch()).map(choice).collect()
}
