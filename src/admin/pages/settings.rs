//! `/admin/settings`: what holds, and who says so. Secrets are left out.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::error::AppError;
use crate::say;
use crate::settings::{KEPT_SECRET, Origin, Shown, shown};
use crate::templates::View;
use crate::web::Ctx;

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct SettingsPage {
    groups: Vec<SettingGroup>,
    count: usize,
    /// Of those, not as the program brings them.
    set_here: usize,
    example: Example,
    /// There is a chat that the week is told to.
    has_chat: bool,
}

/// How a setting is called where a variable says it.
#[derive(Debug, Serialize)]
struct Example {
    setting: &'static str,
    variable: &'static str,
}

const EXAMPLE: Example = Example { setting: "server.bind", variable: "GRADUS_SERVER__BIND" };

/// Some of the settings, by name.
#[derive(Debug, Serialize)]
struct SettingGroup {
    id: &'static str,
    title: String,
    rows: Vec<SettingLine>,
}

/// One setting.
#[derive(Debug, Serialize)]
struct SettingLine {
    #[serde(flatten)]
    setting: Shown,
    /// Who said it; empty where nobody did.
    said_by: String,
    is_set_here: bool,
}

impl SettingLine {
    fn of(mut setting: Shown) -> Self {
        let (said_by, is_set_here) = match &setting.origin {
            Some(Origin::Inside(name)) if name == "default" => (say!("admin-settings-default"), false),
            Some(Origin::Inside(name)) => (say!("admin-settings-built-in", file = format!("config/{name}.toml")), false),
            Some(Origin::File(path)) => (say!("admin-settings-file", file = path.as_str()), true),
            Some(Origin::Variable(name)) => (say!("admin-settings-variable", variable = name.as_str()), true),
            Some(Origin::Secret { file, .. }) => (say!("admin-settings-file", file = file.as_str()), true),
            None if setting.value.is_empty() => (String::new(), false),
            None => (say!("admin-settings-command"), true),
        };
        if setting.value == KEPT_SECRET {
            setting.value = say!("admin-settings-secret");
        }
        Self { setting, said_by, is_set_here }
    }
}

impl View for SettingsPage {
    const TEMPLATE: &'static str = "admin/settings";

    fn title(&self) -> Cow<'static, str> {
        say!("admin-settings").into()
    }

    fn sample() -> Self {
        let setting = |name: &str, origin| Shown { name: name.to_owned(), value: "127.0.0.1:8080".to_owned(), origin };
        let lines = vec![
            SettingLine::of(setting("server.bind", Some(Origin::Variable("GRADUS_SERVER__BIND".to_owned())))),
            SettingLine::of(Shown { value: String::new(), ..setting("server.nothing", None) }),
            SettingLine::of(setting("server.default", Some(Origin::Inside("default".to_owned())))),
        ];
        page(lines, true)
    }
}

pub(in crate::admin) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    let settings = &ctx.app().settings;
    let lines = shown(settings).into_iter().map(SettingLine::of).collect();
    ctx.page(&page(lines, settings.chat.webhook_url.is_some()))
}

/// What was chosen for this installation comes first.
fn page(lines: Vec<SettingLine>, has_chat: bool) -> SettingsPage {
    let count = lines.len();
    let (here, others): (Vec<SettingLine>, Vec<SettingLine>) = lines.into_iter().partition(|line| line.is_set_here);
    let set_here = here.len();
    let groups = vec![
        SettingGroup { id: "here", title: say!("admin-settings-here"), rows: here },
        SettingGroup { id: "others", title: say!("admin-settings-others"), rows: others },
    ];
    let groups = groups.into_iter().filter(|group| !group.rows.is_empty()).collect();
    SettingsPage { groups, count, set_here, example: EXAMPLE, has_chat }
}
