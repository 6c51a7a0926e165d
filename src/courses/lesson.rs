//! What a lesson is made of. Pure.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::ids::Id;
use crate::word_enum;

word_enum! {
    /// What kind of lesson it is.
    pub enum LessonKind {
        /// A text to read.
        Page = "page",
        /// A policy to acknowledge, in one version.
        Policy = "policy",
        /// A film.
        Video = "video",
        /// Points to tick.
        Checklist = "checklist",
        /// Questions, graded at once.
        Quiz = "quiz",
    }
}

impl LessonKind {
    /// As a page shows it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Page => "Page",
            Self::Policy => "Policy",
            Self::Video => "Film",
            Self::Checklist => "Checklist",
            Self::Quiz => "Quiz",
        }
    }

    /// What it is for, in a sentence for authors.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Page => "A text to read.",
            Self::Policy => "A policy in one version, which the learner acknowledges.",
            Self::Video => "A film from a link or a file, with captions and a transcript.",
            Self::Checklist => "Points to tick, one after the other.",
            Self::Quiz => "Questions that are graded at once, with feedback for each answer.",
        }
    }
}

/// The content of a lesson, as kept in its revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LessonContent {
    /// A text to read.
    Page {
        /// Markdown; sanitised when shown.
        markdown: String,
    },
    /// A policy to acknowledge.
    Policy {
        /// The policy's name.
        policy: String,
        /// The version acknowledged: `3.1`.
        version: String,
        /// Since when it is in force.
        effective_on: Day,
        /// Markdown; sanitised when shown.
        markdown: String,
    },
    /// A film, with what those read who cannot hear or see it.
    Video {
        /// Where it is.
        source: VideoSource,
        /// An uploaded WebVTT file.
        captions: Option<Id>,
        /// The same in words, as Markdown.
        transcript: String,
    },
    /// Points to tick.
    Checklist {
        /// What it is for, as Markdown.
        intro: String,
        /// The points, in order.
        items: Vec<String>,
    },
    /// Questions.
    Quiz(Quiz),
}

impl LessonContent {
    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> LessonKind {
        match self {
            Self::Page { .. } => LessonKind::Page,
            Self::Policy { .. } => LessonKind::Policy,
            Self::Video { .. } => LessonKind::Video,
            Self::Checklist { .. } => LessonKind::Checklist,
            Self::Quiz(_) => LessonKind::Quiz,
        }
    }
}

/// Where a film is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VideoSource {
    /// Uploaded here.
    File(
        /// The `media` row.
        Id,
    ),
    /// On another site, opened in a new tab.
    Link(
        /// An `https://` address.
        String,
    ),
}

/// A quiz: questions, and what it takes to pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Quiz {
    /// Per cent of the questions that must be right, 1 to 100.
    pub pass_mark: i32,
    /// How often it may be tried; 0: as often as needed.
    pub attempts: i32,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Question {
    /// What is asked, as plain text.
    pub prompt: String,
    /// How it is answered, and what is right.
    #[serde(flatten)]
    pub form: QuestionForm,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionForm {
    /// Exactly one choice is right.
    Single {
        /// The choices, in order.
        options: Vec<Choice>,
    },
    /// One or more choices are right, and all of them must be chosen.
    Multiple {
        /// The choices, in order.
        options: Vec<Choice>,
    },
    /// A statement that holds or does not.
    TrueFalse {
        /// Whether it holds.
        answer: bool,
        /// Shown after the right answer.
        feedback_right: String,
        /// Shown after the wrong one.
        feedback_wrong: String,
    },
    /// Things to put in order.
    Ordering {
        /// In the right order; shown in another.
        items: Vec<String>,
        /// Shown after the right answer.
        feedback_right: String,
        /// Shown after a wrong one.
        feedback_wrong: String,
    },
}

impl QuestionForm {
    /// The word for it in forms, and its name on a page.
    #[must_use]
    pub const fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::Single { .. } => ("single", "One right answer"),
            Self::Multiple { .. } => ("multiple", "Several right answers"),
            Self::TrueFalse { .. } => ("true_false", "True or false"),
            Self::Ordering { .. } => ("ordering", "Put in order"),
        }
    }
}

/// One choice of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it is right to choose it.
    pub right: bool,
    /// Why, shown after the answer.
    pub feedback: String,
}
