//! Enrolling an audience: by command, page and API.

mod api;
mod applying;
mod due_dates;
mod newcomers;
mod pages;
