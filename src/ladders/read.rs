//! The ladders as they are on a day, with how many hold what, and what one person holds.

use super::held::Award;
use super::level::{Level, Levels, Version};
use super::store::certifications::{self, Certification, Highest};
use super::store::names::Programme;
use super::store::{self, LadderRow, LevelRow};
use crate::clock::{Day, Instant};
use crate::db::{Conn, snapshot};
use crate::error::AppError;
use crate::ids::Id;
use crate::people;
use crate::policy::Reach;
use crate::proofs::condition::Names;
use crate::proofs::judge::{Judge, LeafOn};
use crate::proofs::words::leaf_sentence;
use crate::proofs::{self, facts::Facts};

/// A level on a day.
#[derive(Debug, Clone)]
pub struct LevelShown {
    /// The level, as it is called.
    pub row: LevelRow,
    /// The version in force on the day.
    pub version: Version,
    /// Versions that come later.
    pub coming: Vec<Version>,
    /// Kinds of credentials that stand for it.
    pub stands_for: Vec<String>,
    /// How many people hold it as their highest level of the ladder.
    pub highest: i64,
    /// How many hold it or a higher one.
    pub at_least: i64,
}

/// A ladder on a day, with the people who are employed on it.
#[derive(Debug, Clone)]
pub struct LadderShown {
    /// The ladder.
    pub row: LadderRow,
    /// The programme that it belongs to.
    pub programme: Option<Programme>,
    /// The levels that there are on the day, from the lowest to the highest.
    pub levels: Vec<LevelShown>,
    /// Levels that begin later.
    pub coming: Vec<LevelRow>,
    /// Levels that can be had no more; whoever holds one keeps it until its end, and no figure is told of it.
    pub ended: Vec<LevelRow>,
    /// How many people are employed.
    pub employed: i64,
    /// How many of them hold none of its levels; none where the ladder has ended.
    pub none: Option<i64>,
}

/// Every ladder on a day, by title, with all that its conditions name: as many statements for any number of them. The figures are of the company, and for
/// who is HR of a part alone of that part.
///
/// # Errors
/// When the database fails.
pub fn shown(conn: &mut Conn, on: Day, reach: Option<&Reach>) -> Result<(Vec<LadderShown>, Names), AppError> {
    snapshot(conn, |conn| {
        let (ladders, rows) = (store::ladders(conn)?, store::level_rows(conn)?);
        let levels = store::levels_of(conn, &rows)?;
        let part = reach.map(|reach| people::reached(conn, reach)).transpose()?.flatten();
        let part = part.as_deref();
        let (highest, employed) = (certifications::highest(conn, on, part)?, certifications::employed(conn, on, part)?);
        let (names, programmes) = (store::names::names(conn)?, store::names::programmes(conn)?);
        let shown = |ladder: LadderRow| {
            let programme = programmes.iter().find(|one| Some(one.id) == ladder.programme).cloned();
            LadderShown { programme, ..one(ladder, &rows, &levels, (&highest, employed), on) }
        };
        Ok((ladders.into_iter().map(shown).collect(), names))
    })
}

fn one(ladder: LadderRow, rows: &[LevelRow], levels: &Levels, (highest, employed): (&[Highest], i64), on: Day) -> LadderShown {
    let own: Vec<&LevelRow> = rows.iter().filter(|row| row.ladder_id == ladder.id).collect();
    let holders = |is: &dyn Fn(i32) -> bool| {
        let of_it = highest.iter().filter(|line| line.ladder_id == ladder.id && is(line.position));
        of_it.map(|line| line.people).sum::<i64>()
    };
    let level = |row: &&LevelRow| {
        let level = levels.find(row.id)?;
        let version = level.versions.iter().rfind(|version| version.from <= on)?.clone();
        Some(LevelShown {
            row: (*row).clone(),
            coming: level.versions.iter().filter(|version| version.from > on).cloned().collect(),
            version,
            stands_for: level.equivalents.iter().map(|one| one.kind.clone()).collect(),
            highest: holders(&|position| position == row.position),
            at_least: holders(&|position| position >= row.position),
        })
    };
    let those = |is: &dyn Fn(&LevelRow) -> bool| own.iter().filter(|row| is(row)).map(|row| (*row).clone()).collect();
    let shown = own.iter().filter(|row| row.from <= on && on < row.until).filter_map(level).collect();
    let none = (on < ladder.until).then(|| employed - holders(&|_| true));
    let (coming, ended) = (those(&|row| row.from > on && on < row.until), those(&|row| row.until <= on));
    LadderShown { levels: shown, coming, ended, employed, none, programme: None, row: ladder }
}

