//! The people of a made-up company of any size, drawn from a seed. Pure.

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

use crate::clock::Day;

/// The description that people are drawn from: `assets/starter/company.toml`.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "named as in the file, which says what each means")]
pub struct Company {
    pub name: String,
    pub email_domain: String,
    pub time_zone: String,
    pub locations: Vec<Location>,
    pub departments: Vec<Department>,
    pub roles: Vec<Role>,
    pub names: Vec<Names>,
}

/// A place, with its time zone and the languages of those who work there.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "named as in the file")]
pub struct Location {
    pub name: String,
    pub country: String,
    pub time_zone: String,
    pub weight: f64,
    pub languages: Vec<WeightedLanguage>,
}

/// A language and how often it is met.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "named as in the file")]
pub struct WeightedLanguage {
    pub language: String,
    pub weight: f64,
}

/// A department, by its path, and the roles in it.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "named as in the file")]
pub struct Department {
    pub name: String,
    pub weight: f64,
    pub lead: String,
    pub roles: Vec<WeightedRole>,
}

/// A role and how often it is met.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "named as in the file")]
pub struct WeightedRole {
    pub role: String,
    pub weight: f64,
}

/// A role, in a sentence.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "named as in the file")]
pub struct Role {
    pub name: String,
    pub summary: String,
}

/// Names of one language, with their spelling in an address.
#[derive(Debug, Clone, Deserialize)]
#[expect(missing_docs, reason = "named as in the file")]
pub struct Names {
    pub language: String,
    pub given: Vec<String>,
    pub family: Vec<String>,
    pub latin_given: Vec<String>,
    pub latin_family: Vec<String>,
}

/// On what terms the people are employed: most of them full-time. Not drawn, so that nothing else is drawn otherwise.
const fn employment_type(index: usize) -> &'static str {
    match index % 20 {
        3 | 9 | 16 => "Part-time",
        7 => "Fixed term",
        12 => "Working student",
        18 => "Intern",
        _ => "Full-time",
    }
}

/// One of the people: a row of a people file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named as the columns of the people file")]
pub struct Employee {
    pub employee_number: String,
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub department: String,
    pub role: String,
    pub location: String,
    pub manager: String,
    pub hire_date: Day,
    pub language: String,
    pub time_zone: String,
    pub status: &'static str,
    pub employment_type: &'static str,
}

impl Company {
    /// Reads the description.
    ///
    /// # Errors
    /// When it is no TOML of this shape.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// `size` people who are there on `today`, the heads of the departments first, the same for the same seed. Somebody who
    /// heads a department is managed by the head of the one above; the rest by the head of their own.
    #[must_use]
    pub fn people(&self, size: usize, seed: u64, today: Day) -> Vec<Employee> {
        let mut draw =
            Draw { company: self, random: Xoshiro256PlusPlus::seed_from_u64(seed), taken: std::collections::HashSet::new() };
        let mut people: Vec<Employee> = Vec::with_capacity(size);
        for (index, department) in self.departments.iter().enumerate().take(size) {
            let manager = self.head_above(&department.name).map(number).unwrap_or_default();
            people.push(draw.employee(index, department, department.lead.clone(), manager, today));
        }
        let rest = size.saturating_sub(people.len());
        for (offset, department_index) in self.spread(rest).into_iter().enumerate() {
            let department = &self.departments[department_index];
            let role = draw.role(department);
            people.push(draw.employee(self.departments.len() + offset, department, role, number(department_index), today));
        }
        people
    }

    /// The index of the department above `path`.
    fn head_above(&self, path: &str) -> Option<usize> {
        let (above, _) = path.rsplit_once(" / ")?;
        self.departments.iter().position(|department| department.name == above)
    }

    /// `count` places among the departments, in proportion to their weights.
    fn spread(&self, count: usize) -> Vec<usize> {
        let total: f64 = self.departments.iter().map(|department| department.weight).sum();
        let mut places = Vec::with_capacity(count);
        let mut reached = 0.0;
        for (index, department) in self.departments.iter().enumerate() {
            reached += department.weight;
            while (places.len() as f64) < (reached / total * count as f64).round() && places.len() < count {
                places.push(index);
            }
        }
        places
    }
}

