//! The signature under what programs tell each other: `t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body", in hexadecimal>`. Pure.

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign as sum, verify};

use crate::hash::hex;

/// The header that carries it.
pub const HEADER: &str = "Gradus-Signature";

/// Seconds that the clocks of both may differ, and that what was signed may take: what is older may have been overheard.
pub const VALID_SECONDS: i64 = 300;

/// What a body is signed as.
fn signed(seconds: i64, body: &[u8]) -> Vec<u8> {
    [format!("{seconds}.").as_bytes(), body].concat()
}

/// The signature of `body` under `secret` at `now`, in seconds since 1970.
#[must_use]
pub fn sign(secret: &str, body: &[u8], now: i64) -> String {
    let sum = sum(&Key::new(HMAC_SHA256, secret.as_bytes()), &signed(now, body));
    format!("t={now},v1={}", hex(sum))
}

/// Whether `header` proves that whoever knows `secret` has signed `body`, at most [`VALID_SECONDS`] from `now`. Of several sums one is enough,
/// so that a secret can be changed.
#[must_use]
pub fn is_signed(secret: &str, header: &str, body: &[u8], now: i64) -> bool {
    let parts = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let Some(at) = parts().find(|(name, _)| *name == "t").and_then(|(_, at)| at.parse::<i64>().ok()) else { return false };
    if at.abs_diff(now) > VALID_SECONDS.unsigned_abs() {
        return false;
    }
    let (key, signed) = (Key::new(HMAC_SHA256, secret.as_bytes()), signed(at, body));
    let mut sums = parts().filter(|(name, _)| *name == "v1").filter_map(|(_, sum)| bytes(sum));
    sums.any(|sum| verify(&key, &signed, &sum).is_ok())
}

/// The bytes that hexadecimal digits stand for.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_793_000_000;
    const SECRET: &str = "what both of them know and nobody else";

    #[test]
    fn a_signature_is_that_of_the_standard() {
        // RFC 4231, 4.3: the key "Jefe".
        let sum = sum(&Key::new(HMAC_SHA256, b"Jefe"), b"what do ya want for nothing?");
        assert_eq!(hex(sum), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn what_was_signed_is_proven_and_what_was_changed_or_is_old_is_not() {
        let header = sign(SECRET, b"body", NOW);
        assert!(is_signed(SECRET, &header, b"body", NOW));
        assert!(
            is_signed(SECRET, &header, b"body", NOW + VALID_SECONDS) && is_signed(SECRET, &header, b"body", NOW - VALID_SECONDS)
        );
        assert!(!is_signed(SECRET, &header, b"body", NOW + VALID_SECONDS + 1), "it is too old");
        assert!(!is_signed(SECRET, &header, b"body", NOW - VALID_SECONDS - 1), "it is of another time");
        assert!(!is_signed(SECRET, &header, b"bodies", NOW) && !is_signed("another secret", &header, b"body", NOW));
        let later = header.replace(&NOW.to_string(), &(NOW + 1).to_string());
        assert!(!is_signed(SECRET, &later, b"body", NOW), "the moment is signed too");
    }

    #[test]
    fn of_several_sums_one_is_enough_and_what_is_no_signature_proves_nothing() {
        let header = sign(SECRET, b"body", NOW);
        let (at, sum) = header.split_once(",v1=").expect("both are there");
        assert!(is_signed(SECRET, &format!("{at}, v1=00, v1={}", sum.to_uppercase()), b"body", NOW));
        for header in
            ["", "t", "t=", "v1=", at, &format!("t=now,v1={sum}"), &format!("{at},v1={}", &sum[1..]), &format!("{at},v1=ü")]
        {
            assert!(!is_signed(SECRET, header, b"body", NOW), "{header}");
        }
        assert!(!is_signed(SECRET, &format!("t={},v1={sum}", i64::MIN), b"body", NOW));
    }
}
