//! The programmes of the made-up company: the courses for everybody, and those for whoever speaks for it.

use super::campaigns::BASICS_IN_GERMAN;
use super::company::Employee;
use crate::clock::Day;
use crate::courses::slug_of;
use crate::db::Tx;
use crate::error::AppError;
use crate::figures::aim::{self, TargetInput};
use crate::figures::directory::Sight;
use crate::programme::{self, ProgrammeInput};

/// A programme of the demo.
#[derive(Debug, Clone, Copy)]
struct DemoProgramme {
    /// What it is called.
    name: &'static str,
    /// What it is for.
    about: &'static str,
    /// Its courses, by slug.
    courses: &'static [&'static str],
    /// The department of its owner.
    owned_by: &'static str,
    /// Percent.
    target: i64,
}

/// The programmes of the demo.
const PROGRAMMES: &[DemoProgramme] = &[
    DemoProgramme {
        name: "Basics for everybody",
        about: "What each of us should know before saying anything about the company in public.",
        courses: &["social-basics", BASICS_IN_GERMAN, "social-refresher"],
        owned_by: "People",
        target: 90,
    },
    DemoProgramme {
        name: "Voice of the brand",
        about: "For those who speak for the company: one voice, what to do when it goes wrong, and the craft.",
        courses: &[
            "one-voice",
            "escalation-at-2-am",
            "community-management-practitioner",
            "social-media-practitioner",
            "gradus-black-belt",
        ],
        owned_by: "Marketing / Brand",
        target: 80,
    },
];

/// Makes them, each with its owner and its target.
///
/// # Errors
/// When the database fails.
pub(super) fn make_programmes(tx: &mut Tx<'_>, people: &[Employee], today: Day) -> Result<(), AppError> {
    for programme in PROGRAMMES {
        let lead = people.iter().find(|person| person.department == programme.owned_by);
        let input = ProgrammeInput {
            name: programme.name.to_owned(),
            about: programme.about.to_owned(),
            courses: programme.courses.iter().map(|slug| (*slug).to_owned()).collect(),
            owners: lead.map(|person| person.employee_number.clone()).into_iter().collect(),
        };
        programme::make(tx, &input, today)?;
        let target = TargetInput { programme: slug_of(programme.name), percent: programme.target, ..TargetInput::default() };
        aim::set(tx, &target, &Sight::Everybody, today)?;
    }
    Ok(())
}
