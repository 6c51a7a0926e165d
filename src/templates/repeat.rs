//! `{{#repeat list}}…{{/repeat}}`: the same piece for each item of a long list, of which nothing but its own fields is shown.
//!
//! `{{#each}}` finds every field anew from the root of the context, which is most of the time of a page with a thousand cells. Here an
//! item is looked into at once. In its piece stand text, `{{field}}`, `{{#if field}}` and `{{#unless field}}`, and nothing else:
//! whatever else there is, and a field that an item lacks, fails as it does elsewhere.

use handlebars::template::{HelperTemplate, Parameter, TemplateElement};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, JsonRender, JsonTruthy, Output, Path, PathSeg, RenderContext,
    RenderError, RenderErrorReason, Template,
};
use serde_json::Value;

/// The helper.
pub(super) struct Repeat;

impl HelperDef for Repeat {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        engine: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let items = helper.param(0).and_then(|list| list.value().as_array()).ok_or_else(|| wrong("takes a list"))?;
        let piece = helper.template().ok_or_else(|| wrong("is a block"))?;
        items.iter().try_for_each(|item| write(piece, item, engine, out))
    }
}

fn wrong(what: &str) -> RenderError {
    RenderErrorReason::Other(format!("repeat {what}")).into()
}

fn write(piece: &Template, item: &Value, engine: &Handlebars<'_>, out: &mut dyn Output) -> HelperResult {
    for element in &piece.elements {
        match element {
            TemplateElement::RawString(text) => out.write(text)?,
            TemplateElement::Expression(field) => match of(item, &field.name)? {
                Value::Null => {}
                Value::String(text) => out.write(&engine.get_escape_fn()(text))?,
                other => out.write(&other.render())?,
            },
            TemplateElement::HelperBlock(block) => {
                if let Some(chosen) = chosen(block, item)? {
                    write(chosen, item, engine, out)?;
                }
            }
            _ => return Err(wrong("shows fields only")),
        }
    }
    Ok(())
}

/// The branch of an `if` or `unless` that holds of `item`.
fn chosen<'a>(block: &'a HelperTemplate, item: &Value) -> Result<Option<&'a Template>, RenderError> {
    let ([condition], Parameter::Name(name)) = (block.params.as_slice(), &block.name) else {
        return Err(wrong("asks for one field at a time"));
    };
    let holds = of(item, condition)?.is_truthy(false);
    match (name.as_str(), holds) {
        ("if", true) | ("unless", false) => Ok(block.template.as_ref()),
        ("if", false) | ("unless", true) => Ok(block.inverse.as_ref()),
        _ => Err(wrong("knows of blocks only `if` and `unless`")),
    }
}

/// The field of `item` that is named.
fn of<'a>(item: &'a Value, named: &Parameter) -> Result<&'a Value, RenderError> {
    let name = match named {
        Parameter::Name(name) => name,
        Parameter::Path(Path::Relative((path, _))) => match path.as_slice() {
            [PathSeg::Named(name)] => name,
            _ => return Err(wrong("takes names of fields")),
        },
        _ => return Err(wrong("takes names of fields")),
    };
    item.get(name).ok_or_else(|| RenderErrorReason::MissingVariable(Some(name.clone())).into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rendered(template: &str, context: &Value) -> Result<String, RenderError> {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        engine.register_helper("repeat", Box::new(Repeat));
        engine.render_template(template, context)
    }

    #[test]
    fn rows_are_what_each_makes_of_them() {
        let piece = "<td>{{name}}{{#if href}}<a href=\"{{href}}\">{{count}}</a>{{else if of}}{{of}}{{else}}–{{/if}}\
            {{#unless of}}!{{/unless}}</td>\n";
        let item = |name: &str, href: Value, of: Value| json!({ "name": name, "href": href, "of": of, "count": 7 });
        let items = [
            item("<b> & \"c\"", json!("/kpi?a=1&b=2"), json!(0)),
            item("", Value::Null, json!("x")),
            item("y", json!(""), json!(false)),
        ];
        let context = json!({ "items": items });
        let by = |block: &str| rendered(&format!("{{{{#{block} items}}}}{piece}{{{{/{block}}}}}"), &context).expect("it renders");
        assert_eq!(by("repeat"), by("each"));
        assert_eq!(rendered("{{#repeat items}}x{{/repeat}}", &json!({ "items": [] })).ok().as_deref(), Some(""));
    }

    #[test]
    fn what_an_item_lacks_and_what_is_no_field_fails() {
        let context = json!({ "items": [{ "name": "x" }], "word": "y" });
        for piece in [
            "{{word}}",
            "{{{name}}}",
            "{{@index}}",
            "{{../word}}",
            "{{name.length}}",
            "{{#each name}}{{/each}}",
            "{{#if word}}{{/if}}",
        ] {
            assert!(rendered(&format!("{{{{#repeat items}}}}{piece}{{{{/repeat}}}}"), &context).is_err(), "{piece}");
        }
        assert!(rendered("{{#repeat word}}{{/repeat}}", &context).is_err(), "no list");
    }
}
