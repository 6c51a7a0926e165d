//! Mail on its way out: over a real SMTP server and into files.

mod bounces;
mod faults;
mod files;
mod hours;
mod inbox;
mod mailbox;
mod pages;
pub mod post;
mod retention;
mod smtp;
