//! Why somebody must: what asks it of them, by when and why then, what they were told, what would end it, and what comes next, in sentences. Pure.

use serde::Serialize;
use utoipa::ToSchema;

use crate::clock::Day;
use crate::enrolment::requirement::due::{DueRule, From};
use crate::enrolment::requirement::explain::Asked;
use crate::enrolment::requirement::terms::Terms;
use crate::enrolment::{AskedAgain, CourseName, EnrolmentRow, Status};
use crate::ids::Id;
use crate::people::PersonStatus;
use crate::reminders::policy::Step;
use crate::say;
use crate::text::{listed, told};

/// Rounds that are foretold.
const ROUNDS: usize = 3;

/// A requirement that reaches a person, or once did, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Explained {
    /// The requirement.
    pub requirement_id: Id,
    /// The newest enrolment that it is or was a reason of.
    pub enrolment_id: Id,
    /// In what.
    pub course: CourseName,
    /// Whether it asks for it today.
    pub holds: bool,
    /// Why the person must, or had to.
    pub must: Vec<String>,
    /// By when, and why then.
    pub when: Vec<String>,
    /// What the person was told about it.
    pub told: Vec<String>,
    /// What would end it, or has ended it.
    pub ends: Vec<String>,
    /// What comes after it.
    pub next: Vec<String>,
    /// The due dates of the next three rounds, of who completes each on its last day.
    pub next_due_on: Vec<Day>,
}

/// A requirement as a reason of an enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonFacts {
    /// Since when, in this cycle.
    pub added_on: Day,
    /// Until when; [`Day::NEVER`] while it holds.
    pub removed_on: Day,
    /// The due date that it gave; none where that is not on record.
    pub due_on: Option<Day>,
    /// Somebody took it away from this one person.
    pub removed_by_hand: bool,
    /// The new revision since which it asks again before the end; none otherwise.
    pub asked_again: Option<NewText>,
}

/// A new revision since which a requirement asks again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// Which, since when, and what is new.
    pub its: AskedAgain,
    /// By when it is due for everybody.
    pub due_on: Day,
}

/// A move of a due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// From when; none where there was none.
    pub from: Option<Day>,
    /// To when; none where there is none any more.
    pub to: Option<Day>,
    /// Why, as it is kept.
    pub why: String,
}

/// All that bears on one requirement of a person.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The requirement.
    pub asked: Asked,
    /// The newest enrolment that it is or was a reason of.
    pub enrolment: EnrolmentRow,
    /// It as a reason of that enrolment.
    pub reason: ReasonFacts,
    /// Since when it has asked for it, over all cycles.
    pub since: Day,
    /// The first day on which the completion of the cycle before is not valid any more.
    pub ended_before: Option<Day>,
    /// Every move of the due date, the oldest first.
    pub moves: Vec<Moved>,
    /// The waiver that holds today: why, and its first day without.
    pub waiver: Option<(String, Day)>,
    /// The reminders that were sent to the person: the step and the day, the oldest first.
    pub told: Vec<(String, Day)>,
    /// The title of the course that is taken, or was, where it is renewed by another.
    pub renewed_by: Option<String>,
    /// When the person was hired.
    pub hired_on: Day,
    /// When they took up their present role.
    pub role_since: Option<Day>,
    /// How they stand with the company.
    pub status: PersonStatus,
    /// The person's day.
    pub today: Day,
}

impl Facts {
    fn holds(&self) -> bool {
        self.reason.removed_on > self.today
    }

    /// The requirement in sentences.
    #[must_use]
    pub fn explain(&self) -> Explained {
        let next_due_on = self.next_due_on();
        Explained {
            requirement_id: self.asked.its.id,
            enrolment_id: self.enrolment.id,
            course: self.asked.its.course.clone(),
            holds: self.holds(),
            must: self.must(),
            when: self.when(),
            told: self.was_told(),
            ends: self.ends(),
            next: self.next(&next_due_on),
            next_due_on,
        }
    }

