//! Spells of contract: what one may be, and how somebody stands by theirs on a day. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::said;

/// Most days of a spell, and most days ahead on which one begins: five years.
pub const LONGEST_DAYS: i64 = 1827;
/// A spell that ends within so many days is told of.
pub const SOON_DAYS: i64 = 30;

/// A spell of contract: `from <= day < until`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    /// Its key.
    pub id: Id,
    /// The organisation.
    pub organisation_id: Id,
    /// Its name.
    pub organisation: String,
    /// The person of the staff who answers for them.
    pub sponsor: Sponsor,
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
}

/// Who answers for an external person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sponsor {
    /// Who.
    pub id: Id,
    /// Their whole name.
    pub name: String,
    /// Their employee number.
    pub employee_number: String,
    /// Whether they have left, or are no staff any more: somebody else is to be named.
    pub is_gone: bool,
}

impl Spell {
    /// Whether `day` is one of its days.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// The last day.
    #[must_use]
    pub fn last_day(&self) -> Day {
        self.until.plus_days(-1)
    }
}

/// Where somebody is with their spells on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contract {
    /// In one, through this last day, those included that follow without a gap.
    Runs {
        /// The last day.
        last: Day,
    },
    /// In none yet: the next begins on this day.
    Begins {
        /// The first day.
        on: Day,
    },
    /// In none, and none is to come.
    Over {
        /// The first day without one; none where there never was a spell.
        since: Option<Day>,
    },
}

impl Contract {
    /// By these spells, which are in order, on `day`.
    #[must_use]
    pub fn on(spells: &[Spell], day: Day) -> Self {
        let Some(at) = spells.iter().position(|spell| spell.holds(day)) else {
            return match spells.iter().find(|spell| day < spell.from) {
                Some(next) => Self::Begins { on: next.from },
                None => Self::Over { since: spells.last().map(|last| last.until) },
            };
        };
        let joined = spells.iter().skip(at).fold(None, |until, spell| match until {
            Some(until) if spell.from > until => Some(until),
            _ => Some(spell.until),
        });
        Self::Runs { last: joined.unwrap_or(day.plus_days(1)).plus_days(-1) }
    }

    /// Whether they work on that day.
    #[must_use]
    pub const fn runs(self) -> bool {
        matches!(self, Self::Runs { .. })
    }

    /// Whether it runs and ends within [`SOON_DAYS`].
    #[must_use]
    pub fn ends_soon(self, today: Day) -> bool {
        matches!(self, Self::Runs { last } if last < today.plus_days(SOON_DAYS))
    }
}

/// A spell as typed, or as the API says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SpellInput {
    /// The organisation by its name, in whatever letters; one that is not here yet is made.
    pub organisation: String,
    /// Who of the staff answers for them: employee number, address, id or whole name.
    pub sponsor: String,
    /// The first day, `YYYY-MM-DD`; it may be behind.
    pub first_day: String,
    /// The last day, `YYYY-MM-DD`.
    pub last_day: String,
}

impl SpellInput {
    /// Its days, beside those of `others` and the days on which they are or were employed.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn days(&self, others: &[Spell], employed: &[(Day, Day)], today: Day) -> Result<(Day, Day), Vec<FieldError>> {
        let mut errors = Vec::new();
        let from = read_day("first_day", &self.first_day).map_err(|why| errors.push(why)).ok();
        let last = read_day("last_day", &self.last_day).map_err(|why| errors.push(why)).ok();
        let (Some(from), Some(last)) = (from, last) else { return Err(errors) };
        fits((from, last), others, employed, today).map_err(|why| vec![why])?;
        Ok((from, last.plus_days(1)))
    }
}

/// A day that is typed into `field`.
///
/// # Errors
/// That it is none.
pub fn read_day(field: &str, text: &str) -> Result<Day, FieldError> {
    text.trim().parse().map_err(|_| FieldError::new(field, Said::no_day(text)))
}

