//! Making a ladder, adding a level or a version of one, letting a credential stand for a level, giving an honour.

use serde_json::json;

use super::level::{Level, Levels, Terms, Version};
use super::rule::{EquivalentInput, LadderInput, LevelInput, TermsInput, VersionInput};
use super::store::{self, LadderRow, LevelRow};
use crate::clock::Day;
use crate::courses::slug_of;
use crate::db::{Conn, Tx};
use crate::error::{AppError, FieldError};
use crate::ids::Id;
use crate::proofs::ProofChanges;
use crate::said;

/// A ladder by its slug or id.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; when the database fails.
pub fn ladder_called(conn: &mut Conn, slug_or_id: &str) -> Result<LadderRow, AppError> {
    let mut all = store::ladders(conn)?;
    let at = store::called(all.iter().map(|row| (row.slug.as_str(), row.id)), slug_or_id);
    at.map(|at| all.swap_remove(at)).ok_or(AppError::NotFound("ladder"))
}

/// A level of a ladder by its slug or id.
///
/// # Errors
/// [`AppError::NotFound`] where there is none; when the database fails.
pub fn level_called(conn: &mut Conn, ladder: Id, slug_or_id: &str) -> Result<LevelRow, AppError> {
    let mut all = store::level_rows(conn)?;
    all.retain(|row| row.ladder_id == ladder);
    let at = store::called(all.iter().map(|row| (row.slug.as_str(), row.id)), slug_or_id);
    at.map(|at| all.swap_remove(at)).ok_or(AppError::NotFound("level"))
}

/// An address that none of those that there are has.
#[must_use]
pub fn free_slug(title: &str, otherwise: &str, id: Id, is_taken: impl Fn(&str) -> bool) -> String {
    let slug = match slug_of(title) {
        empty if empty.is_empty() => otherwise.to_owned(),
        slug => slug,
    };
    if is_taken(&slug) { format!("{slug}-{id}").to_lowercase() } else { slug }
}

/// The programme that a ladder is to belong to, by slug or id: one that there is today, or the one that it belongs to by now.
///
/// # Errors
/// [`AppError::Invalid`] where there is none; when the database fails.
pub(super) fn programme_called(conn: &mut Conn, text: &str, (now, today): (Option<Id>, Day)) -> Result<Option<Id>, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let mut all = store::names::programmes(conn)?;
    all.retain(|one| one.ended_on > today || Some(one.id) == now);
    let at = store::called(all.iter().map(|one| (one.slug.as_str(), one.id)), text);
    let at = at.ok_or_else(|| AppError::invalid("programme", said!("ladders-no-such-programme", text = text)))?;
    Ok(all.get(at).map(|one| one.id))
}

/// Makes a ladder without levels.
///
/// # Errors
/// [`AppError::Invalid`] without a title, with that of another one, or with a programme that there is not; when the database fails.
pub fn make_ladder(tx: &mut Tx<'_>, input: &LadderInput, today: Day) -> Result<LadderRow, AppError> {
    store::hold(tx.conn)?;
    let (title, about) = input.check().map_err(AppError::Invalid)?;
    let programme = programme_called(tx.conn, &input.programme, (None, today))?;
    let all = store::ladders(tx.conn)?;
    if all.iter().any(|row| row.title.to_lowercase() == title.to_lowercase()) {
        return Err(AppError::invalid("title", said!("ladders-title-taken", title = &title)));
    }
    let slug = free_slug(&title, "ladder", tx.new_id(), |slug| all.iter().any(|row| row.slug == slug));
    let id = store::insert_ladder(tx, (&slug, &title, &about), programme)?;
    tx.audit("ladder.make", ("ladder", id), json!({ "slug": slug, "title": title }))?;
    Ok(LadderRow { id, slug, title, about, until: Day::NEVER, programme })
}

/// The terms that are wanted, where they make sense and no level asks for itself by them: `with` makes the levels of what they say.
fn wanted(conn: &mut Conn, asks: &TermsInput, with: impl FnOnce(Levels, &Terms) -> Levels) -> Result<(Terms, Levels), AppError> {
    let terms = asks.check(&store::names::names(conn)?).map_err(AppError::Invalid)?;
    let levels = with(store::levels(conn)?, &terms);
    if levels.in_order().is_err() {
        return Err(AppError::invalid("asks.condition", said!("ladders-asks-for-itself")));
    }
    Ok((terms, levels))
}

/// A level that may be made, and all levels with it.
#[derive(Debug)]
pub struct NewLevel {
    row: LevelRow,
    version: Version,
    /// The levels as they would be.
    pub levels: Levels,
    /// The level among them.
    pub level: Id,
    /// From when on.
    pub from: Day,
}

