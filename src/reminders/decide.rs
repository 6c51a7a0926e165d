//! Decides who is reminded of what, and puts it into the outbox: a chunk of people a transaction.

use std::collections::BTreeMap;

use serde_json::json;

use super::due::Hold;
use super::gather::{self, Group, When, gather};
use super::plan::{Line, Plan, plan};
use super::policy::Policy;
use super::store::{self, Candidate, NewHold, NewReminder};
use crate::app::App;
use crate::clock::{Day, Instant};
use crate::db::{Actor, Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::mail::{self, NewMail};
use crate::people::{AbsenceKind, PersonStatus};

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
/// answers whether to go on. Nothing is decided while the policy is off: the answer is then false.
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
    let (policy, active) = app.db.read_now(store::policy)?;
    if !active {
        return Ok(false);
    }
    let (earliest, latest) = when.dates();
    let idle = i64::from(app.settings.kpi.stalled_after_days);
    let candidates = app.db.read_now(|conn| store::candidates(conn, &policy, earliest, latest, idle))?;
    let from = candidates.partition_point(|(person, _)| after.is_some_and(|after| *person <= after));
    for chunk in chunks(&candidates[from..]) {
        let decided = match act {
            Act::Queue => app.db.write_now(&Actor::program("reminder mailer"), |tx| queue(app, tx, when, &policy, chunk))?,
            Act::Look => app.db.read_now(|conn| look(app, conn, when, &policy, chunk, false).map(|(_, decided)| decided))?,
        };
        if !each(decided) {
            break;
        }
    }
    Ok(true)
}

/// Cuts the candidates so that nobody's are torn apart.
fn chunks(candidates: &[Candidate]) -> impl Iterator<Item = &[Candidate]> {
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

fn look(
    app: &App,
    conn: &mut Conn,
    when: When,
    policy: &Policy,
    chunk: &[Candidate],
    lock: bool,
) -> Result<(Group, Decided), AppError> {
    let group = gather(conn, &app.settings, when, chunk, lock)?;
    let plan = plan(policy, &group.people, app.settings.reminders.max_in_14_days);
    let names = group.facts.iter().map(|(id, facts)| (*id, facts.name())).collect();
    Ok((group, Decided { plan, names }))
}

fn queue(app: &App, tx: &mut Tx<'_>, when: When, policy: &Policy, chunk: &[Candidate]) -> Result<Decided, AppError> {
    let (group, decided) = look(app, tx.conn, when, policy, chunk, true)?;
    let plan = &decided.plan;
    let mut desk = Desk { app, when, now: tx.now(), group: &group, digests: group.waiting.clone(), new: Vec::new() };
    let own: Vec<Planned> = plan.send.iter().filter_map(|line| desk.own(line)).collect();
    let copies: Vec<Planned> = plan.copies.iter().filter_map(|line| desk.copy(line)).collect();
    let (new, mails): (Vec<Id>, Vec<NewMail>) = std::mem::take(&mut desk.new).into_iter().unzip();
    let mut digests = desk.digests;
    let ids = mail::enqueue_many(tx, &mails)?;
    digests.extend(new.iter().copied().zip(ids.iter().copied()));
    let mut rows: Vec<NewReminder> = Vec::new();
    for planned in own.into_iter().chain(copies) {
        let outbox_id = if planned.refused.is_none() { digests.get(&planned.line.recipient).copied() } else { None };
        let outcome = if planned.refused.is_none() { "queued" } else { "cancelled" };
        rows.push(row(&planned.line, planned.on, outcome, planned.refused.unwrap_or_default(), outbox_id));
    }
    rows.extend(plan.settled.iter().map(|(line, outcome, why)| row(line, line.day, outcome, (*why).to_owned(), None)));
    store::insert_reminders(tx, &rows)?;
    let used = store::digests_in_use(tx.conn, &ids)?;
    let empty: Vec<Id> = ids.into_iter().filter(|id| !used.contains(id)).collect();
    mail::take_back(tx, &empty)?;
    let held = plan.held.iter().map(|(line, why)| NewHold {
        enrolment_id: line.enrolment,
        step: line.step,
        recipient_id: line.recipient,
        on_day: line.day,
        why: why.clone(),
    });
    store::insert_holds(tx, &held.collect::<Vec<_>>())?;
    Ok(decided)
}

fn row(line: &Line, on: Day, outcome: &'static str, why: String, outbox_id: Option<Id>) -> NewReminder {
    let why = if why.is_empty() { line.step.label() } else { why };
    NewReminder {
        enrolment_id: line.enrolment,
        cycle: line.cycle,
        step: line.step,
        recipient_id: line.recipient,
        is_own: line.recipient == line.person,
        decided_on: on,
        outcome,
        why,
        outbox_id,
    }
}

/// A line with the day on which it goes, or why it never does.
struct Planned {
    line: Line,
    on: Day,
    refused: Option<String>,
}

/// Where digests are made out: one for each recipient, into which everything for them goes.
struct Desk<'a> {
    app: &'a App,
    when: When,
    now: Instant,
    group: &'a Group,
    /// The digest of each recipient; zero for a new one, which has no id yet.
    digests: BTreeMap<Id, Id>,
    new: Vec<(Id, NewMail)>,
}

impl Desk<'_> {
    fn own(&mut self, line: &Line) -> Option<Planned> {
        self.open(line.recipient, None)?;
        Some(Planned { line: line.clone(), on: line.day, refused: None })
    }

    /// A copy goes in the recipient's own morning, with their own digest if one waits.
    fn copy(&mut self, line: &Line) -> Option<Planned> {
        let facts = self.group.facts.get(&line.recipient)?;
        let zone = gather::zone(facts);
        let (today, _) = self.when.date_in(&zone, 0);
        let planned = |on: Day, refused: Option<String>| Some(Planned { line: line.clone(), on, refused });
        if facts.status == PersonStatus::Left {
            return planned(today, Some("The recipient has left.".to_owned()));
        }
        match self.group.absence(facts, today) {
            Some(AbsenceKind::Suspension) => return planned(today, Some(Hold::Suspended.why())),
            Some(AbsenceKind::Leave) => return planned(today, Some(Hold::OnLeave.why())),
            None => {}
        }
        let had = |day: Day| self.group.mailed_on.get(&line.recipient).is_some_and(|days| days.contains(&day));
        if self.digests.contains_key(&line.recipient) {
            return planned(today, None);
        }
        let mut on = today;
        for _ in 0..14 {
            if gather::is_working_day(&self.app.settings, on) && !had(on) {
                break;
            }
            on = on.plus_days(1);
        }
        let hour = i64::from(self.app.settings.reminders.morning_hour);
        let morning = on.start_in(&zone).plus(jiff::ToSpan::hours(hour));
        let is_today = on == today && matches!(self.when, When::AsOf(_));
        self.open(line.recipient, (!is_today && morning > self.now).then_some(morning))?;
        planned(on, None)
    }

    fn open(&mut self, recipient: Id, not_before: Option<Instant>) -> Option<()> {
        if self.digests.contains_key(&recipient) {
            return Some(());
        }
        let facts = self.group.facts.get(&recipient)?;
        let as_of = match self.when {
            When::AsOf(day) => Some(day),
            When::Now(_) => None,
        };
        let mail = NewMail {
            template: super::TEMPLATE,
            payload: json!({ "as_of": as_of }),
            person_id: Some(recipient),
            to_address: facts.email.clone(),
            to_name: facts.name(),
            not_before,
        };
        self.digests.insert(recipient, Id::ZERO);
        self.new.push((recipient, mail));
        Some(())
    }
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