    fn must(&self) -> Vec<String> {
        let its = &self.asked.its;
        let mut all = vec![say!("profile-why-required-of", who = &its.audience_text)];
        match &self.asked.part {
            Some(part) if *part == its.audience_text => {}
            Some(part) => all.push(say!("profile-why-part", part = part)),
            None => all.push(say!("profile-why-no-part")),
        }
        all.push(if self.holds() {
            say!("profile-why-since", since = self.since)
        } else {
            say!("profile-why-from-until", since = self.since, until = self.reason.removed_on)
        });
        all.push(say!("profile-why-reason", why = &its.why));
        all
    }

    fn when(&self) -> Vec<String> {
        let Some(first) = self.reason.due_on.or(self.enrolment.original_due_on) else {
            return vec![say!("profile-why-never-due")];
        };
        let mut all = match (&self.reason.asked_again, self.ended_before.filter(|ended| *ended > self.enrolment.assigned_on)) {
            (Some(new), _) => self.new_text(new, first),
            (None, Some(ended)) => self.renewal(ended, first),
            (None, None) => self.first_due(first),
        };
        all.extend(self.enrolment.original_due_on.filter(|due| *due < first).map(|due| say!("profile-why-earlier", due = due)));
        all.extend(self.moves.iter().map(|moved| match (moved.from, moved.to) {
            (Some(from), Some(to)) => say!("profile-why-moved", from = from, to = to, why = told(&moved.why)),
            (None, Some(to)) => say!("profile-why-moved-to", to = to, why = told(&moved.why)),
            (_, None) => say!("profile-why-moved-away", why = told(&moved.why)),
        }));
        if self.enrolment.status.is_paused(self.status) && self.status != PersonStatus::Left {
            all.push(say!("profile-why-paused"));
        }
        all.push(match self.enrolment.due_on {
            Some(due) => say!("profile-why-due-now", due = due),
            None => say!("profile-why-never-due"),
        });
        all
    }

    /// Of a renewal: it is due on the last valid day, or later where it opened late.
    fn renewal(&self, ended: Day, first: Day) -> Vec<String> {
        let last = ended.last_before().unwrap_or(ended);
        let mut all = vec![say!("profile-why-renewal", last = last, opened = self.enrolment.assigned_on)];
        if first > last {
            all.push(say!("profile-why-renewal-late", days = self.asked.terms.notice_days, due = first));
        }
        all.extend(self.renewed_by.as_ref().map(|title| say!("profile-why-renewed-by", title = title)));
        all
    }

    /// Of what a new revision asks again: by when it is for everybody, and why then for this person.
    fn new_text(&self, new: &NewText, first: Day) -> Vec<String> {
        let mut all = vec![new.its.sentence(), say!("profile-why-asked-again", due = new.due_on)];
        if first < new.due_on {
            all.push(say!("profile-why-asked-again-last-day", due = first));
        } else if first > new.due_on {
            all.push(say!("profile-why-renewal-late", days = self.asked.terms.notice_days, due = first));
        }
        all
    }

    /// The arithmetic of the due rule; where its result is another than what was given, that is said instead.
    fn first_due(&self, first: Day) -> Vec<String> {
        let (rule, assigned) = (self.asked.due, self.reason.added_on);
        let by_rule = rule.due_on(assigned, self.hired_on, self.role_since.unwrap_or(assigned));
        let Terms { notice_days, .. } = &self.asked.terms;
        if self.asked.terms.with_notice(by_rule, assigned) != first {
            return vec![say!("profile-why-due-by-rule", rule = rule.sentence(), due = first)];
        }
        let mut all = vec![match rule {
            DueRule::On { on } => say!("profile-why-due-on", due = on),
            DueRule::After { days, from: From::Assignment } => {
                say!("profile-why-due-assignment", days = days, from = assigned, due = by_rule)
            }
            DueRule::After { days, from: From::Hire } => {
                say!("profile-why-due-hire", days = days, from = self.hired_on, due = by_rule)
            }
            DueRule::After { days, from: From::RoleStart } => {
                say!("profile-why-due-role", days = days, from = self.role_since.unwrap_or(assigned), due = by_rule)
            }
        }];
        if first > by_rule {
            all.push(say!("profile-why-notice", days = *notice_days, from = assigned, due = first));
        }
        all
    }