/// A level that may be added to a ladder.
///
/// # Errors
/// [`AppError::Invalid`] with what does not fit; when the database fails.
pub fn new_level(
    conn: &mut Conn,
    ladder: &LadderRow,
    input: &LevelInput,
    (ids, today): ([Id; 2], Day),
) -> Result<NewLevel, AppError> {
    let there: Vec<LevelRow> = store::level_rows(conn)?.into_iter().filter(|row| row.ladder_id == ladder.id).collect();
    let (title, from) = input.check(today).map_err(AppError::Invalid)?;
    let mut errors = Vec::new();
    if there.iter().any(|row| row.title.to_lowercase() == title.to_lowercase()) {
        errors.push(FieldError::new("title", said!("ladders-level-title-taken", title = &title)));
    }
    if from >= ladder.until {
        errors.push(FieldError::new("from_on", said!("ladders-from-after-end", day = ladder.until)));
    }
    let highest = there.iter().map(|row| row.position).max().unwrap_or(0);
    let above = input.above.trim();
    let below = there.iter().find(|row| row.slug == above).map(|row| row.position);
    if !above.is_empty() && below.is_none() {
        errors.push(FieldError::new("above", said!("ladders-no-such-level", text = above)));
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let [id, version_id] = ids;
    let position = below.unwrap_or(highest) + 1;
    let slug = free_slug(&title, "level", id, |slug| there.iter().any(|row| row.slug == slug));
    let (terms, levels) = wanted(conn, &input.asks, |levels, terms| {
        let version = Version { id: version_id, from, terms: terms.clone() };
        let moved = |mut level: Level| {
            if level.ladder == ladder.id && level.position >= position {
                level.position += 1;
            }
            level
        };
        let new = Level {
            id,
            ladder: ladder.id,
            position,
            from,
            until: ladder.until,
            versions: vec![version],
            equivalents: Vec::new(),
        };
        Levels::new(levels.all().iter().cloned().map(moved).chain([new]).collect())
    })?;
    let about = input.about.trim().to_owned();
    let row = LevelRow { id, ladder_id: ladder.id, slug, title, about, position, from, until: ladder.until };
    Ok(NewLevel { row, version: Version { id: version_id, from, terms }, levels, level: id, from })
}

/// Adds a level to a ladder: it takes nothing from anybody.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such ladder; [`AppError::Invalid`] for what is wrong with the level, each with its place.
pub fn add_level(tx: &mut Tx<'_>, ladder: &LadderRow, input: &LevelInput, today: Day) -> Result<LevelRow, AppError> {
    store::hold(tx.conn)?;
    let ids = [tx.new_id(), tx.new_id()];
    let new = new_level(tx.conn, ladder, input, (ids, today))?;
    store::insert_level(tx, &new.row)?;
    store::insert_version(tx, new.row.id, &new.version)?;
    tx.changes(ProofChanges::note_everybody);
    let details = json!({ "ladder": ladder.slug, "level": new.row.slug, "from_on": new.row.from, "asks": input.asks });
    tx.audit("level.add", ("ladder", ladder.id), details)?;
    Ok(new.row)
}

/// A version that may be added to a level, and all levels with it.
///
/// # Errors
/// [`AppError::Invalid`] with what does not fit; when the database fails.
pub fn new_version(
    conn: &mut Conn,
    level: Id,
    input: &VersionInput,
    (id, today): (Id, Day),
) -> Result<(Version, Levels), AppError> {
    let levels = store::levels(conn)?;
    let before = levels.find(level).and_then(|level| level.versions.last()).map_or(Day::BEFORE_ALL, |version| version.from);
    let from = input.check(before, today).map_err(|error| AppError::Invalid(vec![error]))?;
    let (terms, levels) = wanted(conn, &input.asks, |levels, terms| {
        let mut all = levels.all().to_vec();
        for one in all.iter_mut().filter(|one| one.id == level) {
            one.versions.push(Version { id, from, terms: terms.clone() });
        }
        Levels::new(all)
    })?;
    Ok((Version { id, from, terms }, levels))
}

/// Adds a version to a level: whoever earned it before keeps what they were given.
///
/// # Errors
/// As [`new_version`].
pub fn add_version(
    tx: &mut Tx<'_>,
    (ladder, level): (&LadderRow, &LevelRow),
    input: &VersionInput,
    today: Day,
) -> Result<Day, AppError> {
    store::hold(tx.conn)?;
    let id = tx.new_id();
    let (version, _) = new_version(tx.conn, level.id, input, (id, today))?;
    store::insert_version(tx, level.id, &version)?;
    tx.changes(ProofChanges::note_everybody);
    let details = json!({ "ladder": ladder.slug, "level": level.slug, "from_on": version.from, "asks": input.asks });
    tx.audit("level.change", ("ladder", ladder.id), details)?;
    Ok(version.from)
}

/// Lets a kind of credential stand for a level.
///
/// # Errors
/// [`AppError::Invalid`] with what does not fit; when the database fails.
pub fn add_equivalent(
    tx: &mut Tx<'_>,
    (ladder, level): (&LadderRow, &LevelRow),
    input: &EquivalentInput,
) -> Result<(), AppError> {
    store::hold(tx.conn)?;
    let equivalent = input.check().map_err(AppError::Invalid)?;
    store::insert_equivalent(tx, level.id, &equivalent)?;
    tx.changes(ProofChanges::note_everybody);
    let details = json!({ "ladder": ladder.slug, "level": level.slug, "credential": equivalent.kind });
    tx.audit("level.stand_for", ("ladder", ladder.id), details)?;
    Ok(())
}
