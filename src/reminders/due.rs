//! Who is due what today: the rules. Pure, with `today` as an argument.
//!
//! The steps before and after the due date form one chain, in the order of their days. On any day only the latest step whose day
//! has come can be due; those before it that were never sent are passed over, so that a gap of a month brings one mail and not
//! five. After the last one it is said again as often as the policy has it, by the same rule. What is in the log, or stands before
//! something in the log, is never due again, wherever the clock goes.

use std::collections::BTreeSet;

use super::policy::{Policy, Step};
use crate::clock::Day;
use crate::enrolment::dates::{has_expired, is_idle, is_past_due};
use crate::enrolment::{Days, days_that_move};

/// Days after which it is too late to say "you have been enrolled".
const ENROLLED_IS_NEWS_FOR: i64 = 7;
/// Days after which it is too late to say that nobody requires it any more.
pub const ENDED_IS_NEWS_FOR: i64 = 7;

/// What the rules must know of an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Complete; otherwise it is open.
    pub completed: bool,
    /// Begun.
    pub started: bool,
    /// Somebody requires it; otherwise the person chose it.
    pub required: bool,
    /// Since when.
    pub assigned_on: Day,
    /// By when.
    pub due_on: Option<Day>,
    /// When the person last did something for it.
    pub last_activity_on: Option<Day>,
    /// Until when a completion is valid, its own or, of a renewal that is open, the one before it: the first day on which it is not.
    pub expires_on: Option<Day>,
    /// The day on which what required it ended and it was withdrawn, of somebody who was told of it; none otherwise.
    pub ended_on: Option<Day>,
    /// Idle for longer than this many days is stalled.
    pub idle_days: i64,
}

impl Facts {
    /// Days of leave or suspension are over, and move what is open and was not due before they began.
    pub fn come_back(&mut self, (from, until): Days, counted: &[Days]) {
        let is_open = !self.completed && self.ended_on.is_none();
        if let Some(due_on) = self.due_on.as_mut().filter(|due_on| is_open && from <= **due_on) {
            *due_on = due_on.plus_days(days_that_move((from, until), self.assigned_on, counted));
        }
    }

    /// Whether it is open and its due date has passed.
    #[must_use]
    pub fn is_overdue(&self, today: Day) -> bool {
        !self.completed && is_past_due(self.due_on, today)
    }

    /// Of a renewal that is due while the completion before it is valid: the first day on which that is not.
    #[must_use]
    pub fn renews_before(&self) -> Option<Day> {
        let ends = self.expires_on.filter(|_| !self.completed)?;
        self.due_on.is_some_and(|due| due < ends).then_some(ends)
    }
}

/// A step that is due, and those it takes the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueStep {
    /// The step.
    pub step: Step,
    /// Earlier ones that were never sent.
    pub passed_over: Vec<Step>,
}

/// The step that is due on `today`, given what is in the log for this cycle and person.
#[must_use]
pub fn due_step(policy: &Policy, facts: &Facts, logged: &[Step], today: Day) -> Option<DueStep> {
    if let Some(ended_on) = facts.ended_on {
        let is_news = (0..=ENDED_IS_NEWS_FOR).contains(&today.days_since(ended_on)) && !logged.contains(&Step::Ended);
        return is_news.then(|| DueStep { step: Step::Ended, passed_over: Vec::new() });
    }
    if let Some(mut due) = latest(&chain(policy, facts, until(facts, logged, today)), logged, today)
        && !is_old_news(due.step, facts, today)
    {
        // of what is said again and again there is no end: nobody missed it
        due.passed_over.retain(|step| !policy.is_repeat(*step));
        return Some(due);
    }
    let stalled = policy.stalled && is_stalled(facts, today) && !logged.contains(&Step::Stalled);
    stalled.then(|| DueStep { step: Step::Stalled, passed_over: Vec::new() })
}

/// Until when it must be known what is said again: `today`, or the last that is in the log, where the clock went back behind it.
fn until(facts: &Facts, logged: &[Step], today: Day) -> Day {
    let told = logged.iter().filter_map(|step| if let Step::Due(days) = step { Some(*days) } else { None }).max();
    facts.due_on.zip(told).map_or(today, |(due_on, days)| due_on.plus_days(days).max(today))
}

