//! The code on a certificate: short enough to type from paper, too long to guess. Pure.

/// Digits and letters that are not taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters in a code: 60 random bits.
const LENGTH: u32 = 12;

/// The code made from random bytes.
#[must_use]
pub fn code(random: [u8; 8]) -> String {
    let bits = u64::from_le_bytes(random);
    (0..LENGTH).map(|place| char::from(ALPHABET[usize::try_from((bits >> (place * 5)) & 31).unwrap_or(0)])).collect()
}

/// A code as printed: `7K3M-9QXA-0WTB`.
#[must_use]
pub fn printed(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as somebody typed it, brought to the form it is kept in. What cannot be a code comes out as something no code is.
#[must_use]
pub fn normal(typed: &str) -> String {
    let letters = typed.chars().filter(|letter| !matches!(letter, '-' | ' ')).take(64);
    letters
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

/// Whether a code in its kept form is one that could have been given out.
#[must_use]
pub fn is_whole(code: &str) -> bool {
    u32::try_from(code.len()) == Ok(LENGTH) && code.bytes().all(|letter| ALPHABET.contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_paper() {
        let made = code([0, 255, 3, 77, 200, 14, 9, 5]);
        assert_eq!(made.len(), 12);
        assert_eq!(normal(&printed(&made).to_lowercase()), made);
        assert_eq!(normal("o0-iI lL"), "001111");
        assert!(is_whole(&made) && !is_whole(&made[1..]) && !is_whole("7K3M-9QXA-0W"));
    }

    #[test]
    fn every_bit_counts() {
        assert_eq!(code([0; 8]), "000000000000");
        assert_eq!(code([255; 8]), "ZZZZZZZZZZZZ");
        assert_ne!(code([1, 0, 0, 0, 0, 0, 0, 0]), code([0, 0, 0, 0, 0, 0, 0, 8]));
    }
}
