//! `/accounts` and below it a page for each brand account, with its forms.

pub mod card;
pub(super) mod close;
pub(super) mod form;
pub(super) mod hand_over;
pub(super) mod import;
pub(super) mod list;
pub(super) mod one;

use serde::Serialize;

use super::read::{self, AsOf, Shown};
use crate::db::Conn;
use crate::error::AppError;
use crate::ids::Id;
use crate::templates::Sample;
use crate::web::Ctx;

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    let all = [list::samples(), one::samples(), form::samples(), hand_over::samples(), close::samples(), import::samples()];
    all.into_iter().flatten().collect()
}

/// What can be chosen in a form or a filter.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
    selected: bool,
}

/// The account with a key, as it is known now and stands today.
async fn shown(ctx: &Ctx, id: Id) -> Result<Shown, AppError> {
    let today = ctx.company_today();
    ctx.db().read(move |conn: &mut Conn| read::one(conn, id, AsOf::known_now(today))).await
}
