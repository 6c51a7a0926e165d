//! The lists that a chase begins on, each by the address of its page; and which enrolments are on it, of those that whoever asks may see.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::acts::{self, MOST};
use crate::clock::{Day, Instant};
use crate::db::Conn;
use crate::enrolment::{self, EnrolmentsAsked};
use crate::error::AppError;
use crate::figures::figure::Figure;
use crate::figures::question::{self, Typed};
use crate::ids::Id;
use crate::policy::{Act, Reach, Viewer};
use crate::reporting::{enrolments_behind, sight};
use crate::said;
use crate::team::{self, TeamQuery};

/// The pages of the lists.
const FIGURE: &str = "/kpi/people";
const TEAM: &str = "/team";
const ENROLMENTS: &str = "/enrolments";

/// A list of names.
#[derive(Debug, Clone)]
enum Names {
    /// The names behind a figure.
    Figure(Typed, Figure, Day),
    /// The gaps of a manager's team.
    Team { manager: Id, below: bool, day: Day },
    /// Enrolments that are looked for.
    Enrolments(EnrolmentsAsked, Reach),
}

/// Whom somebody wants to chase: of a list those that are named, or all.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    names: Option<Names>,
    ids: Vec<Id>,
}

/// What the address of `/kpi/people` says beside the part of the programme.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FigureAddress {
    own: Option<String>,
    figure: Option<String>,
}

fn no_list(address: &str) -> AppError {
    AppError::invalid("list", said!("chase-no-such-list", list = address))
}

/// The day of a list: whoever was on it then, and has something to complete yet, is chased today.
fn day_of(as_of: Option<&str>, today: Day) -> Result<Day, AppError> {
    let day = question::day("list", as_of, today)?;
    if day > today { Err(AppError::invalid("list", said!("chase-of-a-day-to-come"))) } else { Ok(day) }
}

impl Names {
    /// The list at this address, as whoever asks sees it.
    fn at(address: &str, viewer: &Viewer, today: Day) -> Result<Self, AppError> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let wrong = |_| no_list(address);
        match path {
            FIGURE if viewer.may(Act::SeeKpis) => {
                let typed: Typed = serde_html_form::from_str(query).map_err(wrong)?;
                let of: FigureAddress = serde_html_form::from_str(query).map_err(wrong)?;
                let day = day_of(typed.as_of.as_deref(), today)?;
                let sight = sight(viewer, typed.programme.as_deref());
                let typed = Typed { own: of.own.as_deref() == Some("true"), sight, ..typed };
                Ok(Self::Figure(typed, Figure::read(of.figure.as_deref())?, day))
            }
            TEAM if viewer.may(Act::SeeTeam) => {
                let of: TeamQuery = serde_html_form::from_str(query).map_err(wrong)?;
                let day = day_of(of.as_of.as_deref(), today)?;
                let manager = of.manager(viewer)?;
                Ok(Self::Team { manager, below: of.below, day })
            }
            ENROLMENTS => {
                let reach = viewer.reach(Act::Chase).ok_or_else(|| no_list(address))?;
                let asked = acts::asked_in(query)?;
                if asked.is_everything() { Err(no_list(address)) } else { Ok(Self::Enrolments(asked, reach)) }
            }
            _ => Err(no_list(address)),
        }
    }

    /// The enrolments on it; one more than may be chased at once where there are too many.
    fn read(self, conn: &mut Conn, now: Instant, today: Day) -> Result<Vec<Id>, AppError> {
        match self {
            Self::Figure(typed, figure, day) => enrolments_behind(conn, &typed, day, figure, MOST),
            Self::Team { manager, below, day } => {
                let team = team::team(conn, manager, below, day)?;
                Ok(team.gaps.into_iter().filter_map(|gap| gap.enrolment_id).collect())
            }
            Self::Enrolments(asked, reach) => {
                let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
                enrolment::ids_asked(conn, &asked, ((now, today), &reach), limit + 1)
            }
        }
    }
}

impl Chosen {
    /// Whom somebody wants to chase: all on the list at an address, or those of it that are named. Without a list, whoever may chase everybody names them.
    ///
    /// # Errors
    /// Where there is no such list for them, or an id is none.
    pub fn new(address: &str, ids: &[String], viewer: &Viewer, today: Day) -> Result<Self, AppError> {
        let id = |(at, id): (usize, &String)| {
            id.parse().map_err(|_| AppError::invalid(format!("ids.{at}"), said!("acts-no-such-enrolment", id = id.as_str())))
        };
        let ids = ids.iter().enumerate().map(id).collect::<Result<Vec<Id>, AppError>>()?;
        match address.trim() {
            "" if viewer.was_granted(Act::Chase) => Ok(Self { names: None, ids }),
            "" => Err(AppError::invalid("list", said!("chase-name-a-list"))),
            address => Ok(Self { names: Some(Names::at(address, viewer, today)?), ids }),
        }
    }

    /// Their enrolments. Whoever was named and is not on the list is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(self, conn: &mut Conn, now: Instant, today: Day) -> Result<Vec<Id>, AppError> {
        let Some(names) = self.names else { return Ok(self.ids) };
        let all = names.read(conn, now, today)?;
        if self.ids.is_empty() {
            return Ok(all);
        }
        let named: BTreeSet<Id> = self.ids.into_iter().collect();
        Ok(all.into_iter().filter(|id| named.contains(id)).collect())
    }
}

/// The address where it is one that a page may lead back to.
pub(super) fn is_of_a_list(address: &str) -> bool {
    let path = address.split_once('?').map_or(address, |(path, _)| path);
    [FIGURE, TEAM, ENROLMENTS].contains(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_back_to_a_list_of_ours_alone() {
        assert!(is_of_a_list("/team?below=true") && is_of_a_list("/kpi/people"));
        assert!(!is_of_a_list("//elsewhere.example/team") && !is_of_a_list("/teams") && !is_of_a_list(""));
    }

    #[test]
    fn a_list_is_of_today_or_of_a_day_that_was() {
        let today = Day::new(2026, 11, 30);
        assert_eq!(day_of(None, today).ok(), Some(today));
        assert_eq!(day_of(Some("2026-11-29"), today).ok(), Some(Day::new(2026, 11, 29)));
        assert!(day_of(Some("2026-12-01"), today).is_err() && day_of(Some("then"), today).is_err());
    }
}
