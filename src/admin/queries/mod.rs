//! What is read for who runs the installation, across the features.

mod audit;
mod operations;

pub use audit::{Sought, audit_rows, each_audit_row, names, sought};
pub use operations::{Totals, job_states, mail_state, totals};
