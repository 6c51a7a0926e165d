//! What was sent, taken apart once: its names in their order, none of them lost. Pure.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// Something that was sent.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::web) enum Value {
    /// `null`.
    Nothing,
    /// `true` or `false`.
    Truth(bool),
    /// A number.
    Number(Number),
    /// A text; all that a form has.
    Text(String),
    /// Values in order; in a form, those of one name that was sent several times.
    List(Vec<Self>),
    /// Values by their names.
    Fields(Vec<(String, Self)>),
}

impl Value {
    /// The fields of a form or an address.
    pub(in crate::web) fn of_fields(fields: &[(String, String)]) -> Self {
        let mut found: Vec<(String, Self)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(fields.len());
        for (name, text) in fields {
            let text = Self::Text(text.clone());
            match places.get(name.as_str()).and_then(|place| found.get_mut(*place)) {
                Some((_, Self::List(all))) => all.push(text),
                Some((_, one)) => *one = Self::List(vec![std::mem::replace(one, Self::Nothing), text]),
                None => {
                    places.insert(name, found.len());
                    found.push((name.clone(), text));
                }
            }
        }
        Self::Fields(found)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Nothing, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(field) = fields.next_entry()? {
            all.push(field);
        }
        Ok(Value::Fields(all))
    }
}
