//! Languages as an audience names them: `de` means whoever has `de`, `de-CH` or `de-AT`; `de-CH` those alone (a range of RFC 4647). Pure.

use crate::text::is_language_tag;

/// A language as it is usually written, whatever the case in which it was typed: `de-CH`, `zh-Hant`; none where it is no tag of BCP 47.
pub(super) fn in_usual_form(text: &str) -> Option<String> {
    let text = text.trim();
    if !is_language_tag(text) {
        return None;
    }
    let usual = |(index, tag): (usize, &str)| match (index, tag.len()) {
        (1.., 2) => tag.to_ascii_uppercase(),
        (1.., 4) if tag.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            tag[..1].to_ascii_uppercase() + &tag[1..].to_ascii_lowercase()
        }
        _ => tag.to_ascii_lowercase(),
    };
    let tags: Vec<String> = text.split('-').enumerate().map(usual).collect();
    Some(tags.join("-"))
}

/// Whether whoever has the language `tag` has one of `range`.
pub(super) fn is_within(tag: &str, range: &str) -> bool {
    let (tag, range) = (tag.to_ascii_lowercase(), range.to_ascii_lowercase());
    tag.strip_prefix(range.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_written_in_one_way_and_means_its_regions() {
        for (typed, usual) in [("DE", "de"), (" de-ch ", "de-CH"), ("zh-hant-tw", "zh-Hant-TW"), ("sl-1994", "sl-1994")] {
            assert_eq!(in_usual_form(typed).as_deref(), Some(usual));
        }
        assert_eq!(["German", "", "de_CH", "d", "de'--"].map(in_usual_form), [const { None }; 5]);
        let cases = [("de-ch", "de", true), ("de", "de", true), ("de", "de-CH", false), ("den", "de", false), ("DE", "de", true)];
        for (tag, range, expected) in cases {
            assert_eq!(is_within(tag, range), expected, "{tag} {range}");
        }
    }
}
