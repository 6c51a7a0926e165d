//! Mail: the outbox, and how what is in it leaves.
//!
//! A feature puts a row into the outbox in the transaction of the change that the mail speaks of ([`enqueue`]): the name of a
//! template and a payload. A worker ([`deliver`]) claims the row, lets the [`Composer`] of that template write the message at
//! that moment (or say that it is no longer needed), and hands it over. docs/adr/0005 says what happens when it is
//! killed between.
//!
//! What comes back marks its address (`bounce`): no mail goes there until somebody tries it again.
//!
//! What is for a person and no secret stands in their `inbox` too, and there alone where no mail reaches them or they want none.
//!
//! Owns the table `outbox`.

mod address;
mod apart;
pub(crate) mod api;
mod backoff;
pub(crate) mod bounce;
mod compose;
mod delivery;
mod enqueue;
pub(crate) mod files;
mod frame;
mod hours;
pub(crate) mod inbox;
mod message;
mod outbox;
mod pages;
pub(crate) mod redelivery;
mod retention;
mod signature;
mod smtp;
mod stop;
mod store;
mod tls;
mod transport;
mod turn;
mod worker;

pub use address::{LONGEST_ADDRESS, is_address};
pub use apart::apart;
pub use bounce::{BounceKind, MARKS_NOW, Mark, clear_bounce, clear_of_nobody, mark_of, read_mailbox, unreached};
pub use compose::{Composer, Composers, MailFrame, QueuedMail, Shelf, render};
pub use delivery::Delivery;
pub use enqueue::{enqueue, enqueue_many, take_back, try_now};
pub use frame::{as_frame, framing};
pub use hours::{morning, zone_named};
pub use inbox::store::HAS_INBOX;
pub use message::{AttachedFile, Composed, Message, Picture, one_line};
pub use outbox::{MailState, NewMail};
pub use retention::{hold_after_restore, thin};
pub use signature::{HEADER as SIGNATURE_HEADER, sign};
pub use stop::{Stop, insist, until_told_to_stop};
pub use store::{Depth, count_languages, depth, languages};
pub use tls::tls_connector;
pub use transport::{MemoryMail, Transport};
pub use turn::{Delivered, OUTCOMES};
pub use worker::deliver;

use crate::policy::Act;
use crate::templates::Sample;
use crate::web::{Access, Route};

/// The samples of this feature's views.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = pages::samples();
    all.push(Sample::of::<redelivery::pages::RedeliveryPage>());
    all.extend(inbox::page::samples());
    all
}

/// The feature's URLs.
#[must_use]
pub fn routes() -> Vec<Route> {
    let (see, send, me) = (Access::May(Act::SeeOutbox), Access::May(Act::SendAgain), Access::SignedIn);
    vec![
        Route::get("/admin/outbox", see, pages::list),
        Route::get("/admin/outbox.csv", see, files::csv),
        Route::get("/admin/outbox.xlsx", see, files::xlsx),
        Route::get("/api/v1/outbox.csv", see, files::csv),
        Route::get("/api/v1/outbox.xlsx", see, files::xlsx),
        // before the next, which takes any word for an id
        Route::get("/admin/outbox/redelivery", send, redelivery::pages::show),
        Route::post("/admin/outbox/redelivery", send, redelivery::pages::send),
        Route::post("/api/v1/outbox/redelivery", send, redelivery::api::send_outbox_again),
        Route::get("/admin/outbox/{id}", see, pages::show),
        Route::get("/admin/outbox/{id}/html", see, pages::show_html),
        Route::post("/admin/outbox/{id}/redelivery", send, pages::send_again),
        Route::get("/api/v1/outbox", see, api::list_outbox),
        Route::get("/inbox", me, inbox::page::list),
        // before the next, which takes any word for an id
        Route::post("/inbox/read", me, inbox::page::read_all),
        Route::get("/inbox/{id}", me, inbox::page::show),
        Route::get("/api/v1/me/messages", me, inbox::api::list_messages),
        Route::post("/api/v1/me/messages/{id}/read", me, inbox::api::read_message),
        Route::post("/hooks/bounces", Access::Public, bounce::hook::told),
        Route::get("/api/v1/bounces", see, bounce::api::list_bounces),
        Route::delete("/api/v1/bounces/{id}", send, bounce::api::clear_bounce),
    ]
}
