//! What is said, in the language of whoever reads it: the catalogue of all sentences ([`say`], [`Said`]), numbers, times and lists as each language
//! writes them; how long texts may be, and when two of them are one.

mod catalogue;
mod characters;
mod columns;
mod digits;
mod folding;
mod format;
mod kept;
mod language;
mod languages;
pub mod limits;
mod lists;
mod locale;
mod numbers;
mod pseudo;
mod said;
mod speaking;
mod times;

pub use catalogue::{Unsaid, say};
pub use characters::{code_point, file_name, unfit, without_unseen};
pub use columns::in_columns;
pub use folding::{compatible, composed, folded, plain, tidy, written_out};
pub use format::{Format, TableFormat, print_json};
pub use kept::{is_kept, kept_in_each, kept_in_sql, told};
pub use language::Language;
pub use languages::is_language_tag;
pub use lists::{enumerated, listed};
pub use numbers::{grouped, percent, plural, tenths, thinly_grouped};
pub use said::{Argument, NoSuchWord, Said};
pub use speaking::{carried, speak, speak_in, speaking};
pub use times::{date, date_with_weekday, date_without_year, lasting, minutes, moment, month, weekday};
