//! Gradus tracks a company's social-media and community training: who must take what, who has, who is drifting.
//!
//! Start reading here. From the bottom of the house to its roof:
//!
//! - [`clock`], [`settings`], [`error`]: time and ids as arguments, the settings, what can go wrong.
//! - [`db`]: one query code on two databases, and the transaction that everything written goes through.
//! - [`web`]: what every page and API call needs.
//! - [`people`]: the organisation and the people in it.
//! - [`auth`]: who you are and what you may do.
//! - [`courses`]: what is learned, in immutable revisions, written in the studio.
//! - [`enrolment`]: who must learn what by when, and how each pair stands on any day.
//! - [`learning`]: lessons, quizzes, evidence of completion, certificates.
//! - [`mail`], [`jobs`]: the outbox and how it leaves, the recurring work and the worker that does it.
//! - [`reminders`]: who is reminded of what, when, and why.
//! - [`reporting`]: the key figures, and every page that reads across features.
//! - [`demo`], [`openapi`]: a ready company to look at; the description of the API.
//! - [`app`], [`routes`], [`serve`], [`cli`]: the program put together, the one URL table, and how it is run.

pub mod app;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod courses;
pub mod db;
pub mod demo;
pub mod enrolment;
pub mod error;
pub mod jobs;
pub mod learning;
pub mod mail;
pub mod openapi;
pub mod people;
pub mod reminders;
pub mod reporting;
pub mod routes;
pub mod serve;
pub mod settings;
pub mod web;
