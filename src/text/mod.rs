//! What stands in sentences, whatever they say: numbers and times in words of their language. English for now.

mod characters;
mod folding;
mod format;
pub mod limits;
mod numbers;
mod times;

pub use characters::{code_point, unfit};
pub use folding::{composed, folded, plain, tidy, written_out};
pub use format::{Format, TableFormat};
pub use numbers::{grouped, in_words, percent, plural, thinly_grouped};
pub use times::{date, date_with_weekday, date_without_year, lasting, minutes, moment};
