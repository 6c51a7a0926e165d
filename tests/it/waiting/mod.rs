//! The lists that find HR: whom each finds, what it offers, and HR's first page.

mod given;
mod lists;
mod pages;
mod rules;
