//! Null, where it says something else than nothing. Pure.

use serde::{Deserialize, Deserializer};

/// Tells a field that was sent as null from one that was left out: for an `Option` of an `Option`.
///
/// # Errors
/// What the value itself refuses.
pub fn sent_or_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}
