//! The rules of the house, read from the source itself. A breach is named by file and line, with the rule it breaks.
//!
//! Each file here has one rule, its list of exceptions with a reason for each, and tests of the guard itself on made-up sources. An
//! exception that nothing needs fails like a breach.
//!
//! - [`paths`] reads what a file says about others, [`tree`] follows each name to the file that defines it.
//! - [`circles`], [`order`]: no circle of files, no call upwards. [`pure`]: what decides knows neither web nor database.
//! - [`tables`]: a table has one owner, who alone writes it: [`writes`] reads the typed statements, [`sql`] the raw ones. [`stores`]:
//!   where SQL may stand.
//! - [`layout`], [`sizes`], [`words`]: how files are named, how long they are, what may not stand in them.

mod circles;
mod layout;
mod order;
mod paths;
mod pure;
mod sizes;
mod sql;
mod stores;
mod tables;
mod tree;
mod words;
mod writes;

/// Fails with one line for each breach.
fn refuse(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}:\n  {}\n", breaches.join("\n  "));
}

/// Fails for each exception that nothing needs.
fn refuse_idle(list: &str, exceptions: &[&str], is_needed: impl Fn(&str) -> bool) {
    let idle: Vec<String> = exceptions.iter().filter(|one| !is_needed(one)).map(|one| format!("{list}: {one}")).collect();
    refuse("an exception that nothing needs goes away", &idle);
}
