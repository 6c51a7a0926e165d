//! A language that there are words for, by its place among them. Pure.

/// A language that there are words for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(pub(super) usize);

impl Language {
    /// What is behind all others, and what the log and the command line speak.
    pub const ENGLISH: Self = Self(0);
}
