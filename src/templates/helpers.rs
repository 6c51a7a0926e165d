//! What templates can call: dates, numbers, and the markup of which a page has hundreds.
//!
//! Such markup is written here and not in a template where it was measured to be most of the page: a table of key figures calls a
//! partial for each of its cells, and each call makes a context of its own.

use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderError, RenderErrorReason, html_escape};
use serde_json::Value;

use crate::clock::Instant;
use crate::text;

/// Makes them known.
pub(super) fn register(engine: &mut Handlebars<'_>) {
    let all: [(&str, Written); 7] = [
        ("date", date),
        ("moment", moment),
        ("number", number),
        ("plural", plural),
        ("option_list", option_list),
        ("heat_cells", heat_cells),
        ("figure_cells", figure_cells),
    ];
    for (name, write) in all {
        let helper =
            move |helper: &Helper<'_>, _: &Handlebars<'_>, _: &Context, _: &mut RenderContext<'_, '_>, out: &mut dyn Output| {
                write(helper, out)
            };
        engine.register_helper(name, Box::new(helper));
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

/// `{{moment sent_at zone}}`: `30 Nov 2026, 14:05 CET`; the zone is optional (UTC); nothing for null.
fn moment(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let Some(text) = text_of(helper, 0) else { return Ok(()) };
    let at: jiff::Timestamp = text.parse().map_err(|_| wrong("moment"))?;
    out.write(&text::moment(Instant::new(at), text_of(helper, 1).unwrap_or("UTC")))?;
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

/// `{{option_list options}}`: an `<option>` for each `{value, label, selected}`. Here and not in a template: a large company has hundreds of
/// departments on many of its pages, and half the time of such a page went there.
fn option_list(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let options = helper.param(0).and_then(|param| param.value().as_array()).ok_or_else(|| wrong("option_list"))?;
    for option in options {
        let option = Fields { helper: "option_list", value: option };
        let (value, label) = (html_escape(option.text("value")?), html_escape(option.text("label")?));
        let selected = if option.field("selected")? == true { " selected" } else { "" };
        out.write(&format!("<option value=\"{value}\"{selected}>{label}</option>\n"))?;
    }
    Ok(())
}

/// `{{heat_cells row.cells}}`: a `<td>` for each `{class, rate, of, href, figure}`, which leads to its names where it has an `href`.
fn heat_cells(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let cells = helper.param(0).and_then(|param| param.value().as_array()).ok_or_else(|| wrong("heat_cells"))?;
    for cell in cells {
        let cell = Fields { helper: "heat_cells", value: cell };
        let text = |name| cell.text(name).map(html_escape);
        let (class, rate) = (text("class")?, text("rate")?);
        let inside = match cell.field("href")? {
            Value::Null => rate,
            _ => format!(
                "<a href=\"{}\">{rate}<span class=\"sub\">{}</span><span class=\"visually-hidden\">, names: {}</span></a>",
                text("href")?,
                text("of")?,
                text("figure")?
            ),
        };
        out.write(&format!("<td class=\"{class}\">{inside}</td>"))?;
    }
    Ok(())
}

/// `{{figure_cells row}}`: the figures of one group as cells of a table. Each of `in_scope`, `valid`, `overdue` and `stalled` is a
/// `{count, href, label}` that leads to its names where it has an `href`; `name` says of what, for those who hear the link alone.
fn figure_cells(helper: &Helper<'_>, out: &mut dyn Output) -> HelperResult {
    let row = helper.param(0).map(handlebars::PathAndJson::value).ok_or_else(|| wrong("figure_cells"))?;
    let row = Fields { helper: "figure_cells", value: row };
    let of = html_escape(row.text("name")?);
    let counted = |name: &str| -> Result<String, RenderError> {
        let figure = Fields { helper: "figure_cells", value: row.field(name)? };
        let count = text::grouped(figure.whole("count")?);
        Ok(match figure.field("href")? {
            Value::Null => format!("<td class=\"num\">{count}</td>"),
            _ => format!(
                "<td class=\"num\"><a href=\"{}\">{count}<span class=\"visually-hidden\"> {}, {of}</span></a></td>",
                html_escape(figure.text("href")?),
                html_escape(figure.text("label")?)
            ),
        })
    };
    let interval = match row.text("interval")? {
        "" => String::new(),
        interval => format!("<span class=\"sub\">{}</span>", html_escape(interval)),
    };
    let rate = format!("<td class=\"num\">{}{interval}</td>", html_escape(row.text("rate")?));
    let excluded = format!("<td class=\"num\">{}</td>", text::grouped(row.whole("excluded")?));
    for cell in [counted("in_scope")?, counted("valid")?, rate, counted("overdue")?, counted("stalled")?, excluded] {
        out.write(&cell)?;
    }
    Ok(())
}

/// What a helper was given, every field of which must be there.
struct Fields<'a> {
    helper: &'static str,
    value: &'a Value,
}

impl<'a> Fields<'a> {
    fn field(&self, name: &str) -> Result<&'a Value, RenderError> {
        self.value.get(name).ok_or_else(|| wrong(self.helper))
    }

    fn text(&self, name: &str) -> Result<&'a str, RenderError> {
        self.field(name)?.as_str().ok_or_else(|| wrong(self.helper))
    }

    fn whole(&self, name: &str) -> Result<i64, RenderError> {
        self.field(name)?.as_i64().ok_or_else(|| wrong(self.helper))
    }
}
