//! The words that people are found by, and those that somebody looks for. Pure.
//!
//! Both are brought to small letters without accents, so that a search forgives whoever cannot type them. What is kept of a person is
//! more than what is looked for: a name with an apostrophe or a hyphen is kept whole and in its parts.

use crate::text::{plain, written_out};

/// The rule by which words are cut. A change of it is a number more: then everybody's words are cut anew when the program starts.
pub const RULE: i64 = 1;

/// A word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SoughtWord {
    /// In small letters without accents: the beginning of a word that is kept.
    pub plain: String,
    /// In small letters, as it was typed.
    pub typed: String,
}

/// The words that somebody is kept by.
#[must_use]
pub fn words_of(given: &str, family: &str, number: &str, email: &str) -> Vec<String> {
    let mut words = vec![plain(email)];
    let mailbox = email.rsplit_once('@').map_or(email, |(mailbox, _)| mailbox);
    words.extend(mailbox.split(is_punctuation).map(plain));
    for piece in [given, family, number].iter().flat_map(|text| text.split_whitespace()) {
        let parts = piece.split(is_punctuation);
        let whole: String = parts.clone().collect();
        for word in parts.chain([whole.as_str()]) {
            words.push(plain(word));
            words.push(written_out(word));
        }
    }
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words.dedup();
    words
}

/// The words of `text`, each once: cut at white space and punctuation, but at no apostrophe. What holds an `@` is an address, and one word.
#[must_use]
pub fn sought_words(text: &str) -> Vec<SoughtWord> {
    let mut words = Vec::new();
    for piece in text.split_whitespace() {
        let whole: String = piece.chars().filter(|letter| !is_apostrophe(*letter)).collect();
        let parts: Vec<&str> = if piece.contains('@') { vec![piece] } else { whole.split(is_punctuation).collect() };
        words.extend(parts.iter().map(|part| SoughtWord { plain: plain(part), typed: part.to_lowercase() }));
    }
    words.retain(|word| !word.plain.is_empty());
    words.sort_unstable();
    words.dedup();
    words
}

/// Where the words that begin with `word` stand: from the first text to before the second, which ends in the last letter there is.
#[must_use]
pub fn beginning_with(word: &str) -> (String, String) {
    (word.to_owned(), format!("{word}\u{10FFFF}"))
}

fn is_apostrophe(letter: char) -> bool {
    "'‘’ʼ`´′".contains(letter)
}

/// Letters of every script, their marks and digits are not; so a name in Devanagari is not cut at its vowel signs.
fn is_punctuation(letter: char) -> bool {
    letter.is_ascii_punctuation() || is_apostrophe(letter) || "‐‑‒–—·“”„،。、".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(name: (&str, &str, &str, &str), typed: &str) -> bool {
        let kept = words_of(name.0, name.1, name.2, name.3);
        sought_words(typed).iter().all(|sought| kept.iter().any(|word| word.starts_with(&sought.plain)))
    }

    #[test]
    fn a_search_forgives_accents_apostrophes_hyphens_and_case() {
        let aoife = ("Aoife-Rose", "O’Brien-Ødegård", "E-1042", "aoife.obrien@x.example");
        for typed in [
            "aoife",
            "AOIFE ROSE",
            "aoiferose",
            "aoife-rose",
            "o'brien",
            "obrien",
            "O’BRIEN",
            "brien",
            "odegard",
            "oedegaard",
            "Ødegård",
            "1042",
            "e1042",
            "E-1042",
            "aoife.obr",
            "aoife.obrien@x",
            "rose ode",
        ] {
            assert!(finds(aoife, typed), "{typed}");
        }
        for typed in ["obryan", "x.example", "fe", "rose 7"] {
            assert!(!finds(aoife, typed), "{typed}");
        }
        assert!(finds(("प्रिया", "शर्मा", "1", "p@x"), "शर्मा"));
        assert!(finds(("Jürgen", "Müller", "1", "j@x"), "mueller") && finds(("Jürgen", "Müller", "1", "j@x"), "muller"));
        assert!(finds(("Seán", "Fitzgerald", "1", "s@x"), "sean fitz"));
    }

    #[test]
    fn what_says_nothing_looks_for_nothing() {
        for nothing in ["", "  ", "-", "' ’", "\u{301}"] {
            assert_eq!(sought_words(nothing), [], "{nothing:?}");
        }
        assert_eq!(sought_words("Ada ada ADA").len(), 1);
    }
}
