//! Who joins, moves, leaves or returns by a file before it is loaded, and who is not in it.

use actix_web::{HttpResponse, web};
use diesel::QueryResult;
use serde::Serialize;

use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::import;
use crate::people::import::{Moved, Movement, Moves};
use crate::say;
use crate::web::{Ctx, csv};

/// People of each kind on the page; the file has them all.
const SHOWN: i64 = 20;

/// Those who have one thing in common.
#[derive(Debug, Serialize)]
pub(super) struct MovesOf {
    kind: &'static str,
    heading: String,
    count: i64,
    people: Vec<Line>,
    /// How many more there are than shown.
    more: i64,
    has_from: bool,
    has_to: bool,
    /// Whether it is folded at first: newcomers of a first file are very many.
    is_long: bool,
}

/// One of them.
#[derive(Debug, Serialize)]
struct Line {
    employee_number: String,
    name: String,
    from: String,
    to: String,
}

impl MovesOf {
    fn new(movement: Movement, count: i64, people: Vec<Moved>) -> Self {
        let shown = i64::try_from(people.len()).unwrap_or(SHOWN);
        let line = |moved: Moved| {
            let (from, to) = (moved.from.join(" · "), moved.to.join(" · "));
            Line { employee_number: moved.employee_number, name: moved.name, from, to }
        };
        Self {
            kind: movement.word(),
            heading: heading(movement, count),
            count,
            people: people.into_iter().map(line).collect(),
            more: count - shown,
            has_from: matches!(movement, Movement::Moves | Movement::Leaves | Movement::Absent),
            has_to: matches!(movement, Movement::Joins | Movement::Moves | Movement::Returns),
            is_long: count > SHOWN,
        }
    }

    /// What a sample shows.
    pub(super) fn sample() -> Self {
        let place = |department: &str| vec![department.to_owned(), "Analyst".to_owned(), "Berlin".to_owned()];
        let moved = Moved {
            employee_number: "E-7".to_owned(),
            name: "Ada Osei".to_owned(),
            from: place("Sales"),
            to: place("Marketing"),
        };
        Self::new(Movement::Moves, 21, vec![moved])
    }

    /// The first of each kind of an import that is not loaded yet; those of whom there are none are left out.
    pub(super) fn all(conn: &mut Conn, id: Id, moves: Moves) -> QueryResult<Vec<Self>> {
        let mut all = Vec::new();
        for (movement, count) in counted(moves).into_iter().filter(|(_, count)| *count > 0) {
            all.push(Self::new(movement, count, import::moved(conn, id, movement, "", SHOWN)?));
        }
        Ok(all)
    }
}

/// How many they are, those first whose end somebody should see.
fn counted(moves: Moves) -> [(Movement, i64); 5] {
    [
        (Movement::Leaves, moves.leavers),
        (Movement::Absent, moves.absent),
        (Movement::Moves, moves.movers),
        (Movement::Returns, moves.returners),
        (Movement::Joins, moves.joiners),
    ]
}

fn heading(movement: Movement, count: i64) -> String {
    match movement {
        Movement::Joins => say!("people-moves-join", count = count),
        Movement::Moves => say!("people-moves-move", count = count),
        Movement::Leaves => say!("people-moves-leave", count = count),
        Movement::Returns => say!("people-moves-return", count = count),
        Movement::Absent => say!("people-moves-absent", count = count),
    }
}

/// All of them for a spreadsheet.
pub(in crate::people) async fn file(ctx: Ctx, id: web::Path<Id>) -> Result<HttpResponse, AppError> {
    let id = id.into_inner();
    ctx.db().read(move |conn: &mut Conn| import::find(conn, id)?.ok_or(AppError::NotFound("import"))).await?;
    ctx.note_export("moves", &format!("people_import {id}")).await?;
    let db = ctx.db().clone();
    Ok(csv::stream("moves.csv", move |write| {
        let mut is_open = write(&["movement", "employee_number", "name", "from", "to"])?;
        for movement in Movement::ALL {
            let mut after = String::new();
            while is_open {
                let people = db.read_now(|conn| import::moved(conn, id, *movement, &after, 1000))?;
                let Some(last) = people.last() else { break };
                after.clone_from(&last.employee_number);
                for moved in &people {
                    let (from, to) = (moved.from.join(" · "), moved.to.join(" · "));
                    is_open = write(&[movement.word(), &moved.employee_number, &moved.name, &from, &to])?;
                }
            }
        }
        Ok(())
    }))
}
