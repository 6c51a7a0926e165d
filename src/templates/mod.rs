//! Templates: handlebars in strict mode, each with a typed context ([`View`]).
//!
//! A template sees the fields of its own context at the top level, and the page's frame under `shell`. One that stands whole in a layout is
//! rendered first and its text put into the layout then: the partial block of handlebars would copy the context for it, and each list
//! again that the template goes through, a quarter of what the page of key figures took.

mod repeat;
mod view;
mod words;

use std::collections::HashMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::{self, available_parallelism};
use std::time::SystemTime;

use handlebars::{Context, Handlebars};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value;

pub use view::{Sample, View, title_of};

use crate::error::AppError;

#[derive(RustEmbed)]
#[folder = "views/"]
struct Files;

/// All templates, ready to render.
#[derive(Debug)]
pub struct Templates {
    templates: Arc<Compiled>,
    reload: bool,
}

/// The templates as last compiled, for all that this process starts: compiling takes longer than all else at the start.
static COMPILED: RwLock<Option<Arc<Compiled>>> = RwLock::new(None);

#[derive(Debug)]
struct Compiled {
    engine: Handlebars<'static>,
    /// The layout of each template that stands in one.
    layouts: HashMap<String, String>,
    /// When the newest of the files was changed.
    changed_at: Option<SystemTime>,
}

/// How the name of a template's file ends.
const ENDING: &str = ".hbs";
/// Under which a layout finds the text of what stands in it.
const BODY: &str = "body";

/// The layout that a template stands in, and the template without it: `{{#> layouts/…}}` in the first line closes in the last.
fn in_layout(text: &str) -> Option<(&str, &str)> {
    let (layout, rest) = text.strip_prefix("{{#> ")?.split_once("}}\n")?;
    let body = rest.trim_end().strip_suffix(&format!("{{{{/{layout}}}}}"))?;
    layout.starts_with("layouts/").then_some((layout, body))
}

impl Templates {
    /// Compiles every embedded template; with `reload`, in a debug build, again whenever a file of the source changes.
    ///
    /// # Errors
    /// With the template and the line that does not compile.
    pub fn load(reload: bool) -> Result<Self, AppError> {
        let reload = reload && cfg!(debug_assertions);
        Ok(Self { templates: compiled(reload)?, reload })
    }

    /// The names of all templates.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.templates.engine.get_templates().keys().cloned().collect()
    }

    /// Renders a page.
    ///
    /// # Errors
    /// When the template speaks of something that its context lacks.
    pub fn page<S: Serialize, V: View>(&self, shell: &S, view: &V) -> Result<String, AppError> {
        self.render_in(shell, V::TEMPLATE, serde_json::to_value(view)?)
    }

    /// Renders `template` with `context`, and the `shell` beside its fields.
    ///
    /// # Errors
    /// When the template speaks of something that its context lacks.
    pub fn render_in<S: Serialize>(&self, shell: &S, template: &str, mut context: Value) -> Result<String, AppError> {
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
        let templates = if self.reload { compiled(true)? } else { Arc::clone(&self.templates) };
        let mut context = Context::from(context);
        let render = |template: &str, context: &Context| {
            let rendered = templates.engine.render_with_context(template, context);
            rendered.map_err(|error| AppError::Internal(anyhow::anyhow!("view {template}: {error}")))
        };
        let mut body = render(template, &context)?;
        let Some(layout) = templates.layouts.get(template) else { return Ok(body) };
        body.truncate(body.trim_end().len());
        if let Value::Object(fields) = context.data_mut() {
            fields.insert(BODY.to_owned(), Value::String(body));
        }
        render(layout, &context)
    }
}

fn compiled(look_for_changes: bool) -> Result<Arc<Compiled>, AppError> {
    let changed_at = if look_for_changes { newest_change() } else { None };
    let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(known) = known.filter(|known| !look_for_changes || known.changed_at == changed_at) {
        return Ok(known);
    }
    let fresh = Arc::new(compile(changed_at)?);
    *COMPILED.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&fresh));
    Ok(fresh)
}

/// When a template of the source was changed last.
fn newest_change() -> Option<SystemTime> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("views");
    Files::iter().filter_map(|path| folder.join(&*path).metadata().ok()?.modified().ok()).max()
}

/// Compiles every file: each thread takes one of so many in turn.
fn compile(changed_at: Option<SystemTime>) -> Result<Compiled, AppError> {
    let paths: Vec<_> = Files::iter().filter(|path| path.ends_with(ENDING)).collect();
    let threads = available_parallelism().map_or(1, NonZero::get);
    let share = |first: usize| paths.iter().skip(first).step_by(threads).map(|path| &**path);
    let mut compiled = Compiled::empty(changed_at);
    words::register(&mut compiled.engine);
    compiled.engine.register_helper("repeat", Box::new(repeat::Repeat));
    thread::scope(|scope| {
        let by_another = |first| scope.spawn(move || Compiled::empty(changed_at).with(share(first)));
        let others: Vec<_> = (1..threads).map(by_another).collect();
        let mut compiled = compiled.with(share(0))?;
        for other in others {
            compiled.take_in(other.join().unwrap_or_else(|cause| resume_unwind(cause))?);
        }
        Ok(compiled)
    })
}

impl Compiled {
    fn empty(changed_at: Option<SystemTime>) -> Self {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        // an indented partial must not add spaces to the lines of a text area
        engine.set_prevent_indent(true);
        Self { engine, layouts: HashMap::new(), changed_at }
    }

    /// With the templates of these files.
    fn with<'a>(mut self, paths: impl Iterator<Item = &'a str>) -> Result<Self, AppError> {
        for path in paths {
            let name = path.strip_suffix(ENDING).unwrap_or(path);
            let file = Files::get(path).ok_or(AppError::NotFound("view"))?;
            let text = String::from_utf8_lossy(&file.data);
            let (layout, body) = in_layout(&text).unzip();
            self.layouts.extend(layout.map(|layout| (name.to_owned(), layout.to_owned())));
            self.engine
                .register_template_string(name, body.unwrap_or(&text))
                .map_err(|error| AppError::Internal(anyhow::anyhow!("view {name}: {error}")))?;
        }
        Ok(self)
    }

    fn take_in(&mut self, other: Self) {
        let templates = other.engine.get_templates().iter();
        templates.for_each(|(name, template)| self.engine.register_template(name, template.clone()));
        self.layouts.extend(other.layouts);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_choice_has_its_own_name_and_not_that_of_the_field() {
        let options = json!([{ "value": "1", "label": "One & all", "selected": false }, { "value": "2", "label": "Two", "selected": true }]);
        let context = json!({ "name": "x", "label": "Field", "options": options });
        let templates = Templates::load(false).unwrap();
        for partial in ["partials/select", "partials/filter"] {
            let rendered = templates.render(partial, context.clone()).unwrap();
            let expected = "<option value=\"1\">One &amp; all</option>\n<option value=\"2\" selected>Two</option>\n";
            assert!(rendered.contains(expected), "{partial}: {rendered}");
        }
    }

    #[test]
    fn a_template_is_taken_out_of_its_layout() {
        assert_eq!(in_layout("{{#> layouts/app}}\n<p>\n{{/layouts/app}}\n"), Some(("layouts/app", "<p>\n")));
        for alone in ["<p>", "{{#> partials/box}}\n{{/partials/box}}\n", "{{#> layouts/app}}\n<p>\n"] {
            assert_eq!(in_layout(alone), None, "{alone}");
        }
    }
}
