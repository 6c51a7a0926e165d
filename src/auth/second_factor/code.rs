//! The codes of a second factor: of six digits, a new one each 30 seconds (RFC 6238), and the recovery codes for when its app is lost. Pure.

use totp_rs::{Algorithm, Builder, Totp};

use crate::clock::Instant;

/// Bytes that the codes are made from, as RFC 4226 recommends.
pub const KEY_LENGTH: usize = 20;
/// Seconds that a code is shown for.
const STEP_SECONDS: u64 = 30;
/// Digits of a code.
const DIGITS: u8 = 6;
/// Steps before and after the present one whose codes will do, for a clock that is off and a slow hand.
const SKEW: u16 = 1;
/// Random bytes of a recovery code: 120 bits, so that its plain hash can be kept.
pub const RECOVERY_LENGTH: usize = 15;
/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;

/// What the codes of one account are made from.
pub struct Key(Totp);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(kept to itself)")
    }
}

impl Key {
    /// The key of these bytes, for the account of `email` at `company`: what an app shows beside its codes.
    ///
    /// # Errors
    /// When the bytes are too few.
    pub fn new(bytes: &[u8], email: &str, company: &str) -> anyhow::Result<Self> {
        let issuer = format!("Gradus, {company}").replace(':', " ");
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(DIGITS)
            .with_skew(SKEW)
            .with_step_duration(STEP_SECONDS)
            .with_secret(bytes)
            .with_account_name(email.replace(':', " "))
            .with_issuer(Some(issuer))
            .build()
            .map_err(|error| anyhow::anyhow!("a second factor's key: {error}"))?;
        Ok(Self(totp))
    }

    /// The step of which `code` is the code, if it is one of those that will do at `now`.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Instant) -> Option<i64> {
        let seconds = u64::try_from(now.as_second()).ok()?;
        self.0.check(code, seconds).and_then(|step| i64::try_from(step).ok())
    }

    /// To type into an app: 32 letters and digits, in groups of four.
    #[must_use]
    pub fn text(&self) -> String {
        in_groups(&self.0.secret().to_base32())
    }

    /// To scan into an app: `otpauth://totp/…`.
    ///
    /// # Errors
    /// When the names cannot stand in an address.
    pub fn address(&self) -> anyhow::Result<String> {
        self.0.to_url().map_err(|error| anyhow::anyhow!("a second factor's address: {error}"))
    }
}

/// Random bytes as a recovery code: letters and digits that are not mistaken for each other, in groups of four.
#[must_use]
pub fn recovery_code(bytes: [u8; RECOVERY_LENGTH]) -> String {
    in_groups(&totp_rs::Secret::from(bytes.as_slice()).to_base32()).to_lowercase()
}

/// What was typed, as a code: spaces and hyphens are for the eye alone.
#[must_use]
pub fn plain(typed: &str) -> String {
    typed.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether what was typed has the look of an app's code; otherwise it is meant for a recovery code.
#[must_use]
pub fn is_of_app(plain: &str) -> bool {
    plain.len() == usize::from(DIGITS)
}

fn in_groups(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Instant {
        Instant::new(jiff::Timestamp::from_second(second).expect("a second"))
    }

    fn code_at(second: i64) -> String {
        key().0.generate(u64::try_from(second).expect("after 1970")).to_string()
    }

    /// The key of the test vectors.
    fn key() -> Key {
        Key::new(b"12345678901234567890", "ada@example.com", "Lindqvist: & Okafor").expect("a key")
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        // appendix B, SHA-1, the last six of eight digits
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(code_at(second), code);
            assert_eq!(key().step_of(code, at(second)), Some(second / 30));
        }
    }

    proptest! {
        #[test]
        fn a_code_will_do_a_step_early_and_a_step_late_and_no_longer(second in 1_000_000_i64..4_000_000_000) {
            let code = code_at(second);
            let step = second / 30;
            for off in [-30, 0, 30] {
                prop_assert!(key().step_of(&code, at(second + off)).is_some());
            }
            // six digits may come again by chance, as the code of another step
            for off in [-90, -60, 60, 90] {
                prop_assert_ne!(key().step_of(&code, at(second + off)), Some(step));
            }
        }
    }

    #[test]
    fn an_app_is_told_whose_codes_they_are() {
        let address = key().address().expect("an address");
        assert!(address.starts_with("otpauth://totp/Gradus"), "{address}");
        for part in ["ada%40example.com", "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "issuer=Gradus"] {
            assert!(address.contains(part), "{part} in {address}");
        }
        assert_eq!(key().text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(plain(" 123 456 "), "123456");
        let code = recovery_code([7; RECOVERY_LENGTH]);
        assert_eq!(code.len(), 24 + 5);
        assert_eq!(plain(&code.to_uppercase().replace(' ', "-")), plain(&code));
        assert!(is_of_app("123456") && !is_of_app(&plain(&code)));
    }
}
