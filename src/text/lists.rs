//! Several things in one sentence, as the language that is spoken puts them together.

use super::catalogue::worded;

/// One after the other, with commas between: `a, b, c`.
#[must_use]
pub fn enumerated(all: impl IntoIterator<Item = String>) -> String {
    let next = |before: String, next: String| worded("language-list-between", [("before", before.into()), ("next", next.into())]);
    all.into_iter().reduce(next).unwrap_or_default()
}

/// All of them together: `a and b`, `a, b and c`.
#[must_use]
pub fn listed(mut all: Vec<String>) -> String {
    let Some(last) = all.pop() else { return String::new() };
    match all.len() {
        0 => last,
        1 => worded("language-list-pair", [("first", all.remove(0).into()), ("last", last.into())]),
        _ => worded("language-list-last", [("before", enumerated(all).into()), ("last", last.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, speak};

    #[test]
    fn things_stand_together_as_the_language_has_it() {
        let of = |count: usize| ["a", "b", "c"].iter().take(count).map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert_eq!([0, 1, 2, 3].map(|count| listed(of(count))), ["", "a", "a and b", "a, b and c"]);
        assert_eq!(enumerated(of(3)), "a, b, c");
        let german = Language::of_code("de").expect("it is there");
        assert_eq!(speak(german, || listed(of(3))), "a, b und c");
    }
}
