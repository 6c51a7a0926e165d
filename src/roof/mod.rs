//! The roof: the features put together into one program, and how it is run. It may know every feature; none knows it.
//!
//! - [`assemble`]: the database with its projections, the templates, who writes which mail.
//! - [`routes`]: the one URL table. [`schedule`]: every recurring job. [`openapi`]: the description of the API.
//! - [`server`]: the web server around them. [`serve`]: the server and the worker, until they are told to stop.
//! - [`cli`]: the command line.

pub mod assemble;
pub mod cli;
mod health;
pub mod openapi;
pub mod routes;
pub mod schedule;
pub mod serve;
pub mod server;

pub use assemble::{chained, composers, migrate, open, program};
