//! A tree of conditions as it was typed: from the fields of a form and from what is kept, and the condition that it says. Pure.
//!
//! The parts of a branch are sent below `of`, whatever it asks of them, and the fields of a part below its own name:
//! `asks.condition.of.0.course`. The topmost part is a branch always; where it holds one part alone, that is the condition.

use std::collections::BTreeMap;

use crate::error::FieldError;
use crate::proofs::condition::{
    ActiveLeaf, ApprovalLeaf, Condition, CourseLeaf, CredentialLeaf, EmploymentTypeLeaf, FactLeaf, HonourLeaf, LevelLeaf,
    LiveLeaf, MOST_DEPTH, MOST_PARTS, Named, Names, PracticeLeaf, RoleLeaf, ScoreLeaf, SomeOf, StatementLeaf, id_of,
};
use crate::proofs::form::part::{Source, What};
use crate::said;
use crate::web::Sent;

/// A part of the tree, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub what: What,
    /// What its fields say.
    pub says: BTreeMap<&'static str, String>,
    /// The parts below a branch.
    pub of: Vec<Part>,
}

impl Part {
    /// One that was just added.
    fn new(what: What) -> Self {
        let says = what.fields().iter().map(|field| (field.name, field.at_first.to_owned())).collect();
        Self { what, says, of: Vec::new() }
    }

    fn with(what: What, says: &[(&'static str, String)]) -> Self {
        let mut part = Self::new(what);
        part.says.extend(says.iter().cloned());
        part
    }

    /// What a field says, without blanks around it.
    #[must_use]
    pub fn says(&self, name: &str) -> &str {
        self.says.get(name).map_or("", |text| text.trim())
    }

    fn count(&self) -> usize {
        1 + self.of.iter().map(Self::count).sum::<usize>()
    }

    fn sent(sent: &Sent<'_>, place: &str, depth: usize) -> Option<Self> {
        let what: What = sent.text(&format!("{place}.what")).parse().ok()?;
        let mut part = Self::new(what);
        for field in what.fields() {
            part.says.insert(field.name, sent.text(&format!("{place}.{}", field.name)));
        }
        if what.is_branch() {
            // which kind of part would be added next
            part.says.insert("add", sent.text(&format!("{place}.add")));
        }
        if what.is_branch() && depth <= MOST_DEPTH {
            let below = (0..MOST_PARTS).map_while(|index| Self::sent(sent, &format!("{place}.of.{index}"), depth + 1));
            part.of = below.collect();
        }
        Some(part)
    }
}

/// A tree of conditions in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionForm {
    /// How it is called in the form.
    pub(super) name: String,
    /// The topmost part, a branch.
    pub(super) root: Part,
    /// Whether it is asked by a clearance, and not by a level.
    pub(super) is_of_clearance: bool,
}

impl ConditionForm {
    /// One without a part.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), root: Part::new(What::All), is_of_clearance: false }
    }

    /// One that says what is kept.
    #[must_use]
    pub fn of(name: &str, kept: &Condition, names: &Names) -> Self {
        let part = part_of(kept, names);
        let root = if part.what.is_branch() { part } else { Part { of: vec![part], ..Part::new(What::All) } };
        Self { root, ..Self::new(name) }
    }

    /// The same as a clearance asks it: what is of levels alone is not offered, and what is of clearances is.
    #[must_use]
    pub fn of_clearance(self) -> Self {
        Self { is_of_clearance: true, ..self }
    }

    /// As it was sent under this name.
    #[must_use]
    pub fn sent(name: &str, sent: &Sent<'_>) -> Self {
        let root = Part::sent(sent, name, 0).filter(|part| part.what.is_branch());
        root.map_or_else(|| Self::new(name), |root| Self { root, ..Self::new(name) })
    }