/// The one with this slug or id.
///
/// # Errors
/// [`AppError::NotFound`] where there is none.
pub fn called(mut shown: Vec<LadderShown>, slug_or_id: &str) -> Result<LadderShown, AppError> {
    let at = store::called(shown.iter().map(|one| (one.row.slug.as_str(), one.row.id)), slug_or_id);
    at.map(|at| shown.swap_remove(at)).ok_or(AppError::NotFound("ladder"))
}

/// The next step of somebody on a ladder.
#[derive(Debug, Clone)]
pub struct Next {
    /// The level.
    pub level: LevelRow,
    /// Each leaf of what is asked, with what counts today and what is missing.
    pub leaves: Vec<LeafOn>,
}

/// A ladder as somebody stands on it.
#[derive(Debug, Clone)]
pub struct Climbed {
    /// The ladder.
    pub ladder: LadderRow,
    /// Each level on the day, from the lowest to the highest, with the certification that holds on it.
    pub levels: Vec<(LevelRow, Option<Certification>)>,
    /// The lowest level above what they hold; none where they hold the highest, or what comes next is given by hand.
    pub next: Option<Next>,
}

/// How somebody stands on every ladder on a day, as it is known now.
///
/// # Errors
/// When the database fails.
pub fn climbed(conn: &mut Conn, person: Id, on: Day) -> Result<(Vec<Climbed>, Names), AppError> {
    snapshot(conn, |conn| {
        let (ladders, rows) = (store::ladders(conn)?, store::level_rows(conn)?);
        let levels = store::levels_of(conn, &rows)?;
        let courses: Vec<Id> = levels.courses().into_iter().collect();
        let facts = proofs::facts_of(conn, &[person], &courses)?.remove(&person).unwrap_or_default();
        let facts = facts.as_known_at(Instant::new(jiff::Timestamp::MAX));
        let held = certifications::current(conn, &[person])?.remove(&person).unwrap_or_default();
        let facts = with_levels(facts, &held);
        let climbed = |ladder: LadderRow| {
            let own = rows.iter().filter(|row| row.ladder_id == ladder.id && row.from <= on);
            let holds = |row: &LevelRow| held.iter().find(|one| one.award.level == row.id && one.award.days.holds(on)).cloned();
            let all = own.map(|row| (row.clone(), holds(row)));
            // one that ended is a step for whoever holds it alone
            let levels_held: Vec<_> = all.filter(|(row, held)| on < row.until || held.is_some()).collect();
            let next = next(&levels_held, &levels, &facts, on);
            Climbed { ladder, levels: levels_held, next }
        };
        Ok((ladders.into_iter().map(climbed).collect(), store::names::names(conn)?))
    })
}

/// What is known of somebody, with the levels that they hold.
fn with_levels(mut facts: Facts, held: &[Certification]) -> Facts {
    facts.states.extend(held.iter().map(|one| one.award.state()));
    facts
}

fn next(held: &[(LevelRow, Option<Certification>)], levels: &Levels, facts: &Facts, on: Day) -> Option<Next> {
    let above = held.iter().rposition(|(_, held)| held.is_some()).map_or(0, |at| at + 1);
    let row = held.get(above).map(|(row, _)| row)?;
    let level: &Level = levels.find(row.id)?;
    let asked = levels.asked(level).into_iter().find(|asked| asked.days.holds(on))?;
    let leaves = Judge { facts, level: Some(level.id), since: None, scope: None }.on(&asked.to_earn(), on);
    Some(Next { level: row.clone(), leaves })
}

