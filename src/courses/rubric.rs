//! The rubric: which level of each dimension is evidenced by records, and what is missing for the next. Pure.
//!
//! Each predicate is one function over [`CourseFacts`] with a stable name and a sentence for the author. A level is evidenced
//! when its own predicates and those of the levels below hold. What Gradus cannot record yet is honestly not met.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::level::{Dimension, Level, Levels};
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

/// Days after which a review is too old: 12 months.
const REVIEW_DAYS: i64 = 366;

impl CourseFacts {
    /// The days since a review, as the facts hold them.
    #[must_use]
    pub fn review_age(reviewed_on: Option<Day>, today: Day) -> Option<i64> {
        reviewed_on.map(|on| today.days_since(on))
    }
}

/// Something that must be so for a level to be evidenced.
#[derive(Debug, Clone, Copy)]
pub struct Predicate {
    /// In which dimension.
    pub dimension: Dimension,
    /// For which level.
    pub level: Level,
    /// Its stable name.
    pub name: &'static str,
    /// What the author is told to do or know where it does not hold.
    pub message: &'static str,
    /// What is so where it holds.
    pub holding: &'static str,
    holds: fn(&CourseFacts) -> bool,
}

impl Predicate {
    /// Whether the records show it.
    #[must_use]
    pub fn holds(&self, facts: &CourseFacts) -> bool {
        (self.holds)(facts)
    }
}

const fn predicate(
    dimension: Dimension,
    level: Level,
    name: &'static str,
    holds: fn(&CourseFacts) -> bool,
    holding: &'static str,
    message: &'static str,
) -> Predicate {
    Predicate { dimension, level, name, message, holding, holds }
}

use Dimension::{Content, Delivery, Measurement, Participants};
use Level::{Casual, Formal, Structured};

/// Every predicate, by dimension and level.
#[rustfmt::skip]
pub const PREDICATES: &[Predicate] = &[
    predicate(Content, Casual, "presents_text", presents_text,
        "It presents at least one page or policy.",
        "Publish at least one page or policy."),
    predicate(Content, Casual, "states_business_need", states_business_need,
        "It says what the company needs it for.",
        "Say in the settings what the company needs this course for."),
    predicate(Content, Structured, "modules_with_objectives", modules_with_objectives,
        "Every module names its objectives.",
        "Name the objectives of every module."),
    predicate(Content, Structured, "knowledge_check_in_every_module", knowledge_check_in_every_module,
        "Every module has a quiz.",
        "Give every module a quiz."),
    predicate(Content, Structured, "reviewed_within_a_year", reviewed_within_a_year,
        "Somebody looked through it in the last 12 months.",
        "Look through the course and note the day of the review: the last one is more than 12 months ago."),
    predicate(Content, Formal, "variants_by_role", variants_by_role,
        "There are variants or paths for particular roles.",
        "There are no variants or paths for particular roles yet."),
    predicate(Content, Formal, "exam_from_bank", exam_from_bank,
        "There is an exam drawn from a bank of questions.",
        "There is no exam drawn from a bank of questions yet."),
    predicate(Delivery, Casual, "available", available,
        "It is published and can be taken.",
        "Publish the course, so that it can be taken."),
    predicate(Delivery, Structured, "scheduled_for_cohort", scheduled_for_cohort,
        "A department or a project cohort takes it by a date.",
        "Enrol a department or a project cohort with a date by when."),
    predicate(Delivery, Formal, "blended", blended,
        "A live session follows the on-demand part.",
        "There is no live session after the on-demand part yet."),
    predicate(Delivery, Formal, "several_certification_levels", several_certification_levels,
        "It leads to more than one certification level.",
        "The course leads to no more than one certification level yet."),
    predicate(Delivery, Formal, "variants_by_place", variants_by_place,
        "There are variants by location or language.",
        "There are no variants by location or language yet."),
    predicate(Participants, Casual, "open_to_whoever_wants_it", open_to_whoever_wants_it,
        "It is open to whoever wants it.",
        "Open the course to whoever wants it, in the settings."),
    predicate(Participants, Structured, "assigned_per_department", assigned_per_department,
        "At least one department or project is enrolled.",
        "Enrol at least one department or project."),
    predicate(Participants, Formal, "required_by_role", required_by_role,
        "At least one role is required to take it.",
        "Require the course of at least one role."),
    predicate(Participants, Formal, "every_role_mapped", every_role_mapped,
        "Every role of the audience is named by a requirement.",
        "Some who must take it hold a role that no requirement names. Name every role of the audience."),
    predicate(Participants, Formal, "clearance_depends_on_it", clearance_depends_on_it,
        "A clearance depends on it.",
        "No clearance depends on this course yet."),
    predicate(Measurement, Casual, "heads_counted", heads_counted,
        "Acknowledgements and completions are counted.",
        "Nobody has acknowledged or completed anything here yet."),
    predicate(Measurement, Structured, "completion_rate_per_department", completion_rate_per_department,
        "A completion rate is kept for each department.",
        "Require the course of somebody, so that a completion rate per department can be kept."),
    predicate(Measurement, Structured, "scores_per_department", scores_per_department,
        "Quiz scores are kept for each department.",
        "No quiz score is on record yet."),
    predicate(Measurement, Formal, "certification_expires", certification_expires,
        "A completion stays valid for a set number of months.",
        "Say in the settings how many months a completion stays valid."),
    predicate(Measurement, Formal, "results_within_a_day", results_within_a_day,
        "Every result came within 24 hours.",
        "Some results took longer than 24 hours, or there are none yet."),
    predicate(Measurement, Formal, "rate_against_target", rate_against_target,
        "The ongoing completion rate is held against a target.",
        "Set a target for the ongoing completion rate."),
    predicate(Measurement, Formal, "feedback_collected", feedback_collected,
        "Participants gave feedback.",
        "No feedback of participants is on record yet."),
];

