//! What every request goes through, whatever it is for.

mod limits;
mod reading;
