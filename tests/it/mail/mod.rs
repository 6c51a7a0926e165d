//! Mail on its way out: over a real SMTP server and into files.

mod faults;
mod files;
mod pages;
mod post;
mod smtp;
