//! The pages of a channel: what it touches, and saying what has changed at it.

pub(super) mod channel;
pub(super) mod form;
