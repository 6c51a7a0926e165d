//! What is changed of a ladder and of a level: what is not said stays. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::FieldError;
use crate::ladders::rule::{self, LadderInput};

/// What changes of a ladder: what is not said stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderPatch {
    /// What it is called.
    pub title: Option<String>,
    /// What it is for.
    pub about: Option<String>,
    /// The programme that it belongs to, by slug or id; empty for none.
    pub programme: Option<String>,
}

impl LadderPatch {
    /// What the ladder is to be, of what it is.
    #[must_use]
    pub fn on(self, now: LadderInput) -> LadderInput {
        LadderInput {
            title: self.title.unwrap_or(now.title),
            about: self.about.unwrap_or(now.about),
            programme: self.programme.unwrap_or(now.programme),
        }
    }
}

/// What changes of a level beside what it asks: what is not said stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelPatch {
    /// What it is called.
    pub title: Option<String>,
    /// What it stands for.
    pub about: Option<String>,
}

impl LevelPatch {
    /// Title and text of the level as it is to be, of what they are.
    ///
    /// # Errors
    /// That it has no title.
    pub fn on(self, (title, about): (&str, &str)) -> Result<(String, String), Vec<FieldError>> {
        let title = rule::title(self.title.as_deref().unwrap_or(title)).map_err(|error| vec![error])?;
        Ok((title, self.about.as_deref().unwrap_or(about).trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_stays_and_a_title_is_never_empty() {
        let patch = |title: Option<&str>| LevelPatch { title: title.map(str::to_owned), about: None };
        assert_eq!(patch(None).on(("Green", "Leads")), Ok(("Green".to_owned(), "Leads".to_owned())));
        assert_eq!(patch(Some(" Deep  green ")).on(("Green", "")).map(|(title, _)| title), Ok("Deep green".to_owned()));
        let errors = patch(Some(" ")).on(("Green", "")).map_err(|errors| errors[0].field.clone());
        assert_eq!(errors, Err("title".to_owned()));
    }
}
