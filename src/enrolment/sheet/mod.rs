//! Enrolments as rows of a file that is taken away: who, where, what, why, by when, and what is on record of it.

mod row;
mod store;

use std::collections::HashMap;

use actix_web::HttpResponse;

use super::enrolment::{EnrolmentRow, StatusShown};
use crate::clock::Instant;
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::people::own_day;
use crate::people::sheet::{self as people, PersonPart};
use crate::web::Ctx;
use crate::web::sheet::{Cell, Column, Sheet, SheetKind, each_chunk, send};
use row::{OnRecord, SheetRow, reasons_shown};

/// The columns of a person and of their enrolment.
#[must_use]
pub fn columns() -> Vec<Column> {
    people::COLUMNS.iter().chain(&row::COLUMNS).copied().collect()
}

/// An enrolment with its person, as a row has it.
#[derive(Debug, Clone)]
pub struct EnrolmentPart {
    person: PersonPart,
    on_record: OnRecord,
}

impl EnrolmentPart {
    /// The cells under [`columns`].
    #[must_use]
    pub fn cells(&self) -> Vec<Cell> {
        self.person.cells().into_iter().chain(self.on_record.cells()).collect()
    }

    /// The cells with the department and role of another day.
    #[must_use]
    pub fn cells_at(&self, department: &str, role: &str) -> Vec<Cell> {
        let person = self.person.cells_at([department, role, self.person.location()]);
        person.into_iter().chain(self.on_record.cells()).collect()
    }
}

/// The parts of these enrolments at `now`, by id: a handful of statements for all of them.
///
/// # Errors
/// When the database fails.
pub fn parts_of(conn: &mut Conn, ids: &[Id], now: Instant) -> Result<HashMap<Id, EnrolmentPart>, AppError> {
    let rows = store::enrolments(conn, ids)?;
    let people = people::parts_of(conn, &rows.iter().map(|row| row.enrolment.person_id).collect::<Vec<_>>())?;
    let (mut reasons, mut waivers) = (store::reasons(conn, ids)?, store::waivers(conn, ids)?);
    let mut certificates = store::certificates(conn, ids)?;
    let part = |row: SheetRow| {
        let person = people.get(&row.enrolment.person_id)?.clone();
        let EnrolmentRow { id, status, due_on, expires_on, .. } = row.enrolment;
        let day = own_day(now, person.time_zone());
        let status = StatusShown::of(status, person.status(), (due_on, expires_on), day);
        let (certificate, waiver) = (certificates.remove(&id), waivers.remove(&id));
        let requirements = reasons_shown(reasons.remove(&id).unwrap_or_default());
        Some((id, EnrolmentPart { person, on_record: OnRecord { row, status, requirements, certificate, waiver } }))
    };
    Ok(rows.into_iter().filter_map(part).collect())
}

/// Which list of enrolments is taken away.
#[derive(Debug)]
pub struct About {
    /// As the audit calls it.
    pub list: &'static str,
    /// What of it, as the address asks for it.
    pub asked: String,
    /// Words of the file's name.
    pub name: Vec<String>,
}

/// Answers with these enrolments as a file, in their order.
///
/// # Errors
/// When the database fails, or the file cannot be written.
pub async fn answer(ctx: &Ctx, kind: SheetKind, about: About, ids: Vec<Id>) -> Result<HttpResponse, AppError> {
    let (now, day) = (ctx.db().clock().now(), ctx.company_today());
    let About { list, asked, name } = about;
    let sheet = Sheet { list, asked, name, day, rows: ids.len(), columns: columns() };
    send(ctx, kind, sheet, move |conn, rows| each_chunk(&ids, rows, |ids| rows_of(conn, ids, now))).await
}

fn rows_of(conn: &mut Conn, ids: &[Id], now: Instant) -> Result<Vec<Vec<Cell>>, AppError> {
    let parts = parts_of(conn, ids, now)?;
    Ok(ids.iter().filter_map(|id| parts.get(id)).map(EnrolmentPart::cells).collect())
}
