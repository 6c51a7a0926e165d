//! Finding every name of an audience in the organisation; what is not there is told by field, with what may have been meant. Pure.

use super::audience::{Audience, Condition};
use super::hired::{Hired, hired};
use super::language_range::in_usual_form;
use super::named::{NamedPeople, several};
use super::resolved::{Resolved, Who, in_order};
use super::spelling::closest;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::people::Organisation;
use crate::said;

impl Audience {
    /// Finds every name. `people` has those of [`Audience::named_people`], and the employment types where it names any.
    ///
    /// # Errors
    /// One for each name that is not known and each condition that says nothing or too much, with what to do.
    pub fn resolve(&self, organisation: &Organisation, people: &NamedPeople) -> Result<Resolved, Vec<FieldError>> {
        let mut finder = Finder { organisation, people, errors: Vec::new() };
        let resolved = Resolved {
            everyone: self.everyone,
            all: finder.groups("all", &self.all),
            any: finder.groups("any", &self.any),
            not: finder.groups("not", &self.not),
        };
        let says_nothing = self.all.is_empty() && self.any.is_empty();
        if says_nothing && !self.everyone {
            let message = said!("enrolment-audience-nobody-choose-department-role");
            finder.errors.push(FieldError::new("audience", message));
        }
        if self.everyone && !says_nothing {
            let message = said!("enrolment-say-either-everyone-which-department");
            finder.errors.push(FieldError::new("audience", message));
        }
        if finder.errors.is_empty() { Ok(resolved) } else { Err(finder.errors) }
    }
}

/// The locations with these names, each told by `field` where there is none.
pub(super) fn locations(organisation: &Organisation, field: &str, names: &[String]) -> Result<Vec<Id>, Vec<FieldError>> {
    let people = NamedPeople::default();
    let mut finder = Finder { organisation, people: &people, errors: Vec::new() };
    let found = finder.locations(field, names);
    if finder.errors.is_empty() { Ok(found) } else { Err(finder.errors) }
}

/// Looks names up and collects those that are not known.
struct Finder<'a> {
    organisation: &'a Organisation,
    people: &'a NamedPeople,
    errors: Vec<FieldError>,
}

