//! What a row of a people file must say. Pure: the same rules hold for a file, for the API and for the form of one person.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::mail::is_address;
use crate::people::path::{clean_path, parts};
use crate::people::person::{PersonStatus, sort_name};
use crate::said;
use crate::text::limits::most_letters;
use crate::text::{composed, is_language_tag, tidy, unfit, without_unseen};

/// The columns of a people file, in the order of our own files.
pub const COLUMNS: [&str; 13] = [
    "employee_number",
    "email",
    "given_name",
    "family_name",
    "department",
    "role",
    "location",
    "manager",
    "hire_date",
    "language",
    "time_zone",
    "status",
    "employment_type",
];

/// A person as typed, or as a file, a form or the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PersonInput {
    /// The key: what the company calls them by.
    pub employee_number: String,
    /// Where their mail goes.
    pub email: String,
    /// Given name.
    pub given_name: String,
    /// Family name; may be empty for somebody with one name.
    pub family_name: String,
    /// Path of the department: `Marketing / Brand`.
    pub department: String,
    /// Name of the role.
    pub role: String,
    /// Name of the location.
    pub location: String,
    /// Employee number of the manager; empty for nobody.
    pub manager: String,
    /// ISO date.
    pub hire_date: String,
    /// BCP 47: `de`, `pt-BR`; empty for the company's own.
    pub language: String,
    /// IANA: `Europe/Berlin`; empty for the company's own.
    pub time_zone: String,
    /// `active`, `leave`, `suspended` or `left`; empty for active.
    pub status: String,
    /// On what terms they are employed, in the company's own words: `Full-time`, `Working student`; empty where nobody says it.
    pub employment_type: String,
    /// ISO date, the last day of employment: on the day after it they leave, at once where it is in the past; empty for none. No column of a file.
    pub last_day: String,
}

impl PersonInput {
    /// The fields in the order of [`COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> [&str; COLUMNS.len()] {
        [
            &self.employee_number,
            &self.email,
            &self.given_name,
            &self.family_name,
            &self.department,
            &self.role,
            &self.location,
            &self.manager,
            &self.hire_date,
            &self.language,
            &self.time_zone,
            &self.status,
            &self.employment_type,
        ]
    }
}

/// A row that fits: every cell trimmed and in its usual form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanRow {
    pub employee_number: String,
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub department: String,
    pub role: String,
    pub location: String,
    pub manager: String,
    /// None where the file does not say it.
    pub hire_date: Option<Day>,
    pub language: String,
    pub time_zone: String,
    /// None where the file does not say it.
    pub status: Option<PersonStatus>,
    /// Empty where nobody says it.
    pub employment_type: String,
    pub sort_name: String,
}

/// Checks rows; remembers the time zones it has seen.
#[derive(Debug)]
pub struct Checker {
    max_cell: usize,
    default_zone: String,
    default_language: String,
    zones: HashMap<String, Option<String>>,
    /// Which of [`COLUMNS`] the file does not have.
    left_out: [bool; COLUMNS.len()],
}

impl Checker {
    /// `max_cell`: bytes of the largest cell. `default_zone`, `default_language`: where a row names none.
    #[must_use]
    pub fn new(max_cell: usize, default_zone: &str, default_language: &str) -> Self {
        let (default_zone, default_language) = (default_zone.to_owned(), default_language.to_owned());
        Self { max_cell, default_zone, default_language, zones: HashMap::new(), left_out: [false; COLUMNS.len()] }
    }

    /// For a file that does not have these columns: nothing is missing in them, and nothing is assumed.
    #[must_use]
    pub fn without(self, left_out: &[String]) -> Self {
        Self { left_out: COLUMNS.map(|column| left_out.iter().any(|name| name == column)), ..self }
    }

