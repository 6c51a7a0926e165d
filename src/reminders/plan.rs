//! What goes to whom on a day, worked out from what is known of a group of people. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::due::{self, DueStep, Facts, PersonDay, Says};
use super::policies::Policies;
use super::policy::{Policy, Step};
use super::why::Why;
use crate::clock::Day;
use crate::ids::Id;

/// An enrolment that may be due something.
#[derive(Debug, Clone)]
pub struct Item {
    /// The enrolment.
    pub enrolment: Id,
    /// Its cycle.
    pub cycle: i32,
    /// Its course.
    pub course: Id,
    /// The course's title.
    pub title: String,
    /// What the rules look at.
    pub facts: Facts,
    /// What the person was told.
    pub logged: Vec<Step>,
    /// The person wants no reminders for this course.
    pub unsubscribed: bool,
}

/// Somebody, with what may be due to them.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    /// Who.
    pub id: Id,
    /// What bears on whether they get mail today.
    pub day: PersonDay,
    /// Their manager, and the manager's manager.
    pub managers: (Option<Id>, Option<Id>),
    /// Their enrolments.
    pub items: &'a [Item],
}

/// One step to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose training it is.
    pub person: Id,
    /// Who gets it: the person, or somebody above them.
    pub recipient: Id,
    /// The enrolment.
    pub enrolment: Id,
    /// Its cycle.
    pub cycle: i32,
    /// Its course.
    pub course: Id,
    /// The course's title.
    pub title: String,
    /// The step.
    pub step: Step,
    /// By when, of what is open.
    pub due_on: Option<Day>,
    /// Of a completion the first day on which it is no longer valid.
    pub expires_on: Option<Day>,
    /// The person's own date.
    pub day: Day,
}

/// What becomes of everything that is due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Goes to the person.
    pub send: Vec<Line>,
    /// Goes to somebody above them.
    pub copies: Vec<Line>,
    /// Never goes: a later step takes its place, or the person wants none. With why.
    pub settled: Vec<(Line, &'static str, Why)>,
    /// Stays here today, with why.
    pub held: Vec<(Line, Why)>,
}

/// Decides for these people.
#[must_use]
pub fn plan(policies: &Policies, people: &[Person<'_>], most: i64) -> Plan {
    let mut plan = Plan::default();
    for person in people {
        plan_one(policies, person, most, &mut plan);
    }
    plan
}

/// A step of an enrolment that is due, by the policy that its course goes by.
struct Due<'a> {
    item: &'a Item,
    step: DueStep,
    policy: &'a Policy,
}

