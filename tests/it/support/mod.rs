//! What the tests stand on: a program of their own with an empty database, a clock they set, and a client.

pub mod app;
pub mod balancer;
pub mod browser;
pub mod company;
pub mod courses;
pub mod days;
pub mod db;
pub mod enrolments;
pub mod gradus;
pub mod imap;
pub mod mailbox;
pub mod people;
pub mod plan;
pub mod postgres;
pub mod smtp;
pub mod source;
pub mod statements;
pub mod walk;
mod zone;

pub use app::{Client, TestApp};
pub use zone::{working_hour, zone, zone_name};