/// The dated steps of an enrolment with their days, in order: all that the policy names, and what is said again by the day `until`. A renewal
/// that is open is spoken of as what it keeps up: where the policy has steps before an expiry, they take the place of the news of the enrolment
/// and of the steps before its due date.
#[must_use]
pub fn chain(policy: &Policy, facts: &Facts, until: Day) -> Vec<(Day, Step)> {
    let mut chain = Vec::new();
    let of_due = |due_on: Day| {
        let last = policy.due.last().copied().unwrap_or_default();
        policy.due_until(until.days_since(due_on).max(last)).map(move |days| (due_on.plus_days(days), Step::Due(days)))
    };
    let before = |ends: Day, step: fn(i64) -> Step| policy.expiring.iter().map(move |&days| (ends.plus_days(-days), step(days)));
    let renews_before = facts.renews_before().filter(|_| !policy.expiring.is_empty());
    if facts.completed {
        chain.extend(facts.expires_on.into_iter().flat_map(|ends| before(ends, Step::Expiring)));
    } else if let (Some(ends), Some(due_on)) = (renews_before, facts.due_on) {
        chain.extend(before(ends, Step::Renewing));
        chain.extend(of_due(due_on).filter(|(day, _)| *day >= due_on));
    } else {
        if let Some(due_on) = facts.due_on {
            chain.extend(of_due(due_on));
        }
        // who chose a course need not be told; on one and the same day the news comes before the reminder
        if policy.assigned && facts.required {
            chain.push((facts.assigned_on, Step::Assigned));
        }
    }
    chain.sort_by_key(|(day, step)| (*day, *step == Step::Assigned, expiry_order(*step)));
    chain
}

fn expiry_order(step: Step) -> i64 {
    match step {
        Step::Due(days) => days,
        Step::Expiring(days) | Step::Renewing(days) => -days,
        Step::Assigned | Step::Stalled | Step::Asked(_) | Step::Ended => 0,
    }
}

fn latest(chain: &[(Day, Step)], logged: &[Step], today: Day) -> Option<DueStep> {
    let index = chain.iter().rposition(|(day, _)| *day <= today)?;
    let (before, from) = chain.split_at(index);
    let settled = from.iter().any(|(_, step)| logged.contains(step));
    if settled {
        return None;
    }
    let passed_over = before.iter().map(|(_, step)| *step).filter(|step| !logged.contains(step)).collect();
    from.first().map(|(_, step)| DueStep { step: *step, passed_over })
}

/// What can no longer be said: that somebody was enrolled weeks ago, or that something will expire that has.
fn is_old_news(step: Step, facts: &Facts, today: Day) -> bool {
    match step {
        Step::Assigned => today.days_since(facts.assigned_on) > ENROLLED_IS_NEWS_FOR,
        Step::Expiring(_) | Step::Renewing(_) => facts.expires_on.is_none() || has_expired(facts.expires_on, today),
        Step::Due(_) | Step::Stalled | Step::Asked(_) | Step::Ended => false,
    }
}

/// Begun, not complete, not overdue (that has steps of its own), and idle for too long.
fn is_stalled(facts: &Facts, today: Day) -> bool {
    let idle = facts.last_activity_on.is_some_and(|active| is_idle(active, facts.idle_days, today));
    !facts.completed && facts.started && !facts.is_overdue(today) && idle
}

/// What bears on whether a person gets mail on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDay {
    /// The person's own date.
    pub today: Day,
    /// Mail goes out on days like this.
    pub is_working_day: bool,
    /// On leave.
    pub on_leave: bool,
    /// Suspended.
    pub suspended: bool,
    /// A digest went to them today already.
    pub had_one_today: bool,
    /// The days on which they were reminded of their own training, of the last 14 and later.
    pub reminded_on: Vec<Day>,
}

/// Why something that is due stays here today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// The person is suspended.
    Suspended,
    /// The person is on leave.
    OnLeave,
    /// Mail goes out on working days.
    NotAWorkingDay,
    /// One mail a day.
    HadOneToday,
    /// So many in 14 days are enough.
    Enough(i64),
    /// All of it was said before, and a mail went within the week.
    ThisWeek,
    /// The policy has quiet days.
    QuietDay,
}

/// What a digest would say, as far as it bears on whether it goes today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Nothing in it is overdue.
    Coming,
    /// Something in it is overdue, which is beyond the limit.
    Overdue,
    /// Nothing but what the last step has said already: it leaves people a week in peace, and goes along with whatever goes before.
    Again,
}

