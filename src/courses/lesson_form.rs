//! What the form of a lesson sends, read into a lesson, and a lesson as its form shows it. Pure.
//!
//! Inputs are named by the path of what they hold (`content.questions.2.prompt`), which is how faults name their place too. A
//! button may ask for one question or answer more or less: the form then comes back changed, and nothing is kept until it is saved.

use super::content::LessonEntry;
use super::lessons::{LessonContent, Typed};
use crate::error::FieldError;
use crate::said;
use crate::web::Sent;

/// A lesson as it is typed: figures and dates as text, since they may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedLesson {
    /// The title.
    pub title: String,
    /// Minutes.
    pub minutes: String,
    /// The figures and dates of its kind.
    pub typed: Typed,
    /// All the rest; the figures in it are those that were kept before.
    pub content: LessonContent,
}

/// What the button that was pressed asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Keep it.
    Save,
    /// Show it as a learner would see it, and keep nothing.
    Preview,
    /// Come back changed, with the cursor in this input.
    Again(String),
}

impl TypedLesson {
    /// A kept lesson, for its form.
    #[must_use]
    pub fn of(entry: &LessonEntry) -> Self {
        let (title, minutes) = (entry.title.clone(), entry.minutes.to_string());
        Self { title, minutes, typed: entry.content.own().typed(), content: entry.content.clone() }
    }

    /// What was sent for a lesson that is kept as `stored`: its kind and its uploaded files stay.
    #[must_use]
    pub fn sent(sent: &Sent<'_>, stored: &LessonContent) -> Self {
        let mut content = stored.clone();
        let typed = content.own().typed().into_keys().map(|name| (name, sent.text(name))).collect();
        content.own_mut().take(sent);
        Self { title: sent.text("title"), minutes: sent.text("minutes"), typed, content }
    }

    /// Does what the button named `act` asks for: `save`, `preview`, `show` (the form again, as it is), or one of its kind's own.
    pub fn ask(&mut self, act: &str) -> Asked {
        match act {
            "preview" => return Asked::Preview,
            "show" => return Asked::Again(String::new()),
            _ => {}
        }
        self.content.own_mut().ask(act).map_or(Asked::Save, Asked::Again)
    }

    /// The lesson that was typed. Answers without a word are left out.
    ///
    /// # Errors
    /// For each figure or date that is none.
    pub fn read(&self) -> Result<LessonEntry, Vec<FieldError>> {
        let mut errors = Vec::new();
        let minutes = self.minutes.trim().parse().unwrap_or_else(|_| {
            errors.push(FieldError::new("minutes", said!("courses-say-how-many-minutes-takes")));
            0
        });
        let mut content = self.content.clone();
        content.own_mut().read(&self.typed, &mut errors);
        if errors.is_empty() {
            Ok(LessonEntry { origin: None, title: self.title.trim().to_owned(), minutes, content })
        } else {
            Err(errors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Day;
    use crate::courses::lessons::LessonKind;
    use crate::questions::QuestionForm;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn blank_quiz() -> LessonContent {
        LessonKind::Quiz.blank(Day::new(2026, 11, 2))
    }

    const QUIZ: &[(&str, &str)] = &[
        ("title", " Check "),
        ("minutes", "5"),
        ("content.pass_mark", "70"),
        ("content.attempts", "3"),
        ("content.questions.0.kind", "single"),
        ("content.questions.0.prompt", "Which?"),
        ("content.questions.0.options.0.text", "This"),
        ("content.questions.0.options.0.right", "yes"),
        ("content.questions.0.options.0.feedback", "Yes."),
        ("content.questions.0.options.1.text", ""),
        ("content.questions.0.options.1.feedback", ""),
        ("content.questions.1.kind", "ordering"),
        ("content.questions.1.prompt", "Order"),
        ("content.questions.1.items", "one\r\n\r\n two \r\n"),
        ("content.questions.1.feedback_right", "Right."),
        ("content.questions.1.feedback_wrong", "Wrong."),
        ("content.questions.2.kind", "true_false"),
        ("content.questions.2.prompt", "Is it?"),
        ("content.questions.2.answer", "false"),
    ];

    #[test]
    fn a_quiz_is_read_from_its_form_without_blank_answers() {
        let entry = TypedLesson::sent(&Sent::new(&fields(QUIZ)), &blank_quiz()).read().expect("a quiz");
        assert_eq!((entry.title.as_str(), entry.minutes), ("Check", 5));
        let LessonContent::Quiz(quiz) = entry.content else { panic!("a quiz") };
        assert_eq!((quiz.pass_mark, quiz.attempts, quiz.questions.len()), (70, 3, 3));
        assert!(matches!(&quiz.questions[0].form, QuestionForm::Single { options } if options.len() == 1 && options[0].right));
        assert!(matches!(&quiz.questions[1].form, QuestionForm::Ordering { items, .. } if *items == ["one", "two"]));
        assert!(matches!(&quiz.questions[2].form, QuestionForm::TrueFalse { answer: Some(false), .. }));
    }

    #[test]
    fn buttons_change_the_form_and_say_where_to_go_on() {
        let mut typed = TypedLesson::sent(&Sent::new(&fields(QUIZ)), &blank_quiz());
        let again = |path: &str| Asked::Again(path.to_owned());
        assert_eq!(typed.ask("add.multiple"), again("content.questions.3.prompt"));
        assert_eq!(typed.ask("up.3"), again("content.questions.2.prompt"));
        assert_eq!(typed.ask("add-option.2"), again("content.questions.2.options.3.text"));
        assert_eq!(typed.ask("remove-option.2.0"), again("content.questions.2.prompt"));
        assert_eq!(typed.ask("remove.0"), again("content.questions.0.prompt"));
        let LessonContent::Quiz(quiz) = &typed.content else { panic!("a quiz") };
        let prompts: Vec<_> = quiz.questions.iter().map(|question| question.prompt.as_str()).collect();
        assert_eq!(prompts, ["Order", "", "Is it?"]);
        for nonsense in ["up.0", "down.99", "remove.99", "add-option.0", "remove-option.1.99", "up.x"] {
            let before = typed.clone();
            assert!(matches!(typed.ask(nonsense), Asked::Again(_)), "{nonsense}");
            assert_eq!(typed, before, "{nonsense}");
        }
        assert_eq!((typed.ask("save"), typed.ask("preview"), typed.ask("show")), (Asked::Save, Asked::Preview, again("")));
    }

    #[test]
    fn figures_and_dates_that_are_none_are_named() {
        let sent = fields(&[("title", "P"), ("minutes", "soon"), ("content.effective_on", "31.12.")]);
        let policy = LessonKind::Policy.blank(Day::new(2026, 11, 2));
        let errors = TypedLesson::sent(&Sent::new(&sent), &policy).read().expect_err("both are refused");
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["minutes", "content.effective_on"]);
    }

    #[test]
    fn what_a_form_shows_reads_back_the_same() {
        for kind in LessonKind::ALL {
            let entry =
                LessonEntry { origin: None, title: "T".to_owned(), minutes: 4, content: kind.blank(Day::new(2026, 11, 2)) };
            assert_eq!(TypedLesson::of(&entry).read(), Ok(entry), "{kind}");
        }
    }
}
