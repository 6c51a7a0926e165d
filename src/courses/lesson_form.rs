//! What the form of a lesson sends, read into a lesson, and a lesson as its form shows it. Pure.
//!
//! Inputs are named by the path of what they hold (`content.questions.2.prompt`), which is how faults name their place too. A
//! button may ask for one question or answer more or less: the form then comes back changed, and nothing is kept until it is saved.

use super::content::LessonEntry;
use super::edit::Direction;
use crate::questions::{Choice, Question, QuestionForm, Quiz};
use super::lessons::{LessonContent, LessonKind, VideoSource};
use crate::clock::Day;
use crate::error::FieldError;

/// Most questions, and answers of one question, that a form is read for.
const MOST: usize = 200;

/// The content of a new lesson.
#[must_use]
pub fn blank(kind: LessonKind, today: Day) -> LessonContent {
    match kind {
        LessonKind::Page => LessonContent::Page { markdown: String::new() },
        LessonKind::Policy => {
            LessonContent::Policy { policy: String::new(), version: String::new(), effective_on: today, markdown: String::new() }
        }
        LessonKind::Video => {
            LessonContent::Video { source: VideoSource::Link(String::new()), captions: None, transcript: String::new() }
        }
        LessonKind::Checklist => LessonContent::Checklist { intro: String::new(), items: Vec::new() },
        LessonKind::Quiz => LessonContent::Quiz(Quiz { pass_mark: 80, attempts: 0, questions: Vec::new() }),
    }
}

/// A lesson as it is typed: figures and dates as text, since they may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedLesson {
    /// The title.
    pub title: String,
    /// Minutes.
    pub minutes: String,
    /// Of a quiz.
    pub pass_mark: String,
    /// Of a quiz.
    pub attempts: String,
    /// Of a policy.
    pub effective_on: String,
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
        let (pass_mark, attempts) = match &entry.content {
            LessonContent::Quiz(quiz) => (quiz.pass_mark.to_string(), quiz.attempts.to_string()),
            _ => Default::default(),
        };
        let effective_on = match &entry.content {
            LessonContent::Policy { effective_on, .. } => effective_on.to_string(),
            _ => String::new(),
        };
        let (title, minutes) = (entry.title.clone(), entry.minutes.to_string());
        Self { title, minutes, pass_mark, attempts, effective_on, content: entry.content.clone() }
    }

    /// What was sent for a lesson that is kept as `stored`: its kind and its uploaded files stay.
    #[must_use]
    pub fn sent(fields: &[(String, String)], stored: &LessonContent) -> Self {
        let sent = Sent(fields);
        Self {
            title: sent.text("title"),
            minutes: sent.text("minutes"),
            pass_mark: sent.text("content.pass_mark"),
            attempts: sent.text("content.attempts"),
            effective_on: sent.text("content.effective_on"),
            content: sent.content(stored),
        }
    }

    /// Does what the button named `act` asks for: `save`, `preview`, `add.single`, `up.2`, `remove.2`, `add-option.2`,
    /// `remove-option.2.0`, `remove-film`, `remove-captions`.
    pub fn ask(&mut self, act: &str) -> Asked {
        let mut parts = act.split('.');
        let verb = parts.next().unwrap_or_default();
        let word = parts.next().unwrap_or_default();
        let number = |text: &str| text.parse::<usize>().ok();
        match (&mut self.content, verb) {
            (_, "preview") => Asked::Preview,
            (LessonContent::Quiz(quiz), "add") => add_question(quiz, word),
            (LessonContent::Quiz(quiz), "remove") => remove_question(quiz, number(word)),
            (LessonContent::Quiz(quiz), "up") => move_question(quiz, number(word), Direction::Up),
            (LessonContent::Quiz(quiz), "down") => move_question(quiz, number(word), Direction::Down),
            (LessonContent::Quiz(quiz), "add-option") => add_option(quiz, number(word)),
            (LessonContent::Quiz(quiz), "remove-option") => remove_option(quiz, number(word), parts.next().and_then(number)),
            (LessonContent::Video { source, .. }, "remove-film") => {
                *source = VideoSource::Link(String::new());
                Asked::Save
            }
            (LessonContent::Video { captions, .. }, "remove-captions") => {
                *captions = None;
                Asked::Save
            }
            _ => Asked::Save,
        }
    }

    /// The lesson that was typed. Answers without a word are left out.
    ///
    /// # Errors
    /// For each figure or date that is none.
    pub fn read(&self) -> Result<LessonEntry, Vec<FieldError>> {
        let mut errors = Vec::new();
        let minutes = figure(&self.minutes, "minutes", "Say how many minutes it takes, as a number.", &mut errors);
        let mut content = self.content.clone();
        match &mut content {
            LessonContent::Quiz(quiz) => {
                let message = "The pass mark is a percentage from 1 to 100.";
                quiz.pass_mark = figure(&self.pass_mark, "content.pass_mark", message, &mut errors);
                let message = "Give a number of attempts; 0 is as many as needed.";
                quiz.attempts = figure(&self.attempts, "content.attempts", message, &mut errors);
                quiz.questions.iter_mut().for_each(drop_blank_options);
            }
            LessonContent::Policy { effective_on, .. } => match self.effective_on.trim().parse() {
                Ok(day) => *effective_on = day,
                Err(_) => errors.push(FieldError::new("content.effective_on", "Give a date, such as 2026-11-30.")),
            },
            _ => {}
        }
        if errors.is_empty() {
            Ok(LessonEntry { origin: None, title: self.title.trim().to_owned(), minutes, content })
        } else {
            Err(errors)
        }
    }
}

