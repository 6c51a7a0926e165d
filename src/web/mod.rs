//! What every page and every API call needs, whatever the feature: the request's context, forms, frame, errors as pages.
//!
//! - [`Ctx`]: what a handler is handed: the program, the viewer, and ways to answer.
//! - [`Form`], [`Query`]: what was sent, checked against forged requests.
//! - [`routes`]: how a feature declares its URLs and who may use them.
//! - [`sheet`]: a list to take away as a file.
//! - [`idempotency`]: a request that is sent twice is done once.
//!
//! Owns the table `idempotency`.

pub mod assets;
mod body;
mod client;
mod cookie;
pub mod csv;
mod ctx;
mod error_pages;
mod file_form;
mod flash;
mod forms;
mod frame;
mod hand;
mod headers;
pub mod idempotency;
mod intake;
mod json;
mod kept;
mod mount;
mod null;
pub mod pagination;
mod reading;
pub mod routes;
mod sent;
pub mod sheet;
mod sign_in;
mod spoken;
mod tab;
mod takes;
mod telemetry;

pub use body::{RawBody, body_in_time};
pub use client::place_of;
pub use cookie::{cookie, cookie_name, cookie_of, cookie_removal};
pub use ctx::Ctx;
pub(crate) use error_pages::samples;
pub use error_pages::show_errors_as_pages;
pub use file_form::{FileForm, SentFile, WithFile, whole_file};
pub use flash::{Flash, FlashKind};
pub use forms::{FieldErrors, Form, NoFields, OpenForm, Query, refuse_forgery};
pub use frame::{NavItem, Shell, ShellMe, first_page};
pub use hand::{app_of, follow_writes, is_api};
pub use headers::{PAGE_POLICY, security_headers};
pub use idempotency::delete_answers_before;
pub use intake::take_in;
pub use json::{JsonBody, MaybeJson, parse as read_json};
pub use kept::{KeptForm, MOST_KEPT_BYTES};
pub use mount::mount;
pub use null::sent_or_null;
pub use reading::nearest;
pub use routes::{Access, Route, Within};
pub use sent::{Sent, lines, refuse_other_names};
pub use sign_in::SignIn;
pub use spoken::speak_to_sender;
pub use tab::Tab;
pub use takes::{AnyQuery, Taken, Takes};
pub use telemetry::{RequestId, init_logging, observe};