    /// Whether nothing was put into it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root.of.is_empty()
    }

    /// Adds or removes a part, where the button that was pressed (`add` or `remove`, and the place of the part) is of this tree.
    pub fn press(&mut self, act: &str) -> bool {
        let Some((verb, place)) = act.split_once(' ') else { return false };
        let Some(path) = self.path(place) else { return false };
        match (verb, path.split_last()) {
            ("add", _) => {
                if let Some(part) = self.part(&path).filter(|part| part.what.is_branch()) {
                    part.of.push(Part::new(part.says("add").parse().unwrap_or(What::Course)));
                }
            }
            ("remove", Some((last, above))) => {
                if let Some(part) = self.part(above).filter(|part| *last < part.of.len()) {
                    part.of.remove(*last);
                }
            }
            _ => return false,
        }
        true
    }

    /// The way to a part, from the topmost one down; none where the place is in no part of this tree.
    fn path(&self, place: &str) -> Option<Vec<usize>> {
        let rest = place.strip_prefix(&self.name)?;
        if rest.is_empty() {
            return Some(Vec::new());
        }
        rest.strip_prefix(".of.")?.split(".of.").map(|index| index.parse().ok()).collect()
    }

    fn part(&mut self, path: &[usize]) -> Option<&mut Part> {
        path.iter().try_fold(&mut self.root, |part, index| part.of.get_mut(*index))
    }

    /// The condition that it says.
    ///
    /// # Errors
    /// Everything that was left out, or is no number, under the name of its input.
    pub fn condition(&self) -> Result<Condition, Vec<FieldError>> {
        let mut errors = Vec::new();
        if self.root.count() > MOST_PARTS {
            errors.push(FieldError::new(format!("{}.of", self.name), said!("proofs-too-large", most = MOST_PARTS)));
        }
        let whole = Reading { errors: &mut errors }.condition(&self.root, &self.name);
        let condition = match (whole, self.alone()) {
            (Condition::All(mut of) | Condition::Any(mut of), true) => of.remove(0),
            (whole, _) => whole,
        };
        if errors.is_empty() { Ok(condition) } else { Err(errors) }
    }

    /// Whether the topmost part holds one part alone, which is the condition then.
    fn alone(&self) -> bool {
        self.root.of.len() == 1 && self.root.what != What::AtLeast
    }

    /// Faults of the condition, each under the name of the input that it is of. Those of other fields stay as they are.
    #[must_use]
    pub fn placed(&self, errors: Vec<FieldError>) -> Vec<FieldError> {
        let placed = |error: FieldError| match self.placed_one(&error.field) {
            Some(field) => FieldError { field, ..error },
            None => error,
        };
        errors.into_iter().map(placed).collect()
    }

    fn placed_one(&self, field: &str) -> Option<String> {
        let rest = field.strip_prefix(&self.name)?;
        if !rest.is_empty() && !rest.starts_with('.') {
            return None;
        }
        let mut name = self.name.clone();
        let mut part = Some(&self.root);
        let mut words = rest.split('.').skip(1).peekable();
        if words.peek().is_none() {
            return Some(format!("{name}.of"));
        }
        // already under the name of an input
        if words.peek().is_some_and(|word| ["of", "n", "what"].contains(word)) {
            return Some(field.to_owned());
        }
        if self.alone() {
            name.push_str(".of.0");
            part = self.root.of.first();
        }
        while let Some(word) = words.next() {
            if !["all", "any", "at_least"].contains(&word) {
                // the word of a leaf: what follows is its field
                return Some(words.next().map_or_else(|| format!("{name}.what"), |field| format!("{name}.{field}")));
            }
            let next = if word == "at_least" { words.next() } else { Some("of") };
            if next == Some("n") {
                return Some(format!("{name}.n"));
            }
            let Some(index) = words.next() else { return Some(format!("{name}.of")) };
            part = part.and_then(|part| part.of.get(index.parse::<usize>().ok()?));
            name = format!("{name}.of.{index}");
        }
        // a place that ends at a part
        Some(if part.is_some_and(|part| part.what.is_branch()) { format!("{name}.of") } else { format!("{name}.what") })
    }
}

/// The name in words of what a kept condition names by its id.
fn word(all: &[Named], kept: &str) -> String {
    let id = id_of(kept);
    all.iter().find(|one| one.id == id).map_or_else(|| kept.to_owned(), |one| one.word.clone())
}

