//! What is told of one person.

mod explanation;
