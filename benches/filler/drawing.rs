//! What the enrolments of a made-up company are, by their numbers. Pure.
//!
//! Every draw is arithmetic on the number of the enrolment: the same seed gives the same company on either database, and an enrolment
//! can be drawn again to be counted, instead of being read. There are some thousand *shapes* of an enrolment, however many
//! enrolments.

use gradus::clock::Day;
use gradus::ids::Id;
use gradus::standing::timeline::{Cycle, PairFacts, Range, ReasonFact, Span, Spell, timeline};

/// Courses that there are.
pub const COURSES: i64 = 40;
/// Days from being enrolled to being due.
const DUE_DAYS: i64 = 30;
/// Everybody has been employed for longer than that when they are enrolled.
const HIRED_BEFORE: i64 = 60;
/// Days from being enrolled to being waived or withdrawn.
const GONE_DAYS: i64 = 10;
/// Days that a completion stays valid.
const VALID_DAYS: i64 = 730;
/// So many days ago those began their leave who are on it. Nobody was enrolled later.
pub const LEAVE_DAYS: i64 = 20;
/// Of so many people one is on leave, the one with this number.
pub const LEAVE_EVERY: i64 = 50;
/// See [`LEAVE_EVERY`].
pub const LEAVE_AT: i64 = 7;
/// Who has begun is stalled before they are overdue: the longest pace for which that is so.
pub const LONGEST_PACE: i32 = 28;

/// From one enrolment of a person to the next the course's number moves on by so much. It and its inverse have no factor in common with [`COURSES`].
const STRIDE: i64 = 7;
const INVERSE_STRIDE: i64 = 23;
/// A campaign enrols people in a course, every so many days, in each course on one of these days after it began.
const CAMPAIGNS: i64 = 22;
const CAMPAIGN_DAYS: i64 = 30;
const OFFSETS: i64 = 7;
/// It takes from one day to so many to complete a course.
const DELAYS: i64 = 45;
/// Every shape of one age, on leave or not.
const FATES: i64 = DELAYS + 4;

/// What became of an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Completed so many days after being assigned.
    Completed(i64),
    /// Not begun.
    Assigned,
    /// Begun on the day after.
    InProgress,
    /// Waived.
    Waived,
    /// Withdrawn.
    Withdrawn,
}

/// All that tells one enrolment from another, but for whose it is and in which course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Days since it was assigned.
    age: i64,
    /// What became of it.
    fate: Fate,
    /// Whether the person is on leave now.
    pub on_leave: bool,
}

/// The dates of an enrolment, named as its columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    pub status: &'static str,
    pub assigned_on: Day,
    pub due_on: Day,
    pub started_on: Option<Day>,
    pub completed_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub waived_on: Option<Day>,
    pub withdrawn_on: Option<Day>,
}

impl Shape {
    /// Shapes are numbered from 0 to below this; not every number is a shape.
    pub const NUMBERS: i64 = CAMPAIGNS * OFFSETS * 2 * FATES;

    /// The shape of a number, if it is one.
    #[must_use]
    pub fn of(number: i64) -> Option<Self> {
        let (group, fate) = (number / FATES, number % FATES);
        let (campaign, offset) = (group / 2 / OFFSETS, group / 2 % OFFSETS);
        let age = LEAVE_DAYS + CAMPAIGN_DAYS * campaign + offset;
        let fate = match fate - DELAYS {
            0 => Fate::Assigned,
            1 => Fate::InProgress,
            2 => Fate::Waived,
            3 => Fate::Withdrawn,
            _ => Fate::Completed(fate + 1),
        };
        let to_come = matches!(fate, Fate::Completed(delay) if delay >= age);
        (!to_come).then_some(Self { age, fate, on_leave: group % 2 == 1 })
    }

    /// Its dates, if today is `today`.
    #[must_use]
    pub fn dates(&self, today: Day) -> Dates {
        let assigned_on = today.plus_days(-self.age);
        let after = |days: i64| Some(assigned_on.plus_days(days));
        let none = Dates {
            status: "assigned",
            assigned_on,
            due_on: assigned_on.plus_days(DUE_DAYS),
            started_on: None,
            completed_on: None,
            expires_on: None,
            waived_on: None,
            withdrawn_on: None,
        };
        match self.fate {
            Fate::Assigned => none,
            Fate::InProgress => Dates { status: "in_progress", started_on: after(1), ..none },
            Fate::Waived => Dates { status: "waived", waived_on: after(GONE_DAYS), ..none },
            Fate::Withdrawn => Dates { status: "withdrawn", withdrawn_on: after(GONE_DAYS), ..none },
            Fate::Completed(delay) => Dates {
                status: "completed",
                started_on: after(delay),
                completed_on: after(delay),
                expires_on: after(delay + VALID_DAYS),
                ..none
            },
        }
    }

