//! The lists of people of a requirement: all, and those of a status. Pure.

use super::describe::StatusCounts;
use crate::enrolment::enrolment::Status;
use crate::say;

/// One of the lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// Its word in the address; empty for all.
    pub word: &'static str,
    /// As a tab calls it.
    pub label: fn() -> String,
    /// Whom it has.
    pub statuses: &'static [Status],
    counted: fn(&StatusCounts) -> i64,
}

impl List {
    /// All of them, in the order of the tabs.
    pub const ALL: &'static [Self] = &[
        Self { word: "", label: || say!("enrolment-list-all"), statuses: Status::ALL, counted: |counts| counts.total() },
        Self { word: "open", label: || say!("enrolment-list-open"), statuses: Status::OPEN, counted: |counts| counts.open() },
        Self {
            word: "completed",
            label: || say!("enrolment-list-completed"),
            statuses: &[Status::Completed],
            counted: |counts| counts.completed,
        },
        Self {
            word: "waived",
            label: || say!("enrolment-list-waived"),
            statuses: &[Status::Waived],
            counted: |counts| counts.waived,
        },
        Self {
            word: "withdrawn",
            label: || say!("enrolment-list-withdrawn"),
            statuses: &[Status::Withdrawn],
            counted: |counts| counts.withdrawn,
        },
    ];

    /// The list with this word; all where there is none.
    pub fn called(word: &str) -> Self {
        Self::ALL.iter().find(|list| list.word == word).copied().unwrap_or(Self::ALL[0])
    }

    /// How many are in it.
    pub fn count(&self, counts: &StatusCounts) -> i64 {
        (self.counted)(counts)
    }

    /// The query of an address that asks for it.
    pub fn query(&self) -> String {
        if self.word.is_empty() { String::new() } else { format!("status={}", self.word) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_counts_whom_it_has() {
        let rows = (1..).zip(Status::ALL).map(|(count, status)| (*status, count));
        let counts = StatusCounts::of(rows.clone());
        for list in List::ALL {
            let expected: i64 = rows.clone().filter(|(status, _)| list.statuses.contains(status)).map(|(_, count)| count).sum();
            assert_eq!(list.count(&counts), expected, "{}", list.word);
            assert_eq!(List::called(list.word).word, list.word);
        }
        assert_eq!((List::called("late").word, List::called("open").query().as_str()), ("", "status=open"));
    }
}