fn presents_text(facts: &CourseFacts) -> bool {
    facts.texts > 0
}

fn states_business_need(facts: &CourseFacts) -> bool {
    facts.states_need
}

fn modules_with_objectives(facts: &CourseFacts) -> bool {
    !facts.modules.is_empty() && facts.modules.iter().all(|module| module.has_objectives)
}

fn knowledge_check_in_every_module(facts: &CourseFacts) -> bool {
    !facts.modules.is_empty() && facts.modules.iter().all(|module| module.has_check)
}

fn reviewed_within_a_year(facts: &CourseFacts) -> bool {
    facts.days_since_review.is_some_and(|days| days <= REVIEW_DAYS)
}

fn variants_by_role(facts: &CourseFacts) -> bool {
    facts.variants_by_role > 0
}

fn exam_from_bank(facts: &CourseFacts) -> bool {
    facts.banked_exams > 0
}

fn available(facts: &CourseFacts) -> bool {
    facts.is_available || facts.live_sessions > 0
}

fn scheduled_for_cohort(facts: &CourseFacts) -> bool {
    facts.dated_department_requirements > 0
}

fn blended(facts: &CourseFacts) -> bool {
    facts.is_available && facts.live_sessions > 0
}

fn several_certification_levels(facts: &CourseFacts) -> bool {
    facts.certification_levels > 1
}

fn variants_by_place(facts: &CourseFacts) -> bool {
    facts.variants_by_place > 0
}

fn open_to_whoever_wants_it(facts: &CourseFacts) -> bool {
    facts.is_open
}

fn assigned_per_department(facts: &CourseFacts) -> bool {
    facts.department_requirements > 0
}

fn required_by_role(facts: &CourseFacts) -> bool {
    facts.required_roles > 0
}

fn every_role_mapped(facts: &CourseFacts) -> bool {
    facts.required_roles > 0 && facts.unmapped_roles == 0
}

fn clearance_depends_on_it(facts: &CourseFacts) -> bool {
    facts.clearances > 0
}

