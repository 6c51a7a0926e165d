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
];

/// The operator's pages, the overview first: label, address, and the act it takes.
const ADMIN: &[(&str, &str, Act)] = &[
    ("Overview", "/admin", Act::Administer),
    ("Accounts", "/admin/accounts", Act::Administer),
    ("Outbox", "/admin/outbox", Act::SeeOutbox),
    ("Jobs", "/admin/jobs", Act::Administer),
    ("Audit", "/admin/audit", Act::SeeAudit),
    ("Settings", "/admin/settings", Act::Administer),
];

/// The entries for `viewer` when at `path`.
pub(super) fn items(viewer: &Viewer, path: &str) -> Vec<NavItem> {
    let allowed = ITEMS.iter().filter(|(_, _, act)| act.is_none_or(|act| viewer.may(act)));
    let mut items: Vec<NavItem> =
        allowed.map(|&(label, href, _)| NavItem { label, href, current: is_below(path, href) }).collect();
    // HR may see some of the operator's pages: the entry leads to the first of them
    let first = ADMIN.iter().find(|(_, _, act)| viewer.may(*act));
    items.extend(first.map(|&(_, href, _)| NavItem { label: "Admin", href, current: is_below(path, "/admin") }));
    items
}

/// The pages beside the one at `path`, where it is one of the operator's; empty elsewhere.
pub(super) fn section(viewer: &Viewer, path: &str) -> Vec<NavItem> {
    if !is_below(path, "/admin") {
        return Vec::new();
    }
    let current = |href: &str| if href == "/admin" { path == href } else { is_below(path, href) };
    let allowed = ADMIN.iter().filter(|(_, _, act)| viewer.may(*act));
    allowed.map(|&(label, href, _)| NavItem { label, href, current: current(href) }).collect()
}

fn is_below(path: &str, href: &str) -> bool {
    match href {
        "/" => path == "/" || path.starts_with("/learn") || path.starts_with("/me/"),
        "/catalogue" => path.starts_with("/catalogue") || path.starts_with("/courses/"),
        _ => path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')),
    }
}
