//! Pages of a list.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::error::AppError;
use crate::{said, say};

/// Most items in one answer of the API.
pub const MAX_LIMIT: i64 = 500;
/// Items in one answer where the caller does not say.
pub const DEFAULT_LIMIT: i64 = 50;

/// The limit that a caller asked for, within bounds.
///
/// # Errors
/// [`AppError::Invalid`] where it is below 1 or above [`MAX_LIMIT`].
pub fn limit(asked: Option<i64>) -> Result<i64, AppError> {
    match asked {
        None => Ok(DEFAULT_LIMIT),
        Some(limit) if (1..=MAX_LIMIT).contains(&limit) => Ok(limit),
        Some(_) => Err(AppError::invalid("limit", said!("web-ask-1-items", max_limit = MAX_LIMIT))),
    }
}

/// Reads a limit that was sent; an empty one is no number, and not none: whoever sends it has forgotten something.
///
/// # Errors
/// Where it is no whole number.
pub fn as_sent<'de, D: Deserializer<'de>>(sent: D) -> Result<Option<i64>, D::Error> {
    i64::deserialize(sent).map(Some)
}

/// One answer of a list: the items, and what to pass as `cursor` for those after them.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Items<T> {
    /// The items.
    pub items: Vec<T>,
    /// Null where there are no more.
    pub next_cursor: Option<String>,
}

impl<T> Items<T> {
    /// Cuts `rows`, of which one more than `limit` was asked for; `cursor` tells where an item stands.
    pub fn cut(mut rows: Vec<T>, limit: i64, cursor: impl Fn(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = if more { rows.last().map(cursor) } else { None };
        Self { items: rows, next_cursor }
    }
}

/// The links under a list on a page.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
    /// `1–50 of 1,234`.
    pub summary: String,
}

impl Pager {
    /// Items on one page.
    pub const SIZE: i64 = 50;

    /// The links for page `number` (from 1) of `total` items; `link` gives the address of a page.
    pub fn new(number: i64, total: i64, link: impl Fn(i64) -> String) -> Self {
        // an address may name any page there is no list for
        let number = number.clamp(1, i64::MAX / Self::SIZE - 1);
        let first = (number - 1) * Self::SIZE + 1;
        let last = (number * Self::SIZE).min(total);
        let summary =
            if total == 0 { say!("web-pages.none") } else { say!("web-pages.shown", first = first, last = last, total = total) };
        Self { previous: (number > 1).then(|| link(number - 1)), next: (last < total).then(|| link(number + 1)), summary }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_at_its_limit_and_says_how_to_go_on() {
        let cut = Items::cut(vec![1, 2, 3], 2, ToString::to_string);
        assert_eq!((cut.items, cut.next_cursor), (vec![1, 2], Some("2".to_owned())));
        assert_eq!(Items::cut(vec![1, 2], 2, ToString::to_string).next_cursor, None);
    }

    #[test]
    fn a_pager_knows_its_ends() {
        let pager = Pager::new(2, 1234, |page| format!("?page={page}"));
        assert_eq!(pager.summary, "51–100 of 1,234");
        assert_eq!((pager.previous.as_deref(), pager.next.as_deref()), (Some("?page=1"), Some("?page=3")));
        let far = Pager::new(i64::MAX, 92, |page| page.to_string());
        assert!(far.previous.is_some() && far.next.is_none(), "{far:?}");
        assert_eq!(Pager::new(i64::MIN, 92, |page| page.to_string()).summary, "1–50 of 92");
        let empty = Pager::new(1, 0, |page| page.to_string());
        assert_eq!((empty.previous, empty.next, empty.summary.as_str()), (None, None, "none"));
    }
}
