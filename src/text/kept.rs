//! How something to say is kept: as its code and its arguments, `{"say":"people-number-twice","with":{"line":"3"}}`, so that each reader has it
//! in their own language. SQL writes the same by putting texts together ([`kept_said!`](crate::kept_said)). Pure.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::language::Language;
use super::said::{Argument, Said};
use super::speaking::{speak, speaking};

impl Said {
    /// As it is kept.
    #[must_use]
    pub fn kept(&self) -> String {
        value_of(self).to_string()
    }

    /// What was kept so; any other text is a sentence of before, and said as it is.
    #[must_use]
    pub fn of_kept(text: &str) -> Self {
        let kept = |value: Value| in_each(&value).or_else(|| said_of(&value));
        serde_json::from_str(text).ok().and_then(kept).unwrap_or_else(|| Self::as_it_is(text))
    }
}

/// What `make` says in each language that somebody may choose, as it is kept: for a sentence of names that stay as they are now.
#[must_use]
pub fn kept_in_each(make: impl Fn() -> String) -> String {
    let each: Map<String, Value> =
        Language::all().map(|language| (language.code().to_owned(), json!(speak(language, &make)))).collect();
    json!({ "in": each }).to_string()
}

/// What was kept, or typed by somebody, as it is read now.
#[must_use]
pub fn told(text: &str) -> String {
    Said::of_kept(text).to_string()
}

/// Whether `text` is a sentence of ours that was kept, and not what somebody typed.
#[must_use]
pub fn is_kept(text: &str) -> bool {
    let value = serde_json::from_str(text).ok();
    value.is_some_and(|value: Value| in_each(&value).is_some() || said_of(&value).is_some())
}

/// The text for whoever reads now, of a sentence that is kept in each language.
fn in_each(value: &Value) -> Option<Said> {
    let each = value.get("in")?.as_object()?;
    let spoken = each.get(speaking().tag()).or_else(|| each.get(Language::ENGLISH.tag()))?;
    Some(Said::as_it_is(spoken.as_str()?))
}

fn value_of(said: &Said) -> Value {
    let with: Map<String, Value> =
        said.arguments.iter().map(|(name, argument)| (name.to_string(), value_of_argument(argument))).collect();
    if with.is_empty() { json!({ "say": said.code }) } else { json!({ "say": said.code, "with": with }) }
}

fn value_of_argument(argument: &Argument) -> Value {
    match argument {
        Argument::Text(text) => json!(text),
        Argument::Number(number) => json!(number),
        Argument::Tenths(tenths) => json!({ "tenths": tenths }),
        Argument::Day(day) => json!({ "day": day.to_string() }),
        Argument::Said(said) => value_of(said),
        Argument::First(said) => json!({ "first": value_of(said) }),
        Argument::List(all) => all.iter().map(value_of).collect(),
    }
}

fn said_of(value: &Value) -> Option<Said> {
    let code = value.get("say")?.as_str()?.to_owned();
    let mut arguments = Vec::new();
    if let Some(with) = value.get("with") {
        for (name, argument) in with.as_object()? {
            arguments.push((Cow::Owned(name.clone()), argument_of(argument)?));
        }
    }
    Some(Said { code: Cow::Owned(code), arguments })
}

fn argument_of(value: &Value) -> Option<Argument> {
    match value {
        Value::String(text) => Some(Argument::Text(text.clone())),
        Value::Number(number) => number.as_i64().map(Argument::Number),
        Value::Array(all) => all.iter().map(said_of).collect::<Option<_>>().map(Argument::List),
        Value::Object(object) => {
            if let Some(day) = object.get("day") {
                return day.as_str()?.parse().ok().map(Argument::Day);
            }
            if let Some(tenths) = object.get("tenths") {
                return tenths.as_i64().map(Argument::Tenths);
            }
            match object.get("first") {
                Some(first) => said_of(first).map(|said| Argument::First(Box::new(said))),
                None => said_of(value).map(|said| Argument::Said(Box::new(said))),
            }
        }
        _ => None,
    }
}

/// The expression of SQL that keeps a sentence as [`Said::kept`] does; its arguments are expressions that give a text:
/// `kept_said!("people-number-twice", line = "CAST(r.line AS TEXT)")`. A text has no control characters in it.
#[macro_export]
macro_rules! kept_said {
    ($code:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::kept_in_sql($code, &[$((stringify!($name), $value)),*])
    };
}

/// What [`kept_said!`](crate::kept_said) makes.
#[must_use]
pub fn kept_in_sql(code: &str, arguments: &[(&str, &str)]) -> String {
    if arguments.is_empty() {
        return format!("'{{\"say\":\"{code}\"}}'");
    }
    // what JSON writes with a backslash
    let text = |value: &str| format!("replace(replace({value}, '\\', '\\\\'), '\"', '\\\"')");
    let with: Vec<String> = arguments.iter().map(|(name, value)| format!("\"{name}\":\"' || {} || '\"", text(value))).collect();
    format!("'{{\"say\":\"{code}\",\"with\":{{{}}}}}'", with.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::said;

    #[test]
    fn a_sentence_of_names_is_kept_in_each_language_and_told_in_the_reader_s() {
        let kept = kept_in_each(|| said!("people-count", count = 2).to_string());
        let german = Language::of_code("de-informal").expect("it is there");
        assert_eq!((told(&kept), speak(german, || told(&kept))), ("2 people".to_owned(), "2 Personen".to_owned()));
        assert_eq!(told("Because of the audit."), "Because of the audit.");
        assert_eq!([&kept, "{\"in\":1}", "typed", "{\"say\":\"give-a-day\"}"].map(is_kept), [true, false, false, true]);
    }

    #[test]
    fn what_is_kept_comes_back_with_all_its_arguments() {
        let day = Day::new(2026, 11, 2);
        let inside = said!("people-count", count = 2);
        let all = said!("as-it-is", text = "a \"b\" \\ c");
        for said in [
            said!("people-count", count = -7),
            Said::new("language-days", vec![(Cow::Borrowed("count"), Argument::tenths(2.5))]),
            said!("give-a-day"),
            said!("x", all = vec![inside.clone(), all.clone()], day = day, inside = inside),
            all.alone(),
        ] {
            assert_eq!(Said::of_kept(&said.kept()), said, "{}", said.kept());
        }
        assert_eq!(said!("people-count", count = 3).kept(), "{\"say\":\"people-count\",\"with\":{\"count\":3}}");
        assert_eq!(said!("give-a-day").kept(), "{\"say\":\"give-a-day\"}");
    }

    #[test]
    fn a_sentence_of_before_is_said_as_it_is() {
        for text in
            ["The row of their manager was refused.", "", "7", "{}", "{\"say\":7}", "{\"say\":\"x\",\"with\":{\"y\":null}}"]
        {
            assert_eq!(Said::of_kept(text), Said::as_it_is(text), "{text}");
        }
    }

    #[test]
    fn sql_puts_the_same_text_together() {
        assert_eq!(kept_said!("give-a-day"), "'{\"say\":\"give-a-day\"}'");
        let text = kept_said!("as-it-is", text = "r.manager");
        let put_in = "' || replace(replace(r.manager, '\\', '\\\\'), '\"', '\\\"') || '";
        let put_together = text.replace(put_in, "7");
        assert_eq!(put_together.trim_matches('\''), Said::as_it_is("7").kept());
    }
}