fn heads_counted(facts: &CourseFacts) -> bool {
    facts.heads_counted > 0
}

fn completion_rate_per_department(facts: &CourseFacts) -> bool {
    facts.departments_with_rate > 0
}

fn scores_per_department(facts: &CourseFacts) -> bool {
    facts.departments_with_score > 0
}

fn certification_expires(facts: &CourseFacts) -> bool {
    facts.validity_months.is_some()
}

fn results_within_a_day(facts: &CourseFacts) -> bool {
    facts.prompt_results > 0 && facts.late_results == 0
}

fn rate_against_target(facts: &CourseFacts) -> bool {
    facts.has_target && facts.departments_with_rate > 0
}

fn feedback_collected(facts: &CourseFacts) -> bool {
    facts.feedback > 0
}

/// A predicate that does not hold, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NextStep {
    /// Its stable name.
    pub predicate: String,
    /// What to do or know.
    pub message: String,
}

/// Where a course stands in one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Standing {
    /// What the author says.
    pub claimed: Level,
    /// What the records show; null where not even the lowest level.
    pub evidenced: Option<Level>,
    /// The first predicate of the next level that does not hold; null at the top.
    pub next: Option<NextStep>,
}

/// Where a course stands in each dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Rubric {
    /// What is taught.
    pub content: Standing,
    /// How it takes place.
    pub delivery: Standing,
    /// Who takes it.
    pub participants: Standing,
    /// What is known about it.
    pub measurement: Standing,
}

impl Rubric {
    /// Works it out.
    #[must_use]
    pub fn of(facts: &CourseFacts, claimed: Levels) -> Self {
        let standing = |dimension| standing(facts, dimension, claimed.of(dimension));
        Self {
            content: standing(Content),
            delivery: standing(Delivery),
            participants: standing(Participants),
            measurement: standing(Measurement),
        }
    }

    /// The standing in one dimension.
    #[must_use]
    pub const fn standing(&self, dimension: Dimension) -> &Standing {
        match dimension {
            Content => &self.content,
            Delivery => &self.delivery,
            Participants => &self.participants,
            Measurement => &self.measurement,
        }
    }
}

