//! What stands in sentences, whatever they say: numbers in words of their language. English for now.

mod format;
mod numbers;

pub use format::{Format, TableFormat};
pub use numbers::grouped;