    /// The row in its usual form.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the columns.
    pub fn check(&mut self, cells: &[&str; COLUMNS.len()]) -> Result<CleanRow, Vec<FieldError>> {
        let mut errors = Vec::new();
        let cells = cells.map(without_unseen);
        let cells = cells.each_ref().map(|cell| cell.trim());
        for (name, cell) in COLUMNS.iter().zip(cells) {
            if let Some(message) = self.unfit(cell).or_else(|| too_long(name, cell)) {
                errors.push(FieldError::new(*name, message));
            }
        }
        let [number, email, given, family, department, role, location, manager, hired, language, zone, status, kind] = cells;
        let left_out = self.left_out;
        let says = |field: &str| !COLUMNS.iter().zip(left_out).any(|(column, left_out)| left_out && *column == field);
        let mut require = |field: &str, is_there: bool, what: Said| {
            if !is_there && says(field) && !errors.iter().any(|error| error.field == field) {
                errors.push(FieldError::new(field, what));
            }
        };
        require("employee_number", !number.is_empty(), said!("people-employee-number-missing"));
        require("email", is_address(email), address_problem(email));
        require("given_name", !given.is_empty() || !family.is_empty(), said!("people-name-missing"));
        require("department", parts(department).next().is_some(), said!("people-department-missing"));
        require("role", !role.is_empty(), said!("people-role-missing"));
        require("location", !location.is_empty(), said!("people-location-missing"));
        require("manager", manager.is_empty() || manager != number, said!("people-nobody-their-own-manager-leave"));
        let hire_date =
            hire_date(hired).map_err(|message| require("hire_date", false, message)).ok().filter(|_| says("hire_date"));
        require("language", language.is_empty() || is_language_tag(language), said!("people-no-language-write-bcp-47"));
        let time_zone = if zone.is_empty() { Some(self.default_zone.clone()) } else { self.zone(zone) };
        require("time_zone", time_zone.is_some(), said!("people-no-time-zone-write-iana"));
        let status = if status.is_empty() { Ok(PersonStatus::Active) } else { status.to_ascii_lowercase().parse() };
        require("status", status.is_ok(), said!("people-status-must-active-leave-suspended"));
        let default = |field: &str, default: &str| if says(field) { default.to_owned() } else { String::new() };
        let language = if language.is_empty() { default("language", &self.default_language) } else { language.to_owned() };
        match (time_zone, status) {
            (Some(time_zone), Ok(status)) if errors.is_empty() => Ok(CleanRow {
                employee_number: composed(number),
                email: email.to_lowercase(),
                given_name: composed(given),
                family_name: composed(family),
                department: composed(&clean_path(department)),
                role: tidy(role),
                location: tidy(location),
                manager: composed(manager),
                hire_date,
                language,
                time_zone: if says("time_zone") { time_zone } else { String::new() },
                status: says("status").then_some(status),
                employment_type: tidy(kind),
                sort_name: composed(&sort_name(given, family)),
            }),
            _ => Err(errors),
        }
    }

    /// An employee number in its usual form.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn number(&self, typed: &str) -> Result<String, Said> {
        let number = composed(without_unseen(typed).trim());
        if number.is_empty() {
            return Err(said!("people-employee-number-missing"));
        }
        self.unfit(&number).or_else(|| too_long("employee_number", &number)).map_or(Ok(number), Err)
    }

    fn unfit(&self, cell: &str) -> Option<Said> {
        if cell.len() > self.max_cell {
            return Some(said!("people-cell-larger-than-bytes", max_cell = self.max_cell));
        }
        // in a cell neither tabs nor line ends
        let control = cell.chars().find(|letter| letter.is_control()).or_else(|| unfit(cell))?;
        let code = format!("{:04X}", u32::from(control));
        Some(said!("people-cell-holds-control-character", code = code))
    }

    /// The zone's own spelling of its name.
    fn zone(&mut self, name: &str) -> Option<String> {
        if let Some(known) = self.zones.get(name) {
            return known.clone();
        }
        let found = TimeZone::get(name).ok().and_then(|zone| zone.iana_name().map(str::to_owned));
        // there are some 600 zones; a file full of wrong ones must not fill the memory
        if self.zones.len() < 1000 {
            self.zones.insert(name.to_owned(), found.clone());
        }
        found
    }
}

fn too_long(column: &str, cell: &str) -> Option<Said> {
    let most = most_letters(column);
    (cell.chars().count() > most).then(|| said!("too-many-letters", most = most))
}

fn address_problem(email: &str) -> Said {
    if email.is_empty() { said!("people-e-mail-address-missing") } else { said!("people-not-e-mail-address") }
}

