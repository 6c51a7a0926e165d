//! What the records say about a course, as the rubric sees it. Pure.

use crate::clock::Day;

/// What the records say about a course.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CourseFacts {
    /// Whether the business need is stated.
    pub states_need: bool,
    /// Whether there is a published revision and the course is not retired.
    pub is_available: bool,
    /// Pages and policies in the published revision.
    pub texts: usize,
    /// The modules of the published revision.
    pub modules: Vec<ModuleFacts>,
    /// Whole days since the last review; none where nobody reviewed it.
    pub days_since_review: Option<i64>,
    /// Role-specific variants or paths.
    pub variants_by_role: usize,
    /// Exams drawn from a bank, with a pass mark.
    pub banked_exams: usize,
    /// Live sessions that are announced or were held.
    pub live_sessions: usize,
    /// Certification levels that the course leads to.
    pub certification_levels: usize,
    /// Those of them that end after some time and must be renewed.
    pub expiring_levels: usize,
    /// Variants by location or language.
    pub variants_by_place: usize,
    /// Whether whoever wants it may take it.
    pub is_open: bool,
    /// Requirements in force that name a department.
    pub department_requirements: usize,
    /// Requirements in force that name a department and have a due date or a term.
    pub dated_department_requirements: usize,
    /// Roles that a requirement in force names.
    pub required_roles: usize,
    /// Roles held by those who are required to take it but named by no requirement in force.
    pub unmapped_roles: usize,
    /// Clearances that depend on it.
    pub clearances: usize,
    /// Acknowledgements, completions and attendances on record.
    pub heads_counted: i64,
    /// Departments with somebody required to take it, for which a completion rate is kept.
    pub departments_with_rate: i64,
    /// Departments with a quiz score on record.
    pub departments_with_score: i64,
    /// Months a completion stays valid.
    pub validity_months: Option<i32>,
    /// Results on record that came within 24 hours.
    pub prompt_results: i64,
    /// Results on record that came later.
    pub late_results: i64,
    /// Whether the ongoing completion rate is held against a target.
    pub has_target: bool,
    /// Answers of participants to a request for feedback.
    pub feedback: i64,
}

/// What the rubric asks of one module.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ModuleFacts {
    /// Whether it names objectives.
    pub has_objectives: bool,
    /// Whether it has a quiz or an exam.
    pub has_check: bool,
}

impl CourseFacts {
    /// The days since a review, as the facts hold them.
    #[must_use]
    pub fn review_age(reviewed_on: Option<Day>, today: Day) -> Option<i64> {
        reviewed_on.map(|on| today.days_since(on))
    }
}
