//! Courses from files: a `course.toml` with the outline and the quizzes, and a Markdown file for each page and policy.
//!
//! `assets/starter/courses/{slug}/` holds the starter programme in this format.

use serde::Deserialize;

use super::content::{LessonEntry, ModuleContent};
use super::create::create_course;
use super::details::CourseInput;
use super::edit::replace_draft;
use super::lessons::{Checklist, LessonContent, Page, Policy, Quiz, Video, VideoSource};
use super::level::Levels;
use super::publish::publish;
use super::store;
use crate::clock::Day;
use crate::db::{Conn, Tx};
use crate::error::AppError;
use crate::ids::Id;
use crate::said;
use crate::web::assets;

/// Where the starter courses are, among the assets.
const FOLDER: &str = "starter/courses/";

/// The slugs of the starter courses, in order.
#[must_use]
pub fn slugs() -> Vec<String> {
    let paths = assets::below(FOLDER);
    let slug = |path: &String| path.strip_prefix(FOLDER)?.strip_suffix("/course.toml").map(str::to_owned);
    paths.iter().filter_map(slug).collect()
}

/// Creates and publishes one starter course.
///
/// # Errors
/// As [`import_course`]; [`AppError::NotFound`] where there is no such starter course.
pub fn load(tx: &mut Tx<'_>, slug: &str) -> Result<Id, AppError> {
    let toml = assets::text(&format!("{FOLDER}{slug}/course.toml")).ok_or(AppError::NotFound("starter-course"))?;
    import_course(tx, &toml, |file| assets::text(&format!("{FOLDER}{slug}/{file}")))
}

/// Those starter courses whose address no course has yet, in order.
///
/// # Errors
/// When the database fails.
pub fn left(conn: &mut Conn) -> Result<Vec<String>, AppError> {
    let all = slugs();
    let there = store::slugs_there(conn, &all)?;
    Ok(all.into_iter().filter(|slug| !there.contains(slug)).collect())
}

/// Creates and publishes all starter courses that are not there yet; how many these were. Doing it twice changes nothing.
///
/// # Errors
/// As [`load`].
pub fn load_left(tx: &mut Tx<'_>) -> Result<usize, AppError> {
    let slugs = left(tx.conn)?;
    for slug in &slugs {
        load(tx, slug)?;
    }
    Ok(slugs.len())
}

/// Creates and publishes the course that `toml` describes; `read` gives the text of a Markdown file named there.
///
/// # Errors
/// [`AppError::Unreadable`] where the file cannot be read, a Markdown file is missing, and as for creating and publishing.
pub fn import_course(tx: &mut Tx<'_>, toml: &str, read: impl Fn(&str) -> Option<String>) -> Result<Id, AppError> {
    let file: CourseFile = toml::from_str(toml)
        .map_err(|error| AppError::Unreadable(said!("courses-course-file-cannot-read", error = error.to_string())))?;
    let today = tx.company_today();
    let modules = file.modules.into_iter().map(|module| module_of(module, &read)).collect::<Result<Vec<_>, _>>()?;
    let input = CourseInput {
        slug: file.slug,
        title: file.title,
        summary: file.summary,
        business_need: file.business_need,
        audience_note: file.audience_note,
        language: file.language,
        open_to_all: file.open_to_all,
        validity_months: file.validity_months,
        claimed: file.claimed,
        reviewed_on: None,
    };
    let id = create_course(tx, &input)?;
    replace_draft(tx, id, &modules)?;
    publish(tx, id, "", today)?;
    Ok(id)
}

/// `course.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseFile {
    slug: String,
    title: String,
    summary: String,
    business_need: String,
    audience_note: String,
    language: String,
    open_to_all: bool,
    validity_months: Option<i32>,
    #[serde(default)]
    claimed: Levels,
    modules: Vec<ModuleFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ModuleFile {
    title: String,
    #[serde(default)]
    objectives: Vec<String>,
    lessons: Vec<LessonFile>,
}

#[derive(Debug, Deserialize)]
struct LessonFile {
    title: String,
    minutes: i32,
    #[serde(flatten)]
    content: ContentFile,
}

/// As [`LessonContent`], with the name of a file in place of long texts.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ContentFile {
    Page {
        file: String,
    },
    Policy {
        policy: String,
        version: String,
        effective_on: Day,
        file: String,
    },
    Video {
        link: String,
        /// The transcript.
        file: String,
    },
    Checklist {
        #[serde(default)]
        intro: String,
        items: Vec<String>,
    },
    Quiz(Quiz),
}

fn module_of(module: ModuleFile, read: &impl Fn(&str) -> Option<String>) -> Result<ModuleContent, AppError> {
    let lessons = module.lessons.into_iter().map(|lesson| lesson_of(lesson, read)).collect::<Result<Vec<_>, _>>()?;
    Ok(ModuleContent { title: module.title, objectives: module.objectives, lessons })
}

fn lesson_of(lesson: LessonFile, read: &impl Fn(&str) -> Option<String>) -> Result<LessonEntry, AppError> {
    let text = |file: &str| {
        read(file).ok_or_else(|| AppError::Unreadable(said!("courses-course-names-file-which-missing", file = file)))
    };
    let content = match lesson.content {
        ContentFile::Page { file } => LessonContent::Page(Page { markdown: text(&file)? }),
        ContentFile::Policy { policy, version, effective_on, file } => {
            LessonContent::Policy(Policy { policy, version, effective_on, markdown: text(&file)? })
        }
        ContentFile::Video { link, file } => {
            LessonContent::Video(Video { source: VideoSource::Link(link), captions: None, transcript: text(&file)? })
        }
        ContentFile::Checklist { intro, items } => LessonContent::Checklist(Checklist { intro, items }),
        ContentFile::Quiz(quiz) => LessonContent::Quiz(quiz),
    };
    Ok(LessonEntry { origin: None, title: lesson.title, minutes: lesson.minutes, content })
}
