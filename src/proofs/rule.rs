//! What may be recorded as a proof, as it is typed or as the API says it, and who may sign practice off. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::error::{FieldError, Said};
use crate::ids::Id;
use crate::proofs::condition::kind_of;
use crate::proofs::facts::ProofKind;
use crate::said;
use crate::text::tidy;

/// Months before today in which may lie what somebody did, and what is on record of what they may do: longer ago the year is mistyped.
const MOST_MONTHS_AGO: i32 = 120;
/// Months before today in which a credential may have been issued.
const MOST_MONTHS_SINCE_ISSUED: i32 = 720;
/// Most months for which a credential holds.
const MOST_CREDENTIAL_MONTHS: i32 = 600;
/// The most that a value on record may be.
const MOST_VALUE: i64 = 1_000_000_000_000;
/// Most minutes of a session.
const MOST_MINUTES: i64 = 1440;

/// A piece of practice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticeInput {
    /// What kind of piece, in the company's own word.
    pub kind: String,
    /// What it was.
    pub title: String,
    /// Where it was: a channel, a place.
    #[serde(default)]
    pub place: String,
    /// Where it can be seen.
    #[serde(default)]
    pub link: String,
    /// The day, `YYYY-MM-DD`: today or behind.
    pub on: String,
}

/// A live session that somebody was at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceInput {
    /// What kind of session, in the company's own word.
    pub kind: String,
    /// What it was called.
    #[serde(default)]
    pub title: String,
    /// Where it was.
    #[serde(default)]
    pub place: String,
    /// For how many minutes they were there.
    #[serde(default)]
    pub minutes: i64,
    /// Whether they presented it.
    #[serde(default)]
    pub presented: bool,
    /// The day, `YYYY-MM-DD`: today or behind.
    pub on: String,
}

/// A credential from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CredentialInput {
    /// What kind, in the company's own word.
    pub kind: String,
    /// Who gave it.
    pub issuer: String,
    /// Its number there.
    #[serde(default)]
    pub number: String,
    /// Where it can be checked.
    #[serde(default)]
    pub link: String,
    /// The day on which it was issued, `YYYY-MM-DD`: today or behind.
    pub issued_on: String,
    /// The first day on which it holds no longer; empty where it holds for ever, or for some months.
    #[serde(default)]
    pub expires_on: String,
    /// For how many months it holds, instead of a day: what was issued on 29 February ends on 28 February.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<i64>,
}

/// A value on record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactInput {
    /// Of what, in the company's own word: followers.
    pub kind: String,
    /// How much.
    pub value: i64,
    /// Where that can be seen.
    #[serde(default)]
    pub link: String,
    /// The day, `YYYY-MM-DD`: today or behind.
    pub on: String,
}

/// A proof that may be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProof {
    /// What kind of thing it is.
    pub kind: ProofKind,
    /// In the company's own word; empty for an honour.
    pub word: String,
    /// Of an honour.
    pub level: Option<Id>,
    /// The first day.
    pub on: Day,
    /// The day after the last one.
    pub until: Day,
    /// Of a session.
    pub minutes: i32,
    /// Of a session.
    pub presented: bool,
    /// Of a fact.
    pub value: Option<i64>,
    /// What it was.
    pub title: String,
    /// Where it was.
    pub place: String,
    /// Where it can be seen.
    pub link: String,
    /// Of a credential.
    pub issuer: String,
    /// Of a credential.
    pub number: String,
}

impl NewProof {
    /// One of this kind on a day, of which nothing else is said.
    #[must_use]
    pub fn of(kind: ProofKind, word: &str, on: Day) -> Self {
        Self {
            kind,
            word: kind_of(word),
            level: None,
            on,
            until: Day::NEVER,
            minutes: 0,
            presented: false,
            value: None,
            title: String::new(),
            place: String::new(),
            link: String::new(),
            issuer: String::new(),
            number: String::new(),
        }
    }
}

/// What is wrong, as it is found.
#[derive(Debug, Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn refuse(&mut self, is_wrong: bool, field: &str, said: Said) {
        if is_wrong {
            self.0.push(FieldError::new(field, said));
        }
    }

    fn word(&mut self, text: &str, field: &str) {
        self.refuse(text.trim().is_empty(), field, said!("proofs-kind-missing"));
    }

    fn link(&mut self, text: &str) {
        let link = text.trim();
        let is_link = ["https://", "http://"].iter().any(|begin| link.starts_with(begin) && link.len() > begin.len());
        self.refuse(!link.is_empty() && !is_link, "link", said!("proofs-no-link"));
    }

    /// A day that is not to come, and not before `first`; some day where it is none.
    fn past(&mut self, (text, field): (&str, &str), (first, today): (Day, Day)) -> Day {
        let Ok(day) = text.trim().parse::<Day>() else {
            self.refuse(true, field, Said::no_day(text));
            return today;
        };
        self.refuse(day > today, field, said!("proofs-day-to-come", today = today));
        self.refuse(day < first, field, said!("proofs-day-too-long-ago", first = first));
        day
    }

    fn done_on(&mut self, text: &str, today: Day) -> Day {
        self.past((text, "on"), (first_day(today), today))
    }

    fn done(self, proof: NewProof) -> Result<NewProof, Vec<FieldError>> {
        if self.0.is_empty() { Ok(proof) } else { Err(self.0) }
    }
}

