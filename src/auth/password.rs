//! Passwords: which may be chosen, and how they are kept: argon2id, with the parameters of the OWASP password storage cheat sheet (19 MiB,
//! 2 passes, 1 lane). A [`Chosen`] one is made here alone, so that no page, API call or command keeps one that is easy to guess.
//!
//! A password is hashed in Unicode's normal form C (RFC 8265 asks for it), so that it is the same whichever keyboard it is typed on.

use std::collections::BTreeSet;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use zxcvbn::{Score, zxcvbn};

use super::calendar;
use crate::error::{AppError, Said};
use crate::said;
use crate::secrets::Secrets;
use crate::text::composed;
use crate::turns::Turns;

/// Fewest characters of a password.
pub const MIN_LENGTH: usize = 12;
/// Most characters, so that nobody makes the server hash a novel.
pub const MAX_LENGTH: usize = 200;

/// Whose password it is to be: their words, and those of the company, are the first that somebody tries.
#[derive(Debug, Clone)]
pub struct Owner {
    /// The company's name.
    pub company: String,
    /// The name of the account.
    pub name: String,
    /// Its address.
    pub email: String,
}

/// What comes to mind where this program is used: its name, what it is for, and how people are greeted and call a password there.
const AT_HAND: &[&str] = &[
    "gradus",
    "training",
    "schulung",
    "onboarding",
    "compliance",
    "social",
    "media",
    "company",
    "welcome",
    "willkommen",
    "bienvenue",
    "bienvenido",
    "bienvenida",
    "benvenuto",
    "welkom",
    "password",
    "passwort",
    "kennwort",
    "wachtwoord",
];

impl Owner {
    /// What others know: the words of the company, the name and the address, and what comes to mind here; the longest first.
    fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = AT_HAND.iter().map(|&word| word.to_owned()).collect();
        for text in [&self.company, &self.name, &self.email] {
            let text = text.to_lowercase();
            let parts: Vec<String> = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect();
            words.push(parts.concat());
            words.extend(parts);
        }
        words.retain(|word| word.chars().count() > 2);
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words
    }

    /// The part of the address before the @.
    fn short(&self) -> String {
        self.email.split('@').next().unwrap_or_default().to_lowercase()
    }
}

/// A password that may be chosen, as it is kept.
#[derive(Debug, Clone)]
pub struct Chosen(String);

impl Chosen {
    /// The hash of `password`, where it will do for `owner`.
    ///
    /// # Errors
    /// [`AppError::Invalid`] on field `password` where it is easy to guess; when the system has no random salt to give.
    pub fn new(password: &str, owner: &Owner) -> Result<Self, AppError> {
        refuse_weak(password, owner)?;
        hash(password).map(Self)
    }

    /// [`Chosen::new`], when it is this request's turn.
    ///
    /// # Errors
    /// Those of [`Chosen::new`]; [`AppError::Overloaded`] where too many wait.
    pub async fn in_turn(turns: &Turns, password: String, owner: Owner) -> Result<Self, AppError> {
        turns.take(move || Self::new(&password, &owner)).await?
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.0
    }
}

/// Refuses a new password that is not good enough for `owner`.
///
/// # Errors
/// [`AppError::Invalid`] on field `password`.
fn refuse_weak(password: &str, owner: &Owner) -> Result<(), AppError> {
    complaint(password, owner).map_or(Ok(()), |complaint| Err(AppError::invalid("password", complaint)))
}

/// What is wrong with a new password, if anything.
fn complaint(password: &str, owner: &Owner) -> Option<Said> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Some(said!("auth-use-least-characters-few-words", min_length = MIN_LENGTH));
    }
    if length > MAX_LENGTH {
        return Some(said!("auth-use-most-characters", max_length = MAX_LENGTH));
    }
    let short = owner.short();
    if short.chars().count() > 3 && password.to_lowercase().contains(&short) {
        return Some(said!("auth-leave-your-own-name-out"));
    }
    is_easy(password, owner).then(|| said!("auth-easy-to-guess"))
}