/// Days that the limit looks back.
pub const LIMIT_DAYS: i64 = 14;
/// Days without mail after which a digest goes that says nothing new.
const PEACE_DAYS: i64 = 7;

/// Whether the person's digest stays here today.
#[must_use]
pub fn hold(day: &PersonDay, says: Says, most: i64) -> Option<Hold> {
    if day.suspended {
        return Some(Hold::Suspended);
    }
    if day.on_leave {
        return Some(Hold::OnLeave);
    }
    if !day.is_working_day {
        return Some(Hold::NotAWorkingDay);
    }
    if day.had_one_today {
        return Some(Hold::HadOneToday);
    }
    let within = |days: i64| day.reminded_on.iter().filter(move |on| **on > day.today.plus_days(-days)).collect::<BTreeSet<_>>();
    match says {
        Says::Again => (!within(PEACE_DAYS).is_empty()).then_some(Hold::ThisWeek),
        Says::Coming => (i64::try_from(within(LIMIT_DAYS).len()).unwrap_or(i64::MAX) >= most).then_some(Hold::Enough(most)),
        Says::Overdue => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DUE: Day = Day::new(2026, 11, 30);

    fn open() -> Facts {
        Facts {
            completed: false,
            started: false,
            required: true,
            assigned_on: Day::new(2026, 10, 1),
            due_on: Some(DUE),
            last_activity_on: None,
            expires_on: None,
            ended_on: None,
            idle_days: 14,
        }
    }

    fn on(facts: &Facts, logged: &[Step], today: Day) -> Option<Step> {
        due_step(&Policy::default(), facts, logged, today).map(|due| due.step)
    }

    #[test]
    fn each_step_comes_on_its_day_and_then_it_is_said_again_until_it_is_done() {
        let days_by = |policy: &Policy| {
            let (mut logged, mut days) = (Vec::new(), Vec::new());
            for offset in -60..=120 {
                if let Some(due) = due_step(policy, &open(), &logged, DUE.plus_days(offset)) {
                    days.push(offset);
                    logged.push(due.step);
                }
            }
            assert_eq!(logged[0], Step::Assigned);
            days
        };
        let steps = [-60, -14, -3, 0, 1, 7, 14, 30];
        assert_eq!(days_by(&Policy::default()), [steps.as_slice(), &[60, 90, 120]].concat());
        assert_eq!(days_by(&Policy { repeat: Some(45), ..Policy::default() }), [steps.as_slice(), &[75, 120]].concat());
        assert_eq!(days_by(&Policy { repeat: None, ..Policy::default() }), steps, "then it stops");
    }

    #[test]
    fn after_a_year_one_mail_goes_and_nothing_is_passed_over_that_was_to_be_said_again() {
        let due = due_step(&Policy::default(), &open(), &[Step::Due(30)], DUE.plus_days(400));
        let all: Vec<Step> = [-14, -3, 0, 1, 7, 14].into_iter().map(Step::Due).collect();
        let due = due.expect("it is due");
        assert_eq!(due.step, Step::Due(390));
        assert!(due.passed_over.iter().all(|step| all.contains(step) || *step == Step::Assigned), "{due:?}");
    }

    #[test]
    fn after_a_gap_one_step_goes_and_the_others_are_passed_over() {
        let due = due_step(&Policy::default(), &open(), &[Step::Assigned, Step::Due(-14)], DUE.plus_days(10));
        let expected = DueStep { step: Step::Due(7), passed_over: vec![Step::Due(-3), Step::Due(0), Step::Due(1)] };
        assert_eq!(due, Some(expected));
    }

    #[test]
    fn a_clock_set_back_sends_nothing_that_stands_before_what_was_sent() {
        let logged = [Step::Due(0)];
        for offset in -20..=0 {
            assert_eq!(on(&open(), &logged, DUE.plus_days(offset)), None, "{offset}");
        }
    }

    #[test]
    fn an_enrolment_is_news_for_a_week_and_only_to_who_did_not_choose_it() {
        let mut facts = open();
        facts.due_on = None;
        assert_eq!(on(&facts, &[], facts.assigned_on.plus_days(7)), Some(Step::Assigned));
        assert_eq!(on(&facts, &[], facts.assigned_on.plus_days(8)), None);
        facts.required = false;
        assert_eq!(on(&facts, &[], facts.assigned_on), None);
    }

    #[test]
    fn who_was_told_is_told_once_that_nobody_requires_it_any_more() {
        let facts = Facts { ended_on: Some(DUE), ..open() };
        assert_eq!(on(&facts, &[Step::Assigned], DUE), Some(Step::Ended));
        assert_eq!(on(&facts, &[Step::Ended], DUE.plus_days(1)), None);
        assert_eq!([-1, 7, 8].map(|days| on(&facts, &[], DUE.plus_days(days))), [None, Some(Step::Ended), None]);
    }

    #[test]
    fn a_renewal_is_spoken_of_as_what_it_keeps_up_until_that_has_ended() {
        let mut facts = open();
        (facts.assigned_on, facts.expires_on) = (DUE.plus_days(-59), Some(DUE.plus_days(1)));
        let (mut logged, mut days) = (Vec::new(), Vec::new());
        for offset in -60..=40 {
            if let Some(step) = on(&facts, &logged, DUE.plus_days(offset)) {
                days.push((offset, step));
                logged.push(step);
            }
        }
        let expected = [
            (-59, Step::Renewing(60)),
            (-29, Step::Renewing(30)),
            (-6, Step::Renewing(7)),
            (0, Step::Due(0)),
            (1, Step::Due(1)),
            (7, Step::Due(7)),
            (14, Step::Due(14)),
            (30, Step::Due(30)),
        ];
        assert_eq!(days, expected);
        // one that is due later than that, since it opened late, is spoken of as any other
        facts.due_on = Some(DUE.plus_days(10));
        assert_eq!(on(&facts, &[Step::Assigned], DUE.plus_days(-4)), Some(Step::Due(-14)));
    }

    #[test]
    fn enrolled_shortly_before_it_is_due_brings_one_mail_and_not_two() {
        let mut facts = open();
        facts.assigned_on = DUE.plus_days(-3);
        let due = due_step(&Policy::default(), &facts, &[], facts.assigned_on);
        assert_eq!(due, Some(DueStep { step: Step::Assigned, passed_over: vec![Step::Due(-14), Step::Due(-3)] }));
        assert_eq!(on(&facts, &[Step::Assigned, Step::Due(-14), Step::Due(-3)], DUE), Some(Step::Due(0)));
    }

    #[test]
    fn stalled_is_said_once_and_never_when_overdue() {
        let mut facts = open();
        facts.due_on = None;
        facts.started = true;
        facts.assigned_on = Day::new(2026, 1, 1);
        facts.last_activity_on = Some(Day::new(2026, 11, 1));
        assert_eq!(on(&facts, &[], Day::new(2026, 11, 15)), None);
        assert_eq!(on(&facts, &[], Day::new(2026, 11, 16)), Some(Step::Stalled));
        assert_eq!(on(&facts, &[Step::Stalled], Day::new(2026, 11, 16)), None);
        facts.due_on = Some(Day::new(2026, 11, 10));
        let later = Policy { due: vec![], ..Policy::default() };
        assert_eq!(due_step(&later, &facts, &[], Day::new(2026, 11, 16)), None);
    }

    #[test]
    fn a_completion_is_spoken_of_before_it_expires_and_not_after() {
        let mut facts = open();
        facts.completed = true;
        facts.expires_on = Some(DUE);
        assert_eq!(on(&facts, &[], DUE.plus_days(-61)), None);
        assert_eq!(on(&facts, &[], DUE.plus_days(-60)), Some(Step::Expiring(60)));
        assert_eq!(on(&facts, &[Step::Expiring(60)], DUE.plus_days(-1)), Some(Step::Expiring(7)));
        assert_eq!(on(&facts, &[], DUE), None);
    }

    fn person() -> PersonDay {
        PersonDay {
            today: DUE,
            is_working_day: true,
            on_leave: false,
            suspended: false,
            had_one_today: false,
            reminded_on: Vec::new(),
        }
    }

    #[test]
    fn each_hold_has_its_reason() {
        assert_eq!(hold(&person(), Says::Coming, 3), None);
        assert_eq!(hold(&PersonDay { suspended: true, ..person() }, Says::Overdue, 3), Some(Hold::Suspended));
        assert_eq!(hold(&PersonDay { on_leave: true, ..person() }, Says::Overdue, 3), Some(Hold::OnLeave));
        assert_eq!(hold(&PersonDay { is_working_day: false, ..person() }, Says::Overdue, 3), Some(Hold::NotAWorkingDay));
        assert_eq!(hold(&PersonDay { had_one_today: true, ..person() }, Says::Overdue, 3), Some(Hold::HadOneToday));
    }

    #[test]
    fn three_in_fourteen_days_are_enough_unless_overdue() {
        let days = |back: &[i64]| PersonDay { reminded_on: back.iter().map(|b| DUE.plus_days(-b)).collect(), ..person() };
        assert_eq!(hold(&days(&[1, 5, 13]), Says::Coming, 3), Some(Hold::Enough(3)));
        assert_eq!(hold(&days(&[1, 5, 13]), Says::Overdue, 3), None);
        assert_eq!(hold(&days(&[1, 5, 14]), Says::Coming, 3), None);
        assert_eq!(hold(&days(&[1, 5, 5, 5]), Says::Coming, 3), None);
    }

    #[test]
    fn what_was_said_already_leaves_a_week_in_peace() {
        let held = |back: &[i64]| {
            let reminded_on = back.iter().map(|days| DUE.plus_days(-days)).collect();
            hold(&PersonDay { reminded_on, ..person() }, Says::Again, 3)
        };
        assert_eq!([held(&[0]), held(&[6, 20])], [Some(Hold::ThisWeek); 2]);
        assert_eq!([held(&[7, 8, 9, 10]), held(&[])], [None; 2]);
    }

    fn policies() -> impl Strategy<Value = Policy> {
        let due = prop::collection::btree_set(-30i64..60, 0..8);
        (any::<bool>(), due, any::<bool>(), prop::option::of(7i64..60)).prop_map(|(assigned, due, stalled, repeat)| Policy {
            assigned,
            due: due.into_iter().collect(),
            repeat,
            stalled,
            ..Policy::default()
        })
    }

    fn enrolments() -> impl Strategy<Value = Facts> {
        (any::<bool>(), any::<bool>(), 0i64..90, prop::option::of(0i64..90), prop::option::of(0i64..90)).prop_map(
            |(started, required, assigned, due, active)| Facts {
                started,
                required,
                assigned_on: Day::new(2026, 1, 1).plus_days(assigned),
                due_on: due.map(|days| Day::new(2026, 1, 1).plus_days(assigned + days)),
                last_activity_on: active.filter(|_| started).map(|days| Day::new(2026, 1, 1).plus_days(assigned + days)),
                ..open()
            },
        )
    }

    proptest! {
        /// Whatever days it runs on, in whatever order, a step is sent once and nothing that stands before it afterwards.
        #[test]
        fn a_step_is_sent_once_wherever_the_clock_goes(
            policy in policies(), facts in enrolments(), days in prop::collection::vec(0i64..250, 1..80)
        ) {
            let mut logged: Vec<Step> = Vec::new();
            let mut furthest: Option<Day> = None;
            for day in days.into_iter().map(|day| Day::new(2026, 1, 1).plus_days(day)) {
                let Some(due) = due_step(&policy, &facts, &logged, day) else { continue };
                prop_assert!(!logged.contains(&due.step));
                prop_assert!(due.passed_over.iter().all(|step| !logged.contains(step) && *step != due.step));
                if let Some((at, _)) = chain(&policy, &facts, day).into_iter().find(|(_, step)| *step == due.step) {
                    prop_assert!(at <= day, "nothing goes before its day");
                    prop_assert!(furthest.is_none_or(|furthest| at >= furthest), "nothing goes after a later step");
                    furthest = Some(at);
                }
                logged.push(due.step);
                logged.extend(due.passed_over);
            }
        }

        /// Running every day, or again and again on one day, sends every dated step at most on its own day.
        #[test]
        fn run_daily_each_dated_step_goes_on_its_day(policy in policies(), facts in enrolments()) {
            let mut logged: Vec<Step> = Vec::new();
            for day in (0..250).map(|day| Day::new(2026, 1, 1).plus_days(day)) {
                for _ in 0..2 {
                    let Some(due) = due_step(&policy, &facts, &logged, day) else { continue };
                    if let Step::Due(days) = due.step {
                        let at = facts.due_on.map(|due_on| due_on.plus_days(days));
                        prop_assert!(at == Some(day) || at < Some(Day::new(2026, 1, 1)), "{:?} on {day}", due.step);
                    }
                    logged.push(due.step);
                    logged.extend(due.passed_over);
                }
            }
        }
    }
}
