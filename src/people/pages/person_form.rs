//! What the form of a person sends: the person as typed, and what was answered of names that nobody had written yet.

use serde::Deserialize;

use super::new_names::Picks;
use crate::people::import::PersonInput;

/// The fields of the form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::people) struct PersonForm {
    employee_number: String,
    email: String,
    given_name: String,
    family_name: String,
    department: String,
    role: String,
    location: String,
    manager: String,
    hire_date: String,
    language: String,
    time_zone: String,
    status: String,
    employment_type: String,
    last_day: String,
    pick_department: String,
    pick_role: String,
    pick_location: String,
    pick_employment_type: String,
}

impl PersonForm {
    /// The one and the other.
    pub fn apart(self) -> (PersonInput, Picks) {
        let Self { employee_number, email, given_name, family_name, department, role, location, manager, hire_date, .. } = self;
        let Self { language, time_zone, status, employment_type, last_day, .. } = self;
        let picks = Picks {
            department: self.pick_department,
            role: self.pick_role,
            location: self.pick_location,
            employment_type: self.pick_employment_type,
        };
        let person = PersonInput {
            employee_number,
            email,
            given_name,
            family_name,
            department,
            role,
            location,
            manager,
            hire_date,
            language,
            time_zone,
            status,
            employment_type,
            last_day,
        };
        (person, picks)
    }
}
