//! Courses: what is learned, in immutable revisions of modules and lessons, with a claimed and an evidenced level for each of
//! four dimensions.
//!
//! Owns the tables `course`, `revision`, `module`, `lesson`, `media`, `media_chunk`.
//!
//! - [`lessons`], [`content`], [`details`], [`level`], [`rubric`], [`render_markdown`]: the rules, without request and database.
//! - [`create_course`], [`update_course`], [`retire`], [`edit`], [`publish`]: the commands.
//! - [`starter`] loads courses from files.
//! - [`catalogue`], [`card`], [`outline`], [`lesson_of`]: what higher features read.

pub(crate) mod api;
pub mod content;
mod course_form;
mod create;
pub mod details;
pub mod edit;
mod file_kind;
mod lesson_form;
pub mod lessons;
pub mod level;
mod markdown;
mod pages;
mod publish;
pub mod rubric;
mod shown;
mod stale;
pub mod starter;
mod store;
mod upload;

pub use create::{create_course, input_of, retire, update_course};
pub use details::slug_of;
pub use markdown::render_markdown;
pub use pages::media::serve as serve_file;
pub use pages::publish::{PublishForm, PublishPage};
pub use publish::{Publication, Publications, missing, publish};
pub use shown::ShownLesson;
pub use store::media::is_shown_in;
pub use store::{
    CourseCard, CourseRow, Lesson, Module, Outline, RevisionRow, RevisionState, Shown, can_be_taken, card, cards, catalogue,
    content_of, course, course_by_key, course_by_slug, course_of_revision, courses, draft_of, lesson_of, outline, revision,
    revisions, unchanged_lessons,
};
pub use upload::clear_broken_uploads;

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The feature's URLs. The rubric reads across features: it is in `reporting`.
#[must_use]
pub fn routes() -> Vec<Route> {
    let write = Access::May(Act::WriteCourses);
    vec![
        Route::get("/studio", write, pages::list::show),
        Route::post("/studio/starter", write, pages::list::take_over),
        Route::get("/studio/new", write, pages::details::blank),
        Route::post("/studio/new", write, pages::details::create),
        Route::get("/studio/{slug}", write, pages::outline::show),
        Route::get("/studio/{slug}/settings", write, pages::details::show),
        Route::post("/studio/{slug}/settings", write, pages::details::save),
        Route::get("/studio/{slug}/preview", write, pages::preview::begin),
        Route::get("/studio/{slug}/preview/{lesson}", write, pages::preview::show),
        Route::post("/studio/{slug}/draft", write, pages::publish::start_draft),
        Route::get("/studio/{slug}/discard", write, pages::confirm::ask_discard),
        Route::post("/studio/{slug}/discard", write, pages::confirm::discard),
        Route::get("/studio/{slug}/retire", write, pages::confirm::ask_retire),
        Route::post("/studio/{slug}/retire", write, pages::confirm::retire),
        Route::get("/studio/{slug}/modules/new", write, pages::module::blank),
        Route::post("/studio/{slug}/modules/new", write, pages::module::create),
        Route::get("/studio/{slug}/modules/{id}", write, pages::module::show),
        Route::post("/studio/{slug}/modules/{id}", write, pages::module::save),
        Route::post("/studio/{slug}/modules/{id}/move", write, pages::outline::move_module),
        Route::get("/studio/{slug}/modules/{id}/delete", write, pages::confirm::ask_module),
        Route::post("/studio/{slug}/modules/{id}/delete", write, pages::confirm::delete_module),
        Route::get("/studio/{slug}/modules/{id}/lessons/new", write, pages::lesson::blank),
        Route::post("/studio/{slug}/modules/{id}/lessons/new", write, pages::lesson::create),
        Route::get("/studio/{slug}/lessons/{id}", write, pages::lesson::show),
        Route::post("/studio/{slug}/lessons/{id}", write, pages::lesson::save),
        Route::post("/studio/{slug}/lessons/{id}/move", write, pages::outline::move_lesson),
        Route::get("/studio/{slug}/lessons/{id}/delete", write, pages::confirm::ask_lesson),
        Route::post("/studio/{slug}/lessons/{id}/delete", write, pages::confirm::delete_lesson),
        Route::post("/studio/{slug}/lessons/{id}/film", write, pages::media::upload_film),
        Route::post("/studio/{slug}/lessons/{id}/captions", write, pages::media::upload_captions),
        Route::get("/api/v1/courses", Access::SignedIn, api::list_courses),
        Route::post("/api/v1/courses", write, api::add_course),
        Route::get("/api/v1/courses/{id}", Access::SignedIn, api::get_course),
        Route::patch("/api/v1/courses/{id}", write, api::change_course),
        Route::get("/api/v1/courses/{id}/draft", write, api::get_draft),
        Route::put("/api/v1/courses/{id}/draft", write, api::write_draft),
        Route::post("/api/v1/courses/{id}/publication", write, api::publish_draft),
    ]
}

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    pages::samples()
}
