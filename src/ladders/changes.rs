//! Which certifications a transaction has written: followed before the commit by what is issued for them. Pure.

use crate::ids::Id;

/// The slot of a transaction in which new certifications are noted.
#[derive(Debug, Default)]
pub struct NewCertifications(Vec<Id>);

impl NewCertifications {
    /// Notes some.
    pub fn note(&mut self, new: Vec<Id>) {
        self.0.extend(new);
    }

    /// Takes what was noted.
    pub fn take(&mut self) -> Vec<Id> {
        std::mem::take(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_taken_once() {
        let mut new = NewCertifications::default();
        new.note(vec![Id(3)]);
        new.note(vec![Id(4)]);
        assert_eq!((new.take(), new.take()), (vec![Id(3), Id(4)], Vec::new()));
    }
}
