//! One name, however it is typed: departments, roles and locations are spelt as they were first written. Pure.
//!
//! Two spellings are one name where they differ in Unicode's normal form, in case or in white space, also around the `/` of a path. So nobody's
//! file makes `sales / north` beside `Sales / North`, or `Sales/North`.

use std::collections::HashMap;

use super::organisation::Organisation;
use super::path::{PATH_SEPARATOR, key, parts};
use super::place::PlaceKind;
use crate::text::tidy;

/// The spellings of one kind of name: what a name is compared by, and how it was first written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelling(HashMap<String, String>);

impl Spelling {
    /// Of these names, of which the first of several that are alike counts.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut spelling = Self::default();
        for name in names {
            spelling.0.entry(key(name)).or_insert_with(|| name.to_owned());
        }
        spelling
    }

    /// Of all of this kind there are: those in use, then those that were merged, spelt as what they were merged into, then those that are retired.
    pub fn of_places(organisation: &Organisation, kind: PlaceKind) -> Self {
        let all = organisation.places(kind);
        let mut spelling = Self::of(all.iter().filter(|place| place.is_in_use()).map(|place| place.path.as_str()));
        for (merged, into) in organisation.aliases(kind) {
            spelling.0.entry(key(merged)).or_insert_with(|| into.to_owned());
        }
        for place in &all {
            spelling.0.entry(key(&place.path)).or_insert_with(|| place.path.clone());
        }
        spelling
    }

    /// How `typed` was first written; nothing where nobody has.
    pub fn known(&self, typed: &str) -> Option<&str> {
        self.0.get(&key(typed)).map(String::as_str)
    }

    /// How `typed` was first written; from now on as it is typed, where nobody has written it yet.
    pub fn name(&mut self, typed: &str) -> String {
        self.0.entry(key(typed)).or_insert_with(|| tidy(typed)).clone()
    }

    /// As [`Spelling::name`], of the path of a department: each department on the way is spelt as it was first written. A `/` without spaces parts
    /// two departments where what stands before it is one, and else belongs to a name: `24/7 Support`.
    pub fn path(&mut self, typed: &str) -> String {
        let parts: Vec<Vec<String>> = parts(typed).map(|part| part.split('/').map(tidy).collect()).collect();
        let (known, mut rest) = self.longest_known(&parts);
        let mut path = known.unwrap_or_default();
        rest.retain(|part| !part.is_empty());
        for part in rest {
            let longer = if path.is_empty() { part } else { format!("{path}{PATH_SEPARATOR}{part}") };
            path = self.0.entry(key(&longer)).or_insert(longer).clone();
        }
        path
    }

    /// The longest beginning of a path that somebody has written, as they wrote it, and the parts behind it.
    fn longest_known(&self, parts: &[Vec<String>]) -> (Option<String>, Vec<String>) {
        let whole = |parts: &[Vec<String>]| parts.iter().map(|pieces| pieces.join("/")).collect::<Vec<_>>();
        for (index, part) in parts.iter().enumerate().rev() {
            for end in (1..=part.len()).rev() {
                let mut before = whole(&parts[..index]);
                before.push(part[..end].join("/"));
                if let Some(known) = self.0.get(&key(&before.join("/"))) {
                    let mut rest = vec![part[end..].join("/")];
                    rest.extend(whole(&parts[index + 1..]));
                    return (Some(known.clone()), rest);
                }
            }
        }
        (None, whole(parts))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn look_alikes_are_spelt_as_the_first_of_them() {
        let mut spelling = Spelling::of(["Bug deptist", "Süd"]);
        for (typed, spelt) in
            [("Bug  deptist", "Bug deptist"), ("bug Deptist", "Bug deptist"), ("Su\u{308}d", "Süd"), (" New  role ", "New role")]
        {
            assert_eq!(spelling.name(typed), spelt);
        }
        assert_eq!(spelling.name("NEW ROLE"), "New role");
    }

    #[test]
    fn a_path_is_spelt_part_by_part_and_a_slash_parts_what_is_known() {
        let mut spelling = Spelling::of(["Sales", "Sales / North", "A/B Testing"]);
        for (typed, spelt) in [
            ("Sales/North", "Sales / North"),
            ("sales /  NORTH / Key", "Sales / North / Key"),
            ("Sales/north/key", "Sales / North / Key"),
            ("SALES/South", "Sales / South"),
            ("24/7 Support", "24/7 Support"),
            ("24/7 support / Night", "24/7 Support / Night"),
            ("a/b testing", "A/B Testing"),
            ("Care / Social", "Care / Social"),
            ("CARE / social / Chat", "Care / Social / Chat"),
            (" / ", ""),
        ] {
            assert_eq!(spelling.path(typed), spelt, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_path_that_was_spelt_once_stays_so(paths in proptest::collection::vec("[aAäÄ]{0,2}( ?/ ?[bB ]{0,3}){0,3}", 1..6)) {
            let mut spelling = Spelling::default();
            for path in &paths {
                let spelt = spelling.path(path);
                prop_assert_eq!(&spelling.path(&spelt), &spelt);
                prop_assert_eq!(spelling.path(&path.to_uppercase()), spelt);
            }
        }
    }
}