impl PracticeInput {
    /// The proof, if it may be one.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.word(&self.kind, "kind");
        faults.refuse(self.title.trim().is_empty(), "title", said!("proofs-say-what"));
        faults.link(&self.link);
        let on = faults.done_on(&self.on, today);
        let (title, place, link) = (tidy(&self.title), tidy(&self.place), self.link.trim().to_owned());
        faults.done(NewProof { title, place, link, ..NewProof::of(ProofKind::Practice, &self.kind, on) })
    }
}

impl AttendanceInput {
    /// The proof, if it may be one.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.word(&self.kind, "kind");
        let is_possible = (0..=MOST_MINUTES).contains(&self.minutes);
        faults.refuse(!is_possible, "minutes", said!("proofs-number-between", least = 0, most = MOST_MINUTES));
        let on = faults.done_on(&self.on, today);
        let minutes = i32::try_from(self.minutes).unwrap_or_default();
        let (title, place, presented) = (tidy(&self.title), tidy(&self.place), self.presented);
        faults.done(NewProof { title, place, minutes, presented, ..NewProof::of(ProofKind::Attendance, &self.kind, on) })
    }
}

impl CredentialInput {
    /// The proof, if it may be one.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.word(&self.kind, "kind");
        faults.refuse(self.issuer.trim().is_empty(), "issuer", said!("proofs-say-who-issued"));
        faults.link(&self.link);
        let on = faults.past((&self.issued_on, "issued_on"), (today.plus_months(-MOST_MONTHS_SINCE_ISSUED), today));
        let expires = self.expires_on.trim();
        let until = if expires.is_empty() { Some(self.end_by_months(on, &mut faults)) } else { expires.parse::<Day>().ok() };
        faults.refuse(self.months.is_some() && !expires.is_empty(), "months", said!("proofs-expires-twice"));
        match until {
            Some(until) => faults.refuse(until <= on, "expires_on", said!("proofs-expires-before-issued", issued = on)),
            None => faults.refuse(true, "expires_on", Said::no_day(expires)),
        }
        let (issuer, number, link) = (tidy(&self.issuer), tidy(&self.number), self.link.trim().to_owned());
        let until = until.unwrap_or(Day::NEVER);
        faults.done(NewProof { until, issuer, number, link, ..NewProof::of(ProofKind::Credential, &self.kind, on) })
    }
}

impl CredentialInput {
    /// The first day on which it holds no longer where no such day is given.
    fn end_by_months(&self, on: Day, faults: &mut Faults) -> Day {
        let Some(months) = self.months else { return Day::NEVER };
        let fits = i32::try_from(months).ok().filter(|months| (1..=MOST_CREDENTIAL_MONTHS).contains(months));
        faults.refuse(fits.is_none(), "months", said!("proofs-number-between", least = 1, most = MOST_CREDENTIAL_MONTHS));
        fits.map_or(Day::NEVER, |months| on.plus_months(months))
    }
}

impl FactInput {
    /// The proof, if it may be one.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, today: Day) -> Result<NewProof, Vec<FieldError>> {
        let mut faults = Faults::default();
        faults.word(&self.kind, "kind");
        faults.refuse(
            !(0..=MOST_VALUE).contains(&self.value),
            "value",
            said!("proofs-number-between", least = 0, most = MOST_VALUE),
        );
        faults.link(&self.link);
        let on = faults.done_on(&self.on, today);
        let (value, link) = (Some(self.value), self.link.trim().to_owned());
        faults.done(NewProof { value, link, ..NewProof::of(ProofKind::Fact, &self.kind, on) })
    }
}

/// The first day of which something may be told that was done, or from which on something may be so: longer ago the year is mistyped.
#[must_use]
pub fn first_day(today: Day) -> Day {
    today.plus_months(-MOST_MONTHS_AGO)
}

/// The day at whose end something was known; today where the text says none.
///
/// # Errors
/// A text that is no day, and a day to come: of that nothing is known.
pub fn known_on(text: &str, today: Day) -> Result<Day, FieldError> {
    match text.trim() {
        "" => Ok(today),
        text => match text.parse::<Day>() {
            Ok(day) if day <= today => Ok(day),
            Ok(_) => Err(FieldError::new("known_at", said!("proofs-known-to-come", today = today))),
            Err(_) => Err(FieldError::new("known_at", Said::no_day(text))),
        },
    }
}

