//! What the API says of a brand account, and of who is cleared for it.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::brand_accounts::coverage::{OnDay, Ownerless, State};
use crate::brand_accounts::read::Shown;
use crate::clearances::words::Told;
use crate::clock::Day;
use crate::ids::Id;

/// Somebody of a brand account.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BrandAccountPerson {
    id: Id,
    name: String,
    employee_number: String,
}

/// A brand account as it stands on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BrandAccountItem {
    id: Id,
    /// Without `@`.
    handle: String,
    /// The channel, by slug.
    channel: String,
    title: String,
    /// Empty where not said.
    link: String,
    /// The activity, by slug.
    activity: String,
    owner: BrandAccountPerson,
    deputies: Vec<BrandAccountPerson>,
    /// How many people who are cleared it must have.
    needed: usize,
    /// How many of them staff.
    needed_staff: usize,
    /// The programme whose owners are told, by slug; null for those of every programme.
    programme: Option<String>,
    /// The first day of all.
    from_on: Day,
    /// The first day on which it is closed; null where none is known.
    closed_from: Option<Day>,
    /// `uncovered`, `at_risk`, `covered`, `planned` or `closed`.
    #[schema(value_type = String)]
    state: State,
    /// How many of its people are cleared.
    cleared: usize,
    /// How many of those are staff.
    cleared_staff: usize,
    /// The first day on which it lacks somebody, by what is known: the day itself where it does; null where it stays covered, or is not there.
    uncovered_from: Option<Day>,
    /// Of an account that lacks somebody: since when.
    uncovered_since: Option<Day>,
}

/// How many have no cleared owner.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = BrandAccountsWithoutClearedOwner)]
pub(crate) struct OwnerlessItem {
    count: usize,
    of: usize,
    /// In `0..=1`; null where there is no account.
    rate: Option<f64>,
}

impl From<Ownerless> for OwnerlessItem {
    fn from(found: Ownerless) -> Self {
        Self { count: found.count, of: found.of, rate: found.rate() }
    }
}

impl BrandAccountItem {
    /// Of this account.
    pub fn of(shown: &Shown) -> Self {
        let person = |id: Id| BrandAccountPerson { id, name: shown.name(id), employee_number: shown.number(id) };
        let (row, term, coverage) = (&shown.row, &shown.term, &shown.coverage);
        Self {
            id: row.id,
            handle: row.handle.clone(),
            channel: row.channel.1.clone(),
            title: row.title.clone(),
            link: row.link.clone(),
            activity: shown.activity.0.clone(),
            owner: person(term.owner),
            deputies: term.deputies.iter().copied().map(person).collect(),
            needed: term.needed,
            needed_staff: term.needed_staff,
            programme: row.programme.as_ref().map(|one| one.slug.clone()),
            from_on: shown.began(),
            closed_from: shown.closed_from(),
            state: coverage.state,
            cleared: coverage.cleared.0,
            cleared_staff: coverage.cleared.1,
            uncovered_from: coverage.uncovered_from,
            uncovered_since: coverage.gap.map(|(since, _)| since),
        }
    }
}

/// Why somebody is not cleared.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NotClearedReason {
    text: String,
    /// What would help; empty where nothing does that one could do.
    remedy: String,
    /// Where that is done; empty where it has no page.
    href: String,
}

/// Somebody of a brand account on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BrandAccountPersonOn {
    #[serde(flatten)]
    person: BrandAccountPerson,
    /// `owner` or `deputy`.
    part: &'static str,
    is_staff: bool,
    is_cleared: bool,
    /// Of somebody who is cleared: since when without a break.
    cleared_from: Option<Day>,
    /// Of somebody who is cleared: the first day on which they are no longer; null where it has no end.
    cleared_until: Option<Day>,
    /// Of somebody who is not: from when on they are, by what is known.
    cleared_again: Option<Day>,
    /// Why they are not.
    reasons: Vec<NotClearedReason>,
}

/// Who is cleared for a brand account on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BrandAccountCoverage {
    /// The day.
    at: Day,
    /// What was known at the end of this day counts.
    known_at: Day,
    #[serde(flatten)]
    account: BrandAccountItem,
    /// The owner, then the deputies.
    people: Vec<BrandAccountPersonOn>,
}

impl BrandAccountCoverage {
    /// Of an account, with why its people are not cleared.
    pub fn of(shown: &Shown, mut why: HashMap<Id, Vec<Told>>, (at, known_at): (Day, Day)) -> Self {
        let reason = |told: Told| NotClearedReason { text: told.text, remedy: told.remedy, href: told.href };
        let mut person = |one: &OnDay| BrandAccountPersonOn {
            person: BrandAccountPerson {
                id: one.person,
                name: shown.name(one.person),
                employee_number: shown.number(one.person),
            },
            part: if one.is_owner { "owner" } else { "deputy" },
            is_staff: one.is_staff,
            is_cleared: one.cleared.is_some(),
            cleared_from: one.cleared.map(|days| days.from),
            cleared_until: one.cleared.map(|days| days.until).filter(|until| *until != Day::NEVER),
            cleared_again: one.cleared_again,
            reasons: why.remove(&one.person).unwrap_or_default().into_iter().map(reason).collect(),
        };
        let people = shown.coverage.people.iter().map(&mut person).collect();
        Self { at, known_at, account: BrandAccountItem::of(shown), people }
    }
}