fn figure(text: &str, field: &str, message: &str, errors: &mut Vec<FieldError>) -> i32 {
    text.trim().parse().unwrap_or_else(|_| {
        errors.push(FieldError::new(field, message));
        0
    })
}

fn drop_blank_options(question: &mut Question) {
    if let QuestionForm::Single { options } | QuestionForm::Multiple { options } = &mut question.form {
        options.retain(|option| option.right || !option.text.trim().is_empty() || !option.feedback.trim().is_empty());
    }
}

/// The fields of a form, by name.
struct Sent<'a>(&'a [(String, String)]);

impl Sent<'_> {
    /// The text of an input, with plain line ends; empty where it was not sent.
    fn text(&self, name: &str) -> String {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map_or_else(String::new, |(_, value)| value.replace("\r\n", "\n"))
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// The lines of a text area, without empty ones.
    fn lines(&self, name: &str) -> Vec<String> {
        lines(&self.text(name))
    }

    fn content(&self, stored: &LessonContent) -> LessonContent {
        match stored {
            LessonContent::Page { .. } => LessonContent::Page { markdown: self.text("content.markdown") },
            LessonContent::Policy { effective_on, .. } => LessonContent::Policy {
                policy: self.text("content.policy").trim().to_owned(),
                version: self.text("content.version").trim().to_owned(),
                effective_on: *effective_on,
                markdown: self.text("content.markdown"),
            },
            LessonContent::Video { source, captions, .. } => LessonContent::Video {
                source: match source {
                    VideoSource::File(id) => VideoSource::File(*id),
                    VideoSource::Link(_) => VideoSource::Link(self.text("content.source").trim().to_owned()),
                },
                captions: *captions,
                transcript: self.text("content.transcript"),
            },
            LessonContent::Checklist { .. } => {
                LessonContent::Checklist { intro: self.text("content.intro"), items: self.lines("content.items") }
            }
            LessonContent::Quiz(quiz) => LessonContent::Quiz(Quiz { questions: self.questions(), ..quiz.clone() }),
        }
    }

    fn questions(&self) -> Vec<Question> {
        let paths = (0..=MOST).map(|index| format!("content.questions.{index}"));
        paths.take_while(|path| self.has(&format!("{path}.kind"))).map(|path| self.question(&path)).collect()
    }

    fn question(&self, path: &str) -> Question {
        let text = |name: &str| self.text(&format!("{path}.{name}"));
        let form = match text("kind").as_str() {
            "multiple" => QuestionForm::Multiple { options: self.options(path) },
            "true_false" => QuestionForm::TrueFalse {
                answer: text("answer") != "false",
                feedback_right: text("feedback_right"),
                feedback_wrong: text("feedback_wrong"),
            },
            "ordering" => QuestionForm::Ordering {
                items: self.lines(&format!("{path}.items")),
                feedback_right: text("feedback_right"),
                feedback_wrong: text("feedback_wrong"),
            },
            _ => QuestionForm::Single { options: self.options(path) },
        };
        Question { prompt: text("prompt").trim().to_owned(), form }
    }

    fn options(&self, path: &str) -> Vec<Choice> {
        let paths = (0..=MOST).map(|index| format!("{path}.options.{index}"));
        let option = |path: String| Choice {
            text: self.text(&format!("{path}.text")).trim().to_owned(),
            right: self.has(&format!("{path}.right")),
            feedback: self.text(&format!("{path}.feedback")).trim().to_owned(),
        };
        paths.take_while(|path| self.has(&format!("{path}.text"))).map(option).collect()
    }
}

/// The lines of a text, trimmed, without empty ones.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn blank_option() -> Choice {
    Choice { text: String::new(), right: false, feedback: String::new() }
}