/// What a digest with these would say, as far as it bears on whether it goes.
fn says(due: &[Due<'_>], today: Day) -> Says {
    if !due.is_empty() && due.iter().all(|due| due.policy.is_repeat(due.step.step)) {
        Says::Again
    } else if due.iter().any(|due| due.item.facts.is_overdue(today)) {
        Says::Overdue
    } else {
        Says::Coming
    }
}

fn plan_one(policies: &Policies, person: &Person<'_>, most: i64, plan: &mut Plan) {
    let today = person.day.today;
    let mut due = Vec::new();
    for item in person.items {
        let Some(policy) = policies.of(item.course) else { continue };
        let Some(step) = due::due_step(policy, &item.facts, &item.logged, today) else { continue };
        if item.unsubscribed && !item.facts.required {
            plan.settled.push((line(person, person.id, item, step.step), "cancelled", Why::Unsubscribed));
        } else {
            due.push(Due { item, step, policy });
        }
    }
    let (quiet, due): (Vec<Due<'_>>, Vec<Due<'_>>) = due.into_iter().partition(|due| due.policy.is_quiet(today));
    let mut hold = |all: &[Due<'_>], hold: due::Hold| {
        plan.held.extend(all.iter().map(|due| (line(person, person.id, due.item, due.step.step), Why::Held(hold))));
    };
    // whoever is away stays the reason, on a quiet day too
    hold(&quiet, due::hold(&person.day, says(&quiet, today), most).unwrap_or(due::Hold::QuietDay));
    if let Some(held) = due::hold(&person.day, says(&due, today), most) {
        hold(&due, held);
        return;
    }
    for Due { item, step, policy } in due {
        plan.send.push(line(person, person.id, item, step.step));
        let over = |older: &Step| (line(person, person.id, item, *older), "passed_over", Why::LaterStep);
        plan.settled.extend(step.passed_over.iter().map(over));
        let (manager, second) = policy.copies(step.step);
        let above: BTreeSet<Id> = [person.managers.0.filter(|_| manager), person.managers.1.filter(|_| second)]
            .into_iter()
            .flatten()
            .filter(|id| *id != person.id)
            .collect();
        plan.copies.extend(above.into_iter().map(|id| line(person, id, item, step.step)));
    }
}

fn line(person: &Person<'_>, recipient: Id, item: &Item, step: Step) -> Line {
    Line {
        person: person.id,
        recipient,
        enrolment: item.enrolment,
        cycle: item.cycle,
        course: item.course,
        title: item.title.clone(),
        step,
        due_on: item.facts.due_on.filter(|_| !item.facts.completed),
        expires_on: item.facts.expires_on.filter(|_| item.facts.completed),
        day: person.day.today,
    }
}

/// Groups pairs by their first part.
#[must_use]
pub fn by_first<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::policies::Switched;
    use super::super::quiet::Quiet;
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 30);

    fn item(id: i64, due_in: i64, required: bool) -> Item {
        let facts = Facts {
            completed: false,
            started: false,
            required,
            assigned_on: TODAY.plus_days(-60),
            due_on: Some(TODAY.plus_days(due_in)),
            last_activity_on: None,
            expires_on: None,
            ended_on: None,
            idle_days: 14,
        };
        Item { enrolment: Id(id), cycle: 1, course: Id(id), title: "c".to_owned(), facts, logged: vec![], unsubscribed: false }
    }

    fn general() -> Policies {
        Policies::one(Policy::default())
    }

    fn person(items: &[Item]) -> Person<'_> {
        let day = PersonDay {
            today: TODAY,
            is_working_day: true,
            on_leave: false,
            suspended: false,
            had_one_today: false,
            reminded_on: vec![TODAY.plus_days(-1), TODAY.plus_days(-2), TODAY.plus_days(-3)],
        };
        Person { id: Id(1), day, managers: (Some(Id(2)), Some(Id(3))), items }
    }

    #[test]
    fn one_overdue_course_takes_the_rest_of_the_digest_along() {
        let calm = plan(&general(), &[person(&[item(10, 3, true)])], 3);
        assert_eq!((calm.send.len(), calm.held.len()), (0, 1));
        let mixed = plan(&general(), &[person(&[item(10, 3, true), item(11, -1, true)])], 3);
        assert_eq!((mixed.send.len(), mixed.held.len()), (2, 0));
    }

    #[test]
    fn what_is_said_again_waits_for_a_week_and_goes_along_with_what_is_new() {
        let again = || item(10, -60, true);
        let alone = plan(&general(), &[person(&[again()])], 3);
        assert_eq!(alone.held.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Why::Held(due::Hold::ThisWeek)]);
        let along = plan(&general(), &[person(&[again(), item(11, -1, true)])], 3);
        assert_eq!((along.send.len(), along.held.len()), (2, 0));
    }

    #[test]
    fn on_a_quiet_day_nothing_goes_and_on_the_next_it_does() {
        let quiet = Policy { quiet: vec![Quiet { from: TODAY.plus_days(-5), until: TODAY }], ..Policy::default() };
        let items = [item(10, -7, true)];
        let held = plan(&Policies::one(quiet.clone()), &[person(&items)], 3);
        assert_eq!((held.send.len(), held.copies.len()), (0, 0));
        assert_eq!(held.held.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Why::Held(due::Hold::QuietDay)]);
        let over = Policy { quiet: vec![Quiet { from: TODAY.plus_days(-5), until: TODAY.plus_days(-1) }], ..Policy::default() };
        assert_eq!(plan(&Policies::one(over.clone()), &[person(&items)], 3).send.len(), 1);
    }

    #[test]
    fn each_course_goes_by_its_own_policy_and_a_quiet_one_keeps_the_others_from_nothing() {
        let with = |quiet: bool, active: bool| {
            let quiet = if quiet { vec![Quiet { from: TODAY, until: TODAY }] } else { Vec::new() };
            let own = Switched { policy: Policy { due: vec![5], quiet, ..Policy::default() }, active };
            let general = Switched { policy: Policy::default(), active: true };
            Policies::new(general, [(Id(50), own, BTreeSet::from([Id(11)]))])
        };
        let items = [item(10, -7, true), item(11, -7, true)];
        let steps = |plan: &Plan| plan.send.iter().map(|line| (line.enrolment, line.step)).collect::<Vec<_>>();
        let both = plan(&with(false, true), &[person(&items)], 3);
        assert_eq!(steps(&both), [(Id(10), Step::Due(7)), (Id(11), Step::Due(5))]);
        let quiet = plan(&with(true, true), &[person(&items)], 3);
        assert_eq!((steps(&quiet).len(), quiet.held.len()), (1, 1));
        assert_eq!((quiet.held[0].0.enrolment, quiet.held[0].1), (Id(11), Why::Held(due::Hold::QuietDay)));
        let off = plan(&with(false, false), &[person(&items)], 3);
        assert_eq!((steps(&off).len(), off.held.len()), (1, 0), "nothing goes by a policy that is off");
    }

    #[test]
    fn those_above_get_their_copies_when_it_is_their_turn() {
        let recipients = |days: i64| -> Vec<Id> {
            let plan = plan(&general(), &[person(&[item(10, -days, true)])], 3);
            plan.copies.iter().map(|line| line.recipient).collect()
        };
        assert_eq!(recipients(1), Vec::<Id>::new());
        assert_eq!(recipients(7), [Id(2)]);
        assert_eq!(recipients(30), [Id(2), Id(3)]);
    }

    #[test]
    fn nobody_gets_a_copy_of_what_is_held() {
        let items = [item(10, -7, true)];
        let mut away = person(&items);
        away.day.on_leave = true;
        let plan = plan(&general(), &[away], 3);
        assert_eq!((plan.send.len(), plan.copies.len(), plan.held.len(), plan.settled.len()), (0, 0, 1, 0));
    }

    #[test]
    fn who_unsubscribed_is_not_asked_again_unless_it_became_mandatory() {
        let mut own = item(10, -1, false);
        own.unsubscribed = true;
        let mut required = item(11, -1, true);
        required.unsubscribed = true;
        let plan = plan(&general(), &[person(&[own, required])], 3);
        assert_eq!(plan.send.iter().map(|line| line.enrolment).collect::<Vec<_>>(), [Id(11)]);
        let settled: Vec<(Id, &str)> = plan.settled.iter().map(|(line, outcome, _)| (line.enrolment, *outcome)).collect();
        assert!(settled.contains(&(Id(10), "cancelled")));
    }

    proptest! {
        /// Whatever is due goes, or is held, or is settled with a reason: nothing is lost on the way and nothing is said twice.
        #[test]
        fn everything_due_is_accounted_for_once(
            offsets in prop::collection::vec((-40i64..40, any::<bool>(), any::<bool>()), 0..6),
            on_leave in any::<bool>(), is_working_day in any::<bool>(), recent in prop::collection::vec(0i64..20, 0..6)
        ) {
            let numbered = (10..).zip(&offsets);
            let items: Vec<Item> = numbered
                .map(|(number, (due_in, required, unsubscribed))| Item { unsubscribed: *unsubscribed, ..item(number, *due_in, *required) })
                .collect();
            let mut somebody = person(&items);
            somebody.day.on_leave = on_leave;
            somebody.day.is_working_day = is_working_day;
            somebody.day.reminded_on = recent.iter().map(|back| TODAY.plus_days(-back)).collect();
            let policy = Policy::default();
            let plan = plan(&Policies::one(policy.clone()), &[somebody.clone()], 3);
            for item in somebody.items {
                let due = due::due_step(&policy, &item.facts, &item.logged, TODAY);
                let is_it = |line: &&Line| line.enrolment == item.enrolment && due.as_ref().is_some_and(|due| due.step == line.step);
                let sent = plan.send.iter().filter(is_it).count();
                let held = plan.held.iter().map(|(line, _)| line).filter(is_it).count();
                let settled = plan.settled.iter().map(|(line, _, _)| line).filter(is_it).count();
                prop_assert_eq!(sent + held + settled, usize::from(due.is_some()));
            }
            prop_assert!(plan.send.is_empty() || plan.held.is_empty(), "a digest goes as a whole or not at all");
            prop_assert!(plan.send.is_empty() || (is_working_day && !on_leave));
        }
    }
}