/// Whether somebody who knows the owner, and the thirty thousand most common passwords, names and words, gets it within a hundred million
/// guesses, as zxcvbn counts them: dictionaries, dates, keys in a row, repetitions, digits for letters. The owner's words add nothing, nor does the
/// time of the year: what is left without them must be hard to guess too. A word with a year and signs before or behind it counts as a word and what is around
/// it, whatever number of parts zxcvbn takes them for.
fn is_easy(password: &str, owner: &Owner) -> bool {
    let words = owner.words();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let without_owner = words.iter().fold(password.to_lowercase(), |rest, word| rest.replace(word, ""));
    let rest = calendar::without_times(&without_owner);
    let judged = |text: &str| zxcvbn(&soon_judged(text), &words);
    if BTreeSet::from([password, &without_owner, &rest]).into_iter().any(|text| judged(text).score() < Score::Three) {
        return true;
    }
    let is_around = |letter: char| !letter.is_alphabetic();
    let core = password.trim_matches(is_around);
    if core.is_empty() || core.len() == password.len() {
        return false;
    }
    let end = password.trim_start_matches(is_around).trim_start_matches(core);
    let around = [password.trim_end_matches(is_around).trim_end_matches(core), end].concat();
    judged(core).guesses().saturating_mul(judged(&around).guesses()) < FEW_GUESSES
}

/// What zxcvbn takes as easy to guess: [`Score::Three`] begins behind it.
const FEW_GUESSES: u64 = 100_000_000;

/// Characters of a password that are judged: so many tell whether it is hard to guess.
const JUDGED: usize = 40;
/// Kinds of signs that may stand for letters in what is judged. Each more multiplies the spellings that are tried: somebody who chose a password of
/// nothing but such signs kept a processor busy for half a minute.
const SIGNS_FOR_LETTERS: usize = 3;

/// `password` as it is judged: its beginning, with the signs that may stand for letters replaced by others that do not, where there are many kinds.
fn soon_judged(password: &str) -> String {
    let stands_for_a_letter = |letter: char| "@({[<#!|$+%&/".contains(letter);
    let kinds: BTreeSet<char> = password.chars().take(JUDGED).filter(|letter| stands_for_a_letter(*letter)).collect();
    let judged = password.chars().take(JUDGED);
    if kinds.len() <= SIGNS_FOR_LETTERS {
        return judged.collect();
    }
    let others = ['~', '^', '_', ';'];
    judged.enumerate().map(|(at, letter)| if stands_for_a_letter(letter) { others[at % others.len()] } else { letter }).collect()
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &str) -> Result<String, AppError> {
    let password = composed(password);
    let salt = Secrets::System.bytes::<16>()?;
    let hash: Result<PasswordHash, _> = argon2().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| AppError::Internal(anyhow::anyhow!("argon2: {error}")))
}

/// Whether `password` is the one that was kept. Without an account (`None`) it takes as long and says no.
#[must_use]
fn verify(password: &str, kept: Option<&str>) -> bool {
    /// The hash of a password that nobody has: what an unknown account is compared with.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$Z3JhZHVzLWdyYWR1cy0h$IUWp3dKVVxJ8SCGuUYbYe1kGrzl5H1zRCvq9T2yYKqk";
    let Ok(hash) = PasswordHash::new(kept.unwrap_or(NOBODY)) else { return false };
    let fits = |password: &str| argon2().verify_password(password.as_bytes(), &hash).is_ok();
    let composed = composed(password);
    // hashes from before passwords were composed are those of what was typed
    let matches = fits(&composed) || (composed != password && fits(password));
    matches && kept.is_some()
}

