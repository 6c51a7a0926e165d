//! The rubric: which level of each dimension is evidenced by records, and what is missing for the next. Pure.
//!
//! A level is evidenced when its own predicates and those of the levels below hold. What Gradus cannot record yet is honestly not
//! met.

mod facts;
mod predicates;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::level::{Dimension, Level, Levels};
use Dimension::{Content, Delivery, Measurement, Participants};

pub use facts::{CourseFacts, ModuleFacts};
pub use predicates::{PREDICATES, Predicate};

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
pub struct Assessment {
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
    pub content: Assessment,
    /// How it takes place.
    pub delivery: Assessment,
    /// Who takes it.
    pub participants: Assessment,
    /// What is known about it.
    pub measurement: Assessment,
}

impl Rubric {
    /// Works it out.
    #[must_use]
    pub fn of(facts: &CourseFacts, claimed: Levels) -> Self {
        let assessment = |dimension| assessment(facts, dimension, claimed.of(dimension));
        Self {
            content: assessment(Content),
            delivery: assessment(Delivery),
            participants: assessment(Participants),
            measurement: assessment(Measurement),
        }
    }

    /// The assessment of one dimension.
    #[must_use]
    pub const fn assessment(&self, dimension: Dimension) -> &Assessment {
        match dimension {
            Content => &self.content,
            Delivery => &self.delivery,
            Participants => &self.participants,
            Measurement => &self.measurement,
        }
    }
}

fn assessment(facts: &CourseFacts, dimension: Dimension, claimed: Level) -> Assessment {
    let mut evidenced = None;
    for &level in Level::ALL {
        let mut own = PREDICATES.iter().filter(|predicate| predicate.dimension == dimension && predicate.level == level);
        if let Some(unmet) = own.find(|predicate| !predicate.holds(facts)) {
            let next = NextStep { predicate: unmet.name.to_owned(), message: unmet.told(false) };
            return Assessment { claimed, evidenced, next: Some(next) };
        }
        evidenced = Some(level);
    }
    Assessment { claimed, evidenced, next: None }
}

#[cfg(test)]
mod tests {
    use super::Level::Formal;
    use super::*;
    use crate::clock::Day;

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
            expiring_levels: 0,
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
            let assessment = Rubric::of(&facts, Levels::default()).assessment(predicate.dimension).clone();
            let below = Level::ALL.iter().copied().filter(|level| *level < predicate.level).max();
            assert_eq!(assessment.evidenced, below, "{name}");
            assert_eq!(assessment.next.map(|next| next.predicate).as_deref(), Some(*name));
        }
    }

    #[test]
    fn with_everything_there_is_no_next_step() {
        let rubric = Rubric::of(&everything(), Levels::default());
        for &dimension in Dimension::ALL {
            let assessment = rubric.assessment(dimension);
            assert_eq!((assessment.evidenced, &assessment.next), (Some(Formal), &None));
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
