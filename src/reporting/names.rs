//! The names behind a figure as rows of a file: how each counted on the day, and what is on record of it now.

use std::collections::HashMap;

use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::enrolment::sheet as enrolments;
use crate::error::AppError;
use crate::figures::figure::Figure;
use crate::figures::queries::{NameFilter, NameRow, directory, each_name};
use crate::figures::question::Typed;
use crate::ids::Id;
use crate::people::sheet as people;
use crate::standing::State;
use crate::web::sheet::{Cell, Column, Rows, each_chunk};

/// How a pair counted on the day, behind the columns of the enrolment.
const COUNTED: [Column; 3] = [Column::new("state", 12), Column::new("stalled", 9), Column::new("since", 12)];

/// The columns.
pub(super) fn columns() -> Vec<Column> {
    let as_of = [Column::new("as_of", 12)];
    as_of.into_iter().chain(enrolments::columns()).chain(COUNTED).collect()
}

/// Texts that many rows have in common, each kept once.
#[derive(Debug, Default)]
struct Texts {
    all: Vec<String>,
    places: HashMap<String, u32>,
}

impl Texts {
    /// The place of a text among them.
    fn place(&mut self, text: String) -> u32 {
        if let Some(place) = self.places.get(&text) {
            return *place;
        }
        let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(text.clone());
        self.places.insert(text, place);
        place
    }

    fn at(&self, place: u32) -> &str {
        usize::try_from(place).ok().and_then(|place| self.all.get(place)).map_or("", String::as_str)
    }
}

/// A name, as little of it as must be known before its row is read: there may be a million.
#[derive(Debug, Clone, Copy)]
struct Name {
    person: Id,
    enrolment: Option<Id>,
    department: u32,
    role: u32,
    course: u32,
    course_title: u32,
    state: State,
    stalled: bool,
    since: Day,
}

/// The enrolments behind a figure, in the order of the page; one more than `most` where there are more.
///
/// # Errors
/// [`AppError::Invalid`] for a name that there is not; when the database fails.
pub fn enrolments_behind(conn: &mut Conn, typed: &Typed, as_of: Day, figure: Figure, most: usize) -> Result<Vec<Id>, AppError> {
    let question = typed.question(as_of, &directory(conn, &typed.sight, as_of)?)?;
    let mut ids = Vec::new();
    each_name(conn, &NameFilter { question, figure }, |row| {
        ids.extend(row.enrolment_id);
        ids.len() <= most
    })?;
    Ok(ids)
}

/// The names behind a figure, in the order of the page.
#[derive(Debug)]
pub(super) struct Names {
    as_of: Day,
    texts: Texts,
    all: Vec<Name>,
}

impl Names {
    /// Reads who is behind a figure.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(conn: &mut Conn, filter: &NameFilter) -> Result<Self, AppError> {
        let (mut texts, mut all) = (Texts::default(), Vec::new());
        each_name(conn, filter, |row| {
            all.push(name(row, &mut texts));
            true
        })?;
        Ok(Self { as_of: filter.question.as_of, texts, all })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Hands the row of each to `rows`.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be written.
    pub fn write(&self, conn: &mut Conn, rows: Rows<'_>, now: Instant) -> Result<(), AppError> {
        each_chunk(&self.all, rows, |names| self.rows_of(conn, names, now))
    }

    fn rows_of(&self, conn: &mut Conn, names: &[Name], now: Instant) -> Result<Vec<Vec<Cell>>, AppError> {
        let ids: Vec<Id> = names.iter().filter_map(|name| name.enrolment).collect();
        let enrolments = enrolments::parts_of(conn, &ids, now)?;
        // who had no enrolment on the day is a person all the same
        let others: Vec<Id> = names.iter().filter(|name| name.enrolment.is_none()).map(|name| name.person).collect();
        let people = if others.is_empty() { HashMap::new() } else { people::parts_of(conn, &others)? };
        let row = |name: &Name| {
            let (department, role) = (self.texts.at(name.department), self.texts.at(name.role));
            let mut cells = vec![Cell::Day(self.as_of)];
            match name.enrolment.and_then(|id| enrolments.get(&id)) {
                Some(enrolment) => cells.extend(enrolment.cells_at(department, role)),
                None => {
                    let person = people.get(&name.person)?;
                    cells.extend(person.cells_at([department, role, person.location()]));
                    cells.extend([self.texts.at(name.course), self.texts.at(name.course_title)].map(Cell::text));
                    cells.resize(columns().len() - COUNTED.len(), Cell::Empty);
                }
            }
            cells.extend([Cell::text(name.state.word()), Cell::Flag(name.stalled), Cell::Day(name.since)]);
            Some(cells)
        };
        Ok(names.iter().filter_map(row).collect())
    }
}

fn name(row: NameRow, texts: &mut Texts) -> Name {
    Name {
        person: row.person_id,
        enrolment: row.enrolment_id,
        department: texts.place(row.department),
        role: texts.place(row.role),
        course: texts.place(row.course_slug),
        course_title: texts.place(row.course),
        state: row.state,
        stalled: row.stalled,
        since: row.since,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let mut texts = Texts::default();
        let places = ["Sales", "Care", "Sales"].map(|text| texts.place(text.to_owned()));
        assert_eq!((places, texts.all.len()), ([0, 1, 0], 2));
        assert_eq!(places.map(|place| texts.at(place)), ["Sales", "Care", "Sales"]);
    }
}
