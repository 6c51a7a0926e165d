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
    let written: [(&str, Written); 4] = [("date", date), ("moment", moment), ("number", number), ("rich", rich)];
    for (name, write) in written {
        let helper =
            move |helper: &Helper<'_>, _: &Handlebars<'_>, _: &Context, _: &mut RenderContext<'_, '_>, out: &mut dyn Output| {
                write(helper, out)
            };
        engine.register_helper(name, Box::new(helper));
    }
    let computed: [(&str, Compute); 2] = [("t", t), ("last_before", last_before)];
    for (name, compute) in computed {
        engine.register_helper(name, Box::new(Computed(compute)));
    }
    for (name, element) in ELEMENTS {
        engine.register_helper(name, Box::new(Element(*element)));
    }
}

/// The HTML of a call; none where its arguments do not fit.
type MakeHtml = fn(&Helper<'_>) -> Option<String>;

/// What may stand in a sentence: each makes its HTML of its arguments.
const ELEMENTS: &[(&str, MakeHtml)] = &[
    // {{as_link href text}}, with class="…" where it has one, and dir="auto" around a name
    ("as_link", |helper| {
        let attribute = |name| {
            let value = helper.hash_get(name).and_then(|value| value.value().as_str());
            value.map(|value| format!(" {name}=\"{}\"", html_escape(value))).unwrap_or_default()
        };
        let (class, dir) = (attribute("class"), attribute("dir"));
        Some(format!("<a{class} href=\"{}\"{dir}>{}</a>", html_escape(text_of(helper, 0)?), shown(helper, 1)?))
    }),
    // {{as_name text}}: of a person or a thing, in whichever direction it is read
    ("as_name", |helper| Some(format!("<span dir=\"auto\">{}</span>", shown(helper, 0)?))),
    ("as_code", |helper| Some(format!("<span class=\"code\">{}</span>", shown(helper, 0)?))),
    ("as_strong", |helper| Some(format!("<strong dir=\"auto\">{}</strong>", shown(helper, 0)?))),
    // {{as_hidden text}}: for whoever hears the page
    ("as_hidden", |helper| Some(format!("<span class=\"visually-hidden\">{}</span>", shown(helper, 0)?))),
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

/// A value as it is shown, escaped.
fn shown(helper: &Helper<'_>, index: usize) -> Option<String> {
    Some(html_escape(&helper.param(index)?.value().render()))
}

/// Under which an element hands on its HTML.
const HTML: &str = "html";

/// `{{as_link "/catalogue" "the catalogue"}}` and the like: alone, or in a sentence.
struct Element(MakeHtml);

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

/// The value of a call of a helper; it depends on its arguments alone.
type Compute = fn(&Helper<'_>) -> Result<Value, RenderError>;

/// A helper that gives a value, which is escaped where it is written, and which a partial takes too.
struct Computed(Compute);

impl HelperDef for Computed {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived((self.0)(helper)?))
    }
}

/// `{{t "home-lead" count=open}}`.
fn t(helper: &Helper<'_>) -> Result<Value, RenderError> {
    said(helper, |_| None).map(Value::String)
}

/// `{{rich "home-nothing" catalogue=(as_link "/catalogue" (t "home-nothing.catalogue"))}}`.
fn rich(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
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
fn last_before(helper: &Helper<'_>) -> Result<Value, RenderError> {
    let Some(text) = text_of(helper, 0) else { return Ok(Value::Null) };
    let day: Day = text.parse().map_err(|_| wrong("last_before"))?;
    Ok(day.last_before().map_or(Value::Null, |day| Value::String(day.to_string())))
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
