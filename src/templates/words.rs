//! What templates can call: sentences of the catalogue, dates and numbers, in the language that is spoken ([`crate::text`]).
//!
//! - `{{t "key" count=3}}`: the text of a key, with its arguments; a value, which a partial takes too.
//! - `{{rich "key" course=(as_link href title)}}`: a text with elements in it. What stands in it is escaped but for what [`ELEMENTS`] make.

use fluent_bundle::{FluentArgs, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, Output, RenderContext, RenderError, RenderErrorReason,
    ScopedJson, html_escape,
};
use serde_json::{Value, json};

use crate::clock::{Day, Instant};
use crate::text;

/// Makes them known.
pub(super) fn register(engine: &mut Handlebars<'_>) {
    let all: [(&str, Written); 4] = [("date", date), ("moment", moment), ("number", number), ("plural", plural)];
    for (name, write) in all {
        let helper =
            move |helper: &Helper<'_>, _: &Handlebars<'_>, _: &Context, _: &mut RenderContext<'_, '_>, out: &mut dyn Output| {
                write(helper, out)
            };
        engine.register_helper(name, Box::new(helper));
    }
    engine.register_helper("last_before", Box::new(LastBefore));
    engine.register_helper("t", Box::new(Text));
    engine.register_helper("rich", Box::new(Rich));
    for (name, element) in ELEMENTS {
        engine.register_helper(name, Box::new(Element(*element)));
    }
}

/// What may stand in a sentence: each makes its HTML of its arguments.
const ELEMENTS: &[(&str, fn(&Helper<'_>) -> Option<String>)] = &[
    // {{as_link href text}}, with class="…" where it has one
    ("as_link", |helper| {
        let class = helper.hash_get("class").and_then(|class| class.value().as_str());
        let class = class.map(|class| format!(" class=\"{}\"", html_escape(class))).unwrap_or_default();
        Some(format!("<a{class} href=\"{}\">{}</a>", html_escape(text_of(helper, 0)?), html_escape(&shown(helper, 1)?)))
    }),
    // {{as_name text}}: of a person or a thing, in whichever direction it is read
    ("as_name", |helper| Some(format!("<span dir=\"auto\">{}</span>", html_escape(&shown(helper, 0)?)))),
    ("as_code", |helper| Some(format!("<span class=\"code\">{}</span>", html_escape(&shown(helper, 0)?)))),
    // {{as_strong text}}, with dir="auto" where people typed it
    ("as_strong", |helper| {
        let dir = helper.hash_get("dir").and_then(|dir| dir.value().as_str());
        let dir = dir.map(|dir| format!(" dir=\"{}\"", html_escape(dir))).unwrap_or_default();
        Some(format!("<strong{dir}>{}</strong>", html_escape(&shown(helper, 0)?)))
    }),
    // {{as_hidden text}}: for whoever hears the page
    ("as_hidden", |helper| Some(format!("<span class=\"visually-hidden\">{}</span>", html_escape(&shown(helper, 0)?)))),
    // {{as_day due_on}}
    ("as_day", |helper| {
        let text = text_of(helper, 0)?;
        Some(format!(
            "<time datetime=\"{}\">{}</time>",
            html_escape(text),
            html_escape(&text::date_with_weekday(text.parse().ok()?))
        ))
    }),
    // {{as_moment sent_at zone}}
    ("as_moment", |helper| {
        let text = text_of(helper, 0)?;
        let at = Instant::new(text.parse().ok()?);
        Some(format!("<time datetime=\"{}\">{}</time>", html_escape(text), html_escape(&text::moment(at, text_of(helper, 1)?))))
    }),
];

/// A value as it is shown.
fn shown(helper: &Helper<'_>, index: usize) -> Option<String> {
    Some(helper.param(index)?.value().render())
}

/// Under which an element hands on its HTML.
const HTML: &str = "html";

/// `{{as_link "/catalogue" "the catalogue"}}` and the like: alone, or in a sentence.
struct Element(fn(&Helper<'_>) -> Option<String>);

impl HelperDef for Element {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let html = (self.0)(helper).ok_or_else(|| wrong(helper.name()))?;
        Ok(ScopedJson::Derived(json!({ HTML: html })))
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        out.write(&(self.0)(helper).ok_or_else(|| wrong(helper.name()))?)?;
        Ok(())
    }
}

/// `{{t "home-lead" count=open}}`.
struct Text;

impl HelperDef for Text {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(Value::String(said(helper, |_| None)?)))
    }
}

/// `{{rich "home-nothing" catalogue=(as_link "/catalogue" (t "home-nothing.catalogue"))}}`.
struct Rich;

impl HelperDef for Rich {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        // each element has a place in the text that no text has by itself, and is put there once the text is escaped
        let elements: Vec<&str> = helper.hash().values().filter_map(|argument| argument.value().get(HTML)?.as_str()).collect();
        let place = |at: usize| format!("\u{e000}{at}\u{e001}");
        let place_of = |html: &str| elements.iter().position(|element| *element == html).map(place);
        let mut html = html_escape(&said(helper, |argument| place_of(argument.get(HTML)?.as_str()?))?);
        for (at, element) in elements.iter().enumerate() {
            html = html.replace(&place(at), element);
        }
        out.write(&html)?;
        Ok(())
    }
}

