//! What a transaction has changed, noted by the features themselves: each has a slot of a type of its own, which it fills while it writes and
//! which the [`super::Projection`]s read before the commit. The transaction knows none of these types.

use std::any::Any;

/// The slots of one transaction. A handful, so they are looked through one by one.
#[derive(Default)]
pub(super) struct Changes(Vec<Box<dyn Any>>);

impl Changes {
    /// Lets `work` read and write the slot of type `T`, which is empty where nobody has written to it before.
    pub fn with<T: Default + Any, R>(&mut self, work: impl FnOnce(&mut T) -> R) -> R {
        let known = self.0.iter().position(|slot| slot.is::<T>());
        let known = known.map(|at| self.0.swap_remove(at)).and_then(|slot| slot.downcast::<T>().ok());
        let mut slot = known.unwrap_or_default();
        let answer = work(&mut slot);
        self.0.push(slot);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_a_slot_that_keeps_what_was_noted() {
        let mut changes = Changes::default();
        changes.with(|numbers: &mut Vec<i32>| numbers.push(1));
        changes.with(|words: &mut String| words.push('a'));
        changes.with(|numbers: &mut Vec<i32>| numbers.push(2));
        assert_eq!(changes.with(|numbers: &mut Vec<i32>| numbers.clone()), [1, 2]);
        assert_eq!(changes.with(|words: &mut String| words.clone()), "a");
    }
}
