//! A ready company: `gradus demo`.
//!
//! People are drawn from a seed ([`company`]), loaded with the ordinary import, enrolled with the ordinary command; then months of
//! training ([`history`]) are written in bulk. The roof of the house: it may call every feature.

pub mod company;
pub mod history;
