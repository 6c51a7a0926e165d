//! The SQL of badges.

pub mod badges;
pub mod certificates;
pub mod keys;
pub mod looks;