fn months(months: Option<i32>) -> String {
    months.map(|months| months.to_string()).unwrap_or_default()
}

fn part_of(condition: &Condition, names: &Names) -> Part {
    let branch = |what, n: u32, of: &[Condition]| Part {
        of: of.iter().map(|one| part_of(one, names)).collect(),
        ..Part::with(what, &[("n", n.to_string())])
    };
    match condition {
        Condition::All(of) => branch(What::All, 1, of),
        Condition::Any(of) => branch(What::Any, 1, of),
        Condition::AtLeast(SomeOf { n, of }) => branch(What::AtLeast, *n, of),
        Condition::Course(leaf) => Part::with(
            What::Course,
            &[("course", word(&names.courses, &leaf.course)), ("within_months", months(leaf.within_months))],
        ),
        Condition::Level(leaf) => Part::with(What::Level, &[("level", word(&names.levels, &leaf.level))]),
        Condition::Role(leaf) => Part::with(What::Role, &[("role", word(&names.roles, &leaf.role))]),
        Condition::EmploymentType(leaf) => {
            Part::with(What::EmploymentType, &[("employment_type", word(&names.employment_types, &leaf.employment_type))])
        }
        Condition::Score(leaf) => {
            Part::with(What::Score, &[("course", word(&names.courses, &leaf.course)), ("at_least", leaf.at_least.to_string())])
        }
        Condition::Statement(leaf) => Part::with(What::Statement, &[("statement", word(&names.statements, &leaf.statement))]),
        leaf => own_words(leaf),
    }
}

/// A leaf that names nothing but a kind.
fn own_words(leaf: &Condition) -> Part {
    match leaf {
        Condition::Practice(leaf) => Part::with(
            What::Practice,
            &[("kind", leaf.kind.clone()), ("count", leaf.count.to_string()), ("within_months", months(leaf.within_months))],
        ),
        Condition::Live(leaf) => Part::with(
            What::Live,
            &[
                ("kind", leaf.kind.clone()),
                ("count", leaf.count.to_string()),
                ("minutes", months(Some(leaf.minutes).filter(|minutes| *minutes > 0))),
                ("presented", if leaf.presented { "yes".to_owned() } else { String::new() }),
            ],
        ),
        Condition::Credential(leaf) => Part::with(What::Credential, &[("kind", leaf.kind.clone())]),
        Condition::Fact(leaf) => Part::with(What::Fact, &[("kind", leaf.kind.clone()), ("at_least", leaf.at_least.to_string())]),
        Condition::Approval(leaf) => Part::with(What::Approval, &[("by", leaf.by.clone())]),
        Condition::Active(leaf) => Part::with(What::Active, &[("within_days", leaf.within_days.to_string())]),
        _ => Part::new(What::Honour),
    }
}

/// What is read of a tree on the way.
struct Reading<'a> {
    errors: &'a mut Vec<FieldError>,
}

