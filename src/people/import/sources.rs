//! Keeping maps: said on a page, by the API, and used for every file of their source from then on.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::map::{Asks, Map, Source};
use super::row::COLUMNS;
use super::store::sources::{self, SourceRow};
use super::store::{self, files};
use crate::clock::Instant;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::said;
use crate::text::limits::LINE;
use crate::text::{tidy, unfit};

/// Most columns of a header, and most statuses.
const MOST: usize = super::reading::MAX_COLUMNS;

/// A map that is kept for a source.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PeopleSource)]
pub struct Kept {
    /// Its key here.
    pub id: Id,
    /// What the source is called.
    pub name: String,
    /// The header row for which the map was made.
    pub header: Vec<String>,
    /// The map.
    pub map: Map,
    /// When it was said last.
    pub updated_at: Instant,
    /// By whom.
    pub updated_by: String,
}

impl From<SourceRow> for Kept {
    fn from(row: SourceRow) -> Self {
        let SourceRow { id, name, header, map, updated_at, updated_by } = row;
        Self { id, name, header: header.0, map: map.0, updated_at, updated_by }
    }
}

/// Every map that is kept, by the name of its source.
///
/// # Errors
/// When the database fails.
pub fn kept(conn: &mut Conn) -> diesel::QueryResult<Vec<Kept>> {
    Ok(sources::rows(conn)?.into_iter().map(Kept::from).collect())
}

/// Keeps a map for a source, instead of the one before.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit.
pub fn put(tx: &mut Tx<'_>, name: &str, header: &[String], map: Map) -> Result<Kept, AppError> {
    let source = Source { name: tidy(name), header: header.iter().map(|name| tidy(name)).collect(), map };
    let faults = faults(&source);
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let before = sources::named(tx.conn, &source.name)?.map_or(Value::Null, |row| json!(Source::from(row)));
    let id = sources::keep(tx, &source)?;
    let after = json!(source);
    if before != after {
        tx.audit_change("people.map", ("people_source", id), json!({ "source": source.name }), (before, after))?;
    }
    sources::named(tx.conn, &source.name)?.map(Kept::from).ok_or(AppError::NotFound("map"))
}

impl From<SourceRow> for Source {
    fn from(row: SourceRow) -> Self {
        Self { name: row.name, header: row.header.0, map: row.map.0 }
    }
}

impl Serialize for Source {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({ "name": self.name, "header": self.header, "map": self.map }).serialize(serializer)
    }
}

fn faults(source: &Source) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let texts = source.header.iter().chain(source.map.columns.values()).chain(source.map.statuses.keys());
    if source.name.is_empty() {
        faults.push(FieldError::new("name", said!("people-source-name-missing")));
    } else if source.name.chars().count() > LINE {
        faults.push(FieldError::new("name", said!("too-many-letters", most = LINE)));
    } else if unfit(&source.name).is_some() || source.name.chars().any(char::is_control) {
        faults.push(FieldError::new("name", said!("people-name-holds-control-character-take")));
    }
    if source.header.len() > MOST || source.map.statuses.len() > MOST {
        faults.push(FieldError::new("header", said!("people-source-many", most = MOST)));
    }
    if texts.clone().any(|text| text.chars().count() > LINE || text.chars().any(char::is_control)) {
        faults.push(FieldError::new("header", said!("too-many-letters", most = LINE)));
    }
    for column in source.map.columns.keys().filter(|column| !COLUMNS.contains(&column.as_str())) {
        faults.push(FieldError::new(column, said!("people-source-no-column", columns = COLUMNS.join(", "))));
    }
    if !source.map.columns.contains_key("employee_number") {
        faults.push(FieldError::new("employee_number", said!("people-source-number-missing")));
    }
    faults.extend(gone(source));
    faults.extend(twice(&source.map.columns));
    faults
}

/// Columns that the header does not have.
fn gone(source: &Source) -> Vec<FieldError> {
    let gone = source.map.gone(&source.header);
    let columns = source.map.columns.iter().filter(|(_, theirs)| gone.contains(theirs));
    columns.map(|(ours, theirs)| FieldError::new(ours, said!("people-source-not-there", name = theirs))).collect()
}

/// One column of theirs holds one thing.
fn twice(columns: &BTreeMap<String, String>) -> Vec<FieldError> {
    let mut faults = Vec::new();
    for (ours, theirs) in columns {
        if columns.iter().any(|(other, name)| other < ours && super::map::same(name) == super::map::same(theirs)) {
            faults.push(FieldError::new(ours, said!("people-source-twice", name = theirs)));
        }
    }
    faults
}

/// Keeps a map no longer.
///
/// # Errors
/// [`AppError::NotFound`].
pub fn forget(tx: &mut Tx<'_>, name: &str) -> Result<(), AppError> {
    let row = sources::named(tx.conn, name)?.ok_or(AppError::NotFound("map"))?;
    sources::forget(tx, row.id)?;
    let (id, before) = (row.id, json!(Source::from(row)));
    tx.audit_change("people.map", ("people_source", id), json!({ "source": before["name"] }), (before, Value::Null))?;
    Ok(())
}

/// Keeps the answer to what was asked about the file of an import, which is then read anew.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; [`AppError::Conflict`] where there is nothing to answer any more.
pub fn answer(tx: &mut Tx<'_>, import: Id, name: &str, map: Map) -> Result<Kept, AppError> {
    let asks = asked(tx, import)?;
    let header: Vec<String> = asks.seen.iter().map(|column| column.name.clone()).collect();
    let kept = put(tx, name, &header, map)?;
    store::set_anew(tx, import)?;
    Ok(kept)
}

/// Has the file of an import read anew, by another sheet.
///
/// # Errors
/// [`AppError::Conflict`] where it is not kept any more.
pub fn look_again(tx: &mut Tx<'_>, import: Id) -> Result<(), AppError> {
    asked(tx, import)?;
    Ok(store::set_anew(tx, import)?)
}

/// What is asked about an import that is not loaded, whose file is kept.
fn asked(tx: &mut Tx<'_>, import: Id) -> Result<Asks, AppError> {
    store::hold(tx.conn, import)?;
    let row = store::import(tx.conn, import)?.ok_or(AppError::NotFound("import"))?;
    let asks = row.asks.as_ref().map(|asks| asks.0.clone()).filter(|_| !row.state.is_running() && !row.is_applied());
    let is_kept = files::is_kept(tx.conn, import)?;
    asks.filter(|_| is_kept).ok_or_else(|| AppError::Conflict(said!("people-map-too-late")))
}
