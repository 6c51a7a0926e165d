//! `/admin/settings`: what holds, and who says so. Secrets are left out.

use std::borrow::Cow;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::error::AppError;
use crate::settings::{Origin, Shown, shown};
use crate::templates::View;
use crate::web::Ctx;

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct SettingsPage {
    groups: Vec<SettingGroup>,
    count: usize,
    /// Of those, not as the program brings them.
    set_here: usize,
}

/// Some of the settings, by name.
#[derive(Debug, Serialize)]
struct SettingGroup {
    id: &'static str,
    title: &'static str,
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
    fn of(setting: Shown) -> Self {
        let (said_by, is_set_here) = match &setting.origin {
            Some(Origin::Inside(name)) if name == "default" => ("Default".to_owned(), false),
            Some(Origin::Inside(name)) => (format!("Built in, config/{name}.toml"), false),
            Some(Origin::File(path)) => (format!("File {path}"), true),
            Some(Origin::Variable(name)) => (format!("Variable {name}"), true),
            Some(Origin::Secret { file, .. }) => (format!("File {file}"), true),
            None if setting.value.is_empty() => (String::new(), false),
            None => ("The command that was started".to_owned(), true),
        };
        Self { setting, said_by, is_set_here }
    }
}

impl View for SettingsPage {
    const TEMPLATE: &'static str = "admin/settings";

    fn title(&self) -> Cow<'static, str> {
        "Settings".into()
    }

    fn sample() -> Self {
        let setting = |name: &str, origin| Shown { name: name.to_owned(), value: "127.0.0.1:8080".to_owned(), origin };
        let lines = vec![
            SettingLine::of(setting("server.bind", Some(Origin::Variable("GRADUS_SERVER__BIND".to_owned())))),
            SettingLine::of(Shown { value: String::new(), ..setting("server.nothing", None) }),
            SettingLine::of(setting("server.default", Some(Origin::Inside("default".to_owned())))),
        ];
        page(lines)
    }
}

pub(in crate::admin) async fn show(ctx: Ctx) -> Result<HttpResponse, AppError> {
    ctx.page(&page(shown(&ctx.app().settings).into_iter().map(SettingLine::of).collect()))
}

/// What was chosen for this installation comes first.
fn page(lines: Vec<SettingLine>) -> SettingsPage {
    let count = lines.len();
    let (here, others): (Vec<SettingLine>, Vec<SettingLine>) = lines.into_iter().partition(|line| line.is_set_here);
    let set_here = here.len();
    let groups = vec![
        SettingGroup { id: "here", title: "Set for this installation", rows: here },
        SettingGroup { id: "others", title: "As the program brings them", rows: others },
    ];
    SettingsPage { groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect(), count, set_here }
}
