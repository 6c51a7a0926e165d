//! The figures of trained against certified, and their shares. Pure.

use crate::clock::Day;
use crate::figures::kpi::Rate;

/// Who works somewhere, and how many of them are trained and certified.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is called; empty for the whole.
    pub name: String,
    /// People who are employed on the day.
    pub employed: i64,
    /// Those of them who have completed a course that a level asks for, where it has not expired.
    pub trained: i64,
    /// Those of them who hold a level; of a channel, who may do something on it.
    pub certified: i64,
}

impl Group {
    /// The share of those employed who are trained.
    #[must_use]
    pub fn trained_share(&self) -> Option<Rate> {
        Rate::new(self.trained, self.employed)
    }

    /// The share of those employed who are certified.
    #[must_use]
    pub fn certified_share(&self) -> Option<Rate> {
        Rate::new(self.certified, self.employed)
    }
}

/// Trained against certified on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certified {
    /// The day.
    pub as_of: Day,
    /// Of everybody.
    pub total: Group,
    /// Of each location, by name.
    pub locations: Vec<Group>,
    /// Of each country, by its code; last of those locations whose country nobody has said, where there are any: their name is empty.
    pub countries: Vec<Group>,
    /// Of each channel, by name: who may do something on it, alone or supervised. Somebody may stand in several.
    pub channels: Vec<Group>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nobody_is_none() {
        let group = Group { name: String::new(), employed: 8, trained: 6, certified: 2 };
        let shares = [group.trained_share(), group.certified_share()].map(|share| share.map(|share| share.value()));
        assert_eq!(shares, [Some(0.75), Some(0.25)]);
        assert_eq!(Group::default().certified_share(), None);
    }
}
