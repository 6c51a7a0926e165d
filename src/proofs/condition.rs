//! What must hold before somebody holds a level: a tree of *all of*, *any of* and *so many of*, whose leaves are what a person can show.
//!
//! It is sent and kept as JSON, each part an object of one word: `{"all": [{"course": {"course": "social-basics"}}, …]}`. As it is sent it
//! names courses, levels, roles and employment types in words; as it is kept, by their ids alone. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::FieldError;
use crate::ids::Id;
use crate::said;

/// Most parts of a tree, leaves and branches.
pub const MOST_PARTS: usize = 100;
/// Most branches above a leaf.
pub const MOST_DEPTH: usize = 5;
/// Most months that a condition looks back.
const MOST_MONTHS: i32 = 120;
/// Most sessions or pieces that a leaf asks for.
const MOST_COUNT: u32 = 1000;
/// Most minutes of a session.
const MOST_MINUTES: i32 = 1440;
/// Most days of being idle.
const MOST_DAYS: i64 = 3660;

/// A condition: a branch, or a leaf. Surplus in one leaf replaces nothing in another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProofCondition)]
pub enum Condition {
    /// Every one of these.
    #[schema(no_recursion)]
    All(Vec<Condition>),
    /// At least one of these.
    #[schema(no_recursion)]
    Any(Vec<Condition>),
    /// At least so many of these.
    #[schema(no_recursion)]
    AtLeast(SomeOf),
    /// A course that is completed and not expired.
    Course(CourseLeaf),
    /// A level held.
    Level(LevelLeaf),
    /// Live sessions attended or presented.
    Live(LiveLeaf),
    /// Practice that somebody signed off.
    Practice(PracticeLeaf),
    /// A credential from outside.
    Credential(CredentialLeaf),
    /// A role held.
    Role(RoleLeaf),
    /// Terms of employment.
    EmploymentType(EmploymentTypeLeaf),
    /// A course completed with a score.
    Score(ScoreLeaf),
    /// A value on record.
    Fact(FactLeaf),
    /// An honour, given by hand for this very level.
    Honour(HonourLeaf),
    /// A statement signed, as it reads now. Of clearances alone.
    Statement(StatementLeaf),
    /// An approval that was given for what the clearance is for. Of clearances alone.
    Approval(ApprovalLeaf),
    /// Not idle: approved, or done, not long ago. Of clearances alone.
    Active(ActiveLeaf),
}

/// So many of several conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SomeOf {
    /// How many at least.
    pub n: u32,
    /// Of these.
    #[schema(no_recursion)]
    pub of: Vec<Condition>,
}

/// A course that is completed and not expired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseLeaf {
    /// Which: slug or id.
    pub course: String,
    /// Completed no longer ago than so many months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_months: Option<i32>,
}

/// A level held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelLeaf {
    /// Which: `ladder/level`, both by slug, or the id of the level.
    pub level: String,
}

/// Live sessions of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiveLeaf {
    /// The kind, in the company's own word.
    pub kind: String,
    /// How many sessions.
    pub count: u32,
    /// Each attended for at least so many minutes; one that somebody presented counts whatever its length.
    #[serde(default)]
    pub minutes: i32,
    /// Only those that the person presented.
    #[serde(default)]
    pub presented: bool,
}

/// Pieces of practice of a kind, each signed off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticeLeaf {
    /// The kind, in the company's own word.
    pub kind: String,
    /// How many pieces.
    pub count: u32,
    /// None longer ago than so many months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_months: Option<i32>,
}

/// A credential from outside, on the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CredentialLeaf {
    /// The kind, in the company's own word.
    pub kind: String,
}

/// A role held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleLeaf {
    /// Which: name or id.
    pub role: String,
}

/// Terms of employment, as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmploymentTypeLeaf {
    /// Which: name or id.
    pub employment_type: String,
}

/// A course completed with a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreLeaf {
    /// Which course: slug or id.
    pub course: String,
    /// In per cent.
    pub at_least: i64,
}

/// A value on record, of which the newest counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactLeaf {
    /// The kind, in the company's own word: followers.
    pub kind: String,
    /// The least value.
    pub at_least: i64,
}

/// A statement signed: a version that is material asks for it anew, another one does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementLeaf {
    /// Which: slug or id.
    pub statement: String,
}

/// An approval by a kind of approver, for the activity and the channel that the clearance is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalLeaf {
    /// The kind, in the company's own word; `manager` is whoever manages the person.
    pub by: String,
}

