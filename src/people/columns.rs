//! The columns of a people file in words, and a small example of one. Pure.

use serde::Serialize;

use crate::say;

/// A column, as the page explains it.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What stands in it.
    pub what: String,
    /// Whether each row must have it.
    pub required: bool,
    /// An example.
    pub example: &'static str,
}

const fn column(name: &'static str, required: bool, what: String, example: &'static str) -> Column {
    Column { name, what, required, example }
}

/// Every column, in the order of [`super::import::COLUMNS`].
pub fn all() -> Vec<Column> {
    vec![
        column("employee_number", true, say!("people-column-employee-number"), "1001"),
        column("email", true, say!("people-column-email"), "ada.osei@example.com"),
        column("given_name", true, say!("people-column-given-name"), "Ada"),
        column("family_name", false, say!("people-column-family-name"), "Osei"),
        column("department", true, say!("people-column-department"), "Marketing / Brand"),
        column("role", true, say!("people-column-role"), "Community manager"),
        column("location", true, say!("people-column-location"), "Berlin"),
        column("manager", false, say!("people-column-manager"), "1000"),
        column("hire_date", true, say!("people-column-hire-date"), "2024-03-01"),
        column("language", false, say!("people-column-language"), "de"),
        column("time_zone", false, say!("people-column-time-zone"), "Europe/Berlin"),
        column("status", false, say!("people-column-status"), "active"),
        column("employment_type", false, say!("people-column-employment-type"), "Full-time"),
    ]
}

/// A people file of four people.
pub const SAMPLE: &str = "\
employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status,employment_type
1000,maren.holt@example.com,Maren,Holt,Marketing,Head of marketing,Berlin,,2019-05-02,de,Europe/Berlin,active,Full-time
1001,ada.osei@example.com,Ada,Osei,Marketing / Brand,Community manager,London,1000,2024-03-01,en-GB,Europe/London,active,Full-time
1002,layla.haddad@example.com,\u{644}\u{64a}\u{644}\u{649},\u{62d}\u{62f}\u{627}\u{62f},Customer care,Support agent,Dubai,1000,2022-09-15,ar,Asia/Dubai,leave,Part-time
1003,sukarno@example.com,Sukarno,,Customer care,Support agent,Jakarta,1002,2021-01-11,id,Asia/Jakarta,active,
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::import::{COLUMNS, Checker};

    #[test]
    fn every_column_is_explained_and_the_example_is_good() {
        assert_eq!(all().iter().map(|column| column.name).collect::<Vec<_>>(), COLUMNS);
        let mut checker = Checker::new(1000, "UTC", "en");
        let mut lines = SAMPLE.lines();
        assert_eq!(lines.next(), Some(COLUMNS.join(",").as_str()));
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            let cells: [&str; COLUMNS.len()] = cells.try_into().expect("a cell for each column");
            assert_eq!(checker.check(&cells).map(|row| row.employee_number), Ok(cells[0].to_owned()));
        }
    }
}