/// What one person holds and held, as it was known at an instant, with what the levels are called.
#[derive(Debug, Clone)]
pub struct Held {
    /// By ladder, level and day.
    pub certifications: Vec<(Certification, LadderRow, LevelRow)>,
    /// All that a condition may name.
    pub names: Names,
}

/// What somebody holds on a day, or held and holds on any where none is said, as it was known at an instant.
///
/// # Errors
/// When the database fails.
pub fn held_by(conn: &mut Conn, person: Id, on: Option<Day>, known_at: Instant) -> Result<Held, AppError> {
    snapshot(conn, |conn| {
        let (ladders, rows) = (store::ladders(conn)?, store::level_rows(conn)?);
        let mut known = certifications::known_at(conn, person, known_at)?;
        known.retain(|one| on.is_none_or(|on| one.award.days.holds(on)));
        let called = |one: Certification| {
            let level = rows.iter().find(|row| row.id == one.award.level)?.clone();
            let ladder = ladders.iter().find(|row| row.id == level.ladder_id)?.clone();
            Some((one, ladder, level))
        };
        let mut certifications: Vec<_> = known.into_iter().filter_map(called).collect();
        certifications.sort_by(|(one, ladder, level), (other, its_ladder, its_level)| {
            let order = |one: &Certification, ladder: &LadderRow, level: &LevelRow| {
                (ladder.title.clone(), level.position, one.award.days)
            };
            order(one, ladder, level).cmp(&order(other, its_ladder, its_level))
        });
        Ok(Held { certifications, names: store::names::names(conn)? })
    })
}

/// What a change of the levels would give and take.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Who would hold the level on its first day and would not without the change.
    pub gain: Vec<Id>,
    /// How many hold it today.
    pub hold: usize,
    /// Who of these does not have today what it would ask of them to renew it.
    pub would_lose: Vec<Id>,
}

/// What the levels would give and take of `level` on the day `from`, were they as `changed`.
///
/// # Errors
/// When the database fails.
pub fn foresee(conn: &mut Conn, changed: &Levels, level: Id, (from, today): (Day, Day)) -> Result<Foreseen, AppError> {
    let now = store::levels(conn)?;
    let courses: Vec<Id> = changed.courses().union(&now.courses()).copied().collect();
    let (mut foreseen, mut after) = (Foreseen::default(), Id::ZERO);
    let on = from.max(today);
    let asked = changed.find(level).map(|level| changed.asked(level)).unwrap_or_default();
    let asked = asked.into_iter().find(|asked| asked.days.holds(on));
    loop {
        let people = certifications::people_after(conn, after)?;
        let Some(&last) = people.last() else { return Ok(foreseen) };
        for (person, facts) in proofs::facts_of(conn, &people, &courses)? {
            let facts = facts.as_known_at(Instant::new(jiff::Timestamp::MAX));
            let (before, then) = (super::held::held(&now, &facts), super::held::held(changed, &facts));
            let holds = |awards: &[Award], day| awards.iter().any(|award| award.level == level && award.days.holds(day));
            if holds(&then, on) && !holds(&before, on) {
                foreseen.gain.push(person);
            }
            if holds(&before, today) {
                let mut known = facts;
                known.states.extend(then.iter().map(Award::state));
                let judge = Judge { facts: &known, level: Some(level), since: None, scope: None };
                let keeps = asked.as_ref().is_none_or(|asked| judge.days(&asked.to_renew()).holds(on));
                foreseen.hold += 1;
                if !keeps {
                    foreseen.would_lose.push(person);
                }
            }
        }
        after = last;
    }
}

/// What was asked of somebody for a level that they hold or held from a day on, and held, in words: a line for each condition.
///
/// # Errors
/// When the database fails.
pub fn asked_of(conn: &mut Conn, person: Id, level: Id, from: Day) -> Result<Vec<String>, AppError> {
    let names = store::names::names(conn)?;
    let proof = certifications::proof_of(conn, person, level, from)?;
    Ok(proof.iter().filter(|leaf| leaf.holds()).map(|leaf| leaf_sentence(&leaf.leaf, &names)).collect())
}
