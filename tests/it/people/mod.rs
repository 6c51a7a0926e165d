//! The people: who works where, and how that changes.

mod spells;
