//! Where a viewer may go.

use serde::Serialize;

use crate::auth::policy::{Act, Viewer};

/// One entry of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    pub label: &'static str,
    pub href: &'static str,
    pub current: bool,
}

/// Label, address, and the act it takes (none: everyone who is signed in).
const ITEMS: &[(&str, &str, Option<Act>)] = &[
    ("My training", "/", None),
    ("Catalogue", "/catalogue", None),
    ("People", "/people", Some(Act::SeePeople)),
    ("Enrol", "/enrol", Some(Act::Enrol)),
    ("KPIs", "/kpi", Some(Act::SeeKpis)),
    ("Reminders", "/reminders", Some(Act::SeeReminders)),
    ("Studio", "/studio", Some(Act::WriteCourses)),
    ("Admin", "/admin", Some(Act::Administer)),
];

/// The entries for `viewer` when at `path`.
pub(super) fn items(viewer: &Viewer, path: &str) -> Vec<NavItem> {
    let allowed = ITEMS.iter().filter(|(_, _, act)| act.is_none_or(|act| viewer.may(act)));
    allowed.map(|&(label, href, _)| NavItem { label, href, current: is_below(path, href) }).collect()
}

fn is_below(path: &str, href: &str) -> bool {
    match href {
        "/" => path == "/" || path.starts_with("/learn") || path.starts_with("/me/"),
        "/catalogue" => path.starts_with("/catalogue") || path.starts_with("/courses/"),
        _ => path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')),
    }
}
