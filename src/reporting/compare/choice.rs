//! What is to be compared, as an address says it: `department:{id}`, `role:{id}`, `course:{slug}`, or a day. Pure.

use crate::clock::Day;
use crate::error::FieldError;
use crate::figures::question::{self, Typed};
use crate::{said, word_enum};

word_enum! {
    /// Of what kind both are.
    pub enum Kind {
        /// Departments, each with those below it.
        Department = "department",
        /// Roles.
        Role = "role",
        /// Courses.
        Course = "course",
        /// One group on two days.
        Day = "day",
    }
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Of what kind it is.
    pub kind: Kind,
    /// Its key, slug or date.
    pub value: String,
    /// Its day, where it is one.
    pub day: Option<Day>,
}

impl Choice {
    /// What a field says; none where it is empty.
    ///
    /// # Errors
    /// A [`FieldError`] where it is neither a day nor one of the kinds with a name, or a day after `today`.
    pub fn read(field: &'static str, text: Option<&str>, today: Day) -> Result<Option<Self>, FieldError> {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
        let named = [Kind::Department, Kind::Role, Kind::Course].into_iter().find_map(|kind| {
            let value = text.strip_prefix(kind.word())?.strip_prefix(':')?;
            Some(Self { kind, value: value.to_owned(), day: None })
        });
        if let Some(choice) = named {
            return if choice.value.is_empty() { Err(unknown(field)) } else { Ok(Some(choice)) };
        }
        if !text.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Err(unknown(field));
        }
        let day = question::day(field, Some(text), today)?;
        if day > today {
            return Err(FieldError::new(field, said!("reporting-compare-future", day = day)));
        }
        Ok(Some(Self { kind: Kind::Day, value: day.to_string(), day: Some(day) }))
    }

    /// As an address says it.
    #[must_use]
    pub fn text(&self) -> String {
        if self.day.is_some() { self.value.clone() } else { format!("{}:{}", self.kind, self.value) }
    }

    /// What is asked of this one: what was typed for both, with what it is itself, on its day or on `as_of`.
    #[must_use]
    pub fn of(&self, typed: &Typed, as_of: Day) -> (Typed, Day) {
        let (mut typed, value) = (typed.clone(), Some(self.value.clone()));
        match self.kind {
            Kind::Department => typed.department = value,
            Kind::Role => typed.role = value,
            Kind::Course => typed.course = value,
            Kind::Day => return (typed, self.day.unwrap_or(as_of)),
        }
        (typed, as_of)
    }
}

/// There is no such thing to compare.
pub(super) fn unknown(field: &'static str) -> FieldError {
    FieldError::new(field, said!("reporting-compare-unknown"))
}

/// Both that are to be compared; none where one of them is not chosen yet.
///
/// # Errors
/// The [`FieldError`]s of what is no choice, a day after `today`, two of two kinds, or a kind that narrows both already.
pub fn chosen(
    (first, second): (Option<&str>, Option<&str>),
    typed: &Typed,
    today: Day,
) -> Result<Option<(Choice, Choice)>, Vec<FieldError>> {
    let (first, second) = match (Choice::read("first", first, today), Choice::read("second", second, today)) {
        (Ok(first), Ok(second)) => (first, second),
        (first, second) => return Err([first.err(), second.err()].into_iter().flatten().collect()),
    };
    let (Some(first), Some(second)) = (first, second) else { return Ok(None) };
    if first.kind != second.kind {
        return Err(vec![FieldError::new("second", said!("reporting-compare-two-kinds"))]);
    }
    let (field, narrowed) = match first.kind {
        Kind::Department => ("department", &typed.department),
        Kind::Role => ("role", &typed.role),
        Kind::Course => ("course", &typed.course),
        Kind::Day => ("as_of", &None),
    };
    if narrowed.as_deref().is_some_and(|text| !text.trim().is_empty()) {
        return Err(vec![FieldError::new(field, said!("reporting-compare-narrowed"))]);
    }
    Ok(Some((first, second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 2);

    fn of(first: &str, second: &str) -> Result<Option<(Choice, Choice)>, Vec<FieldError>> {
        chosen((Some(first), Some(second)), &Typed::default(), TODAY)
    }

    #[test]
    fn two_of_a_kind_are_read_and_written_again() {
        for (first, second) in
            [("department:1", "department:2"), ("role:8", "role:9"), ("course:a", "course:b"), ("2026-01-01", "2026-11-02")]
        {
            let (one, other) = of(first, second).unwrap().expect("two");
            assert_eq!((one.text().as_str(), other.text().as_str()), (first, second));
        }
        assert_eq!(of("department:1", " ").unwrap(), None, "not chosen yet");
        let (course, _) = of("course:a", "course:b").unwrap().expect("two");
        let (typed, day) = course.of(&Typed::default(), TODAY);
        assert_eq!((typed.course.as_deref(), day), (Some("a"), TODAY));
    }

    #[test]
    fn what_cannot_be_compared_is_refused_at_its_field() {
        let cases = [
            ("department:1", "role:8", "second"),
            ("department:1", "2026-01-01", "second"),
            ("location:1", "location:2", "first"),
            ("department:", "department:2", "first"),
            ("2026-01-01", "2026-11-03", "second"),
            ("2026-02-30", "2026-01-01", "first"),
        ];
        for (first, second, field) in cases {
            assert_eq!(of(first, second).unwrap_err()[0].field, field, "{first} {second}");
        }
        let narrowed = Typed { role: Some("8".to_owned()), ..Typed::default() };
        let of = |first, second| chosen((Some(first), Some(second)), &narrowed, TODAY);
        assert_eq!(of("role:8", "role:9").unwrap_err()[0].field, "role");
        assert!(of("course:a", "course:b").unwrap().is_some());
    }
}
