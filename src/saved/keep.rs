//! Saving a view, changing and removing it. Only whose it is may do that.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::address::{Asked, Gone};
use super::day::ViewDay;
use super::kept::{Kept, Written};
use super::own::own;
use super::schedule::store as mailed;
use super::store;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::figures::directory::{Directory, Sight};
use crate::figures::queries;
use crate::ids::Id;
use crate::people::{self, Organisation, PlaceKind};
use crate::reporting::compare::Kind;
use crate::said;
use crate::text::{limits, tidy};

/// Most views that an account has.
const MOST: i64 = 200;

/// A view as typed or as the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewInput {
    /// What it is called.
    pub name: String,
    /// The address of the page: `/kpi`, `/kpi/courses/{slug}`, `/kpi/departments/{id}`, `/kpi/roles/{id}` or `/kpi/compare`, with its query.
    pub address: String,
    /// `today`, `yesterday`, `last_monday`, `end_of_last_month`, `end_of_last_quarter`, or `fixed` for the day of the address.
    pub day: String,
    /// Whether others find it.
    #[serde(default)]
    pub shared: bool,
}

/// What was read of an input.
struct Read {
    written: Written,
    asked: Asked,
}

fn read(input: &ViewInput, today: Day) -> Result<Read, Vec<FieldError>> {
    let name = tidy(&input.name);
    let name = match name.chars().count() {
        0 => Err(FieldError::new("name", said!("saved-name-it"))),
        letters if letters > limits::LINE => Err(FieldError::new("name", said!("saved-name-shorter", most = most()))),
        _ => Ok(name),
    };
    let day = input.day.trim().parse::<ViewDay>().map_err(|error| FieldError::new("day", error.into()));
    match (name, Asked::at(&input.address, today), day) {
        (Ok(name), Ok((asked, as_of)), Ok(day)) => {
            let fixed_on = (day == ViewDay::Fixed).then(|| as_of.unwrap_or(today));
            let written = Written { name, address: asked.kept(), day, fixed_on, shared: input.shared };
            Ok(Read { written, asked })
        }
        (name, asked, day) => Err([name.err(), asked.err(), day.err()].into_iter().flatten().collect()),
    }
}

fn most() -> i64 {
    i64::try_from(limits::LINE).unwrap_or(i64::MAX)
}

/// What there is, as somebody sees it, and what was merged into what.
pub struct Known {
    directory: Directory,
    organisation: Organisation,
}

impl Known {
    /// As whoever has this sight sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(conn: &mut Conn, sight: &Sight, today: Day) -> Result<Self, AppError> {
        Ok(Self { directory: queries::directory(conn, sight, today)?, organisation: people::organisation(conn)? })
    }

    /// A page in keys of what is there; what was merged is followed.
    ///
    /// # Errors
    /// What is gone.
    pub fn find(&self, asked: Asked) -> Result<Asked, Vec<Gone>> {
        let follow = |kind: Kind, id: Id| {
            let kind = if kind == Kind::Role { PlaceKind::Role } else { PlaceKind::Department };
            self.organisation.followed(kind, id).map(|place| place.id)
        };
        asked.found(&self.directory, follow)
    }

    /// Where a view leads on a day.
    ///
    /// # Errors
    /// When it was kept in words of another program. Inside: what is gone.
    pub fn address(&self, kept: &Kept, today: Day) -> Result<Result<String, Vec<Gone>>, AppError> {
        let (asked, _) = Asked::at(&kept.address, today)?;
        let on = kept.day.on(today, kept.fixed_on);
        Ok(self.find(asked).map(|asked| asked.on(on, kept.day == ViewDay::Fixed)))
    }
}

/// Saves a view for an account, of what it sees.
///
/// # Errors
/// [`AppError::Invalid`] with the fields that do not fit; when the database fails.
pub fn save(tx: &mut Tx<'_>, (account, sight): (Id, &Sight), input: &ViewInput, today: Day) -> Result<Id, AppError> {
    let Read { written, asked } = read(input, today)?;
    let asked = Known::read(tx.conn, sight, today)?.find(asked);
    let asked = asked.map_err(|gone| gone.iter().map(|gone| FieldError::new("address", gone.said())).collect::<Vec<_>>())?;
    let written = Written { address: asked.kept(), ..written };
    if store::count(tx.conn, account)? >= MOST {
        return Err(AppError::invalid("name", said!("saved-too-many", most = MOST)));
    }
    free(tx, account, &written.name, None)?;
    let id = store::insert(tx, account, &written)?;
    tx.audit_change("view.save", ("view", id), json!({ "name": written.name }), (Value::Null, shown(&written)))?;
    Ok(id)
}

/// Changes what a view is called, its day, and whether others find it; its page stays.
///
/// # Errors
/// [`AppError::NotFound`] where the account has no such view; [`AppError::Invalid`] with the fields that do not fit; when the database fails.
pub fn change(tx: &mut Tx<'_>, (id, account): (Id, Id), input: &ViewInput, today: Day) -> Result<(), AppError> {
    let before = own(tx.conn, id, account)?;
    let input = ViewInput { address: before.address.clone(), ..input.clone() };
    let written = read(&input, today)?.written;
    let fixed_on = written.fixed_on.map(|day| before.fixed_on.unwrap_or(day));
    let (written, before) = (Written { fixed_on, ..written }, written_of(before));
    if written == before {
        return Ok(());
    }
    free(tx, account, &written.name, Some(id))?;
    store::update(tx, id, &written)?;
    tx.audit_change("view.change", ("view", id), json!({ "name": written.name }), (shown(&before), shown(&written)))?;
    Ok(())
}

/// Removes a view.
///
/// # Errors
/// [`AppError::NotFound`] where the account has no such view; when the database fails.
pub fn remove(tx: &mut Tx<'_>, id: Id, account: Id) -> Result<(), AppError> {
    let before = written_of(own(tx.conn, id, account)?);
    mailed::forget(tx, id)?;
    store::delete(tx, id)?;
    tx.audit_change("view.remove", ("view", id), json!({ "name": before.name }), (shown(&before), Value::Null))?;
    Ok(())
}

/// The name is no other view's of the account.
fn free(tx: &mut Tx<'_>, account: Id, name: &str, but: Option<Id>) -> Result<(), AppError> {
    if store::is_taken(tx.conn, account, name, but)? {
        return Err(AppError::invalid("name", said!("saved-name-taken")));
    }
    Ok(())
}

fn written_of(kept: Kept) -> Written {
    let Kept { name, address, day, fixed_on, shared, .. } = kept;
    Written { name, address, day, fixed_on, shared }
}

/// As the audit has it.
fn shown(written: &Written) -> Value {
    let Written { name, address, day, fixed_on, shared } = written;
    json!({ "name": name, "address": address, "day": day, "fixed_on": fixed_on, "shared": shared })
}