/// Idle no longer than so many days, counted from the last approval and from the last time that it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActiveLeaf {
    /// How many days.
    pub within_days: i64,
}

/// An honour: nothing else is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HonourLeaf {}

/// Something that a condition may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its key.
    pub id: Id,
    /// How it is called in a condition: the slug of a course, `ladder/level`, the name of a role.
    pub word: String,
    /// As pages show it.
    pub title: String,
}

/// All that a condition may name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The courses.
    pub courses: Vec<Named>,
    /// The levels.
    pub levels: Vec<Named>,
    /// The roles.
    pub roles: Vec<Named>,
    /// The terms of employment.
    pub employment_types: Vec<Named>,
    /// The statements that people sign.
    pub statements: Vec<Named>,
}

/// The one of `all` that a text means, by id or as it is called.
#[must_use]
pub fn meant<'a>(all: &'a [Named], text: &str) -> Option<&'a Named> {
    let (id, word): (Option<Id>, String) = (text.trim().parse().ok(), text.trim().to_lowercase());
    all.iter().find(|one| Some(one.id) == id).or_else(|| all.iter().find(|one| one.word.to_lowercase() == word))
}

impl Names {
    /// As pages show the one of `all` with this id; the id itself where it is gone.
    pub(super) fn title<'a>(all: &'a [Named], id: &'a str) -> &'a str {
        meant(all, id).map_or(id, |one| one.title.as_str())
    }
}

/// A kind as it is kept: in small letters, without blanks around it.
#[must_use]
pub fn kind_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The id in a reference that is kept; that of nothing where it is none.
#[must_use]
pub fn id_of(kept: &str) -> Id {
    kept.parse().unwrap_or(Id::ZERO)
}

/// What is read of a condition on the way.
struct Reading<'a> {
    names: &'a Names,
    errors: Vec<FieldError>,
    parts: usize,
}

