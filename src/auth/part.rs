//! HR of a part: an account that does to the people of a department, and of those below it, what HR does to everybody. To whom that is follows
//! from where they work today: whoever moves to another department is another's.

use serde_json::json;

use super::store::{self, parts};
use crate::db::Tx;
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::said;

/// Most departments that one account is HR of.
const MOST: usize = 100;

/// Makes an account HR of a department, by its path, its name or its id.
///
/// # Errors
/// [`AppError::Invalid`] on `department` where there is none of that name, or the account is HR of it already; [`AppError::NotFound`].
pub fn give(tx: &mut Tx<'_>, account: Id, department: &str) -> Result<(), AppError> {
    store::account(tx.conn, account)?.ok_or(AppError::NotFound("account"))?;
    let name = department.trim();
    let none = || AppError::invalid("department", said!("auth-part-no-department", name = name));
    let organisation = people::organisation(tx.conn)?;
    let found = organisation.find_department(name).filter(|_| !name.is_empty()).ok_or_else(none)?;
    let has = parts::of_account(tx.conn, account)?;
    if has.len() >= MOST {
        return Err(AppError::invalid("department", said!("auth-part-too-many", most = MOST)));
    }
    if has.contains(&found.id) {
        return Err(AppError::invalid("department", said!("auth-part-already", name = found.path.as_str())));
    }
    parts::insert(tx, account, found.id)?;
    let change = (json!({ "hr_of": null }), json!({ "hr_of": found.path }));
    Ok(tx.audit_change("account.give_part", ("account", account), json!({ "department": found.path }), change)?)
}

/// Ends that an account is HR of a department.
///
/// # Errors
/// [`AppError::NotFound`] where it is not.
pub fn take_back(tx: &mut Tx<'_>, account: Id, department: Id) -> Result<(), AppError> {
    let had = parts::of_accounts(tx.conn, &[account])?.into_iter().find(|(_, id, _)| *id == department);
    let (_, _, path) = had.ok_or(AppError::NotFound("department"))?;
    parts::take_back(tx, account, department)?;
    let change = (json!({ "hr_of": path }), json!({ "hr_of": null }));
    Ok(tx.audit_change("account.take_part", ("account", account), json!({ "department": path }), change)?)
}

/// Whoever was HR of a department that is merged into another is HR of that one.
///
/// # Errors
/// When the database fails.
pub fn follow_merge(tx: &mut Tx<'_>, from: Id, into: Id) -> Result<(), AppError> {
    for account in parts::accounts_of(tx.conn, from)? {
        parts::take_back(tx, account, from)?;
        if !parts::of_account(tx.conn, account)?.contains(&into) {
            parts::insert(tx, account, into)?;
        }
    }
    Ok(())
}
