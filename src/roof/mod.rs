//! The roof: the features put together into one program, and how it is run. It may know every feature; none knows it.
//!
//! - [`assemble`]: the database with its projections, the templates, who writes which mail.
//! - [`routes`]: the one URL table. [`schedule`]: every recurring job. [`openapi`]: the description of the API.
//! - `health`, `metrics`: what whoever watches the program is told.
//! - [`server`]: the web server around them. [`serve`]: the server and the worker, until they are told to stop.
//! - [`cli`]: the command line. [`config`], [`doctor`]: commands of the program as such. `output`: where commands print.

pub mod assemble;
pub mod cli;
pub mod config;
pub mod doctor;
mod health;
mod metrics;
pub mod openapi;
mod output;
pub mod routes;
pub mod schedule;
pub mod serve;
pub mod server;

pub use assemble::{chained, composers, migrate, open, program};
pub use output::is_unread;
