//! Passwords: argon2id, with the parameters of the OWASP password storage cheat sheet (19 MiB, 2 passes, 1 lane).
//!
//! A password is hashed in Unicode's normal form C (RFC 8265 asks for it), so that it is the same whichever keyboard it is typed on.
//!
//! Hashing one takes a processor for some hundredths of a second, so requests do it apart from everything else, few at a time
//! ([`verify_apart`], [`hash_apart`]): however many sign in, the database's connections and most processors are left to the pages.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::error::{AppError, Said};
use crate::said;
use crate::secrets::Secrets;
use crate::text::composed;

/// Fewest characters of a password.
pub const MIN_LENGTH: usize = 12;
/// Most characters, so that nobody makes the server hash a novel.
pub const MAX_LENGTH: usize = 200;

/// What is wrong with a new password, if anything.
#[must_use]
pub fn complaint(password: &str, email: &str) -> Option<Said> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Some(said!("auth-use-least-characters-few-words", min_length = MIN_LENGTH));
    }
    if length > MAX_LENGTH {
        return Some(said!("auth-use-most-characters", max_length = MAX_LENGTH));
    }
    let name = email.split('@').next().unwrap_or_default();
    if name.len() > 3 && password.to_lowercase().contains(&name.to_lowercase()) {
        return Some(said!("auth-leave-your-own-name-out"));
    }
    let first = password.chars().next();
    if password.chars().all(|letter| Some(letter) == first) {
        return Some(said!("auth-one-character-over-over-choose"));
    }
    None
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash to keep of `password`.
///
/// # Errors
/// When the system has no random salt to give.
pub fn hash(password: &str) -> Result<String, AppError> {
    let password = composed(password);
    let salt = Secrets::System.bytes::<16>()?;
    let hash: Result<PasswordHash, _> = argon2().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| AppError::Internal(anyhow::anyhow!("argon2: {error}")))
}

/// Whether `password` is the one that was kept. Without an account (`None`) it takes as long and says no.
#[must_use]
pub fn verify(password: &str, kept: Option<&str>) -> bool {
    /// The hash of a password that nobody has: what an unknown account is compared with.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Z3JhZHVzLWdyYWR1cy0h$IUWp3dKVVxJ8SCGuUYbYe1kGrzl5H1zRCvq9T2yYKqk";
    let Ok(hash) = PasswordHash::new(kept.unwrap_or(NOBODY)) else { return false };
    let fits = |password: &str| argon2().verify_password(password.as_bytes(), &hash).is_ok();
    let composed = composed(password);
    // hashes from before passwords were composed are those of what was typed
    let matches = fits(&composed) || (composed != password && fits(password));
    matches && kept.is_some()
}

/// So many are hashed at a time: on half of the processors.
static GATE: LazyLock<Semaphore> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    Semaphore::new((processors / 2).max(1))
});

/// So long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let Ok(Ok(_turn)) = timeout(PATIENCE, GATE.acquire()).await else { return Err(AppError::Overloaded) };
    Ok(spawn_blocking(work).await?)
}

/// [`verify`], when it is this request's turn. What is longer than any password is none.
///
/// # Errors
/// [`AppError::Overloaded`] where too many wait.
pub async fn verify_apart(password: String, kept: Option<String>) -> Result<bool, AppError> {
    let is_too_long = password.chars().count() > MAX_LENGTH;
    let (password, kept) = if is_too_long { (String::new(), None) } else { (password, kept) };
    apart(move || verify(&password, kept.as_deref())).await
}

/// [`hash`], when it is this request's turn.
///
/// # Errors
/// [`AppError::Overloaded`] where too many wait; when the system has no random salt to give.
pub async fn hash_apart(password: String) -> Result<String, AppError> {
    apart(move || hash(&password)).await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_another_is_not() {
        let kept = hash("four words in a row").expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("four words in a row", Some(&kept)));
        assert!(!verify("four words in a now", Some(&kept)));
        assert!(!verify("four words in a row", None));
    }

    #[test]
    fn a_password_is_the_same_on_every_keyboard_and_hashes_from_before_still_fit() {
        let (one_character, with_a_mark) = ("f\u{fc}nf W\u{f6}rter hier", "fu\u{308}nf Wo\u{308}rter hier");
        for (set, typed) in [(one_character, with_a_mark), (with_a_mark, one_character)] {
            assert!(verify(typed, Some(&hash(set).expect("a hash"))), "{set:?} {typed:?}");
        }
        let from_before: PasswordHash = argon2().hash_password_with_salt(with_a_mark.as_bytes(), &[7; 16]).expect("a hash");
        assert!(verify(with_a_mark, Some(&from_before.to_string())));
    }

    #[test]
    fn weak_passwords_are_named() {
        for weak in ["short", "aaaaaaaaaaaaaaaa", "ada.osei-and-more"] {
            assert!(complaint(weak, "ada.osei@example.com").is_some(), "{weak}");
        }
        assert_eq!(complaint("correct battery horse", "ada.osei@example.com"), None);
    }
}
