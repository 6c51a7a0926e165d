//! What two texts have in common, however they were typed. Pure.
//!
//! Three grades: [`composed`] changes nothing that can be seen, [`folded`] is for names that are one name (Unicode's normal form C, case, white
//! space), [`plain`] is for a search that forgives whoever cannot type an accent.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::characters::without_unseen;

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();

/// `text` in Unicode's normal form C (UAX #15): letters with their marks as one character where there is one.
#[must_use]
pub fn composed(text: &str) -> String {
    NFC.normalize(text).into_owned()
}

/// `text` in normal form C, without white space at its ends, with single spaces within and without what shows nothing.
#[must_use]
pub fn tidy(text: &str) -> String {
    let text = without_unseen(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    composed(&words.join(" "))
}

/// What is the same for two spellings of one name: [`tidy`], and in small letters.
#[must_use]
pub fn folded(text: &str) -> String {
    composed(&tidy(text).to_lowercase())
}

/// [`folded`], and full-width letters, ligatures and the like as the letters that they stand for (Unicode's normal form KC).
#[must_use]
pub fn compatible(text: &str) -> String {
    folded(&NFKC.normalize(text))
}

/// `text` in small letters without their marks: `Öberg` and `oberg` are alike, and so are `Łukasz` and `lukasz`. Vowel signs that make a syllable,
/// as in Devanagari, are no such marks.
#[must_use]
pub fn plain(text: &str) -> String {
    let decomposed = NFKD.normalize(&text.to_lowercase()).into_owned();
    let mut plain = String::with_capacity(decomposed.len());
    for letter in decomposed.chars().filter(|letter| !is_mark(*letter)) {
        match without_stroke(letter) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    plain
}

/// [`plain`], with the letters written out that German and the Nordic languages write out where a keyboard lacks them: `Müller` as `mueller`.
#[must_use]
pub fn written_out(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for letter in composed(&text.to_lowercase()).chars() {
        match letter {
            'ä' | 'æ' => letters.push_str("ae"),
            'ö' | 'ø' => letters.push_str("oe"),
            'ü' => letters.push_str("ue"),
            'å' => letters.push_str("aa"),
            letter => letters.push(letter),
        }
    }
    plain(&letters)
}

/// Accents of Latin, Greek and Cyrillic letters, and what Hebrew and Arabic leave out in most texts.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C7}' | '\u{064B}'..='\u{065F}' | '\u{0670}')
}

/// Letters that Unicode takes for letters of their own, though many write another for them.
const fn without_stroke(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ŋ' => "n",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name_are_folded_to_one() {
        for (one, other) in [
            ("Süd", "Su\u{308}d"),
            ("Bug deptist", "Bug  deptist"),
            ("Bug deptist", " bug Deptist "),
            ("Ünit", "U\u{308}NIT"),
            ("ΟΔΥΣΣΕΥΣ", "Οδυσσευς"),
            ("Sales", "Sa\u{200b}les\u{feff}"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        for (one, other) in [("Süd", "Sud"), ("Sales", "Sale s"), ("Team 1", "Team 2")] {
            assert_ne!(folded(one), folded(other), "{one}");
        }
    }

    #[test]
    fn letters_are_found_by_those_who_cannot_type_them() {
        for (name, typed) in [
            ("Öberg", "oberg"),
            ("Müller", "muller"),
            ("Wójcik", "wojcik"),
            ("Łukasz", "lukasz"),
            ("Søren", "soren"),
            ("Đorđe", "dorde"),
            ("Þóra", "thora"),
            ("Ŵyn", "wyn"),
            ("Fúnmiláyọ̀", "funmilayo"),
            ("İbrahim", "ibrahim"),
            ("Weiß", "weiss"),
            ("ﬁnn", "finn"),
            ("مُحَمَّد", "محمد"),
        ] {
            assert_eq!(plain(name), typed);
        }
        assert_eq!(written_out("Müller-Ødegård"), "mueller-oedegaard");
        assert_ne!(plain("हिन्दी"), plain("हन्द"), "a vowel sign is part of the syllable");
    }

    proptest! {
        #[test]
        fn what_is_alike_once_is_alike_for_good(text in "\\PC{0,40}") {
            prop_assert_eq!(composed(&composed(&text)), composed(&text));
            prop_assert_eq!(folded(&folded(&text)), folded(&text));
            prop_assert_eq!(plain(&composed(&text)), plain(&text));
        }
    }
}
