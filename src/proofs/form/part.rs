//! What can stand in a tree of conditions, and what is asked of whoever puts it there. Pure.

use crate::{say, word_enum};

word_enum! {
    /// What a part of a tree is.
    pub enum What {
        /// Every one of the parts below it.
        All = "all",
        /// At least one of them.
        Any = "any",
        /// So many of them.
        AtLeast = "at_least",
        /// A course that is completed and not expired.
        Course = "course",
        /// A level held.
        Level = "level",
        /// Practice that somebody signed off.
        Practice = "practice",
        /// Live sessions attended or presented.
        Live = "live",
        /// A course completed with a score.
        Score = "score",
        /// A credential from outside.
        Credential = "credential",
        /// A value on record.
        Fact = "fact",
        /// A role held.
        Role = "role",
        /// Terms of employment.
        EmploymentType = "employment_type",
        /// An honour, given by hand.
        Honour = "honour",
        /// A statement signed.
        Statement = "statement",
        /// An approval.
        Approval = "approval",
        /// Approved or done not long ago.
        Active = "active",
    }
}

/// From what a value is chosen or offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// One of the courses.
    Courses,
    /// One of the levels.
    Levels,
    /// One of the roles.
    Roles,
    /// One of the terms of employment.
    EmploymentTypes,
    /// One of the statements.
    Statements,
    /// A word; those that were used before are offered.
    Words,
    /// A whole number.
    Number,
    /// A whole number, or nothing.
    MaybeNumber,
    /// Yes or no.
    Tick,
}

/// A field of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the condition.
    pub name: &'static str,
    /// What may be said in it.
    pub source: Source,
    /// What it says in a part that was just added.
    pub at_first: &'static str,
}

const fn field(name: &'static str, source: Source, at_first: &'static str) -> Field {
    Field { name, source, at_first }
}

const COURSE: &[Field] = &[field("course", Source::Courses, ""), field("within_months", Source::MaybeNumber, "")];
const LEVEL: &[Field] = &[field("level", Source::Levels, "")];
const PRACTICE: &[Field] =
    &[field("kind", Source::Words, ""), field("count", Source::Number, "1"), field("within_months", Source::MaybeNumber, "")];
const LIVE: &[Field] = &[
    field("kind", Source::Words, ""),
    field("count", Source::Number, "1"),
    field("minutes", Source::MaybeNumber, ""),
    field("presented", Source::Tick, ""),
];
const SCORE: &[Field] = &[field("course", Source::Courses, ""), field("at_least", Source::Number, "80")];
const CREDENTIAL: &[Field] = &[field("kind", Source::Words, "")];
const FACT: &[Field] = &[field("kind", Source::Words, ""), field("at_least", Source::Number, "")];
const ROLE: &[Field] = &[field("role", Source::Roles, "")];
const EMPLOYMENT_TYPE: &[Field] = &[field("employment_type", Source::EmploymentTypes, "")];
const STATEMENT: &[Field] = &[field("statement", Source::Statements, "")];
const APPROVAL: &[Field] = &[field("by", Source::Words, "")];
const ACTIVE: &[Field] = &[field("within_days", Source::Number, "90")];
const BRANCH: &[Field] = &[field("n", Source::Number, "1")];

impl What {
    /// Whether parts stand below it.
    #[must_use]
    pub const fn is_branch(self) -> bool {
        matches!(self, Self::All | Self::Any | Self::AtLeast)
    }

    /// Whether a level, or else a clearance, may ask for it.
    #[must_use]
    pub const fn is_asked_by(self, clearance: bool) -> bool {
        match self {
            Self::Honour => !clearance,
            Self::Statement | Self::Approval | Self::Active => clearance,
            _ => true,
        }
    }

    /// What is asked of it. How many of its parts it takes is kept of every branch, so that nothing is lost where its kind is changed.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::All | Self::Any | Self::AtLeast => BRANCH,
            Self::Course => COURSE,
            Self::Level => LEVEL,
            Self::Practice => PRACTICE,
            Self::Live => LIVE,
            Self::Score => SCORE,
            Self::Credential => CREDENTIAL,
            Self::Fact => FACT,
            Self::Role => ROLE,
            Self::EmploymentType => EMPLOYMENT_TYPE,
            Self::Honour => &[],
            Self::Statement => STATEMENT,
            Self::Approval => APPROVAL,
            Self::Active => ACTIVE,
        }
    }

    /// What it is called where one is added; of a branch, what it asks of its parts.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::All => say!("proofs-part-all"),
            Self::Any => say!("proofs-part-any"),
            Self::AtLeast => say!("proofs-part-at-least"),
            Self::Course => say!("proofs-part-course"),
            Self::Level => say!("proofs-part-level"),
            Self::Practice => say!("proofs-part-practice"),
            Self::Live => say!("proofs-part-live"),
            Self::Score => say!("proofs-part-score"),
            Self::Credential => say!("proofs-part-credential"),
            Self::Fact => say!("proofs-part-fact"),
            Self::Role => say!("proofs-part-role"),
            Self::EmploymentType => say!("proofs-part-employment-type"),
            Self::Honour => say!("proofs-part-honour"),
            Self::Statement => say!("proofs-part-statement"),
            Self::Approval => say!("proofs-part-approval"),
            Self::Active => say!("proofs-part-active"),
        }
    }

    /// What a field of it is called.
    #[must_use]
    pub fn field_label(self, name: &str) -> String {
        match (self, name) {
            (_, "n") => say!("proofs-field-n"),
            (_, "course") => say!("proofs-field-course"),
            (_, "level") => say!("proofs-field-level"),
            (_, "role") => say!("proofs-field-role"),
            (_, "employment_type") => say!("proofs-field-employment-type"),
            (_, "within_months") => say!("proofs-field-within-months"),
            (_, "minutes") => say!("proofs-field-minutes"),
            (_, "presented") => say!("proofs-field-presented"),
            (Self::Score, "at_least") => say!("proofs-field-percent"),
            (_, "at_least") => say!("proofs-field-value"),
            (_, "count") => say!("proofs-field-count"),
            (_, "statement") => say!("proofs-field-statement"),
            (_, "by") => say!("proofs-field-by"),
            (_, "within_days") => say!("proofs-field-within-days"),
            (Self::Fact, _) => say!("proofs-field-fact"),
            (Self::Credential, _) => say!("proofs-field-credential"),
            _ => say!("proofs-field-kind"),
        }
    }
}
