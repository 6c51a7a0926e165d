//! Which people somebody asks for. Pure: words as typed become ids of this organisation.

use serde::{Deserialize, Serialize};

use super::organisation::Organisation;
use super::person::PersonStatus;
use super::words::sought_words;
use crate::error::{FieldError, NoSuchWord};
use crate::ids::Id;
use crate::policy::Reach;
use crate::said;

/// Words that count in a search; the rest is left out.
pub const MOST_WORDS: usize = 8;

/// As a page or a caller of the API asks; what is empty does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    /// Beginnings of words of the name, the address or the employee number.
    pub q: String,
    /// A department and those below it: path or id.
    pub department: String,
    /// A role: name or id.
    pub role: String,
    /// A location: name or id.
    pub location: String,
    /// A status.
    pub status: String,
}

/// What is looked for, in ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Each must begin a word of the person; in small letters without accents.
    pub words: Vec<String>,
    /// One of these.
    pub departments: Option<Vec<Id>>,
    /// This one.
    pub role: Option<Id>,
    /// This one.
    pub location: Option<Id>,
    /// This one.
    pub status: Option<PersonStatus>,
}

impl Wanted {
    /// Whether it makes no difference where somebody works, and whether they do.
    #[must_use]
    pub fn is_by_words_alone(&self) -> bool {
        let Self { words: _, departments, role, location, status } = self;
        departments.is_none() && role.is_none() && location.is_none() && status.is_none()
    }
}

/// The words that `text` looks for, in small letters without accents: each must begin a word of the person.
#[must_use]
pub fn looked_for(text: &str) -> Vec<String> {
    sought_words(text).into_iter().take(MOST_WORDS).map(|word| word.plain).collect()
}

/// Of the departments that are asked for, those in reach; where none are asked for, all in reach.
#[must_use]
pub fn within(asked: Option<Vec<Id>>, reached: Option<Vec<Id>>) -> Option<Vec<Id>> {
    match (asked, reached) {
        (asked, None) => asked,
        (None, reached) => reached,
        (Some(asked), Some(reached)) => Some(asked.into_iter().filter(|id| reached.contains(id)).collect()),
    }
}

impl PeopleQuery {
    /// Looks the words up, and keeps to whom whoever asks may see.
    ///
    /// # Errors
    /// What is not there, by its field.
    pub fn read(&self, organisation: &Organisation, reach: &Reach) -> Result<Wanted, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut look_up = |field: &str, text: &str, found: Option<Id>| {
            if found.is_none() && !text.is_empty() {
                errors.push(FieldError::new(field, said!("people-there-no", field = field, text = text)));
            }
            found
        };
        let [department, role, location] = [&self.department, &self.role, &self.location].map(|text| text.trim());
        let known = |text: &str, found: Option<Id>| found.filter(|_| !text.is_empty());
        let in_department = known(department, organisation.find_department(department).map(|found| found.id));
        let departments = look_up("department", department, in_department).map(|id| organisation.subtree(id));
        let role = look_up("role", role, known(role, organisation.find_role(role).map(|found| found.id)));
        let at = known(location, organisation.find_location(location).map(|found| found.id));
        let location = look_up("location", location, at);
        let status = match self.status.trim() {
            "" => None,
            word => word.parse().map_err(|error: NoSuchWord| errors.push(FieldError::new("status", error.into()))).ok(),
        };
        if !errors.is_empty() {
            return Err(errors);
        }
        let departments = within(departments, organisation.reached(reach));
        Ok(Wanted { words: looked_for(&self.q), departments, role, location, status })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::organisation::{Department, Role};

    fn organisation() -> Organisation {
        let department = |id, parent_id, path: &str| {
            let name = path.rsplit(" / ").next().unwrap_or_default().to_owned();
            Department { id: Id(id), parent_id, name, path: path.to_owned(), retired_on: None, merged_into: None }
        };
        let departments = vec![department(1, None, "Care"), department(2, Some(Id(1)), "Care / Social")];
        Organisation::new(
            departments,
            vec![Role { id: Id(3), name: "Analyst".to_owned(), summary: String::new(), retired_on: None, merged_into: None }],
            vec![],
        )
    }

    #[test]
    fn names_become_ids_and_a_department_brings_those_below_it() {
        let query = PeopleQuery { q: " Ada O ".into(), department: "Care".into(), role: "analyst".into(), ..Default::default() };
        let wanted = query.read(&organisation(), &Reach::Everybody).expect("all is there");
        assert_eq!((wanted.words, wanted.departments), (vec!["ada".to_owned(), "o".to_owned()], Some(vec![Id(1), Id(2)])));
        assert_eq!((wanted.role, wanted.location, wanted.status), (Some(Id(3)), None, None));
    }

    #[test]
    fn whoever_reaches_a_part_finds_nobody_elsewhere() {
        let reach = |roots: &[i64]| Reach::Below(roots.iter().copied().map(Id).collect());
        let asked = |department: &str, reach: &Reach| {
            let query = PeopleQuery { department: department.into(), ..Default::default() };
            query.read(&organisation(), reach).expect("all is there").departments
        };
        assert_eq!(asked("", &reach(&[2])), Some(vec![Id(2)]));
        assert_eq!(asked("", &reach(&[1])), Some(vec![Id(1), Id(2)]), "with those below");
        assert_eq!(asked("Care", &reach(&[2])), Some(vec![Id(2)]), "of what is asked for, what is theirs");
        assert_eq!(asked("", &Reach::default()), Some(Vec::new()), "nobody, and not everybody");
        assert_eq!(asked("", &Reach::Everybody), None);
    }

    #[test]
    fn what_is_not_there_is_named_by_its_field() {
        let query = PeopleQuery { location: "Atlantis".into(), status: "gone".into(), ..Default::default() };
        let Err(errors) = query.read(&organisation(), &Reach::Everybody) else { panic!("it is not there") };
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["location", "status"]);
    }
}
