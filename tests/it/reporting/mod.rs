//! The key figures: kept as they change, read as of any day, the same wherever they are asked for.

pub mod answers;
mod bridge;
mod compare;
mod curve;
mod days;
mod files;
mod forecast;
mod funnel;
pub mod heads;
pub mod history;
mod independent;
mod joined;
mod measures;
pub mod pages;
pub mod pdf;
mod pictures;
mod rubric;
mod sequences;
mod shortfall;
mod targets;
pub mod workbook;