/// Whether a spell may have this first and last day.
///
/// # Errors
/// What is wrong, at its field.
pub fn fits((from, last): (Day, Day), others: &[Spell], employed: &[(Day, Day)], today: Day) -> Result<(), FieldError> {
    let refuse = |field: &str, why: Said| Err(FieldError::new(field, why));
    let until = last.plus_days(1);
    if last < from {
        return refuse("last_day", said!("external-ends-before", first = from, last = last));
    }
    if from > today.plus_days(LONGEST_DAYS) || from < today.plus_days(-LONGEST_DAYS) {
        let (first, last) = (today.plus_days(-LONGEST_DAYS), today.plus_days(LONGEST_DAYS));
        return refuse("first_day", said!("external-too-far", first = first, last = last));
    }
    if last >= from.plus_days(LONGEST_DAYS) {
        return refuse("last_day", said!("external-too-long", last = from.plus_days(LONGEST_DAYS - 1)));
    }
    if let Some(other) = others.iter().find(|other| other.from < until && from < other.until) {
        let (organisation, last) = (other.organisation.as_str(), other.last_day());
        return refuse("first_day", said!("external-overlaps", organisation = organisation, first = other.from, last = last));
    }
    if let Some((since, ended)) = employed.iter().find(|(since, ended)| *since < until && from < *ended) {
        return refuse("first_day", said!("external-employed-then", first = *since, last = ended.plus_days(-1)));
    }
    Ok(())
}

/// What two spellings of one organisation have in common.
#[must_use]
pub fn folded_name(name: &str) -> String {
    crate::text::folded(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::new(2026, 4, 1);

    fn spell(from: i64, until: i64) -> Spell {
        let sponsor = Sponsor { id: Id(2), name: "Mia Boss".to_owned(), employee_number: "E-2".to_owned(), is_gone: false };
        let (organisation, from, until) = ("Brightside".to_owned(), TODAY.plus_days(from), TODAY.plus_days(until));
        Spell { id: Id(1), organisation_id: Id(3), organisation, sponsor, from, until }
    }

    fn refused(first: &str, last: &str, others: &[Spell], employed: &[(Day, Day)]) -> Vec<String> {
        let text = str::to_owned;
        let input = SpellInput { first_day: text(first), last_day: text(last), ..SpellInput::default() };
        let errors = input.days(others, employed, TODAY).expect_err("it may not be");
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_contract_runs_through_spells_that_follow_on_one_another() {
        let spells = [spell(-20, -10), spell(-5, 5), spell(5, 12), spell(20, 30)];
        let on = |day: i64| Contract::on(&spells, TODAY.plus_days(day));
        let last = |day: i64| Contract::Runs { last: TODAY.plus_days(day) };
        assert_eq!([on(-21), on(-10), on(12)], [-20, -5, 20].map(|day| Contract::Begins { on: TODAY.plus_days(day) }));
        assert_eq!(
            [on(-20), on(-11), on(0), on(5), on(11), on(29)],
            [last(-11), last(-11), last(11), last(11), last(11), last(29)]
        );
        assert_eq!(on(30), Contract::Over { since: Some(TODAY.plus_days(30)) });
        assert_eq!(Contract::on(&[], TODAY), Contract::Over { since: None });
        assert!(on(0).ends_soon(TODAY) && !Contract::on(&[spell(0, 31)], TODAY).ends_soon(TODAY));
        assert!(Contract::on(&[spell(0, 30)], TODAY).ends_soon(TODAY) && !on(12).ends_soon(TODAY));
    }

    #[test]
    fn what_may_not_be_is_told_at_its_field() {
        assert_eq!(refused("soon", "", &[], &[]), ["first_day", "last_day"]);
        assert_eq!(refused("2026-04-10", "2026-04-09", &[], &[]), ["last_day"]);
        assert_eq!(refused("2031-04-03", "2031-05-01", &[], &[]), ["first_day"]);
        assert_eq!(refused("2021-03-30", "2021-05-01", &[], &[]), ["first_day"]);
        assert_eq!(refused("2026-04-10", "2031-04-11", &[], &[]), ["last_day"]);
        let others = [spell(10, 20)];
        assert_eq!(refused("2026-04-20", "2026-04-30", &others, &[]), ["first_day"]);
        assert_eq!(refused("2026-04-02", "2026-04-11", &others, &[]), ["first_day"]);
        assert_eq!(refused("2026-04-02", "2026-04-11", &[], &[(TODAY, Day::NEVER)]), ["first_day"]);
        let input = |first: &str, last: &str| SpellInput {
            first_day: first.to_owned(),
            last_day: last.to_owned(),
            ..SpellInput::default()
        };
        let until = |day| Day::new(2026, 4, day);
        assert_eq!(input("2026-04-02", "2026-04-10").days(&others, &[], TODAY), Ok((until(2), until(11))));
        assert_eq!(
            input("2026-04-21", "2026-04-21").days(&others, &[(Day::new(2020, 1, 1), until(21))], TODAY),
            Ok((until(21), until(22)))
        );
    }

    #[test]
    fn an_organisation_is_one_in_whatever_letters() {
        assert_eq!(folded_name("  Brightside   MEDIA "), folded_name("brightside media"));
        assert_ne!(folded_name("Brightside"), folded_name("Bright side"));
    }
}
