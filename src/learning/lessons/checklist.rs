//! A checklist: proved by ticking every point.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{Statement, Taken};
use crate::courses::lessons::Checklist;
use crate::courses::render_markdown;
use crate::error::AppError;
use crate::learning::evidence::LessonEvidence;
use crate::learning::store::AttemptRow;
use crate::{said, say};

/// The word above its title.
pub(super) fn label() -> String {
    say!("learning-kind.checklist")
}

/// Points to tick, in the API.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LessonChecklist)]
pub(crate) struct Body {
    /// Sanitised HTML.
    html: String,
    /// The points, to send back by their numbers from 1.
    items: Vec<String>,
}

pub(super) fn body(list: &Checklist, _attempts: &[AttemptRow]) -> Body {
    Body { html: render_markdown(&list.intro), items: list.items.clone() }
}

impl Taken for Checklist {
    fn prove(&self, statement: &Statement) -> Result<LessonEvidence, AppError> {
        let open = (1..=self.items.len()).filter(|number| !statement.ticked.contains(number)).count();
        match open {
            0 => Ok(LessonEvidence::Ticked { items: self.items.len() }),
            1 => Err(AppError::invalid("ticked", said!("learning-one-point-still-open-tick"))),
            open => Err(AppError::invalid("ticked", said!("learning-points-still-open-tick-each", open = open))),
        }
    }

    fn in_full(&self) -> Statement {
        Statement { ticked: (1..=self.items.len()).collect(), ..Statement::default() }
    }

    fn asks(&self, statement: &Statement, is_done: bool) -> Value {
        let item = |(index, text): (usize, &String)| {
            let number = index + 1;
            json!({ "number": number, "text": text, "ticked": is_done || statement.ticked.contains(&number) })
        };
        json!({ "items": self.items.iter().enumerate().map(item).collect::<Vec<_>>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checklist_takes_every_point() {
        let list = Checklist { intro: String::new(), items: vec!["a".to_owned(), "b".to_owned()] };
        let stated = |ticked: &[usize]| Statement { ticked: ticked.iter().copied().collect(), ..Statement::default() };
        assert!(list.prove(&stated(&[1])).is_err());
        assert!(list.prove(&stated(&[1, 3])).is_err());
        assert_eq!(list.prove(&stated(&[2, 1, 9])).ok(), Some(LessonEvidence::Ticked { items: 2 }));
    }
}
