//! *Send again* for many: all messages that failed, or those to one address, with a look before.

pub mod api;
pub mod pages;
mod store;

use serde_json::json;

pub use store::Failed;

use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;

/// What there is to be sent again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// What failed, by what it was written for.
    pub failed: Vec<Failed>,
    /// The newest of them; what fails later is not meant. None where nothing failed.
    pub through: Option<Id>,
}

impl Outlook {
    /// How many would go out.
    #[must_use]
    pub fn going(&self) -> i64 {
        self.failed.iter().map(|failed| failed.count - failed.marked).sum()
    }

    /// How many would not, since mail to their addresses comes back.
    #[must_use]
    pub fn staying(&self) -> i64 {
        self.failed.iter().map(|failed| failed.marked).sum()
    }
}

/// An address as addresses are kept; none where nobody is named.
fn address(to: &str) -> Option<String> {
    Some(to.trim().to_lowercase()).filter(|to| !to.is_empty())
}

/// What would be sent again, of all that failed or of what failed on its way `to` an address.
///
/// # Errors
/// When the database fails.
pub fn look(conn: &mut Conn, to: Option<&str>) -> Result<Outlook, AppError> {
    let failed = store::failed(conn, to)?;
    let through = failed.iter().map(|failed| failed.newest).max();
    Ok(Outlook { failed, through })
}

/// Queues what failed again, up to the message `through`, with all its attempts before it; what would go to an address that mail comes back
/// from stays. Answers how many were queued. What is no longer needed is found when it is written.
///
/// # Errors
/// When the database fails.
pub fn send_all_again(tx: &mut Tx<'_>, to: Option<&str>, through: Id) -> Result<usize, AppError> {
    let count = store::revive_all(tx, to, through)?;
    if count > 0 {
        let details = json!({ "messages": count, "to": to, "through": through });
        tx.audit("mail.send_again", ("outbox", through), details)?;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_and_what_stays_is_all_that_failed() {
        let failed = |template: &str, count, marked| Failed { template: template.to_owned(), count, marked, newest: Id(7) };
        let outlook = Outlook { failed: vec![failed("reminder", 5, 2), failed("invitation", 1, 0)], through: Some(Id(7)) };
        assert_eq!((outlook.going(), outlook.staying()), (4, 2));
        assert_eq!((Outlook::default().going(), Outlook::default().staying()), (0, 0));
    }
}
