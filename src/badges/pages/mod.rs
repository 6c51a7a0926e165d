//! The pages of badges: one's own, what anybody sees, what a code says, what HR says of a certificate, how the badges of a ladder look, and the keys.

pub(super) mod files;
pub(super) mod issuer;
pub(super) mod keys;
pub(super) mod ladder;
pub(crate) mod mine;
pub(super) mod person;
pub(super) mod public;
pub(super) mod verify;

use serde::Serialize;

use super::certificate::{LevelCertificate, Standing};
use super::stand::Found;
use super::words::shown;
use crate::clock::Day;
use crate::learning::code::printed;
use crate::templates::Sample;

/// The samples of these views.
pub(super) fn samples() -> Vec<Sample> {
    [
        mine::samples(),
        public::samples(),
        verify::samples(),
        issuer::samples(),
        person::samples(),
        ladder::samples(),
        keys::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A certificate of a level, as pages show it.
#[derive(Debug, Clone, Serialize)]
struct Line {
    code: String,
    name: String,
    ladder: String,
    level: String,
    about: String,
    step: i64,
    steps: i64,
    from: Day,
    /// The last day; null where it has no end.
    last: Option<Day>,
    kind: &'static str,
    standing: String,
    /// The day on which it was revoked, where it is.
    revoked_on: Option<Day>,
}

impl Line {
    fn of(found: &Found) -> Self {
        let (kind, standing) = shown(found.standing);
        let one = &found.certificate;
        Self {
            code: printed(&one.code),
            name: one.name.clone(),
            ladder: one.ladder.clone(),
            level: one.level.clone(),
            about: one.about.clone(),
            step: one.step,
            steps: one.steps,
            from: one.from,
            last: one.until.last_before(),
            kind,
            standing,
            revoked_on: found.revoked.as_ref().map(|(_, day)| *day),
        }
    }

    fn sample() -> Self {
        Self::sample_of("7K3M9QXA0WTB")
    }

    fn sample_of(code: &str) -> Self {
        let certificate = LevelCertificate { code: code.to_owned(), ..LevelCertificate::sample() };
        Self::of(&Found { certificate, standing: Standing::Valid, revoked: None, held: None })
    }
}