impl Reading<'_> {
    fn condition(&mut self, part: &Part, place: &str) -> Condition {
        match part.what {
            What::All => Condition::All(self.below(part, place)),
            What::Any => Condition::Any(self.below(part, place)),
            What::AtLeast => {
                let n = self.number(part, "n", place);
                Condition::AtLeast(SomeOf { n, of: self.below(part, place) })
            }
            _ => self.leaf(part, place),
        }
    }

    fn below(&mut self, part: &Part, place: &str) -> Vec<Condition> {
        if part.of.is_empty() {
            self.errors.push(FieldError::new(format!("{place}.of"), said!("proofs-no-condition")));
        }
        part.of.iter().enumerate().map(|(index, one)| self.condition(one, &format!("{place}.of.{index}"))).collect()
    }

    fn leaf(&mut self, part: &Part, place: &str) -> Condition {
        self.choices(part, place);
        let text = |name: &str| part.says(name).to_owned();
        match part.what {
            What::Course => {
                Condition::Course(CourseLeaf { course: text("course"), within_months: self.maybe(part, "within_months", place) })
            }
            What::Level => Condition::Level(LevelLeaf { level: text("level") }),
            What::Practice => Condition::Practice(PracticeLeaf {
                kind: text("kind"),
                count: self.number(part, "count", place),
                within_months: self.maybe(part, "within_months", place),
            }),
            What::Live => Condition::Live(LiveLeaf {
                kind: text("kind"),
                count: self.number(part, "count", place),
                minutes: self.maybe(part, "minutes", place).unwrap_or(0),
                presented: !part.says("presented").is_empty(),
            }),
            What::Score => Condition::Score(ScoreLeaf { course: text("course"), at_least: self.number(part, "at_least", place) }),
            What::Credential => Condition::Credential(CredentialLeaf { kind: text("kind") }),
            What::Fact => Condition::Fact(FactLeaf { kind: text("kind"), at_least: self.number(part, "at_least", place) }),
            What::Role => Condition::Role(RoleLeaf { role: text("role") }),
            What::EmploymentType => Condition::EmploymentType(EmploymentTypeLeaf { employment_type: text("employment_type") }),
            What::Statement => Condition::Statement(StatementLeaf { statement: text("statement") }),
            What::Approval => Condition::Approval(ApprovalLeaf { by: text("by") }),
            What::Active => Condition::Active(ActiveLeaf { within_days: self.number(part, "within_days", place) }),
            What::All | What::Any | What::AtLeast | What::Honour => Condition::Honour(HonourLeaf {}),
        }
    }

    /// Refuses what was to be chosen and was not.
    fn choices(&mut self, part: &Part, place: &str) {
        for field in part.what.fields().iter().filter(|field| part.says(field.name).is_empty()) {
            let said = match field.source {
                Source::Courses => said!("proofs-choose-course"),
                Source::Levels => said!("proofs-choose-level"),
                Source::Roles => said!("proofs-choose-role"),
                Source::EmploymentTypes => said!("proofs-choose-employment-type"),
                Source::Statements => said!("proofs-choose-statement"),
                Source::Words => said!("proofs-kind-missing"),
                Source::Number | Source::MaybeNumber | Source::Tick => continue,
            };
            self.errors.push(FieldError::new(format!("{place}.{}", field.name), said));
        }
    }

    fn number<T: std::str::FromStr + Default>(&mut self, part: &Part, name: &str, place: &str) -> T {
        part.says(name).parse().unwrap_or_else(|_| {
            self.errors.push(FieldError::new(format!("{place}.{name}"), said!("web-no-whole-number")));
            T::default()
        })
    }

    fn maybe(&mut self, part: &Part, name: &str, place: &str) -> Option<i32> {
        (!part.says(name).is_empty()).then(|| self.number(part, name, place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    fn names() -> Names {
        let named = |id, word: &str| Named { id: Id(id), word: word.to_owned(), title: word.to_owned() };
        Names {
            courses: vec![named(1, "basics"), named(2, "policy")],
            levels: vec![named(3, "belts/white")],
            roles: vec![named(4, "Analyst")],
            employment_types: vec![named(5, "Agency")],
            statements: Vec::new(),
        }
    }

    fn form(fields: &[(&str, &str)]) -> ConditionForm {
        let fields: Vec<(String, String)> = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let sent = Sent::new(&fields);
        let form = ConditionForm::sent("c", &sent);
        assert_eq!(sent.refuse_others().map_err(|errors| errors[0].field.clone()), Ok(()), "every field was asked for");
        form
    }

    /// The fields that a page sends of a tree.
    fn fields(form: &ConditionForm) -> Vec<(String, String)> {
        fn of(part: &Part, place: &str, all: &mut Vec<(String, String)>) {
            all.push((format!("{place}.what"), part.what.word().to_owned()));
            all.extend(part.says.iter().map(|(name, text)| (format!("{place}.{name}"), text.clone())));
            part.of.iter().enumerate().for_each(|(index, one)| of(one, &format!("{place}.of.{index}"), all));
        }
        let mut all = Vec::new();
        of(&form.root, &form.name, &mut all);
        all
    }

    fn condition(json: &str) -> Condition {
        serde_json::from_str(json).expect("a condition")
    }

    #[test]
    fn what_is_kept_is_shown_and_read_again_as_itself() {
        for json in [
            r#"{"course":{"course":"basics","within_months":12}}"#,
            r#"{"honour":{}}"#,
            r#"{"at_least":{"n":2,"of":[{"level":{"level":"belts/white"}},{"role":{"role":"Analyst"}},{"any":[{"employment_type":{"employment_type":"Agency"}},
                {"score":{"course":"policy","at_least":90}}]}]}}"#,
            r#"{"all":[{"practice":{"kind":"own post","count":3}},{"live":{"kind":"talk","count":2,"minutes":30,"presented":true}},
                {"credential":{"kind":"diploma"}},{"fact":{"kind":"followers","at_least":15}}]}"#,
        ] {
            let kept = condition(json).resolved(&names(), "c").expect("it fits");
            let form = ConditionForm::of("c", &kept, &names());
            let fields = fields(&form);
            let again = ConditionForm::sent("c", &Sent::new(&fields));
            assert_eq!(again.condition().expect("it says something").resolved(&names(), "c"), Ok(kept), "{json}");
        }
    }

    #[test]
    fn parts_are_added_and_removed_by_a_press() {
        let mut form = form(&[("c.what", "all"), ("c.n", "1"), ("c.add", "any"), ("c.of.0.what", "honour")]);
        assert!(form.press("add c") && !form.press("save") && !form.press("add other") && !form.press("move c.of.0"));
        assert!(form.press("add c.of.1") && form.press("add c.of.1"));
        assert_eq!(form.root.of[1].of.len(), 2, "a course where nothing else is said");
        assert!(form.press("remove c.of.0") && form.press("remove c.of.0.of.1") && form.press("remove c.of.7"));
        assert_eq!((form.root.of.len(), form.root.of[0].of.len()), (1, 1));
        assert!(!form.press("remove c"), "the topmost part stays");
    }

    #[test]
    fn faults_stand_beside_their_inputs() {
        let tree = [
            ("c.what", "all"),
            ("c.of.0.what", "course"),
            ("c.of.0.course", "gone"),
            ("c.of.0.within_months", "0"),
            ("c.of.1.what", "at_least"),
            ("c.of.1.n", "9"),
            ("c.of.1.of.0.what", "practice"),
            ("c.of.1.of.0.kind", "post"),
            ("c.of.1.of.0.count", "0"),
        ];
        let of = |fields: &[(&str, &str)]| {
            let form = form(fields);
            let errors = match form.condition() {
                Ok(condition) => form.placed(condition.resolved(&names(), "c").expect_err("it is wrong")),
                Err(errors) => errors,
            };
            errors.into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(of(&tree), ["c.of.0.within_months", "c.of.0.course", "c.of.1.n", "c.of.1.of.0.count"]);
        assert_eq!(of(&tree[..4]), ["c.of.0.within_months", "c.of.0.course"], "one part alone is the condition");
        assert_eq!(of(&[("c.what", "any")]), ["c.of"]);
        assert_eq!(
            of(&[("c.what", "all"), ("c.of.0.what", "fact"), ("c.of.0.at_least", "x")]),
            ["c.of.0.kind", "c.of.0.at_least"]
        );
        let twice = [("c.what", "all"), ("c.of.0.what", "honour"), ("c.of.1.what", "honour")];
        assert_eq!(of(&twice), ["c.of"]);
        let other = form(&twice).placed(vec![FieldError::new("title", said!("proofs-say-what"))]);
        assert_eq!(other[0].field, "title");
    }

    #[test]
    fn nothing_is_read_below_what_may_stand_one_below_another() {
        let mut fields = Vec::new();
        let mut place = "c".to_owned();
        for _ in 0..MOST_DEPTH + 5 {
            fields.push((format!("{place}.what"), "all".to_owned()));
            place.push_str(".of.0");
        }
        let sent = Sent::new(&fields);
        let form = ConditionForm::sent("c", &sent);
        assert!(form.root.count() <= MOST_DEPTH + 2);
        assert!(sent.refuse_others().is_err());
    }
}
