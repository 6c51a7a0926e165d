//! The frame of every page: whose it is, where they may go, what they were told.

use serde::Serialize;

use super::flash::Flash;
use crate::policy::{Act, Grant, Viewer};
use crate::say;
use crate::text::speaking;

/// What every page's frame shows, under `shell` in a template.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    /// The page's title.
    pub title: String,
    /// The language of the page's own words.
    pub lang: &'static str,
    /// Which way it is read: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The company's name.
    pub company: String,
    /// Who looks at it.
    pub me: Option<ShellMe>,
    /// Where they may go.
    pub nav: Vec<NavItem>,
    /// The pages beside this one, where it belongs to a group of pages.
    pub section: Vec<NavItem>,
    /// What they may do: a page shows no form that would be refused.
    pub may: ShellMay,
    /// What every form must send back.
    pub csrf: String,
    /// Messages from the act before.
    pub flash: Vec<Flash>,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// Changes with the program, so that browsers fetch new assets.
    pub asset_version: &'static str,
}

/// The viewer, as the frame shows them.
#[derive(Debug, Clone, Serialize)]
pub struct ShellMe {
    /// Given and family name.
    pub name: String,
    /// The first letters of both.
    pub initials: String,
    /// The address that signs in.
    pub email: String,
    /// What they were granted, separated by commas.
    pub grants_text: String,
    /// Their time zone.
    pub zone: String,
}

/// What the viewer may do, as pages ask before they show a form or lead to one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ShellMay {
    /// See everybody, and not a part of the company alone.
    pub see_everybody: bool,
    /// Read what HR alone keeps.
    pub see_records: bool,
    /// Change people and the organisation.
    pub manage_people: bool,
    /// See what is required of anybody in the company.
    pub see_required: bool,
    /// Enrol, and move due dates.
    pub enrol: bool,
    /// Waive, and do the other acts of HR.
    pub waive: bool,
    /// Have people reminded today.
    pub chase: bool,
    /// Send mail once more.
    pub send_again: bool,
    /// Change accounts, and run jobs.
    pub administer: bool,
}

impl ShellMay {
    /// What `viewer` may do.
    pub(super) fn of(viewer: &Viewer) -> Self {
        Self {
            see_everybody: viewer.may(Act::SeePeople),
            see_records: viewer.may_to_some(Act::SeeRecords),
            manage_people: viewer.may(Act::ManagePeople),
            see_required: viewer.may(Act::SeeEnrolments),
            enrol: viewer.may_to_some(Act::Enrol),
            waive: viewer.may_to_some(Act::Waive),
            chase: viewer.may(Act::Chase),
            send_again: viewer.may(Act::SendAgain),
            administer: viewer.may(Act::Administer),
        }
    }

    /// Everything, as the samples of pages show them.
    const fn everything() -> Self {
        Self {
            see_everybody: true,
            see_records: true,
            manage_people: true,
            see_required: true,
            enrol: true,
            waive: true,
            chase: true,
            send_again: true,
            administer: true,
        }
    }
}

impl Shell {
    /// A shell for rendering samples in tests.
    #[must_use]
    pub fn sample(title: &str) -> Self {
        let me = ShellMe {
            name: "Ada Osei".to_owned(),
            initials: "AO".to_owned(),
            email: "ada@example.com".to_owned(),
            grants_text: "HR".to_owned(),
            zone: "UTC".to_owned(),
        };
        Self {
            title: title.to_owned(),
            lang: speaking().tag(),
            dir: speaking().direction(),
            company: "Example".to_owned(),
            me: Some(me),
            nav: vec![
                NavItem::new(say!("web-nav-training"), "/", true),
                NavItem::new(say!("web-nav-inbox"), INBOX, false).with(3),
            ],
            section: vec![NavItem::new(say!("web-nav-overview"), "/admin", true)],
            may: ShellMay::everything(),
            csrf: "token".to_owned(),
            flash: vec![Flash::success("Done.")],
            theme: "auto".to_owned(),
            asset_version: "0",
        }
    }
}

/// One entry of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// As it is shown.
    pub label: String,
    /// Where it leads.
    pub href: &'static str,
    /// Whether that is here.
    pub current: bool,
    /// How many things there wait to be read; empty where none do.
    pub count: String,
    /// What that counts, for whoever hears the page.
    pub counted: String,
}

impl NavItem {
    /// An entry with nothing to count.
    fn new(label: String, href: &'static str, current: bool) -> Self {
        Self { label, href, current, count: String::new(), counted: String::new() }
    }

    /// The entry with so many messages to read.
    fn with(self, unread: i64) -> Self {
        if unread < 1 {
            return self;
        }
        let count = if unread > MOST_COUNTED { format!("{MOST_COUNTED}+") } else { unread.to_string() };
        Self { count, counted: say!("web-nav-unread", count = unread), ..self }
    }
}

