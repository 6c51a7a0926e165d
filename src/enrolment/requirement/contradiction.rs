//! Audiences whose parts contradict, so that nobody can ever belong to them. Pure.
//!
//! Somebody has one role, one department, one location, one language, one employment type and one first day. So two of `all` that have nothing in
//! common mean nobody; so does one that `not` leaves out whole; and so does one of `any` of which either is true.

use super::language_range::is_within;
use super::named::NamedPeople;
use super::resolved::{Resolved, Who, in_order};
use crate::error::FieldError;
use crate::ids::Id;
use crate::people::Organisation;
use crate::{said, say};

impl Resolved {
    /// The first two parts that contradict each other, named; none where somebody could belong to all of it.
    #[must_use]
    pub fn contradiction(&self, organisation: &Organisation, people: &NamedPeople) -> Option<FieldError> {
        let phrase = |groups: &[&Who]| phrase(groups, organisation, people);
        let lists = [("all", &self.all), ("any", &self.any)];
        for (list, who) in lists.iter().flat_map(|(list, groups)| groups.iter().map(move |who| (*list, who))) {
            if let Some((at, other)) = self.all.iter().enumerate().find(|(_, other)| excludes(who, other)) {
                let message = said!("enrolment-audience-nobody-is-both", one = phrase(&[who]), other = phrase(&[other]));
                return Some(FieldError::new(format!("audience.all.{at}"), message));
            }
            let alike: Vec<&Who> = self.not.iter().filter(|not| is_alike(who, not)).collect();
            let alone = alike.iter().copied().find(|not| is_left_out(who, &[*not]));
            if let Some(left_out) = alone.map(|one| vec![one]).or_else(|| is_left_out(who, &alike).then_some(alike)) {
                let message = said!("enrolment-audience-nobody-is-left", one = phrase(&[who]), other = phrase(&left_out));
                return Some(FieldError::new(format!("audience.{list}"), message));
            }
        }
        None
    }
}

/// Everybody whom any of these means, in words.
fn phrase(groups: &[&Who], organisation: &Organisation, people: &NamedPeople) -> String {
    let everyone = say!("enrolment-audience-everyone");
    let named: Option<Vec<&[Id]>> = groups.iter().map(|who| who.people()).collect();
    if let Some(named) = named {
        return people.all_of(&in_order(named.concat()));
    }
    match groups {
        [one] => one.narrow(&everyone, organisation, people),
        several => {
            let which = several.iter().map(|who| who.condition(organisation, people));
            let which = which.reduce(|before, last| say!("enrolment-audience-or", before = before, last = last));
            say!("enrolment-audience-narrowed", who = everyone, which = which.unwrap_or_default())
        }
    }
}

fn is_alike(one: &Who, other: &Who) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// What a condition lists: the departments that count, the roles, the locations, the employment types, the people.
fn ids(who: &Who) -> &[Id] {
    match who {
        Who::Role(ids) | Who::Location(ids) | Who::EmploymentType(ids) | Who::Person(ids) => ids,
        Who::Department { all, .. } => all,
        Who::Language(_) | Who::Hired(_) => &[],
    }
}

/// Whether nobody can be both.
fn excludes(one: &Who, other: &Who) -> bool {
    match (one, other) {
        (Who::Hired(one), Who::Hired(other)) => one.excludes(*other),
        (Who::Language(one), Who::Language(other)) => {
            !one.iter().any(|one| other.iter().any(|other| is_within(one, other) || is_within(other, one)))
        }
        _ => is_alike(one, other) && !ids(one).iter().any(|id| ids(other).contains(id)),
    }
}

/// Whether everybody whom `who` means is in one of `not`, which are of its kind.
fn is_left_out(who: &Who, not: &[&Who]) -> bool {
    match who {
        Who::Hired(hired) => not.iter().any(|not| matches!(not, Who::Hired(other) if hired.is_within(*other))),
        Who::Language(tags) => tags.iter().all(|tag| {
            not.iter().any(|not| matches!(not, Who::Language(ranges) if ranges.iter().any(|range| is_within(tag, range))))
        }),
        _ => ids(who).iter().all(|id| not.iter().any(|not| ids(not).contains(id))),
    }
}

#[cfg(test)]
mod tests {
    use crate::enrolment::requirement::resolve::tests::{organisation, people, read};

    fn said(json: &str) -> Option<String> {
        let (organisation, people) = (organisation(), people());
        let resolved = read(json).resolve(&organisation, &people).expect("known names");
        resolved.contradiction(&organisation, &people).map(|error| format!("{}: {}", error.field, error.said))
    }