/// The text of the key that a call names, with what `place_of` puts in for an argument that is no text.
fn said(helper: &Helper<'_>, place_of: impl Fn(&Value) -> Option<String>) -> Result<String, RenderError> {
    let key = text_of(helper, 0).ok_or_else(|| wrong("t"))?;
    let mut arguments = FluentArgs::with_capacity(helper.hash().len());
    for (name, argument) in helper.hash() {
        let value = match argument.value() {
            Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or_default()),
            Value::String(text) => FluentValue::from(text.as_str()),
            other => FluentValue::from(place_of(other).unwrap_or_else(|| other.render())),
        };
        arguments.set(*name, value);
    }
    text::say(text::speaking(), key, &arguments).map_err(|error| RenderErrorReason::Other(error.to_string()).into())
}

/// `{{date (last_before until_on)}}`: the last day of what ends before a day, as a value; null for null and for what has no end.
struct LastBefore;

impl HelperDef for LastBefore {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let Some(text) = text_of(helper, 0) else { return Ok(ScopedJson::Derived(Value::Null)) };
        let day: Day = text.parse().map_err(|_| wrong("last_before"))?;
        Ok(ScopedJson::Derived(day.last_before().map_or(Value::Null, |day| Value::String(day.to_string()))))
    }
}

/// Writes what a call of a helper says; it depends on its arguments alone.
type Written = fn(&Helper<'_>, &mut dyn Output) -> HelperResult;

fn wrong(helper: &str) -> RenderError {
    RenderErrorReason::Other(format!("wrong argument for {helper}")).into()
}

fn text_of<'a>(helper: &'a Helper<'_>, index: usize) -> Option<&'a str> {
    helper.param(index).and_then(|param| param.value().as_str())
}

/// `{{date due_on}}`: `Mon 30 Nov 2026`; nothing for null.
fn date(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let Some(text) = text_of(helper, 0) else { return Ok(()) };
    let day = text.parse().map_err(|_| wrong("date"))?;
    out.write(&text::date_with_weekday(day))?;
    Ok(())
}

/// `{{moment sent_at zone}}`: `30 Nov 2026, 14:05 CET`; the zone is the reader's; nothing for null.
fn moment(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let zone = text_of(helper, 1).ok_or_else(|| wrong("moment"))?;
    let Some(text) = text_of(helper, 0) else { return Ok(()) };
    let at: jiff::Timestamp = text.parse().map_err(|_| wrong("moment"))?;
    out.write(&text::moment(Instant::new(at), zone))?;
    Ok(())
}

/// `{{number count}}`: `1,234,567`; nothing for null.
fn number(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let Some(value) = helper.param(0).and_then(|param| param.value().as_i64()) else { return Ok(()) };
    out.write(&text::grouped(value))?;
    Ok(())
}

/// `{{plural count "person" "people"}}`: the number with the fitting noun.
fn plural(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let value = helper.param(0).and_then(|param| param.value().as_i64()).ok_or_else(|| wrong("plural"))?;
    let noun = |index| text_of(helper, index).ok_or_else(|| wrong("plural"));
    out.write(&text::plural(value, noun(1)?, noun(2)?))?;
    Ok(())
}
