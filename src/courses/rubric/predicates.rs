//! The predicates: each is one function over [`CourseFacts`] with a stable name and a sentence for the author. Pure.

use super::CourseFacts;
use crate::courses::level::{Dimension, Level};
use crate::say;

/// Days after which a review is too old: 12 months.
const REVIEW_DAYS: i64 = 366;

/// Something that must be so for a level to be evidenced.
#[derive(Debug, Clone, Copy)]
pub struct Predicate {
    /// In which dimension.
    pub dimension: Dimension,
    /// For which level.
    pub level: Level,
    /// Its stable name.
    pub name: &'static str,
    message: fn() -> String,
    holding: fn() -> String,
    holds: fn(&CourseFacts) -> bool,
}

impl Predicate {
    /// Whether the records show it.
    #[must_use]
    pub fn holds(&self, facts: &CourseFacts) -> bool {
        (self.holds)(facts)
    }

    /// What is so where it holds; else what the author is told to do or know.
    #[must_use]
    pub fn told(&self, holds: bool) -> String {
        if holds { (self.holding)() } else { (self.message)() }
    }
}

const fn predicate(
    dimension: Dimension,
    level: Level,
    name: &'static str,
    holds: fn(&CourseFacts) -> bool,
    holding: fn() -> String,
    message: fn() -> String,
) -> Predicate {
    Predicate { dimension, level, name, message, holding, holds }
}

use Dimension::{Content, Delivery, Measurement, Participants};
use Level::{Casual, Formal, Structured};

/// Every predicate, by dimension and level.
#[rustfmt::skip]
pub const PREDICATES: &[Predicate] = &[
    predicate(Content, Casual, "presents_text", presents_text,
        || say!("courses-rubric-presents-text.holds"),
        || say!("courses-rubric-presents-text")),
    predicate(Content, Casual, "states_business_need", states_business_need,
        || say!("courses-rubric-states-business-need.holds"),
        || say!("courses-rubric-states-business-need")),
    predicate(Content, Structured, "modules_with_objectives", modules_with_objectives,
        || say!("courses-rubric-modules-with-objectives.holds"),
        || say!("courses-rubric-modules-with-objectives")),
    predicate(Content, Structured, "knowledge_check_in_every_module", knowledge_check_in_every_module,
        || say!("courses-rubric-knowledge-check-in-every-module.holds"),
        || say!("courses-rubric-knowledge-check-in-every-module")),
    predicate(Content, Structured, "reviewed_within_a_year", reviewed_within_a_year,
        || say!("courses-rubric-reviewed-within-a-year.holds"),
        || say!("courses-rubric-reviewed-within-a-year")),
    predicate(Content, Formal, "variants_by_role", variants_by_role,
        || say!("courses-rubric-variants-by-role.holds"),
        || say!("courses-rubric-variants-by-role")),
    predicate(Content, Formal, "exam_from_bank", exam_from_bank,
        || say!("courses-rubric-exam-from-bank.holds"),
        || say!("courses-rubric-exam-from-bank")),
    predicate(Delivery, Casual, "available", available,
        || say!("courses-rubric-available.holds"),
        || say!("courses-rubric-available")),
    predicate(Delivery, Structured, "scheduled_for_cohort", scheduled_for_cohort,
        || say!("courses-rubric-scheduled-for-cohort.holds"),
        || say!("courses-rubric-scheduled-for-cohort")),
    predicate(Delivery, Formal, "blended", blended,
        || say!("courses-rubric-blended.holds"),
        || say!("courses-rubric-blended")),
    predicate(Delivery, Formal, "several_certification_levels", several_certification_levels,
        || say!("courses-rubric-several-certification-levels.holds"),
        || say!("courses-rubric-several-certification-levels")),
    predicate(Delivery, Formal, "variants_by_place", variants_by_place,
        || say!("courses-rubric-variants-by-place.holds"),
        || say!("courses-rubric-variants-by-place")),
    predicate(Participants, Casual, "open_to_whoever_wants_it", open_to_whoever_wants_it,
        || say!("courses-rubric-open-to-whoever-wants-it.holds"),
        || say!("courses-rubric-open-to-whoever-wants-it")),
    predicate(Participants, Structured, "assigned_per_department", assigned_per_department,
        || say!("courses-rubric-assigned-per-department.holds"),
        || say!("courses-rubric-assigned-per-department")),
    predicate(Participants, Formal, "required_by_role", required_by_role,
        || say!("courses-rubric-required-by-role.holds"),
        || say!("courses-rubric-required-by-role")),
    predicate(Participants, Formal, "every_role_mapped", every_role_mapped,
        || say!("courses-rubric-every-role-mapped.holds"),
        || say!("courses-rubric-every-role-mapped")),
    predicate(Participants, Formal, "clearance_depends_on_it", clearance_depends_on_it,
        || say!("courses-rubric-clearance-depends-on-it.holds"),
        || say!("courses-rubric-clearance-depends-on-it")),
    predicate(Measurement, Casual, "heads_counted", heads_counted,
        || say!("courses-rubric-heads-counted.holds"),
        || say!("courses-rubric-heads-counted")),
    predicate(Measurement, Structured, "completion_rate_per_department", completion_rate_per_department,
        || say!("courses-rubric-completion-rate-per-department.holds"),
        || say!("courses-rubric-completion-rate-per-department")),
    predicate(Measurement, Structured, "scores_per_department", scores_per_department,
        || say!("courses-rubric-scores-per-department.holds"),
        || say!("courses-rubric-scores-per-department")),
    predicate(Measurement, Formal, "certification_expires", certification_expires,
        || say!("courses-rubric-certification-expires.holds"),
        || say!("courses-rubric-certification-expires")),
    predicate(Measurement, Formal, "results_within_a_day", results_within_a_day,
        || say!("courses-rubric-results-within-a-day.holds"),
        || say!("courses-rubric-results-within-a-day")),
    predicate(Measurement, Formal, "rate_against_target", rate_against_target,
        || say!("courses-rubric-rate-against-target.holds"),
        || say!("courses-rubric-rate-against-target")),
    predicate(Measurement, Formal, "feedback_collected", feedback_collected,
        || say!("courses-rubric-feedback-collected.holds"),
        || say!("courses-rubric-feedback-collected")),
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
    facts.validity_months.is_some() || facts.expiring_levels > 0
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
