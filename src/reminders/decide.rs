//! Decides who is reminded of what, and puts it into the outbox: a chunk of people a transaction.

use std::collections::BTreeMap;

use super::desk::{Desk, post};
use super::gather::{Group, Span, When, gather};
use super::outgoing::send_out;
use super::plan::{Plan, plan};
use super::policies::Policies;
use super::store::{self, Candidate, NewHold};
use crate::app::App;
use crate::db::{Actor, Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::settings::Settings;

/// People in one transaction.
const PEOPLE_AT_ONCE: usize = 300;

/// What was decided for a chunk of people.
#[derive(Debug)]
pub struct Decided {
    /// What goes, what stays, and why.
    pub plan: Plan,
    /// The names of everybody in it.
    pub names: BTreeMap<Id, String>,
}

/// Whether to act on what is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Write it down and put the mail into the outbox.
    Queue,
    /// Only look; nothing is written.
    Look,
}

/// Decides for everybody whose turn it is, after the person `after` in the order of ids. `each` is handed every chunk and
/// answers whether to go on. Nothing is decided while every policy is off: the answer is then false.
///
/// # Errors
/// When the database fails; the chunks before it stay decided.
pub fn decide(
    app: &App,
    when: When,
    act: Act,
    after: Option<Id>,
    each: &mut dyn FnMut(Decided) -> bool,
) -> Result<bool, AppError> {
    let policies = app.db.read_now(store::policies)?;
    if policies.active().is_empty() {
        return Ok(false);
    }
    let Span { earliest, latest } = when.span();
    let idle = i64::from(app.settings.kpi.stalled_after_days);
    let candidates = app.db.read_now(|conn| store::candidates(conn, &policies, earliest, latest, idle))?;
    let from = candidates.partition_point(|(person, _)| after.is_some_and(|after| *person <= after));
    for chunk in chunks(&candidates[from..]) {
        let decided = match act {
            Act::Queue => app.db.write_now(&Actor::program("reminder mailer"), |tx| queue(app, tx, when, &policies, chunk))?,
            Act::Look => app.db.read_now(|conn| look(app, conn, when, &policies, chunk))?,
        };
        if !each(decided) {
            break;
        }
    }
    Ok(true)
}

/// Cuts the candidates so that nobody's are torn apart.
pub(super) fn chunks(candidates: &[Candidate]) -> impl Iterator<Item = &[Candidate]> {
    let mut rest = candidates;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut people = 0;
        let same = |(a, b): (&Candidate, &Candidate)| a.0 == b.0;
        let mut end = 1;
        while end < rest.len() {
            if !same((&rest[end - 1], &rest[end])) {
                people += 1;
                if people == PEOPLE_AT_ONCE {
                    break;
                }
            }
            end += 1;
        }
        let (chunk, others) = rest.split_at(end);
        rest = others;
        Some(chunk)
    })
}

/// What is decided for a group, and the digests it goes into. This is the one place where that is so: to queue it, to look at it, and to
/// foretell it.
pub(super) fn decided_for(settings: &Settings, policies: &Policies, group: &Group, when: When) -> (Decided, Desk) {
    let mut plan = plan(policies, &group.people(settings, when), settings.reminders.max_in_14_days);
    let desk = post(settings, policies, group, when, &mut plan);
    let names = group.facts.iter().map(|(id, facts)| (*id, facts.name())).collect();
    (Decided { plan, names }, desk)
}

fn look(app: &App, conn: &mut Conn, when: When, policies: &Policies, chunk: &[Candidate]) -> Result<Decided, AppError> {
    let group = gather(conn, &app.settings, when.span(), chunk, false)?;
    Ok(decided_for(&app.settings, policies, &group, when).0)
}

fn queue(app: &App, tx: &mut Tx<'_>, when: When, policies: &Policies, chunk: &[Candidate]) -> Result<Decided, AppError> {
    let group = gather(tx.conn, &app.settings, when.span(), chunk, true)?;
    let (decided, desk) = decided_for(&app.settings, policies, &group, when);
    let plan = &decided.plan;
    send_out(tx, &app.settings, (&group, when), &desk, &plan.settled)?;
    let held = plan.held.iter().map(|(line, why)| NewHold {
        enrolment_id: line.enrolment,
        step: line.step,
        recipient_id: line.recipient,
        on_day: line.day,
        why: why.code(),
    });
    store::insert_holds(tx, &held.collect::<Vec<_>>())?;
    Ok(decided)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_s_candidates_are_torn_apart() {
        let candidates: Vec<Candidate> = (0..1000).flat_map(|person| [(Id(person), Id(1)), (Id(person), Id(2))]).collect();
        let cut: Vec<&[Candidate]> = chunks(&candidates).collect();
        assert_eq!(cut.iter().map(|chunk| chunk.len()).collect::<Vec<_>>(), [600, 600, 600, 200]);
        assert_eq!(cut.concat(), candidates);
        assert_eq!(chunks(&[]).count(), 0);
    }
}
