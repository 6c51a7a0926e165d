//! What no field may hold, whatever its type: characters that no text holds, and more than there are limits for. Pure.

use super::Value;
use crate::error::FieldError;
use crate::said;
use crate::text::limits::{most_entries, most_letters};
use crate::text::{code_point, unfit};

/// Faults of one request that are told: whoever sends more has no form of ours, and an answer is not to be many times what was sent.
pub(super) const MOST_FAULTS: usize = 20;

/// The first faults of all that was sent, by the ways to them.
pub(in crate::web) fn faults(value: &Value) -> Vec<FieldError> {
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

fn walk(value: &Value, way: &str, found: &mut Vec<FieldError>) {
    if found.len() >= MOST_FAULTS {
        return;
    }
    let below = |name: &str| if way.is_empty() { name.to_owned() } else { format!("{way}.{name}") };
    match value {
        Value::Text(text) => found.extend(fault_of_characters(way, text).or_else(|| too_long(way, text))),
        Value::List(items) => {
            found.extend(too_many(way, items.len()));
            items.iter().enumerate().for_each(|(index, item)| walk(item, &below(&index.to_string()), found));
        }
        Value::Fields(fields) => {
            for (name, item) in fields {
                found.extend(fault_of_characters(&below(name), name));
                walk(item, &below(name), found);
            }
        }
        Value::Nothing | Value::Truth(_) | Value::Number(_) => {}
    }
}

/// The fault of a text with a character that no text holds.
fn fault_of_characters(field: &str, text: &str) -> Option<FieldError> {
    let letter = unfit(text)?;
    let shown: String = field.chars().filter(|letter| unfit(letter.encode_utf8(&mut [0; 4])).is_none()).take(100).collect();
    Some(FieldError::new(shown, said!("web-character-that-no-text-holds", letter = code_point(letter))))
}

fn too_long(field: &str, text: &str) -> Option<FieldError> {
    let most = most_letters(field);
    // letters are at most as many as bytes, which are there without counting
    let is_longer = text.len() > most && text.chars().count() > most;
    is_longer.then(|| FieldError::new(field, said!("too-many-letters", most = most)))
}

fn too_many(field: &str, entries: usize) -> Option<FieldError> {
    let most = most_entries(field);
    (entries > most).then(|| FieldError::new(field, said!("too-many-entries", most = most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(body: &str) -> Vec<String> {
        let value = serde_json::from_str::<Value>(body).expect("JSON");
        faults(&value).into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn json_is_looked_through_however_a_character_is_written() {
        assert_eq!(fields(r#"{"a":{"b":["x","\u0000"]},"c":"\u202e"}"#), ["a.b.1", "c"]);
        assert_eq!(fields("{\"a\":\"\u{202e}\"}"), ["a"]);
        assert_eq!(fields(r#"{"\u001b":1}"#), [""]);
        for good in [r#"{"a":"\u00e9 \\u0000 \n"}"#, r#"{"a":"line\nline"}"#] {
            assert!(fields(good).is_empty(), "{good}");
        }
    }

    #[test]
    fn of_many_faults_the_first_are_told() {
        let many = format!("[{}]", vec![r#""\u0001""#; 10_000].join(","));
        assert_eq!(fields(&many).len(), MOST_FAULTS);
    }

    #[test]
    fn letters_are_counted_not_bytes() {
        let text = |letter: &str, count: usize| format!(r#"{{"title":"{}"}}"#, letter.repeat(count));
        let most = most_letters("title");
        assert!(fields(&text("ü", most)).is_empty());
        assert_eq!(fields(&text("ü", most + 1)), ["title"]);
        let many = format!(r#"{{"person":[{}]}}"#, vec!["\"E-1\""; most_entries("person") + 1].join(","));
        assert_eq!(fields(&many), ["person"]);
    }
}
