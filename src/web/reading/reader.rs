//! Reads a [`Value`] as a type: serde's side of what was sent. Pure.

use std::fmt::Display;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::Value;
use super::misfit::Misfit;
use crate::error::{FieldError, Said};
use crate::said;

/// Reads `value` as a `T`. `typed`: it comes from inputs in which people type, where all is text and an empty one says nothing.
///
/// # Errors
/// Every name that `T` does not have, or the first thing that does not fit.
pub(in crate::web) fn read<T: DeserializeOwned>(value: Value, typed: bool) -> Result<T, Vec<FieldError>> {
    T::deserialize(Reader { value, typed }).map_err(Misfit::into_errors)
}

struct Reader {
    value: Value,
    typed: bool,
}

impl Reader {
    /// The text of an input that is to be no text.
    fn typed_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) if self.typed => Some(text),
            _ => None,
        }
    }

    /// In a form, one name with several values is a list and nothing else.
    fn once(&self) -> Result<(), Misfit> {
        if self.typed && matches!(self.value, Value::List(_)) { Err(Misfit::new(said!("web-sent-twice"))) } else { Ok(()) }
    }

    fn number<T: FromStr<Err: Display>>(&self, otherwise: Said) -> Result<Option<T>, Misfit> {
        self.once()?;
        self.typed_text().map(|text| text.trim().parse().map_err(|_| Misfit::new(otherwise))).transpose()
    }
}

/// A whole number: typed, or as JSON has it.
macro_rules! whole_numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            match self.number(said!("web-no-whole-number"))? {
                Some(number) => visitor.visit_i64(number),
                None => self.deserialize_any(visitor),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.once()?;
        match self.value {
            Value::Nothing => visitor.visit_unit(),
            Value::Truth(truth) => visitor.visit_bool(truth),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => visitor.visit_u64(number),
                (_, Some(number), _) => visitor.visit_i64(number),
                (_, _, number) => visitor.visit_f64(number.unwrap_or_default()),
            },
            Value::Text(text) => visitor.visit_string(text),
            Value::List(_) => self.deserialize_seq(visitor),
            Value::Fields(_) => self.deserialize_map(visitor),
        }
    }

    whole_numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.number(said!("web-no-number"))? {
            Some(number) => visitor.visit_f64(number),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.once()?;
        match self.typed_text() {
            // a box that is ticked sends "on" where it has no word of its own
            Some("true" | "on") => visitor.visit_bool(true),
            Some("false") => visitor.visit_bool(false),
            Some(_) => Err(Misfit::new(said!("web-write-true-or-false"))),
            None => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match (&self.value, self.typed_text()) {
            (Value::Nothing, _) | (_, Some("")) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.value {
            Value::List(items) => visitor.visit_seq(Items { items: items.into_iter().enumerate(), typed: self.typed }),
            one @ Value::Text(_) if self.typed => {
                visitor.visit_seq(Items { items: vec![one].into_iter().enumerate(), typed: true })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.value {
            Value::Fields(fields) => visitor.visit_map(Fields { fields: fields.into_iter(), next: None, typed: self.typed }),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if let Value::Fields(fields) = &self.value {
            let mut unknown = fields.iter().map(|(name, _)| name.as_str()).filter(|name| !known.contains(name)).peekable();
            if unknown.peek().is_some() {
                return Err(Misfit::unknown(unknown, known));
            }
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.once()?;
        match self.value {
            Value::Text(word) => visitor.visit_enum(StringDeserializer::new(word)),
            Value::Fields(fields) => {
                // it is one of several: a second name is read by nobody
                if fields.len() > 1 {
                    let first = fields.iter().position(|(name, _)| known.contains(&name.as_str())).unwrap_or_default();
                    let others = fields.iter().enumerate().filter(|(at, _)| *at != first).map(|(_, (name, _))| name.as_str());
                    return Err(Misfit::unknown(others, &[]));
                }
                let fields = Fields { fields: fields.into_iter(), next: None, typed: self.typed };
                visitor.visit_enum(MapAccessDeserializer::new(fields))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

struct Items {
    items: std::iter::Enumerate<std::vec::IntoIter<Value>>,
    typed: bool,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let Some((index, value)) = self.items.next() else { return Ok(None) };
        let read = seed.deserialize(Reader { value, typed: self.typed });
        // what is repeated in a form is one input to whoever fills it in
        read.map(Some).map_err(|misfit| if self.typed { misfit } else { misfit.inside(&index.to_string()) })
    }
}

struct Fields {
    fields: std::vec::IntoIter<(String, Value)>,
    next: Option<(String, Value)>,
    typed: bool,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Misfit> {
        let Some((name, value)) = self.fields.next() else { return Ok(None) };
        // the name of a field is text, whatever it stands for
        let key =
            seed.deserialize(Reader { value: Value::Text(name.clone()), typed: true }).map_err(|misfit| misfit.inside(&name))?;
        self.next = Some((name, value));
        Ok(Some(key))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        let (name, value) = self.next.take().ok_or_else(|| Misfit::custom("a value without its name"))?;
        seed.deserialize(Reader { value, typed: self.typed }).map_err(|misfit| misfit.inside(&name))
    }
}
