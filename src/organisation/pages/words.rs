//! What the three kinds are called on pages, and their addresses. Pure.

use crate::ids::Id;
use crate::people::{Place, PlaceKind};
use crate::say;

/// The word of the list of what is retired.
pub(super) const RETIRED: &str = "retired";

/// The kind of a word in an address.
pub(super) fn kind_of(word: &str) -> Option<PlaceKind> {
    PlaceKind::ALL.iter().copied().find(|kind| kind.plural() == word)
}

/// Where the page of one is.
pub(super) fn address(kind: PlaceKind, id: Id) -> String {
    format!("/organisation/{}/{id}", kind.plural())
}

/// Where the people who work there are listed.
pub(super) fn people_address(place: &Place) -> String {
    let query = serde_html_form::to_string([(place.kind.word(), place.path.as_str())]).unwrap_or_default();
    format!("/people?{query}")
}

/// The address of a list.
pub(super) fn list_address(list: &str, q: &str, page: i64) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let all = [("list", list), ("q", q), ("page", page.as_str())];
    let set: Vec<(&str, &str)> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_html_form::to_string(&set) {
        Ok(query) if !query.is_empty() => format!("/organisation?{query}"),
        _ => "/organisation".to_owned(),
    }
}

/// One of them.
pub(super) fn noun(kind: PlaceKind) -> String {
    match kind {
        PlaceKind::Department => say!("people-department"),
        PlaceKind::Role => say!("people-role"),
        PlaceKind::Location => say!("people-location"),
    }
}

/// Several of them.
pub(super) fn nouns(kind: PlaceKind) -> String {
    match kind {
        PlaceKind::Department => say!("organisation-departments"),
        PlaceKind::Role => say!("organisation-roles"),
        PlaceKind::Location => say!("organisation-locations"),
    }
}
