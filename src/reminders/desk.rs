//! Which digest a line goes into, and on which day that leaves: one digest for each recipient, into which everything for them goes.

use std::collections::BTreeMap;

use super::gather::{A_WHILE, Group, Waiting, When, zone};
use super::plan::{Line, Plan};
use super::policies::Policies;
use crate::clock::Day;
use crate::ids::Id;
use crate::people::AbsenceKind;
use crate::reminders::due::Hold;
use crate::reminders::why::Why;
use crate::settings::Settings;

/// A line with the day on which it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The line.
    pub line: Line,
    /// The day, where the recipient is.
    pub on: Day,
}

/// A digest that is not in the outbox yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDigest {
    /// Whose it is.
    pub recipient: Id,
    /// The day on which it leaves, where they are.
    pub on: Day,
    /// It leaves as soon as their hours allow; otherwise not before the morning of that day.
    pub at_once: bool,
}

/// What is put on the desk, and the digests that it needs.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// What goes.
    pub posted: Vec<Posted>,
    /// The digests to make.
    pub new: Vec<NewDigest>,
}

/// Finds the digest and the day of everything that `plan` sends. A copy that its recipient cannot get is taken out of it, and settled.
#[must_use]
pub fn post(settings: &Settings, policies: &Policies, group: &Group, when: When, plan: &mut Plan) -> Desk {
    let mut desk = Desk::default();
    // a digest that waits takes in what is new
    let mut days: BTreeMap<Id, Day> = group.waiting.keys().map(|recipient| (*recipient, Day::NEVER)).collect();
    for line in &plan.send {
        if let std::collections::btree_map::Entry::Vacant(entry) = days.entry(line.recipient) {
            entry.insert(line.day);
            desk.new.push(NewDigest { recipient: line.recipient, on: line.day, at_once: true });
        }
        desk.posted.push(Posted { line: line.clone(), on: line.day });
    }
    let copies = std::mem::take(&mut plan.copies);
    for line in copies {
        let Some(facts) = group.facts.get(&line.recipient) else { continue };
        let (today, _) = when.date_in(&zone(settings, facts), settings);
        let refused = match (facts.has_left(today), group.absence(facts, today, when)) {
            (true, _) => Some(Why::RecipientLeft),
            (_, Some(AbsenceKind::Suspension)) => Some(Why::Held(Hold::Suspended)),
            (_, Some(AbsenceKind::Leave)) => Some(Why::Held(Hold::OnLeave)),
            _ => None,
        };
        if let Some(why) = refused {
            plan.settled.push((line, "cancelled", why));
            continue;
        }
        let on =
            if days.contains_key(&line.recipient) { today } else { next_day(settings, policies, group, (line.recipient, today)) };
        if let std::collections::btree_map::Entry::Vacant(entry) = days.entry(line.recipient) {
            entry.insert(on);
            let at_once = on == today && matches!(when, When::AsOf(_));
            desk.new.push(NewDigest { recipient: line.recipient, on, at_once });
        }
        desk.posted.push(Posted { line: line.clone(), on });
        plan.copies.push(line);
    }
    desk
}

/// The first working day from `today` that is not quiet and on which the recipient has had no mail.
fn next_day(settings: &Settings, policies: &Policies, group: &Group, (recipient, today): (Id, Day)) -> Day {
    let had = |day: Day| group.mailed_on.get(&recipient).is_some_and(|days| days.contains(&day));
    let is_free = |day: &Day| group.is_working_day(settings, recipient, *day) && !had(*day) && !policies.is_quiet(*day);
    (0..A_WHILE).map(|offset| today.plus_days(offset)).find(is_free).unwrap_or_else(|| today.plus_days(A_WHILE))
}

impl Group {
    /// Lets the next day begin with what was decided on `day`, as the sent-log will have it.
    pub(super) fn note(&mut self, day: Day, plan: &Plan, desk: &Desk) {
        let later = desk.new.iter().filter(|digest| digest.on > day);
        self.waiting.extend(later.map(|digest| (digest.recipient, Waiting { id: Id::ZERO, until: digest.on })));
        for Posted { line, on } in &desk.posted {
            let on = self.waiting.get(&line.recipient).map_or(*on, |waiting| waiting.until.max(*on));
            self.mailed_on.entry(line.recipient).or_default().insert(on);
            if line.recipient == line.person {
                self.reminded_on.entry(line.person).or_default().push(on);
            }
        }
        let settled = plan.settled.iter().map(|(line, ..)| line);
        for line in plan.send.iter().chain(settled).filter(|line| line.recipient == line.person) {
            let item =
                self.items.get_mut(&line.person).and_then(|items| items.iter_mut().find(|it| it.enrolment == line.enrolment));
            if let Some(item) = item {
                item.logged.push(line.step);
            }
        }
    }
}
