//! The list of lessons beside a lesson, and on the page of a course.

use serde::Serialize;

use crate::courses::{Lesson, Outline};
use crate::ids::Id;
use crate::learning::lessons;
use crate::learning::progress::Path;
use crate::learning::study::Study;
use crate::say;

/// The lessons of a revision, with how far somebody is.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OutlineView {
    title: String,
    slug: String,
    done: usize,
    total: usize,
    label: String,
    modules: Vec<ModuleView>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct ModuleView {
    title: String,
    objectives: Vec<String>,
    lessons: Vec<LessonView>,
}

#[derive(Debug, Clone, Serialize)]
struct LessonView {
    title: String,
    kind: String,
    minutes: i32,
    done: bool,
    /// Why it counts without being done again; may be empty.
    counts: String,
    current: bool,
    href: Option<String>,
}

impl OutlineView {
    /// The outline beside a lesson.
    pub(super) fn new(study: &Study, current: Id) -> Self {
        let (done, total) = (study.path.done(), study.path.total());
        let enrolment = Some(study.enrolment.id);
        Self {
            title: study.course.title.clone(),
            slug: study.course.slug.clone(),
            done,
            total,
            label: say!("learning-outline", done = done, total = total),
            modules: modules_of(study, enrolment, Some(current)),
        }
    }

    pub(super) fn sample() -> Self {
        let lesson = LessonView {
            title: "Why we post".to_owned(),
            kind: say!("learning-kind.page"),
            minutes: 5,
            done: true,
            counts: say!("learning-counts.unchanged", revision = 1),
            current: true,
            href: Some("/learn/1/2".to_owned()),
        };
        let closed = LessonView { href: None, done: false, current: false, ..lesson.clone() };
        let module = ModuleView {
            title: "You and the brand".to_owned(),
            objectives: vec!["You can tell three hats apart.".to_owned()],
            lessons: vec![lesson, closed],
        };
        let (title, slug) = ("Social basics".to_owned(), "social-basics".to_owned());
        Self { title, slug, done: 1, total: 2, label: say!("learning-outline", done = 1, total = 2), modules: vec![module] }
    }

    pub(super) fn into_modules(self) -> Vec<ModuleView> {
        self.modules
    }
}

/// The modules of the revision that somebody takes; with links unless that is closed.
pub(super) fn modules_of(study: &Study, enrolment: Option<Id>, current: Option<Id>) -> Vec<ModuleView> {
    let mut all = modules(&study.outline, &study.path, enrolment, current);
    for (view, lesson) in all.iter_mut().flat_map(|module| &mut module.lessons).zip(study.outline.lessons()) {
        view.counts = study.counts_since(lesson.id);
    }
    all
}

/// The modules of a revision; with links where somebody is enrolled.
pub(super) fn modules(outline: &Outline, path: &Path, enrolment: Option<Id>, current: Option<Id>) -> Vec<ModuleView> {
    let lesson_view = |lesson: &Lesson| LessonView {
        title: lesson.title.clone(),
        kind: lessons::label(lesson.kind),
        minutes: lesson.minutes,
        done: path.is_done(lesson.id),
        counts: String::new(),
        current: current == Some(lesson.id),
        href: enrolment.map(|enrolment| format!("/learn/{enrolment}/{}", lesson.id)),
    };
    let module_view = |module: &crate::courses::Module| ModuleView {
        title: module.title.clone(),
        objectives: module.objectives.clone(),
        lessons: module.lessons.iter().map(lesson_view).collect(),
    };
    outline.modules.iter().map(module_view).collect()
}

/// What stands above the title of a lesson, and where its links lead.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Place {
    course: String,
    /// The language that the course is written in.
    language: String,
    slug: String,
    /// By which other course it is renewed, in words; empty where by none.
    renewal: String,
    position: usize,
    total: usize,
    minutes: i32,
    title: String,
    /// The address of the lesson itself.
    pub(super) href: String,
    /// The address of the lesson before.
    previous: Option<String>,
    /// Where to go on once this one is complete.
    next: String,
    next_label: String,
    is_done: bool,
    /// Why it counts without being done again; may be empty.
    counts: String,
    /// The module, where this is its first lesson.
    module: Option<ModuleHead>,
}

#[derive(Debug, Clone, Serialize)]
struct ModuleHead {
    title: String,
    objectives: Vec<String>,
}

impl Place {
    pub(super) fn new(study: &Study, lesson: &Lesson) -> Self {
        let (path, enrolment) = (&study.path, study.enrolment.id);
        let address = |lesson_id: Id| format!("/learn/{enrolment}/{lesson_id}");
        let is_first = |module: &&crate::courses::Module| module.lessons.first().is_some_and(|first| first.id == lesson.id);
        let module = study.outline.modules.iter().find(is_first);
        let next = path.next_open_besides(lesson.id).or_else(|| path.after(lesson.id).filter(|_| study.is_completed()));
        Self {
            course: study.course.title.clone(),
            language: study.course_taken().language.clone(),
            slug: study.course.slug.clone(),
            renewal: study
                .other_course
                .as_ref()
                .map(|other| say!("learning-renewal.by", title = other.title.as_str()))
                .unwrap_or_default(),
            position: path.position(lesson.id).unwrap_or(1),
            total: path.total(),
            minutes: lesson.minutes,
            title: lesson.title.clone(),
            href: address(lesson.id),
            previous: path.before(lesson.id).map(address),
            next: next.map_or_else(|| format!("/learn/{enrolment}"), address),
            next_label: if next.is_some() { say!("learning-next-lesson") } else { say!("learning-next-lesson.none") },
            is_done: path.is_done(lesson.id) || study.is_completed(),
            counts: study.counts_since(lesson.id),
            module: module.map(|module| ModuleHead { title: module.title.clone(), objectives: module.objectives.clone() }),
        }
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// The title of its page, where something may be wrong with what was sent.
    pub(super) fn page_title(&self, is_wrong: bool) -> String {
        if is_wrong { say!("web-title-of-error", title = self.title.as_str()) } else { self.title.clone() }
    }

    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    pub(super) fn sample() -> Self {
        Self {
            course: "Social basics".to_owned(),
            language: "en".to_owned(),
            slug: "social-basics".to_owned(),
            renewal: say!("learning-renewal.by", title = "Social basics refresher"),
            position: 2,
            total: 8,
            minutes: 6,
            title: "Three hats".to_owned(),
            href: "/learn/1/2".to_owned(),
            previous: Some("/learn/1/1".to_owned()),
            next: "/learn/1/3".to_owned(),
            next_label: say!("learning-next-lesson"),
            is_done: false,
            counts: say!("learning-counts.unchanged", revision = 1),
            module: Some(ModuleHead {
                title: "You and the brand".to_owned(),
                objectives: vec!["You can explain it.".to_owned()],
            }),
        }
    }
}
