//! The key figures: kept as they change, read as of any day, the same wherever they are asked for.

mod answers;
mod history;
mod pages;
mod sequences;