fn number(index: usize) -> String {
    format!("E{:06}", index + 1)
}

struct Draw<'a> {
    company: &'a Company,
    random: Xoshiro256PlusPlus,
    taken: std::collections::HashSet<String>,
}

impl Draw<'_> {
    fn role(&mut self, department: &Department) -> String {
        let chosen = department.roles.choose_weighted(&mut self.random, |role| role.weight);
        chosen.map_or_else(|_| department.lead.clone(), |role| role.role.clone())
    }

    fn employee(&mut self, index: usize, department: &Department, role: String, manager: String, today: Day) -> Employee {
        let location = match self.company.locations.choose_weighted(&mut self.random, |location| location.weight) {
            Ok(location) => location,
            Err(_) => &self.company.locations[0],
        };
        let language = match location.languages.choose_weighted(&mut self.random, |language| language.weight) {
            Ok(language) => language.language.as_str(),
            Err(_) => "en",
        };
        let names = self.company.names.iter().find(|names| names.language == language).unwrap_or(&self.company.names[0]);
        let given = self.random.random_range(0..names.given.len());
        let family = self.random.random_range(0..names.family.len());
        // squared: many have been there for a short time, a few for very long
        let years: f64 = self.random.random::<f64>().powi(2) * 14.0;
        let hire_date = today.plus_days(-420 - (years * 365.0) as i64);
        let address = self.address(&names.latin_given[given], &names.latin_family[family]);
        Employee {
            employee_number: number(index),
            email: address,
            given_name: names.given[given].clone(),
            family_name: names.family[family].clone(),
            department: department.name.clone(),
            role,
            location: location.name.clone(),
            manager,
            hire_date,
            language: language.to_owned(),
            time_zone: location.time_zone.clone(),
            status: "active",
            employment_type: employment_type(index),
        }
    }

    /// `given.family@domain`, with a number where that is taken.
    fn address(&mut self, given: &str, family: &str) -> String {
        let name: String = format!("{given}.{family}")
            .chars()
            .filter(|letter| letter.is_ascii_alphanumeric() || ".-".contains(*letter))
            .collect();
        let domain = &self.company.email_domain;
        let numbered = (2..).map(|count| format!("{name}{count}@{domain}"));
        let mut candidates = std::iter::once(format!("{name}@{domain}")).chain(numbered);
        let address = candidates.find(|address| !self.taken.contains(address)).unwrap_or_default();
        self.taken.insert(address.clone());
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company() -> Company {
        let text = crate::web::assets::text("starter/company.toml").expect("the starter company");
        Company::parse(&text).expect("the starter company reads")
    }

    #[test]
    fn the_same_seed_gives_the_same_people_and_another_gives_others() {
        let today = Day::new(2026, 11, 22);
        assert_eq!(company().people(500, 7, today), company().people(500, 7, today));
        assert_ne!(company().people(500, 7, today), company().people(500, 8, today));
    }

    #[test]
    fn numbers_and_addresses_are_unique_and_every_manager_is_there() {
        let people = company().people(2_000, 7, Day::new(2026, 11, 22));
        let numbers: std::collections::HashSet<_> = people.iter().map(|person| &person.employee_number).collect();
        let addresses: std::collections::HashSet<_> = people.iter().map(|person| &person.email).collect();
        assert_eq!((people.len(), numbers.len(), addresses.len()), (2_000, 2_000, 2_000));
        assert!(people.iter().all(|person| person.manager.is_empty() || numbers.contains(&person.manager)));
        assert_eq!(people.iter().filter(|person| person.manager.is_empty()).count(), 8);
    }

    #[test]
    fn a_small_company_is_only_heads() {
        assert_eq!(company().people(3, 1, Day::new(2026, 11, 22)).len(), 3);
    }
}
