//! Saving a policy, and letting a programme go by the general one again.

use serde_json::{Value, json};

use super::policies::Switched;
use super::store::{self, Programme};
use crate::db::Tx;
use crate::error::AppError;

/// As the journal has it.
fn shown(switched: &Switched) -> Value {
    json!({ "policy": switched.policy, "active": switched.active })
}

/// Saves the policy of a programme, or the general one.
///
/// # Errors
/// When the database fails.
pub(super) fn save(tx: &mut Tx<'_>, programme: Option<&Programme>, switched: &Switched) -> Result<(), AppError> {
    let policies = store::policies(tx.conn)?;
    let before = match programme {
        None => shown(policies.general()),
        Some(programme) => policies.own(programme.id).map_or(Value::Null, shown),
    };
    let id = store::save_policy(tx, programme.map(|programme| programme.id), switched)?;
    let mut details = shown(switched);
    if let (Some(programme), Some(fields)) = (programme, details.as_object_mut()) {
        fields.insert("programme".to_owned(), json!(programme.slug));
    }
    tx.audit_change("reminder_policy.save", ("reminder_policy", id), details, (before, shown(switched)))?;
    Ok(())
}

/// Lets a programme go by the general policy.
///
/// # Errors
/// [`AppError::NotFound`] where it does already; when the database fails.
pub(super) fn remove(tx: &mut Tx<'_>, programme: &Programme) -> Result<(), AppError> {
    let before = store::policies(tx.conn)?.own(programme.id).map_or(Value::Null, shown);
    let id = store::delete_policy(tx, programme.id)?.ok_or(AppError::NotFound("policy"))?;
    let details = json!({ "programme": programme.slug });
    tx.audit_change("reminder_policy.remove", ("reminder_policy", id), details, (before, Value::Null))?;
    Ok(())
}
