//! Who gets a digest, and what of the company it tells them. Pure.

use jiff::tz::TimeZone;

use crate::clock::Day;
use crate::ids::Id;
use crate::mail::zone_named;
use crate::settings::Settings;

/// Somebody who gets a digest. What they are decides what it tells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The person, or the account where it is nobody's.
    pub id: Id,
    /// The person.
    pub person: Option<Id>,
    /// As the mail addresses them.
    pub given_name: String,
    /// Their whole name.
    pub name: String,
    /// Where it goes.
    pub email: String,
    /// Their zone (IANA); empty for the company's.
    pub time_zone: String,
    /// They were granted to own programmes: the whole company is told.
    pub owns: bool,
    /// The departments that they head, or for whose heads they stand in, none of them below another one.
    pub heads: Vec<Id>,
    /// The programmes that they own, or for whose owners they stand in: id and name.
    pub programmes: Vec<(Id, String)>,
    /// Whether people report to them.
    pub manages: bool,
    /// Of those for whom they stand in, whoever manages people: id and whole name.
    pub teams: Vec<(Id, String)>,
}

impl Reader {
    /// What they are told of, from the widest to the nearest.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject> {
        let mut all = Vec::new();
        if self.owns {
            all.push(Subject::Company);
        } else {
            all.extend(self.programmes.iter().map(|(id, _)| Subject::Programme(*id)));
            all.extend(self.heads.iter().copied().map(Subject::Department));
        }
        if let Some(person) = self.person.filter(|_| self.manages) {
            all.push(Subject::Team(person));
        }
        all.extend(self.teams.iter().map(|(id, _)| Subject::Team(*id)));
        all
    }

    /// The name of somebody for whom they stand in; nothing for their own.
    #[must_use]
    pub fn stood_in_for(&self, id: Id) -> Option<&str> {
        self.teams.iter().find(|(other, _)| *other == id).map(|(_, name)| name.as_str())
    }

    /// The day where they are at `now`.
    #[must_use]
    pub fn zone(&self, settings: &Settings) -> TimeZone {
        if self.time_zone.is_empty() { settings.company_zone() } else { zone_named(settings, &self.time_zone) }
    }
}

/// What a part of a digest tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Everybody.
    Company,
    /// The courses of a programme, of everybody.
    Programme(Id),
    /// A department and those below it.
    Department(Id),
    /// Those who report to this person.
    Team(Id),
}

/// A digest to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coming {
    /// Whose.
    pub reader: Reader,
    /// The Monday of its week.
    pub monday: Day,
    /// Why it does not go.
    pub held: Option<Held>,
    /// They wanted no more mail, and find it in their inbox.
    pub to_inbox: bool,
}

/// Why a reader gets no digest of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// They have it already.
    Sent,
    /// They wanted no more.
    Stopped,
    /// It is not Monday there, or no longer.
    NotNow,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_told_everything_is_not_told_their_department_once_more() {
        let reader = |owns, heads: &[Id], manages| Reader {
            id: Id(1),
            person: Some(Id(1)),
            given_name: String::new(),
            name: String::new(),
            email: String::new(),
            time_zone: String::new(),
            owns,
            heads: heads.to_vec(),
            programmes: Vec::new(),
            manages,
            teams: Vec::new(),
        };
        assert_eq!(reader(true, &[Id(7)], true).subjects(), [Subject::Company, Subject::Team(Id(1))]);
        assert_eq!(reader(false, &[Id(7), Id(8)], false).subjects(), [Subject::Department(Id(7)), Subject::Department(Id(8))]);
        assert_eq!(reader(false, &[], false).subjects(), []);
        let owner = |owns| Reader { programmes: vec![(Id(3), "Brand".to_owned())], ..reader(owns, &[Id(7)], false) };
        assert_eq!(owner(false).subjects(), [Subject::Programme(Id(3)), Subject::Department(Id(7))]);
        assert_eq!(owner(true).subjects(), [Subject::Company]);
        let deputy = Reader { teams: vec![(Id(9), "Ada Osei".to_owned())], ..reader(false, &[], true) };
        assert_eq!(deputy.subjects(), [Subject::Team(Id(1)), Subject::Team(Id(9))]);
        assert_eq!((deputy.stood_in_for(Id(9)), deputy.stood_in_for(Id(1))), (Some("Ada Osei"), None));
        assert_eq!(Reader { person: None, ..reader(true, &[], true) }.subjects(), [Subject::Company]);
    }
}
