//! The predicates: each is one function over [`CourseFacts`] with a stable name and a sentence for the author. Pure.

use super::CourseFacts;
use crate::courses::level::{Dimension, Level};

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