    fn was_told(&self) -> Vec<String> {
        if self.told.is_empty() {
            return vec![say!("profile-why-told-nothing")];
        }
        let step = |step: &str| step.parse::<Step>().map_or_else(|_| step.to_owned(), Step::label);
        self.told.iter().map(|(key, day)| say!("profile-why-told", day = *day, step = step(key))).collect()
    }

    fn ends(&self) -> Vec<String> {
        if !self.holds() {
            return vec![self.why_ended()];
        }
        let its = &self.asked.its;
        let mut all = match (self.enrolment.status, self.enrolment.completed_on) {
            (Status::Completed, Some(day)) => vec![match self.enrolment.expires_on.and_then(Day::last_before) {
                Some(last) if last < self.today => say!("profile-why-expired", day = day, last = last),
                Some(last) => say!("profile-why-completed", day = day, last = last),
                None => say!("profile-why-completed-for-good", day = day),
            }],
            (Status::Waived, _) => self.waived(),
            _ if self.asked.comes_round() => vec![say!("profile-why-ends-cycle"), say!("profile-why-ends-waiver")],
            _ => vec![say!("profile-why-ends-completion"), say!("profile-why-ends-waiver")],
        };
        all.push(if self.asked.terms.is_kept() { say!("profile-why-ends-move") } else { say!("profile-why-ends-no-move") });
        all.push(match its.ends_on {
            Some(last) => say!("profile-why-ends-after", last = last),
            None => say!("profile-why-ends-requirement"),
        });
        all
    }

    fn waived(&self) -> Vec<String> {
        let waiver = self.waiver.as_ref();
        let sentence = |(reason, until): &(String, Day)| {
            let last = until.last_before().unwrap_or(*until);
            say!("profile-why-waived", reason = reason, last = last)
        };
        vec![waiver.map_or_else(|| say!("profile-why-ends-waiver"), sentence)]
    }

    /// What ended it for this person.
    fn why_ended(&self) -> String {
        let its = &self.asked.its;
        let on = self.reason.removed_on;
        if self.reason.removed_by_hand {
            say!("profile-why-ended-by-hand", on = on)
        } else if its.ended_on.is_some_and(|ended| ended <= on) {
            say!("profile-why-ended-requirement", on = on)
        } else if its.withdrawn_at.is_some() && its.ended_on.is_none() {
            say!("profile-why-ended-undone", on = on)
        } else if self.status == PersonStatus::Left {
            say!("profile-why-ended-left", on = on)
        } else {
            say!("profile-why-ended-move", on = on)
        }
    }

    /// The due dates of the next rounds.
    fn next_due_on(&self) -> Vec<Day> {
        if !self.holds() || !self.asked.comes_round() {
            return Vec::new();
        }
        let is_complete = self.enrolment.status == Status::Completed;
        let ends = self.enrolment.expires_on.filter(|_| is_complete).and_then(Day::last_before);
        let Some(last) = ends.or(self.enrolment.due_on.filter(|_| !is_complete)) else { return Vec::new() };
        // what is overdue is completed today at the earliest
        let rounds = self.asked.next_rounds(last.max(self.today));
        ends.into_iter().filter(|last| *last >= self.today).chain(rounds).take(ROUNDS).collect()
    }

    fn next(&self, due_on: &[Day]) -> Vec<String> {
        if !self.holds() {
            return vec![say!("profile-why-next-none")];
        }
        let Some(recurs) = self.asked.terms.round(self.asked.validity_months).filter(|_| self.asked.comes_round()) else {
            return vec![say!("profile-why-next-never")];
        };
        let mut all = vec![recurs.sentence()];
        all.extend(self.asked.terms.renewal.sentence());
        // of the requirement's own round and the course's validity, the one that ends first holds
        let validity = self.asked.validity_months.filter(|_| self.asked.terms.recurrence.is_some());
        all.extend(validity.map(|months| say!("profile-why-next-validity", months = months)));
        if !due_on.is_empty() {
            all.push(say!("profile-why-next-days", days = listed(due_on.iter().map(|day| crate::text::date(*day)).collect())));
        }
        all
    }
}
