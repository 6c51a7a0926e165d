//! Two languages that nobody speaks, made of English to try pages with (the codes are CLDR's): `en-XA`, in which every text is two fifths longer
//! and every letter has an accent, so that what does not come from the catalogue shows; `ar-XB`, which is read from right to left.

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

/// How a text becomes one of theirs.
pub(super) type Of = fn(&str) -> String;

/// Their codes, which way they are read, and how a text of English becomes theirs.
pub(super) const ALL: [(&str, &str, Of); 2] = [("en-XA", "ltr", longer), ("ar-XB", "rtl", mirrored)];

/// Keys whose texts are no words: how numbers and days are written.
const TECHNICAL: &[&str] = &["language-group", "language-decimal", "language-months", "language-weekdays"];

/// An English file in one of them.
pub(super) fn made(text: &str, direction: &str, of: Of) -> String {
    let mut resource = parse(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry {
            let name = message.id.name.as_str();
            if name == "language-direction" {
                message.value = Some(Pattern { elements: vec![PatternElement::TextElement { value: direction.to_owned() }] });
                continue;
            }
            if TECHNICAL.contains(&name) {
                continue;
            }
            message.value.iter_mut().for_each(|pattern| change(pattern, of));
            message.attributes.iter_mut().for_each(|attribute| change(&mut attribute.value, of));
        }
    }
    serialize(&resource)
}

fn change(pattern: &mut Pattern<String>, of: Of) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = of(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter_mut().for_each(|variant| change(&mut variant.value, of));
            }
            PatternElement::Placeable { expression: Expression::Inline(_) } => {}
        }
    }
}

/// Two fifths longer, with an accent on every letter that has one.
fn longer(text: &str) -> String {
    let accented = |letter: char| match letter {
        'a' => 'á',
        'c' => 'ç',
        'e' => 'é',
        'i' => 'í',
        'n' => 'ñ',
        'o' => 'ó',
        's' => 'š',
        'u' => 'ú',
        'y' => 'ý',
        'z' => 'ž',
        'A' => 'Á',
        'C' => 'Ç',
        'E' => 'É',
        'I' => 'Í',
        'N' => 'Ñ',
        'O' => 'Ó',
        'S' => 'Š',
        'U' => 'Ú',
        'Y' => 'Ý',
        'Z' => 'Ž',
        other => other,
    };
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let added: String = (0..letters * 2 / 5).map(|at| if at % 8 == 7 { ' ' } else { '~' }).collect();
    let (words, space) = text.split_at(text.trim_end().len());
    format!("{}{}{space}", words.chars().map(accented).collect::<String>(), added.trim_end())
}

/// Shown from right to left, as the marks of Unicode say (U+202E, U+202C).
fn mirrored(text: &str) -> String {
    if !text.chars().any(char::is_alphabetic) {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let (words, space) = text.split_at(text.trim_end().len());
    format!("{}\u{202e}{}\u{202c}{space}", &words[..start], &words[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_and_what_is_put_in_does_not() {
        let text = "a = Take { $count ->\n    [one] one course\n   *[other] { $count } courses\n } now\n";
        let long = made(text, "ltr", longer);
        assert!(long.contains("Táké~ { $count ->") && long.contains("[one] óñé çóúršé~~~"), "{long}");
        assert_eq!(made("a = Take it\n", "rtl", mirrored), "a = \u{202e}Take it\u{202c}\n");
        assert_eq!(made("language-direction = ltr\n", "rtl", mirrored), "language-direction = rtl\n");
        assert_eq!(made("language-group = ,\n", "ltr", longer), "language-group = ,\n");
    }
}
