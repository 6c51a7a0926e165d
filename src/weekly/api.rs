//! Who gets the weekly digest, as JSON.

use actix_web::HttpResponse;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::queue::{When, coming};
use super::reader::{Coming, Held, Subject};
use super::week::{figures_of, monday_of};
use crate::clock::Day;
use crate::error::{AppError, Problem};
use crate::figures::question::day;
use crate::ids::Id;
use crate::web::pagination::{Items, as_sent, limit};
use crate::web::{Ctx, Query};
use crate::word_enum;

word_enum! {
    /// What a digest tells of.
    pub enum Part {
        /// The whole company.
        Company = "company",
        /// A department and those below it.
        Department = "department",
        /// The courses of a programme.
        Programme = "programme",
        /// Those who report to the reader.
        Team = "team",
    }
}

word_enum! {
    /// What becomes of a digest.
    pub enum Outcome {
        /// It goes out.
        Send = "send",
        /// The reader has it.
        Sent = "sent",
        /// The reader wants none.
        Stopped = "stopped",
        /// Its time has not come, or is over.
        NotNow = "not_now",
    }
}

impl Part {
    /// The part that a subject is.
    pub(super) const fn of(subject: Subject) -> Self {
        match subject {
            Subject::Company => Self::Company,
            Subject::Department(_) => Self::Department,
            Subject::Programme(_) => Self::Programme,
            Subject::Team(_) => Self::Team,
        }
    }
}

impl Outcome {
    /// What becomes of what is held for this, or for nothing.
    pub(super) const fn of(held: Option<Held>) -> Self {
        match held {
            None => Self::Send,
            Some(Held::Sent) => Self::Sent,
            Some(Held::Stopped) => Self::Stopped,
            Some(Held::NotNow) => Self::NotNow,
        }
    }
}

/// The digest of a reader.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DigestItem {
    /// The person, or the account where it is nobody's.
    reader_id: Id,
    name: String,
    /// What it tells of, from the widest to the nearest.
    parts: Vec<Part>,
    /// The departments of its parts.
    departments: Vec<Id>,
    /// The programmes of its parts.
    programmes: Vec<Id>,
    /// The Monday of its week.
    week: Day,
    /// The day whose figures it tells: the Sunday before.
    figures_of: Day,
    outcome: Outcome,
}

impl From<&Coming> for DigestItem {
    fn from(coming: &Coming) -> Self {
        let subjects = coming.reader.subjects();
        let department = |subject: &Subject| if let Subject::Department(id) = subject { Some(*id) } else { None };
        let programme = |subject: &Subject| if let Subject::Programme(id) = subject { Some(*id) } else { None };
        Self {
            reader_id: coming.reader.id,
            name: coming.reader.name.clone(),
            departments: subjects.iter().filter_map(department).collect(),
            programmes: subjects.iter().filter_map(programme).collect(),
            parts: subjects.into_iter().map(Part::of).collect(),
            week: coming.monday,
            figures_of: figures_of(coming.monday),
            outcome: Outcome::of(coming.held),
        }
    }
}

/// Of which week.
#[derive(Debug, Deserialize)]
pub(crate) struct WeekQuery {
    as_of: Option<String>,
    #[serde(default, deserialize_with = "as_sent")]
    limit: Option<i64>,
    cursor: Option<Id>,
}

/// Days around today for whose weeks digests are told: further away nobody knows who will be whose manager.
pub(super) const REACH_DAYS: i64 = 400;

/// The day that was asked for, within reach of today.
pub(super) fn within_reach(day: Day, today: Day) -> Result<Day, AppError> {
    let (first, last) = (today.plus_days(-REACH_DAYS), today.plus_days(7));
    if (first..=last).contains(&day) {
        Ok(day)
    } else {
        Err(AppError::invalid("as_of", crate::said!("weekly-out-of-reach", day = day, first = first, last = last)))
    }
}

/// Who gets the digest of a week, what it tells them, and whether it has gone: by the reader's id.
#[utoipa::path(get, path = "/api/v1/reminders/weekly", tag = "reminders",
    params(("as_of" = Option<String>, Query, pattern = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", description = "A day of the week; today where it is empty or not given"),
        ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Items<DigestItem>), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub(crate) async fn list_digests(ctx: Ctx, query: Query<WeekQuery>) -> Result<HttpResponse, AppError> {
    let today = ctx.company_today();
    let day = within_reach(day("as_of", query.0.as_of.as_deref(), today)?, today)?;
    let (limit, cursor) = (limit(query.0.limit)?, query.0.cursor);
    let settings = ctx.app().settings.clone();
    let all = ctx.db().read(move |conn| coming(conn, &settings, When::AsOf(monday_of(day)))).await?;
    let after = all.iter().filter(|coming| cursor.is_none_or(|cursor| coming.reader.id > cursor));
    let most = usize::try_from(limit + 1).unwrap_or(usize::MAX);
    let items: Vec<DigestItem> = after.take(most).map(DigestItem::from).collect();
    Ok(ctx.json(&Items::cut(items, limit, |item| item.reader_id.to_string())))
}
