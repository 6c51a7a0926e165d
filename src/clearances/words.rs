//! Decisions in words: why not, and what would help. Pure.

use std::collections::HashMap;

use crate::clearances::decide::Reason;
use crate::clearances::record::Record;
use crate::clearances::rule::clock_time;
use crate::ids::Id;
use crate::proofs::condition::{Condition, Named, Names, id_of};
use crate::proofs::judge::Lacking;
use crate::proofs::words::leaf_sentence;
use crate::say;

/// A reason in words, with what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Why not.
    pub text: String,
    /// The rule that it is about.
    pub rule: Option<Id>,
    /// What would help; empty where nothing does that one could do.
    pub remedy: String,
    /// Where that is done; empty where it has no page.
    pub href: String,
}

/// Reasons without those that say what an earlier one says: two rules may miss the same.
#[must_use]
pub fn each_once(told: Vec<Told>) -> Vec<Told> {
    let mut seen: Vec<Told> = Vec::with_capacity(told.len());
    for one in told {
        if !seen.iter().any(|other| other.text == one.text) {
            seen.push(one);
        }
    }
    seen
}

/// What the words of a reason take.
#[derive(Debug)]
pub struct Wording<'a> {
    /// What conditions name.
    pub names: &'a Names,
    /// Employee number and name of whoever is spoken of.
    pub called: &'a HashMap<Id, (String, String)>,
    /// The records of the person.
    pub records: &'a [Record],
}

fn named<'a>(all: &'a [Named], id: &str) -> Option<&'a Named> {
    all.iter().find(|one| one.id == id_of(id))
}

impl Wording<'_> {
    /// A reason in words.
    #[must_use]
    pub fn told(&self, reason: &Reason) -> Told {
        let plain = |text: String, rule: Option<Id>| Told { text, rule, remedy: String::new(), href: String::new() };
        match reason {
            Reason::NoRule => plain(say!("clearances-why-no-rule"), None),
            Reason::NotWorking => plain(say!("clearances-why-not-working"), None),
            Reason::UnderFinding(id) => {
                let of = self.records.iter().find(|record| record.id == *id);
                let since = of.map(|record| record.force.days.from.to_string()).unwrap_or_default();
                Told { remedy: say!("clearances-help-finding"), ..plain(say!("clearances-why-finding", day = since), None) }
            }
            Reason::Overridden(_) => plain(say!("clearances-why-overridden"), None),
            Reason::Missing(rule, lacking) => self.missing(*rule, lacking),
            Reason::OtherHours(rule, hours) => {
                let (from, until) = (clock_time(hours.from), clock_time(hours.until));
                plain(say!("clearances-why-hours", from = from, until = until), Some(*rule))
            }
            Reason::NoSupervisor(rule, there) if there.is_empty() => plain(say!("clearances-why-no-supervisor"), Some(*rule)),
            Reason::NoSupervisor(rule, there) => {
                let names: Vec<String> =
                    there.iter().filter_map(|id| self.called.get(id)).map(|(_, name)| name.clone()).collect();
                plain(say!("clearances-why-supervisor-not-cleared", names = names.join(", ")), Some(*rule))
            }
        }
    }

    fn missing(&self, rule: Id, Lacking { leaf, is_one_way }: &Lacking) -> Told {
        let asks = match (leaf.needed, leaf.found.len()) {
            (1, _) => leaf_sentence(&leaf.leaf, self.names),
            (needed, found) => {
                let asks = leaf_sentence(&leaf.leaf, self.names);
                say!("clearances-so-many", asks = asks, found = found, needed = needed)
            }
        };
        let text =
            if *is_one_way { say!("clearances-why-one-way", asks = asks) } else { say!("clearances-why-missing", asks = asks) };
        let (remedy, href) = self.remedy(&leaf.leaf);
        Told { text, rule: Some(rule), remedy, href }
    }

    fn remedy(&self, leaf: &Condition) -> (String, String) {
        let course = |id: &str| {
            let course = named(&self.names.courses, id)?;
            Some((say!("clearances-help-course", course = &course.title), format!("/courses/{}", course.word)))
        };
        let found = match leaf {
            Condition::Course(leaf) => course(&leaf.course),
            Condition::Score(leaf) => course(&leaf.course),
            Condition::Level(leaf) => named(&self.names.levels, &leaf.level).map(|level| {
                let ladder = level.word.split('/').next().unwrap_or_default();
                (say!("clearances-help-level", level = &level.title), format!("/ladders/{ladder}"))
            }),
            Condition::Practice(_) => Some((say!("clearances-help-practice"), "/me/practice".to_owned())),
            Condition::Statement(leaf) => named(&self.names.statements, &leaf.statement)
                .map(|one| (say!("clearances-help-statement", statement = &one.title), format!("/statements/{}", one.word))),
            Condition::Approval(leaf) => Some((say!("clearances-help-approval", by = &leaf.by), String::new())),
            Condition::Active(_) => Some((say!("clearances-help-active"), "/me/card".to_owned())),
            Condition::Credential(_) | Condition::Fact(_) | Condition::Live(_) => {
                Some((say!("clearances-help-record"), String::new()))
            }
            _ => None,
        };
        found.unwrap_or_default()
    }
}
