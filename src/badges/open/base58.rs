//! Base 58 as multibase writes it with a `z` in front: keys and signatures in the documents of badges. Pure.

/// Digits and letters that are not taken for one another.
const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The letter by which multibase says which base it is.
const SIGN: char = 'z';
/// The longest text that is read: a signature has 88 digits.
const LONGEST: usize = 128;

/// `bytes` as one number in base 58, with a `1` for each zero in front.
#[must_use]
pub fn encoded(bytes: &[u8]) -> String {
    let mut digits: Vec<u8> = Vec::new();
    for &byte in bytes {
        let mut carry = u32::from(byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = u8::try_from(carry % 58).unwrap_or_default();
            carry /= 58;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 58).unwrap_or_default());
            carry /= 58;
        }
    }
    let zeros = bytes.iter().take_while(|&&byte| byte == 0).map(|_| '1');
    let letter = |digit: &u8| char::from(ALPHABET[usize::from(*digit)]);
    [SIGN].into_iter().chain(zeros).chain(digits.iter().rev().map(letter)).collect()
}

/// The bytes of what [`encoded`] wrote; none of anything else.
#[must_use]
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix(SIGN).filter(|text| text.len() <= LONGEST)?;
    let mut bytes: Vec<u8> = Vec::new();
    for letter in text.bytes() {
        let mut carry = u32::try_from(ALPHABET.iter().position(|&known| known == letter)?).ok()?;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = u8::try_from(carry & 255).unwrap_or_default();
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push(u8::try_from(carry & 255).unwrap_or_default());
            carry >>= 8;
        }
    }
    let zeros = text.bytes().take_while(|&letter| letter == b'1').map(|_| 0);
    Some(zeros.chain(bytes.into_iter().rev()).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(decoded(&encoded(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn it_is_the_base_58_of_others() {
        // from the draft of base 58 (draft-msporny-base58)
        assert_eq!(encoded(b"Hello World!"), "z2NEpo7TZRRrLZSi2U");
        assert_eq!(encoded(&[0, 0, 0x28, 0x7f, 0xb4, 0xcd]), "z11233QC4");
        for none in ["", "2NEpo7TZRRrLZSi2U", "z0", "zI", "zé", &format!("z{}", "2".repeat(200))] {
            assert_eq!(decoded(none), None, "{none}");
        }
    }
}
