//! Programmes, and the training of the company as a whole.

mod maturity;
mod owners;
mod programmes;