    fn both(field: &str, one: &str, other: &str) -> Option<String> {
        Some(format!(
            "{field}: Nobody can belong to this audience, because nobody is in both of these groups: '{one}' and '{other}'. \
             Take one of the two out."
        ))
    }

    fn left_out(field: &str, one: &str, other: &str) -> Option<String> {
        Some(format!(
            "{field}: Nobody can belong to this audience: it asks for '{one}', and leaves out '{other}'. Take one of the two out."
        ))
    }

    #[test]
    fn two_parts_that_contradict_each_other_are_both_named() {
        for (json, expected) in [
            (
                r#"{"all":[{"role":["Analyst"]},{"role":["Community manager"]}]}"#,
                both("audience.all.1", "everyone whose role is Analyst", "everyone whose role is Community manager"),
            ),
            (
                r#"{"all":[{"department":["Marketing"],"subtree":true},{"department":["Care"]}]}"#,
                both("audience.all.1", "everyone in Marketing and below", "everyone in Care"),
            ),
            (
                r#"{"all":[{"hired_before":"2025-01-01"},{"hired_from":"2026-01-01"}]}"#,
                both("audience.all.1", "everyone hired before 1 Jan 2025", "everyone hired on or after 1 Jan 2026"),
            ),
            (
                r#"{"all":[{"language":["de-CH"]},{"language":["de-AT","en"]}]}"#,
                both("audience.all.1", "everyone whose language is de-CH", "everyone whose language is de-AT or en"),
            ),
            (r#"{"all":[{"person":["e1"]},{"person":["e3"]}]}"#, both("audience.all.1", "Claudia Bauer", "Ben Ito")),
            (
                r#"{"all":[{"role":["Analyst"]}],"any":[{"department":["Care"]},{"role":["Community manager"]}]}"#,
                both("audience.all.0", "everyone whose role is Community manager", "everyone whose role is Analyst"),
            ),
            (
                r#"{"all":[{"role":["Analyst"]}],"not":[{"role":["Community manager","Analyst"]}]}"#,
                left_out("audience.all", "everyone whose role is Analyst", "everyone whose role is Analyst or Community manager"),
            ),
            (
                r#"{"all":[{"department":["Marketing / Brand"]}],"not":[{"department":["Marketing"],"subtree":true}]}"#,
                left_out("audience.all", "everyone in Marketing / Brand", "everyone in Marketing and below"),
            ),
            (
                r#"{"any":[{"role":["Analyst"]},{"language":["de-CH"]}],"not":[{"language":["de"]}]}"#,
                left_out("audience.any", "everyone whose language is de-CH", "everyone whose language is de"),
            ),
            (
                r#"{"all":[{"role":["Analyst","Community manager"]}],"not":[{"role":["Analyst"]},{"role":["Community manager"]}]}"#,
                left_out(
                    "audience.all",
                    "everyone whose role is Analyst or Community manager",
                    "everyone whose role is Analyst or whose role is Community manager",
                ),
            ),
            (
                r#"{"all":[{"hired_from":"2026-02-01"}],"not":[{"hired_from":"2026-01-01"}]}"#,
                left_out("audience.all", "everyone hired on or after 1 Feb 2026", "everyone hired on or after 1 Jan 2026"),
            ),
            (
                r#"{"all":[{"employment_type":["Intern"]}],"not":[{"employment_type":["Intern"]}]}"#,
                left_out("audience.all", "everyone whose employment type is Intern", "everyone whose employment type is Intern"),
            ),
        ] {
            assert_eq!(said(json), expected, "{json}");
        }
    }

    #[test]
    fn what_somebody_could_be_is_no_contradiction() {
        for json in [
            r#"{"everyone":true,"not":[{"role":["Analyst"]}]}"#,
            r#"{"all":[{"department":["Marketing"],"subtree":true},{"department":["Marketing / Brand"]}]}"#,
            r#"{"all":[{"department":["Marketing"],"subtree":true}],"not":[{"department":["Marketing / Brand"]}]}"#,
            r#"{"all":[{"language":["de"]},{"language":["de-CH","en"]}],"not":[{"language":["de-AT"]}]}"#,
            r#"{"all":[{"hired_from":"2025-01-01"},{"hired_before":"2026-01-01"}],"not":[{"hired_before":"2025-06-01"}]}"#,
            r#"{"any":[{"role":["Analyst"]},{"role":["Community manager"]}]}"#,
            r#"{"all":[{"person":["e1"]},{"location":["Berlin"]}],"not":[{"role":["Analyst"]}]}"#,
        ] {
            assert_eq!(said(json), None, "{json}");
        }
    }
}