impl Finder<'_> {
    fn groups(&mut self, list: &str, conditions: &[Condition]) -> Vec<Who> {
        let named = conditions.iter().enumerate();
        named.filter_map(|(index, condition)| self.group(&format!("audience.{list}.{index}"), condition)).collect()
    }

    fn group(&mut self, field: &str, condition: &Condition) -> Option<Who> {
        let Condition { role, department, subtree, location, language, employment_type, hired_from, hired_before, person } =
            condition;
        if *subtree && department.is_none() {
            self.errors.push(FieldError::new(format!("{field}.subtree"), said!("enrolment-audience-subtree-of-departments")));
        }
        let is_hired = hired_from.is_some() || hired_before.is_some();
        match (role, department, location, language, employment_type, person, is_hired) {
            (Some(names), None, None, None, None, None, false) => Some(Who::Role(self.roles(&format!("{field}.role"), names))),
            (None, Some(names), None, None, None, None, false) => {
                let chosen = self.departments(&format!("{field}.department"), names);
                let all = if *subtree { self.with_below(&chosen) } else { chosen.clone() };
                Some(Who::Department { chosen, subtree: *subtree, all })
            }
            (None, None, Some(names), None, None, None, false) => {
                Some(Who::Location(self.locations(&format!("{field}.location"), names)))
            }
            (None, None, None, Some(tags), None, None, false) => {
                Some(Who::Language(self.languages(&format!("{field}.language"), tags)))
            }
            (None, None, None, None, Some(names), None, false) => {
                Some(Who::EmploymentType(self.types(&format!("{field}.employment_type"), names)))
            }
            (None, None, None, None, None, Some(names), false) => {
                Some(Who::Person(self.persons(&format!("{field}.person"), names)))
            }
            (None, None, None, None, None, None, true) => {
                self.hired(field, (hired_from.as_deref(), hired_before.as_deref())).map(Who::Hired)
            }
            _ => {
                let message = said!("enrolment-condition-names-exactly-one-role");
                self.errors.push(FieldError::new(field, message));
                None
            }
        }
    }

    fn types(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let people = self.people;
        let known = || people.types().iter().map(|its| its.name.as_str()).collect();
        self.each(field, "employment-type", names, |name| people.find_type(name), known)
    }

    fn languages(&mut self, field: &str, tags: &[String]) -> Vec<String> {
        if tags.is_empty() {
            self.errors.push(FieldError::new(field, said!("enrolment-name-least-one-leave-condition", noun = "language")));
        }
        let mut found = Vec::with_capacity(tags.len());
        for tag in tags {
            match in_usual_form(tag) {
                Some(tag) => found.push(tag),
                None => self.errors.push(FieldError::new(field, said!("enrolment-audience-no-language", name = tag.trim()))),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn hired(&mut self, field: &str, days: (Option<&str>, Option<&str>)) -> Option<Hired> {
        match hired(field, days) {
            Ok(hired) => Some(hired),
            Err(wrong) => {
                self.errors.extend(wrong);
                None
            }
        }
    }

    fn roles(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let organisation = self.organisation;
        let known = || organisation.roles().iter().map(|role| role.name.as_str()).collect();
        self.each(field, "role", names, |name| organisation.find_role(name).map(|role| role.id), known)
    }

    fn departments(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let organisation = self.organisation;
        let known = || organisation.departments().iter().flat_map(|it| [it.path.as_str(), it.name.as_str()]).collect();
        self.each(field, "department", names, |name| organisation.find_department(name).map(|it| it.id), known)
    }

    fn locations(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let organisation = self.organisation;
        let known = || organisation.locations().iter().map(|location| location.name.as_str()).collect();
        self.each(field, "location", names, |name| organisation.find_location(name).map(|it| it.id), known)
    }

    fn persons(&mut self, field: &str, names: &[String]) -> Vec<Id> {
        let people = self.people;
        self.each(field, "person", names, |name| people.find(name), Vec::new)
    }

    fn with_below(&self, chosen: &[Id]) -> Vec<Id> {
        in_order(chosen.iter().flat_map(|id| self.organisation.subtree(*id)).collect())
    }

    fn each<'n>(
        &mut self,
        field: &str,
        noun: &str,
        names: &[String],
        find: impl Fn(&str) -> Option<Id>,
        known: impl Fn() -> Vec<&'n str>,
    ) -> Vec<Id> {
        if names.is_empty() {
            self.errors.push(FieldError::new(field, said!("enrolment-name-least-one-leave-condition", noun = noun)));
        }
        let (people, mut found) = (self.people, Vec::new());
        for name in names {
            match find(name) {
                Some(id) => found.push(id),
                None => {
                    let several = people.doubt(name).filter(|_| noun == "person").map(|called| several(name, called));
                    self.errors.push(FieldError::new(field, several.unwrap_or_else(|| unknown(noun, name, &known()))));
                }
            }
        }
        in_order(found)
    }
}

/// That there is no such thing, and what may have been meant.
fn unknown(noun: &str, name: &str, known: &[&str]) -> Said {
    if noun == "department" && known.iter().filter(|other| **other == name).count() > 1 {
        return said!("enrolment-several-departments", name = name);
    }
    let hint = match closest(name, known) {
        Some(near) => said!("enrolment-did-you-mean", near = near),
        None if noun == "person" => said!("enrolment-give-number-address-or-id"),
        None => said!("enrolment-check-the-spelling", noun = noun),
    };
    if noun == "person" {
        said!("enrolment-no-such-person", name = name, hint = hint)
    } else {
        said!("enrolment-no-such-part", noun = noun, name = name, hint = hint)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::enrolment::requirement::resolved::At;
    use crate::people::{Department, EmploymentType, Location, Role};
    use crate::text::{Language, speak};

    pub fn organisation() -> Organisation {
        let department = |id, parent: Option<i64>, path: &str| {
            let name = path.rsplit(" / ").next().unwrap_or_default().to_owned();
            Department { id: Id(id), parent_id: parent.map(Id), name, path: path.to_owned(), retired_on: None, merged_into: None }
        };
        let departments = vec![
            department(1, None, "Marketing"),
            department(2, Some(1), "Marketing / Brand"),
            department(3, None, "Care"),
            department(4, Some(3), "Care / Brand"),
        ];
        let role = |id, name: &str| Role {
            id: Id(id),
            name: name.to_owned(),
            summary: String::new(),
            retired_on: None,
            merged_into: None,
        };
        let roles = vec![role(11, "Community manager"), role(12, "Analyst")];
        let locations = vec![Location { id: Id(21), name: "Berlin".to_owned(), retired_on: None, merged_into: None }];
        Organisation::new(departments, roles, locations)
    }

    pub fn read(json: &str) -> Audience {
        serde_json::from_str(json).expect("an audience")
    }

    pub fn people() -> NamedPeople {
        let mut people = NamedPeople::default();
        people.note("e1", Id(31), "bauer claudia", "Claudia Bauer".to_owned());
        people.note("e3", Id(33), "ito ben", "Ben Ito".to_owned());
        let types = [(41, "Full-time"), (42, "Intern"), (43, "Working student")];
        people.with_types(types.map(|(id, name)| EmploymentType { id: Id(id), name: name.to_owned() }).to_vec())
    }

    fn resolve(json: &str) -> Result<Resolved, Vec<String>> {
        let resolved = read(json).resolve(&organisation(), &people());
        resolved.map_err(|errors| errors.into_iter().map(|error| format!("{}: {}", error.field, error.said)).collect())
    }

    #[test]
    fn a_sentence_says_who_it_is() {
        let cases = [
            (
                r#"{"all":[{"role":["community manager"]},{"department":["Marketing"],"subtree":true}],"not":[{"location":["Berlin"]}]}"#,
                "everyone in Marketing and below whose role is Community manager, except at Berlin",
            ),
            (r#"{"everyone":true}"#, "everyone"),
            (
                r#"{"all":[{"language":["en","DE-ch"]},{"employment_type":["intern","Working student"]},{"hired_before":"2026-02-01"}]}"#,
                "everyone whose employment type is Intern or Working student whose language is de-CH or en hired before 1 Feb 2026",
            ),
            (
                r#"{"any":[{"hired_from":"2026-02-01","hired_before":"2026-03-01"},{"role":["Analyst"]}]}"#,
                "everyone whose role is Analyst or hired on or after 1 Feb 2026 and before 1 Mar 2026",
            ),
            (
                r#"{"any":[{"role":["Analyst","Community manager"]},{"department":["Care"]}]}"#,
                "everyone in Care or whose role is Analyst or Community manager",
            ),
            (r#"{"all":[{"person":["e1"]}]}"#, "Claudia Bauer"),
            (
                r#"{"all":[{"person":["e3","e1"]}],"not":[{"location":["Berlin"]}]}"#,
                "Claudia Bauer and Ben Ito, except at Berlin",
            ),
            (r#"{"any":[{"person":["e3"]},{"person":["e1","e3"]}]}"#, "Claudia Bauer and Ben Ito"),
            (
                r#"{"all":[{"person":["e1","e3"]},{"department":["Marketing"]}]}"#,
                "everyone in Marketing who is Claudia Bauer or Ben Ito",
            ),
            (r#"{"any":[{"person":["e1"]},{"department":["Care"]}]}"#, "everyone in Care or who is Claudia Bauer"),
            (r#"{"everyone":true,"not":[{"person":["e1","e3"]}]}"#, "everyone, except Claudia Bauer and Ben Ito"),
            (r#"{"everyone":true,"not":[{"person":["e1"]},{"person":["e3"]}]}"#, "everyone, except Claudia Bauer and Ben Ito"),
            (
                r#"{"all":[{"department":["Care"]}],"any":[{"location":["Berlin"]},{"role":["Analyst"]}]}"#,
                "everyone in Care, and either at Berlin or whose role is Analyst",
            ),
        ];
        for (json, sentence) in cases {
            let said = resolve(json).map(|resolved| resolved.sentence(&organisation(), &people()));
            assert_eq!(said, Ok(sentence.to_owned()), "{json}");
        }
    }

    #[test]
    fn the_part_that_somebody_belongs_to_is_said_without_the_rest() {
        let at = |department: i64, role: i64, person: i64| At {
            person: Id(person),
            department: Id(department),
            role: Id(role),
            location: Id(21),
            language: "de-CH".to_owned(),
            employment_type: Some(Id(42)),
            hired: Day::new(2026, 2, 1),
        };
        let beside = r#"{"any":[{"language":["en","de"]},{"hired_before":"2026-02-01"}],"all":[{"employment_type":["intern","Full-time"]}]}"#;
        let new = r#"{"all":[{"hired_from":"2026-02-01"}],"not":[{"language":["de-AT"]},{"employment_type":["Full-time"]}]}"#;
        let not_interns = r#"{"everyone":true,"not":[{"employment_type":["Intern"]}]}"#;
        let everybody = r#"{"everyone":true,"not":[{"person":["e1"]}]}"#;
        let either = r#"{"any":[{"role":["Analyst","Community manager"]},{"department":["Marketing"],"subtree":true}]}"#;
        let both =
            r#"{"all":[{"role":["Analyst","Community manager"]},{"location":["Berlin"]}],"not":[{"department":["Care"]}]}"#;
        for (json, at, expected) in [
            (everybody, at(1, 11, 33), Some("everyone")),
            (everybody, at(1, 11, 31), None),
            (either, at(2, 13, 1), Some("everyone in Marketing / Brand")),
            (either, at(4, 12, 1), Some("everyone whose role is Analyst")),
            (either, at(1, 11, 1), Some("everyone in Marketing or whose role is Community manager")),
            (either, at(4, 13, 1), None),
            (both, at(1, 12, 1), Some("everyone at Berlin whose role is Analyst")),
            (both, at(3, 12, 1), None),
            (both, at(1, 13, 1), None),
            (beside, at(1, 11, 1), Some("everyone whose employment type is Intern, and either whose language is de")),
            (new, at(1, 11, 1), Some("everyone hired on or after 1 Feb 2026")),
            (not_interns, at(1, 11, 1), None),
        ] {
            let part = resolve(json).expect("known names").part_for(&at);
            assert_eq!(part.map(|part| part.sentence(&organisation(), &people())).as_deref(), expected, "{json} {at:?}");
        }
    }

    #[test]
    fn german_says_who_it_is_in_its_own_way() {
        let cases = [
            (
                r#"{"all":[{"role":["community manager"]},{"department":["Marketing"],"subtree":true}],"not":[{"location":["Berlin"]}]}"#,
                "alle in Marketing samt Unterabteilungen mit der Rolle Community manager, ausgenommen alle am Standort Berlin",
            ),
            (
                r#"{"any":[{"role":["Analyst","Community manager"]},{"department":["Care"]},{"person":["e1"]}]}"#,
                "alle in Care oder mit der Rolle Analyst oder Community manager oder Claudia Bauer",
            ),
            (
                r#"{"all":[{"person":["e1","e3"]},{"department":["Marketing"]}]}"#,
                "alle in Marketing, aber nur Claudia Bauer oder Ben Ito",
            ),
            (
                r#"{"all":[{"department":["Care"]}],"any":[{"location":["Berlin"]},{"role":["Analyst"]}]}"#,
                "alle in Care, und zwar nur am Standort Berlin oder mit der Rolle Analyst",
            ),
            (r#"{"everyone":true,"not":[{"person":["e1"]},{"person":["e3"]}]}"#, "alle, ausgenommen Claudia Bauer und Ben Ito"),
            (
                r#"{"all":[{"employment_type":["Intern"]},{"language":["de"]},{"hired_before":"2026-02-01"}]}"#,
                "alle mit der Beschäftigungsart Intern mit der Sprache de mit Eintritt vor dem 1. Feb. 2026",
            ),
        ];
        let german = Language::of_code("de").expect("it is there");
        for (json, sentence) in cases {
            let said = resolve(json).map(|resolved| speak(german, || resolved.sentence(&organisation(), &people())));
            assert_eq!(said, Ok(sentence.to_owned()), "{json}");
        }
        let for_them = |json| resolve(json).map(|it| speak(german, || it.sentence_for_them(&organisation(), &people())));
        assert_eq!(for_them(r#"{"all":[{"person":["e1","e3"]}]}"#), Ok("2 namentlich gewählte Personen".to_owned()));
    }

    #[test]
    fn a_sentence_that_all_of_them_read_names_nobody_to_another() {
        for (json, sentence) in [
            (r#"{"all":[{"person":["e1"]}]}"#, "Claudia Bauer"),
            (r#"{"all":[{"person":["e1","e3"]}]}"#, "2 people chosen by name"),
            (r#"{"any":[{"person":["e1"]},{"department":["Care"]}]}"#, "everyone in Care or chosen by name (1 person)"),
            (r#"{"everyone":true,"not":[{"person":["e1"]}]}"#, "everyone, except 1 person chosen by name"),
        ] {
            let said = resolve(json).map(|resolved| resolved.sentence_for_them(&organisation(), &people()));
            assert_eq!(said, Ok(sentence.to_owned()), "{json}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_what_to_do() {
        let cases = [
            ("{}", "audience: Nobody belongs to this audience. Choose a department, a role or a location, or choose everyone."),
            (
                r#"{"all":[{"role":["Comunity manager"]}]}"#,
                "audience.all.0.role: There is no role called 'Comunity manager'. Did you mean 'Community manager'?",
            ),
            (
                r#"{"all":[{"department":["Brand"]}]}"#,
                "audience.all.0.department: Several departments are called 'Brand'. Give the full path, such as 'Marketing / Brand'.",
            ),
            (
                r#"{"all":[{"role":["Analyst"],"location":["Berlin"]}]}"#,
                "audience.all.0: A condition names exactly one of: role, department, location, language, employment_type, person, or the days hired_from and hired_before.",
            ),
            (
                r#"{"all":[{"employment_type":["Interns"]}]}"#,
                "audience.all.0.employment_type: There is no employment type called 'Interns'. Did you mean 'Intern'?",
            ),
            (
                r#"{"all":[{"employment_type":[]}]}"#,
                "audience.all.0.employment_type: Name at least one employment type, or leave this condition out.",
            ),
            (
                r#"{"not":[{"language":["German"]}],"everyone":true}"#,
                "audience.not.0.language: 'German' is not a language. Enter its BCP 47 code, for example de or pt-BR.",
            ),
            (r#"{"any":[{"language":[]}]}"#, "audience.any.0.language: Name at least one language, or leave this condition out."),
            (
                r#"{"all":[{"role":["Analyst"],"subtree":true}]}"#,
                "audience.all.0.subtree: Only departments have others below them: leave subtree out, or name departments.",
            ),
            (
                r#"{"all":[]}"#,
                "audience: Nobody belongs to this audience. Choose a department, a role or a location, or choose everyone.",
            ),
            (r#"{"any":[{"role":[]}]}"#, "audience.any.0.role: Name at least one role, or leave this condition out."),
            (
                r#"{"all":[{"person":["e2"]}]}"#,
                "audience.all.0.person: There is no person with the number, address or name 'e2'. Give an employee number, an e-mail address, an ID or the whole name.",
            ),
        ];
        for (json, message) in cases {
            assert_eq!(resolve(json), Err(vec![message.to_owned()]), "{json}");
        }
    }

    #[test]
    fn only_those_who_are_not_in_it_is_nobody() {
        let errors = resolve(r#"{"not":[{"role":["Analyst"]}]}"#).expect_err("nobody");
        assert!(errors[0].starts_with("audience: Nobody belongs to this audience."), "{errors:?}");
    }

    #[test]
    fn departments_below_count_where_asked_for_and_names_become_ids() {
        let json = r#"{"all":[{"department":["Marketing"],"subtree":true}]}"#;
        let resolved = resolve(json).expect("known names");
        assert_eq!(resolved.all, [Who::Department { chosen: vec![Id(1)], subtree: true, all: vec![Id(1), Id(2)] }]);
        let kept = resolved.with_ids();
        assert_eq!(kept.all, [Condition::department(vec![Id(1).to_string()], true)]);
        assert_eq!(kept.resolve(&organisation(), &NamedPeople::default()), Ok(resolved), "reads back");
        let json = r#"{"all":[{"employment_type":["working STUDENT"]},{"language":["DE"]},{"hired_from":" 2026-02-01"}]}"#;
        let resolved = resolve(json).expect("known names");
        let kept = resolved.with_ids();
        assert_eq!(kept.all[0], Condition::employment_type(vec![Id(43).to_string()]));
        assert_eq!(kept.resolve(&organisation(), &people()), Ok(resolved), "reads back");
    }

    #[test]
    fn a_misspelt_key_is_not_passed_over() {
        let error = serde_json::from_str::<Audience>(r#"{"all":[{"rolle":["Analyst"]}]}"#).expect_err("unknown");
        assert!(error.to_string().contains("unknown field `rolle`"), "{error}");
    }
}