/// Why somebody may not sign a piece of practice off; none where they may. Nobody signs their own, whatever they were granted.
#[must_use]
pub fn not_to_sign(is_own: bool, was_granted: bool, is_manager: bool) -> Option<Said> {
    match (is_own, was_granted || is_manager) {
        (true, _) => Some(said!("proofs-not-your-own")),
        (false, true) => None,
        (false, false) => Some(said!("proofs-not-yours-to-sign")),
    }
}

/// Why somebody may not record what they can show themselves; none where they may. Practice is logged by oneself and counts once another signs it; nobody
/// records anything else of their own, whatever they were granted.
#[must_use]
pub fn not_to_record(kind: ProofKind, is_own: bool) -> Option<Said> {
    (is_own && kind != ProofKind::Practice).then(|| said!("proofs-not-for-yourself"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_records_for_themselves_what_nobody_signs() {
        for kind in [ProofKind::Attendance, ProofKind::Credential, ProofKind::Fact, ProofKind::Honour] {
            assert!(not_to_record(kind, true).is_some() && not_to_record(kind, false).is_none(), "{kind}");
        }
        assert!(not_to_record(ProofKind::Practice, true).is_none());
    }

    const TODAY: Day = Day::new(2026, 4, 1);

    fn fields<T: std::fmt::Debug>(found: Result<T, Vec<FieldError>>) -> Vec<String> {
        found.expect_err("it is refused").into_iter().map(|error| error.field).collect()
    }

    fn practice() -> PracticeInput {
        PracticeInput {
            kind: "Own  Post".to_owned(),
            title: " A reply ".to_owned(),
            on: "2026-04-01".to_owned(),
            ..PracticeInput::default()
        }
    }

    #[test]
    fn practice_is_behind_and_says_what_it_was() {
        let proof = practice().check(TODAY).expect("it may be");
        assert_eq!((proof.word.as_str(), proof.title.as_str(), proof.until), ("own post", "A reply", Day::NEVER));
        assert_eq!(fields(PracticeInput { on: "2026-04-02".to_owned(), ..practice() }.check(TODAY)), ["on"]);
        assert_eq!(fields(PracticeInput::default().check(TODAY)), ["kind", "title", "on"]);
        assert_eq!(fields(PracticeInput { link: "javascript:alert(1)".to_owned(), ..practice() }.check(TODAY)), ["link"]);
    }

    #[test]
    fn a_credential_does_not_expire_before_it_was_issued() {
        let of = |issued: &str, expires: &str| CredentialInput {
            kind: "Diploma".to_owned(),
            issuer: "A school".to_owned(),
            issued_on: issued.to_owned(),
            expires_on: expires.to_owned(),
            ..CredentialInput::default()
        };
        assert_eq!(of("2026-01-01", "").check(TODAY).map(|proof| proof.until), Ok(Day::NEVER));
        for (issued, expires, field) in
            [("2026-01-01", "2026-01-01", "expires_on"), ("2026-01-01", "soon", "expires_on"), ("2026-04-02", "", "issued_on")]
        {
            assert_eq!(fields(of(issued, expires).check(TODAY)), [field]);
        }
    }

    #[test]
    fn sessions_and_values_are_checked_too() {
        let session =
            AttendanceInput { kind: "talk".to_owned(), minutes: 1441, on: "2026-03-01".to_owned(), ..AttendanceInput::default() };
        assert_eq!(fields(session.check(TODAY)), ["minutes"]);
        let value = FactInput { kind: "followers".to_owned(), value: 20, on: "2026-03-01".to_owned(), link: String::new() };
        assert_eq!(value.check(TODAY).map(|proof| proof.value), Ok(Some(20)));
        assert_eq!(fields(FactInput { value: -1, on: "2016-03-31".to_owned(), ..value }.check(TODAY)), ["value", "on"]);
    }

    #[test]
    fn what_is_known_is_known_by_today() {
        assert_eq!((known_on(" ", TODAY), known_on("2026-03-01", TODAY)), (Ok(TODAY), Ok(Day::new(2026, 3, 1))));
        for wrong in ["2026-04-02", "9999-12-31", "soon"] {
            assert_eq!(known_on(wrong, TODAY).map_err(|error| error.field), Err("known_at".to_owned()), "{wrong}");
        }
    }

    #[test]
    fn nobody_signs_their_own_practice() {
        assert!(not_to_sign(true, true, true).is_some() && not_to_sign(false, false, false).is_some());
        assert!(not_to_sign(false, true, false).is_none() && not_to_sign(false, false, true).is_none());
    }
}