fn hire_date(text: &str) -> Result<Day, Said> {
    if text.is_empty() {
        return Err(said!("people-hire-date-missing"));
    }
    let day: Day = text.parse().map_err(|_| Said::no_day(text))?;
    let year = day.date().year();
    if (1900..=2200).contains(&year) { Ok(day) } else { Err(said!("people-nobody-hired-year", year = year.to_string())) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn good() -> PersonInput {
        let text = str::to_owned;
        PersonInput {
            employee_number: text(" 1001 "),
            email: text("Ada.Osei@Example.com"),
            given_name: text("Ada"),
            family_name: text("Osei"),
            department: text("Marketing /  Brand "),
            role: text("Community manager"),
            location: text("Berlin"),
            manager: text("1000"),
            hire_date: text("2024-02-29"),
            language: text("de-CH"),
            time_zone: text("europe/berlin"),
            status: text("Leave"),
            employment_type: text(" Working  student "),
            last_day: String::new(),
        }
    }

    fn check(input: &PersonInput) -> Result<CleanRow, Vec<FieldError>> {
        Checker::new(100, "Europe/Stockholm", "sv").check(&input.cells())
    }

    #[test]
    fn a_good_row_comes_out_in_its_usual_form() {
        let row = check(&good()).expect("it is good");
        assert_eq!((row.employee_number.as_str(), row.email.as_str()), ("1001", "ada.osei@example.com"));
        assert_eq!((row.department.as_str(), row.time_zone.as_str()), ("Marketing / Brand", "Europe/Berlin"));
        assert_eq!((row.status, row.sort_name.as_str()), (Some(PersonStatus::Leave), "osei ada"));
        assert_eq!(row.employment_type, "Working student");
    }

    #[test]
    fn what_shows_nothing_makes_nobody_another_person() {
        let unseen = |text: String| format!("\u{feff}{}\u{200b}{}", &text[..2], &text[2..]);
        let as_typed = check(&good()).expect("it is good");
        let input = PersonInput {
            employee_number: unseen("1001".to_owned()),
            email: unseen(good().email),
            family_name: unseen("Osei".to_owned()),
            manager: unseen("1000".to_owned()),
            role: unseen("Community manager".to_owned()),
            department: unseen("Marketing / Brand".to_owned()),
            ..good()
        };
        assert_eq!(check(&input), Ok(as_typed));
    }

    #[test]
    fn what_may_be_empty_has_a_default() {
        let empty = String::new;
        let input = PersonInput {
            manager: empty(),
            language: empty(),
            time_zone: empty(),
            status: empty(),
            family_name: empty(),
            ..good()
        };
        let row = check(&input).expect("it is good");
        assert_eq!(
            (row.language.as_str(), row.time_zone.as_str(), row.status),
            ("sv", "Europe/Stockholm", Some(PersonStatus::Active))
        );
    }

    #[test]
    fn what_the_file_does_not_have_is_not_missed_and_not_assumed() {
        let number = PersonInput { employee_number: "1".to_owned(), ..PersonInput::default() };
        let others: Vec<String> = COLUMNS[1..].iter().map(|column| (*column).to_owned()).collect();
        let row = Checker::new(100, "UTC", "en").without(&others).check(&number.cells()).expect("it is good");
        assert_eq!((row.hire_date, row.status, row.language.as_str(), row.time_zone.as_str()), (None, None, "", ""));
    }

    #[test]
    fn each_wrong_cell_is_named_once() {
        let cases: [(&str, &str); 18] = [
            ("family_name", "O\u{202e}sei"),
            ("employee_number", " "),
            ("email", "ada"),
            ("email", "a@b@c"),
            ("email", ""),
            ("department", " / "),
            ("role", ""),
            ("location", "Ber\u{0}lin"),
            ("manager", "1001"),
            ("hire_date", "2023-02-29"),
            ("hire_date", "01.02.2023"),
            ("hire_date", "9999-12-31"),
            ("hire_date", ""),
            ("language", "Deutsch"),
            ("language", "de_DE"),
            ("time_zone", "Berlin"),
            ("status", "gone"),
            ("employment_type", "In\u{0}tern"),
        ];
        for (field, value) in cases {
            let mut json = serde_json::json!(good());
            json[field] = value.into();
            let input: PersonInput = serde_json::from_value(json).expect("an input");
            let errors = check(&input).expect_err(value);
            assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), [field], "{value:?}: {errors:?}");
        }
        let long = PersonInput { given_name: "x".repeat(101), ..good() };
        assert_eq!(check(&long).expect_err("too long")[0].field, "given_name");
    }

    proptest! {
        #[test]
        fn a_row_that_fits_fits_again_as_it_came_out(given in "\\PC{0,20}", department in "[A-Z /]{0,20}", email in "[a-zA-Z@.]{0,12}") {
            let input = PersonInput { given_name: given, department, email, ..good() };
            if let Ok(row) = check(&input) {
                let again = PersonInput {
                    given_name: row.given_name.clone(),
                    department: row.department.clone(),
                    email: row.email.clone(),
                    ..good()
                };
                prop_assert_eq!(check(&again), Ok(row));
            }
        }
    }
}