/// The address of the inbox.
const INBOX: &str = "/inbox";
/// So many unread messages are counted on the page; of more it says that there are more.
const MOST_COUNTED: i64 = 99;

/// What it is called, its address, and the act it takes.
type Entry<T> = (fn() -> String, &'static str, T);

/// The pages of everyone who is signed in (no act), and of those who may do something.
const ITEMS: &[Entry<Option<Act>>] = &[
    (|| say!("web-nav-training"), "/", None),
    (|| say!("web-nav-catalogue"), "/catalogue", None),
    (|| say!("web-nav-inbox"), INBOX, None),
    (|| say!("web-nav-team"), "/team", Some(Act::SeeTeam)),
    (|| say!("web-nav-people"), "/people", Some(Act::SeePeople)),
    (|| say!("web-nav-organisation"), "/organisation", Some(Act::SeeRecords)),
    (|| say!("web-nav-requirements"), "/requirements", Some(Act::SeeEnrolments)),
    (|| say!("web-nav-enrol"), "/enrol", Some(Act::Enrol)),
    (|| say!("web-nav-kpi"), "/kpi", Some(Act::SeeKpis)),
    (|| say!("web-nav-programme"), "/programme", Some(Act::SeeKpis)),
    (|| say!("web-nav-clearances"), "/clearances", Some(Act::SeePeople)),
    (|| say!("web-nav-reminders"), "/reminders", Some(Act::SeeReminders)),
    (|| say!("web-nav-studio"), "/studio", Some(Act::WriteCourses)),
];

/// Those of them that HR of a part has too, of their people.
const OF_A_PART: &[&str] = &["/people", "/requirements", "/enrol", "/clearances"];

/// The operator's pages, the overview first.
const ADMIN: &[Entry<Act>] = &[
    (|| say!("web-nav-overview"), "/admin", Act::SeeInstallation),
    (|| say!("web-nav-accounts"), "/admin/accounts", Act::SeeInstallation),
    (|| say!("web-nav-outbox"), "/admin/outbox", Act::SeeOutbox),
    (|| say!("web-nav-jobs"), "/admin/jobs", Act::SeeInstallation),
    (|| say!("web-nav-audit"), "/admin/audit", Act::SeeAudit),
    (|| say!("web-nav-settings"), "/admin/settings", Act::SeeInstallation),
];

/// Where somebody with these grants begins: HR on what waits for them, everybody else on their training.
#[must_use]
pub fn first_page(grants: &[Grant]) -> &'static str {
    if Act::Waive.grants().iter().any(|grant| grants.contains(grant)) { "/requirements" } else { "/" }
}

/// The entries for `viewer` when at `path`.
pub(super) fn items(viewer: &Viewer, path: &str) -> Vec<NavItem> {
    if viewer.must_set_up {
        return Vec::new();
    }
    let has = |href: &str, act: Act| viewer.may(act) || (OF_A_PART.contains(&href) && viewer.may_to_some(act));
    let allowed = ITEMS.iter().filter(|(_, href, act)| act.is_none_or(|act| has(href, act)));
    let mut items: Vec<NavItem> = allowed.map(|&(label, href, _)| NavItem::new(label(), href, is_below(path, href))).collect();
    for inbox in items.iter_mut().filter(|item| item.href == INBOX) {
        *inbox = inbox.clone().with(viewer.unread);
    }
    // HR may see some of the operator's pages: the entry leads to the first of them, and a single one goes by its own name
    let mut open = ADMIN.iter().filter(|(_, _, act)| viewer.may(*act));
    if let Some(&(own_name, href, _)) = open.next() {
        let label = if open.next().is_some() { say!("web-admin") } else { own_name() };
        items.push(NavItem::new(label, href, is_below(path, "/admin")));
    }
    items
}

/// The pages beside the one at `path`, where it is one of the operator's; empty elsewhere.
pub(super) fn section(viewer: &Viewer, path: &str) -> Vec<NavItem> {
    if !is_below(path, "/admin") {
        return Vec::new();
    }
    let current = |href: &str| if href == "/admin" { path == href } else { is_below(path, href) };
    let allowed = ADMIN.iter().filter(|(_, _, act)| viewer.may(*act));
    allowed.map(|&(label, href, _)| NavItem::new(label(), href, current(href))).collect()
}

fn is_below(path: &str, href: &str) -> bool {
    match href {
        "/" => path == "/" || path.starts_with("/learn") || path.starts_with("/me/"),
        "/requirements" => path.starts_with("/requirements") || path.starts_with("/waiting/"),
        "/clearances" => {
            ["/clearances", "/accounts", "/statements", "/channels/", "/activities/"].iter().any(|one| path.starts_with(one))
        }
        "/programme" => path == "/programme" || path.starts_with("/programmes"),
        "/catalogue" => path.starts_with("/catalogue") || path.starts_with("/courses/"),
        _ => path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')),
    }
}