impl Reading<'_> {
    fn wrong(&mut self, place: &str, said: crate::error::Said) {
        self.errors.push(FieldError::new(place, said));
    }

    fn name(&mut self, all: &[Named], text: &str, place: &str) -> String {
        if let Some(one) = meant(all, text) {
            return one.id.to_string();
        }
        self.wrong(place, said!("proofs-nothing-is-called", text = text.trim()));
        String::new()
    }

    fn kind(&mut self, text: &str, place: &str) -> String {
        let kind = kind_of(text);
        if kind.is_empty() {
            self.wrong(place, said!("proofs-kind-missing"));
        }
        kind
    }

    fn count(&mut self, count: u32, place: &str) {
        if !(1..=MOST_COUNT).contains(&count) {
            self.wrong(place, said!("proofs-number-between", least = 1, most = MOST_COUNT));
        }
    }

    fn number(&mut self, number: i64, (least, most): (i64, i64), place: &str) {
        if !(least..=most).contains(&number) {
            self.wrong(place, said!("proofs-number-between", least = least, most = most));
        }
    }

    fn months(&mut self, months: Option<i32>, place: &str) {
        if let Some(months) = months {
            self.number(i64::from(months), (1, i64::from(MOST_MONTHS)), place);
        }
    }

    fn branches(&mut self, of: &[Condition], place: &str, depth: usize) -> Vec<Condition> {
        if of.is_empty() {
            self.wrong(place, said!("proofs-no-condition"));
        }
        let is_twice = |(at, one): (usize, &Condition)| of[..at].contains(one);
        if of.iter().enumerate().any(is_twice) {
            self.wrong(place, said!("proofs-condition-twice"));
        }
        if depth > MOST_DEPTH {
            self.wrong(place, said!("proofs-too-deep", most = MOST_DEPTH));
            return Vec::new();
        }
        of.iter().enumerate().map(|(index, one)| self.read(one, &format!("{place}.{index}"), depth + 1)).collect()
    }

    fn read(&mut self, condition: &Condition, place: &str, depth: usize) -> Condition {
        self.parts += 1;
        let names = self.names;
        let at = |word: &str| format!("{place}.{word}");
        match condition {
            Condition::All(of) => Condition::All(self.branches(of, &at("all"), depth)),
            Condition::Any(of) => Condition::Any(self.branches(of, &at("any"), depth)),
            Condition::AtLeast(SomeOf { n, of }) => {
                let most = i64::try_from(of.len()).unwrap_or(i64::MAX).max(1);
                self.number(i64::from(*n), (1, most), &at("at_least.n"));
                Condition::AtLeast(SomeOf { n: *n, of: self.branches(of, &at("at_least.of"), depth) })
            }
            Condition::Course(leaf) => {
                self.months(leaf.within_months, &at("course.within_months"));
                let course = self.name(&names.courses, &leaf.course, &at("course.course"));
                Condition::Course(CourseLeaf { course, ..leaf.clone() })
            }
            Condition::Level(leaf) => {
                Condition::Level(LevelLeaf { level: self.name(&names.levels, &leaf.level, &at("level.level")) })
            }
            Condition::Role(leaf) => Condition::Role(RoleLeaf { role: self.name(&names.roles, &leaf.role, &at("role.role")) }),
            Condition::EmploymentType(leaf) => {
                let place = at("employment_type.employment_type");
                let employment_type = self.name(&names.employment_types, &leaf.employment_type, &place);
                Condition::EmploymentType(EmploymentTypeLeaf { employment_type })
            }
            Condition::Score(leaf) => {
                self.number(leaf.at_least, (1, 100), &at("score.at_least"));
                Condition::Score(ScoreLeaf {
                    course: self.name(&names.courses, &leaf.course, &at("score.course")),
                    ..leaf.clone()
                })
            }
            Condition::Statement(leaf) => {
                let statement = self.name(&names.statements, &leaf.statement, &at("statement.statement"));
                Condition::Statement(StatementLeaf { statement })
            }
            other => self.own_words(other, place),
        }
    }

    /// The leaves that name nothing but a kind.
    fn own_words(&mut self, condition: &Condition, place: &str) -> Condition {
        let at = |word: &str| format!("{place}.{word}");
        match condition {
            Condition::Live(leaf) => {
                self.count(leaf.count, &at("live.count"));
                self.number(i64::from(leaf.minutes), (0, i64::from(MOST_MINUTES)), &at("live.minutes"));
                Condition::Live(LiveLeaf { kind: self.kind(&leaf.kind, &at("live.kind")), ..leaf.clone() })
            }
            Condition::Practice(leaf) => {
                self.count(leaf.count, &at("practice.count"));
                self.months(leaf.within_months, &at("practice.within_months"));
                Condition::Practice(PracticeLeaf { kind: self.kind(&leaf.kind, &at("practice.kind")), ..leaf.clone() })
            }
            Condition::Credential(leaf) => {
                Condition::Credential(CredentialLeaf { kind: self.kind(&leaf.kind, &at("credential.kind")) })
            }
            Condition::Fact(leaf) => Condition::Fact(FactLeaf { kind: self.kind(&leaf.kind, &at("fact.kind")), ..leaf.clone() }),
            Condition::Approval(leaf) => Condition::Approval(ApprovalLeaf { by: self.kind(&leaf.by, &at("approval.by")) }),
            Condition::Active(leaf) => {
                self.number(leaf.within_days, (1, MOST_DAYS), &at("active.within_days"));
                Condition::Active(leaf.clone())
            }
            other => other.clone(),
        }
    }
}

impl Condition {
    /// What is kept of a condition as it was sent: `place` is the field that it was sent in.
    ///
    /// # Errors
    /// Everything that does not fit, each with its place: names that there are not, empty lists, numbers out of bounds, too deep or too large a tree.
    pub fn resolved(&self, names: &Names, place: &str) -> Result<Self, Vec<FieldError>> {
        let mut reading = Reading { names, errors: Vec::new(), parts: 0 };
        let kept = reading.read(self, place, 0);
        if reading.parts > MOST_PARTS {
            reading.wrong(place, said!("proofs-too-large", most = MOST_PARTS));
        }
        if reading.errors.is_empty() { Ok(kept) } else { Err(reading.errors) }
    }

