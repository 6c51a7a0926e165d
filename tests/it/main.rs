//! The whole program from the outside, on one database a run: SQLite, or PostgreSQL where `GRADUS_TEST_POSTGRES` names a server.

#![expect(clippy::print_stdout, reason = "some tests say what they saw, for who reads along")]

mod access;
mod accessible;
mod accounts;
mod acts;
mod admin;
mod architecture;
mod audit;
mod auditor;
mod auth;
mod backup;
mod bodies;
mod calendar;
mod catalogue;
mod chain;
mod chase;
mod courses;
mod demo;
mod docs;
mod enrolment;
mod faults;
#[path = "../../benches/filler/mod.rs"]
mod filler;
mod first_month;
mod intake;
mod journal;
mod kept;
mod languages;
mod learning;
mod mail;
mod monday;
mod openapi;
mod operating;
mod organisation;
mod own_account;
mod people;
mod plans;
mod profile;
mod programme;
mod recovery;
mod reminders;
mod reporting;
mod running;
mod schema;
mod second_factor;
mod sheets;
mod sign_in;
mod soak;
mod support;
mod views;
mod waiting;
mod walk;
mod web;
mod weekly;
mod year;
