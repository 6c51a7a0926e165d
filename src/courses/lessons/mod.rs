//! The kinds of lessons. A kind is one file: what it holds, how an author's form shows and reads it, what keeps it from being kept or
//! published, and how it is shown. This file lists them, once, and hands on. Pure.
//!
//! What proves that a lesson was done is [`crate::learning`]'s, one file for each kind there too.

mod checklist;
mod inputs;
mod kind;
mod page;
mod policy;
mod quiz;
mod video;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Day;
use crate::word_enum;

pub use checklist::Checklist;
pub use inputs::{Faults, Input};
pub use kind::{Kind, NamedFile, OfKind, Shown, Typed, of_kind};
pub use page::Page;
pub use policy::Policy;
pub use video::{Video, VideoSource};

pub use crate::questions::Quiz;

/// Lists the kinds: the word of each, and the type that it is.
macro_rules! kinds {
    ($($(#[$about:meta])* $kind:ident = $word:literal),+ $(,)?) => {
        word_enum! {
            /// What kind of lesson it is.
            pub enum LessonKind { $($(#[$about])* $kind = $word),+ }
        }

        /// The content of a lesson, as kept in its revision.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum LessonContent { $($(#[$about])* $kind($kind)),+ }

        impl LessonKind {
            /// As a page shows it.
            #[must_use]
            pub fn label(self) -> String {
                match self { $(Self::$kind => $kind::label()),+ }
            }

            /// What it is for, in a sentence for authors.
            #[must_use]
            pub fn about(self) -> String {
                match self { $(Self::$kind => $kind::about()),+ }
            }

            /// Whether it presents a text of the company's, as the rubric asks of a course.
            #[must_use]
            pub const fn presents_text(self) -> bool {
                match self { $(Self::$kind => $kind::PRESENTS_TEXT),+ }
            }

            /// Whether it checks what was learned, as the rubric asks of each module.
            #[must_use]
            pub const fn checks_knowledge(self) -> bool {
                match self { $(Self::$kind => $kind::CHECKS_KNOWLEDGE),+ }
            }

            /// The content of a new lesson of this kind.
            #[must_use]
            pub fn blank(self, today: Day) -> LessonContent {
                match self { $(Self::$kind => LessonContent::$kind($kind::blank(today))),+ }
            }
        }

        impl LessonContent {
            /// Which kind it is.
            #[must_use]
            pub const fn kind(&self) -> LessonKind {
                match self { $(Self::$kind(_) => LessonKind::$kind),+ }
            }

            /// What its own kind does.
            #[must_use]
            pub fn own(&self) -> &dyn Kind {
                match self { $(Self::$kind(own) => own),+ }
            }

            /// What its own kind does, to change it.
            pub fn own_mut(&mut self) -> &mut dyn Kind {
                match self { $(Self::$kind(own) => own),+ }
            }
        }
    };
}

kinds! {
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

impl LessonContent {
    /// The quiz, where it is one: who learns meets it in attempts.
    #[must_use]
    pub const fn quiz(&self) -> Option<&Quiz> {
        match self {
            Self::Quiz(quiz) => Some(quiz),
            _ => None,
        }
    }
}
