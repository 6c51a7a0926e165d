//! The names that a type reads, and what is said of one that it does not. Pure.

use serde::de::{DeserializeOwned, Deserializer, Visitor, value::Error};
use serde::forward_to_deserialize_any;

use crate::error::Said;
use crate::said;
use crate::text::enumerated;

/// How alike two names are at least, of which one is offered for the other.
const ALIKE: f64 = 0.8;

/// So many names are listed where none is near.
const SHORT: usize = 20;

/// The names of the fields of `T`; none where they are not known beforehand.
pub(in crate::web) fn names_of<T: DeserializeOwned>() -> Option<&'static [&'static str]> {
    let mut found = None;
    // it is asked what it reads, and gets nothing
    let _nothing = T::deserialize(Probe(&mut found));
    found
}

/// Notes which fields are asked for.
struct Probe<'a>(&'a mut Option<&'static [&'static str]>);

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("nothing"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = Some(fields);
        Err(serde::de::Error::custom("nothing"))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// What is said of a name that is none of `known`.
pub(in crate::web) fn unknown(name: &str, known: &[&str]) -> Said {
    match nearest(name, known) {
        Some(near) => said!("web-unknown-name-near", near = near),
        None if known.is_empty() || known.len() > SHORT => said!("web-unknown-name"),
        None => said!("web-unknown-name-of", names = enumerated(known.iter().map(|name| (*name).to_owned()))),
    }
}

/// Whether it is said of a name that there is not.
pub(in crate::web) fn is_unknown_name(said: &Said) -> bool {
    said.code().starts_with("web-unknown-name")
}

/// The name of `known` that somebody meant who wrote `name`.
#[must_use]
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    let scored = known.iter().map(|known| (strsim::jaro_winkler(&name, &known.to_lowercase()), *known));
    scored.filter(|(score, _)| *score >= ALIKE).max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Two {
        #[serde(rename = "as_of")]
        _as_of: String,
        #[serde(rename = "department")]
        _department: Option<i64>,
    }

    #[test]
    fn a_type_says_what_it_reads() {
        assert_eq!(names_of::<Two>(), Some(["as_of", "department"].as_slice()));
        assert_eq!(names_of::<Vec<String>>(), None);
    }

    #[test]
    fn the_nearest_name_is_offered_and_none_where_none_is_near() {
        let known = ["dry_run", "skip_invalid", "file_name", "department", "as_of"];
        for (typed, meant) in [("dryrun", "dry_run"), ("Department", "department"), ("asof", "as_of"), ("filename", "file_name")]
        {
            assert_eq!(nearest(typed, &known), Some(meant), "{typed}");
        }
        assert_eq!(nearest("colour", &known), None);
    }
}
