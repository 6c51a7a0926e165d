//! What templates can call: dates and numbers in the words of [`crate::text`].

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason, ScopedJson,
};
use serde_json::Value;

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
