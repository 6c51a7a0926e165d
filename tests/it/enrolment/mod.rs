//! Enrolling an audience: by command, page and API.

mod api;
mod applying;
mod approval;
mod audiences;
mod beside;
mod days;
mod due_dates;
mod due_rule;
mod kept;
mod kept_sequences;
mod kept_together;
mod new_revision;
mod newcomers;
mod not_yet;
mod paces;
mod pages;
mod renewed_by;
