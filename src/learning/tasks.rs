//! The training of one person: every enrolment with why it exists, by when, and how far it is; what is mandatory first.

use std::collections::{BTreeMap, BTreeSet};

use super::due::Due;
use super::one_more::used_up;
use super::store::lists::{self, ReasonRow, StepRow, TaskRow};
use super::study::Study;
use crate::clock::Day;
use crate::db::Conn;
use crate::enrolment::{self, AskedAgain, Status};
use crate::error::AppError;
use crate::ids::Id;

/// One enrolment, as a list of one's own training shows it.
#[derive(Debug, Clone)]
pub struct Task {
    /// The enrolment and its course.
    pub row: TaskRow,
    /// Whether a requirement asks for it today; otherwise it is the person's own choice.
    pub required: bool,
    /// Why, in the words of its requirement; empty for the person's own choice.
    pub why: String,
    /// How its due date stands.
    pub due: Due,
    /// Lessons of the revision; 0 for one that is not open.
    pub lessons: usize,
    /// How many of them are complete.
    pub lessons_done: usize,
    /// How long the others take.
    pub minutes_left: i32,
    /// Why it is to be done again before its end, where a new revision asks for it; empty otherwise.
    pub again: String,
    /// What a renewal asks for, where that is less than the whole course, or another; empty otherwise.
    pub owed: String,
    /// The slug of the course whose lessons are taken, where it is renewed by another.
    pub renewed_by: Option<String>,
    /// No attempt is left at a quiz of it: it waits for somebody to give another.
    pub is_used_up: bool,
}

impl Task {
    /// Whether there is something left to do for it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.row.status.is_open()
    }

    /// Where it stands among the open ones: mandatory first, by due date; begun before not begun.
    fn rank(&self) -> (bool, Day, bool, Id) {
        let due_on = self.row.due_on.unwrap_or(Day::NEVER);
        (!self.required, due_on, self.row.status != Status::InProgress, self.row.enrolment_id)
    }
}

/// The training of a person on `today`, their own date: the open ones in the order in which to take them, then the others, the
/// newest first.
///
/// # Errors
/// When the database fails.
pub fn load(conn: &mut Conn, person_id: Id, today: Day) -> Result<Vec<Task>, AppError> {
    let rows = lists::tasks(conn, person_id)?;
    let reasons = lists::reasons(conn, person_id, today)?;
    let steps = lists::steps(conn, person_id)?;
    let used_up: BTreeSet<Id> = used_up(conn, person_id)?.into_iter().map(|quiz| quiz.enrolment_id).collect();
    let renewals: Vec<Id> = rows.iter().filter(|row| row.cycle > 1 && row.status.is_open()).map(|row| row.enrolment_id).collect();
    let again = enrolment::asked_again(conn, &renewals)?;
    let mut tasks = arrange(rows, &reasons, &steps, &used_up, today);
    for task in &mut tasks {
        if renewals.contains(&task.row.enrolment_id) {
            count_what_is_owed(conn, person_id, task)?;
        }
        task.again = again.get(&task.row.enrolment_id).map(AskedAgain::sentence).unwrap_or_default();
    }
    Ok(tasks)
}

/// Of a renewal that asks for less than the whole course, or for another: what it asks for, and what counts of it already.
fn count_what_is_owed(conn: &mut Conn, person_id: Id, task: &mut Task) -> Result<(), AppError> {
    let study = Study::load(conn, person_id, task.row.enrolment_id)?;
    task.owed = study.renewal_in_words();
    task.renewed_by = study.other_course.as_ref().map(|other| other.slug.clone());
    if study.renewal.is_some() {
        (task.lessons_done, task.minutes_left) = (study.path.done(), study.path.minutes_left());
    }
    Ok(())
}

fn arrange(rows: Vec<TaskRow>, reasons: &[ReasonRow], steps: &[StepRow], used_up: &BTreeSet<Id>, today: Day) -> Vec<Task> {
    let mut whys: BTreeMap<Id, &str> = BTreeMap::new();
    for (enrolment_id, why) in reasons {
        if let Some(why) = why {
            whys.entry(*enrolment_id).or_insert(why);
        }
    }
    let mut counts: BTreeMap<Id, (usize, usize, i32)> = BTreeMap::new();
    for &(enrolment_id, minutes, done) in steps {
        let (lessons, lessons_done, minutes_left) = counts.entry(enrolment_id).or_default();
        *lessons += 1;
        *lessons_done += usize::from(done);
        *minutes_left += if done { 0 } else { minutes };
    }
    let task = |row: TaskRow| {
        let why = whys.get(&row.enrolment_id);
        let (lessons, lessons_done, minutes_left) = counts.get(&row.enrolment_id).copied().unwrap_or_default();
        let (required, why) = (why.is_some(), why.map(|why| (*why).to_owned()).unwrap_or_default());
        let is_used_up = used_up.contains(&row.enrolment_id);
        let (due, again, owed) = (Due::new(row.due_on, today), String::new(), String::new());
        Task { due, row, required, why, lessons, lessons_done, minutes_left, again, owed, renewed_by: None, is_used_up }
    };
    let (mut open, others): (Vec<Task>, Vec<Task>) = rows.into_iter().map(task).partition(Task::is_open);
    open.sort_by_key(Task::rank);
    open.extend(others);
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 11, 2);

    fn row(id: i64, status: Status, due_in: Option<i64>) -> TaskRow {
        TaskRow {
            enrolment_id: Id(id),
            slug: String::new(),
            title: String::new(),
            cycle: 1,
            status,
            due_on: due_in.map(|days| TODAY.plus_days(days)),
            completed_on: None,
            expires_on: None,
            code: None,
            score: None,
        }
    }

    #[test]
    fn what_is_mandatory_comes_first_by_its_due_date_and_what_is_done_last() {
        let rows = vec![
            row(1, Status::Completed, None),
            row(2, Status::Assigned, None),
            row(3, Status::InProgress, None),
            row(4, Status::Assigned, Some(9)),
            row(5, Status::Assigned, Some(-2)),
            row(6, Status::Assigned, None),
        ];
        let reasons =
            [(Id(4), Some("law".to_owned())), (Id(5), Some("us".to_owned())), (Id(6), Some("us".to_owned())), (Id(3), None)];
        let tasks = arrange(rows, &reasons, &[], &BTreeSet::new(), TODAY);
        assert_eq!(tasks.iter().map(|task| task.row.enrolment_id.0).collect::<Vec<_>>(), [5, 4, 6, 3, 2, 1]);
        assert_eq!(tasks[0].due, Due::Overdue(2));
        assert_eq!(tasks.iter().map(|task| task.required).collect::<Vec<_>>(), [true, true, true, false, false, false]);
    }

    #[test]
    fn the_lessons_of_each_are_counted() {
        let steps = [(Id(1), 3, true), (Id(1), 4, false), (Id(1), 5, false)];
        let task = arrange(vec![row(1, Status::InProgress, None)], &[], &steps, &BTreeSet::new(), TODAY).remove(0);
        assert_eq!((task.lessons, task.lessons_done, task.minutes_left), (3, 1, 9));
    }
}