    /// Its leaves, in order.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::All(of) | Self::Any(of) | Self::AtLeast(SomeOf { of, .. }) => of.iter().flat_map(Self::leaves).collect(),
            leaf => vec![leaf],
        }
    }

    /// The levels that it names, as kept.
    #[must_use]
    pub fn levels(&self) -> Vec<Id> {
        let level = |leaf: &&Self| if let Self::Level(leaf) = leaf { Some(id_of(&leaf.level)) } else { None };
        self.leaves().iter().filter_map(level).collect()
    }

    /// Whether a leaf of it is of clearances alone: a level that asked for it would be held by nobody.
    #[must_use]
    pub fn is_of_clearances(&self) -> bool {
        self.leaves().iter().any(|leaf| matches!(leaf, Self::Statement(_) | Self::Approval(_) | Self::Active(_)))
    }

    /// Whether a leaf of it is of levels alone: an honour is given for one.
    #[must_use]
    pub fn is_of_levels(&self) -> bool {
        self.leaves().iter().any(|leaf| matches!(leaf, Self::Honour(_)))
    }

    /// The courses that it names, as kept.
    #[must_use]
    pub fn courses(&self) -> Vec<Id> {
        let course = |leaf: &&Self| match leaf {
            Self::Course(leaf) => Some(id_of(&leaf.course)),
            Self::Score(leaf) => Some(id_of(&leaf.course)),
            _ => None,
        };
        self.leaves().iter().filter_map(course).collect()
    }

    /// Whether it asks for where or how somebody is employed.
    #[must_use]
    pub fn asks_for_employment(&self) -> bool {
        self.leaves().iter().any(|leaf| matches!(leaf, Self::Role(_) | Self::EmploymentType(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    fn kept(json: &str) -> Result<Condition, Vec<String>> {
        let condition: Condition = serde_json::from_str(json).expect("a condition");
        condition.resolved(&names(), "condition").map_err(|errors| errors.into_iter().map(|error| error.field).collect())
    }

    #[test]
    fn what_is_kept_names_ids_and_reads_again_as_itself() {
        let sent = r#"{"all":[{"course":{"course":"Basics","within_months":12}},{"at_least":{"n":1,"of":[{"level":{"level":"belts/white"}},
            {"role":{"role":"analyst"}},{"employment_type":{"employment_type":"5"}}]}},{"practice":{"kind":" Own  Post ","count":3}},{"honour":{}}]}"#;
        let kept = kept(sent).expect("it fits");
        assert_eq!((kept.courses(), kept.levels()), (vec![Id(1)], vec![Id(3)]));
        assert!(kept.asks_for_employment() && kept.leaves().len() == 6);
        let text = serde_json::to_string(&kept).expect("JSON");
        assert!(text.contains(r#"{"practice":{"kind":"own post","count":3}}"#), "{text}");
        let again: Condition = serde_json::from_str(&text).expect("a condition");
        assert_eq!(again.resolved(&names(), "condition"), Ok(kept));
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_place() {
        for (json, place) in [
            (r#"{"all":[]}"#, "condition.all"),
            (r#"{"any":[{"course":{"course":"none"}}]}"#, "condition.any.0.course.course"),
            (r#"{"at_least":{"n":2,"of":[{"honour":{}}]}}"#, "condition.at_least.n"),
            (r#"{"at_least":{"n":0,"of":[{"honour":{}}]}}"#, "condition.at_least.n"),
            (r#"{"practice":{"kind":" ","count":1}}"#, "condition.practice.kind"),
            (r#"{"practice":{"kind":"post","count":0}}"#, "condition.practice.count"),
            (r#"{"live":{"kind":"talk","count":1,"minutes":-1}}"#, "condition.live.minutes"),
            (r#"{"score":{"course":"basics","at_least":101}}"#, "condition.score.at_least"),
            (r#"{"course":{"course":"basics","within_months":0}}"#, "condition.course.within_months"),
            (r#"{"level":{"level":"white"}}"#, "condition.level.level"),
        ] {
            assert_eq!(kept(json), Err(vec![place.to_owned()]), "{json}");
        }
    }

    #[test]
    fn an_unknown_word_is_no_condition_and_a_tree_has_its_limits() {
        for json in [r#"{"luck":{}}"#, r#"{"honour":{"by":"me"}}"#, r#"{"course":{"slug":"basics"}}"#] {
            assert!(serde_json::from_str::<Condition>(json).is_err(), "{json}");
        }
        let deep = (0..=MOST_DEPTH).fold(r#"{"honour":{}}"#.to_owned(), |inner, _| format!(r#"{{"all":[{inner}]}}"#));
        assert!(kept(&deep).is_ok());
        assert_eq!(kept(&format!(r#"{{"all":[{deep}]}}"#)).map_err(|errors| errors.len()), Err(1));
        let leaf = |count: usize| format!(r#"{{"practice":{{"kind":"post","count":{count}}}}}"#);
        let wide = format!(r#"{{"all":[{}]}}"#, (1..=MOST_PARTS).map(leaf).collect::<Vec<_>>().join(","));
        assert_eq!(kept(&wide), Err(vec!["condition".to_owned()]));
        assert_eq!(kept(r#"{"any":[{"honour":{}},{"honour":{}}]}"#), Err(vec!["condition.any".to_owned()]));
    }
}
