//! What is on record of somebody beside their proofs and bears on what they may do: statements signed, approvals, uses, findings, overrides. Pure.
//!
//! A record is never changed and never deleted: its end is added, with the instant at which it was known.

use crate::clearances::rule::{Force, Mode};
use crate::clock::{Day, Instant};
use crate::ids::Id;
use crate::proofs::facts::{Achievement, Did, Known, Scope};
use crate::proofs::span::{Days, Span};
use crate::word_enum;

word_enum! {
    /// What kind of record it is.
    pub enum RecordKind {
        /// A statement was signed.
        Signature = "signature",
        /// Somebody was approved for an activity.
        Approval = "approval",
        /// Somebody did something for the brand.
        Use = "use",
        /// A finding of conduct is open.
        Finding = "finding",
        /// Two people decided otherwise than the rules do.
        Override = "override",
    }
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its key.
    pub id: Id,
    /// What kind it is.
    pub kind: RecordKind,
    /// What it is for; of a finding none where it is for everything.
    pub scope: Option<Scope>,
    /// Of an approval, who gave it: a kind of approver.
    pub word: String,
    /// Of a signature, the version that was signed.
    pub version: Option<Id>,
    /// Of an override, what it decides.
    pub mode: Option<Mode>,
    /// The days on which it holds, and since when that was known: of an override since it was confirmed.
    pub force: Force,
    /// Of an override, whether a second one has confirmed it.
    pub is_confirmed: bool,
}

/// A version of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementVersion {
    /// Its key.
    pub id: Id,
    /// The statement.
    pub statement: Id,
    /// Which one of it: 1 for the first.
    pub number: i32,
    /// Whether whoever signed the one before must sign this one.
    pub is_material: bool,
    /// The first day on which it is in force.
    pub from: Day,
    /// When it was made.
    pub made_at: Instant,
}

/// The days on which the signature of a version counts: from its day until a later version that is material comes into force.
#[must_use]
pub fn signed_days(signed: Span, version: &StatementVersion, versions: &[StatementVersion], at: Instant) -> Span {
    let asks_anew = |later: &&StatementVersion| {
        later.statement == version.statement && later.number > version.number && later.is_material && later.made_at <= at
    };
    let until = versions.iter().filter(asks_anew).map(|later| later.from).min().unwrap_or(Day::NEVER);
    Span { from: signed.from.max(version.from), until: signed.until.min(until) }
}

/// What conditions may ask of the records that were known at an instant.
#[must_use]
pub fn achievements(records: &[Record], versions: &[StatementVersion], at: Instant) -> Vec<Achievement> {
    let achievement = |record: &Record| {
        let mut days = record.force.known_at(at)?;
        let did = match record.kind {
            RecordKind::Signature => {
                let version = versions.iter().find(|version| Some(version.id) == record.version)?;
                days = signed_days(days, version, versions, at);
                Did::Signed { statement: version.statement }
            }
            RecordKind::Approval => Did::Approved { by: record.word.clone(), scope: record.scope? },
            RecordKind::Use => Did::Used { scope: record.scope? },
            RecordKind::Finding | RecordKind::Override => return None,
        };
        (days.from < days.until).then_some(Achievement { id: record.id, days, did, known: Known::ALWAYS })
    };
    records.iter().filter_map(achievement).collect()
}

/// The findings that are open on a day and bear on `scope`, as known at an instant, each with its days.
pub fn findings(records: &[Record], scope: Scope, at: Instant) -> impl Iterator<Item = (Id, Span)> {
    let bears = move |record: &&Record| {
        record.kind == RecordKind::Finding && record.scope.is_none_or(|of| of.bears_on(scope) || scope.bears_on(of))
    };
    records.iter().filter(bears).filter_map(move |record| Some((record.id, record.force.known_at(at)?)))
}

/// The overrides of `scope` that are confirmed, as known at an instant.
pub fn overrides(records: &[Record], scope: Scope, at: Instant) -> impl Iterator<Item = (Id, Mode, Span)> {
    let is_one = move |record: &&Record| {
        record.kind == RecordKind::Override && record.is_confirmed && record.scope.is_some_and(|of| of.bears_on(scope))
    };
    records.iter().filter(is_one).filter_map(move |record| Some((record.id, record.mode?, record.force.known_at(at)?)))
}

/// The days of these.
#[must_use]
pub fn days_of(spans: impl Iterator<Item = Span>) -> Days {
    spans.collect()
}
