//! Views: a typed context for each template, rendered by handlebars in strict mode.
//!
//! A template sees the fields of its own context at the top level, and [`Shell`] under `shell`.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use handlebars::{Context, Handlebars};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::{Value, json};

use super::flash::Flash;
use super::markup;
use super::nav::NavItem;
use crate::error::AppError;

#[derive(RustEmbed)]
#[folder = "views/"]
struct Templates;

/// The context of one template.
pub trait View: Serialize {
    /// The template's name: its path below `views/` without `.hbs`.
    const TEMPLATE: &'static str;

    /// The page's title.
    fn title(&self) -> Cow<'static, str>;

    /// A context with something in every field, for the test that renders each template.
    fn sample() -> Self
    where
        Self: Sized;
}

/// A template with its sample context, for the test.
#[derive(Debug)]
pub struct Sample {
    /// The template's name.
    pub template: &'static str,
    /// Its title.
    pub title: String,
    /// The context.
    pub context: Value,
}

impl Sample {
    /// The sample of view `V`.
    #[must_use]
    pub fn of<V: View>() -> Self {
        let view = V::sample();
        Self { template: V::TEMPLATE, title: view.title().into_owned(), context: json!(view) }
    }
}

/// What every page's frame shows, under `shell` in a template.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    /// The page's title.
    pub title: String,
    /// The language of the page's own words.
    pub lang: &'static str,
    /// The company's name.
    pub company: String,
    /// Who looks at it.
    pub me: Option<ShellMe>,
    /// Where they may go.
    pub nav: Vec<NavItem>,
    /// The pages beside this one, where it belongs to a group of pages.
    pub section: Vec<NavItem>,
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
    pub name: String,
    pub initials: String,
    pub email: String,
    pub grants_text: String,
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
        };
        Self {
            title: title.to_owned(),
            lang: "en",
            company: "Example".to_owned(),
            me: Some(me),
            nav: vec![NavItem { label: "My training", href: "/", current: true }],
            section: vec![NavItem { label: "Overview", href: "/admin", current: true }],
            csrf: "token".to_owned(),
            flash: vec![Flash::success("Done.")],
            theme: "auto".to_owned(),
            asset_version: "0",
        }
    }
}

/// All templates, ready to render.
#[derive(Debug)]
pub struct Views {
    engine: Arc<Handlebars<'static>>,
    reload: bool,
}

/// The templates as last compiled, for all that this process starts: compiling takes longer than all else at the start.
static COMPILED: RwLock<Option<Compiled>> = RwLock::new(None);

#[derive(Debug, Clone)]
struct Compiled {
    engine: Arc<Handlebars<'static>>,
    /// When the newest of the files was changed.
    changed_at: Option<SystemTime>,
}

impl Views {
    /// Compiles every embedded template; with `reload`, in a debug build, again whenever a file of the source changes.
    ///
    /// # Errors
    /// With the template and the line that does not compile.
    pub fn load(reload: bool) -> Result<Self, AppError> {
        let reload = reload && cfg!(debug_assertions);
        Ok(Self { engine: compiled(reload)?, reload })
    }

    /// The names of all templates.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.engine.get_templates().keys().cloned().collect()
    }

    /// Renders a page.
    ///
    /// # Errors
    /// When the template speaks of something that its context lacks.
    pub fn page<V: View>(&self, shell: &Shell, view: &V) -> Result<String, AppError> {
        self.render_in(shell, V::TEMPLATE, serde_json::to_value(view)?)
    }

    /// Renders `template` with `context`, and the `shell` beside its fields.
    ///
    /// # Errors
    /// When the template speaks of something that its context lacks.
    pub fn render_in(&self, shell: &Shell, template: &str, mut context: Value) -> Result<String, AppError> {
        if let Value::Object(fields) = &mut context {
            fields.insert("shell".to_owned(), serde_json::to_value(shell)?);
        }
        self.render(template, context)
    }

    /// Renders `template` with `context`.
    ///
    /// # Errors
    /// When the template speaks of something that its context lacks.
    pub fn render(&self, template: &str, context: Value) -> Result<String, AppError> {
        let engine = if self.reload { compiled(true)? } else { Arc::clone(&self.engine) };
        engine
            .render_with_context(template, &Context::from(context))
            .map_err(|error| AppError::Internal(anyhow::anyhow!("view {template}: {error}")))
    }
}

fn compiled(look_for_changes: bool) -> Result<Arc<Handlebars<'static>>, AppError> {
    let changed_at = if look_for_changes { newest_change() } else { None };
    let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(known) = known.filter(|known| !look_for_changes || known.changed_at == changed_at) {
        return Ok(known.engine);
    }
    let engine = Arc::new(compile()?);
    let fresh = Compiled { engine: Arc::clone(&engine), changed_at };
    *COMPILED.write().unwrap_or_else(PoisonError::into_inner) = Some(fresh);
    Ok(engine)
}

/// When a template of the source was changed last.
fn newest_change() -> Option<SystemTime> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("views");
    Templates::iter().filter_map(|path| folder.join(&*path).metadata().ok()?.modified().ok()).max()
}

fn compile() -> Result<Handlebars<'static>, AppError> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    // an indented partial must not add spaces to the lines of a text area
    engine.set_prevent_indent(true);
    markup::register(&mut engine);
    for path in Templates::iter() {
        let Some(name) = path.strip_suffix(".hbs") else { continue };
        let file = Templates::get(&path).ok_or(AppError::NotFound("view"))?;
        let text = String::from_utf8_lossy(&file.data).into_owned();
        engine
            .register_template_string(name, text)
            .map_err(|error| AppError::Internal(anyhow::anyhow!("view {name}: {error}")))?;
    }
    Ok(engine)
}
