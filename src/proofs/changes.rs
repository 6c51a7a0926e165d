//! Whose proofs a transaction has changed: noted by whoever changes them, followed by the projections before the commit. Pure.

use std::collections::BTreeSet;

use crate::ids::Id;

/// The slot of a transaction in which it is noted of whom something else can be shown than before.
#[derive(Debug, Default)]
pub struct ProofChanges {
    people: BTreeSet<Id>,
    everybody: bool,
}

impl ProofChanges {
    /// Notes one person.
    pub fn note(&mut self, person: Id) {
        self.people.insert(person);
    }

    /// Notes that what is asked has changed, for everybody.
    pub fn note_everybody(&mut self) {
        self.everybody = true;
    }

    /// What was noted so far, for whoever follows first and notes more for the next.
    #[must_use]
    pub fn noted(&self) -> (BTreeSet<Id>, bool) {
        (self.people.clone(), self.everybody)
    }

    /// Notes several people.
    pub fn note_all(&mut self, people: &[Id]) {
        self.people.extend(people);
    }

    /// Takes what was noted: the people, and whether it is everybody. Of whoever follows last.
    pub fn take(&mut self) -> (BTreeSet<Id>, bool) {
        (std::mem::take(&mut self.people), std::mem::take(&mut self.everybody))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_taken_once() {
        let mut changes = ProofChanges::default();
        changes.note(Id(3));
        changes.note(Id(3));
        changes.note_everybody();
        assert_eq!(changes.take(), ([Id(3)].into(), true));
        assert_eq!(changes.take(), (BTreeSet::new(), false));
    }
}
