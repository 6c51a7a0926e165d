//! Reminders, from what is due to the mail that leaves.

mod ahead;
mod command;
mod digest;
mod effect;
mod eligibility;
pub mod given;
mod pages;
mod policies;
mod quiet;
mod renewals;
mod steps;
mod unsubscribe;
