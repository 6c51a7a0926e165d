//! What a question to the audit means: names and kinds as typed become addresses, acts and ids, once for all pieces of an answer.

use diesel::prelude::*;

use crate::admin::audit::{ACTS, Action, AuditFilter, Object, is_called, kinds};
use crate::auth::accounts_called;
use crate::clock::Instant;
use crate::db::schema::course;
use crate::db::{Conn, distinct};
use crate::error::{AppError, Said};
use crate::ids::Id;
use crate::people::{self, PlaceKind, sought_words};
use crate::said;
use crate::text::enumerated;
use crate::web::nearest;

/// Accounts that a name of who did it finds at most.
const MOST_ACTORS: usize = 20;

/// People, and accounts, that a name of whom it was done to finds at most.
const MOST_CALLED_SO: usize = 100;

/// Which rows, in the words of the table. A list that is there and empty finds nothing.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// Done by one of these.
    pub actors: Option<Vec<String>>,
    /// One of these acts.
    pub actions: Option<Vec<String>>,
    /// Done to things of one of these kinds.
    pub kinds: Option<Vec<&'static str>>,
    /// Done to one of these.
    pub things: Option<Things>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub until: Option<Instant>,
}

impl Sought {
    /// Whether nothing but days is asked for.
    pub fn is_by_days_alone(&self) -> bool {
        let Self { actors, actions, kinds, things, from, until } = self;
        let is_anything_else = actors.is_some() || actions.is_some() || kinds.is_some() || things.is_some();
        !is_anything_else && (from.is_some() || until.is_some())
    }
}

/// Whom and what a name finds.
#[derive(Debug, Clone, Default)]
pub struct Things {
    /// Each by its kind and id.
    pub named: Vec<(&'static str, Id)>,
    /// People: their accounts and enrolments, what those were required by, and the imports that changed them count as well.
    pub people: Vec<Id>,
    /// Courses: their modules and lessons, and what is required of them, count as well.
    pub courses: Vec<Id>,
}

impl Things {
    /// Whether it finds nothing.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && self.people.is_empty() && self.courses.is_empty()
    }
}

/// What `filter` means.
///
/// # Errors
/// [`AppError::Invalid`] where there is no such act, and where a name is that of very many.
pub fn sought(conn: &mut Conn, filter: &AuditFilter) -> Result<Sought, AppError> {
    let actors = match &filter.actor {
        Some(text) => Some(actors(conn, text)?),
        None => None,
    };
    let actions = match &filter.action {
        Some(action) => Some(actions(conn, action)?),
        None => None,
    };
    let (kind, things) = match &filter.object {
        None => (None, None),
        Some(Object::Of(kind)) => (Some(*kind), None),
        Some(Object::Called(kind, text)) => (*kind, Some(things(conn, text)?)),
    };
    let kinds = match (kind, filter.of_kinds) {
        (None, None) => None,
        (Some(kind), None) => Some(vec![kind]),
        (kind, Some(some)) => Some(some.iter().copied().filter(|one| kind.is_none_or(|kind| kind == *one)).collect()),
    };
    Ok(Sought { actors, actions, kinds, things, from: filter.from, until: filter.until })
}

/// What is said of a name that is that of more than `most`.
fn refuse_more_than<T>(most: usize, field: &str, found: Vec<T>) -> Result<Vec<T>, AppError> {
    if found.len() > most {
        return Err(AppError::invalid(field, said!("admin-very-many-are-called-so", most = most)));
    }
    Ok(found)
}

/// One more than `most`, as the limit of a statement.
fn one_more(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1)
}

/// The actors that `text` means: whoever acts under exactly that, and the accounts of whoever is called so.
fn actors(conn: &mut Conn, text: &str) -> Result<Vec<String>, AppError> {
    let found = refuse_more_than(MOST_ACTORS, "actor", accounts_called(conn, text, one_more(MOST_ACTORS))?)?;
    let mut actors: Vec<String> = found.into_iter().map(|(_, email)| email).collect();
    actors.push(text.to_owned());
    actors.sort_unstable();
    actors.dedup();
    Ok(actors)
}

/// The acts that are meant, of those that this program writes and those that an older one has written.
fn actions(conn: &mut Conn, action: &Action) -> Result<Vec<String>, AppError> {
    let written = distinct(conn, "audit", "action")?;
    let mut known: Vec<&str> = ACTS.iter().map(|(act, _)| *act).chain(written.iter().map(String::as_str)).collect();
    known.sort_unstable();
    known.dedup();
    let meant = action.among(&known);
    if meant.is_empty() {
        return Err(AppError::invalid("action", no_such_act(action.asked(), known)));
    }
    Ok(meant.into_iter().map(str::to_owned).collect())
}

/// What is said of an act that there is not.
fn no_such_act(asked: &str, mut known: Vec<&str>) -> Said {
    let mut starts: Vec<&str> = known.iter().filter_map(|act| act.split_once('.')).map(|(start, _)| start).collect();
    starts.dedup();
    if !asked.contains('.') {
        known = starts.clone();
    }
    match nearest(asked, &known) {
        Some(near) => said!("admin-no-such-act-near", near = near),
        None => said!("admin-no-such-act", starts = enumerated(starts.into_iter().map(str::to_owned))),
    }
}

/// Whom and what `text` means: whoever and whatever is called so, and what has it as its id.
fn things(conn: &mut Conn, text: &str) -> Result<Things, AppError> {
    let (words, most) = (sought_words(text), one_more(MOST_CALLED_SO));
    // an employee number is one person, though others' begin with it
    let numbered = people::numbered(conn, text)?;
    let (people, accounts) = if numbered.is_empty() {
        (people::called(conn, text, most)?, accounts_called(conn, text, most)?)
    } else {
        (numbered, Vec::new())
    };
    let people = refuse_more_than(MOST_CALLED_SO, "object", people)?;
    let accounts = refuse_more_than(MOST_CALLED_SO, "object", accounts)?;
    let courses: Vec<(Id, String, String)> =
        course::table.order(course::id).select((course::id, course::title, course::slug)).load(conn)?;
    let is_meant = |title: &str, slug: &str| is_called(title, &words) || slug == text;
    let courses: Vec<Id> = courses.into_iter().filter(|(_, title, slug)| is_meant(title, slug)).map(|(id, ..)| id).collect();
    let organisation = people::organisation(conn)?;
    let mut named: Vec<(&'static str, Id)> = accounts.into_iter().map(|(id, _)| ("account", id)).collect();
    let of = |kind: &'static str, name: &str, id: Id| is_called(name, &words).then_some((kind, id));
    for &kind in PlaceKind::ALL {
        named.extend(organisation.places(kind).iter().filter_map(|place| of(kind.word(), &place.name, place.id)));
    }
    if let Ok(id) = text.parse::<Id>() {
        named.extend(kinds().into_iter().map(|kind| (kind, id)));
    }
    Ok(Things { named, people, courses })
}