fn standing(facts: &CourseFacts, dimension: Dimension, claimed: Level) -> Standing {
    let mut evidenced = None;
    for &level in Level::ALL {
        let mut own = PREDICATES.iter().filter(|predicate| predicate.dimension == dimension && predicate.level == level);
        if let Some(unmet) = own.find(|predicate| !predicate.holds(facts)) {
            let next = NextStep { predicate: unmet.name.to_owned(), message: unmet.message.to_owned() };
            return Standing { claimed, evidenced, next: Some(next) };
        }
        evidenced = Some(level);
    }
    Standing { claimed, evidenced, next: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A course for which every predicate holds.
    fn everything() -> CourseFacts {
        CourseFacts {
            states_need: true,
            is_available: true,
            texts: 3,
            modules: vec![ModuleFacts { has_objectives: true, has_check: true }; 2],
            days_since_review: Some(0),
            variants_by_role: 1,
            banked_exams: 1,
            live_sessions: 2,
            certification_levels: 2,
            variants_by_place: 1,
            is_open: true,
            department_requirements: 1,
            dated_department_requirements: 1,
            required_roles: 1,
            unmapped_roles: 0,
            clearances: 1,
            heads_counted: 10,
            departments_with_rate: 2,
            departments_with_score: 2,
            validity_months: Some(12),
            prompt_results: 5,
            late_results: 0,
            has_target: true,
            feedback: 1,
        }
    }

    /// Takes away one fact.
    type Taking = fn(&mut CourseFacts);

    /// For each predicate, what takes away the fact that it stands on.
    const TAKEN: &[(&str, Taking)] = &[
        ("presents_text", |facts| facts.texts = 0),
        ("states_business_need", |facts| facts.states_need = false),
        ("modules_with_objectives", |facts| facts.modules[1].has_objectives = false),
        ("knowledge_check_in_every_module", |facts| facts.modules[0].has_check = false),
        ("reviewed_within_a_year", |facts| facts.days_since_review = Some(367)),
        ("variants_by_role", |facts| facts.variants_by_role = 0),
        ("exam_from_bank", |facts| facts.banked_exams = 0),
        ("available", |facts| (facts.is_available, facts.live_sessions) = (false, 0)),
        ("scheduled_for_cohort", |facts| facts.dated_department_requirements = 0),
        ("blended", |facts| facts.live_sessions = 0),
        ("several_certification_levels", |facts| facts.certification_levels = 1),
        ("variants_by_place", |facts| facts.variants_by_place = 0),
        ("open_to_whoever_wants_it", |facts| facts.is_open = false),
        ("assigned_per_department", |facts| facts.department_requirements = 0),
        ("required_by_role", |facts| facts.required_roles = 0),
        ("every_role_mapped", |facts| facts.unmapped_roles = 1),
        ("clearance_depends_on_it", |facts| facts.clearances = 0),
        ("heads_counted", |facts| facts.heads_counted = 0),
        ("completion_rate_per_department", |facts| facts.departments_with_rate = 0),
        ("scores_per_department", |facts| facts.departments_with_score = 0),
        ("certification_expires", |facts| facts.validity_months = None),
        ("results_within_a_day", |facts| facts.late_results = 1),
        ("rate_against_target", |facts| facts.has_target = false),
        ("feedback_collected", |facts| facts.feedback = 0),
    ];

    #[test]
    fn each_predicate_falls_with_its_own_fact_and_limits_its_own_dimension() {
        let names: Vec<_> = PREDICATES.iter().map(|predicate| predicate.name).collect();
        assert_eq!(names, TAKEN.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        for (predicate, (name, take)) in PREDICATES.iter().zip(TAKEN) {
            let mut facts = everything();
            assert!(predicate.holds(&facts), "{name}");
            take(&mut facts);
            assert!(!predicate.holds(&facts), "{name}");
            let standing = Rubric::of(&facts, Levels::default()).standing(predicate.dimension).clone();
            let below = Level::ALL.iter().copied().filter(|level| *level < predicate.level).max();
            assert_eq!(standing.evidenced, below, "{name}");
            assert_eq!(standing.next.map(|next| next.predicate).as_deref(), Some(*name));
        }
    }

    #[test]
    fn with_everything_there_is_no_next_step() {
        let rubric = Rubric::of(&everything(), Levels::default());
        for &dimension in Dimension::ALL {
            let standing = rubric.standing(dimension);
            assert_eq!((standing.evidenced, &standing.next), (Some(Formal), &None));
        }
    }

    #[test]
    fn with_nothing_no_level_is_evidenced_whatever_is_claimed() {
        let claimed = Levels { content: Formal, ..Levels::default() };
        let rubric = Rubric::of(&CourseFacts::default(), claimed);
        assert_eq!((rubric.content.claimed, rubric.content.evidenced), (Formal, None));
        assert_eq!(rubric.content.next.map(|next| next.predicate).as_deref(), Some("presents_text"));
        assert!(Dimension::ALL.iter().all(|dimension| PREDICATES.iter().any(|predicate| predicate.dimension == *dimension)));
    }

    #[test]
    fn a_higher_level_does_not_count_over_a_gap_below() {
        let mut facts = everything();
        facts.is_open = false;
        assert_eq!(Rubric::of(&facts, Levels::default()).participants.evidenced, None);
    }

    #[test]
    fn a_review_of_exactly_a_year_ago_still_counts() {
        let age = CourseFacts::review_age(Some(Day::new(2025, 11, 2)), Day::new(2026, 11, 2));
        let facts = CourseFacts { days_since_review: age, ..everything() };
        assert_eq!(Rubric::of(&facts, Levels::default()).content.evidenced, Some(Formal));
        assert_eq!(CourseFacts::review_age(None, Day::new(2026, 11, 2)), None);
    }
}