fn add_question(quiz: &mut Quiz, kind: &str) -> Asked {
    let (feedback_right, feedback_wrong) = (String::new(), String::new());
    let form = match kind {
        "multiple" => QuestionForm::Multiple { options: vec![blank_option(); 3] },
        "true_false" => QuestionForm::TrueFalse { answer: true, feedback_right, feedback_wrong },
        "ordering" => QuestionForm::Ordering { items: Vec::new(), feedback_right, feedback_wrong },
        _ => QuestionForm::Single { options: vec![blank_option(); 3] },
    };
    quiz.questions.push(Question { prompt: String::new(), form });
    Asked::Again(format!("content.questions.{}.prompt", quiz.questions.len() - 1))
}

fn remove_question(quiz: &mut Quiz, index: Option<usize>) -> Asked {
    let Some(index) = index.filter(|index| *index < quiz.questions.len()) else { return Asked::Again(String::new()) };
    quiz.questions.remove(index);
    let next = index.min(quiz.questions.len().saturating_sub(1));
    Asked::Again(format!("content.questions.{next}.prompt"))
}

fn move_question(quiz: &mut Quiz, index: Option<usize>, direction: Direction) -> Asked {
    let last = quiz.questions.len().saturating_sub(1);
    let target = index.filter(|index| *index <= last).and_then(|index| match direction {
        Direction::Up => index.checked_sub(1),
        Direction::Down => (index < last).then_some(index + 1),
    });
    let (Some(index), Some(target)) = (index, target) else { return Asked::Again(String::new()) };
    quiz.questions.swap(index, target);
    Asked::Again(format!("content.questions.{target}.prompt"))
}

fn options_of(quiz: &mut Quiz, index: Option<usize>) -> Option<&mut Vec<Choice>> {
    match &mut quiz.questions.get_mut(index?)?.form {
        QuestionForm::Single { options } | QuestionForm::Multiple { options } => Some(options),
        _ => None,
    }
}

fn add_option(quiz: &mut Quiz, index: Option<usize>) -> Asked {
    let Some(options) = options_of(quiz, index) else { return Asked::Again(String::new()) };
    options.push(blank_option());
    let last = options.len() - 1;
    Asked::Again(format!("content.questions.{}.options.{last}.text", index.unwrap_or_default()))
}

fn remove_option(quiz: &mut Quiz, index: Option<usize>, option: Option<usize>) -> Asked {
    if let (Some(options), Some(option)) = (options_of(quiz, index), option)
        && option < options.len()
    {
        options.remove(option);
    }
    Asked::Again(format!("content.questions.{}.prompt", index.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn blank_quiz() -> LessonContent {
        blank(LessonKind::Quiz, Day::new(2026, 11, 2))
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
        let entry = TypedLesson::sent(&fields(QUIZ), &blank_quiz()).read().expect("a quiz");
        assert_eq!((entry.title.as_str(), entry.minutes), ("Check", 5));
        let LessonContent::Quiz(quiz) = entry.content else { panic!("a quiz") };
        assert_eq!((quiz.pass_mark, quiz.attempts, quiz.questions.len()), (70, 3, 3));
        assert!(matches!(&quiz.questions[0].form, QuestionForm::Single { options } if options.len() == 1 && options[0].right));
        assert!(matches!(&quiz.questions[1].form, QuestionForm::Ordering { items, .. } if *items == ["one", "two"]));
        assert!(matches!(&quiz.questions[2].form, QuestionForm::TrueFalse { answer: false, .. }));
    }

    #[test]
    fn buttons_change_the_form_and_say_where_to_go_on() {
        let mut typed = TypedLesson::sent(&fields(QUIZ), &blank_quiz());
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
        assert_eq!((typed.ask("save"), typed.ask("preview")), (Asked::Save, Asked::Preview));
    }

    #[test]
    fn figures_and_dates_that_are_none_are_named() {
        let sent = fields(&[("title", "P"), ("minutes", "soon"), ("content.effective_on", "31.12.")]);
        let policy = blank(LessonKind::Policy, Day::new(2026, 11, 2));
        let errors = TypedLesson::sent(&sent, &policy).read().expect_err("both are refused");
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["minutes", "content.effective_on"]);
    }

    #[test]
    fn what_a_form_shows_reads_back_the_same() {
        for kind in LessonKind::ALL {
            let entry =
                LessonEntry { origin: None, title: "T".to_owned(), minutes: 4, content: blank(*kind, Day::new(2026, 11, 2)) };
            assert_eq!(TypedLesson::of(&entry).read(), Ok(entry), "{kind}");
        }
    }
}
