//! Gradus tracks a company's social-media and community training: who must take what, who has, who is drifting.
//!
//! Start reading here. From the ground of the house to its roof; a part calls what is lower in this list and nothing else:
//!
//! - [`clock`], [`ids`], [`secrets`], [`seal`]: time, keys and random bytes, as things that are handed in; texts that only we can read again.
//! - [`text`]: every sentence, in the language of whoever reads it; numbers, days and lists as each language writes them.
//! - [`settings`], [`error`]: what is set, what can go wrong.
//! - [`turns`]: work that takes a processor, few at a time.
//! - [`db`]: one query code on two databases, and the transaction that everything written goes through.
//! - [`policy`]: who may do what.
//! - [`qr`], [`templates`]: a code to scan; pages and mails as typed templates.
//! - [`app`]: the components that every handler, command and job is handed.
//! - [`web`]: what every page and API call needs.
//! - [`mail`], [`jobs`]: the outbox and how it leaves; recurring work and the worker that does it.
//! - [`people`]: the organisation and the people in it.
//! - [`external`]: who works for the brand by contract and is no staff.
//! - [`auth`]: accounts, sessions, tokens.
//! - [`questions`]: what is asked, how it is answered and graded.
//! - [`courses`]: what is learned, in immutable revisions, written in the studio.
//! - [`enrolment`]: who must learn what by when, and why.
//! - [`organisation`]: departments, roles and locations as HR keeps them: renamed, moved, merged, retired; their holidays.
//! - [`standing`]: how each pair of a person and a course stands on any day.
//! - [`learning`]: lessons, quizzes, evidence of completion, certificates.
//! - [`proofs`]: what somebody can show, and whether a condition holds of it on a day.
//! - [`ladders`]: levels that are earned by proofs, and who holds which from when until when.
//! - [`required_levels`]: levels that are required of people by a day.
//! - [`clearances`]: what somebody may do for the brand, on a day, and on what proof.
//! - [`brand_accounts`]: accounts of the brand on channels, whose they are, and whether their people are cleared. [`brand_alarms`]: what is told when they are not.
//! - [`channel_changes`]: what changes at a channel, whom that touches, and asking them for that alone.
//! - [`calendar`]: due dates in one's own calendar program, by a private address.
//! - [`reminders`]: who is reminded of what, when, and why.
//! - [`acts`]: what HR does to enrolments, one and many: looked at first, done in one, taken back.
//! - [`charts`], [`figures`]: how a figure or a badge is drawn; what a figure means, how it is kept, how it is asked for.
//! - [`badges`]: certificates of levels, what is revoked, and badges that others can verify.
//! - [`reporting`], [`admin`], [`profile`], [`waiting`]: the pages that read across features: figures; operations; one person, one enrolment;
//!   what waits for HR.
//! - [`demo`]: a ready company to look at.
//! - [`roof`]: the program put together, the one URL table, the command line, and how it is run.

pub mod acts;
pub mod admin;
pub mod app;
pub mod auth;
pub mod badges;
pub mod brand_accounts;
pub mod brand_alarms;
pub mod calendar;
pub mod channel_changes;
pub mod charts;
pub mod chase;
pub mod chat;
pub mod clearances;
pub mod clock;
pub mod courses;
pub mod db;
pub mod demo;
pub mod enrolment;
pub mod error;
pub mod external;
pub mod figures;
pub mod hash;
pub mod ids;
pub mod jobs;
mod json_schema;
pub mod ladders;
pub mod learning;
pub mod mail;
pub mod organisation;
mod paper;
pub mod people;
pub mod policy;
pub mod profile;
pub mod programme;
pub mod proofs;
pub mod qr;
pub mod questions;
pub mod reminders;
pub mod reporting;
pub mod required_levels;
pub mod roof;
pub mod saved;
pub mod seal;
pub mod secrets;
pub mod settings;
pub mod standing;
pub mod team;
pub mod templates;
pub mod text;
pub mod turns;
pub mod waiting;
pub mod web;
pub mod weekly;
