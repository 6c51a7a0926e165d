//! The choices of /enrol that say once more what a requirement says. Pure.

use super::draft::Draft;
use crate::enrolment::requirement::audience::Audience;
use crate::enrolment::requirement::due::DueInput;
use crate::enrolment::requirement::terms::Applies;

impl Draft {
    /// The choices that ask once more for what was asked for; none where the pages cannot say it.
    #[must_use]
    pub fn again(course: &str, audience: &Audience, due: &DueInput, why: &str) -> Option<Self> {
        let applies = Applies::Once.word().to_owned();
        let mut draft = Self { course: course.to_owned(), why: why.to_owned(), applies, ..Self::default() };
        if audience.everyone {
            "yes".clone_into(&mut draft.everyone);
        }
        for condition in audience.all.iter().chain(&audience.any) {
            draft.department.extend(condition.department.iter().flatten().cloned());
            let alone = condition.department.iter().filter(|_| !condition.subtree);
            draft.alone.extend(alone.flatten().cloned());
            draft.role.extend(condition.role.iter().flatten().cloned());
            draft.location.extend(condition.location.iter().flatten().cloned());
            draft.language.extend(condition.language.iter().flatten().cloned());
            draft.employment_type.extend(condition.employment_type.iter().flatten().cloned());
            draft.hired_from.push_str(condition.hired_from.as_deref().unwrap_or_default());
            draft.hired_before.push_str(condition.hired_before.as_deref().unwrap_or_default());
            draft.person.push_str(&condition.person.as_deref().unwrap_or_default().join("\n"));
        }
        for condition in &audience.not {
            draft.not_department.extend(condition.department.iter().flatten().cloned());
            let alone = condition.department.iter().filter(|_| !condition.subtree);
            draft.not_alone.extend(alone.flatten().cloned());
            draft.not_role.extend(condition.role.iter().flatten().cloned());
            draft.not_location.extend(condition.location.iter().flatten().cloned());
            draft.not_language.extend(condition.language.iter().flatten().cloned());
            draft.not_employment_type.extend(condition.employment_type.iter().flatten().cloned());
            draft.not_person.push_str(&condition.person.as_deref().unwrap_or_default().join("\n"));
        }
        if let Some(on) = &due.on {
            (draft.by, draft.on) = ("on".to_owned(), on.clone());
        } else if let Some(days) = due.days {
            (draft.by, draft.days) = ("days".to_owned(), days.to_string());
            draft.from = due.from.clone().unwrap_or_default();
        }
        let fitting = ["", "any"].map(|fits| Self { fits: fits.to_owned(), ..draft.clone() });
        fitting.into_iter().find(|draft| draft.audience() == *audience)
    }
}
