//! The social maturity curve: how far a company has come with its training, by what the records show. Pure.
//!
//! A stage is reached when what it asks holds, and what all stages before it ask. The stages are those of the curve that social-business consultants draw (dormant,
//! testing, coordinating, scaling and optimising, empowered); what the records must show for each is ours, and docs/programme.md says why.

use serde::{Deserialize, Serialize};

use crate::{say, word_enum};

word_enum! {
    /// How far a company has come, from low to high.
    pub enum Stage as "MaturityStage" {
        /// Nothing happens yet.
        Dormant = "dormant",
        /// Somebody tries it.
        Testing = "testing",
        /// Departments are asked, and it is known who has done it.
        Coordinating = "coordinating",
        /// Most of the company is asked, and it is measured.
        Scaling = "scaling",
        /// Everybody is asked, and nearly everybody is trained.
        Empowered = "empowered",
    }
}

impl Stage {
    /// As a page shows it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Dormant => say!("programme-stage-dormant"),
            Self::Testing => say!("programme-stage-testing"),
            Self::Coordinating => say!("programme-stage-coordinating"),
            Self::Scaling => say!("programme-stage-scaling"),
            Self::Empowered => say!("programme-stage-empowered"),
        }
    }
}

/// What the records say that bears on the stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Courses that can be taken.
    pub published: i64,
    /// Whether somebody completed one in the last twelve months.
    pub is_used: bool,
    /// Departments in which somebody works.
    pub departments: i64,
    /// Of those, in which somebody has something required.
    pub departments_required: i64,
    /// People who work here.
    pub people: i64,
    /// Of those, who have something required.
    pub people_required: i64,
    /// Required enrolments in scope.
    pub in_scope: i64,
    /// Of those, completed and not expired.
    pub valid: i64,
    /// The target of the ongoing completion rate, in per mille; 0 for none.
    pub target: i64,
    /// Courses of the programme, and of how many completion rate and scores are known per department (measurement is structured or formal).
    pub courses: i64,
    /// Those of which it is.
    pub courses_measured: i64,
}

/// Something that must be so for a stage.
#[derive(Debug, Clone, Copy)]
pub struct Predicate {
    /// For which stage.
    pub stage: Stage,
    /// Its stable name.
    pub name: &'static str,
    holds: fn(&Facts) -> bool,
    told: fn(&Facts) -> String,
}

impl Predicate {
    /// Whether the records show it.
    #[must_use]
    pub fn holds(&self, facts: &Facts) -> bool {
        (self.holds)(facts)
    }

    /// What it asks, with the numbers of the day.
    #[must_use]
    pub fn told(&self, facts: &Facts) -> String {
        (self.told)(facts)
    }
}

/// Departments that must be asked before one can speak of coordinating.
const TWO: i64 = 2;

/// What each stage asks.
pub const PREDICATES: &[Predicate] = &[
    Predicate {
        stage: Stage::Testing,
        name: "something_published",
        holds: |facts| facts.published > 0,
        told: |facts| say!("programme-asks-published", count = facts.published),
    },
    Predicate {
        stage: Stage::Testing,
        name: "somebody_completed",
        holds: |facts| facts.is_used,
        told: |_| say!("programme-asks-completed"),
    },
    Predicate {
        stage: Stage::Coordinating,
        name: "departments_are_asked",
        holds: |facts| facts.departments_required >= TWO.min(facts.departments.max(1)),
        told: |facts| say!("programme-asks-departments", count = facts.departments_required, of = facts.departments),
    },
    Predicate {
        stage: Stage::Scaling,
        name: "most_departments_are_asked",
        holds: |facts| 2 * facts.departments_required > facts.departments,
        told: |facts| say!("programme-asks-most-departments", count = facts.departments_required, of = facts.departments),
    },
    Predicate {
        stage: Stage::Scaling,
        name: "each_course_is_measured",
        holds: |facts| facts.courses > 0 && facts.courses_measured == facts.courses,
        told: |facts| say!("programme-asks-measured", count = facts.courses_measured, of = facts.courses),
    },
    Predicate {
        stage: Stage::Empowered,
        name: "everybody_is_asked",
        holds: |facts| facts.people > 0 && facts.people_required >= facts.people,
        told: |facts| say!("programme-asks-everybody", count = facts.people_required, of = facts.people),
    },
    Predicate {
        stage: Stage::Empowered,
        name: "the_target_is_reached",
        holds: |facts| facts.target > 0 && facts.in_scope > 0 && 1000 * facts.valid >= facts.target * facts.in_scope,
        told: |facts| say!("programme-asks-target", valid = facts.valid, of = facts.in_scope, target = facts.target / 10),
    },
];