/// Whether `password` is the one that was kept, when it is this request's turn. What is longer than any password is none.
///
/// # Errors
/// [`AppError::Overloaded`] where too many wait.
pub async fn fits(turns: &Turns, password: String, kept: Option<String>) -> Result<bool, AppError> {
    let is_too_long = password.chars().count() > MAX_LENGTH;
    let (password, kept) = if is_too_long { (String::new(), None) } else { (password, kept) };
    turns.take(move || verify(&password, kept.as_deref())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_same_on_every_keyboard_and_hashes_from_before_still_fit() {
        let (one_character, with_a_mark) = ("f\u{fc}nf W\u{f6}rter hier", "fu\u{308}nf Wo\u{308}rter hier");
        for (set, typed) in [(one_character, with_a_mark), (with_a_mark, one_character)] {
            assert!(verify(typed, Some(&hash(set).expect("a hash"))), "{set:?} {typed:?}");
        }
        let from_before: PasswordHash = argon2().hash_password_with_salt(with_a_mark.as_bytes(), &[7; 16]).expect("a hash");
        assert!(verify(with_a_mark, Some(&from_before.to_string())));
    }

    fn ada() -> Owner {
        let [company, name, email] =
            ["Lindqvist & Okafor", "Ada Osei-Bonsu", "ada.osei@lindqvist-okafor.example"].map(str::to_owned);
        Owner { company, name, email }
    }

    #[test]
    fn a_password_is_known_again_and_another_is_not() {
        let kept = Chosen::new("four words in a row", &ada()).expect("good enough");
        assert!(kept.hash().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("four words in a row", Some(kept.hash())));
        assert!(!verify("four words in a now", Some(kept.hash())));
        assert!(!verify("four words in a row", None));
    }

    #[test]
    fn weak_passwords_are_named() {
        for (weak, why) in [
            ("short", "auth-use-least-characters-few-words"),
            ("ada.osei-and-more", "auth-leave-your-own-name-out"),
            ("aaaaaaaaaaaaaaaa", "auth-easy-to-guess"),
        ] {
            assert_eq!(complaint(weak, &ada()).as_ref().map(Said::code), Some(why), "{weak}");
        }
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for common in
            ["password1234", "123456789012", "qwertyuiop12", "Passw0rd2026!", "iloveyou2026", "1q2w3e4r5t6y", "abcabcabcabc"]
        {
            assert!(complaint(common, &ada()).is_some(), "{common}");
        }
        for own in [
            "Lindqvist2026",
            "lindqvist-okafor",
            "Okafor!Okafor!",
            "OseiBonsu1990",
            "AdaOsei-2026",
            "gradus123456",
            "2026gradus2026",
            "G4radusgradus",
        ] {
            assert!(complaint(own, &ada()).is_some(), "{own}");
        }
        let stranger = Owner { company: "Halden".to_owned(), name: "Bo".to_owned(), email: "bo@halden.example".to_owned() };
        assert!(complaint("Halden2026!!", &stranger).is_some());
    }

    #[test]
    fn a_time_of_the_year_or_one_word_with_a_year_and_signs_is_refused() {
        for easy in [
            "Summer2026!!",
            "summer2026!?",
            "$ummer2026!!",
            "5umm3r#2026#",
            "2026-Summer!",
            "Autumn-Autumn-26",
            "W1nter!!2027",
            "SpringSummer26!",
            "January2026!",
            "$3ptember2026",
            "Monday123456",
            "WednesdayWednesday1!",
            "Sommer2026!!",
            "Fr\u{fc}hling2026!",
            "Fruehling2026!",
            "Dezember#2026",
            "Donnerstag!26",
            "Welcome2026!!",
            "Football2026!",
            "Dragon!2026!",
            "P@ssword2026!!",
            "!!2026Password",
            "!!!2026Football",
            "Welcome-2026-Gradus",
            "Training-2026-Company",
            "Willkommen2026!",
            "2026Schulung!!",
            "Onboarding2026!",
            "SocialMedia26!",
            "Wachtwoord2026!",
        ] {
            assert_eq!(complaint(easy, &ada()).as_ref().map(Said::code), Some("auth-easy-to-guess"), "{easy}");
        }
    }

    #[test]
    fn a_time_of_the_year_among_other_words_harms_nothing() {
        for good in [
            "winter garden gate",
            "one summer day in the rain",
            "Sunday morning tea!",
            "four words in march 2026",
            "mayonnaise on my roof",
            "the autumn of 1990 was wet",
            "lantern pickle orbit 2026!",
            "batteryhorse83915!",
            "Wasserglas Winter 26",
        ] {
            assert_eq!(complaint(good, &ada()), None, "{good}");
        }
    }

    #[test]
    fn a_few_words_or_random_letters_will_do() {
        for good in [
            "correct battery horse",
            "four words in a row",
            "one step at a time",
            "xK7#pQ2mzR9!",
            "Wasserglas Fahrradkette",
            "vi äter päron i regn",
            "83920174659283746501928374",
            "7391-0482-5567-1938-2204",
            "482 913 007 551 264 908",
            "$7#2!9@4%8&1*6^3+5=0",
        ] {
            assert_eq!(complaint(good, &ada()), None, "{good}");
        }
    }
}
