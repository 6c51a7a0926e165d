//! A policy: proved by the acknowledgement of its version.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{Statement, Taken};
use crate::clock::Day;
use crate::courses::lessons::Policy;
use crate::courses::render_markdown;
use crate::error::AppError;
use crate::hash;
use crate::learning::evidence::LessonEvidence;
use crate::learning::store::AttemptRow;
use crate::{said, say};

/// The word above its title.
pub(super) fn label() -> String {
    say!("learning-kind.policy")
}

/// A policy, in the API.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LessonPolicy)]
pub(crate) struct Body {
    /// Its name.
    policy: String,
    /// Its version, to send back as `acknowledged`.
    version: String,
    /// Since when it is in force.
    effective_on: Day,
    /// Sanitised HTML.
    html: String,
}

pub(super) fn body(own: &Policy, _attempts: &[AttemptRow]) -> Body {
    let Policy { policy, version, effective_on, markdown } = own;
    Body { policy: policy.clone(), version: version.clone(), effective_on: *effective_on, html: render_markdown(markdown) }
}

impl Taken for Policy {
    fn prove(&self, statement: &Statement) -> Result<LessonEvidence, AppError> {
        let Self { policy, version, markdown, .. } = self;
        if statement.acknowledged != *version {
            let message = said!("learning-tick-box-confirm-you-have", version = version);
            return Err(AppError::invalid("acknowledged", message));
        }
        Ok(LessonEvidence::Acknowledged { policy: policy.clone(), version: version.clone(), text_sha256: hash::sha256(markdown) })
    }

    fn in_full(&self) -> Statement {
        Statement { acknowledged: self.version.clone(), ..Statement::default() }
    }

    fn asks(&self, _statement: &Statement, _is_done: bool) -> Value {
        json!({ "name": self.policy, "version": self.version })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_takes_the_acknowledgement_of_its_version() {
        let policy = Policy {
            policy: "Social media".to_owned(),
            version: "3.1".to_owned(),
            effective_on: Day::new(2026, 1, 1),
            markdown: "Be kind.".to_owned(),
        };
        let stated = |version: &str| Statement { acknowledged: version.to_owned(), ..Statement::default() };
        assert!(policy.prove(&stated("")).is_err());
        assert!(policy.prove(&stated("3.0")).is_err());
        let Ok(LessonEvidence::Acknowledged { version, text_sha256, .. }) = policy.prove(&stated("3.1")) else {
            panic!("version 3.1 is acknowledged");
        };
        assert_eq!(version, "3.1");
        assert_eq!(text_sha256.len(), 64);
    }
}