impl Facts {
    /// The stage that the records show.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let reached = |stage: &Stage| PREDICATES.iter().filter(|it| it.stage <= *stage).all(|it| it.holds(self));
        Stage::ALL.iter().copied().rfind(reached).unwrap_or(Stage::Dormant)
    }

    /// What keeps the company from the next stage; nothing at the top.
    #[must_use]
    pub fn next(&self) -> Option<&'static Predicate> {
        let stage = self.stage();
        PREDICATES.iter().find(|it| it.stage > stage && !it.holds(self))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn everything() -> Facts {
        Facts {
            published: 5,
            is_used: true,
            departments: 8,
            departments_required: 8,
            people: 100,
            people_required: 100,
            in_scope: 300,
            valid: 280,
            target: 900,
            courses: 5,
            courses_measured: 5,
        }
    }

    #[test]
    fn each_stage_is_left_by_what_it_asks() {
        assert_eq!(
            (Facts::default().stage(), Facts::default().next().map(|it| it.name)),
            (Stage::Dormant, Some("something_published"))
        );
        let stage = |facts: Facts| (facts.stage(), facts.next().map(|it| it.name));
        assert_eq!(stage(everything()), (Stage::Empowered, None));
        assert_eq!(stage(Facts { valid: 269, ..everything() }), (Stage::Scaling, Some("the_target_is_reached")));
        assert_eq!(stage(Facts { people_required: 99, ..everything() }), (Stage::Scaling, Some("everybody_is_asked")));
        assert_eq!(stage(Facts { courses_measured: 4, ..everything() }), (Stage::Coordinating, Some("each_course_is_measured")));
        assert_eq!(
            stage(Facts { departments_required: 4, ..everything() }),
            (Stage::Coordinating, Some("most_departments_are_asked"))
        );
        assert_eq!(stage(Facts { departments_required: 1, ..everything() }), (Stage::Testing, Some("departments_are_asked")));
        assert_eq!(stage(Facts { is_used: false, ..everything() }), (Stage::Dormant, Some("somebody_completed")));
        assert_eq!(
            stage(Facts { target: 0, ..everything() }),
            (Stage::Scaling, Some("the_target_is_reached")),
            "without a target none is reached"
        );
    }

    #[test]
    fn a_company_of_one_department_coordinates_with_that_one() {
        let small = Facts { departments: 1, departments_required: 1, ..everything() };
        assert_eq!(small.stage(), Stage::Empowered);
    }

    proptest! {
        /// Whatever the numbers are, the next thing asked is of the next stage that is not reached.
        #[test]
        fn what_is_asked_next_is_of_the_next_stage(
            published in 0i64..3, is_used in any::<bool>(), departments in 0i64..9, required in 0i64..9, people in 0i64..50,
            asked in 0i64..50, in_scope in 0i64..50, valid in 0i64..50, measured in 0i64..4
        ) {
            let facts = Facts {
                published, is_used, departments, departments_required: required.min(departments), people, people_required: asked.min(people),
                in_scope, valid: valid.min(in_scope), target: 900, courses: 3, courses_measured: measured.min(3),
            };
            match facts.next() {
                None => prop_assert_eq!(facts.stage(), Stage::Empowered),
                Some(next) => {
                    let above = Stage::ALL.iter().copied().find(|stage| *stage > facts.stage());
                    prop_assert_eq!(Some(next.stage), above);
                }
            }
        }
    }
}
