//! The audit: one row for each change by hand, in the transaction of the change itself. Nothing in the program changes or
//! deletes such a row.

use diesel::prelude::*;
use serde_json::Value;

use super::Tx;
use super::schema::audit;
use super::types::Json;
use crate::ids::Id;

/// What an audit row speaks of: the table's name and the row's id.
pub type Subject<'a> = (&'a str, Id);

impl Tx<'_> {
    /// Writes down that the actor did `action` (a verb with its noun: `enrolment.waive`) to `subject`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit(&mut self, action: &str, subject: Subject<'_>, details: Value) -> QueryResult<()> {
        let row = (
            audit::id.eq(self.new_id()),
            audit::at.eq(self.now()),
            audit::account_id.eq(self.actor.account_id),
            audit::actor.eq(&self.actor.name),
            audit::request_id.eq(&self.actor.request_id),
            audit::action.eq(action),
            audit::subject_kind.eq(subject.0),
            audit::subject_id.eq(subject.1),
            audit::details.eq(Json(details)),
        );
        diesel::insert_into(audit::table).values(row).execute(self.conn)?;
        Ok(())
    }
}
