//! A map: which column of theirs holds what of ours, and how it is written there. It is kept for its source, and serves until the source changes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::dates::DateOrder;
use crate::people::import::COLUMNS;
use crate::people::person::PersonStatus;
use crate::text::folded;
use crate::word_enum;

word_enum! {
    /// By what a file names the manager.
    pub enum ManagerBy {
        /// Their employee number.
        Number = "number",
        /// Their name.
        Name = "name",
        /// Their e-mail address.
        Email = "email",
    }
}

word_enum! {
    /// What stands between a department and the one below it.
    pub enum Parts {
        /// ` / `.
        Slash = "slash",
        /// `>`.
        Greater = "greater",
        /// `|`.
        Bar = "bar",
        /// `\`.
        Backslash = "backslash",
        /// `::`.
        Colons = "colons",
    }
}

impl Default for ManagerBy {
    fn default() -> Self {
        by_number()
    }
}

impl Parts {
    /// As it stands in the file.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Slash => " / ",
            Self::Greater => ">",
            Self::Bar => "|",
            Self::Backslash => "\\",
            Self::Colons => "::",
        }
    }
}

/// Which column holds what, and how it is written there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PeopleMap)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// The header's name for each of our columns that the file has; `employee_number` must be among them.
    pub columns: BTreeMap<String, String>,
    /// By what the manager is named.
    #[serde(default = "by_number")]
    pub manager_by: ManagerBy,
    /// How dates are written; none where each file is to show it.
    #[serde(default)]
    pub dates: Option<DateOrder>,
    /// What stands between a department and the one below it.
    #[serde(default = "with_slashes")]
    pub department_parts: Parts,
    /// What their statuses mean; what is one of ours means itself.
    #[serde(default)]
    pub statuses: BTreeMap<String, PersonStatus>,
    /// Which sheet of a workbook; none for the first that has a header row.
    #[serde(default)]
    pub sheet: Option<String>,
}

const fn by_number() -> ManagerBy {
    ManagerBy::Number
}

const fn with_slashes() -> Parts {
    Parts::Slash
}

impl Default for Map {
    fn default() -> Self {
        Self {
            columns: BTreeMap::new(),
            manager_by: by_number(),
            dates: None,
            department_parts: with_slashes(),
            statuses: BTreeMap::new(),
            sheet: None,
        }
    }
}

/// A map that is kept, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// The header row for which it was made.
    pub header: Vec<String>,
    /// The map.
    pub map: Map,
}

/// A name of a column as two of them are compared.
pub fn same(name: &str) -> String {
    folded(name)
}

impl Map {
    /// That of our own files: every column is called what we call it.
    pub fn own(names: &[String]) -> Option<Self> {
        let own = |name: &String| {
            let key = name.trim().to_ascii_lowercase().replace([' ', '-'], "_");
            COLUMNS.iter().find(|column| **column == key).map(|column| ((*column).to_owned(), name.clone()))
        };
        let named: Vec<&String> = names.iter().filter(|name| !name.trim().is_empty()).collect();
        let columns: BTreeMap<String, String> = named.iter().filter_map(|name| own(name)).collect();
        let is_own = columns.len() == named.len() && columns.contains_key("employee_number");
        is_own.then(|| Self { columns, ..Self::default() })
    }

    /// The columns that it looks for and that are not among `names`, in our order.
    pub fn gone(&self, names: &[String]) -> Vec<String> {
        let there: Vec<String> = names.iter().map(|name| same(name)).collect();
        let wanted = COLUMNS.iter().filter_map(|column| self.columns.get(*column));
        wanted.filter(|name| !there.contains(&same(name))).cloned().collect()
    }

    /// Those of `names` that it does not use.
    pub fn ignored(&self, names: &[String]) -> Vec<String> {
        let used: Vec<String> = self.columns.values().map(|name| same(name)).collect();
        names.iter().filter(|name| !name.trim().is_empty() && !used.contains(&same(name))).cloned().collect()
    }

    /// Our columns that the file does not have: of people who are here they stay as they are. A name has two columns of which one is enough.
    pub fn left_out(&self) -> Vec<String> {
        let has = |column: &str| self.columns.contains_key(column);
        let is_named = has("given_name") || has("family_name");
        let is_left_out = |column: &&str| !(has(column) || is_named && matches!(*column, "given_name" | "family_name"));
        COLUMNS.iter().copied().filter(is_left_out).map(str::to_owned).collect()
    }

    /// What a status of theirs means; none where nobody has said it.
    pub fn status(&self, typed: &str) -> Option<PersonStatus> {
        let key = folded(typed);
        let mapped = self.statuses.iter().find(|(theirs, _)| folded(theirs) == key).map(|(_, status)| *status);
        mapped.or_else(|| key.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn map(columns: &[(&str, &str)]) -> Map {
        let columns = columns.iter().map(|(ours, theirs)| ((*ours).to_owned(), (*theirs).to_owned()));
        Map { columns: columns.collect(), ..Map::default() }
    }

    #[test]
    fn a_file_in_our_own_columns_needs_no_map_and_one_with_another_does() {
        assert!(Map::own(&names(&["Employee Number", "EMAIL", "hire-date", ""])).is_some());
        assert_eq!(Map::own(&names(&["employee_number", "rolle"])), None);
        assert_eq!(Map::own(&names(&["email", "role"])), None, "nobody could be known again");
        assert_eq!(Map::own(&names(&["employee_number", "role", "role"])), None);
    }

    #[test]
    fn what_is_gone_ignored_and_left_out_is_told_apart() {
        let map = map(&[("employee_number", "Nr."), ("given_name", "Name"), ("manager", "Boss")]);
        let header = names(&["NR.", "Name", "Pay", ""]);
        assert_eq!((map.gone(&header), map.ignored(&header)), (names(&["Boss"]), names(&["Pay"])));
        let left_out = map.left_out();
        assert!(left_out.contains(&"role".to_owned()) && !left_out.contains(&"family_name".to_owned()), "{left_out:?}");
        assert!(self::map(&[("employee_number", "Nr.")]).left_out().contains(&"given_name".to_owned()));
    }

    #[test]
    fn a_status_means_what_was_said_or_itself() {
        let statuses = BTreeMap::from([("Full-Time".to_owned(), PersonStatus::Active)]);
        let map = Map { statuses, ..Map::default() };
        assert_eq!(map.status(" full-time"), Some(PersonStatus::Active));
        assert_eq!(map.status("LEAVE"), Some(PersonStatus::Leave));
        assert_eq!(map.status("Sabbatical"), None);
    }
}
