//! What is read for who runs the installation, across the features.

mod audit;
mod operations;

pub use audit::{audit_rows, each_audit_row};
pub use operations::{Totals, job_states, mail_state, totals};