    /// How it stands on each day, by the rule for all enrolments; in no department and no role. `pace`: days after which somebody who has begun is stalled.
    #[must_use]
    pub fn spans(&self, today: Day, pace: i32) -> Vec<Span> {
        let dates = self.dates(today);
        let ever = |from| Range { from, until: Day::NEVER };
        let reason = Range { from: dates.assigned_on, until: dates.withdrawn_on.unwrap_or(Day::NEVER) };
        let cycle = Cycle {
            assigned_on: dates.assigned_on,
            due_on: Some(dates.due_on),
            started_on: dates.started_on,
            completed_on: dates.completed_on,
            expires_on: dates.expires_on,
            reasons: vec![ReasonFact { days: reason, required: true }],
            waivers: dates.waived_on.map(ever).into_iter().collect(),
            activity: Vec::new(),
        };
        timeline(&PairFacts {
            spells: vec![Spell {
                days: ever(dates.assigned_on.plus_days(-HIRED_BEFORE)),
                department_id: Id::ZERO,
                role_id: Id::ZERO,
            }],
            absences: self.on_leave.then(|| ever(today.plus_days(-LEAVE_DAYS))).into_iter().collect(),
            not_yet: Vec::new(),
            cycles: vec![cycle],
            paces: Vec::new(),
            stalled_after_days: pace,
        })
    }
}

/// Whether the person with this number is on leave.
#[must_use]
pub fn is_on_leave(person: i64) -> bool {
    person % LEAVE_EVERY == LEAVE_AT
}

/// One enrolment: numbers of the person, the course and the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    pub person: i64,
    pub course: i64,
    pub shape: i64,
}

/// How the enrolments of a company are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawing {
    enrolments: i64,
    /// Enrolments of a person; of the last ones fewer.
    each: i64,
    seed: i64,
}

impl Drawing {
    /// `enrolments` of `people` people, at most [`COURSES`] of each.
    #[must_use]
    pub fn new(people: i64, enrolments: i64, seed: u64) -> Self {
        let each = enrolments / people.max(1) + i64::from(enrolments % people.max(1) > 0);
        Self { enrolments, each: each.max(1), seed: i64::try_from(seed % 1_000_003).unwrap_or_default() }
    }

    /// The enrolment with this number, from 0 to below their count.
    #[must_use]
    pub fn drawn(&self, number: i64) -> Drawn {
        let (person, turn) = (number / self.each, number % self.each);
        let course = (person + turn * STRIDE) % COURSES;
        Drawn { person, course, shape: self.shape(number, course, is_on_leave(person)) }
    }

    /// The shape of the person's enrolment in the course, if they have one.
    #[must_use]
    pub fn in_course(&self, person: i64, course: i64) -> Option<i64> {
        let turn = (course - person).rem_euclid(COURSES) * INVERSE_STRIDE % COURSES;
        let number = person * self.each + turn;
        (turn < self.each && number < self.enrolments).then(|| self.shape(number, course, is_on_leave(person)))
    }

    /// Four of five complete, unless it is too early for that.
    fn shape(&self, number: i64, course: i64, on_leave: bool) -> i64 {
        let campaign = self.draw(number, 0, CAMPAIGNS);
        let offset = course % OFFSETS;
        let delay = 1 + self.draw(number, 1234, DELAYS);
        let age = LEAVE_DAYS + CAMPAIGN_DAYS * campaign + offset;
        let fate = match self.draw(number, 98_765, 100) {
            0..80 if age > delay => delay - 1,
            80..90 => DELAYS + 1,
            0..80 | 90..96 => DELAYS,
            96..98 => DELAYS + 2,
            _ if on_leave => DELAYS + 2,
            _ => DELAYS + 3,
        };
        ((campaign * OFFSETS + offset) * 2 + i64::from(on_leave)) * FATES + fate
    }

    /// A number below `most` that follows from the seed, `number` and `salt` alone.
    fn draw(&self, number: i64, salt: i64, most: i64) -> i64 {
        (number + self.seed + salt * 7) * 2_654_435_761 % 4_294_967_291 / 1009 % most
    }
}
