//! The contracts of somebody who works, or worked, by contract.

use serde::Serialize;

use crate::clock::Day;
use crate::external::{Contract, Spell, contract_words};
use crate::ids::Id;
use crate::people::{PersonRow, PersonStatus};
use crate::policy::{Act, Viewer};

/// A contract.
#[derive(Debug, Clone, Serialize)]
struct Line {
    organisation: String,
    first: Day,
    last: Day,
    sponsor: String,
    sponsor_href: String,
    /// Whoever answers has left, and it is not over.
    lacks_sponsor: bool,
    /// Where it is changed and ended; empty where it is over.
    href: String,
}

/// What the page of a person says of it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ExternalView {
    /// Whether they are external now; otherwise they were before.
    is_now: bool,
    /// The organisation of the contract that runs, comes next, or was the last.
    organisation: String,
    /// Whether they are in a contract, in words with the day.
    contract: String,
    lines: Vec<Line>,
    /// Where a new one is given; empty where it cannot be.
    new_href: String,
    /// Where they are changed.
    edit_href: String,
    /// Where it is said that the company has hired them.
    hire_href: String,
}

impl ExternalView {
    /// Of this person; none where they never had a contract, and may be given none.
    pub(super) fn of(person: &PersonRow, spells: &[Spell], today: Day, viewer: &Viewer) -> Option<Self> {
        let may = viewer.may(Act::ManagePeople);
        let may_be_given = may && (person.external || person.status == PersonStatus::Left);
        if spells.is_empty() && !may_be_given {
            return None;
        }
        let shown = spells.iter().find(|spell| today < spell.until).or(spells.last());
        let href = |what: &str| if may { format!("/people/external/{}/{what}", person.id) } else { String::new() };
        let line = |spell: &Spell| {
            let is_over = spell.until <= today;
            let change = if is_over || !person.external { String::new() } else { href(&format!("spells/{}", spell.id)) };
            Line {
                organisation: spell.organisation.clone(),
                first: spell.from,
                last: spell.last_day(),
                sponsor: spell.sponsor.name.clone(),
                sponsor_href: format!("/people/{}", spell.sponsor.id),
                lacks_sponsor: spell.sponsor.is_gone && !is_over,
                href: change,
            }
        };
        Some(Self {
            is_now: person.external,
            organisation: shown.map(|spell| spell.organisation.clone()).unwrap_or_default(),
            contract: contract_words(Contract::on(spells, today)),
            lines: spells.iter().rev().map(line).collect(),
            new_href: if may_be_given { href("spells/new") } else { String::new() },
            edit_href: if person.external { href("edit") } else { String::new() },
            hire_href: if person.external { href("hiring") } else { String::new() },
        })
    }

    /// One for samples.
    pub(super) fn sample(day: Day) -> Self {
        let line = Line {
            organisation: "Brightside".to_owned(),
            first: day,
            last: day.plus_days(30),
            sponsor: "Mia Boss".to_owned(),
            sponsor_href: format!("/people/{}", Id(8)),
            lacks_sponsor: true,
            href: "/people/external/7/spells/9".to_owned(),
        };
        Self {
            is_now: true,
            organisation: "Brightside".to_owned(),
            contract: contract_words(Contract::Runs { last: day.plus_days(30) }),
            lines: vec![line],
            new_href: "/people/external/7/spells/new".to_owned(),
            edit_href: "/people/external/7/edit".to_owned(),
            hire_href: "/people/external/7/hiring".to_owned(),
        }
    }
}
